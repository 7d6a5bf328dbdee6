"""What 及时报告 wants done: reports that should go up soon, or should have gone up already."""

from __future__ import annotations

import datetime as dt

from models import rules, timely_reports
from models.language import _
from ui.to_do import ToDo, opens, soon

#: A report is on the list so many days before it should go up.
DAYS_AHEAD = 7


def to_dos(now: dt.datetime) -> list[ToDo]:
    """Each report that is due or overdue, the most urgent first; then members whom nobody has found for long."""
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
    for report in timely_reports.out_of_touch().values():
        if timely_reports.suspension_day(report) <= today:
            months = rules.value("lost_months")
            words = _("{name}失去联系满 {n} 个月，请按规定办理").format(name=report.person.name, n=months)
            page = opens("ui.people.person.PersonPage", person_id=report.person_id)
            found.append(ToDo(words, "megaphone", "amber", page))
    return found
