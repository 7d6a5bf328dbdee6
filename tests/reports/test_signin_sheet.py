"""The sheet that members sign: its rows, its pages, its head, and that nothing on it is cut or asked too much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise

import pdf_reading as read
import pytest
from pypdf import PdfReader

from reports.paper import MM
from reports.signin import COLUMNS, SignInRow, SignInSheet, draw, sheet_table

BRANCH = "丽园社区第四党支部"
LONG_TITLE = "学习贯彻党的二十届四中全会精神专题辅导报告会暨“我为社区办实事”志愿服务队成立仪式和先进事迹交流座谈会议"
LONG_NAME = "阿卜杜拉·买买提·吐尔逊·艾山江"


def people(count: int, names: Sequence[str] = ("邢国强", "李秀兰", "欧阳少东")) -> list[SignInRow]:
    return [SignInRow(number + 1, names[number % len(names)]) for number in range(count)]


def sheet(rows: Sequence[SignInRow], title: str = "主题党日活动", place: str = "社区活动中心二楼") -> SignInSheet:
    return SignInSheet(BRANCH, title, datetime(2026, 11, 24, 9), place, "", len(rows), rows)


def row_heights(pdf: bytes, page: int = 0) -> list[float]:
    """In mm, of the rows below the header, from the lines on the page."""
    lines = read.horizontals(PdfReader(BytesIO(pdf)).pages[page])
    return [(above - below) / MM for above, below in pairwise(lines)]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (15, 1), (16, 2), (45, 3), (46, 4)])
def test_fifteen_rows_of_13_5_mm_on_every_page_and_the_last_one_filled_up(count: int, pages: int) -> None:
    pdf = draw(sheet(people(count)))
    assert read.page_count(pdf) == pages
    for page in range(pages):
        assert row_heights(pdf, page) == pytest.approx([13.5] * 15, abs=0.05)


def test_signature_column_is_wide_enough_for_old_hands() -> None:
    for large in (False, True):
        for names in (("邢国强",), (LONG_NAME,)):
            table = sheet_table(people(3, names), 15, None, large=large)
            widths = {column.heading: column.width / MM for column in table.columns}
            assert widths["签名"] >= 55
            assert sum(widths.values()) == pytest.approx(175)
    edges = read.verticals(PdfReader(BytesIO(draw(sheet(people(1))))).pages[0])
    assert (edges[2] - edges[1]) / MM >= 55


def test_head_numbers_and_names_stand_on_every_page() -> None:
    pdf = draw(sheet(people(46)))
    for number, text in enumerate(read.texts(pdf), 1):
        for expected in (
            "主题党日活动签到表",
            "时间：2026年11月24日（星期二）上午 9:00",
            "地点：社区活动中心二楼",
            "主持人：＿",
            "应到 46 人",
            "实到",
            *COLUMNS,
            BRANCH,
            "代签请注明“代”和代签人姓名",
            f"第 {number} 页 共 4 页",
        ):
            assert expected in text
    lines = [line for text in read.texts(pdf) for line in text.split("\n")]
    assert [int(line) for line in lines if line.isdigit()] == list(range(1, 47))


@pytest.mark.parametrize(("extra", "pages", "last"), [(0, 3, 15), (5, 4, 5), (15, 4, 15), (20, 5, 5)])
def test_exactly_as_many_blank_rows_as_asked_for(extra: int, pages: int, last: int) -> None:
    pdf = draw(sheet(people(45)), extra_rows=extra)
    assert read.page_count(pdf) == pages
    assert len(row_heights(pdf, pages - 1)) == last


def test_blank_sheets() -> None:
    blank = SignInSheet(BRANCH, "", None, "", "", 0, [])
    assert read.page_count(draw(blank)) == 1
    pdf = draw(blank, extra_rows=30)
    assert read.page_count(pdf) == 2
    assert len(row_heights(pdf, 1)) == 15
    text = read.texts(pdf)[1]
    assert "年＿＿月＿＿日" in text and "应到 ＿" in text and "地点：＿" in text
    assert not [line for line in text.split("\n") if line.isdigit()]


def test_each_group_begins_on_a_page_of_its_own_and_keeps_its_numbers() -> None:
    rows = people(29)
    pdf = draw(sheet(rows), groups=[("第一党小组", rows[:12]), ("第二党小组", rows[12:])])
    first, second, third = read.texts(pdf)
    assert "第一党小组" in first and "本组 12 人" in first and "\n13" not in first
    assert "第二党小组" in second and "本组 17 人" in second and "\n13\n" in second
    assert "第二党小组" in third and "\n29\n" in third
    assert row_heights(pdf, 1) == pytest.approx([13.5] * 15, abs=0.05)


def test_extra_large_has_ten_high_rows_and_bigger_names() -> None:
    pdf = draw(sheet(people(45)), large=True)
    assert read.page_count(pdf) == 5
    assert row_heights(pdf) == pytest.approx([20.25] * 10, abs=0.05)
    usual, large = (sheet_table(people(3), 10, 0, large=large).blocks[2][1].style.size for large in (False, True))
    assert (usual, large) == (19, 28)


def test_long_title_wraps_to_two_or_three_lines_and_takes_no_row_away() -> None:
    pdf = draw(sheet(people(45), LONG_TITLE, place="丽园社区党群服务中心二楼多功能活动厅（原老年大学第三教室）"))
    assert read.page_count(pdf) == 3
    assert row_heights(pdf, 2) == pytest.approx([13.5] * 15, abs=0.05)
    text = read.texts(pdf)[0]
    assert f"{LONG_TITLE}签到表" in read.squeezed(pdf)
    assert 2 <= sum(line in f"{LONG_TITLE}签到表" for line in text.split("\n") if len(line) > 10) <= 3
    assert "地点：丽园社区党群服务中心二楼多功能活动厅（原老年大学第三教室）" in text


def test_a_long_place_stays_on_one_line_in_extra_large_and_takes_no_row_away() -> None:
    place = "丽园社区党群服务中心二楼多功能活动厅（原老年大学第三教室）"
    pdf = draw(sheet(people(10), LONG_TITLE, place), large=True)
    assert read.page_count(pdf) == 1
    assert row_heights(pdf) == pytest.approx([20.25] * 10, abs=0.05)
    assert f"地点：{place}" in read.texts(pdf)[0]


@pytest.mark.parametrize("large", [False, True])
def test_names_of_any_length_come_out_whole(large: bool) -> None:
    names = ("欧阳少东", "阿卜杜拉·买买提", LONG_NAME, "<b>&{}=cmd")
    table = sheet_table(people(4, names), 15, 0, large=large)
    for name, blocks in zip(names, table.blocks, strict=True):
        assert "".join(blocks[1].lines) == name
        assert blocks[1].style.size >= 13
    assert set(table.heights) == {table.rows[0].height}
    text = read.squeezed(draw(sheet(people(4, names)), large=large))
    for name in names:
        assert name in text


def test_a_name_at_the_limit_of_fifty_makes_its_row_higher_and_the_last_page_is_still_full() -> None:
    rows = people(16, ("尉" * 50,))
    pdf = draw(sheet(rows))
    assert min(row_heights(pdf)) > 13.5
    assert read.squeezed(pdf).count("尉" * 50) == 16
    assert len(row_heights(pdf, read.page_count(pdf) - 1)) > 5


def test_a_heading_above_a_row_and_its_note() -> None:
    rows = [*people(2), SignInRow(3, "陈宝忠", "请假", heading="列席（不计入应到）")]
    text = read.texts(draw(sheet(rows)))[0]
    assert text.index("列席（不计入应到）") < text.index("陈宝忠") < text.index("请假")


def test_the_sheet_is_black_on_white_with_lines_to_see_and_no_private_columns() -> None:
    pdf = draw(sheet(people(16)))
    page = PdfReader(BytesIO(pdf)).pages[0]
    assert read.greys(page) <= {0.0, 0.93}
    assert read.colours(page) <= {("0", "0", "0")}
    assert min(read.line_widths(page)) >= 0.7
    text = "".join(read.texts(pdf))
    assert not any(word in text for word in ("电话", "手机", "身份证"))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert draw(sheet(people(16))) == draw(sheet(people(16)))


@pytest.mark.parametrize("wrong", [{"rows_per_page": 0}, {"rows_per_page": 16}, {"extra_rows": -1}])
def test_a_number_of_rows_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="rows"):
        draw(sheet(people(1)), **wrong)


def test_fewer_rows_a_page_are_higher_rows() -> None:
    assert row_heights(draw(sheet(people(12)), rows_per_page=12)) == pytest.approx([202.5 / 12] * 12, abs=0.05)
