"""The fonts that paper is printed with, and which of them draws which character.

This is the one module of the room that imports ReportLab when it is itself imported, so it is imported by the functions
that draw and not at the top of the forms. A font is read when the first character needs it and then kept: a sheet that
has no serif text never opens the serif font.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "fonts"

SANS, BOLD, SERIF, KAI = "NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Regular", "LXGWWenKai-Regular"

# A character that the first font lacks is drawn from the next one. All that the serif font has, the sans font has too.
# Of the serif font there is no bold: Paper.write thickens it.
CHAINS: dict[tuple[str, bool], tuple[str, ...]] = {
    ("sans", False): (SANS, KAI),
    ("sans", True): (BOLD, KAI),
    ("serif", False): (SERIF, SANS, KAI),
    ("serif", True): (SERIF, SANS, KAI),
    ("kai", False): (KAI, SERIF, SANS),
    ("kai", True): (KAI, SERIF, SANS),
}
#: Printed for a character that no font has: the compositor's sign for a missing sort, which every font here has.
SUBSTITUTE = "〓"

WIDE_SPACE = "\u3000"

# Not ink: joiners, marks of direction, and the selectors that only choose a variant of the character before them.
_INVISIBLE = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WIDE_TO_UNICODE = re.compile(r"(?<=> )<([0-9A-F]{5,6})>")


class _Face(TTFontFace):
    """A TrueType face whose tables are read in one piece each.

    ReportLab reads them number by number, about 130 000 calls for a Chinese font, which was half of the time that a
    sign-in sheet took. `TTFontFace.extractInfo(charInfo=0)` still reads the headers.
    """

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N803  ReportLab calls it by this name
        """Read the characters, widths and places of the outlines; raises `ValueError` without a format-12 map."""
        super().extractInfo(charInfo=0)
        glyph_count: int = self.numGlyphs
        self.charToGlyph: dict[int, int] = self._character_map()
        self.glyphToChar: dict[int, list[int]] = {}

        full_metrics = struct.unpack(">H", self.get_table("hhea")[34:36])[0]
        table = self.get_table("hmtx")
        self.hmetrics: list[tuple[int, int]] = list(struct.iter_unpack(">HH", table[: 4 * full_metrics]))
        last = self.hmetrics[-1][0]
        rest = table[4 * full_metrics : 4 * full_metrics + 2 * (glyph_count - full_metrics)]
        self.hmetrics += [(last, bearing) for (bearing,) in struct.iter_unpack(">H", rest)]
        scale = 1000 / self.unitsPerEm
        self.defaultWidth: float = self.hmetrics[0][0] * scale
        self.charWidths: dict[int, float] = {
            code: self.hmetrics[glyph][0] * scale for code, glyph in self.charToGlyph.items()
        }

        table = self.get_table("loca")
        short = struct.unpack(">H", self.get_table("head")[50:52])[0] == 0
        form = f">{glyph_count + 1}{'H' if short else 'L'}"
        places = struct.unpack(form, table[: struct.calcsize(form)])
        self.glyphPos: list[int] = [2 * place for place in places] if short else list(places)

    def _character_map(self) -> dict[int, int]:
        table = self.get_table("cmap")
        for number in range(struct.unpack(">H", table[2:4])[0]):
            offset = struct.unpack(">L", table[4 + 8 * number + 4 : 4 + 8 * number + 8])[0]
            if struct.unpack(">H", table[offset : offset + 2])[0] == 12:
                groups = struct.unpack(">L", table[offset + 12 : offset + 16])[0]
                found: dict[int, int] = {}
                for first, last, glyph in struct.iter_unpack(">LLL", table[offset + 16 : offset + 16 + 12 * groups]):
                    found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
                return {code: glyph for code, glyph in found.items() if glyph}
        raise ValueError(f"{self.filename} has no format-12 character map")


class _Font(TTFont):
    """A ReportLab font over a quickly read face; its text can be copied out of the PDF, rare characters too."""

    def __init__(self, name: str) -> None:
        self.fontName = name
        self.face = _Face(str(FOLDER / f"{name}.ttf"))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = rl_config.ttfAsciiReadable
        self.shapable = False

    def addObjects(self, doc: Any) -> None:
        """Add the font to the document, with rare characters as UTF-16 in the map that copying uses."""
        super().addObjects(doc)
        for key, stream in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:"):
                stream.content = _WIDE_TO_UNICODE.sub(
                    lambda match: f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>", stream.content
                )


@cache
def load(name: str) -> TTFont:
    """Read and register the font of that file name (without `.ttf`), once a process."""
    font = _Font(name)
    pdfmetrics.registerFont(font)
    return font


def clean(text: str) -> str:
    """The text as it can be printed on a line: tabs and line ends become spaces, invisible marks go."""
    text = _INVISIBLE.sub("", text)
    if text.isprintable():
        return text
    return "".join(
        " " if character.isspace() and character != WIDE_SPACE else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in ("Cc", "Cf")
    )


def _font_for(character: str, names: tuple[str, ...]) -> str | None:
    # What sits in a private-use place differs from font to font: an official table that holds one must be retyped.
    if unicodedata.category(character) in ("Co", "Cs"):
        return None
    return next((name for name in names if ord(character) in load(name).face.charToGlyph), None)


def runs(text: str, family: str, bold: bool) -> list[tuple[str, str]]:
    """Cut a line into (font name, piece), each character going to the first font of the family that has it."""
    text = clean(text)
    if not text:
        return []
    names = CHAINS[family, bold]
    own = load(names[0]).face.charToGlyph
    if all(code in own and not 0xE000 <= code < 0xF900 for code in map(ord, text)):
        return [(names[0], text)]
    found = [(_font_for(character, names), character) for character in text]
    drawn = [(name, character) if name else (names[0], SUBSTITUTE) for name, character in found]
    return [(name, "".join(piece for _, piece in pieces)) for name, pieces in groupby(drawn, key=lambda run: run[0])]


@lru_cache(maxsize=4096)
def width(text: str, family: str, bold: bool, size: float) -> float:
    """How wide the line is when drawn, in points."""
    return float(sum(load(name).stringWidth(piece, size) for name, piece in runs(text, family, bold)))


def missing(text: str) -> str:
    """The characters of the text that no font has, each once, in order of appearance."""
    everything = (SANS, KAI)
    return "".join(dict.fromkeys(c for c in clean(text) if _font_for(c, everything) is None))
