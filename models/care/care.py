"""Who looks after whom: the three contact lines (联系委员, 帮扶责任人, 送学人), and those who wish to be left alone.

A line is a term: it begins, and when somebody else takes over or leaves, it ends; what was true on a day stays true.
What the lines are for, who was reached and who waits: models/care/board.py.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peewee import CharField, DateField, ForeignKeyField, TextField

from models.base import Done, Record, UserError, db, insert_rows, operation
from models.dates import kept_day
from models.language import N_, _
from models.people import offices, people
from models.people.people import EXPECTED_STATUSES, PRESENT_STATUSES, Person

#: The three lines, by what the one who keeps the contact is called.
LINES = (N_("联系委员"), N_("帮扶责任人"), N_("送学人"))
COMMITTEE_LINE, HELP_LINE, LESSON_LINE = LINES
#: So many different loads are weighed at once when people are split: exact for a branch, near for a town.
_MOST_SPLITS = 1500


class Assignment(Record):
    """`keeper` looks after `person` on one of LINES, from `begins` to `ends` (no end: still)."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="assignments")
    keeper = ForeignKeyField(Person, on_delete="CASCADE", backref="keeps")
    line = CharField(index=True)
    begins = DateField(null=True)
    ends = DateField(null=True)


class Quiet(Record):
    """请勿打扰: somebody wishes to be left alone, from `begins` to `ends` (no end: until further notice)."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="quiet_times")
    begins = DateField()
    ends = DateField(null=True)
    reason = TextField(default="")


class HospitalStay(Record):
    """Somebody is or was in hospital: asks for a visit soon, and within days of coming home. (domain rules 4.1)"""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="hospital_stays")
    admitted = DateField()
    discharged = DateField(null=True)
    hospital = TextField(default="")


# The lines ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """One term of one line, with names."""

    assignment_id: int
    person_id: int
    name: str
    keeper_id: int
    keeper: str
    line: str
    begins: dt.date | None
    ends: dt.date | None


_TERMS = (
    "SELECT a.id, a.person_id, p.name, a.keeper_id, k.name, a.line, a.begins, a.ends FROM assignment a"
    " JOIN person p ON p.id = a.person_id JOIN person k ON k.id = a.keeper_id"
)
#: Terms that run on a day given twice: an end is the last day of the term.
_RUNNING = "(a.begins IS NULL OR a.begins <= ?) AND (a.ends IS NULL OR a.ends >= ?)"


def _terms(where: str, values: Sequence[object]) -> list[Kept]:
    found = db.execute_sql(f"{_TERMS} WHERE {where} ORDER BY a.id", values).fetchall()
    return [Kept(*[*known, kept_day(begins), kept_day(ends)]) for *known, begins, ends in found]


def running(on: dt.date | None = None, line: str | None = None) -> list[Kept]:
    """Every term that runs on a day (today), of one line or all."""
    day = (on or dt.date.today()).isoformat()
    where, values = _RUNNING, [day, day]
    if line:
        where, values = f"{where} AND a.line = ?", [*values, line]
    return _terms(where, values)


def keeping(on: dt.date) -> list[tuple[int, str, int, str]]:
    """Who looks after whom on a day, and nothing else about it: (person id, line, keeper's id, keeper's name)."""
    sql = "SELECT a.person_id, a.line, a.keeper_id, k.name FROM assignment a JOIN person k ON k.id = a.keeper_id WHERE "
    return db.execute_sql(sql + _RUNNING, [on.isoformat(), on.isoformat()]).fetchall()


def keepers_of(person_id: int, on: dt.date | None = None) -> list[Kept]:
    """Who looks after somebody on a day (today), in the order of LINES."""
    day = (on or dt.date.today()).isoformat()
    found = _terms(f"a.person_id = ? AND {_RUNNING}", [person_id, day, day])
    return sorted(found, key=lambda kept: LINES.index(kept.line))


def terms_of(person_id: int) -> list[Kept]:
    """Everybody who looks or looked after somebody, the newest first."""
    found = _terms("a.person_id = ?", [person_id])
    return sorted(found, key=lambda kept: (kept.begins or dt.date.min, kept.assignment_id), reverse=True)


def loads(line: str) -> Counter[int]:
    """How many people (人数) each keeper has on a line today, by the keeper's person id."""
    return Counter(keeper for _person, name, keeper, _name in keeping(dt.date.today()) if name == line)


