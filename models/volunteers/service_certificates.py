"""志愿服务记录证明: what one says of a person's service in a period, issued once under a number, printed as issued.

Wording and content: 民发〔2015〕149号. The annexed list is kept with the certificate, so that a later correction does
not change what was handed out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from models.base import Done, UserError, operation
from models.dates import clock_time
from models.language import _, in_chinese
from models.people import people
from models.periods import Period
from models.volunteers import certificates, service_totals
from models.volunteers.duty import Certificate
from models.volunteers.service_totals import Turn

_CELLS = 6


@dataclass(frozen=True)
class Said:
    """What a certificate says: what was done, and the annexed list (day, what, place, from and to, hours, by whom)."""

    what: str
    rows: list[tuple[str, ...]]


def issue(person_id: int, period: Period, on: dt.date | None = None) -> tuple[Certificate, Done]:
    """Enter a certificate of all that somebody did in a period. UserError when that is nothing."""
    person = people.get(person_id)
    turns = [turn for turn in service_totals.turns(period, who=person_id) if turn.turns or turn.minutes]
    times, minutes = sum(turn.turns for turn in turns), sum(turn.minutes for turn in turns)
    if not times:
        raise UserError(_("{name}这段时间没有登记过志愿服务，不能开证明。").format(name=person.name))
    with in_chinese():
        kinds = list(dict.fromkeys(turn.what for turn in turns))
        text = "\n".join(["、".join(kinds), *("\t".join(_row(turn)) for turn in turns)])
    with operation(_("给{name}开志愿服务记录证明").format(name=person.name)) as done:
        made, _done = certificates.issue(
            certificates.SERVICE,
            person.name,
            issued_on=on,
            person_id=person_id,
            begins=turns[0].day,
            ends=turns[-1].day,
            minutes=minutes,
            times=times,
            text=text,
        )
    return made, done


def _row(turn: Turn) -> tuple[str, ...]:
    span = f"{clock_time(turn.came)}–{clock_time(turn.left)}" if turn.came and turn.left else ""
    cells = (turn.day.isoformat(), turn.what, turn.place, span, str(turn.minutes), turn.vouched_by)
    return tuple(" ".join(cell.split()) for cell in cells)


def said(found: Certificate) -> Said:
    """Take apart what a certificate says."""
    what, *lines = str(found.text).split("\n")
    rows = [tuple(line.split("\t")) for line in lines]
    return Said(what, [row for row in rows if len(row) == _CELLS])
