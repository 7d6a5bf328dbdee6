"""Questions about the roster: its order, its rows for screen and paper, 党龄, birthdays, filters and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from models import rules, settings
from models.base import db
from models.dates import PartialDate, Years, anniversary, whole_years
from models.language import N_, _, in_chinese
from models.lunar import LunarBirthday
from models.people.offices import committee, holds
from models.people.people import (
    ALONE,
    AWAY,
    COMMITTEE_TITLES,
    DECEASED,
    EXPECTED_STATUSES,
    HOMEBOUND,
    LEFT_STATUSES,
    PRESENT_STATUSES,
    PROBATIONARY,
)
from models.people.strokes import stroke_key

#: Joined between these days there was no probation: 党龄 counts from joining. (domain rules 3.3)
NO_PROBATION = (dt.date(1969, 4, 1), dt.date(1977, 8, 11))


@dataclass(frozen=True)
class PartyAgeStart:
    """Where 党龄 counts from, why, and whether the committee must look (`ask`)."""

    start: PartialDate | None
    why: str
    ask: bool = False


def party_age_start(
    joined: PartialDate | None, full: PartialDate | None, override: PartialDate | None = None, reason: str = ""
) -> PartyAgeStart:
    """Where 党龄 counts from: 转正之日; for those who joined from 1969-04-01 to 1977-08-11 without one, 入党之日.

    Source: the Party constitutions of the time (domain rules 3.3). A reasoned override wins.
    """
    if override:
        return PartyAgeStart(override, reason)
    if not joined and not full:
        return PartyAgeStart(None, _("入党时间还没有填"))
    first, last = NO_PROBATION
    in_era = joined is not None and joined.latest >= first and joined.earliest <= last
    surely = joined is not None and joined.earliest >= first and joined.latest <= last
    if in_era and joined is not None:
        if full and not full.agrees(joined):
            return PartyAgeStart(full, _("1969年4月至1977年8月入党的没有预备期，请核对转正时间"), ask=True)
        if not full or joined.iso.startswith(full.iso):  # the same day, of which 入党时间 says more
            return PartyAgeStart(joined, _("当时没有预备期，从入党之日算起"), ask=not (surely or full))
    if full:
        return PartyAgeStart(full, _("从转正之日算起"))
    return PartyAgeStart(None, _("转正时间还没有填，党龄不能算"))


@dataclass(slots=True)
class RosterRow:
    """One person as the roster shows them; dates as PartialDate, `offices` those held now."""

    person_id: int
    name: str
    sex: str
    ethnicity: str
    born: PartialDate | None
    id_number: str
    phone: str
    building: str
    entrance: str
    room: str
    household: str
    mobility: str
    education: str
    workplace: str
    retired_on: PartialDate | None
    emergency_name: str
    emergency_phone: str
    note: str
    pinyin: str
    strokes: str
    search_text: str
    lunar: LunarBirthday | None
    status: str
    joined_on: PartialDate | None
    full_on: PartialDate | None
    party_start: PartyAgeStart
    group: str
    medal_year: int | None
    other_phone: str
    status_on: PartialDate | None
    offices: tuple[str, ...] = ()
    number: int = 0

    def age(self, on: dt.date) -> Years | None:
        """周岁 on a day."""
        return whole_years(self.born, on)

    def party_age(self, on: dt.date) -> Years | None:
        """党龄 on a day, in completed years."""
        return whole_years(self.party_start.start, on)

    @property
    def stairwell(self) -> str:
        """楼门: building and entrance, such as 3号楼2单元."""
        return stairwell(self.building, self.entrance)

    @property
    def place(self) -> str:
        """The whole address for searching: as people say it and as they shorten it, 3号楼2单元501 3-2-501."""
        with in_chinese():
            return f"{self.stairwell}{self.room} {self.building}-{self.entrance}-{self.room}"


def stairwell(building: str, entrance: str) -> str:
    """楼门 in words; empty where unknown. A building that is written out (「翠竹园甲楼」) stays as written."""
    if building.isalnum() and building.isascii():
        building = _("{building}号楼").format(building=building)
    if entrance.isalnum() and entrance.isascii():
        entrance = _("{entrance}单元").format(entrance=entrance)
    both = bool(building and entrance)
    return _("{building}{entrance}").format(building=building, entrance=entrance) if both else building or entrance


def address(building: str, entrance: str, room: str) -> str:
    """The whole address in words, 3号楼2单元501, as far as it is known."""
    words = stairwell(building, entrance)
    return _("{stairwell}{room}").format(stairwell=words, room=room) if words and room else words or room


_COLUMNS = (
    "p.id, p.name, p.sex, p.ethnicity, p.born, p.id_number, p.phone, p.building, p.entrance, p.room, p.household,"
    " p.mobility, p.education, p.workplace, p.retired_on, p.emergency_name, p.emergency_phone, p.note, p.pinyin,"
    " p.strokes, p.search_text, p.lunar_month, p.lunar_day, p.lunar_leap, m.status, m.joined_on, m.full_on,"
    " m.party_age_from, m.party_age_reason, g.name, m.medal_year, p.other_phone, m.status_on, p.deceased"
)
_FROM = " FROM person p LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN party_group g ON g.id = m.group_id"


@lru_cache(maxsize=50_000)
def _date(text: str | None) -> PartialDate | None:
    return PartialDate.kept(text)


def _lunar(month: int | None, day: int | None, leap: object) -> LunarBirthday | None:
    try:
        return LunarBirthday(month, day, bool(leap)) if month and day else None
    except ValueError:
        return None  # nothing that this program has written


def rows(
    statuses: Sequence[str] | None = PRESENT_STATUSES,
    residents: bool = False,
    left: bool = False,
    person_id: int | None = None,
) -> list[RosterRow]:
    """The roster in its order, numbered from 1.

    `statuses`: members with one of these; None means every member ever. `residents`: those who are no members
    (living ones) instead. `left`: members who left and residents who died instead. `person_id`: that person alone,
    whatever they are. The status of a resident is empty, that of one who died 去世.
    """
    values: list[object] = []
    if person_id is not None:
        where, values = "p.id = ?", [person_id]
    elif residents:
        where = "m.id IS NULL AND NOT p.deceased"
    elif left:
        marks = ", ".join("?" * len(LEFT_STATUSES))
        where, values = f"m.status IN ({marks}) OR (m.id IS NULL AND p.deceased)", [*LEFT_STATUSES]
    elif statuses is None:
        where = "m.id IS NOT NULL"
    else:
        where, values = f"m.status IN ({', '.join('?' * len(statuses))})", [*statuses]
    held = _offices_held()
    found = []
    for row in db.execute_sql(f"SELECT {_COLUMNS}{_FROM} WHERE {where}", values).fetchall():
        lunar = _lunar(row[21], row[22], row[23])
        joined, full = _date(row[25]), _date(row[26])
        start = party_age_start(joined, full, _date(row[27]), row[28] or "")
        status = row[24] or (DECEASED if row[33] else "")
        columns: list[Any] = [*row[:4], _date(row[4]), *row[5:14], _date(row[14]), *row[15:21], lunar, status]
        offices = () if status in LEFT_STATUSES else held.get(row[0], ())
        columns += [joined, full, start, row[29] or "", *row[30:32], _date(row[32]), offices]
        found.append(RosterRow(*columns))
    school = settings.get("stroke_school")
    found.sort(key=lambda r: (stroke_key(r.name, school, r.strokes), r.person_id))
    for number, roster_row in enumerate(found, 1):
        roster_row.number = number
    return found


def _offices_held() -> dict[int, tuple[str, ...]]:
    today = dt.date.today()
    held: dict[int, tuple[str, ...]] = {}
    for person_id, name, begins, ends in db.execute_sql(
        "SELECT person_id, name, begins, ends FROM office ORDER BY id"
    ).fetchall():
        if holds(_date(begins), _date(ends), today):
            held[person_id] = (*held.get(person_id, ()), name)
    return held


def row_of(person_id: int) -> RosterRow | None:
    """One person as a roster row; None when there is no such person."""
    found = rows(person_id=person_id)
    return found[0] if found else None


def in_roster_order(person_ids: Iterable[int]) -> list[tuple[int, str]]:
    """(person id, name) of these people in the roster's order."""
    ids = list(person_ids)
    marks = ", ".join("?" * len(ids))
    return _ordered(f"SELECT p.id, p.name, p.strokes{_FROM} WHERE p.id IN ({marks})", ids)


