"""Is the teacher or the place taken at the time of a session? Said before saving; nothing is forbidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from models import activities
from models.activities import Activity, Attendance
from models.classes import CANCELLED, ClassSession, Course
from models.dates import chinese_time, short_day
from models.duty import CANCELLED as SHIFT_CANCELLED
from models.duty import HOLDING, Shift, SignUp
from models.language import _
from models.people import Person

#: Nothing that begins so long before lasts into a session.
_LONGEST = dt.timedelta(hours=24)


def conflicts(
    times: Sequence[dt.datetime],
    minutes: int,
    place: str,
    teacher_id: int | None,
    course_id: int | None = None,
    session_id: int | None = None,
) -> list[str]:
    """A sentence for each thing that is on at one of `times` in the same place or that the teacher takes part in.

    Sessions of the course itself are other sessions too when one `session_id` (or an extra one) is moved; with none of
    its sessions given, `course_id` is left out whole.
    """
    if not times:
        return []
    first, last = min(times), max(times) + dt.timedelta(minutes=minutes)
    taken = [
        *_activities(first, last, place, teacher_id),
        *_sessions(first, last, place, teacher_id, course_id, session_id),
        *_shifts(first, last, teacher_id),
    ]
    found = []
    for begins, ends, words in sorted(taken):
        if any(begins < time + dt.timedelta(minutes=minutes) and time < ends for time in times):
            found.append(words)
    return found


_Taken = tuple[dt.datetime, dt.datetime, str]


def _when(starts: dt.datetime) -> str:
    return f"{short_day(starts)} {chinese_time(starts)}"


def _place_words(starts: dt.datetime, place: str, what: str) -> str:
    return _("{when} {place}已经有「{what}」。").format(when=_when(starts), place=place, what=what)


def _teacher_words(starts: dt.datetime, teacher_id: int | None, what: str) -> str:
    name = Person.get_by_id(teacher_id).name
    return _("{when} {name}已经有「{what}」。").format(when=_when(starts), name=name, what=what)


def _activities(first: dt.datetime, last: dt.datetime, place: str, teacher_id: int | None) -> list[_Taken]:
    found: list[_Taken] = []
    query = Activity.select().where(
        Activity.starts.between(first - _LONGEST, last) & (Activity.state != activities.CANCELLED)
    )
    wanted = list(query)
    with_teacher = set()
    if teacher_id:
        rows = Attendance.select(Attendance.activity).where(
            (Attendance.person == teacher_id) & Attendance.activity.in_([a.id for a in wanted])
        )
        with_teacher = {row.activity_id for row in rows}
    for activity in wanted:
        ends = activity.starts + dt.timedelta(minutes=activity.minutes)
        if place and activity.place == place:
            found.append((activity.starts, ends, _place_words(activity.starts, place, activity.name)))
        elif activity.id in with_teacher:
            found.append((activity.starts, ends, _teacher_words(activity.starts, teacher_id, activity.name)))
    return found


def _sessions(
    first: dt.datetime,
    last: dt.datetime,
    place: str,
    teacher_id: int | None,
    course_id: int | None,
    session_id: int | None,
) -> list[_Taken]:
    query = (
        ClassSession.select(ClassSession, Course)
        .join(Course)
        .where(ClassSession.starts.between(first - _LONGEST, last) & (ClassSession.state != CANCELLED))
    )
    query = query.where(ClassSession.id != session_id) if session_id else query.where(Course.id != (course_id or 0))
    found: list[_Taken] = []
    for session in query:
        if place and session.place == place:
            found.append((session.starts, session.ends, _place_words(session.starts, place, session.course.name)))
        elif teacher_id and session.course.teacher_id == teacher_id:
            words = _teacher_words(session.starts, teacher_id, session.course.name)
            found.append((session.starts, session.ends, words))
    return found


def _shifts(first: dt.datetime, last: dt.datetime, teacher_id: int | None) -> list[_Taken]:
    if not teacher_id:
        return []
    query = (
        Shift.select()
        .join(SignUp)
        .where(
            (SignUp.person == teacher_id)
            & SignUp.state.in_(HOLDING)
            & (Shift.state != SHIFT_CANCELLED)
            & Shift.starts.between(first - _LONGEST, last)
        )
    )
    return [(shift.starts, shift.ends, _teacher_words(shift.starts, teacher_id, shift.name)) for shift in query]
