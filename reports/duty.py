"""Paper of volunteer duty: the week's roster, the large one for the fridge, the list to sign up on, the notice.

Columns of the roster: domain rules 5.3. It hangs on the wall, so of a phone it shows the last four digits (§8). Rows to
write in are 13.5 mm high (§6.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from models.dates import full_day
from reports.paper import BODY, CELL, FOOT, HEADING, MM, PADDING, TITLE, Block, Column, Paper, Row, Style, Table, fit

WEEK, LARGE, SIGN_UP, CANCELLED = "值班表", "值班表（大字）", "志愿服务报名表", "值班取消通知"
WRITING_ROW = 13.5 * MM
OWN = "★"

_HEADING_HEIGHT = 10.5 * MM
_GAP = 2.5 * MM
_LOWEST, _HIGHEST = 9 * MM, 16 * MM
_BLANK_NOTICE = ("因＿＿＿＿＿＿＿＿＿＿，", "从＿＿月＿＿日到＿＿月＿＿日，", "＿＿＿＿＿＿＿＿＿＿＿＿的值班取消。")
_BAND = Style(15)
_NAMES = Style(16, bold=True, align="center", floor=10)
#: Heading, share of the width, style.
_WEEK_COLUMNS = (
    ("日期（星期）", 32, CELL),
    ("时段", 36, CELL),
    ("点位／路线", 56, CELL),
    ("值班人", 62, _NAMES),
    ("带班", 24, CELL),
    ("联系电话（尾号）", 30, CELL),
    ("备注", 28, CELL),
)


@dataclass(frozen=True)
class Turn:
    """One shift as text: `people` in the order of their slots, `own` where the reader of the paper serves."""

    day: str
    weekday: str
    time: str
    what: str
    place: str = ""
    people: tuple[str, ...] = ()
    leader: str = ""
    tails: str = ""
    note: str = ""
    needed: int = 0
    own: bool = False
    off: bool = False


def draw_week(branch: str, span: str, turns: Sequence[Turn], *, on: date) -> bytes:
    """周值班表, A4 across; a usual week is one page, its rows as high as the page allows."""
    paper = Paper(branch, WEEK, title=f"{WEEK} {span}", landscape=True)
    heading, about, top = _head(
        paper, f"{WEEK}（{span}）", f"{branch}　{full_day(on)}　请假、换班请提前告诉带班人".strip()
    )
    room = top - FOOT - _HEADING_HEIGHT
    height = min(max(room / max(len(turns), 1), _LOWEST), _HIGHEST)
    shares = sum(share for _heading, share, _style in _WEEK_COLUMNS)
    columns = [Column(text, paper.width * share / shares, style) for text, share, style in _WEEK_COLUMNS]
    table = Table(columns, [Row(_week_cells(turn), height) for turn in turns], _HEADING_HEIGHT)
    for page in table.pages(top - FOOT):
        paper.new_page()
        _write_head(paper, heading, about)
        paper.table(table, page, top)
    return paper.finish()


def _week_cells(turn: Turn) -> tuple[str, ...]:
    where = "　".join(part for part in (turn.what, turn.place) if part)
    return (f"{turn.day}\n{turn.weekday}", turn.time, where, "　".join(turn.people), turn.leader, turn.tails, turn.note)


def draw_large(branch: str, span: str, sheets: Sequence[tuple[str, Sequence[Turn]]], *, on: date) -> bytes:
    """大字值班表 for the fridge: for each (person, turns) a sheet on which that person's own turns are marked."""
    paper = Paper(branch, LARGE)
    big = Style(20, align="center", floor=15)
    columns = [
        Column(heading, paper.width * share, style, replace(HEADING, size=18))
        for heading, share, style in (
            ("您的班", 0.13, Style(26, bold=True, align="center")),
            ("哪天", 0.19, big),
            ("几点", 0.21, replace(big, size=18)),
            ("做什么、在哪儿", 0.27, replace(big, size=18, floor=14)),
            ("谁值班", 0.20, replace(big, bold=True)),
        )
    ]
    for name, turns in sheets:
        own = sum(turn.own and not turn.off for turn in turns)
        words = f"您有 {own} 班，打{OWN}的就是" if own else "这段时间没有您的班"
        heading, about, top = _head(paper, f"{name}的值班表", f"{span}　{words}　来不了请早点打电话")
        rows = [
            Row(
                (
                    OWN if turn.own and not turn.off else "",
                    f"{turn.day}\n{turn.weekday}",
                    turn.time,
                    "取消" if turn.off else "\n".join(part for part in (turn.what, turn.place) if part),
                    "" if turn.off else "\n".join(turn.people),
                ),
                17 * MM,
            )
            for turn in turns
        ]
        table = Table(columns, rows, 12 * MM)
        for page in table.pages(top - FOOT):
            paper.new_page(first=page.start == 0)
            _write_head(paper, heading, about)
            paper.table(table, page, top)
    return paper.finish()


