"""Cells that hold a name, and what people write around it: 3.张三, ★李四, 王五（女）, 组长：赵六, 钱七同志."""

from __future__ import annotations

import re
from typing import Any

from models.exchange.cell_numbers import phones
from models.exchange.cell_text import BRACKET_BEHIND, Reading, plain_text, shown
from models.exchange.cell_words import ALL_ETHNICITIES, read_ethnicity, read_office
from models.exchange.columns import is_heading
from models.exchange.remarks import status_hint
from models.exchange.spreadsheet import Cell
from models.language import _
from models.people.names import name_problems, normalise_name
from models.people.people import FULL, PROBATIONARY

_LONGEST_REMARK = 20
#: A remark in brackets that is no longer than this tells people of one name apart: 张三（大）, 李四（2）.
_LONGEST_PART_OF_NAME = 3
_NUMBERED = re.compile(r"^\d{1,3}[.、)）]\s*")
_MARKS = re.compile(r"^[★☆●◆◇▲△※√✓#*＊\s]+|(?<=[\u3400-\u9fff]{2})[★☆●◆◇▲△※√✓#*＊\s]+$")
#: 张**, 王×× on a list for everybody.
_HIDDEN = re.compile(r"[*＊×]|^[\u3400-\u9fff]{1,2}[xX]{1,2}$")
_OFFICE_BEFORE = re.compile(r"^([\u3400-\u9fff]{2,8})[:：]\s*(.{2,})$")
_COMRADE = re.compile(r"(?<=[\u3400-\u9fff]{2})\s*同志$")
_STATUSES = {"正式": FULL, "正式党员": FULL, "未转正": PROBATIONARY}
#: What a template writes below its heading.
_NO_NAMES = frozenset("必填 选填 必填项 文本 文本格式 请填写 示例 样例 范例 待定 暂缺 空缺".split())
_DIGITS = re.compile(r"\d{5}")
_SEVERAL = re.compile("[\u3400-\u9fff][、,，;；/][\u3400-\u9fff]")


def office_before_name(text: str) -> bool:
    """Does a text say an office and who holds it, 组长：张三?"""
    match = _OFFICE_BEFORE.match(text)
    return match is not None and bool(read_office(match[1], "", "").values)


def read_name(cell: Cell, label: str, heading: str) -> Reading:
    """The name in a cell, with what the words around it say of sex, ethnicity, status, offices and the phone."""
    if not isinstance(cell, str):
        return Reading(problems=[_("「{text}」不像姓名。").format(text=shown(cell))])
    reading = Reading()
    text = _NUMBERED.sub("", " ".join(plain_text(cell).split()))
    text = _without_marks(_without_titles(_without_remark(text, reading), reading), reading)
    if _DIGITS.search(text):
        numbers, text = phones(text)
        if not numbers:
            return Reading(problems=[_("「{text}」不像姓名。").format(text=shown(cell))])
        reading.values["phone"] = numbers[0]
    name = normalise_name(text)
    if problem := _problem(name, cell):
        return Reading(problems=[problem])
    reading.values["name"] = name
    return reading


def _problem(name: str, cell: Cell) -> str:
    if _HIDDEN.search(name):
        return _("「{text}」有几个字被遮住了，不知道是谁。").format(text=shown(cell))
    if _SEVERAL.search(name):
        return _("「{text}」像是几个人的姓名，请在表里分成几行。").format(text=shown(cell))
    if re.fullmatch(r"[\d\W_]*|\d.*", name) or name in _NO_NAMES or is_heading(name):
        return _("「{text}」不像姓名。").format(text=shown(cell))
    return next(iter(name_problems(name)), "")


def _without_remark(text: str, reading: Reading) -> str:
    """The text without the remark in brackets behind it, when the remark is understood."""
    match = BRACKET_BEHIND.match(text)
    if not match or len(match[2]) > _LONGEST_REMARK:
        return text
    parts = [part for part in re.split(r"[、,，;；/\s]+", match[2]) if part]
    found = [_said(part) for part in parts]
    if not any(found):
        if len(match[2]) > _LONGEST_PART_OF_NAME:
            reading.notices.append(_("姓名里的「{text}」看不懂，留在姓名里，请看一看。").format(text=shown(match[2])))
        return text
    for said in found:
        offices = (*reading.values.get("offices", ()), *said.get("offices", ()))
        reading.values |= said | ({"offices": offices} if offices else {})
    reading.worded = not all(found)
    if reading.worded:
        reading.notices.append(_("姓名后面的「{text}」记在备注里。").format(text=shown(match[2])))
    return match[1]


def _said(word: str) -> dict[str, Any]:
    """What a word beside a name says; empty when it is not understood."""
    if word in ("男", "女", "男性", "女性"):
        return {"sex": word[0]}
    if word in _STATUSES:
        return {"status": _STATUSES[word]}
    hint = status_hint(word)
    if hint and hint.plain:
        return {"status": hint.status} | ({"status_on": hint.since} if hint.since else {})
    if offices := read_office(word, "", "").values.get("offices"):
        return {"offices": offices}
    ethnicity = read_ethnicity(word, "", "").values["ethnicity"]
    return {"ethnicity": ethnicity} if ethnicity in ALL_ETHNICITIES else {}


def _without_titles(text: str, reading: Reading) -> str:
    """The text without an office before the name or beside it, and without 同志."""
    if office_before_name(text):
        office, text = re.split("[:：]", text, maxsplit=1)
    else:
        words = text.split(" ")
        office = next((word for word in words if len(words) > 1 and "offices" in read_office(word, "", "").values), "")
        text = " ".join(word for word in words if word != office) if office else text
    if office:
        reading.values.setdefault("offices", read_office(office, "", "").values["offices"])
    return _COMRADE.sub("", text.strip())


def _without_marks(text: str, reading: Reading) -> str:
    """The text without the stars and ticks with which people mark a name on a list."""
    plain = _MARKS.sub("", text)
    if plain and plain != text and not _HIDDEN.search(plain):
        reading.notices.append(_("姓名「{text}」前后的记号没有导入。").format(text=shown(text)))
        return plain
    return text
