"""Is a place or somebody taken at the time of an activity, a session or a shift? Said before saving; nothing is
forbidden.

Who leads, keeps the record, teaches, learns, serves or is expected takes part; a place is the same when it is written
the same, blanks aside. The route or yard of a patrol is a place too, but two shifts may share one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from peewee import ModelSelect

from models.activities import activities
from models.activities.activities import MISSED_MARKS, Activity, Attendance
from models.classes import class_sessions
from models.classes.classes import CANCELLED, PLANNED, ClassSession, Course, Learner
from models.dates import short_day, with_time
from models.language import _, some_people
from models.people.people import LEFT_STATUSES, Membership, Person
from models.volunteers import sign_ups
from models.volunteers.duty import CANCELLED as SHIFT_CANCELLED
from models.volunteers.duty import HOLDING, Shift, SignUp

#: Whoever of these people takes part, by number; in the order in which their names are said.
_People = dict[int, str]
#: When it begins and ends, and the sentence.
_Taken = tuple[dt.datetime, dt.datetime, str]
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


def of_activity(activity: Activity) -> list[str]:
    """What an activity as it is, kept or not yet, meets: its place, who leads it and who is expected."""
    if activity.id:
        rows = Attendance.select(Attendance.person).where(
            (Attendance.activity == activity.id)
            & Attendance.person.is_null(False)
            & Attendance.mark.not_in(MISSED_MARKS)
        )
        expected = [row.person_id for row in rows]
    else:
        expected = [number for number, _name in activities.expected_people(activity)]
    who = [*people_named(activity.host, activity.recorder), *expected]
    return conflicts([activity.starts], activity.minutes, activity.place, who, activity_id=activity.id)


def of_session(session: ClassSession) -> list[str]:
    """What a session as it is, kept or not yet, meets: its place, teacher and learners."""
    who = _in_class(session.course)
    return conflicts([session.starts], session.minutes, session.place, who, session_id=session.id)


def of_plan(course: Course, times: Sequence[dt.datetime]) -> list[str]:
    """What sessions at these times would meet, the course's own ones left out."""
    return conflicts(times, course.minutes, course.place, _in_class(course), course_id=course.id)


def of_course(course: Course, before: Course | None, now: dt.datetime) -> list[str]:
    """What the weekly plan of a course meets: of a new one on all its days to come; of one that was different `before`
    where its sessions would move to, and where a new teacher would have to be."""
    if before is None:
        planned = course.weekday is not None and course.starts is not None and (course.ends or course.target)
        weekly = class_sessions.weekly_days(course) if planned else []
        days = [day for day in weekly if day >= now.date() and not class_sessions.day_off(day)]
        return of_plan(course, [dt.datetime.combine(day, course.starts) for day in days])
    found = []
    if class_sessions.plan_of(course) != class_sessions.plan_of(before):
        found += of_plan(course, [starts for _session, starts in class_sessions.moves(course, now)])
    if course.teacher_id and course.teacher_id != before.teacher_id:
        for session in class_sessions.of_course(course.id):
            if session.state == PLANNED and session.starts > now:
                who = [course.teacher_id]
                found += conflicts([session.starts], session.minutes, "", who, session_id=session.id)
    return list(dict.fromkeys(found))


def of_shift(shift: Shift) -> list[str]:
    """What a shift as it is, kept or not yet, meets: its place, who leads it and who has signed up."""
    who = [shift.leader_id] if shift.leader_id else []
    if shift.id:
        who += [row.person_id for row in sign_ups.rows(shift.id) if row.state in HOLDING and row.person_id]
    return conflicts([shift.starts], shift.minutes, shift.place, who, shift_id=shift.id or 0)


def _in_class(course: Course) -> list[int]:
    """The numbers of those of the roster who teach and learn in a course."""
    rows = _learning().where(Learner.course == (course.id or 0))
    return [*([course.teacher_id] if course.teacher_id else []), *(row.person_id for row in rows)]


def _learning() -> ModelSelect:
    """Learners of the roster who have a place now."""
    query = Learner.select(Learner.course, Learner.person)
    return query.where(Learner.person.is_null(False) & Learner.left_on.is_null() & Learner.number.is_null(False))


