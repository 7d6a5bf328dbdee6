"""Names: how they are written, checked, and found by pinyin initials, spelling or any part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations, islice, product
from typing import TypeVar

from models.date_reading import chinese_or_arabic
from models.language import _
from models.texts import half_width

LONGEST_NAME = 50
DOT = "·"
_DOTS = "•‧・･●∙⋅．.。﹒"
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ\u3000]+")
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
#: No name is read in more ways than this many; the rest are not worth their room in the index.
_MOST_READINGS = 48

#: How characters are read as surnames where that is not their first reading (domain rules 9.3).
_SURNAME_READINGS = """
秘 bi, 冼 xian, 华 hua, 过 guo, 纪 ji, 燕 yan, 种 chong, 繁 po, 幺 yao, 覃 qin, 缪 miao, 瞿 qu, 曾 zeng, 解 xie, 折 she,
那 na, 翟 zhai, 都 du, 薄 bo, 盖 ge, 查 zha, 盛 sheng, 朴 piao, 牟 mu, 乐 yue, 区 ou, 仇 qiu, 宿 su, 单 shan, 卜 bu,
殳 shu, 员 yun, 贠 yun, 任 ren, 召 shao, 车 che, 黑 he, 洗 xian, 逄 pang, 乜 nie, 晁 chao, 訾 zi, 亓 qi,
万俟 mo qi, 尉迟 yu chi, 单于 chan yu, 长孙 zhang sun, 令狐 ling hu
"""
SURNAME_READINGS = {
    surname: reading
    for surname, _space, reading in (pair.strip().partition(" ") for pair in _SURNAME_READINGS.split(","))
}

#: Surnames of two characters, after which the given name begins.
_LONG_SURNAMES = frozenset(name for name in SURNAME_READINGS if len(name) > 1) | frozenset(
    "欧阳 司马 上官 诸葛 司徒 司空 皇甫 慕容 夏侯 东方 西门 南宫 公孙 宇文 轩辕 端木 钟离 申屠 鲜于 独孤 闻人 呼延 "
    "赫连 拓跋 澹台 公冶 宗政 濮阳 淳于 太叔 仲孙 闾丘 第五 百里 东郭 羊舌 左丘".split()
)


def normalise_name(text: str) -> str:
    """The name as it is kept: no spaces between Chinese characters, half-width letters, one kind of dot (U+00B7)."""
    name = _WIDE.sub(lambda wide: half_width(wide[0]), unicodedata.normalize("NFC", text))
    # Chats and web pages leave invisible marks of writing direction and zero-width blanks in what is copied from them.
    name = "".join(c for c in name if unicodedata.category(c) != "Cf")
    name = re.sub(r"\s+", " ", name).strip()
    name = re.sub(rf"(?<=[{_HAN}])\s*[{re.escape(_DOTS)}{DOT}]\s*(?=[{_HAN}])", DOT, name)
    return re.sub(rf"(?<=[{_HAN}{DOT}]) (?=[{_HAN}{DOT}])", "", name)


def name_problems(name: str) -> list[str]:
    """What is wrong with a name, in sentences; empty when it can be kept."""
    if not name.strip():
        return [_("请写上姓名。")]
    problems = []
    if len(name) > LONGEST_NAME:
        problems.append(_("姓名最多 {n} 个字，请核对。").format(n=LONGEST_NAME))
    if any(unicodedata.category(c) == "Co" for c in name):
        problems.append(_("姓名里有一个字是旧电脑自造的，别的电脑认不出，请重新打这个字。"))
    # Python may be older than a character: what lies among the Chinese ones is taken as one.
    if any(unicodedata.category(c) in ("Cc", "Cs", "Cn") and not re.match(f"[{_HAN}]", c) for c in name):
        problems.append(_("姓名里有看不见的字符，请重新打一遍。"))
    return problems


def _plain(text: str) -> str:
    """Letters and digits only, lower case, without tones, ü as v."""
    text = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v")
    return "".join(c for c in text if c.isascii() and c.isalnum())


def _readings(name: str) -> list[list[str]]:
    """The possible syllables of each character, the surname's reading first."""
    from pypinyin import Style, pinyin

    han = "".join(c for c in name if c != DOT and not c.isspace())
    usual = pinyin(han, style=Style.NORMAL, errors=lambda rest: [[c] for c in rest])
    found = []
    for at, character in enumerate(han):
        # A word that the name happens to contain (长乐) would hide the other readings of its characters.
        alone = pinyin(character, style=Style.NORMAL, heteronym=True, errors=lambda rest: [[c] for c in rest])
        readings = [*(usual[at] if len(usual) == len(han) else []), *alone[0]]
        found.append(list(dict.fromkeys(_plain(reading) for reading in readings)))
    surname = han[:2] if han[:2] in SURNAME_READINGS else han[:1]
    for at, reading in enumerate(SURNAME_READINGS.get(surname, "").split()):
        found[at] = [reading, *(other for other in found[at] if other != reading)]
    return found


