"""Visits on paper: the register of a period, the sheet on which gifts are signed for, one visit, the figures.

Columns as in `domain` §4.2; the sheet for signatures has the rows of the sign-in sheet and for the same reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.dates import full_day
from reports import charts
from reports.paper import BODY, CELL, FOOT, MM, TITLE, Block, Column, Paper, Row, Style, Table, fit, shortened
from reports.tables import LOWEST_ROW, Wanted, draw_table, one_line, shared_columns

REGISTER, RECEIPTS, RECORD, FIGURES = "走访慰问登记表", "慰问品（金）签收表", "走访慰问记录", "走访慰问情况"
_CELL = replace(CELL, size=12.5, floor=11)
_ROW_HEIGHT, _REGISTER_ROW = 13.5 * MM, 9.5 * MM
#: A register of a year is for the file: rather small type than twice as many pages.
_REGISTER_SIZES = (12.5, 12, 11.5, 11, 10.5)
_HEADING_HEIGHT = 11 * MM
_GAP = 3 * MM
#: The columns of the register.
_COLUMNS = (
    Wanted("number", "序号"),
    Wanted("day", "日期"),
    Wanted("name", "慰问对象", 4),
    Wanted("group", "类别", 2),
    Wanted("place", "地址楼门", 6),
    Wanted("visitors", "走访人", 4),
    Wanted("manner", "慰问\n方式", 4),
    Wanted("gift", "慰问品", 4),
    Wanted("money", "慰问金\n（元）"),
    Wanted("source", "经费\n来源", 4),
    Wanted("situation", "反映情况与诉求", 8, left=True),
    Wanted("outcome", "办理结果", 5, left=True),
    Wanted("signed", "签收", 3, least=15 * MM),
)
#: What of it speaks of health and hardship, and so is not posted up.
_HIDDEN = ("group", "situation", "outcome")


@dataclass(frozen=True)
class RegisterRow:
    """One contact, every cell as it is to be printed."""

    number: str
    day: str
    name: str
    group: str
    place: str
    visitors: str
    manner: str
    gift: str
    money: str
    source: str
    situation: str
    outcome: str
    signed: str


def draw_register(
    branch: str, period: str, rows: Sequence[RegisterRow], *, sums: str, public: bool, audience_footer: str
) -> bytes:
    """The register of a period, A4 across; `sums` says how many, and how much from where.

    `public` leaves out what must not be posted up: groups, situations and results speak of health and hardship.
    """
    paper = Paper(branch, REGISTER, title=f"{REGISTER} {period}", note=audience_footer, landscape=True)
    wanted = [column for column in _COLUMNS if not (public and column.field in _HIDDEN)]
    cells = [tuple(shortened(getattr(row, column.field), RECORD) for column in wanted) for row in rows]
    columns = shared_columns(wanted, cells, paper.width, _REGISTER_SIZES, row=LOWEST_ROW)
    table = Table(columns, [Row(line, _REGISTER_ROW) for line in cells], _HEADING_HEIGHT)
    draw_table(paper, table, f"{REGISTER}（{period}）" if period else REGISTER, f"{branch}　　{sums}".strip())
    return paper.finish()


@dataclass(frozen=True)
class ReceiptRow:
    """Somebody who signs: what they get is printed already."""

    number: str
    name: str
    gift: str
    money: str


_RECEIPT_COLUMNS = (("序号", 14), ("姓名", 36), ("慰问品", 34), ("慰问金（元）", 25), ("签名", 55), ("日期", 23))
_NAME = replace(TITLE, size=19, floor=10, spaced=True)
ROWS_PER_PAGE = 15


def draw_receipts(branch: str, occasion: str, rows: Sequence[ReceiptRow], *, sums: str, audience_footer: str) -> bytes:
    """The sheet on which those who were given something sign for it; `sums` stands at its end, sums written out."""
    note = " · ".join(part for part in ("代签请注明“代”和代签人姓名", audience_footer) if part)
    paper = Paper(branch, RECEIPTS, title=f"{RECEIPTS} {occasion}".strip(), note=note)
    columns = [
        Column(heading, width * paper.width / 187, _NAME if heading == "姓名" else CELL)
        for heading, width in _RECEIPT_COLUMNS
    ]
    lines = [Row((row.number, row.name, row.gift, row.money, "", ""), _ROW_HEIGHT) for row in rows]
    table = Table(columns, lines, _HEADING_HEIGHT)
    heading = fit(RECEIPTS, TITLE, paper.width)
    facts = f"事由：{occasion or '＿' * 9}　经办人：＿＿＿＿＿＿"
    about = one_line(f"{branch}　{facts}".strip(), BODY, paper.width)
    if len(about.lines) > 1:  # 15 rows to sign are worth more than the branch, which stands in the foot too
        about = one_line(facts, BODY, paper.width)
    top = paper.top - heading.height - about.height - 2 * _GAP
    total = fit(sums, BODY, paper.width)
    # The sum stands under the last row, so every page keeps room for it.
    for page in table.pages(top - FOOT - total.height - _GAP, ROWS_PER_PAGE):
        paper.new_page()
        y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
        paper.write(about, paper.left, y, paper.width)
        y = paper.table(table, page, top)
    paper.write(total, paper.left, y - _GAP, paper.width)
    return paper.finish()


_LABEL, _LABEL_WIDTH = Style(15, bold=True, align="center"), 30 * MM
#: How a long visit is brought onto its one page: size of the type, share of the height kept for writing by hand.
_TRIALS = ((16, 1.0), (16, 0.9), (15, 0.9), (14, 0.8), (13, 0.6), (12, 0.4), (11, 0.0), (10, 0.0))
_SIGNING = "走访人签名：＿＿＿＿＿＿　对象签名：＿＿＿＿＿＿　＿＿年＿＿月＿＿日"
_SIGNING_HEIGHT = 16 * MM


@dataclass(frozen=True)
class VisitSheet:
    """One visit: label, text and the least height in mm of each row; empty texts are filled in by hand."""

    facts: Sequence[tuple[str, str, float]]


def draw_records(branch: str, sheets: Sequence[VisitSheet], *, audience_footer: str) -> bytes:
    """A page for each visit; the type becomes smaller before a second page is begun."""
    paper = Paper(branch, RECORD, note=audience_footer)
    heading, about = fit(RECORD, TITLE, paper.width), fit(branch, BODY, paper.width)
    top = paper.top - heading.height - 2 * _GAP - (about.height if branch else 0)
    for sheet in sheets:
        for size, share in _TRIALS:
            columns = [
                Column("项目", _LABEL_WIDTH, _LABEL),
                Column("内容", paper.width - _LABEL_WIDTH, Style(size, floor=size)),
            ]
            rows = [Row((label, text), max(height * share, 9) * MM) for label, text, height in sheet.facts]
            table = Table(columns, rows, 8 * MM)
            pages = table.pages(top - FOOT - _SIGNING_HEIGHT)
            if len(pages) == 1:
                break
        for page in pages:
            paper.new_page(first=page.start == 0)
            y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
            paper.write(about, paper.left, y, paper.width)
            y = paper.table(table, page, top)
        paper.write(fit(_SIGNING, BODY, paper.width), paper.left, y, paper.width, _SIGNING_HEIGHT)
    return paper.finish()


@dataclass(frozen=True)
class FigureTable:
    """A table of the report: its heading, then rows of name, 人次, 人数, sum in 元, goods."""

    heading: str
    rows: Sequence[tuple[str, str, str, str, str]]


@dataclass(frozen=True)
class FiguresReport:
    """The figures of a period: sentences, the months for the chart, tables, and who was not reached."""

    period: str
    sentences: Sequence[str]
    months: Sequence[tuple[str, int]]
    tables: Sequence[FigureTable]
    not_reached: str


_MONEY = "慰问金（元）"
_SUM = replace(_CELL, align="right")
_FIGURE_COLUMNS = (("", 40), ("人次", 20), ("人数", 20), (_MONEY, 32), ("慰问品", 63))
_SECTION = Style(18, bold=True)


def draw_figures(branch: str, report: FiguresReport, *, on: date, audience_footer: str) -> bytes:
    """The report as of a day: sentences first, then the chart, the tables, and the names of those not reached."""
    from reportlab.graphics import renderPDF

    paper = Paper(branch, FIGURES, title=f"{FIGURES} {report.period}", note=audience_footer)
    page = _Flow(paper)
    page.write(fit(f"{report.period}{FIGURES}", TITLE, paper.width))
    about = "　　".join(part for part in (branch, full_day(on)) if part)
    page.write(fit(about, replace(BODY, align="center"), paper.width))
    for sentence in report.sentences:
        page.write(fit(sentence, Style(15), paper.width))
    if len(report.months) > 1:
        drawing = charts.bars(report.months, paper.width, charts.Look())
        page.heading("每月走访联系（人次）", drawing.height)
        page.y -= drawing.height
        renderPDF.draw(drawing, paper.canvas, paper.left, page.y)
        page.y -= _GAP
    for part in report.tables:
        # 按走访人 lists 走访人 in its first column.
        what = (part.heading.removeprefix("按"), *(heading for heading, _width in _FIGURE_COLUMNS[1:]))
        names = [
            Column(heading, width * MM, _SUM if heading == _MONEY else _CELL)
            for heading, (_heading, width) in zip(what, _FIGURE_COLUMNS, strict=True)
        ]
        table = Table(names, [Row(row, 9 * MM) for row in part.rows], 9 * MM)
        page.heading(part.heading, min(sum(table.heights), 60 * MM))
        start = 0
        while start < len(part.rows):
            rest = Table(names, [Row(row, 9 * MM) for row in part.rows[start:]], 9 * MM)
            rows = rest.pages(page.y - FOOT)[0]
            page.y = paper.table(rest, rows, page.y) - _GAP
            start += len(rows)
            if start < len(part.rows):
                page.new()
    if report.not_reached:
        block = fit(report.not_reached, Style(15), paper.width)
        page.heading("还没有走到的党员", block.height)
        page.write(block)
    return paper.finish()


class _Flow:
    """Where the next part goes on the page."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.new()

    def new(self) -> None:
        """Begin a page."""
        self.paper.new_page()
        self.y = self.paper.top

    def heading(self, text: str, follows: float) -> None:
        """A heading, on a new page when what follows it would not fit below it."""
        block = fit(text, _SECTION, self.paper.width)
        if self.y - block.height - follows - 2 * _GAP < FOOT:
            self.new()
        self.write(block)

    def write(self, block: Block) -> None:
        """A text across the page."""
        if self.y - block.height < FOOT:
            self.new()
        self.y = self.paper.write(block, self.paper.left, self.y, self.paper.width) - _GAP
