"""What a page tells is seen at once, also in a low window, and what one was doing stays where it is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from models.language import use_language
from models.store import Store
from tests.ui import accessibility as audit
from tests.ui.driving import answer, open_window
from ui.activities.edit import PlanActivityPage
from ui.activities.signin import SignInPage
from ui.page import Page
from ui.people.edit import EditPersonPage
from ui.people.roster import RosterPage
from ui.theme import TEXT_SIZES

#: What is left of 1366 × 768 at 150 %, with and without the taskbar.
LOW = ((910, 424), (910, 512))


@pytest.fixture(params=LOW)
def window(practice_branch: Store, qtbot: Any, request: pytest.FixtureRequest) -> Any:
    """The window on such a screen, in the largest letters."""
    window = open_window(qtbot, practice=True, points=max(TEXT_SIZES))
    window.setMinimumSize(1, 1)  # the screen of the tests is larger
    window.resize(*request.param)
    window.navigator.home()
    return window


def _whole(page: Page, widget: QWidget) -> bool:
    QApplication.processEvents()
    place = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
    return widget.isVisible() and page.rect().contains(place)


@pytest.mark.parametrize("page_class", [RosterPage, EditPersonPage, SignInPage])
def test_what_is_told_is_whole_and_the_body_stays(window: Any, page_class: type[Page]) -> None:
    page = window.navigator.go(page_class, **page_class.example())
    QApplication.processEvents()
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(120)
    page.header.setFocus()
    page.tell("已保存：记一次走访", [("撤销", lambda: None)])
    assert all(_whole(page, part) for part in (page.notice, *page.notice.answers()))
    assert bar.value() == 120 and not list(audit.clipped_text(page))
    answer(page, "关闭")
    QApplication.processEvents()
    assert bar.value() == 120 and page.bar.isVisible()


def test_what_lies_under_it_can_be_scrolled_and_tabbed_to(window: Any) -> None:
    page = window.navigator.go(PlanActivityPage)
    page.tell("请选一天。")
    QApplication.processEvents()
    for _step in range(len(page.tab_stops())):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focus = window.focusWidget()
        under = page.notice.geometry().contains(focus.mapTo(page, focus.rect().center()))
        assert page.notice.isAncestorOf(focus) or not under or focus.height() > page.notice.y() - page.scroll_area.y()


def test_practice_stands_beside_the_title_where_the_buttons_leave_no_room(window: Any) -> None:
    use_language("en")
    try:
        window.start(practice=True)
        page = window.navigator.go(RosterPage)
        QApplication.processEvents()
        assert page.header.tag.isVisible() and _whole(page, page.header.tag)
        assert not [*audit.overlaps(page), *audit.clipped_text(page)]
    finally:
        use_language("zh")
