"""Bars of buttons: the main action stands at the right, in whichever row it comes to stand."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from ui.home import HomePage
from ui.navigator import Navigator
from ui.page import Page
from ui.theme import theme
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Line


class _Crowded(Page):
    def build(self) -> None:
        for words in ("打印签到表", "登记谁来了", "报告事项"):
            self.add_action(words, lambda: None, icon="printer")
        self.main = self.add_action("写一份报告", lambda: None, icon="plus", primary=True)


def test_the_main_action_stands_at_the_right_even_in_a_row_of_its_own(qtbot: Any, branch: Any) -> None:
    theme.use(32, "normal")
    navigator = Navigator(HomePage)
    qtbot.addWidget(navigator)
    navigator.show()
    page = navigator.go(_Crowded)
    for width in range(600, 1400, 50):
        navigator.resize(width, 1400)
        QApplication.processEvents()
        assert page.bar.width() - page.main.geometry().right() <= 1, width


@pytest.mark.parametrize("points", [18, 32])
def test_a_line_is_as_high_as_the_chips_beside_it(qtbot: Any, points: int) -> None:
    theme.use(points, "normal")
    chips, line = Chips("几点", [(9, "9:00")]), Line("几点")
    row = FlowBox(chips, line)
    qtbot.addWidget(row)
    row.resize(600, 200)
    row.show()
    assert abs(line.height() - chips.buttons()[9].height()) <= 4
