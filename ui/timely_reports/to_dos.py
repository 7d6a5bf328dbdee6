"""What 及时报告 wants done: reports that should go up soon, or should have gone up already."""

from __future__ import annotations

import datetime as dt

from models import timely_reports
from models.language import _
from ui.to_do import ToDo, opens, soon

#: A report is on the list so many days before it should go up.
DAYS_AHEAD = 7


def to_dos(now: dt.datetime) -> list[ToDo]:
    """Each report that is due or overdue, the most urgent first."""
    today = now.date()
    found = []
    for report in timely_reports.to_send(today, DAYS_AHEAD):
        late = report.late(today)
        if late:
            words = _("{category}：报送已逾期 {n} 天").format(category=_(report.category), n=late)
        else:
            left = (report.due - today).days
            day = soon(report.due, today) or _("{n} 天内").format(n=left)
            words = _("{category}：{day}要报送上级").format(category=_(report.category), day=day)
        page = opens("ui.timely_reports.report.ReportPage", report_id=report.id)
        found.append(ToDo(words, "megaphone", "red" if late else "amber", page))
    return found
