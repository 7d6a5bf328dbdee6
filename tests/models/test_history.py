"""One thing done is one transaction, one entry in the history and one undo; nothing escapes it."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from models import base, rules
from models.activities import activities, who_came
from models.base import HistoryChange, HistoryEntry, UndoConflictError, UserError, db, operation, undo
from models.history import MOST_ROWS, changes_in_words, field_name
from models.people import offices, people
from models.people.people import FULL, Membership, PartyGroup, Person
from models.store import Store
from models.visits import visits

START = dt.datetime(2026, 11, 24, 9)


def _member(name: str, **values: object) -> int:
    return int(people.save_person({"name": name, "status": FULL, **values})[0].id)


def _plan(kind_name: str = "学习", title: str = "", starts: dt.datetime = START) -> activities.Activity:
    kind = next(kind for kind in activities.kinds() if kind.name == kind_name)
    return activities.plan_activity({"kind": kind, "starts": starts, "name": title})[0]


def _everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of records, as it stands in the file."""
    return {table: db.execute_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in base.record_tables()}


def _undo(done: base.Done) -> base.Done:
    assert done.entry_id is not None
    return undo(done.entry_id)


def _words(entry_id: int | None) -> str:
    assert entry_id is not None
    return "\n".join(f"{line.row} {line.change}" for line in changes_in_words(entry_id))


# Writing --------------------------------------------------------------------------------------------------------------


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
    _undo(done)
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
    person_id = _member("王一", phone="19900000001")
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
    _member("原来的人")
    before = _everything()
    with pytest.raises(IntegrityError):
        write()
    assert _everything() == before


def test_not_even_another_program_writes_past_the_history(branch: Store) -> None:
    _member("王一")
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
    _undo(update)
    assert base.count(Person, Person.note != "") == 0
    _undo(done)
    assert base.count(Person) == 0


def test_a_row_that_is_replaced_is_kept_too(branch: Store) -> None:
    _member("王一")
    with operation("replaced") as done:
        PartyGroup.insert(id=1, name="第一党小组").execute()
        PartyGroup.replace(id=1, name="第二党小组").execute()
    with operation("replaced again") as again:
        PartyGroup.replace(id=1, name="第三党小组").execute()
    _undo(again)
    assert [group.name for group in people.groups()] == ["第二党小组"]
    _undo(done)
    assert people.groups() == []


def test_only_the_net_change_of_a_row_counts(branch: Store) -> None:
    with operation("there and back") as done:
        person = Person.create(name="王一")
        Person.update(name="张二").where(Person.id == person.id).execute()
        person.delete_instance()
    assert base.net_changes(done.entry_id or 0) == []


# Undoing --------------------------------------------------------------------------------------------------------------


def test_undo_of_adding_changing_and_deleting(branch: Store) -> None:
    person, added = people.save_person({"name": "王一", "status": FULL, "group": "第一党小组", "joined_on": "1970-05"})
    state = _everything()
    _person, changed = people.save_person({"name": "王大", "group": None, "born": "1950"}, person.id)
    _undo(changed)
    assert _everything() == state
    deleted = people.delete_person(person.id)
    assert base.count(Person) == base.count(Membership) == 0, "the membership goes with the person"
    _undo(deleted)
    assert _everything() == state
    # A change that was made and taken back does not stand in the way of taking the beginning back.
    _undo(added)
    assert base.count(Person) == base.count(Membership) == base.count(PartyGroup) == 0


def test_undo_is_itself_in_the_history_and_can_be_undone(branch: Store) -> None:
    person, done = people.save_person({"name": "王一"})
    state = _everything()
    taken_back = _undo(done)
    assert base.entries()[0].what == "撤销：新增王一"
    assert HistoryEntry.get_by_id(done.entry_id).undone
    _undo(taken_back)
    assert _everything() == state
    assert not HistoryEntry.get_by_id(done.entry_id).undone
    assert HistoryEntry.get_by_id(taken_back.entry_id).undone
    assert Person.get_by_id(person.id).name == "王一"


