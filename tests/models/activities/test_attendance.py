"""What somebody attended, and who has missed several."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from models.activities import activities, attendance, who_came
from models.activities.activities import (
    ABSENT,
    CAME,
    CANCELLED,
    EXCUSED,
    HELD,
    MARKS,
    ONLINE,
    UNMARKED,
    Activity,
)
from models.activities.who_came import SignInRow
from models.people import people, roster
from models.people.people import DECEASED, MOVED
from models.store import Store
from tests.models.activities import making


def test_what_somebody_attended_in_a_year(branch: Store) -> None:
    person_id = making.member("王一")
    first = making.plan(starts=dt.datetime(2026, 1, 1))
    last = making.plan("主题党日", starts=dt.datetime(2026, 12, 31, 23, 30))
    for year in (2025, 2027):
        making.plan(starts=dt.datetime(year, 6, 1))
    activities.set_state(making.plan(starts=dt.datetime(2026, 6, 1)).id, CANCELLED)
    visit = making.plan("参观", starts=dt.datetime(2026, 5, 1))
    who_came.add_people(visit.id, [person_id])
    who_came.mark([making.rows(first)["王一"]], EXCUSED, "看病")
    found = attendance.participation(person_id, 2026)
    assert [(p.activity_id, p.mark, p.reason, p.expected) for p in found] == [
        (last.id, UNMARKED, "", True),
        (visit.id, UNMARKED, "", False),
        (first.id, EXCUSED, "看病", True),
    ]
    assert found[0].name == "主题党日"
    for activity in (first, visit):
        activities.set_state(activity.id, HELD)
    who_came.set_expected([making.rows(first)["王一"]], False)
    assert [p.activity_id for p in attendance.participation(person_id, 2026)] == [last.id], (
        "was not counted, did not come"
    )


def _held(days_ago: int, **marks: str) -> Activity:
    activity = making.plan(starts=making.later(-days_ago))
    for name, mark in marks.items():
        who_came.mark([making.rows(activity)[name]], mark)
    activities.set_state(activity.id, HELD)
    return activity


def test_who_has_missed_several_in_a_row(branch: Store) -> None:
    for name in ("王一", "张二", "李三", "赵四", "孙五"):
        making.member(name)
    _held(40, 王一=CAME, 张二=ABSENT, 李三=ABSENT, 赵四=ABSENT)
    _held(30, 王一=ABSENT, 张二=EXCUSED, 李三=ABSENT, 赵四=ABSENT)
    _held(20, 王一=EXCUSED, 张二=ABSENT, 李三=ONLINE, 赵四=ABSENT)
    _held(10, 王一=ABSENT, 李三=ABSENT)  # 张二 and 赵四: nobody has said, which says nothing
    cancelled = _held(5, 王一=CAME)
    activities.set_state(cancelled.id, CANCELLED)
    assert attendance.missed_in_a_row(3) == [
        (person_id, name, 3) for person_id, name in roster.expected_members() if name in ("王一", "张二", "赵四")
    ]
    assert [name for _id, name, _n in attendance.missed_in_a_row(1)] == ["王一", "李三", "张二", "赵四"]
    ids = {row.name: row.person_id for row in roster.rows()}
    people.save_person({"status": DECEASED}, ids["赵四"])
    people.save_person({"status": MOVED}, ids["张二"])
    assert [name for _id, name, _n in attendance.missed_in_a_row(3)] == ["王一"]


def test_only_where_somebody_was_expected_counts_as_missed(branch: Store) -> None:
    making.member("王一")
    for days in (3, 2, 1):
        activity = _held(days, 王一=ABSENT)
        who_came.set_expected([making.rows(activity)["王一"]], False)
    assert attendance.missed_in_a_row(1) == []


@given(st.lists(st.tuples(st.booleans(), st.sampled_from((*MARKS, UNMARKED))), max_size=30), st.integers(0, 5))
def test_the_counts_add_up(people_there: list[tuple[bool, str]], head_count: int) -> None:
    rows = [SignInRow(n, n, "", n, expected, mark, "", "", "") for n, (expected, mark) in enumerate(people_there)]
    counts = who_came.tally(rows, head_count)
    assert counts.expected == sum(expected for expected, _mark in people_there)
    assert counts.expected == counts.present + counts.excused + counts.absent + counts.unmarked
    assert counts.online <= counts.present
    came = sum(mark in (CAME, ONLINE) for _expected, mark in people_there)
    assert counts.present + counts.guests == came + head_count
