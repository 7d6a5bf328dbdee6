"""What calls for a visit: festivals, birthdays by both calendars, 政治生日, hospital, a long time without one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import rules
from models.care import care
from models.date_reading import read_date
from models.dates import PartialDate
from models.lunar import LunarBirthday, lunar_birthday_of, lunar_year_of
from models.people import people
from models.store import Store
from models.visits import triggers, visit_plans, visits
from models.visits.triggers import AT_HOME, BIRTHDAY, EVERYDAY, IN_HOSPITAL, PARTY_BIRTHDAY, nominal_age
from models.visits.visit_plans import Candidate
from models.visits.visits import CALL, HOSPITAL_VISIT, VISIT

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


def member(name: str, **values: Any) -> int:
    dates = {key: read_date(value) for key, value in values.items() if key in ("born", "joined_on", "full_on")}
    return int(people.save_person({"name": name, "status": people.FULL, **values, **dates})[0].id)


def visited(person_id: int, day: dt.date, kind: str = VISIT, occasion: str = EVERYDAY) -> None:
    visits.record_contact({"kind": kind, "day": day, "occasion": occasion}, ["社区"], [person_id])


def proposed(today: dt.date = TODAY, days: int | None = None) -> dict[str, tuple[str, dt.date]]:
    return {p.name: (p.occasion, p.day) for p in triggers.proposals(today, days)}


# Festivals ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "spring", "dragon_boat", "mid_autumn", "double_ninth"),
    [
        (2026, "02-17", "06-19", "09-25", "10-18"),
        (2027, "02-06", "06-09", "09-15", "10-08"),
        (2028, "01-26", "05-28", "10-03", "10-26"),
        (2033, "01-31", "06-01", "09-08", "10-01"),  # the year whose leap month is disputed by simple reckoning
        (2035, "02-08", "06-10", "09-16", "10-09"),
    ],
)
def test_festivals_of_a_year(year: int, spring: str, dragon_boat: str, mid_autumn: str, double_ninth: str) -> None:
    found = {f.name: f.day for f in triggers.coming_festivals(dt.date(year, 1, 1), 364)}
    lunar = {"春节": spring, "端午": dragon_boat, "中秋": mid_autumn, "重阳": double_ninth}
    solar = {"元旦": "01-01", "七一": "07-01", "国庆": "10-01"}
    assert found == {name: dt.date.fromisoformat(f"{year}-{day}") for name, day in {**lunar, **solar}.items()}


def test_the_next_festivals_go_on_into_the_next_year() -> None:
    found = triggers.next_festivals(dt.date(2026, 11, 24), 3)
    assert [(f.name, f.day.isoformat()) for f in found] == [
        ("元旦", "2027-01-01"),
        ("春节", "2027-02-06"),
        ("端午", "2027-06-09"),
    ]
    assert [f.name for f in triggers.coming_festivals(dt.date(2026, 10, 18), 0)] == ["重阳"]
    assert triggers.coming_festivals(dt.date(2026, 10, 19), 14) == []


@pytest.mark.parametrize(
    ("first", "month", "leap"),
    [
        ("1933-07-23", 6, False),
        ("1954-11-25", 11, False),
        ("1978-09-03", 8, False),
        ("2057-09-29", 9, False),
    ],
)
def test_the_days_on_which_calendars_differ_go_by_mainland_practice(first: str, month: int, leap: bool) -> None:
    day = dt.date.fromisoformat(first)
    assert lunar_birthday_of(day) == LunarBirthday(month, 1, leap)


def test_mid_autumn_of_1978_was_on_17_september() -> None:
    assert {f.name: f.day for f in triggers.coming_festivals(dt.date(1978, 1, 1), 364)}["中秋"] == dt.date(1978, 9, 17)


# Birthdays ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("1954-03-05", "2026-02-16", 72),  # the day before 春节
        ("1954-03-05", "2026-02-17", 73),  # 春节
        ("1955-01-20", "2026-11-24", 73),  # in 腊月, which belongs to the lunar year 1954
        ("1954-01-20", "2026-11-24", 74),
        ("1954", "2026-11-24", 73),
        ("1954-12-01", "2026-11-24", 73),  # one of the disputed days
    ],
)
def test_nominal_age_grows_at_the_spring_festival(born: str, on: str, age: int) -> None:
    assert nominal_age(PartialDate.from_iso(born), dt.date.fromisoformat(on)) == age


def test_a_solar_and_a_lunar_birthday_with_both_ages(branch: Store) -> None:
    member("李秀兰", born="1946-10-20")
    member("何志明", born="1950-09-26", lunar_month=8, lunar_day=15)
    member("周永福", born="1950-09")
    found = {b.name: b for b in triggers.birthdays(dt.date(2026, 9, 20), 30)}
    assert set(found) == {"李秀兰", "何志明"}
    solar, lunar = found["李秀兰"], found["何志明"]
    assert (solar.day, solar.age, solar.nominal, solar.lunar) == (dt.date(2026, 10, 20), 80, 81, None)
    assert (lunar.day, lunar.age, lunar.nominal, str(lunar.lunar)) == (dt.date(2026, 9, 25), 76, 77, "农历八月十五")
    assert triggers.without_birthday() == ["周永福"]


@pytest.mark.parametrize(("year", "day"), [(2026, "2027-02-05"), (2027, "2028-01-25"), (2029, "2030-02-02")])
def test_the_thirtieth_of_the_last_month_in_a_short_and_a_long_year(branch: Store, year: int, day: str) -> None:
    member("李秀兰", lunar_month=12, lunar_day=30)
    kept = dt.date.fromisoformat(day)
    assert [b.day for b in triggers.birthdays(kept - 3 * DAY, 10)] == [kept]
    assert lunar_year_of(kept) == year and lunar_year_of(kept + DAY) == year + 1


def test_a_leap_month_birthday_is_kept_in_the_plain_month_where_there_is_no_leap_one(branch: Store) -> None:
    member("李秀兰", born="1952-06-28", lunar_month=5, lunar_day=7, lunar_leap=True)
    assert [b.day for b in triggers.birthdays(dt.date(2026, 6, 1), 60)] == [dt.date(2026, 6, 21)]
    assert [b.day for b in triggers.birthdays(dt.date(2028, 5, 1), 90)] == [dt.date(2028, 6, 29)]


def test_round_birthdays_by_nominal_age_or_by_age(branch: Store) -> None:
    member("虚岁八十", born="1947-10-20")
    member("周岁八十", born="1946-10-21")

    def round_ages() -> dict[str, int | None]:
        return {b.name: b.round_age for b in triggers.birthdays(dt.date(2026, 10, 15), 10)}

    assert round_ages() == {"虚岁八十": 80, "周岁八十": None}
    rules.change("round_birthday_by", triggers.BY_AGE, "支委会定")
    assert round_ages() == {"虚岁八十": None, "周岁八十": 80}
    words = {b.name: b.words for b in triggers.birthdays(dt.date(2026, 10, 15), 10)}
    assert words == {"虚岁八十": "满 79 周岁（虚岁 80）", "周岁八十": "80大寿，满 80 周岁（虚岁 81）"}


def test_political_birthdays_only_where_the_day_is_known(branch: Store) -> None:
    member("李秀兰", joined_on="1976-12-01")
    member("何志明", joined_on="1976-12")
    member("周永福", joined_on="1976-02-29")
    found = triggers.party_birthdays(dt.date(2026, 11, 24), 14)
    assert [(b.name, b.day, b.years) for b in found] == [("李秀兰", dt.date(2026, 12, 1), 50)]
    assert triggers.without_party_birthday() == ["何志明"]
    leap = triggers.party_birthdays(dt.date(2027, 2, 20), 14)
    assert [(b.name, b.day) for b in leap] == [("周永福", dt.date(2027, 2, 28))]
    assert [b.years for b in triggers.party_birthdays(dt.date(2026, 12, 20), 370)] == [51, 51]


# Hospital and long times ----------------------------------------------------------------------------------------------


def test_hospital_asks_for_a_visit_soon_again_after_a_month_and_after_coming_home(branch: Store) -> None:
    person = member("李秀兰")
    care.admit(person, TODAY - 40 * DAY, "区医院")
    assert proposed()["李秀兰"] == (IN_HOSPITAL, TODAY - 33 * DAY)
    visited(person, TODAY - 38 * DAY, HOSPITAL_VISIT)
    assert proposed()["李秀兰"] == (IN_HOSPITAL, TODAY - 7 * DAY)
    visited(person, TODAY - 2 * DAY, HOSPITAL_VISIT)
    assert proposed() == {}
    care.discharge(person, TODAY - DAY)
    assert proposed()["李秀兰"] == (AT_HOME, TODAY + 6 * DAY)
    visited(person, TODAY, CALL)
    assert proposed() == {}, "at home a call is enough"


def test_in_hospital_a_call_is_no_visit(branch: Store) -> None:
    person = member("李秀兰")
    care.admit(person, TODAY - 3 * DAY)
    visited(person, TODAY, CALL)
    assert proposed()["李秀兰"][0] == IN_HOSPITAL


def test_whoever_was_forgotten_at_home_is_asked_for_a_week_longer(branch: Store) -> None:
    late, long_ago = member("李秀兰"), member("何志明")
    for person, days in ((late, 8), (long_ago, 15)):
        care.admit(person, TODAY - 40 * DAY)
        care.discharge(person, TODAY - days * DAY)
    assert proposed() == {"李秀兰": (AT_HOME, TODAY - DAY)}
    visited(late, TODAY, CALL)
    assert proposed() == {}


def test_nobody_is_unvisited_for_a_year_and_the_old_and_lonely_not_for_a_quarter(branch: Store) -> None:
    plain, alone, old = member("何志明"), member("周永福", household="独居"), member("李秀兰", born="1930")
    helper = member("欧阳少东")
    for person in (plain, alone, old, helper):
        visited(person, TODAY - 340 * DAY)
    for person in (alone, old):
        visited(person, TODAY - 70 * DAY)
    assert proposed() == {}
    assert proposed(days=22) == {"周永福": (EVERYDAY, TODAY + 22 * DAY), "李秀兰": (EVERYDAY, TODAY + 22 * DAY)}
    assert set(proposed(days=25)) == {"周永福", "李秀兰", "何志明", "欧阳少东"}
    visited(plain, TODAY - 3 * DAY, CALL)
    assert "何志明" in proposed(days=25), "a call is no visit"
    visited(plain, TODAY - 3 * DAY)
    assert "何志明" not in proposed(days=25)


def test_a_visit_to_the_household_counts_for_everybody_in_it(branch: Store) -> None:
    place = {"building": "1", "entrance": "2", "room": "101"}
    member("李秀兰", **place)
    other = member("何志明")
    visited(other, TODAY - 400 * DAY)
    assert set(proposed()) == {"李秀兰", "何志明"}
    visits.record_contact({"kind": VISIT, "day": TODAY, **place}, ["社区"])
    assert set(proposed()) == {"何志明"}


def test_a_new_branch_hears_nothing_of_old_visits(branch: Store) -> None:
    member("李秀兰", born="1930")
    assert proposed() == {}


# What is left out -----------------------------------------------------------------------------------------------------


def test_two_weeks_ahead_by_rule_and_one_proposal_a_person(branch: Store) -> None:
    day = dt.date(2026, 11, 24)
    member("李秀兰", born="1940-12-08", joined_on="1970-12-01")
    member("何志明", born="1940-12-09")
    (only,) = triggers.proposals(day)
    assert (only.name, only.occasion, only.day) == ("李秀兰", PARTY_BIRTHDAY, dt.date(2026, 12, 1))
    assert only.reason == "入党 56 周年；满 86 周岁（虚岁 87）"
    rules.change("plan_ahead", 15, "支委会定")
    assert set(proposed(day)) == {"李秀兰", "何志明"}
    rules.change("plan_ahead", 5, "支委会定")
    assert proposed(day) == {}


def test_what_is_planned_done_or_greeted_is_not_proposed_again(branch: Store) -> None:
    keeper = member("欧阳少东")
    person = member("李秀兰", born=str(PartialDate(1940, TODAY.month, TODAY.day if TODAY.day < 29 else 28)))
    today = TODAY.replace(day=min(TODAY.day, 28))
    assert proposed(today) == {"李秀兰": (BIRTHDAY, today)}
    plan, _done = visit_plans.create("生日", BIRTHDAY, today, [Candidate(person)])
    assert proposed(today) == {}
    visit_plans.delete_plan(plan.id)
    assert proposed(today) == {"李秀兰": (BIRTHDAY, today)}
    visited(person, today, CALL, BIRTHDAY)
    assert proposed(today) == {}
    assert keeper


def test_those_who_wish_to_be_left_alone_and_those_who_died_are_never_proposed(branch: Store) -> None:
    born = str(PartialDate(1940, 12, 1))
    day = dt.date(2026, 11, 24)
    quiet, back, dead = (member(name, born=born) for name in ("静养", "快回来", "逝者"))
    care.be_quiet(quiet, begins=day - DAY)
    care.be_quiet(back, ends=day + 2 * DAY, begins=day - DAY)
    people.change_status(dead, people.DECEASED)
    assert set(proposed(day)) == {"快回来"}
    assert {b.name for b in triggers.birthdays(day, 30)} == {"静养", "快回来"}


# Audiences ------------------------------------------------------------------------------------------------------------


def test_a_festival_is_for_everybody_or_for_some_groups_and_says_why(branch: Store) -> None:
    old, alone, helped, plain = (
        member("李秀兰", born="1930", household="独居"),
        member("周永福", household="独居"),
        member("何志明"),
        member("沈玉梅"),
    )
    care.assign(care.HELP_LINE, plain, [helped])

    def chosen(*names: str) -> dict[int, str]:
        return {c.person_id: c.reason for c in triggers.audience(names, TODAY)}

    assert chosen("高龄") == {old: "高龄、独居"}
    assert chosen("独居") == {old: "高龄、独居", alone: "独居"}
    assert chosen("有帮扶责任人") == {helped: "节日普访"}, "that somebody is helped is not said"
    assert set(chosen("全体党员")) == {old, alone, helped, plain}
    assert chosen() == {}
