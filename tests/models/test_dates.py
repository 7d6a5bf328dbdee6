"""Dates as people know them; ages; days in words (domain rules 3.1)."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.date_reading import read_date
from models.dates import PartialDate, PartialDateField, anniversary, clock_time, full_day, weekday, whole_years

DAYS = st.dates(dt.date(1880, 1, 1), dt.date(2100, 12, 31))
PARTIAL = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), DAYS, st.integers(min_value=1, max_value=3)
)


# What is known of a date ----------------------------------------------------------------------------------------------


def test_a_date_is_kept_as_much_as_is_known() -> None:
    year, month, day = PartialDate(1938), PartialDate(1938, 1), PartialDate(1938, 1, 5)
    assert [date.iso for date in (year, month, day)] == ["1938", "1938-01", "1938-01-05"]
    assert [str(date) for date in (year, month, day)] == ["1938年", "1938年1月", "1938年1月5日"]
    assert (year.earliest, year.latest) == (dt.date(1938, 1, 1), dt.date(1938, 12, 31))
    assert (month.earliest, month.latest) == (dt.date(1938, 1, 1), dt.date(1938, 1, 31))
    assert (day.earliest, day.latest) == (dt.date(1938, 1, 5), dt.date(1938, 1, 5))
    assert PartialDate(1952, 2).latest == dt.date(1952, 2, 29)
    assert PartialDate(1953, 12).latest == dt.date(1953, 12, 31)


@pytest.mark.parametrize(
    "parts",
    [(0,), (1799,), (2301,), (1950, 0), (1950, 13), (1950, 2, 30), (1950, 1, 0), (1951, 2, 29), (1950, None, 5)],
)
def test_what_is_no_date_is_none(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):
        PartialDate(*parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "1954-3",
        "1954-03-5",
        "54-03",
        "1954-13",
        "1954-00",
        "1954-03-00",
        "1954.03",
        "1954-03-05-1",
        "x",
        "１９５４",
    ],
)
def test_only_iso_is_read_from_the_file(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.from_iso(text)
    assert PartialDate.kept(text) is None
    assert PartialDateField().python_value(text) is None


def test_nothing_but_dates_goes_into_the_file() -> None:
    field = PartialDateField()
    assert field.db_value(PartialDate(1954, 3)) == "1954-03"
    assert field.db_value("1954-03") == "1954-03"
    assert field.db_value(None) is field.db_value("") is None
    with pytest.raises(ValueError):
        field.db_value("three years ago")


@given(PARTIAL)
def test_what_goes_into_the_file_comes_out(date: PartialDate) -> None:
    field = PartialDateField()
    assert field.python_value(field.db_value(date)) == date == PartialDate.from_iso(date.iso)
    assert read_date(date.iso) == date
    assert read_date(str(date)) == date


@given(PARTIAL, PARTIAL)
def test_order_and_agreement(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (other < one) + (one == other) == 1
    assert one.agrees(other) == other.agrees(one)
    assert one.agrees(one)
    if one.latest < other.earliest:
        assert one < other
        assert not one.agrees(other)


def test_dates_in_order() -> None:
    dates = [PartialDate(1950), PartialDate(1950, 1), PartialDate(1950, 1, 1), PartialDate(1949, 12, 31)]
    random.Random(3).shuffle(dates)
    assert [date.iso for date in sorted(dates)] == ["1949-12-31", "1950-01-01", "1950-01", "1950"]


# Ages -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "on", "years", "sure"),
    [
        ("1950-11-24", dt.date(2026, 11, 23), 75, True),
        ("1950-11-24", dt.date(2026, 11, 24), 76, True),
        ("1950-11", dt.date(2026, 10, 31), 75, True),
        ("1950-11", dt.date(2026, 11, 1), 75, False),
        ("1950-11", dt.date(2026, 11, 30), 76, True),
        ("1950", dt.date(2026, 1, 1), 75, False),
        ("1950", dt.date(2026, 12, 31), 76, True),
        ("1952-02-29", dt.date(2026, 2, 28), 73, True),
        ("1952-02-29", dt.date(2026, 3, 1), 74, True),
        ("2026-11", dt.date(2026, 11, 10), 0, False),
    ],
)
def test_completed_years(born: str, on: dt.date, years: int, sure: bool) -> None:
    found = whole_years(PartialDate.from_iso(born), on)
    assert found is not None
    assert (found.years, found.sure) == (years, sure)
    assert str(found) == (str(years) if sure else f"约 {years}")


def test_nothing_known_and_nothing_yet() -> None:
    assert whole_years(None, dt.date(2026, 1, 1)) is None
    assert whole_years(PartialDate(2027), dt.date(2026, 12, 31)) is None


@given(PARTIAL, DAYS, st.integers(0, 40_000))
def test_an_age_that_is_sure_is_that_of_every_day_it_may_be(born: PartialDate, on: dt.date, offset: int) -> None:
    found = whole_years(born, on)
    if found is None:
        return
    day = born.earliest + dt.timedelta(days=offset % ((born.latest - born.earliest).days + 1))
    age = on.year - day.year - ((on.month, on.day) < (day.month, day.day))
    if age >= 0:
        assert found.years <= age <= found.years + (not found.sure)


def test_anniversaries_stay_as_known_and_find_29_february() -> None:
    assert anniversary(PartialDate(1976), 50) == PartialDate(2026)
    assert anniversary(PartialDate(1976, 10), 50) == PartialDate(2026, 10)
    assert anniversary(PartialDate(1976, 2, 29), 50) == PartialDate(2026, 2, 28)
    assert anniversary(PartialDate(1976, 2, 29), 52) == PartialDate(2028, 2, 29)
    assert anniversary(PartialDate(2100, 7, 1), 50) == PartialDate(2150, 7, 1), "a mistyped year stops no list"


def test_days_in_words() -> None:
    day = dt.date(2026, 11, 24)
    assert (full_day(day), weekday(day)) == ("2026年11月24日", "星期二")
    assert clock_time(dt.time(9, 5)) == "9:05"
    assert [weekday(day + dt.timedelta(days=n))[-1] for n in range(7)] == list("二三四五六日一")
