"""困难党员帮扶台账 and the sheet of one case: for the committee alone, never with the papers on the wall.

Columns as in `domain` §4.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.dates import full_day
from reports.paper import (
    BODY,
    FOOT,
    INTERNAL_NOTICE,
    MM,
    TITLE,
    Column,
    Paper,
    Row,
    Style,
    Table,
    fit,
    shortened,
)
from reports.tables import Wanted, draw_table, shared_columns

LEDGER, SHEET = "困难党员帮扶台账", "困难党员帮扶情况表"
#: The columns of the ledger.
_COLUMNS = (
    Wanted("number", "序号"),
    Wanted("name", "姓名", 5),
    Wanted("kinds", "困难类别", 4),
    Wanted("situation", "家庭情况", 8, left=True),
    Wanted("keeper", "帮扶\n责任人", 4),
    Wanted("measures", "帮扶措施", 8, left=True),
    Wanted("period", "起止时间"),
    Wanted("money", "补助金额\n及来源"),
    Wanted("result", "成效", 5, left=True, least=20 * MM),
    Wanted("review", "复核日期"),
    Wanted("note", "备注", 3, least=15 * MM),
)
_SIZES_OF_LEDGER = (13, 12.5, 12, 11.5, 11)
_ROW, _LOWEST = 16 * MM, 12 * MM
_LABEL, _LABEL_WIDTH = Style(14, bold=True, align="center"), 34 * MM
#: Sizes that the sheet's text is tried in, so that a case fits on its one page.
_SIZES = (14, 13, 12, 11, 10.5, 10)
_SIGNING = "帮扶责任人签名：＿＿＿＿＿＿＿＿　　　　　　　　年　　月　　日"
_GAP = 3 * MM


@dataclass(frozen=True)
class LedgerRow:
    """One case, every cell as it is to be printed."""

    number: str
    name: str
    kinds: str
    situation: str
    keeper: str
    measures: str
    period: str
    money: str
    result: str
    review: str
    note: str


def draw_ledger(branch: str, rows: Sequence[LedgerRow], *, on: date, sums: str) -> bytes:
    """The ledger, A4 across; `sums` says how much was given from where."""
    paper = Paper(branch, LEDGER, note=INTERNAL_NOTICE, landscape=True)
    cells = [tuple(shortened(str(getattr(row, column.field)), SHEET) for column in _COLUMNS) for row in rows]
    columns = shared_columns(_COLUMNS, cells, paper.width, _SIZES_OF_LEDGER)
    table = Table(columns, [Row(cell, _ROW) for cell in cells], 12.5 * MM)
    facts = (branch, f"共 {len(rows)} 份", sums, full_day(on))
    draw_table(paper, table, LEDGER, "　　".join(fact for fact in facts if fact), lowest=_LOWEST)
    return paper.finish()


@dataclass(frozen=True)
class CaseSheet:
    """One case: the label and text of each row, several lines in a text where there are several steps."""

    facts: Sequence[tuple[str, str]]


def draw_case(branch: str, sheet: CaseSheet) -> bytes:
    """One case on one page; the type becomes smaller before a second page is begun."""
    paper = Paper(branch, SHEET, note=INTERNAL_NOTICE)
    heading = fit(SHEET, TITLE, paper.width)
    about = fit(branch, BODY, paper.width)
    top = paper.top - heading.height - 2 * _GAP - (about.height if branch else 0)
    signing = fit(_SIGNING, BODY, paper.width)
    room = top - FOOT - 14 * MM
    for size in _SIZES:
        # Rows become higher, not their type smaller: all of a sheet is in one size.
        value = Style(size, floor=size)
        columns = [
            Column("项目", _LABEL_WIDTH, _LABEL),
            Column("内容", paper.width - _LABEL_WIDTH, value),
        ]
        table = Table(columns, [Row(fact, 11 * MM) for fact in sheet.facts], 9 * MM)
        pages = table.pages(room)
        if len(pages) == 1:
            break
    for page in pages:
        paper.new_page()
        y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
        paper.write(about, paper.left, y, paper.width)
        y = paper.table(table, page, top)
    paper.write(signing, paper.left, y, paper.width, 14 * MM)
    return paper.finish()
