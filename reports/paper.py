"""The page that every form is printed on: sizes, text that always fits, the shared table, the foot of each page.

Lengths are points (1/72 inch); y runs upwards from the lower edge, as in PDF. What it promises to hands and eyes of
seventy years and more: no grey text, lines of at least 0.7 pt, bands of at most 8 % grey, no word cut off. A character
that a font lacks comes from the next one; one that none has is printed 〓, `missing_characters` names it beforehand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from io import BytesIO

from models.dates import full_day
from models.people.masking import INTERNAL_NOTICE
from reports.typesetting import (
    LEADING,
    Block,
    Style,
    fit,
    fit_all,
    fonts,
    letter_space,
    missing_characters,
    plain,
    text_width,
    wrap,
)

# What the forms use of a page, in one place: they import from here.
__all__ = [
    "A4",
    "BODY",
    "CELL",
    "FOOT",
    "HEADING",
    "INTERNAL_NOTICE",
    "LEADING",
    "MM",
    "PADDING",
    "PUBLIC_AUDIENCE",
    "SMALL",
    "TITLE",
    "TOP",
    "Block",
    "Column",
    "Paper",
    "Row",
    "Style",
    "Table",
    "audience_notice",
    "fit",
    "fit_all",
    "fonts",
    "missing_characters",
    "text_width",
    "time_text",
    "wrap",
]

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
LEFT, RIGHT, TOP = 20 * MM, 15 * MM, 16 * MM
#: Height at the lower edge that belongs to the foot of the page.
FOOT = 19 * MM
FOOT_BASELINE = 11 * MM
LINE, FRAME = 0.8, 1.2
#: Of its size: the line drawn around the letters of bold serif text, of which there is no font.
THICKENED = 0.03
_FILL_AND_STROKE = 2
#: White level of a header row or an alternate band: 7 % grey, which a photocopier drops without dirtying the text.
BAND = 0.93
PADDING = 1 * MM

#: Between the parts of the foot; none ends a line.
_DOT = " ·"
PROGRAM = "余热"
PUBLIC_AUDIENCE = "公示"

_WEEKDAYS = "一二三四五六日"
_DAYTIMES = ((6, "凌晨"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))

TITLE = Style(26, bold=True, align="center", floor=18)
BODY = Style(14)
CELL = Style(14, align="center")
HEADING = Style(14, bold=True, align="center")
SMALL = Style(10.5)


#: So many characters of one cell fit a narrow column of a page that lies across.
LONGEST_CELL = 90
_FOOT_STYLE = replace(SMALL, floor=8)


def time_text(when: datetime) -> str:
    """2026年11月24日（星期二）上午 9:00, as it is said and not as a computer writes it."""
    daytime = next(word for before, word in _DAYTIMES if when.hour < before)
    hour = when.hour - 12 if when.hour > 12 else when.hour
    return f"{full_day(when)}（星期{_WEEKDAYS[when.weekday()]}）{daytime} {hour}:{when.minute:02}"


def audience_notice(audience: str) -> str:
    """What the foot of the page tells the reader: nothing on what is posted up, a warning on all else."""
    return "" if audience == PUBLIC_AUDIENCE else INTERNAL_NOTICE


def shortened(text: str, whole: str) -> str:
    """A cell that must not outgrow its page: long text is cut and says on which paper (`whole`) all of it stands."""
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…（全文见{whole}）"


@dataclass(frozen=True)
class Column:
    """One column of a table, `width` points wide."""

    heading: str
    width: float
    style: Style = CELL
    heading_style: Style = HEADING


@dataclass(frozen=True)
class Row:
    """One row, at least `height` points high, with an optional heading above and line below, both across the table."""

    cells: tuple[str, ...]
    height: float
    heading: str = ""
    below: str = ""


class Table:
    """A table of any length, laid out: which row is how high, and which rows share a page. A row is never split."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        heading_height: float,
        *,
        banded: bool = False,
        across: Style = BODY,
    ) -> None:
        """`banded` gives every other row a light grey ground; `across` is the style of what runs across the table."""
        self.columns, self.rows, self.banded, self._across_style = columns, rows, banded, across
        self.heading_height = heading_height
        self.width = sum(column.width for column in columns)

    @cached_property
    def header(self) -> list[Block]:
        """The heading of each column."""
        return [fit(c.heading, c.heading_style, c.width - 2 * PADDING, self.heading_height) for c in self.columns]

    @cached_property
    def blocks(self) -> list[list[Block]]:
        """Of each row, each cell's text as it fits."""
        return [
            [
                fit(text, column.style, column.width - 2 * PADDING, row.height - PADDING)
                for text, column in zip(row.cells, self.columns, strict=True)
            ]
            for row in self.rows
        ]

    @cached_property
    def heights(self) -> list[float]:
        """Of each row without its band and its line below, in points: as asked for, or as high as its text needs."""
        return [
            max(row.height, *(block.height + PADDING for block in blocks))
            for row, blocks in zip(self.rows, self.blocks, strict=True)
        ]

    def across(self, text: str, *, bold: bool = False) -> tuple[Block, float]:
        """A text that runs across the whole table, and the height that it takes: none when there is no text."""
        block = fit(text, replace(self._across_style, bold=bold), self.width - 2 * PADDING)
        return block, block.height + 2 * PADDING if text else 0.0

    def total_height(self, index: int) -> float:
        """Of a row with its heading and its line below, in points."""
        row = self.rows[index]
        return self.heights[index] + self.across(row.heading, bold=True)[1] + self.across(row.below)[1]

    def squeeze(self, room: float, lowest: float) -> None:
        """Make the rows lower, down to `lowest` points or what their text needs, where that saves a page."""
        usual = self.heights
        needed = [max(block.height for block in blocks) + PADDING for blocks in self.blocks]

        def pages_at(limit: float) -> int:
            self.heights = [max(min(height, limit), need) for height, need in zip(usual, needed, strict=True)]
            return len(self.pages(room))

        most, fewest = pages_at(max(usual, default=0)), pages_at(lowest)
        limits = [lowest + step * MM / 8 for step in range(int(8 * (max(usual, default=0) - lowest) / MM) + 1)]
        if fewest == most or not limits:
            self.heights = usual
            return
        # The highest rows with which the fewest pages do.
        pages_at(limits[bisect_right(limits, fewest, key=pages_at) - 1])

    def pages(self, room: float, most: int | None = None) -> list[range]:
        """Which rows stand on which page: as many as `room` points hold below the header, at most `most`."""
        pages: list[range] = []
        start, used = 0, self.heading_height
        for index in range(len(self.rows)):
            height = self.total_height(index)
            # Half a point of tolerance, so that rounding does not push a row to the next page.
            if index > start and (used + height > room + 0.5 or (most is not None and index - start >= most)):
                pages.append(range(start, index))
                start, used = index, self.heading_height
            used += height
        return [*pages, range(start, len(self.rows))]


