"""A roster read in: what lines are people, what is written, and that all of it can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import base, exchange
from models.base import UserError
from models.dates import PartialDate
from models.exchange.previews import ADD, SKIP
from models.exchange.proposal import propose
from models.exchange.spreadsheet import Cell, Sheet, read_grid
from models.people import people
from models.people.people import FULL, Office, PartyGroup, Person
from models.store import Store
from tests.models.exchange.messy import write_messy
from tests.models.exchange.tables import actions, kept, load, member, preview


@pytest.fixture(autouse=True)
def _branch(branch: Store) -> None:
    """An empty branch in a real file."""


# --- the whole, messy file -------------------------------------------------------------------------------------------


def test_a_messy_file_becomes_a_roster(tmp_path: Path) -> None:
    found = exchange.preview(propose(read_grid(write_messy(tmp_path / "花名册.xlsx"))))
    assert not Person.select().exists(), "nothing is written before it is confirmed"
    result = exchange.apply(found)
    assert (result.added, result.updated) == (8, 0)
    assert [(number, reason) for number, _name, reason in result.skipped] == [
        (10, "表下的说明或签字"),
        (11, "又一遍表头"),
        (18, "合计行"),
        (19, "表下的说明或签字"),
        (20, "表下的说明或签字"),
    ]
    one = kept("邢国强")
    assert one | {"born": PartialDate(1954, 3), "joined_on": PartialDate(1977, 3, 1)} == one
    assert one | {"building": "3", "entrance": "2", "room": "501", "phone": "19900000001", "group": "第一党小组"} == one
    assert one["workplace"] == "区教育局 科长" and one["search_text"].split()[0] == "xgq"
    assert [office.name for office in Office.select().where(Office.person == Person.get(Person.name == "邢国强"))] == [
        "书记"
    ]
    assert kept("阿卜杜拉·买买提")["ethnicity"] == "维吾尔族"
    dong = kept("欧阳少东")
    assert (dong["sex"], dong["phone"], dong["other_phone"]) == ("女", "19900000004", "69251234")
    assert dong["note"] == '=HYPERLINK("http://x","y")'
    assert [p.born for p in Person.select().where(Person.name == "王素琴").order_by(Person.id)] == [
        PartialDate(1949, 1, 8),
        PartialDate(1953, 11),
    ]
    kun = kept("龚堃")
    assert "phone" not in kun and "joined_on" not in kun and kun["note"] == "<b>&{}</b>"
    assert kept("𬍛明远")["building"] == "翠竹园5号楼"
    assert [group.name for group in people.groups()] == ["第一党小组", "第二党小组", "第三党小组", "第四党小组"]
    troubled = {row.name: row.problems for row in found.rows if row.problems}
    assert set(troubled) == {"龚堃", "𬍛明远"}
    assert ["「没有电话」" in troubled["龚堃"][0], "「去年」" in troubled["龚堃"][1]] == [True, True]
    assert "早于出生日期" in troubled["𬍛明远"][0]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    proposal = propose(read_grid(write_messy(tmp_path / "花名册.xlsx")))
    exchange.apply(exchange.preview(proposal))
    before = len(base.entries())
    again = exchange.preview(proposal)
    assert set(actions(again)) == {SKIP}
    assert exchange.apply(again).done.entry_id is None and len(base.entries()) == before


def test_the_whole_import_is_one_undo(tmp_path: Path) -> None:
    known = member(name="李秀兰", born=PartialDate(1950, 3), phone="19900000009")
    result = exchange.apply(exchange.preview(propose(read_grid(write_messy(tmp_path / "花名册.xlsx")))))
    assert (result.added, result.updated) == (7, 1)
    assert len(base.entries()) == 2 and base.entries()[0].what == "从表格导入：新增 7 人，更新 1 人"
    assert result.done.entry_id is not None
    base.undo(result.done.entry_id)
    assert [(p.id, p.phone) for p in Person.select()] == [(known, "19900000009")]
    assert not Office.select().exists() and not PartyGroup.select().exists()


# --- lines that are no people ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        ["合计", "3人", ""],
        ["", "合 计", 3.0],
        ["总计：", "", ""],
        ["本页小计", 3.0, ""],
        ["备注：流动党员请注明", "", ""],
        ["填表人：张三", "", "2026年1月5日"],
        ["填表人", "张三", ""],
        ["支部书记（签字）：", "", "年  月  日"],
        ["", "2026年1月5日", ""],
        ["2026年1月5日", "", ""],
        ["序号", "姓名", "电话"],
        ["", "（接上页）", ""],
        ["", "第四党支部党员花名册", ""],
        ["", "说明；以上均已核对", ""],
    ],
)
def test_sums_signatures_and_notes_are_no_people(line: list[Cell]) -> None:
    found = preview(["序号", "姓名", "电话"], [1.0, "李秀兰", "19900000002"], line)
    assert actions(found) == [ADD, SKIP]
    assert found.rows[1].reason and not found.rows[1].problems


def test_blank_lines_and_numbers_written_beforehand_are_not_even_mentioned() -> None:
    found = preview(["序号", "姓名", "电话"], ["", "", ""], [1.0, "李秀兰", ""], [2.0, "", ""], ["", " ", "-"])
    assert [row.row_number for row in found.rows] == [3]


def test_a_line_without_a_name_is_a_problem() -> None:
    found = preview(["姓名", "性别", "电话"], ["", "女", 19900000002.0], [12.0, "男", "19900000001"])
    assert actions(found) == [SKIP, SKIP]
    assert [bool(row.problems) for row in found.rows] == [True, True]
    with pytest.raises(UserError, match="没有姓名"):
        found.choose(found.rows[0], ADD)


def test_what_was_taken_for_a_note_can_still_be_added() -> None:
    found = preview(["姓名", "性别", "电话"], ["买买提艾力", "", ""], ["李秀兰", "女", ""])
    assert actions(found) == [SKIP, ADD]
    found.choose(found.rows[0], ADD)
    exchange.apply(found)
    assert kept("买买提艾力")["status"] == FULL


def test_subtitles_name_the_group_of_those_below() -> None:
    load(
        ["姓名", "性别", "电话"],
        ["第一党小组（2人）", "", ""],
        ["李秀兰", "女", ""],
        ["第二党小组", "", ""],
        ["邢国强", "男", ""],
    )
    assert (kept("李秀兰")["group"], kept("邢国强")["group"]) == ("第一党小组", "第二党小组")


def test_a_sheet_may_be_a_group() -> None:
    exchange.apply(preview(["姓名", "电话"], ["李秀兰", ""], name="第三党小组"))
    assert kept("李秀兰")["group"] == "第三党小组"


def test_cells_merged_downwards_belong_to_every_row() -> None:
    rows = [["党小组", "姓名", "住址"], ["一组", "李秀兰", "3-2-502"], ["", "田富", ""], ["二组", "邢国强", "3-2-501"]]
    exchange.apply(preview(*rows, merges=((1, 0, 2, 0), (1, 2, 2, 2))))
    assert (kept("田富")["group"], kept("田富")["room"]) == ("第一党小组", "502")
    assert kept("邢国强")["group"] == "第二党小组"


def test_a_person_over_two_rows_is_one_person() -> None:
    rows = [["姓名", "电话", "特长"], ["李秀兰", "19900000002", "合唱"], ["", "69251234", ""], ["邢国强", "", ""]]
    exchange.apply(preview(*rows, merges=((1, 0, 2, 0), (1, 2, 2, 2))))
    one = kept("李秀兰")
    assert (one["phone"], one["other_phone"], one["talents"]) == ("19900000002", "69251234", "合唱")
    assert Person.select().count() == 2


# --- all or nothing --------------------------------------------------------------------------------------------------


class InterruptionError(Exception):
    """What a progress callback raises to stop the work."""


def test_stopping_halfway_writes_nothing() -> None:
    member(name="李秀兰", born=PartialDate(1950, 3))
    rows = [[f"张{chr(0x4E00 + n)}", "1954.3", "大学"] for n in range(450)]
    found = preview(["姓名", "出生年月", "学历"], ["李秀兰", "1950.3", "大学"], *rows)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done > 200:
            raise InterruptionError

    with pytest.raises(InterruptionError):
        exchange.apply(found, progress)
    assert told[0] == (0, 451) and len(told) > 2
    assert Person.select().count() == 1 and "education" not in kept("李秀兰")
    assert len(base.entries()) == 1
    assert exchange.apply(found).added == 450


def test_stopping_the_preview() -> None:
    def progress(_done: int, _total: int) -> None:
        raise InterruptionError

    proposal = propose([Sheet("表", [["姓名"], *[["李秀兰"]] * 500])])
    with pytest.raises(InterruptionError):
        exchange.preview(proposal, progress)


def test_somebody_deleted_in_between_stops_everything() -> None:
    person_id = member(name="李秀兰", born=PartialDate(1950, 3))
    found = preview(["姓名", "出生年月", "学历"], ["李秀兰", "1950.3", "大学"], ["邢国强", "", ""])
    people.delete_person(person_id)
    with pytest.raises(UserError, match="什么都没有导入"):
        exchange.apply(found)
    assert not Person.select().exists()


def test_no_column_of_names() -> None:
    with pytest.raises(UserError, match="姓名"):
        preview(["性别", "电话", "民族", "学历"], ["女", "19900000001", "汉", "大学"])


cells = st.one_of(
    st.text(max_size=12),
    st.floats(),
    st.dates(),
    st.sampled_from(["李秀兰", "邢 国强", "1954.3", "19900000001", "书记", "一组", "群众", "=1+1", "{0}", "3-2-501"]),
)


@settings(max_examples=25)
@given(rows=st.lists(st.lists(cells, min_size=8, max_size=8), max_size=8))
def test_no_table_breaks_the_import(rows: list[list[Cell]]) -> None:
    heading = ["姓名", "出生年月", "身份证号", "电话", "住址", "党小组", "党内职务", "入党时间"]
    found = preview(heading, ["王素琴", *heading[1:]], *rows)
    assert all(row.reason for row in found.rows if row.action == SKIP)
    result = exchange.apply(found)
    assert result.added == found.count(ADD) and result.added + result.updated + len(result.skipped) == len(found.rows)
    if result.done.entry_id is not None:
        base.undo(result.done.entry_id)
    assert not Person.select().exists() and not PartyGroup.select().exists()
