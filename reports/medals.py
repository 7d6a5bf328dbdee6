"""The list of those who reach “光荣在党50年”, across the page, as it goes to the superior organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.dates import full_day
from reports.paper import MM, Paper, Row, Style, Table
from reports.tables import Wanted, print_list, shared_columns

#: What is not known is filled in by hand, so there is room for it.
_COLUMNS = (
    Wanted("number", "序号"),
    Wanted("name", "姓名", 5),
    Wanted("sex", "性别"),
    Wanted("born", "出生年月"),
    Wanted("joined", "入党时间", least=26 * MM),
    Wanted("full", "转正时间", least=26 * MM),
    Wanted("counts_from", "党龄起算", least=26 * MM),
    Wanted("reaches", "满{years}年日期", least=26 * MM),
    Wanted("note", "备注", 10, left=True, least=40 * MM),
)
#: Two lines of a heading in the largest type.
_HEADING_HEIGHT = 14 * MM
_ROW_HEIGHT = 12 * MM
_SIGNING = "支部书记（签字）：＿＿＿＿＿＿＿＿　　　　党支部（盖章）：　　　　　　　　　　　　＿＿＿＿年＿＿月＿＿日"


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
    wanted = [column._replace(heading=column.heading.format(years=years)) for column in _COLUMNS]
    cells = [tuple(getattr(row, column.field) for column in wanted) for row in rows]
    columns = shared_columns(wanted, cells, paper.width)
    lines = [Row(line, _ROW_HEIGHT) for line in cells]
    table = Table(columns, lines, _HEADING_HEIGHT, banded=True, across=Style(columns[0].style.size))
    return print_list(paper, branch, title, table, len(rows), on, lowest=9 * MM, signing=_SIGNING)
