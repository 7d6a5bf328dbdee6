"""The roster (党员花名册) on paper: the short one across the page, the one for the wall, the large-print phone list.

Every cell is text that the caller has already masked for the reader; nothing is hidden or added here. Each form takes
`audience_footer`, what the foot of the page tells the reader (`paper.audience_notice`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.paper import (
    CELL,
    HEADING,
    INTERNAL_NOTICE,
    MM,
    TITLE,
    Column,
    Paper,
    Row,
    Style,
    Table,
)
from reports.tables import Wanted, print_list, shared_columns

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


# Short roster (`domain` §3.1).
_SHORT_COLUMNS = (
    Wanted("number", "序号"),
    Wanted("name", "姓名", 5),
    Wanted("sex", "性别"),
    Wanted("ethnicity", "民族", 4),
    Wanted("born", "出生年月"),
    Wanted("id_number", "身份证号"),
    Wanted("education", "学历", 3),
    Wanted("workplace", "原工作单位及职务", 8, left=True),
    Wanted("retired", "退休时间"),
    Wanted("joined", "入党时间"),
    Wanted("full", "转正时间"),
    Wanted("party_age", "党龄"),
    Wanted("group", "党小组", 5),
    Wanted("building", "楼门", 8),
    Wanted("phone", "联系电话"),
    Wanted("note", "备注", 4, left=True),
)
#: A longer note, in characters, stands below its row, across the page.
_LONGEST_NOTE = 12
SHORT_ROW_HEIGHT = 8.5 * MM

_WALL_SIZES = replace(TITLE, size=24, floor=16)
_WALL_NAME = replace(_WALL_SIZES, spaced=True)
_WALL_ROW_HEIGHT = 14 * MM
_PHONE_SIZE = 21
_PHONE_ROW_HEIGHT = 13.5 * MM
#: Large print still has air in a row of this height, which may save a sheet.
_LOWEST = 10.5 * MM


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
        column
        for column in _SHORT_COLUMNS
        if column.field == "name"
        or (any(getattr(row, column.field) for row in rows) and (with_id or column.field != "id_number"))
    ]
    cells = [tuple(str(getattr(row, column.field)) for column in wanted) for row in rows]
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
    branch: str,
    rows: Sequence[RosterRow],
    *,
    on: date,
    audience_footer: str = "",
    title: str = "党员花名册",
    order: str = "",
) -> bytes:
    """Name, 党小组 and 楼门 in large type, for the wall of the activity room; `order` says how the names are put."""
    wanted = [("name", "姓名", 70.0, _WALL_NAME)]
    wanted += [
        (field, heading, width, replace(_WALL_SIZES, size=20, bold=False))
        for field, heading, width in (("group", "党小组", 55.0), ("building", "楼门", 50.0))
        if any(getattr(row, field) for row in rows)
    ]
    paper = Paper(branch, title, note=audience_footer)
    owner = "".join(part for part in (branch, f"（{order}）" if order else "") if part)
    return _large_print(paper, owner, rows, wanted, _WALL_ROW_HEIGHT, on, title)


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
        ("name", "姓名", 52.0, replace(style, bold=True, spaced=True)),
        ("phone", "电话", 80.0, replace(style, bold=True)),
        ("building", "楼门", 43.0, replace(style, size=18, floor=14)),
    ]
    paper = Paper(branch, title, note=audience_footer)
    return _large_print(paper, branch, rows, wanted, _PHONE_ROW_HEIGHT, on, title)


def _large_print(
    paper: Paper,
    owner: str,
    rows: Sequence[RosterRow],
    wanted: Sequence[tuple[str, str, float, Style]],
    row_height: float,
    on: date,
    title: str,
) -> bytes:
    """A portrait list of (field, heading, share of the width, style); a phone list has people to call below the row."""
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
    table = Table(columns, lines, _HEADING_HEIGHT, banded=True)
    return print_list(paper, owner, title, table, len(rows), on, lowest=_LOWEST)
