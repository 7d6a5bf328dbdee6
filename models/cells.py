"""What one cell of a roster says: each kind of column has its reader.

A doubtful cell is told of in words and not taken.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from models import id_number
from models.dates import LunarBirthday, PartialDate, half_width, read_date
from models.language import _
from models.names import name_problems, normalise_name
from models.people import ALONE, ETHNICITIES, GROUP_LEADER, HOUSEHOLDS, MOBILITIES, OFFICES, RETIREMENTS, STATUSES
from models.places import tidy_part
from models.spreadsheet import Cell, printable

#: What people and spreadsheets write for nothing.
BLANKS = frozenset(
    "- -- — —— / \\ . 、 无 不详 未知 暂无 未填 空 N/A n/a #N/A #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM!".split()
)
_YES = frozenset("是 有 √ ✓ ✔ V v 1 对".split())
_NO = frozenset("否 不是 没有 × x X 0 无".split())
_LONGEST_PLAIN = 11  # digits of a mobile number
_LONGEST_SHOWN = 20


@dataclass
class Reading:
    """What a cell gives: values by field, and what to tell about it."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def plain_text(cell: Cell) -> str:
    """The text of a cell as a person would read it; empty for a blank or a sign for nothing."""
    if isinstance(cell, bool):
        text = "是" if cell else "否"
    elif isinstance(cell, float) and math.isfinite(cell) and cell == int(cell):
        text = str(int(cell))
    elif isinstance(cell, dt.datetime | dt.date):
        text = str(PartialDate.of(cell)) if 1880 <= cell.year <= 2100 else cell.isoformat()
    else:
        text = printable(str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()
    return "" if text in BLANKS else text


def shown(cell: Cell) -> str:
    """A cell as it is quoted in a sentence, short and on one line."""
    text = " ".join(plain_text(cell).split())
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def is_blank(cell: Cell) -> bool:
    """Does a cell say nothing?"""
    return cell == "" or plain_text(cell) == ""


def _compact(cell: Cell) -> str:
    return "".join(half_width(plain_text(cell)).split())


# --- names -----------------------------------------------------------------------------------------------------------

_REMARK_AFTER_NAME = re.compile(r"^(.+?)[(（【\[]([^()（）【】\[\]]{1,6})[)）】\]]$")


def _name(cell: Cell, label: str, heading: str) -> Reading:
    if not isinstance(cell, str):
        return Reading(problems=[_("「{text}」不像姓名。").format(text=shown(cell))])
    reading = Reading()
    text = plain_text(cell)
    if match := _REMARK_AFTER_NAME.match(text):
        remark = match[2].strip()
        for key, reader in (("sex", _sex), ("status", _status), ("ethnicity", _ethnicity)):
            found = reader(remark, "", "").values
            known = key != "ethnicity" or found.get(key) in _ALL_ETHNICITIES
            if found and known:
                text, reading.values[key] = match[1], found[key]
                break
    name = normalise_name(text)
    if re.fullmatch(r"[\d\W_]*", name):
        return Reading(problems=[_("「{text}」不像姓名。").format(text=shown(cell))])
    if problems := name_problems(name):
        return Reading(problems=problems)
    reading.values["name"] = name
    return reading


# --- dates -----------------------------------------------------------------------------------------------------------


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


def _date(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        try:
            date = to_date(cell)
        except ValueError:
            return Reading(problems=[_("{label}「{text}」看不懂，没有导入。").format(label=label, text=shown(cell))])
        if date is None:
            return Reading()
        if date.earliest > dt.date.today():
            return Reading(problems=[_("{label}「{date}」还没有到，没有导入。").format(label=label, date=date)])
        reading = Reading({key: date})
        if isinstance(cell, float) and date.month == 10 and cell != int(cell) and not date.day and cell < 2200:
            reading.notices.append(
                _("{label}在表里是数字 {number}，按 {date}读；如果是 1 月，请改正。").format(
                    label=label, number=cell, date=date
                )
            )
        return reading

    return read


_LUNAR = re.compile(
    r"(?:农历|阴历)?(?:.{2,4}年)?(闰)?(正|冬|腊|[一二三四五六七八九十]{1,2}|\d{1,2})[月.\-/](.+?)[日号]?$"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_CHINESE_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}


def _chinese_or_arabic(text: str) -> int:
    """初五, 十五, 廿三, 二十, 三十, 30; 0 for anything else."""
    if text.isascii() and text.isdigit():
        return int(text)
    match = re.fullmatch(r"(?:初)?(?:(廿|卅|[一二三]?十))?([一二三四五六七八九十])?", text)
    if not match or not text:
        return 0
    tens = {"廿": 20, "卅": 30, "十": 10, "一十": 10, "二十": 20, "三十": 30}.get(match[1] or "", 0)
    return tens + (10 if match[2] == "十" else _CHINESE_DIGITS.get(match[2] or "", 0))


def _lunar(cell: Cell, label: str, heading: str) -> Reading:
    problem = Reading(problems=[_("{label}「{text}」看不懂，没有导入。").format(label=label, text=shown(cell))])
    if isinstance(cell, dt.date):
        month, day, leap = cell.month, cell.day, False
    elif isinstance(cell, str) and (match := _LUNAR.match(_compact(cell))):
        month = _LUNAR_MONTHS.get(match[2]) or _chinese_or_arabic(match[2])
        day, leap = _chinese_or_arabic(match[3]), bool(match[1])
    else:
        return problem
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return problem
    return Reading({"lunar": LunarBirthday(month, day, leap)})


# --- numbers ---------------------------------------------------------------------------------------------------------


def _written_number(cell: Cell) -> tuple[str, bool]:
    """Digits of a cell that became a number (also written like 1.38E+10), and whether none of them are lost."""
    if isinstance(cell, float):
        if not math.isfinite(cell) or cell != int(cell):
            return str(cell), False
        return str(int(cell)), abs(cell) < 1e15
    text = _compact(cell).lstrip("'")
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


_PHONE = re.compile(
    r"(?<!\d)(?:\+?86[-\s]*)?(?:"
    r"(?P<mobile>1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})"
    r"|(?P<area>\(?0\d{2,3}\)?[-\s]*)?(?P<local>[2-9]\d{2,3}[-\s]?\d{4})(?:\s*[-转]\s*(?P<extension>\d{1,5}))?"
    r")(?!\d)"
)


def phones(cell: Cell) -> tuple[list[str], str]:
    """The phone numbers in a cell as they are kept, and what else stands there."""
    number, whole = _written_number(cell)
    text = number if number != _compact(cell) else half_width(plain_text(cell))
    if not whole:
        return [], text
    found = []
    for match in _PHONE.finditer(text):
        if mobile := match["mobile"]:
            found.append(re.sub(r"\D", "", mobile))
        else:
            area, extension = re.sub(r"\D", "", match["area"] or ""), match["extension"]
            local = re.sub(r"\D", "", match["local"])
            found.append((f"{area}-" if area else "") + local + (f"-{extension}" if extension else ""))
    rest = re.sub(r"[\s/、,;，；:：()（）\-手机电话座机或和]+", " ", _PHONE.sub(" ", text)).strip()
    return list(dict.fromkeys(found)), rest


def _phone(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        found, rest = phones(cell)
        if not found:
            lost = not _written_number(cell)[1]
            sentence = (
                _("{label}「{text}」丢了几位数字，没有导入。")
                if lost
                else _("{label}「{text}」不像电话号码，没有导入。")
            )
            return Reading(problems=[sentence.format(label=label, text=shown(cell))])
        reading = Reading({key: found[0]})
        if key == "emergency_phone" and len(found) > 1:
            reading.values[key] = "、".join(found)
        elif len(found) > 1:
            reading.values["other_phone"] = "、".join(found[1:])
        if rest:
            reading.notices.append(_("{label}里还写着「{text}」，没有导入。").format(label=label, text=shown(rest)))
        return reading

    return read


def _id_number(cell: Cell, label: str, heading: str) -> Reading:
    number, whole = _written_number(cell)
    if not whole or (isinstance(cell, float) and len(number) != 15):
        lost = _("身份证号在表里成了数字，后几位已经丢了，没有导入。请在表里改成文本重新填。")
        return Reading(problems=[lost])
    number = id_number.clean(number)
    if "*" in number:
        return Reading(problems=[_("身份证号有几位被遮住了，没有导入。")])
    if not re.fullmatch(r"[0-9X]{10,20}", number):
        return Reading(problems=[_("身份证号「{text}」看不懂，没有导入。").format(text=shown(cell))])
    return Reading({"id_number": number}, notices=id_number.check(number))


# --- one word of a few -----------------------------------------------------------------------------------------------

_ALL_ETHNICITIES = frozenset(
    f"{name}族"
    for name in (
        "汉 满 回 蒙古 朝鲜 维吾尔 壮 土家 藏 苗 彝 布依 侗 瑶 白 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 "
        "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 "
        "德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
    ).split()
) | set(ETHNICITIES)


def _ethnicity(cell: Cell, label: str, heading: str) -> Reading:
    text = _compact(cell)
    return Reading({"ethnicity": f"{text}族" if f"{text}族" in _ALL_ETHNICITIES else text})


_Words = tuple[tuple[str, str], ...]
_SEX_WORDS: _Words = (("男", "男"), ("女", "女"), ("M", "男"), ("F", "女"), ("1", "男"), ("2", "女"))
#: The first word that stands in the cell decides, so the narrower ones come first.
_STATUS_WORDS: _Words = (
    *((status, status) for status in ("关系不在本支部", "停止党籍", "除名", "去世", "转出", "流出", "预备")),
    ("关系不在", "关系不在本支部"), ("关系未转", "关系不在本支部"), ("双报到", "关系不在本支部"),
    ("停止", "停止党籍"), ("脱党", "除名"), ("开除", "除名"), ("已故", "去世"), ("病故", "去世"), ("逝世", "去世"),
    ("死亡", "去世"), ("已转", "转出"), ("流动", "流出"), ("外出", "流出"), ("正式", "正式"), ("在册", "正式"),
    ("正常", "正式"),
)  # fmt: skip
_RETIREMENT_WORDS: _Words = (*((word, word) for word in RETIREMENTS), ("在岗", "在职"), ("内退", "退休"))
_HOUSEHOLD_WORDS: _Words = (
    ("非独", HOUSEHOLDS[0]), ("独居", ALONE), ("孤寡", ALONE), ("一人", ALONE), ("单身", ALONE),
    ("空巢", HOUSEHOLDS[1]), ("两人", HOUSEHOLDS[1]), ("同住", HOUSEHOLDS[0]), ("家人", HOUSEHOLDS[0]),
    ("子女", HOUSEHOLDS[0]),
)  # fmt: skip
_MOBILITY_WORDS: _Words = (
    ("卧床", MOBILITIES[2]), ("不能自理", MOBILITIES[2]), ("完全失能", MOBILITIES[2]), ("不便", MOBILITIES[1]),
    ("半自理", MOBILITIES[1]), ("半失能", MOBILITIES[1]), ("失能", MOBILITIES[1]), ("轮椅", MOBILITIES[1]),
    ("拐", MOBILITIES[1]), ("搀扶", MOBILITIES[1]), ("较差", MOBILITIES[1]), ("自如", MOBILITIES[0]),
    ("自理", MOBILITIES[0]), ("健康", MOBILITIES[0]), ("良好", MOBILITIES[0]), ("一般", MOBILITIES[0]),
    ("较好", MOBILITIES[0]), ("正常", MOBILITIES[0]),
)  # fmt: skip
_EXACT = frozenset({"M", "F", "1", "2"})


def _word(key: str, words: _Words) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        text = _compact(cell).upper()
        for word, meaning in words:
            if text == word or (word not in _EXACT and word in text):
                return Reading({key: meaning})
        return Reading(problems=[_("{label}「{text}」看不懂，没有导入。").format(label=label, text=shown(cell))])

    return read


_sex = _word("sex", _SEX_WORDS)
_read_status = _word("status", _STATUS_WORDS)
_NO_MEMBER = ("群众", "非党员", "居民", "共青团员", "民主党派")
_JUST_MEMBER = ("党员", "中共党员", "共产党员", "中国共产党党员")


def _status(cell: Cell, label: str, heading: str) -> Reading:
    text = _compact(cell)
    if text in _JUST_MEMBER:
        return Reading()
    if text in _NO_MEMBER:
        return Reading({"resident": True})
    return _read_status(cell, label, heading)


def _household(cell: Cell, label: str, heading: str) -> Reading:
    """Also a column 「是否独居」 with 是 and 否."""
    text = _compact(cell)
    if text in _NO:
        return Reading()
    if text in _YES:
        cell = "空巢" if "空巢" in heading and "独居" not in heading else ALONE
    return _word("household", _HOUSEHOLD_WORDS)(cell, label, heading)


_OFFICE_NAMES = {
    **{name: name for name in OFFICES},
    **{"支委": "委员", "支部委员": "委员", "组长": GROUP_LEADER, "小组长": GROUP_LEADER},
    **{"组织": "组织委员", "宣传": "宣传委员", "纪检": "纪检委员", "纪律检查委员": "纪检委员"},
}
_NO_OFFICE = frozenset((*_JUST_MEMBER, "普通党员", "正式党员", "预备党员", "群众", "成员", "组员"))


def _office(cell: Cell, label: str, heading: str) -> Reading:
    found, unknown = [], []
    for part in re.split(r"[、,，/;；\s+兼]+", half_width(plain_text(cell))):
        name = re.sub(r"^(?:中共|现任|党总?支部|支部)+", "", part) or part
        if office := _OFFICE_NAMES.get(name) or _OFFICE_NAMES.get(part):
            found.append(office)
        elif part and part not in _NO_OFFICE:
            unknown.append(part)
    reading = Reading({"offices": tuple(dict.fromkeys(found))} if found else {})
    if unknown:
        text = shown("、".join(unknown))
        reading.problems.append(_("职务「{text}」不是支部里的职务，没有导入。").format(text=text))
    return reading


# --- text and places -------------------------------------------------------------------------------------------------


def _text(key: str) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        return Reading({key: plain_text(cell)})

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
    "sex": _sex,
    "ethnicity": _ethnicity,
    "born": _date("born"),
    "id_number": _id_number,
    "lunar": _lunar,
    "phone": _phone("phone"),
    "other_phone": _phone("other_phone"),
    "address": _place("address"),
    "building": _place("building"),
    "entrance": _place("entrance"),
    "room": _place("room"),
    "emergency_name": _text("emergency_name"),
    "emergency_phone": _phone("emergency_phone"),
    "household": _household,
    "mobility": _word("mobility", _MOBILITY_WORDS),
    "education": _text("education"),
    "workplace": _text("workplace"),
    "position": _text("position"),
    "retired_on": _date("retired_on"),
    "retirement": _word("retirement", _RETIREMENT_WORDS),
    "joined_on": _date("joined_on"),
    "full_on": _date("full_on"),
    "status": _status,
    "group": _text("group"),
    "office": _office,
    "talents": _text("talents"),
    "note": _text("note"),
}
assert set(STATUSES) <= {meaning for _word_, meaning in _STATUS_WORDS}


def read_cell(key: str, cell: Cell, label: str, heading: str = "") -> Reading:
    """Read a cell of a column of kind `key`; a blank one gives nothing."""
    return Reading() if is_blank(cell) else READERS[key](cell, label, heading)
