"""The stretches of time over which registers and figures run: a quarter, a year, or from one day to another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from models.dates import full_day
from models.language import N_, _

THIS_QUARTER, THIS_YEAR, LAST_YEAR, EVER = "quarter", "year", "last-year", "ever"
CHOICES = {THIS_QUARTER: N_("本季"), THIS_YEAR: N_("本年"), LAST_YEAR: N_("去年"), EVER: N_("全部")}


#: Before anything that a branch can have recorded.
_BEGINNING = dt.date(1921, 7, 1)


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        if self.first == _BEGINNING:
            return _("到{last}为止").format(last=full_day(self.last))
        year = self.first.year
        if (self.first, self.last) == (dt.date(year, 1, 1), dt.date(year, 12, 31)):
            return _("{year}年").format(year=year)
        number = (self.first.month + 2) // 3
        if self == quarter(self.first):
            return _("{year}年第{n}季度").format(year=year, n="一二三四"[number - 1])
        return _("{first}至{last}").format(first=full_day(self.first), last=full_day(self.last))


def year(number: int) -> Period:
    """A whole year."""
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31))


def ever(today: dt.date) -> Period:
    """All that was until today."""
    return Period(_BEGINNING, today)


def is_open(period: Period) -> bool:
    """Does it begin before anything that a branch can have recorded, as all time does?"""
    return period.first <= _BEGINNING


def this_year(today: dt.date) -> Period:
    """The year of a day."""
    return year(today.year)


def quarter(day: dt.date) -> Period:
    """The quarter in which a day lies."""
    first = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    following = dt.date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return Period(first, following - dt.timedelta(days=1))


def of(choice: str, today: dt.date) -> Period | None:
    """One of CHOICES, seen from today; None for all time."""
    if choice == THIS_QUARTER:
        return quarter(today)
    if choice == EVER:
        return None
    return year(today.year - (choice == LAST_YEAR))
