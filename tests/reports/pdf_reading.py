"""Reads a printed form back: its text, its lines, its shades of grey, and the outlines of the characters in it."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PageObject, PdfReader
from reportlab.pdfbase.ttfonts import TTFontFile

from reports import typefaces

Segment = tuple[float, float, float, float]


def texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def squeezed(pdf: bytes) -> str:
    """The text of all pages without spaces and line ends: a wrapped name or sentence is in it in one piece."""
    return "".join("".join(texts(pdf)).split())


def written(pdf: bytes, page: int = 0) -> list[tuple[str, str, float, float]]:
    """The pieces of text of a page: font's name, size and height of the baseline above the lower edge, of each."""
    found: list[tuple[str, str, float, float]] = []

    def keep(text: str, _cm: object, tm: list[float], font: dict[str, str] | None, size: float) -> None:
        found.append((text, font["/BaseFont"] if font else "", size, tm[5]))

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=keep)
    return found


def baselines(pdf: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Where each piece of text begins, as (x, y) in points from the lower left corner."""
    found: list[tuple[float, float]] = []

    def keep(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((cm[4] + tm[4], cm[5] + tm[5]))

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=keep)
    return found


def page_count(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def content(page: PageObject) -> str:
    return page.get_contents().get_data().decode("latin-1")


def segments(page: PageObject) -> list[Segment]:
    """Straight lines as (x1, y1, x2, y2)."""
    found = re.findall(r"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", content(page))
    return [tuple(float(number) for number in line) for line in found]


def horizontals(page: PageObject) -> list[float]:
    """The heights of the horizontal lines, from the top of the page downwards."""
    return sorted({round(y1, 2) for _, y1, _, y2 in segments(page) if abs(y1 - y2) < 0.01}, reverse=True)


def verticals(page: PageObject) -> list[float]:
    """The places of the vertical lines inside the table, from the left."""
    return sorted({round(x1, 2) for x1, _, x2, _ in segments(page) if abs(x1 - x2) < 0.01})


def greys(page: PageObject) -> set[float]:
    """Every white level that something is filled with."""
    return {float(level) for level in re.findall(r"([\d.]+) g\b", content(page))}


def colours(page: PageObject) -> set[tuple[str, str, str]]:
    """Every colour that something is filled or drawn with."""
    return set(re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", content(page)))


def line_widths(page: PageObject) -> set[float]:
    return {float(width) for width in re.findall(r"([\d.]+) w\b", content(page))}


def outline_in_pdf(pdf: bytes, character: str) -> bytes | None:
    """The outline with which the PDF draws a character: glyph data of the embedded font, None without one."""
    wanted = character.encode("utf-16-be").hex().upper()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            if "/ToUnicode" not in font:
                continue
            mapped = re.search(rf"<(..)> <{wanted}>\n", font["/ToUnicode"].get_data().decode("latin-1"))
            if mapped:
                embedded = TTFontFile(BytesIO(font["/FontDescriptor"]["/FontFile2"].get_data()))
                return _outline(embedded, embedded.charToGlyph[int(mapped[1], 16)])
    return None


def outline_in_font(name: str, character: str) -> bytes:
    """The outline that the font file of that name has for the character."""
    face = typefaces.load(name).face
    return _outline(face, face.charToGlyph[ord(character)])


def _outline(face: TTFontFile, glyph: int) -> bytes:
    start, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
    return bytes(face.get_table("glyf")[start:end]).rstrip(b"\0")
