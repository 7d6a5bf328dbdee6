"""What each line of a roster would become: what it says, and whom it means."""

from __future__ import annotations

import pytest

from models import exchange
from models.base import UserError, operation
from models.dates import PartialDate
from models.exchange.previews import ADD, SKIP, UPDATE
from models.people import offices, people, roster
from models.people.people import DECEASED, Office, Person
from models.store import Store
from tests.models.exchange.tables import actions, kept, load, member, only, preview


@pytest.fixture(autouse=True)
def _branch(branch: Store) -> None:
    """An empty branch in a real file."""


def test_several_columns_about_one_thing() -> None:
    load(
        ["姓名", "原单位", "原职务", "紧急联系人", "与本人关系", "联系方式", "备注", "其他情况"],
        ["李秀兰", "清源小学", "校长", "张三 19900000009", "儿子", "19900000002", "爱唱歌", "大字"],
    )
    one = kept("李秀兰")
    assert one["workplace"] == "清源小学 校长"
    assert (one["emergency_name"], one["emergency_phone"]) == ("张三（儿子）", "19900000009")
    assert one["note"] == "爱唱歌；其他情况：大字"


def test_words_about_health_are_kept_once_with_the_remarks() -> None:
    rows = (
        ["姓名", "健康状况", "备注"],
        *(["李秀兰", "耳背", "爱唱歌"], ["邢国强", "高血压，行动不便", ""], ["田富", "良好", ""]),
    )
    load(*rows)
    assert kept("李秀兰")["note"] == "爱唱歌；健康状况：耳背" and "mobility" not in kept("李秀兰")
    assert (kept("邢国强")["note"], kept("邢国强")["mobility"]) == ("健康状况：高血压，行动不便", "行动不便")
    assert "note" not in kept("田富")
    again = preview(*rows)
    assert actions(again) == [SKIP] * 3 and {row.reason for row in again.rows} == {"和花名册里一样，没有改动"}


def test_a_column_of_health_does_not_take_the_place_of_one_of_statuses() -> None:
    found = preview(["姓名", "状态"], ["李秀兰", "流出"], ["邢国强", "正式"])
    assert [row.values["status"] for row in found.rows] == ["流出", "正式"]
    (column,) = preview(["姓名", "状态"], ["李秀兰", "退休"], ["邢国强", "离休"]).proposal.columns[1:]
    assert column.kind == "retirement"


def test_a_community_that_all_share_is_left_out_and_another_is_kept() -> None:
    load(
        ["姓名", "住址"],
        ["李秀兰", "丽园小区3号楼2单元501"],
        ["邢国强", "清源街道丽园小区4号楼1单元101"],
        ["田富", "丽园5号楼"],
        ["田大利", "枣园12号楼1门301"],
        ["何志明", "黄村某处平房"],
    )
    buildings = [kept(name).get("building") for name in ("李秀兰", "邢国强", "田富", "田大利")]
    assert buildings == ["3", "4", "5", "枣园12号楼"]
    far = kept("何志明")
    assert far["room"] == "黄村某处平房" and "building" not in far  # a whole address is never shown on public lists


def test_one_who_lives_elsewhere_does_not_make_elsewhere_the_usual_place() -> None:
    rows = [[f"张{chr(0x4E00 + n)}", f"{n}-2-501"] for n in range(1, 15)]
    load(["姓名", "住址"], ["李秀兰", "枣园12号楼1门301"], *rows)
    assert kept("李秀兰")["building"] == "枣园12号楼"


def test_columns_of_their_own_come_before_the_address() -> None:
    load(["姓名", "住址", "房号"], ["李秀兰", "3号楼2单元", "501室"])
    assert [kept("李秀兰")[key] for key in ("building", "entrance", "room")] == ["3", "2", "501"]


