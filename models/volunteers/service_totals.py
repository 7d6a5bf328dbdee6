"""What the volunteers did, counted: 人次 (turns), 人数 (people), 场次 (shifts) and minutes, four totals that never mix.

A turn is somebody who was there. Whoever was on two shifts at overlapping times counts as one turn, and that time once:
the turn is that of the shift to which they came first, the other adds what it lasts longer. Helpers without a name add
turns alone, once the shift is recorded: before they are only expected. Work outside shifts adds turns, people and
minutes, but is no shift; where its hour is known it overlaps like a shift. Totals by 党小组 are of the group to which
somebody belonged when they served. No total is stored: all is counted when asked, in the database.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models import rules
from models.base import db
from models.language import N_, _
from models.periods import Period
from models.volunteers.duty import CANCELLED, DONE, SERVED

OWN_LABEL = N_("本支部登记时长")
OWN_NOTE = N_("以志愿北京记录为准")

ALL, KIND, MONTH, YEAR, GROUP, PERSON = "all", "kind", "month", "year", "group", "person"
#: By what totals are divided: SQL for a shift (alias s), a sign-up (u) and work outside shifts (v).
_KEYS = {
    ALL: ("''", "''", "''"),
    KIND: ("s.name", "s.name", "v.what"),
    MONTH: ("substr(s.starts, 1, 7)", "substr(u.came, 1, 7)", "substr(v.day, 1, 7)"),
    YEAR: ("substr(s.starts, 1, 4)", "substr(u.came, 1, 4)", "substr(v.day, 1, 4)"),
    GROUP: ("", "g.name", "g.name"),
    PERSON: ("", "''", "''"),
}
_GROUP_OF = " LEFT JOIN party_group g ON g.id = {0}.group_id"
_CHUNK = 500
#: A shift (alias s) of which it is said that it took place: before, its helpers without a name are only expected.
_HELD = (
    f"(s.state = '{DONE}' AND s.head_count > 0 OR s.state != '{CANCELLED}'"
    f" AND EXISTS (SELECT 1 FROM sign_up u WHERE u.shift_id = s.id AND u.state = '{SERVED}'))"
)
#: Work outside shifts of which the hour is known, as rows like those of somebody who served on a shift.
_TIMED = """(SELECT id, person_id, name, day || ' ' || starts AS came,
 datetime(day || ' ' || starts, '+' || minutes || ' minutes') AS left FROM service WHERE starts IS NOT NULL)"""
_ON_SHIFT = f"(SELECT id, person_id, name, came, left FROM sign_up WHERE state = '{SERVED}')"
#: The same person in rows a and b: by number, or by name where neither is in the roster.
_SAME = ("a.person_id = b.person_id", "a.person_id IS NULL AND b.person_id IS NULL AND a.name = b.name")
#: A turn on a shift, or work outside shifts, by table and number.
_Key = tuple[str, int]
_SIGN_UP, _SERVICE = "sign_up", "service"

#: A person's number, or the name of somebody who is not in the roster.
Who = int | str


@dataclass
class Totals:
    """Four totals; `anonymous` is how many of the turns are helpers without a name."""

    turns: int = 0
    shifts: int = 0
    minutes: int = 0
    anonymous: int = 0
    by_person: dict[Who, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    @property
    def people(self) -> int:
        """人数: everybody once, who served at all."""
        return sum(any(counted) for counted in self.by_person.values())


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the list behind a number: `turns` and `minutes` are what of it counts."""

    day: dt.date
    what: str
    place: str
    who: Who | None
    name: str
    came: dt.datetime | None
    left: dt.datetime | None
    turns: int
    minutes: int
    shift_id: int | None
    service_id: int | None
    vouched_by: str
    overlaps: bool = False