def expected_members(group_id: int | None = None) -> list[tuple[int, str]]:
    """(person id, name) of those expected at the branch's or a group's meetings, in the roster's order."""
    marks = ", ".join("?" * len(EXPECTED_STATUSES))
    sql, values = f"SELECT p.id, p.name, p.strokes{_FROM} WHERE m.status IN ({marks})", [*EXPECTED_STATUSES]
    if group_id is not None:
        sql, values = sql + " AND m.group_id = ?", [*values, group_id]  # type: ignore[list-item]
    return _ordered(sql, values)


def _ordered(sql: str, values: Sequence[object]) -> list[tuple[int, str]]:
    school = settings.get("stroke_school")
    found = db.execute_sql(sql, values).fetchall()
    found.sort(key=lambda row: (stroke_key(row[1], school, row[2]), row[0]))
    return [(person_id, name) for person_id, name, _strokes in found]


def current_committee_ids() -> list[int]:
    """The committee members' person ids."""
    return [person.id for person, _office in committee()]


def member_count() -> int:
    """How many members the branch has, counted as 人数 of its own members (关系不在本支部 left out)."""
    marks = ", ".join("?" * len(EXPECTED_STATUSES))
    sql = f"SELECT count(*) FROM membership WHERE status IN ({marks})"
    return int(db.execute_sql(sql, EXPECTED_STATUSES).fetchone()[0])


