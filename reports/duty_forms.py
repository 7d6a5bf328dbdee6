"""Fetches what the papers of duty need: rows of the catalog (reports/catalog.py) name these functions."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from models import settings
from models.base import UserError
from models.dates import clock_time, short_day, weekday
from models.language import N_, _
from models.people import people
from models.volunteers import duty_weeks, shift_lists, sign_ups
from models.volunteers.duty import CANCELLED
from models.volunteers.duty_weeks import WEEK, monday
from models.volunteers.shift_lists import ShiftRow
from reports.form import Drawing, Form, Request

if TYPE_CHECKING:
    from reports.duty import Turn

DUTY = N_("志愿值班")

#: A notice without days looks so many days ahead; a person's own roster shows so many weeks.
NOTICE_DAYS, OWN_WEEKS = 31, 2
#: Rows for those who wait on a 报名表: of a week's shifts, of one shift alone.
SPARE, ALONE_SPARE = 1, 5
_TAIL = 4


def _turn(row: ShiftRow, person_id: int | None = None) -> Turn:
    from reports.duty import Turn as PaperTurn

    day = row.starts.date()
    off = row.state == CANCELLED
    # In the order of the names, so that each tail is theirs: a dash for who has no phone.
    tails = ["".join(c for c in phone if c.isdigit())[-_TAIL:] or "—" for _person, _name, phone in row.people]
    helpers = f"另有 {row.helpers} 人" if row.helpers else ""
    lacking = f"还缺 {row.lacking} 人" if row.lacking else ""
    return PaperTurn(
        day=short_day(day),
        weekday=weekday(day),
        time=f"{clock_time(row.starts)}–{clock_time(row.ends)}",
        what=row.name,
        place=row.place,
        people=tuple(row.names),
        leader=row.leader,
        tails="／".join(tails) if set(tails) != {"—"} else "",
        note=f"取消：{row.reason}" if off else "\n".join(part for part in (helpers, lacking) if part),
        needed=row.needed,
        own=person_id is not None and any(person == person_id for person, _name, _phone in row.people),
        off=off,
    )


def _span(first: dt.date, last: dt.date) -> str:
    week = duty_weeks.letter(first) if last - first < WEEK else ""
    return f"{short_day(first)}—{short_day(last)}" + (f"，{week} 周" if week else "")


def _week(request: Request, weeks: int = 1) -> tuple[dt.date, dt.date]:
    first = monday(request.first or dt.date.today())
    return first, first + weeks * WEEK - dt.timedelta(days=1)


def _some(rows: list[ShiftRow]) -> list[ShiftRow]:
    if not rows:
        raise UserError(_("这几天没有班，没有可以打印的。"))
    return rows


def week(request: Request) -> Drawing:
    """周值班表 of the week in which `first` lies, or this one."""
    from reports import duty

    first, last = _week(request)
    turns = [_turn(row) for row in _some(shift_lists.between(first, last))]
    return partial(duty.draw_week, settings.get("branch"), _span(first, last), turns, on=dt.date.today())


def large(request: Request) -> Drawing:
    """The large roster: for the people asked for two weeks, else a sheet of the week for everybody who serves in it."""
    from reports import duty

    first, last = _week(request, OWN_WEEKS if request.person_ids else 1)
    rows = _some(shift_lists.between(first, last))
    names: dict[int, str] = {}
    if request.person_ids:
        names = {number: people.get(number).name for number in request.person_ids}
    else:
        names = {person: name for row in rows for person, name, _phone in row.people if person}
        if not names:
            raise UserError(_("这一周还没有人报名。"))
    sheets = [(name, [_turn(row, number) for row in rows]) for number, name in names.items()]
    return partial(duty.draw_large, settings.get("branch"), _span(first, last), sheets, on=dt.date.today())


def sign_up(request: Request) -> Drawing:
    """报名表 of one shift, or of the shifts of a week that are still to come."""
    from reports import duty

    if request.shift_id is not None:
        first = last = sign_ups.shift(request.shift_id).starts.date()
        rows = [row for row in shift_lists.between(first, last) if row.shift_id == request.shift_id]
    else:
        first, last = _week(request)
        now = dt.datetime.now()
        rows = [row for row in shift_lists.between(first, last) if row.starts > now and row.state != CANCELLED]
    turns = [_turn(row) for row in _some(rows)]
    span = short_day(first) if first == last else _span(first, last)
    return partial(
        duty.draw_sign_up, settings.get("branch"), span, turns, spare=ALONE_SPARE if request.shift_id else SPARE
    )


def cancelled(request: Request) -> Drawing:
    """取消通知 of the shifts from `first` to `last` that are off; without days of the coming month, or blank."""
    from reports import duty

    first = request.first or dt.date.today()
    last = request.last or first + dt.timedelta(days=NOTICE_DAYS)
    rows = [row for row in shift_lists.between(first, last) if row.state == CANCELLED]
    if not rows and request.first:
        raise UserError(_("这几天没有取消的班。先点「取消这些班」，再打印通知。"))
    reasons = list(dict.fromkeys(row.reason for row in rows))
    groups = [(reason, [_turn(row) for row in rows if row.reason == reason]) for reason in reasons]
    return partial(duty.draw_cancelled, settings.get("branch"), groups, on=dt.date.today())


FORMS = (
    Form(
        "duty-week",
        N_("周值班表"),
        N_("横排一张，电话只印尾号"),
        week,
        DUTY,
        "shield-check",
    ),
    Form(
        "duty-large",
        N_("值班表（大字）"),
        N_("每人一张，自己的班打★，贴在冰箱上"),
        large,
        DUTY,
        "a-large-small",
    ),
    Form(
        "duty-sign-up",
        N_("志愿服务报名表"),
        N_("贴出来，行高够写字"),
        sign_up,
        DUTY,
        "list-checks",
    ),
    Form(
        "duty-cancelled",
        N_("值班取消通知"),
        N_("大字，过节、高温、结冰时贴出来"),
        cancelled,
        DUTY,
        "calendar-x",
    ),
)