def without_keeper(line: str) -> list[int]:
    """The members whom nobody looks after on a line today: person ids in order of number."""
    kept = {term.person_id for term in running(line=line)}
    return [person_id for person_id in member_ids() if person_id not in kept]


def member_ids() -> list[int]:
    """Whom the branch looks after: its own living members, those who stay elsewhere too."""
    marks = ", ".join("?" * len(EXPECTED_STATUSES))
    found = db.execute_sql(
        f"SELECT person_id FROM membership WHERE status IN ({marks}) ORDER BY person_id", EXPECTED_STATUSES
    ).fetchall()
    return [person_id for (person_id,) in found]


def keepers(line: str) -> list[tuple[int, str]]:
    """Who may be given people on a line: the committee, then whoever has some already; (person id, name)."""
    found = {person.id: person.name for person, _office in offices.committee()}
    for _person, name, keeper_id, keeper in keeping(dt.date.today()):
        if name == line:
            found.setdefault(keeper_id, keeper)
    return list(found.items())


def assign(line: str, keeper_id: int, person_ids: Iterable[int], on: dt.date | None = None) -> Done:
    """Let `keeper_id` look after these people on a line from a day (today); whoever did so before ends the day before.

    UserError when one would look after themselves, or for people who left.
    """
    wanted = list(dict.fromkeys(person_ids))
    keeper = people.get(keeper_id)
    if keeper_id in wanted:
        raise UserError(_("{name}不能联系自己，请换一位委员。").format(name=keeper.name))
    if len(wanted) == 1:
        label = _("{keeper}任{name}的{line}").format(keeper=keeper.name, name=people.get(wanted[0]).name, line=_(line))
    else:
        label = _("{keeper}任 {n} 人的{line}").format(keeper=keeper.name, n=len(wanted), line=_(line))
    return _give(line, {person_id: keeper_id for person_id in wanted}, on, label)


def _give(line: str, given: dict[int, int], on: dt.date | None, label: str) -> Done:
    """Write who keeps whom (person id: keeper id) from a day on. One operation."""
    if line not in LINES:
        raise KeyError(line)
    day = on or dt.date.today()
    present = _present(set(given) | set(given.values()))
    gone = next((number for number in (*given, *given.values()) if number not in present), None)
    if gone is not None:
        raise UserError(_("{name}已经不在支部的名单里了。").format(name=people.get(gone).name))
    before = [kept for kept in running(day, line) if kept.person_id in given]
    same = {kept.person_id for kept in before if kept.keeper_id == given[kept.person_id]}
    with operation(label) as done:
        for kept in before:
            if kept.person_id not in same:
                _end(kept, day - dt.timedelta(days=1))
        rows = [
            {"person": person_id, "keeper": keeper_id, "line": line, "begins": day}
            for person_id, keeper_id in given.items()
            if person_id not in same
        ]
        insert_rows(Assignment, rows)
    return done


def _present(person_ids: set[int]) -> set[int]:
    """Those of these people who are with the branch: present members and living residents."""
    marks = ", ".join("?" * len(PRESENT_STATUSES))
    found = db.execute_sql(
        "SELECT p.id FROM person p LEFT JOIN membership m ON m.person_id = p.id"
        f" WHERE NOT p.deceased AND (m.status IS NULL OR m.status IN ({marks}))",
        PRESENT_STATUSES,
    ).fetchall()
    return {number for (number,) in found} & person_ids


def _end(kept: Kept, last: dt.date) -> None:
    """End a term with the day `last`; one that would end before it began was a slip and goes. In an operation."""
    row = Assignment.get_by_id(kept.assignment_id)
    if kept.begins and last < kept.begins:
        row.delete_instance()
    else:
        row.ends = last
        row.save()


def end(line: str, person_ids: Iterable[int], on: dt.date | None = None) -> Done:
    """Let nobody look after these people on a line any more from a day (today)."""
    day, wanted = on or dt.date.today(), set(person_ids)
    before = [kept for kept in running(day, line) if kept.person_id in wanted]
    names = before[0].name if len(before) == 1 else _("{n} 人").format(n=len(before))
    with operation(_("{name}不再有{line}").format(name=names, line=_(line))) as done:
        for kept in before:
            _end(kept, day - dt.timedelta(days=1))
    return done


