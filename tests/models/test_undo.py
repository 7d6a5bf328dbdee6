"""An undo takes one thing back and nothing else; 回收站; undoing everything leads back to the beginning."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import base, recycle_bin, rules
from models.activities import activities, who_came
from models.base import HistoryChange, HistoryEntry, UndoConflictError, UserError, db, operation, undo
from models.people import offices, people
from models.people.people import FULL, Membership, PartyGroup, Person
from models.store import Store
from tests.models import doing


def test_undo_of_adding_changing_and_deleting(branch: Store) -> None:
    person, added = people.save_person({"name": "王一", "status": FULL, "group": "第一党小组", "joined_on": "1970-05"})
    state = doing.everything()
    _person, changed = people.save_person({"name": "王大", "group": None, "born": "1950"}, person.id)
    doing.take_back(changed)
    assert doing.everything() == state
    deleted = people.delete_person(person.id)
    assert base.count(Person) == base.count(Membership) == 0, "the membership goes with the person"
    doing.take_back(deleted)
    assert doing.everything() == state
    # A change that was made and taken back does not stand in the way of taking the beginning back.
    doing.take_back(added)
    assert base.count(Person) == base.count(Membership) == base.count(PartyGroup) == 0


def test_undo_is_itself_in_the_history_and_can_be_undone(branch: Store) -> None:
    person, done = people.save_person({"name": "王一"})
    state = doing.everything()
    taken_back = doing.take_back(done)
    assert base.entries()[0].what == "撤销：新增王一"
    assert HistoryEntry.get_by_id(done.entry_id).undone
    doing.take_back(taken_back)
    assert doing.everything() == state
    assert not HistoryEntry.get_by_id(done.entry_id).undone
    assert HistoryEntry.get_by_id(taken_back.entry_id).undone
    assert Person.get_by_id(person.id).name == "王一"


def test_what_was_undone_cannot_be_undone_again(branch: Store) -> None:
    _person, done = people.save_person({"name": "王一"})
    doing.take_back(done)
    with pytest.raises(UndoConflictError, match="已经撤销过"):
        doing.take_back(done)


def test_an_entry_that_is_not_there(branch: Store) -> None:
    with pytest.raises(UndoConflictError):
        undo(12345)


def test_an_undo_that_would_overwrite_a_later_change_leaves_everything(branch: Store) -> None:
    with operation("two people") as done:
        first, _done = people.save_person({"name": "王一", "phone": "1"})
        people.save_person({"name": "张二"})
    people.save_person({"phone": "2"}, first.id)
    before, entries = doing.everything(), len(base.entries())
    with pytest.raises(UndoConflictError, match="后来"):
        doing.take_back(done)
    assert doing.everything() == before
    assert len(base.entries()) == entries


def test_an_undo_never_takes_along_what_was_added_later(branch: Store) -> None:
    """A deleted person would take the office along, a deleted activity its guests: the foreign keys cascade."""
    person, added = people.save_person({"name": "王一"})
    offices.appoint("书记", None, person.id)
    before = doing.everything()
    with pytest.raises(UndoConflictError, match="后来的记录"):
        doing.take_back(added)
    assert doing.everything() == before

    with operation("plan") as planned:
        activity = doing.plan()
    who_came.add_guest(activity.id, "来宾")
    before = doing.everything()
    with pytest.raises(UndoConflictError):
        doing.take_back(planned)
    assert doing.everything() == before


def test_an_undo_never_leaves_later_records_hanging(branch: Store) -> None:
    with operation("group") as made:
        group = people.group_named("第一党小组")
    doing.member("王一", group=group)
    before = doing.everything()
    with pytest.raises(UndoConflictError):
        doing.take_back(made)
    assert doing.everything() == before


def test_an_undo_that_would_make_a_name_stand_twice(branch: Store) -> None:
    with operation("made") as _made:
        group = PartyGroup.create(name="第一党小组")
    with operation("renamed") as renamed:
        PartyGroup.update(name="银龄党小组").where(PartyGroup.id == group.id).execute()
    with operation("another"):
        PartyGroup.create(name="第一党小组")
    before = doing.everything()
    with pytest.raises(UndoConflictError):
        doing.take_back(renamed)
    assert doing.everything() == before


def test_ctrl_z_takes_back_step_after_step(branch: Store) -> None:
    for number in range(60):
        people.save_person({"name": f"人{number}"})
    for left in range(59, -1, -1):
        newest = base.last_undoable()
        assert newest is not None
        undo(newest.id)
        assert base.count(Person) == left
    assert base.last_undoable() is None


def test_a_number_is_never_given_twice(branch: Store) -> None:
    """The history and 回收站 know rows by their numbers: a new person must not take the place of a deleted one."""
    deleted_id = doing.member("删掉的人")
    people.delete_person(deleted_id)
    assert doing.member("后来的人") != deleted_id
    assert [found.title for found in recycle_bin.deleted()] == ["删掉的人"]
    undo(recycle_bin.deleted()[0].entry_id)
    assert {person.name for person in Person.select()} == {"删掉的人", "后来的人"}


def test_what_an_older_version_deleted_comes_back_with_the_new_columns_empty(branch: Store) -> None:
    person_id = doing.member("王一", note="记得")
    done = people.delete_person(person_id)
    for change in HistoryChange.select().where(HistoryChange.entry == done.entry_id):
        old = {key: value for key, value in json.loads(change.before).items() if key not in ("talents", "photo")}
        HistoryChange.update(before=json.dumps(old)).where(HistoryChange.id == change.id).execute()
    doing.take_back(done)
    person = Person.get_by_id(person_id)
    assert (person.name, person.note, person.talents, person.photo) == ("王一", "记得", "", "")


def test_changes_of_a_table_that_is_no_more_are_not_undone(branch: Store) -> None:
    _person, done = people.save_person({"name": "王一"})
    HistoryChange.update(table_name="gone").where(HistoryChange.entry == done.entry_id).execute()
    with pytest.raises(UndoConflictError, match="旧版本"):
        doing.take_back(done)
    assert base.count(Person) == 1


@pytest.mark.parametrize(
    "text", ["<b>&{}=cmd", "'; DROP TABLE person; --", '"双"引号\\', "第一行\n第二行\t\x00完", "𬍛\U0010fffd", "{name}"]
)
def test_any_text_goes_into_the_history_and_comes_back(branch: Store, text: str) -> None:
    person, _done = people.save_person({"name": "王一", "note": text})
    state = doing.everything()
    doing.take_back(people.delete_person(person.id))
    assert doing.everything() == state
    doing.in_words(base.entries()[-1].id)


def test_a_deleted_activity_comes_back_with_its_attendance(branch: Store) -> None:
    base.desk.name = "欧阳少东"
    doing.member("王一")
    doing.member("张二")
    activity = doing.plan()
    who_came.add_guest(activity.id, "来宾")
    rows = who_came.signin_rows(activity.id)
    who_came.mark([rows[0].row_id], activities.CAME)
    state = doing.everything()
    activities.delete_activity(activity.id)
    assert base.count(activities.Attendance) == 0
    (deleted,) = recycle_bin.deleted()
    assert (deleted.title, deleted.who) == ("学习 11月24日 9:00", "欧阳少东")
    undo(deleted.entry_id)
    assert doing.everything() == state
    assert recycle_bin.deleted() == []


def test_what_was_restored_and_deleted_again_is_in_the_bin_once(branch: Store) -> None:
    person_id = doing.member("王一")
    people.delete_person(person_id)
    restored = undo(recycle_bin.deleted()[0].entry_id)
    people.delete_person(person_id)
    assert [deleted.title for deleted in recycle_bin.deleted()] == ["王一"]
    undo(recycle_bin.deleted()[0].entry_id)
    assert recycle_bin.deleted() == []
    # Taking the first restoring back would overwrite what came later.
    assert restored.entry_id is not None
    doing.take_back(base.Done(base.entries()[0].id, ""))
    assert [deleted.title for deleted in recycle_bin.deleted()] == ["王一"]


def test_what_was_never_meant_to_be_there_is_not_in_the_bin(branch: Store) -> None:
    _person, done = people.save_person({"name": "王一"})
    doing.take_back(done)
    assert recycle_bin.deleted() == []


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


_NAME = st.sampled_from("王一 张二 李三 赵四 阿卜杜拉·买买提 𬍛明远".split())


_STEP = st.one_of(
    st.tuples(st.just("add"), _NAME, _TEXT),
    st.tuples(st.just("member"), _NAME, st.sampled_from(people.STATUSES)),
    st.tuples(st.just("change"), st.integers(0, 9), _TEXT),
    st.tuples(st.just("status"), st.integers(0, 9), st.sampled_from(people.STATUSES)),
    st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
    st.tuples(st.just("appoint"), st.integers(0, 9), st.sampled_from(people.OFFICES)),
    st.tuples(st.just("plan"), st.sampled_from(["学习", "支委会", "参观"]), _TEXT),
    st.tuples(st.just("mark"), st.integers(0, 9), st.sampled_from(activities.MARKS)),
    st.tuples(st.just("guest"), st.integers(0, 9), _NAME),
    st.tuples(st.just("remove"), st.integers(0, 9), st.none()),
    st.tuples(st.just("drop"), st.integers(0, 9), st.none()),
    st.tuples(st.just("rule"), st.integers(1, 100), st.none()),
    st.tuples(st.just("undo"), st.integers(0, 9), st.none()),
)


def _pick(model: type[base.Record], number: int) -> int:
    """The number of some row; UserError (which counts as a step that was refused) when there is none."""
    rows = list(model.select().order_by(model.id))
    if not rows:
        raise UserError
    return int(rows[number % len(rows)].id)


def _do(step: tuple[Any, ...]) -> None:
    what, first, second = step
    if what == "add":
        people.save_person({"name": first, "note": second})
    elif what == "member":
        people.save_person({"name": first, "status": second, "group": "第一党小组"})
    elif what == "change":
        people.save_person({"note": second, "talents": second}, _pick(Person, first))
    elif what == "status":
        people.change_status(_pick(Person, first), second)
    elif what == "delete":
        people.delete_person(_pick(Person, first))
    elif what == "appoint":
        offices.appoint(second, None, _pick(Person, first))
    elif what == "plan":
        doing.plan(first, title=second, starts=dt.datetime(2030, 1, 1, 9))
    elif what == "mark":
        who_came.mark([_pick(activities.Attendance, first)], second)
    elif what == "guest":
        who_came.add_guest(_pick(activities.Activity, first), second)
    elif what == "remove":
        who_came.remove_guest(_pick(activities.Attendance, first))
    elif what == "drop":
        activities.delete_activity(_pick(activities.Activity, first))
    elif what == "rule":
        rules.change("elder_age", first, "试")
    elif what == "undo":
        entries = base.entries()
        if entries:
            undo(entries[first % len(entries)].id)


def _newest() -> int:
    return int(db.execute_sql("SELECT coalesce(max(id), 0) FROM history_entry").fetchone()[0])


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEP, min_size=3, max_size=14))
def test_undoing_everything_leads_back_to_the_beginning(branch: Store, steps: list[tuple[Any, ...]]) -> None:
    """Each example begins where the one before has led back to."""
    done: list[tuple[int, dict[str, list[tuple[Any, ...]]]]] = []
    state = doing.everything()
    for step in steps:
        newest = _newest()
        try:
            _do(step)
        except UserError:
            assert doing.everything() == state, "what was refused has changed nothing"
        if _newest() > newest:
            assert _newest() == newest + 1, "one thing done is one entry"
            done.append((_newest(), state))
            state = doing.everything()
        assert doing.everything() == state, "without an entry nothing has changed"
    assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    for entry_id, before in reversed(done):
        undo(entry_id)
        assert doing.everything() == before
