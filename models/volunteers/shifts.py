"""Shifts on their days: made from the templates for the coming weeks, single events, called off and restored.

Making them is idempotent: a template has one shift a week at most, and nothing before now is ever made or touched.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from models import rules
from models.activities.activities import YEARS
from models.base import Done, UserError, db, insert_rows, operation, unrecorded
from models.language import N_, _
from models.people.people import LEFT_STATUSES
from models.texts import tidy_text
from models.volunteers import duty_rules, sign_ups
from models.volunteers.duty import (
    CANCELLED,
    HOLDING,
    PLANNED,
    SERVED,
    SIGNED_UP,
    WAITING,
    DutyTemplate,
    Post,
    Shift,
    SignUp,
)
from models.volunteers.duty_weeks import WEEK, monday, starts_in_week

#: Why a range of shifts is called off.
REASONS = (N_("节假日"), N_("高温（35℃以上）"), N_("结冰路滑"), N_("空气重污染"), N_("社区另有安排"))
#: Single events that a branch often has.
USUAL_EVENTS = (N_("大扫除"), N_("垃圾分类引导"))
LONGEST_MINUTES = 12 * 60


def ensure(now: dt.datetime) -> None:
    """Make what is missing of the coming weeks. Nobody did it: it leaves no entry. A file in use is tried next time."""
    missing = missing_turns(templates(), now)
    if not missing:
        return
    try:
        with unrecorded():
            make(missing)
    except UserError:
        return


def templates(on: dt.date | None = None) -> list[DutyTemplate]:
    """Every template with its post, those over by `on` left out; in order of weekday and time."""
    query = DutyTemplate.select(DutyTemplate, Post).join(Post)
    if on is not None:
        query = query.where(DutyTemplate.ends.is_null() | (DutyTemplate.ends >= on))
    return list(query.order_by(DutyTemplate.weekday, DutyTemplate.starts, DutyTemplate.week, DutyTemplate.id))


def weeks_ahead(now: dt.datetime) -> list[dt.date]:
    """The Mondays of the weeks for which shifts are made: this week and as many after it as the rule says."""
    first = monday(now.date())
    return [first + n * WEEK for n in range(rules.value("duty_weeks_ahead") + 1)]


def missing_turns(of: Iterable[DutyTemplate], now: dt.datetime) -> list[tuple[DutyTemplate, dt.datetime]]:
    """The turns of templates in the coming weeks that no shift stands for yet, whatever became of it."""
    weeks = weeks_ahead(now)
    rows = db.execute_sql(
        "SELECT template_id, starts FROM shift WHERE template_id IS NOT NULL AND starts >= ?", (str(weeks[0]),)
    ).fetchall()
    made = {(template, monday(dt.date.fromisoformat(starts[:10]))) for template, starts in rows}
    found = []
    for template in of:
        for week in weeks:
            starts = starts_in_week(template, week)
            if starts and starts > now and (template.id, week) not in made:
                found.append((template, starts))
    return found


def make(turns: Sequence[tuple[DutyTemplate, dt.datetime]]) -> None:
    """Write a shift for each turn, its standing volunteers on it. Call inside an operation."""
    by_key = {(template.id, starts): template for template, starts in turns}
    values = [
        {
            "template": template.id,
            "post": template.post_id,
            "name": template.post.name,
            "place": template.post.place,
            "starts": starts,
            "minutes": template.minutes,
            "needed": template.needed,
        }
        for template, starts in turns
    ]
    insert_rows(Shift, values)
    if turns:
        fill_standing([s for s in _from(min(starts for _t, starts in turns)) if (s.template_id, s.starts) in by_key])


def _from(starts: dt.datetime) -> list[Shift]:
    return list(Shift.select().where(Shift.starts >= starts).order_by(Shift.starts, Shift.id))


def fill_standing(shifts: Sequence[Shift], people: Sequence[int] | None = None) -> None:
    """Put standing volunteers on these shifts who are not on them: not while paused, away, in hospital, or on another
    turn then.

    `people`: these alone. Call inside an operation. Whoever finds no slot waits.
    """
    standing = defaultdict(list)
    left = ", ".join("?" * len(LEFT_STATUSES))
    for template, person, name, begins, ends in db.execute_sql(
        "SELECT v.template_id, v.person_id, p.name, v.begins, v.ends FROM standing_volunteer v"
        " JOIN person p ON p.id = v.person_id LEFT JOIN membership m ON m.person_id = p.id"
        f" WHERE NOT p.deceased AND coalesce(m.status, '') NOT IN ({left}) ORDER BY v.id",
        LEFT_STATUSES,
    ).fetchall():
        if people is None or person in people:
            standing[template].append((person, name, begins, ends or "9999"))
    if not standing or not shifts:
        return
    pauses = duty_rules.not_coming()
    busy = _taken(shifts[0].starts - dt.timedelta(days=1))
    there = _people_on([shift.id for shift in shifts])
    for shift in shifts:
        day = str(shift.starts.date())
        for person, name, begins, ends in standing[shift.template_id]:
            away = any(p == person and first <= day <= last for p, first, last in pauses)
            clash = any(start < shift.ends and shift.starts < end for start, end in busy[person])
            if not begins <= day <= ends or away or clash or person in there[shift.id]:
                continue
            slot = sign_ups.free_slot(shift)
            state = SIGNED_UP if slot else WAITING
            SignUp.create(shift=shift, person=person, name=name, slot=slot, state=state)
            busy[person].append((shift.starts, shift.ends))


def standing_left_out(shift: Shift) -> list[str]:
    """Who stands for the weekly turn of a shift and was not put on it, or is on it no more, as they cannot come then.

    Names alone: why is nobody's business on a list.
    """
    if shift.template_id is None:
        return []
    day = str(shift.starts.date())
    away = {person for person, first, last in duty_rules.not_coming() if first <= day <= last}
    there = {row.person_id for row in sign_ups.rows(shift.id) if row.state in (*HOLDING, WAITING)}
    rows = db.execute_sql(
        "SELECT v.person_id, p.name FROM standing_volunteer v JOIN person p ON p.id = v.person_id"
        " WHERE v.template_id = ? AND v.begins <= ? AND (v.ends IS NULL OR v.ends >= ?) ORDER BY v.id",
        (shift.template_id, day, day),
    ).fetchall()
    return [name for person, name in rows if person in away - there]


def _taken(since: dt.datetime) -> dict[int, list[tuple[dt.datetime, dt.datetime]]]:
    found: dict[int, list[tuple[dt.datetime, dt.datetime]]] = defaultdict(list)
    query = SignUp.select(SignUp, Shift).join(Shift)
    for row in query.where((Shift.starts >= since) & (Shift.state != CANCELLED) & SignUp.state.in_(HOLDING)):
        found[row.person_id].append((row.shift.starts, row.shift.ends))
    return found


def _people_on(shift_ids: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for start in range(0, len(shift_ids), 500):
        chunk = shift_ids[start : start + 500]
        for row in SignUp.select(SignUp.shift, SignUp.person).where(SignUp.shift.in_(chunk)):
            found[row.shift_id].add(row.person_id)
    return found


# One shift ------------------------------------------------------------------------------------------------------------


def find(shift_id: int) -> Shift | None:
    """The shift with this number, or None when it is gone."""
    return Shift.get_or_none(Shift.id == shift_id)


def save_shift(values: dict[str, Any], shift_id: int | None = None) -> tuple[Shift, Done]:
    """Plan a single event, or change one shift: name, place, post, starts, minutes, needed, note, head_count.

    A shift of a template stays in its week, or its template would make it again. UserError changes nothing.
    """
    shift = sign_ups.shift(shift_id) if shift_id else Shift()
    before = shift.starts
    for key, value in values.items():
        setattr(shift, key, tidy_text(value) if isinstance(value, str) else value)
    if not shift.name:
        raise UserError(_("请写上做什么。"))
    check(shift.minutes, shift.needed)
    if shift.starts is None or shift.starts.year not in YEARS:
        raise UserError(_("请点哪天、几点。"))
    if shift_id and shift.template_id and monday(shift.starts.date()) != monday(before.date()):
        raise UserError(_("每周的班只能在本周里改时间。要改到别的周，请取消这一班，再另安排一次。"))
    label = _("修改「{name}」") if shift_id else _("安排「{name}」")
    with operation(label.format(name=shift.title())) as done:
        shift.save()
        sign_ups.settle(shift)
    return shift, done


def check(minutes: int, needed: int) -> None:
    """UserError when a turn cannot be so long or for so few."""
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise UserError(_("时长要在 1 到 {most} 分钟之间。").format(most=LONGEST_MINUTES))
    if needed < 1:
        raise UserError(_("至少要 1 人。"))


def delete_shift(shift_id: int) -> Done:
    """Move a single event to 回收站; UserError for one that the weekly plan would make again: cancel that."""
    shift = sign_ups.shift(shift_id)
    if shift.template_id:
        raise UserError(_("每周的班删了还会再排出来，请点「取消这一班」。"))
    with operation(_("删除「{name}」").format(name=shift.title())) as done:
        shift.delete_instance()
    return done


def set_leader(shift_id: int, person_id: int | None) -> Done:
    """Say who leads a shift, or nobody."""
    shift = sign_ups.shift(shift_id)
    with operation(_("「{name}」带班").format(name=shift.title())) as done:
        Shift.update(leader=person_id).where(Shift.id == shift_id).execute()
    return done


def set_helpers(shift_id: int, number: int) -> Done:
    """Say how many come without a name, or came: before the shift they are expected, once it is recorded they count."""
    shift = sign_ups.shift(shift_id)
    if shift.state == CANCELLED:
        raise UserError(_("这一班已经取消了，先恢复再登记。"))
    with operation(_("「{name}」不记名 {n} 人").format(name=shift.title(), n=number)) as done:
        Shift.update(head_count=max(number, 0)).where(Shift.id == shift_id).execute()
    return done


# Calling off ----------------------------------------------------------------------------------------------------------


def cancel(shift_ids: Sequence[int], reason: str) -> Done:
    """Call shifts off in one operation; who signed up stays on them, so that restoring brings all back."""
    if not tidy_text(reason):
        raise UserError(_("请点为什么取消。"))
    if not shift_ids:
        raise UserError(_("这几天没有要取消的班。"))
    for shift_id in shift_ids:
        if SignUp.select().where((SignUp.shift == shift_id) & (SignUp.state == SERVED)).exists():
            raise UserError(_("这一班已经登记了有人到岗，不能取消。登错了，请先到「登记谁到岗了」里改。"))
    with operation(_("取消 {n} 班：{reason}").format(n=len(shift_ids), reason=tidy_text(reason))) as done:
        for start in range(0, len(shift_ids), 500):
            chunk = shift_ids[start : start + 500]
            wanted = Shift.id.in_(chunk) & (Shift.state == PLANNED)
            Shift.update(state=CANCELLED, reason=tidy_text(reason)).where(wanted).execute()
    return done


def restore(shift_id: int) -> Done:
    """Plan a cancelled shift again."""
    shift = sign_ups.shift(shift_id)
    with operation(_("恢复「{name}」").format(name=shift.title())) as done:
        Shift.update(state=PLANNED, reason="").where((Shift.id == shift_id) & (Shift.state == CANCELLED)).execute()
    return done
