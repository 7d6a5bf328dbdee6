"""What the program takes the columns of a spreadsheet for, to be confirmed or changed before anything is read."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models import settings
from models.base import UserError
from models.exchange.cell_text import cell_at, compact, date_if_any, hide_id, is_blank, shown
from models.exchange.cells import read_cell
from models.exchange.columns import (
    COMPUTED_NOTE,
    DATE_KINDS,
    GUESS,
    KINDS,
    LEFT_OUT,
    LIKELY,
    REMEMBERED,
    SEVERAL,
    SURE,
    UNKNOWN,
    Meaning,
    heading_key,
    is_about_others,
    is_part_of_date,
)
from models.exchange.heading import Head, find_head, heads_at, width_of
from models.exchange.spreadsheet import Cell, Sheet
from models.language import N_, _
from models.places import split_address

#: So many filled cells of a column say what it holds.
_ENOUGH_CELLS = 100
_SAMPLES = 3
#: A column fits a kind when at least this share of its cells can be read as that.
_FITS = 0.5
_HARDLY_FITS = 0.3
#: Kinds whose cells tell whether they are that kind.
_TELLING = DATE_KINDS | {
    *("sex", "id_number", "phone", "other_phone", "emergency_phone", "status", "retirement"),
    *("household", "mobility", "office", "lunar", "medal_year"),
}
#: So many days, all the first of their month, are what a spreadsheet made of months.
_FEWEST_MONTHS = 5
#: Who a list without a column about it is about.
_RESIDENTS = re.compile("居民|群众|志愿者|学员|非党员")
_MEMBERS = re.compile("党")


@dataclass
class Column:
    """One column of the table: its heading, what it is taken for and how sure (columns.SURE …), sample values."""

    index: int
    heading: str
    kind: str = LEFT_OUT
    sure: int = UNKNOWN
    samples: tuple[str, ...] = ()
    note: str = ""
    #: Its days are months that a spreadsheet made days of.
    months_only: bool = False
    #: The columns of month and day, where it holds the year alone.
    parts: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """What it is called to the user: its heading, or its letter."""
        return hide_id(self.heading) or _("{letter} 列").format(letter=column_letter(self.index))


@dataclass
class Proposal:
    """One sheet of a file with its heading (`head` None when it has none) and its columns.

    `members`: those about whom the table does not say it are members of the Party, not residents. `before`: the sheets
    that were imported just before.
    """

    sheets: Sequence[Sheet]
    sheet: int
    head: Head | None
    columns: list[Column] = field(default_factory=list)
    members: bool = True
    before: frozenset[int] = frozenset()

    @property
    def table(self) -> Sheet:
        """The chosen sheet."""
        return self.sheets[self.sheet]

    @property
    def body(self) -> int:
        """The first row below the heading, from 0."""
        return self.head.body if self.head else 0

    @property
    def heading_row(self) -> int:
        """The row of the heading from 1, 0 when there is none."""
        return self.head.first + 1 if self.head else 0

    @property
    def side_by_side(self) -> range:
        """Where each of several lists that stand side by side begins; the columns are those of the first."""
        return self.head.side_by_side if self.head else range(0, 1)

    def columns_of(self, kind: str) -> list[Column]:
        """The columns that are taken for `kind`."""
        return [column for column in self.columns if column.kind == kind]

    def left_out(self) -> list[str]:
        """What the columns are called that hold something and are not imported, but for what the program works out."""
        parts = {index for column in self.columns for index in column.parts}
        wanted = [c for c in self.columns if c.samples and c.note != _(COMPUTED_NOTE) and c.index not in parts]
        return [column.label for column in wanted if not column.kind]

    def other_lists(self) -> list[int]:
        """The other sheets of the file on which there are people, too, and that were not imported before."""
        done = self.before | {self.sheet}
        return [n for n, sheet in enumerate(self.sheets) if n not in done and _worth(find_head(sheet))[0]]

    def choose(self, index: int, kind: str) -> Column | None:
        """Take a column for another kind, as the user says.

        Of most kinds there is one column: the one that was it before is left out now, and returned.
        """
        left = None
        for column in self.columns:
            if column.index == index:
                column.kind, column.sure, column.note, column.parts = kind, REMEMBERED, "", ()
                _look_at_days(self.table, self.body, column)
            elif kind and column.kind == kind and kind not in SEVERAL:
                column.kind, column.sure, left = LEFT_OUT, UNKNOWN, column
        return left

    def missing(self) -> str:
        """What must be said before rows can be read, in a sentence; empty when all is there."""
        if self.columns_of("name"):
            return ""
        return _("没有找到「姓名」这一列，请点开那一列选「姓名」。")

    def remember(self) -> None:
        """Keep what the user chose, for the next table with the same headings."""
        chosen = _remembered()
        chosen |= {heading_key(c.heading): c.kind for c in self.columns if c.sure == REMEMBERED and c.heading}
        settings.put("import_columns", json.dumps(chosen, ensure_ascii=False) if chosen else "")


def propose(sheets: Sequence[Sheet], sheet: int | None = None, heading_row: int | None = None) -> Proposal:
    """Find the table in a file and what its columns hold.

    `sheet` and `heading_row` (from 1; 0 for a table without heading) are the user's choices, else the program's.
    Raises UserError for a sheet or row that is not there.
    """
    heads = [find_head(one) for one in sheets]
    if sheet is None:
        sheet = max(range(len(sheets)), key=lambda n: (_worth(heads[n]), len(sheets[n].rows), -n))
    if not 0 <= sheet < len(sheets):
        raise UserError(_("没有这一张表。"))
    table = sheets[sheet]
    head = heads[sheet]
    if heading_row is not None:
        if not 0 <= heading_row <= len(table.rows):
            raise UserError(_("表里没有第 {n} 行。").format(n=heading_row))
        offered = list(heads_at(table, heading_row - 1)) if heading_row else []
        head = max(offered, key=lambda one: (one.score, -one.body), default=None)
    proposal = Proposal(sheets, sheet, head)
    proposal.columns = _columns(table, head)
    proposal.members = _about_members(proposal)
    return proposal


def _worth(head: Head | None) -> tuple[bool, int]:
    return (head is not None and any(m and "name" in m.kinds for m in head.meanings), head.score if head else 0)


def column_letter(index: int) -> str:
    """A, B … Z, AA … as spreadsheets name their columns."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _columns(table: Sheet, head: Head | None) -> list[Column]:
    remembered = _remembered()
    body = head.body if head else 0
    found = []
    meanings: dict[int, Meaning | None] = {}
    lists = head.side_by_side if head else range(0, 1)
    width = lists[1] if len(lists) > 1 else width_of(table)
    for index in range(width):
        heading = head.texts[index] if head else ""
        cells = _filled(table, body, index, heading)
        if not heading and not cells:
            continue
        column = Column(index, heading, samples=_samples(cells))
        meanings[index] = head.meanings[index] if head else None
        _match(column, meanings[index], cells, remembered)
        found.append(column)
    _guess_names(table, body, found)
    _join_dates(found)
    _settle(found)
    for column in found:
        _look_at_days(table, body, column)
    return found


