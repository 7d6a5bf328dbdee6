"""Shifts with who is on them, as the week page, the papers and the home page show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.base import db
from models.volunteers.duty import CANCELLED, PLANNED, SERVED, WAITING
from models.volunteers.duty_weeks import WEEK, monday


@dataclass(slots=True)
class ShiftRow:
    """A shift as lists show it: `names` of those who hold a slot, by slot; `waiting` those on the waiting list.

    `helpers` come without a name; `came`: how many by name were there, as far as it is recorded.
    """

    shift_id: int
    post_id: int | None
    name: str
    place: str
    starts: dt.datetime
    minutes: int
    needed: int
    state: str
    reason: str
    leader: str
    helpers: int = 0
    names: list[str] = field(default_factory=list)
    people: list[tuple[int | None, str, str]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    came: int = 0

    @property
    def ends(self) -> dt.datetime:
        """When it is over."""
        return self.starts + dt.timedelta(minutes=self.minutes)

    @property
    def lacking(self) -> int:
        """How many are still missing; none on a cancelled shift."""
        return 0 if self.state == CANCELLED else max(self.needed - len(self.names) - self.helpers, 0)


def between(first: dt.date, last: dt.date) -> list[ShiftRow]:
    """The shifts of the days `first` to `last` in order of time; `people` are (person id, name, phone) by slot."""
    span = (str(first), str(last + dt.timedelta(days=1)))
    found = {}
    for row in db.execute_sql(
        "SELECT s.id, s.post_id, s.name, s.place, s.starts, s.minutes, s.needed, s.state, s.reason,"
        " coalesce(p.name, ''), s.head_count FROM shift s LEFT JOIN person p ON p.id = s.leader_id"
        " WHERE s.starts >= ? AND s.starts < ? ORDER BY s.starts, s.id",
        span,
    ).fetchall():
        columns: list[Any] = [*row[:4], dt.datetime.fromisoformat(row[4]), *row[5:]]
        found[row[0]] = ShiftRow(*columns)
    for shift, person, name, slot, state, phone in db.execute_sql(
        "SELECT u.shift_id, u.person_id, u.name, u.slot, u.state,"
        " coalesce(nullif(p.phone, ''), p.other_phone, '') FROM shift s JOIN sign_up u ON u.shift_id = s.id"
        " LEFT JOIN person p ON p.id = u.person_id WHERE s.starts >= ? AND s.starts < ? ORDER BY u.slot, u.id",
        span,
    ).fetchall():
        if state == WAITING:
            found[shift].waiting.append(name)
        elif slot is not None:
            found[shift].names.append(name)
            found[shift].came += state == SERVED
            found[shift].people.append((person, name, phone))
    return list(found.values())


def week_figures(now: dt.datetime) -> tuple[int, int]:
    """Of this week: how many shifts (场次), and how many people those that are still to come lack."""
    first = monday(now.date())
    rows = [row for row in between(first, first + WEEK - dt.timedelta(days=1)) if row.state != CANCELLED]
    return len(rows), sum(row.lacking for row in rows if row.starts > now)


def lacking_soon(now: dt.datetime, days: int = 2) -> list[ShiftRow]:
    """Shifts from now to the end of the day `days` ahead that lack people."""
    rows = between(now.date(), now.date() + dt.timedelta(days=days))
    return [row for row in rows if row.starts > now and row.lacking]


def in_range(first: dt.date, last: dt.date, posts: Sequence[int], now: dt.datetime) -> list[ShiftRow]:
    """Planned shifts to come of the days `first` to `last`; of these posts alone when any is named."""
    rows = between(first, last)
    return [r for r in rows if r.state == PLANNED and r.starts > now and (not posts or r.post_id in posts)]


def concerned(rows: Iterable[ShiftRow]) -> list[tuple[str, str, list[ShiftRow]]]:
    """Whom shifts concern: name, phone and their shifts, who comes first in time first."""
    found: dict[tuple[int | None, str], tuple[str, str, list[ShiftRow]]] = {}
    for row in rows:
        for person, name, phone in row.people:
            found.setdefault((person, name), (name, phone, []))[2].append(row)
    return list(found.values())
