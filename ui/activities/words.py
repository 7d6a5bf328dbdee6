"""How the pages of activities say when an activity is, how it stands and how many came."""

from __future__ import annotations

import datetime as dt

from models.activities.activities import CANCELLED, HELD, PLANNED, Activity
from models.activities.who_came import Counts
from models.dates import day_and_weekday, short_day, weekday, with_time
from models.language import N_, _
from ui.widgets.lists import Item

#: A state, as a badge says it.
STATE_WORDS = {PLANNED: N_("计划中"), HELD: N_("已开"), CANCELLED: N_("已取消")}
STATE_ICONS = {PLANNED: "calendar-days", HELD: "check", CANCELLED: "x"}


def near_day(day: dt.date, today: dt.date) -> str:
    """今天, 明天, 后天, 昨天, or the date with its weekday."""
    near = {0: _("今天"), 1: _("明天"), 2: _("后天"), -1: _("昨天")}.get((day - today).days)
    return near or _("{day} {weekday}").format(day=short_day(day), weekday=weekday(day))


def title(activity: Activity) -> str:
    """Its name, with its 党小组; one that is only the name of its kind is said in the language of the screen."""
    return activity.called(_(activity.kind.name) if activity.name == activity.kind.name else activity.name)


def when(activity: Activity) -> str:
    """2026年11月24日 星期二 9:00"""
    return with_time(day_and_weekday(activity.starts.date()), activity.starts)


def short_when(activity: Activity) -> str:
    """11月24日 9:00"""
    return with_time(short_day(activity.starts), activity.starts)


def waits(activity: Activity, now: dt.datetime) -> bool:
    """Is it over without anybody having entered who came?"""
    return activity.state == PLANNED and activity.starts + dt.timedelta(minutes=activity.minutes) < now


def state_words(activity: Activity, now: dt.datetime) -> str:
    """How an activity stands."""
    return _("待登记") if waits(activity, now) else _(STATE_WORDS[activity.state])


def counts_words(counts: Counts) -> str:
    """应到 45　实到 38"""
    if not counts.expected:
        return _("来了 {n} 人").format(n=counts.guests)
    return _("应到 {expected}　实到 {present}").format(expected=counts.expected, present=counts.present)


def row(activity: Activity, counts: Counts, now: dt.datetime) -> Item:
    """An activity as a row of a list."""
    day = activity.starts.date()
    kind, name = _(activity.kind.name), title(activity)
    on = _("{day} {weekday}").format(day=short_day(day), weekday=weekday(day))
    about = [
        with_time(on, activity.starts),
        "" if name.startswith(kind) else kind,
        activity.place,
    ]
    badge = state_words(activity, now)
    if activity.state == HELD:
        badge = counts_words(counts)
    return Item(
        name,
        "　".join(part for part in about if part),
        badge=badge,
        icon="list-checks" if waits(activity, now) else STATE_ICONS[activity.state],
        icon_colour={HELD: "green", CANCELLED: "ink"}.get(activity.state, "red"),
        key=activity.id,
    )
