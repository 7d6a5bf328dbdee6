"""The history in words: what was before and after, and what it does not tell."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base
from models.activities import activities, who_came
from models.base import UndoConflictError, operation
from models.history import MOST_ROWS, changes_in_words, field_name
from models.people import people
from models.people.people import FULL, Person
from models.store import Store
from models.visits import visits
from tests.models import doing

# In words -------------------------------------------------------------------------------------------------------------


def test_the_history_says_in_words_what_was_before_and_after(branch: Store) -> None:
    person, added = people.save_person({"name": "王一", "status": FULL, "joined_on": "1970-05", "group": "第一党小组"})
    assert "人员：王一 新增：姓名 王一" in doing.in_words(added.entry_id)
    assert "党员信息：王一" in doing.in_words(added.entry_id)
    assert "入党时间 1970年5月" in doing.in_words(added.entry_id)
    assert "党小组 第一党小组" in doing.in_words(added.entry_id)
    _person, changed = people.save_person({"phone": "19900000001", "born": "1950-03-05"}, person.id)
    assert doing.in_words(changed.entry_id) == (
        "人员：王一 修改：出生日期 （空） → 1950年3月5日；联系电话 （空） → 19900000001"
    )
    done = people.delete_person(person.id)
    assert "人员：王一 删除：" in doing.in_words(done.entry_id)
    assert "党员信息：王一 删除：" in doing.in_words(done.entry_id), "named though the person is gone"


def test_the_history_masks_id_numbers(branch: Store) -> None:
    person, added = people.save_person({"name": "王一", "id_number": "11010518991231002X"})
    _person, changed = people.save_person({"id_number": "110105891231002"}, person.id)
    for words in (doing.in_words(added.entry_id), doing.in_words(changed.entry_id)):
        assert "18991231" not in words
        assert "891231" not in words
        assert "110105********002X" in words
    assert "110105******002" in doing.in_words(changed.entry_id)


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
    doing.member("王一")
    activity = doing.plan()
    assert "开始时间 2026年11月24日 9:00" in doing.in_words(base.entries()[0].id)
    assert "活动种类 学习" in doing.in_words(base.entries()[0].id)
    row = who_came.signin_rows(activity.id)[0]
    done = who_came.mark([row.row_id], activities.EXCUSED, "看病")
    assert doing.in_words(done.entry_id) == "签到：王一 修改：到会情况 （空） → 请假；原因 （空） → 看病"
    done = who_came.set_expected([row.row_id], False)
    assert doing.in_words(done.entry_id) == "签到：王一 修改：应到 是 → 否；到会情况 请假 → （空）；原因 看病 → （空）"
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
    first, second = doing.member("王一"), doing.member("张二")
    people.save_person({"group": "第一党小组"}, first)
    activity = doing.plan()
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


def test_what_is_private_is_not_told_by_the_history_not_even_what_was_written_before(branch: Store) -> None:
    person = doing.member("李秀兰")
    values = {"kind": visits.VISIT, "day": dt.date.today(), "situation": "家里吵架"}
    (contact,), recorded = visits.record_contact(values, ["小赵"], [person], follow_up={"what": "再去劝劝"})
    assert "家里吵架" in doing.in_words(recorded.entry_id) and "再去劝劝" in doing.in_words(recorded.entry_id)
    hidden = visits.change_contact(contact.id, {"private": True})[1]
    gone = visits.delete_contact(contact.id)
    for entry in (recorded, hidden, gone):
        words = doing.in_words(entry.entry_id)
        assert "李秀兰" in words and "家里吵架" not in words and "再去劝劝" not in words and "敏感信息" in words
