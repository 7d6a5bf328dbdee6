"""Money as people write it, as accounts print it, as receipts write it out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import money
from models.base import UserError

SUMS = st.integers(0, money.MOST)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("200", 20_000),
        ("200.5", 20_050),
        ("200.05", 20_005),
        ("￥200", 20_000),
        ("¥ 200", 20_000),
        ("２００元", 20_000),
        ("200元整", 20_000),
        ("1,200.00", 120_000),
        ("1，200", 120_000),
        ("200块", 20_000),
        ("0", 0),
        ("", 0),
        ("  ", 0),
        ("200。5", 20_050),
    ],
)
def test_sums_are_read_as_people_write_them(text: str, fen: int) -> None:
    assert money.parse(text) == fen


@pytest.mark.parametrize(
    "text", ["二百", "-5", "200.505", "12,34", "1e3", "<b>", "{0}", "=1+1", "200 300", "²", "9" * 30]
)
def test_what_is_no_sum_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="金额"):
        money.parse(text)


@given(SUMS)
def test_what_is_printed_is_read_back(fen: int) -> None:
    assert money.parse(money.plain(fen)) == fen
    assert money.parse(money.short(fen)) == fen
    assert money.parse(f"￥{money.plain(fen)}元") == fen


def test_the_short_form_has_no_empty_decimals() -> None:
    assert [money.short(fen) for fen in (20_000, 20_050, 5)] == ["200", "200.50", "0.05"]
    assert money.plain(-150) == "-1.50"


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "零元整"),
        (20_000, "贰佰元整"),
        (20_050, "贰佰元零伍角整"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (10_700_053, "壹拾万柒仟元零伍角叁分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        (5, "伍分"),
        (50, "伍角整"),
        (100_000_000, "壹佰万元整"),
        (money.MOST, "壹亿元整"),
        (1_000_000_100, "壹仟万零壹元整"),
    ],
)
def test_sums_are_written_out_as_receipts_have_them(fen: int, text: str) -> None:
    """Among them the examples of the central bank's rules for filling in receipts."""
    assert money.words(fen) == text


def _value(text: str) -> int:
    """The sum that capital numerals say: read by a rule of its own."""
    digits = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
    units = {"拾": 10, "佰": 100, "仟": 1000}
    total = section = digit = 0
    for c in text:
        if c in digits:
            digit = digits[c]
        elif c in units:
            section, digit = section + digit * units[c], 0
        elif c in "万亿":
            total += (section + digit) * (10_000 if c == "万" else 100_000_000)
            section = digit = 0
        elif c == "元":
            total, section, digit = (total + section + digit) * 100, 0, 0
        elif c == "角":
            total, digit = total + digit * 10, 0
        elif c == "分":
            total, digit = total + digit, 0
    return total


@given(SUMS)
def test_the_written_sum_says_the_same_sum(fen: int) -> None:
    text = money.words(fen)
    assert _value(text) == fen
    assert "零零" not in text and "零元" not in text.removeprefix("零元") and "零万" not in text
    assert text.endswith(("整", "分"))


@pytest.mark.parametrize("fen", [-1, money.MOST + 1])
def test_sums_beyond_what_can_be_are_not_written_out(fen: int) -> None:
    with pytest.raises(ValueError):
        money.words(fen)
