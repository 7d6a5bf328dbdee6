"""From nothing to a branch with a name and a committee, by the words on the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import base, settings
from models.people import offices, people
from models.store import Store, store
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from ui.home import HomePage
from ui.people.import_file import ImportFilePage
from ui.settings.branch import BranchPage
from ui.settings.committee import CommitteePage
from ui.settings.desk import DeskPage
from ui.settings.first_run import FirstRunPage


def _appoint(page: Any, office: str, name: str) -> None:
    click(page, office)
    type_into(page, "姓名", name)
    click(page, "加上这位支委")


def test_a_new_branch_is_led_through_its_first_steps(qtbot: Any, branch: Store) -> None:
    window = open_window(qtbot)
    first = page_is(window, FirstRunPage)

    click(first, "开始用")
    assert "支部名称" in first.notice.text

    choose(first.steps, "支部名称")
    named = page_is(window, BranchPage)
    click(named, "保存")
    assert "名称" in named.notice.text, "a blank name is refused in words"
    type_into(named, "支部全称", "翠竹园社区第二党支部")
    click(named, "保存")
    assert settings.get("branch") == "翠竹园社区第二党支部"
    assert "已保存" in first.notice.text and not first.notice.isHidden()

    choose(first.steps, "支部委员")
    committee = page_is(window, CommitteePage)
    assert window.focusWidget() is button(committee, "书记"), "a list of nobody does not take the focus"
    _appoint(committee, "书记", "周永福")
    _appoint(committee, "组织委员", "欧阳少东")
    assert [(p.name, office) for p, office in offices.committee()] == [("周永福", "书记"), ("欧阳少东", "组织委员")]
    click(committee, "返回")
    assert first.notice.isHidden(), "what was told before is old news"
    click(first, "开始用")

    desk = page_is(window, DeskPage)
    click(desk, "欧阳少东")
    page_is(window, HomePage)
    assert base.desk.name == "欧阳少东"

    _person, done = people.save_person({"name": "林凤霞", "status": "正式"})
    assert base.HistoryEntry.get_by_id(done.entry_id).who == "欧阳少东"


def test_enter_goes_on_with_the_step_that_comes_next(qtbot: Any, branch: Store) -> None:
    window = open_window(qtbot)
    first = page_is(window, FirstRunPage)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    named = page_is(window, BranchPage)
    type_into(named, "支部全称", "翠竹园社区第二党支部")
    click(named, "保存")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    _appoint(page_is(window, CommitteePage), "书记", "周永福")
    window.navigator.back()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    page_is(window, ImportFilePage)
    people.save_person({"name": "林凤霞", "status": "正式"})
    window.navigator.back()
    assert window.focusWidget() is button(first, "开始用")


def test_an_office_goes_to_the_person_on_the_roster(qtbot: Any, branch: Store) -> None:
    settings.put("branch", "某支部")
    person, _done = people.save_person({"name": "林凤霞", "status": "正式"})
    window = open_window(qtbot)
    page = window.navigator.go(CommitteePage)
    click(page, "书记")
    type_into(page, "姓名", "lfx")
    choose(page.found, "林凤霞")
    assert people.Person.select().count() == 1
    assert [p.id for p, _office in offices.committee()] == [person.id]

    answer(page, "撤销")
    assert offices.committee() == []


def test_a_term_of_office_ends_and_the_past_stays(qtbot: Any, branch: Store) -> None:
    settings.put("branch", "某支部")
    person, _done = offices.appoint("书记", None, name="林凤霞")
    window = open_window(qtbot)
    page = window.navigator.go(CommitteePage)
    choose(page.list, "林凤霞")
    answer(page, "今天卸任")
    assert page.list.items() == []
    assert [office.name for office in offices.offices_of(person.id)] == ["书记"]


def test_two_people_of_one_name_are_not_mixed_up(qtbot: Any, branch: Store) -> None:
    settings.put("branch", "某支部")
    for building in ("1", "2"):
        people.save_person({"name": "林凤霞", "status": "正式", "building": building})
    window = open_window(qtbot)
    page = window.navigator.go(CommitteePage)
    _appoint(page, "书记", "林凤霞")
    assert "2 位" in page.notice.text
    assert offices.committee() == []
    choose(page.found, "2号楼")
    assert [p.building for p, _office in offices.committee()] == ["2"]


def test_practice_has_its_own_store_and_the_way_back(qtbot: Any, branch: Store) -> None:
    settings.put("branch", "真的支部")
    offices.appoint("书记", None, name="林凤霞")
    window = open_window(qtbot)
    click(window.navigator.page, "设置")
    choose(window.navigator.page.list, "打开练习支部")
    assert store().practice and settings.get("branch") != "真的支部"
    assert window.navigator.practice
    desk = page_is(window, DeskPage)
    desk.tiles[0].click()
    click(window.navigator.page, "设置")
    choose(window.navigator.page.list, "回到真实的支部")
    assert not store().practice and settings.get("branch") == "真的支部"
    assert button(window.navigator.page, "花名册")
