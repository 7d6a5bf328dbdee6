"""Dates in the shapes in which people and spreadsheets write them."""

from __future__ import annotations

import datetime as dt
import math
import re

from models.dates import PartialDate
from models.texts import half_width

EXCEL_EPOCH = dt.date(1899, 12, 30)
#: Excel serials between these days are taken as dates; smaller numbers are years or months written as numbers.
_SERIALS = range(3654, 73051)  # 1910-01-01 to 2099-12-31
#: Years that people write.
_YEARS = range(1880, 2101)
#: Years written with two digits are of the last century from this one on.
_OLDEST_SHORT_YEAR = 20
_CHINESE_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def read_date(value: object) -> PartialDate | None:
    """The date in a spreadsheet cell or typed by hand; None when it is empty.

    Knows 1954.03, 1954.3.5, 1954年3月5日, 195403, 19540305, 1954-03-05, 54.3, 1954, 54年, 一九五四年三月, 五四年三月,
    1954年三月, 元月, 00 for a month or day that is not known, Excel serials, dates and datetimes. Years of two digits
    count as 19xx, those up to 19 as 20xx: nobody alive was born before 1920. ValueError when there is text but no date
    in it, or a year that nobody alive remembers.
    """
    found = _read(value)
    if found and found.year not in _YEARS:
        raise ValueError(value)
    return found


def _read(value: object) -> PartialDate | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return PartialDate.of(value.date())
    if isinstance(value, dt.date):
        return PartialDate.of(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _read_number(float(value))
    text = half_width(str(value)).strip().strip("'")
    if not text or text in {"-", "—", "/", "无", "不详", "未知"}:
        return None
    return _read_text(text)


def _read_number(number: float) -> PartialDate:
    if not math.isfinite(number):
        raise ValueError(number)
    if number == int(number):
        whole = int(number)
        if whole in _YEARS:
            return PartialDate(whole)
        if 188001 <= whole <= 210012 and 1 <= whole % 100 <= 12:
            return PartialDate(whole // 100, whole % 100)
        if 18800000 <= whole <= 21001231:
            return _as_known(whole // 10000, whole // 100 % 100, whole % 100)
        if whole in _SERIALS:
            return PartialDate.of(EXCEL_EPOCH + dt.timedelta(days=whole))
    elif int(number) in _YEARS:
        # 1954.03 that a spreadsheet took for a number; 1954.1 is January, or October with its zero lost; 1954.5 is May.
        month = round((number - int(number)) * 100)
        if month % 10 == 0 and month >= 20:
            month //= 10
        if 1 <= month <= 12:
            return PartialDate(int(number), month)
    elif int(number) in _SERIALS:
        return PartialDate.of(EXCEL_EPOCH + dt.timedelta(days=int(number)))
    raise ValueError(number)


_CHINESE_DATE = re.compile(
    r"^([〇零○一二三四五六七八九]{4}|[〇零○一二三四五六七八九]{2}|\d{4}|\d{2})年"
    r"(?:([一二三四五六七八九十]{1,2})月)?"
    r"(?:([一二三四五六七八九十]{1,3})[日号])?$"
)
_BETWEEN = r"[-–—./\\、·。,]"
_DATE = re.compile(
    rf"^(\d{{4}}|\d{{2}})(?:\s*(?:年|{_BETWEEN})|(?=\s))"
    rf"\s*(\d{{1,2}})(?:\s*(?:月份?|{_BETWEEN}|$)|(?=\s))"
    r"\s*(?:(\d{1,2})\s*[日号]?)?(?:[ T]\d.*)?\s*$"
)


def _read_text(text: str) -> PartialDate:
    text = text.replace("元月", "1月" if text[:1].isdecimal() else "一月")
    compact = re.sub(r"^(\d{4,8})\.0+$", r"\1", text.replace(" ", ""))
    if match := _CHINESE_DATE.match(compact):
        year, month, day = match.groups()
        return PartialDate(_full_year(year.translate(_CHINESE_DIGITS)), _chinese_number(month), _chinese_number(day))
    if match := _DATE.match(text):
        year_text, month_text, day_text = match.groups()
        return _as_known(_full_year(year_text), int(month_text), int(day_text or 0))
    if match := re.match(r"^(\d{4})$", compact):
        return PartialDate(int(match[1]))
    if match := re.match(r"^(\d{4})(\d{2})(\d{2})?$", compact):
        return _as_known(int(match[1]), int(match[2]), int(match[3] or 0))
    if re.match(r"^\d{5}(\.0+)?$", text):
        return _read_number(float(text))
    raise ValueError(text)


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < _OLDEST_SHORT_YEAR else 1900)


def _as_known(year: int, month: int, day: int) -> PartialDate:
    """The date without what stands as 0: archives write 1954.00 or 19540300 where month or day are not known."""
    if day and not month:
        raise ValueError(year, month, day)
    return PartialDate(year, month or None, day or None)


def _chinese_number(text: str | None) -> int | None:
    if not text:
        return None
    tens, ten, units = text.rpartition("十")
    return (_CHINESE_NUMBERS.get(tens, 1) * 10 if ten else 0) + _CHINESE_NUMBERS.get(units, 0)


def chinese_or_arabic(text: str) -> int:
    """初五, 十五, 廿三, 二十, 三十, 30; 0 for anything else."""
    if text.isascii() and text.isdigit():
        return int(text)
    match = re.fullmatch(r"(?:初)?(?:(廿|卅|[一二三]?十))?([一二三四五六七八九十])?", text)
    if not match or not text:
        return 0
    tens = {"廿": 20, "卅": 30, "十": 10, "一十": 10, "二十": 20, "三十": 30}.get(match[1] or "", 0)
    return tens + (10 if match[2] == "十" else _CHINESE_NUMBERS.get(match[2] or "", 0))
