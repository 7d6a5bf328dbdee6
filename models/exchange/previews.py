"""What would become of every line of a roster before anything is written, and how the user changes that.

How it is first decided: deciding.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from models.base import UserError
from models.dates import PartialDate
from models.exchange.cell_text import cell_at, shown
from models.exchange.columns import KINDS
from models.exchange.proposal import Proposal
from models.exchange.remarks import Hint
from models.exchange.same_person import Known
from models.exchange.spreadsheet import Cell
from models.labels import FIELDS
from models.language import N_, _, listed
from models.people.masking import screen_id
from models.people.people import (
    FULL,
    MEMBER_FIELDS,
    PERSON_FIELDS,
    Membership,
    Person,
    check_dates,
    tidy,
)
from models.places import tidy_part

ADD, UPDATE, SKIP = "add", "update", "skip"
ACTIONS = {ADD: N_("新增"), UPDATE: N_("更新"), SKIP: N_("跳过")}
ALREADY_THERE = N_("花名册里已有这个人")

Offices = tuple[tuple[str, PartialDate | None], ...]


@dataclass
class Row:
    """One line of the file and what is to become of it; Preview.choose() lets the user change that.

    `values` are those of people.save_person as the file says them, `derived` what the ID number tells besides,
    `offices` (name, begins). `target` is the person to update, `candidates` those of the roster whom it may be.
    `problems` say what is not imported or is for the user to decide, `notices` what to look at, `reason` why it is
    skipped. `hint` is what the remarks tell of a status that no column says, `unclear` a word (失联) after which only
    the user knows the status, `since` from when each status that is told of holds. `wordings` are what cells say beyond
    their values (field, words), which is kept with the remarks, `whole_address` an address in 房号 that nobody could
    take apart.
    """

    row_number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    action: str = SKIP
    target: int | None = None
    reason: str = ""
    candidates: tuple[Known, ...] = ()
    cells: list[Cell] = field(default_factory=list)
    derived: dict[str, Any] = field(default_factory=dict)
    offices: Offices = ()
    resident: bool = False
    hint: Hint | None = None
    unclear: str = ""
    since: dict[str, PartialDate] = field(default_factory=dict)
    wordings: list[tuple[str, str]] = field(default_factory=list)
    whole_address: str = ""

    @property
    def name(self) -> str:
        """The name it gives, empty when it has none."""
        return str(self.values.get("name", ""))

    def skip(self, reason: str, problem: bool = False) -> None:
        """Leave it out; `problem` when somebody should look at it."""
        self.action, self.target, self.reason = SKIP, None, reason
        if problem:
            self.problems.append(reason if reason.endswith("。") else reason + "。")


@dataclass
class Preview:
    """What would become of every line, in the file's order; `roster` is everybody known by person id."""

    proposal: Proposal
    rows: list[Row]
    roster: dict[int, Known]

    def count(self, action: str) -> int:
        """How many rows have this action."""
        return sum(row.action == action for row in self.rows)

    def choose(self, row: Row, action: str, target: int | None = None) -> None:
        """Let the user decide: add, update one of `row.candidates`, or skip. UserError when that cannot be."""
        if action == SKIP:
            row.skip(_("您选了跳过"))
            return
        if not row.name:
            raise UserError(_("这一行没有姓名，不能导入。"))
        if action == UPDATE and target not in {known.number for known in row.candidates}:
            raise UserError(_("请先选更新哪一位。"))
        target = target if action == UPDATE else None
        if action == ADD and row.unclear and "status" not in row.values:
            raise UserError(_("请先选党员状态。"))
        if problem := self.impossible(row, target):
            raise UserError(problem)
        row.action, row.target, row.reason = action, target, ""

    def has_status(self, row: Row) -> bool:
        """Is a row about a member, so that a status can be chosen for it?"""
        if not row.name or row.resident:
            return False
        known = self._known(row)
        return bool(row.unclear or of_member(self.proposal, row.values) or (known and known.values.get("status")))

    def status(self, row: Row) -> str:
        """The status that somebody has after the import as things stand; empty for none and where the user must say."""
        known = self._known(row)
        if says := row.values.get("status") or (known.values.get("status") if known else ""):
            return str(says)
        stays_resident = known is not None and not MEMBER_FIELDS & set(row.values)
        return "" if row.unclear or stays_resident else FULL

    def choose_status(self, row: Row, status: str) -> None:
        """Let the user decide which status is meant; who was skipped as already known, or for it, is imported then."""
        row.values["status"] = status
        row.values.pop("status_on", None)
        if since := row.since.get(status):
            row.values["status_on"] = since
        if row.action == SKIP and len(row.candidates) == 1:
            self.choose(row, UPDATE, row.candidates[0].number)
        elif row.action == SKIP and row.unclear and not row.candidates:
            self.choose(row, ADD)

    def _known(self, row: Row) -> Known | None:
        """Whom a row updates, or would if it were not skipped."""
        if row.action == SKIP and len(row.candidates) == 1:
            return row.candidates[0]
        return self.roster[row.target] if row.target is not None else None

    def decide_known(self, action: str) -> None:
        """Update or skip everybody who is surely on the roster already and about whom the file says something new."""
        for row in self.rows:
            if row.action == UPDATE and action == SKIP:
                row.skip(_(ALREADY_THERE))
            elif row.reason == _(ALREADY_THERE) and action == UPDATE:
                row.action, row.target, row.reason = UPDATE, row.candidates[0].number, ""

    def added_values(self, row: Row) -> dict[str, Any]:
        """The values of a new person."""
        values = row.derived | row.values
        if row.wordings:
            values["note"] = _note_with(str(values.get("note", "")), [words for _key, words in row.wordings])
        if not row.resident and of_member(self.proposal, values):
            values.setdefault("status", FULL)
        return values

    def new_values(self, row: Row, target: int) -> dict[str, Any]:
        """What a row says about somebody that the roster does not say yet. A blank never erases."""
        old = self.roster[target].values
        # Words beside a value that the roster knows better are not wanted: 约1947年 where it says 1947年5月.
        words = [
            words
            for key, words in row.wordings
            if (value := row.values.get(key)) is None or value == old.get(key) or _is_new(key, old.get(key), value)
        ]
        says = dict(row.values)
        if row.whole_address and old.get("building"):
            del says["room"]  # 养老院 would stand behind the building and the entrance that are kept
        if words:
            says["note"] = _note_with(str(says.get("note") or old.get("note") or ""), words)
        new = {key: value for key, value in says.items() if _is_new(key, old.get(key), value)}
        if "id_number" in new:
            new |= {key: value for key, value in row.derived.items() if not old.get(key)}
        return new

    def new_offices(self, row: Row, target: int) -> Offices:
        """The offices of a row that somebody does not hold yet."""
        held = {name for name, _begins in self.roster[target].values["offices"]}
        return tuple(office for office in row.offices if office[0] not in held)

    def changes(self, row: Row, target: int) -> list[tuple[str, str, str]]:
        """(field, old, new) in words for each value that updating somebody would change."""
        old = self.roster[target].values
        found = [
            (_(FIELDS[key]), in_words(key, old.get(key)), in_words(key, value))
            for key, value in self.new_values(row, target).items()
        ]
        if offices := self.new_offices(row, target):
            found.append((_(KINDS["office"]), office_words(old["offices"]), office_words(offices)))
        return found

    def cells(self, row: Row) -> list[tuple[str, str]]:
        """(heading, words) of every filled cell of a row, as the file has them."""
        found = []
        for column in self.proposal.columns:
            if text := shown(cell_at(row.cells, column.index)):
                found.append((column.label, text))
        return found

    def impossible(self, row: Row, target: int | None) -> str:
        """Why a row cannot be written, in a sentence; empty when it can."""
        values = self.added_values(row) if target is None else self.roster[target].values | row.values
        person = Person(**{key: value for key, value in values.items() if key in PERSON_FIELDS})
        member = {key: value for key, value in values.items() if key in MEMBER_FIELDS - {"group"}}
        try:
            tidy(row.values)
            check_dates(person, Membership(**member) if member else None)
        except UserError as error:
            return str(error)
        return ""


