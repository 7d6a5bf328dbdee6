"""How the pages of classes say when a course is, how a session stands, how many came."""

from __future__ import annotations

import datetime as dt

from models.classes import class_sessions, year_plans
from models.classes.class_questions import Figures, Turnout
from models.classes.classes import CANCELLED, HELD, PLANNED, ClassSession, Course
from models.dates import WEEKDAYS, clock_time, short_day, weekday, with_time
from models.language import N_, _
from ui.widgets.lists import Item

STATE_WORDS = {PLANNED: N_("计划中"), HELD: N_("已上"), CANCELLED: N_("已取消")}
STATE_ICONS = {PLANNED: "calendar-days", HELD: "check", CANCELLED: "x"}
STATE_COLOURS = {PLANNED: "teal", HELD: "green", CANCELLED: "ink"}


def weekly_words(course: Course) -> str:
    """每周星期六 9:00，90 分钟"""
    if course.weekday is None or course.starts is None:
        return _("没有固定时间")
    words = _("每周{weekday} {time}，{n} 分钟")
    return words.format(weekday=_(WEEKDAYS[course.weekday]), time=clock_time(course.starts), n=course.minutes)


def teacher_words(course: Course) -> str:
    """老师 南山松; empty without one."""
    return _("老师 {name}").format(name=course.teacher_now) if course.teacher_now else ""


def figures_words(figures: Figures) -> str:
    """16 次课，350 人次"""
    return _("{n} 次课，{turns} 人次").format(n=figures.sessions, turns=figures.turns)


def target_words(year: int) -> str:
    """今年计划 16 次课，350 人次: as much of it as is planned; empty when nothing is."""
    plan = year_plans.of(year)
    parts = [
        _("{n} 次课").format(n=plan.sessions) if plan.sessions else "",
        _("{n} 人次").format(n=plan.turns) if plan.turns else "",
    ]
    words = _("，").join(part for part in parts if part)
    said = _("今年计划 {what}") if year == dt.date.today().year else _("{year}年计划 {what}")
    return said.format(year=year, what=words) if words else ""


def turnout_words(turnout: Turnout) -> str:
    """到课 20，旁听 3"""
    named = _("到课 {n}").format(n=turnout.named)
    return _("{named}，旁听 {n}").format(named=named, n=turnout.listeners) if turnout.listeners else named


def state_words(session: ClassSession, now: dt.datetime) -> str:
    """How a session stands."""
    return _("待登记") if class_sessions.waits(session, now) else _(STATE_WORDS[session.state])


def short_when(session: ClassSession) -> str:
    """11月28日 星期六 9:00"""
    day = session.starts.date()
    return with_time(_("{day} {weekday}").format(day=short_day(day), weekday=weekday(day)), session.starts)


def session_item(session: ClassSession, place: int | None, turnout: Turnout, now: dt.datetime) -> Item:
    """A session as a row of its course; `place`: the how manieth, none when cancelled."""
    about = [session.topic, session.place, session.reason]
    if place:
        about.insert(0, _("第 {n} 次").format(n=place))
    return Item(
        short_when(session),
        "　".join(part for part in about if part),
        badge=turnout_words(turnout) if session.state == HELD else state_words(session, now),
        icon="list-checks" if class_sessions.waits(session, now) else STATE_ICONS[session.state],
        icon_colour=STATE_COLOURS[session.state],
        key=session.id,
    )
