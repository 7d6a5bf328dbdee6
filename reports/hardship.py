"""困难党员帮扶台账 and the sheet of one case: for the committee alone, never with the papers on the wall.

Columns as in `domain` §4.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.deliveries import draw_table
from reports.paper import (
    BODY,
    CELL,
    FOOT,
    HEADING,
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

LEDGER, SHEET = "困难党员帮扶台账", "困难党员帮扶情况表"
#: Heading of each column of the ledger with its width in mm (262 together).
_COLUMNS = (
    ("序号", 12),
    ("姓名", 21),
    ("困难类别", 24),
    ("家庭情况", 34),
    ("帮扶责任人", 21),
    ("帮扶措施", 35),
    ("起止时间", 26),
    ("补助金额及来源", 28),
    ("成效", 20),
    ("复核日期", 26),
    ("备注", 15),
)
_CELL = replace(CELL, size=12.5, floor=12)
_ROW = 16 * MM
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


def draw_ledger(branch: str, rows: Sequence[LedgerRow], *, sums: str) -> bytes:
    """The ledger, A4 across; `sums` says how much was given from where."""
    paper = Paper(branch, LEDGER, note=INTERNAL_NOTICE, landscape=True)
    columns = [Column(heading, width * MM, _CELL, replace(HEADING, floor=11)) for heading, width in _COLUMNS]
    cells = [
        (
            *(r.number, r.name, r.kinds, r.situation, r.keeper, r.measures),
            *(r.period, r.money, r.result, r.review, r.note),
        )
        for r in rows
    ]
    table = Table(columns, [Row(tuple(shortened(text, SHEET) for text in cell), _ROW) for cell in cells], 11 * MM)
    draw_table(paper, table, LEDGER, f"共 {len(rows)} 份　　{sums}".rstrip())
    return paper.finish()


@dataclass(frozen=True)
class CaseSheet:
    """One case: the label and text of each row, several lines in a text where there are several steps."""

    facts: Sequence[tuple[str, str]]


def draw_case(branch: str, sheet: CaseSheet) -> bytes:
    """One case on one page; the type becomes smaller before a second page is begun."""
    paper = Paper(branch, SHEET, note=INTERNAL_NOTICE)
    heading = fit(SHEET, TITLE, paper.width)
    top = paper.top - heading.height - 2 * _GAP
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
        paper.write(heading, paper.left, paper.top, paper.width)
        y = paper.table(table, page, top)
    paper.write(signing, paper.left, y, paper.width, 14 * MM)
    return paper.finish()