@pytest.mark.parametrize(
    ("values", "left_out"),
    [
        ({"出生年月": "1954.3", "入党时间": "1950.1"}, "入党时间"),
        ({"入党时间": "1980.1", "转正时间": "1979.1"}, "转正时间"),
        ({"出生年月": "1954.3", "转正时间": "1950.1"}, "转正时间"),
    ],
)
def test_dates_that_cannot_both_be_true(values: dict[str, str], left_out: str) -> None:
    row = only(preview(["姓名", *values], ["李秀兰", *values.values()]))
    assert row.action == ADD and f"{left_out}没有导入" in row.problems[0]


def test_dates_of_the_roster_and_of_the_file_that_cannot_both_be_true_are_a_problem_of_that_row() -> None:
    member(name="李秀兰", born=PartialDate(1954, 3, 5))
    found = preview(["姓名", "出生年月", "入党时间"], ["李秀兰", "1954.3", ""], ["邢国强", "1950.1", "1970.1"])
    row = found.rows[0]
    assert row.action == SKIP
    member_id = Person.get(Person.name == "李秀兰").id
    people.save_person({"joined_on": PartialDate(1970), "full_on": PartialDate(1971)}, member_id)
    found = preview(["姓名", "出生年月", "入党时间"], ["李秀兰", "1954.3", "1975.1"], ["邢国强", "1950.1", "1970.1"])
    assert actions(found) == [SKIP, ADD]
    assert "转正时间早于入党时间" in found.rows[0].problems[-1]
    with pytest.raises(UserError, match="早于"):
        found.choose(found.rows[0], UPDATE, member_id)
    assert exchange.apply(found).added == 1


def test_an_id_number_fills_what_nobody_wrote_and_is_told_of_where_it_disagrees() -> None:
    row = only(preview(["姓名", "身份证号"], ["李秀兰", "11010519491231002X"]))
    assert [notice[:4] for notice in row.notices] == ["出生日期", "性别按身"]
    load(["姓名", "身份证号"], ["李秀兰", "11010519491231002X"])
    assert (kept("李秀兰")["born"], kept("李秀兰")["sex"]) == (PartialDate(1949, 12, 31), "女")
    row = only(preview(["姓名", "性别", "出生年月", "身份证号"], ["田富", "女", "1954.3", "370101190102039973"]))
    assert any("档案是 1954年3月" in notice for notice in row.notices) and any("性别" in n for n in row.notices)
    assert not row.problems


def test_the_dead_and_those_who_left_come_in_as_such() -> None:
    load(["姓名", "状态"], ["李秀兰", "正式"], ["孟广志", "去世"], ["何福来", "转出"])
    assert kept("孟广志")["deceased"] is True
    assert [row.name for row in roster.rows()] == ["李秀兰"]


def test_group_names_are_those_the_branch_has() -> None:
    with operation("x"):
        people.group_named("丽园一组")
        people.group_named("第2小组")
    load(["姓名", "党小组"], ["李秀兰", "丽园一组"], ["邢国强", "二组"], ["田富", 3.0], ["田大利", "三组"])
    assert [group.name for group in people.groups()] == ["丽园一组", "第2小组", "第三党小组"]


def test_a_blank_never_erases_and_a_less_exact_date_never_wins() -> None:
    member(
        name="李秀兰",
        born=PartialDate(1950, 3, 5),
        phone="19900000002",
        note="爱唱歌",
        building="3",
        joined_on=PartialDate(1976),
    )
    before = kept("李秀兰")
    found = preview(
        ["姓名", "出生年月", "电话", "备注", "入党时间", "学历", "楼号"],
        ["李秀兰", "1950.3", "", "-", "1976.5", "大学", "3号楼"],
    )
    row = only(found)
    assert row.action == UPDATE
    assert row.target is not None
    assert found.changes(row, row.target) == [("入党时间", "1976年", "1976年5月"), ("学历", "", "大学")]
    result = exchange.apply(found)
    assert (result.added, result.updated) == (0, 1)
    assert kept("李秀兰") == before | {"education": "大学", "joined_on": PartialDate(1976, 5)}


