"""给谁看: what each reader may see (domain rules 8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.masking import Audience, mask_address, mask_id, mask_phone, screen_id

PUBLIC, COMMITTEE, SUPERIOR, SELF = Audience


def test_the_most_careful_reader_comes_first() -> None:
    assert [audience.value for audience in Audience] == ["公示", "支委", "上级", "本人"]
    assert Audience("公示") is PUBLIC


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("010-69261234", "****1234"),
        ("69261234", "****1234"),
        ("+8613812345678", "****5678"),
        ("13812345678 69261234", "****1234"),
        ("1234", "****"),
        ("没有", "****"),
        ("", ""),
    ],
)
def test_phones_for_everybody(phone: str, shown: str) -> None:
    assert mask_phone(phone, PUBLIC) == shown
    assert all(mask_phone(phone, audience) == phone for audience in (COMMITTEE, SUPERIOR, SELF))


@pytest.mark.parametrize(
    ("number", "for_committee"),
    [
        ("110115188403051236", "110115********1236"),
        ("11011518840305123X", "110115********123X"),
        ("110115840305123", "110115******123"),
        ("11011518840305123", "110115********123"),
        ("1234567890", "**********"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_id_numbers(number: str, for_committee: str) -> None:
    assert mask_id(number, PUBLIC) == ""
    assert mask_id(number, COMMITTEE) == screen_id(number) == for_committee
    assert mask_id(number, SUPERIOR) == mask_id(number, SELF) == number


@given(st.from_regex(r"[1-9][0-9]{5}(18|19|20)[0-9]{9}[0-9X]|[1-9][0-9]{14}", fullmatch=True))
def test_no_birthday_is_left_in_a_masked_number(number: str) -> None:
    shown = screen_id(number)
    assert len(shown) == len(number)
    birthday = range(6, 14 if len(number) == 18 else 12)
    assert all(shown[place] == "*" for place in birthday)


def test_addresses() -> None:
    place = ("3", "2", "501")
    assert mask_address(*place, PUBLIC) == mask_address(*place, COMMITTEE) == "3号楼2单元"
    assert mask_address(*place, SUPERIOR) == mask_address(*place, SELF) == "3号楼2单元501"
    assert mask_address("", "", "", PUBLIC) == ""


@given(st.text(max_size=30), st.sampled_from(Audience))
def test_no_text_breaks_the_mask(text: str, audience: Audience) -> None:
    mask_phone(text, audience)
    mask_id(text, audience)
    mask_address(text, text, text, audience)


@given(st.text(alphabet="0123456789- +", min_size=5, max_size=20))
def test_everybody_sees_no_more_than_seven_digits_of_a_phone(phone: str) -> None:
    assert sum(c.isdigit() for c in mask_phone(phone, PUBLIC)) <= 7
