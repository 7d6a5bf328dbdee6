"""How far a lesson reached its people: everybody 应到 is counted once.

They came (in person or online), had it brought (送学补课), left the branch since, or are not covered. Sources: domain
rules 1.1 and 4.2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.activities.activities import HELD, PRESENT_MARKS, Activity, ActivityKind, Attendance
from models.base import db
from models.deliveries.deliveries import Delivery, _marks
from models.people.people import LEFT_STATUSES


@dataclass(frozen=True)
class Coverage:
    """人数 of one session: everybody 应到 is in exactly one of present, made up, left and uncovered."""

    expected: int = 0
    present: int = 0
    made_up: tuple[str, ...] = ()
    left: int = 0
    uncovered: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Has everybody who is still in the branch had the lesson?"""
        return not self.uncovered


def coverage(activity_id: int) -> Coverage:
    """Who had the lesson of one session: 应到 45, 到会 38, 送学补课 5, 未覆盖 2, with names."""
    return coverages([activity_id]).get(activity_id, Coverage())


def coverages(activity_ids: Sequence[int]) -> dict[int, Coverage]:
    """The coverage of many sessions by number, with one question for all; sessions without 应到 are left out."""
    if not activity_ids:
        return {}
    found: dict[int, Coverage] = {}
    for activity_id, _person, name, came, made_up, left in _outcomes(activity_ids):
        one = found.get(activity_id, Coverage())
        one = replace(one, expected=one.expected + 1)
        if came:
            one = replace(one, present=one.present + 1)
        elif made_up:
            one = replace(one, made_up=(*one.made_up, name))
        elif left:
            one = replace(one, left=one.left + 1)
        else:
            one = replace(one, uncovered=(*one.uncovered, name))
        found[activity_id] = one
    return found


def _outcomes(activity_ids: Sequence[int]) -> list[tuple[int, int | None, str, bool, bool, bool]]:
    """(activity, person, name, came, had it brought, left the branch) of everybody 应到, in the order of the sheets."""
    return db.execute_sql(
        f"SELECT a.activity_id, a.person_id, a.name, a.mark IN {_marks(PRESENT_MARKS)}, d.contact_id IS NOT NULL,"
        f" coalesce(p.deceased, 0) OR coalesce(m.status, '') IN {_marks(LEFT_STATUSES)}"
        " FROM attendance a LEFT JOIN delivery d ON d.attendance_id = a.id LEFT JOIN person p ON p.id = a.person_id"
        f" LEFT JOIN membership m ON m.person_id = p.id WHERE a.expected AND a.activity_id IN {_marks(activity_ids)}"
        " ORDER BY a.activity_id, a.number",
        (*PRESENT_MARKS, *LEFT_STATUSES, *activity_ids),
    ).fetchall()


def lessons_of(year: int) -> list[Activity]:
    """The lessons that were held in a year, the newest first, kinds loaded."""
    between = Activity.starts.between(dt.datetime(year, 1, 1), dt.datetime(year, 12, 31, 23, 59, 59))
    return list(
        Activity.select(Activity, ActivityKind)
        .join(ActivityKind)
        .where(ActivityKind.lesson & (Activity.state == HELD) & between)
        .order_by(Activity.starts.desc())
    )


@dataclass(frozen=True)
class YearCoverage:
    """A year's lessons (场次), how many of them reached everybody, and the members who lack some: (name, how many)."""

    sessions: int
    complete: int
    lacking: tuple[tuple[str, int], ...]


def coverage_of_year(year: int) -> YearCoverage:
    """Is the year's 学习全覆盖 reached, and who still lacks lessons, in the order of the sheets: nobody is ranked."""
    lessons = [activity.id for activity in lessons_of(year)]
    found = coverages(lessons)
    lacks: dict[int | None, tuple[str, int]] = {}
    for _activity, person_id, name, came, made_up, left in _outcomes(lessons) if lessons else []:
        if not (came or made_up or left):
            lacks[person_id] = (name, lacks.get(person_id, ("", 0))[1] + 1)
    complete = sum(found.get(activity_id, Coverage()).complete for activity_id in lessons)
    return YearCoverage(len(lessons), complete, tuple(lacks.values()))


def made_up_rows(person_id: int) -> set[int]:
    """The rows of attendance of a person that were made good by a delivery."""
    rows = Delivery.select(Delivery.attendance).join(Attendance)
    return {row.attendance_id for row in rows.where((Attendance.person == person_id) & Delivery.contact.is_null(False))}
