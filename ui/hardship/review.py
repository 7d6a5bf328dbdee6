"""Days ahead on which a case is looked at again."""

from __future__ import annotations

import calendar
import datetime as dt

from models.language import _

#: After how many months a review is offered.
MONTHS = (1, 3, 6)


def in_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last of that month when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def review_days(today: dt.date) -> dict[int, str]:
    """What the chips of a DayField say, by how many days ahead they are."""
    return {(in_months(today, n) - today).days: _("{n} 个月后").format(n=n) for n in MONTHS}
