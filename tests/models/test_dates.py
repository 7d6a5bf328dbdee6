"""Dates as people know and write them; ages; the lunar calendar (domain rules 3.1, 9.4)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import LunarYear, Solar

from models.dates import (
    EXCEL_EPOCH,
    LunarBirthday,
    PartialDate,
    PartialDateField,
    anniversary,
    clock_time,
    festivals,
    full_day,
    half_width,
    lunar_birthday_of,
    lunar_day,
    lunar_year_of,
    read_date,
    weekday,
    whole_years,
)
from models.lunar_months import FIRST_YEAR, LAST_YEAR, lunar_months

DAYS = st.dates(dt.date(1880, 1, 1), dt.date(2100, 12, 31))
PARTIAL = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), DAYS, st.integers(min_value=1, max_value=3)
)


def _iso(written: object) -> str | None:
    found = read_date(written)
    return found.iso if found else None


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


# As people write them -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1954.03", "1954-03"),
        ("1954.3", "1954-03"),
        ("1954.3.5", "1954-03-05"),
        ("1954.03.05", "1954-03-05"),
        ("1954.3.", "1954-03"),
        ("1954年3月5日", "1954-03-05"),
        ("1954年3月5号", "1954-03-05"),
        ("1954年03月", "1954-03"),
        ("1954年3月份", "1954-03"),
        ("1954年", "1954"),
        ("1954", "1954"),
        (" 1954 年 3 月 5 日 ", "1954-03-05"),
        ("195403", "1954-03"),
        ("19540305", "1954-03-05"),
        ("1954-03-05", "1954-03-05"),
        ("1954-3", "1954-03"),
        ("1954/3/5", "1954-03-05"),
        ("1954\\3\\5", "1954-03-05"),
        ("1954、3", "1954-03"),
        ("1954—3—5", "1954-03-05"),
        ("1954–03", "1954-03"),
        ("1954·3·5", "1954-03-05"),
        ("1954。3", "1954-03"),
        ("１９５４．０３", "1954-03"),
        ("１９５４年３月", "1954-03"),
        ("1954－03－05", "1954-03-05"),
        ("54.3", "1954-03"),
        ("54年3月", "1954-03"),
        ("54-3-5", "1954-03-05"),
        ("一九五四年三月", "1954-03"),
        ("一九五四年十二月三十一日", "1954-12-31"),
        ("一九五〇年十月", "1950-10"),
        ("二〇〇〇年二月二十九日", "2000-02-29"),
        ("二零零一年七月一日", "2001-07-01"),
        ("二○○一年", "2001"),
        ("1954年元月", "1954-01"),
        ("1954年元月5日", "1954-01-05"),
        ("一九五四年元月", "1954-01"),
        ("1954.00", "1954"),
        ("1954.03.00", "1954-03"),
        ("19540300", "1954-03"),
        ("19540000", "1954"),
        ("1954-03-05 00:00:00", "1954-03-05"),
        ("1954-03-05T08:00", "1954-03-05"),
        ("1954/3/5 0:00", "1954-03-05"),
        ("'1954.03", "1954-03"),
        ("195403.0", "1954-03"),
        ("19540305.0", "1954-03-05"),
        ("20153", "1955-03-05"),
        ("20153.0", "1955-03-05"),
    ],
)
def test_the_shapes_that_people_write(written: str, iso: str) -> None:
    assert _iso(written) == iso


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        (dt.datetime(1954, 3, 5, 8, 30), "1954-03-05"),
        (dt.date(1954, 3, 5), "1954-03-05"),
        (1954, "1954"),
        (1954.0, "1954"),
        (1954.03, "1954-03"),
        (1954.1, "1954-10"),
        (1954.12, "1954-12"),
        (1954.2, "1954-02"),
        (1954.5, "1954-05"),
        (1954.9, "1954-09"),
        (195403, "1954-03"),
        (195403.0, "1954-03"),
        (19540305, "1954-03-05"),
        (19540305.0, "1954-03-05"),
        (19540300, "1954-03"),
        (20153, "1955-03-05"),
        (20153.0, "1955-03-05"),
        (20153.75, "1955-03-05"),
        (3654, "1910-01-01"),
    ],
)
def test_the_shapes_that_spreadsheets_hold(cell: object, iso: str) -> None:
    assert _iso(cell) == iso


@pytest.mark.parametrize("written", [None, "", "  ", "-", "—", "/", "无", "不详", "未知"])
def test_nothing_written_is_no_date(written: object) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "前年", "1954.13", "1954.2.30", "1954年13月", "19541301", "19540231", "540305", "3月5日", "1954.00.05",
        "1850年", "2101", "9999", "0", "12345678901", "3/5/1954", "一九五四年十三月", "<b>&{}=cmd", "1954年3月5日生",
        0, -5, 1e300, float("inf"), float("nan"), 1954.55, 1954.13, 99999999, True,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(written: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        assert read_date(written) is None or pytest.fail(str(read_date(written)))


@given(DAYS)
def test_every_day_is_read_in_every_shape(day: dt.date) -> None:
    whole = PartialDate.of(day)
    for shape in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"):
        assert read_date(day.strftime(shape)) == whole
    assert read_date(full_day(day)) == whole
    assert read_date(f"{day.year}.{day.month}") == PartialDate(day.year, day.month)
    if dt.date(1910, 1, 1) <= day <= dt.date(2099, 12, 31):
        assert read_date((day - EXCEL_EPOCH).days) == whole


@given(st.one_of(st.text(max_size=15), st.floats(), st.integers(), st.none(), st.datetimes(), st.booleans()))
def test_anything_is_a_date_or_refused(cell: object) -> None:
    try:
        found = read_date(cell)
    except ValueError:
        return
    assert found is None or 1880 <= found.year <= 2100


@given(st.text(alphabet="0123456789.-/年月日元一二三四五六七八九十〇 ", max_size=14))
def test_anything_like_a_date_is_one_or_refused(text: str) -> None:
    try:
        found = read_date(text)
    except ValueError:
        return
    assert found is None or PartialDate.from_iso(found.iso) == found


def test_half_width() -> None:
    assert half_width("１２．３（ａＢ）　·〇") == "12.3(aB) ·〇"


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
    assert (full_day(day), weekday(day), lunar_day(day)) == ("2026年11月24日", "星期二", "农历十月十六")
    assert clock_time(dt.time(9, 5)) == "9:05"
    assert [weekday(day + dt.timedelta(days=n))[-1] for n in range(7)] == list("二三四五六日一")


# The lunar calendar ---------------------------------------------------------------------------------------------------

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
