"""The contact board: for every member who looks after them, when somebody was last in touch, and whether it is time.

Any real contact counts: a call, a visit, a lesson, a meeting that they came to. How long may pass is a rule for each
group; where several apply, the strictest wins. Source: domain rules 4.1.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from models import base, rules
from models.base import Done, UserError, db, state_of_file
from models.care import care
from models.care.care import COMMITTEE_LINE, HELP_LINE, LESSON_LINE, LINES
from models.dates import PartialDate, anniversary, kept_day
from models.language import N_, _
from models.people import offices
from models.people.people import ALONE, EXPECTED_STATUSES, HOMEBOUND
from models.visits import visits
from models.visits.visits import LastContact

STATES = (N_("逾期"), N_("该联系了"), N_("近期有联系"), N_("请勿打扰"))
LATE, DUE, RECENT, QUIET = STATES
#: Why somebody is to be contacted more often, with the rule of each. Being in difficulty is never said on a list.
ELDER, LIVES_ALONE, HOMEBOUND_GROUP, HELPED, EVERYBODY = N_("高龄"), ALONE, N_("行动不便"), N_("帮扶"), ""
INTERVALS = {
    ELDER: "contact_elder_days",
    LIVES_ALONE: "contact_alone_days",
    HOMEBOUND_GROUP: "contact_homebound_days",
    HELPED: "contact_help_days",
    EVERYBODY: "contact_days",
}


@dataclass(slots=True)
class Standing:
    """How it stands with one member. `due` is the day by which somebody should be in touch; None: nothing is known.

    `keepers` are (person id, name) by line; `days` how long may pass and `group` why; `quiet_until` is the last day of
    请勿打扰, date.max without an end, None where they may be contacted.
    """

    person_id: int
    name: str
    building: str
    entrance: str
    phone: str
    groups: tuple[str, ...]
    days: int
    group: str
    last: LastContact | None
    due: dt.date | None
    state: str
    quiet_until: dt.date | None
    keepers: dict[str, tuple[int, str]] = field(default_factory=dict)


def board(line: str | None = None, keeper_id: int | None = None, today: dt.date | None = None) -> list[Standing]:
    """Where every member stands today, the most urgent first; of one line or keeper, or all.

    The line of 联系委员 holds every member, that of 帮扶责任人 those who have one, that of 送学人 also those who cannot
    come without help.
    """
    day = today or dt.date.today()
    found = _standings(day)
    for number, name, keeper, keeper_name in care.keeping(day):
        if number in found:
            found[number].keepers[name] = (keeper, keeper_name)
    chosen = [standing for standing in found.values() if line is None or _belongs(standing, line)]
    if keeper_id is not None:
        lines = LINES if line is None else (line,)
        chosen = [s for s in chosen if any(keeper_id == s.keepers.get(name, (0, ""))[0] for name in lines)]
    place = {state: n for n, state in enumerate(STATES)}
    chosen.sort(key=lambda s: (place[s.state], s.due or dt.date.min, s.person_id))
    return chosen


def standing(person_id: int, today: dt.date | None = None) -> Standing | None:
    """Where one member stands; None for somebody who is no member of the branch."""
    found = _standings(today or dt.date.today(), person_id)
    for kept in care.keepers_of(person_id, today):
        if person_id in found:
            found[person_id].keepers[kept.line] = (kept.keeper_id, kept.keeper)
    return found.get(person_id)


def _belongs(standing: Standing, line: str) -> bool:
    if line == COMMITTEE_LINE or line in standing.keepers:
        return True
    return line == LESSON_LINE and HOMEBOUND_GROUP in standing.groups


def _standings(day: dt.date, person_id: int | None = None) -> dict[int, Standing]:
    marks = ", ".join("?" * len(EXPECTED_STATUSES))
    sql = (
        "SELECT p.id, p.name, p.building, p.entrance, p.phone, p.born, p.household, p.mobility FROM membership m"
        f" JOIN person p ON p.id = m.person_id WHERE m.status IN ({marks})"
    )
    values: list[object] = [*EXPECTED_STATUSES]
    if person_id is not None:
        sql, values = f"{sql} AND p.id = ?", [*values, person_id]
    members = db.execute_sql(sql, values).fetchall()
    last = visits.last_contacts(None if person_id is None else [person_id])
    quiet, helped, first = care.quiet_on(day), helped_ids(day), recording_since()
    may_pass = {group: rules.value(code) for group, code in INTERVALS.items()}
    ahead = dt.timedelta(days=rules.value("contact_ahead"))
    elder_from = elder_born(day)
    found = {}
    for number, name, building, entrance, phone, born, household, mobility in members:
        groups = groups_of(born, household, mobility, number in helped, elder_from)
        group = min((*groups, EVERYBODY), key=may_pass.__getitem__) if groups else EVERYBODY
        contact = last.get(number)
        since = contact.day if contact else first
        due = since + dt.timedelta(days=may_pass[group]) if since else None
        rest = quiet.get(number)
        state = QUIET if rest else state_of(due, day, ahead)
        until = None if rest is None else rest.ends or dt.date.max
        found[number] = Standing(
            number, name, building, entrance, phone, groups, may_pass[group], group, contact, due, state, until
        )
    return found


def state_of(due: dt.date | None, day: dt.date, ahead: dt.timedelta) -> str:
    """LATE after the day that was due, DUE from `ahead` before it (or when nothing is known), else RECENT."""
    if due is None:
        return DUE
    return LATE if due < day else DUE if due - day <= ahead else RECENT


def groups_of(born: str | None, household: str, mobility: str, helped: bool, elder_from: str) -> tuple[str, ...]:
    """The groups of INTERVALS that somebody belongs to; `born` as the database has it, `elder_from` of elder_born()."""
    groups: tuple[str, ...] = ()
    if born and born <= elder_from[: len(born)]:
        groups = (ELDER,)
    if household == ALONE:
        groups += (LIVES_ALONE,)
    if mobility in HOMEBOUND:
        groups += (HOMEBOUND_GROUP,)
    return (*groups, HELPED) if helped else groups


def elder_born(day: dt.date) -> str:
    """The last birthday, as ISO text, with which one is old (规则：高龄) on a day.

    A birth known to the month or year alone counts as old as soon as it may be: better one call too many.
    """
    return anniversary(PartialDate.of(day), -rules.value("elder_age")).iso


def helped_ids(day: dt.date) -> Collection[int]:
    """Who has a 帮扶责任人, or a case of hardship that is open. Which of both, no list says."""
    helped = {kept.person_id for kept in care.running(day, HELP_LINE)}
    found = db.execute_sql("SELECT person_id FROM hardship_case WHERE closed_on IS NULL").fetchall()
    return helped | {number for (number,) in found}


def recording_since() -> dt.date | None:
    """The day of the first contact that the branch has recorded: who was never contacted waits since then."""
    first = db.execute_sql("SELECT min(day) FROM contact").fetchone()[0]
    return kept_day(first)


def counts(standings: Collection[Standing]) -> dict[str, int]:
    """How many people (人数) are in each of STATES."""
    number = Counter(standing.state for standing in standings)
    return {state: number[state] for state in STATES}


_counted: tuple[tuple[object, ...], dict[str, int]] = ((), {})


def counts_today(today: dt.date | None = None) -> dict[str, int]:
    """`counts` of every member, remembered until something changes: the home page asks for it more than once."""
    global _counted
    day = today or dt.date.today()
    mark = (day, *state_of_file())
    if _counted[0] != mark:
        _counted = (mark, counts(_standings(day).values()))
    return _counted[1]


# Calling --------------------------------------------------------------------------------------------------------------


def called(person_id: int) -> Done:
    """Record that somebody was rung today: by who sits at the desk, else by who looks after them, else the committee.

    UserError when nobody could have called.
    """
    callers = [base.desk.person_id, *(kept.keeper_id for kept in care.keepers_of(person_id))]
    callers += [person.id for person, _office in offices.committee()]
    caller = next((number for number in callers if number and number != person_id), None)
    if caller is None:
        raise UserError(_("还不知道是谁打的电话，请先在「设置」的「支部委员」里登记支委。"))
    values = {"kind": visits.CALL, "day": dt.date.today(), "occasion": visits.EVERYDAY}
    return visits.record_contact(values, [caller], [person_id])[1]


# A quarter ------------------------------------------------------------------------------------------------------------


@dataclass
class Quarter:
    """A member's contacts in a stretch of time: how many, in which ways, what was found and what came of it.

    What is 不公开 is counted in `times` alone: its kind may tell of an illness, which no list says. (domain rules 8)
    """

    times: int = 0
    ways: dict[str, int] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)


def contacts_between(first: dt.date, last: dt.date) -> dict[int, Quarter]:
    """Contacts with a person or the household from a day to another, by person id."""
    found = db.execute_sql(
        "SELECT person_id, kind, needs, outcome, private FROM contact WHERE day BETWEEN ? AND ? AND person_id NOT NULL"
        " UNION ALL SELECT p.id, c.kind, c.needs, c.outcome, c.private FROM contact c JOIN person p ON p.room = c.room"
        " AND p.building = c.building AND p.entrance = c.entrance"
        " WHERE c.day BETWEEN ? AND ? AND c.person_id IS NULL AND c.room > ''",
        (first.isoformat(), last.isoformat()) * 2,
    ).fetchall()
    by_person: dict[int, Quarter] = {}
    for person_id, kind, needs, outcome, private in found:
        quarter = by_person.setdefault(person_id, Quarter())
        quarter.times += 1
        if not private:
            quarter.ways[kind] = quarter.ways.get(kind, 0) + 1
            quarter.needs += [needs] if needs else []
            quarter.outcomes += [outcome] if outcome else []
    return by_person
