"""What a branch writes most in a column, to be offered with a tap."""

from __future__ import annotations

from typing import Any

from peewee import Field, fn


def most_used(field: Field, limit: int, *where: Any, newest: Field | None = None) -> list[str]:
    """At most `limit` texts of a column, the most used first and of these the one with the `newest` value.

    Blank texts are left out, and rows for which a condition of `where` does not hold.
    """
    rows = field.model
    query = rows.select(field).where(field != "", *where).group_by(field)
    order = [fn.COUNT(rows.id).desc(), *([fn.MAX(newest).desc()] if newest else [])]
    return [text for (text,) in query.order_by(*order).limit(limit).tuples()]
