"""Lists of many rows and grids of many tiles, drawn by delegates so that ten thousand scroll like forty-five.

Both show everything at full height: the page scrolls, not the list in it. What they draw wraps and is never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.language import _
from ui.theme import GAP, MAIN_TARGET, RING, icon_pixmap, theme
from ui.widgets.buttons import paint_box
from ui.widgets.clicks import OneClick
from ui.widgets.guard import guarded
from ui.widgets.labels import unbroken, wrap_option, wrapped_height

Index = QModelIndex | QPersistentModelIndex

#: Up to so many rows are measured one by one: what is typed into a search must not wait for more.
MOST_VARIED = 150


@dataclass
class Item:
    """One row or tile: `text` large, `sub` smaller below, `badge` at the right of a row, an icon, a fill.

    `fill` is a Palette field for a filled tile (text in on_colour), empty for a white one. `key` is whatever the page
    wants back. `spoken` is the accessible name when the texts alone do not say it.
    """

    text: str
    sub: str = ""
    badge: str = ""
    icon: str = ""
    icon_colour: str = "ink"
    fill: str = ""
    key: Any = None
    spoken: str = ""

    def name(self) -> str:
        """The accessible name."""
        return self.spoken or _("，").join(part for part in (self.text, self.sub, self.badge) if part)


class ItemModel(QStringListModel):
    """A list of Items. Qt holds as many empty strings, so that it counts ten thousand rows without asking Python."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def show(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self.items = list(items)
        self.setStringList([""] * len(self.items))

    def change(self, row: int, item: Item) -> None:
        """Show another item in one place."""
        self.items[row] = item
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.name()
        return None


