"""Cells that hold one word of a few: sex, ethnicity, status, how somebody lives, offices, 党小组."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from models.date_reading import chinese_or_arabic
from models.dates import PartialDate
from models.exchange.cell_text import Reading, compact, date_if_any, plain_text, shown, unread
from models.exchange.spreadsheet import Cell
from models.exchange.status_words import RESIDENT, SAID, UNDECIDED
from models.language import _
from models.people.groups import LONGEST_NAME
from models.people.people import (
    ALONE,
    AWAY,
    ETHNICITIES,
    EXPELLED,
    FULL,
    GROUP_LEADER,
    HOUSEHOLDS,
    MOBILITIES,
    MOVED,
    OFFICES,
    PROBATIONARY,
    RETIREMENTS,
    STATUSES,
    SUSPENDED,
)
from models.texts import half_width

_YES = frozenset("是 有 √ ✓ ✔ V v 1 对".split())
_NO = frozenset("否 不是 没有 × x X 0 无".split())

ALL_ETHNICITIES = frozenset(
    f"{name}族"
    for name in (
        "汉 满 回 蒙古 朝鲜 维吾尔 壮 土家 藏 苗 彝 布依 侗 瑶 白 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 "
        "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 "
        "德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
    ).split()
) | set(ETHNICITIES)


def read_ethnicity(cell: Cell, label: str, heading: str) -> Reading:
    text = compact(cell)
    return Reading({"ethnicity": f"{text}族" if f"{text}族" in ALL_ETHNICITIES else text})


_Words = tuple[tuple[str, str], ...]
_SEX_WORDS: _Words = (("男", "男"), ("女", "女"), ("M", "男"), ("F", "女"), ("1", "男"), ("2", "女"))
#: The first word that stands in the cell decides, so the narrower ones come first.
_STATUS_WORDS: _Words = (
    ("未转正", PROBATIONARY), ("转正", FULL), *SAID.items(), ("停止", SUSPENDED), ("开除", EXPELLED), ("已转", MOVED),
    ("流动", AWAY), ("外出", AWAY), ("正式", FULL), ("在册", FULL), ("正常", FULL),
)  # fmt: skip
RETIREMENT_WORDS: _Words = (
    *((word, word) for word in RETIREMENTS),
    ("在岗", "在职"),
    ("内退", "退休"),
    ("病退", "退休"),
)
_HOUSEHOLD_WORDS: _Words = (
    ("非独", HOUSEHOLDS[0]), ("独居", ALONE), ("孤寡", ALONE), ("一人", ALONE), ("单身", ALONE),
    ("空巢", HOUSEHOLDS[1]), ("两人", HOUSEHOLDS[1]), ("同住", HOUSEHOLDS[0]), ("家人", HOUSEHOLDS[0]),
    *((word, HOUSEHOLDS[0]) for word in ("子女", "女儿", "儿子", "孙子", "孙女", "外孙", "亲属")),
)  # fmt: skip
MOBILITY_WORDS: _Words = (
    ("卧床", MOBILITIES[2]), ("不能自理", MOBILITIES[2]), ("完全失能", MOBILITIES[2]), ("不便", MOBILITIES[1]),
    ("半自理", MOBILITIES[1]), ("半失能", MOBILITIES[1]), ("失能", MOBILITIES[1]), ("轮椅", MOBILITIES[1]),
    ("拐", MOBILITIES[1]), ("搀扶", MOBILITIES[1]), ("较差", MOBILITIES[1]), ("自如", MOBILITIES[0]),
    ("自理", MOBILITIES[0]), ("健康", MOBILITIES[0]), ("良好", MOBILITIES[0]), ("一般", MOBILITIES[0]),
    ("较好", MOBILITIES[0]), ("正常", MOBILITIES[0]),
)  # fmt: skip
#: What stands beside those words and says nothing more: 身体基本健康, 生活能自理, 坐轮椅.
_BESIDE_MOBILITY = re.compile(r"身体|状况|情况|生活|行动|基本|比较|完全|可以|[尚还较能坐用需拄双]|\W")
assert set(STATUSES) <= {meaning for _word, meaning in _STATUS_WORDS}
_EXACT = frozenset({"M", "F", "1", "2"})


def word_reader(key: str, words: _Words) -> Callable[[Cell, str, str], Reading]:
    def read(cell: Cell, label: str, heading: str) -> Reading:
        text = compact(cell).upper()
        for word, meaning in words:
            if text == word or (word not in _EXACT and word in text):
                return Reading({key: meaning})
        return unread(label, cell)

    return read


read_sex = word_reader("sex", _SEX_WORDS)
_read_mobility = word_reader("mobility", MOBILITY_WORDS)
_read_member_status = word_reader("status", _STATUS_WORDS)
_NO_MEMBER = frozenset(
    f"{RESIDENT} 普通群众 非党员 居民 团员 共青团员 积极分子 入党积极分子 发展对象 民主党派 民革 民盟 民建 民进 "
    "农工党 致公党 九三学社 台盟 无党派 无党派人士".split()
)
_JUST_MEMBER = ("党员", "中共党员", "共产党员", "中国共产党党员")


def read_status(cell: Cell, label: str, heading: str) -> Reading:
    """One of STATUSES, one of UNCLEAR, or `resident`."""
    text = compact(cell)
    asks = "是否" in heading or "党员" in heading
    if text in _JUST_MEMBER or (asks and text in _YES):
        return Reading()
    if text in _NO_MEMBER or (asks and text in _NO):
        return Reading({"resident": True})
    reading = _read_member_status(cell, label, heading)
    if not reading.values:
        words = _("{label}「{text}」看不懂，没有导入；请点开选一个。")
        return Reading(problems=[words.format(label=label, text=shown(cell))])
    if reading.values.get("status") == EXPELLED and any(word in text for word in UNDECIDED):
        words = _("{label}「{text}」按「{status}」导入；不对请点开改。")
        reading.problems.append(words.format(label=label, text=shown(cell), status=_(EXPELLED)))
    return reading


def read_mobility(cell: Cell, label: str, heading: str) -> Reading:
    """What else a cell says (耳背, 高血压) is kept with the remarks."""
    reading, rest = _read_mobility(cell, label, heading), compact(cell)
    for word, _meaning in MOBILITY_WORDS:
        rest = rest.replace(word, "")
    if rest := _BESIDE_MOBILITY.sub("", rest):
        words = _("{label}里还写着「{text}」，原话记在备注里。").format(label=label, text=shown(cell))
        return Reading(reading.values, notices=[words], worded=True)
    return reading


def read_household(cell: Cell, label: str, heading: str) -> Reading:
    """Also a column 「是否独居」 with 是 and 否."""
    text = compact(cell)
    if text in _NO:
        return Reading()
    if text in _YES:
        cell = "空巢" if "空巢" in heading and "独居" not in heading else ALONE
    return word_reader("household", _HOUSEHOLD_WORDS)(cell, label, heading)


_OFFICE_NAMES = {
    **{name: name for name in OFFICES},
    **{"支委": "委员", "支部委员": "委员", "支委会委员": "委员", "组长": GROUP_LEADER, "小组长": GROUP_LEADER},
    **{"组织": "组织委员", "宣传": "宣传委员", "纪检": "纪检委员", "纪律检查委员": "纪检委员"},
}
_NO_OFFICE = frozenset((*_JUST_MEMBER, "普通党员", "正式党员", "预备党员", RESIDENT, "成员", "组员"))
#: 第二党小组组长, 二组组长, 第二党小组长.
_GROUP_OF_LEADER = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,2})?(?:(?:党小组|小组|组)(?=组长$)|(?=(?:党小|小)?组长$))"
)
#: A term with its end is over: 书记（2021-2024）.
_OVER = re.compile(r"\d{4}.*?[-–—~～至到]\s*\d{4}")
_TERM = re.compile(r"^(.+?)\((.+?)(?:起|至今|-)?\)$")


def read_office(cell: Cell, label: str, heading: str) -> Reading:
    """Offices with the beginning of their terms where it is told: 书记（2024年6月起）、党小组长."""
    found: dict[str, PartialDate | None] = {}
    unknown = []
    for part in re.split(r"[、,，/;；\s+兼]+", half_width(plain_text(cell))):
        term = _TERM.match(part)
        word = term[1] if term else part
        name = re.sub(r"^(?:中共|现任|党总?支部|支部)+", "", word) or word
        name = _GROUP_OF_LEADER.sub("", name)
        over = term is not None and _OVER.search(term[2])
        if not over and (office := _OFFICE_NAMES.get(name) or _OFFICE_NAMES.get(word)):
            found[office] = date_if_any(term[2]) if term else None
        elif part and part not in _NO_OFFICE:
            unknown.append(part)
    reading = Reading({"offices": tuple(found.items())} if found else {})
    if unknown:
        text = shown("、".join(unknown))
        reading.problems.append(_("职务「{text}」不是支部里的职务，没有导入。").format(text=text))
    return reading


_GROUP = re.compile(
    r"第?(?:([一二三四五六七八九十]{1,3})|(\d{1,2}))(?:号?党?小?组)?"
    r"|(?:党小组|小组|组)([一二三四五六七八九十]{1,3}|\d{1,2})"
)
_BRACKETS_BEHIND = re.compile(r"\s*\([^()]*\)$")
_CHINESE_UP_TO_TEN = "〇一二三四五六七八九十"


def read_group(cell: Cell, label: str, heading: str) -> Reading:
    text = " ".join(half_width(plain_text(cell)).split())
    plain = _BRACKETS_BEHIND.sub("", text)
    text = plain if _group_number(plain) else text  # 第二党小组（组长：王五）
    if len(text) > LONGEST_NAME:
        return Reading(problems=[_("{label}「{text}」太长，没有导入。").format(label=label, text=shown(text))])
    return Reading({"group": text})


def _group_number(text: str) -> int:
    match = _GROUP.fullmatch("".join(text.split()))
    return chinese_or_arabic(match[1] or match[2] or match[3]) if match else 0


def group_name(text: str, known: Iterable[str]) -> str:
    """Which 党小组 is meant by 一组, 第1党小组 or 1: a known one by that name or number, else its full name."""
    known = list(known)
    number = _group_number(text)
    if text in known or not number:
        return text
    same = next((name for name in known if _group_number(name) == number), "")
    return same or (f"第{_CHINESE_UP_TO_TEN[number]}党小组" if number < len(_CHINESE_UP_TO_TEN) else text)
