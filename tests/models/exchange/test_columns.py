"""Where the table is and what its columns hold: the headings that people use, in the disorder they come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from models import settings
from models.base import UserError
from models.exchange.columns import KINDS, LEFT_OUT, LIKELY, REMEMBERED, SURE, heading_key, meaning
from models.exchange.heading import MOST_ROWS_ABOVE, find_head
from models.exchange.matching import Column, column_letter
from models.exchange.proposal import Proposal, propose
from models.exchange.spreadsheet import Cell, Sheet
from models.store import Store


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        *(
            (text, "name")
            for text in ("姓名", "姓 名", "姓\n名", "姓　　名", "*姓名：", "1.姓名", "党员姓名", "ＮＡＭＥ")
        ),
        *((text, "born") for text in ("出生年月", "出生日期", "出生年月（档案）", "出生年月\n（如1954.03）", "生 日")),
        *((text, "joined_on") for text in ("入党时间", "入党年月", "入党时间（年月）", "何时入党", "加入中共时间")),
        *((text, "full_on") for text in ("转正时间", "转正\n日期")),
        *(
            (text, "phone")
            for text in ("联系方式", "手机", "手机号码", "联系电话（手机）", "本人电话", "电话1", "手机/座机")
        ),
        *((text, "other_phone") for text in ("座机", "家庭电话", "固定电话（选填）")),
        *(
            (text, "address")
            for text in ("家庭住址", "现住址", "家庭住址（详细到门牌号）", "楼号/单元/房号", "楼号-单元-房号")
        ),
        *((text, "building") for text in ("楼号", "楼栋", "居住楼号")),
        *((text, "entrance") for text in ("单元", "单元号")),
        *((text, "room") for text in ("门牌", "房号", "室")),
        *((text, "id_number") for text in ("身份证号", "公民身份号码", "身份证号码（18位）", "身份证")),
        *((text, "emergency_phone") for text in ("紧急联系人电话", "子女电话", "家属联系方式")),
        *((text, "workplace") for text in ("原工作单位", "原工作单位及职务", "工作单位及职务（退休前）")),
        *((text, "group") for text in ("党小组", "所在党小组", "组别")),
        *((text, "office") for text in ("党内职务", "支部职务", "现任党内职务")),
        *((text, "status") for text in ("政治面貌", "党员类别", "是否党员")),
        *((text, "household") for text in ("是否独居", "居住情况", "是否独居老人")),
        *((text, "note") for text in ("备注", "备 注", "其他情况说明")),
        ("职务", "office"),
        ("离退休时间", "retired_on"),
        ("健康状况", "mobility"),
        *((text, LEFT_OUT) for text in ("序号", "序 号", "ＮＯ．", "年龄", "党龄（年）")),
    ],
)
def test_headings_that_people_use(heading: str, kind: str) -> None:
    found = meaning(heading)
    assert found and found.kinds[0] == kind


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "籍贯",
        "户籍地址",
        "入党介绍人",
        "配偶姓名",
        "子女姓名",
        "退休金",
        "党费",
        "参加工作时间",
        "微信号",
        "曾用名",
        "李秀兰",
    ],
)
def test_headings_about_something_else(heading: str) -> None:
    assert meaning(heading) is None


def test_every_kind_is_known_by_its_own_name() -> None:
    for kind, label in KINDS.items():
        found = meaning(label)
        assert found and found.kinds[0] == kind and found.sure == SURE, (kind, label)


def test_two_rows_of_heading_are_read_together() -> None:
    def kinds(text: str, above: str) -> object:
        found = meaning(text, above)
        return found and found.kinds

    assert kinds("姓名", "紧急联系人") == ("emergency_name",)
    assert kinds("电话", "紧急联系人") == ("emergency_phone",)
    assert kinds("楼号", "家庭住址") == ("building",)
    assert kinds("姓名", "配偶情况") is None
    assert kinds("姓名", "基本情况") == ("name",)


# --- where the heading is --------------------------------------------------------------------------------------------


def _head(rows: Sequence[Sequence[Cell]], *merges: tuple[int, int, int, int]) -> tuple[int, int, list[str]] | None:
    head = find_head(Sheet("表", [list(row) for row in rows], merges))
    if head is None:
        return None
    return head.first, head.body, [m.kinds[0] if m else "?" for m in head.meanings]


TABLE: list[list[Cell]] = [["序号", "姓 名", "性别", "电话"], [1.0, "李秀兰", "女", 19900000002.0]]


def test_under_titles_and_blank_rows() -> None:
    titles: list[list[Cell]] = [
        ["第四党支部党员花名册", "", "", ""],
        ["填表日期：2026年1月", "", "单位：", ""],
        [""] * 4,
    ]
    assert _head([*titles, *TABLE], (0, 0, 0, 3)) == (3, 4, [LEFT_OUT, "name", "sex", "phone"])
    assert _head([*titles, *TABLE]) == (3, 4, [LEFT_OUT, "name", "sex", "phone"])


def test_the_first_of_equal_headings() -> None:
    assert _head([*TABLE, *TABLE]) == (0, 1, [LEFT_OUT, "name", "sex", "phone"])


def test_a_heading_of_two_rows_with_merged_cells() -> None:
    rows = [
        ["党员花名册", "", "", "", "", "", ""],
        ["序号", "姓名", "住址", "", "", "紧急联系人", ""],
        ["", "", "楼号", "单元", "房号", "姓名", "电话"],
        [1, "李秀兰", "3", "2", "501", "张三", "19900000001"],
    ]
    kinds = [LEFT_OUT, "name", "building", "entrance", "room", "emergency_name", "emergency_phone"]
    merges = ((0, 0, 0, 6), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 1, 6))
    assert _head(rows, *merges) == (1, 3, kinds)
    assert _head(rows) == (1, 3, kinds)  # the same saved as .csv, where nothing is merged


def test_a_heading_of_three_rows() -> None:
    rows: list[list[Cell]] = [
        ["序号", "姓名", "基本信息", "", "", ""],
        ["", "", "性别", "联系方式", "", ""],
        ["", "", "", "手机", "座机", "住址"],
        [1.0, "邢强", "男", "19900000001", "69250001", "3-2-501"],
    ]
    merges = ((0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 5), (1, 2, 2, 2), (1, 3, 1, 5))
    found = propose([Sheet("花名册", rows, merges)])
    assert found.body == 3 and _kinds(found)[1:] == ["name", "sex", "phone", "other_phone", "address"]


def test_somebody_elses_name_is_not_the_name() -> None:
    rows = [["姓名", "配偶", ""], ["", "姓名", "电话"], ["李秀兰", "王", "010"]]
    assert _head(rows, (0, 0, 1, 0), (0, 1, 0, 2)) == (0, 2, ["name", "?", "?"])


def test_a_row_of_data_is_no_second_row_of_heading() -> None:
    assert _head([["姓名", "", "状态"], ["李秀兰", "女", "退休"]]) == (0, 1, ["name", "?", "status"])


def test_a_list_of_names_alone() -> None:
    assert _head([["姓名"], ["李秀兰"], ["邢国强"]]) == (0, 1, ["name"])


def test_no_heading() -> None:
    assert _head([["李秀兰", "女"], ["邢国强", "男"]]) is None
    assert _head([["", "", ""]] * (MOST_ROWS_ABOVE + 5) + TABLE) is None


def test_hostile_merged_cells_take_no_time() -> None:
    rows: list[list[Cell]] = [[""] * 50 for _n in range(200)]
    sheet = Sheet("表", [*TABLE, *rows], tuple((0, 0, 10**6, 16_383) for _n in range(50_000)))
    assert propose([sheet]).columns


# --- what the columns are --------------------------------------------------------------------------------------------


def _propose(*rows: Sequence[Cell], name: str = "花名册") -> Proposal:
    return propose([Sheet(name, [list(row) for row in rows])])


def _kinds(proposal: Proposal) -> list[str]:
    return [column.kind for column in proposal.columns]


def _column(proposal: Proposal, heading: str) -> Column:
    return next(column for column in proposal.columns if column.heading == heading)


@pytest.fixture(autouse=True)
def _branch(branch: Store) -> None:
    """Matches that were chosen before are kept in the branch's settings."""