class _View(OneClick, QListView):
    """What a list of rows and a grid of tiles share: full height, keyboard, focus, one click chooses."""

    def __init__(self, name: str, on_choose: Callable[[Item], object] | None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = ItemModel(self)
        self.setModel(self.rows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(False)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_choose = on_choose
        self.clicked.connect(lambda index: self.choose(index.row()))
        self._cell = QSize(1, 1)
        self._longest: list[Item] = []

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these items, keeping the place of the focus where it can be kept."""
        current = self.currentIndex().row()
        self.rows.show(items)
        # An empty list would take the focus without showing where it is.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if items else Qt.FocusPolicy.NoFocus)
        self._longest = _longest(self.rows.items)
        self._fit()
        if items and current >= 0:
            self.setCurrentIndex(self.rows.index(min(current, len(items) - 1)))

    def change_item(self, row: int, item: Item) -> None:
        """Show another item in one place; nothing else moves unless it needs more height."""
        self.rows.change(row, item)
        self._longest = _longest([*self._longest, item])
        if self.needed(item, self._cell.width()) > self.size_of(row).height():
            self._fit()

    def items(self) -> list[Item]:
        """What is shown now."""
        return self.rows.items

    def choose(self, row: int) -> None:
        """Do what a click on a row does."""
        if self._on_choose and 0 <= row < len(self.rows.items):
            choose, item = self._on_choose, self.rows.items[row]
            guarded(self, lambda: choose(item))()

    def spoken(self) -> list[str]:
        """The items in words, for reading aloud."""
        return [item.name() for item in self.rows.items]

    def clipped(self) -> list[str]:
        """Texts that do not fit into their cell, for the accessibility audit."""
        width = self._cell.width()
        return [i.text for n, i in enumerate(self.rows.items) if self.needed(i, width) > self.size_of(n).height()]

    def cell_rect(self, row: int) -> QRect:
        """Where an item is, in the view's coordinates."""
        return self.visualRect(self.rows.index(row))

    def size_of(self, row: int) -> QSize:
        """The size of a row or tile, gap included."""
        return self._cell

    def needed(self, item: Item, width: int) -> int:
        """The height that an item needs at a cell width."""
        raise NotImplementedError

    def longest(self) -> list[Item]:
        """The items that need most room: measuring these spares measuring all."""
        return self._longest

    def _fit(self) -> None:
        raise NotImplementedError

    def restyle(self) -> None:
        """Lay out anew for the theme's text size."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
        self._reveal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.items:
            self.setCurrentIndex(self.rows.index(0))
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._reveal()

    def _reveal(self) -> None:
        """Scroll the page so that the current item is seen."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and content and self.currentIndex().isValid():
            centre = self.mapTo(content, self.visualRect(self.currentIndex()).center())
            area.ensureVisible(centre.x(), centre.y(), 0, self._cell.height())


@lru_cache(maxsize=50_000)
def _room(text: str) -> int:
    """What a text takes, a Chinese character twice that of a letter."""
    return len(text) + len(text.encode("utf-8", "replace"))


def _longest(items: Sequence[Item]) -> list[Item]:
    """Those whose texts take most room."""
    found = []
    # By text, each once: comparing the ten thousand badges of a roster would take as long as drawing it.
    for by_text in (
        {item.text: item for item in items},
        {item.sub: item for item in items},
        {item.badge: item for item in items},
    ):
        found += [by_text[text] for text in nlargest(3, by_text, key=_room)]
    return found


class RowList(_View):
    """Rows as wide as the page: icon, text, a smaller line below, a badge at the right.

    A row is as high as its texts need; among more than MOST_VARIED all are as high as the highest.
    """

    def __init__(self, name: str, on_choose: Callable[[Item], object] | None = None) -> None:
        super().__init__(name, on_choose)
        self._heights: list[int] = []
        self.setItemDelegate(_RowDelegate(self))

    def badge_width(self) -> int:
        """Width kept at the right for the badges."""
        metrics = theme.metrics("small")
        return max((metrics.horizontalAdvance(i.badge) for i in self.longest()), default=0)

    def text_left(self) -> int:
        """Where the texts begin."""
        return GAP + 4 + (theme.icon_size + GAP if any(i.icon for i in self.rows.items[:50]) else 0)

    def badge_below(self, width: int) -> bool:
        """Do the badges stand below the texts, because the row is too narrow for both?"""
        return self.badge_width() > (width - self.text_left()) * 0.4

    def text_room(self, width: int) -> int:
        """Width for the texts."""
        beside = 0 if self.badge_below(width) else self.badge_width() + GAP
        return width - self.text_left() - beside - 3 * GAP

    def needed(self, item: Item, width: int) -> int:
        room = self.text_room(width)
        height = _height(item.text, "strong", room)
        for text, below in ((item.sub, True), (item.badge, self.badge_below(width))):
            if text and below:
                height += _height(text, "small", room)
        return height + 2 * (RING + 6) + 4

    def size_of(self, row: int) -> QSize:
        return QSize(self._cell.width(), self._heights[row]) if row < len(self._heights) else self._cell

    def _fit(self) -> None:
        width, least, number = self.width(), MAIN_TARGET + 8, len(self.rows.items)
        varied = number <= MOST_VARIED
        self._heights = [max(least, self.needed(i, width)) for i in self.rows.items] if varied else []
        height = max([least, *(self._heights or (self.needed(i, width) for i in self.longest()))])
        self._cell = QSize(width, height)
        self.setUniformItemSizes(not varied)
        self.setGridSize(QSize() if varied else self._cell)
        self.setFixedHeight((sum(self._heights) if varied else height * number) or 1)
        self.scheduleDelayedItemsLayout()


class TileGrid(_View):
    """Tiles of one size in as many columns as fit; text in the middle, a smaller line below."""

    def __init__(
        self, name: str, on_choose: Callable[[Item], object] | None = None, letters: int = 6, columns: int = 6
    ) -> None:
        super().__init__(name, on_choose)
        self._letters = letters
        self._columns = columns
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(True)
        self.setSpacing(0)
        self.setItemDelegate(_TileDelegate(self))

    def columns(self) -> int:
        """How many tiles stand side by side."""
        tile = theme.width("汉" * self._letters, "strong") + 2 * (GAP + RING) + GAP
        return max(1, min(self._columns, self.width() // tile))

    def needed(self, item: Item, width: int) -> int:
        room = width - GAP - 2 * (GAP + RING)
        height = wrapped_height(unbroken(item.text), "strong", room)
        if item.sub:
            height += wrapped_height(unbroken(item.sub), "small", room)
        return height + 2 * (RING + 8) + GAP

    def _fit(self) -> None:
        columns = self.columns()
        # One pixel spared, or rounding makes the last column wrap.
        width = (self.width() - 1) // columns
        height = max([MAIN_TARGET + 20 + GAP, *(self.needed(i, width) for i in self.longest())])
        self._cell = QSize(width, height)
        self.setGridSize(self._cell)
        lines = -(-len(self.rows.items) // columns)
        self.setFixedHeight(height * lines + 2 or 1)
        self.scheduleDelayedItemsLayout()


def _height(text: str, role: str, room: int) -> int:
    """The height that a text needs; one that is one line whatever its letters is not laid out to find out."""
    short = "\n" not in text and len(text) * theme.width("汉", role) <= room
    return wrapped_height("汉" if short else unbroken(text), role, room)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: Any) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.view.size_of(index.row())

    def _item(self, index: Index) -> tuple[Item, bool]:
        """The item and whether it has the focus ring."""
        focused = self.view.hasFocus() and index.row() == self.view.currentIndex().row()
        return self.view.rows.items[index.row()], focused


class _RowDelegate(_Delegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, focused = self._item(index)
        cell = cast(Any, option).rect  # the stubs lack it
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = theme.colour(item.fill or "card")
        ink = theme.colour("on_colour" if item.fill else "ink")
        paint_box(painter, cell.adjusted(0, 2, 0, -2), fill, theme.colour("soft_line"), focused)
        left, room = cell.x() + self.view.text_left(), self.view.text_room(cell.width())
        texts = [(item.text, "strong"), (item.sub, "small")]
        if self.view.badge_below(cell.width()):
            texts.append((item.badge, "small"))
        elif item.badge:
            painter.setPen(ink)
            painter.setFont(theme.font("small"))
            place = QRectF(left + room, cell.y(), cell.right() - left - room - 2 * GAP, cell.height())
            painter.drawText(
                place, item.badge, wrap_option(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            )
        _draw_lines(painter, texts, QRect(left, cell.y(), room, cell.height()), ink, Qt.AlignmentFlag.AlignLeft)
        if item.icon:
            side = theme.icon_size
            pixmap = icon_pixmap(item.icon, side, theme.colour(item.icon_colour).name(), self.view.devicePixelRatioF())
            painter.drawPixmap(cell.x() + GAP + 4, cell.center().y() - side // 2, pixmap)
        painter.restore()


class _TileDelegate(_Delegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, focused = self._item(index)
        cell = cast(Any, option).rect  # the stubs lack it
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = cell.adjusted(0, 0, -GAP, -GAP)
        ink = theme.colour("on_colour" if item.fill else "ink")
        paint_box(painter, box, theme.colour(item.fill or "card"), theme.colour("line"), focused)
        texts = [(item.text, "strong"), (item.sub, "small")]
        inner = box.adjusted(GAP + RING, 0, -GAP - RING, 0)
        _draw_lines(painter, texts, inner, ink, Qt.AlignmentFlag.AlignHCenter)
        painter.restore()


def _draw_lines(
    painter: QPainter, texts: Sequence[tuple[str, str]], rect: QRect, colour: Any, align: Qt.AlignmentFlag
) -> None:
    """Draw texts in their roles one below the other, centred in the height of `rect`."""
    texts = [(unbroken(text), role) for text, role in texts]
    heights = [wrapped_height(text, role, rect.width()) if text else 0 for text, role in texts]
    y = rect.y() + (rect.height() - sum(heights)) / 2
    painter.setPen(colour)
    for (text, role), height in zip(texts, heights, strict=True):
        if text:
            painter.setFont(theme.font(role))
            painter.drawText(QRectF(rect.x(), y, rect.width(), height), text, wrap_option(align))
        y += height
