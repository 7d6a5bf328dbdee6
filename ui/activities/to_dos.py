"""What activities want done today: sheets to print, attendance to enter."""

from __future__ import annotations

import datetime as dt

from models.activities import activities
from models.dates import short_day, weekday, with_time
from models.language import _
from ui.activities.words import title, waits
from ui.to_do import ToDo, opens, soon


def to_dos(now: dt.datetime) -> list[ToDo]:
    """The sheets of the coming days, then what is over and waits to be entered."""
    today = now.date()
    found = [_print(activity, today) for activity in activities.upcoming(now) if not waits(activity, now)]
    return found + [_enter(activity) for activity in activities.waiting_for_entry(now)]


def _print(activity: activities.Activity, today: dt.date) -> ToDo:
    day = soon(activity.starts.date(), today) or weekday(activity.starts.date())
    text = _("{day} {name}，打印签到表").format(day=with_time(day, activity.starts), name=title(activity))
    return ToDo(text, "printer", "red", opens("ui.activities.activity.ActivityPage", activity_id=activity.id))


def _enter(activity: activities.Activity) -> ToDo:
    text = _("{day}{name}，登记谁来了").format(day=short_day(activity.starts), name=title(activity))
    return ToDo(text, "list-checks", "green", opens("ui.activities.signin.SignInPage", activity_id=activity.id))
