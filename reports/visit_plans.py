"""走访计划表: the plan that is taken along, across the page, with a box to tick and room to write for each visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.paper import CELL, FOOT, MM, TITLE, Column, Paper, Row, Style, Table, fit

FORM = "走访计划表"
_ROW_HEIGHT = 15 * MM
_HEADING_HEIGHT = 13 * MM
_GAP = 2.5 * MM
_LEFT = Style(14)
_NAME = Style(19, bold=True, align="center", spaced=True)
#: Heading, field, share of the width, style.
_COLUMNS = (
    ("序号", "number", 16, CELL),
    ("姓名", "name", 32, _NAME),
    ("楼门", "place", 36, CELL),
    ("电话", "phone", 45, replace(CELL, size=13)),
    ("为什么去", "reason", 30, CELL),
    ("走访人", "keeper", 30, CELL),
    ("日期", "day", 29, CELL),
    ("慰问品\n（金）", "gift", 30, CELL),
    ("走访了", "box", 22, Style(22, align="center")),
    ("反映的情况\n（随手记）", "notes", 54, _LEFT),
)
#: A plan that is called 重阳走访 is not printed as 重阳走访走访计划表.
_ENDING = "走访"
_BOX, _TICKED = "□", "✓"


@dataclass(frozen=True)
class PlanRow:
    """One visit as it is printed; `done` says when it was made, `notes` what is known already."""

    number: str
    name: str
    place: str = ""
    phone: str = ""
    reason: str = ""
    keeper: str = ""
    day: str = ""
    gift: str = ""
    done: bool = False
    notes: str = ""

    @property
    def box(self) -> str:
        """The box to tick, ticked when the visit was made."""
        return _TICKED if self.done else _BOX


def draw_plan(branch: str, title: str, rows: Sequence[PlanRow], *, due: str, on: date, audience_footer: str) -> bytes:
    """The plan `title`; `due` says in words by when it should be done."""
    paper = Paper(branch, FORM, title=f"{FORM} {title}", note=audience_footer, landscape=True)
    wanted = [column for column in _COLUMNS if column[1] != "phone" or any(row.phone for row in rows)]
    shares = sum(share for _heading, _field, share, _style in wanted)
    columns = [Column(heading, paper.width * share / shares, style) for heading, _field, share, style in wanted]
    lines = [
        Row(tuple(str(getattr(row, field)) for _heading, field, _share, _style in wanted), _ROW_HEIGHT) for row in rows
    ]
    table = Table(columns, lines, _HEADING_HEIGHT)
    heading = fit(title if FORM in title else f"{title.removesuffix(_ENDING)}{FORM}", TITLE, paper.width)
    about = fit("　".join(part for part in (branch, f"共 {len(rows)} 人", due) if part), _LEFT, paper.width)
    height = heading.height + about.height + 2 * _GAP
    for page in table.pages(paper.top - height - FOOT):
        paper.new_page()
        y = paper.write(heading, paper.left, paper.top, paper.width) - _GAP
        paper.write(about, paper.left, y, paper.width)
        paper.table(table, page, paper.top - height)
    return paper.finish()
