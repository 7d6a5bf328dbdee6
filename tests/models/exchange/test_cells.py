"""One cell at a time: what people write, what spreadsheets make of it, and what is refused in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.date_reading import EXCEL_EPOCH, chinese_or_arabic
from models.dates import PartialDate
from models.exchange.cell_text import is_blank, shown
from models.exchange.cell_words import group_name
from models.exchange.cells import READERS, read_cell
from models.exchange.columns import KINDS
from models.exchange.spreadsheet import Cell
from models.lunar import LunarBirthday
from models.people.people import FULL, PROBATIONARY, STATUSES

MARCH = PartialDate(1954, 3)
FIFTH = PartialDate(1954, 3, 5)


def read(kind: str, cell: Cell, heading: str = "") -> Any:
    """The one value that a cell gives; it must be read without a problem."""
    reading = read_cell(kind, cell, KINDS[kind], heading)
    assert not reading.problems, reading.problems
    return next(iter(reading.values.values()), None)


def problem(kind: str, cell: Cell) -> str:
    """The sentence with which a cell is refused; nothing may be taken from it."""
    reading = read_cell(kind, cell, KINDS[kind])
    assert not reading.values and len(reading.problems) == 1, reading
    return reading.problems[0]


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("blank", ["", " ", "\u3000", "-", "—", "/", "无", "不详", "N/A", "#REF!", "\x00"])
def test_a_blank_gives_nothing(kind: str, blank: str) -> None:
    reading = read_cell(kind, blank, "")
    assert (reading.values, reading.problems, reading.notices) == ({}, [], [])


@pytest.mark.parametrize("kind", READERS)
@given(cell=st.text() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times() | st.timedeltas())
def test_no_cell_breaks_a_reader(kind: str, cell: Cell) -> None:
    reading = read_cell(kind, cell, KINDS[kind], "是否")
    assert all(isinstance(text, str) and text for text in (*reading.problems, *reading.notices))


def test_every_kind_of_column_has_its_reader() -> None:
    assert set(READERS) == set(KINDS)


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("邢 国 强", {"name": "邢国强"}),
        ("王\u3000芳", {"name": "王芳"}),
        ("阿卜杜拉•买买提", {"name": "阿卜杜拉·买买提"}),
        ("李秀兰（女）", {"name": "李秀兰", "sex": "女"}),
        ("李秀兰(预备)", {"name": "李秀兰", "status": PROBATIONARY}),
        ("李秀兰【已故】", {"name": "李秀兰", "status": "去世"}),
        ("李秀兰（书记）", {"name": "李秀兰", "offices": (("书记", None),)}),
        ("李秀兰（回族）", {"name": "李秀兰", "ethnicity": "回族"}),
        ("王素琴（大）", {"name": "王素琴（大）"}),
        ("𬍛明远", {"name": "𬍛明远"}),
        ("3.李秀兰", {"name": "李秀兰"}),
        ("李秀兰 19900000002", {"name": "李秀兰", "phone": "19900000002"}),
        ("<b>&{}</b>", {"name": "<b>&{}</b>"}),
    ],
)
def test_names_and_what_stands_in_brackets_behind_them(cell: str, values: dict[str, Any]) -> None:
    reading = read_cell("name", cell, "姓名")
    assert reading.values == values and not reading.problems


@pytest.mark.parametrize(
    "cell",
    [12.0, "123", "2026年1月1日", "、、", "李" * 51, "\ue000强", "张三、李四", "李秀兰123456"],
)
def test_what_is_no_name(cell: Cell) -> None:
    assert problem("name", cell)


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        *((text, MARCH) for text in ("1954.03", "1954.3", "1954年3月", "195403", "1954-03", "1954/3", "54.3")),
        *((text, MARCH) for text in ("１９５４．０３", "1954年03月份", "一九五四年三月", "1954.3.", "1954 3")),
        *((number, MARCH) for number in (1954.03, 195403.0)),
        *((text, FIFTH) for text in ("1954年3月5日", "1954.3.5", "19540305", "1954-03-05 00:00", "1954 年 3 月 5 日")),
        *((day, FIFTH) for day in (dt.date(1954, 3, 5), dt.datetime(1954, 3, 5, 8), 19540305.0, 19788.0, "19788")),
        *((year, PartialDate(1954)) for year in ("1954", "1954年", 1954.0)),
    ],
)
def test_dates_in_the_shapes_people_write(cell: Cell, date: PartialDate) -> None:
    assert read("born", cell) == date


@pytest.mark.parametrize(
    "cell", ["去年", "1954.13", "1954.2.30", "3月5日", "民国43年", 3.5, True, dt.time(8), "1054.3", 1e300]
)
def test_what_is_no_date_is_told(cell: Cell) -> None:
    assert "没有导入" in problem("born", cell)


def test_a_day_to_come_is_refused_unless_it_is_a_retirement() -> None:
    assert "还没有到" in problem("joined_on", "2100.1")
    assert read("retired_on", "2031.8") == PartialDate(2031, 8)


def test_doubtful_numbers_are_told_of() -> None:
    assert "1 月" in read_cell("born", 1954.1, "出生日期").notices[0]
    assert "28185" in read_cell("joined_on", 28185.0, "入党时间").notices[0]
    assert not read_cell("born", 1954.11, "").notices and not read_cell("born", "1954.1", "").notices


days = st.dates(dt.date(1910, 1, 1), dt.date(2026, 1, 1))


@given(day=days)
def test_a_whole_date_comes_back_from_every_shape(day: dt.date) -> None:
    date, y, m, d = PartialDate.of(day), day.year, day.month, day.day
    shapes: list[Cell] = [day, dt.datetime(y, m, d), float((day - EXCEL_EPOCH).days), float(f"{y}{m:02d}{d:02d}")]
    shapes += [str(date), f"{y}.{m}.{d}", f"{y}-{m:02d}-{d:02d}", f"{y}/{m}/{d}", f"{y}{m:02d}{d:02d}", f"{y} {m} {d}"]
    shapes += ["".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in f"{y}年{m}月{d}日")]
    assert {read("born", cell) for cell in shapes} == {date}


@given(day=days)
def test_a_month_stays_a_month(day: dt.date) -> None:
    date, y, m = PartialDate(day.year, day.month), day.year, day.month
    shapes: list[Cell] = [str(date), f"{y}.{m:02d}", f"{y}.{m}", f"{y}-{m}", f"{y}{m:02d}", float(f"{y}{m:02d}")]
    shapes += [float(f"{y}.{m:02d}")]
    assert {read("born", cell) for cell in shapes} == {date}


@given(lunar=st.builds(LunarBirthday, st.integers(1, 12), st.integers(1, 30), st.booleans()))
def test_lunar_birthdays_come_back_as_they_are_shown(lunar: LunarBirthday) -> None:
    assert read("lunar", str(lunar)) == lunar


@pytest.mark.parametrize(
    ("cell", "lunar"),
    [
        ("八月十五", LunarBirthday(8, 15)),
        ("腊月廿三", LunarBirthday(12, 23)),
        ("农历闰六月初三", LunarBirthday(6, 3, True)),
        ("阴历1954年冬月三十", LunarBirthday(11, 30)),
        ("8.15", LunarBirthday(8, 15)),
        (dt.date(2026, 8, 15), LunarBirthday(8, 15)),  # what a spreadsheet made of 8-15
    ],
)
def test_lunar_birthdays_as_people_write_them(cell: Cell, lunar: LunarBirthday) -> None:
    assert read("lunar", cell) == lunar


def test_no_calendar_has_this() -> None:
    assert problem("lunar", "十三月初一") and problem("lunar", "八月") and problem("lunar", 8.15)


# --- phones and ID numbers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        *((text, "19900000001") for text in ("19900000001", "199 0000 0001", "199-0000-0001", "１９９００００００01")),
        *((text, "19900000001") for text in ("+86 19900000001", "8619900000001", "19900000001.0", "199 00 00 00 01")),
        *((number, "19900000001") for number in (19900000001.0, 1.9900000001e10)),
        *((text, "010-69251234") for text in ("010-69251234", "01069251234", "010 6925 1234")),
        ("03126925123", "0312-6925123"),
        ("400-800-1234", "4008001234"),
        ("0086-19900000001", "19900000001"),
        ("（010）69251234", "010-69251234"),
        ("69251234转12", "69251234-12"),
        ("电话：19900000001", "19900000001"),
    ],
)
def test_phones_as_people_and_spreadsheets_write_them(cell: Cell, phone: str) -> None:
    assert read("phone", cell) == phone


def test_several_numbers_in_one_cell() -> None:
    reading = read_cell("phone", "19900000001/69251234", "电话")
    assert reading.values == {"phone": "19900000001", "other_phone": "69251234"}
    assert read("emergency_phone", "19900000001 19900000002") == "19900000001、19900000002"
    assert read("other_phone", "69251235、19900000003") == "69251235、19900000003"
    reading = read_cell("phone", "19900000001（儿子的）", "电话")
    assert reading.values == {"phone": "19900000001"} and "儿子的" in reading.notices[0] and reading.worded


@pytest.mark.parametrize("cell", ["1.99E+10", 1.99e10 + 0.5, "没有", "123", "1990000000", 19540305.5])
def test_a_phone_that_lost_digits_is_not_made_up(cell: Cell) -> None:
    assert "没有导入" in problem("phone", cell)


@given(number=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_a_mobile_comes_back_from_every_shape(number: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
    spaced, dashed = (mark.join((number[:3], number[3:7], number[7:])) for mark in " -")
    shapes: list[Cell] = [number, float(number), f"{number}.0", spaced, dashed, wide, f"+86{number}", f"手机{number}"]
    assert {read("phone", cell) for cell in shapes} == {number}


def test_masked_numbers_are_no_mistake_and_not_taken() -> None:
    for kind, cell in (("phone", "199****0001"), ("id_number", "110115********1236")):
        reading = read_cell(kind, cell, KINDS[kind])
        assert not reading.values and not reading.problems and "遮住" in reading.notices[0]


def test_id_numbers() -> None:
    assert read("id_number", "１１０１０５１９４９１２３１００２x") == "11010519491231002X"
    for text in ("110105 19491231 002X", "11010519491231002×", "11010519491231002Х"):
        assert read("id_number", text) == "11010519491231002X"
    assert read_cell("id_number", "110105194912310021", "身份证号").notices  # a failed check lets pass
    assert "丢了" in problem("id_number", 1.10105194912310e17)
    assert "丢了" in problem("id_number", "1.10105E+17")
    told = problem("id_number", "110105194912310021110105194912310021")
    assert "110105194912310021" not in told


def test_an_id_number_is_never_quoted_whole() -> None:
    assert shown("11010519491231002X") == "110105********002X"
    assert "19491231" not in problem("phone", "11010519491231002X")


# --- one word of a few -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "cell", "word"),
    [
        ("sex", "女性", "女"),
        ("sex", "M", "男"),
        ("sex", 2.0, "女"),
        ("ethnicity", "汉", "汉族"),
        ("ethnicity", "维吾尔", "维吾尔族"),
        ("ethnicity", "穿青人", "穿青人"),
        ("status", "正式党员", FULL),
        ("status", "预备党员", PROBATIONARY),
        ("status", "组织关系不在本支部", "关系不在本支部"),
        ("status", "2020年病故", "去世"),
        ("status", "已转正", FULL),
        ("status", "预备党员（未转正）", PROBATIONARY),
        ("status", "中共党员", None),
        ("retirement", "离休干部", "离休"),
        ("status", "已逝", "去世"),
        ("office", "支委会委员", (("委员", None),)),
        ("office", "党小组长（一组）", (("党小组长", None),)),
        ("group", "第二党小组（组长：王五）", "第二党小组"),
        ("group", "银发组（楼下）", "银发组(楼下)"),
        ("retirement", "病退", "退休"),
        ("household", "独居老人", "独居"),
        ("household", "和女儿住", "与家人同住"),
        ("household", "非独居", "与家人同住"),
        ("mobility", "坐轮椅", "行动不便"),
        ("mobility", "不能自理", "卧床"),
        ("medal_year", "2021年7月", 2021),
        ("medal_year", 2021.0, 2021),
    ],
)
def test_words_that_mean_one_of_a_few(kind: str, cell: Cell, word: object) -> None:
    assert read(kind, cell) == word


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_read_as_itself(status: str) -> None:
    assert read("status", status) == status


def test_yes_and_no_mean_what_the_heading_asks() -> None:
    assert read("household", "是", "是否独居") == "独居"
    assert read("household", "√", "是否空巢") == "空巢"
    assert read("household", "否", "是否独居") is None
    assert read("status", "是", "是否党员") is None
    assert read_cell("status", "否", "", "是否党员").values == {"resident": True}
    assert read("status", "√", "党员") is None and read_cell("status", "否", "", "党员").values == {"resident": True}
    for text in ("群众", "民盟", "入党积极分子", "无党派人士"):
        assert read_cell("status", text, "").values == {"resident": True}


@pytest.mark.parametrize(
    ("cell", "value", "more"),
    [
        *((text, {}, True) for text in ("耳背", "高血压、糖尿病", "心脏搭桥术后")),
        *((text, {"mobility": "行动不便"}, True) for text in ("高血压，行动不便", "坐轮椅（偏瘫）")),
        ("血压正常", {"mobility": "行动自如"}, True),
        *((text, {"mobility": "行动自如"}, False) for text in ("身体基本健康", "健康状况良好", "生活能自理", "一般")),
        *((text, {"mobility": "行动不便"}, False) for text in ("坐轮椅", "拄拐", "行动不便")),
        *((text, {"mobility": "卧床"}, False) for text in ("生活不能自理", "完全失能")),
    ],
)
def test_words_about_health_beside_how_somebody_moves(cell: str, value: dict[str, str], more: bool) -> None:
    reading = read_cell("mobility", cell, "行动能力")
    assert (reading.values, reading.worded, reading.problems) == (value, more, [])
    assert any(f"「{cell}」" in notice and "备注" in notice for notice in reading.notices) == more


@pytest.mark.parametrize("kind", ["sex", "status", "retirement", "household"])
def test_other_words_are_told(kind: str) -> None:
    assert "「苹果」" in problem(kind, "苹果")


@pytest.mark.parametrize(
    ("cell", "offices"),
    [
        ("书记", (("书记", None),)),
        ("党支部书记兼组织委员", (("书记", None), ("组织委员", None))),
        ("支委、小组长", (("委员", None), ("党小组长", None))),
        ("书记（2024年6月起）、党小组长", (("书记", PartialDate(2024, 6)), ("党小组长", None))),
        ("普通党员", None),
    ],
)
def test_offices(cell: str, offices: object) -> None:
    assert read("office", cell) == offices


def test_an_office_of_another_world_is_told() -> None:
    reading = read_cell("office", "书记、科长", "支部职务")
    assert reading.values == {"offices": (("书记", None),)} and "科长" in reading.problems[0]


def test_an_office_whose_term_is_over_is_not_held() -> None:
    for text in ("书记（2021-2024）", "书记(2018年至2021年)"):
        reading = read_cell("office", text, "支部职务")
        assert not reading.values and "没有导入" in reading.problems[0]


def test_groups_by_their_number_or_name() -> None:
    for written in ("党小组一", "一组", "第1党小组", "1", "1组", "第一党小组", "第一组"):
        assert group_name(written, []) == "第一党小组"
        assert group_name(written, ["丽园一组", "第1小组"]) == "第1小组"
    assert group_name("一组", ["一组", "第一党小组"]) == "一组"
    assert group_name("银发组", ["第一党小组"]) == "银发组"
    assert group_name("十二组", []) == "十二组"
    assert problem("group", "很" * 21)


# --- text and places -------------------------------------------------------------------------------------------------


def test_text_stays_text_and_huge_text_is_cut() -> None:
    assert read("note", "=1+1") == "=1+1"
    assert read("note", 501.0) == "501"
    assert read("note", "a\r\nb\tc") == "a\nb c"
    reading = read_cell("note", "长" * 600, "备注")
    assert len(reading.values["note"]) == 500 and "500" in reading.problems[0]


def test_parts_of_an_address() -> None:
    assert [read(kind, cell) for kind, cell in (("building", "03号楼"), ("entrance", "二单元"), ("room", 501.0))] == [
        "3",
        "2",
        "501",
    ]
    assert "日期" in problem("address", dt.date(2026, 3, 2))  # what a spreadsheet made of 3-2


def test_small_helpers() -> None:
    numbers = {"初五": 5, "十": 10, "十五": 15, "廿三": 23, "三十": 30, "12": 12, "x": 0, "": 0}
    assert {text: chinese_or_arabic(text) for text in numbers} == numbers
    assert is_blank("\u200b\ufeff ")
    assert shown("很长" * 20).endswith("…")
