"""Lists on paper: the width goes where it saves lines, a row too many finds room, the title is on every page."""

from __future__ import annotations

import pdf_reading as read
import pytest

from reports.paper import MM, Paper, Row, Table, text_width
from reports.tables import Wanted, draw_table, one_line, shared_columns

WANTED = (
    Wanted("number", "序号"),
    Wanted("name", "姓名", 4),
    Wanted("place", "楼门", 6),
    Wanted("what", "反映情况与诉求", 8, left=True),
    Wanted("signed", "签收", 3, least=15 * MM),
)
ROWS = [
    (str(number), "欧阳少东" if number % 3 else "田富", "7号楼2单元", "精神好；楼道灯不亮，想要学习材料", "")
    for number in range(1, 40)
]


def lines(columns: list, rows: list[tuple[str, ...]]) -> list[int]:
    table = Table(columns, [Row(row, 10) for row in rows], 30)
    return [max(len(block.lines) for block in blocks) for blocks in table.blocks]


def test_the_width_goes_where_it_saves_lines() -> None:
    columns = shared_columns(WANTED, ROWS, 480, (12, 11))
    assert sum(column.width for column in columns) == pytest.approx(480)
    assert set(lines(columns, ROWS)) == {1}
    assert columns[4].width >= 15 * MM, "room to sign"
    assert columns[1].style.spaced and columns[3].style.align == "left"


def test_one_long_text_does_not_starve_the_others() -> None:
    long = [*ROWS, ("40", "阿卜杜拉·买买提·吐尔逊", "翠竹园小区北区甲十二号楼3单元", "楼道灯不亮" * 18, "")]
    columns = shared_columns(WANTED, long, 480, (12, 11))
    assert lines(columns, ROWS).count(1) >= 35
    assert sum(column.width for column in columns) <= 480.01


def test_a_name_is_cut_behind_its_dots_alone() -> None:
    rows = [(*row[:4], "阿卜杜拉·买买提") for row in ROWS]
    for width in (400, 430, 480):
        table = Table(shared_columns(WANTED, rows, width, (12, 11)), [Row(row, 10) for row in rows], 30)
        assert {blocks[4].lines for blocks in table.blocks} <= {("阿卜杜拉·", "买买提"), ("阿卜杜拉·买买提",)}


def test_what_is_kept_on_file_is_set_smaller_where_that_makes_it_shorter() -> None:
    wide = shared_columns(WANTED, ROWS, 345, (14, 12, 10.5))
    short = shared_columns(WANTED, ROWS, 345, (14, 12, 10.5), row=7.5 * MM)
    assert wide[0].style.size > short[0].style.size == 10.5
    roomy = shared_columns(WANTED, ROWS, 700, (14, 12, 10.5), row=7.5 * MM)
    assert roomy[0].style.size == 14, "as large as can be where no row becomes shorter"


def test_a_heading_breaks_only_where_there_is_no_room_for_it() -> None:
    none = shared_columns((Wanted("a", "送学对象"), Wanted("b", "首报\n方式")), [], 400)
    table = Table(none, [], 40)
    assert [block.lines for block in table.header] == [("送学对象",), ("首报", "方式")]


def test_a_list_without_rows_and_one_with_nothing_in_them_are_laid_out() -> None:
    for rows in ([], [("",) * 5] * 3):
        assert sum(column.width for column in shared_columns(WANTED, rows, 400)) <= 400.01


def test_a_list_of_one_row_too_many_finds_room_and_is_signed_at_its_end() -> None:
    def pages(count: int, **options: object) -> bytes:
        paper = Paper("丽园社区第四党支部", "名单", landscape=True)
        columns = shared_columns(WANTED, ROWS, paper.width)
        draw_table(paper, Table(columns, [Row(ROWS[0], 10 * MM)] * count, 11 * MM), "名单", "丽园", "共几人", **options)
        return paper.finish()

    full = next(count for count in range(1, 40) if read.page_count(pages(count, lowest=None)) > 1)
    assert read.page_count(pages(full)) == 1
    signed = pages(60, signing="支部书记（签字）：")
    assert [text.count("支部书记") for text in read.texts(signed)][-1] == 1
    assert "".join(read.texts(signed)).count("支部书记") == 1
    assert all("名单" in text and "共几人" in text and "序号" in text for text in read.texts(signed))


def test_a_line_is_made_smaller_before_it_is_broken() -> None:
    from reports.paper import BODY

    words = "丽园社区第四党支部　　共 137 次，慰问金 7100.00 元"
    block = one_line(words, BODY, text_width(words, BODY) - 20)
    assert len(block.lines) == 1 and 11 <= block.style.size < 14
    assert one_line(words, BODY, 150).style.size == 14