def _filled(table: Sheet, body: int, index: int, heading: str = "") -> list[Cell]:
    """The first filled cells of a column, its heading on later pages left out."""
    cells: list[Cell] = []
    again = heading_key(heading)
    for row in table.rows[body:]:
        cell = cell_at(row, index)
        if not is_blank(cell) and not (isinstance(cell, str) and heading_key(cell) == again):
            cells.append(cell)
            if len(cells) == _ENOUGH_CELLS:
                break
    return cells


def _samples(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(list(dict.fromkeys(text for cell in cells if (text := shown(cell))))[:_SAMPLES])


def _match(column: Column, meaning: Meaning | None, cells: Sequence[Cell], remembered: dict[str, str]) -> None:
    key = heading_key(column.heading)
    if key and key in remembered:
        column.kind, column.sure = remembered[key], REMEMBERED
    elif meaning:
        shares = {kind: _share(kind, cells, column.heading) for kind in meaning.kinds}
        fitting = [kind for kind in meaning.kinds if shares[kind] >= _FITS]
        kind = fitting[0] if fitting else max(meaning.kinds, key=lambda k: shares[k])
        if meaning.sure < SURE and kind in _TELLING and len(cells) >= _SAMPLES and shares[kind] < _HARDLY_FITS:
            column.note = _("里面的内容不像{kind}").format(kind=_(KINDS[kind]))
            return
        column.kind, column.sure, column.note = kind, meaning.sure, _(meaning.note) if meaning.note else ""
        if len(meaning.kinds) > 1:
            column.sure = LIKELY
    elif cells and not is_about_others(column.heading):
        column.kind = _guess(cells)
        column.sure = GUESS if column.kind else UNKNOWN


def _share(kind: str, cells: Sequence[Cell], heading: str = "") -> float:
    """Which share of cells can be read as `kind`."""
    if not cells or kind == LEFT_OUT:
        return 1.0
    good = 0
    for cell in cells:
        if kind == "address":
            good += isinstance(cell, str) and split_address(cell) is not None
        elif kind in ("entrance", "room", "building"):
            good += len(compact(cell)) <= len("10单元1001")
        else:
            reading = read_cell(kind, cell, "", heading)
            good += not reading.problems and bool(reading.values or not reading.worded)
    return good / len(cells)


_LOOKS = (
    ("id_number", re.compile(r"\d{17}[\dXx]")),
    ("phone", re.compile(r"1[3-9]\d{9}(?:\.0)?")),
    ("sex", re.compile("[男女]")),
    ("ethnicity", re.compile("[\u4e00-\u9fff]{1,4}族")),
)
_LOOKS_LIKE_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]{2,}·[\u3400-\u9fff·]{2,}")


