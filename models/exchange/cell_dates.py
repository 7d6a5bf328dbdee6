"""Cells that hold a date: whole or in part, about right, with words beside it, or in the lunar calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from models.date_reading import chinese_or_arabic
from models.dates import PartialDate
from models.exchange.cell_text import Reading, compact, date_if_any, plain_text, shown, to_date, unread
from models.exchange.spreadsheet import Cell
from models.language import _
from models.lunar import LunarBirthday

#: Nobody alive joined or retired in a year of the last century before this one.
_LAST_CENTURY_BEGINS = 1927
#: What a column of dates names again behind each, and what a date says of itself: 1954年3月生, 1950/3/5 星期日.
_SAID_AGAIN = re.compile("(?:出生|生|入党|加入|转正|退休|离休|[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?)$")
#: Words that leave a date as well known as it is written, or less: 约1947年, 1947年左右, 1949年底, 1947?
_ABOUT = re.compile(
    "^(?:大约|大概|约|估计|可能)|(?:大约|大概|约|左右|前后|上下|[上下]半年|[春夏秋冬][天季]?|年?[初底末]|[上中下]旬|[?？])$"
)
#: Words in brackets around or behind a date. With a figure in them they are another date.
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】\d]*)[)\]】]")


def date_reader(key: str, may_come: bool = False) -> Callable[[Cell, str, str], Reading]:
    """A reader of dates; `may_come`: the day may still lie ahead."""

    def read(cell: Cell, label: str, heading: str) -> Reading:
        notices = []
        worded = False
        try:
            date = to_date(cell)
        except ValueError:
            if key == "born" and (lunar := _lunar_birth(cell, label)):
                return lunar
            date = date_if_any(_without_words(compact(cell)))
            if date is None:
                return unread(label, cell)
            if worded := _says_more(cell):
                words = _("{label}「{text}」按 {date}导入，原话记在备注里。")
                notices.append(words.format(label=label, text=shown(cell), date=date))
        if date is None:
            return Reading()
        if key != "born":
            date = _of_this_century(date, cell)
        if date.earliest > dt.date.today() and not may_come:
            return Reading(problems=[_("{label}「{date}」还没有到，没有导入。").format(label=label, date=date)])
        return Reading({key: date}, notices=notices + _doubts_about_number(cell, date, label), worded=worded)

    return read


def _of_this_century(date: PartialDate, cell: Cell) -> PartialDate:
    """The same where the year is written with two digits and nobody can mean the last century: 退休 25.6."""
    short = isinstance(cell, str) and str(date.year) not in compact(cell) and date.year < _LAST_CENTURY_BEGINS
    return PartialDate(date.year + 100, date.month, date.day) if short else date


def _without_words(text: str) -> str:
    text = _BRACKETS.sub("", _SAID_AGAIN.sub("", text))
    return _ABOUT.sub("", _SAID_AGAIN.sub("", _ABOUT.sub("", text)))


def _says_more(cell: Cell) -> bool:
    """Is there more in a cell than the date and what its column is about?"""
    text = compact(cell)
    return _without_words(text) != _SAID_AGAIN.sub("", text)


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


_SAYS_LUNAR = re.compile(r"[(\[【]?(?:农历|阴历|旧历)[)\]】]?")
_LUNAR = re.compile(r"(?:(.{2,4})[年.\-/])?(闰)?(正|冬|腊|[一二三四五六七八九十]{1,2}|\d{1,2})[月.\-/](.+?)[日号]?$")
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _lunar_parts(text: str) -> tuple[str, LunarBirthday] | None:
    """The year as it is written, if any, and the birthday in a text; None when there is none."""
    match = _LUNAR.match(text)
    if not match:
        return None
    month, day = _LUNAR_MONTHS.get(match[3]) or chinese_or_arabic(match[3]), chinese_or_arabic(match[4])
    try:
        return match[1] or "", LunarBirthday(month, day, bool(match[2]))
    except ValueError:
        return None


def _lunar_birth(cell: Cell, label: str) -> Reading | None:
    """What 农历三月初五 or 1954年3月5日（农历）says under 出生日期: a lunar birthday, and the solar year if known."""
    text = compact(cell)
    found = _lunar_parts(_SAYS_LUNAR.sub("", text)) if _SAYS_LUNAR.search(text) else None
    if found is None:
        return None
    year, lunar = found
    reading = Reading({"lunar": lunar})
    try:
        written = to_date(f"{year}年") if year else None
    except ValueError:
        return None
    words = _("{label}「{text}」是农历，记成农历生日。")
    if written:
        born = PartialDate(lunar.in_lunar_year(written.year).year)
        reading.values["born"] = born
        words = _("{label}「{text}」是农历，记成农历生日，出生日期只记 {date}。")
        reading.notices.append(words.format(label=label, text=shown(cell), date=born))
    else:
        reading.notices.append(words.format(label=label, text=shown(cell)))
    return reading


def read_lunar(cell: Cell, label: str, heading: str) -> Reading:
    """A cell of a column of lunar birthdays."""
    if isinstance(cell, dt.date):
        cell = f"{cell.month}.{cell.day}"  # what a spreadsheet made of 8-15
    found = _lunar_parts(_SAYS_LUNAR.sub("", compact(cell))) if isinstance(cell, str) else None
    return Reading({"lunar": found[1]}) if found else unread(label, cell)


def year_reader(key: str) -> Callable[[Cell, str, str], Reading]:
    """A reader of dates of which only the year is kept."""

    def read(cell: Cell, label: str, heading: str) -> Reading:
        try:
            date = to_date(cell)
        except ValueError:
            return unread(label, cell)
        return Reading({key: date.year} if date else {})

    return read