def test_what_was_undone_cannot_be_undone_again(branch: Store) -> None:
    _person, done = people.save_person({"name": "王一"})
    _undo(done)
    with pytest.raises(UndoConflictError, match="已经撤销过"):
        _undo(done)


def test_an_entry_that_is_not_there(branch: Store) -> None:
    with pytest.raises(UndoConflictError):
        undo(12345)


def test_an_undo_that_would_overwrite_a_later_change_leaves_everything(branch: Store) -> None:
    with operation("two people") as done:
        first, _done = people.save_person({"name": "王一", "phone": "1"})
        people.save_person({"name": "张二"})
    people.save_person({"phone": "2"}, first.id)
    before, entries = _everything(), len(base.entries())
    with pytest.raises(UndoConflictError, match="后来"):
        _undo(done)
    assert _everything() == before
    assert len(base.entries()) == entries


def test_an_undo_never_takes_along_what_was_added_later(branch: Store) -> None:
    """A deleted person would take the office along, a deleted activity its guests: the foreign keys cascade."""
    person, added = people.save_person({"name": "王一"})
    offices.appoint("书记", None, person.id)
    before = _everything()
    with pytest.raises(UndoConflictError, match="后来的记录"):
        _undo(added)
    assert _everything() == before

    with operation("plan") as planned:
        activity = _plan()
    who_came.add_guest(activity.id, "来宾")
    before = _everything()
    with pytest.raises(UndoConflictError):
        _undo(planned)
    assert _everything() == before


def test_an_undo_never_leaves_later_records_hanging(branch: Store) -> None:
    with operation("group") as made:
        group = people.group_named("第一党小组")
    _member("王一", group=group)
    before = _everything()
    with pytest.raises(UndoConflictError):
        _undo(made)
    assert _everything() == before


def test_an_undo_that_would_make_a_name_stand_twice(branch: Store) -> None:
    with operation("made") as _made:
        group = PartyGroup.create(name="第一党小组")
    with operation("renamed") as renamed:
        PartyGroup.update(name="银龄党小组").where(PartyGroup.id == group.id).execute()
    with operation("another"):
        PartyGroup.create(name="第一党小组")
    before = _everything()
    with pytest.raises(UndoConflictError):
        _undo(renamed)
    assert _everything() == before


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
    deleted_id = _member("删掉的人")
    people.delete_person(deleted_id)
    assert _member("后来的人") != deleted_id
    assert [found.title for found in base.recycle_bin()] == ["删掉的人"]
    undo(base.recycle_bin()[0].entry_id)
    assert {person.name for person in Person.select()} == {"删掉的人", "后来的人"}


def test_what_an_older_version_deleted_comes_back_with_the_new_columns_empty(branch: Store) -> None:
    person_id = _member("王一", note="记得")
    done = people.delete_person(person_id)
    for change in HistoryChange.select().where(HistoryChange.entry == done.entry_id):
        old = {key: value for key, value in json.loads(change.before).items() if key not in ("talents", "photo")}
        HistoryChange.update(before=json.dumps(old)).where(HistoryChange.id == change.id).execute()
    _undo(done)
    person = Person.get_by_id(person_id)
    assert (person.name, person.note, person.talents, person.photo) == ("王一", "记得", "", "")


def test_changes_of_a_table_that_is_no_more_are_not_undone(branch: Store) -> None:
    _person, done = people.save_person({"name": "王一"})
    HistoryChange.update(table_name="gone").where(HistoryChange.entry == done.entry_id).execute()
    with pytest.raises(UndoConflictError, match="旧版本"):
        _undo(done)
    assert base.count(Person) == 1


@pytest.mark.parametrize(
    "text", ["<b>&{}=cmd", "'; DROP TABLE person; --", '"双"引号\\', "第一行\n第二行\t\x00完", "𬍛\U0010fffd", "{name}"]
)
def test_any_text_goes_into_the_history_and_comes_back(branch: Store, text: str) -> None:
    person, _done = people.save_person({"name": "王一", "note": text})
    state = _everything()
    _undo(people.delete_person(person.id))
    assert _everything() == state
    _words(base.entries()[-1].id)