def test_the_sheet_with_the_roster_is_chosen() -> None:
    sheets = [
        Sheet("说明", [["本表由支部填写"], *([["很多说明"]] * 50)]),
        Sheet("名单", TABLE),
        Sheet("统计", [["性别", "人数"], ["男", 20.0], ["女", 25.0]]),
    ]
    assert propose(sheets).table.name == "名单"
    assert propose(sheets, sheet=2).table.name == "统计"
    with pytest.raises(UserError):
        propose(sheets, sheet=3)


def test_the_heading_row_can_be_said() -> None:
    sheet = Sheet("表", [["姓名", "性别", "民族"], ["姓名", "电话", ""], ["李秀兰", "19900000002", ""]])
    assert propose([sheet]).heading_row == 1
    said = propose([sheet], heading_row=2)
    assert (said.heading_row, said.body, _kinds(said)) == (2, 2, ["name", "phone"])
    without = propose([sheet], heading_row=0)
    assert (without.heading_row, without.body) == (0, 0)
    with pytest.raises(UserError):
        propose([sheet], heading_row=99)


def test_what_a_column_is_can_be_guessed_from_what_stands_in_it() -> None:
    rows = [
        ["李秀兰", "女", "汉族", 19900000002.0, "x"],
        ["邢国强", "男", "汉族", 19900000001.0, "y"],
        ["田富", "男", "满族", "", ""],
    ]
    proposal = _propose(*rows)
    assert proposal.head is None
    assert _kinds(proposal) == ["name", "sex", "ethnicity", "phone", LEFT_OUT]
    assert proposal.columns[0].label == "A 列"


