"""Text for paper: styles, lines that break as Chinese breaks, sizes that fit the place, characters that no font has.

Lengths are points (1/72 inch).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

LEADING = 1.25
#: No text is shrunk below this size.
FLOOR = 10.0

# Kinsoku: no line begins with the first kind nor ends with the second; · belongs to the name before it.
_NOT_FIRST = frozenset("，。、；：！？）」』》〉】”’…—–·～／％℃,.!?;:)]}%")
_NOT_LAST = frozenset("（「『《〈【“‘([{")
# A word or number of the Latin kind stays whole, but may end at a stroke: 13800000000/01000000000. A number, or the
# blank for one, keeps what it counts, so that no line ends in 2026 or 3 and the next begins with 年 or 号楼.
_COUNTED = "(?:号楼|单元|小时|分钟|周岁|周年|人次|[年月日号楼层室元次人份件户项班天岁周])"
_ATOMS = re.compile(
    rf"[\x21-\x2e\x30-\x7e]*/|[0-9.]+ ?{_COUNTED}|＿+ ?{_COUNTED}?|[\x21-\x7e]+|.",
    re.DOTALL,
)
_WORDS = re.compile(
    rf"(?:[^\s、；，]|(?<=[0-9]) (?={_COUNTED})|(?<=[^\x00-\xff]) (?=[0-9.]+ ?{_COUNTED}))+[\s、；，]*|[\s、；，]+"
)
_NAME_PARTS = re.compile("[^·]+·?|·")
#: A line of so many characters is running text, of which no line but the last is filled less than this share.
_RUNNING, _FILLED = 16, 0.88


@dataclass(frozen=True)
class Style:
    """How a text looks. `floor` is the smallest size in points that it may be shrunk to.

    `spaced` sets a name of two characters as wide as one of three, as lists of names do: 田　富.
    """

    size: float = 14
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    family: Literal["sans", "serif", "kai"] = "sans"
    floor: float = FLOOR
    spaced: bool = False


@dataclass(frozen=True)
class Block:
    """A text cut into lines, in the size that fits its place."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        """Of all lines, in points."""
        return len(self.lines) * self.style.size * LEADING


def fonts(family: str = "sans", bold: bool = False) -> str:
    """The registered ReportLab name of a family's own font; reads the font when it is the first to ask for it."""
    from reports import typefaces

    return str(typefaces.load(typefaces.CHAINS[family, bold][0]).fontName)


def missing_characters(*texts: str) -> list[tuple[str, str]]:
    """What cannot be printed: (text, the characters of it that no font has), for each text that has any."""
    from reports import typefaces

    return [(text, lacking) for text in dict.fromkeys(texts) if (lacking := typefaces.missing(text))]


def text_width(text: str, style: Style) -> float:
    """Of the text on one line, in points."""
    from reports import typefaces

    return typefaces.width(text, style.family, style.bold, style.size) + letter_space(text, style)


def letter_space(text: str, style: Style) -> float:
    """Between the characters of a `spaced` name, in points: only two of them stand apart."""
    return style.size if style.spaced and len(text) == 2 and text.isalpha() and not text.isascii() else 0.0


def _atoms(text: str) -> list[str]:
    """Pieces that a line break must not divide."""
    atoms: list[str] = []
    for piece in _ATOMS.findall(text):
        if atoms and (piece[0] in _NOT_FIRST or atoms[-1][-1] in _NOT_LAST) and atoms[-1] != " ":
            atoms[-1] += piece
        else:
            atoms.append(piece)
    return atoms