def move_all(line: str, keeper_id: int, to: int, on: dt.date | None = None) -> Done:
    """Give everybody whom one keeper has on a line to another; `to` is not given to themselves and stays behind."""
    moved = [kept.person_id for kept in running(on, line) if kept.keeper_id == keeper_id and kept.person_id != to]
    if not moved:
        raise UserError(_("{name}现在没有可以交出去的人。").format(name=people.get(keeper_id).name))
    words = _("{keeper}的 {n} 人交给{to}（{line}）")
    names = {"keeper": people.get(keeper_id).name, "to": people.get(to).name}
    label = words.format(n=len(moved), line=_(line), **names)
    return _give(line, dict.fromkeys(moved, to), on, label)


def split_evenly(line: str, keeper_ids: Sequence[int], person_ids: Iterable[int], on: dt.date | None = None) -> Done:
    """Share these people among keepers by 楼门: a stairwell stays together, the shares are as even as can be.

    Others whom a keeper has already count as part of the share. Keepers among the people are given to one another.
    """
    if not keeper_ids:
        raise UserError(_("请先点由哪几位分。"))
    wanted = list(dict.fromkeys(person_ids))
    ring = [number for number in keeper_ids if number in wanted]
    homes = _homes([number for number in wanted if number not in ring])
    given = {}
    if len(keeper_ids) > 1:
        given = {number: keeper_ids[(keeper_ids.index(number) + 1) % len(keeper_ids)] for number in ring}
    have = Counter(kept.keeper_id for kept in running(on, line) if kept.person_id not in wanted)
    have.update(given.values())
    shares = even_shares([len(home) for home in homes], [have[number] for number in keeper_ids])
    for home, share in zip(homes, shares, strict=True):
        given |= dict.fromkeys(home, keeper_ids[share])
    return _give(line, given, on, _("按楼门平均分 {n} 人（{line}）").format(n=len(given), line=_(line)))


def _homes(person_ids: Sequence[int]) -> list[list[int]]:
    """People by stairwell, in the order of their addresses; whoever has no address is alone."""
    wanted = set(person_ids)
    found = db.execute_sql("SELECT id, building, entrance FROM person ORDER BY id").fetchall()
    homes: dict[tuple[str, str, int], list[int]] = {}
    for number, building, entrance in found:
        if number in wanted:
            homes.setdefault((building, entrance, 0 if building or entrance else number), []).append(number)
    return [homes[place] for place in sorted(homes)]


def even_shares(sizes: Sequence[int], loads: Sequence[int]) -> list[int]:
    """For each size, which of the loads it joins, so that the loads end as even as can be (least sum of squares).

    Exact while fewer than _MOST_SPLITS different loads can come about, which is so for a branch; near beyond that.
    """
    # State: the loads in order of size, since only they matter; how to get there: the state before and the place.
    order = sorted(range(len(sizes)), key=lambda n: -sizes[n])
    steps: list[dict[tuple[int, ...], tuple[tuple[int, ...], int]]] = []
    states: list[tuple[int, ...]] = [tuple(sorted(loads))]
    for n in order:
        step: dict[tuple[int, ...], tuple[tuple[int, ...], int]] = {}
        for state in states:
            for place in range(len(state)):
                grown = tuple(sorted((*state[:place], state[place] + sizes[n], *state[place + 1 :])))
                step.setdefault(grown, (state, place))
        steps.append(step)
        states = sorted(step, key=lambda state: sum(load * load for load in state))[:_MOST_SPLITS]
    # Back from the best end to the sizes' places among the sorted loads, then forward to the keepers.
    best, places = states[0], []
    for step in reversed(steps):
        best, place = step[best]
        places.append(place)
    now = sorted((load, n) for n, load in enumerate(loads))
    shares = [0] * len(sizes)
    for n, place in zip(order, reversed(places), strict=True):
        load, keeper = now[place]
        shares[n] = keeper
        now[place] = (load + sizes[n], keeper)
        now.sort()
    return shares


