"""The list of those who reach “光荣在党50年”, across the page, as it goes to the superior organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.dates import full_day
from reports.paper import MM, Paper, Row, Style, Table
from reports.roster import SHORT_ROW_HEIGHT, print_list, shared_columns

#: Field, heading, and the width in characters from which on a text may wrap (0: it never does).
_COLUMNS = (
    ("number", "序号", 0),
    ("name", "姓名", 5),
    ("sex", "性别", 0),
    ("born", "出生年月", 0),
    ("joined", "入党时间", 0),
    ("full", "转正时间", 0),
    ("counts_from", "党龄起算", 0),
    ("reaches", "满{years}年日期", 0),
    ("note", "备注", 10),
)
#: Two lines of a heading in the largest type.
_HEADING_HEIGHT = 14 * MM


@dataclass(frozen=True)
class MedalRow:
    """One person, every field as it is to be printed; an empty text is an empty cell."""

    number: str = ""
    name: str = ""
    sex: str = ""
    born: str = ""
    joined: str = ""
    full: str = ""
    counts_from: str = ""
    reaches: str = ""
    note: str = ""


def draw_medals(
    branch: str, rows: Sequence[MedalRow], *, by: date, years: int, on: date, audience_footer: str
) -> bytes:
    """The list as of the 1 July `by`; every column stands even when it is empty, for it is filled in by hand."""
    title = f"“光荣在党{years}年”纪念章人选名单（截至{full_day(by)}）"
    paper = Paper(branch, f"光荣在党{years}年", title=title, note=audience_footer, landscape=True)
    wanted = [(field, heading.format(years=years), wraps) for field, heading, wraps in _COLUMNS]
    cells = [tuple(getattr(row, field) for field, *_rest in wanted) for row in rows]
    columns = shared_columns(wanted, cells, paper.width)
    lines = [Row(line, SHORT_ROW_HEIGHT) for line in cells]
    table = Table(columns, lines, _HEADING_HEIGHT, banded=True, across=Style(columns[0].style.size))
    return print_list(paper, branch, title, table, len(rows), on)
