"""Rosters in files of plain text: separated cells, and tables of web pages, which many offices call .xls."""

from __future__ import annotations

import csv
import html
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

_DELIMITERS = ",\t;，|"
#: So many rows tell what stands between the cells.
_ENOUGH_ROWS = 50
#: No table is merged over more columns or rows than this.
_WIDEST_MERGE, _HIGHEST_MERGE = 200, 1000
_WIDEST_TABLE, _MOST_MERGED = 400, 500_000
_PAGE = ("<html", "<!doctype html", "<table", "<meta", "<?xml", "<head", "<body", "<div", "<style")


def decode(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark (what spreadsheets call Unicode text), else GB18030.

    ValueError for anything else.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError


def separated(text: str, most: int) -> list[list[str]]:
    """The rows of a text with separated cells, one more than `most` at the most; csv.Error when it is none."""
    return _rows(text, max(_DELIMITERS, key=lambda delimiter: _worth(text, delimiter)), most + 1)


def _rows(text: str, delimiter: str, most: int) -> list[list[str]]:
    return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), most))


def _worth(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows a delimiter parts into equally many cells, and how many cells these are."""
    try:
        widths = Counter(len(row) for row in _rows(text, delimiter, _ENOUGH_ROWS) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (rows, width)


@dataclass
class PageTable:
    """A table of a web page: its rows, and merged ranges (top, left, bottom, right), from 0."""

    rows: list[list[str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    _taken: set[tuple[int, int]] = field(default_factory=set)

    def begin_row(self) -> None:
        self.rows.append([])

    def add(self, text: str, across: int, down: int, column: int) -> None:
        """Put a cell into the last row, behind those that are there or come down from above, not before `column`."""
        if not self.rows:
            self.begin_row()
        top, row = len(self.rows) - 1, self.rows[-1]
        left = max(column, len(row))
        while (top, left) in self._taken:
            left += 1
        if left >= _WIDEST_TABLE:
            return
        row += [""] * (left - len(row)) + [text] + [""] * (across - 1)
        if (across > 1 or down > 1) and len(self._taken) < _MOST_MERGED:
            self.merges.append((top, left, top + down - 1, left + across - 1))
            self._taken |= {(top + y, left + x) for y in range(1, down) for x in range(across)}


#: A tag with its attributes, or text. It never looks twice at a character, whatever a hostile file holds.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w:]*)([^<>]*)>|([^<]+)|<")
#: What the parts of a table are called in a workbook kept as XML, and in HTML.
_TAGS = {"row": "tr", "cell": "td", "th": "td", "p": "br", "div": "br"}
_SPAN = re.compile(r"(colspan|rowspan|ss:index|ss:mergeacross|ss:mergedown)\s*=\s*[\"']?\s*(\d{1,7})", re.IGNORECASE)


class _PageReader:
    """Collects the tables of a web page, or of a workbook that is kept as one XML file."""

    def __init__(self) -> None:
        self.tables: list[PageTable] = []
        self._open: list[PageTable] = []
        self._cells: list[tuple[list[str], str] | None] = []

    def read(self, text: str) -> None:
        """Go through a page from its beginning to its end."""
        for token in _TOKEN.finditer(text):
            closing, name, attributes, words = token.groups("")
            if words:
                self._words(words)
            elif name:
                tag = name.lower()
                self._tag(_TAGS.get(tag, tag), bool(closing), attributes)
        while self._open:
            self._tag("table", True, "")

    def _tag(self, tag: str, closing: bool, attributes: str) -> None:
        if tag == "table" and not closing:
            self._open.append(PageTable())
            self._cells.append(None)
        elif not self._open:
            return
        elif tag == "br":
            self._words("\n", plain=True)
        elif tag in ("td", "tr", "table"):
            self._end_cell()
            if tag == "table":
                self.tables.append(self._open.pop())
                self._cells.pop()
            elif tag == "tr" and not closing:
                self._open[-1].begin_row()
            elif tag == "td" and not closing:
                self._cells[-1] = ([], attributes)

    def _words(self, words: str, plain: bool = False) -> None:
        if self._cells and (cell := self._cells[-1]):
            cell[0].append(words if plain else re.sub(r"\s+", " ", html.unescape(words)))

    def _end_cell(self) -> None:
        cell = self._cells[-1]
        if cell:
            words, attributes = cell
            said = {name.lower(): int(number) for name, number in _SPAN.findall(attributes)}
            across = max(said.get("colspan", 1), said.get("ss:mergeacross", 0) + 1, 1)
            down = max(said.get("rowspan", 1), said.get("ss:mergedown", 0) + 1, 1)
            text = re.sub(r"\s*\n\s*", "\n", "".join(words)).strip()
            self._open[-1].add(text, min(across, _WIDEST_MERGE), min(down, _HIGHEST_MERGE), said.get("ss:index", 0) - 1)
            self._cells[-1] = None


def is_page(text: str) -> bool:
    """Is a text a web page, or a workbook kept as XML?"""
    return text[:1000].lstrip().lower().startswith(_PAGE)


def page_tables(text: str) -> list[PageTable]:
    """The tables of a web page that have something in them."""
    first, *others = text.split("<!--")
    reader = _PageReader()
    reader.read(first + "".join(other.partition("-->")[2] for other in others))
    return [table for table in reader.tables if any(cell for row in table.rows for cell in row)]
