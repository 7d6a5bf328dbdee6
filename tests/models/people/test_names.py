"""Names as people have and write them, and how they are found (domain rules 9.1 to 9.3)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.names import (
    LONGEST_NAME,
    GivenNames,
    compile_query,
    name_problems,
    normalise_name,
    people_meant,
    search_text,
)


def _found(
    typed: str, name: str, *, tolerant: bool = False, phone: str = "", place: str = "", pinyin: str = ""
) -> bool:
    return compile_query(typed, tolerant)(name, search_text(name, pinyin), phone, place)


# Writing --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dot", "• ‧ ・ ･ · ● ∙ ⋅ ． . 。".split())
@pytest.mark.parametrize("written", ["阿卜杜拉{}买买提", "阿卜杜拉 {} 买买提", "阿卜杜拉{} 买买提"])
def test_every_dot_becomes_the_one_of_the_rule(written: str, dot: str) -> None:
    assert normalise_name(written.format(dot)) == "阿卜杜拉\u00b7买买提"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("姓 名", "姓名"),
        ("张\u3000三", "张三"),
        ("  张  三 \n", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("\u202a张三\u202c", "张三"),
        ("张\u00ad三", "张三"),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"),
        ("张三２", "张三2"),
        ("Zoe\u0308", "Zoë"),
        ("St. John", "St. John"),
        ("𬍛 明 远", "𬍛明远"),
        ("〇 一", "〇一"),
        ("", ""),
    ],
)
def test_names_are_tidied(written: str, kept: str) -> None:
    assert normalise_name(written) == kept


@given(st.text(max_size=20))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = normalise_name(text)
    assert normalise_name(once) == once


@pytest.mark.parametrize(
    "name",
    [
        "丁",
        "欧阳少东",
        "阿卜杜拉·买买提",
        "𬍛明远",
        "𫖯𤩽㛃䶮龑堃喆昇",
        "鿍鿎鿏",
        "买" * LONGEST_NAME,
        "\U000323b0三",
        "O'Brien",
    ],
)
def test_names_that_exist_are_kept(name: str) -> None:
    assert name_problems(name) == []
    assert normalise_name(name) == name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "请写上姓名"),
        ("   ", "请写上姓名"),
        ("买" * (LONGEST_NAME + 1), "50"),
        ("张\ue000", "自造"),
        ("张\U000f0000", "自造"),
        ("张\x00三", "看不见"),
        ("张\ud83d", "看不见"),
        ("张\u0378", "看不见"),
    ],
)
def test_names_that_cannot_be_kept_are_told_in_words(name: str, words: str) -> None:
    assert any(words in problem for problem in name_problems(name))


# Finding by sound -----------------------------------------------------------------------------------------------------

#: Surname, its reading as a surname: the table of domain rules 9.3, compound ones as two syllables.
SURNAMES = """
秘 bi 冼 xian 华 hua 过 guo 纪 ji 燕 yan 种 chong 繁 po 幺 yao 覃 qin 缪 miao 瞿 qu 曾 zeng 解 xie 折 she 那 na 翟 zhai
都 du 薄 bo 盖 ge 查 zha 盛 sheng 朴 piao 牟 mu 乐 yue 区 ou 仇 qiu 宿 su 单 shan 卜 bu 殳 shu 员 yun 贠 yun 任 ren
召 shao 车 che
""".split()


@pytest.mark.parametrize(("surname", "reading"), list(zip(SURNAMES[::2], SURNAMES[1::2], strict=True)))
def test_a_surname_is_found_as_it_is_read(surname: str, reading: str) -> None:
    name = f"{surname}国强"
    first, second = search_text(name).split()[:2]
    assert (first, second) == (f"{reading[0]}gq", f"{reading}guoqiang")
    assert _found(f"{reading[0]}gq", name)
    assert _found(f"{reading}guo", name)


@pytest.mark.parametrize(
    ("name", "initials", "spelling"),
    [
        ("万俟国强", "mqgq", "moqiguoqiang"),
        ("尉迟国强", "ycgq", "yuchiguoqiang"),
        ("单于国强", "cygq", "chanyuguoqiang"),
        ("长孙国强", "zsgq", "zhangsunguoqiang"),
        ("令狐国强", "lhgq", "linghuguoqiang"),
        ("欧阳少东", "oysd", "ouyangshaodong"),
    ],
)
def test_compound_surnames(name: str, initials: str, spelling: str) -> None:
    assert search_text(name).split()[:2] == [initials, spelling]
    assert _found(initials, name)
    assert _found(spelling[:6], name)


def test_every_reading_of_every_character_finds_the_name() -> None:
    # 单 also dan and chan (and so for a person whose family reads it so); 乐 in 长乐 is a word of its own.
    for typed in ("syl", "dyl", "cyl", "shanyule", "shanyuyue"):
        assert _found(typed, "单玉乐"), typed
    for typed in ("wcl", "wzl", "wangchangle", "wangzhangyue"):
        assert _found(typed, "王长乐"), typed


def test_even_in_the_longest_name_every_character_may_be_read_otherwise() -> None:
    name = "阿卜杜拉·买买提"
    for typed in ("abdlmmt", "ebdlmmt", "abdlmmd", "abudulamaimaiti", "abodulamaimaiti"):
        assert _found(typed, name), typed
    assert len(search_text(name).split()) < 200


def test_a_long_name_in_letters_takes_no_time() -> None:
    assert search_text("Maria Magdalena Theodora von und zu Hohenstaufen").startswith("mariamagdalena")


def test_a_reading_given_by_hand_goes_before_all_others() -> None:
    assert search_text("行健", "hang jian").split()[:2] == ["hj", "hangjian"]
    assert _found("xj", "行健", pinyin="hang jian"), "the others are still there"
    assert search_text("吕一", "Lǚ Yī").split()[:2] == ["ly", "lvyi"]


@pytest.mark.parametrize("typed", ["lv", "lu", "lü", "LÜ", "lǚ", "lüj", "ｌｖ", "L V", "l'u"])
def test_u_with_dots_is_typed_in_many_ways(typed: str) -> None:
    assert _found(typed, "吕建国")


@pytest.mark.parametrize("typed", ["zgq", "ZGQ", " z g q ", "ｚｇｑ", "zēng", "zeng'guo", "zeng guo qiang"])
def test_case_spaces_width_and_tones_do_not_matter(typed: str) -> None:
    assert _found(typed, "曾国强")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zenggq", "曾国强"),
        ("zengguoq", "曾国强"),
        ("zgqiang", "曾国强"),
        ("zguoq", "曾国强"),
        ("Zeng G Q", "曾国强"),
        ("ouyangsd", "欧阳少东"),
        ("oyshaod", "欧阳少东"),
        ("abudlmmt", "阿卜杜拉·买买提"),
        ("lvjg", "吕建国"),
        ("shanxx", "单雄信"),
    ],
)
def test_whole_syllables_and_initials_may_be_mixed(typed: str, name: str) -> None:
    assert _found(typed, name)


@pytest.mark.parametrize("typed", ["zno", "zeguoq", "engguoq", "zenggqx", "zqg"])
def test_a_mixture_begins_every_syllable_at_its_beginning(typed: str) -> None:
    assert not _found(typed, "曾国强")


def test_another_reading_gives_no_mixture_with_this_one() -> None:
    assert not _found("zenguangde", "曾广德")


def test_an_absurd_mixture_takes_no_time() -> None:
    begin = time.perf_counter()
    _found("a" * 48 + "ba", "阿" * 49 + "吧")
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *((typed, "邢国强") for typed in ("gq", "GQ", "guoq", "guoqiang", "gqiang", "guo")),
        *((typed, "阿卜杜拉·买买提") for typed in ("mmt", "maimaiti", "mmti")),
        *((typed, "欧阳少东") for typed in ("sd", "shaodong")),
        *((typed, "王长乐") for typed in ("cl", "zl", "zhangle", "changyue")),
        ("na", "李娜"),
        ("lu", "王绿"),
    ],
)
def test_a_given_name_is_found_by_its_initials_and_its_spelling(typed: str, name: str) -> None:
    assert GivenNames([(name, search_text(name))]).find(typed) == [0]
    assert people_meant(typed, [name], lambda one: (one, search_text(one), "", "")) == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *((typed, "曾国强") for typed in ("g", "q", "qiang", "eng", "uo", "zg", "gx", "国强", "12", "")),
        *((typed, "丁") for typed in ("ding", "d", "in")),
        ("yang", "欧阳少东"),
        ("bdl", "阿卜杜拉·买买提"),
    ],
)
def test_a_given_name_is_looked_for_from_its_beginning_and_by_two_letters(typed: str, name: str) -> None:
    assert not GivenNames([(name, search_text(name))]).find(typed)


def test_a_given_name_that_sounds_alike_is_found_only_when_told_to() -> None:
    people = [("邢国强", search_text("邢国强")), ("王少东", search_text("王少东"))]
    for typed, place in (("guoqian", 0), ("saodong", 1), ("shaodon", 1)):
        assert GivenNames(people, tolerant=True).find(typed) == [place]
    assert not GivenNames(people).find("saodong")


def test_whoever_is_meant_by_the_whole_name_goes_before_those_meant_by_the_given_one() -> None:
    names = ["邢国强", "高强"]
    assert people_meant("gq", names, lambda one: (one, search_text(one), "", "")) == ["高强"]
    assert people_meant("guoq", names, lambda one: (one, search_text(one), "", "")) == ["邢国强"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_name_breaks_the_search_of_given_ones(name: str, typed: str) -> None:
    GivenNames([(name, search_text(name))], tolerant=True).find(typed)


def test_letters_are_matched_from_the_beginning() -> None:
    assert not _found("gq", "曾国强")
    assert not _found("eng", "曾国强")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zanglaolian", "张老莲"),
        ("zhangnao", "张老莲"),
        ("niuxiu", "刘秀英"),
        ("lanshan", "南山松"),
        ("lss", "南山松"),
        ("sansong", "山松"),
        ("cenbaozhong", "陈宝忠"),
        ("linzi", "凌志"),
        ("zenguo", "曾国强"),
        ("linggang", "林刚"),
        ("lingang", "凌刚"),
        ("wannan", "王南"),
        ("wallal", "王南"),
    ],
)
def test_sounds_that_are_mixed_up_are_forgiven_only_when_told_to(typed: str, name: str) -> None:
    assert _found(typed, name, tolerant=True)
    assert not _found(typed, name)


# Finding by what is seen ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["买买提", "阿卜", "拉买", "拉·买", "拉•买", "拉 买"])
def test_any_part_of_the_name(typed: str) -> None:
    assert _found(typed, "阿卜杜拉·买买提")
    assert not _found(typed, "欧阳少东")


def test_rare_characters_are_found_as_they_are() -> None:
    assert _found("𬍛", "𬍛明远")
    assert not _found("𬍛", "魏明远")


def test_digits_find_the_tail_of_a_phone_and_four_of_them_any_part() -> None:
    for typed in ("5678", "78", "13812345678", "1234", "３８１２"):
        assert _found(typed, "王一", phone="138-1234-5678"), typed
    for typed in ("010-6925", "010-69251234", "6925-1234"):
        assert _found(typed, "王一", phone="010-69251234"), typed
    assert not _found("138", "王一", phone="138-1234-5678") and not _found("3-2-501", "王一", phone="13250111111")
    assert not _found("9999", "王一", phone="138-1234-5678")


def test_places() -> None:
    place = "13号楼2单元501 13-2-501"
    for typed in ("13号楼", "2单元", "楼2单元", "501", "13-2", "13-2-501"):
        assert _found(typed, "王一", place=place), typed
    for typed in ("13楼", "13栋", "十三号楼", "13号", "13号楼2门", "十三楼二门501室", "13楼2单"):
        assert _found(typed, "王一", place=place), typed
    for typed in ("501a", "a座", "A号楼"):
        assert _found(typed, "王一", place="A号楼中单元501A A-中-501A"), typed
    assert _found("三门", "三门子") and not _found("三号楼", "张三", place=place)
    for typed in ("3号楼", "3楼", "3-2", "14号楼"):
        assert not _found(typed, "王一", place=place), typed


@pytest.mark.parametrize("typed", ["", "  ", "·", "\u200b"])
def test_nothing_typed_finds_everybody(typed: str) -> None:
    assert _found(typed, "王一")


@pytest.mark.parametrize("typed", ["%", "_", "'", "*", "(", "[a", "\\", "<b>&{}=cmd", "?!", "-", "--"])
def test_signs_are_data(typed: str) -> None:
    assert not _found(typed, "王一", phone="1", place="3号楼")


@given(st.text(max_size=30), st.text(max_size=30), st.booleans())
def test_no_text_breaks_the_search(name: str, typed: str, tolerant: bool) -> None:
    _found(typed, name, tolerant=tolerant, place=name)


@given(st.text(st.sampled_from("王张李曾单乐长重行朴盖南陈吕绿女明国"), min_size=1, max_size=6))
def test_a_name_is_found_by_each_of_its_own_search_words(name: str) -> None:
    for word in search_text(name).split():
        assert _found(word, name)
        assert _found(word, name, tolerant=True)
