"""及时报告单, one formal page with the margins of an official document, and the register of a year.

Margins, type and the place of the signature follow GB/T 9704-2012 (`domain` §6.1); the fields are those of `domain`
§4.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.paper import A4, MM, PADDING, Column, Paper, Row, Style, Table, fit
from reports.tables import Wanted, draw_table, shared_columns

REPORT, REGISTER = "及时报告单", "及时报告登记簿"
#: Left, right, top and bottom margin of an official document; 156 × 225 mm between them.
_LEFT, _RIGHT, _TOP, _BOTTOM = 28 * MM, 26 * MM, 37 * MM, 35 * MM
_TITLE = Style(22, bold=True, align="center", family="serif")
_TEXT = Style(15.75, family="serif", floor=12)
_LABEL = Style(15.75, bold=True, align="center", family="serif", floor=12)
_LABEL_WIDTH = 34 * MM
_ROW = 12.5 * MM
_SEAL_SPACE = 4 * 15.75
#: How a long report is brought onto its one page: size of the type, share of the height kept for writing by hand.
_TRIALS = ((15.75, 1), (15.75, 0.4), (14, 0), (12, 0), (10.5, 0), (9, 0), (8, 0))


@dataclass(frozen=True)
class ReportSheet:
    """One report: its number, the label and text of each row, who signs and when."""

    code: str
    facts: Sequence[tuple[str, str, float]]
    day: str


def draw_report(branch: str, sheet: ReportSheet, *, audience_footer: str) -> bytes:
    """One page, smaller type rather than a second; a `facts` row is (label, text, least height in mm)."""
    paper = Paper(branch, REPORT, title=f"{REPORT} {sheet.code}", note=audience_footer)
    paper.left, paper.right = _LEFT, A4[0] - _RIGHT
    paper.width = paper.right - paper.left
    top = A4[1] - _TOP
    title = fit(REPORT, _TITLE, paper.width)
    code = fit(f"编号：{sheet.code}", replace(_TEXT, align="right"), paper.width)
    signed = [fit(text, replace(_TEXT, align="right"), paper.width - _SEAL_SPACE) for text in (branch, sheet.day)]
    below = sum(block.height for block in signed) + 10 * MM
    start = top - title.height - code.height - 4 * MM
    for size, share in _TRIALS:
        columns = [
            Column("", _LABEL_WIDTH, replace(_LABEL, size=min(size, _LABEL.size), floor=8)),
            Column("", paper.width - _LABEL_WIDTH, replace(_TEXT, size=size, floor=size)),
        ]
        rows = [
            Row((label, text), max(_ROW * min(1, size / 12), least * share * MM)) for label, text, least in sheet.facts
        ]
        table = Table(columns, rows, 0)
        if sum(table.heights) <= start - _BOTTOM - below:
            break
    paper.new_page()
    y = paper.write(title, paper.left, top, paper.width) - 2 * MM
    paper.write(code, paper.left, y, paper.width)
    y = start
    for number in range(len(table.rows)):
        height = table.heights[number]
        x = paper.left
        for column, block in zip(table.columns, table.blocks[number], strict=True):
            paper.canvas.rect(x, y - height, column.width, height)
            paper.write(block, x + PADDING, y, column.width - 2 * PADDING, height)
            x += column.width
        y -= height
    y -= 10 * MM
    for block in signed:
        y = paper.write(block, paper.left, y, paper.width - _SEAL_SPACE)
    return paper.finish()


#: The columns of the register.
_COLUMNS = (
    Wanted("code", "编号"),
    Wanted("day", "报告时间"),
    Wanted("name", "报告人", 4),
    Wanted("category", "事项类别", 7),
    Wanted("what", "内容", 14, left=True),
    Wanted("how", "首报\n方式", 3),
    Wanted("sent", "报送上级\n及时间", 5),
    Wanted("answer", "批复、处理", 8, left=True, least=26 * MM),
    Wanted("closed", "办结"),
)
_LOWEST_ROW = 10 * MM
_REGISTER_SIZES = (13, 12.5, 12, 11.5, 11, 10.5)


def draw_register(branch: str, rows: Sequence[Sequence[str]], *, year: int, audience_footer: str) -> bytes:
    """The register of a year, A4 across; the cells of a row in the order of the columns."""
    paper = Paper(branch, REGISTER, note=audience_footer, landscape=True)
    cells = [tuple(row) for row in rows]
    columns = shared_columns(_COLUMNS, cells, paper.width, _REGISTER_SIZES)
    table = Table(columns, [Row(cell, 13.5 * MM) for cell in cells], 12 * MM, banded=True)
    draw_table(paper, table, f"{REGISTER}（{year}年）", f"{branch}　　共 {len(rows)} 件".strip(), lowest=_LOWEST_ROW)
    return paper.finish()
