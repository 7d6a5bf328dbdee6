"""Entering who came in the largest letters and in a low window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models.activities import who_came
from models.activities.activities import CAME, EXCUSED
from models.people import people
from models.store import Store
from tests.ui.activities.signing import marks_of, number_of, plan
from tests.ui.driving import answer, button, choose, click, open_window
from ui.activities.signin import SignInPage
from ui.theme import theme

SMALL = ((1024, 600), (1366, 768))


def _in_largest_letters(page: SignInPage, size: tuple[int, int]) -> None:
    page.navigator.restyle_to(32, "normal")
    page.window().resize(*size)
    QApplication.processEvents()


def _whole_tiles(page: SignInPage) -> int:
    """How many name tiles can be seen whole without scrolling."""
    QApplication.processEvents()
    seen = page.scroll_area.viewport()
    rects = [page.grid.cell_rect(n) for n in range(len(page.grid.items()))]
    places = [page.grid.viewport().mapTo(seen, rect.topLeft()).y() + rect.height() for rect in rects]
    return sum(place <= seen.height() for place in places)


@pytest.mark.parametrize("size", SMALL)
def test_in_the_largest_letters_names_are_in_view_at_once(page: SignInPage, size: tuple[int, int]) -> None:
    _in_largest_letters(page, size)
    assert _whole_tiles(page) >= 3
    assert page.search in page.tab_stops() and page.controls in page.fixed()
    choose(page.grid, "李秀兰")
    assert marks_of(page)["李秀兰"] == CAME


@pytest.mark.parametrize("size", SMALL)
def test_in_the_largest_letters_what_a_tap_means_is_one_tap_away(page: SignInPage, size: tuple[int, int]) -> None:
    _in_largest_letters(page, size)
    click(page, "点一下＝到会")
    click(page.modes, "请假")
    assert not page.modes.isVisibleTo(page) and _whole_tiles(page) >= 3
    assert button(page, "点一下＝请假") and page.controls in page.fixed()
    choose(page.grid, "李秀兰")
    assert not page.reasons.isVisibleTo(page)
    answer(page, "写原因")
    click(page.reasons, "生病")
    row = who_came.signin_rows(page.activity_id)[number_of(page, "李秀兰") - 1]
    assert (row.mark, row.reason) == (EXCUSED, "生病") and not page.reasons.isVisibleTo(page)

    click(page, "点一下＝请假")
    click(page.filters, "请假 1")
    assert [item.text[-3:] for item in page.grid.items()] == ["李秀兰"]
    assert button(page, "点一下＝请假 · 请假 1")


@pytest.mark.parametrize("height", [560, 600])
def test_a_tap_far_down_leaves_the_page_where_it_is(branch: Store, qtbot: Any, height: int) -> None:
    for number in range(45):
        people.save_person({"name": f"王{chr(0x4E00 + number)}", "status": people.FULL})
    window = open_window(qtbot, points=32, size=(1024, height))
    window.navigator.home()
    page: Any = window.navigator.go(SignInPage, activity_id=plan())
    QApplication.processEvents()
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(900)
    choose(page.grid, page.grid.items()[20].text)
    QApplication.processEvents()
    assert "到会" in page.notice.text and bar.value() >= 900


def test_after_choosing_what_a_tap_means_the_page_is_where_it_was(branch: Store, qtbot: Any) -> None:
    for number in range(45):
        people.save_person({"name": f"王{chr(0x4E00 + number)}", "status": people.FULL})
    window = open_window(qtbot, points=32, size=(1024, 600))
    window.navigator.home()
    page: Any = window.navigator.go(SignInPage, activity_id=plan())
    QApplication.processEvents()
    page.scroll_area.verticalScrollBar().setValue(900)
    click(page, "点一下＝到会")
    QApplication.processEvents()
    assert page.scroll_area.verticalScrollBar().value() == 0 and page.modes.isVisibleTo(page)
    click(page.modes, "缺席")
    QApplication.processEvents()
    assert page.scroll_area.verticalScrollBar().value() == 900


def test_in_high_contrast_who_is_absent_does_not_look_present(page: SignInPage) -> None:
    page.navigator.restyle_to(18, "contrast")
    choose(page.grid, "李秀兰")
    click(page.modes, "缺席")
    choose(page.grid, "杨树林")
    fills = {item.text[-3:]: theme.colour(item.fill) for item in page.grid.items() if item.fill}
    assert fills["李秀兰"] != fills["杨树林"]
