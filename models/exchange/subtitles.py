"""What titles and the lines between those of people say of the people below: their 党小组, their status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from models.exchange.status_words import RESIDENT, SAID
from models.people.people import AWAY

_NUMBER = r"[一二三四五六七八九十\d]"
#: 第二党小组, 三组, 银发党小组, with who leads it or how many they are: （第二党小组：组长王五，共3人）.
_GROUP = re.compile(
    rf"[(（]? (第?{_NUMBER}{{1,3}}(?:党小组|小组|组) | .{{2,8}}党小组) (?: (?:[(（:：,，共\d]|组长) .* )? [)）]?",
    re.VERBOSE,
)
#: The number before a subtitle: （一）, 二、
_NUMBERED = re.compile(rf"^(?:[(（]{_NUMBER}{{1,2}}[)）]|{_NUMBER}{{1,2}}[、.．])")
#: What stands behind it: （3人）, 共3人.
_COUNTED = re.compile(r"[(（:：].*$|共?\d+[人名位].*$")
_PEOPLE = re.compile(r".{0,8}(?:党员|干部|人员|职工|群众|居民)|支委|支委会|支部委员会?|支部班子|班子成员")
_STATUSES = SAID | {"流动": AWAY}
#: Lines that say so and nothing else.
_WHOLE = _STATUSES | {f"已{word}": status for word, status in SAID.items()} | {"群众": RESIDENT, "居民": RESIDENT}
_STATUS = re.compile(
    f"({'|'.join(_STATUSES)})的?(?:党员|(?<!流动)人员)(?:(?:花?名[册单]|通讯录|台账|.{{0,4}}表)[(（]?.*)?$"
)
_NOBODY = re.compile(
    "(?:以下|此页)(?:空白|无正文)|空白|完|未完待续|(?:转|接)?(?:上|下)页|续表|[男女共计\\d人名位、,，:：;；]+"
)


@dataclass(frozen=True)
class Section:
    """What is said of everybody below, empty where nothing is. `nested`: statuses are told apart within a group."""

    group: str = ""
    status: str = ""
    nested: bool = False

    def followed_by(self, other: Section, at_once: bool) -> Section:
        """What holds below the subtitle `other`; `at_once`: nobody stands between it and the one before."""
        if other.group:
            return other
        nested = self.nested or (at_once and bool(self.group))
        return Section(self.group if nested else "", other.status, nested)


NO_SECTION = Section()


def of_subtitle(text: str) -> Section | None:
    """What a line that stands alone between people says, 第二党小组 or 预备党员（3人）; None when it is no subtitle."""
    text = _NUMBERED.sub("", text)
    if match := _GROUP.fullmatch(text):
        return Section(group=match[1])
    plain = _COUNTED.sub("", text)
    if plain in _WHOLE:
        return Section(status=_WHOLE[plain])
    if _PEOPLE.fullmatch(plain):
        return Section(status=_status(plain))
    return None


def of_title(text: str, before: Section) -> Section:
    """What a title, or the name of a sheet, adds: 第一党小组, 流动党员名册, 已转出."""
    found = of_subtitle(text) or Section(status=_status(text))
    return replace(before, group=found.group or before.group, status=found.status or before.status)


def _status(text: str) -> str:
    match = _STATUS.search(text)
    return _STATUSES[match[1]] if match and "正式" not in text else ""


def says_nobody(text: str) -> bool:
    """Does a line that stands alone say that nobody is there: 以下空白, 转下页, 男2人女1人?"""
    return _NOBODY.fullmatch(text) is not None
