"""What 送学上门 wants done: lessons to be arranged, lessons to be brought."""

from __future__ import annotations

import datetime as dt

from models.care import care
from models.dates import short_day
from models.deliveries import deliveries
from models.language import _
from ui.to_do import ToDo, opens

#: A lesson is on the list so many days before it should have been brought.
DAYS_AHEAD = 7


def to_dos(now: dt.datetime) -> list[ToDo]:
    """The lessons that somebody who cannot come has missed, then what is to be brought soon or is overdue."""
    today = now.date()
    found = [
        ToDo(
            _("{day}{name}：{n} 人来不了，安排送学上门").format(
                day=short_day(proposal.day), name=proposal.name, n=len(proposal.people)
            ),
            "book-heart",
            "amber",
            opens("ui.deliveries.arrange.ArrangePage", activity_id=proposal.activity_id),
        )
        for proposal in deliveries.proposals(today)
    ]
    quiet = care.quiet_on(today)
    waiting = [one for one in deliveries.rounds() if one.person_id not in quiet]
    due = [one for one in waiting if one.due and (one.due - today).days <= DAYS_AHEAD]
    late = sum(one.due < today for one in due if one.due)
    if len(due) == 1:
        name = due[0].name
        words = _("给{name}送学上门，已逾期") if late else _("给{name}送学上门")
        page = opens("ui.deliveries.record.RecordPage", person_id=due[0].person_id)
        found.append(ToDo(words.format(name=name), "book-heart", "amber", page))
    elif due:
        words = _("{n} 人等着送学上门，{late} 人已逾期") if late else _("{n} 人等着送学上门")
        page = opens("ui.deliveries.deliveries.DeliveriesPage")
        found.append(ToDo(words.format(n=len(due), late=late), "book-heart", "amber", page))
    return found