def draw_sign_up(branch: str, span: str, turns: Sequence[Turn], *, spare: int) -> bytes:
    """报名表 to hang up: a band for each shift, numbered rows to write a name in, those signed up printed.

    Below its places each shift has `spare` rows to wait in. A shift that fits a page is not split; of a larger one each
    page says which it is.
    """
    paper = Paper(branch, SIGN_UP)
    columns = [
        Column(heading, width * MM, style)
        for heading, width, style in (
            ("序号", 16, replace(CELL, size=15)),
            ("姓名", 62, replace(TITLE, size=19, floor=10, spaced=True)),
            ("楼门", 42, CELL),
            ("备注", 55, CELL),
        )
    ]
    heading, about, top = _head(paper, SIGN_UP, f"{span}　愿意来的请写上姓名，人满了请写在候补")
    room = top - FOOT
    rows = [row for turn in turns for row in _writing_rows(turn, spare, room - _HEADING_HEIGHT, paper.width)]
    table = Table(columns, rows, _HEADING_HEIGHT, across=_BAND)
    for page in _unsplit(table, room):
        paper.new_page()
        _write_head(paper, heading, about)
        paper.table(table, page, top)
    return paper.finish()


def _writing_rows(turn: Turn, spare: int, room: float, width: float) -> list[Row]:
    """The rows of a shift under its band; where they do not fit a page, the band stands again above the rest."""
    band, goes_on = _band(turn), f"{_band(turn)}（续）"
    band_height = fit(goes_on, replace(_BAND, bold=True), width - 2 * PADDING).height + 2 * PADDING
    most = max(int((room - band_height) // WRITING_ROW), 1)
    count = max(turn.needed, len(turn.people))
    rows = []
    for place in range(count + spare):
        name = turn.people[place] if place < len(turn.people) else ""
        number = str(place + 1) if place < count else "候补"
        above = "" if place % most else goes_on if place else band
        rows.append(Row((number, name, "", ""), WRITING_ROW, heading=above))
    return rows


def _unsplit(table: Table, room: float) -> list[range]:
    """Rows page by page, a band with all its rows on one page."""
    starts = [n for n, row in enumerate(table.rows) if row.heading]
    pages: list[range] = []
    used = room
    for start, stop in pairwise([*starts, len(table.rows)]):
        height = sum(table.total_height(n) for n in range(start, stop))
        if used + height > room + 0.5:
            pages.append(range(start, stop))
            used = table.heading_height + height
        else:
            pages[-1] = range(pages[-1].start, stop)
            used += height
    return pages


def _band(turn: Turn) -> str:
    where = "　".join(part for part in (turn.what, turn.place) if part)
    return f"{turn.day} {turn.weekday}　{turn.time}　{where}　要 {turn.needed} 人"


def draw_cancelled(branch: str, groups: Sequence[tuple[str, Sequence[Turn]]], *, on: date) -> bytes:
    """取消通知, large, to hang up: for each (reason, turns) the turns that do not take place.

    Without any it leaves lines to fill in by hand.
    """
    paper = Paper(branch, CANCELLED)
    text, line = Style(24), Style(22, bold=True)
    signed = [fit(words, Style(20, align="right"), paper.width) for words in (branch, full_day(on)) if words]
    signing = max(24 * MM, sum(block.height for block in signed) + 4 * MM)
    room = FOOT + signing + 2 * MM
    paper.new_page()
    y = paper.write(fit(CANCELLED, replace(TITLE, size=36), paper.width), paper.left, paper.top, paper.width) - 8 * MM
    blocks = []
    for reason, turns in groups:
        blocks.append(fit(f"因{reason}，下面的值班取消：", text, paper.width))
        for turn in turns:
            where = "　".join(part for part in (turn.what, turn.place) if part)
            blocks.append(fit(f"{turn.day} {turn.weekday}　{turn.time}\n{where}", line, paper.width))
    if not groups:
        blocks += [fit(words, line, paper.width) for words in _BLANK_NOTICE]
    blocks.append(fit("请互相转告。什么时候恢复，另行通知。", text, paper.width))
    for block in blocks:
        if y - block.height < room:
            paper.new_page()
            y = paper.top
        y = paper.write(block, paper.left, y, paper.width) - 4 * MM
    y = min(y, FOOT + signing)
    for block in signed:
        y = paper.write(block, paper.left, y, paper.width)
    return paper.finish()


def _head(paper: Paper, title: str, about: str) -> tuple[Block, Block, float]:
    """The heading, the line below it, and where the table begins."""
    heading, line = fit(title, TITLE, paper.width), fit(about, BODY, paper.width)
    return heading, line, paper.top - heading.height - line.height - 2 * _GAP


def _write_head(paper: Paper, heading: Block, about: Block) -> None:
    y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
    paper.write(about, paper.left, y, paper.width)
