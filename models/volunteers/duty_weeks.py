"""Weeks of duty: which letter a week has (A to D), and when a template takes place in a week."""

from __future__ import annotations

import datetime as dt

from models.base import UserError
from models.language import _, listed
from models.volunteers.duty import WEEKS, DutyRound, DutyTemplate

WEEK = dt.timedelta(days=7)


def monday(day: dt.date) -> dt.date:
    """The Monday of the week of `day`."""
    return day - dt.timedelta(days=day.weekday())


def _round(day: dt.date) -> DutyRound | None:
    """The round that holds in the week of `day`; None before the first one: every week is alike."""
    newest = DutyRound.select().order_by(DutyRound.since.desc(), DutyRound.id.desc())
    return newest.where(DutyRound.since <= monday(day)).first()


def cycle(day: dt.date | None = None) -> int:
    """How many weeks make a round: 1 (every week alike) to 4; today, or on a day."""
    found = _round(day or dt.date.today())
    return found.weeks if found else 1


def letter(day: dt.date) -> str:
    """A, B, C or D: which week of the round `day` lies in; empty when every week is alike."""
    found = _round(day)
    if found is None or found.weeks == 1:
        return ""
    gone = (monday(day) - found.since).days // 7
    return WEEKS[(WEEKS.index(found.first) + gone) % found.weeks]


def set_weeks(weeks: int, this_week: str, today: dt.date) -> None:
    """Say how many weeks make a round and which letter the week of `today` has; weeks that are over keep theirs.

    Call inside an operation. UserError while a template that still runs is meant for a week that would no longer come.
    """
    if not 1 <= weeks <= len(WEEKS):
        raise KeyError(weeks)
    letters = WEEKS[:weeks] if weeks > 1 else ()
    running = DutyTemplate.select().where(DutyTemplate.ends.is_null() | (DutyTemplate.ends >= today))
    lost = sorted({t.week for t in running if t.week and t.week not in letters})
    if lost:
        raise UserError(_("还有排在 {week} 周的班，请先把它改到别的周。").format(week=listed(lost)))
    first = this_week if this_week in letters else WEEKS[0]
    if (cycle(today), letter(today)) != (weeks, first if weeks > 1 else ""):
        DutyRound.create(since=monday(today), weeks=weeks, first=first)


def starts_in_week(template: DutyTemplate, day: dt.date) -> dt.datetime | None:
    """When a template's turn is in the week of `day`; None when that week is not its own or it does not run then."""
    on = monday(day) + dt.timedelta(days=template.weekday)
    if template.week and template.week != letter(on):
        return None
    if on < template.begins or (template.ends and on > template.ends):
        return None
    return dt.datetime.combine(on, template.starts)
