"""The sign-in sheet (签到表): printed before a meeting, signed by hand, then entered on the screen row by row.

15 rows of 13.5 mm a page, because that is the smallest row in which old hands sign without crossing the line; the
signature column is at least 55 mm wide (`domain` §6.2). No telephone and no ID number: the sheet is passed round (§8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reports.paper import (
    BODY,
    CELL,
    FOOT,
    HEADING,
    LEADING,
    MM,
    PADDING,
    TITLE,
    TOP,
    Block,
    Column,
    Paper,
    Row,
    Style,
    Table,
    fit,
    text_width,
    time_text,
)

FORM = "签到表"
COLUMNS = ("序号", "姓名", "签名", "到会时间", "备注")
ROWS_PER_PAGE, LARGE_ROWS_PER_PAGE = 15, 10
#: All rows of a page together: fewer rows a page are higher rows.
ROWS_HEIGHT = ROWS_PER_PAGE * 13.5 * MM
PROXY_NOTICE = "代签请注明“代”和代签人姓名"

_BLANK, _SHORT_BLANK = "＿" * 8, "＿" * 3
_BLANK_TIME = "＿＿＿＿年＿＿月＿＿日　＿＿:＿＿"
_HEADING_HEIGHT = 10.5 * MM
_TIGHT_TOP = 9 * MM
_GAP, _GAP_BELOW_TITLE = 2.5 * MM, 3.5 * MM
#: Where the right one of two facts on a line begins.
_SECOND_FACT = 104 * MM


@dataclass(frozen=True)
class _Print:
    """Sizes of one kind of print: column widths in mm (175 together), with room for usual and for long names."""

    widths: tuple[float, ...]
    long_name_widths: tuple[float, ...]
    name: Style
    number: Style
    heading: Style
    fact: Style
    subtitle: Style


_USUAL = _Print(
    (14, 38, 62, 26, 35),
    (14, 52, 57, 25, 27),
    replace(TITLE, size=19, floor=10, spaced=True),
    replace(CELL, size=15),
    HEADING,
    BODY,
    Style(18, bold=True, align="center"),
)
_LARGE = _Print(
    (17, 48, 58, 28, 24),
    (17, 53, 55, 28, 22),
    replace(TITLE, size=28, floor=14, spaced=True),
    replace(CELL, size=20),
    replace(HEADING, size=16),
    replace(BODY, size=16),
    Style(22, bold=True, align="center"),
)


@dataclass(frozen=True)
class SignInRow:
    """A person expected. `number` is the row's number on the screen too; `heading` puts a band with that text above."""

    number: int
    name: str
    note: str = ""
    heading: str = ""


@dataclass(frozen=True)
class SignInSheet:
    """The head of the sheet and who is on it. Empty texts, no time and 0 expected leave a line to fill in."""

    branch: str
    title: str
    when: datetime | None
    place: str
    host: str
    expected: int
    rows: Sequence[SignInRow]


def draw(
    sheet: SignInSheet,
    *,
    rows_per_page: int = ROWS_PER_PAGE,
    extra_rows: int | None = None,
    groups: Sequence[tuple[str, Sequence[SignInRow]]] | None = None,
    large: bool = False,
) -> bytes:
    """The sheet as a PDF.

    `rows_per_page` is 1 to 15. `extra_rows` blank rows follow for guests; None fills the last page up. `groups` (党小组
    name, its rows) replaces `sheet.rows`, and each group begins on a page of its own. `large` prints 10 rows a page in
    extra-large type. A sheet without rows is a blank one. Raises `ValueError` for a number of rows that cannot be.
    """
    if not 1 <= rows_per_page <= ROWS_PER_PAGE:
        raise ValueError(f"rows_per_page must be 1 to {ROWS_PER_PAGE}, not {rows_per_page}")
    if extra_rows is not None and extra_rows < 0:
        raise ValueError(f"extra_rows must not be negative, not {extra_rows}")
    if large:
        rows_per_page = min(rows_per_page, LARGE_ROWS_PER_PAGE)
    title = sheet.title.strip()
    title = title if title.endswith(FORM) else title + FORM
    paper = Paper(sheet.branch, FORM, title=title, note=PROXY_NOTICE)
    for group, rows in groups if groups else [("", sheet.rows)]:
        table = sheet_table(rows, rows_per_page, extra_rows, large=large)
        head = _Head(sheet, title, group, len(rows), paper, _LARGE if large else _USUAL)
        pages = table.pages(head.bottom - FOOT, rows_per_page)
        if extra_rows is None:
            pages = [page for page in pages if page.start < max(1, len(rows))]
        for page in pages:
            paper.new_page()
            head.draw(paper)
            paper.table(table, page, head.bottom)
    return paper.finish()


