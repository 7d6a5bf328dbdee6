"""The history in words: what an entry changed, for 操作记录."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peewee import BooleanField, DateTimeField, Field, ForeignKeyField

from models.base import LOOK, HistoryEntry, Record, RowChange, last_known, net_changes, record_tables
from models.dates import PartialDate, PartialDateField, full_day, with_time
from models.labels import CHOSEN, DERIVED, FIELDS, TABLES
from models.language import _
from models.people.id_number import clean
from models.people.masking import screen_id

#: So many changed rows are described; an import of thousands is summed up.
MOST_ROWS = 50


@dataclass(frozen=True)
class ChangeInWords:
    """One changed row: which, and what became of it."""

    row: str
    change: str


def entry(entry_id: int) -> HistoryEntry:
    """The entry with this number."""
    return HistoryEntry.get_by_id(entry_id)


def changes_in_words(entry_id: int) -> list[ChangeInWords]:
    """What an entry changed, row by row; after MOST_ROWS the rest is counted."""
    changes = [change for change in net_changes(entry_id) if change.table != LOOK]
    found = [ChangeInWords(_row_name(change), _change(change)) for change in changes[:MOST_ROWS]]
    if len(changes) > MOST_ROWS:
        found.append(ChangeInWords(_("还有 {n} 条").format(n=len(changes) - MOST_ROWS), ""))
    return found


def _row_name(change: RowChange) -> str:
    values = change.after or change.before or {}
    table = _(TABLES.get(change.table, change.table))
    name = values.get("name") or _title("person", values.get("person_id"))
    return _("{label}：{value}").format(label=table, value=name) if name else table


def _title(table: str, row_id: int | None) -> str:
    """How a row is called: as it is now, or as it was when it was deleted; empty when nothing is known of it."""
    model = record_tables()[table]
    row = model.get_or_none(model.id == row_id) if row_id else None
    if row is not None:
        return row.title()
    change = last_known(table, row_id) if row_id else {}
    return str(change.get("name") or "")


def _change(change: RowChange) -> str:
    before, after = change.before or {}, change.after or {}
    model = record_tables().get(change.table)
    if model and (model._meta.private or any(_kept_quiet(model, values, change.row_id) for values in (before, after))):
        return _("敏感信息，不写在操作记录里。")
    fields = model._meta.columns if model else {}
    words = []
    for column in after or before:
        old, new = before.get(column), after.get(column)
        if column in DERIVED or column == "id" or old == new or (not old and not new):
            continue
        field = fields.get(column)
        label = field_name(column, field)
        if change.before is None:
            words.append(f"{label} {_shown(column, field, new)}")
        elif change.after is None:
            words.append(f"{label} {_shown(column, field, old)}")
        else:
            words.append(f"{label} {_shown(column, field, old)} → {_shown(column, field, new)}")
    verb = _("新增：") if change.before is None else _("删除：") if change.after is None else _("修改：")
    return verb + _("；").join(words)


def _kept_quiet(model: type[Record], values: dict[str, Any], row_id: int | None) -> bool:
    """Is a row, or one that it belongs to, 不公开: then, now, or when it was deleted?"""
    if values.get("private"):
        return True
    if "private" in model._meta.columns and row_id:
        row = model.get_or_none(model.id == row_id)
        known = row.__data__ if row is not None else last_known(model._meta.table_name, row_id)
        return bool(known.get("private"))
    pointed = ((field.rel_model, values.get(column)) for column, field in model._meta.columns.items() if _points(field))
    return any(_kept_quiet(other, {}, number) for other, number in pointed if "private" in other._meta.columns)


def _points(field: Field) -> bool:
    return isinstance(field, ForeignKeyField)


def field_name(column: str, field: Field | None) -> str:
    """What a column is called; one that points to another table has that table's name unless it has its own."""
    if column not in FIELDS and isinstance(field, ForeignKeyField):
        return _(TABLES[field.rel_model._meta.table_name])
    return _(FIELDS.get(column, column))


def _shown(column: str, field: Field | None, value: Any) -> str:
    """A value of the database as people say it."""
    if value in (None, ""):
        return _("（空）")
    if column == "id_number":
        return screen_id(clean(value))
    if isinstance(field, ForeignKeyField):
        return _title(field.rel_model._meta.table_name, value) or str(value)
    if isinstance(field, BooleanField):
        return _("是") if value else _("否")
    if isinstance(field, PartialDateField):
        return str(PartialDate.kept(value) or value)
    if isinstance(field, DateTimeField):
        moment = dt.datetime.fromisoformat(value)
        return with_time(full_day(moment.date()), moment)
    return _(value) if column in CHOSEN else str(value)
