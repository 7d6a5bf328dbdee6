"""What duty wants done today: shifts of the next days that lack people, who came, what is still to be settled."""

from __future__ import annotations

import datetime as dt

from models.dates import short_day, with_time
from models.language import _
from models.volunteers import duty_records, findings, shift_lists, shifts
from ui.to_do import ToDo, opens, soon

#: So many days ahead.
DAYS = 2


def to_dos(now: dt.datetime) -> list[ToDo]:
    """Shifts to the day after tomorrow that lack people, those that are over, findings that are still open."""
    shifts.ensure(now)
    found = [_line(row, now.date()) for row in shift_lists.lacking_soon(now, DAYS)]
    for shift in duty_records.to_record(now):
        text = _("{day}{name}，登记谁到岗了").format(day=short_day(shift.starts), name=shift.name)
        opened = opens("ui.volunteers.after.AfterPage", shift_id=shift.id)
        found.append(ToDo(text, "list-checks", "green", opened))
    if number := len(findings.find()):
        text = _("巡逻发现的问题，{n} 件未办结").format(n=number)
        found.append(ToDo(text, "flag", "green", opens("ui.volunteers.findings.FindingsPage")))
    return found


def _line(row: shift_lists.ShiftRow, today: dt.date) -> ToDo:
    day = with_time(soon(row.starts.date(), today), row.starts)
    text = _("{day} {name}，还缺 {n} 人").format(day=day, name=row.name, n=row.lacking)
    return ToDo(text, "shield-check", "green", opens("ui.volunteers.shift.ShiftPage", shift_id=row.shift_id))
