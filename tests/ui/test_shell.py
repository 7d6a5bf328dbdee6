"""The frame: no dead tile, 今天要办 that leads to the right page, keys, languages, reading aloud, mishaps."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models import base
from models.activities import activities
from models.base import UserError
from models.language import _
from models.people import people
from models.store import Store
from tests.ui import accessibility as audit
from tests.ui.driving import button, click, open_window, page_is
from ui.activities.activity import ActivityPage
from ui.activities.missed import MissedPage
from ui.activities.signin import SignInPage
from ui.app import Window
from ui.areas import AREAS
from ui.help import HelpPage
from ui.home import MOST_LINES, HomePage
from ui.language import speak
from ui.page import Page
from ui.people.export import ExportPage
from ui.people.medals import MedalsPage
from ui.people.person import PersonPage
from ui.settings.desk import DeskPage
from ui.settings.display import DisplayPage
from ui.speech import speaker
from ui.theme import TEXT_SIZES
from ui.to_do import ToDo, first_of_each
from ui.widgets.buttons import Button


@pytest.fixture
def window(practice_branch: Store, qtbot: Any) -> Window:
    opened = open_window(qtbot, practice=True)
    opened.navigator.home()
    return opened


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.page)
def test_every_tile_opens_its_page_and_back_leads_home(window: Window, area: Any) -> None:
    home = page_is(window, HomePage)
    tile = button(home, area.title)
    assert tile.sub, "a tile says how things stand"
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    page = page_is(window, area.open())
    click(page, "返回")
    page_is(window, HomePage)


def _to_do(window: Window, words: str) -> Button:
    if not any(words in b.label for b in page_is(window, HomePage).card.findChildren(Button)):
        click(page_is(window, HomePage), "都看看")
    rows = [b for b in page_is(window, HomePage).card.findChildren(Button) if words in b.label]
    assert rows, words
    return rows[0]


@pytest.mark.parametrize(
    ("words", "page"),
    [("打印签到表", ActivityPage), ("登记谁来了", SignInPage), ("岁生日", PersonPage), ("没参加", PersonPage)],
)
def test_what_is_to_be_done_opens_the_page_where_it_is_done(window: Window, words: str, page: Any) -> None:
    _to_do(window, words).click()
    opened = page_is(window, page)
    opened.navigator.back()
    page_is(window, HomePage)


def test_the_list_of_today_does_not_grow_when_it_is_seen_again(window: Window) -> None:
    home = page_is(window, HomePage)
    before = [row.label for row in home.card.findChildren(Button)]
    for _time in range(3):
        click(home, "字号")
        window.navigator.back()
        QCoreApplication.sendPostedEvents(None, 52)  # deferred deletions
    assert [row.label for row in home.card.findChildren(Button)] == before


def test_a_long_day_shows_the_most_urgent_of_each_area_first() -> None:
    def line(text: str) -> ToDo:
        return ToDo(text, "check", "red", lambda page: None)

    busy = [[line(f"甲{n}") for n in range(9)], [], [line("乙0"), line("乙1")], [line("丙0")]]
    assert [item.text for item in first_of_each(busy, 5)] == ["甲0", "甲1", "乙0", "乙1", "丙0"]
    assert [item.text for item in first_of_each(busy, 2)] == ["甲0", "乙0"]
    assert len(first_of_each(busy, 99)) == 12


def test_the_rest_of_a_long_day_is_one_tap_away(window: Window) -> None:
    home = page_is(window, HomePage)
    shown = [b.label for b in home.card.findChildren(Button) if b.isVisibleTo(home)]
    assert len(shown) == MOST_LINES + 1 and "都看看" in shown[-1]
    click(home, "都看看")
    QApplication.processEvents()
    assert len([b for b in home.card.findChildren(Button) if b.isVisibleTo(home)]) > len(shown)


def test_esc_goes_back_and_f1_helps_everywhere(window: Window) -> None:
    home = page_is(window, HomePage)
    click(home, "设置")
    QTest.keyClick(window, Qt.Key.Key_F1)
    page_is(window, HelpPage)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    page_is(window, HomePage)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    page_is(window, HomePage)


def test_a_long_text_is_read_to_its_end_with_keys_alone(window: Window) -> None:
    window.navigator.restyle_to(32, "normal")
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = page_is(window, HelpPage)
    QApplication.processEvents()
    bar = page.scroll_area.verticalScrollBar()
    assert bar.maximum() > 0
    seen = [bar.value()]
    while bar.value() < bar.maximum():
        QTest.keyClick(QApplication.focusWidget() or page.header.back_button, Qt.Key.Key_PageDown)
        assert seen[-1] < bar.value() < seen[-1] + bar.pageStep(), "no line is passed over"
        seen.append(bar.value())
    QTest.keyClick(QApplication.focusWidget() or page.header.back_button, Qt.Key.Key_PageUp)
    assert bar.value() < seen[-1]


def test_the_whole_window_changes_its_language_at_once(window: Window) -> None:
    try:
        page = window.navigator.go(DisplayPage)
        click(page, "English")
        assert button(page_is(window, DisplayPage), "Help")
        window.navigator.back()
        home = page_is(window, HomePage)
        assert button(home, "Help") and button(home, "Roster")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    finally:
        speak("zh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消", "Qt's own dialogs speak Chinese"


def test_reading_aloud_says_so_where_there_is_no_voice(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker(), "_engine", None)
    home = page_is(window, HomePage)
    click(home, "朗读")
    assert "语音" in home.notice.text


def test_what_a_page_says_is_read_in_order(window: Window) -> None:
    said = page_is(window, HomePage).texts()
    assert said.index("今天要办") < next(n for n, text in enumerate(said) if text.startswith("花名册"))


def test_a_sentence_instead_of_a_traceback(window: Window, caplog: pytest.LogCaptureFixture) -> None:
    page = page_is(window, HomePage)

    def refuse() -> None:
        raise UserError(_("请写上姓名。"))

    def break_down() -> None:
        raise ZeroDivisionError("a person's name")

    Button("甲", refuse, parent=page).click()
    assert page.notice.text == "请写上姓名。"
    Button("乙", break_down, parent=page).click()
    assert "没有做成" in page.notice.text and "ZeroDivisionError" not in page.notice.text
    assert "a person's name" not in caplog.text, "no values in the log: they may be personal"
    caplog.clear()


def test_a_page_that_cannot_be_built_leaves_nothing_behind(window: Window) -> None:
    class Gone(Page):
        def build(self) -> None:
            raise UserError("这条记录已经不在了。")

    before = window.navigator.findChildren(Page)
    for _again in range(2):
        with pytest.raises(UserError):
            window.navigator.go(Gone)
    assert window.navigator.findChildren(Page) == before
    page_is(window, HomePage)


def test_ctrl_z_takes_the_last_step_back_but_typing_first(window: Window) -> None:
    person, _done = people.save_person({"name": "林凤霞"})
    page = page_is(window, HomePage)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people.Person.get_or_none(id=person.id) is None
    assert "已撤销" in page.notice.text
    assert base.last_undoable() is None or base.last_undoable().what != "新增林凤霞"  # type: ignore[union-attr]


def test_taking_back_what_a_page_shows_leaves_the_page(window: Window) -> None:
    kind = activities.kinds()[0].id
    number = activities.plan_activity({"kind": kind, "starts": dt.datetime(2026, 11, 25, 9)})[0].id
    window.navigator.go(ActivityPage, activity_id=number)
    page = window.navigator.go(SignInPage, activity_id=number)
    page.undo_last()
    assert "已撤销" in page_is(window, ActivityPage).notice.text


def test_back_leads_past_a_page_whose_record_is_gone(window: Window) -> None:
    kind = activities.kinds()[0].id
    number = activities.plan_activity({"kind": kind, "starts": dt.datetime(2026, 11, 25, 9)})[0].id
    window.navigator.go(SignInPage, activity_id=number)
    page = window.navigator.go(HelpPage, about=SignInPage)
    page.undo_last()
    QTest.keyClick(window, Qt.Key.Key_Escape)  # what was said
    QTest.keyClick(window, Qt.Key.Key_Escape)
    page_is(window, HomePage)
    assert window.navigator.count() == 1


def test_the_focus_is_never_lost_when_pages_change(window: Window) -> None:
    for area in AREAS:
        page = window.navigator.go(area.open())
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None and page.isAncestorOf(focus), area.page
        window.navigator.home()


def test_a_page_is_as_wide_with_nothing_to_scroll(window: Window) -> None:
    """A width that changed with the bar would change the height, and so the bar, without end."""
    page = window.navigator.go(MedalsPage)
    widths = set()
    for height in (600, 4000):
        window.resize(1024, height)
        QApplication.processEvents()
        bar = page.scroll_area.verticalScrollBar()
        assert bar.isEnabled() == (bar.maximum() > 0) == (height == 600)
        widths.add(page.content.width())
    assert len(widths) == 1


def test_every_tile_is_in_view_at_the_usual_size(window: Window) -> None:
    page = page_is(window, HomePage)
    QApplication.processEvents()
    view = page.scroll_area.viewport()
    lowest = max(tile.mapTo(view, tile.rect().bottomLeft()).y() for tile in page.tiles)
    assert (window.width(), window.height()) == (1366, 768)
    assert lowest <= view.height(), "nothing of a tile is below the window, even with the banner of the practice branch"


def test_nothing_scrolls_where_everything_is_in_view(practice_branch: Store, qtbot: Any) -> None:
    """Three names side by side at the largest letters: a page asks for the height it needs, not for more."""
    window = open_window(qtbot, practice=True, points=max(TEXT_SIZES))
    window.resize(1024, 600)
    QApplication.processEvents()
    assert page_is(window, DeskPage).scroll_area.verticalScrollBar().maximum() == 0


def test_a_title_is_whole_on_the_usual_screen_at_150_percent_and_the_largest_letters(
    practice_branch: Store, qtbot: Any
) -> None:
    """What is left of 1366 × 768 is 910 × 424 of Qt's pixels; beside the buttons and 练习 four characters find room."""
    window = open_window(qtbot, practice=True, points=max(TEXT_SIZES))
    window.setMinimumSize(1, 1)  # the screen of the tests is larger
    window.resize(910, 424)
    for page_class in (ExportPage, MissedPage):
        page = window.navigator.go(page_class)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (910, 424)
        assert not [*audit.clipped_text(page), *audit.overlaps(page), *audit.sideways(page)]