def totals(period: Period | None = None, by: str = ALL) -> dict[Any, Totals]:
    """The totals of a period (None: of all time) by ALL (one key, ''), KIND, MONTH, YEAR, GROUP or PERSON.

    Months are 2026-05. Of a person or a group `shifts` are those on which they served.
    """
    found: dict[Any, Totals] = defaultdict(Totals)
    shift_key, turn_key, work_key = _KEYS[by]
    person_or_group = by in (PERSON, GROUP)
    join = " JOIN shift s ON s.id = u.shift_id" if by == KIND else ""
    join += _GROUP_OF.format("u") if by == GROUP else ""
    work_join = _GROUP_OF.format("v") if by == GROUP else ""
    span, values = _span("u.came", period)
    # Those in the roster by number, the others by name: so that the index gives each person's rows in one go.
    for who, where in (("u.person_id", "u.person_id > 0"), ("u.name", "u.person_id IS NULL")):
        for key, person, turns, minutes in db.execute_sql(
            f"SELECT {turn_key}, {who}, count(*), sum(u.minutes) FROM sign_up u{join}"
            f" WHERE {where} AND u.state = ?{span} GROUP BY {who}, 1",
            (SERVED, *values),
        ):
            _add(found[_key(by, key, person)], person, turns, minutes)
    lost = _overlapping(period)
    _take_back(found, by, lost, _SIGN_UP, f"{turn_key}, coalesce(u.person_id, u.name) FROM sign_up u{join}", "u.id")
    _take_back(
        found, by, lost, _SERVICE, f"{work_key}, coalesce(v.person_id, v.name) FROM service v{work_join}", "v.id"
    )
    if person_or_group:
        _shifts_served(found, by, turn_key, join, period)
    else:
        _shifts_held(found, shift_key, period)
    _add_work(found, by, work_key, work_join, period)
    return dict(found)


def total(period: Period | None = None) -> Totals:
    """The totals of everything in a period."""
    return totals(period).get("", Totals())


def of_person(who: Who) -> Totals:
    """The totals of all time of one person; from their turns alone, so that it takes no time among thousands."""
    found, counted = turns(who=who), Totals()
    for turn in found:
        _add(counted, who, turn.turns, turn.minutes)
    counted.shifts = len({turn.shift_id for turn in found if turn.shift_id is not None})
    return counted


def years() -> list[int]:
    """The years in which anybody served, newest first."""
    return sorted((int(year) for year, counted in totals(by=YEAR).items() if counted.turns), reverse=True)


def _key(by: str, key: Any, person: Who) -> Any:
    return person if by == PERSON else key or ""


def _add(to: Totals, person: Who, turns: int, minutes: int) -> None:
    to.turns += turns
    to.minutes += minutes
    counted = to.by_person[person]
    counted[0] += turns
    counted[1] += minutes


def _span(column: str, period: Period | None) -> tuple[str, list[str]]:
    if period is None:
        return "", []
    return f" AND {column} >= ? AND {column} < ?", [str(period.first), str(period.last + dt.timedelta(days=1))]


def _overlapping(period: Period | None, who: Who | None = None) -> dict[_Key, tuple[int, int]]:
    """Rows of somebody who was elsewhere at that time already: (turns, minutes) of each that do not count again."""
    ends: dict[tuple[_Key, str, str], str] = {}
    for table, rows in _pairs(period, who):
        for row, came, left, until in rows:
            place = ((table, row), came, left)
            ends[place] = max(until, ends.get(place, ""))
    return {key: (1, _minutes(came, min(left, until))) for (key, came, left), until in ends.items()}


def _pairs(period: Period | None, who: Who | None) -> Iterator[tuple[str, list[Any]]]:
    """By table: (row, came, left, until when the same person was elsewhere, whither they came first)."""
    span, values = _span("u.came", period)
    one, mine = _wanted("u", who, None)
    for same, where in (("v.person_id = u.person_id", "u.person_id > 0"), ("v.name = u.name", "u.person_id IS NULL")):
        if where.endswith("NULL"):
            same += " AND v.person_id IS NULL"
        # Without GROUP BY, so that one pass through the index of the figures is enough.
        yield (
            _SIGN_UP,
            db.execute_sql(
                "SELECT u.id, u.came, u.left, v.left FROM sign_up u CROSS JOIN sign_up v"
                f" ON {same} AND v.state = ? AND v.came <= u.came AND v.came >= date(u.came, '-1 day')"
                " AND v.left > u.came AND (v.came < u.came OR v.id < u.id)"
                f" WHERE {where} AND u.state = ?{span}",
                (SERVED, SERVED, *values),
            ).fetchall(),
        )
    span, values = _span("b.came", period)
    one, mine = _wanted("b", who, None)
    # Work of which the hour is known is little: it comes first in the join. Who came at the same moment was on shift.
    for table, first, then, earlier in (
        (_SIGN_UP, f"{_TIMED} a", f"{_ON_SHIFT} b", "a.came < b.came AND b.came < a.left"),
        (_SERVICE, f"{_TIMED} b", f"{_ON_SHIFT} a", "a.came <= b.came AND a.came >= date(b.came, '-1 day')"),
        (_SERVICE, f"{_TIMED} b", f"{_TIMED} a", "(a.came < b.came OR a.came = b.came AND a.id < b.id)"),
    ):
        for same in _SAME:
            joined = f"{first} CROSS JOIN {then} ON {same} AND {earlier} AND a.left > b.came WHERE 1{span}{one}"
            sql = f"SELECT b.id, b.came, b.left, a.left FROM {joined}"
            yield table, db.execute_sql(sql, [*values, *mine]).fetchall()


