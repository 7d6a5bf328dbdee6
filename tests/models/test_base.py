"""One thing done is one transaction and one entry in the history; nothing escapes it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable

import pytest
from peewee import IntegrityError

from models import base
from models.base import db, operation
from models.people import people
from models.people.people import PartyGroup, Person
from models.store import Store
from tests.models import doing


def test_one_operation_is_one_entry_with_who_when_and_what(branch: Store) -> None:
    base.desk.name = "欧阳少东"
    before = dt.datetime.now()
    with operation("两件事") as done:
        people.save_person({"name": "王一"})
        people.save_person({"name": "张二"})
    (entry,) = base.entries()
    assert (entry.id, entry.what, entry.who) == (done.entry_id, "两件事", "欧阳少东")
    assert before <= entry.at <= dt.datetime.now()
    assert [change.table for change in base.net_changes(entry.id)] == ["person", "person"]
    doing.take_back(done)
    assert base.count(Person) == 0


def test_an_exception_leaves_nothing_behind(branch: Store) -> None:
    with pytest.raises(ZeroDivisionError), operation("broken off"):
        people.save_person({"name": "王一"})
        raise ZeroDivisionError
    assert base.count(Person) == 0
    assert base.entries() == []
    assert base.count(base.OpenEntry) == 0
    people.save_person({"name": "张二"})


def test_a_part_that_fails_takes_only_itself_back(branch: Store) -> None:
    with operation("three people, one of them refused"):
        people.save_person({"name": "王一"})
        with pytest.raises(ZeroDivisionError), operation("inner"):
            Person.create(name="never")
            raise ZeroDivisionError
        people.save_person({"name": "李三"})
    assert [person.name for person in Person.select()] == ["王一", "李三"]
    assert len(base.entries()) == 1


def test_an_operation_that_changes_nothing_leaves_no_entry(branch: Store) -> None:
    person_id = doing.member("王一", phone="19900000001")
    _person, done = people.save_person({"phone": "19900000001"}, person_id)
    assert done.entry_id is None
    assert len(base.entries()) == 1


@pytest.mark.parametrize(
    "write",
    [
        lambda: Person.create(name="王一"),
        lambda: Person.insert_many([{"name": "王一"}, {"name": "张二"}]).execute(),
        lambda: Person.update(name="李三").execute(),
        lambda: Person.delete().execute(),
        lambda: Person.replace(id=1, name="赵四").execute(),
        lambda: db.execute_sql("UPDATE person SET note = 'x'"),
        lambda: db.execute_sql("DELETE FROM membership"),
    ],
)
def test_no_write_outside_an_operation(branch: Store, write: Callable[[], object]) -> None:
    doing.member("原来的人")
    before = doing.everything()
    with pytest.raises(IntegrityError):
        write()
    assert doing.everything() == before


def test_not_even_another_program_writes_past_the_history(branch: Store) -> None:
    doing.member("王一")
    other = sqlite3.connect(branch.file)
    try:
        with pytest.raises(sqlite3.IntegrityError):
            other.execute("UPDATE person SET name = '张二'")
    finally:
        other.close()


def test_every_table_of_records_is_watched(practice_branch: Store) -> None:
    triggers = {row[0] for row in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()}
    for table in base.record_tables():
        assert {f"{table}_history_{action}" for action in ("insert", "update", "delete")} <= triggers


def test_bulk_writes_are_kept_row_by_row(branch: Store) -> None:
    with operation("many") as done:
        Person.insert_many([{"name": f"人{n}"} for n in range(300)]).execute()
    assert len(base.net_changes(done.entry_id or 0)) == 300
    with operation("all of them") as update:
        Person.update(note="查过").where(Person.id > 100).execute()
    assert len(base.net_changes(update.entry_id or 0)) == 200
    doing.take_back(update)
    assert base.count(Person, Person.note != "") == 0
    doing.take_back(done)
    assert base.count(Person) == 0


def test_a_row_that_is_replaced_is_kept_too(branch: Store) -> None:
    doing.member("王一")
    with operation("replaced") as done:
        PartyGroup.insert(id=1, name="第一党小组").execute()
        PartyGroup.replace(id=1, name="第二党小组").execute()
    with operation("replaced again") as again:
        PartyGroup.replace(id=1, name="第三党小组").execute()
    doing.take_back(again)
    assert [group.name for group in people.groups()] == ["第二党小组"]
    doing.take_back(done)
    assert people.groups() == []


def test_only_the_net_change_of_a_row_counts(branch: Store) -> None:
    with operation("there and back") as done:
        person = Person.create(name="王一")
        Person.update(name="张二").where(Person.id == person.id).execute()
        person.delete_instance()
    assert base.net_changes(done.entry_id or 0) == []
