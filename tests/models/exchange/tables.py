"""A table read in and imported in one line, for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models import exchange
from models.exchange import Result
from models.exchange.previews import Preview, Row
from models.exchange.proposal import propose
from models.exchange.spreadsheet import Cell, Sheet
from models.people import people
from models.people.people import FULL, Membership, Person

Rows = Sequence[Sequence[Cell]]


def preview(*rows: Sequence[Cell], merges: tuple[tuple[int, int, int, int], ...] = (), name: str = "花名册") -> Preview:
    """What would become of a table whose first row is its heading."""
    return exchange.preview(propose([Sheet(name, [list(row) for row in rows], merges)]))


def load(*rows: Sequence[Cell]) -> Result:
    """Import a table whose first row is its heading."""
    return exchange.apply(preview(*rows))


def actions(found: Preview) -> list[str]:
    """What would become of each line."""
    return [row.action for row in found.rows]


def only(found: Preview) -> Row:
    """The one line."""
    (row,) = found.rows
    return row


def member(**values: Any) -> int:
    """Somebody on the roster already."""
    return int(people.save_person({"status": FULL, **values})[0].id)


def kept(name: str) -> dict[str, Any]:
    """Everything that is kept of the one person of this name."""
    person = Person.get(Person.name == name)
    membership = Membership.get_or_none(Membership.person == person)
    values = {key: getattr(person, key) for key in people.PERSON_FIELDS | {"deceased", "search_text"}}
    if membership:
        values |= {key: getattr(membership, key) for key in people.MEMBER_FIELDS - {"group"}}
        values["group"] = membership.group.name if membership.group else ""
    return {key: value for key, value in values.items() if value not in ("", None, False)}
