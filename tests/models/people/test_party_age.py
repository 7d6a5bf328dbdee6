"""党龄 by the eras in which people joined, and who receives 光荣在党50年 (domain rules 3.3 and 3.4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import rules
from models.date_reading import read_date
from models.dates import PartialDate, whole_years
from models.people import people, roster
from models.people.people import AWAY, DECEASED, ELSEWHERE, FULL, PROBATIONARY, SUSPENDED
from models.people.roster import coming_first_of_july, medal_candidates, party_age_start
from models.store import Store


def _date(text: str) -> PartialDate | None:
    return read_date(text)


def _start(joined: str, full: str = "") -> tuple[str, bool]:
    found = party_age_start(_date(joined), _date(full))
    return found.start.iso if found.start else "", found.ask


# From when it counts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("joined", "full", "start"),
    [
        # 1945-04-23 to 1956-09-14: a 候补期 of half a year to two years; from 转正.
        ("1947-05-01", "1947-11-01", "1947-11-01"),
        ("1956-09-14", "1957-09-14", "1957-09-14"),
        # 1956-09-15 to 1969-03-31: one year; from 转正.
        ("1956-09-15", "1957-09-15", "1957-09-15"),
        ("1969-03-31", "1970-03-31", "1970-03-31"),
        # 1969-04-01 to 1977-08-11: none; from joining.
        ("1969-04-01", "", "1969-04-01"),
        ("1974-07-01", "", "1974-07-01"),
        ("1977-08-11", "", "1977-08-11"),
        ("1975-12", "", "1975-12"),
        ("1970", "", "1970"),
        # 1977-08-12 to 1982-09-05 and since: one year; from 转正.
        ("1977-08-12", "1978-08-12", "1978-08-12"),
        ("1978-05-10", "1979-05-10", "1979-05-10"),
        ("1982-09-06", "1983-09-06", "1983-09-06"),
        ("2019-07-01", "2020-07-01", "2020-07-01"),
        # Extended: from the day on which it was confirmed.
        ("1985-03-01", "1986-09-01", "1986-09-01"),
        # Only 转正 is known.
        ("", "1966-01", "1966-01"),
    ],
)
def test_from_when_it_counts_is_sure(joined: str, full: str, start: str) -> None:
    assert _start(joined, full) == (start, False)


@pytest.mark.parametrize("joined", ["1956-09-15", "1969-03-31", "1977-08-12", "1990-07-01", "1960", ""])
def test_without_the_day_of_becoming_full_nothing_is_made_up(joined: str) -> None:
    found = party_age_start(_date(joined), None)
    assert found.start is None
    assert found.why


def test_an_era_that_the_date_leaves_open_is_asked_about() -> None:
    assert _start("1969") == ("1969", True)
    assert _start("1977-08") == ("1977-08", True)
    assert _start("1977") == ("1977", True)
    assert _start("1969-04") == ("1969-04", False)


def test_both_dates_in_the_era_without_probation_that_differ_are_asked_about() -> None:
    found = party_age_start(_date("1972-05-01"), _date("1973-05-01"))
    assert found.ask
    assert "核对" in found.why
    assert found.start == PartialDate(1973, 5, 1), "the more careful of the two until somebody has looked"


@pytest.mark.parametrize("full", ["1972-05-01", "1972-05", "1972"])
def test_both_dates_that_agree_are_one_and_the_fuller_counts(full: str) -> None:
    assert _start("1972-05-01", full) == ("1972-05-01", False)


def test_the_fuller_date_of_becoming_full_counts_where_it_says_more() -> None:
    assert _start("1972", "1972-05-01") == ("1972-05-01", False)


def test_a_reasoned_date_set_by_hand_wins() -> None:
    found = party_age_start(_date("1972-05"), _date("1973-05"), _date("1971-01-01"), "组织部复函")
    assert (found.start, found.why, found.ask) == (PartialDate(1971, 1, 1), "组织部复函", False)


@given(st.dates(dt.date(1945, 4, 23), dt.date(2024, 1, 1)))
def test_every_day_belongs_to_one_era(joined: dt.date) -> None:
    found = party_age_start(PartialDate.of(joined), None)
    no_probation = dt.date(1969, 4, 1) <= joined <= dt.date(1977, 8, 11)
    assert (found.start == PartialDate.of(joined)) == no_probation
    assert not found.ask


# How long it is -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "on", "shown"),
    [
        ("1974-07-01", dt.date(2024, 6, 30), "49"),
        ("1974-07-01", dt.date(2024, 7, 1), "50"),
        ("1974-07", dt.date(2024, 7, 1), "约 49"),
        ("1974-07", dt.date(2024, 7, 31), "50"),
        ("1974", dt.date(2024, 7, 1), "约 49"),
        ("1974", dt.date(2024, 12, 31), "50"),
        ("2024-07-01", dt.date(2024, 7, 1), "0"),
    ],
)
def test_completed_years(start: str, on: dt.date, shown: str) -> None:
    assert str(whole_years(_date(start), on)) == shown


def test_before_it_begins_there_is_none() -> None:
    assert whole_years(PartialDate(2025, 7, 1), dt.date(2025, 6, 30)) is None


# 光荣在党50年 ---------------------------------------------------------------------------------------------------------


def _member(name: str, joined: str, full: str = "", **values: Any) -> int:
    member = {"name": name, "status": FULL, "joined_on": joined, "full_on": full, **values}
    return int(people.save_person(member)[0].id)


def _candidates(year: int) -> list[tuple[str, bool]]:
    return [(found.row.name, found.sure) for found in medal_candidates(dt.date(year, 7, 1))]


@pytest.mark.parametrize(
    ("joined", "full", "first_year"),
    [
        ("1974-07-01", "", 2024),
        ("1974-07-02", "", 2025),
        ("1976-10-20", "", 2027),
        ("1975-12", "", 2026),
        ("1978-05-10", "1979-05-10", 2029),
        ("1966-06-30", "1967-06-30", 2017),
    ],
)
def test_the_first_year_of_the_medal(branch: Store, joined: str, full: str, first_year: int) -> None:
    # 2029 lies ahead, its dates do not.
    _member("王一", joined, full)
    assert _candidates(first_year - 1) == []
    assert _candidates(first_year) == [("王一", True)]
    assert _candidates(first_year + 1) == [("王一", True)], "whoever was forgotten stays on the list"


def test_who_may_reach_it_is_listed_but_not_as_sure(branch: Store) -> None:
    _member("一月到七月之间", "1976-07")
    _member("只知年份", "1976")
    _member("要核对", "1972-05-01", "1973-05-01")
    _member("不能算", "1965-05-01")
    assert dict(_candidates(2026)) == {"一月到七月之间": False, "只知年份": False, "要核对": False}
    assert dict(_candidates(2025)) == {"要核对": False}
    assert dict(_candidates(2027))["只知年份"]


def test_who_is_not_listed(branch: Store) -> None:
    _member("已经领过", "1970-01-01", medal_year=2021)
    _member("去世", "1970-01-01", status=DECEASED)
    _member("关系在别处", "1970-01-01", status=ELSEWHERE)
    _member("停止党籍", "1970-01-01", status=SUSPENDED)
    _member("预备", "2025-07-01", status=PROBATIONARY)
    _member("流出", "1970-01-01", status=AWAY)
    people.save_person({"name": "居民", "born": "1940"})
    assert _candidates(2026) == [("流出", True)]


def test_the_years_of_the_medal_are_a_rule_that_can_change(branch: Store) -> None:
    _member("王一", "1974-07-01")
    rules.change("medal_years", 55, "新的办法")
    assert _candidates(2028) == []
    assert _candidates(2029) == [("王一", True)]


def test_a_date_set_by_hand_counts_for_the_medal(branch: Store) -> None:
    _member("王一", "1978-05-10", "1979-05-10", party_age_from="1974-01-01", party_age_reason="组织部复函")
    assert _candidates(2024) == [("王一", True)]


def test_a_year_mistyped_far_ahead_stops_no_list(branch: Store) -> None:
    """Such a date cannot be entered; one that an older file holds must not stop the others."""
    from models.base import db

    _member("王一", "1974-07-01")
    _member("张二", "1976-07-01")
    db.execute_sql("DROP TRIGGER membership_history_update")
    db.execute_sql("UPDATE membership SET joined_on = '2076-07-01', full_on = '2077-07-01' WHERE person_id = 2")
    assert _candidates(2026) == [("王一", True)]
    assert roster.rows()[1].party_age(dt.date(2026, 7, 1)) is None


@pytest.mark.parametrize(
    ("today", "coming"),
    [
        (dt.date(2026, 6, 30), dt.date(2026, 7, 1)),
        (dt.date(2026, 7, 1), dt.date(2026, 7, 1)),
        (dt.date(2026, 7, 2), dt.date(2027, 7, 1)),
    ],
)
def test_the_coming_first_of_july(today: dt.date, coming: dt.date) -> None:
    assert coming_first_of_july(today) == coming
