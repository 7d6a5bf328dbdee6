"""Who could serve on a shift: for signing up by taps, and for finding a stand-in, least often this month first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from models.base import db
from models.people import roster
from models.volunteers import sign_ups
from models.volunteers.duty import CANCELLED, EXCUSED, HOLDING
from models.volunteers.duty_rules import Check


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could serve: turns in the month of the shift, whether a volunteer so far, what speaks against it."""

    person_id: int
    name: str
    phone: str
    stairwell: str
    search: tuple[str, str, str, str]
    times: int
    volunteer: bool
    objections: tuple[str, ...]


def candidates(shift_id: int) -> list[Candidate]:
    """Everybody who is not on a shift: volunteers first, then whom nothing speaks against, then the least often.

    How often counts in the month of the shift."""
    found = sign_ups.shift(shift_id)
    check = Check(found)
    on_it = {row.person_id for row in sign_ups.rows(shift_id) if row.state != EXCUSED}
    known = {
        number
        for (number,) in db.execute_sql(
            "SELECT person_id FROM sign_up WHERE person_id IS NOT NULL UNION SELECT person_id FROM standing_volunteer"
            " UNION SELECT person_id FROM volunteer"
        ).fetchall()
    }
    times = turns_in_month(found.starts.date())
    listed = [
        Candidate(
            row.person_id,
            row.name,
            row.phone or row.other_phone,
            row.stairwell,
            (row.name, row.search_text, row.phone, row.place),
            times.get(row.person_id, 0),
            row.person_id in known,
            tuple(check.objections(row.person_id)),
        )
        for row in [*roster.rows(), *roster.rows(residents=True)]
        if row.person_id not in on_it
    ]
    listed.sort(key=lambda one: (not one.volunteer, bool(one.objections), one.times))
    return listed


def turns_in_month(day: dt.date) -> dict[int, int]:
    """How many turns each person has in the month of `day`, planned or done; what was missed does not count."""
    first = day.replace(day=1)
    after = (first + dt.timedelta(days=32)).replace(day=1)
    marks = ", ".join("?" * len(HOLDING[:-1]))
    sql = (
        "SELECT u.person_id, count(*) FROM sign_up u JOIN shift s ON s.id = u.shift_id WHERE s.starts >= ?"
        f" AND s.starts < ? AND s.state != ? AND u.state IN ({marks}) AND u.person_id IS NOT NULL GROUP BY u.person_id"
    )
    return dict(db.execute_sql(sql, (str(first), str(after), CANCELLED, *HOLDING[:-1])).fetchall())
