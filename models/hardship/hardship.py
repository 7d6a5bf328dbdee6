"""困难党员帮扶: a case for each member in difficulty. Sensitive: every opening of a case is in the history.

Nothing of a case is shown without `look_into`, which notes who looked; lists, searches, exports and papers for others
know nothing of cases. Money is whole 分. Sources: domain rules 4.1, 4.2 and 8.

What is done in a case: models/hardship/measures.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models.base import Done, Record, UserError, desk, operation
from models.language import N_, _
from models.people import people, roster
from models.people.people import LEFT_STATUSES, Membership, Person

#: Kinds of difficulty; a case may have several. (domain rules 4.1)
DIFFICULTIES = (
    N_("重病"), N_("丧失劳动能力"), N_("突发事件"), N_("低收入"), N_("独居失能"), N_("家庭变故"), N_("其他困难"),
)  # fmt: skip
HELP_KINDS = (N_("慰问金"), N_("物品"), N_("服务"))
MONEY, GOODS, SERVICE = HELP_KINDS
#: Why a case ends.
CLOSING_REASONS = (N_("困难已缓解"), N_("转到别的支部"), N_("去世"), N_("本人不再需要"))


class HardshipCase(Record):
    """One case. `difficulties` are words of DIFFICULTIES joined with 、."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", backref="cases")
    difficulties = TextField(default="")
    situation = TextField(default="")
    keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="cases_kept")
    opened_on = DateField()
    review_on = DateField(null=True, index=True)
    closed_on = DateField(null=True)
    closing_reason = TextField(default="")
    result = TextField(default="")

    class Meta:
        recyclable = True
        private = True

    def title(self) -> str:
        return _("一份帮扶档案（敏感信息）")


class CaseStep(Record):
    """One step of a case's plan."""

    case = ForeignKeyField(HardshipCase, on_delete="CASCADE", backref="steps")
    what = TextField()
    due = DateField(null=True)
    done_on = DateField(null=True)

    class Meta:
        private = True


class CaseHelp(Record):
    """Help given in a case: money in 分, goods or a service, with its source and who signed for it."""

    case = ForeignKeyField(HardshipCase, on_delete="CASCADE", backref="help_given")
    day = DateField()
    kind = CharField()
    what = TextField(default="")
    money = IntegerField(default=0)
    source = CharField(default="")
    signed_by = TextField(default="")

    class Meta:
        private = True


class CaseOpening(Record):
    """Somebody looked into a case."""

    case = ForeignKeyField(HardshipCase, on_delete="CASCADE", backref="openings")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    at = DateTimeField(default=dt.datetime.now)

    class Meta:
        private = True
        noted = True


# Looking --------------------------------------------------------------------------------------------------------------


def may_look() -> bool:
    """Does a committee member sit at the desk? Only the committee sees cases."""
    return desk.person_id is not None and desk.person_id in roster.current_committee_ids()


def _check_reader() -> None:
    if not may_look():
        raise UserError(_("这是敏感信息，只给支委看。请先在「设置」的「换一个人用」里选好是谁在用。"))


@dataclass(frozen=True)
class CaseRow:
    """A case in the list behind the tap: whose, who is responsible, by when it is to be looked at again."""

    case_id: int
    person_id: int
    name: str
    keeper: str
    review_on: dt.date | None
    closed_on: dt.date | None


def look_at_list() -> list[CaseRow]:
    """Whose cases there are, open ones first, the next review first. Notes the look at every one of them."""
    _check_reader()
    cases = list(HardshipCase.select(HardshipCase, Person).join(Person, on=HardshipCase.person))
    with operation(_("查看困难帮扶名单")):
        for case in cases:
            CaseOpening.create(case=case, person=desk.person_id)
    return case_rows()


def case_rows() -> list[CaseRow]:
    """The same for a page on which the list has been opened already: notes nothing."""
    _check_reader()
    cases = HardshipCase.select(HardshipCase, Person).join(Person, on=HardshipCase.person)
    rows = [
        CaseRow(c.id, c.person_id, c.person.name, c.keeper.name if c.keeper else "", c.review_on, c.closed_on)
        for c in cases
    ]
    return sorted(rows, key=lambda row: (row.closed_on is not None, row.review_on or dt.date.max, row.case_id))


