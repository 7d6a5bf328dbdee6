"""Addresses as people write them, taken apart into building, entrance and room."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.date_reading import chinese_or_arabic
from models.texts import half_width

_PART = r"(?:[甲乙丙丁]?\d+[A-Za-z]?|[A-Za-z]\d*|[甲乙丙丁东西南北中])"
_CHINESE = "[一二三四五六七八九十]+"
_BUILDING = rf"(?P<building>{_PART}|{_CHINESE})\s*(?:号楼|号院?|楼|栋|幢|座|#楼?)"
_ENTRANCE = rf"(?P<entrance>{_PART}|{_CHINESE})\s*(?:号门|单元门?|门|单)"
_ROOM = r"(?P<room>\d+[A-Za-z]?)\s*(?:号室|室|号|房|户)?"
_DASH = r"\s*[-–—－/.]\s*"
_GAP = r"[\s,，、\-–—－]*"
#: The number of a floor says nothing that the room does not.
_FLOOR = rf"(?:(?:\d{{1,2}}|{_CHINESE})\s*层{_GAP})?"
_PREFIX = r"(?P<prefix>.*?)"
#: From the fullest shape to the barest; each must match to the end of the text.
_SHAPES = tuple(
    re.compile(shape + r"\s*$")
    for shape in (
        rf"^{_PREFIX}{_BUILDING}{_GAP}{_ENTRANCE}{_GAP}{_FLOOR}{_ROOM}",
        rf"^{_PREFIX}{_BUILDING}{_GAP}(?P<entrance>{_PART}){_DASH}{_ROOM}",
        rf"^(?P<prefix>\D*?)(?!\d{{4}})(?P<building>{_PART}){_DASH}(?P<entrance>{_PART}){_DASH}{_ROOM}",
        rf"^(?P<prefix>\D*?)(?P<building>{_PART}){_DASH}{_ENTRANCE}{_GAP}{_ROOM}",
        rf"^{_PREFIX}{_BUILDING}{_GAP}{_ENTRANCE}",
        rf"^{_PREFIX}{_BUILDING}{_GAP}{_FLOOR}(?P<room>\d{{3,4}}[A-Za-z]?)\s*(?:号室|室|号|房|户)?",
        rf"^{_PREFIX}(?P<building>{_PART}|{_CHINESE})\s*(?:号楼|栋|幢|#楼?)",
        rf"^{_ENTRANCE}{_GAP}{_FLOOR}{_ROOM}",
    )
)
_STAIRWELL = re.compile(rf"^(?!\d{{4}})(?P<building>{_PART}){_DASH}(?P<entrance>{_PART})$")
_TRAILING = {
    "building": re.compile(rf"({_PART}|{_CHINESE})\s*(?:号楼|楼|栋|幢|座|#楼?|号)?"),
    "entrance": re.compile(rf"({_PART}|{_CHINESE})\s*(?:单元|号门|门|单)?"),
    "room": re.compile(r"(\d+[A-Za-z]?)\s*(?:号室|室|号|房|户)?"),
}


@dataclass(frozen=True)
class Place:
    """An address taken apart; `prefix` is what stands before the building (a community, a road)."""

    prefix: str
    building: str
    entrance: str = ""
    room: str = ""


def split_address(text: str) -> Place | None:
    """3号楼2单元501, 3-2-501, 3楼2门501, 丽园3#2-501, 2单元501 …; None when it cannot be taken apart."""
    text = half_width(text).strip()
    for shape in _SHAPES:
        if match := shape.match(text):
            parts = match.groupdict()
            prefix = (parts.get("prefix") or "").strip(" ,，、-").removesuffix("第")
            building, entrance, room = (_plain(parts.get(part) or "") for part in ("building", "entrance", "room"))
            return Place(prefix, building, entrance, room)
    return None


def split_stairwell(text: str) -> Place | None:
    """3-2, as a column 楼门 holds it: building and entrance; None for anything else."""
    match = _STAIRWELL.match(half_width(text).strip())
    return Place("", _plain(match["building"]), _plain(match["entrance"])) if match else None


def tidy_part(field: str, text: str) -> str:
    """A building, entrance or room from a column of its own: 3号楼 → 3, 2单元 → 2, 501室 → 501; else as written."""
    text = half_width(text).strip()
    match = _TRAILING[field].fullmatch(text)
    return _plain(match[1]) if match else text


def _plain(part: str) -> str:
    """Without zeros in front and in figures: people write 03, 三 and 3 for one building."""
    number = chinese_or_arabic(part)
    return str(number) if number else part.lstrip("0") or part
