"""A cell as a person would read it, and what reading one gives. The readers of each kind of column: cells.py."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from models.date_reading import read_date
from models.dates import PartialDate
from models.exchange.spreadsheet import Cell, printable
from models.language import _
from models.people.masking import screen_id
from models.texts import half_width

#: What people and spreadsheets write for nothing.
BLANKS = frozenset(
    "- -- — —— / \\ . 、 无 不详 未知 暂无 未填 空 N/A n/a #N/A #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM!".split()
)
#: What may stand around a text unseen.
_SPACES = " \n\u3000\xa0\u200b\ufeff"
_LONGEST_SHOWN = 20
#: What stands before brackets at the end of a text, and in them: 3号楼2单元501（女儿家）
BRACKET_BEHIND = re.compile(r"^(.+?)\s*[(（【\[]([^()（）【】\[\]]+)[)）】\]]$")
_ID_NUMBER = re.compile(r"\d{15}|\d{17}[\dXxＸｘ]")


@dataclass
class Reading:
    """What a cell gives: values by field, and what to tell about it.

    `worded`: it says more than the values do, so that its words are kept with the remarks.
    """

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    worded: bool = False


def plain_text(cell: Cell) -> str:
    """The text of a cell as a person would read it; empty for a blank or a sign for nothing."""
    if isinstance(cell, bool):
        text = "是" if cell else "否"
    elif isinstance(cell, float) and math.isfinite(cell) and cell == int(cell):
        text = str(int(cell))
    elif isinstance(cell, dt.datetime | dt.date):
        text = str(PartialDate.of(cell)) if 1880 <= cell.year <= 2100 else cell.isoformat()
    else:
        text = printable(str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip(_SPACES)
    return "" if text in BLANKS else text


def shown(cell: Cell) -> str:
    """A cell as it is quoted on a page, short and on one line; what looks like an ID number is masked."""
    text = " ".join(plain_text(cell).split())
    text = hide_id(text)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def hide_id(text: str) -> str:
    """The text, masked when it is an ID number: a line taken for the heading has one in it."""
    return screen_id(text) if _ID_NUMBER.fullmatch(text) else text


def is_blank(cell: Cell) -> bool:
    """Does a cell say nothing?"""
    return cell == "" or plain_text(cell) == ""


def cell_at(cells: Sequence[Cell], index: int) -> Cell:
    """The cell of a column; blank where a row is shorter."""
    return cells[index] if index < len(cells) else ""


def in_brackets(text: str) -> bool:
    """Does a text stand in brackets as a whole?"""
    return len(text) > 2 and text[0] in "(（[【" and text[-1] in ")）]】"


def compact(cell: Cell) -> str:
    return "".join(half_width(plain_text(cell)).split())


def unread(label: str, cell: Cell) -> Reading:
    """The reading of a cell that makes no sense in its column."""
    return Reading(problems=[_("{label}「{text}」看不懂，没有导入。").format(label=label, text=shown(cell))])


def to_date(cell: Cell) -> PartialDate | None:
    """The date in a cell, None for a blank; ValueError when there is something else."""
    if isinstance(cell, bool | dt.time | dt.timedelta):
        raise ValueError(cell)
    if isinstance(cell, str):
        cell = plain_text(cell).strip(" 。.'")
    try:
        date = read_date(cell)
    except (ValueError, OverflowError, TypeError) as error:
        raise ValueError(cell) from error
    return date and PartialDate(date.year, date.month or None, date.day or None)


def date_if_any(cell: Cell) -> PartialDate | None:
    """The date in a cell; None for a blank and for anything else."""
    try:
        return to_date(cell)
    except ValueError:
        return None
