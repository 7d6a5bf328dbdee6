"""Dates that are about right, stand beside words or are of the lunar calendar, and what is kept of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models.dates import PartialDate
from models.exchange.cells import read_cell
from models.exchange.spreadsheet import Cell
from models.lunar import LunarBirthday
from models.store import Store
from tests.models.exchange.tables import actions, kept, load, member, only, preview

YEAR, MONTH = PartialDate(1947), PartialDate(1947, 3)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        *(
            (text, YEAR)
            for text in ("约1947年", "约1947", "大约1947年", "1947年左右", "1947年（约）", "1947?", "1947？")
        ),
        *((text, YEAR) for text in ("1947年上半年", "1947年底", "1947年春", "1947年（档案）")),
        *((text, MONTH) for text in ("约1947年3月", "1947.03（身份证）", "1947年3月底", "1947.3（不确定）")),
    ],
)
def test_a_date_beside_words_is_as_well_known_as_it_is_written(cell: str, date: PartialDate) -> None:
    reading = read_cell("born", cell, "出生日期")
    assert reading.values == {"born": date} and reading.worded and not reading.problems
    assert cell in reading.notices[0] and "备注" in reading.notices[0]


@pytest.mark.parametrize("cell", ["1947年3月生", "1947年3月出生", "1947.3.", "1947.3 星期日", "1947年3月（周六）"])
def test_what_the_column_is_about_says_nothing_more(cell: str) -> None:
    reading = read_cell("born", cell, "出生日期")
    assert reading.values == {"born": MONTH} and not reading.worded and not reading.notices


@pytest.mark.parametrize(
    "cell", ["1949年前", "1950年代", "1954年3月—1955年", "1954.3（1952.3）", "5/3/1954", "42岁", "约"]
)
def test_what_can_mean_several_dates_is_none(cell: str) -> None:
    reading = read_cell("born", cell, "出生日期")
    assert not reading.values and "没有导入" in reading.problems[0]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("农历三月初五", {"lunar": LunarBirthday(3, 5)}),
        ("1954.3.5（农历）", {"lunar": LunarBirthday(3, 5), "born": PartialDate(1954)}),
        ("阴历1954年腊月三十", {"lunar": LunarBirthday(12, 30), "born": PartialDate(1955)}),
        ("农历一九五二年闰五月初一", {"lunar": LunarBirthday(5, 1, True), "born": PartialDate(1952)}),
    ],
)
def test_a_lunar_day_under_birth_is_a_lunar_birthday(cell: str, values: dict[str, Any]) -> None:
    reading = read_cell("born", cell, "出生日期")
    assert reading.values == values and "农历" in reading.notices[0]


def test_a_year_of_two_digits_is_of_the_century_in_which_it_can_be() -> None:
    shapes = {"retired_on": "05年6月", "joined_on": "21.7.1", "born": "21.7.1", "full_on": "49.5"}
    found = {key: read_cell(key, cell, "").values[key].iso for key, cell in shapes.items()}
    assert found == {"retired_on": "2005-06", "joined_on": "2021-07-01", "born": "1921-07-01", "full_on": "1949-05"}


HEADINGS = ["姓名", "出生年月", "备注"]


def test_words_beside_a_date_are_kept_with_the_remarks(branch: Store) -> None:
    load(HEADINGS, ["赵芳", "约1947年", "爱唱歌"], ["钱玉珍", "1950.3", ""])
    assert kept("赵芳")["born"] == YEAR and kept("赵芳")["note"] == "爱唱歌；出生年月：约1947年"
    assert "note" not in kept("钱玉珍")
    again = preview(HEADINGS, ["赵芳", "约1947年", "爱唱歌"], ["钱玉珍", "1950.3", ""])
    assert actions(again) == ["skip", "skip"], "the same table once more changes nothing"


def test_words_beside_a_date_erase_no_remark(branch: Store) -> None:
    member(name="赵芳", note="爱唱歌")
    load(HEADINGS[:2], ["赵芳", "约1947年"])
    assert kept("赵芳")["note"] == "爱唱歌；出生年月：约1947年"


def test_words_beside_a_date_that_is_known_better_are_not_wanted(branch: Store) -> None:
    member(name="赵芳", born=PartialDate(1947, 5))
    assert only(preview(HEADINGS[:2], ["赵芳", "约1947年"])).action == "skip"


def test_a_day_written_as_text_stays_beside_months_that_a_spreadsheet_made_days_of(branch: Store) -> None:
    load(HEADINGS[:2], ["赵芳", dt.date(1947, 3, 1)], ["钱玉珍", "1950年3月5日"])
    assert [kept(name)["born"].iso for name in ("赵芳", "钱玉珍")] == ["1947-03", "1950-03-05"]


def test_year_month_and_day_in_columns_of_their_own(branch: Store) -> None:
    rows: list[list[Cell]] = [
        ["姓名", "出生", "", "", "入党时间", ""],
        ["", "年", "月", "日", "年", "月"],
        ["赵芳", 1944.0, 7.0, 6.0, "1966年", "3月"],
        ["钱玉珍", 1950.0, 3.0, "", 1973.0, ""],
        ["孙有田", "1938.2.5", "", "", "约1960年", ""],
    ]
    found = preview(*rows)
    assert found.proposal.left_out() == [] and "合成" in found.proposal.columns[2].note
    assert [(r.name, r.values["born"].iso, r.values["joined_on"].iso) for r in found.rows] == [
        ("赵芳", "1944-07-06", "1966-03"),
        ("钱玉珍", "1950-03", "1973"),
        ("孙有田", "1938-02-05", "1960"),
    ]