def test_the_same_id_number_is_the_same_person() -> None:
    member(name="李秀兰", id_number="11010519491231002X", born=PartialDate(1949, 12, 31))
    row = only(preview(["姓名", "身份证号", "电话"], ["李秀兰", "11010519491231002x", "19900000002"]))
    assert row.action == UPDATE
    row = only(
        preview(["姓名", "身份证号", "电话"], ["李秀兰", "110105491231002", "19900000002"])
    )  # as it was long ago
    assert row.action == UPDATE
    row = only(preview(["姓名", "身份证号"], ["李秀蓝", "11010519491231002X"]))
    assert row.action == UPDATE and "姓名会改" in " ".join(row.notices)
    row = only(preview(["姓名", "出生年月", "身份证号"], ["邢国强", "1954.3", "11010519491231002X"]))
    assert row.action == SKIP and row.problems  # a number copied from the line above


def test_namesakes_with_another_month_of_birth_are_two_people() -> None:
    member(name="王素琴", born=PartialDate(1949, 1))
    found = preview(["姓名", "出生年月"], ["王素琴", "1953.11"], ["王素琴", "1949.1.8"])
    assert actions(found) == [ADD, UPDATE]
    assert "当作两个人" in found.rows[0].notices[0]


def test_a_name_alone_is_enough_where_it_is_the_only_one() -> None:
    """The committee was entered by name in the first steps; the file brings everything else."""
    offices.appoint("书记", None, name="欧阳少东")
    found = preview(["姓名", "出生年月", "党内职务"], ["欧阳少东", "1954.8", "书记"], ["李秀兰", "1950.3", ""])
    assert actions(found) == [UPDATE, ADD]
    exchange.apply(found)
    assert Person.select().where(Person.name == "欧阳少东").count() == 1
    assert Office.select().count() == 1 and kept("欧阳少东")["born"] == PartialDate(1954, 8)


def test_whoever_could_be_two_people_is_left_to_the_user() -> None:
    first = member(name="王素琴", born=PartialDate(1949, 1), phone="19900000001")
    second = member(name="王素琴", born=PartialDate(1953, 11), phone="19900000002")
    found = preview(["姓名", "学历"], ["王素琴", "大学"])
    row = only(found)
    assert row.action == SKIP and "2 位" in row.reason and row.problems
    assert [known.number for known in row.candidates] == [first, second]
    with pytest.raises(UserError):
        found.choose(row, UPDATE)
    found.choose(row, UPDATE, second)
    exchange.apply(found)
    assert [p.education for p in Person.select().order_by(Person.id)] == ["", "大学"]
    row = only(preview(["姓名", "电话", "学历"], ["王素琴", "19900000001", "中专"]))
    assert (row.action, row.target) == (UPDATE, first)  # the phone tells them apart


def test_two_of_one_name_and_month_with_different_id_numbers_are_asked_about() -> None:
    member(name="李秀兰", born=PartialDate(1949, 12), id_number="11010519491231002X")
    row = only(preview(["姓名", "出生年月", "身份证号"], ["李秀兰", "1949.12", "370101190102039973"]))
    assert row.action == SKIP and row.problems and len(row.candidates) == 1


def test_a_birth_by_the_id_card_that_differs_from_the_archive_is_asked_about() -> None:
    member(name="李秀兰", born=PartialDate(1950, 1))
    row = only(preview(["姓名", "身份证号"], ["李秀兰", "11010519491231002X"]))
    assert row.action == SKIP and row.problems and len(row.candidates) == 1


def test_the_dead_do_not_rise_because_a_file_is_old() -> None:
    person_id = member(name="孟广志", born=PartialDate(1940, 2))
    people.change_status(person_id, DECEASED, PartialDate(2025, 3))
    found = preview(["姓名", "出生年月", "状态", "电话"], ["孟广志", "1940.2", "正式", "19900000001"])
    row = only(found)
    assert row.action == SKIP and "去世" in row.reason and row.problems
    row = only(preview(["姓名", "出生年月", "电话"], ["孟广志", "1940.2", "19900000001"]))
    assert row.action == UPDATE  # a phone may still be noted


