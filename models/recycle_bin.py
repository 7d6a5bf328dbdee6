"""回收站: the records that were deleted and can be restored, read from the history."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from peewee import ForeignKeyField

from models.base import HistoryChange, HistoryEntry, record_tables


@dataclass(frozen=True)
class Deleted:
    """One row in 回收站: what it was, and the entry that deleted it (undo that to restore)."""

    entry_id: int
    title: str
    at: dt.datetime
    who: str


def deleted() -> list[Deleted]:
    """Deleted rows of recyclable tables that are still gone, newest first; not those that went with what they hang on.

    Restoring that brings them back: a course, for one, takes its learners along.
    """
    tables = {name: model for name, model in record_tables().items() if model._meta.recyclable}
    found: list[Deleted] = []
    seen: set[tuple[str, int]] = set()
    parents = {
        name: [
            (field.column_name, field.rel_model._meta.table_name)
            for field in model._meta.sorted_fields
            if isinstance(field, ForeignKeyField)
            and field.on_delete == "CASCADE"
            and field.rel_model in tables.values()
        ]
        for name, model in tables.items()
    }
    gone = (
        HistoryChange.select(HistoryChange, HistoryEntry)
        .join(HistoryEntry)
        .where(HistoryChange.after.is_null() & HistoryChange.table_name.in_(list(tables)))
        .order_by(HistoryChange.id.desc())
    )
    changes = list(gone)
    entries_of = {(change.entry_id, change.table_name, change.row_id) for change in changes}
    for change in changes:
        key = (change.table_name, change.row_id)
        before = json.loads(change.before)
        if any((change.entry_id, table, before.get(column)) in entries_of for column, table in parents[key[0]]):
            continue
        model = tables[change.table_name]
        if key in seen or change.entry.undoes_id is not None or model.get_or_none(id=change.row_id):
            continue
        seen.add(key)
        fields = {f.name: before.get(f.column_name) for f in model._meta.sorted_fields}
        row = model(**{n: model._meta.fields[n].python_value(v) for n, v in fields.items()})
        found.append(Deleted(change.entry_id, row.title(), change.entry.at, change.entry.who))
    return found
