"""Tables that are laid out otherwise than a plain list: several side by side, 同上 for what stands above."""

from __future__ import annotations

from models.exchange.previews import Preview
from models.store import Store
from tests.models.exchange.tables import actions, kept, load, member, preview

TWICE = ["序号", "姓名", "电话", "", "序号", "姓名", "电话"]


def _people(found: Preview) -> list[tuple[str, str, str]]:
    return [(row.name, row.values.get("phone", ""), row.values.get("group", "")) for row in found.rows if row.name]


def test_two_lists_side_by_side_are_both_read(branch: Store) -> None:
    found = preview(
        TWICE,
        [1.0, "赵芳", "19900000001", "", 3.0, "孙有田", "19900000003"],
        [2.0, "钱玉珍", "", "", 4.0, "李大利", "19900000004"],
        ["", "合计", "4人", "", "", "", ""],
    )
    assert _people(found)[:4] == [
        ("赵芳", "19900000001", ""),
        ("孙有田", "19900000003", ""),
        ("钱玉珍", "", ""),
        ("李大利", "19900000004", ""),
    ]
    assert actions(found) == ["add"] * 4 + ["skip"]
    assert [column.heading for column in found.proposal.columns] == ["序号", "姓名", "电话"]


def test_a_subtitle_is_of_its_own_list_or_of_both(branch: Store) -> None:
    found = preview(
        TWICE,
        ["第一党小组", "", "", "", "", "", ""],
        [1.0, "赵芳", "", "", 2.0, "孙有田", ""],
        ["第二党小组", "", "", "", "第三党小组", "", ""],
        [3.0, "钱玉珍", "", "", 4.0, "李大利", ""],
    )
    assert [(name, group) for name, _phone, group in _people(found)] == [
        ("赵芳", "第一党小组"),
        ("孙有田", "第一党小组"),
        ("钱玉珍", "第二党小组"),
        ("李大利", "第三党小组"),
    ]


def test_a_group_merged_beside_names_of_both_lists(branch: Store) -> None:
    found = preview(
        ["党小组", "姓名", "党小组", "姓名"],
        ["一组", "赵芳", "二组", "孙有田"],
        ["", "钱玉珍", "", "李大利"],
        merges=((1, 0, 2, 0), (1, 2, 2, 2)),
    )
    assert {name: group for name, _phone, group in _people(found)} == {
        "赵芳": "第一党小组",
        "钱玉珍": "第一党小组",
        "孙有田": "第二党小组",
        "李大利": "第二党小组",
    }


def test_a_contact_beside_a_member_is_no_second_list(branch: Store) -> None:
    found = preview(["姓名", "电话", "紧急联系人", "电话"], ["赵芳", "19900000001", "钱小玉", "19900000002"])
    assert _people(found) == [("赵芳", "19900000001", "")]
    assert found.rows[0].values["emergency_phone"] == "19900000002"


def test_the_same_as_above_is_what_stands_above(branch: Store) -> None:
    load(
        ["姓名", "住址", "工作单位"],
        ["赵芳", "3号楼2单元501", "区文化馆"],
        ["孙有田", "同上", "〃"],
        ["第二党小组", "", ""],
        ["钱玉珍", "同上", ""],
    )
    assert kept("孙有田")["building"] == "3" and kept("孙有田")["workplace"] == "区文化馆"
    assert kept("钱玉珍")["room"] == "501" and "workplace" not in kept("钱玉珍")


def test_words_behind_an_address_are_kept_with_the_remarks(branch: Store) -> None:
    load(["姓名", "家庭住址"], ["赵芳", "3号楼2单元501（女儿家）"], ["孙有田", "住女儿家（10号院2号楼3单元401）"])
    assert kept("赵芳")["room"] == "501" and kept("赵芳")["note"] == "家庭住址：3号楼2单元501（女儿家）"
    assert kept("孙有田")["room"] == "住女儿家（10号院2号楼3单元401）"


def test_an_address_that_cannot_be_taken_apart_spoils_none_that_is_known(branch: Store) -> None:
    member(name="赵芳", building="3", entrance="2", room="501")
    member(name="孙有田")
    found = preview(["姓名", "家庭住址"], ["赵芳", "养老院"], ["孙有田", "养老院"])
    assert actions(found) == ["skip", "update"]
    told = ["".join(row.notices) for row in found.rows]
    assert "住址没有改" in told[0] and "写在房号里" not in told[0] and "写在房号里" in told[1]


def test_a_title_above_each_list_names_its_group(branch: Store) -> None:
    found = preview(
        ["第一党小组", "", "第二党小组", ""],
        ["姓名", "电话", "姓名", "电话"],
        ["赵芳", "", "李大利", ""],
        merges=((0, 0, 0, 1), (0, 2, 0, 3)),
    )
    assert _people(found) == [("赵芳", "", "第一党小组"), ("李大利", "", "第二党小组")]
    found = preview(["党员名册", ""], ["第一党小组", ""], ["姓名", "电话"], ["钱玉珍", "19900000001"])
    assert _people(found) == [("钱玉珍", "19900000001", "第一党小组")]


def test_two_numbers_under_stairwell_are_building_and_entrance(branch: Store) -> None:
    load(["姓名", "楼门号"], ["赵芳", "3-2"])
    load(["姓名", "住址"], ["钱玉珍", "3-2"])
    assert kept("赵芳")["building"] == "3" and kept("赵芳")["entrance"] == "2" and "room" not in kept("赵芳")
    assert kept("钱玉珍")["room"] == "3-2"


def test_numbers_of_columns_below_the_heading_are_nobody_and_no_trouble(branch: Store) -> None:
    found = preview(["序号", "姓名", "性别"], [1.0, 2.0, 3.0], ["1", "2", "3"], [1.0, "赵芳", "女"])
    assert actions(found) == ["skip", "skip", "add"] and not found.rows[0].problems


def test_a_name_and_a_phone_in_one_cell(branch: Store) -> None:
    load(["姓名及电话", "单元"], ["赵芳 19900000001", "2.0"], ["钱玉珍", ""])
    assert kept("赵芳")["phone"] == "19900000001" and kept("赵芳")["entrance"] == "2" and kept("钱玉珍")


def test_cells_merged_where_a_row_has_ended(branch: Store) -> None:
    found = preview(["姓名", "电话"], ["赵芳"], ["钱玉珍"], merges=((1, 1, 2, 1), (2, 1, 9, 9)))
    assert actions(found) == ["add", "add"]
