"""生日表: the birthdays and 政治生日 of a month in order of the days, and whose dates are not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.paper import BODY, CELL, FOOT, HEADING, MM, TITLE, Column, Paper, Row, Style, Table, fit

FORM = "生日表"
_GAP = 2.5 * MM
_ROW_HEIGHT = 12.5 * MM
_COLUMNS = (
    ("日期", 31, Style(16, align="center")),
    ("姓名", 38, Style(19, bold=True, align="center", spaced=True)),
    ("什么日子", 36, CELL),
    ("年头", 62, CELL),
    ("问候了", 18, Style(22, align="center")),
)


@dataclass(frozen=True)
class BirthdayRow:
    """One day to remember, as it is printed."""

    day: str
    name: str
    what: str
    years: str


def draw_birthdays(
    branch: str, month: str, rows: Sequence[BirthdayRow], *, unknown: Sequence[str], on: str, audience_footer: str
) -> bytes:
    """The list of `month` (2026年12月); `unknown` are sentences about dates that are missing."""
    paper = Paper(branch, FORM, title=f"{month}{FORM}", note=audience_footer)
    total = sum(share for _heading, share, _style in _COLUMNS)
    columns = [
        Column(heading, paper.width * share / total, style, replace(HEADING, size=16))
        for heading, share, style in _COLUMNS
    ]
    lines = [Row((row.day, row.name, row.what, row.years, "□"), _ROW_HEIGHT) for row in rows]
    table = Table(columns, lines, 11 * MM)
    heading = fit(f"{month}生日表", TITLE, paper.width)
    about = fit(f"{branch}　{on}".strip(), BODY, paper.width)
    height = heading.height + about.height + 2 * _GAP
    y = paper.top
    for page in table.pages(paper.top - height - FOOT):
        paper.new_page()
        y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
        paper.write(about, paper.left, y, paper.width)
        y = paper.table(table, page, paper.top - height) - 2 * _GAP
    if not rows:
        y = paper.write(fit("这个月没有人过生日。", BODY, paper.width), paper.left, y, paper.width) - _GAP
    for sentence in unknown:
        block = fit(sentence, BODY, paper.width)
        if y - block.height < FOOT:
            paper.new_page()
            y = paper.top
        y = paper.write(block, paper.left, y, paper.width) - _GAP
    return paper.finish()
