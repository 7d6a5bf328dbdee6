"""How many sessions and attendances (人次) the classes aim at in a year.

A year for which nothing was written down has what the branch's rules say; one that is over, what they said when it
ended.
"""

from __future__ import annotations

import datetime as dt

from peewee import IntegerField

from models import rules
from models.activities.activities import YEARS
from models.base import Done, Record, UserError, operation
from models.language import _

#: More sessions or attendances than this in a year are a slip of the finger.
MOST = 100_000


class YearPlan(Record):
    """The plan of one year; None where the branch aims at no number."""

    year = IntegerField(unique=True)
    sessions = IntegerField(null=True)
    turns = IntegerField(null=True)

    def title(self) -> str:
        return str(self.year)


def of(year: int) -> YearPlan:
    """The plan of a year: as it was written down, else (not saved) as the rules have it."""
    written = YearPlan.get_or_none(YearPlan.year == year)
    if written is not None:
        return written
    limits = rules.limits(dt.date(year, 12, 31))
    return YearPlan(year=year, sessions=limits["class_sessions"], turns=limits["class_turns"])


def save(year: int, sessions: int | None, turns: int | None) -> Done:
    """Write down the plan of a year, over or not; it holds whatever the rules say then. UserError changes nothing."""
    if year not in YEARS:
        raise UserError(_("{year}年不对，请核对日期。").format(year=year))
    for number, words in ((sessions, _("计划上几次课")), (turns, _("计划多少人次"))):
        if number is not None and not 0 < number <= MOST:
            raise UserError(_("{what}请填 1 到 {most}。").format(what=words, most=MOST))
    plan = YearPlan.get_or_none(YearPlan.year == year) or YearPlan(year=year)
    with operation(_("翰墨课堂{year}年的计划").format(year=year)) as done:
        plan.sessions, plan.turns = sessions, turns
        plan.save()
    return done
