"""What the tests of the database file ask of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.base import UserError, db
from models.people import people
from models.store import open_store


def pragma(name: str) -> object:
    """A setting of the open database."""
    return db.execute_sql(f"PRAGMA {name}").fetchone()[0]


def names() -> list[str]:
    """The names of everybody in the open database."""
    return [person.name for person in people.Person.select()]


def refused(folder: Path) -> str:
    """The words with which the file in `folder` is refused."""
    with pytest.raises(UserError) as told:
        open_store(folder)
    assert db.is_closed()
    return str(told.value)
