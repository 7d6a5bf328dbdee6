"""Who clicks twice by habit means it once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from models.activities import activities
from models.activities.activities import CAME
from models.people import people
from models.store import Store
from tests.ui.activities.signing import marks_of, plan
from tests.ui.driving import button, click, open_window, page_is
from ui.activities.calendar import CalendarPage
from ui.activities.edit import PlanActivityPage
from ui.activities.signin import SignInPage
from ui.settings.menu import SettingsPage


def _twice(widget: QWidget, at: QPoint | None = None) -> None:
    """Two quick clicks, as the system reports them."""
    window = widget.window()
    QApplication.processEvents()
    place = widget.mapTo(window, widget.rect().center() if at is None else at)
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def _signin(qtbot: Any) -> Any:
    people.save_person({"name": "李秀兰", "status": people.FULL})
    window = open_window(qtbot)
    window.navigator.home()
    return window.navigator.go(SignInPage, activity_id=plan())


def test_a_name_is_marked_and_not_taken_back_at_once(branch: Store, qtbot: Any) -> None:
    page = _signin(qtbot)
    _twice(page.grid.viewport(), page.grid.cell_rect(0).center())
    assert marks_of(page) == {"李秀兰": CAME}


def test_a_plus_counts_every_click(branch: Store, qtbot: Any) -> None:
    page = _signin(qtbot)
    _twice(page.guests.head_count.more)
    assert activities.get(page.activity_id).head_count == 2


def test_the_second_click_does_not_reach_the_page_that_the_first_one_opened(branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot)
    home = window.navigator.home()
    _twice(button(home, "会议与学习"))
    calendar = page_is(window, CalendarPage)
    shown = calendar.month_view.month.first
    turn = button(calendar, "上个月")
    QTest.mouseDClick(turn, Qt.MouseButton.LeftButton)  # the second click alone: the first one opened the page
    QTest.mouseRelease(turn, Qt.MouseButton.LeftButton)
    assert calendar.month_view.month.first == shown
    _twice(button(calendar, "安排活动"))
    assert page_is(window, PlanActivityPage).notice.isHidden(), "保存 stands where 安排活动 stood"
    click(window.navigator.page, "返回")
    _twice(button(calendar, "上个月"))
    last_month = dt.date.today().replace(day=1) - dt.timedelta(days=1)
    before = (last_month.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    assert calendar.month_view.month.first == before, "months are turned over many times in a row"
    _twice(button(calendar, "返回"))
    assert window.navigator.page is home


def test_nor_a_row_of_it(branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot)
    _twice(button(window.navigator.home(), "设置"))
    page_is(window, SettingsPage)
