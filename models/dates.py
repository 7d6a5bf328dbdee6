"""Dates as people know them: known to the year, the month or the day; ages; days in words.

How they are read: models/date_reading.py; the lunar calendar: models/lunar.py.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from peewee import TextField

from models.language import N_, _

#: What is computed (an anniversary, 党龄 of 50 years) goes beyond the years that people write.
_POSSIBLE_YEARS = range(1800, 2301)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
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


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; where that month is shorter, its last day (Civil Code art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def anniversary(since: PartialDate, years: int) -> PartialDate:
    """The day `years` later, as far as known; 29 February falls on 28 February in a common year."""
    try:
        return PartialDate(since.year + years, since.month, since.day)
    except ValueError:
        return PartialDate(since.year + years, since.month, 28)


def kept_day(text: str | None) -> dt.date | None:
    """A day as a column of the database holds it; None when there is none."""
    return dt.date.fromisoformat(text) if text else None


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
