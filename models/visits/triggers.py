"""What calls for a visit in the coming days: festivals, birthdays, 政治生日, hospital, and a long time without one.

Nothing here is kept: it is computed from the records and the rules when asked, and turned into a plan with
models/visits/visit_plans.py. Source: domain rules 4.1, calendar 9.4.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from models import rules
from models.base import db
from models.care import board, care
from models.dates import PartialDate, anniversary, full_day, short_day
from models.language import N_, _
from models.lunar import LunarBirthday, festivals, lunar_year_of
from models.people import roster
from models.people.people import EXPECTED_STATUSES
from models.people.roster import RosterRow
from models.visits import visit_plans
from models.visits.visits import (
    CONDOLENCE,
    FESTIVAL_ROUND,
    HOSPITAL_VISIT,
    LESSON,
    TALK,
    VISIT,
    last_contacts,
)

BIRTHDAY, PARTY_BIRTHDAY, IN_HOSPITAL, AT_HOME, EVERYDAY = (
    N_("生日"),
    N_("政治生日"),
    N_("住院"),
    N_("出院"),
    N_("日常"),
)
#: What a contact for this occasion settles, a call too.
_GREETINGS = (BIRTHDAY, PARTY_BIRTHDAY)
#: Festivals at which people are visited: the lunar ones by models/dates.py, these by the solar calendar.
SOLAR_FESTIVALS = ((N_("元旦"), 1, 1), (N_("七一"), 7, 1), (N_("国庆"), 10, 1))
#: 元宵 is kept with 春节: nobody is visited twice in a fortnight.
NOT_VISITED = ("元宵",)
#: Contacts that are a real visit, not a call or a message.
REAL_VISITS = (VISIT, HOSPITAL_VISIT, TALK, LESSON, CONDOLENCE)
#: The rule of 整寿: by 虚岁, where 69 周岁 is kept as 70 (过九不过十), or by 周岁.
BY_NOMINAL_AGE, BY_AGE = 1, 2


@dataclass(frozen=True)
class Proposal:
    """Somebody who should be visited: for what (one of the branch's occasions), why in words, by which day."""

    person_id: int
    name: str
    occasion: str
    reason: str
    day: dt.date


@dataclass(frozen=True)
class Festival:
    """A festival that is near."""

    name: str
    day: dt.date


def coming_festivals(today: dt.date, days: int) -> list[Festival]:
    """The festivals at which people are visited, from today to `days` days ahead."""
    found = []
    for year in (today.year, today.year + 1):
        kept = {name: day for name, day in festivals(year).items() if name not in NOT_VISITED}
        kept |= {name: dt.date(year, month, day) for name, month, day in SOLAR_FESTIVALS}
        found += [Festival(name, day) for name, day in kept.items() if 0 <= (day - today).days <= days]
    return sorted(found, key=lambda festival: festival.day)


def next_festivals(today: dt.date, number: int = 7) -> list[Festival]:
    """The festivals that come next, whenever that is: each of a year once."""
    return coming_festivals(today, 366)[:number]


# Birthdays ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Birthday:
    """A birthday as it is greeted: the day it is kept, lunar or solar, 周岁 and 虚岁 where the year is known.

    `round_age` is the age that is kept as 整寿, None when it is none. `lunar` says the lunar day, such as 农历八月十五.
    """

    person_id: int
    name: str
    day: dt.date
    age: int | None
    nominal: int | None
    round_age: int | None
    lunar: LunarBirthday | None

    @property
    def words(self) -> str:
        """满 80 周岁（虚岁 81），整寿"""
        if self.age is None:
            return _("生日")
        text = _("满 {age} 周岁（虚岁 {nominal}）").format(age=self.age, nominal=self.nominal)
        return _("{age}大寿，").format(age=self.round_age) + text if self.round_age else text


def nominal_age(born: PartialDate, day: dt.date) -> int:
    """虚岁 on a day: one at birth, one more at each 春节. A birth known to the year counts by that year."""
    birth_year = lunar_year_of(born.earliest) if born.day else born.year
    return lunar_year_of(day) - birth_year + 1


def birthdays(first: dt.date, days: int) -> list[Birthday]:
    """Birthdays of members from a day to `days` days later; whoever keeps a lunar one is greeted on that."""
    people = {row.person_id: row for row in roster.rows(EXPECTED_STATUSES)}
    near = roster.birthdays(first, days)
    return [_birthday(found, people[found.person_id]) for found in near if found.person_id in people]


def _birthday(found: roster.Birthday, row: RosterRow) -> Birthday:
    nominal = nominal_age(row.born, found.day) if row.born and found.age is not None else None
    step, by = rules.value("round_birthday"), rules.value("round_birthday_by")
    counted = found.age if by == BY_AGE else nominal
    round_age = counted if counted and counted % step == 0 else None
    lunar = row.lunar if found.lunar else None
    return Birthday(found.person_id, found.name, found.day, found.age, nominal, round_age, lunar)


def without_birthday() -> list[str]:
    """Members whose birthday is not known to the day: their names, to be asked."""
    known = (row for row in roster.rows(EXPECTED_STATUSES) if not row.lunar and not (row.born and row.born.day))
    return [row.name for row in known]


@dataclass(frozen=True)
class PartyBirthday:
    """A 政治生日: the anniversary of joining the Party, and how many years it is."""

    person_id: int
    name: str
    day: dt.date
    years: int


def party_birthdays(first: dt.date, days: int) -> list[PartyBirthday]:
    """政治生日 of members from a day to `days` days later; only where the day of joining is known."""
    found = []
    for row in roster.rows(EXPECTED_STATUSES):
        joined = row.joined_on
        if joined is None or not joined.day:
            continue
        for year in range(max(first.year, joined.year + 1), (first + dt.timedelta(days=days)).year + 1):
            day = anniversary(joined, year - joined.year).earliest
            if 0 <= (day - first).days <= days:
                found.append(PartyBirthday(row.person_id, row.name, day, year - joined.year))
    return sorted(found, key=lambda birthday: birthday.day)


def without_party_birthday() -> list[str]:
    """Members whose day of joining is not known: their names, to be asked."""
    return [row.name for row in roster.rows(EXPECTED_STATUSES) if not (row.joined_on and row.joined_on.day)]


# Proposals ------------------------------------------------------------------------------------------------------------


def proposals(today: dt.date, days: int | None = None) -> list[Proposal]:
    """Whom to visit from today to `days` days ahead (规则：走访计划提前看几天), one a person, the nearest first.

    Left out are those who wish to be left alone on that day, and whatever is planned, done or dropped already.
    """
    ahead = rules.value("plan_ahead") if days is None else days
    known = {row.person_id: row for row in roster.rows(EXPECTED_STATUSES)}
    found = [Proposal(b.person_id, b.name, BIRTHDAY, b.words, b.day) for b in birthdays(today, ahead)]
    for b in party_birthdays(today, ahead):
        found.append(Proposal(b.person_id, b.name, PARTY_BIRTHDAY, _("入党 {n} 周年").format(n=b.years), b.day))
    found += hospital_visits(today)
    found += _not_visited(today, ahead, known)
    planned = visit_plans.planned(today - dt.timedelta(days=ahead))
    greeted, quiet = _greeted(today - dt.timedelta(days=ahead)), care.quiet_on(today)
    by_person: dict[int, list[Proposal]] = {}
    for proposal in sorted(found, key=lambda p: (p.occasion == EVERYDAY, p.day, p.occasion)):
        rest = quiet.get(proposal.person_id)
        if rest and (rest.ends is None or rest.ends >= proposal.day):
            continue
        if (proposal.person_id, proposal.occasion) in greeted and proposal.occasion in _GREETINGS:
            continue
        if not any(_covers(plan, proposal) for plan in planned.get(proposal.person_id, ())):
            by_person.setdefault(proposal.person_id, []).append(proposal)
    return sorted((_as_one(several) for several in by_person.values()), key=lambda p: (p.day, p.person_id))


def _covers(plan: visit_plans.Planned, proposal: Proposal) -> bool:
    return plan.open or plan.occasion == proposal.occasion or proposal.reason in plan.reason


def _as_one(several: list[Proposal]) -> Proposal:
    """One visit for all that speaks for one: nobody is to be rung at twice."""
    first = several[0]
    return replace(first, reason="；".join(p.reason for p in several), day=min(p.day for p in several))


def _greeted(since: dt.date) -> set[tuple[int, str]]:
    """(person id, occasion) of the contacts on or after a day."""
    found = db.execute_sql(
        "SELECT DISTINCT person_id, occasion FROM contact WHERE day >= ? AND person_id NOT NULL", (since.isoformat(),)
    ).fetchall()
    return set(found)


def hospital_visits(today: dt.date) -> list[Proposal]:
    """A visit soon after somebody came to hospital, again when it lasts, and a call or visit soon after coming home.

    Whoever was not asked after in time at home is asked for as long again. (domain rules 4.1)
    """
    soon, again = rules.value("hospital_visit_days"), rules.value("hospital_again_days")
    stays = care.stays(today - dt.timedelta(days=2 * soon))
    ids = [stay.person_id for stay in stays]
    seen, reached = last_visits(ids), last_contacts(ids) if ids else {}
    found = []
    for stay in stays:
        last = seen.get(stay.person_id)
        place = stay.hospital or _("住院")
        if stay.discharged:
            contact = reached.get(stay.person_id)
            # Whoever came to a meeting on that very day was there before they came home.
            since = stay.discharged + dt.timedelta(days=1 if contact and contact.activity_id else 0)
            if contact is None or contact.day < since:
                day = stay.discharged + dt.timedelta(days=soon)
                words = _("{day}出院，{n} 天内看望").format(day=short_day(stay.discharged), n=soon)
                found.append(Proposal(stay.person_id, stay.person.name, AT_HOME, words, day))
            continue
        visited = last is not None and last >= stay.admitted
        day = last + dt.timedelta(days=again) if visited and last else stay.admitted + dt.timedelta(days=soon)
        if not visited or day <= today + dt.timedelta(days=soon):
            words = _("{day}起住院（{place}）").format(day=short_day(stay.admitted), place=place)
            found.append(Proposal(stay.person_id, stay.person.name, IN_HOSPITAL, words, day))
    return found


def _not_visited(today: dt.date, ahead: int, known: dict[int, RosterRow]) -> list[Proposal]:
    """两不漏: nobody unvisited for a year, those of great age or living alone every quarter. A call is no visit."""
    year, often = rules.value("visit_days"), rules.value("visit_often_days")
    elder_from, since = board.elder_born(today), board.recording_since()
    if since is None:
        return []
    seen, found = last_visits(), []
    for row in known.values():
        born = row.born.iso if row.born else None
        groups = board.groups_of(born, row.household, row.mobility, False, elder_from)
        close = [group for group in groups if group in (board.ELDER, board.LIVES_ALONE)]
        last = seen.get(row.person_id)
        day = (last or since) + dt.timedelta(days=min(year, often) if close else year)
        if (day - today).days > ahead:
            continue
        who = [_(group) for group in close]
        words = _("上次走访是 {day}").format(day=full_day(last)) if last else _("还没有走访过")
        found.append(Proposal(row.person_id, row.name, EVERYDAY, _("，").join([*who, words]), day))
    return found


#: The last real visit to each person and, apart, to their household: each is found by steps into an index.
_LAST_VISITS = """
WITH wanted AS (SELECT id, building, entrance, room FROM person{some})
SELECT p.id, (SELECT day FROM contact WHERE person_id = p.id AND kind IN ({kinds}) ORDER BY day DESC LIMIT 1)
    FROM wanted p
UNION ALL
SELECT p.id, c.day FROM contact c JOIN wanted p
    ON p.room = c.room AND p.building = c.building AND p.entrance = c.entrance
    WHERE c.room > '' AND c.kind IN ({kinds})
"""


def last_visits(person_ids: Collection[int] | None = None) -> dict[int, dt.date]:
    """The day of the last real visit (not a call, not a message) by person id, to the person or the household."""
    if person_ids is not None and not person_ids:
        return {}
    some = "" if person_ids is None else " WHERE id IN (SELECT value FROM json_each(?))"
    values: list[object] = [] if person_ids is None else [json.dumps(list(person_ids))]
    sql = _LAST_VISITS.format(some=some, kinds=", ".join("?" * len(REAL_VISITS)))
    last: dict[int, str] = {}
    for person_id, day in db.execute_sql(sql, [*values, *REAL_VISITS, *REAL_VISITS]):
        if day and day > last.get(person_id, ""):
            last[person_id] = day
    return {person_id: dt.date.fromisoformat(day) for person_id, day in last.items()}


# Whom a festival plan is for ------------------------------------------------------------------------------------------

#: The chips from which a plan for a festival begins.
AUDIENCES = (N_("全体党员"), N_("高龄"), N_("独居"), N_("行动不便"), N_("有帮扶责任人"))
ALL, *_GROUPS, WITH_HELPER = AUDIENCES


def audience(names: Collection[str], today: dt.date) -> list[visit_plans.Candidate]:
    """Members who belong to any of AUDIENCES, with what they belong to as the reason; everybody: 节日普访.

    Who has a 帮扶责任人 is chosen by that line alone, never by a case of hardship, and the reason does not say it.
    """
    elder_from = board.elder_born(today)
    helped = {kept.person_id for kept in care.running(today, care.HELP_LINE)}
    found = []
    for row in roster.rows(EXPECTED_STATUSES):
        born = row.born.iso if row.born else None
        groups = board.groups_of(born, row.household, row.mobility, False, elder_from)
        if ALL in names or any(name in groups for name in names) or (WITH_HELPER in names and row.person_id in helped):
            reason = "、".join(groups) or FESTIVAL_ROUND
            found.append(visit_plans.Candidate(row.person_id, reason))
    return found
