"""Widgets side by side that go on in the next row when a row is full."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from ui.theme import GAP


class FlowBox(QWidget):
    """Rows of widgets at their wished width. `columns` > 0 makes equal columns, fewer when they do not fit.

    A widget with an expanding horizontal policy takes what is left of its row; an empty one before the last widget
    holds it at the right, in whichever row it comes to stand.
    """

    def __init__(self, *widgets: QWidget, columns: int = 0) -> None:
        super().__init__()
        self._rows = _Rows(self, columns)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        widget.show()
        self._rows.put(widget)

    def remove(self, widget: QWidget) -> None:
        """Take a widget out and delete it."""
        self._rows.forget(widget)
        widget.hide()
        widget.deleteLater()

    def take_all(self) -> list[QWidget]:
        """Take every widget out, to be placed anew; they stay children until then."""
        return self._rows.forget_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._rows.invalidate()
            self.updateGeometry()


class _Rows(QLayout):
    """The layout of a FlowBox. Qt tells a layout at once when a widget in it wishes another size.

    So heights are kept until then: a page that is laid out asks for them hundreds of times.
    """

    def __init__(self, box: QWidget, columns: int) -> None:
        super().__init__(box)
        self._box = box
        self._columns = columns
        self._placed: list[tuple[QWidget, QLayoutItem]] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def put(self, widget: QWidget) -> None:
        """Place a widget after the others."""
        self._placed.append((widget, QWidgetItem(widget)))
        self.invalidate()

    def forget(self, widget: QWidget) -> None:
        """Leave a widget out from now on."""
        self._placed = [placed for placed in self._placed if placed[0] is not widget]
        self.invalidate()

    def forget_all(self) -> list[QWidget]:
        """Leave every widget out; returns them."""
        widgets = [widget for widget, _item in self._placed]
        self._placed = []
        self.invalidate()
        return widgets

    # What Qt asks of a layout ---------------------------------------------------------------------------------------

    def count(self) -> int:
        return len(self._placed)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._placed[index][1] if 0 <= index < len(self._placed) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._placed.pop(index)[1] if 0 <= index < len(self._placed) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            heights = [max((_height(widget, w) for widget, w in row), default=0) for row in self._in_rows(width)]
            self._heights[width] = sum(heights) + GAP * max(len(heights) - 1, 0)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        shown = self._shown()
        widths = [widget.sizeHint().width() for widget in shown]
        if self._columns:
            widths = [max(widths, default=0)] * min(self._columns, len(shown))
        width = sum(widths) + GAP * max(len(widths) - 1, 0)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        width = max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)
        there = self._box.width()
        return QSize(width, self.heightForWidth(there) if there >= width else 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.y()
        for row in self._in_rows(rect.width()):
            tallest = max((_height(widget, width) for widget, width in row), default=0)
            x = rect.x()
            for widget, width in row:
                widget.setGeometry(QRect(x, y, width, tallest))
                x += width + GAP
            y += tallest + GAP

    # ------------------------------------------------------------------------------------------------------------------

    def _shown(self) -> list[QWidget]:
        return [widget for widget, _item in self._placed if not widget.isHidden()]

    def _in_rows(self, width: int) -> list[list[tuple[QWidget, int]]]:
        """The widgets with their widths, row by row."""
        shown = self._shown()
        if self._columns and shown:
            widest = max(widget.minimumSizeHint().width() for widget in shown)
            columns = max(1, min(self._columns, (width + GAP) // (max(widest, 1) + GAP)))
            each = (width - GAP * (columns - 1)) // columns
            return [[(widget, each) for widget in shown[at : at + columns]] for at in range(0, len(shown), columns)]
        rows: list[list[tuple[QWidget, int]]] = [[]]
        used = 0
        for widget in shown:
            wished = min(max(widget.sizeHint().width(), widget.minimumWidth()), width)
            if rows[-1] and used + wished > width:
                spring = rows[-1].pop() if len(rows[-1]) > 1 and _is_spring(*rows[-1][-1]) else None
                rows.append([spring] if spring else [])
                used = GAP if spring else 0
            rows[-1].append((widget, wished))
            used += wished + GAP
        for row in rows:
            spare = width - sum(w for _widget, w in row) - GAP * max(len(row) - 1, 0)
            growing = [n for n, (widget, _w) in enumerate(row) if _grows(widget)]
            for n in growing:
                row[n] = (row[n][0], row[n][1] + spare // len(growing))
        return rows


def _height(widget: QWidget, width: int) -> int:
    wished = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    return min(max(wished, widget.minimumHeight()), widget.maximumHeight())


def _is_spring(widget: QWidget, wished: int) -> bool:
    return not wished and _grows(widget)


def _grows(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