@dataclass(frozen=True)
class CaseView:
    """Everything about one case."""

    case: HardshipCase
    name: str
    keeper: str
    steps: tuple[CaseStep, ...]
    help_given: tuple[CaseHelp, ...]
    openings: tuple[tuple[dt.datetime, str], ...]

    @property
    def difficulties(self) -> list[str]:
        """The kinds of difficulty."""
        return [word for word in str(self.case.difficulties).split("、") if word]

    @property
    def money(self) -> dict[str, int]:
        """Money given, in 分 by source."""
        return money_by_source(self.help_given)


def look_into(case_id: int) -> CaseView:
    """Open a case: everything about it, and who looked when is kept. UserError for whoever is not on the committee."""
    _check_reader()
    case = get(case_id)
    with operation(_("查看{name}的帮扶档案").format(name=case.person.name)):
        CaseOpening.create(case=case, person=desk.person_id)
    return view(case_id)


def view(case_id: int) -> CaseView:
    """The same for a page on which the case has been opened already: notes nothing."""
    _check_reader()
    case = get(case_id)
    seen = CaseOpening.select(CaseOpening, Person).join(Person).where(CaseOpening.case == case)
    return CaseView(
        case,
        case.person.name,
        case.keeper.name if case.keeper else "",
        tuple(case.steps.order_by(CaseStep.due.asc(nulls="last"), CaseStep.id)),
        tuple(case.help_given.order_by(CaseHelp.day, CaseHelp.id)),
        tuple((one.at, one.person.name) for one in seen.order_by(CaseOpening.id.desc())),
    )


def get(case_id: int) -> HardshipCase:
    """The case with this number; UserError when there is none."""
    case = HardshipCase.get_or_none(HardshipCase.id == case_id)
    if case is None:
        raise UserError(_("这份帮扶档案已经删除，在「设置」的「回收站」里能找回来。"))
    return case


def find(case_id: int) -> bool:
    """Is there (still) a case with this number?"""
    return HardshipCase.select().where(HardshipCase.id == case_id).exists()


def case_of(person_id: int) -> int | None:
    """The number of somebody's case, an open one first; None without one or for who may not know."""
    if not may_look():
        return None
    cases = HardshipCase.select(HardshipCase.id).where(HardshipCase.person == person_id)
    found = cases.order_by(HardshipCase.closed_on.is_null().desc(), HardshipCase.id.desc()).first()
    return found.id if found else None


def open_count() -> int:
    """How many cases are open."""
    return int(HardshipCase.select().where(HardshipCase.closed_on.is_null()).count())


def due_for_review(today: dt.date) -> int:
    """How many open cases should be looked at again by today; no names."""
    due = HardshipCase.closed_on.is_null() & (HardshipCase.review_on <= today)
    return int(HardshipCase.select().where(due).count())


def possible_keepers() -> list[tuple[int, str]]:
    """Who may be responsible for a case: the committee; (person id, name)."""
    return roster.in_roster_order(roster.current_committee_ids())


# Writing --------------------------------------------------------------------------------------------------------------


