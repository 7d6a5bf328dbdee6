"""The weekly plan of duty: templates, who stands for them, and what a change does to shifts that are already made.

A change reaches shifts to come and nothing else. Each keeps its people: it moves within its week; where its week is no
more the template's, it goes when nobody is on it and is called off when somebody is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from models.base import Done, UserError, operation
from models.dates import PartialDate, weekday
from models.language import N_, _
from models.people.people import Person
from models.volunteers import shifts, sign_ups
from models.volunteers.duty import (
    CANCELLED,
    HOLDING,
    PLANNED,
    WEEKS,
    DutyTemplate,
    Post,
    Shift,
    SignUp,
    StandingVolunteer,
)
from models.volunteers.duty_rules import Check
from models.volunteers.duty_weeks import monday, set_weeks, starts_in_week

#: Why a shift is called off whose template changed.
CHANGED = N_("值班安排改了")


@dataclass(frozen=True)
class Move:
    """What a change does to one shift to come: where it was and will be (None: not any more), who is on it.

    A shift that an earlier change called off comes back when its template has that week again.
    """

    shift: Shift
    after: dt.datetime | None
    people: tuple[str, ...]
    losing: tuple[str, ...] = ()


def get(template_id: int) -> DutyTemplate:
    """The template with this number; UserError when there is none (any more)."""
    found = DutyTemplate.get_or_none(DutyTemplate.id == template_id)
    if found is None:
        raise UserError(_("这个值班安排已经不在了。"))
    return found


def _changed(values: dict[str, Any], template_id: int | None) -> DutyTemplate:
    """The template as it will be, not saved. UserError for what cannot be."""
    template = get(template_id) if template_id else DutyTemplate()
    for key, value in values.items():
        setattr(template, key, value)
    if template.post_id is None:
        raise UserError(_("请先点是哪个岗位。"))
    if template.weekday not in range(7) or template.starts is None:
        raise UserError(_("请点星期几、几点。"))
    if template.week not in ("", *WEEKS):
        raise KeyError(template.week)
    shifts.check(template.minutes, template.needed)
    if template.ends and template.ends < template.begins:
        if template_id is None:
            raise UserError(_("结束的日子早于开始的日子，请核对。"))
        template.ends = max(template.ends, template.begins - dt.timedelta(days=1))
    return template


def effect(values: dict[str, Any], template_id: int, now: dt.datetime) -> list[Move]:
    """Which shifts with people on them a change would touch, in order of time; nothing is written."""
    moves = _moves([_changed(values, template_id)], now)
    return [move for move in moves if move.people and _notices(move)]


def _notices(move: Move) -> bool:
    """Would those who are on the shift notice the change?"""
    template, shift = move.shift.template, move.shift
    if move.after != shift.starts or move.losing or shift.state == CANCELLED:
        return True
    return template is not None and (template.minutes, template.post_id) != (shift.minutes, shift.post_id)


def _moves(templates: Iterable[DutyTemplate], now: dt.datetime) -> list[Move]:
    found = []
    for template in templates:
        for shift in _coming(template, now, called_off=True):
            after = starts_in_week(template, shift.starts.date())
            if after is not None and after <= now:
                continue  # moved into the past: this week stays as it was
            if after is None and shift.state == CANCELLED:
                continue
            shift.template = template
            rows = sign_ups.rows(shift.id)
            losing = [row.name for row in rows if row.slot and row.slot > template.needed]
            names = [row.name for row in rows if row.state in (*HOLDING, *sign_ups.COMING)]
            found.append(Move(shift, after, tuple(names), tuple(losing)))
    return sorted(found, key=lambda move: move.shift.starts)


def save_template(
    values: dict[str, Any], template_id: int | None = None, now: dt.datetime | None = None
) -> tuple[DutyTemplate, Done]:
    """Add a template or change one, and let the shifts to come follow. `values`: fields of DutyTemplate.

    A new one runs from today unless it says otherwise. UserError changes nothing.
    """
    moment = now or dt.datetime.now()
    if not template_id:
        values = {"begins": moment.date(), **values}
    template = _changed(values, template_id)
    label = _("修改值班安排：{what}") if template_id else _("新增值班安排：{what}")
    with operation(label.format(what=words(template))) as done:
        moves = _moves([template], moment) if template_id else []
        template.save()
        _follow(moves)
        shifts.make(shifts.missing_turns([template], moment))
    return template, done


def end_template(template_id: int, last: dt.date, now: dt.datetime | None = None) -> Done:
    """Let a template end with the day `last`."""
    return save_template({"ends": last}, template_id, now)[1]


def words(template: DutyTemplate) -> str:
    """治安巡逻 星期三 9:00"""
    day = weekday(dt.date(2024, 1, 1) + dt.timedelta(days=template.weekday))
    return f"{template.post.name} {day} {template.starts.hour}:{template.starts.minute:02d}"


def _follow(moves: Iterable[Move]) -> None:
    for move in moves:
        shift, template = move.shift, move.shift.template
        if move.after is None:
            _drop(shift)
            continue
        post = Post.get_by_id(template.post_id)
        values = {"starts": move.after, "minutes": template.minutes, "needed": template.needed}
        values |= {"state": PLANNED, "reason": ""}
        if shift.post_id != post.id:
            values |= {"post": post.id, "name": post.name, "place": post.place}
        Shift.update(values).where(Shift.id == shift.id).execute()
        sign_ups.settle(Shift.get_by_id(shift.id))


def _drop(shift: Shift) -> None:
    if SignUp.select().where(SignUp.shift == shift).exists():
        Shift.update(state=CANCELLED, reason=CHANGED).where(Shift.id == shift.id).execute()
    else:
        Shift.delete().where(Shift.id == shift.id).execute()


def change_weeks(weeks: int, this_week: str, now: dt.datetime) -> Done:
    """Say how many weeks make a round and which this one is; shifts to come follow. UserError changes nothing."""
    with operation(_("值班几周一轮：{n} 周").format(n=weeks)) as done:
        _follow(_move_weeks(weeks, this_week, now))
        shifts.make(shifts.missing_turns(shifts.templates(now.date()), now))
    return done


def _move_weeks(weeks: int, this_week: str, now: dt.datetime) -> list[Move]:
    """Set the round; returns the shifts that this calls off or brings back. Call inside an operation."""
    set_weeks(weeks, this_week, now.date())
    moves = _moves(shifts.templates(now.date()), now)
    return [move for move in moves if move.after is None or move.shift.state == CANCELLED]


class _Tried(Exception):  # noqa: N818  nothing went wrong: it takes back what was tried
    pass


def effect_of_weeks(weeks: int, this_week: str, now: dt.datetime) -> list[Move]:
    """Which shifts with people on them another round would call off or bring back; nothing is written."""
    moves: list[Move] = []
    with suppress(_Tried), operation(""):
        moves = [move for move in _move_weeks(weeks, this_week, now) if move.people]
        raise _Tried
    return moves


# Standing volunteers --------------------------------------------------------------------------------------------------


def standing(template_id: int, on: dt.date) -> list[Person]:
    """Who stands for a template on a day, in the order in which they said so."""
    rows = (
        StandingVolunteer.select(StandingVolunteer, Person)
        .join(Person)
        .where((StandingVolunteer.template == template_id) & _stands(on))
        .order_by(StandingVolunteer.id)
    )
    return [row.person for row in rows]


def _stands(on: dt.date) -> Any:
    return StandingVolunteer.ends.is_null() | (StandingVolunteer.ends >= on)


def stands_for(person_id: int, on: dt.date) -> list[DutyTemplate]:
    """The templates for which somebody stands on a day."""
    rows = StandingVolunteer.select().where((StandingVolunteer.person == person_id) & _stands(on))
    wanted = {row.template_id for row in rows}
    return [template for template in shifts.templates(on) if template.id in wanted]


def set_standing(template_id: int, person_ids: Sequence[int], now: dt.datetime | None = None) -> Done:
    """Say who stands for a template from today on: newcomers fill free slots to come, those who stop leave theirs."""
    moment = now or dt.datetime.now()
    today = moment.date()
    template = get(template_id)
    before = {person.id for person in standing(template_id, today)}
    with operation(_("固定值班的人：{what}").format(what=words(template))) as done:
        for person_id in before - set(person_ids):
            _stop(template, person_id, moment)
        new = [person_id for person_id in person_ids if person_id not in before]
        for person_id in new:
            sign_ups.may_serve(person_id)
            StandingVolunteer.create(template=template, person=person_id, begins=today)
        shifts.fill_standing(_coming(template, moment), new)
    return done


def standing_objections(
    values: dict[str, Any], person_ids: Sequence[int], template_id: int | None = None, now: dt.datetime | None = None
) -> list[str]:
    """What speaks against people's standing for a template as it will be, by its next turn; nothing is written."""
    moment = now or dt.datetime.now()
    template = _changed({**({} if template_id else {"begins": moment.date()}), **values}, template_id)
    turns = (starts_in_week(template, week) for week in shifts.weeks_ahead(moment))
    starts = next((start for start in turns if start and start > moment), None)
    if starts is None:
        return []
    made = [shift for shift in _coming(template, moment) if monday(shift.starts.date()) == monday(starts.date())]
    shift = Shift(
        id=made[0].id if made else None,
        post=template.post_id,
        name=template.post.name,
        starts=starts,
        minutes=template.minutes,
    )
    check = Check(shift)
    return [text for person_id in person_ids for text in check.objections(person_id)]


def _coming(template: DutyTemplate, now: dt.datetime, called_off: bool = False) -> list[Shift]:
    """The planned shifts to come of a template; with those that a change of it `called_off`."""
    state = Shift.state == PLANNED
    if called_off:
        state |= (Shift.state == CANCELLED) & (Shift.reason == CHANGED)
    return list(
        Shift.select().where((Shift.template == template.id) & (Shift.starts > now) & state).order_by(Shift.starts)
    )


def _stop(template: DutyTemplate, person_id: int, now: dt.datetime) -> None:
    yesterday = now.date() - dt.timedelta(days=1)
    StandingVolunteer.update(ends=yesterday).where(
        (StandingVolunteer.template == template) & (StandingVolunteer.person == person_id) & _stands(now.date())
    ).execute()
    turns = [row for row in sign_ups.coming_turns(person_id, now) if row.shift.template_id == template.id]
    sign_ups.release(turns, None)


def runs_until(template: DutyTemplate) -> str:
    """Until when a template runs, in words; empty when no end is set."""
    return _("到 {day}").format(day=PartialDate.of(template.ends)) if template.ends else ""
