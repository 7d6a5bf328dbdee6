"""What classes want done today: sheets to print, attendance to enter."""

from __future__ import annotations

import datetime as dt

from models.classes import class_sessions
from models.classes.classes import ClassSession
from models.dates import short_day, weekday, with_time
from models.language import _
from ui.to_do import ToDo, opens, soon


def to_dos(now: dt.datetime) -> list[ToDo]:
    """The sheets of the coming days, then the sessions that are over and wait to be entered."""
    over = {session.id for session in class_sessions.waiting_for_entry(now)}
    found = [_print(session, now.date()) for session in class_sessions.upcoming(now) if session.id not in over]
    return found + [_enter(session) for session in class_sessions.waiting_for_entry(now)]


def _print(session: ClassSession, today: dt.date) -> ToDo:
    day = session.starts.date()
    words = soon(day, today) or weekday(day)
    text = _("{day} {name}，打印签到表").format(day=with_time(words, session.starts), name=session.course.name)
    return ToDo(text, "printer", "teal", opens("ui.classes.session.SessionPage", session_id=session.id))


def _enter(session: ClassSession) -> ToDo:
    text = _("{day}{name}，登记谁来了").format(day=short_day(session.starts), name=session.course.name)
    return ToDo(text, "list-checks", "green", opens("ui.classes.attendance.ClassSignInPage", session_id=session.id))
