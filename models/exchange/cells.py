"""What one cell of a roster says: each kind of column has its reader.

A doubtful cell is told of in words and not taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from models.exchange.cell_dates import date_reader, read_lunar, year_reader
from models.exchange.cell_names import read_name
from models.exchange.cell_numbers import phone_reader, read_id_number
from models.exchange.cell_text import Reading, is_blank, plain_text, shown
from models.exchange.cell_words import (
    RETIREMENT_WORDS,
    read_ethnicity,
    read_group,
    read_household,
    read_mobility,
    read_office,
    read_sex,
    read_status,
    word_reader,
)
from models.exchange.spreadsheet import Cell
from models.language import _
from models.places import tidy_part

_LONGEST_TEXT = 500


def _text(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        text = plain_text(cell)
        if len(text) <= _LONGEST_TEXT:
            return Reading({key: text})
        cut = _("{label}太长，只导入了前 {n} 个字。").format(label=label, n=_LONGEST_TEXT)
        return Reading({key: text[:_LONGEST_TEXT]}, [cut])

    return read


def _place(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        if isinstance(cell, dt.date):
            spoilt = _("{label}在表里成了日期（{text}），没有导入。请在表里改成文本重新填。")
            return Reading(problems=[spoilt.format(label=label, text=shown(cell))])
        text = re.sub(r"^(\d+)\.0+$", r"\1", plain_text(cell))
        return Reading({key: text if key == "address" else tidy_part(key, text)})

    return read


READERS: dict[str, Callable[[Cell, str, str], Reading]] = {
    "name": read_name,
    "sex": read_sex,
    "ethnicity": read_ethnicity,
    "born": date_reader("born"),
    "id_number": read_id_number,
    "lunar": read_lunar,
    "phone": phone_reader("phone"),
    "other_phone": phone_reader("other_phone"),
    "address": _place("address"),
    "building": _place("building"),
    "entrance": _place("entrance"),
    "room": _place("room"),
    "emergency_name": _text("emergency_name"),
    "emergency_phone": phone_reader("emergency_phone"),
    "emergency_relation": _text("emergency_relation"),
    "household": read_household,
    "mobility": read_mobility,
    "education": _text("education"),
    "workplace": _text("workplace"),
    "position": _text("position"),
    "retired_on": date_reader("retired_on", may_come=True),
    "retirement": word_reader("retirement", RETIREMENT_WORDS),
    "joined_on": date_reader("joined_on"),
    "full_on": date_reader("full_on"),
    "status": read_status,
    "status_on": date_reader("status_on"),
    "group": read_group,
    "office": read_office,
    "talents": _text("talents"),
    "note": _text("note"),
    "party_age_from": date_reader("party_age_from"),
    "party_age_reason": _text("party_age_reason"),
    "medal_year": year_reader("medal_year"),
    "medal_number": _text("medal_number"),
    "pinyin": _text("pinyin"),
    "strokes": _text("strokes"),
}


def read_cell(key: str, cell: Cell, label: str, heading: str = "") -> Reading:
    """Read a cell of a column of kind `key`; a blank one gives nothing."""
    return Reading() if is_blank(cell) else READERS[key](cell, label, heading)
