"""Times of day in the shapes that people write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import clock_time
from models.times import part_of_day, read_time


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("9:00", 9, 0),
        ("9：30", 9, 30),
        ("９：３０", 9, 30),
        ("9点", 9, 0),
        ("9点半", 9, 30),
        ("14点半", 14, 30),
        ("下午3点", 15, 0),
        ("下午 3 点 15 分", 15, 15),
        ("下午三点半", 15, 30),
        ("上午十点一刻", 10, 15),
        ("早上8点", 8, 0),
        ("晚上7点", 19, 0),
        ("中午12点", 12, 0),
        ("中午11点半", 11, 30),
        ("十二点", 12, 0),
        ("二十点二十五分", 20, 25),
        ("9点钟", 9, 0),
        ("930", 9, 30),
        ("1430", 14, 30),
        ("9.30", 9, 30),
        ("9", 9, 0),
        ("两点半", 14, 30),
        ("2:30", 14, 30),
        ("02:30", 2, 30),
        ("凌晨2点", 2, 0),
        ("0:05", 0, 5),
    ],
)
def test_times_as_people_write_them(written: str, hour: int, minute: int) -> None:
    assert read_time(written) == dt.time(hour, minute)


def test_nothing_written_is_no_time() -> None:
    assert read_time("  ") is None


@pytest.mark.parametrize("written", ["25:00", "9:75", "明天", "9点90", "3号", "<b>&{}=cmd", "下午", ":"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        read_time(written)


@given(st.times())
def test_the_time_as_the_program_writes_it_with_two_digits_is_read_back(time: dt.time) -> None:
    assert read_time(f"{time.hour:02d}:{time.minute:02d}") == time.replace(second=0, microsecond=0)


@given(st.times(min_value=dt.time(7), max_value=dt.time(23, 59)))
def test_the_time_as_it_stands_on_screen_is_read_back(time: dt.time) -> None:
    assert read_time(clock_time(time)) == time.replace(second=0, microsecond=0)


@given(st.text(max_size=8))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        found = read_time(text)
    except ValueError:
        return
    assert found is None or isinstance(found, dt.time)


def test_parts_of_the_day() -> None:
    assert [part_of_day(dt.time(hour)) for hour in (9, 12, 14, 19)] == ["上午", "中午", "下午", "晚上"]
