"""Visit plans: a list of people for an occasion, with visitor, gift and date, to be printed, done and ticked off.

A planned visit is open until it is done (its contact is recorded and linked) or dropped with a reason. When the contact
is deleted, the visit is open again. Whom to plan for: models/visits/triggers.py; how visits are ticked off or dropped:
models/visits/planned_visits.py.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, CharField, DateField, ForeignKeyField, IntegerField, TextField, fn

from models.base import Done, Record, UserError, db, insert_rows, operation
from models.care import care
from models.dates import kept_day
from models.language import _, some_people
from models.people import people, roster
from models.people.people import LEFT_STATUSES, Membership, Person
from models.texts import tidy_text
from models.visits.visits import Contact


class VisitPlan(Record):
    """A plan: what it is called, its occasion, the day by which it should be done."""

    name = TextField()
    occasion = CharField(default="")
    due = DateField(null=True, index=True)

    class Meta:
        recyclable = True

    def title(self) -> str:
        return str(self.name)


class PlannedVisit(Record):
    """One person on a plan: why, who goes, with what, when; `contact` once it is done; `dropped` says why it is not."""

    plan = ForeignKeyField(VisitPlan, on_delete="CASCADE", backref="visits")
    person = ForeignKeyField(Person, on_delete="RESTRICT", backref="planned_visits")
    name = TextField()
    number = IntegerField()
    occasion = CharField(default="")
    reason = TextField(default="")
    keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="planned_to_visit")
    day = DateField(null=True)
    gift = TextField(default="")
    gift_number = IntegerField(default=0)
    money = IntegerField(default=0)
    source = CharField(default="")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL", backref="planned")
    dropped = TextField(default="")

    class Meta:
        indexes = ((("plan", "number"), True), (("plan", "person"), True))


#: A plan's name in characters: it stands in the header.
LONGEST_NAME = 40
#: What can be set for the visits of a plan.
VISIT_FIELDS = frozenset(("reason", "keeper", "day", "gift", "gift_number", "money", "source"))


@dataclass(frozen=True)
class Candidate:
    """Somebody to be visited: for what (else the plan's occasion), why in words, and on which day if that matters."""

    person_id: int
    reason: str = ""
    day: dt.date | None = None
    occasion: str = ""


@dataclass(frozen=True)
class Line:
    """One row of a plan as it is shown and printed. `done` is the day of the visit, `dropped` why there was none."""

    visit_id: int
    person_id: int
    name: str
    number: int
    building: str
    entrance: str
    room: str
    phone: str
    occasion: str
    reason: str
    keeper_id: int | None
    keeper: str
    day: dt.date | None
    gift: str
    gift_number: int
    money: int
    source: str
    contact_id: int | None
    done: dt.date | None
    how: str
    dropped: str
    quiet: bool

    @property
    def open(self) -> bool:
        """Is it still to be done?"""
        return self.contact_id is None and not self.dropped


@dataclass(frozen=True)
class Summary:
    """A plan with its numbers of people (人数): all, done, dropped; the rest is open."""

    plan: VisitPlan
    people: int
    done: int
    dropped: int

    @property
    def left(self) -> int:
        """How many are still to be visited."""
        return self.people - self.done - self.dropped


# Questions ------------------------------------------------------------------------------------------------------------


def find(plan_id: int) -> VisitPlan | None:
    """The plan with this number, or None when it is gone."""
    return VisitPlan.get_or_none(VisitPlan.id == plan_id)


def get(plan_id: int) -> VisitPlan:
    """The plan with this number; UserError when it is gone."""
    plan = find(plan_id)
    if plan is None:
        raise UserError(_("这个走访计划已经删除了，在回收站里能找回来。"))
    return plan


def summaries() -> list[Summary]:
    """Every plan: those with open visits by the day they are due, then the finished ones, the newest first."""
    done, dropped = PlannedVisit.contact.is_null(False), PlannedVisit.contact.is_null() & (PlannedVisit.dropped != "")
    query = (
        VisitPlan.select(
            VisitPlan,
            fn.COUNT(PlannedVisit.id).alias("people"),
            fn.COALESCE(fn.SUM(done), 0).alias("done"),
            fn.COALESCE(fn.SUM(dropped), 0).alias("dropped_ones"),
        )
        .join(PlannedVisit, JOIN.LEFT_OUTER)
        .group_by(VisitPlan.id)
    )
    found = [Summary(plan, plan.people, plan.done, plan.dropped_ones) for plan in query]
    waiting = [summary for summary in found if summary.left or not summary.people]
    finished = [summary for summary in found if not summary.left and summary.people]
    waiting.sort(key=lambda s: (s.plan.due or dt.date.max, s.plan.id))
    finished.sort(key=lambda s: (s.plan.due or dt.date.min, s.plan.id), reverse=True)
    return waiting + finished


def waiting(today: dt.date, ahead: int) -> list[Summary]:
    """Plans with open visits that are begun, were due or are within `ahead` days: what the home page names."""
    latest = today + dt.timedelta(days=ahead)
    return [s for s in summaries() if s.left and (s.done or s.plan.due is None or s.plan.due <= latest)]


def lines(plan_id: int) -> list[Line]:
    """The rows of a plan in their order; whoever left or died is on it only when the visit was made."""
    quiet = care.quiet_on()
    marks = ", ".join("?" * len(LEFT_STATUSES))
    found = db.execute_sql(
        "SELECT v.id, v.person_id, v.name, v.number, p.building, p.entrance, p.room, p.phone, v.occasion, v.reason,"
        " v.keeper_id, k.name, v.day, v.gift, v.gift_number, v.money, v.source, v.contact_id, c.day, c.kind, v.dropped"
        " FROM planned_visit v JOIN person p ON p.id = v.person_id LEFT JOIN person k ON k.id = v.keeper_id"
        " LEFT JOIN contact c ON c.id = v.contact_id LEFT JOIN membership m ON m.person_id = p.id"
        f" WHERE v.plan_id = ? AND (c.id IS NOT NULL OR NOT (p.deceased OR coalesce(m.status, '') IN ({marks})))"
        " ORDER BY v.number",
        (plan_id, *LEFT_STATUSES),
    ).fetchall()
    return [_line(row, row[1] in quiet) for row in found]


def _line(row: Sequence[Any], quiet: bool) -> Line:
    columns = [*row, quiet]
    for place, value in ((11, row[11] or ""), (12, kept_day(row[12])), (18, kept_day(row[18])), (19, row[19] or "")):
        columns[place] = value
    return Line(*columns)


@dataclass(frozen=True)
class Planned:
    """That somebody is on a plan: for what, why, and whether that is still to be done."""

    occasion: str
    reason: str
    open: bool


def planned(since: dt.date) -> dict[int, list[Planned]]:
    """What is planned, done or dropped, by person id: whatever was or is for a day on or after `since`."""
    found = db.execute_sql(
        "SELECT v.person_id, v.occasion, v.reason, v.contact_id IS NULL AND v.dropped = '' FROM planned_visit v"
        " JOIN visit_plan p ON p.id = v.plan_id WHERE coalesce(v.day, p.due, '9999') >= ?",
        (since.isoformat(),),
    ).fetchall()
    by_person: dict[int, list[Planned]] = defaultdict(list)
    for person_id, occasion, reason, still_open in found:
        by_person[person_id].append(Planned(occasion, reason, bool(still_open)))
    return by_person


# Planning -------------------------------------------------------------------------------------------------------------


def create(
    name: str,
    occasion: str,
    due: dt.date | None,
    candidates: Sequence[Candidate],
    **common: Any,
) -> tuple[VisitPlan, Done]:
    """Make a plan for these people in roster order; the visitor of each is their 联系委员 unless `common` says.

    `common` are VISIT_FIELDS for all of them. UserError for a plan without a name or without people.
    """
    name = _name(name)
    if not candidates:
        raise UserError(_("计划里还没有人，请先点要走访的人。"))
    with operation(_("走访计划：{name}").format(name=name)) as done:
        plan = VisitPlan.create(name=name, occasion=occasion.strip(), due=due)
        _add(plan, candidates, common)
    return plan, done


def _name(typed: str) -> str:
    name = " ".join(tidy_text(typed).split())
    if not name:
        raise UserError(_("请给计划起个名字，如 2026年重阳走访。"))
    if len(name) > LONGEST_NAME:
        raise UserError(_("计划的名字最多 {n} 个字。").format(n=LONGEST_NAME))
    return name


def _add(plan: VisitPlan, candidates: Sequence[Candidate], common: dict[str, Any]) -> None:
    wanted = {candidate.person_id: candidate for candidate in candidates}
    there = set(PlannedVisit.select(PlannedVisit.person).where(PlannedVisit.plan == plan).tuples())
    number = PlannedVisit.select(fn.MAX(PlannedVisit.number)).where(PlannedVisit.plan == plan).scalar() or 0
    keepers = {kept.person_id: kept.keeper_id for kept in care.running(line=care.COMMITTEE_LINE)}
    clean = _checked(common)
    rows = []
    for person_id, name in roster.in_roster_order(wanted):
        if (person_id,) in there:
            continue
        number += 1
        candidate = wanted[person_id]
        row = {"plan": plan, "person": person_id, "name": name, "number": number, "reason": candidate.reason}
        row |= {"keeper": keepers.get(person_id), "day": candidate.day}
        row |= {"occasion": candidate.occasion or plan.occasion}
        rows.append({**row, **clean})
    insert_rows(PlannedVisit, rows)


def add_people(plan_id: int, candidates: Sequence[Candidate]) -> Done:
    """Put more people at the end of a plan; those who are on it stay as they are."""
    plan = get(plan_id)
    with operation(_("「{name}」加 {n} 人").format(name=plan.name, n=len(candidates))) as done:
        _add(plan, candidates, {})
    return done


def change_plan(plan_id: int, name: str, due: dt.date | None) -> Done:
    """Give a plan another name or day."""
    plan, name = get(plan_id), _name(name)
    with operation(_("修改走访计划：{name}").format(name=name)) as done:
        VisitPlan.update(name=name, due=due).where(VisitPlan.id == plan.id).execute()
    return done


def delete_plan(plan_id: int) -> Done:
    """Move a plan to 回收站; the contacts that were recorded stay."""
    plan = get(plan_id)
    with operation(_("删除走访计划：{name}").format(name=plan.name)) as done:
        plan.delete_instance()
    return done


def change(visit_ids: Sequence[int], **values: Any) -> Done:
    """Set VISIT_FIELDS for these visits. UserError changes nothing."""
    clean = _checked(values)
    with operation(_("修改计划走访：{names}").format(names=names(visit_ids))) as done:
        if not clean:
            return done
        PlannedVisit.update(clean).where(PlannedVisit.id.in_(list(visit_ids))).execute()
    return done


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - VISIT_FIELDS:
        raise KeyError(sorted(unknown))
    clean: dict[str, Any] = {k: tidy_text(v) if isinstance(v, str) else v for k, v in values.items()}
    if clean.get("money", 0) < 0 or clean.get("gift_number", 0) < 0:
        raise UserError(_("金额、数量和时长不能小于零。"))
    if clean.get("money") and not clean.get("source"):
        raise UserError(_("有慰问金，请选经费从哪里来。"))
    if "gift" in clean and not clean["gift"]:
        clean["gift_number"] = 0
    elif clean.get("gift") and not clean.get("gift_number"):
        clean["gift_number"] = 1
    return clean


def chosen(visit_ids: Sequence[int]) -> list[PlannedVisit]:
    """These visits in the order of the plan; UserError when there is none."""
    found = list(PlannedVisit.select().where(PlannedVisit.id.in_(list(visit_ids))).order_by(PlannedVisit.number))
    if not found:
        raise UserError(_("请先点要登记的人。"))
    return found


def names(visit_ids: Sequence[int]) -> str:
    """Whose visits these are, in short."""
    return some_people([visit.name for visit in chosen(visit_ids)])


def remove(visit_ids: Sequence[int]) -> Done:
    """Take people off a plan, as if they had never been on it. UserError for a visit that was made."""
    if any(visit.contact_id for visit in chosen(visit_ids)):
        raise UserError(_("已经走访过的，不能从计划里去掉。"))
    with operation(_("从计划里去掉：{names}").format(names=names(visit_ids))) as done:
        PlannedVisit.delete().where(PlannedVisit.id.in_(list(visit_ids))).execute()
    return done


def withdraw(person_id: int, on: dt.date | None) -> None:
    """Somebody left or died, on whatever day: their open visits are dropped, those they were to make have no visitor.

    Call inside an operation.
    """
    person = people.get(person_id)
    membership = Membership.get_or_none(Membership.person == person)
    why = people.DECEASED if person.deceased or membership is None else membership.status
    still_open = PlannedVisit.contact.is_null() & (PlannedVisit.dropped == "")
    PlannedVisit.update(dropped=why).where((PlannedVisit.person == person_id) & still_open).execute()
    PlannedVisit.update(keeper=None).where((PlannedVisit.keeper == person_id) & still_open).execute()
