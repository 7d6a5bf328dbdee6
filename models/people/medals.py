"""“光荣在党50年”纪念章: who can have it, who cannot be reckoned yet, who has it. Source: domain rules 3.4."""

from __future__ import annotations

import datetime as dt

from models import rules
from models.base import Done, UserError, operation
from models.dates import anniversary
from models.language import _
from models.people import roster
from models.people.people import EXPECTED_STATUSES, PROBATIONARY, Membership, Person
from models.people.roster import RosterRow

#: The first year in which the medal was given.
FIRST_YEAR = 2021


def unclear(by: dt.date) -> list[RosterRow]:
    """Members who may have reached the years by `by` but whose dates are missing, so that nobody is forgotten."""
    years = rules.value("medal_years")
    found = []
    for row in roster.rows(EXPECTED_STATUSES):
        if row.party_start.start or row.medal_year or row.status == PROBATIONARY:
            continue
        # 党龄 never begins before joining, nor joining before 18.
        if row.joined_on and anniversary(row.joined_on, years).earliest > by:
            continue
        if row.born and anniversary(row.born, 18 + years).earliest > by:
            continue
        found.append(row)
    return found


def awarded() -> list[RosterRow]:
    """Members of the branch who have the medal, in roster order."""
    return [row for row in roster.rows(EXPECTED_STATUSES) if row.medal_year]


def number_of(person_id: int) -> str:
    """The number of somebody's medal, as far as it is known."""
    membership = Membership.get_or_none(Membership.person == person_id)
    return membership.medal_number if membership else ""


def award(person_id: int, year: int, number: str | None = None) -> Done:
    """Note that a member has received the medal in `year`; `number` None leaves the number as it is."""
    if not FIRST_YEAR <= year <= dt.date.today().year:
        raise UserError(_("颁发年份应在 {first} 到 {last} 之间。").format(first=FIRST_YEAR, last=dt.date.today().year))
    name = Person.get_by_id(person_id).name
    values: dict[str, object] = {"medal_year": year}
    if number is not None:
        values["medal_number"] = number.strip()
    with operation(_("{name} {year}年领取纪念章").format(name=name, year=year)) as done:
        Membership.update(values).where(Membership.person == person_id).execute()
    return done


def take_back(person_id: int) -> Done:
    """Note that a member has not received the medal after all."""
    name = Person.get_by_id(person_id).name
    with operation(_("{name}还没有领取纪念章").format(name=name)) as done:
        Membership.update(medal_year=None, medal_number="").where(Membership.person == person_id).execute()
    return done
