"""How tests use the window: the way people do, by the words on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.app import Window
from ui.page import Page
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.forms import Line


def open_window(qtbot: Any, practice: bool = False, points: int = 18, size: tuple[int, int] = (1366, 768)) -> Window:
    """The program's window on the store that is open."""
    theme.use(points, "normal")
    window = Window(practice)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    return window


def button(root: QWidget, text: str) -> Button:
    """The visible button whose words contain `text`; an exact match wins."""
    shown = [b for b in root.findChildren(Button) if b.isVisibleTo(root)]
    exact = [b for b in shown if b.label == text]
    found = exact or [b for b in shown if text in b.label or text in b.accessibleName()]
    assert found, (text, [b.label for b in shown])
    return found[0]


def click(root: QWidget, text: str) -> None:
    """Click the button with these words."""
    QTest.mouseClick(button(root, text), Qt.MouseButton.LeftButton)


def choose(view: Any, text: str) -> None:
    """Click the row or tile that says `text` in a RowList or TileGrid."""
    rows = [n for n, item in enumerate(view.items()) if text in item.name()]
    assert rows, (text, [item.name() for item in view.items()])
    rect = view.cell_rect(rows[0])
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() - QPoint(4, 4))


def line(root: QWidget, name: str) -> Line:
    """The line to type into with this accessible name."""
    found = [w for w in root.findChildren(Line) if name in w.accessibleName() and w.isVisibleTo(root)]
    assert found, (name, [w.accessibleName() for w in root.findChildren(Line)])
    return found[0]


def type_into(root: QWidget, name: str, text: str) -> None:
    """Type `text` into the line with this name, in place of what is there."""
    edit = line(root, name)
    edit.setFocus()
    edit.clear()
    QTest.keyClicks(edit, text) if text.isascii() else edit.insert(text)


def page_is(window: Window, page: type[Page]) -> Any:
    """The page in view, which must be of this class."""
    assert type(window.navigator.page) is page, type(window.navigator.page)
    return window.navigator.page


def answer(page: Page, text: str) -> None:
    """Click an answer in the page's notice."""
    found: list[Callable[[], Any]] = [b.click for b in page.notice.answers() if text in b.label]
    assert found, (text, page.notice.text)
    found[0]()
