"""What one cell of a roster says: each kind of column has its reader.

A doubtful cell is told of in words and not taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from models.date_reading import chinese_or_arabic
from models.dates import PartialDate
from models.exchange.cell_numbers import phone_reader, phones, read_id_number
from models.exchange.cell_text import Reading, compact, is_blank, plain_text, shown, to_date, unread
from models.exchange.cell_words import (
    ALL_ETHNICITIES,
    MOBILITY_WORDS,
    RETIREMENT_WORDS,
    read_ethnicity,
    read_group,
    read_household,
    read_office,
    read_sex,
    read_status,
    word_reader,
)
from models.exchange.spreadsheet import Cell
from models.language import _
from models.lunar import LunarBirthday
from models.people.names import name_problems, normalise_name
from models.places import tidy_part

_LONGEST_TEXT = 500


_REMARK_AFTER_NAME = re.compile(r"^(.+?)[(（【\[]([^()（）【】\[\]]{1,6})[)）】\]]$")
#: 3.张三; 张三 19900000001; 张三、李四.
_NUMBERED = re.compile(r"^\d{1,3}[.、)）]\s*")
_DIGITS = re.compile(r"\d{5}")
_SEVERAL = re.compile("[\u3400-\u9fff][、,，;；/][\u3400-\u9fff]")
#: What may stand in brackets behind a name: 张三（女）, 李四（预备）, 王五（书记）.
_REMARKS = {"sex": read_sex, "status": read_status, "offices": read_office, "ethnicity": read_ethnicity}


def _name(cell: Cell, label: str, heading: str) -> Reading:
    if not isinstance(cell, str):
        return Reading(problems=[_("「{text}」不像姓名。").format(text=shown(cell))])
    reading = Reading()
    text = plain_text(cell)
    if match := _REMARK_AFTER_NAME.match(text):
        remark = match[2].strip()
        for key, reader in (
            ("sex", read_sex),
            ("status", read_status),
            ("offices", read_office),
            ("ethnicity", read_ethnicity),
        ):
            found = reader(remark, "", "").values
            if key in found and (key != "ethnicity" or found[key] in ALL_ETHNICITIES):
                text, reading.values[key] = match[1], found[key]
                break
    text = _NUMBERED.sub("", text)
    if _DIGITS.search(text):
        numbers, text = phones(text)
        if not numbers:
            return Reading(problems=[_("「{text}」不像姓名。").format(text=shown(cell))])
        reading.values["phone"] = numbers[0]
    name = normalise_name(text)
    if _SEVERAL.search(name):
        words = _("「{text}」像是几个人的姓名，请在表里分成几行。")
        return Reading(problems=[words.format(text=shown(cell))])
    if re.fullmatch(r"[\d\W_]*|\d.*", name):
        return Reading(problems=[_("「{text}」不像姓名。").format(text=shown(cell))])
    if problems := name_problems(name):
        return Reading(problems=problems)
    reading.values["name"] = name
    return reading


def _date(key: str, may_come: bool = False) -> Callable[[Cell, str, str], Reading]:
    """`may_come`: the day may still lie ahead."""

    def read(cell: Cell, label: str, heading: str) -> Reading:
        try:
            date = to_date(cell)
        except ValueError:
            return unread(label, cell)
        if date is None:
            return Reading()
        if date.earliest > dt.date.today() and not may_come:
            return Reading(problems=[_("{label}「{date}」还没有到，没有导入。").format(label=label, date=date)])
        return Reading({key: date}, notices=_doubts_about_number(cell, date, label))

    return read


def _doubts_about_number(cell: Cell, date: PartialDate, label: str) -> list[str]:
    """What to tell where a spreadsheet's number was taken for a date though it may mean another."""
    if not isinstance(cell, int | float):
        return []
    if date.month == 10 and not date.day and cell != int(cell) and cell < 2200:
        words = _("{label}在表里是数字 {number}，按 {date}读；如果是 1 月，请改正。")
    elif date.day and cell < 100_000:
        words = _("{label}在表里是数字 {number}，按 {date}读，请核对。")
    else:
        return []
    return [words.format(label=label, number=plain_text(cell), date=date)]


_LUNAR = re.compile(
    r"(?:农历|阴历)?(?:.{2,4}年)?(闰)?(正|冬|腊|[一二三四五六七八九十]{1,2}|\d{1,2})[月.\-/](.+?)[日号]?$"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _lunar(cell: Cell, label: str, heading: str) -> Reading:
    problem = unread(label, cell)
    if isinstance(cell, dt.date):
        month, day, leap = cell.month, cell.day, False
    elif isinstance(cell, str) and (match := _LUNAR.match(compact(cell))):
        month = _LUNAR_MONTHS.get(match[2]) or chinese_or_arabic(match[2])
        day, leap = chinese_or_arabic(match[3]), bool(match[1])
    else:
        return problem
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return problem
    return Reading({"lunar": LunarBirthday(month, day, leap)})


def _text(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        text = plain_text(cell)
        if len(text) <= _LONGEST_TEXT:
            return Reading({key: text})
        cut = _("{label}太长，只导入了前 {n} 个字。").format(label=label, n=_LONGEST_TEXT)
        return Reading({key: text[:_LONGEST_TEXT]}, [cut])

    return read


def _year(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        try:
            date = to_date(cell)
        except ValueError:
            return unread(label, cell)
        return Reading({key: date.year} if date else {})

    return read


def _place(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        if isinstance(cell, dt.date):
            spoilt = _("{label}在表里成了日期（{text}），没有导入。请在表里改成文本重新填。")
            return Reading(problems=[spoilt.format(label=label, text=shown(cell))])
        text = plain_text(cell)
        return Reading({key: text if key == "address" else tidy_part(key, text)})

    return read


READERS: dict[str, Callable[[Cell, str, str], Reading]] = {
    "name": _name,
    "sex": read_sex,
    "ethnicity": read_ethnicity,
    "born": _date("born"),
    "id_number": read_id_number,
    "lunar": _lunar,
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
    "mobility": word_reader("mobility", MOBILITY_WORDS),
    "education": _text("education"),
    "workplace": _text("workplace"),
    "position": _text("position"),
    "retired_on": _date("retired_on", may_come=True),
    "retirement": word_reader("retirement", RETIREMENT_WORDS),
    "joined_on": _date("joined_on"),
    "full_on": _date("full_on"),
    "status": read_status,
    "status_on": _date("status_on"),
    "group": read_group,
    "office": read_office,
    "talents": _text("talents"),
    "note": _text("note"),
    "party_age_from": _date("party_age_from"),
    "party_age_reason": _text("party_age_reason"),
    "medal_year": _year("medal_year"),
    "medal_number": _text("medal_number"),
    "pinyin": _text("pinyin"),
    "strokes": _text("strokes"),
}


def read_cell(key: str, cell: Cell, label: str, heading: str = "") -> Reading:
    """Read a cell of a column of kind `key`; a blank one gives nothing."""
    return Reading() if is_blank(cell) else READERS[key](cell, label, heading)
