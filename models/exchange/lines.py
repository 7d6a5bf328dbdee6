"""The lines of a roster below its heading: which of them are people, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.exchange.cell_names import office_before_name
from models.exchange.cell_text import cell_at, compact, in_brackets, is_blank, plain_text
from models.exchange.columns import heading_key
from models.exchange.proposal import Proposal
from models.exchange.spreadsheet import Cell
from models.exchange.subtitles import NO_SECTION, Section, of_subtitle, of_title, says_nobody
from models.language import N_
from models.people.names import DOT, normalise_name

#: What a line is, or why it is no person.
PERSON = ""
NAMELESS = N_("没有姓名")
TOTAL = N_("合计行")
REMARK = N_("表下的说明或签字")
HEADING_AGAIN = N_("又一遍表头")
SUBTITLE = N_("小标题")
EXAMPLE = N_("填表的示例")

_TOTALS = re.compile(r"^.{0,6}(合计|总计|小计|共计|累计|总数|总人数|平均)|^计[:：]?$|^共\d+人")
_REMARKS = re.compile(
    r"^[*※(（]?(制表|填表|审核|审批|核对|负责人|书记签|签字|签名|盖章|填报|报送|上报|经办|统计|注[:：\d]?|备注|说明|"
    r"附[:：注]|日期|单位[:：(（]|年月日)"
)
_AS_ABOVE = frozenset(("同上", "同前", "〃", "″", '"', "''"))
_TITLES = re.compile("名册|名单|登记表|统计表|汇总表|一览表|通讯录|党支部|社区")
#: What a template shows how to fill in.
_EXAMPLE = re.compile(r"^[(（]?(?:示例|样例|范例|例如?)\d?[)）]?[:：]?$|[(（](?:示例|样例|范例|例)[)）]$")
#: Words that stand alone in a row of a table of several columns and are longer than this are no name.
_LONGEST_NAME_ALONE = 4
_FEWEST_NUMBERED = 3
#: A line whose name stands merged over several rows is taken together from no more rows than this.
_MOST_TOGETHER = 10


@dataclass(frozen=True)
class Line:
    """One filled line: its number in the sheet from 1, its cells, what it is, what the subtitle above it says."""

    number: int
    cells: list[Cell]
    what: str = PERSON
    section: Section = NO_SECTION


def lines(proposal: Proposal) -> Iterator[Line]:
    """Every line below the heading that is not blank."""
    names = proposal.columns_of("name")
    name = names[0].index if names else 0
    headings = {(c.index, heading_key(part)) for c in proposal.columns for part in (c.heading, *c.heading.split(" "))}
    wanted = {column.index for column in proposal.columns if column.kind}
    begins = proposal.side_by_side
    sections = _sections_above(proposal)
    above: list[list[Cell]] = [[]] * len(begins)
    last = [SUBTITLE] * len(begins)
    for number, row in _rows(proposal, name, wanted):
        lists = [[""] * begins.start + row[begin : begin + begins.step] for begin in begins] if begins[1:] else [row]
        for place, cells in enumerate(lists):
            filled = [(n, cell) for n, cell in enumerate(cells) if not is_blank(cell)]
            if all(n not in wanted and re.fullmatch(r"[\d.]*", compact(cell)) for n, cell in filled):
                continue  # blank, or numbered beforehand for people to come
            what = _what(filled, cell_at(cells, name), name, headings)
            if what == SUBTITLE and (found := of_subtitle(compact(filled[0][1]))):
                for n in _spoken_to(place, lists):
                    sections[n] = sections[n].followed_by(found, last[n] == SUBTITLE)
            if what == PERSON:
                cells = above[place] = _as_above(cells, above[place])
            last[place] = what
            yield Line(number, cells, what, sections[place])


def _spoken_to(place: int, lists: Sequence[Sequence[Cell]]) -> Sequence[int]:
    """To which of the lists side by side a subtitle in one speaks: to all where nothing stands beside it."""
    others = [cell for n, cells in enumerate(lists) if n != place for cell in cells]
    return range(len(lists)) if all(is_blank(cell) for cell in others) else (place,)


def _sections_above(proposal: Proposal) -> list[Section]:
    """What the name of the sheet and the titles above each of the lists say of everybody in it."""
    begins, table = proposal.side_by_side, proposal.table
    sections = [of_title(compact(table.name), NO_SECTION)] * len(begins)
    for row in table.rows[: proposal.head.first if proposal.head else 0]:
        titles = [(n, compact(cell)) for n, cell in enumerate(row) if isinstance(cell, str) and not is_blank(cell)]
        for place, begin in enumerate(begins):
            own = [text for n, text in titles if len(titles) == 1 or (begins[1:] and 0 <= n - begin < begins.step)]
            for text in own:
                sections[place] = of_title(text, sections[place])
    return sections


def _as_above(cells: list[Cell], above: list[Cell]) -> list[Cell]:
    """The cells, those that say 同上 as the person above has them."""
    return [above[n] if n < len(above) and compact(cell) in _AS_ABOVE else cell for n, cell in enumerate(cells)]


def _what(filled: Sequence[tuple[int, Cell]], name: Cell, name_column: int, headings: set[tuple[int, str]]) -> str:
    """What a filled line is: PERSON, or why it is none."""
    first_column, first = filled[0]
    text, name_text = compact(first), compact(name)
    words = [(n, cell) for n, cell in filled if isinstance(cell, str)]
    alone = all(cell == first for _n, cell in filled)
    if alone and of_subtitle(text):
        return SUBTITLE
    if _numbers_columns([compact(cell) for _n, cell in filled]):
        return HEADING_AGAIN
    if words and all((n, heading_key(cell)) in headings or in_brackets(compact(cell)) for n, cell in words):
        return HEADING_AGAIN
    if (first_column <= name_column and _TOTALS.search(text)) or _TOTALS.search(name_text):
        return TOTAL
    if (first_column <= name_column and _EXAMPLE.search(text)) or _EXAMPLE.search(name_text):
        return EXAMPLE
    if alone and says_nobody(text):
        return REMARK
    office = len(filled) > 2 and office_before_name(name_text)
    if (first_column <= name_column and _REMARKS.match(text)) or (re.search("[:：]", name_text) and not office):
        return REMARK
    if not name_text:
        few = len(filled) <= 2 and not any(isinstance(cell, int | float) for _n, cell in filled[1:])
        return REMARK if few or re.search("[:：]", text) else NAMELESS
    if alone and (_TITLES.search(text) or re.search("[。；;]", text) or _too_long(text, headings)):
        return REMARK
    return PERSON


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Are these 1, 2, 3 …, as official tables number their columns below the heading?"""
    begin = int(texts[0]) if re.fullmatch(r"\d{1,2}", texts[0]) else 0
    return begin > 0 and len(texts) >= _FEWEST_NUMBERED and [*texts] == [str(begin + n) for n in range(len(texts))]


