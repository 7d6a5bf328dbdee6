"""How a file of an older version is brought up to date: a copy first, whole or not at all, and nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from models import base, settings, store
from models.base import db, operation
from models.people import offices, people
from models.store import APPLICATION_ID, FILE_NAME, check, close_store, open_store
from tests.models.opening import names, pragma, refused


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_store()


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations that a test may add to; it stands for the next version of the program."""
    folder = shutil.copytree(store.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    return Path(folder)


def _add_migration(folder: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> int:
    number = store.newest_version() + 1
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    (folder / f"{number:04d}_next.py").write_text(
        f"from peewee import TextField\n\n\ndef up(migrator, db):\n{lines}\n", encoding="utf-8"
    )
    monkeypatch.setattr(store, "MIGRATIONS", folder)
    return number


def test_before_a_migration_a_copy_of_the_file_is_kept(
    tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    open_store(data)
    people.save_person({"name": "王一"})
    old = store.newest_version()
    close_store()
    number = _add_migration(
        next_version, "migrator.migrate(migrator.add_column('person', 'hobby', TextField(default='')))", monkeypatch
    )
    opened = open_store(data)
    assert pragma("user_version") == number
    assert "hobby" in [column.name for column in db.get_columns("person")]
    assert names() == ["王一"]
    (copy,) = opened.copies.iterdir()
    assert f"before-{number:04d}" in copy.name
    kept = sqlite3.connect(copy)
    try:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == old
        assert kept.execute("SELECT name FROM person").fetchall() == [("王一",)]
        assert kept.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    finally:
        kept.close()


def test_a_migration_that_rebuilds_a_table_takes_nothing_along(
    tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    open_store(data)
    person, _done = people.save_person({"name": "王一", "status": people.FULL, "group": "第一党小组"})
    offices.appoint("书记", None, person.id)
    close_store()
    _add_migration(next_version, "migrator.migrate(migrator.add_not_null('person', 'born'))", monkeypatch)
    # A column that may not be empty forces SQLite to make the table anew; every member hangs on it.
    connection = sqlite3.connect(data / FILE_NAME)
    connection.execute("DROP TRIGGER person_history_update")
    connection.execute("UPDATE person SET born = '1950'")
    connection.commit()
    connection.close()
    open_store(data)
    assert base.count(people.Membership) == 1
    assert base.count(people.Office) == 1
    assert pragma("foreign_keys") == 1
    with pytest.raises(base.IntegrityError), operation("a member without a person"):
        people.Membership.create(person=999)


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    open_store(data)
    people.save_person({"name": "王一"})
    old = store.newest_version()
    close_store()
    with monkeypatch.context() as newer:
        _add_migration(
            next_version,
            "db.execute_sql('CREATE TABLE hobby (id INTEGER)')\ndb.execute_sql('THIS IS NO SQL')",
            newer,
        )
        assert "没能升级" in refused(data)
    open_store(data)
    assert pragma("user_version") == old
    assert "hobby" not in db.get_tables()
    people.save_person({"name": "张二"})
    assert names() == ["王一", "张二"]
    assert base.entries()[0].changes.exists(), "the triggers are back"


def _at_version(folder: Path, version: int, migrations: Path) -> None:
    """A file as the program wrote it whose last migration was `version`, with nobody in it."""
    old = Path(shutil.copytree(store.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__")))
    for file in old.glob("0*.py"):
        if int(file.name[:4]) > version:
            file.unlink()
    folder.mkdir()
    db.init(str(folder / FILE_NAME), pragmas={"journal_mode": "wal"})
    Runner(db, str(old)).up()
    db.pragma("application_id", APPLICATION_ID)
    db.pragma("user_version", version)
    db.init(None)


def _change(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _content(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_several_migrations_at_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _at_version(data, 2, tmp_path / "old")
    _change(data / FILE_NAME, "INSERT INTO setting (key, value) VALUES ('branch', '某支部')")
    opened = open_store(data)
    assert pragma("user_version") == store.newest_version() > 3
    assert settings.get("branch") == "某支部"
    assert len(list(opened.copies.iterdir())) == 1, "one copy before all of them"
    assert not check()


@pytest.mark.parametrize(
    "interim",
    [
        ("DROP INDEX {index}",),  # StopIteration in 0004
        ("ALTER TABLE certificate ADD COLUMN issuer TEXT NOT NULL DEFAULT ''",),  # already there
        ("DROP TABLE service",),
        ("INSERT INTO setting (key, value) VALUES ('duty_cycle', '两周')",),  # ValueError
    ],
    ids=["index", "column", "table", "value"],
)
def test_a_migration_that_finds_something_unexpected_stops_in_words_and_touches_nothing(
    tmp_path: Path, interim: tuple[str, ...]
) -> None:
    data = tmp_path / "data"
    file = data / FILE_NAME
    _at_version(data, 3, tmp_path / "old")
    connection = sqlite3.connect(file)
    (index,) = (
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='index' AND tbl_name='sign_up'")
        if "minutes" in name
    )
    connection.close()
    _change(file, *(statement.format(index=index) for statement in interim))
    before = _content(file)

    told = refused(data)
    assert "没能升级" in told and "没动" in told and "Error" not in told
    (copy,) = (data / "copies").iterdir()
    assert str(copy) in told
    assert _content(file) == before == _content(copy)
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 3
    connection.close()
    for _again in range(3):
        refused(data)
    (copy,) = (data / "copies").iterdir()
    assert _content(copy) == before, "one copy, however often it is tried"
    _change(file, "INSERT INTO setting (key, value) VALUES ('desk', '1')")
    refused(data)
    assert len(list((data / "copies").iterdir())) == 2, "what has changed since is a copy of its own"
