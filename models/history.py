"""The history in words: what an entry changed, for 操作记录."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.base import RowChange, net_changes, record_tables
from models.id_number import clean
from models.labels import DERIVED, FIELDS, TABLES
from models.language import _
from models.masking import screen_id

#: So many changed rows are described; an import of thousands is summed up.
MOST_ROWS = 50


@dataclass(frozen=True)
class ChangeInWords:
    """One changed row: which, and what became of it."""

    row: str
    change: str


def changes_in_words(entry_id: int) -> list[ChangeInWords]:
    """What an entry changed, row by row; after MOST_ROWS the rest is counted."""
    changes = net_changes(entry_id)
    found = [ChangeInWords(_row_name(change), _change(change)) for change in changes[:MOST_ROWS]]
    if len(changes) > MOST_ROWS:
        found.append(ChangeInWords(_("还有 {n} 条").format(n=len(changes) - MOST_ROWS), ""))
    return found


def _row_name(change: RowChange) -> str:
    values = change.after or change.before or {}
    table = _(TABLES.get(change.table, change.table))
    name = values.get("name") or _person_name(values.get("person_id")) or ""
    return f"{table}：{name}" if name else table


def _person_name(person_id: int | None) -> str:
    person = record_tables()["person"].get_or_none(id=person_id) if person_id else None
    return person.name if person else ""


def _change(change: RowChange) -> str:
    before, after = change.before or {}, change.after or {}
    words = []
    for column in after or before:
        old, new = before.get(column), after.get(column)
        if column in DERIVED or column == "id" or old == new or (not old and not new):
            continue
        label = _(FIELDS.get(column, column))
        if change.before is None:
            words.append(f"{label} {_shown(column, new)}")
        elif change.after is None:
            words.append(f"{label} {_shown(column, old)}")
        else:
            words.append(f"{label} {_shown(column, old)} → {_shown(column, new)}")
    verb = _("新增：") if change.before is None else _("删除：") if change.after is None else _("修改：")
    return verb + "；".join(words)


def _shown(column: str, value: Any) -> str:
    if value in (None, ""):
        return _("（空）")
    if column == "id_number":
        return screen_id(clean(value))
    if column == "group_id":
        group = record_tables()["party_group"].get_or_none(id=value)
        return group.name if group else str(value)
    return str(value)
