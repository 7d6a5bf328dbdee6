"""Who keeps in touch with whom, on paper: 干部联系党员表 with the quarter's contacts, and a large contact card each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reports.paper import BODY, CELL, FOOT, HEADING, MM, TITLE, Column, Paper, Row, Style, Table, fit

LIST, CARD = "干部联系党员表", "联系卡"
#: After a heading that is said again on a further page.
_GOES_ON = "（续）"
_GAP = 2.5 * MM
_HEADING_HEIGHT = 11 * MM
#: Heights of a row that are tried, in mm; the lowest still has room for a line by hand.
_LIST_ROWS = (13, 12.5, 12, 11.5, 11, 10.5, 10)
_LIST_ROW = _LIST_ROWS[0] * MM
_CARD_ROW = 13.5 * MM
#: The least height of a row on a card, so that one keeper's people stand on one page where they can.
_LEAST_CARD_ROW = 10.5 * MM
_NAME = Style(19, bold=True, align="center", spaced=True)
_PHONE = Style(21, bold=True, align="center", floor=16)


@dataclass(frozen=True)
class Member:
    """One member as the forms print them: how often in touch this quarter and how, what was found and done."""

    name: str
    place: str = ""
    phone: str = ""
    times: str = ""
    ways: str = ""
    problems: str = ""
    results: str = ""
    note: str = ""


@dataclass(frozen=True)
class Keeper:
    """Somebody who looks after members, with their office; an empty name: those whom nobody looks after."""

    name: str
    office: str
    members: Sequence[Member]


def draw_list(
    branch: str, keepers: Sequence[Keeper], *, line: str, period: str, on: str, audience_footer: str
) -> bytes:
    """干部联系党员表 for a quarter, across the page, each keeper under a heading of their own (`domain` 4.2)."""
    paper = Paper(branch, LIST, note=audience_footer, landscape=True)
    shares = (
        ("序号", 13),
        ("联系党员", 36),
        ("楼门", 33),
        ("本季\n联系次数", 25),
        ("方式", 50),
        ("发现问题", 56),
        ("解决情况", 51),
    )
    total = sum(share for _heading, share in shares)
    styles = {"联系党员": replace(_NAME, size=16), "方式": replace(CELL, floor=12), "发现问题": BODY, "解决情况": BODY}
    columns = [Column(heading, paper.width * share / total, styles.get(heading, CELL)) for heading, share in shares]
    rows = []
    for keeper in keepers:
        for number, member in enumerate(keeper.members, 1):
            cells = (str(number), member.name, member.place, member.times, member.ways, member.problems, member.results)
            rows.append(Row(cells, _LIST_ROW, heading=_who(keeper, line) if number == 1 else ""))
    about = "　".join(part for part in (branch, line, period) if part)
    _pages(paper, LIST, about, f"制表日期：{on}", lambda room: _fewest(columns, rows, room))
    return paper.finish()


def _fewest(columns: Sequence[Column], rows: Sequence[Row], room: float) -> Table:
    """The table with the highest rows of those that take the fewest pages; there is room to write in all of them."""
    tables = [_continued(columns, [replace(row, height=height * MM) for row in rows], room) for height in _LIST_ROWS]
    return min(tables, key=lambda table: len(table.pages(room)))


def _continued(columns: Sequence[Column], rows: list[Row], room: float) -> Table:
    """The table, with the keeper's heading said again where their members go on over the page."""
    while True:
        table = Table(columns, rows, 13 * MM)
        starts = [page.start for page in table.pages(room)]
        start = next((start for start in starts if rows and not rows[start].heading), None)
        if start is None:
            return table
        above = next(row.heading for row in reversed(rows[:start]) if row.heading)
        again = replace(rows[start], heading=above.removesuffix(_GOES_ON) + _GOES_ON)
        rows = [*rows[:start], again, *rows[start + 1 :]]


def _who(keeper: Keeper, line: str) -> str:
    who = f"{keeper.name}（{keeper.office}）" if keeper.office else keeper.name
    return f"{who}：{len(keeper.members)} 人" if keeper.name else f"还没有{line}：{len(keeper.members)} 人"


def draw_cards(branch: str, keepers: Sequence[Keeper], *, line: str, on: str, audience_footer: str) -> bytes:
    """A card for each keeper: names, phones and 楼门 in large print, on a page of its own."""
    paper = Paper(branch, CARD, note=audience_footer)
    shares = (("姓名", 44, _NAME), ("电话", 66, _PHONE), ("楼门", 36, replace(CELL, size=16)), ("提醒", 29, CELL))
    total = sum(share for _heading, share, _style in shares)
    for keeper in keepers:
        room = paper.top - FOOT - _HEADING_HEIGHT - 30 * MM
        height = max(_LEAST_CARD_ROW, min(_CARD_ROW, room / max(len(keeper.members), 1)))
        columns = [
            Column(heading, paper.width * share / total, style, replace(HEADING, size=16))
            for heading, share, style in shares
        ]
        rows = [Row((m.name, m.phone, m.place, m.note), height) for m in keeper.members]
        about = "　".join(part for part in (branch, line, f"共 {len(rows)} 人") if part)
        table = Table(columns, rows, _HEADING_HEIGHT, banded=True)

        def as_it_is(_room: float, table: Table = table) -> Table:
            return table

        _pages(paper, f"{CARD}　{keeper.name}", about, on, as_it_is, apart=True)
    return paper.finish()


def _pages(
    paper: Paper, title: str, about: str, on: str, lay_out: Callable[[float], Table], *, apart: bool = False
) -> None:
    """Draw the table that `lay_out` makes for a page's room, in points, under the same head on each page.

    One that is `apart` is given away: its pages are counted for themselves.
    """
    heading = fit(title, TITLE, paper.width)
    left = fit(about, BODY, paper.width * 0.68)
    right = fit(on, replace(BODY, align="right"), paper.width * 0.3)
    height = heading.height + max(left.height, right.height) + 2 * _GAP
    room = paper.top - height - FOOT
    table = lay_out(room)
    for page in table.pages(room):
        paper.new_page(first=apart and page.start == 0)
        y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
        paper.write(left, paper.left, y, paper.width)
        paper.write(right, paper.left, y, paper.width)
        paper.table(table, page, paper.top - height)