def _minutes(first: str, last: str) -> int:
    return int((dt.datetime.fromisoformat(last) - dt.datetime.fromisoformat(first)).total_seconds()) // 60


def _take_back(
    found: dict[Any, Totals], by: str, lost: dict[_Key, tuple[int, int]], table: str, columns: str, number: str
) -> None:
    """Take what does not count again off the totals; `columns`: SQL for key and person of a row, and whence."""
    ids = [row for of, row in lost if of == table]
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        sql = f"SELECT {number}, {columns} WHERE {number} IN ({marks})"
        for row, value, person in db.execute_sql(sql, chunk).fetchall():
            turns, minutes = lost[table, row]
            _add(found[_key(by, value, person)], person, -turns, -minutes)


def _shifts_held(found: dict[Any, Totals], key: str, period: Period | None) -> None:
    """场次, and the helpers without a name, of shifts on which anybody was."""
    span, values = _span("s.starts", period)
    for value, shifts, heads in db.execute_sql(
        f"SELECT {key}, count(*), sum(s.head_count) FROM shift s WHERE {_HELD}{span} GROUP BY 1", values
    ).fetchall():
        found[value].shifts += shifts
        found[value].turns += heads
        found[value].anonymous += heads


def _shifts_served(found: dict[Any, Totals], by: str, key: str, join: str, period: Period | None) -> None:
    span, values = _span("u.came", period)
    if by == PERSON:
        key = "coalesce(u.person_id, u.name)"
    for value, shifts in db.execute_sql(
        f"SELECT {key}, count(DISTINCT u.shift_id) FROM sign_up u{join} WHERE u.state = ?{span} GROUP BY 1",
        (SERVED, *values),
    ).fetchall():
        found[value or ""].shifts += shifts


def _add_work(found: dict[Any, Totals], by: str, key: str, join: str, period: Period | None) -> None:
    """Work outside shifts: turns of those who are named, and helpers without a name where nobody is asked for."""
    span, values = _span("v.day", period)
    for value, person, turns, minutes, heads in db.execute_sql(
        f"SELECT {key}, coalesce(v.person_id, v.name), count(*), sum(v.minutes), sum(v.head_count)"
        f" FROM service v{join} WHERE 1{span} GROUP BY 1, 2",
        values,
    ).fetchall():
        if person != "":
            _add(found[_key(by, value, person)], person, turns, minutes)
        if heads and by not in (PERSON, GROUP):
            found[value].turns += heads
            found[value].anonymous += heads


# The list behind a number ---------------------------------------------------------------------------------------------


def turns(period: Period | None = None, who: Who | None = None, kind: str = "", group: str | None = None) -> list[Turn]:
    """Every turn that a number counts, oldest first: of a period, of one person, kind or group ('': of no group).

    The sums of `turns` and `minutes` are the numbers of `totals`. Those without a name are one line for each shift.
    """
    lost = _overlapping(period, who)
    found = [
        _turn(lost, (_SIGN_UP, row), came, left, minutes, person, name, what, place, leader, shift_id=shift)
        for row, came, left, minutes, person, name, shift, what, place, leader in _served(period, who, kind, group)
    ]
    found += [
        _turn(lost, (_SERVICE, row), came, left, minutes, person, name, what, place, vouched, service_id=row)
        for row, came, left, minutes, person, name, what, place, vouched in _worked(period, who, kind, group)
    ]
    if who is None and group is None:
        found += _anonymous(period, kind)
    return sorted(found, key=lambda turn: (turn.day, turn.came or dt.datetime.combine(turn.day, dt.time.max)))