def test_a_resident_who_joined() -> None:
    people.save_person({"name": "梁小雨", "born": PartialDate(1980, 1)})
    row = only(preview(["姓名", "出生年月", "入党时间"], ["梁小雨", "1980.1", "2020.7.1"]))
    assert row.action == UPDATE and "成为党员" in " ".join(row.notices)


def test_all_who_are_there_can_be_skipped_or_updated_at_once() -> None:
    member(name="李秀兰", born=PartialDate(1950, 3))
    found = preview(["姓名", "出生年月", "学历"], ["李秀兰", "1950.3", "大学"], ["邢国强", "1954.3", "中专"])
    found.decide_known(SKIP)
    assert actions(found) == [SKIP, ADD]
    found.decide_known(UPDATE)
    assert actions(found) == [UPDATE, ADD]
    found.decide_known(SKIP)
    assert exchange.apply(found).skipped == [(2, "李秀兰", "花名册里已有这个人")]
    assert "education" not in kept("李秀兰")


def test_two_lines_for_one_person() -> None:
    found = preview(
        ["姓名", "出生年月", "电话"],
        ["李秀兰", "1950.3", ""],
        ["李秀兰", "1950年3月5日", "19900000002"],
        ["田富", "", ""],
        ["田富", "", ""],
        ["王素琴", "1949.1", ""],
        ["王素琴", "1953.11", ""],
    )
    assert actions(found) == [ADD, SKIP, ADD, SKIP, ADD, ADD]
    assert "第 2 行" in found.rows[1].reason and "分不清" in found.rows[3].reason
    found.choose(found.rows[3], ADD)
    assert exchange.apply(found).added == 5
    assert Person.select().where(Person.name == "田富").count() == 2


def test_namesakes_without_births_who_share_nothing_else_are_two_people() -> None:
    heading = ["姓名", "性别", "电话", "楼号"]
    found = preview(heading, ["田富", "男", "19900000001", "3"], ["田富", "女", "19900000002", "5"])
    assert actions(found) == [ADD, ADD] and "第 2 行" in found.rows[1].notices[0]
    member(name="田大利", sex="男", phone="19900000003", building="3")
    row = only(preview(heading, ["田大利", "女", "19900000004", "5"]))
    assert row.action == SKIP and row.problems and len(row.candidates) == 1
    row = only(preview(heading, ["田大利", "男", "19900000004", "3"]))
    assert row.action == UPDATE


def test_two_lines_with_one_id_number() -> None:
    number = "11010519491231002X"
    found = preview(["姓名", "身份证号"], ["李秀兰", number], ["邢国强", number])
    assert actions(found) == [ADD, SKIP] and "身份证号和第 2 行一样" in found.rows[1].reason


def test_a_second_secretary_is_told_of() -> None:
    offices.appoint("书记", None, name="欧阳少东")
    found = preview(["姓名", "党内职务"], ["李秀兰", "书记"])
    assert "欧阳少东" in " ".join(only(found).notices)


def test_skipping_and_changing_ones_mind() -> None:
    found = preview(["姓名"], ["李秀兰"], ["邢国强"])
    found.choose(found.rows[0], SKIP)
    result = exchange.apply(found)
    assert (result.added, result.skipped) == (1, [(2, "李秀兰", "您选了跳过")])


def test_another_way_of_writing_a_phone_changes_nothing(branch: Store) -> None:
    member(name="赵芳", phone="01069251234")
    assert actions(preview(["姓名", "电话"], ["赵芳", "010-69251234"])) == ["skip"]


def test_what_an_id_number_tells_is_taken_with_the_number_only(branch: Store) -> None:
    member(name="赵芳", id_number="11010519491231002X")
    assert actions(preview(["姓名", "身份证号"], ["赵芳", "11010519491231002X"])) == ["skip"]
    member(name="钱玉珍")
    row = only(preview(["姓名", "身份证号"], ["钱玉珍", "370101190102039973"]))
    assert row.action == "update" and "born" in row.derived
