"""What is done in a case of hardship: the steps of its plan, and help that is given."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from models.base import Done, Record, UserError, operation
from models.hardship.hardship import HELP_KINDS, MONEY, CaseHelp, CaseStep, entry_of, to_write_in
from models.language import _

R = TypeVar("R", bound=Record)


def add_step(case_id: int, what: str, due: dt.date | None = None) -> Done:
    """Add a step to the plan."""
    case = to_write_in(case_id)
    if not what.strip():
        raise UserError(_("请写上要做什么。"))
    with operation(entry_of(case) + _("加一条措施")) as done:
        CaseStep.create(case=case, what=what.strip(), due=due)
    return done


def finish_step(step_id: int, on: dt.date | None) -> Done:
    """A step was done on a day; None: it is not done after all."""
    step = _found(CaseStep, step_id)
    case = to_write_in(step.case_id)
    with operation(entry_of(case) + (_("办完一条措施") if on else _("一条措施还没办完"))) as done:
        CaseStep.update(done_on=on).where(CaseStep.id == step_id).execute()
    return done


def remove_step(step_id: int) -> Done:
    """Take a step out of the plan."""
    step = _found(CaseStep, step_id)
    case = to_write_in(step.case_id)
    with operation(entry_of(case) + _("去掉一条措施")) as done:
        step.delete_instance()
    return done


def give_help(
    case_id: int,
    *,
    day: dt.date,
    kind: str,
    what: str = "",
    money: int = 0,
    source: str = "",
    signed_by: str = "",
) -> Done:
    """Note help that was given; `money` in 分. UserError changes nothing."""
    case = to_write_in(case_id)
    if kind not in HELP_KINDS:
        raise UserError(_("请点给了什么：慰问金、物品还是服务。"))
    if day > dt.date.today():
        raise UserError(_("日期还没有到，请核对。"))
    if money < 0 or (kind == MONEY and money == 0):
        raise UserError(_("请写上多少钱。"))
    if kind != MONEY and not what.strip():
        raise UserError(_("请写上是什么东西或什么服务。"))
    if money and not source:
        raise UserError(_("请点这笔钱从哪里来。"))
    with operation(entry_of(case) + _("记一次帮扶")) as done:
        CaseHelp.create(
            case=case, day=day, kind=kind, what=what.strip(), money=money, source=source, signed_by=signed_by.strip()
        )
    return done


def remove_help(help_id: int) -> Done:
    """Take out help that was entered by mistake."""
    given = _found(CaseHelp, help_id)
    case = to_write_in(given.case_id)
    with operation(entry_of(case) + _("去掉一次帮扶")) as done:
        given.delete_instance()
    return done


def _found(table: type[R], row_id: int) -> R:
    row = table.get_or_none(table.id == row_id)
    if row is None:
        raise UserError(_("这一条已经不在档案里了。"))
    return row
