"""Lists on paper: columns that share the page by what stands in them, and a table of any length under its title.

The registers of a year are long. A page of one holds as many rows as can still be read, and as many as the last page
needs so as not to stand there with a row or two: see `draw_table`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from typing import NamedTuple

from models.dates import full_day
from reports.paper import BODY, FOOT, LEADING, MM, PADDING, TITLE, Block, Column, Paper, Style, Table, fit, text_width


class Wanted(NamedTuple):
    """A column before its width is known.

    `wraps_at` is the width in characters from which on a text may wrap; 0: only where it has a gap, as between two
    telephone numbers. `left` sets sentences from the left. `least` points at least are kept for the pen.
    """

    field: str
    heading: str
    wraps_at: float = 0
    left: bool = False
    least: float = 0


#: In which a list is tried, the largest first.
SIZES = (14, 13, 12, 11.5, 11, 10.5)
#: When the smallest type is too wide, texts that may wrap do so at this share of their width.
_THRIFTS = (0.75, 0.6, 0.5, 0.4)
_NAME_PARTS = re.compile("(?<=·)")
_GAPS = re.compile(r"(?<=[/、，；])|\s+(?=\S{4})")
#: Of the texts that take several lines: so many of them may be made to take one less at once.
_PARTS = (0, 0.25, 0.5, 0.75, 0.9, 1)
_ENOUGH = 150
#: A table that is so little longer is as good as the shortest, and easier to read.
_ALMOST = 1.02
_GAP = 2.5 * MM
_SMALLEST_LINE = 11
_SIGNING = 18 * MM
#: The least height of a row that somebody only reads.
LOWEST_ROW = 7.5 * MM


def shared_columns(
    wanted: Sequence[Wanted],
    cells: Sequence[tuple[str, ...]],
    width: float,
    sizes: Sequence[float] = SIZES,
    *,
    row: float | None = None,
) -> list[Column]:
    """Columns that share `width` points by what is in them, in the largest of the `sizes` in which they fit.

    With `row`, the height of the lowest row in points, type becomes smaller where that makes the table shorter: what is
    kept on file and seldom read should be few pages.
    """
    found: list[tuple[float, Style, list[float]]] = []
    for size, thrift in [*((size, 1.0) for size in sizes), *((sizes[-1], t) for t in _THRIFTS)]:
        style = Style(size, align="center", floor=size)
        measured = [
            [_widest(line[index].split("\n"), _style(column, style)) for line in cells]
            for index, column in enumerate(wanted)
        ]
        least = [
            _least(column, [line[index] for line in cells], measured[index], style, thrift)
            for index, column in enumerate(wanted)
        ]
        if thrift < 1 and found:
            break
        if sum(least) <= width:
            headings = [_widest(column.heading.split("\n"), replace(style, bold=True)) for column in wanted]
            widths, lines = _spread(least, measured, headings, width)
            heights = (max(row or 0, most * size * LEADING + PADDING) for most in lines)
            found.append((sum(heights), style, widths))
            if row is None:
                break
    if found:
        shortest = min(height for height, _style, _widths in found)
        _height, style, widths = next(one for one in found if one[0] <= shortest * _ALMOST)
    else:
        # Even the smallest type is too wide, so every column gives way and wraps.
        widths = [need * width / sum(least) for need in least]
    return [
        Column(column.heading, share, _style(column, style), replace(style, bold=True))
        for column, share in zip(wanted, widths, strict=True)
    ]


def _widest(texts: Iterable[str], style: Style) -> float:
    """The width in points of a cell that has the widest of the texts on one line."""
    return max((text_width(text, style) for text in texts), default=0.0) + 2 * PADDING + 1


def _least(column: Wanted, texts: Sequence[str], widths: Sequence[float], style: Style, thrift: float) -> float:
    """The width in points that a column cannot do without."""
    heading = column.heading
    # A heading of four characters or more may stand on two lines.
    half = max(map(len, heading.split("\n"))) if len(heading) < 4 or "\n" in heading else -(-len(heading) // 2)
    edges = 2 * PADDING + 1
    if column.wraps_at:
        # A name with · breaks behind one and nowhere else.
        parts = (part for text in texts if "·" in text for part in _NAME_PARTS.split(text))
        shortest = max(thrift * column.wraps_at * style.size + edges, _widest(parts, style) if thrift == 1 else 0)
    else:
        pieces = (piece for text in texts for line in text.split("\n") for piece in _GAPS.split(line))
        shortest = _widest(pieces, _style(column, style))
    return max(min(max(widths, default=0.0), shortest), half * style.size + edges, column.least)


def _spread(
    least: Sequence[float], measured: Sequence[Sequence[float]], headings: Sequence[float], width: float
) -> tuple[list[float], list[int]]:
    """The widths, and the lines of each row.

    What is left is given to where it saves most lines, then to headings that would break, then to all alike.
    """
    widths, edges = list(least), 2 * PADDING + 1
    # Some of the rows of a long list are enough to go by.
    step = -(-max(map(len, measured), default=0) // _ENOUGH) or 1
    measured = [texts[::step] for texts in measured]

    def lines(column: int, share: float) -> list[int]:
        return [max(ceil((text - edges) / (share - edges) - 0.001), 1) for text in measured[column]]

    now = [lines(column, share) for column, share in enumerate(widths)]
    while (spare := width - sum(widths)) > 0:
        best, gain = None, 0.0
        rows = [sorted(row, reverse=True) for row in zip(*now, strict=True)]
        for column, share in enumerate(widths):
            # Wide enough that some of the texts take one line less.
            longer = sorted(
                (text - edges) / (count - 1) + edges
                for text, count in zip(measured[column], now[column], strict=True)
                if count > 1
            )
            for target in {longer[int(part * (len(longer) - 1))] for part in _PARTS} if longer else ():
                if not 0 < target - share <= spare:
                    continue
                then = lines(column, target)
                saved = 0.0
                for before, after, row in zip(now[column], then, rows, strict=True):
                    # What counts is the highest cell of a row; a little, that another cell of it is lower.
                    others = row[1] if before == row[0] and len(row) > 1 else row[0]
                    saved += row[0] - max(after, others) + (before - after) / 4
                if saved / (target - share) > gain:
                    best, gain = (column, target, then), saved / (target - share)
        if best is None:
            break
        column, widths[column], now[column] = best
    for column, heading in enumerate(headings):
        if 0 < heading - widths[column] <= width - sum(widths):
            widths[column] = heading
    return [share * width / sum(widths) for share in widths], [max(row) for row in zip(*now, strict=True)]


def _style(column: Wanted, style: Style) -> Style:
    return replace(style, align="left" if column.left else "center", spaced=column.field == "name")


def one_line(text: str, style: Style, width: float) -> Block:
    """The text on one line if it can be read there, else in its own size on as many as it needs."""
    smaller = fit(text, replace(style, floor=_SMALLEST_LINE), width, style.size * LEADING)
    return smaller if len(smaller.lines) == 1 else fit(text, style, width)


def draw_table(
    paper: Paper,
    table: Table,
    title: str,
    left: str,
    right: str = "",
    *,
    lowest: float | None = LOWEST_ROW,
    signing: str = "",
) -> None:
    """A table under its title and a line, both on every page; `right` stands at the other end of the line.

    Where that saves a page, rows become lower, down to `lowest` points; None leaves them as they are. `signing` is the
    line below the table's end on which it is signed.
    """
    heading = fit(title, TITLE, paper.width)
    beside = fit(right, replace(BODY, align="right"), paper.width * 0.42)
    line = one_line(left, BODY, paper.width * 0.55 if right else paper.width)
    top = paper.top - heading.height - max(line.height, beside.height if right else 0) - 2 * _GAP
    room = top - FOOT - (_SIGNING if signing else 0)
    if lowest is not None:
        table.squeeze(room, lowest)
    for page in table.pages(room):
        paper.new_page()
        y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
        paper.write(line, paper.left, y, paper.width)
        if right:
            paper.write(beside, paper.left, y, paper.width)
        y = paper.table(table, page, top)
    if signing:
        paper.write(fit(signing, BODY, paper.width), paper.left, y, paper.width, _SIGNING)


def print_list(
    paper: Paper,
    branch: str,
    title: str,
    table: Table,
    people: int,
    on: date,
    *,
    lowest: float | None = LOWEST_ROW,
    signing: str = "",
) -> bytes:
    """A list of people with branch, number of people and day above the table, on every page."""
    draw_table(paper, table, title, branch, f"共 {people} 人　{full_day(on)}", lowest=lowest, signing=signing)
    return paper.finish()
