"""Is a place or somebody taken at the time of an activity or a session? Said before saving; nothing is forbidden."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence

from models.activities import activities
from models.activities.activities import MISSED_MARKS, Activity, Attendance
from models.classes.classes import CANCELLED, ClassSession, Course
from models.dates import clock_time, short_day
from models.language import _, listed
from models.people.people import LEFT_STATUSES, Membership, Person
from models.volunteers.duty import CANCELLED as SHIFT_CANCELLED
from models.volunteers.duty import HOLDING, Shift, SignUp

#: Nothing that begins so long before lasts into a session.
_LONGEST = dt.timedelta(hours=24)
_BETWEEN_NAMES = re.compile(r"[、，,；;/／\s]+")


def people_named(*texts: str) -> dict[int, str]:
    """Whom lines such as 邢国强、李秀兰 name: the living with such a name who have not left, by number."""
    names = [name for text in texts for name in _names(text)]
    if not names:
        return {}
    query = Person.select(Person.id, Person.name).where(Person.name.in_(names) & ~Person.deceased)
    left = Membership.select(Membership.person).where(Membership.status.in_(LEFT_STATUSES))
    return {person.id: person.name for person in query.where(Person.id.not_in(left))}


def _names(text: str) -> list[str]:
    return [name for name in _BETWEEN_NAMES.split(text) if name]


def conflicts(
    times: Sequence[dt.datetime],
    minutes: int,
    place: str,
    person_ids: Collection[int] = (),
    *,
    activity_id: int | None = None,
    course_id: int | None = None,
    session_id: int | None = None,
) -> list[str]:
    """A sentence for each thing that is on at one of `times` in the same place or in which these people take part.

    The activity itself is left out. Sessions of the course are other sessions too when one `session_id` (or an extra
    one) is moved; with none of its sessions given, `course_id` is left out whole.
    """
    if not times:
        return []
    first, last = min(times), max(times) + dt.timedelta(minutes=minutes)
    names = {p.id: p.name for p in Person.select(Person.id, Person.name).where(Person.id.in_(list(person_ids)))}
    taken = [
        *_activities(first, last, place, names, activity_id),
        *_sessions(first, last, place, names, course_id, session_id),
        *_shifts(first, last, names),
    ]
    found = []
    for begins, ends, words in sorted(taken):
        if any(begins < time + dt.timedelta(minutes=minutes) and time < ends for time in times):
            found.append(words)
    return found


_Taken = tuple[dt.datetime, dt.datetime, str]


def _words(starts: dt.datetime, who_or_where: str, what: str) -> str:
    when = f"{short_day(starts)} {clock_time(starts)}"
    return _("{when} {place}已经有「{what}」。").format(when=when, place=who_or_where, what=what)


def _activities(
    first: dt.datetime, last: dt.datetime, place: str, names: dict[int, str], activity_id: int | None
) -> list[_Taken]:
    """Who leads, keeps the record or is on the sheet (and has not been excused) takes part."""
    query = Activity.select().where(
        Activity.starts.between(first - _LONGEST, last)
        & (Activity.state != activities.CANCELLED)
        & (Activity.id != (activity_id or 0))
    )
    wanted = list(query)
    there: dict[int, list[str]] = {}
    if names and wanted:
        rows = Attendance.select(Attendance.activity, Attendance.person).where(
            Attendance.person.in_(list(names))
            & Attendance.activity.in_([a.id for a in wanted])
            & Attendance.mark.not_in(MISSED_MARKS)
        )
        for row in rows:
            there.setdefault(row.activity_id, []).append(names[row.person_id])
    found: list[_Taken] = []
    for activity in wanted:
        leading = {*_names(activity.host), *_names(activity.recorder)}
        who = {*there.get(activity.id, ()), *(name for name in names.values() if name in leading)}
        ends = activity.starts + dt.timedelta(minutes=activity.minutes)
        found += _said(activity.starts, ends, activity.place, place, activity.name, who)
    return found


def _said(
    starts: dt.datetime, ends: dt.datetime, taken: str, place: str, what: str, who: Collection[str]
) -> list[_Taken]:
    """One sentence: the place when that is the same, else those who take part."""
    if place and taken == place:
        return [(starts, ends, _words(starts, place, what))]
    return [(starts, ends, _words(starts, listed(sorted(who)), what))] if who else []


def _sessions(
    first: dt.datetime,
    last: dt.datetime,
    place: str,
    names: dict[int, str],
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
        who = [names[session.course.teacher_id]] if session.course.teacher_id in names else []
        found += _said(session.starts, session.ends, session.place, place, session.course.name, who)
    return found


def _shifts(first: dt.datetime, last: dt.datetime, names: dict[int, str]) -> list[_Taken]:
    """A route or yard of a patrol is nobody's room: of duty only people count."""
    if not names:
        return []
    query = (
        SignUp.select(SignUp, Shift)
        .join(Shift)
        .where(
            SignUp.person.in_(list(names))
            & SignUp.state.in_(HOLDING)
            & (Shift.state != SHIFT_CANCELLED)
            & Shift.starts.between(first - _LONGEST, last)
        )
    )
    return [
        (row.shift.starts, row.shift.ends, _words(row.shift.starts, names[row.person_id], row.shift.name))
        for row in query
    ]
