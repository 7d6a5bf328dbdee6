"""What visits want done today: follow-ups that are due or overdue."""

from __future__ import annotations

import datetime as dt

from models.language import _
from models.visits import follow_ups
from models.visits.visits import FollowUp
from ui.to_do import ToDo, opens, soon
from ui.visits.words import what_words

#: Follow-ups are shown on the home page so many days ahead.
AHEAD = 3


def to_dos(now: dt.datetime) -> list[ToDo]:
    """The follow-ups that are overdue or due in the coming days, the oldest first."""
    today = now.date()
    return [_task(task, today) for task in follow_ups.open_tasks(until=today + dt.timedelta(days=AHEAD))]


def _task(task: FollowUp, today: dt.date) -> ToDo:
    assert task.due is not None  # a due day was asked for
    if task.due < today:
        when = _("逾期 {n} 天").format(n=(today - task.due).days)
    else:
        when = soon(task.due, today) or _("{n} 天后").format(n=(task.due - today).days)
    what = what_words(task)
    if task.person:
        what = _("{name}：{what}").format(name=task.person.name, what=what)
    text = f"{when} {what}"
    return ToDo(text, "list-todo", "amber", opens("ui.visits.task.TaskPage", task_id=task.id))
