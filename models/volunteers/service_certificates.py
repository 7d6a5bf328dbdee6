"""志愿服务记录证明: what one says of a person's service in a period, issued once under a number, printed as issued.

Wording and content: 民发〔2015〕149号. The annexed list is kept with the certificate, so that a later correction does
not change what was handed out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from models import periods, settings
from models.base import Done, UserError, operation
from models.dates import clock_time
from models.language import _, in_chinese
from models.people import people, roster
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


@dataclass(frozen=True)
class Served:
    """What somebody did in a period, as a certificate would say it: from which day to which, how often, how long."""

    first: dt.date
    last: dt.date
    turns: list[Turn]

    @property
    def times(self) -> int:
        """人次."""
        return sum(turn.turns for turn in self.turns)

    @property
    def minutes(self) -> int:
        """Of all turns together."""
        return sum(turn.minutes for turn in self.turns)


def served(person_id: int, period: Period, on: dt.date) -> Served:
    """What a certificate of a period would say on a day.

    A period that begins before the branch can have recorded anything begins with the first turn; none ends later than
    `on`.
    """
    turns = [turn for turn in service_totals.turns(period, who=person_id) if turn.turns or turn.minutes]
    first = turns[0].day if turns and periods.is_open(period) else period.first
    return Served(first, max(min(period.last, on), first), turns)


def issue(person_id: int, period: Period, on: dt.date | None = None) -> tuple[Certificate, Done]:
    """Enter a certificate of all that somebody did in a period. UserError when that is nothing."""
    person, day = people.get(person_id), on or dt.date.today()
    found = served(person_id, period, day)
    if not found.times:
        raise UserError(_("{name}这段时间没有登记过志愿服务，不能开证明。").format(name=person.name))
    with in_chinese():
        kinds = list(dict.fromkeys(" ".join(turn.what.split()) for turn in found.turns))
        text = "\n".join(["、".join(kinds), *("\t".join(_row(turn)) for turn in found.turns)])
    with operation(_("给{name}开志愿服务记录证明").format(name=person.name)) as done:
        made, _done = certificates.issue(
            certificates.SERVICE,
            person.name,
            issued_on=day,
            person_id=person_id,
            begins=found.first,
            ends=found.last,
            minutes=found.minutes,
            times=found.times,
            text=text,
            issuer=settings.get("issuer"),
        )
    return made, done


def served_people() -> list[tuple[int, str]]:
    """(person id, name) of the living in the roster who have served at all, in the roster's order."""
    found = service_totals.totals(by=service_totals.PERSON)
    return [one for one in roster.in_roster_order(who for who in found if isinstance(who, int)) if _lives(one[0])]


def _lives(person_id: int) -> bool:
    return not people.get(person_id).deceased


def of(person_id: int) -> list[Certificate]:
    """The service certificates that somebody was given, the newest first."""
    mine = (Certificate.person == person_id) & (Certificate.kind == certificates.SERVICE)
    return list(Certificate.select().where(mine).order_by(Certificate.year.desc(), Certificate.number.desc()))


def _row(turn: Turn) -> tuple[str, ...]:
    span = f"{clock_time(turn.came)}–{clock_time(turn.left)}" if turn.came and turn.left else ""
    cells = (turn.day.isoformat(), turn.what, turn.place, span, str(turn.minutes), turn.vouched_by)
    return tuple(" ".join(cell.split()) for cell in cells)


def said(found: Certificate) -> Said:
    """Take apart what a certificate says."""
    what, *lines = str(found.text).split("\n")
    rows = [tuple(line.split("\t")) for line in lines]
    return Said(what, [row for row in rows if len(row) == _CELLS])
