"""What the accessibility audit measures on a page; every function yields complaints in words, none when all is well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.page import Page
from ui.theme import MAIN_TARGET, OTHER_TARGET, theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lists import RowList, TileGrid

LEAST_CONTRAST = 7.0
LEAST_GAP = 8
#: At least so much of the page's own content is in view, whatever header and bar take.
LEAST_VIEW = 120
_CONTROLS = (Button, QLineEdit, QPlainTextEdit, RowList, TileGrid)


def visible(page: Page) -> list[QWidget]:
    """Every visible widget of the page."""
    return [w for w in page.findChildren(QWidget) if w.isVisibleTo(page) and w.width() and w.height()]


def _words(widget: QWidget) -> str:
    return widget.accessibleName() or getattr(widget, "text", lambda: "")() or type(widget).__name__


def clipped_text(page: Page) -> Iterator[str]:
    """Texts that do not fit where they are drawn."""
    for widget in visible(page):
        if isinstance(widget, Button | RowList | TileGrid):
            yield from (f"clipped: {text}" for text in widget.clipped())
        elif isinstance(widget, Label):
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = _widest_part(widget) if widget.wordWrap() else widget.sizeHint().width() - 6
            if needed > widget.height() + 2 or wide > widget.width():
                yield f"clipped: {widget.text()} {widget.size()} needs {wide}×{needed}"
        elif isinstance(widget, QLabel) and widget.text():
            yield f"a QLabel that is no Label cannot be checked: {widget.text()}"
        elif isinstance(widget, QLineEdit):
            room = widget.width() - 32
            if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room:
                yield f"clipped placeholder: {widget.placeholderText()}"
            if widget.fontMetrics().height() > widget.height() - 8:
                yield f"line too low: {_words(widget)}"


def _widest_part(label: Label) -> int:
    """How wide the part of a label is that cannot be broken: QLabel cuts what is longer than its line."""
    room = QRect(0, 0, max(label.contentsRect().width(), 1), 100_000)
    return label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.shown()).width() - 1


def _place(widget: QWidget, page: Page) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def overlaps(page: Page) -> Iterator[str]:
    """Controls and texts that lie over each other, or controls closer than they may be."""
    inside = page.content
    for root in (inside, page.header, page.bar, page.notice):
        if inside is not root and inside.isAncestorOf(root):
            continue
        leaves = [w for w in visible(page) if root.isAncestorOf(w) and isinstance(w, (*_CONTROLS, Label))]
        leaves = [w for w in leaves if not any(o is not w and w.isAncestorOf(o) for o in leaves)]
        for n, one in enumerate(leaves):
            for other in leaves[n + 1 :]:
                a, b = _place(one, page), _place(other, page)
                if a.intersected(b).width() > 1 and a.intersected(b).height() > 1:
                    yield f"overlap: {_words(one)} / {_words(other)}"
                elif isinstance(one, Button) and isinstance(other, Button):
                    grown = a.adjusted(-LEAST_GAP + 1, -LEAST_GAP + 1, LEAST_GAP - 1, LEAST_GAP - 1)
                    if grown.intersects(b):
                        yield f"too close: {_words(one)} / {_words(other)}"


def small_targets(page: Page) -> Iterator[str]:
    """Controls under the least size: 60 px for what the page is for, 48 px for the rest."""
    for widget in visible(page):
        if isinstance(widget, Button):
            least = widget.kind.least
            if widget.height() < least or widget.width() < OTHER_TARGET or least < OTHER_TARGET:
                yield f"small target: {_words(widget)} {widget.size()}"
        elif isinstance(widget, RowList | TileGrid) and widget.items():
            for size in {widget.size_of(row) for row in range(len(widget.items()))}:
                if size.height() < MAIN_TARGET or size.width() < MAIN_TARGET:
                    yield f"small rows: {_words(widget)} {size}"
        elif isinstance(widget, QLineEdit) and widget.height() < OTHER_TARGET:
            yield f"low line: {_words(widget)}"


def _luminance(colour: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def poor_contrast(page: Page) -> Iterator[str]:
    """Text under 7:1, measured on the pixels of each label and button as they are painted."""
    picture = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    view = QRect(page.scroll_area.viewport().mapTo(page, QPoint(0, 0)), page.scroll_area.viewport().size())
    for widget in visible(page):
        if not isinstance(widget, Label | Button) or not (getattr(widget, "label", "") or widget.text()):
            continue
        place = _place(widget, page).adjusted(8, 8, -8, -8) if isinstance(widget, Button) else _place(widget, page)
        if page.scroll_area.isAncestorOf(widget):
            place = place.intersected(view)
        if place.width() < theme.points or place.height() < theme.points:
            continue
        pixels = picture.copy(place.intersected(picture.rect()))
        counted = Counter(pixels.constBits().cast("I"))
        paper = QColor.fromRgb(counted.most_common(1)[0][0])
        # Of the colours that occur more than by chance, the one furthest from the paper is the ink.
        inks = [QColor.fromRgb(value) for value, times in counted.items() if times >= 4]
        best = max((contrast(paper, ink) for ink in inks), default=0)
        if 1.5 < best < LEAST_CONTRAST:
            yield f"contrast {best:.1f}: {_words(widget)}"


def unnamed_controls(page: Page) -> Iterator[str]:
    """Controls that a screen reader could not name."""
    for widget in visible(page):
        if isinstance(widget, _CONTROLS):
            face = QAccessible.queryAccessibleInterface(widget)
            if not face or not face.text(QAccessible.Text.Name).strip():
                yield f"no accessible name: {widget}"


def unreachable_controls(page: Page) -> Iterator[str]:
    """Controls that Tab does not come to, and controls that do not let Tab go on."""
    wanted = {w for w in visible(page) if isinstance(w, _CONTROLS) and w.isEnabled()}
    wanted = {w for w in wanted if not isinstance(w, RowList | TileGrid) or w.items()}
    reached: set[QWidget] = set()
    for _step in range(3 * len(wanted) + 5):
        focus = QApplication.focusWidget()
        if focus is not None:
            reached.add(focus)
        if wanted <= reached:
            break
        QTest.keyClick(focus or page.window(), Qt.Key.Key_Tab)
    yield from (f"Tab does not reach: {_words(w)}" for w in wanted - reached)
    yield from (f"not focusable: {_words(w)}" for w in wanted if not w.focusPolicy() & Qt.FocusPolicy.TabFocus)


def sideways(page: Page) -> Iterator[str]:
    """A page that is wider than its view, or whose view is too low to be used."""
    view = page.scroll_area.viewport()
    if page.content.width() > view.width():
        wide = [w for w in visible(page) if _place(w, page).right() > page.width()]
        yield f"wider than the page: {page.content.width()} > {view.width()} {[_words(w) for w in wide][:5]}"
    if view.height() < LEAST_VIEW:
        yield f"only {view.height()} px of the page are in view"
