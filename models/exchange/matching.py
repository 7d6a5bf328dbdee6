"""What each column of a table holds, by its heading, by what the user chose before, and by what stands below it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from models import settings
from models.exchange.cell_text import cell_at, compact, date_if_any, hide_id, is_blank, shown
from models.exchange.cells import read_cell
from models.exchange.columns import (
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
from models.exchange.heading import Head, width_of
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


def column_letter(index: int) -> str:
    """A, B … Z, AA … as spreadsheets name their columns."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def match_columns(table: Sheet, head: Head | None) -> list[Column]:
    """The columns of a table that hold something, each with what it is taken for."""
    remembered = remembered_kinds()
    body = head.body if head else 0
    found = []
    lists = head.side_by_side if head else range(0, 1)
    width = lists[1] if len(lists) > 1 else width_of(table)
    for index in range(width):
        heading = head.texts[index] if head else ""
        cells = _filled(table, body, index, heading)
        if not heading and not cells:
            continue
        column = Column(index, heading, samples=_samples(cells))
        _match(column, head.meanings[index] if head else None, cells, remembered)
        found.append(column)
    _guess_names(table, body, found)
    _join_dates(found)
    _settle(found)
    for column in found:
        look_at_days(table, body, column)
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


def look_at_days(table: Sheet, body: int, column: Column) -> None:
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


def remembered_kinds() -> dict[str, str]:
    """What the user chose for headings before; a setting that cannot be read is as good as none."""
    try:
        kept = json.loads(settings.get("import_columns") or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {key: kind for key, kind in kept.items() if kind == LEFT_OUT or kind in KINDS}
