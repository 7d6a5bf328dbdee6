"""What duty wants done today: shifts of the next days that lack people."""

from __future__ import annotations

import datetime as dt

from models import shift_lists, shifts
from models.dates import with_time
from models.language import _
from ui.to_do import ToDo, opens, soon

#: So many days ahead.
DAYS = 2


def to_dos(now: dt.datetime) -> list[ToDo]:
    """One line for each shift from now to the day after tomorrow that lacks people."""
    shifts.ensure(now)
    return [_line(row, now.date()) for row in shift_lists.lacking_soon(now, DAYS)]


def _line(row: shift_lists.ShiftRow, today: dt.date) -> ToDo:
    day = with_time(soon(row.starts.date(), today), row.starts)
    text = _("{day} {name}，还缺 {n} 人").format(day=day, name=row.name, n=row.lacking)
    return ToDo(text, "shield-check", "green", opens("ui.volunteers.shift.ShiftPage", shift_id=row.shift_id))