def in_words(key: str, value: object) -> str:
    """A value as a page shows it."""
    if value in (None, "") or value is False:
        return ""
    if key == "id_number":
        return screen_id(str(value))
    return _("是") if value is True else str(value)


def office_words(offices: Offices) -> str:
    """书记（2024年6月起）、党小组长"""
    return listed(
        _("{office}（{date}起）").format(office=_(name), date=begins) if begins else _(name) for name, begins in offices
    )


def _note_with(note: str, words: list[str]) -> str:
    """The remarks with these words behind them, each once."""
    return "；".join([note] * bool(note) + [one for one in dict.fromkeys(words) if one not in note])


def _is_new(key: str, old: object, new: object) -> bool:
    """Does a value say more than what is kept? A date known less exactly or another way of writing does not."""
    if new in (None, "") or old == new:
        return False
    if isinstance(old, PartialDate) and isinstance(new, PartialDate) and old.agrees(new):
        return len(new.iso) > len(old.iso)
    if key in ("building", "entrance", "room") and isinstance(old, str):
        return tidy_part(key, old) != new
    if key.endswith("phone"):
        return re.sub(r"\D", "", str(old)) != re.sub(r"\D", "", str(new))
    return bool(old or new)


def of_member(proposal: Proposal, values: dict[str, Any]) -> bool:
    """Does a line about which the table does not say so speak of a member?"""
    return proposal.members or bool(MEMBER_FIELDS & set(values))