def _ways(readings: list[list[str]]) -> Iterator[list[str]]:
    """The usual way to read a name, then those with one character read otherwise, then with two …"""
    usual = [syllables[0] for syllables in readings]
    several = [at for at, syllables in enumerate(readings) if len(syllables) > 1]
    for number in range(len(several) + 1):
        for places in combinations(several, number):
            for others in product(*(readings[at][1:] for at in places)):
                way = list(usual)
                for at, other in zip(places, others, strict=True):
                    way[at] = other
                yield way


@lru_cache(maxsize=20_000)
def search_text(name: str, pinyin: str = "") -> str:
    """What a name is found by: initials and spellings of every reading, separated by spaces.

    The first two are the usual reading's. `pinyin` is a spelling given by hand, syllables separated by spaces («zeng
    guo qiang»); it goes before the others.
    """
    ways = list(islice(_ways(_readings(name)), _MOST_READINGS))
    if pinyin.strip():
        ways.insert(0, [_plain(part) for part in pinyin.split()])
    found: dict[str, None] = {}
    for way in ways:
        for syllables in (way, [s.replace("v", "u") for s in way]):
            found["".join(s[:1] for s in syllables)] = None
            found["".join(syllables)] = None
    return " ".join(text for text in found if text)


@lru_cache(maxsize=20_000)
def given_text(name: str, search: str) -> str:
    """What the given name is found by, as `search_text` says it of the whole: « gq guoqiang» of 邢国强, a space first.

    It stands behind the surname, and behind the dot of a name of several parts. Empty where there is none.
    """
    parts = name.replace(" ", "").split(DOT)
    whole = "".join(parts)
    begins = list(accumulate(len(part) for part in parts))[:-1] or [2 if whole[:2] in _LONG_SURNAMES else 1]
    words = search.split(" ")
    initials = [word for word in words if len(word) == len(whole)]
    found: dict[str, None] = {}
    for begin, one in product(begins, initials):
        if rest := one[begin:]:
            found[rest] = None
            for spelling in words:
                if len(spelling) > len(one) and spelling[0] == one[0]:
                    found |= dict.fromkeys(spelling[at:] for at in _syllable(spelling, one[: begin + 1]))
    return "".join(f" {word}" for word in found)


def _syllable(spelling: str, initials: str) -> set[int]:
    """Where the last of some syllables may begin in a spelling, by their initials."""
    places = {0}
    for initial in initials[1:]:
        places = {end for at in places for end in _ends(spelling, at, initial)}
    return places


def _ends(spelling: str, at: int, following: str) -> list[int]:
    """Where the syllable at a place may end, by the initial of the one that follows."""
    return [at + n for n in range(1, _LONGEST_SYLLABLE + 1) if spelling[at + n : at + n + 1] == following]


#: Sounds that speakers from different places write for each other: the left is taken for the right on both sides.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


def _tolerant(text: str) -> str:
    # The g of a next syllable goes with that of ang, eng, ing: zenguo may be 曾国 as well as an unclear 真国.
    text = re.sub("(?<=[aei])ng+", "n", text)
    for one, other in _ALIKE:
        text = text.replace(one, other)
    return text


_LONGEST_SYLLABLE = len("zhuang")
#: So many digits with dashes are a phone number as it is written (010-6925), fewer an address (3-2-501).
_WRITTEN_PHONE = 7
#: What people call a building or a stairwell, and its number.
_PART_OF_PLACE = re.compile("([0-9]+|[A-Za-z]|[一二三四五六七八九十]+)(号楼?|楼|栋|幢|座|单元?|门)")
#: So many digits are looked for anywhere in a phone number, fewer at its end only.
_PART_OF_PHONE = 4

#: A single letter would mean too many given names.
_FEWEST_OF_GIVEN = 2

T = TypeVar("T")
Match = Callable[[str, str, str, str], bool]


def compile_query(query: str, tolerant: bool = False) -> Match:
    """A test `match(name, search_text, phone, place)` for what somebody types into the search box.

    Letters match initials or a spelling from its beginning, or a mixture (zenggq, zgqiang); Chinese any part of the
    name or of the place; digits the tail of the phone, four or more any part of it, or the place (3-2 a word of it that
    begins so). An empty query matches everybody. `tolerant` takes z/zh, n/l, in/ing … as alike.
    """
    text = half_width(normalise_name(query)).replace(DOT, "").replace(" ", "")
    if not text:
        return lambda name, search, phone, place: True
    if text.isascii() and text.isdigit():
        part = len(text) >= _PART_OF_PHONE
        return lambda name, search, phone, place: (
            phone.endswith(text) or text in place or (part and text in _digits(phone))
        )
    if re.fullmatch(r"\d[\d-]*", text):
        dashed, digits = f" {text}", _digits(text)
        whole = len(digits) >= _WRITTEN_PHONE
        return lambda name, search, phone, place: dashed in place or (whole and digits in _digits(phone))
    if re.fullmatch(r"\d+[A-Za-z]", text):
        return lambda name, search, phone, place: text.upper() in place.upper()
    letters = _plain(text)
    if letters and not re.search(f"[{_HAN}]", text):
        heard, soft = _heard(letters), f" {_tolerant(letters)}"

        def by_letters(name: str, search: str, phone: str, place: str) -> bool:
            if heard(f" {search}") or letters in name.lower():
                return True
            return tolerant and soft in f" {tolerant_text(search)}"

        return by_letters
    where = _as_places_are_kept(text)
    # 3号楼 is not 13号楼.
    in_place = re.compile((r"(?<!\d)" if where[:1].isdigit() else "") + re.escape(where), re.IGNORECASE).search
    return lambda name, search, phone, place: text in name.replace(DOT, "") or in_place(place) is not None


