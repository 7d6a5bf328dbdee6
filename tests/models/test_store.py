"""The database file: how it is opened, copied, refused, checked, and what survives a power cut."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from playhouse.schema_diff import diff_models

from models import base, rules, settings, store
from models.activities import activities
from models.base import UserError, db
from models.people import people
from models.store import APPLICATION_ID, FILE_NAME, Store, check, close_store, data_folder, open_store
from tests.models.opening import names, pragma, refused

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_store()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


# How it is opened -----------------------------------------------------------------------------------------------------


def test_the_file_is_written_safely_and_known_as_ours(branch: Store) -> None:
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2, "FULL"
    assert pragma("foreign_keys") == 1
    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == store.newest_version()


def test_a_migrated_empty_file_equals_the_models(branch: Store) -> None:
    tables = [model for model in base.Table.__subclasses__() if model is not base.Record]
    diff = diff_models(db, [*tables, *base.record_tables().values()])
    assert not diff, str(diff)


def test_what_the_models_demand_of_a_column_stands_in_the_file(branch: Store) -> None:
    """The diff sees columns and indexes; this sees NOT NULL, keys, and that a number is never given twice."""
    for table, model in base.record_tables().items():
        columns = {column.name: column for column in db.get_columns(table)}
        for field in model._meta.sorted_fields:
            assert columns[field.column_name].null == field.null, (table, field.name)
        foreign = {key.column: key.dest_table for key in db.get_foreign_keys(table)}
        assert foreign == {f.column_name: f.rel_model._meta.table_name for f in model._meta.refs}, table
        sql = db.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        assert "AUTOINCREMENT" in sql, table
        for deletes in (f"ON DELETE {field.on_delete}" for field in model._meta.refs if field.on_delete):
            assert deletes in sql, table


def test_opening_again_finds_what_was_saved_and_leaves_no_trace_in_the_history(tmp_path: Path) -> None:
    open_store(tmp_path)
    people.save_person({"name": "王一"})
    entries = len(base.entries())
    open_store(tmp_path)
    assert names() == ["王一"]
    assert len(base.entries()) == entries
    assert not list(tmp_path.glob("copies/*")), "no migration, no copy"


@pytest.mark.parametrize("name", ["支部 资料", "资料#1", "100%25", "a;b&c='d'", "x" * 100])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    open_store(tmp_path / name)
    people.save_person({"name": "王一"})
    open_store(tmp_path / name)
    assert names() == ["王一"]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_file_is_a_new_branch(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    open_store(tmp_path)
    assert activities.kinds()


def test_a_start_that_was_cut_off_before_the_tables_were_there_is_made_good(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA journal_mode = wal")
    connection.close()
    assert (tmp_path / FILE_NAME).stat().st_size > 0
    open_store(tmp_path)
    assert pragma("application_id") == APPLICATION_ID


def test_where_the_data_live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YURE_DATA", str(tmp_path / "set"))
    assert data_folder() == tmp_path / "set"
    assert data_folder(str(tmp_path / "chosen")) == tmp_path / "chosen"
    assert data_folder(practice=True) == tmp_path / "set" / "practice"
    monkeypatch.delenv("YURE_DATA")
    assert "yure" in str(data_folder())


def test_no_store_is_open_after_closing(branch: Store) -> None:
    settings.put("branch", "某支部")
    close_store()
    assert settings.get("branch") == "", "the default, and the file is not opened again behind one's back"
    with pytest.raises(RuntimeError):
        store.store()


@pytest.mark.parametrize(
    ("file", "address"),
    [
        (PurePosixPath("/home/余热/yure.db"), "file:///home/%E4%BD%99%E7%83%AD/yure.db"),
        (PureWindowsPath("C:/Users/余热 1/yure.db"), "file:///C:/Users/%E4%BD%99%E7%83%AD%201/yure.db"),
        (PureWindowsPath("//pc/share/yure.db"), "file:////pc/share/yure.db"),
    ],
)
def test_the_address_of_a_file_as_sqlite_wants_it(file: PurePath, address: str) -> None:
    """https://sqlite.org/uri.html: the authority is empty, or the file is not opened."""
    assert store._uri(file) == address


