"""Out into spreadsheets: the list on screen, masked for its reader, and everything about the branch.

A roster that was exported can be imported again without loss: the headings are those that columns.py knows, a
whole date is a date, one known less exactly is text such as 1954年3月. Like paper, it is always Chinese.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from peewee import DateField, DateTimeField, ForeignKeyField

from models import prints
from models.base import Progress, Record, UserError, record_tables
from models.dates import PartialDate, PartialDateField, Years, whole_years
from models.exchange.columns import KINDS
from models.exchange.previews import Offices
from models.exchange.spreadsheet import Table, Value, write_workbook
from models.exchange.status_words import RESIDENT
from models.labels import DERIVED, FIELDS, TABLES
from models.language import N_, _, in_chinese
from models.lunar import LunarBirthday
from models.people import roster
from models.people.masking import INTERNAL_NOTICE, Audience, mask_address, mask_id, mask_phone
from models.people.offices import holds
from models.people.people import Membership, Office, PartyGroup, Person

LIST, EVERYTHING = N_("花名册（表格）"), N_("支部全部资料（表格）")
_SHEET = N_("花名册")
#: Tables that the roster sheet holds already.
_IN_ROSTER = ("person", "membership")
#: In these tables a name is a person's; in the others it is what the row itself is called.
_NAMES_OF_PEOPLE = ("person", "attendance")


@dataclass(frozen=True)
class _Entry:
    """Somebody as the roster sheet needs them; `number` is that of the list on screen."""

    number: int
    person: Person
    member: Membership | None
    group: str
    offices: Offices
    reader: Audience
    today: dt.date

    @property
    def start(self) -> roster.PartyAgeStart:
        m = self.member
        if m is None:
            return roster.PartyAgeStart(None, "")
        return roster.party_age_start(m.joined_on, m.full_on, m.party_age_from, m.party_age_reason)


@dataclass(frozen=True)
class _Column:
    heading: str
    value: Callable[[_Entry], Value]
    readers: Sequence[Audience]


PUBLIC, COMMITTEE, SUPERIOR, SELF = Audience
_ALL, _INNER, _FULL, _OWN = tuple(Audience), (COMMITTEE, SUPERIOR, SELF), (SUPERIOR, SELF), (SELF,)
_MASKED = (PUBLIC, COMMITTEE)


def _day(date: PartialDate | None) -> Value:
    """A whole date as a date, one known to the month or the year in words."""
    return "" if date is None else date.earliest if date.day else str(date)


def _month(date: PartialDate | None) -> Value:
    return "" if date is None else str(PartialDate(date.year, date.month))


def _years(years: Years | None) -> Value:
    return "" if years is None else years.years if years.sure else f"约{years.years}"


def _lunar(p: Person) -> Value:
    return str(LunarBirthday(p.lunar_month, p.lunar_day, p.lunar_leap)) if p.lunar_month and p.lunar_day else ""


def _offices(offices: Offices) -> Value:
    """书记（2024年6月起）、党小组长"""
    return "、".join(f"{name}（{begins}起）" if begins else name for name, begins in offices)


def _of_person(key: str) -> Callable[[_Entry], Value]:
    def value(entry: _Entry) -> Value:
        found = getattr(entry.person, key)
        return _day(found) if isinstance(Person._meta.fields[key], PartialDateField) else found

    return value


def _of_member(key: str) -> Callable[[_Entry], Value]:
    def value(entry: _Entry) -> Value:
        found = getattr(entry.member, key) if entry.member else None
        return _day(found) if isinstance(Membership._meta.fields[key], PartialDateField) else found

    return value


def _column(key: str, readers: Sequence[Audience], value: Callable[[_Entry], Value] | None = None) -> _Column:
    reads = _of_person(key) if key in Person._meta.fields else _of_member(key)
    return _Column(FIELDS[key], value or reads, readers)


#: The roster sheet from left to right, and who may see what (domain rules 8: health in no list, so no 备注 either).
_COLUMNS = (
    _column("number", _ALL, lambda e: e.number),
    _column("name", _ALL),
    _column("sex", _ALL),
    _column("ethnicity", _ALL),
    _Column(N_("出生年月"), lambda e: _month(e.person.born), (PUBLIC,)),
    _column("born", _INNER),
    _Column(N_("年龄"), lambda e: _years(whole_years(e.person.born, e.today)), _INNER),
    _Column(KINDS["lunar"], lambda e: _lunar(e.person), _INNER),
    _column("id_number", _INNER, lambda e: mask_id(e.person.id_number, e.reader)),
    _column("phone", _ALL, lambda e: mask_phone(e.person.phone, e.reader)),
    _column("other_phone", _INNER),
    _Column(N_("楼门"), lambda e: mask_address(e.person.building, e.person.entrance, e.person.room, e.reader), _MASKED),
    _column("building", _FULL),
    _column("entrance", _FULL),
    _column("room", _FULL),
    _column("emergency_name", _INNER),
    _column("emergency_phone", _INNER),
    _column("status", _INNER, lambda e: e.member.status if e.member else RESIDENT),
    _column("status_on", _FULL),
    _column("joined_on", _ALL),
    _column("full_on", _ALL),
    _Column(N_("党龄"), lambda e: _years(whole_years(e.start.start, e.today)), _ALL),
    _column("party_age_from", _FULL),
    _column("party_age_reason", _FULL),
    _column("group", _ALL, lambda e: e.group),
    _Column(KINDS["office"], lambda e: _offices(e.offices), _ALL),
    _column("education", _ALL),
    _column("workplace", _ALL),
    _column("retirement", _INNER),
    _column("retired_on", _ALL),
    _column("talents", _INNER),
    _column("medal_year", _FULL),
    _column("medal_number", _FULL),
    _column("note", _OWN),
    _column("household", _OWN),
    _column("mobility", _OWN),
    _column("pinyin", _OWN),
    _column("strokes", _OWN),
)


def audiences(people: int) -> tuple[Audience, ...]:
    """For whom a list of so many people can be written; 本人 is for one person's own data."""
    return tuple(Audience) if people == 1 else (PUBLIC, COMMITTEE, SUPERIOR)


