"""The lunar calendar (domain rules 9.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import LunarYear, Solar

from models.lunar import LunarBirthday, festivals, lunar_birthday_of, lunar_day, lunar_year_of
from models.lunar_months import FIRST_YEAR, LAST_YEAR, lunar_months

DAYS = st.dates(dt.date(1880, 1, 1), dt.date(2100, 12, 31))


#: Domain rules 9.4: 春节, 元宵, 端午, 中秋, 重阳, the leap month.
FESTIVALS = {
    2025: ("01-29", "02-12", "05-31", "10-06", "10-29", 6),
    2026: ("02-17", "03-03", "06-19", "09-25", "10-18", 0),
    2027: ("02-06", "02-20", "06-09", "09-15", "10-08", 0),
    2028: ("01-26", "02-09", "05-28", "10-03", "10-26", 5),
    2029: ("02-13", "02-27", "06-16", "09-22", "10-16", 0),
    2030: ("02-03", "02-17", "06-05", "09-12", "10-05", 0),
    2031: ("01-23", "02-06", "06-24", "10-01", "10-24", 3),
    2032: ("02-11", "02-25", "06-12", "09-19", "10-12", 0),
    2033: ("01-31", "02-14", "06-01", "09-08", "10-01", 11),
    2034: ("02-19", "03-05", "06-20", "09-27", "10-20", 0),
    2035: ("02-08", "02-22", "06-10", "09-16", "10-09", 0),
}


@pytest.mark.parametrize("year", FESTIVALS)
def test_the_festivals(year: int) -> None:
    *days, leap = FESTIVALS[year]
    assert [day.strftime("%m-%d") for day in festivals(year).values()] == days
    assert list(festivals(year)) == ["春节", "元宵", "端午", "中秋", "重阳"]
    kept_twice = [m for m in range(1, 13) if LunarBirthday(m, 1, True).in_lunar_year(year) != _plain(m, 1, year)]
    assert kept_twice == ([leap] if leap else [])


def _plain(month: int, day: int, year: int) -> dt.date:
    return LunarBirthday(month, day).in_lunar_year(year)


def test_a_birthday_in_a_leap_month() -> None:
    born = lunar_birthday_of(dt.date(1960, 7, 30))  # 庚子年闰六月初七
    assert born == LunarBirthday(6, 7, True)
    assert str(born) == "农历闰六月初七"
    assert born.in_lunar_year(2025) == dt.date(2025, 7, 31), "the leap month, when the year has it"
    assert born.in_lunar_year(2026) == _plain(6, 7, 2026), "else the plain month"
    assert LunarBirthday(6, 7).in_lunar_year(2025) == dt.date(2025, 7, 1)
    assert lunar_day(dt.date(2025, 7, 31)) == "农历闰六月初七"


#: Lunar years whose twelfth month has 29 days: domain rules 9.4.
@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028, 2030, 2031])
def test_a_birthday_on_new_years_eve_is_kept_on_the_29th_of_a_short_month(year: int) -> None:
    eve = festivals(year + 1)["春节"] - dt.timedelta(days=1)
    assert LunarBirthday(12, 30).in_lunar_year(year) == LunarBirthday(12, 29).in_lunar_year(year) == eve


def test_a_birthday_on_new_years_eve_is_kept_on_the_30th_of_a_long_month() -> None:
    assert LunarBirthday(12, 30).in_lunar_year(2029) == dt.date(2030, 2, 2)
    assert LunarBirthday(12, 29).in_lunar_year(2029) == dt.date(2030, 2, 1)


@pytest.mark.parametrize(
    ("day", "birthday"),
    [
        # Where calendars disagree (domain rules 9.4), lunar_python is followed; 1978 agrees with mainland practice.
        (dt.date(1933, 7, 22), LunarBirthday(5, 30, True)),
        (dt.date(1933, 8, 20), LunarBirthday(6, 29)),
        (dt.date(1954, 11, 25), LunarBirthday(11, 1)),
        (dt.date(1954, 12, 24), LunarBirthday(11, 30)),
        (dt.date(1978, 9, 2), LunarBirthday(7, 30)),
        (dt.date(1978, 9, 17), LunarBirthday(8, 15)),
        (dt.date(1978, 10, 1), LunarBirthday(8, 29)),
        (dt.date(2057, 9, 28), LunarBirthday(8, 30)),
    ],
)
def test_disputed_days(day: dt.date, birthday: LunarBirthday) -> None:
    assert lunar_birthday_of(day) == birthday


#: Leap months of the years in which members were born: domain rules 9.4.
@pytest.mark.parametrize(
    ("year", "month"),
    [
        *[(1930, 6), (1933, 5), (1936, 3), (1938, 7), (1941, 6), (1944, 4), (1947, 2), (1949, 7), (1952, 5), (1955, 3)],
        *[(1957, 8), (1960, 6), (1963, 4)],
    ],
)
def test_leap_months_of_the_past(year: int, month: int) -> None:
    day = LunarBirthday(month, 10, True).in_lunar_year(year)
    assert lunar_birthday_of(day) == LunarBirthday(month, 10, True)


@pytest.mark.parametrize("years", [range(FIRST_YEAR, LAST_YEAR + 1), range(FIRST_YEAR - 3, FIRST_YEAR), [2121, 2299]])
def test_every_month_is_as_lunar_python_has_it(years: Iterable[int]) -> None:
    for year in years:
        expected = {
            month.getMonth(): (Solar.fromJulianDay(month.getFirstJulianDay()).toYmd(), month.getDayCount())
            for month in LunarYear.fromYear(year).getMonths()
            if month.getYear() == year
        }
        assert {m: (first.isoformat(), days) for m, (first, days) in lunar_months(year).items()} == expected


@given(DAYS)
def test_every_day_is_as_lunar_python_has_it(day: dt.date) -> None:
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    found = lunar_birthday_of(day)
    assert (found.month, found.day, found.leap) == (abs(lunar.getMonth()), lunar.getDay(), lunar.getMonth() < 0)
    assert lunar_year_of(day) == lunar.getYear()
    assert lunar_day(day) == f"农历{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"


def test_the_lunar_year_changes_at_new_year() -> None:
    assert lunar_year_of(dt.date(2026, 2, 16)) == 2025
    assert lunar_year_of(dt.date(2026, 2, 17)) == 2026


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 31), (-6, 7)])
def test_a_lunar_birthday_that_no_calendar_has(month: int, day: int) -> None:
    with pytest.raises(ValueError):
        LunarBirthday(month, day)


def test_every_lunar_birthday_has_its_words() -> None:
    words = {str(LunarBirthday(month, day)) for month in range(1, 13) for day in range(1, 31)}
    assert len(words) == 360
    assert {"农历正月初一", "农历八月十五", "农历冬月二十", "农历腊月三十"} <= words


@given(st.dates(dt.date(1920, 1, 1), dt.date(2010, 12, 31)), st.integers(2020, 2060))
def test_a_lunar_birthday_is_kept_once_a_lunar_year_on_that_day(born: dt.date, year: int) -> None:
    birthday = lunar_birthday_of(born)
    assert birthday.in_lunar_year(lunar_year_of(born)) == born
    kept = birthday.in_lunar_year(year)
    assert lunar_year_of(kept) == year
    found = lunar_birthday_of(kept)
    assert found.month == birthday.month
    assert found.day == birthday.day or (birthday.day, found.day) == (30, 29)
    day, lunar_year = birthday.next_from(kept)
    assert (day, lunar_year) == (kept, year)
    later, later_year = birthday.next_from(kept + dt.timedelta(days=1))
    assert later_year == year + 1
    assert 340 < (later - kept).days < 400


def test_a_day_in_words() -> None:
    assert lunar_day(dt.date(2026, 11, 24)) == "农历十月十六"
