"""What patrols found: where, what, how it was handled and by whom, closed when. A register of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import Done, UserError, operation
from models.dates import short_day
from models.language import N_, _
from models.places import tidy_part
from models.texts import tidy_text
from models.volunteers.duty import FINDING_KINDS, Finding

#: How a finding was handled: settled there and then, or told to somebody.
ON_THE_SPOT = N_("当场处理")
TOLD = (N_("上报居委会"), N_("上报物业"), N_("上报民警"))
HANDLED = (ON_THE_SPOT, *TOLD)
TO_PROPERTY = "物业"
OPEN, ALL = "open", "all"


def get(finding_id: int) -> Finding:
    """A finding; UserError when it is gone."""
    found = Finding.get_or_none(Finding.id == finding_id)
    if found is None:
        raise UserError(_("这条记录已经不在了。"))
    return found


def find(wanted: str = OPEN, kind: str = "", told: str = "", year: int | None = None) -> list[Finding]:
    """Findings, the newest first: the OPEN ones or ALL, of one kind, told to somebody, of a year."""
    query = Finding.select().order_by(Finding.day.desc(), Finding.id.desc())
    if wanted == OPEN:
        query = query.where(Finding.closed_on.is_null())
    if kind:
        query = query.where(Finding.kind == kind)
    if told:
        query = query.where(Finding.told == told)
    if year is not None:
        query = query.where(Finding.day.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return list(query)


def of_shift(shift_id: int) -> list[Finding]:
    """What a patrol found, in the order in which it was written down."""
    return list(Finding.select().where(Finding.shift == shift_id).order_by(Finding.id))


def save(values: dict[str, Any], finding_id: int | None = None, today: dt.date | None = None) -> tuple[Finding, Done]:
    """Write a finding down or change it: shift, day, building, entrance, kind, what, handled, closed_on.

    `handled` is one of HANDLED or empty; what was settled on the spot is closed with its day. UserError changes
    nothing.
    """
    found = get(finding_id) if finding_id else Finding()
    known = {"shift", "day", "building", "entrance", "kind", "what", "handled", "closed_on"}
    if unknown := set(values) - known:
        raise KeyError(sorted(unknown))
    for key, value in values.items():
        if key in ("building", "entrance"):
            value = tidy_part(key, value or "")
        setattr(found, key, tidy_text(value) if isinstance(value, str) else value)
    if found.kind not in FINDING_KINDS:
        raise UserError(_("请点是哪一类问题。"))
    if not (found.what or found.building):
        raise UserError(_("请写上在哪里、是什么问题。"))
    if found.handled not in (*HANDLED, ""):
        raise UserError(_("请点怎么处理的。"))
    last = today or dt.date.today()
    if found.day is None or found.day > last:
        raise UserError(_("发现的日期还没有到，请核对。"))
    found.told = found.handled.removeprefix("上报") if found.handled in TOLD else ""
    if found.handled == ON_THE_SPOT and found.closed_on is None:
        found.closed_on = found.day
    if found.closed_on and not found.day <= found.closed_on <= last:
        raise UserError(_("办结日期要在发现之后、今天以前，请核对。"))
    label = _("修改巡逻发现：{what}") if finding_id else _("记下巡逻发现：{what}")
    with operation(label.format(what=title(found))) as done:
        found.save()
    return found, done


def close(finding_id: int, on: dt.date | None = None) -> Done:
    """Say that it is settled, today or on a day."""
    found = get(finding_id)
    day = on or dt.date.today()
    if day < found.day:
        raise UserError(_("办结日期要在发现之后、今天以前，请核对。"))
    with operation(_("办结：{what}").format(what=title(found))) as done:
        Finding.update(closed_on=day).where(Finding.id == finding_id).execute()
    return done


def delete(finding_id: int) -> Done:
    """Move it to 回收站."""
    found = get(finding_id)
    with operation(_("删除巡逻发现：{what}").format(what=title(found))) as done:
        found.delete_instance()
    return done


def place(found: Finding) -> str:
    """3号楼2单元, as far as it is known."""
    building = _("{n}号楼").format(n=found.building) if found.building else ""
    entrance = _("{n}单元").format(n=found.entrance) if found.entrance else ""
    return building + entrance


def title(found: Finding) -> str:
    """11月20日 3号楼2单元 堆物"""
    return " ".join(part for part in (short_day(found.day), place(found), _(found.kind)) if part)