def write_list(path: Path, person_ids: Sequence[int] | None, audience: Audience) -> int:
    """Write people in this order (None: the members in roster order) as `audience` may see them; logged.

    Returns how many. UserError when there is nobody, or when the file cannot be written.
    """
    ids = [row.person_id for row in roster.rows()] if person_ids is None else list(person_ids)
    if not ids:
        raise UserError(_("名单是空的，没有可以导出的人。"))
    if audience not in audiences(len(ids)):
        raise UserError(_("「本人」只能用来导出一个人的资料。"))
    write_workbook(path, [_roster_sheet(ids, audience)])
    prints.log_export(LIST, audience.value, _("{n} 人").format(n=len(ids)))
    return len(ids)


def write_everything(path: Path, progress: Progress | None = None) -> int:
    """Write all records of the branch, a sheet each, everybody ever known first; logged. Returns how many sheets.

    What is shown only one record at a time (Record.Meta.private, rows marked 不公开) is left out.
    """
    ids = [person_id for person_id, _name in roster.in_roster_order(p.id for p in Person.select(Person.id))]
    tables = [model for name, model in record_tables().items() if name not in _IN_ROSTER and not model._meta.private]
    sheets = [_roster_sheet(ids, SELF)]
    pointed = _Pointed()
    for number, model in enumerate(tables, 1):
        if progress:
            progress(number, len(tables) + 1)
        if model.select().exists():
            sheets.append(_record_sheet(model, pointed))
    write_workbook(path, sheets)
    if progress:
        progress(1, 1)
    prints.log_export(EVERYTHING, COMMITTEE.value, _("{n} 张表").format(n=len(sheets)))
    return len(sheets)


def _roster_sheet(ids: Sequence[int], audience: Audience) -> Table:
    columns = [column for column in _COLUMNS if audience in column.readers]
    rows = ([column.value(entry) for column in columns] for entry in _entries(ids, audience))
    return Table(
        _SHEET, [column.heading for column in columns], rows, note="" if audience == PUBLIC else INTERNAL_NOTICE
    )


