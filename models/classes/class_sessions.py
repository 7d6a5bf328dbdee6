"""The sessions of a course: made from its weekly plan, moved, cancelled, added; how each stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from models.base import Done, UserError, operation
from models.classes.classes import (
    CANCELLED,
    HELD,
    MOST,
    MOST_MINUTES,
    PLANNED,
    SESSION_STATES,
    ClassSession,
    Course,
    get_course,
)
from models.language import N_, _
from models.lunar import festivals
from models.texts import tidy_text
from models.volunteers.duty_weeks import monday

#: What may be said of one session beyond its course's plan.
FIELDS = frozenset({"starts", "minutes", "place", "topic", "homework", "reason"})


def get(session_id: int) -> ClassSession:
    """The session with this number, its course loaded; UserError when there is none (any more)."""
    found = find(session_id)
    if found is None:
        raise UserError(_("这次课已经不在了，可以到「设置」的「回收站」里找。"))
    return found


def find(session_id: int) -> ClassSession | None:
    """The session with this number, or None when it is gone."""
    return ClassSession.get_or_none(ClassSession.id == session_id)


def of_course(course_id: int) -> list[ClassSession]:
    """Every session of a course in order of time."""
    query = ClassSession.select().where(ClassSession.course == course_id)
    return list(query.order_by(ClassSession.starts, ClassSession.id))


#: Days on which nobody has class, by name: of the solar year by month, first and last day; from so many days before to
#: so many after a lunar festival.
_SOLAR = ((N_("元旦"), 1, 1, 1), (N_("劳动节"), 5, 1, 3), (N_("国庆节"), 10, 1, 7))
_LUNAR = {"春节": (1, 6), "端午": (0, 0), "中秋": (0, 0)}


def day_off(day: dt.date) -> str:
    """Which holiday a day is, in words; empty for a usual one."""
    for name, month, first, last in _SOLAR:
        if day.month == month and first <= day.day <= last:
            return _(name)
    for name, on in festivals(day.year).items():
        if name in _LUNAR and -_LUNAR[name][0] <= (day - on).days <= _LUNAR[name][1]:
            return _(name)
    return ""


def weekly_days(course: Course) -> list[dt.date]:
    """The days that the weekly plan gives: to its end, or else until there are as many beside holidays as its target.

    UserError for half a plan.
    """
    return _days(course, frozenset(), course.target)


def missing_days(course: Course) -> list[dt.date]:
    """The days for which sessions are still to be made: in no week in which the plan has one, wherever it was moved.

    With a target and no end, as many as lack to it; for one that was cancelled there is another at the end.
    """
    sessions = of_course(course.id)
    known = frozenset(monday(session.weekly_on) for session in sessions if session.weekly_on)
    there = sum(session.state != CANCELLED for session in sessions)
    return _days(course, known, course.target and course.target - there)


def _days(course: Course, known: Collection[dt.date], lacking: int | None) -> list[dt.date]:
    if course.weekday is None or course.starts is None:
        raise UserError(_("请先在「修改」里写上星期几、几点上课。"))
    if course.ends is None and course.target is None:
        raise UserError(_("请先在「修改」里写上结束日期，或计划上几次。"))
    day = course.begins + dt.timedelta(days=(course.weekday - course.begins.weekday()) % 7)
    found: list[dt.date] = []
    while len(found) < MOST and (day <= course.ends if course.ends else (lacking or 0) > 0):
        if monday(day) not in known:
            found.append(day)
            lacking = (lacking or 0) - (not day_off(day))
        day += dt.timedelta(days=7)
    return found


def generate(course_id: int, free: Iterable[dt.date] = ()) -> Done:
    """Make the sessions that the weekly plan still lacks, but none on a `free` day. Doing it twice adds nothing."""
    course = get_course(course_id)
    days = [day for day in missing_days(course) if day not in set(free)]
    with operation(_("「{name}」排了 {n} 次课").format(name=course.name, n=len(days))) as done:
        for day in days:
            ClassSession.create(
                course=course,
                weekly_on=day,
                starts=dt.datetime.combine(day, course.starts),
                minutes=course.minutes,
                place=course.place,
            )
    return done


def following(course_id: int, now: dt.datetime) -> list[ClassSession]:
    """Planned sessions to come that stand where the weekly plan had them, and would follow a change of it."""
    return [
        session
        for session in of_course(course_id)
        if session.state == PLANNED and session.starts > now and session.weekly_on == session.starts.date()
    ]


def plan_of(course: Course) -> tuple[Any, ...]:
    """What decides when and where its sessions are."""
    return course.weekday, course.starts, course.minutes, course.place


def moves(course: Course, now: dt.datetime) -> list[tuple[ClassSession, dt.datetime]]:
    """Those of them with when the weekly plan of the course, kept or not yet, has them, each within its week.

    Where that day has a session already, another of the same week stays where it is.
    """
    if course.weekday is None or course.starts is None:
        return []
    taken = {session.weekly_on for session in of_course(course.id)}
    found = []
    for session in following(course.id, now):
        day = session.weekly_on + dt.timedelta(days=course.weekday - session.weekly_on.weekday())
        if day == session.weekly_on or day not in taken:
            taken.add(day)
            found.append((session, dt.datetime.combine(day, course.starts)))
    return found


def follow_plan(course_id: int, now: dt.datetime) -> Done:
    """Move them there, to the place that the course has now. UserError for half a plan."""
    course = get_course(course_id)
    if course.weekday is None or course.starts is None:
        raise UserError(_("请先在「修改」里写上星期几、几点上课。"))
    found = moves(course, now)
    with operation(_("「{name}」以后的 {n} 次课改时间地点").format(name=course.name, n=len(found))) as done:
        for session, starts in found:
            session.weekly_on, session.starts = starts.date(), starts
            session.minutes, session.place = course.minutes, course.place
            session.save()
    return done


def changed(values: dict[str, Any], session_id: int | None = None, course_id: int | None = None) -> ClassSession:
    """One session changed or moved, or an extra one of a course, not kept yet. `values`: FIELDS. UserError in words."""
    if session_id:
        session = get(session_id)
    else:
        course = get_course(course_id or 0)
        session = ClassSession(course=course, minutes=course.minutes, place=course.place)
    for key, value in values.items():
        if key not in FIELDS:
            raise KeyError(key)
        setattr(session, key, tidy_text(value) if isinstance(value, str) else value)
    if not isinstance(session.starts, dt.datetime):
        raise UserError(_("请选哪天、几点上课。"))
    if not 0 < session.minutes <= MOST_MINUTES:
        raise UserError(_("一次课请填 1 到 {most} 分钟。").format(most=MOST_MINUTES))
    return session


def save(
    values: dict[str, Any], session_id: int | None = None, course_id: int | None = None
) -> tuple[ClassSession, Done]:
    """Keep what `changed` gives. UserError changes nothing."""
    session = changed(values, session_id, course_id)
    label = _("修改：{what}") if session_id else _("加一次课：{what}")
    with operation(label.format(what=session.title())) as done:
        session.save()
    return session, done


def set_state(session_id: int, state: str, reason: str = "") -> Done:
    """Say that a session is planned, held or cancelled (one of SESSION_STATES); its attendance stays."""
    if state not in SESSION_STATES:
        raise KeyError(state)
    session = get(session_id)
    with operation(_("{what} 改为{state}").format(what=session.title(), state=_(state))) as done:
        session.state, session.reason = state, tidy_text(reason)
        session.save()
    return done


def delete(session_id: int) -> Done:
    """Move a session with its attendance to 回收站."""
    session = get(session_id)
    with operation(_("删除：{what}").format(what=session.title())) as done:
        session.delete_instance()
    return done


def set_head_count(session_id: int, number: int) -> Done:
    """How many listened whose names are not taken."""
    if number < 0:
        raise UserError(_("人数不能小于零。"))
    session = get(session_id)
    with operation(_("{what}：旁听 {n} 人").format(what=session.title(), n=number)) as done:
        session.head_count = number
        session.save()
    return done


def ordinals(sessions: Sequence[ClassSession]) -> dict[int, int]:
    """第几次 of each session of one course that is not cancelled, by number in the database; in order of time."""
    counted = sorted((s for s in sessions if s.state != CANCELLED), key=lambda s: (s.starts, s.id))
    return {session.id: place for place, session in enumerate(counted, 1)}


def waits(session: ClassSession, now: dt.datetime) -> bool:
    """Is it over without anybody having entered who came?"""
    return session.state == PLANNED and session.ends < now


def upcoming(now: dt.datetime, days: int = 7) -> list[ClassSession]:
    """Planned sessions from the beginning of today until `days` days ahead, courses loaded."""
    first = dt.datetime.combine(now.date(), dt.time.min)
    last = dt.datetime.combine(now.date() + dt.timedelta(days=days), dt.time.max)
    return _planned_between(first, last)


def waiting_for_entry(now: dt.datetime, days: int = 60) -> list[ClassSession]:
    """Sessions that are over but neither entered as held nor cancelled, from the last `days` days."""
    found = _planned_between(now - dt.timedelta(days=days), now)
    return [session for session in found if waits(session, now)]


def _planned_between(first: dt.datetime, last: dt.datetime) -> list[ClassSession]:
    return list(
        ClassSession.select(ClassSession, Course)
        .join(Course)
        .where((ClassSession.state == PLANNED) & ClassSession.starts.between(first, last))
        .order_by(ClassSession.starts)
    )


def next_of(course_id: int, now: dt.datetime) -> ClassSession | None:
    """The next planned session of a course, one that is not over yet."""
    return next((s for s in of_course(course_id) if s.state == PLANNED and s.ends >= now), None)


assert set(SESSION_STATES) == {PLANNED, HELD, CANCELLED}
