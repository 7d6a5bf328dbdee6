"""Entering who came: marks, typed numbers, counts, guests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import base
from models.activities import activities, attendance, who_came
from models.activities.activities import (
    ABSENT,
    CAME,
    EXCUSED,
    HELD,
    ONLINE,
    UNMARKED,
    Attendance,
)
from models.activities.who_came import Counts, SignInRow, rows_named
from models.base import UserError
from models.people import people, roster
from models.people.people import ELSEWHERE
from models.store import Store
from tests.models.activities import making


def test_marks_are_set_and_taken_back_and_counted(branch: Store) -> None:
    for name in ("丁一", "王二", "张三", "李四", "赵五"):
        making.member(name)
    activity = making.plan()
    rows = making.rows(activity)
    assert who_came.counts(activity.id) == Counts(expected=5, unmarked=5)
    who_came.mark([rows["丁一"]], CAME)
    who_came.mark([rows["王二"]], ONLINE)
    who_came.mark([rows["张三"]], EXCUSED, "看病")
    done = who_came.mark([rows["李四"]], ABSENT)
    assert who_came.counts(activity.id) == Counts(
        expected=5, present=2, online=1, excused=1, absent=1, unmarked=1, guests=0
    )
    assert done.what == "李四：缺席"
    who_came.mark([rows["张三"]], CAME)
    assert Attendance.get_by_id(rows["张三"]).reason == "", "a reason belongs to its 请假"
    who_came.mark([rows["李四"]], UNMARKED)
    assert making.marks(activity) == {"丁一": CAME, "王二": ONLINE, "张三": CAME, "李四": UNMARKED, "赵五": UNMARKED}


def test_not_recorded_never_counts_as_absent(branch: Store) -> None:
    making.member("王一")
    activity = making.plan()
    activities.set_state(activity.id, HELD)
    assert who_came.counts(activity.id) == Counts(expected=1, unmarked=1)
    assert attendance.missed_in_a_row(1) == []


def test_everybody_came_then_the_absent(branch: Store) -> None:
    for number in range(45):
        making.member(f"党员{number}")
    making.member("马三", status=ELSEWHERE)
    activity = making.plan()
    rows = making.rows(activity)
    who_came.mark([rows["党员7"]], EXCUSED)
    who_came.add_people(activity.id, [row.person_id for row in roster.rows() if row.name == "马三"])
    done = who_came.mark_unmarked(activity.id, CAME)
    assert done.what == "44 人：到会"
    assert who_came.counts(activity.id) == Counts(expected=45, present=44, excused=1)
    assert making.marks(activity)["马三"] == UNMARKED, "whoever is not expected is not taken as come"
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert who_came.counts(activity.id).unmarked == 44


def test_thousands_are_marked_at_once(branch: Store) -> None:
    with base.operation("many"):
        people.Person.insert_many([{"name": f"人{n}", "search_text": ""} for n in range(1200)]).execute()
        ids = [person.id for person in people.Person.select(people.Person.id)]
        people.Membership.insert_many([{"person": person_id} for person_id in ids]).execute()
    activity = making.plan()
    done = who_came.mark_unmarked(activity.id, CAME)
    assert done.what == "1200 人：到会"
    assert who_came.counts(activity.id).present == 1200


def test_guests_and_those_who_are_not_named(branch: Store) -> None:
    making.member("王一")
    activity = making.plan()
    who_came.add_guest(activity.id, " 街道李科长 ")
    who_came.set_head_count(activity.id, 12)
    assert making.sheet(activity) == [(1, "王一"), (2, "街道李科长")]
    assert who_came.counts(activity.id) == Counts(expected=1, unmarked=1, guests=13)
    who_came.mark([making.rows(activity)["街道李科长"]], UNMARKED)
    assert who_came.counts(activity.id).guests == 12, "a guest who did not come after all"
    who_came.remove_guest(making.rows(activity)["街道李科长"])
    assert making.sheet(activity) == [(1, "王一")]
    with pytest.raises(UserError, match="应到"):
        who_came.remove_guest(making.rows(activity)["王一"])
    with pytest.raises(UserError, match="姓名"):
        who_came.add_guest(activity.id, " ")
    with pytest.raises(UserError, match="小于零"):
        who_came.set_head_count(activity.id, -1)


def test_the_page_has_what_it_needs_in_one_question(branch: Store) -> None:
    person_id = making.member("单玉山", group="第一党小组")
    activity = making.plan()
    who_came.add_guest(activity.id, "来宾")
    row, guest = who_came.signin_rows(activity.id)
    assert (row.person_id, row.name, row.group, row.expected) == (person_id, "单玉山", "第一党小组", True)
    assert "sys" in row.search_text.split()
    assert (guest.person_id, guest.expected, guest.search_text, guest.group) == (None, False, "", "")


def _numbered(*numbers: int) -> list[SignInRow]:
    return [SignInRow(100 + n, n, f"人{n}", n, True, UNMARKED, "", "", "") for n in numbers]


@pytest.mark.parametrize(
    ("typed", "found", "unknown"),
    [
        ("3 7 12", [3, 7, 12], []),
        ("3,7，12、1", [3, 7, 12, 1], []),
        ("3-5", [3, 4, 5], []),
        ("3－5 1", [3, 4, 5, 1], []),
        ("１２", [12], []),
        ("3 3 2-4", [3, 2, 4], []),
        ("99", [], ["99"]),
        ("0", [], ["0"]),
        ("5-3", [3, 4, 5], []),
        ("3 - 5", [3, 4, 5], []),
        ("3~5", [3, 4, 5], []),
        ("3–5", [3, 4, 5], []),
        ("3到5", [3, 4, 5], []),
        ("3号、7号", [3, 7], []),
        ("3号到5号", [3, 4, 5], []),
        ("3.7。12", [3, 7, 12], []),
        ("3；7和12", [3, 7, 12], []),
        ("8-11", [], ["8-11"]),
        ("12-99999999", [], ["12-99999999"]),
        ("3-122", [], ["3-122"]),  # 3-12 2 without its space is not everybody
        ("7-20", [7, 12], []),
        ("3 abc 5-", [3], ["abc", "5-"]),
        ("-3", [], ["-3"]),
        ("", [], []),
    ],
)
def test_row_numbers_as_people_type_them(typed: str, found: list[int], unknown: list[str]) -> None:
    rows, rest = rows_named(_numbered(1, 2, 3, 4, 5, 7, 12), typed)
    assert ([row.number for row in rows], rest) == (found, unknown)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_numbers(typed: str) -> None:
    rows, _unknown = rows_named(_numbered(1, 2, 3), typed)
    assert len({row.row_id for row in rows}) == len(rows)