def _entries(ids: Sequence[int], audience: Audience) -> Iterator[_Entry]:
    today = dt.date.today()
    people = {person.id: person for person in Person.select()}
    members = {member.person_id: member for member in Membership.select()}
    groups = {group.id: group.name for group in PartyGroup.select()}
    held: dict[int, Offices] = {}
    for office in Office.select().order_by(Office.id):
        if holds(office.begins, office.ends, today):
            held[office.person_id] = (*held.get(office.person_id, ()), (office.name, office.begins))
    on_screen = {row.person_id: row.number for row in roster.rows()}
    numbers = on_screen if all(person_id in on_screen for person_id in ids) else {}
    for place, person_id in enumerate(ids, 1):
        person, member = people[person_id], members.get(person_id)
        group = groups.get(member.group_id, "") if member else ""
        number = numbers.get(person_id, place)
        yield _Entry(number, person, member, group, held.get(person_id, ()), audience, today)


# --- any other table -------------------------------------------------------------------------------------------------


class _Pointed:
    """The rows that other rows point to: each table is read once, whatever titles ask of it."""

    def __init__(self) -> None:
        self._rows: dict[type[Record], dict[int, Record]] = {}
        self._titles: dict[tuple[type[Record], int], str] = {}

    def link(self, row: Record) -> Record:
        """Give a row those that it points to."""
        for field in _foreign_keys(type(row)):
            if found := self._rows_of(field.rel_model).get(row.__data__.get(field.name)):
                row.__rel__[field.name] = found
        return row

    def _rows_of(self, model: type[Record]) -> dict[int, Record]:
        if model not in self._rows:
            self._rows[model] = {}
            self._rows[model] |= {row.get_id(): self.link(row) for row in model.select()}
        return self._rows[model]

    def is_shown(self, row: Record) -> bool:
        """Is a linked row neither private nor about one that is?"""
        private = row._meta.private or row.__data__.get("private")
        return not private and all(self.is_shown(other) for other in row.__rel__.values())

    def title(self, row: Record, field: ForeignKeyField) -> str:
        """What the row is called to which a linked row points; empty when it points to none."""
        found = row.__rel__.get(field.name)
        if found is None:
            return ""
        key = (type(found), found.get_id())
        if key not in self._titles:
            self._titles[key] = found.title()
        return self._titles[key]


def _foreign_keys(model: type[Record]) -> list[ForeignKeyField]:
    return [field for field in model._meta.sorted_fields if isinstance(field, ForeignKeyField)]


@in_chinese()
def _record_sheet(model: type[Record], pointed: _Pointed) -> Table:
    """A table of records as it is, with what its rows point to by name and number."""
    table = model._meta.table_name
    fields = [field for field in model._meta.sorted_fields if field.column_name not in DERIVED]
    headings: list[str] = []
    for field in fields:
        label = FIELDS.get(field.column_name, field.column_name)
        if field.name == "name" and table not in _NAMES_OF_PEOPLE:
            label = TABLES.get(table, table)
        headings.append(label)
        if isinstance(field, ForeignKeyField):
            headings.append(f"{label}编号")

    def rows() -> Iterator[list[Value]]:
        for row in model.select().order_by(model.id).iterator():
            if not pointed.is_shown(pointed.link(row)):
                continue
            values: list[Value] = []
            for field in fields:
                if isinstance(field, ForeignKeyField):
                    values += [pointed.title(row, field), row.__data__[field.name]]
                else:
                    values.append(_plain(field, getattr(row, field.name)))
            yield values

    return Table(TABLES.get(table, table), headings, rows(), note=INTERNAL_NOTICE)


def _plain(field: object, value: object) -> Value:
    if isinstance(value, PartialDate):
        return _day(value)
    if isinstance(field, DateField | DateTimeField) and isinstance(value, str):
        return value  # kept by hand in another shape
    return value if isinstance(value, str | int | float | dt.date | None) else str(value)
