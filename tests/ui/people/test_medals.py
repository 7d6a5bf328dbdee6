"""光荣在党50年 as the committee goes through it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import settings
from models.dates import PartialDate
from models.people import medals, offices, people
from models.store import Store
from tests.ui.driving import answer, choose, click, open_window, page_is, type_into
from ui.people.medals import MedalsPage
from ui.people.person import PersonPage
from ui.printing import PreviewPage

YEAR = dt.date.today().year


@pytest.fixture
def page(qtbot: Any, branch: Store) -> MedalsPage:
    settings.put("branch", "某支部")
    offices.appoint("书记", None, name="林凤霞")
    for name, joined, full in (
        ("李秀兰", PartialDate(1971, 3, 1), None),
        ("何志明", PartialDate(1974, 3, 1), PartialDate(1975, 3, 1)),
        ("余淑珍", PartialDate(1965, 3), None),
        ("宋长河", PartialDate(1995, 3, 1), PartialDate(1996, 3, 1)),
    ):
        people.save_person({"name": name, "status": people.FULL, "joined_on": joined, "full_on": full})
    window = open_window(qtbot)
    window.navigator.home()
    return window.navigator.go(MedalsPage)


def _names(view: Any) -> list[str]:
    return [item.text for item in view.items()]


def test_who_is_sure_who_is_to_be_checked_and_why(page: MedalsPage) -> None:
    assert _names(page.sure) == ["李秀兰"]
    assert page.sure.items()[0].sub == "2021年3月1日满50年　当时没有预备期，从入党之日算起"
    assert _names(page.doubtful) == ["何志明", "余淑珍", "林凤霞"]
    said = {item.text: item.sub + item.badge for item in page.doubtful.items()}
    assert "没有预备期" in said["何志明"] and "资料不全" in said["余淑珍"]
    assert not page.given.isVisibleTo(page)


def test_one_tap_notes_it_and_one_takes_it_back(page: MedalsPage) -> None:
    choose(page.sure, "李秀兰")
    assert _names(page.given) == ["李秀兰"] and page.given.items()[0].badge == f"{YEAR}年颁发"
    assert not page.sure.isVisibleTo(page)
    answer(page, "撤销")
    assert _names(page.sure) == ["李秀兰"] and medals.awarded() == []


def test_year_and_number_are_written_afterwards(page: MedalsPage) -> None:
    choose(page.sure, "李秀兰")
    answer(page, "写编号")
    assert page.form.isVisibleTo(page) and page.form_heading.text() == "李秀兰的纪念章"
    type_into(page, "编号", "京<0012>")
    type_into(page, "颁发年份", "二〇二一")
    click(page, "保存年份和编号")
    assert "四位数字" in page.notice.text
    type_into(page, "颁发年份", "2019")
    click(page, "保存年份和编号")
    assert "颁发年份应在" in page.notice.text
    type_into(page, "颁发年份", "2021")
    click(page, "保存年份和编号")
    item = page.given.items()[0]
    assert (item.sub, item.badge) == ("编号 京<0012>", "2021年颁发")
    assert not page.form.isVisibleTo(page)
    choose(page.given, "李秀兰")
    click(page, "还没有颁发")
    assert _names(page.sure) == ["李秀兰"]


def test_a_doubtful_one_is_looked_at_or_noted_all_the_same(page: MedalsPage) -> None:
    choose(page.doubtful, "何志明")
    answer(page, "看他的资料")
    assert page_is(page.window(), PersonPage).header.title.text() == "何志明"
    page.navigator.back()
    choose(page.doubtful, "何志明")
    answer(page, "核对过了")
    assert _names(page.given) == ["何志明"]


def test_the_list_is_printed(page: MedalsPage) -> None:
    click(page, "打印名单")
    assert page_is(page.window(), PreviewPage).args == {"form": "medals"}


def test_an_empty_list_is_not_printed_but_said(qtbot: Any, branch: Store) -> None:
    page = open_window(qtbot).navigator.go(MedalsPage)
    assert "现在没有" in page.about.text()
    click(page, "打印名单")
    assert "名单是空的" in page.notice.text