def save_case(values: dict[str, Any], case_id: int | None = None, person_id: int | None = None) -> tuple[int, Done]:
    """Open a case for somebody, or change one; returns its number.

    `values`: `difficulties` (words of DIFFICULTIES), `situation`, `keeper` (a person id or None), `opened_on`,
    `review_on` (dates). UserError changes nothing.
    """
    _check_reader()
    case = get(case_id) if case_id else HardshipCase(person=people.get(int(person_id or 0)), opened_on=dt.date.today())
    if not case_id:
        membership = Membership.get_or_none(Membership.person == case.person)
        if case.person.deceased or (membership and membership.status in LEFT_STATUSES):
            raise UserError(_("{name}已经不在支部，不用再建档。").format(name=case.person.name))
        if case_is_open(case.person_id):
            raise UserError(_("{name}已经有一份没办结的帮扶档案，请在那份里接着记。").format(name=case.person.name))
    chosen = [word for word in values.pop("difficulties", case.difficulties.split("、")) if word]
    if not chosen:
        raise UserError(_("请点是哪类困难，可以点几样。"))
    if unknown := set(chosen) - set(DIFFICULTIES):
        raise KeyError(sorted(unknown))
    case.difficulties = "、".join(word for word in DIFFICULTIES if word in chosen)
    for key, value in values.items():
        if key not in ("situation", "keeper", "opened_on", "review_on"):
            raise KeyError(key)
        setattr(case, key, value.strip() if isinstance(value, str) else value)
    if case.opened_on is None:
        raise UserError(_("请写上建档日期。"))
    if case.opened_on > dt.date.today():
        raise UserError(_("建档日期还没有到，请核对。"))
    if case.review_on and case.review_on < case.opened_on:
        raise UserError(_("复核日期早于建档日期，请核对。"))
    label = _("修改{name}的帮扶档案") if case_id else _("给{name}建帮扶档案")
    with operation(label.format(name=case.person.name)) as done:
        case.save()
    return case.id, done


def case_is_open(person_id: int) -> bool:
    """Has somebody a case that is not closed?"""
    mine = (HardshipCase.person == person_id) & HardshipCase.closed_on.is_null()
    return bool(HardshipCase.select().where(mine).exists())


def to_write_in(case_id: int) -> HardshipCase:
    """A case that is open, for the committee; UserError for one that is closed and for everybody else."""
    _check_reader()
    case = get(case_id)
    if case.closed_on:
        raise UserError(_("这份档案已经办结，要接着记请先点「重新打开」。"))
    return case


def entry_of(case: HardshipCase) -> str:
    """How an entry of the history about a case begins; what is in the case stands in none."""
    return _("{name}的帮扶档案：").format(name=case.person.name)


def close(case_id: int, reason: str, result: str = "", on: dt.date | None = None) -> Done:
    """Close a case; UserError without a reason."""
    case = to_write_in(case_id)
    if not reason.strip():
        raise UserError(_("请点为什么办结。"))
    with operation(entry_of(case) + _("办结")) as done:
        HardshipCase.update(
            closed_on=on or dt.date.today(), closing_reason=reason.strip(), result=result.strip(), review_on=None
        ).where(HardshipCase.id == case_id).execute()
    return done


def reopen(case_id: int) -> Done:
    """Open a closed case again; what was written stays."""
    _check_reader()
    case = get(case_id)
    if case_is_open(case.person_id):
        raise UserError(_("{name}已经有一份没办结的帮扶档案，请在那份里接着记。").format(name=case.person.name))
    with operation(entry_of(case) + _("重新打开")) as done:
        HardshipCase.update(closed_on=None, closing_reason="").where(HardshipCase.id == case_id).execute()
    return done


def delete_case(case_id: int) -> Done:
    """Move a case that was entered by mistake to 回收站."""
    _check_reader()
    case = get(case_id)
    with operation(_("删除{name}的帮扶档案").format(name=case.person.name)) as done:
        case.delete_instance()
    return done


# Counting -------------------------------------------------------------------------------------------------------------


def money_by_source(given: Iterable[CaseHelp]) -> dict[str, int]:
    """Money in 分 by source, in the order in which the sources first occur; what is no money is left out."""
    sums: dict[str, int] = {}
    for one in given:
        if one.money:
            sums[one.source] = sums.get(one.source, 0) + int(one.money)
    return sums


def ledger(year: int | None = None) -> list[CaseView]:
    """Every case of a year (open at some time in it), or all, in the order in which they were opened, for 台账.

    Notes the look at every one of them: a ledger shows them all.
    """
    _check_reader()
    cases = HardshipCase.select().order_by(HardshipCase.opened_on, HardshipCase.id)
    if year is not None:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        closed = HardshipCase.closed_on.is_null() | (HardshipCase.closed_on >= first)
        cases = cases.where((HardshipCase.opened_on <= last) & closed)
    found = [case.id for case in cases]
    with operation(_("打开困难党员帮扶台账")):
        for case_id in found:
            CaseOpening.create(case=case_id, person=desk.person_id)
    return [view(case_id) for case_id in found]