# 回收站 ---------------------------------------------------------------------------------------------------------------


def test_a_deleted_activity_comes_back_with_its_attendance(branch: Store) -> None:
    base.desk.name = "欧阳少东"
    _member("王一")
    _member("张二")
    activity = _plan()
    who_came.add_guest(activity.id, "来宾")
    rows = who_came.signin_rows(activity.id)
    who_came.mark([rows[0].row_id], activities.CAME)
    state = _everything()
    activities.delete_activity(activity.id)
    assert base.count(activities.Attendance) == 0
    (deleted,) = base.recycle_bin()
    assert (deleted.title, deleted.who) == ("学习 11月24日 9:00", "欧阳少东")
    undo(deleted.entry_id)
    assert _everything() == state
    assert base.recycle_bin() == []


def test_what_was_restored_and_deleted_again_is_in_the_bin_once(branch: Store) -> None:
    person_id = _member("王一")
    people.delete_person(person_id)
    restored = undo(base.recycle_bin()[0].entry_id)
    people.delete_person(person_id)
    assert [deleted.title for deleted in base.recycle_bin()] == ["王一"]
    undo(base.recycle_bin()[0].entry_id)
    assert base.recycle_bin() == []
    # Taking the first restoring back would overwrite what came later.
    assert restored.entry_id is not None
    _undo(base.Done(base.entries()[0].id, ""))
    assert [deleted.title for deleted in base.recycle_bin()] == ["王一"]


def test_what_was_never_meant_to_be_there_is_not_in_the_bin(branch: Store) -> None:
    _person, done = people.save_person({"name": "王一"})
    _undo(done)
    assert base.recycle_bin() == []


# In words -------------------------------------------------------------------------------------------------------------


def test_the_history_says_in_words_what_was_before_and_after(branch: Store) -> None:
    person, added = people.save_person({"name": "王一", "status": FULL, "joined_on": "1970-05", "group": "第一党小组"})
    assert "人员：王一 新增：姓名 王一" in _words(added.entry_id)
    assert "党员信息：王一" in _words(added.entry_id)
    assert "入党时间 1970年5月" in _words(added.entry_id)
    assert "党小组 第一党小组" in _words(added.entry_id)
    _person, changed = people.save_person({"phone": "19900000001", "born": "1950-03-05"}, person.id)
    assert _words(changed.entry_id) == (
        "人员：王一 修改：出生日期 （空） → 1950年3月5日；联系电话 （空） → 19900000001"
    )
    done = people.delete_person(person.id)
    assert "人员：王一 删除：" in _words(done.entry_id)
    assert "党员信息：王一 删除：" in _words(done.entry_id), "named though the person is gone"


def test_the_history_masks_id_numbers(branch: Store) -> None:
    person, added = people.save_person({"name": "王一", "id_number": "11010518991231002X"})
    _person, changed = people.save_person({"id_number": "110105891231002"}, person.id)
    for words in (_words(added.entry_id), _words(changed.entry_id)):
        assert "18991231" not in words
        assert "891231" not in words
        assert "110105********002X" in words
    assert "110105******002" in _words(changed.entry_id)


def test_a_look_at_an_id_number_stays_and_hinders_no_undo(branch: Store) -> None:
    person, done = people.save_person({"name": "王一", "id_number": "11010519491231002X"})
    base.desk.name = "周永福"
    assert people.look_at_id_number(person.id) == "11010519491231002X"
    look = base.entries()[0]
    assert (look.what, look.who, changes_in_words(look.id)) == ("查看王一的身份证号", "周永福", [])
    newest = base.last_undoable()
    assert newest is not None and newest.id == done.entry_id, "Ctrl+Z passes over it"
    with pytest.raises(UndoConflictError, match="一直留着"):
        base.undo(look.id)
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert people.profile(person.id) is None and base.is_note(look.id)


