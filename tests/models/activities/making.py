"""Activities and who is on their sheets in one line, for the tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.activities import activities, who_came
from models.activities.activities import Activity
from models.people import people
from models.people.people import FULL

START = dt.datetime(2026, 11, 24, 9)
TODAY = dt.date.today()


def member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": FULL, **values})[0].id)


def plan(kind: str = "学习", starts: dt.datetime = START, **values: Any) -> Activity:
    chosen = next(found for found in activities.kinds() if found.name == kind)
    return activities.plan_activity({"kind": chosen, "starts": starts, **values})[0]


def later(days: int) -> dt.datetime:
    return dt.datetime.combine(TODAY + dt.timedelta(days=days), dt.time(9))


def sheet(activity: Activity) -> list[tuple[int, str]]:
    return [(row.number, row.name) for row in who_came.signin_rows(activity.id)]


def rows(activity: Activity) -> dict[str, int]:
    return {row.name: row.row_id for row in who_came.signin_rows(activity.id)}


def marks(activity: Activity) -> dict[str, str]:
    return {row.name: row.mark for row in who_came.signin_rows(activity.id)}
