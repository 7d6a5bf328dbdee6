"""One line of a roster as values for models/people/people.py, with what is doubtful about it in words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from models import settings
from models.dates import PartialDate
from models.exchange.cell_numbers import phones
from models.exchange.cell_text import BRACKET_BEHIND, Reading, cell_at, is_blank, plain_text
from models.exchange.cell_words import group_name
from models.exchange.cells import read_cell
from models.exchange.columns import KINDS
from models.exchange.lines import Line
from models.exchange.matching import Column
from models.exchange.proposal import Proposal
from models.exchange.spreadsheet import Cell
from models.exchange.status_words import RESIDENT, UNCLEAR
from models.exchange.subtitles import Section
from models.labels import FIELDS
from models.language import _
from models.lunar import LunarBirthday
from models.people import id_number
from models.people.names import normalise_name
from models.places import split_address, split_stairwell

#: A community is the usual one when at least this share of those that name any names it …
_USUAL = 0.5
#: … and this share of all addresses, those that name no community among them.
_NOT_RARE = 0.1


@dataclass
class Entry:
    """What a line says: fields of Person and Membership, `offices` ((name, begins), …), `resident`; what is doubtful.

    `derived` is what its ID number tells where the line itself is silent, `wordings` (field, words) what cells say
    beyond their values, `whole_address` an address that could not be taken apart and stands in 房号.
    """

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    derived: dict[str, Any] = field(default_factory=dict)
    wordings: list[tuple[str, str]] = field(default_factory=list)
    whole_address: str = ""


class EntryReader:
    """Reads the lines of one table; knows its columns, its usual community, the 党小组 and the `names` there are."""

    def __init__(self, proposal: Proposal, groups: Iterable[str], names: Container[str] = ()) -> None:
        self.proposal = proposal
        self._names = names
        self.columns = [column for column in proposal.columns if column.kind]
        self._groups = list(groups)
        self._community = _usual_community(proposal)

    def read(self, line: Line) -> Entry:
        """What a line says."""
        entry = Entry()
        for column in self.columns:
            cell = _cell(line, column)
            if is_blank(cell):
                continue
            found = self._reading(column, cell)
            if column.months_only and isinstance(cell, dt.date):  # a day that somebody wrote as text is meant
                found.values = {key: _month(value) for key, value in found.values.items()}
            entry.problems += found.problems
            entry.notices += found.notices
            if found.worded:
                entry.wordings.append((next(iter(found.values), column.kind), _wording(column, cell)))
            for key, value in found.values.items():
                self._put(entry.values, key, value, column)
        self._finish(entry, line.section)
        return entry

    def _reading(self, column: Column, cell: Cell) -> Reading:
        if column.kind == "name" and (name := normalise_name(plain_text(cell))) in self._names:
            return Reading({"name": name})  # somebody is called just so: 张三（女）
        return read_cell(column.kind, cell, _(KINDS[column.kind]), column.heading)

    def _put(self, values: dict[str, Any], key: str, value: Any, column: Column) -> None:
        """Keep a value; what several columns say of one thing stands together."""
        if key not in values:
            first = key != "note" or column is self.proposal.columns_of("note")[0]
            values[key] = value if first else f"{column.heading}：{value}"
        elif key == "note":
            values[key] += f"；{column.heading}：{value}"
        elif key in ("other_phone", "talents") and value not in values[key]:
            values[key] += f"、{value}"
        elif key == "offices":
            values[key] = tuple(dict([*values[key], *value]).items())
        elif key == column.kind:
            values[key] = value  # its own column says more than a word in brackets behind the name

    def _finish(self, entry: Entry, section: Section) -> None:
        self._take_address_apart(entry)
        _lunar(entry.values)
        _work(entry.values)
        _contact(entry.values)
        if entry.values.get("other_phone") == entry.values.get("phone"):
            entry.values.pop("other_phone", None)
        self._group(entry.values, section.group)
        _status_of_section(entry, section.status)
        _check_dates(entry)
        _from_number(entry)

    def _group(self, values: dict[str, Any], of_section: str) -> None:
        """The 党小组 that the line names, or else the subtitle above it, by the name that the branch knows."""
        if written := values.get("group", of_section):
            values["group"] = group_name(written, self._groups)
            if values["group"] not in self._groups:
                self._groups.append(values["group"])

    def _take_address_apart(self, entry: Entry) -> None:
        address = entry.values.pop("address", "")
        if not address:
            return
        parts = {"room": address}
        place = split_address(address)
        (column,) = self.proposal.columns_of("address")
        if place is None and "楼门" in column.heading:
            place = split_stairwell(address)
        if place is None and (bracket := BRACKET_BEHIND.match(address)) and (place := split_address(bracket[1])):
            entry.notices.append(_("住址后面的「{text}」记在备注里。").format(text=bracket[2]))
            entry.wordings.append(("address", _wording(column, address)))
        if place:
            elsewhere = "" if _same_community(place.prefix, self._community) else place.prefix
            # A building elsewhere is written out, so that it is not taken for one of the branch's own.
            building = f"{elsewhere}{place.building}号楼" if elsewhere else place.building
            parts = {"building": building, "entrance": place.entrance, "room": place.room}
        else:
            if "room" not in entry.values:
                entry.whole_address = address
            entry.notices.append(whole_address_words(address))
        for key, part in parts.items():
            if part:
                entry.values.setdefault(key, part)


def _usual_community(proposal: Proposal) -> str:
    """What stands before the building in most addresses that name something there; empty when hardly any does."""
    prefixes: Counter[str] = Counter()
    for column in proposal.columns_of("address"):
        for row in proposal.table.rows[proposal.body :]:
            cell = cell_at(row, column.index)
            if isinstance(cell, str) and (place := split_address(plain_text(cell))):
                prefixes[_community(place.prefix)] += 1
    total = sum(prefixes.values())
    named = total - prefixes.pop("", 0)
    usual, times = max(prefixes.items(), key=lambda item: item[1], default=("", 0))
    own = usual in settings.get("branch")
    return usual if own or (times >= _USUAL * named and times >= _NOT_RARE * total) else ""


def _community(prefix: str) -> str:
    return re.sub("(小区|社区|家园)$", "", prefix)


def _same_community(prefix: str, usual: str) -> bool:
    """Do two ways of writing (丽园, 丽园小区, 清源街道丽园小区) mean one community?"""
    one = _community(prefix)
    return not one or (bool(usual) and (one.endswith(usual) or usual.endswith(one)))


def _cell(line: Line, column: Column) -> Cell:
    """What a column holds; a date of several columns is put together as far as it is known: 1944.7."""
    cells = [cell_at(line.cells, n) for n in (column.index, *column.parts)]
    known = list(takewhile(lambda cell: not is_blank(cell), cells))
    return ".".join(plain_text(cell).rstrip("年月日") for cell in known) if len(known) > 1 else cells[0]


def whole_address_words(address: str) -> str:
    """What to tell of an address that could not be taken apart."""
    return _("住址「{text}」没有拆成楼号、单元、房号，整个写在房号里。").format(text=address)


def _wording(column: Column, cell: Cell) -> str:
    """What a cell says, word for word, with the heading above it: 出生年月：约1947年."""
    return f"{column.heading or KINDS[column.kind]}：{' '.join(plain_text(cell).split())}"


def _status_of_section(entry: Entry, status: str) -> None:
    """Give the status that stands above a line to whoever has none of their own, and say so."""
    if not status or {"status", "resident"} & set(entry.values):
        return
    entry.values |= {"resident": True} if status == RESIDENT else {"status": status}
    if status not in UNCLEAR:
        entry.notices.append(_("表里的小标题或标题写着「{status}」，按它导入；不对请点开改。").format(status=_(status)))


def _month(value: Any) -> Any:
    return PartialDate(value.year, value.month) if isinstance(value, PartialDate) else value


def _lunar(values: dict[str, Any]) -> None:
    """The lunar birthday as it is kept, in three columns."""
    if lunar := values.pop("lunar", None):
        assert isinstance(lunar, LunarBirthday)
        values |= {"lunar_month": lunar.month, "lunar_day": lunar.day, "lunar_leap": lunar.leap}


def _work(values: dict[str, Any]) -> None:
    """The position behind the workplace, where it does not stand there already."""
    position, workplace = values.pop("position", ""), values.get("workplace", "")
    if position and position not in workplace:
        values["workplace"] = f"{workplace} {position}".strip()


def _contact(values: dict[str, Any]) -> None:
    """The contact's name with the relation behind it, and the phone out of the name's cell."""
    name, relation = values.get("emergency_name", ""), values.pop("emergency_relation", "")
    if name:
        found, rest = phones(name)
        if found and rest:
            values.setdefault("emergency_phone", "、".join(found))
            name = rest
        if relation and relation not in name:
            name = f"{name}（{relation}）"
        values["emergency_name"] = name
    elif relation:
        values["emergency_name"] = relation


def _check_dates(entry: Entry) -> None:
    """Leave out what cannot be true together, and say so."""
    values = entry.values
    for first, second in (("born", "joined_on"), ("born", "full_on"), ("joined_on", "full_on")):
        before, after = values.get(first), values.get(second)
        if before and after and after.latest < before.earliest:
            words = _("{second}（{after}）早于{first}（{before}），{second}没有导入。")
            entry.problems.append(
                words.format(first=_(FIELDS[first]), second=_(FIELDS[second]), before=before, after=after)
            )
            del values[second]


def _from_number(entry: Entry) -> None:
    """What an ID number says about birth and sex: kept apart, told of where it disagrees."""
    values = entry.values
    number = values.get("id_number", "")
    if not number:
        return
    entry.notices += id_number.notices(number, values.get("sex", ""), values.get("born"))
    if id_number.check(number):
        return
    birth, sex = id_number.born(number), id_number.sex(number)
    if birth and "born" not in values:
        entry.derived["born"] = PartialDate.of(birth)
    if sex and "sex" not in values:
        entry.derived["sex"] = sex
