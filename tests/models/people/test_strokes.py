"""按姓氏笔画排序: the expected orders and the traps of domain rules 3.6."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.strokes import SCHOOLS, TABLE, shapes, stroke_key, unknown_characters
from models.practice import practice

BY_SURNAME, BY_NAME = SCHOOLS


def _order(names: list[str], school: str = BY_SURNAME) -> list[str]:
    """The names in order, whatever order they come in."""
    shuffled = list(names)
    random.Random(7).shuffle(shuffled)
    return sorted(shuffled, key=lambda name: stroke_key(name, school))


@pytest.mark.parametrize("school", SCHOOLS)
@pytest.mark.parametrize(
    "names",
    [
        # Six strokes, seven, eight, each by 横竖撇点折; of 欧阳 only 欧 counts at first. ICU puts 邢 behind the sevens.
        "邢 李 杨 吴 何 余 邹 辛 汪 沈 宋 张 陆 陈 林 欧阳 周 郑",
        "丁 王 孔 邓 石 田 冯 吕 朱 刘 孙 杜 赵 胡 钟 段 侯 俞 高 郭 黄 曾 谢 翟 魏",
        # Equal shapes: the order of the standard (GF 3003-1999, 通用规范汉字表).
        "工 土 士",
        "甲 申",
        "田 由",
        "己 已 巳",
        "工明 土一 士一",
        # The first character, then the second, then the third.
        "王一二 王二一 王三一",
        "王国 王明 王建国 王建明 王爱国",
        "欧阳少东 欧阳雪",
        "单于飞 单玉山 翟秋菊",
        "阿卜杜拉·买买提 陈宝忠",
    ],
)
def test_names_stand_as_the_rule_says(names: str, school: str) -> None:
    assert _order(names.split(), school) == names.split()


def test_the_two_schools_differ_for_names_of_two_characters() -> None:
    assert _order(["田富", "田大利"], BY_SURNAME) == ["田富", "田大利"], "the missing middle counts as nothing"
    assert _order(["田富", "田大利"], BY_NAME) == ["田大利", "田富"], "大 has fewer strokes than 富"
    assert _order(["田富", "田大利", "田大"], BY_SURNAME) == ["田大", "田富", "田大利"]


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("一", "1"),
        ("乙", "5"),
        ("丁", "12"),
        ("力", "53"),
        ("土", "121"),
        ("李", "1234521"),  # 竖钩 is a 竖
        ("汪", "4411121"),  # 提 is a 横
        ("辛", "4143112"),
        ("余", "3411234"),
        ("邢", "113252"),
        ("欧", "13453534"),
        ("段", "321113554"),
    ],
)
def test_shapes_of_strokes(character: str, expected: str) -> None:
    assert shapes(character) == expected


def test_turning_strokes_are_one_shape_and_right_falling_ones_are_dots() -> None:
    assert set("".join(shapes(c) for c in "阳凹凸乃及弓马大人永")) <= set("12345")
    assert shapes("大") == "134"
    assert shapes("人") == "34"


def test_the_table_is_in_order_and_says_nothing_twice() -> None:
    lines = [line.split(" ") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    known = [character for _shapes, characters in lines for character in characters]
    assert len(known) == len(set(known))
    assert all(set(line[0]) <= set("12345") and len(line) == 2 for line in lines)


def test_the_common_surnames_and_the_practice_names_are_known() -> None:
    surnames = """
    王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆
    汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳司马上官诸葛尉迟令狐慕容
    单解查仇区翟盖缪朴员贠冼瞿逄晁訾亓乜麻智邢辛南郈
    """
    assert unknown_characters("".join(surnames.split())) == ""
    unknown = "".join(unknown_characters(name) for name in practice._NAMES)
    assert unknown == "𬍛", "one rare name, so that its mark can be seen"


def test_characters_used_in_names_are_known() -> None:
    assert (
        unknown_characters("国建志永德文玉桂秀淑春凤兰芳英华明强胜福山河林树荣珍敏琴云霞娟平安和顺启瑞喆堃昇䶮㛃𫖯")
        == ""
    )


def test_an_unknown_character_is_last_and_marked() -> None:
    assert unknown_characters("𬍛明远") == "𬍛"
    assert _order(["𬍛明远", "魏三", "齉一", "王𬍛", "王魏"]) == ["王魏", "王𬍛", "魏三", "齉一", "𬍛明远"]
    assert unknown_characters("Zoë·一") == "Zoë"


def test_strokes_given_by_hand_put_a_name_in_its_place() -> None:
    # 𬍛 as somebody counted it: it then stands with those of as many strokes, and is no longer marked.
    seventeen = "11213412513511134"
    assert unknown_characters("𬍛明远", seventeen) == ""
    assert stroke_key("王明远") < stroke_key("𬍛明远", manual=seventeen) < stroke_key("魏明远")
    assert stroke_key("𬍛𬍛", manual="11 22") != stroke_key("𬍛𬍛", manual="22 11")
    assert stroke_key("王𬍛", manual="12") < stroke_key("王丁一")
    assert unknown_characters("𬍛王𬍛", "11") == "𬍛", "the second still lacks its strokes"
    assert unknown_characters("𬍛", "not strokes") == "𬍛"


def test_what_is_known_is_not_overruled_by_strokes_for_another_character() -> None:
    assert stroke_key("王明", manual="5555") == stroke_key("王明")


def test_the_dot_and_spaces_do_not_count() -> None:
    assert stroke_key("阿卜杜拉·买买提") == stroke_key("阿卜杜拉 买买提") == stroke_key("阿卜杜拉买买提")


@given(st.text(max_size=20), st.sampled_from(SCHOOLS), st.text(max_size=12))
def test_no_text_breaks_the_order(name: str, school: str, manual: str) -> None:
    key = stroke_key(name, school, manual)
    assert key == key
    unknown_characters(name, manual)


@given(st.lists(st.text(max_size=6), max_size=12), st.sampled_from(SCHOOLS))
def test_any_names_can_be_put_in_one_order(names: list[str], school: str) -> None:
    once = sorted(names, key=lambda name: stroke_key(name, school))
    assert sorted(reversed(once), key=lambda name: (stroke_key(name, school), name)) == sorted(
        once, key=lambda name: (stroke_key(name, school), name)
    )
    keys = [stroke_key(name, school) for name in once]
    assert keys == sorted(keys)


@given(st.text(st.sampled_from("王李张陈林欧阳周郑田富大利国明建"), min_size=1, max_size=4), st.sampled_from(SCHOOLS))
def test_fewer_strokes_of_the_first_character_come_first(name: str, school: str) -> None:
    for other in ("丁一", "魏一"):
        first, second = len(shapes(name[0])), len(shapes(other[0]))
        if first != second:
            assert (stroke_key(name, school) < stroke_key(other, school)) == (first < second)
