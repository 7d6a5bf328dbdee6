"""What this branch and this desk have chosen, as key and value in the database."""

from __future__ import annotations

import json
from typing import Any

from peewee import CharField, TextField

from models.base import Table, UserError, db, writing
from models.language import _


class Setting(Table):
    """One choice. Values are text; each key has its default in DEFAULTS."""

    key = CharField(unique=True)
    value = TextField()


class Draft(Table):
    """What somebody had typed on a page before leaving it, as JSON."""

    page = CharField(unique=True)
    content = TextField()


#: Every setting and what it is until somebody chooses otherwise.
DEFAULTS = {
    "branch": "",
    "guiding_line": "",
    "text_size": "18",
    "theme": "normal",
    "language": "zh",
    "stroke_school": "姓氏笔画",
    "printer": "",
    "desk": "",
    "import_columns": "",
    "tolerant_search": "1",
    # Who issues certificates of service: usually the residents' committee; a branch alone is none of the issuers.
    "issuer": "",
}


#: Drafts that could not be written, by database and page.
_unwritten: dict[tuple[str, str], dict[str, Any]] = {}


def get(key: str) -> str:
    """The value of `key`, or its default; also in another thread, and the default while no store is open."""
    row = None if db.deferred else Setting.get_or_none(Setting.key == key)
    return row.value if row else DEFAULTS[key]


def put(key: str, value: str) -> None:
    """Keep `value` for `key`, at once; UserError when the file cannot be written."""
    if key not in DEFAULTS:
        raise KeyError(key)
    with writing():
        Setting.insert(key=key, value=value).on_conflict(
            conflict_target=[Setting.key], update={Setting.value: value}
        ).execute()


def set_branch(name: str) -> None:
    """Name the branch; UserError when the name is blank."""
    if not name.strip():
        raise UserError(_("请写上支部的名称。"))
    put("branch", name.strip())


def keep_draft(page: str, content: dict[str, Any]) -> None:
    """Keep half-filled `content` for `page`; an empty one forgets it.

    Where the file cannot be written it stays in memory: a full disk must not hold anybody on the page.
    """
    _unwritten.pop(_draft_key(page), None)
    try:
        with writing(), db.atomic():
            Draft.delete().where(Draft.page == page).execute()
            if content:
                Draft.create(page=page, content=json.dumps(content, ensure_ascii=False))
    except UserError:
        _unwritten[_draft_key(page)] = content


def draft(page: str) -> dict[str, Any]:
    """The kept draft of `page`, empty when there is none."""
    if _draft_key(page) in _unwritten:
        return _unwritten[_draft_key(page)]
    row = Draft.get_or_none(Draft.page == page)
    return json.loads(row.content) if row else {}


def _draft_key(page: str) -> tuple[str, str]:
    return str(db.database), page
