"""The log of papers printed or saved: what, who, for whom, when, how many copies. Written at once, never undone."""

from __future__ import annotations

import datetime as dt

from peewee import CharField, DateTimeField, IntegerField, TextField

from models.base import Table, desk


class PrintLog(Table):
    """One paper that left the program. `file` is the kept PDF, `printer` empty when it was only saved."""

    at = DateTimeField(default=dt.datetime.now, index=True)
    who = TextField(default="")
    form = TextField()
    audience = CharField(default="")
    copies = IntegerField(default=1)
    printer = TextField(default="")
    outcome = TextField(default="")
    file = TextField(default="")


def log(form: str, audience: str, copies: int, printer: str, outcome: str, file: str) -> None:
    """Note a paper; `outcome` is what the user was told."""
    PrintLog.create(
        who=desk.name, form=form, audience=audience, copies=copies, printer=printer, outcome=outcome, file=file
    )


def newest(limit: int = 100) -> list[PrintLog]:
    """The last papers, newest first."""
    return list(PrintLog.select().order_by(PrintLog.id.desc()).limit(limit))
