"""What the contact board says of a day."""

from __future__ import annotations

import datetime as dt

import pytest

from ui.care.words import near_date

NEW_YEAR = dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 12, 30), "12月30日"),
        (dt.date(2026, 7, 5), "7月5日"),
        (dt.date(2026, 7, 4), "2026年7月4日"),
        (dt.date(2027, 12, 30), "12月30日"),
        (dt.date(2028, 1, 2), "2028年1月2日"),
    ],
)
def test_in_january_a_day_of_december_is_said_without_its_year(day: dt.date, words: str) -> None:
    """With it a tile in the largest letters is too high for a short window."""
    assert near_date(day, NEW_YEAR) == words
