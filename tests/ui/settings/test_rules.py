"""规则: a number is changed with its 依据; a rule of duty may be switched off."""

from __future__ import annotations

from typing import Any

from models import rules
from models.store import Store
from tests.ui.driving import choose, click, open_window, page_is
from ui.settings.rules import RulePage, RulesPage


def test_a_rule_of_duty_is_switched_off_and_on_again(branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot)
    window.navigator.home()
    page = window.navigator.go(RulesPage)
    choose(page.list, "身体原因暂停的人不排班")
    rule = page_is(window, RulePage)
    assert not rule.number.isVisibleTo(rule), "it has no number"
    click(rule, "停用")
    click(rule, "保存")
    page = page_is(window, RulesPage)
    assert rules.limits()["duty_pause"] is None
    assert next(item.badge for item in page.list.items() if item.key == "duty_pause") == "已停用"
    page.undo_last()
    assert rules.limits()["duty_pause"] == 1


def test_a_rule_that_always_holds_has_no_switch(branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot)
    window.navigator.home()
    page = window.navigator.go(RulePage, code="elder_age")
    assert not page.active.isVisibleTo(page) and page.number.isVisibleTo(page)
    assert page.number.label.text() == "定为 80 周岁"
    click(page, "定为加1")
    click(page, "保存")
    assert rules.value("elder_age") == 81


def test_a_rule_that_is_a_choice_is_said_and_changed_in_words(branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot)
    window.navigator.home()
    page = window.navigator.go(RulesPage)
    shown = next(item for item in page.list.items() if item.key == "round_birthday_by")
    assert shown.badge == "虚岁"
    choose(page.list, shown.text)
    rule = page_is(window, RulePage)
    assert not rule.number.isVisibleTo(rule)
    click(rule, "周岁")
    click(rule, "保存")
    assert rules.value("round_birthday_by") == 2
    assert next(item.badge for item in page.list.items() if item.key == "round_birthday_by") == "周岁"