def test_the_history_speaks_of_attendance_by_names_and_times(branch: Store) -> None:
    _member("王一")
    activity = _plan()
    assert "开始时间 2026年11月24日 9:00" in _words(base.entries()[0].id)
    assert "活动种类 学习" in _words(base.entries()[0].id)
    row = who_came.signin_rows(activity.id)[0]
    done = who_came.mark([row.row_id], activities.EXCUSED, "看病")
    assert _words(done.entry_id) == "签到：王一 修改：到会情况 （空） → 请假；原因 （空） → 看病"
    done = who_came.set_expected(row.row_id, False)
    assert _words(done.entry_id) == "签到：王一 修改：应到 是 → 否"
    assert done.what == "王一不计入应到"


def test_the_history_has_a_word_for_every_table_and_column(branch: Store) -> None:
    from models.labels import DERIVED, TABLES

    for table, model in base.record_tables().items():
        assert table in TABLES
        for field in model._meta.sorted_fields:
            assert field.column_name in DERIVED or not field_name(field.column_name, field).isascii(), field


def test_a_large_entry_is_summed_up(branch: Store) -> None:
    with operation("many") as done:
        Person.insert_many([{"name": f"人{n}"} for n in range(MOST_ROWS + 7)]).execute()
    words = changes_in_words(done.entry_id or 0)
    assert len(words) == MOST_ROWS + 1
    assert words[-1].row == "还有 7 条"


def test_one_persons_history(branch: Store) -> None:
    first, second = _member("王一"), _member("张二")
    people.save_person({"group": "第一党小组"}, first)
    activity = _plan()
    (row,) = (row for row in who_came.signin_rows(activity.id) if row.person_id == first)
    who_came.mark([row.row_id], activities.CAME)
    assert [entry.what for entry in base.entries(person_id=first)] == [
        "王一：到会",
        "安排活动「学习」",
        "修改王一的资料",
        "新增王一",
    ]
    assert [entry.what for entry in base.entries(person_id=second)] == ["安排活动「学习」", "新增张二"]
    assert len(base.entries(limit=2)) == 2


# Whatever was done, undoing it all leads back -------------------------------------------------------------------------

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
        _plan(first, title=second, starts=dt.datetime(2030, 1, 1, 9))
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


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEP, min_size=3, max_size=14))
def test_undoing_everything_leads_back_to_the_beginning(branch: Store, steps: list[tuple[Any, ...]]) -> None:
    """Each example begins where the one before has led back to."""
    done: list[tuple[int, dict[str, list[tuple[Any, ...]]]]] = []
    state = _everything()
    for step in steps:
        newest = _newest()
        try:
            _do(step)
        except UserError:
            assert _everything() == state, "what was refused has changed nothing"
        if _newest() > newest:
            assert _newest() == newest + 1, "one thing done is one entry"
            done.append((_newest(), state))
            state = _everything()
        assert _everything() == state, "without an entry nothing has changed"
    assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    for entry_id, before in reversed(done):
        undo(entry_id)
        assert _everything() == before


def test_what_is_private_is_not_told_by_the_history_not_even_what_was_written_before(branch: Store) -> None:
    person = _member("李秀兰")
    values = {"kind": visits.VISIT, "day": dt.date.today(), "situation": "家里吵架"}
    (contact,), recorded = visits.record_contact(values, ["小赵"], [person], follow_up={"what": "再去劝劝"})
    assert "家里吵架" in _words(recorded.entry_id) and "再去劝劝" in _words(recorded.entry_id)
    hidden = visits.change_contact(contact.id, {"private": True})[1]
    gone = visits.delete_contact(contact.id)
    for entry in (recorded, hidden, gone):
        words = _words(entry.entry_id)
        assert "李秀兰" in words and "家里吵架" not in words and "再去劝劝" not in words and "敏感信息" in words