def _turn(
    lost: dict[_Key, tuple[int, int]], key: _Key, came: str, left: str | None, minutes: int, person: int | None,
    name: str, what: str, place: str, vouched_by: str, shift_id: int | None = None, service_id: int | None = None,
) -> Turn:  # fmt: skip
    """A line of the list; `left` None where the hour is not known, and `came` the day alone."""
    turns, again = lost.get(key, (0, 0))
    return Turn(
        dt.date.fromisoformat(came[:10]),
        what,
        place,
        person or name,
        name,
        dt.datetime.fromisoformat(came) if left else None,
        dt.datetime.fromisoformat(left) if left else None,
        1 - turns,
        minutes - again,
        shift_id,
        service_id,
        vouched_by,
        key in lost,
    )


def _wanted(alias: str, who: Who | None, group: str | None) -> tuple[str, list[Any]]:
    sql, values = "", []
    if who is not None:
        sql += f" AND {alias}.person_id = ?" if isinstance(who, int) else f" AND {alias}.person_id IS NULL"
        sql += "" if isinstance(who, int) else f" AND {alias}.name = ?"
        values.append(who)
    if group is not None:
        sql += f" AND coalesce((SELECT g.name FROM party_group g WHERE g.id = {alias}.group_id), '') = ?"
        values.append(group)
    return sql, values


def _served(period: Period | None, who: Who | None, kind: str, group: str | None) -> list[tuple[Any, ...]]:
    span, days = _span("u.came", period)
    wanted, values = _wanted("u", who, group)
    kinds = " AND s.name = ?" if kind else ""
    return list(
        db.execute_sql(
            "SELECT u.id, u.came, u.left, u.minutes, u.person_id, u.name, s.id, s.name, s.place, coalesce(l.name, '')"
            " FROM sign_up u JOIN shift s ON s.id = u.shift_id LEFT JOIN person l ON l.id = s.leader_id"
            f" WHERE u.state = ?{span}{wanted}{kinds}",
            (SERVED, *days, *values, *([kind] if kind else [])),
        ).fetchall()
    )


def _worked(period: Period | None, who: Who | None, kind: str, group: str | None) -> list[tuple[Any, ...]]:
    span, days = _span("v.day", period)
    wanted, values = _wanted("v", who, group)
    kinds = " AND v.what = ?" if kind else ""
    return list(
        db.execute_sql(
            "SELECT v.id, coalesce(t.came, v.day), t.left, v.minutes, v.person_id, v.name, v.what, v.place,"
            f" v.vouched_by FROM service v LEFT JOIN {_TIMED} t ON t.id = v.id"
            f" WHERE (v.person_id IS NOT NULL OR v.name != ''){span}{wanted}{kinds}",
            (*days, *values, *([kind] if kind else [])),
        ).fetchall()
    )


def _anonymous(period: Period | None, kind: str) -> list[Turn]:
    found = []
    for column, sql, name in (
        ("s.starts", "SELECT s.starts, s.name, s.place, s.head_count, s.id, NULL, '' FROM shift s", "s.name"),
        ("v.day", "SELECT v.day, v.what, v.place, v.head_count, NULL, v.id, v.vouched_by FROM service v", "v.what"),
    ):
        span, days = _span(column, period)
        kinds = f" AND {name} = ?" if kind else ""
        state = f" AND {_HELD}" if column == "s.starts" else ""
        values = [*days, *([kind] if kind else [])]
        for day, what, place, heads, shift, service, vouched in db.execute_sql(
            f"{sql} WHERE head_count > 0{span}{kinds}{state}", values
        ).fetchall():
            words = _("不记名 {n} 人").format(n=heads)
            when = dt.date.fromisoformat(day[:10])
            found.append(Turn(when, what, place, None, words, None, None, heads, 0, shift, service, vouched))
    return found


# Hours and stars ------------------------------------------------------------------------------------------------------


def hours(minutes: int) -> str:
    """Minutes as hours on paper, cut down to the step of the rule (half an hour): 2.5, 100."""
    step = max(rules.value("service_step"), 1)
    whole = minutes // step * step
    return f"{whole / 60:.2f}".rstrip("0").rstrip(".")


def stars(minutes: int) -> int:
    """How many of the five Beijing stars so much time would be, 0 to 5: by the branch's own record alone."""
    return max((n for n in range(1, 6) if minutes >= rules.value(f"service_star_{n}") * 60), default=0)