def _guess(cells: Sequence[Cell]) -> str:
    texts = [compact(cell) for cell in cells]
    for kind, look in _LOOKS:
        if sum(look.fullmatch(text) is not None for text in texts) > len(texts) * (1 - _HARDLY_FITS):
            return kind
    return LEFT_OUT


def _guess_names(table: Sheet, body: int, found: Sequence[Column]) -> None:
    """Where nothing says 姓名, the first column of short, differing Chinese words is taken for it."""
    if any(column.kind == "name" for column in found):
        return
    for column in found:
        texts = [compact(cell) for cell in _filled(table, body, column.index)]
        alike = sum(_LOOKS_LIKE_NAME.fullmatch(text) is not None for text in texts)
        free = texts and not column.kind and not column.note
        if free and min(alike, len(set(texts))) > len(texts) * (1 - _HARDLY_FITS):
            column.kind, column.sure = "name", GUESS
            return


def _join_dates(found: Sequence[Column]) -> None:
    """Let 出生 年 have what stands under 出生 月 and 出生 日 beside it."""
    year = None
    for column in found:
        above, _space, last = column.heading.rpartition(" ")
        if above and last == "年" and column.kind in DATE_KINDS:
            year = column
        elif year and is_part_of_date(column.heading) and year.heading == f"{above} 年":
            year.parts += (column.index,)
            column.kind, column.sure, column.note = LEFT_OUT, UNKNOWN, _("和前面的年合成一个日期")


def _settle(found: Sequence[Column]) -> None:
    """Let each kind have one column, the surest; a second phone becomes another phone or that of the contact."""
    taken: dict[str, Column] = {}
    for column in sorted(found, key=lambda c: -c.sure):
        kind = column.kind
        if kind == "phone" and kind in taken:
            before = next((c.kind for c in reversed(found) if c.index < column.index and c.kind), "")
            near = before in ("emergency_name", "emergency_relation") and "emergency_phone" not in taken
            kind = column.kind = "emergency_phone" if near else "other_phone"
            column.sure = min(column.sure, LIKELY)
        if kind in taken and kind not in SEVERAL:
            words = N_("和「{heading}」重复")
            column.kind, column.sure, column.note = LEFT_OUT, UNKNOWN, _(words).format(heading=taken[kind].label)
        elif kind:
            taken[kind] = column
    other = next((c for c in found if c.kind == "other_phone" and c.sure < REMEMBERED), None)
    if other and "phone" not in taken:
        other.kind, other.sure = "phone", LIKELY
    if (relation := taken.get("emergency_relation")) and not {"emergency_name", "emergency_phone"} & set(taken):
        relation.kind, relation.sure = LEFT_OUT, UNKNOWN  # 户主, 妻: to whom is another matter


def _look_at_days(table: Sheet, body: int, column: Column) -> None:
    """Excel makes 1 March of a typed 1954年3月: a column whose days are all the first of a month holds months."""
    column.months_only = False
    if column.kind not in DATE_KINDS:
        return
    days, written = [], False
    for row in table.rows[body:]:
        cell = cell_at(row, column.index)
        if isinstance(cell, dt.date):
            days.append(cell)
        elif not written and isinstance(cell, str):
            written = date_if_any(cell) is not None
    if not days or any(day.day != 1 for day in days):
        return
    telling = "年月" in column.heading and "年月日" not in column.heading
    several = len(days) >= _FEWEST_MONTHS and len({day.month for day in days}) > 2 and not written
    column.months_only = telling or several
    if column.months_only:
        column.note = _("都是每月 1 日，只当作知道年月")


def _about_members(proposal: Proposal) -> bool:
    """Members, unless the title speaks of residents and no column of the Party."""
    if any(proposal.columns_of(kind) for kind in ("joined_on", "full_on", "status", "group", "office")):
        return True
    above = " ".join(cell for row in proposal.table.rows[: proposal.body] for cell in row[:1] if isinstance(cell, str))
    title = f"{proposal.table.name} {above}"
    return not _RESIDENTS.search(title) or bool(_MEMBERS.search(title.replace("非党员", "")))


def _remembered() -> dict[str, str]:
    """What the user chose for headings before; a setting that cannot be read is as good as none."""
    try:
        kept = json.loads(settings.get("import_columns") or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {key: kind for key, kind in kept.items() if kind == LEFT_OUT or kind in KINDS}
