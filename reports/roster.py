"""The roster (党员花名册) on paper: the short one across the page, the one for the wall, the large-print phone list.

Every cell is text that the caller has already masked for the reader; nothing is hidden or added here. Each form takes
`audience_footer`, what the foot of the page tells the reader (`paper.audience_notice`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.dates import full_day
from reports.paper import (
    BODY,
    CELL,
    FOOT,
    HEADING,
    INTERNAL_NOTICE,
    MM,
    PADDING,
    TITLE,
    Column,
    Paper,
    Row,
    Style,
    Table,
    fit,
    text_width,
)

_GAP = 2.5 * MM
_HEADING_HEIGHT = 11 * MM


@dataclass(frozen=True)
class RosterRow:
    """One member, every field as it is to be printed; an empty text is an empty cell."""

    number: str = ""
    name: str = ""
    sex: str = ""
    ethnicity: str = ""
    born: str = ""
    education: str = ""
    workplace: str = ""
    retired: str = ""
    joined: str = ""
    full: str = ""
    party_age: str = ""
    group: str = ""
    building: str = ""
    phone: str = ""
    id_number: str = ""
    emergency: str = ""
    note: str = ""


# Short roster (`domain` §3.1): field, heading, and the width in characters from which on a text may wrap; 0: only where
# it has a gap, as between two telephone numbers.
_SHORT_COLUMNS = (
    ("number", "序号", 0),
    ("name", "姓名", 5),
    ("sex", "性别", 0),
    ("ethnicity", "民族", 4),
    ("born", "出生年月", 0),
    ("id_number", "身份证号", 0),
    ("education", "学历", 3),
    ("workplace", "原工作单位及职务", 8),
    ("retired", "退休时间", 0),
    ("joined", "入党时间", 0),
    ("full", "转正时间", 0),
    ("party_age", "党龄", 0),
    ("group", "党小组", 5),
    ("building", "楼门", 0),
    ("phone", "联系电话", 0),
    ("note", "备注", 4),
)
_LONGEST_NOTE = 12
"""A longer note, in characters, stands below its row, across the page."""
_SHORT_SIZES = (14, 13, 12, 11.5, 11, 10.5)
_THRIFTS = (0.75, 0.6, 0.5, 0.4)
"""When the smallest type is too wide, texts that may wrap do so at this share of their width."""
SHORT_ROW_HEIGHT = 8.5 * MM
_GAPS = re.compile(r"(?<=[/、，；])|\s+(?=\S{4})")
_LEFT_ALIGNED = frozenset({"workplace", "note"})

_WALL_SIZES = replace(TITLE, size=24, floor=16)
_WALL_ROW_HEIGHT = 14 * MM
_PHONE_SIZE = 21
_PHONE_ROW_HEIGHT = 13.5 * MM


def draw_short(
    branch: str,
    rows: Sequence[RosterRow],
    *,
    on: date,
    audience_footer: str,
    title: str = "党员花名册",
    with_id: bool = False,
) -> bytes:
    """The short roster, A4 across, one line each; a column that is empty for everybody is left out.

    The type is as large as the widest line allows, never under 10.5 pt; `with_id` adds the ID numbers.
    """
    long_notes = [row.note if len(row.note) > _LONGEST_NOTE else "" for row in rows]
    rows = [replace(row, note="") if below else row for row, below in zip(rows, long_notes, strict=True)]
    wanted = [
        (field, heading, wraps_at)
        for field, heading, wraps_at in _SHORT_COLUMNS
        if field == "name" or (any(getattr(row, field) for row in rows) and (with_id or field != "id_number"))
    ]
    cells = [tuple(str(getattr(row, field)) for field, *_ in wanted) for row in rows]
    paper = Paper(branch, title, note=audience_footer, landscape=True)
    columns = shared_columns(wanted, cells, paper.width)
    lines = [
        Row(line, SHORT_ROW_HEIGHT, below=f"备注：{note}" if note else "")
        for line, note in zip(cells, long_notes, strict=True)
    ]
    body = Style(columns[0].style.size)
    return print_list(
        paper, branch, title, Table(columns, lines, _HEADING_HEIGHT, banded=True, across=body), len(rows), on
    )


def draw_wall(
    branch: str, rows: Sequence[RosterRow], *, on: date, audience_footer: str = "", title: str = "党员花名册"
) -> bytes:
    """Name, 党小组 and 楼门 in large type, for the wall of the activity room."""
    wanted = [("name", "姓名", 70.0, _WALL_SIZES)]
    wanted += [
        (field, heading, width, replace(_WALL_SIZES, size=20, bold=False))
        for field, heading, width in (("group", "党小组", 55.0), ("building", "楼门", 50.0))
        if any(getattr(row, field) for row in rows)
    ]
    return _large_print(branch, rows, wanted, _WALL_ROW_HEIGHT, on, audience_footer, title)


def draw_phones(
    branch: str,
    rows: Sequence[RosterRow],
    *,
    on: date,
    audience_footer: str = INTERNAL_NOTICE,
    title: str = "党员电话簿",
) -> bytes:
    """Large-print phone list for the committee: 姓名, 电话 and 楼门, and whom to call in an emergency, where known."""
    style = replace(CELL, size=_PHONE_SIZE, floor=20)
    wanted = [
        ("name", "姓名", 52.0, replace(style, bold=True)),
        ("phone", "电话", 80.0, replace(style, bold=True)),
        ("building", "楼门", 43.0, replace(style, size=18, floor=14)),
    ]
    return _large_print(branch, rows, wanted, _PHONE_ROW_HEIGHT, on, audience_footer, title)


def _large_print(
    branch: str,
    rows: Sequence[RosterRow],
    wanted: Sequence[tuple[str, str, float, Style]],
    row_height: float,
    on: date,
    audience_footer: str,
    title: str,
) -> bytes:
    """A portrait list of (field, heading, share of the width, style); a phone list has people to call below the row."""
    paper = Paper(branch, title, note=audience_footer)
    shares = sum(share for *_, share, _ in wanted)
    columns = [
        Column(heading, paper.width * share / shares, style, replace(HEADING, size=18))
        for _, heading, share, style in wanted
    ]
    with_emergency = any(field == "phone" for field, *_ in wanted)
    lines = [
        Row(
            tuple(str(getattr(row, field)) for field, *_ in wanted),
            row_height,
            below=f"紧急联系人：{row.emergency}" if with_emergency and row.emergency else "",
        )
        for row in rows
    ]
    return print_list(paper, branch, title, Table(columns, lines, _HEADING_HEIGHT, banded=True), len(rows), on)


def shared_columns(
    wanted: Sequence[tuple[str, str, int]], cells: Sequence[tuple[str, ...]], width: float
) -> list[Column]:
    """Columns that share the page's width by what is in them, in the largest type in which they fit."""
    for size, thrift in [*((size, 1.0) for size in _SHORT_SIZES), *((_SHORT_SIZES[-1], t) for t in _THRIFTS)]:
        style = Style(size, align="center", floor=size)
        heading_style = replace(style, bold=True)
        natural, least = [], []
        for index, (_, heading, wraps_at) in enumerate(wanted):
            texts = [line[index] for line in cells]
            content = max((text_width(text, style) for text in texts), default=0.0) + 2 * PADDING + 1
            pieces = (piece for text in texts for piece in _GAPS.split(text))
            widest_piece = max((text_width(piece, style) for piece in pieces), default=0.0) + 2 * PADDING + 1
            # A heading of four characters or more may stand on two lines.
            half = -(-len(heading) // 2) if len(heading) > 3 else len(heading)
            heading_width = half * size + 2 * PADDING + 1
            natural.append(max(content, heading_width))
            shortest = thrift * wraps_at * size + 2 * PADDING + 1 if wraps_at else widest_piece
            least.append(max(min(content, shortest), heading_width))
        if sum(least) <= width:
            break
    spare = width - sum(least)
    wishes = [wish - need for wish, need in zip(natural, least, strict=True)]
    if spare < 0:
        # Even the smallest type is too wide, so every column gives way and wraps.
        widths = [need * width / sum(least) for need in least]
    elif sum(wishes) > spare:
        widths = [need + wish * spare / sum(wishes) for need, wish in zip(least, wishes, strict=True)]
    else:
        widths = [wish * width / sum(natural) for wish in natural]
    return [
        Column(heading, share, replace(style, align="left") if field in _LEFT_ALIGNED else style, heading_style)
        for (field, heading, _), share in zip(wanted, widths, strict=True)
    ]


def print_list(paper: Paper, branch: str, title: str, table: Table, people: int, on: date) -> bytes:
    """Title, branch, number of people and day above the table, on every page."""
    heading = fit(title, TITLE, paper.width)
    owner = fit(branch, BODY, paper.width * 0.55)
    count = fit(f"共 {people} 人　{full_day(on)}", replace(BODY, align="right"), paper.width * 0.42)
    height = heading.height + max(owner.height, count.height) + 2 * _GAP
    for page in table.pages(paper.top - height - FOOT):
        paper.new_page()
        y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
        paper.write(owner, paper.left, y, paper.width)
        paper.write(count, paper.left, y, paper.width)
        paper.table(table, page, paper.top - height)
    return paper.finish()
