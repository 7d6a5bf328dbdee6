"""Dates as people and spreadsheets write them (domain rules 3.1)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.date_reading import EXCEL_EPOCH, read_date
from models.dates import PartialDate, full_day

DAYS = st.dates(dt.date(1880, 1, 1), dt.date(2100, 12, 31))


def _iso(written: object) -> str | None:
    found = read_date(written)
    return found.iso if found else None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1954.03", "1954-03"),
        ("1954.3", "1954-03"),
        ("1954.3.5", "1954-03-05"),
        ("1954.03.05", "1954-03-05"),
        ("1954.3.", "1954-03"),
        ("1954年3月5日", "1954-03-05"),
        ("1954年3月5号", "1954-03-05"),
        ("1954年03月", "1954-03"),
        ("1954年3月份", "1954-03"),
        ("1954年", "1954"),
        ("1954", "1954"),
        (" 1954 年 3 月 5 日 ", "1954-03-05"),
        ("195403", "1954-03"),
        ("19540305", "1954-03-05"),
        ("1954-03-05", "1954-03-05"),
        ("1954-3", "1954-03"),
        ("1954/3/5", "1954-03-05"),
        ("1954\\3\\5", "1954-03-05"),
        ("1954、3", "1954-03"),
        ("1954—3—5", "1954-03-05"),
        ("1954–03", "1954-03"),
        ("1954·3·5", "1954-03-05"),
        ("1954。3", "1954-03"),
        ("１９５４．０３", "1954-03"),
        ("１９５４年３月", "1954-03"),
        ("1954－03－05", "1954-03-05"),
        ("54.3", "1954-03"),
        ("54年3月", "1954-03"),
        ("54-3-5", "1954-03-05"),
        ("一九五四年三月", "1954-03"),
        ("一九五四年十二月三十一日", "1954-12-31"),
        ("一九五〇年十月", "1950-10"),
        ("二〇〇〇年二月二十九日", "2000-02-29"),
        ("二零零一年七月一日", "2001-07-01"),
        ("二○○一年", "2001"),
        ("1954年三月", "1954-03"),
        ("五四年三月", "1954-03"),
        ("54年", "1954"),
        ("05年6月", "2005-06"),
        ("19.6", "2019-06"),
        ("20.6", "1920-06"),
        ("1954年元月", "1954-01"),
        ("1954年元月5日", "1954-01-05"),
        ("一九五四年元月", "1954-01"),
        ("1954.00", "1954"),
        ("1954.03.00", "1954-03"),
        ("19540300", "1954-03"),
        ("19540000", "1954"),
        ("1954-03-05 00:00:00", "1954-03-05"),
        ("1954-03-05T08:00", "1954-03-05"),
        ("1954/3/5 0:00", "1954-03-05"),
        ("'1954.03", "1954-03"),
        ("195403.0", "1954-03"),
        ("19540305.0", "1954-03-05"),
        ("20153", "1955-03-05"),
        ("20153.0", "1955-03-05"),
    ],
)
def test_the_shapes_that_people_write(written: str, iso: str) -> None:
    assert _iso(written) == iso


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        (dt.datetime(1954, 3, 5, 8, 30), "1954-03-05"),
        (dt.date(1954, 3, 5), "1954-03-05"),
        (1954, "1954"),
        (1954.0, "1954"),
        (1954.03, "1954-03"),
        (1954.1, "1954-10"),
        (1954.12, "1954-12"),
        (1954.2, "1954-02"),
        (1954.5, "1954-05"),
        (1954.9, "1954-09"),
        (195403, "1954-03"),
        (195403.0, "1954-03"),
        (19540305, "1954-03-05"),
        (19540305.0, "1954-03-05"),
        (19540300, "1954-03"),
        (20153, "1955-03-05"),
        (20153.0, "1955-03-05"),
        (20153.75, "1955-03-05"),
        (3654, "1910-01-01"),
    ],
)
def test_the_shapes_that_spreadsheets_hold(cell: object, iso: str) -> None:
    assert _iso(cell) == iso


@pytest.mark.parametrize("written", [None, "", "  ", "-", "—", "/", "无", "不详", "未知"])
def test_nothing_written_is_no_date(written: object) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "前年", "1954.13", "1954.2.30", "1954年13月", "19541301", "19540231", "540305", "3月5日", "1954.00.05",
        "1850年", "2101", "9999", "0", "12345678901", "3/5/1954", "一九五四年十三月", "<b>&{}=cmd", "1954年3月5日生",
        0, -5, 1e300, float("inf"), float("nan"), 1954.55, 1954.13, 99999999, True,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(written: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        assert read_date(written) is None or pytest.fail(str(read_date(written)))


@given(DAYS)
def test_every_day_is_read_in_every_shape(day: dt.date) -> None:
    whole = PartialDate.of(day)
    for shape in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"):
        assert read_date(day.strftime(shape)) == whole
    assert read_date(full_day(day)) == whole
    assert read_date(f"{day.year}.{day.month}") == PartialDate(day.year, day.month)
    if dt.date(1910, 1, 1) <= day <= dt.date(2099, 12, 31):
        assert read_date((day - EXCEL_EPOCH).days) == whole


@given(st.one_of(st.text(max_size=15), st.floats(), st.integers(), st.none(), st.datetimes(), st.booleans()))
def test_anything_is_a_date_or_refused(cell: object) -> None:
    try:
        found = read_date(cell)
    except ValueError:
        return
    assert found is None or 1880 <= found.year <= 2100


@given(st.text(alphabet="0123456789.-/年月日元一二三四五六七八九十〇 ", max_size=14))
def test_anything_like_a_date_is_one_or_refused(text: str) -> None:
    try:
        found = read_date(text)
    except ValueError:
        return
    assert found is None or PartialDate.from_iso(found.iso) == found
