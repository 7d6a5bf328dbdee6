"""Dates as people know them: partial dates, the shapes they are written in, ages, lunar days and festivals."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from peewee import TextField

from models.language import N_, _, current_language
from models.lunar_months import lunar_months

EXCEL_EPOCH = dt.date(1899, 12, 30)
#: Excel serials between these days are taken as dates; smaller numbers are years or months written as numbers.
_SERIALS = range(3654, 73051)  # 1910-01-01 to 2099-12-31
#: Years that people write; what is computed (an anniversary, 党龄 of 50 years) may go beyond.
_YEARS = range(1880, 2101)
_POSSIBLE_YEARS = range(1800, 2301)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
MONTHS = (
    *(N_("1月"), N_("2月"), N_("3月"), N_("4月"), N_("5月"), N_("6月")),
    *(N_("7月"), N_("8月"), N_("9月"), N_("10月"), N_("11月"), N_("12月")),
)
WEEKDAYS = (N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"))


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date known to the year, the month or the day. Orders by the first day that it can mean."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year not in _POSSIBLE_YEARS or (self.day is not None and self.month is None):
            raise ValueError(self.year, self.month, self.day)
        dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """`1954`, `1954-03` or `1954-03-05`; ValueError for anything else."""
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(*(int(part) for part in match.groups() if part))

    @classmethod
    def kept(cls, text: object) -> PartialDate | None:
        """What a column of the database holds; None when it is empty or nothing that this program wrote."""
        try:
            return cls.from_iso(text) if isinstance(text, str) else None
        except ValueError:
            return None

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The whole date of `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """`1954`, `1954-03` or `1954-03-05`: as much as is known."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text

    @property
    def earliest(self) -> dt.date:
        """The first day that it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day that it can mean."""
        if self.day:
            return self.earliest
        following = dt.date(self.year + (self.month or 12) // 12, (self.month or 12) % 12 + 1, 1)
        return following - dt.timedelta(days=1)

    def __str__(self) -> str:
        """1954年3月5日, as much as is known, in the language of the screen."""
        if self.month is None:
            return _("{year}年").format(year=self.year)
        template = _("{year}年{month}{day}日") if self.day else _("{year}年{month}")
        return template.format(year=self.year, month=month_name(self.month), day=self.day)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.earliest, self.latest) < (other.earliest, other.latest)

    def agrees(self, other: PartialDate) -> bool:
        """Can both be the same day?"""
        return self.earliest <= other.latest and other.earliest <= self.latest


class PartialDateField(TextField):
    """A PartialDate column, kept as ISO text of what is known."""

    def db_value(self, value: Any) -> str | None:
        if not value:
            return None
        return (value if isinstance(value, PartialDate) else PartialDate.from_iso(value)).iso

    def python_value(self, value: Any) -> PartialDate | None:
        return PartialDate.kept(value)


