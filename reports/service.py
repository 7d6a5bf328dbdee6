"""Paper of volunteer service: who signs in and out, the patrol's record, certificates, lists, letters of thanks.

Columns: domain rules 5.3. The certificate's wording and content: 民发〔2015〕149号 (domain rules 5.2); its page
borrows the margins of GB/T 9704 (6.1) and leaves 45 mm for each seal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reports.paper import BODY, CELL, FOOT, HEADING, LEADING, MM, TITLE, Block, Column, Paper, Row, Style, Table, fit

SHEET, PATROL, CERTIFICATE = "签到签退表", "巡逻记录", "志愿服务记录证明"
YEAR_LIST, LETTER, FINDINGS = "志愿者名单", "感谢信", "巡逻发现问题清单"
WRITING_ROW = 13.5 * MM
SEAL = 45 * MM

_GAP = 2.5 * MM
_HEADING_HEIGHT = 10.5 * MM
_SERIF = Style(15.75, family="serif")
_LOOSE = 1.45
#: A long name of who seals the certificate takes no more than this from the room below.
_ISSUER_HEIGHT = 28 * MM
_BLANK_DAY = "＿＿＿＿年＿＿月＿＿日"


@dataclass(frozen=True)
class PatrolRecord:
    """What is known of a patrol, as text; empty strings leave a line to write on. `findings` as rows of the table."""

    day: str = ""
    weather: str = ""
    time: str = ""
    route: str = ""
    people: str = ""
    findings: Sequence[tuple[str, ...]] = ()
    recorder: str = ""


@dataclass(frozen=True)
class ServiceCertificate:
    """What one certificate says: its number, the text between title and signatures, who seals it, the day, the annex.

    An empty `issuer` leaves a line to write on.
    """

    code: str
    words: str
    issuer: str
    day: str
    rows: Sequence[tuple[str, ...]]
    total: str


def draw_sheet(branch: str, facts: Sequence[str], names: Sequence[tuple[str, str]]) -> bytes:
    """签到签退表 of (name, remark) in the order of the screen; blank rows fill the page.

    The remark stands where the person would sign, who does not come.
    """
    paper = Paper(branch, SHEET)
    columns = [
        Column(heading, width * MM, style)
        for heading, width, style in (
            ("序号", 14, CELL),
            ("姓名", 42, replace(TITLE, size=19, floor=11, spaced=True)),
            ("到岗时间", 24, CELL),
            ("离岗时间", 24, CELL),
            ("时长", 16, CELL),
            ("签名", 55, CELL),
        )
    ]
    cells = [(str(n), name, "", "", "", remark) for n, (name, remark) in enumerate(names, 1)]
    _tabled(paper, SHEET, facts, _writing_table(columns, cells), blank=lambda n: (str(n), "", "", "", "", ""))
    return paper.finish()


def _writing_table(columns: Sequence[Column], cells: Sequence[tuple[str, ...]]) -> Table:
    return Table(columns, [Row(tuple(one), WRITING_ROW) for one in cells], _HEADING_HEIGHT)


def _tabled(
    paper: Paper,
    title: str,
    facts: Sequence[str],
    table: Table,
    *,
    blank: Callable[[int], tuple[str, ...]] | None = None,
) -> None:
    """Pages with the title, the facts below it and the table; `blank` makes the rows by number that fill the last."""
    heads = [fit(title, TITLE, paper.width), *(fit(fact, BODY, paper.width) for fact in facts if fact)]
    top = paper.top - sum(head.height + _GAP for head in heads)
    if blank:
        last = table.pages(top - FOOT)[-1]
        spare = top - FOOT - table.heading_height - sum(table.total_height(row) for row in last)
        first = len(table.rows) + 1
        more = [Row(blank(number), WRITING_ROW) for number in range(first, first + int(spare / WRITING_ROW))]
        table = Table(table.columns, [*table.rows, *more], table.heading_height)
    for page in table.pages(top - FOOT):
        paper.new_page()
        y = paper.top
        for head in heads:
            y = paper.write(head, paper.left, y, paper.width) - _GAP
        paper.table(table, page, top)


def draw_patrol(branch: str, record: PatrolRecord) -> bytes:
    """巡逻记录, filled as far as it is known; blank rows for what was found fill the page."""
    paper = Paper(branch, PATROL)
    line = "＿" * 6
    facts = [
        f"日期：{record.day or _BLANK_DAY}　　时段：{record.time or line * 2}",
        f"天气：{record.weather or line}　　　　路线：{record.route or line * 3}",
        f"巡逻人员：{record.people or line * 5}",
    ]
    columns = [
        Column(heading, width * MM, replace(CELL, floor=11))
        for heading, width in (("楼号－单元", 34), ("发现的问题", 66), ("类别", 26), ("怎么处理", 27), ("办结日期", 22))
    ]
    table = _writing_table(columns, record.findings)
    heads = [branch, *facts, f"记录人：{record.recorder or line}"]
    _tabled(paper, PATROL, heads, table, blank=lambda _number: ("",) * len(columns))
    return paper.finish()


def draw_findings(branch: str, about: str, rows: Sequence[tuple[str, ...]]) -> bytes:
    """The list for the property company: day, place, kind, what; two columns to write in. No volunteer is named."""
    paper = Paper(branch, FINDINGS)
    columns = [
        Column(heading, width * MM, replace(CELL, floor=11))
        for heading, width in (
            ("发现日期", 24),
            ("楼号－单元", 32),
            ("类别", 26),
            ("什么情况", 43),
            ("处理结果", 28),
            ("办结日期", 22),
        )
    ]
    table = Table(columns, [Row((*row, "", ""), WRITING_ROW) for row in rows], _HEADING_HEIGHT)
    _tabled(paper, FINDINGS, [about, "请将处理结果填好后交回，谢谢。　签收：＿＿＿＿＿＿　日期：＿＿＿＿＿＿"], table)
    return paper.finish()


def draw_year_list(branch: str, span: str, rows: Sequence[tuple[str, ...]], note: str, *, footer: str) -> bytes:
    """The volunteers of a year or another `span` in the order of the roster.

    A row: number, name, posts, turns, hours, number at 志愿北京.
    """
    paper = Paper(branch, YEAR_LIST, note=footer)
    columns = [
        Column(heading, width * MM, style)
        for heading, width, style in (
            ("序号", 14, CELL),
            ("姓名", 32, replace(CELL, size=17, bold=True, floor=11, spaced=True)),
            ("参加的服务", 69, replace(CELL, floor=11)),
            ("人次", 15, CELL),
            ("小时", 17, CELL),
            ("志愿北京\n编号", 28, replace(CELL, floor=10)),
        )
    ]
    table = Table(columns, [Row(row, 11 * MM) for row in rows], _HEADING_HEIGHT, banded=True)
    _tabled(paper, f"{YEAR_LIST}（{span}）", [f"{branch}　　{note}".strip()], table)
    return paper.finish()


def draw_certificates(branch: str, found: Sequence[ServiceCertificate]) -> bytes:
    """A formal page for each, followed by its annexed list."""
    paper = Paper(branch, CERTIFICATE)
    for one in found:
        paper.new_page(first=True)
        _draw_certificate(paper, branch, one)
        _draw_annex(paper, one)
    return paper.finish()


def _draw_certificate(paper: Paper, branch: str, one: ServiceCertificate) -> None:
    left, width = 28 * MM, paper.page_width - 54 * MM
    y = paper.page_height - 37 * MM
    title = Style(22, bold=True, align="center", family="serif")
    y = paper.write(fit(CERTIFICATE, title, width), left, y, width) - 4 * MM
    y = paper.write(fit(f"编号：{one.code}", replace(_SERIF, align="right"), width), left, y, width) - 8 * MM
    signed_height = 95 * MM
    body = fit(f"\u3000\u3000{one.words}", _SERIF, width, (y - FOOT - signed_height) / _LOOSE)
    y = _loosely(paper, body, left, y, width)
    y = _loosely(paper, fit("\u3000\u3000特此证明。", _SERIF, width), left, y, width)
    y = _loosely(paper, fit("\u3000\u3000附：服务明细。", _SERIF, width), left, y, width)
    half = width / 2 - 3 * MM
    top = FOOT + signed_height
    lowest = top
    for x, head, who in (
        (left, "记录单位（盖章）", branch),
        (left + width - half, "出具单位（盖章）", one.issuer or "＿＿＿＿＿＿＿＿"),
    ):
        block = fit(f"{head}\n{who}", replace(_SERIF, align="center", floor=9), half, _ISSUER_HEIGHT)
        lowest = min(lowest, paper.write(block, x, top, half))
    # Room of 45 mm under the names for the seals; then who answers for it, and the day.
    y = lowest - SEAL + 16 * MM
    day = replace(_SERIF, align="right")
    y = paper.write(fit(f"{one.day}\u3000\u3000", day, width), left, y, width) - 18 * MM
    handled = "负责人：＿＿＿＿＿＿　经办人：＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿＿"
    y = paper.write(fit(handled, replace(_SERIF, size=12), width), left, y, width) - 3 * MM
    note = "本支部登记时长，以志愿北京记录为准；未盖章无效。"
    paper.write(fit(note, replace(_SERIF, size=12), width), left, y, width)


def _loosely(paper: Paper, block: Block, x: float, top: float, width: float) -> float:
    """Write with the wide leading of formal papers; returns where it ends."""
    for line in block.lines:
        written = paper.write(Block((line,), block.style), x, top, width)
        top = written - (_LOOSE - 1) * block.style.size * LEADING
    return top


def _draw_annex(paper: Paper, one: ServiceCertificate) -> None:
    cell = Style(12, align="center", family="serif")
    columns = [
        Column(heading, width * MM, cell, replace(HEADING, size=13, family="serif"))
        for heading, width in (
            ("日期", 31),
            ("活动", 40),
            ("地点", 42),
            ("起止", 30),
            ("分钟", 16),
            ("记录人", 16),
        )
    ]
    table = Table(columns, [Row(row, 9 * MM) for row in one.rows], 12 * MM)
    head = fit(f"附：服务明细（编号 {one.code}）　{one.total}", Style(14, bold=True, family="serif"), paper.width)
    top = paper.top - head.height - _GAP
    for page in table.pages(top - FOOT):
        paper.new_page()
        paper.write(head, paper.left, paper.top, paper.width)
        paper.table(table, page, top)


def draw_letters(branch: str, letters: Sequence[tuple[str, str]], day: str) -> bytes:
    """感谢信 in 楷体: a page for each (name, words)."""
    paper = Paper(branch, LETTER)
    for name, words in letters:
        paper.new_page(furniture=False)
        left, width = 30 * MM, paper.page_width - 60 * MM
        text = Style(23, family="kai", floor=15)
        y = paper.page_height - 40 * MM
        title = Style(42, align="center", family="kai")
        y = paper.write(fit("感　谢　信", title, width), left, y, width) - 16 * MM
        y = paper.write(fit(f"{name}：", replace(text, size=26), width), left, y, width) - 6 * MM
        room = (y - 75 * MM) / _LOOSE
        for paragraph in words.split("\n"):
            y = _loosely(paper, fit(f"\u3000\u3000{paragraph}", text, width, room), left, y, width)
        signed = replace(text, size=20, align="right")
        y = min(y - 14 * MM, 70 * MM)
        for line in (branch, day):
            y = paper.write(fit(line, signed, width), left, y, width) - 2 * MM
    return paper.finish()
