"""The figures of visits: over a period, by committee member, by occasion; who was reached and who was not, by name.

Three counts never mix: contacts (人次), people reached (人数), and sums. What is counted carries the ids of its
records, so that every number can be opened. A contact with a household alone reaches those members who live there.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.base import db
from models.care import care
from models.language import _
from models.people import offices, roster
from models.people.people import EXPECTED_STATUSES
from models.people.roster import RosterRow
from models.periods import Period
from models.visits.visit_questions import ContactRow, Wanted, contacts
from models.visits.visits import KINDS, SOURCES


@dataclass
class Tally:
    """What was counted under one heading. `contact_ids`, `person_ids`: the records behind; `money` in 分 by source.

    `paid` and `gave` are the contacts at which there was money, and goods.
    """

    name: str
    key: str = ""
    contact_ids: list[int] = field(default_factory=list)
    person_ids: set[int] = field(default_factory=set)
    money: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    gifts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    paid: list[int] = field(default_factory=list)
    gave: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All money in 分."""
        return sum(self.money.values())

    def add(self, row: ContactRow, reached: Iterable[int]) -> None:
        """Count one contact."""
        self.contact_ids.append(row.contact_id)
        self.person_ids.update(reached)
        if row.money:
            self.money[row.source] += row.money
            self.paid.append(row.contact_id)
        if row.gift:
            self.gifts[row.gift] += row.gift_number
            self.gave.append(row.contact_id)


@dataclass(frozen=True)
class Figures:
    """Everything about one period. `reached` and `not_reached` part the branch's own members, in roster order:
    person ids, and (person id, name). Whoever left since is counted in `all` alone."""

    period: Period
    all: Tally
    by_kind: list[Tally]
    by_member: list[Tally]
    by_occasion: list[Tally]
    by_source: list[Tally]
    reached: list[int]
    not_reached: list[tuple[int, str]]
    #: Contacts in which needs were told.
    raised: list[int]
    #: Those of them that have a result written down or whose follow-ups are all done.
    settled: list[int]
    #: Contacts by month of the period, at most the last 24: (2026-11, their ids).
    by_month: list[tuple[str, list[int]]]

    @property
    def members(self) -> int:
        """How many members (人数) there were to reach."""
        return len(self.reached) + len(self.not_reached)

    @property
    def open_needs(self) -> list[int]:
        """Contacts whose needs are not settled yet."""
        return sorted(set(self.raised) - set(self.settled))


def figures(period: Period, visitor_id: int | None = None, occasion: str = "") -> Figures:
    """The figures of a period, of all contacts or of those by one committee member or for one occasion.

    Whom a committee member was to reach: those whose 联系委员 they are today, else every member.
    """
    wanted = Wanted(period.first, period.last, visitor_id=visitor_id, occasion=occasion)
    rows = contacts(wanted, None, oldest_first=True, with_visitors=False)
    present = roster.rows(EXPECTED_STATUSES)
    homes = _homes(present)
    everything = Tally(_("合计"))
    kinds = {kind: Tally(_(kind), kind) for kind in KINDS}
    sources = {source: Tally(_(source), source) for source in SOURCES}
    occasions: dict[str, Tally] = {}
    for row in rows:
        reached = _reached(row, homes)
        if row.occasion not in occasions:
            occasions[row.occasion] = Tally(_(row.occasion) or _("没有写"), row.occasion)
        tallies = [everything, kinds[row.kind], occasions[row.occasion]]
        if row.source and (row.money or row.gift):
            tallies.append(sources[row.source])
        for tally in tallies:
            tally.add(row, reached)
    members = _to_reach(present, visitor_id)
    return Figures(
        period,
        everything,
        [tally for tally in kinds.values() if tally.contact_ids],
        _by_member(rows, homes, period),
        sorted(occasions.values(), key=lambda tally: -len(tally.contact_ids)),
        [tally for tally in sources.values() if tally.contact_ids],
        [person_id for person_id in members if person_id in everything.person_ids],
        [(person_id, name) for person_id, name in members.items() if person_id not in everything.person_ids],
        [row.contact_id for row in rows if row.needs],
        _settled(rows),
        _by_month(rows, period),
    )


def _to_reach(present: Iterable[RosterRow], visitor_id: int | None) -> dict[int, str]:
    """The members who count as reached or not, names by person id."""
    members = {row.person_id: row.name for row in present}
    kept = {one.person_id for one in care.running(line=care.COMMITTEE_LINE) if one.keeper_id == visitor_id}
    return {number: name for number, name in members.items() if number in kept} or members


def _homes(present: Iterable[RosterRow]) -> dict[str, list[int]]:
    """Who lives where, among the members present."""
    homes: dict[str, list[int]] = defaultdict(list)
    for row in present:
        if row.room:
            homes[roster.address(row.building, row.entrance, row.room)].append(row.person_id)
    return homes


def _reached(row: ContactRow, homes: dict[str, list[int]]) -> set[int]:
    """Who was reached by a contact: the person, and everybody in the household when it was with all of them."""
    reached = set(homes.get(row.household, ())) if row.household else set()
    return reached | {row.person_id} if row.person_id else reached


def _by_member(rows: Sequence[ContactRow], homes: dict[str, list[int]], period: Period) -> list[Tally]:
    """One tally for each committee member of the period's contacts and for each other visitor, those without any too.

    A contact that two people made counts for both: the parts add up to more than the whole.
    """
    went: dict[int, list[tuple[int | None, str]]] = defaultdict(list)
    sql = (
        "SELECT v.contact_id, v.person_id, v.name FROM visitor v JOIN contact c ON c.id = v.contact_id"
        " WHERE c.day BETWEEN ? AND ?"
    )
    for contact_id, person_id, name in db.execute_sql(sql, (str(period.first), str(period.last))).fetchall():
        went[contact_id].append((person_id, name))
    tallies: dict[tuple[int | None, str], Tally] = {}
    for person, _office in offices.committee():
        tallies[(person.id, "")] = Tally(person.name, str(person.id))
    for row in rows:
        reached = _reached(row, homes)
        for person_id, name in went[row.contact_id]:
            key = (person_id, "" if person_id else name)
            tallies.setdefault(key, Tally(name, str(person_id or ""))).add(row, reached)
    return list(tallies.values())


def _settled(rows: Sequence[ContactRow]) -> list[int]:
    """Contacts with needs that have a result, or whose follow-ups are all done."""
    states: dict[int, list[bool]] = defaultdict(list)
    sql = "SELECT contact_id, done_on IS NOT NULL FROM follow_up WHERE contact_id IS NOT NULL"
    for contact_id, done in db.execute_sql(sql).fetchall():
        states[contact_id].append(bool(done))
    found = []
    for row in rows:
        tasks = states.get(row.contact_id, [])
        if row.needs and all(tasks) and (row.outcome or tasks):
            found.append(row.contact_id)
    return found


def _by_month(rows: Sequence[ContactRow], period: Period) -> list[tuple[str, list[int]]]:
    months: dict[str, list[int]] = {}
    first, last = period.first, min(period.last, dt.date.today())
    index = max(first.year * 12 + first.month - 1, last.year * 12 + last.month - 24)
    while index <= last.year * 12 + last.month - 1:
        months[f"{index // 12}-{index % 12 + 1:02d}"] = []
        index += 1
    for row in rows:
        found = months.get(f"{row.day.year}-{row.day.month:02d}")
        if found is not None:
            found.append(row.contact_id)
    return list(months.items())
