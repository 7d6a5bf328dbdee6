"""Cells that hold digits: phones that became floats, ID numbers that lost their end."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from models.exchange.cell_text import Reading, compact, plain_text, shown
from models.exchange.spreadsheet import Cell
from models.language import _
from models.people import id_number
from models.people.masking import screen_id
from models.texts import half_width

_LONGEST_PLAIN = 11  # digits of a mobile number


def _written_number(cell: Cell) -> tuple[str, bool]:
    """Digits of a cell that became a number (also written like 1.38E+10), and whether none of them are lost."""
    if isinstance(cell, float):
        if not math.isfinite(cell) or cell != int(cell):
            return str(cell), False
        return str(int(cell)), abs(cell) < 1e15
    text = compact(cell).lstrip("'")
    if re.fullmatch(r"\d+\.0+", text):
        return text.partition(".")[0], True
    if re.fullmatch(r"\d(?:\.\d+)?[Ee]\+?\d{1,2}", text):
        try:
            digits = str(int(Decimal(text)))
        except (InvalidOperation, ValueError):
            return text, False
        mantissa = re.sub(r"[Ee].*|\.", "", text)
        return digits, len(mantissa) >= min(len(digits), _LONGEST_PLAIN) and len(digits) <= 15
    return text, True


#: A mobile, a service number (400, 800), or a number of the town with its area code (010, 02x or of four figures).
_PHONE = re.compile(
    r"""
    (?<!\d) (?: (?:\+|00)? 86 [-\s]* )?
    (?: (?P<mobile> 1[3-9]\d [-\s]? \d{4} [-\s]? \d{4} )
      | (?P<service> [48]00 [-\s]? \d{3} [-\s]? \d{4} | [48]00 [-\s]? \d{4} [-\s]? \d{3} )
      | (?P<area> \(? 0(?:10|2\d|[3-9]\d{2}) \)? [-\s]* )?
        (?P<local> [2-9]\d{2,3} [-\s]? \d{4} )
        (?: \s* [-转] \s* (?P<extension> \d{1,5} ) )?
    ) (?!\d)
    """,
    re.VERBOSE,
)


def phones(cell: Cell) -> tuple[list[str], str]:
    """The phone numbers in a cell as they are kept, and what else stands there."""
    number, whole = _written_number(cell)
    text = number if number != compact(cell) else half_width(plain_text(cell))
    if not whole:
        return [], text
    found = []
    for match in _PHONE.finditer(text):
        if whole_number := match["mobile"] or match["service"]:
            found.append(re.sub(r"\D", "", whole_number))
        else:
            area, extension = re.sub(r"\D", "", match["area"] or ""), match["extension"]
            local = re.sub(r"\D", "", match["local"])
            found.append((f"{area}-" if area else "") + local + (f"-{extension}" if extension else ""))
    if not found and re.fullmatch(r"1[3-9]\d{9}", re.sub(r"[-\s]", "", text)):
        return [re.sub(r"\D", "", text)], ""
    rest = re.sub(r"[\s/、,;，；:：()（）\-手机电话座机转或和]+", " ", _PHONE.sub(" ", text)).strip()
    return list(dict.fromkeys(found)), rest


def _masked(label: str) -> Reading:
    """For what a list for everybody shows with stars: nobody's mistake, but nothing to take."""
    return Reading(notices=[_("{label}有几位被遮住了，没有导入。").format(label=label)])


def phone_reader(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        found, rest = phones(cell)
        if not found and "*" in plain_text(cell):
            return _masked(label)
        if not found:
            lost = not _written_number(cell)[1]
            sentence = (
                _("{label}「{text}」丢了几位数字，没有导入。")
                if lost
                else _("{label}「{text}」不像电话号码，没有导入。")
            )
            return Reading(problems=[sentence.format(label=label, text=shown(cell))])
        reading = Reading({key: found[0]})
        if key != "phone":
            reading.values[key] = "、".join(found)
        elif len(found) > 1:
            reading.values["other_phone"] = "、".join(found[1:])
        if rest:
            reading.worded = True
            words = _("{label}里还写着「{text}」，原话记在备注里。")
            reading.notices.append(words.format(label=label, text=shown(rest)))
        return reading

    return read


def read_id_number(cell: Cell, label: str, heading: str) -> Reading:
    number, whole = _written_number(cell)
    if not whole or (isinstance(cell, float) and len(number) != 15):
        lost = _("身份证号在表里成了数字，后几位已经丢了，没有导入。请在表里改成文本重新填。")
        return Reading(problems=[lost])
    number = id_number.clean(number)
    if "*" in number:
        return _masked(label)
    if not re.fullmatch(r"[0-9X]{10,20}", number):
        return Reading(problems=[_("身份证号「{text}」看不懂，没有导入。").format(text=screen_id(number))])
    return Reading({"id_number": number}, notices=id_number.check(number))