#: Filters that the roster page offers as chips beside groups and stairwells.
FILTERS = (N_("支委"), N_("高龄"), N_("独居"), N_("行动不便"), N_("预备"), N_("流出"))


def passes(row: RosterRow, filter_name: str, on: dt.date, elder_age: int) -> bool:
    """Does a row belong to one of FILTERS?"""
    if filter_name == "支委":
        return bool(set(row.offices) & set(COMMITTEE_TITLES))
    if filter_name == "高龄":
        age = row.age(on)
        return age is not None and age.years >= elder_age
    if filter_name == "独居":
        return row.household == ALONE
    if filter_name == "行动不便":
        return row.mobility in HOMEBOUND
    return row.status == {"预备": PROBATIONARY, "流出": AWAY}[filter_name]


@dataclass(frozen=True)
class MedalCandidate:
    """A living member whose 党龄 reaches the medal's years by 1 July; `sure` False when a date is incomplete."""

    row: RosterRow
    reaches_on: PartialDate
    sure: bool


def coming_first_of_july(today: dt.date) -> dt.date:
    """The next 1 July, today included."""
    this_year = dt.date(today.year, 7, 1)
    return this_year if today <= this_year else dt.date(today.year + 1, 7, 1)


def medal_candidates(by: dt.date) -> list[MedalCandidate]:
    """Who may receive 光荣在党50年 on `by` (a 1 July) and has not had it, in roster order.

    党龄 must reach 50 years on or before that day (domain rules 3.4). Where only the month or the year is known and
    it may fall on either side, the person is listed as not sure.
    """
    years = rules.value("medal_years")
    found = []
    for row in rows(EXPECTED_STATUSES):
        start = row.party_start.start
        if start is None or row.medal_year:
            continue
        reaches = anniversary(start, years)
        if reaches.earliest <= by:
            found.append(MedalCandidate(row, reaches, reaches.latest <= by and not row.party_start.ask))
    return found


@dataclass(frozen=True)
class Birthday:
    """A birthday that is near: who, the day it is kept, lunar or not, the age then; None where no year is known."""

    person_id: int
    name: str
    day: dt.date
    age: int | None
    lunar: bool


def birthdays(today: dt.date, days: int) -> list[Birthday]:
    """Birthdays of present members from today to `days` days ahead; whoever keeps a lunar one is called on that.

    A solar birthday must be known to the day; a lunar one needs no year. Ages at lunar birthdays go by lunar years,
    so that one in 腊月 that falls now before and now after the solar new year is not counted twice.
    """
    near = [today + dt.timedelta(days=ahead) for ahead in range(days + 1)]
    solar = {f"{day:%m-%d}" for day in near[:366]}
    if "02-28" in solar:
        solar.add("02-29")  # kept on the 28th in a common year
    lunar_near = [month for month in range(1, 13) if _lunar_may_be_near(month, today, days)]
    present, on_days, in_months = (", ".join("?" * len(some)) for some in (PRESENT_STATUSES, solar, lunar_near))
    found = []
    for person_id, name, born, *lunar_columns in db.execute_sql(
        "SELECT p.id, p.name, p.born, p.lunar_month, p.lunar_day, p.lunar_leap FROM membership m"
        f" JOIN person p ON p.id = m.person_id WHERE m.status IN ({present})"
        f" AND (substr(p.born, 6) IN ({on_days}) OR p.lunar_month IN ({in_months}))",
        (*PRESENT_STATUSES, *solar, *lunar_near),
    ).fetchall():
        birth, lunar = _date(born), _lunar(*lunar_columns)
        age = None
        if lunar:
            kept, lunar_year = lunar.next_from(today)
            if birth:
                # Early in a solar year the last months of the lunar year before are not over.
                age = lunar_year - (birth.year - (lunar.month > 10 and birth.month in (1, 2)))
        elif birth and birth.day:
            kept = _next_solar(birth, today)
            age = kept.year - birth.year
        else:
            continue
        if (kept - today).days <= days:
            found.append(Birthday(person_id, name, kept, age, lunar is not None))
    return sorted(found, key=lambda b: b.day)


def _lunar_may_be_near(month: int, today: dt.date, days: int) -> bool:
    """A cheap test that spares the calendar's work: a lunar month runs three weeks to two months behind its number."""
    nearest = {(today + dt.timedelta(days=ahead)).month for ahead in range(0, days + 1)}
    return any((near - month) % 12 in (0, 1, 2) for near in nearest)


def _next_solar(birth: PartialDate, today: dt.date) -> dt.date:
    for year in (today.year, today.year + 1):
        kept = anniversary(birth, year - birth.year).earliest
        if kept >= today:
            return kept
    raise ValueError(birth)