def test_samples_and_notes() -> None:
    proposal = _propose(["姓名", "年龄", "身份证号"], ["李秀兰", 70.0, "11010519491231002X"], ["邢国强", 71.0, ""])
    assert _column(proposal, "姓名").samples == ("李秀兰", "邢国强")
    assert "自己会算" in _column(proposal, "年龄").note
    assert _column(proposal, "身份证号").samples == ("110105********002X",)


def test_what_stands_below_decides_between_two_meanings() -> None:
    names = ["李秀兰", "邢国强", "田富", "田大利"]
    party = _propose(["姓名", "职务"], *zip(names, ["书记", "组织委员", "", "党员"], strict=True))
    work = _propose(["姓名", "职务"], *zip(names, ["科长", "校长", "工程师", "科员"], strict=True))
    assert (_column(party, "职务").kind, _column(work, "职务").kind) == ("office", "position")
    assert _column(party, "职务").sure == LIKELY


def test_a_likely_heading_with_other_contents_is_left_out() -> None:
    proposal = _propose(["姓名", "有无手机"], ["李秀兰", "有"], ["邢国强", "无有"], ["田富", "有"], ["田大利", "会用"])
    assert _column(proposal, "有无手机").kind == LEFT_OUT
    assert "不像" in _column(proposal, "有无手机").note


def test_two_phones_and_the_phone_of_the_contact() -> None:
    two = _propose(["姓名", "联系电话", "联系电话"], ["李秀兰", "19900000001", "69251234"])
    assert _kinds(two) == ["name", "phone", "other_phone"]
    contact = _propose(["姓名", "联系电话", "紧急联系人", "联系电话"], ["李秀兰", "19900000001", "张三", "69251234"])
    assert _kinds(contact) == ["name", "phone", "emergency_name", "emergency_phone"]


