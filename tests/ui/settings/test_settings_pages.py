"""Display, rules, order of names, history and recycle bin, used by the words on the screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import recycle_bin, rules, settings
from models.activities import activities, who_came
from models.people import offices, people, roster
from models.store import Store
from tests.ui.driving import answer, button, choose, click, open_window, page_is
from ui.app import Window
from ui.help import HelpPage
from ui.home import HomePage
from ui.language import speak
from ui.settings.display import DisplayPage
from ui.settings.history import EntryPage, HistoryPage
from ui.settings.order import OrderPage
from ui.settings.recycle import RecyclePage
from ui.settings.rules import RulePage, RulesPage
from ui.theme import theme


@pytest.fixture
def window(qtbot: Any, branch: Store) -> Window:
    settings.put("branch", "某支部")
    offices.appoint("书记", None, name="林凤霞")
    return open_window(qtbot)


def test_text_size_and_colours_change_at_once_and_are_remembered(window: Window) -> None:
    click(window.navigator.page, "字号")
    page = page_is(window, DisplayPage)
    small = button(page, "完成").height()
    click(page, "超大 32")
    click(page, "高对比")
    assert (theme.points, theme.name) == (32, "contrast")
    assert button(page, "完成").sizeHint().height() > small
    assert (settings.get("text_size"), settings.get("theme")) == ("32", "contrast")
    click(page, "字号")
    page_is(window, HomePage)
    theme.use(18, "normal")


def test_the_screen_speaks_english_and_chinese(window: Window) -> None:
    click(window.navigator.page, "字号")
    click(window.navigator.page, "English")
    assert button(window.navigator.page, "Help")
    click(window.navigator.page, "中文")
    assert button(window.navigator.page, "帮助")


def test_keys_help_back_and_undo(window: Window) -> None:
    people.save_person({"name": "何志明", "status": "正式"})
    QTest.keyClick(window, Qt.Key.Key_F1)
    page_is(window, HelpPage)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    home = page_is(window, HomePage)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "已撤销" in home.notice.text
    assert roster.member_count() == 1


def test_a_rule_is_changed_with_its_basis(window: Window) -> None:
    page = window.navigator.go(RulesPage)
    choose(page.list, "高龄")
    rule = window.navigator.page
    click(rule, "+")
    rule.form.fields["basis"].edit.setPlainText("")
    click(rule, "保存")
    assert "依据" in rule.notice.text and rules.value("elder_age") == 80
    rule.form.fields["basis"].edit.setPlainText("支委会2026年第3次会议")
    click(rule, "保存")
    assert rules.value("elder_age") == 81
    answer(window.navigator.page, "撤销")
    assert rules.value("elder_age") == 80


def test_a_rule_changed_in_english_keeps_its_basis_in_chinese(window: Window) -> None:
    first = rules.all_rules()[0]
    speak("en")
    try:
        rule = window.navigator.go(RulePage, code=first.code)
        click(rule, "+")
        click(rule, "Save")
    finally:
        speak("zh")
    changed = rules.all_rules()[0]
    assert (changed.value, changed.basis) == (first.value + 1, first.basis)


def test_the_order_of_names_follows_the_school(window: Window) -> None:
    for name in ("田大利", "田富", "\U0002c35b明"):
        people.save_person({"name": name, "status": "正式"})
    page = window.navigator.go(OrderPage)
    names = [row.name for row in roster.rows()]
    assert names.index("田富") < names.index("田大利") and names[-1] == "\U0002c35b明"
    assert [item.text for item in page.unknown.items()] == ["\U0002c35b明"]
    click(page, "姓名笔画")
    names = [row.name for row in roster.rows()]
    assert names.index("田大利") < names.index("田富")


def test_history_tells_what_changed_and_undoes_it(window: Window) -> None:
    person, _done = people.save_person({"name": "何志明", "status": "正式", "id_number": "11010519491231002X"})
    people.save_person({"phone": "1990000001"}, person.id)
    page = window.navigator.go(HistoryPage)
    assert [item.text for item in page.list.items()][:2] == ["修改何志明的资料", "新增何志明"]
    choose(page.list, "新增何志明")
    entry = page_is(window, EntryPage)
    assert "19491231" not in "".join(entry.list.spoken()), "an ID number is masked in the history too"
    click(entry, "撤销这一步")
    assert "后来又改过" in entry.notice.text, "an undo never overwrites a later change"
    assert people.Person.get_by_id(person.id).phone == "1990000001"
    click(entry, "返回")
    choose(page.list, "修改何志明")
    click(window.navigator.page, "撤销这一步")
    assert people.Person.get_by_id(person.id).phone == ""


def test_the_recycle_bin_gives_back_an_activity_with_its_attendance(window: Window) -> None:
    kind = next(kind for kind in activities.kinds() if kind.name == "主题党日")
    activity, _done = activities.plan_activity({"kind": kind, "starts": dt.datetime(2026, 11, 25, 9)})
    who_came.mark([row.row_id for row in who_came.signin_rows(activity.id)], activities.CAME)
    activities.delete_activity(activity.id)
    page = window.navigator.go(RecyclePage)
    choose(page.list, "主题党日")
    answer(page, "恢复")
    assert who_came.counts(activity.id).present == 1
    assert page.list.items() == [] and recycle_bin.deleted() == []
