"""Where the table of a sheet begins: its heading of one to three rows, under titles, with merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from models.exchange.cell_text import in_brackets, plain_text
from models.exchange.columns import LEFT_OUT, SURE, Meaning, is_part_of_date, meaning
from models.exchange.spreadsheet import Sheet

#: The heading is looked for in so many rows from the top.
MOST_ROWS_ABOVE = 100
#: No roster has more columns; what lies further right is left out.
MOST_COLUMNS = 200
_NAME_COUNTS = 3
#: A heading says at least 姓名, or else several other things.
_ENOUGH = 5
_LONGEST_CELL = 40
#: More merged cells than this no heading has.
_MOST_MERGES = 2000
_ENOUGH_ROWS = 1000


@dataclass(frozen=True)
class Head:
    """A heading: rows `first` up to, not including, `body`; the words of each column and what they mean."""

    first: int
    body: int
    texts: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]

    @cached_property
    def side_by_side(self) -> range:
        """Where each of several lists with the same heading that stand side by side begins; one for a plain table."""
        left = next((n for n, text in enumerate(self.texts) if text), 0)
        names = [n for n, found in enumerate(self.meanings) if found and found.kinds == ("name",)]
        step = names[1] - names[0] if len(names) > 1 else 0
        whole = range(left, left + step * len(names), step) if step and step > names[0] - left else range(0)
        alike = len({self._texts_from(begin, step) for begin in whole}) == 1
        return whole if alike and not any(self.texts[whole.stop :]) else range(0, 1)

    def _texts_from(self, begin: int, width: int) -> tuple[str, ...]:
        texts = self.texts[begin : begin + width]
        return texts + ("",) * (width - len(texts))

    @property
    def score(self) -> int:
        """How much of it is understood."""
        kinds: dict[str, int] = {}
        for found in self.meanings:
            if found:
                points = 1 if LEFT_OUT in found.kinds else 2 if found.sure == SURE else 1
                kinds[found.kinds[0]] = max(points, kinds.get(found.kinds[0], 0))
        months = sum(is_part_of_date(text) for text in self.texts)
        return sum(kinds.values()) + months + (_NAME_COUNTS if "name" in kinds else 0)


@dataclass(frozen=True)
class _Cell:
    """The words at one place of a row and the columns and rows over which they are merged."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


def find_head(sheet: Sheet) -> Head | None:
    """The best heading in the upper part of a sheet, the first of equally good ones; None when there is none."""
    upper = Sheet(sheet.name, sheet.rows[: MOST_ROWS_ABOVE + 1], _upper_merges(sheet))
    rows = [row for row in range(len(upper.rows)) if not _is_lower_half(upper, row)]
    heads = [head for row in rows for head in heads_at(upper, row) if head.score >= _ENOUGH]
    return max(heads, key=lambda head: (head.score, head.first - head.body, -head.first), default=None)


def _upper_merges(sheet: Sheet) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(merge for merge in sheet.merges if merge[0] <= MOST_ROWS_ABOVE)[:_MOST_MERGES]


def heads_at(sheet: Sheet, row: int) -> Iterator[Head]:
    """The headings that may begin at a row: together with the next two, with the next, and of this row alone."""
    upper = _cells(sheet, row)
    lower = _cells(sheet, row + 1) if row + 1 < len(sheet.rows) else None
    pairs = _pairs(upper, lower, row) if lower else None
    if pairs and lower and row + 2 < len(sheet.rows):
        middle = [two if two.text else one for one, two in zip(upper, lower, strict=True)]
        if deepest := _pairs(middle, _cells(sheet, row + 2), row + 1):
            yield Head(row, row + 3, *_understood(deepest))
    if pairs:
        yield Head(row, row + 2, *_understood(pairs))
    if not pairs or all(cell.bottom == row for cell in upper if cell.text):
        yield Head(row, row + 1, *_understood([(cell.text, "") for cell in upper]))


def _is_lower_half(sheet: Sheet, row: int) -> bool:
    """Does a row go on with cells that began above it?"""
    return any(cell.text and cell.top < row for cell in _cells(sheet, row))


def _understood(pairs: list[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[Meaning | None, ...]]:
    texts = tuple(f"{above} {text}".strip() for text, above in pairs)
    return texts, tuple(meaning(text, above) if text or above else None for text, above in pairs)


def width_of(sheet: Sheet) -> int:
    """How many columns of a sheet are looked at."""
    return min(max((len(row) for row in sheet.rows[:_ENOUGH_ROWS]), default=0), MOST_COLUMNS)


def _cells(sheet: Sheet, row: int) -> list[_Cell]:
    """The cells of a row, merged ones with the words of the place where they begin."""
    width = width_of(sheet)
    values = sheet.rows[row][:width]
    cells = [_Cell(_words(value), row, n, row, n) for n, value in enumerate(values)]
    cells += [_Cell("", row, n, row, n) for n in range(len(cells), width)]
    for top, left, bottom, right in sheet.merges:
        if top <= row <= bottom and left < width:
            origin = sheet.rows[top][left] if top < len(sheet.rows) and left < len(sheet.rows[top]) else ""
            right = min(right, width - 1)
            cell = _Cell(_words(origin), top, left, bottom, right)
            cells[left : right + 1] = [cell] * (right + 1 - left)
    return cells


def _words(value: object) -> str:
    text = plain_text(value) if isinstance(value, str) else ""
    # A line break that only makes a column narrower is no space: 转正⏎日期.
    text = " ".join(re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", text).split())
    return text if len(text) <= _LONGEST_CELL else ""


def _pairs(upper: list[_Cell], lower: list[_Cell], row: int) -> list[tuple[str, str]] | None:
    """(words, words above) of each column when two rows make one heading; None when the second is something else."""
    used = sum(1 for one, two in zip(upper, lower, strict=True) if one.text or two.text)
    pairs: list[tuple[str, str]] = []
    above, until = "", -1
    for column, (one, two) in enumerate(zip(upper, lower, strict=True)):
        if one.text and column == one.left:
            until = _reach(upper, lower, column)
            if one.bottom == row and two.text and until == column and not in_brackets(two.text):
                return None
            # What spans the whole table is its title.
            above = one.text if until - column + 1 < max(used * 0.8, 2) else ""
        elif column > until:
            above = ""
        if one.bottom > row or not two.text:
            pairs.append((one.text, ""))
        elif above or meaning(two.text):
            pairs.append((two.text, above))
        else:
            return None
    return pairs if any(cell.text and cell.top > row for cell in lower) else None


def _reach(upper: list[_Cell], lower: list[_Cell], column: int) -> int:
    """The last column over which the words at a column of the upper row stand: merged, or before blank cells."""
    last = upper[column].right
    if last == column and upper[column].bottom == upper[column].top:
        while last + 1 < len(upper) and not upper[last + 1].text and lower[last + 1].text:
            last += 1
    return last