# What is refused ------------------------------------------------------------------------------------------------------


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    open_store(tmp_path)
    people.save_person({"name": "王一"})
    close_store()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA user_version = 9999")
    connection.commit()
    connection.close()
    before = _digest(tmp_path / FILE_NAME)
    assert "更新版本" in refused(tmp_path)
    assert _digest(tmp_path / FILE_NAME) == before
    assert not (tmp_path / "copies").exists()


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but a note of somebody", b"PK\x03\x04" + b"0" * 5000]
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert "不是余热的资料" in refused(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_the_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("CREATE TABLE song (name TEXT)")
    connection.commit()
    connection.close()
    before = _digest(tmp_path / FILE_NAME)
    assert "不是余热的资料" in refused(tmp_path)
    assert _digest(tmp_path / FILE_NAME) == before


def test_a_truncated_file_is_refused_in_words(tmp_path: Path) -> None:
    open_store(tmp_path)
    close_store()
    file = tmp_path / FILE_NAME
    file.write_bytes(file.read_bytes()[:2000])
    assert "坏" in refused(tmp_path)


def test_a_damaged_page_is_found_by_the_check(tmp_path: Path) -> None:
    open_store(tmp_path)
    for number in range(200):
        people.save_person({"name": "王一", "note": f"备注{number}" * 20})
    close_store()
    file = tmp_path / FILE_NAME
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = os.urandom(4096)
    file.write_bytes(content)
    open_store(tmp_path)
    assert any("损坏" in problem for problem in check())


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert "不能在" in refused(tmp_path / "file" / "data")


def test_a_file_that_cannot_be_opened_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert FILE_NAME in refused(tmp_path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that not even root may write")
def test_a_folder_that_cannot_be_written_is_told_in_words() -> None:
    assert "不能在「/proc」保存资料" in refused(Path("/proc"))


def test_a_program_error_while_opening_is_not_taken_for_a_bad_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "install_history", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_store(tmp_path)
    assert db.is_closed()


def test_a_new_rule_reaches_a_file_that_needs_no_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(tmp_path)
    rules.change("elder_age", 85, "街道通知")
    close_store()
    monkeypatch.setitem(rules.SHIPPED, "tea_days", ("多久喝一次茶", 30, "天", "惯例"))
    open_store(tmp_path)
    assert rules.value("tea_days") == 30
    assert [rule.code for rule in rules.all_rules()] == list(rules.SHIPPED)
    assert rules.value("elder_age") == 85
    undoable = base.last_undoable()
    assert undoable is not None and "高龄" in undoable.what, "what the program brings along is nobody's to undo"


# Two programs, other threads, power cuts ------------------------------------------------------------------------------


def test_a_script_writes_beside_the_open_window(branch: Store) -> None:
    people.save_person({"name": "王一"})
    script = "import sys; from pathlib import Path; from models import store; from models.people import people;"
    script += " store.open_store(Path(sys.argv[1])); people.save_person({'name': '张二'})"
    subprocess.run([sys.executable, "-c", script, str(branch.folder)], cwd=ROOT, check=True, timeout=60)
    people.save_person({"name": "李三"})
    assert names() == ["王一", "张二", "李三"]


def test_a_file_that_another_program_holds_is_told_in_words(branch: Store) -> None:
    db.pragma("busy_timeout", 50)
    other = sqlite3.connect(branch.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(UserError, match="没有存下来"):
            people.save_person({"name": "王一"})
    finally:
        other.execute("ROLLBACK")
        other.close()
    people.save_person({"name": "张二"})
    assert names() == ["张二"]


def test_work_in_another_thread_sees_the_same_branch_and_is_one_undo(branch: Store) -> None:
    settings.put("branch", "某支部")
    found: list[object] = []

    def work() -> None:
        found.append(settings.get("branch"))
        found.append(people.save_person({"name": "王一"})[1].entry_id)
        db.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found[0] == "某支部"
    assert names() == ["王一"]
    base.undo(int(str(found[1])))
    assert names() == []


SAVE_AND_WAIT = """
import sys, time
from pathlib import Path
from models import store
from models.people import people
store.open_store(Path(sys.argv[1]))
for name in ("王一", "张二", "李三"):
    people.save_person({"name": name})
with people.operation("cut off"):
    people.Person.create(name="never finished")
    print("saved", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_what_was_saved_survives_a_power_cut_and_what_was_not_finished_is_gone(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SAVE_AND_WAIT, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "saved\n"
    process.kill()
    process.wait(timeout=30)
    process.stdout.close()
    open_store(tmp_path)
    assert names() == ["王一", "张二", "李三"]
    assert check() == []
    assert base.count(base.OpenEntry) == 0
    people.save_person({"name": "赵四"})


# Kept files and the check ---------------------------------------------------------------------------------------------


def test_a_kept_file_stays_when_its_source_goes(branch: Store, tmp_path: Path) -> None:
    source = tmp_path / "照片 1.JPG"
    source.write_bytes(b"picture")
    name = branch.keep_file(source)
    source.unlink()
    assert name.endswith(".jpg")
    assert branch.file_path(name).read_bytes() == b"picture"
    again = tmp_path / "again.jpg"
    again.write_bytes(b"picture")
    assert branch.keep_file(again) == name, "the same picture is kept once"


def test_a_file_that_cannot_be_read_is_told_in_words(branch: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"没有\.jpg"):
        branch.keep_file(tmp_path / "没有.jpg")
    with pytest.raises(UserError):
        branch.keep_file(tmp_path)


def test_a_place_that_cannot_be_written_is_told_in_words(branch: Store, tmp_path: Path) -> None:
    source = tmp_path / "1.jpg"
    source.write_bytes(b"picture")
    (branch.folder / "files").write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError, match="不能在"):
        branch.keep_file(source)
    (branch.folder / "printed").write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError, match="不能在"):
        branch.printed()


def test_a_sound_branch_passes_the_check(practice_branch: Store) -> None:
    assert check() == []


def test_the_check_names_what_is_wrong(branch: Store) -> None:
    person, _done = people.save_person({"name": "王一", "born": "1950", "photo": "gone.jpg", "status": people.FULL})
    db.execute_sql("DROP TRIGGER person_history_update")
    db.execute_sql("UPDATE person SET born = '0000-13'")
    db.pragma("foreign_keys", 0)
    db.execute_sql("DROP TRIGGER membership_history_update")
    db.execute_sql("UPDATE membership SET group_id = 77")
    problems = "\n".join(check())
    assert "「党员信息」里有一条记录找不到它所属的记录" in problems
    assert "「王一」的照片文件不见了" in problems
    assert f"「人员」第 {person.id} 条的出生日期读不懂：0000-13" in problems


def test_a_full_disk_is_told_before_it_hurts(branch: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    assert any("磁盘" in problem for problem in check())


def test_a_file_that_lost_its_end_is_left_alone_and_the_user_told_what_to_do(practice_branch: Store) -> None:
    close_store()
    content = practice_branch.file.read_bytes()
    practice_branch.file.write_bytes(content[: len(content) // 4])
    with pytest.raises(UserError, match=r"可能坏了.*懂电脑的同志"):
        open_store(practice_branch.folder)
    assert practice_branch.file.read_bytes() == content[: len(content) // 4]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files can be set")
def test_a_disk_too_full_to_open_anything_is_not_called_a_broken_file(
    branch: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    close_store()
    monkeypatch.setattr(store.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(UserError, match="磁盘满了"):
            open_store(branch.folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_copy_holds_what_is_not_yet_in_the_main_file(branch: Store) -> None:
    """With WAL the newest records are in a file beside; a plain copy of the main file would lack them."""
    people.save_person({"name": "王一"})
    copy = sqlite3.connect(store.keep_copy(branch, "test"))
    try:
        assert copy.execute("SELECT name FROM person").fetchall() == [("王一",)]
    finally:
        copy.close()
