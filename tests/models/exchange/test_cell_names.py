"""Names with what people write around them: marks, titles, remarks in brackets, stars that hide half of them."""

from __future__ import annotations

from typing import Any

import pytest

from models.dates import PartialDate
from models.exchange.cells import read_cell
from models.store import Store
from tests.models.exchange.tables import actions, load, member, only, preview

LEADER = {"offices": (("党小组长", None),)}


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("李秀英\n（女）", {"name": "李秀英", "sex": "女"}),
        ("孙立（女，回族）", {"name": "孙立", "sex": "女", "ethnicity": "回族"}),
        ("李明(支委、组织委员)", {"name": "李明", "offices": (("委员", None), ("组织委员", None))}),
        *(
            (text, {"name": "韩梅梅", **LEADER})
            for text in ("韩梅梅（第二党小组组长）", "韩梅梅(二组组长)", "组长：韩梅梅")
        ),
        *(
            (text, {"name": "韩梅梅", "offices": (("书记", None),)})
            for text in ("书记 韩梅梅", "书记:韩梅梅", "韩梅梅 书记")
        ),
        ("韩梅梅（2020年去世）", {"name": "韩梅梅", "status": "去世", "status_on": PartialDate(2020)}),
        ("韩梅梅（未转正）", {"name": "韩梅梅", "status": "预备"}),
        *((text, {"name": "李国庆"}) for text in ("★李国庆", "李国庆*", "√ 李国庆", "李国庆同志", "李国庆 同志")),
        *(
            (text, {"name": text})
            for text in ("张三（1）", "张三（2）", "张三（大）", "高升（昇）", "马同志", "Maria 李")
        ),
    ],
)
def test_what_stands_around_a_name(cell: str, values: dict[str, Any]) -> None:
    reading = read_cell("name", cell, "姓名")
    assert reading.values == values and not reading.problems


def test_a_remark_about_somebody_else_says_nothing_of_the_person() -> None:
    for text in ("李秀兰（老伴已故）", "李秀兰（原名李胜男）"):
        reading = read_cell("name", text, "姓名")
        assert reading.values == {"name": text} and "留在姓名里" in reading.notices[0]


def test_what_is_not_understood_beside_what_is_is_kept_with_the_remarks(branch: Store) -> None:
    row = only(preview(["姓名", "备注"], ["孙立（女，老八路）", "爱唱歌"]))
    assert row.values["name"] == "孙立" and row.values["sex"] == "女"
    found = preview(["姓名", "备注"], ["孙立（女，老八路）", "爱唱歌"])
    assert found.added_values(found.rows[0])["note"] == "爱唱歌；姓名：孙立（女，老八路）"


@pytest.mark.parametrize("cell", ["王××", "张**", "李*", "王XX", "张*明"])
def test_half_a_name_is_nobody(cell: str) -> None:
    reading = read_cell("name", cell, "姓名")
    assert not reading.values and "遮住" in reading.problems[0]


def test_a_form_for_one_person_makes_nobody_of_its_headings(branch: Store) -> None:
    found = preview(
        ["姓名", "葛大年", "性别", "男"],
        ["出生日期", "1950.3", "民族", "汉"],
        ["电话", "19900000701", "住址", "3-2-501"],
    )
    assert actions(found) == ["skip", "skip"]
    assert "「出生日期」不像姓名" in found.rows[0].reason


def test_who_is_called_with_brackets_is_found_again(branch: Store) -> None:
    member(name="张三（女）", phone="19900000001")
    assert actions(preview(["姓名", "电话"], ["张三（女）", "19900000001"])) == ["skip"]
    assert load(["姓名"], ["李四（女）"]).added == 1


def test_an_office_with_a_colon_makes_a_person_in_the_list_and_a_signature_below_it(branch: Store) -> None:
    found = preview(["姓名", "性别", "电话"], ["组长：韩梅梅", "女", "19900000001"], ["书记：邢国强"])
    assert actions(found) == ["add", "skip"]
