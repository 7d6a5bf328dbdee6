"""Something that is done, and what the history says of it, for the tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import base
from models.activities import activities
from models.base import db, undo
from models.history import changes_in_words
from models.people import people
from models.people.people import FULL

START = dt.datetime(2026, 11, 24, 9)


def member(name: str, **values: object) -> int:
    return int(people.save_person({"name": name, "status": FULL, **values})[0].id)


def plan(kind_name: str = "学习", title: str = "", starts: dt.datetime = START) -> activities.Activity:
    kind = next(kind for kind in activities.kinds() if kind.name == kind_name)
    return activities.plan_activity({"kind": kind, "starts": starts, "name": title})[0]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of records, as it stands in the file."""
    return {table: db.execute_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in base.record_tables()}


def take_back(done: base.Done) -> base.Done:
    assert done.entry_id is not None
    return undo(done.entry_id)


def in_words(entry_id: int | None) -> str:
    assert entry_id is not None
    return "\n".join(f"{line.row} {line.change}" for line in changes_in_words(entry_id))
