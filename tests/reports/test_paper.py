"""What every form relies on: lines that break well, sizes that fit, tables that page, no character as a box."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pdf_reading as read
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFont

from reports import typefaces
from reports.paper import (
    BODY,
    FOOT,
    MM,
    Column,
    Paper,
    Row,
    Style,
    Table,
    audience_notice,
    fit,
    fonts,
    missing_characters,
    text_width,
    time_text,
    wrap,
)

RARE = "𬍛𫖯𤩽㛃䶮龑堃喆昇"
ROOT = Path(__file__).resolve().parents[2]


def page_with(text: str, style: Style = BODY) -> bytes:
    paper = Paper("丽园社区第四党支部", "便条")
    paper.new_page()
    paper.write(fit(text, style, paper.width), paper.left, paper.top, paper.width)
    return paper.finish()


@given(st.text(alphabet="张王李·，。（）《》abc 123-/😀𬍛", min_size=1, max_size=80), st.floats(40, 400))
@settings(max_examples=150)
def test_wrapping_loses_nothing_and_fits(text: str, width: float) -> None:
    for align in ("left", "center"):
        style = Style(12, align=align)
        lines = wrap(text, style, width)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(text_width(line, style) <= width for line in lines)


@given(st.text(alphabet="学习贯彻精神会议，。·ab", max_size=120), st.floats(60, 500), st.floats(12, 120))
@settings(max_examples=100)
def test_fit_never_goes_below_the_floor_and_is_too_high_only_there(text: str, width: float, height: float) -> None:
    block = fit(text, Style(26, floor=11), width, height)
    assert 11 <= block.style.size <= 26
    assert block.height <= height or block.style.size == 11


def test_lines_break_as_chinese_does() -> None:
    style = Style(10)
    assert wrap("一二三四，五六", style, 41) == ["一二三", "四，五六"]
    assert wrap("一二三（四）", style, 41) == ["一二三", "（四）"]
    assert wrap("共2026年", style, 36) == ["共", "2026年"]
    assert wrap("第一行\n第二行", style, 400) == ["第一行", "第二行"]


def test_lines_end_at_a_gap_where_that_costs_no_line() -> None:
    style = Style(10)
    assert wrap("区卫生局 副局长", style, 71) == ["区卫生局", "副局长"]
    assert wrap("甲 乙丙丁戊己庚辛", style, 45) == ["甲 乙丙丁", "戊己庚辛"]


def test_lines_end_behind_a_pause_where_that_costs_no_line() -> None:
    style = Style(10)
    assert wrap("电话、上门走访、慰问", style, 72) == ["电话、", "上门走访、慰问"]
    assert wrap("电话、上门走访、慰问", style, 62) == ["电话、上门走", "访、慰问"]


def test_a_number_keeps_what_it_counts() -> None:
    style = Style(10)
    assert wrap("于2025年11月25日至今", style, 63) == ["于2025年", "11月25日至今"]
    assert wrap("翠竹园7号楼2单元102", style, 62) == ["翠竹园7号楼", "2单元102"]
    assert wrap("另有不公开 1 次", style, 60) == ["另有不公开", "1 次"]
    assert wrap("大寿，满 69 周岁（虚岁 70）", Style(10, align="center"), 110)[0] == "大寿，"
    assert wrap("从＿＿月＿＿日到＿＿月＿＿日", style, 80) == ["从＿＿月＿＿日到", "＿＿月＿＿日"]


def test_no_line_begins_with_punctuation_even_where_a_long_word_is_cut() -> None:
    assert not any(line[0] in "；，/" for line in wrap("010-60001234/13800000000；已联系", Style(10), 68))


def test_the_last_line_has_more_than_one_character_where_that_costs_no_line() -> None:
    assert wrap("已联系物业", Style(10), 42) == ["已联系", "物业"]
    assert wrap("转到女儿所在的社区党支部。", Style(10), 120)[-1] == "支部。"
    assert wrap("一二三四五六七", Style(10), 20) == ["一二", "三四", "五六", "七"]


def test_running_text_fills_its_lines_and_a_cell_breaks_behind_its_commas() -> None:
    running = wrap("做什么用：排课点名、有事时联系家长、办作品展、发结业证书。不作别的用途。", Style(10), 215)
    assert len(running[0]) >= 19
    assert wrap("血压偏高；需要陪同看病", Style(10), 75) == ["血压偏高；", "需要陪同看病"]


def test_a_name_of_two_characters_is_as_wide_as_one_of_three_and_read_as_two() -> None:
    style = Style(20, align="center", spaced=True)
    assert text_width("田富", style) == text_width("田大利", style) == 60
    for other in ("阿卜", "<b", "田"):
        assert text_width(other, Style(20, spaced=True)) >= text_width(other, Style(20))
    pdf = page_with("田富", style)
    assert "田富" in read.texts(pdf)[0]
    assert fit("阿卜杜拉·买买提", style, 90).style.spaced is False


def test_a_long_name_is_cut_behind_its_dot() -> None:
    style = Style(20, align="center")
    assert wrap("阿卜杜拉·买买提", style, 110) == ["阿卜杜拉·", "买买提"]


def test_a_centred_title_has_lines_of_about_equal_length() -> None:
    style = Style(20, align="center")
    lines = wrap("学习贯彻精神专题辅导报告会暨志愿服务队成立仪式", style, 410)
    assert [len(line) for line in lines] in ([12, 11], [11, 12])


@given(st.lists(st.floats(20, 90), max_size=60), st.integers(1, 20))
@settings(max_examples=60)
def test_pages_hold_every_row_once_and_never_overflow(heights: list[float], most: int) -> None:
    table = Table([Column("姓名", 100)], [Row(("",), height) for height in heights], 30)
    pages = table.pages(300, most)
    assert [index for page in pages for index in page] == list(range(len(heights)))
    for page in pages:
        assert len(page) <= most
        assert len(page) == 1 or 30 + sum(table.total_height(index) for index in page) <= 300.5


def test_a_row_grows_rather_than_cut_its_text() -> None:
    table = Table([Column("备注", 60)], [Row(("很长的备注" * 12,), 20)], 30)
    assert table.heights[0] > table.blocks[0][0].height > 20


@pytest.mark.parametrize("character", RARE)
@pytest.mark.parametrize(
    ("family", "bold", "font"),
    [
        ("sans", False, typefaces.SANS),
        ("sans", True, typefaces.BOLD),
        ("serif", False, typefaces.SERIF),
        ("kai", False, typefaces.KAI),
    ],
)
def test_rare_characters_are_drawn_with_their_own_outline(character: str, family: str, bold: bool, font: str) -> None:
    pdf = page_with(f"郑{character}", Style(14, family=family, bold=bold))
    assert read.outline_in_pdf(pdf, character) == read.outline_in_font(font, character)


def test_rare_characters_can_be_copied_out_of_the_page() -> None:
    assert f"郑国{RARE}" in read.texts(page_with(f"郑国{RARE}"))[0]


def test_what_the_font_lacks_comes_from_the_next_one() -> None:
    kai, sans = typefaces.load(typefaces.KAI).face.charToGlyph, typefaces.load(typefaces.SANS).face.charToGlyph
    only_kai = chr(min(code for code in kai if code not in sans and chr(code).isalpha()))
    pieces = typefaces.runs(f"张{only_kai}三", "sans", True)
    assert pieces == [(typefaces.BOLD, "张"), (typefaces.KAI, only_kai), (typefaces.BOLD, "三")]
    pdf = page_with(f"张{only_kai}三", Style(14, bold=True))
    assert read.outline_in_pdf(pdf, only_kai) == read.outline_in_font(typefaces.KAI, only_kai)
    assert text_width(f"张{only_kai}三", BODY) == pytest.approx(
        sum(
            typefaces.load(name).stringWidth(piece, BODY.size)
            for name, piece in typefaces.runs(f"张{only_kai}三", "sans", False)
        )
    )


def test_characters_that_no_font_has_are_reported_and_printed_as_a_sign() -> None:
    private, half = "\ue5e5", "\ud83d"
    found = missing_characters("张三", f"王{private}芳", "❤爱心❤", "张三")
    assert found == [(f"王{private}芳", private), ("❤爱心❤", "❤")]
    assert missing_characters(f"坏{half}") == [(f"坏{half}", half)]
    text = read.texts(page_with(f"王{private}芳{half}"))[0]
    assert "王〓芳〓" in text
    assert read.outline_in_pdf(page_with(f"王{private}"), "〓") == read.outline_in_font(typefaces.SANS, "〓")


def test_invisible_marks_are_neither_printed_nor_reported() -> None:
    text = "\ufeff葛\U000e0100\u200b城\ufe0f"
    assert missing_characters(text) == []
    assert typefaces.runs(text, "sans", False) == [(typefaces.SANS, "葛城")]
    assert typefaces.clean("姓\u3000名\t表\xa0") == "姓\u3000名 表 "


@pytest.mark.parametrize("name", [typefaces.SANS, typefaces.KAI])
def test_the_quick_reader_reads_what_reportlab_reads(name: str) -> None:
    slow = TTFont("slow", str(typefaces.FOLDER / f"{name}.ttf")).face
    quick = typefaces.load(name).face
    assert {code: glyph for code, glyph in slow.charToGlyph.items() if glyph and code != 0xA0} == {
        code: glyph for code, glyph in quick.charToGlyph.items() if code != 0xA0
    }
    assert quick.hmetrics == slow.hmetrics
    assert list(quick.glyphPos) == list(slow.glyphPos)
    assert all(quick.charWidths[code] == slow.charWidths[code] for code in quick.charToGlyph)
    assert quick.defaultWidth == slow.defaultWidth


def test_fonts_are_registered_when_first_needed() -> None:
    program = (
        "import sys; from reports import cards, roster, signin, paper;"
        "assert 'reportlab' not in sys.modules and 'PySide6' not in sys.modules;"
        "signin.draw(signin.SignInSheet('支部', '学习', None, '', '', 0, []));"
        "from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames as names;"
        "assert 'reportlab.platypus' not in sys.modules;"
        "print(*sorted(name for name in names() if 'Noto' in name or 'LXGW' in name))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == ([typefaces.BOLD, typefaces.SANS], "")
    assert fonts("serif") == typefaces.SERIF


def test_hostile_text_is_printed_as_it_stands() -> None:
    hostile = "<b>&{}=cmd"
    paper = Paper(hostile, hostile, title=f"{hostile}\ud83d", note=hostile)
    paper.new_page()
    table = Table([Column(hostile, paper.width)], [Row((hostile,), 30, heading=hostile, below=hostile)], 30)
    paper.table(table, [0], paper.top)
    pdf = paper.finish()
    assert read.texts(pdf)[0].count(hostile) == 7
    assert PdfReader(BytesIO(pdf)).metadata.author == hostile


def test_every_page_says_branch_form_and_number_and_the_file_says_its_title() -> None:
    def build() -> bytes:
        paper = Paper("丽园社区第四党支部", "便条", title="给大家的便条", note="请收好")
        for _ in range(3):
            paper.new_page()
        return paper.finish()

    pdf = build()
    assert pdf == build()
    for number, text in enumerate(read.texts(pdf), 1):
        assert "丽园社区第四党支部 · 便条 · 请收好" in text
        assert f"第 {number} 页 共 3 页" in text
    reader = PdfReader(BytesIO(pdf))
    assert (reader.metadata.title, reader.metadata.author) == ("给大家的便条", "丽园社区第四党支部")
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_a_paper_that_is_handed_out_counts_its_own_pages() -> None:
    paper = Paper("丽园社区第四党支部", "便条")
    for first in (True, False, True, True):
        paper.new_page(first=first)
    counts = [text.split("第", 2)[2] for text in read.texts(paper.finish())]
    assert [count.split("\n")[0] for count in counts] == [
        " 1 页 共 2 页",
        " 2 页 共 2 页",
        " 1 页 共 1 页",
        " 1 页 共 1 页",
    ]


def test_the_foot_stays_where_an_office_printer_prints_and_no_line_of_it_ends_in_its_dot() -> None:
    paper = Paper("某某街道某某社区离退休干部第四党支部" * 3, "慰问品（金）签收表", note="代签请注明“代”和代签人姓名")
    paper.new_page()
    pdf = paper.finish()
    assert min(y for _x, y in read.baselines(pdf)) >= 10 * MM
    assert max(y for _x, y in read.baselines(pdf)) < FOOT
    assert not any(line.endswith("·") for line in read.texts(pdf)[0].split("\n"))


def test_rows_become_lower_only_where_that_saves_a_page() -> None:
    columns = [Column("姓名", 100)]
    table = Table(columns, [Row(("王一",), 30)] * 11, 30)
    table.squeeze(330, 20)
    assert len(table.pages(330)) == 1 and 26 < table.heights[0] < 28, "as high as a page holds"
    for height, lowest in ((30, 28), (20, 15)):
        table = Table(columns, [Row(("王一",), height)] * 11, 30)
        table.squeeze(330, lowest)
        assert set(table.heights) == {height}
    table = Table(columns, [Row(("很长的备注" * 8,), 40)] * 5, 30)
    table.squeeze(330, 10)
    assert all(height >= block.height for height, (block,) in zip(table.heights, table.blocks, strict=True))


def test_a_very_long_branch_name_wraps_in_the_foot() -> None:
    branch = "某某市某某区某某街道某某社区离退休干部第四党支部" * 3
    paper = Paper(branch, "便条")
    paper.new_page()
    text = read.texts(paper.finish())[0]
    assert branch in text.replace("\n", "")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (datetime(2026, 11, 24, 9), "2026年11月24日（星期二）上午 9:00"),
        (datetime(2026, 11, 22, 14, 5), "2026年11月22日（星期日）下午 2:05"),
        (datetime(2026, 11, 24, 12), "2026年11月24日（星期二）中午 12:00"),
        (datetime(2026, 11, 24, 18, 30), "2026年11月24日（星期二）晚上 6:30"),
        (datetime(2026, 11, 24, 0, 30), "2026年11月24日（星期二）凌晨 0:30"),
    ],
)
def test_time_as_it_is_said(when: datetime, expected: str) -> None:
    assert time_text(when) == expected


def test_only_what_is_posted_up_carries_no_warning() -> None:
    assert audience_notice("公示") == ""
    for audience in ("支委", "上级", "本人"):
        assert audience_notice(audience) == "内部资料 注意保管 用后收回"
