"""The one register of certificates: of service and of courses, numbered within the year; no number is given twice."""

from __future__ import annotations

import datetime as dt

from peewee import fn

from models.base import Done, HistoryChange, UserError, operation
from models.language import N_, _
from models.texts import tidy_text
from models.volunteers.duty import Certificate

#: What a certificate certifies.
KINDS = (N_("志愿服务记录证明"), N_("结业证书"))
SERVICE, COURSE = KINDS


def next_number(year: int) -> int:
    """The next number of a year: above every one ever given, also of certificates undone (the history knows)."""
    row = HistoryChange.after
    given = HistoryChange.select(fn.MAX(fn.json_extract(row, "$.number"))).where(
        (HistoryChange.table_name == "certificate") & (fn.json_extract(row, "$.year") == year)
    )
    kept = Certificate.select(fn.MAX(Certificate.number)).where(Certificate.year == year)
    return max(given.scalar() or 0, kept.scalar() or 0) + 1


def issue(
    kind: str,
    name: str,
    *,
    issued_on: dt.date | None = None,
    person_id: int | None = None,
    begins: dt.date | None = None,
    ends: dt.date | None = None,
    minutes: int | None = None,
    times: int | None = None,
    text: str = "",
    issuer: str = "",
) -> tuple[Certificate, Done]:
    """Enter a certificate under the next number of the year of `issued_on` (today); `text` is what it says.

    `issuer` is who seals it. The number is found inside the transaction that writes it. KeyError for another kind,
    UserError for no name.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    tidy = tidy_text(name)
    if not tidy:
        raise UserError(_("请写上证书是给谁的。"))
    day = issued_on or dt.date.today()
    with operation(_("给{name}开{kind}").format(name=tidy, kind=_(kind))) as done:
        made = Certificate.create(
            year=day.year,
            number=next_number(day.year),
            kind=kind,
            person=person_id,
            name=tidy,
            issued_on=day,
            begins=begins,
            ends=ends,
            minutes=minutes,
            times=times,
            text=text,
            issuer=issuer,
        )
    return made, done


def get(certificate_id: int) -> Certificate:
    """The certificate with this number in the database; UserError when there is none (any more)."""
    found = Certificate.get_or_none(Certificate.id == certificate_id)
    if found is None:
        raise UserError(_("登记簿里已经没有这份证书了。"))
    return found


def register(year: int, kind: str = "") -> list[Certificate]:
    """The certificates of a year by number, of every kind or of one."""
    query = Certificate.select().where(Certificate.year == year)
    return list((query.where(Certificate.kind == kind) if kind else query).order_by(Certificate.number))


def years(kind: str = "") -> list[int]:
    """The years in which certificates were issued, newest first."""
    query = Certificate.select(Certificate.year).distinct().order_by(Certificate.year.desc())
    return [row.year for row in (query.where(Certificate.kind == kind) if kind else query)]