def test_what_is_about_somebody_else_is_not_guessed_to_be_the_persons() -> None:
    headings = ["姓名", "配偶身份证号", "老伴电话", "邻居电话", "关系", ""]
    line: list[Cell] = ["李秀兰", "11010519491231002X", "19900000001", "19900000002", "户主", "19900000003"]
    found = _propose(headings, line)
    assert _kinds(found) == ["name", "", "", "", "", "phone"]
    assert found.left_out() == headings[1:5]


def test_the_only_phone_is_the_phone() -> None:
    assert _kinds(_propose(["姓名", "家庭电话"], ["李秀兰", "69251234"])) == ["name", "phone"]
    two = _propose(["姓名", "座机", "家庭电话"], ["李秀兰", "69251234", "69251235"])
    assert _kinds(two) == ["name", "phone", "other_phone"]
    both = _propose(["姓名", "家庭电话", "手机"], ["李秀兰", "69251234", "19900000001"])
    assert _kinds(both) == ["name", "other_phone", "phone"]


def test_the_archive_comes_before_the_id_card() -> None:
    proposal = _propose(["姓名", "出生日期（身份证）", "出生年月（档案）"], ["李秀兰", "1950.3.5", "1950.2"])
    assert [column.kind for column in proposal.columns] == ["name", LEFT_OUT, "born"]
    assert "重复" in _column(proposal, "出生日期（身份证）").note


def test_months_that_excel_made_days_of_stay_months() -> None:
    def born(heading: str, *days: Cell) -> Column:
        rows = [[f"张{chr(0x4E00 + n)}", day] for n, day in enumerate(days)]
        return _propose(["姓名", heading], *rows).columns[1]

    firsts = [dt.date(1950, month, 1) for month in range(1, 7)]
    assert born("出生年月", firsts[0]).months_only
    assert born("出生日期", *firsts).months_only
    assert not born("出生日期", *firsts[:3]).months_only
    assert not born("出生日期", *firsts, "1954年3月").months_only  # whoever writes months as text means the others
    assert not born("出生年月日", firsts[0]).months_only
    assert not born("出生年月", firsts[0], dt.date(1950, 3, 5)).months_only


def test_every_column_can_be_changed_and_the_choice_is_remembered() -> None:
    rows = (["姓名", "负责什么", "小名"], ["李秀兰", "合唱", "兰兰"])
    proposal = _propose(*rows)
    assert _kinds(proposal) == ["name", LEFT_OUT, LEFT_OUT]
    assert proposal.choose(1, "talents") is None
    left = proposal.choose(2, "name")
    assert left is proposal.columns[0] and left.kind == LEFT_OUT
    proposal.choose(0, "name")
    proposal.remember()
    again = _propose(["负责什么 ", "姓名"], ["合唱", "李秀兰"])
    assert [(c.kind, c.sure) for c in again.columns] == [("talents", REMEMBERED), ("name", REMEMBERED)]
    settings.put("import_columns", "{broken")
    assert _kinds(_propose(*rows)) == ["name", LEFT_OUT, LEFT_OUT]
    settings.put("import_columns", '{"小名": "no such kind"}')
    assert _kinds(_propose(*rows)) == ["name", LEFT_OUT, LEFT_OUT]


def test_who_the_list_is_about() -> None:
    assert _propose(["姓名"], ["李秀兰"]).members
    assert not _propose(["志愿者报名表", ""], ["姓名", "电话"], ["李秀兰", ""]).members
    assert not _propose(["姓名", "电话"], ["李秀兰", ""], name="居民名单").members
    assert _propose(["姓名", "入党时间"], ["李秀兰", ""], name="志愿者").members


def test_without_a_name_there_is_a_sentence() -> None:
    proposal = _propose(["性别", "电话", "民族", "学历"], ["女", "19900000001", "汉", "大学"])
    assert "姓名" in proposal.missing()


def test_column_letters() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_keys_are_alike_however_headings_are_dressed() -> None:
    assert {heading_key(text) for text in ("姓名", " 姓 名 ", "姓\n名", "*姓名：", "1、姓名")} == {"姓名"}