def conflicts(
    times: Sequence[dt.datetime],
    minutes: int,
    place: str,
    person_ids: Collection[int] = (),
    *,
    activity_id: int | None = None,
    course_id: int | None = None,
    session_id: int | None = None,
    shift_id: int | None = None,
) -> list[str]:
    """A sentence for each thing that is on at one of `times` in the same place or in which these people take part.

    The activity or shift itself is left out; a `shift_id` (0 for one that is not kept yet) also says that it is about a
    shift. Sessions of the course are other sessions too when one `session_id` (or an extra one) is moved; with none of
    its sessions given, `course_id` is left out whole.
    """
    if not times:
        return []
    first, last = min(times), max(times) + dt.timedelta(minutes=minutes)
    ids = list(dict.fromkeys(person_ids))
    known = {p.id: p.name for p in Person.select(Person.id, Person.name).where(Person.id.in_(ids))}
    names = {number: known[number] for number in ids if number in known}
    place = _same(place)
    taken = [
        *_activities(first, last, place, names, activity_id),
        *_sessions(first, last, place, names, course_id, session_id),
        *_shifts(first, last, "" if shift_id is not None else place, names, shift_id),
    ]
    return [
        words
        for begins, ends, words in sorted(taken)
        if any(begins < time + dt.timedelta(minutes=minutes) and time < ends for time in times)
    ]


def _same(place: str) -> str:
    """A place as it is compared: without blanks."""
    return "".join(place.split())


def _said(
    starts: dt.datetime, minutes: int, taken: str, place: str, what: str, names: _People, there: Collection[int]
) -> list[_Taken]:
    """One sentence: the place when that is the same, else those who take part, if any."""
    if place and _same(taken) == place:
        who_or_where = taken
    elif there:
        who_or_where = some_people([name for number, name in names.items() if number in there])
    else:
        return []
    when = with_time(short_day(starts), starts)
    words = _("{when} {place}已经有「{what}」。").format(when=when, place=who_or_where, what=what)
    return [(starts, starts + dt.timedelta(minutes=minutes), words)]


def _activities(
    first: dt.datetime, last: dt.datetime, place: str, names: _People, activity_id: int | None
) -> list[_Taken]:
    """Who leads, keeps the record or is on the sheet (and has not been excused) takes part."""
    wanted = list(
        Activity.select().where(
            Activity.starts.between(first - _LONGEST, last)
            & (Activity.state != activities.CANCELLED)
            & (Activity.id != (activity_id or 0))
        )
    )
    there: dict[int, set[int]] = defaultdict(set)
    if names and wanted:
        rows = Attendance.select(Attendance.activity, Attendance.person).where(
            Attendance.person.in_(list(names))
            & Attendance.activity.in_([a.id for a in wanted])
            & Attendance.mark.not_in(MISSED_MARKS)
        )
        for row in rows:
            there[row.activity_id].add(row.person_id)
    found: list[_Taken] = []
    for a in wanted:
        leading = {*_names(a.host), *_names(a.recorder)}
        who = there[a.id] | {number for number, name in names.items() if name in leading}
        found += _said(a.starts, a.minutes, a.place, place, a.name, names, who)
    return found


def _sessions(
    first: dt.datetime,
    last: dt.datetime,
    place: str,
    names: _People,
    course_id: int | None,
    session_id: int | None,
) -> list[_Taken]:
    query = (
        ClassSession.select(ClassSession, Course)
        .join(Course)
        .where(ClassSession.starts.between(first - _LONGEST, last) & (ClassSession.state != CANCELLED))
    )
    query = query.where(ClassSession.id != session_id) if session_id else query.where(Course.id != (course_id or 0))
    there: dict[int, set[int]] = defaultdict(set)
    for row in _learning().where(Learner.person.in_(list(names))):
        there[row.course_id].add(row.person_id)
    found: list[_Taken] = []
    for s in query:
        who = there[s.course_id] | ({s.course.teacher_id} & set(names))
        found += _said(s.starts, s.minutes, s.place, place, s.course.name, names, who)
    return found


def _shifts(first: dt.datetime, last: dt.datetime, place: str, names: _People, shift_id: int | None) -> list[_Taken]:
    """Who leads or holds a slot takes part."""
    wanted = list(
        Shift.select().where(
            Shift.starts.between(first - _LONGEST, last)
            & (Shift.state != SHIFT_CANCELLED)
            & (Shift.id != (shift_id or 0))
        )
    )
    there: dict[int, set[int]] = defaultdict(set)
    if names and wanted:
        rows = SignUp.select(SignUp.shift, SignUp.person).where(
            SignUp.person.in_(list(names)) & SignUp.state.in_(HOLDING) & SignUp.shift.in_([s.id for s in wanted])
        )
        for row in rows:
            there[row.shift_id].add(row.person_id)
    found: list[_Taken] = []
    for s in wanted:
        who = there[s.id] | ({s.leader_id} & set(names))
        found += _said(s.starts, s.minutes, s.place, place, s.name, names, who)
    return found