def _too_long(text: str, headings: set[tuple[int, str]]) -> bool:
    wide = len({column for column, _key in headings}) > 2
    return wide and len(text) > _LONGEST_NAME_ALONE and DOT not in normalise_name(text)


def _rows(proposal: Proposal, name: int, wanted: set[int]) -> Iterator[tuple[int, list[Cell]]]:
    """Number and cells of each row, what is merged downwards filled in, one person over several rows put together."""
    rows, row = proposal.table.rows, proposal.body
    fills, together = _merged_down(proposal, name, wanted)
    while row < len(rows):
        last = together.get(row, row)
        parts = [_filled(rows[n], fills.get(n, ())) for n in range(row, last + 1)]
        yield row + 1, parts[0] if row == last else _put_together(parts)
        row = last + 1


def _merged_down(
    proposal: Proposal, name: int, wanted: set[int]
) -> tuple[dict[int, list[tuple[int, Cell]]], dict[int, int]]:
    """What merged cells put into the rows below them: (column, cell) by row; and the last row of each merged name."""
    rows, begins = proposal.table.rows, proposal.side_by_side
    fills: dict[int, list[tuple[int, Cell]]] = {}
    together: dict[int, int] = {}
    ends: dict[int, int] = {}
    for top, left, bottom, _right in sorted(proposal.table.merges):
        bottom = min(bottom, len(rows) - 1)
        column = (left - begins.start) % begins.step + begins.start if begins[1:] else left
        if bottom <= top or top < proposal.body or column not in wanted or ends.get(left, -1) >= top:
            continue
        if left >= len(rows[top]):
            continue
        ends[left] = bottom
        if column != name:
            for row in range(top + 1, bottom + 1):
                fills.setdefault(row, []).append((left, rows[top][left]))
        elif bottom - top < _MOST_TOGETHER and not begins[1:]:
            together[top] = bottom
    return fills, together


def _filled(cells: Sequence[Cell], fills: Sequence[tuple[int, Cell]]) -> list[Cell]:
    found = list(cells)
    for column, cell in fills:
        if column < len(found) and is_blank(found[column]):
            found[column] = cell
    return found


def _put_together(parts: Sequence[list[Cell]]) -> list[Cell]:
    """The cells of one person over several rows as one row."""
    return [_joined([part[n] for part in parts if n < len(part)]) for n in range(len(parts[0]))]


def _joined(cells: Sequence[Cell]) -> Cell:
    """The one cell that is filled, or the texts of several together."""
    filled = [cell for cell in cells if not is_blank(cell)]
    texts = list(dict.fromkeys(plain_text(cell) for cell in filled))
    return filled[0] if len(texts) == 1 else "、".join(texts)
