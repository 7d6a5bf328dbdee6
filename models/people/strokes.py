"""按姓氏笔画排序: the order of names in every list and on every paper (domain rules 3.6).

Fewer strokes of the first character first; then stroke by stroke 横 竖 撇 点 折; then the next characters the same
way. A character that the table lacks sorts last and is reported, unless the person's `strokes` say how it is written.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from models.language import N_

TABLE = Path(__file__).parent / "data" / "strokes.txt"
#: The two schools differ for names of two characters: 姓氏笔画 takes the missing middle as nothing, so 田富 stands
#: before 田大利; 姓名笔画 compares what is there, so 田大利 stands before 田富.
SCHOOLS = (N_("姓氏笔画"), N_("姓名笔画"))
_UNKNOWN = 99
#: A name of so few characters has its given name compared as the last, not the middle one, in the 姓氏笔画 school.
_SHORT_NAME = 2

Key = tuple[tuple[int, str, int, str], ...]


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, int]]:
    """Character → (stroke shapes, its place among characters of equal shapes)."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            shapes, characters = line.split(" ")
            for place, character in enumerate(characters):
                found[character] = (shapes, place)
    return found


def shapes(character: str) -> str:
    """The stroke shapes of a character as digits 1-5; empty when the table lacks it."""
    return _table().get(character, ("", 0))[0]


def _manual(name: str, manual: str) -> dict[int, str]:
    """Positions whose shapes the user has given: one group of digits for each unknown character, in order."""
    groups = ["".join(c for c in group if c in "12345") for group in manual.split()]
    unknown = [at for at, character in enumerate(name) if not shapes(character) and character != "·"]
    return {at: group for at, group in zip(unknown, groups, strict=False) if group}


@lru_cache(maxsize=20_000)
def stroke_key(name: str, school: str = SCHOOLS[0], manual: str = "") -> Key:
    """A sort key for `name`; never raises, whatever the text.

    `manual` gives the stroke shapes of the characters that the table lacks, as groups of digits 1-5.
    """
    given = _manual(name, manual) if manual else {}
    table = _table()
    parts = []
    for at, character in enumerate(name):
        if character in "· ":
            continue
        known, place = table.get(character, ("", 0))
        strokes = given.get(at, known)
        parts.append((len(strokes), strokes, place, character) if strokes else (_UNKNOWN, "", 0, character))
    if school == SCHOOLS[0] and len(parts) == _SHORT_NAME:
        parts.insert(1, (0, "", 0, ""))
    return tuple(parts)


def unknown_characters(name: str, manual: str = "") -> str:
    """The characters of `name` whose strokes are not known, so that the list can mark the name."""
    given = _manual(name, manual)
    return "".join(c for at, c in enumerate(name) if c not in "· " and not shapes(c) and at not in given)