def sheet_table(rows: Sequence[SignInRow], rows_per_page: int, extra_rows: int | None, *, large: bool = False) -> Table:
    """The sheet's table, laid out, from which its geometry can be read; None for `extra_rows` adds a page of them."""
    kind = _LARGE if large else _USUAL
    # A long name takes room from the other columns before it is made small.
    roomy = any(text_width(row.name, kind.name) > kind.widths[1] * MM - 2 * PADDING for row in rows)
    styles = (kind.number, kind.name, CELL, CELL, CELL)
    columns = [
        Column(heading, width * MM, style, kind.heading)
        for heading, width, style in zip(COLUMNS, kind.long_name_widths if roomy else kind.widths, styles, strict=True)
    ]
    height = ROWS_HEIGHT / rows_per_page
    printed = [Row((str(row.number), row.name, "", "", row.note), height, heading=row.heading) for row in rows]
    blank = [Row(("",) * len(COLUMNS), height)] * (rows_per_page if extra_rows is None else extra_rows)
    return Table(columns, [*printed, *blank], _HEADING_HEIGHT)


class _Head:
    """Title, group and the facts of the meeting, the same on every page, so that a page that goes astray is known."""

    def __init__(self, sheet: SignInSheet, title: str, group: str, group_size: int, paper: Paper, kind: _Print) -> None:
        expected = sheet.expected or _SHORT_BLANK
        count = f"本组 {group_size} 人" if group else f"应到 {expected} 人"
        self._subtitle = fit(group, kind.subtitle, paper.width) if group else None
        left = (
            f"时间：{time_text(sheet.when) if sheet.when else _BLANK_TIME}",
            f"主持人：{sheet.host or _BLANK}",
        )
        right = (f"地点：{sheet.place or _BLANK}", f"{count}　实到{_SHORT_BLANK}人")
        self._facts = _side_by_side(left, right, kind.fact, paper.width)
        below_title = sum(max(block.height for block, _ in line) + _GAP for line in self._facts)
        below_title += self._subtitle.height if self._subtitle else 0
        # A long title takes half of the upper margin, then becomes smaller, so that the page holds all its rows.
        below_title += _GAP_BELOW_TITLE
        for self._top in (paper.top, paper.top + TOP - _TIGHT_TOP):
            room = self._top - FOOT - _HEADING_HEIGHT - ROWS_HEIGHT - below_title
            self._title = fit(title, TITLE, paper.width, room)
            if self._title.style == TITLE:
                break
        self.bottom = self._top - self._title.height - below_title

    def draw(self, paper: Paper) -> None:
        """At the top of the page."""
        y = paper.write(self._title, paper.left, self._top, paper.width)
        if self._subtitle:
            y = paper.write(self._subtitle, paper.left, y, paper.width)
        y -= _GAP_BELOW_TITLE
        for line in self._facts:
            y = min(paper.write(block, paper.left + x, y, paper.width) for block, x in line) - _GAP


def _side_by_side(
    left: Sequence[str], right: Sequence[str], style: Style, width: float
) -> list[list[tuple[Block, float]]]:
    """Two facts on one line where both fit, else on lines of their own; each with its place in points from the left.

    Those on the right begin one below the other.
    """
    beside = [max(_SECOND_FACT, text_width(one, style) + 4 * PADDING) for one in left]
    fits = [x + text_width(other, style) <= width for x, other in zip(beside, right, strict=True)]
    across = max((x for x, fitting in zip(beside, fits, strict=True) if fitting), default=0)
    lines = []
    for x, fitting, one, other in zip(beside, fits, left, right, strict=True):
        if fitting:
            place = across if across + text_width(other, style) <= width else x
            lines.append([(fit(one, style, width), 0.0), (fit(other, style, width), place)])
        else:
            lines += [[(_one_line(text, style, width), 0.0)] for text in (one, other)]
    return lines


def _one_line(text: str, style: Style, width: float) -> Block:
    """A fact on one line if it can be read there, else in its own size on as many as it needs."""
    smaller = fit(text, replace(style, floor=BODY.size), width, style.size * LEADING)
    return smaller if len(smaller.lines) == 1 else fit(text, style, width)
