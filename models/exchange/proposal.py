"""What the program takes the columns of a spreadsheet for, to be confirmed or changed before anything is read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models import settings
from models.base import UserError
from models.exchange.columns import (
    COMPUTED_NOTE,
    LEFT_OUT,
    REMEMBERED,
    SEVERAL,
    UNKNOWN,
    heading_key,
)
from models.exchange.heading import Head, find_head, heads_at
from models.exchange.matching import Column, look_at_days, match_columns, remembered_kinds
from models.exchange.spreadsheet import Sheet
from models.language import _

#: Who a list without a column about it is about.
_RESIDENTS = re.compile("居民|群众|志愿者|学员|非党员")
_MEMBERS = re.compile("党")


@dataclass
class Proposal:
    """One sheet of a file with its heading (`head` None when it has none) and its columns.

    `members`: those about whom the table does not say it are members of the Party, not residents. `before`: the sheets
    that were imported just before.
    """

    sheets: Sequence[Sheet]
    sheet: int
    head: Head | None
    columns: list[Column] = field(default_factory=list)
    members: bool = True
    before: frozenset[int] = frozenset()

    @property
    def table(self) -> Sheet:
        """The chosen sheet."""
        return self.sheets[self.sheet]

    @property
    def body(self) -> int:
        """The first row below the heading, from 0."""
        return self.head.body if self.head else 0

    @property
    def heading_row(self) -> int:
        """The row of the heading from 1, 0 when there is none."""
        return self.head.first + 1 if self.head else 0

    @property
    def side_by_side(self) -> range:
        """Where each of several lists that stand side by side begins; the columns are those of the first."""
        return self.head.side_by_side if self.head else range(0, 1)

    def columns_of(self, kind: str) -> list[Column]:
        """The columns that are taken for `kind`."""
        return [column for column in self.columns if column.kind == kind]

    def left_out(self) -> list[str]:
        """What the columns are called that hold something and are not imported, but for what the program works out."""
        parts = {index for column in self.columns for index in column.parts}
        wanted = [c for c in self.columns if c.samples and c.note != _(COMPUTED_NOTE) and c.index not in parts]
        return [column.label for column in wanted if not column.kind]

    def other_lists(self) -> list[int]:
        """The other sheets of the file on which there are people, too, and that were not imported before."""
        done = self.before | {self.sheet}
        return [n for n, sheet in enumerate(self.sheets) if n not in done and _worth(find_head(sheet))[0]]

    def choose(self, index: int, kind: str) -> Column | None:
        """Take a column for another kind, as the user says.

        Of most kinds there is one column: the one that was it before is left out now, and returned.
        """
        left = None
        for column in self.columns:
            if column.index == index:
                column.kind, column.sure, column.note, column.parts = kind, REMEMBERED, "", ()
                look_at_days(self.table, self.body, column)
            elif kind and column.kind == kind and kind not in SEVERAL:
                column.kind, column.sure, left = LEFT_OUT, UNKNOWN, column
        return left

    def missing(self) -> str:
        """What must be said before rows can be read, in a sentence; empty when all is there."""
        if self.columns_of("name"):
            return ""
        return _("没有找到「姓名」这一列，请点开那一列选「姓名」。")

    def remember(self) -> None:
        """Keep what the user chose, for the next table with the same headings."""
        chosen = remembered_kinds()
        chosen |= {heading_key(c.heading): c.kind for c in self.columns if c.sure == REMEMBERED and c.heading}
        settings.put("import_columns", json.dumps(chosen, ensure_ascii=False) if chosen else "")


def propose(sheets: Sequence[Sheet], sheet: int | None = None, heading_row: int | None = None) -> Proposal:
    """Find the table in a file and what its columns hold.

    `sheet` and `heading_row` (from 1; 0 for a table without heading) are the user's choices, else the program's.
    Raises UserError for a sheet or row that is not there.
    """
    heads = [find_head(one) for one in sheets]
    if sheet is None:
        sheet = max(range(len(sheets)), key=lambda n: (_worth(heads[n]), len(sheets[n].rows), -n))
    if not 0 <= sheet < len(sheets):
        raise UserError(_("没有这一张表。"))
    table = sheets[sheet]
    head = heads[sheet]
    if heading_row is not None:
        if not 0 <= heading_row <= len(table.rows):
            raise UserError(_("表里没有第 {n} 行。").format(n=heading_row))
        offered = list(heads_at(table, heading_row - 1)) if heading_row else []
        head = max(offered, key=lambda one: (one.score, -one.body), default=None)
    proposal = Proposal(sheets, sheet, head)
    proposal.columns = match_columns(table, head)
    proposal.members = _about_members(proposal)
    return proposal


def _worth(head: Head | None) -> tuple[bool, int]:
    return (head is not None and any(m and "name" in m.kinds for m in head.meanings), head.score if head else 0)


def _about_members(proposal: Proposal) -> bool:
    """Members, unless the title speaks of residents and no column of the Party."""
    if any(proposal.columns_of(kind) for kind in ("joined_on", "full_on", "status", "group", "office")):
        return True
    above = " ".join(cell for row in proposal.table.rows[: proposal.body] for cell in row[:1] if isinstance(cell, str))
    title = f"{proposal.table.name} {above}"
    return not _RESIDENTS.search(title) or bool(_MEMBERS.search(title.replace("非党员", "")))
