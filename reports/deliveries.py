"""送学上门 on paper: the slip with the lesson in large print that is taken along and signed, and the year's record.

The lesson is printed at 18 pt or more, for eyes of seventy years and more (`domain` §6.2); the record has the columns
of `domain` §4.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.paper import BODY, FOOT, MM, TITLE, Paper, Row, Style, Table, fit, wrap
from reports.tables import LOWEST_ROW, Wanted, draw_table, shared_columns

SLIP, RECORD = "送学上门单", "送学上门记录"
LESSON = Style(20)
_HEADING = Style(20, bold=True)
_FACT = Style(16)
_GAP = 3 * MM
_LINE_HEIGHT = 13.5 * MM
_NO_TEXT = "（学习内容见所附的材料。）"
_MANNERS = "方式：□讲读　□送材料　□电话　□视频　时长：＿＿＿＿分钟"
_OPINION = "意见建议："
_SIGNING = "对象签名：＿＿＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日"
_PROXY = "代签请注明“代”和代签人姓名。签好请带回支部存档。"
_OPINION_LINES = 2


@dataclass(frozen=True)
class Lesson:
    """One session as it is brought: what it was called, when it was held, what was learned."""

    title: str
    when: str
    text: str


@dataclass(frozen=True)
class Slip:
    """What is taken to one member."""

    name: str
    place: str
    keeper: str
    lessons: Sequence[Lesson]


def draw_slips(branch: str, slips: Sequence[Slip], *, audience_footer: str) -> bytes:
    """A slip for each member, each on pages of its own; the lines to write and sign on are never torn apart."""
    paper = Paper(branch, SLIP, note=audience_footer)
    for slip in slips:
        _draw_slip(paper, slip)
    return paper.finish()


def _draw_slip(paper: Paper, slip: Slip) -> None:
    paper.new_page(first=True)
    y = paper.write(fit(SLIP, TITLE, paper.width), paper.left, paper.top, paper.width) - _GAP
    facts = [f"送给：{slip.name}　{slip.place}".rstrip(), f"送学人：{slip.keeper or '＿' * 6}"]
    for fact in facts:
        y = paper.write(fit(fact, _FACT, paper.width), paper.left, y, paper.width)
    for lesson in slip.lessons:
        # A heading stays with the first lines of its lesson.
        heading = [_HEADING] * len(wrap(lesson.title, _HEADING, paper.width))
        y = _room(paper, y - _GAP, sum(s.size * 1.25 for s in heading) + 3 * LESSON.size * 1.25)
        paper.canvas.line(paper.left, y, paper.right, y)
        y = paper.write(fit(lesson.title, _HEADING, paper.width), paper.left, y - _GAP / 2, paper.width)
        y = paper.write(fit(lesson.when, _FACT, paper.width), paper.left, y, paper.width) - _GAP / 2
        for line in wrap(lesson.text or _NO_TEXT, LESSON, paper.width):
            y = _room(paper, y, LESSON.size * 1.25)
            y = paper.write(fit(line, LESSON, paper.width), paper.left, y, paper.width)
    _draw_signing(paper, y - _GAP)


def _room(paper: Paper, y: float, needed: float) -> float:
    """`y`, or the top of a new page when less than `needed` is left on this one."""
    if y - needed >= FOOT:
        return y
    paper.new_page()
    return paper.top


def _draw_signing(paper: Paper, y: float) -> None:
    """What is filled in by hand, in one piece at the foot of the last page."""
    height = (_OPINION_LINES + 2) * _LINE_HEIGHT + 2 * _FACT.size * 1.25 + 2 * _GAP
    y = min(_room(paper, y, height), FOOT + height)
    paper.canvas.line(paper.left, y, paper.right, y)
    y = paper.write(fit(_MANNERS, _FACT, paper.width), paper.left, y - _GAP / 2, paper.width)
    paper.write(fit(_OPINION, _FACT, paper.width), paper.left, y - _GAP, paper.width)
    for _line in range(_OPINION_LINES):
        y -= _LINE_HEIGHT
        paper.canvas.line(paper.left + 27 * MM, y, paper.right, y)
    y = paper.write(fit(_SIGNING, _FACT, paper.width), paper.left, y, paper.width, _LINE_HEIGHT)
    paper.write(fit(_PROXY, BODY, paper.width), paper.left, y, paper.width)


#: The columns of the record.
_COLUMNS = (
    Wanted("day", "日期"),
    Wanted("name", "送学对象", 4),
    Wanted("reason", "不能到会\n原因", 4),
    Wanted("keeper", "送学人", 4),
    Wanted("material", "学习内容、材料", 9, left=True),
    Wanted("manner", "方式", 3),
    Wanted("minutes", "时长"),
    Wanted("opinion", "党员意见建议", 7, left=True),
    Wanted("session", "对应会议", 5),
    Wanted("signature", "对象签名", 4, least=20 * MM),
)
#: For the file: rather small type than twice as many pages.
_RECORD_SIZES = (13, 12.5, 12, 11.5, 11, 10.5)
_RECORD_ROW = 10.5 * MM


@dataclass(frozen=True)
class RecordRow:
    """One session that was brought, every cell as it is to be printed."""

    day: str
    name: str
    reason: str
    keeper: str
    material: str
    manner: str
    minutes: str
    opinion: str
    session: str
    signature: str


def draw_record(branch: str, rows: Sequence[RecordRow], *, period: str, audience_footer: str) -> bytes:
    """The record of a period, A4 across; the signature is on the slips, whose name stands in the last column."""
    paper = Paper(branch, RECORD, note=audience_footer, landscape=True)
    cells = [tuple(str(getattr(row, column.field)) for column in _COLUMNS) for row in rows]
    columns = shared_columns(_COLUMNS, cells, paper.width, _RECORD_SIZES, row=LOWEST_ROW)
    table = Table(columns, [Row(cell, _RECORD_ROW) for cell in cells], 11 * MM, banded=True)
    draw_table(paper, table, f"{RECORD}（{period}）", f"{branch}　　补课 {len(rows)} 人次".strip())
    return paper.finish()
