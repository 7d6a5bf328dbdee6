"""The lunar calendar: days, birthdays and festivals. The months themselves: models/lunar_months.py."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from models.dates import PartialDate
from models.language import N_, _, current_language
from models.lunar_months import lunar_months


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
