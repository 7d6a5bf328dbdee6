"""The month as a poster, A4 across: seven columns, big day numbers, the words of each day that fit.

It is read from a metre away, so no word is smaller than 13 points; what finds no room is counted (等 n 项). A week in
which much happens is higher than the others.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from reports.paper import FOOT, FRAME, LEADING, LINE, MM, TITLE, Block, Paper, Style, fit, text_width, wrap

MONTH = "月历"
SIZES = (16, 15, 14, 13)
WEEKDAYS = "一二三四五六日"
#: So many lines of one entry at most.
MOST_LINES = 2
#: It hangs and is not bound: narrow margins at both sides.
_MARGIN = 11 * MM
_INSET = 1.2 * MM
_NUMBER = Style(21, bold=True)
_COUNT = Style(14, align="right")
_HEADING = Style(18, bold=True, align="center")
_HEADING_HEIGHT = 9 * MM
#: Of each week without its lines of words: the number of the day and a little air.
_EMPTY = _NUMBER.size * LEADING + 1.2 * MM

Days = Mapping[date, Sequence[str]]
Weeks = Sequence[Sequence[date]]


def draw(branch: str, first: date, days: Days, *, kinds: str = "", audience_footer: str = "") -> bytes:
    """One page for the month that begins on `first`; `days` hold the words of each day in their order.

    `kinds` says below the title what is on it.
    """
    name = f"{first.year}年{first.month}月"
    paper = Paper(branch, MONTH, title=f"{MONTH} {name}", note=audience_footer, landscape=True)
    paper.left, paper.right = _MARGIN, paper.page_width - _MARGIN
    paper.width = paper.right - paper.left
    paper.new_page()
    heading = fit(f"{name}　{branch}" if branch else name, replace(TITLE, size=28), paper.width, 16 * MM)
    top = paper.write(heading, paper.left, paper.top + 6 * MM, paper.width)
    if kinds:
        top = paper.write(fit(kinds, Style(14, align="center"), paper.width), paper.left, top, paper.width)
    top -= 1 * MM
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    width = paper.width / 7
    size, lines = plan(weeks, days, width - 2 * _INSET, top - _HEADING_HEIGHT - FOOT)
    spare = top - _HEADING_HEIGHT - FOOT - sum(_height(number, size) for number in lines)
    heights = [_height(number, size) + spare / len(weeks) for number in lines]
    tops = [top - _HEADING_HEIGHT - above for above in accumulate(heights, initial=0.0)]
    _ground(paper, tops, top, width)
    for week, number, y in zip(weeks, lines, tops, strict=False):
        for column, day in enumerate(week):
            if day.month == first.month:
                _draw_day(paper, day, days.get(day, ()), (paper.left + column * width, y), width, number, size)
    return paper.finish()


def _height(lines: int, size: float) -> float:
    return _EMPTY + lines * size * LEADING


def plan(weeks: Weeks, days: Days, width: float, room: float) -> tuple[float, list[int]]:
    """The size of the words, and for how many lines of them each week has room: all that is needed, or a fair share."""
    for size in SIZES:
        needed = [max(1, *(_lines(days.get(day, ()), size, width) for day in week)) for week in weeks]
        if sum(_height(number, size) for number in needed) <= room:
            return size, needed
    given = [1] * len(weeks)
    while sum(_height(number, size) for number in given) + size * LEADING <= room:
        neediest = max(range(len(weeks)), key=lambda week: needed[week] / given[week])
        given[neediest] += 1
    return size, given


def _lines(words: Sequence[str], size: float, width: float) -> int:
    return sum(min(len(wrap(text, Style(size), width)), MOST_LINES) for text in words)


def lines_of_day(words: Sequence[str], style: Style, width: float, most: int) -> tuple[list[str], bool]:
    """At most so many lines, and whether whole entries were left out. An entry that is too long ends in …"""
    lines: list[str] = []
    for text in words:
        allowed = min(MOST_LINES, most - len(lines))
        if allowed < 1:
            return lines, True
        wrapped = wrap(text, style, width)
        if len(wrapped) > allowed:
            rest = " ".join(wrapped[allowed - 1 :])
            while rest and text_width(rest + "…", style) > width:
                rest = rest[:-1]
            wrapped = [*wrapped[: allowed - 1], rest + "…"]
        lines += wrapped
    return lines, False


def _ground(paper: Paper, tops: Sequence[float], top: float, width: float) -> None:
    """The grey of the weekend and of the headings, the names of the weekdays, the lines."""
    begin, bottom = tops[0], tops[-1]
    paper.band(paper.left, begin, paper.width, _HEADING_HEIGHT)
    paper.band(paper.left + 5 * width, bottom, 2 * width, begin - bottom)
    for column, name in enumerate(WEEKDAYS):
        x = paper.left + column * width
        paper.write(fit(f"星期{name}", _HEADING, width), x, top, width, _HEADING_HEIGHT)
        if column:
            paper.canvas.line(x, top, x, bottom)
    for y in tops[:-1]:
        paper.canvas.line(paper.left, y, paper.right, y)
    paper.canvas.setLineWidth(FRAME)
    paper.canvas.rect(paper.left, bottom, paper.width, top - bottom)
    paper.canvas.setLineWidth(LINE)


def _draw_day(
    paper: Paper,
    day: date,
    words: Sequence[str],
    corner: tuple[float, float],
    width: float,
    most: int,
    size: float,
) -> None:
    x, top = corner[0] + _INSET, corner[1]
    inner = width - 2 * _INSET
    below = paper.write(Block((str(day.day),), _NUMBER), x, top, inner)
    lines, more = lines_of_day(words, Style(size), inner, most)
    if more:
        paper.write(Block((f"等 {len(words)} 项",), _COUNT), x, top, inner, _NUMBER.size * LEADING)
    if lines:
        paper.write(Block(tuple(lines), Style(size)), x, below, inner)
