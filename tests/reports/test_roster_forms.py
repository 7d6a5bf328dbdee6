"""The roster on paper, and the name cards: what is on them, how large, and what the foot tells the reader."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pdf_reading as read
import pytest
from pypdf import PdfReader

from models.people import roster
from models.store import Store
from reports import catalog
from reports.cards import draw_cards, face_of
from reports.form import Request
from reports.paper import A4, INTERNAL_NOTICE, text_width
from reports.roster import RosterRow, draw_phones, draw_short, draw_wall

BRANCH, DAY = "丽园社区第四党支部", date(2026, 11, 24)
HEADINGS = ("序号", "姓名", "性别", "民族", "学历", "党龄", "党小组", "楼门", "联系电话", "备注")


def members(count: int) -> list[RosterRow]:
    return [
        RosterRow(
            str(number),
            "阿卜杜拉·买买提·吐尔逊·艾山江" if number == 3 else f"林凤{'霞英兰芳'[number % 4]}",
            "女",
            "维吾尔族" if number == 3 else "汉族",
            f"19{30 + number % 30}.03",
            "大专",
            "原机械工业部第二设计院副总工程师、党委委员、离退休干部处处长" if number == 2 else "第四中学 高级教师",
            "1990.01",
            "1954.07",
            "1955.07",
            "71 年",
            "第一党小组",
            f"{number}-2-301",
            "138****5678",
            "990199189901011234",
            "女儿 李某 139****0000",
            "行动不便" if number == 1 else "",
        )
        for number in range(1, count + 1)
    ]


def sizes(pdf: bytes) -> set[float]:
    pages = [read.content(page) for page in PdfReader(BytesIO(pdf)).pages]
    return {float(size) for page in pages for size in re.findall(r"/F\S+ ([\d.]+) Tf", page)}


@pytest.mark.parametrize("count", [0, 1, 16, 46])
def test_short_roster_stands_across_the_page_with_every_member_and_a_repeated_header(count: int) -> None:
    pdf = draw_short(BRANCH, members(count), on=DAY, audience_footer=INTERNAL_NOTICE)
    pages = PdfReader(BytesIO(pdf)).pages
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    for number, text in enumerate(read.texts(pdf), 1):
        assert "党员花名册" in text and "姓名" in text and f"共 {count} 人" in text and "2026年11月24日" in text
        assert INTERNAL_NOTICE in text and f"第 {number} 页 共 {len(pages)} 页" in text
        assert not count or all(heading in text for heading in HEADINGS[:-1])
    whole = read.squeezed(pdf)
    for row in members(count):
        for value in (row.name, row.ethnicity, row.born, row.workplace, row.phone, row.building):
            assert value.replace(" ", "") in whole


def test_short_roster_leaves_out_columns_without_content_and_then_prints_larger() -> None:
    few = [RosterRow(row.number, row.name, group=row.group) for row in members(10)]
    pdf = draw_short(BRANCH, few, on=DAY, audience_footer="")
    text = read.texts(pdf)[0]
    assert "党小组" in text and not any(heading in text for heading in ("民族", "学历", "联系电话", "备注"))
    assert INTERNAL_NOTICE not in text
    assert 14 in sizes(pdf)


@pytest.mark.parametrize("with_id", [False, True])
def test_short_roster_is_never_smaller_than_10_5_pt_and_dates_stay_on_one_line(with_id: bool) -> None:
    pdf = draw_short(BRANCH, members(20), on=DAY, audience_footer="", with_id=with_id)
    assert min(sizes(pdf) - {12.0}) >= 10.5
    lines = [line for text in read.texts(pdf) for line in text.split("\n")]
    assert lines.count("1954.07") == 20 and lines.count("138****5678") == 20
    assert lines.count("990199189901011234") == (20 if with_id else 0)


def test_a_long_note_stands_below_its_row_whole() -> None:
    note = "腿脚不便，需送学上门，每月初由楼门长联系，" * 12
    rows = [RosterRow("1", "林凤霞", note=note), RosterRow("2", "何志明")]
    pdf = draw_short(BRANCH, rows, on=DAY, audience_footer="")
    assert f"备注：{note}" in read.squeezed(pdf)


def test_wall_roster_has_name_group_and_entrance_only_in_large_type() -> None:
    pdf = draw_wall(BRANCH, members(45), on=DAY)
    text = "".join(read.texts(pdf))
    assert "第一党小组" in text and "45-2-301" in text
    assert not any(hidden in text for hidden in ("138", "1954", "女儿", "汉族", "99019", INTERNAL_NOTICE))
    assert {24.0, 20.0} <= sizes(pdf)


def test_the_wall_roster_of_all_says_in_which_order_the_names_stand(practice_branch: Store) -> None:
    text = read.texts(catalog.make("roster-wall", Request()).pdf)[0]
    assert "（以姓氏笔画为序）" in text
    chosen = catalog.make("roster-wall", Request(person_ids=[roster.rows()[0].person_id])).pdf
    assert "为序" not in read.texts(chosen)[0]


def test_phone_list_is_large_and_says_that_it_is_internal() -> None:
    rows = [*members(3), RosterRow(name="张秀云", phone="010-60001234/13800000000")]
    pdf = draw_phones(BRANCH, rows, on=DAY)
    text = read.texts(pdf)[0]
    assert "138****5678" in text and "紧急联系人：女儿 李某 139****0000" in text and INTERNAL_NOTICE in text
    assert text.count("紧急联系人") == 3
    assert "010-60001234/\n13800000000" in text.replace(" ", "")
    assert not any(hidden in text for hidden in ("1954", "汉族", "99019"))
    assert 21.0 in sizes(pdf)
    assert not {size for size in sizes(pdf) if 18 < size < 20}
    assert INTERNAL_NOTICE not in read.texts(draw_phones(BRANCH, rows, on=DAY, audience_footer=""))[0]


def test_hostile_cells_are_printed_as_they_stand() -> None:
    hostile = "<b>&{}=cmd"
    for draw in (draw_short, draw_wall, draw_phones):
        text = read.texts(draw(hostile, [RosterRow(name=hostile, phone="1")], on=DAY, audience_footer=hostile))[0]
        assert text.count(hostile) >= 3


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (3, 2), (45, 23)])
def test_two_cards_a_sheet_each_with_the_name_on_both_faces(count: int, pages: int) -> None:
    pdf = draw_cards(["李秀兰"] * count)
    assert read.page_count(pdf) == pages
    assert read.squeezed(pdf).count("李秀兰") == 2 * count


def test_one_face_of_a_card_stands_on_its_head() -> None:
    assert "-1 0 0 -1" in read.content(PdfReader(BytesIO(draw_cards(["李秀兰"]))).pages[0])


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("张三", 140),
        ("李秀兰", 140),
        ("欧阳少东", 120),
        ("阿卜杜拉·买买提", 60),
        ("阿卜杜拉·买买提·吐尔逊·艾山江", 55),
        ("郑" * 50, 20),
    ],
)
def test_the_name_is_as_large_as_the_card_lets(name: str, least: float) -> None:
    face = face_of(name)
    assert face.style.size >= least
    assert "".join(face.lines) == name
    assert face.height < A4[1] / 4
    assert max(text_width(line, face.style) for line in face.lines) < A4[0] - 60


def test_no_names_no_cards() -> None:
    with pytest.raises(ValueError, match="no names"):
        draw_cards([])