def half_width(text: str) -> str:
    """Full-width digits, letters and punctuation as their half-width forms; other characters untouched."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" or c == "\u3000" else c for c in text)


def read_date(value: object) -> PartialDate | None:
    """The date in a spreadsheet cell or typed by hand; None when it is empty.

    Knows 1954.03, 1954.3.5, 1954年3月5日, 195403, 19540305, 1954-03-05, 54.3 (two-digit years count as 19xx), 1954,
    一九五四年三月, 元月, 00 for a month or day that is not known, Excel serials, dates and datetimes. ValueError when
    there is text but no date in it, or a year that nobody alive remembers.
    """
    found = _read(value)
    if found and found.year not in _YEARS:
        raise ValueError(value)
    return found


def _read(value: object) -> PartialDate | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return PartialDate.of(value.date())
    if isinstance(value, dt.date):
        return PartialDate.of(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _read_number(float(value))
    text = half_width(str(value)).strip().strip("'")
    if not text or text in {"-", "—", "/", "无", "不详", "未知"}:
        return None
    return _read_text(text)


def _read_number(number: float) -> PartialDate:
    if not math.isfinite(number):
        raise ValueError(number)
    if number == int(number):
        whole = int(number)
        if whole in _YEARS:
            return PartialDate(whole)
        if 188001 <= whole <= 210012 and 1 <= whole % 100 <= 12:
            return PartialDate(whole // 100, whole % 100)
        if 18800000 <= whole <= 21001231:
            return _as_known(whole // 10000, whole // 100 % 100, whole % 100)
        if whole in _SERIALS:
            return PartialDate.of(EXCEL_EPOCH + dt.timedelta(days=whole))
    elif int(number) in _YEARS:
        # 1954.03 that a spreadsheet took for a number; 1954.1 is January, or October with its zero lost; 1954.5 is May.
        month = round((number - int(number)) * 100)
        if month % 10 == 0 and month >= 20:
            month //= 10
        if 1 <= month <= 12:
            return PartialDate(int(number), month)
    elif int(number) in _SERIALS:
        return PartialDate.of(EXCEL_EPOCH + dt.timedelta(days=int(number)))
    raise ValueError(number)


_CHINESE_DATE = re.compile(
    r"^([〇零○一二三四五六七八九]{4})年"
    r"(?:([一二三四五六七八九十]{1,2})月)?"
    r"(?:([一二三四五六七八九十]{1,3})[日号])?$"
)
_BETWEEN = r"[-–—./\\、·。,]"
_DATE = re.compile(
    rf"^(\d{{4}}|\d{{2}})(?:\s*(?:年|{_BETWEEN})|(?=\s))"
    rf"\s*(\d{{1,2}})(?:\s*(?:月份?|{_BETWEEN}|$)|(?=\s))"
    r"\s*(?:(\d{1,2})\s*[日号]?)?(?:[ T]\d.*)?\s*$"
)


def _read_text(text: str) -> PartialDate:
    text = text.replace("元月", "1月" if text[:1].isdecimal() else "一月")
    compact = re.sub(r"^(\d{4,8})\.0+$", r"\1", text.replace(" ", ""))
    if match := _CHINESE_DATE.match(compact):
        year, month, day = match.groups()
        return PartialDate(int(year.translate(_CHINESE_DIGITS)), _chinese_number(month), _chinese_number(day))
    if match := _DATE.match(text):
        year_text, month_text, day_text = match.groups()
        year = int(year_text) + (1900 if len(year_text) == 2 else 0)
        return _as_known(year, int(month_text), int(day_text or 0))
    if match := re.match(r"^(\d{4})年?$", compact):
        return PartialDate(int(match[1]))
    if match := re.match(r"^(\d{4})(\d{2})(\d{2})?$", compact):
        return _as_known(int(match[1]), int(match[2]), int(match[3] or 0))
    if re.match(r"^\d{5}(\.0+)?$", text):
        return _read_number(float(text))
    raise ValueError(text)


def _as_known(year: int, month: int, day: int) -> PartialDate:
    """The date without what stands as 0: archives write 1954.00 or 19540300 where month or day are not known."""
    if day and not month:
        raise ValueError(year, month, day)
    return PartialDate(year, month or None, day or None)


def _chinese_number(text: str | None) -> int | None:
    if not text:
        return None
    tens, ten, units = text.rpartition("十")
    digit = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
    return (digit.get(tens, 1) * 10 if ten else 0) + digit.get(units, 0)


_CHINESE_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}


def chinese_or_arabic(text: str) -> int:
    """初五, 十五, 廿三, 二十, 三十, 30; 0 for anything else."""
    if text.isascii() and text.isdigit():
        return int(text)
    match = re.fullmatch(r"(?:初)?(?:(廿|卅|[一二三]?十))?([一二三四五六七八九十])?", text)
    if not match or not text:
        return 0
    tens = {"廿": 20, "卅": 30, "十": 10, "一十": 10, "二十": 20, "三十": 30}.get(match[1] or "", 0)
    return tens + (10 if match[2] == "十" else _CHINESE_NUMBERS.get(match[2] or "", 0))


@dataclass(frozen=True)
class Years:
    """Whole years between two dates; `sure` is False where the known part of a date leaves one year open."""

    years: int
    sure: bool

    def __str__(self) -> str:
        return str(self.years) if self.sure else _("约 {years}").format(years=self.years)


def whole_years(since: PartialDate | None, on: dt.date) -> Years | None:
    """Completed years from `since` to `on` (周岁, 党龄): the smaller number when the date leaves it open."""
    if since is None or since.earliest > on:
        return None
    least, most = _years(since.latest, on), _years(since.earliest, on)
    return Years(max(least, 0), least == most)


def _years(since: dt.date, on: dt.date) -> int:
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def anniversary(since: PartialDate, years: int) -> PartialDate:
    """The day `years` later, as far as known; 29 February falls on 28 February in a common year."""
    try:
        return PartialDate(since.year + years, since.month, since.day)
    except ValueError:
        return PartialDate(since.year + years, since.month, 28)


def full_day(day: dt.date) -> str:
    """2026年11月24日, or the same in the language of the screen."""
    return str(PartialDate.of(day))


def month_name(month: int) -> str:
    """11月"""
    return _(MONTHS[month - 1])


def short_day(day: dt.date) -> str:
    """11月24日"""
    return _("{month}{day}日").format(month=month_name(day.month), day=day.day)


def day_and_weekday(day: dt.date) -> str:
    """2026年11月24日 星期二"""
    return _("{day} {weekday}").format(day=full_day(day), weekday=weekday(day))


def with_time(day: str, moment: dt.datetime | dt.time) -> str:
    """A day in words, with the time: 11月24日 9:00."""
    return _("{day} {time}").format(day=day, time=clock_time(moment))


def weekday(day: dt.date) -> str:
    """星期二"""
    return _(WEEKDAYS[day.weekday()])


def clock_time(moment: dt.datetime | dt.time) -> str:
    """9:00, as people write a time of day."""
    return f"{moment.hour}:{moment.minute:02d}"


def lunar_day(day: dt.date) -> str:
    """The lunar date in words: 农历十月十六."""
    _year, month, number = _lunar_date(day)
    return _lunar_words(abs(month), number, month < 0)


_LUNAR_MONTHS = "正二三四五六七八九十冬腊"
_LUNAR_DAYS = (
    *("初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十"),
    *("十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"),
    *("廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十"),
)


def _lunar_words(month: int, day: int, leap: bool) -> str:
    words = _("农历{leap}{month}{day}")
    return words.format(leap=_("闰") if leap else "", month=lunar_month_name(month), day=lunar_day_name(day))


def lunar_month_name(month: int) -> str:
    """正月"""
    return _("{month}月").format(month=_LUNAR_MONTHS[month - 1] if current_language() == "zh" else month)


def lunar_day_name(day: int) -> str:
    """初一; only the number in a language that has no words for it."""
    return _LUNAR_DAYS[day - 1] if current_language() == "zh" else str(day)


@dataclass(frozen=True)
class LunarBirthday:
    """A birthday in the lunar calendar: month 1-12, day 1-30, born in a leap month or not. ValueError for others."""

    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        if self.month not in range(1, 13) or self.day not in range(1, 31):
            raise ValueError(self.month, self.day)

    def __str__(self) -> str:
        return _lunar_words(self.month, self.day, self.leap)

    def in_lunar_year(self, year: int) -> dt.date:
        """The solar day on which it is kept in lunar year `year`.

        A leap-month birthday is kept in the leap month when the year has that month twice, else in the plain month;
        the 30th is kept on the 29th in a short month (domain rules: calendar).
        """
        months = lunar_months(year)
        first, length = (months.get(-self.month) if self.leap else None) or months[self.month]
        return first + dt.timedelta(days=min(self.day, length) - 1)

    def next_from(self, day: dt.date) -> tuple[dt.date, int]:
        """The first time it is kept on or after `day`, and the lunar year in which that is."""
        days = ((self.in_lunar_year(year), year) for year in range(day.year - 1, day.year + 3))
        return next((kept, year) for kept, year in days if kept >= day)


def lunar_birthday_of(day: dt.date) -> LunarBirthday:
    """The lunar birthday of somebody born on the solar day `day`."""
    _year, month, number = _lunar_date(day)
    return LunarBirthday(abs(month), number, month < 0)


#: 春节 is never before nor after these days of the solar year (month, day).
_NEW_YEAR = ((1, 20), (2, 24))


def lunar_year_of(day: dt.date) -> int:
    """The lunar year in which a solar day falls: until 春节 the one before."""
    if not _NEW_YEAR[0] <= (day.month, day.day) <= _NEW_YEAR[1]:
        return day.year - (day.month == 1)
    return day.year - (day < lunar_months(day.year)[1][0])


def _lunar_date(day: dt.date) -> tuple[int, int, int]:
    """Lunar year, month (below zero when it is a leap month) and day of a solar day."""
    year = lunar_year_of(day)
    months = lunar_months(year).items()
    month, first = max(((month, first) for month, (first, _length) in months if first <= day), key=lambda m: m[1])
    return year, month, (day - first).days + 1


def leap_months(born: PartialDate | None) -> frozenset[int]:
    """The leap months that somebody born then can have been born in; any month when not even the year is known."""
    if born is None:
        return frozenset(range(1, 13))
    years = {lunar_year_of(born.earliest), lunar_year_of(born.latest)}
    return frozenset(-month for year in years for month in lunar_months(year) if month < 0)


#: Days whose lunar date the almanacs give differently, by one day (domain rules: calendar).
DISPUTED_LUNAR_DAYS = (
    (dt.date(1933, 7, 22), dt.date(1933, 8, 20)),
    (dt.date(1954, 11, 25), dt.date(1954, 12, 24)),
    (dt.date(1978, 9, 2), dt.date(1978, 10, 1)),
)


def lunar_is_disputed(day: dt.date) -> bool:
    """Is `day` one of those about whose lunar date almanacs disagree?"""
    return any(first <= day <= last for first, last in DISPUTED_LUNAR_DAYS)


#: Lunar festivals that the branch keeps: name, lunar month, lunar day.
LUNAR_FESTIVALS = ((N_("春节"), 1, 1), (N_("元宵"), 1, 15), (N_("端午"), 5, 5), (N_("中秋"), 8, 15), (N_("重阳"), 9, 9))


def festivals(year: int) -> dict[str, dt.date]:
    """The lunar festivals of the solar year `year` by name."""
    return {name: LunarBirthday(month, day).in_lunar_year(year) for name, month, day in LUNAR_FESTIVALS}
