"""Questions about the roster: its order and rows, finding, filters, counts, ages, birthdays."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import settings
from models.base import db
from models.dates import PartialDate
from models.lunar import LunarBirthday
from models.people import offices, people, roster
from models.people.finder import Finder
from models.people.people import AWAY, DECEASED, ELSEWHERE, FULL, MOVED, PROBATIONARY
from models.people.roster import RosterRow, birthdays, passes, stairwell
from models.store import Store

DAY = dt.date(2026, 11, 24)
ELDER = 80


def _member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": FULL, **values})[0].id)


def _names(rows: list[RosterRow]) -> list[str]:
    return [row.name for row in rows]


# Order and rows -------------------------------------------------------------------------------------------------------


def test_the_roster_is_in_stroke_order_and_numbered(branch: Store) -> None:
    for name in ("郑淑敏", "欧阳少东", "田富", "田大利", "李秀兰", "邢国强", "Zoë"):
        _member(name)
    rows = roster.rows()
    assert _names(rows) == ["田富", "田大利", "邢国强", "李秀兰", "欧阳少东", "郑淑敏", "Zoë"]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    settings.put("stroke_school", "姓名笔画")
    assert _names(roster.rows())[:2] == ["田大利", "田富"]
    assert [name for _id, name in roster.expected_members()][:2] == ["田大利", "田富"]
    ids = [row.person_id for row in roster.rows()]
    assert roster.in_roster_order(reversed(ids)) == [(row.person_id, row.name) for row in roster.rows()]


def test_people_of_the_same_name_keep_their_order(branch: Store) -> None:
    ids = [_member("王一"), _member("王一"), _member("王一")]
    assert [row.person_id for row in roster.rows()] == ids


def test_strokes_given_by_hand_move_an_unknown_name_to_its_place(branch: Store) -> None:
    unknown = _member("𬍛明远")
    _member("王一")
    _member("魏三")
    assert _names(roster.rows()) == ["王一", "魏三", "𬍛明远"]
    people.save_person({"strokes": "11"}, unknown)
    assert _names(roster.rows()) == ["𬍛明远", "王一", "魏三"]
    assert [name for _id, name in roster.expected_members()] == ["𬍛明远", "王一", "魏三"]


def test_whom_a_list_shows(branch: Store) -> None:
    for name, status in zip("一二三四五六七八", people.STATUSES, strict=True):
        _member(f"王{name}", status=status)
    people.save_person({"name": "居民甲"})
    dead = int(people.save_person({"name": "居民乙"})[0].id)
    people.change_status(dead, DECEASED)
    assert {row.status for row in roster.rows()} == {FULL, PROBATIONARY, AWAY, ELSEWHERE}
    assert {row.status for row in roster.rows(people.EXPECTED_STATUSES)} == {FULL, PROBATIONARY, AWAY}
    assert len(roster.rows(None)) == 8
    assert _names(roster.rows(residents=True)) == ["居民甲"]
    assert {row.status for row in roster.rows(left=True)} == set(people.LEFT_STATUSES)
    assert "居民乙" in _names(roster.rows(left=True))
    assert roster.member_count() == 3
    assert roster.rows(["正式"])[0].status == FULL
    assert roster.row_of(99) is None


def test_a_row_holds_what_the_paper_needs(branch: Store) -> None:
    person_id = _member(
        "单玉山", born="1945-03-05", joined_on="1970-05", building="3", entrance="2", room="501", group="第二党小组",
        lunar_month=1, lunar_day=21, other_phone="69260000", status_on="2001", medal_year=2021,
    )  # fmt: skip
    offices.appoint("书记", None, person_id)
    offices.appoint(people.GROUP_LEADER, PartialDate(2020), person_id)
    row = roster.row_of(person_id)
    assert row is not None
    assert (row.group, row.stairwell, row.other_phone, row.medal_year) == ("第二党小组", "3号楼2单元", "69260000", 2021)
    assert row.offices == ("书记", people.GROUP_LEADER)
    assert row.lunar == LunarBirthday(1, 21)
    assert str(row.status_on) == "2001年"
    age, party_age = row.age(DAY), row.party_age(DAY)
    assert (str(age), str(party_age)) == ("81", "56")


@pytest.mark.parametrize(
    ("building", "entrance", "words"),
    [
        ("3", "2", "3号楼2单元"),
        ("3", "", "3号楼"),
        ("", "", ""),
        ("甲", "东", "甲东"),
        ("翠竹园甲楼", "2", "翠竹园甲楼2单元"),
        ("12A", "1", "12A号楼1单元"),
    ],
)
def test_a_stairwell_in_words(building: str, entrance: str, words: str) -> None:
    assert stairwell(building, entrance) == words


# Finding --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["单玉山", "阿卜杜拉·买买提", "曾广德"]),
        ("zgd", ["曾广德"]),
        ("cgd", ["曾广德"]),
        ("ZENG", ["曾广德"]),
        ("sys", ["单玉山"]),
        ("dan", ["单玉山"]),
        ("买买提", ["阿卜杜拉·买买提"]),
        ("阿卜杜拉买", ["阿卜杜拉·买买提"]),
        ("阿卜杜拉•买", ["阿卜杜拉·买买提"]),
        ("玉山", ["单玉山"]),
        ("玉 山", ["单玉山"]),
        ("0001", ["单玉山"]),
        ("９９", []),
        ("1990000", ["单玉山", "曾广德"]),
        ("69260002", ["曾广德"]),
        ("3号楼", ["单玉山"]),
        ("3-2", ["单玉山"]),
        ("3-2-501", ["单玉山"]),
        ("501", ["单玉山"]),
        ("没有这个人", []),
        ("<b>&{}=cmd", []),
    ],
)
def test_people_are_found_as_people_type(branch: Store, typed: str, found: list[str]) -> None:
    _member("单玉山", phone="19900000001", building="3", entrance="2", room="501")
    _member("阿卜杜拉·买买提", phone="", building="甲", entrance="")
    _member("曾广德", phone="199-0000-0002", other_phone="010-69260002", building="13", entrance="2", room="101")
    finder = Finder(roster.rows())
    assert set(_names(finder.find(typed))) == set(found)


def test_those_whose_whole_name_is_typed_come_before_those_whose_given_name_is(branch: Store) -> None:
    for name in ("马国强", "邢国强", "高强", "郭谦", "王芳"):
        _member(name)
    finder = Finder(roster.rows(), tolerant=True)
    assert _names(finder.find("gq")) == ["高强", "郭谦", "马国强", "邢国强"]
    assert (_names(finder.meant("gq")), _names(Finder(roster.rows()).meant("guoqiang"))) == (
        ["高强", "郭谦"],
        ["马国强", "邢国强"],
    )
    assert finder.find("q") == [] and len(finder.find("")) == 5


def test_finding_keeps_the_order_and_forgives_sounds_when_told_to(branch: Store) -> None:
    for name in ("张南国", "林凤霞", "凌志"):
        _member(name)
    rows = roster.rows()
    for typed in ("zanlan", "zhanglan", "zlg"):
        assert _names(Finder(rows, tolerant=True).find(typed)) == ["张南国"]
        assert Finder(rows).find(typed) == []
    assert _names(Finder(rows, tolerant=True).find("lin")) == ["林凤霞", "凌志"]
    assert _names(Finder(rows).find("ling")) == ["凌志"]


# Filters and counts ---------------------------------------------------------------------------------------------------


def test_every_filter_keeps_whom_it_names(branch: Store) -> None:
    offices.appoint("书记", None, _member("支委"))
    offices.appoint(people.GROUP_LEADER, None, _member("组长"))
    _member("高龄", born="1946-11-24")
    _member("差一天", born="1946-11-25")
    _member("只知年份", born="1946")
    _member("独居", household="独居")
    _member("空巢", household="空巢")
    _member("不便", mobility="行动不便")
    _member("卧床", mobility="卧床")
    _member("预备", status=PROBATIONARY)
    _member("流出", status=AWAY)
    rows = roster.rows()
    kept = {name: {row.name for row in rows if passes(row, name, DAY, ELDER)} for name in roster.FILTERS}
    assert kept == {
        "支委": {"支委"},
        "高龄": {"高龄"},
        "独居": {"独居"},
        "行动不便": {"不便", "卧床"},
        "预备": {"预备"},
        "流出": {"流出"},
    }
    year_end = dt.date(2026, 12, 31)
    assert {row.name for row in rows if passes(row, "高龄", year_end, ELDER)} == {"高龄", "差一天", "只知年份"}


# Birthdays ------------------------------------------------------------------------------------------------------------


def _kept(days: int = 3, today: dt.date = DAY) -> list[tuple[str, str, int | None]]:
    return [(b.name, b.day.isoformat(), b.age) for b in birthdays(today, days)]


def test_birthdays_from_today_to_some_days_ahead_in_order(branch: Store) -> None:
    _member("今天", born="1946-11-24")
    _member("后天", born="1950-11-26")
    _member("昨天", born="1950-11-23")
    _member("太远", born="1950-11-28")
    _member("只知月份", born="1950-11")
    _member("不知道")
    _member("来参加的", born="1950-11-25", status=ELSEWHERE)
    assert _kept() == [("今天", "2026-11-24", 80), ("来参加的", "2026-11-25", 76), ("后天", "2026-11-26", 76)]


def test_birthdays_across_the_new_year(branch: Store) -> None:
    _member("王一", born="1950-01-02")
    assert _kept(today=dt.date(2026, 12, 31)) == [("王一", "2027-01-02", 77)]


def test_whoever_was_born_on_29_february_is_called_every_year(branch: Store) -> None:
    _member("王一", born="1952-02-29")
    assert _kept(today=dt.date(2027, 2, 26)) == [("王一", "2027-02-28", 75)]
    assert _kept(today=dt.date(2028, 2, 28)) == [("王一", "2028-02-29", 76)]
    assert _kept(today=dt.date(2027, 3, 1)) == []


def test_whoever_keeps_the_lunar_birthday_is_called_on_that(branch: Store) -> None:
    _member("王一", born="1946-11-24", lunar_month=10, lunar_day=18)
    assert _kept() == [("王一", "2026-11-26", 80)]


def test_a_lunar_birthday_needs_no_year(branch: Store) -> None:
    _member("知道年份", born="1946", lunar_month=10, lunar_day=16)
    _member("不知道年份", lunar_month=10, lunar_day=17)
    assert _kept() == [("知道年份", "2026-11-24", 80), ("不知道年份", "2026-11-25", None)]


def test_a_birthday_in_the_twelfth_lunar_month_is_counted_once_a_lunar_year(branch: Store) -> None:
    # Born 1955-01-20, 甲午年腊月廿七; kept 2026-02-14 and, by the next 腊月, 2027-02-03.
    _member("王一", born="1955-01-20", lunar_month=12, lunar_day=27)
    assert _kept(0, dt.date(2026, 2, 14)) == [("王一", "2026-02-14", 71)]
    assert _kept(0, dt.date(2027, 2, 3)) == [("王一", "2027-02-03", 72)]
    # Born 1950-01-13, 己丑年冬月廿五: in 2027 it falls on 01-02 (for 2026) and again on 12-22.
    _member("张二", born="1950-01-13", lunar_month=11, lunar_day=25)
    assert _kept(0, dt.date(2027, 1, 2)) == [("张二", "2027-01-02", 77)]
    assert _kept(0, dt.date(2027, 12, 22)) == [("张二", "2027-12-22", 78)]


def test_those_who_left_are_never_called(branch: Store) -> None:
    for name, status in (("王一", DECEASED), ("张二", MOVED), ("李三", people.EXPELLED)):
        _member(name, born="1950-11-24", status=status)
    people.save_person({"name": "居民", "born": "1950-11-24"})
    assert birthdays(DAY, 400) == []


@given(
    month=st.integers(1, 12),
    day=st.integers(1, 30),
    leap=st.booleans(),
    today=st.dates(dt.date(2020, 1, 1), dt.date(2060, 1, 1)),
    days=st.integers(0, 10),
)
def test_the_cheap_test_for_lunar_birthdays_misses_none(
    month: int, day: int, leap: bool, today: dt.date, days: int
) -> None:
    kept, _year = LunarBirthday(month, day, leap).next_from(today)
    if (kept - today).days <= days:
        assert roster._lunar_may_be_near(month, today, days)


def test_ten_thousand_people_are_asked_for_in_few_questions(branch: Store) -> None:
    """A list of people is one question to the database, not one for each of them."""
    for name in ("王一", "张二", "李三"):
        _member(name, group="第一党小组")
    asked: list[str] = []
    db.connection().set_trace_callback(asked.append)
    try:
        roster.rows()
        few = len(asked)
        for number in range(20):
            _member(f"人{number}")
        asked.clear()
        roster.rows()
        assert len(asked) == few <= 4
    finally:
        db.connection().set_trace_callback(None)
