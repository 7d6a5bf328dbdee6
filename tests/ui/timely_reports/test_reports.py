"""Timely reports as they are worked: written, sent, answered, settled; offered when a status is recorded."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models import base, rules, timely_reports
from models.dates import full_day, months_later
from models.people import offices, people
from models.store import Store
from tests.ui.driving import answer, choose, click, open_window, page_is, type_into
from ui.home import HomePage
from ui.people.person import PersonPage
from ui.people.roster import RosterPage
from ui.people.status import StatusPage
from ui.printing import PreviewPage
from ui.timely_reports.categories import CategoriesPage, CategoryPage
from ui.timely_reports.edit import EditReportPage
from ui.timely_reports.person_box import ReportsBox
from ui.timely_reports.register import TimelyReportsPage
from ui.timely_reports.report import ReportPage


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    secretary, _done = offices.appoint("书记", None, name="欧阳少东")
    people.save_person({"name": "李秀兰", "status": people.FULL})
    base.desk.person_id, base.desk.name = secretary.id, secretary.name
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


def written(days_ago: int = 0, category: str = "上当受骗") -> int:
    first = dt.datetime.combine(dt.date.today() - dt.timedelta(days=days_ago), dt.time.min)
    return timely_reports.save_report({"category": category, "what": "接到诈骗电话", "first_at": first})[0].id


def said(page: Any) -> str:
    return "\n".join(page.texts())


def test_from_the_tile_to_the_end(window: Any, qtbot: Any) -> None:
    click(page_is(window, HomePage), "及时报告")
    click(page_is(window, TimelyReportsPage), "写一份报告")
    form = page_is(window, EditReportPage)
    click(form.category, "上当受骗")
    assert "以前报上级" in form.due_words.text()
    form.fields["what"].set_value("接到诈骗电话，<b>&{0}")
    click(form, "欧阳少东")
    click(form.fields["first_how"], "电话")
    click(form, "保存")
    page = page_is(window, ReportPage)
    year = dt.date.today().year
    assert page.header.title.text() == f"及时报告 {year}-001" and "<b>&{0}" in said(page) and "待报送" in said(page)
    click(page, "已报送")
    assert "报给了谁" in page.notice.text
    click(page, "社区党委")
    click(page, "已报送")
    assert "待批复" in said(page)
    click(page, "已知悉")
    click(page, "记下批复")
    assert "待办结" in said(page)
    click(page, "办结")
    assert timely_reports.all_reports()[0].state == timely_reports.CLOSED
    click(page, "重新打开")
    assert timely_reports.all_reports()[0].state == timely_reports.TO_CLOSE
    click(page, "打印报告单")
    preview = page_is(window, PreviewPage)
    qtbot.waitUntil(lambda: not preview.busy())
    assert f"{year}-001" in preview._words()["title"]


def test_the_list_by_how_they_stand(window: Any) -> None:
    sent, late, record = written(2), written(9), written(category="其他")
    timely_reports.send(sent, "社区党委")
    page = window.navigator.go(TimelyReportsPage)
    assert {item.key: item.badge for item in page.list.items()} == {
        sent: "待批复",
        late: "待报送，逾期 6 天",
        record: "待办结",
    }
    click(page.states, "待报送 1")
    assert [item.key for item in page.list.items()] == [late]
    click(page.states, "办结 0")
    assert not page.list.items() and "没有办结的报告" in said(page)
    click(page.states, "待批复 1")
    choose(page.list, "接到诈骗电话")
    assert page_is(window, ReportPage).report_id == sent


def test_what_is_due_and_overdue_stands_on_the_home_page(window: Any) -> None:
    late = written(9)
    written(0, "选举请示")  # a month ahead: not yet
    home = window.navigator.home()
    QApplication.processEvents()  # rows that are added to a page in view are shown then
    assert "选举请示" not in said(home)
    click(home, "上当受骗：报送已逾期 6 天")
    assert page_is(window, ReportPage).report_id == late
    timely_reports.send(late, "社区党委")
    assert "上当受骗" not in said(window.navigator.home())


@pytest.mark.parametrize(
    ("status", "category", "words"),
    [
        ("去世", "党员去世", "李秀兰同志去世。"),
        ("转出", "组织关系转出", "李秀兰同志的组织关系转出本支部。"),
        ("停止党籍", "失去联系", "李秀兰同志失去联系。"),
    ],
)
def test_a_status_offers_the_report_filled_in(window: Any, status: str, category: str, words: str) -> None:
    person = people.Person.get(name="李秀兰").id
    window.navigator.go(PersonPage, person_id=person)
    page = window.navigator.go(StatusPage, person_id=person)
    click(page.statuses, status)
    click(page, "登记")
    told = page_is(window, PersonPage)
    answer(told, "写一份及时报告")
    form = page_is(window, EditReportPage)
    assert (form.category.value(), form.fields["what"].value()) == (category, words)
    assert form.fields["reported_by"].value() == base.desk.name != ""
    click(form, "保存")
    report = timely_reports.all_reports()[0]
    assert (report.person_id, report.what, report.due is not None) == (person, words, True)


def test_a_member_who_cannot_be_found_is_reported_and_stays_a_member(window: Any) -> None:
    person = people.Person.get(name="李秀兰").id
    window.navigator.go(PersonPage, person_id=person)
    page = window.navigator.go(StatusPage, person_id=person)
    click(page.statuses, "失去联系")
    page.on.set_value("2026.11.1")
    click(page, "登记")
    form = page_is(window, EditReportPage)
    assert (form.category.value(), form.fields["what"].value()) == ("失去联系", "李秀兰同志自2026年11月1日起失去联系。")
    click(form, "保存")
    report = timely_reports.all_reports()[0]
    assert (report.person_id, report.category) == (person, "失去联系")
    profile = people.profile(person)
    assert profile is not None and profile[1] is not None and profile[1].status == people.FULL
    window.navigator.back()
    page_is(window, PersonPage)


def test_who_cannot_be_found_is_marked_until_somebody_is_in_touch_again(window: Any) -> None:
    person = people.Person.get(name="李秀兰").id
    page = window.navigator.go(PersonPage, person_id=person)
    assert page.lost.isHidden()
    report, _done = timely_reports.save_report(
        {"category": "失去联系", "what": "李秀兰同志失去联系。", "first_at": dt.datetime.now(), "person": person}
    )
    roster = window.navigator.go(RosterPage)
    badges = {item.text: item.badge for item in roster.list.items()}
    assert badges == {"欧阳少东": "书记", "李秀兰": "失去联系"}
    page = window.navigator.go(PersonPage, person_id=person)
    assert page.about.text().startswith("失去联系"), "in sight without scrolling, however large the letters"
    assert "李秀兰同志失去联系。" in said(page) and f"报告 {report.code}：待报送" in said(page)
    click(page, "看报告")
    assert page_is(window, ReportPage).report_id == report.id
    window.navigator.back()
    click(page_is(window, PersonPage), "联系上了")
    assert page.lost.isHidden() and f"报告 {report.code} 办结" in page.notice.text
    assert timely_reports.get(report.id).state == timely_reports.CLOSED
    answer(page, "撤销")
    assert not page.lost.isHidden() and timely_reports.get(report.id).state == timely_reports.TO_SEND


def test_coming_from_another_branch_offers_the_report(window: Any) -> None:
    person = people.Person.get(name="李秀兰").id
    people.change_status(person, people.ELSEWHERE)
    window.navigator.go(PersonPage, person_id=person)
    page = window.navigator.go(StatusPage, person_id=person)
    assert "失去联系" not in [button.label for button in page.statuses.buttons().values()]
    click(page.statuses, people.FULL)
    click(page, "登记")
    answer(page_is(window, PersonPage), "写一份及时报告")
    form = page_is(window, EditReportPage)
    assert form.fields["what"].value() == "李秀兰同志的组织关系转入本支部。"
    assert form.category.value() == "组织关系转入"


def test_other_changes_offer_nothing(window: Any) -> None:
    person = people.Person.get(name="李秀兰").id
    window.navigator.go(PersonPage, person_id=person)
    page = window.navigator.go(StatusPage, person_id=person)
    click(page.statuses, "流出")
    click(page, "登记")
    assert not any("报告" in b.label for b in page_is(window, PersonPage).notice.answers())


def test_what_is_half_written_is_kept_and_what_lacks_is_told(window: Any) -> None:
    window.navigator.go(TimelyReportsPage)
    form = window.navigator.go(EditReportPage)
    click(form, "保存")
    assert "哪类事" in form.notice.text
    form.fields["what"].set_value("住院了")
    window.navigator.back()
    form = window.navigator.go(EditReportPage)
    assert form.fields["what"].value() == "住院了"
    click(form.category, "住院、重病")
    type_into(form, "几点", "下午三点半")
    click(form, "保存")
    page_is(window, ReportPage if timely_reports.all_reports() else EditReportPage)


def test_changed_deleted_and_brought_back_with_its_own_number(window: Any) -> None:
    report = written()
    window.navigator.go(TimelyReportsPage)
    page = window.navigator.go(ReportPage, report_id=report)
    click(page, "修改")
    form = page_is(window, EditReportPage)
    form.fields["what"].set_value("接到诈骗电话，没有上当")
    click(form, "保存")
    page = page_is(window, ReportPage)
    assert "没有上当" in said(page)
    click(page, "删除")
    listed = page_is(window, TimelyReportsPage)
    assert not listed.list.items() and "编号不会再给" in listed.notice.text
    other = timely_reports.get(written())
    assert other.number == 2
    answer(listed, "撤销")
    assert sorted(r.number for r in timely_reports.all_reports()) == [1, 2]


def test_the_branch_edits_what_is_reported(window: Any) -> None:
    window.navigator.go(TimelyReportsPage)
    click(page_is(window, TimelyReportsPage), "报告事项")
    page = page_is(window, CategoriesPage)
    click(page, "加一类")
    form = page_is(window, CategoryPage)
    type_into(form, "这类事叫什么", "好人好事")
    click(form, "几天以内报上级：加1")
    click(form, "保存")
    page = page_is(window, CategoriesPage)
    choose(page.list, "好人好事，1 天以内报上级")
    click(page_is(window, CategoryPage), "不再列出")
    click(page_is(window, CategoryPage), "保存")
    assert "好人好事" not in [c.name for c in timely_reports.categories()]


def test_a_matter_that_a_change_of_status_looks_for_keeps_its_name(window: Any) -> None:
    window.navigator.go(TimelyReportsPage)
    page = window.navigator.go(CategoriesPage)
    choose(page.list, "失去联系")
    form = page_is(window, CategoryPage)
    assert "失去联系" in said(form) and not form.name.isVisibleTo(form)
    click(form, "几天以内报上级：加1")
    click(form, "保存")
    assert any(
        item.text == "失去联系" and "4 天" in item.badge for item in page_is(window, CategoriesPage).list.items()
    )


def test_a_report_says_of_whom_and_stands_on_their_page(window: Any) -> None:
    click(page_is(window, HomePage), "及时报告")
    click(page_is(window, TimelyReportsPage), "写一份报告")
    form = page_is(window, EditReportPage)
    click(form.category, "失去联系")
    form.fields["what"].set_value("三个月没有音信，<b>&{0}")
    click(form, "保存")
    assert "请点是谁失去联系" in form.notice.text and not timely_reports.all_reports()
    type_into(form, "说的是谁", "oysd")
    choose(form.fields["person"].found, "欧阳少东")
    type_into(form, "说的是谁", "lxl")
    choose(form.fields["person"].found, "李秀兰")  # another takes the place of the first
    click(form, "保存")
    page = page_is(window, ReportPage)
    assert "说的是：李秀兰" in said(page)
    click(page, "个人情况")
    person = page_is(window, PersonPage)
    assert not person.lost.isHidden()
    reports = next(box for box in person.sections if isinstance(box, ReportsBox))
    choose(reports.list, "三个月没有音信，<b>&{0}")
    page_is(window, ReportPage)


def test_a_report_of_nobody_has_no_way_to_a_person(window: Any) -> None:
    window.navigator.go(TimelyReportsPage)
    page = window.navigator.go(ReportPage, report_id=written())
    assert not page.of_person.isVisibleTo(page)
    person = window.navigator.go(PersonPage, person_id=people.Person.get(name="李秀兰").id)
    assert all(box.isHidden() for box in person.sections if isinstance(box, ReportsBox))


def test_whom_nobody_finds_for_long_is_to_be_dealt_with(window: Any) -> None:
    person = people.Person.get(name="李秀兰").id
    first = dt.datetime.combine(months_later(dt.date.today(), -6), dt.time.min)
    timely_reports.save_report({"category": "失去联系", "what": "没有音信", "first_at": first, "person": person})
    home = window.navigator.home()
    QApplication.processEvents()  # rows that are added to a page in view are shown then
    click(home, "李秀兰失去联系满 6 个月")
    page = page_is(window, PersonPage)
    assert full_day(timely_reports.suspension_day(timely_reports.all_reports()[0])) in page.lost.words.text()
    rules.change("lost_months", 12, "上级新规定")
    assert "失去联系满" not in said(window.navigator.home())
    click(window.navigator.go(StatusPage, person_id=person).statuses, "停止党籍")
    assert "满 12 个月" in said(window.navigator.page)
