"""What is said of one person, on the screen and on paper."""

from __future__ import annotations

import datetime as dt

from models.activities import activities, attendance, who_came
from models.activities.activities import ABSENT, CAME, EXCUSED, UNMARKED
from models.dates import PartialDate
from models.lunar import LunarBirthday, leap_months, lunar_is_disputed
from models.people import people, profile, roster
from models.store import Store

TODAY = dt.date(2026, 11, 24)


def _facts(values: dict[str, object]) -> dict[str, str]:
    person, _done = people.save_person({"name": "李秀兰", "status": people.FULL, **values})
    known, row = people.profile(person.id), roster.row_of(person.id)
    assert known and row and known[1]
    return profile.member_facts(row, known[1], TODAY) | profile.personal_facts(known[0], row, TODAY)


def test_party_age_says_where_it_counts_from_and_why(branch: Store) -> None:
    facts = _facts({"joined_on": PartialDate(1974, 7, 1)})
    assert facts["党龄"] == "52年，从1974年7月1日算起"
    assert facts["党龄怎么算"] == "当时没有预备期，从入党之日算起"


def test_what_is_not_known_says_nothing(branch: Store) -> None:
    facts = _facts({})
    assert facts["党龄"] == "" and facts["党龄怎么算"] == "入党时间还没有填"
    assert facts["出生日期"] == facts["住址"] == facts["离退休"] == ""


def test_age_and_party_age_that_a_year_leaves_open_say_about(branch: Store) -> None:
    facts = _facts({"born": PartialDate(1954), "joined_on": PartialDate(1990), "full_on": PartialDate(1991)})
    assert facts["出生日期"] == "1954年，约 71岁"
    assert facts["党龄"].startswith("约 34年")


def test_doubts_are_sentences_and_never_more_than_there_are(branch: Store) -> None:
    def doubts(**values: object) -> list[str]:
        person, _done = people.save_person({"name": "李秀兰", "status": people.FULL, **values})
        row = roster.row_of(person.id)
        assert row
        return profile.doubts(people.get(person.id), row)

    assert doubts() == []
    assert doubts(id_number="11010519491231002X", sex="女", born=PartialDate(1949, 12)) == []
    both = doubts(id_number="11010519491231002X", sex="男", born=PartialDate(1950))
    assert len(both) == 2 and "年龄按档案算" in both[0]
    asked = doubts(joined_on=PartialDate(1974, 3), full_on=PartialDate(1975, 3))
    assert len(asked) == 1 and asked[0].startswith("党龄：")


def test_somebody_who_died_is_spoken_of_kindly(branch: Store) -> None:
    person, _done = people.save_person({"name": "孟广志", "status": people.FULL, "born": PartialDate(1940, 5, 1)})
    people.change_status(person.id, people.DECEASED, PartialDate(2026, 3, 2))
    row = roster.row_of(person.id)
    assert row
    assert profile.farewell(row) == "孟广志已于2026年3月2日去世，享年 85 岁。"
    assert "岁" not in profile.in_short(row, TODAY)


def test_a_year_of_activities_is_counted_without_what_is_to_come(branch: Store) -> None:
    person, _done = people.save_person({"name": "李秀兰", "status": people.FULL})
    kind = next(kind.id for kind in activities.kinds() if kind.name == "学习")
    for month, mark in ((1, CAME), (2, EXCUSED), (3, ABSENT), (4, UNMARKED), (12, UNMARKED)):
        starts = dt.datetime(2026, month, 10, 9)
        activity, _done = activities.plan_activity({"kind": kind, "starts": starts})
        who_came.mark([who_came.signin_rows(activity.id)[0].row_id], mark)
    activities.plan_activity({"kind": kind, "starts": dt.datetime(2025, 5, 10, 9)})
    rows = attendance.participation(person.id, 2026)
    number = attendance.count_marks(rows, dt.datetime(2026, 11, 24))
    assert number == dict.fromkeys(number, 0) | {CAME: 1, EXCUSED: 1, ABSENT: 1, UNMARKED: 1}
    assert attendance.years_of(person.id) == [2026, 2025]


def test_leap_months_that_a_birth_allows() -> None:
    assert leap_months(PartialDate(1955, 4)) == {3}
    assert leap_months(PartialDate(1954)) == frozenset()
    assert 12 in leap_months(None) and len(leap_months(None)) == 12
    assert LunarBirthday(3, 12, True).leap


def test_days_about_which_almanacs_disagree_are_known() -> None:
    assert lunar_is_disputed(dt.date(1954, 11, 25)) and lunar_is_disputed(dt.date(1954, 12, 24))
    assert not lunar_is_disputed(dt.date(1954, 12, 25))
