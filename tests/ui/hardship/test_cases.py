"""Members in difficulty: nothing is seen before the tap, every tap is kept, and what a case is worked with."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models import base
from models.hardship import hardship
from models.hardship.hardship import CaseOpening
from models.people import offices, people
from models.store import Store
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from ui.hardship.case import CasePage
from ui.hardship.cases import HardshipPage
from ui.hardship.choose import ChoosePersonPage
from ui.hardship.closing import ClosingPage
from ui.hardship.edit import EditCasePage
from ui.hardship.help_given import GiveHelpPage
from ui.hardship.step import StepPage
from ui.home import HomePage
from ui.people.person import PersonPage
from ui.people.roster import RosterPage
from ui.printing import FormsPage, PreviewPage
from ui.settings.history import HistoryPage

SECRET = "一个人住。"


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    secretary, _done = offices.appoint("书记", None, name="欧阳少东")
    people.save_person({"name": "李秀兰", "status": people.FULL})
    base.desk.person_id, base.desk.name = secretary.id, secretary.name
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


def case(window: Any) -> int:
    person = people.Person.get(name="李秀兰").id
    return hardship.save_case({"difficulties": ["重病"], "situation": SECRET}, person_id=person)[0]


def said(page: Any) -> str:
    return "\n".join(page.texts())


def test_a_case_is_begun_worked_and_closed_by_taps(window: Any) -> None:
    click(page_is(window, HomePage), "困难帮扶")
    page = page_is(window, HardshipPage)
    click(page, "我是支委，打开")
    click(page, "建档")
    chooser = page_is(window, ChoosePersonPage)
    type_into(chooser, "姓名", "lxl")
    choose(chooser.grid, "李秀兰")
    form = page_is(window, EditCasePage)
    click(form, "重病")
    click(form, "低收入")
    click(form, SECRET)
    click(form, "欧阳少东")
    click(form, "保存")
    page = page_is(window, CasePage)
    assert "重病、低收入" in said(page) and SECRET in said(page) and "帮扶责任人 欧阳少东" in said(page)

    click(page, "加一条措施")
    click(page_is(window, StepPage), "申请困难补助")
    click(page_is(window, StepPage), "保存")
    page = page_is(window, CasePage)
    choose(page.steps, "申请困难补助")
    answer(page, "办完了")
    assert "办完" in page.steps.items()[0].badge

    click(page, "记一次帮扶")
    give = page_is(window, GiveHelpPage)
    type_into(give, "金额", "500.50")
    click(give, "党费")
    click(give, "李秀兰")
    click(give, "保存")
    page = page_is(window, CasePage)
    assert "党费 500.50 元" in said(page) and "李秀兰签收" in said(page)

    click(page, "办结")
    ending = page_is(window, ClosingPage)
    click(ending, "困难已缓解")
    click(ending, "办结")
    page = page_is(window, CasePage)
    assert "困难已缓解" in said(page) and not page.add_help.isVisibleTo(page)
    click(page, "重新打开")
    assert page.add_help.isVisibleTo(page)


def test_money_that_cannot_be_read_or_has_no_source_is_told(window: Any) -> None:
    page = window.navigator.go(GiveHelpPage, case_id=case(window))
    for typed, words in (("", "多少钱"), ("很多", "看不懂"), ("500", "哪里来")):
        type_into(page, "金额", typed)
        click(page, "保存")
        assert words in page.notice.text
    assert not hardship.CaseHelp.select().exists()


def test_nothing_is_seen_before_the_tap_and_the_tap_is_kept(window: Any) -> None:
    number = case(window)
    home = window.navigator.home()
    QApplication.processEvents()
    assert "李秀兰" not in said(home) and SECRET not in said(home)
    page = window.navigator.go(HardshipPage)
    assert "李秀兰" not in said(page) and "敏感信息" in said(page) and "记" in said(page)
    assert not page.bar.isVisibleTo(page) and not page.list.items()
    assert not CaseOpening.select().exists()
    click(page, "我是支委，打开")
    assert "李秀兰" in said(page) and SECRET not in said(page), "names, but nothing of what is difficult"
    assert CaseOpening.select().count() == 1
    choose(page.list, "李秀兰")
    opened = page_is(window, CasePage)
    assert SECRET in said(opened) and CaseOpening.select().where(CaseOpening.case == number).count() == 2
    assert "欧阳少东" in opened.openings.text()
    history = window.navigator.go(HistoryPage)
    assert "查看李秀兰的帮扶档案" in said(history) and "欧阳少东" in said(history)
    assert SECRET not in said(history)
    window.navigator.home()
    again = window.navigator.go(HardshipPage)
    assert "李秀兰" not in said(again), "the next time it asks again"


def test_a_persons_page_shows_it_only_behind_the_tap_and_only_to_the_committee(window: Any) -> None:
    case(window)
    person = people.Person.get(name="李秀兰").id
    page = window.navigator.go(PersonPage, person_id=person)
    assert SECRET not in said(page) and "重病" not in said(page) and "档案" not in said(page)
    click(page, "帮扶")
    assert "敏感信息" in page.notice.text and not CaseOpening.select().exists()
    answer(page, "我是支委，打开")
    assert SECRET in said(page_is(window, CasePage)) and CaseOpening.select().count() == 1
    base.desk.person_id = person
    page = window.navigator.go(PersonPage, person_id=person)
    assert not any("帮扶" in text for text in [b.label for b in page.bar.findChildren(type(page.show_id))])


def test_without_a_case_the_page_offers_to_begin_one(window: Any) -> None:
    page = window.navigator.go(PersonPage, person_id=people.Person.get(name="李秀兰").id)
    click(page, "帮扶")
    answer(page, "我是支委，打开")
    answer(page, "建帮扶档案")
    assert "李秀兰" in page_is(window, EditCasePage).header.title.text()


def test_who_is_not_on_the_committee_sees_nothing(window: Any) -> None:
    number = case(window)
    base.desk.person_id = people.Person.get(name="李秀兰").id
    page = window.navigator.go(CasePage, case_id=number)
    assert SECRET not in said(page) and "只给支委看" in said(page) and not page.bar.isVisibleTo(page)
    page.print()
    page_is(window, CasePage)
    page = window.navigator.go(HardshipPage)
    click(page, "我是支委，打开")
    assert "只给支委看" in page.notice.text and not page.list.items()
    assert not CaseOpening.select().exists()


def test_the_roster_finds_nothing_of_a_case_and_the_forms_do_not_offer_it(window: Any) -> None:
    case(window)
    page = window.navigator.go(RosterPage)
    page.filters.search.setText("重病")
    assert not [item for item in page.list.items() if "李秀兰" in item.name()]
    forms = window.navigator.go(FormsPage)
    assert "帮扶" not in said(forms)


def test_the_ledger_asks_once_more_and_leaves_no_copy(window: Any, qtbot: Any) -> None:
    case(window)
    page = window.navigator.go(HardshipPage)
    page.print()
    assert "请先点" in page.notice.text
    click(page, "我是支委，打开")
    click(page, "打印台账")
    assert "只给支委" in page.notice.text
    answer(page, "打印台账")
    preview = page_is(window, PreviewPage)
    qtbot.waitUntil(lambda: not preview.busy())
    assert preview._words()["pdf"] == b"" and "李秀兰" not in preview._words()["title"]


def test_reviews_stand_on_the_home_page_as_a_number(window: Any) -> None:
    number = case(window)
    with base.operation("到期"):
        hardship.HardshipCase.update(review_on=dt.date.today()).where(hardship.HardshipCase.id == number).execute()
    home = window.navigator.home()
    QApplication.processEvents()  # rows that are added to a page in view are shown then
    click(home, "1 份帮扶档案该复核了")
    page_is(window, HardshipPage)
    assert button(page_is(window, HardshipPage), "我是支委，打开")


def test_deleted_by_mistake_and_brought_back(window: Any) -> None:
    number = case(window)
    window.navigator.go(HardshipPage)
    page = window.navigator.go(CasePage, case_id=number)
    click(page, "删除")
    listed = page_is(window, HardshipPage)
    assert not hardship.find(number)
    answer(listed, "撤销")
    assert hardship.find(number)
