"""A roster from a spreadsheet into the branch: every line is shown first, then all of it is written or nothing.

`propose` (proposal.py, matching.py) says what the columns are, `preview` (deciding.py, previews.py) what would become
of each line, `apply` does it as one operation with one undo. The other way: export.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from peewee import fn

from models.base import Done, Progress, UserError, db, operation
from models.exchange.deciding import TELL_EVERY, preview
from models.exchange.previews import ADD, SKIP, UPDATE, Preview, Row
from models.exchange.proposal import propose
from models.language import _
from models.people.names import search_text
from models.people.people import (
    DECEASED,
    MEMBER_FIELDS,
    PERSON_FIELDS,
    Membership,
    Office,
    Person,
    group_named,
    save_person,
    tidy,
)

__all__ = ["Result", "apply", "preview", "propose"]

_CHUNK = 200


@dataclass(frozen=True)
class Result:
    """What was done: how many people were added and updated, and (row number, name, reason) of each line skipped."""

    added: int
    updated: int
    skipped: list[tuple[int, str, str]]
    done: Done


def apply(found: Preview, progress: Progress | None = None) -> Result:
    """Write what the preview says, as one operation: all of it, or nothing when anything or `progress` raises.

    UserError when somebody who is to be updated is no longer there.
    """
    adding = [row for row in found.rows if row.action == ADD]
    updating = [row for row in found.rows if row.action == UPDATE]
    skipped = [(row.row_number, row.name, row.reason) for row in found.rows if row.action == SKIP]
    total = len(adding) + len(updating)
    what = _("从表格导入：新增 {added} 人，更新 {updated} 人").format(added=len(adding), updated=len(updating))

    def tell(number: int) -> None:
        if progress:
            progress(number, total)

    with operation(what) as done:
        _still_there(updating)
        for number, row in enumerate(updating):
            if number % TELL_EVERY == 0:
                tell(number)
            _update(found, row)
        _add(found, adding, lambda number: tell(len(updating) + number))
        tell(total)
    return Result(len(adding), len(updating), skipped, done)


def _still_there(rows: Sequence[Row]) -> None:
    present = {person_id for (person_id,) in db.execute_sql("SELECT id FROM person").fetchall()}
    if any(row.target not in present for row in rows):
        raise UserError(_("花名册刚才改过，有人已经不在里面了。请重新选文件，这次什么都没有导入。"))


def _update(found: Preview, row: Row) -> None:
    assert row.target is not None
    if values := found.new_values(row, row.target):
        save_person(values, row.target)
    for name, begins in found.new_offices(row, row.target):
        Office.create(person=row.target, name=name, begins=begins)


def _add(found: Preview, rows: Sequence[Row], tell: Callable[[int], object]) -> None:
    """Write new people many at a time: one by one, two thousand would take seconds."""
    groups: dict[str, Any] = {}
    for start, chunk in enumerate(_chunks(rows)):
        tell(start * _CHUNK)
        values = [tidy(found.added_values(row)) for row in chunk]
        last = Person.select(fn.MAX(Person.id)).scalar() or 0
        Person.insert_many([_person(one) for one in values]).execute()
        written = Person.select(Person.id).where(Person.id > last).order_by(Person.id).tuples()
        members, offices = [], []
        for (person_id,), row, one in zip(written, chunk, values, strict=True):
            member = {key: value for key, value in one.items() if key in MEMBER_FIELDS}
            if name := member.pop("group", ""):
                groups[name] = groups.get(name) or group_named(name)
            if member or name:
                members.append(_complete(Membership, member | {"person": person_id, "group": groups.get(name)}))
            offices += [{"person": person_id, "name": name, "begins": begins} for name, begins in row.offices]
        for model, lines in ((Membership, members), (Office, offices)):
            if lines:
                model.insert_many(lines).execute()


def _person(values: dict[str, Any]) -> dict[str, Any]:
    person = {key: value for key, value in values.items() if key in PERSON_FIELDS}
    person["search_text"] = search_text(person["name"], person.get("pinyin", ""))
    person["deceased"] = values.get("status") == DECEASED
    return _complete(Person, person)


def _complete(model: type[Person] | type[Membership], values: dict[str, Any]) -> dict[str, Any]:
    """Every column with its value or default, so that the rows of one statement are alike."""
    return {key: values.get(key, field.default) for key, field in model._meta.fields.items() if key != "id"}


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