def _digits(phone: str) -> str:
    return phone.replace("-", "").replace(" ", "")


class GivenNames:
    """Finds people among many by their given names, at every keystroke."""

    def __init__(self, people: Iterable[tuple[str, str]], tolerant: bool = False) -> None:
        """`people`: (name, search text) of each; `tolerant` as in `compile_query`."""
        self._tolerant = tolerant
        self._texts = [given_text(name, search) for name, search in people]
        self._beginning: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            words = f"{text}{tolerant_text(text)}" if tolerant else text
            for begin in {word[:_FEWEST_OF_GIVEN] for word in words.split()}:
                self._beginning.setdefault(begin, []).append(place)

    def find(self, query: str) -> list[int]:
        """The places of those whose given name somebody means who types this."""
        letters = _letters_of_given(query)
        if not letters:
            return []
        heard, soft = _heard(letters), _tolerant(letters) if self._tolerant else letters
        near = {at for start in (letters, soft) for at in self._beginning.get(start[:_FEWEST_OF_GIVEN], ())}
        return sorted(
            at
            for at in near
            if heard(self._texts[at]) or (self._tolerant and f" {soft}" in tolerant_text(self._texts[at]))
        )


def people_meant(query: str, people: Sequence[T], key: Callable[[T], tuple[str, str, str, str]]) -> list[T]:
    """Those whom somebody means who types this: all who match, or, where nobody does, those whose given name does.

    `key`: what `compile_query` matches.
    """
    match = compile_query(query)
    found = [one for one in people if match(*key(one))]
    if found or not _letters_of_given(query):
        return found
    return [people[at] for at in GivenNames(key(one)[:2] for one in people).find(query)]


def _letters_of_given(query: str) -> str:
    """The letters by which somebody looks for a given name; empty where anything else is typed."""
    letters = _plain(query)
    usable = len(letters) >= _FEWEST_OF_GIVEN and letters.isalpha() and not re.search(f"[{_HAN}]", query)
    return letters if usable else ""


def _heard(letters: str) -> Callable[[str], bool]:
    """A test of initials and spellings, a space before each, for letters that begin or mix them."""
    begins, mixture = f" {letters}", f" {letters[:2]}"

    def heard(searched: str) -> bool:
        if begins in searched:
            return True
        # The cheap tests first: there may be ten thousand names.
        return mixture in searched and _in_order(letters, searched) and _mixed(letters, searched[1:])

    return heard


def _as_places_are_kept(text: str) -> str:
    """三号楼2门501室 as 3号楼2单元501: people say 楼, 栋 and 门."""

    def kept(part: re.Match[str]) -> str:
        word = part[2] if part[2][0] in "号单" else "单元" if part[2] == "门" else "号楼"
        return f"{chinese_or_arabic(part[1]) or part[1]}{word}"

    return _PART_OF_PLACE.sub(kept, text).removesuffix("室")


def _in_order(letters: str, text: str) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True


def _mixed(letters: str, search: str) -> bool:
    """Is every syllable of one reading written whole or by its initial, the last as far as it goes: zenggq, zgqia?"""
    words = search.split(" ")
    return any(
        _made_of(letters, spelling, initials)
        for spelling in words
        if spelling.startswith(letters[0]) and _in_order(letters, spelling)
        for initials in words
        if len(initials) == len(words[0]) < len(spelling) and initials[0] == letters[0]
    )


def _made_of(letters: str, spelling: str, initials: str) -> bool:
    """Is `letters` made of whole syllables and initials? A syllable of `spelling` begins at each of `initials`."""
    places = {(0, 0)}  # where the letters and the spelling of a syllable begin
    for following in (*initials[1:], ""):
        further = set()
        for begin, at in places:
            same = 0
            while letters[begin + same : begin + same + 1] == spelling[at + same : at + same + 1] != "":
                same += 1
            if begin + same == len(letters):
                return True
            if not following:
                continue
            ends = _ends(spelling, at, following)
            whole = {(begin + end - at, end) for end in ends if end - at <= same}
            further |= {place for place in whole if letters[place[0]] == following}
            if same and letters[begin + 1] == following:
                further |= {(begin + 1, end) for end in ends}
        places = further
    return False


#: A search text as `tolerant` compares it. Whoever searches among thousands may fill this beforehand.
tolerant_text = lru_cache(maxsize=50_000)(_tolerant)