# Leaving --------------------------------------------------------------------------------------------------------------


def withdraw(person_id: int, on: dt.date | None) -> None:
    """End every line of somebody who left or died, theirs and those they kept. Call inside an operation."""
    day = on or dt.date.today()
    for row in Assignment.select().where((Assignment.person == person_id) | (Assignment.keeper == person_id)):
        if row.ends is None or row.ends > day:
            row.ends = max(day, row.begins or day)
            row.save()
    for stay in HospitalStay.select().where((HospitalStay.person == person_id) & HospitalStay.discharged.is_null()):
        stay.discharged = max(day, stay.admitted)
        stay.save()


# 请勿打扰 ---------------------------------------------------------------------------------------------------------


def be_quiet(person_id: int, ends: dt.date | None = None, reason: str = "", begins: dt.date | None = None) -> Done:
    """Note that somebody wishes to be left alone from a day (today), to a day or until further notice."""
    first = begins or dt.date.today()
    if ends and ends < first:
        raise UserError(_("请勿打扰的结束日期早于开始日期，请核对。"))
    name = people.get(person_id).name
    with operation(_("{name}：请勿打扰").format(name=name)) as done:
        _stop_quiet(person_id, first)
        Quiet.create(person=person_id, begins=first, ends=ends, reason=reason.strip())
    return done


def end_quiet(person_id: int, on: dt.date | None = None) -> Done:
    """Note that somebody may be rung and visited again from a day (today) on."""
    with operation(_("{name}：可以联系了").format(name=people.get(person_id).name)) as done:
        _stop_quiet(person_id, on or dt.date.today())
    return done


def _stop_quiet(person_id: int, day: dt.date) -> None:
    for row in Quiet.select().where((Quiet.person == person_id) & (Quiet.ends.is_null() | (Quiet.ends >= day))):
        if row.begins >= day:
            row.delete_instance()
        else:
            row.ends = day - dt.timedelta(days=1)
            row.save()


def quiet_on(day: dt.date | None = None) -> dict[int, Quiet]:
    """Who wishes to be left alone on a day (today), by person id."""
    on = day or dt.date.today()
    running = Quiet.select().where((Quiet.begins <= on) & (Quiet.ends.is_null() | (Quiet.ends >= on)))
    return {row.person_id: row for row in running}


# In hospital ----------------------------------------------------------------------------------------------------------


def admit(person_id: int, on: dt.date | None = None, hospital: str = "") -> Done:
    """Note that somebody is in hospital since a day (today)."""
    day = on or dt.date.today()
    if day > dt.date.today():
        raise UserError(_("日期还没有到，请核对。"))
    person = people.get(person_id)
    if stay_of(person_id):
        raise UserError(_("{name}已经登记住院了。").format(name=person.name))
    with operation(_("{name}住院").format(name=person.name)) as done:
        HospitalStay.create(person=person_id, admitted=day, hospital=hospital.strip())
    return done


def discharge(person_id: int, on: dt.date | None = None) -> Done:
    """Note that somebody came home from hospital on a day (today)."""
    day, person, stay = on or dt.date.today(), people.get(person_id), stay_of(person_id)
    if stay is None:
        raise UserError(_("{name}没有登记住院。").format(name=person.name))
    if day < stay.admitted or day > dt.date.today():
        raise UserError(_("出院日期应在住院以后、今天以前，请核对。"))
    with operation(_("{name}出院").format(name=person.name)) as done:
        HospitalStay.update(discharged=day).where(HospitalStay.id == stay.id).execute()
    return done


def stay_of(person_id: int) -> HospitalStay | None:
    """Somebody's stay in hospital that is going on; None when they are at home."""
    return HospitalStay.get_or_none((HospitalStay.person == person_id) & HospitalStay.discharged.is_null())


def stays(since: dt.date) -> list[HospitalStay]:
    """Stays that go on or ended on or after a day, of those who are with the branch."""
    found = HospitalStay.select().where(HospitalStay.discharged.is_null() | (HospitalStay.discharged >= since))
    listed = list(found.order_by(HospitalStay.admitted))
    present = _present({stay.person_id for stay in listed})
    return [stay for stay in listed if stay.person_id in present]
