"""ID numbers by GB 11643: what is checked, what a number says, and that nothing is ever blocked (domain rules 8)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import PartialDate
from models.people import people
from models.people.id_number import born, check, check_digit, clean, notices, sex
from models.people.people import Person
from models.store import Store

#: The standard's own example, a textbook's, and invented ones whose owners would be born before 1900.
SOUND = ("11010519491231002X", "370101190102039973", "110115188403051239", "110105189912310025")


def _with_check(first_17: str) -> str:
    return first_17 + check_digit(first_17)


@pytest.mark.parametrize("number", SOUND[:2])
def test_sound_numbers_pass(number: str) -> None:
    assert check(number) == []
    assert _with_check(number[:17]) == number


@pytest.mark.parametrize(
    ("number", "birthday", "of_sex"),
    [
        ("11010519491231002X", dt.date(1949, 12, 31), "女"),
        ("370101190102039973", dt.date(1901, 2, 3), "男"),
        ("110105491231002", dt.date(1949, 12, 31), "女"),
        ("110105491231003", dt.date(1949, 12, 31), "男"),
        ("", None, ""),
        ("12345", None, ""),
        ("110105199902300021", None, "女"),
        ("abcdefghijklmnopqr", None, ""),
    ],
)
def test_what_a_number_says(number: str, birthday: dt.date | None, of_sex: str) -> None:
    assert born(number) == birthday
    assert sex(number) == of_sex


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place: int, shift: int) -> None:
    number = SOUND[0]
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert check(wrong)


@given(st.integers(0, 15))
def test_two_digits_in_the_wrong_order_are_noticed(place: int) -> None:
    number = SOUND[1]
    if number[place] != number[place + 1]:
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        assert check(swapped)


@given(st.from_regex(r"[0-9]{6}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True))
def test_the_check_digit_makes_a_number_sound(first_17: str) -> None:
    assert check(_with_check(first_17)) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("110105194912310021", "抄错"),
        ("11010519491231002", "18 位"),
        ("1101051949123100233", "18 位"),
        ("11010519491231002Y", "18 位"),
        ("X1010519491231002X", "18 位"),
        (_with_check("11010519490230002"), "出生日期"),
        ("110105490230002", "出生日期"),
        ("①②③", "18 位"),
        ("١" * 18, "18 位"),
    ],
)
def test_what_is_doubtful_is_told_in_words(number: str, words: str) -> None:
    assert any(words in problem for problem in check(number))


def test_old_numbers_and_none_are_fine() -> None:
    assert check("110105491231002") == []
    assert check("") == check("   ") == []


@pytest.mark.parametrize(
    "written",
    ["11010519491231002x", "１１０１０５１９４９１２３１００２ｘ", "110105 19491231 002X", "110105-19491231-002X"],
)
def test_numbers_are_cleaned(written: str) -> None:
    assert clean(written) == "11010519491231002X"
    assert check(written) == []


def test_where_a_number_disagrees_is_a_notice() -> None:
    number = SOUND[0]
    assert notices(number, "女", PartialDate(1949, 12, 31)) == []
    assert notices(number, "女", PartialDate(1949, 12)) == [], "what is known agrees"
    assert notices(number, "", None) == notices("", "男", PartialDate(1949)) == notices("12345", "男", None) == []
    (about_birth,) = notices(number, "女", PartialDate(1950, 1, 28))
    assert "1949年12月31日" in about_birth
    assert "1950年1月28日" in about_birth
    assert "档案" in about_birth
    (about_sex,) = notices(number, "男", PartialDate(1949))
    assert "性别" in about_sex


def test_a_doubtful_number_is_kept_as_it_is(branch: Store) -> None:
    """Archives contain errors: a failed check warns and lets pass."""
    person, _done = people.save_person({"name": "王一", "sex": "男", "born": "1950", "id_number": "11010519491231002"})
    assert Person.get_by_id(person.id).id_number == "11010519491231002"


@given(st.text(max_size=20))
def test_no_text_breaks_the_check(text: str) -> None:
    check(text)
    born(text)
    sex(text)
    notices(text, "男", PartialDate(1950))