class Paper:
    """A document being drawn, page after page; `finish` returns the bytes. The same input gives the same bytes."""

    def __init__(self, branch: str, form: str, *, title: str = "", note: str = "", landscape: bool = False) -> None:
        """`form` is the form's short name in the foot, `note` a remark beside it, `title` the whole title."""
        from reportlab.pdfgen.canvas import Canvas

        from reports import typefaces

        self.page_width, self.page_height = A4[::-1] if landscape else A4
        self.left, self.right, self.top = LEFT, self.page_width - RIGHT, self.page_height - TOP
        self.width = self.right - self.left
        self._foot = f"{_DOT} ".join(part for part in (branch, form, note) if part)
        self._runs = typefaces.runs
        self._file = BytesIO()
        self.canvas = Canvas(
            self._file, pagesize=(self.page_width, self.page_height), invariant=1, pageCompression=1, lang="zh-CN"
        )
        self.canvas.setTitle(plain(title or form))
        self.canvas.setAuthor(plain(branch))
        self.canvas.setSubject(plain(form))
        self.canvas.setCreator(PROGRAM)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        # Rows are 13.5 mm on the paper only if the printing program does not shrink the page.
        self.canvas.setViewerPreference("PrintScaling", "None")
        self.page_count = 0
        self._footed: list[int] = []
        self._firsts: list[int] = []

    def new_page(self, *, furniture: bool = True, first: bool = False) -> None:
        """Begin a page; with `furniture`, its foot says branch, form and page number.

        A `first` page begins a paper of its own, which is handed out or filed alone: its pages are counted for
        themselves.
        """
        if self.page_count:
            self.canvas.showPage()
        self.page_count += 1
        if first or not self._firsts:
            self._firsts.append(self.page_count)
        self.canvas.setLineWidth(LINE)
        if furniture:
            # The number of pages is known at the end, so the foot is a form that is only drawn then.
            self.canvas.doForm(_foot_name(self.page_count))
            self._footed.append(self.page_count)

    def write(self, block: Block, x: float, top: float, width: float, height: float | None = None) -> float:
        """Draw a block below `top`, or in the middle of `height` points below it; returns where it ends."""
        size = block.style.size
        leading = size * LEADING
        space = 0 if height is None else (height - block.height) / 2
        # 0.88 and 0.12 em are the ascent and descent of the ideographic box in all fonts here.
        baseline = top - space - (leading - size) / 2 - 0.88 * size
        thick = block.style.bold and block.style.family == "serif"
        if thick:
            self.canvas.setLineWidth(THICKENED * size)
        for line in block.lines:
            pieces = self._runs(line, block.style.family, block.style.bold)
            slack, apart = width - text_width(line, block.style), letter_space(line, block.style)
            across = x + {"left": 0.0, "center": slack / 2, "right": slack}[block.style.align]
            for font, piece in pieces:
                self.canvas.setFont(font, size)
                mode = _FILL_AND_STROKE if thick else None
                self.canvas.drawString(across, baseline, piece, mode=mode, charSpace=apart)
                across += self.canvas.stringWidth(piece, font, size) + apart * len(piece)
            baseline -= leading
        if thick:
            self.canvas.setLineWidth(LINE)
        return top - (block.height if height is None else height)

    def band(self, x: float, y: float, width: float, height: float) -> None:
        """A light grey ground for text, with its lower left corner at (x, y)."""
        self.canvas.setFillGray(BAND)
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def table(self, table: Table, rows: Sequence[int], top: float) -> float:
        """Draw the header and these rows of a table from `top` downwards; returns where it ends."""
        x, y = self.left, top - table.heading_height
        self.band(x, y, table.width, table.heading_height)
        # All grey first: a band drawn later would cover half of the line above it.
        for index in rows:
            height = table.total_height(index)
            if table.banded and index % 2:
                self.band(x, y - height, table.width, height)
            heading_height = table.across(table.rows[index].heading, bold=True)[1]
            if heading_height:
                self.band(x, y - heading_height, table.width, heading_height)
            y -= height
        y = self._cells(table, table.header, top, table.heading_height)
        for index in rows:
            row = table.rows[index]
            y = self._across(table, *table.across(row.heading, bold=True), y)
            y = self._cells(table, table.blocks[index], y, table.heights[index], closed=not row.below)
            y = self._across(table, *table.across(row.below), y)
        self.canvas.setLineWidth(FRAME)
        self.canvas.rect(x, y, table.width, top - y)
        self.canvas.setLineWidth(LINE)
        return y

    def _cells(self, table: Table, blocks: list[Block], top: float, height: float, *, closed: bool = True) -> float:
        x = self.left
        for column, block in zip(table.columns, blocks, strict=True):
            self.write(block, x + PADDING, top, column.width - 2 * PADDING, height)
            if x > self.left:
                self.canvas.line(x, top, x, top - height)
            x += column.width
        if closed:
            self.canvas.line(self.left, top - height, x, top - height)
        return top - height

    def _across(self, table: Table, block: Block, height: float, top: float) -> float:
        if height:
            self.write(block, self.left + PADDING, top, table.width - 2 * PADDING, height)
            self.canvas.line(self.left, top - height, self.left + table.width, top - height)
        return top - height

    def finish(self) -> bytes:
        """Close the document: draw the foot of every page and return the PDF."""
        self.canvas.showPage()
        starts = [*self._firsts, self.page_count + 1]
        for number in self._footed:
            self.canvas.beginForm(_foot_name(number), 0, 0, self.page_width, self.page_height)
            paper = bisect_right(starts, number)
            begins, ends = starts[paper - 1], starts[paper]
            counter = Block((f"第 {number - begins + 1} 页 共 {ends - begins} 页",), replace(SMALL, align="right"))
            counter_width = text_width(counter.lines[0], counter.style) + 3 * PADDING
            # A very long name of the branch is set smaller here: the foot has two lines.
            note = fit(self._foot, _FOOT_STYLE, self.width - counter_width, 2 * SMALL.size * LEADING)
            note = replace(note, lines=tuple(line.removesuffix(_DOT) for line in note.lines))
            # A second line stands above the first: what is lower a printer leaves out.
            top = FOOT_BASELINE + note.style.size + min(len(note.lines) - 1, 1) * note.style.size * LEADING
            self.write(note, self.left, top, self.width - counter_width)
            self.write(counter, self.left, FOOT_BASELINE + SMALL.size, self.width)
            self.canvas.endForm()
        self.canvas.save()
        return self._file.getvalue()


def _foot_name(page: int) -> str:
    return f"foot{page}"
