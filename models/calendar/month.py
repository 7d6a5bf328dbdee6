"""All that happens in a span of days in one list: activities, duty, classes, visit plans, birthdays.

Nothing is kept here: each entry is computed from its record and says where to open it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from models.activities import activities
from models.base import db
from models.classes import classes
from models.language import N_, _, some_people
from models.people.people import LEFT_STATUSES
from models.visits import triggers
from models.volunteers import duty, shift_lists

KINDS = (N_("活动"), N_("值班"), N_("上课"), N_("走访计划"), N_("生日"))
ACTIVITY, DUTY, CLASS, VISITS, BIRTHDAY = KINDS
#: What may hang on the wall: neither who is visited nor anybody's birthday.
PUBLIC_KINDS = (ACTIVITY, DUTY, CLASS)
#: Birthdays are asked for in spans of so many days, or a lunar one that comes twice in a year would be found once.
_SPAN = 28


@dataclass(frozen=True)
class Entry:
    """One thing on a day; without a `time` it is for the whole day, and `minutes` is 0.

    `people` are (person id, name) of the living who serve, teach, are visited or have their birthday; the id is None
    for a name alone. `area` is one of KINDS, `record_id` the record of it to open (a person for a birthday). `note`
    says more: why it is cancelled, how old somebody will be.
    """

    day: dt.date
    time: dt.time | None
    minutes: int
    words: str
    kind: str
    place: str
    people: tuple[tuple[int | None, str], ...]
    record_id: int
    cancelled: bool = False
    note: str = ""

    @property
    def opens(self) -> tuple[str, int]:
        """What a tap opens: the area (one of KINDS) and the number of the record."""
        return self.kind, self.record_id


def entries(first: dt.date, last: dt.date, kinds: Collection[str] = KINDS) -> list[Entry]:
    """What happens on the days `first` to `last`, in order of time; what is for a whole day comes first."""
    found = [entry for kind in KINDS if kind in kinds for entry in _FINDERS[kind](first, last)]
    return sorted(found, key=lambda e: (e.day, e.time or dt.time.min, KINDS.index(e.kind), e.record_id))


def _activities(first: dt.date, last: dt.date) -> list[Entry]:
    return [
        Entry(
            a.starts.date(), a.starts.time(), a.minutes, a.called(), ACTIVITY, a.place, (), a.id,
            a.state == activities.CANCELLED,
        )
        for a in activities.activities_between(first, last)
    ]  # fmt: skip


def _shifts(first: dt.date, last: dt.date) -> list[Entry]:
    gone = _dead()
    found = []
    for row in shift_lists.between(first, last):
        people = tuple((number, name) for number, name, _phone in row.people if number not in gone)
        off = row.state == duty.CANCELLED
        found.append(
            Entry(
                row.starts.date(), row.starts.time(), row.minutes, row.name, DUTY, row.place, people, row.shift_id,
                off, _(row.reason) if off else "",
            )
        )  # fmt: skip
    return found


def _dead() -> set[int]:
    return {number for (number,) in db.execute_sql("SELECT id FROM person WHERE deceased").fetchall()}


def _sessions(first: dt.date, last: dt.date) -> list[Entry]:
    found = []
    for number, starts, minutes, name, topic, place, state, reason, teacher, teacher_name in db.execute_sql(
        "SELECT s.id, s.starts, s.minutes, c.name, s.topic, s.place, s.state, s.reason, p.id, p.name"
        " FROM class_session s JOIN course c ON c.id = s.course_id"
        " LEFT JOIN person p ON p.id = c.teacher_id AND NOT p.deceased WHERE s.starts >= ? AND s.starts < ?",
        (str(first), str(last + dt.timedelta(days=1))),
    ).fetchall():
        at = dt.datetime.fromisoformat(starts)
        off = state == classes.CANCELLED
        people = ((teacher, teacher_name),) if teacher else ()
        note = reason if off else topic
        found.append(Entry(at.date(), at.time(), minutes, name, CLASS, place, people, number, off, note))
    return found


def _visits(first: dt.date, last: dt.date) -> list[Entry]:
    """One entry for a plan and day: the day of the visits themselves, or the one by which the plan is due."""
    marks = ", ".join("?" * len(LEFT_STATUSES))
    people: dict[tuple[str, int, str], list[tuple[int | None, str]]] = defaultdict(list)
    for day, plan, name, person, person_name in db.execute_sql(
        "SELECT coalesce(v.day, p.due) AS day, p.id, p.name, v.person_id, v.name FROM planned_visit v"
        " JOIN visit_plan p ON p.id = v.plan_id JOIN person n ON n.id = v.person_id"
        " LEFT JOIN membership m ON m.person_id = n.id"
        f" WHERE coalesce(v.day, p.due) BETWEEN ? AND ? AND (v.contact_id IS NOT NULL OR v.dropped = '')"
        f" AND NOT n.deceased AND coalesce(m.status, '') NOT IN ({marks}) ORDER BY v.number",
        (str(first), str(last), *LEFT_STATUSES),
    ).fetchall():
        people[day, plan, name].append((person, person_name))
    found = []
    for (day, plan, name), visited in people.items():
        names = some_people([person for _number, person in visited])
        words = _("{plan}：{names}").format(plan=name, names=names)
        found.append(Entry(dt.date.fromisoformat(day), None, 0, words, VISITS, "", tuple(visited), plan))
    return found


def _birthdays(first: dt.date, last: dt.date) -> list[Entry]:
    found = []
    begin = first
    while begin <= last:
        end = min(begin + dt.timedelta(days=_SPAN - 1), last)
        for b in triggers.birthdays(begin, (end - begin).days):
            words = _("{name}生日").format(name=b.name)
            note = b.words if b.age is not None else ""
            if b.lunar:
                note = "　".join(part for part in (str(b.lunar), note) if part)
            found.append(Entry(b.day, None, 0, words, BIRTHDAY, "", ((b.person_id, b.name),), b.person_id, note=note))
        begin = end + dt.timedelta(days=1)
    return found


_FINDERS = {ACTIVITY: _activities, DUTY: _shifts, CLASS: _sessions, VISITS: _visits, BIRTHDAY: _birthdays}


def count_this_month(today: dt.date) -> int:
    """How many things that are not cancelled have a place and time this month: activities, duty, classes."""
    sql = "SELECT count(*) FROM {table} WHERE starts >= ? AND starts < ? AND state != ?"
    tables = (("activity", activities.CANCELLED), ("shift", duty.CANCELLED), ("class_session", classes.CANCELLED))
    return sum(
        int(db.execute_sql(sql.format(table=table), (f"{today:%Y-%m}", f"{today:%Y-%m}~", off)).fetchone()[0])
        for table, off in tables
    )
