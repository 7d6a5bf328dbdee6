"""The log of papers printed or saved: what, who, for whom, when, how many copies. Written at once, never undone.

The PDF of each paper is kept, so that it can be printed again as it was; the oldest go when there are too many.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from peewee import CharField, DateTimeField, IntegerField, TextField

from models import rules
from models.base import Table, UserError, desk, writing
from models.files import safe_name, write_safely
from models.language import _
from models.store import store

#: What stands as the form of a spreadsheet, which is no paper of the catalog.
EXPORT = "export"


class PrintLog(Table):
    """One paper that left the program.

    `form` is its key in the catalog, `title` its name, `file` the kept PDF, `printer` empty when it was only saved.
    """

    at = DateTimeField(default=dt.datetime.now, index=True)
    who = TextField(default="")
    form = TextField()
    title = TextField(default="")
    audience = CharField(default="")
    copies = IntegerField(default=1)
    printer = TextField(default="")
    outcome = TextField(default="")
    file = TextField(default="")


def log(
    form: str, title: str, pdf: bytes, audience: str, *, outcome: str, copies: int = 1, printer: str = ""
) -> PrintLog:
    """Note a paper and keep its PDF, unless it is empty; `outcome` is what the user was told.

    UserError when this or the PDF cannot be kept.
    """
    with writing():
        return PrintLog.create(
            who=desk.name,
            form=form,
            title=title,
            audience=audience,
            copies=copies,
            printer=printer,
            outcome=outcome,
            file=_keep(title, pdf) if pdf else "",
        )


def log_export(title: str, audience: str, outcome: str) -> PrintLog:
    """Note a spreadsheet that left the program; no copy of it is kept."""
    with writing():
        return PrintLog.create(who=desk.name, form=EXPORT, title=title, audience=audience, outcome=outcome)


def newest(limit: int = 100) -> list[PrintLog]:
    """The last papers, newest first."""
    return list(PrintLog.select().where(PrintLog.form != EXPORT).order_by(PrintLog.id.desc()).limit(limit))


def exports(limit: int = 20) -> list[PrintLog]:
    """The last spreadsheets, newest first."""
    return list(PrintLog.select().where(PrintLog.form == EXPORT).order_by(PrintLog.id.desc()).limit(limit))


def entry(log_id: int) -> PrintLog:
    """One entry of the log."""
    return PrintLog.get_by_id(log_id)


def kept(entry: PrintLog) -> bytes:
    """The PDF of an entry; UserError when it is no longer there."""
    if not entry.file:
        raise UserError(_("「{title}」是敏感的表，没有留底，请从原来的地方再打。").format(title=entry.title))
    try:
        return (_folder() / entry.file).read_bytes()
    except OSError as error:
        raise UserError(_("「{title}」当时的样子已经清理掉了，请重新打印一份。").format(title=entry.title)) from error


def _keep(title: str, pdf: bytes) -> str:
    """Keep a PDF under a name of its own and let the oldest go; returns the name."""
    name = safe_name(f"{dt.datetime.now():%Y%m%d-%H%M%S-%f} {title}", ".pdf")
    write_safely(_folder() / name, pdf)
    # The names begin with the time, so that the oldest come first; where the clock was set back this one stays too.
    others = sorted(file for file in _folder().glob("*.pdf") if file.name != name)
    for old in others[: max(len(others) + 1 - max(rules.value("printed_kept"), 1), 0)]:
        _forget(old)
    return name


def _forget(file: Path) -> None:
    # One that is open in another program goes the next time.
    with contextlib.suppress(OSError):
        file.unlink()


def _folder() -> Path:
    return store().printed()