def _fill(atoms: Sequence[str], style: Style, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for atom in atoms:
        if text_width((line + atom).rstrip(), style) <= width:
            line += atom
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = atom.lstrip()
        while len(line) > 1 and text_width(line, style) > width:
            places = [n for n in range(len(line) - 1, 0, -1) if text_width(line[:n], style) <= width] or [1]
            fitting = next((n for n in places if line[n] not in _NOT_FIRST and line[n] != "/"), places[0])
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _without_widow(atoms: Sequence[str], lines: list[str], style: Style, width: float) -> list[str]:
    """The lines with at least two characters on the last one, where that takes no further line."""
    narrower = width
    while len(lines) > 1 and len(lines[-1].strip("".join(_NOT_FIRST))) == 1 and narrower > width - 2 * style.size:
        narrower -= style.size / 2
        filled = _fill(atoms, style, narrower)
        if len(filled) > len(lines):
            break
        if len(filled[-1].strip("".join(_NOT_FIRST))) > 1:
            return filled
    return lines


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Cut a text into lines no wider than `width` points.

    The lines of a text that does not begin at the left are made about equally long; a name with · is cut behind one
    where its parts are short enough.
    """
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        if text_width(part, style) <= width:
            lines.append(part)
            continue
        style = replace(style, spaced=False)
        whole = text_width(part, style)
        atoms = _NAME_PARTS.findall(part)
        if len(atoms) < 2 or any(text_width(atom, style) > width for atom in atoms):
            atoms = _atoms(part)
        wrapped = _fill(atoms, style, width)
        words = _WORDS.findall(part)
        short = all(text_width(word.rstrip(), style) <= width for word in words)
        if len(words) > 1 and short and len(by_words := _fill(words, style, width)) <= len(wrapped):
            # 区卫生局 / 副局长 and not 区卫生局 副局 / 长; 电话、/ 上门走访 and not 电话、上门 / 走访.
            running = style.align == "left" and width > _RUNNING * style.size
            if not running or all(text_width(line, style) >= _FILLED * width for line in by_words[:-1]):
                atoms, wrapped = words, by_words
        if style.align == "left":
            wrapped = _without_widow(atoms, wrapped, style, width)
        else:
            # Not narrower than the widest piece, which would be cut in two.
            narrower = max(whole / len(wrapped), *(min(text_width(atom, style), width) for atom in atoms))
            while narrower < width:
                balanced = _fill(atoms, style, narrower)
                if len(balanced) <= len(wrapped):
                    wrapped = balanced
                    break
                narrower += style.size / 2
        lines += wrapped
    return lines


def fit(text: str, style: Style, width: float, height: float = inf) -> Block:
    """The text in the largest size, from `style.size` down to `style.floor`, whose lines fit the place.

    When even the smallest does not fit, the block is higher than `height`: nothing is clipped, the caller makes room.
    """
    size = style.size
    while True:
        sized = replace(style, size=size)
        lines = tuple(wrap(text, sized, width))
        block = Block(lines, sized if len(lines) == 1 else replace(sized, spaced=False))
        if block.height <= height or size <= style.floor:
            return block
        size = max(style.floor, min(size - 0.5, size * 0.97))


def fit_all(texts: Sequence[tuple[str, Style, float]], height: float) -> list[Block]:
    """Texts that stand one below the other, each with its style and width, shrunk alike until they fit together.

    When all are at their floors and still too high, the longest end in … until they fit.
    """
    scale = 1.0
    while True:
        styles = [replace(style, size=max(style.size * scale, style.floor)) for _text, style, _width in texts]
        blocks = [
            Block(tuple(wrap(text, style, width)), style)
            for (text, _style, width), style in zip(texts, styles, strict=True)
        ]
        if sum(block.height for block in blocks) <= height or all(style.size <= style.floor for style in styles):
            break
        scale *= 0.96
    while blocks and sum(block.height for block in blocks) > height:
        longest = max(range(len(blocks)), key=lambda place: len(blocks[place].lines))
        lines, style = blocks[longest].lines, blocks[longest].style
        if len(lines) < 2:
            break
        blocks[longest] = Block((*lines[:-2], f"{lines[-2][:-1]}…"), style)
    return blocks


def plain(text: str) -> str:
    """Text for the document's properties: half characters, as broken files carry them, cannot be written there."""
    return text.encode("utf-16", "replace").decode("utf-16")
