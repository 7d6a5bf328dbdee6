"""Widgets side by side that go on in the next row when a row is full: a widget that places its children itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import GAP


class FlowBox(QWidget):
    """Rows of widgets at their wished width. `columns` > 0 makes equal columns, fewer when they do not fit.

    A widget with an expanding horizontal policy takes what is left of its row; an empty one before the last widget
    holds it at the right, in whichever row it comes to stand.
    """

    def __init__(self, *widgets: QWidget, columns: int = 0) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        self._columns = columns
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)
        self._changed()

    def remove(self, widget: QWidget) -> None:
        """Take a widget out and delete it."""
        self._widgets.remove(widget)
        widget.hide()
        widget.deleteLater()
        self._changed()

    def take_all(self) -> list[QWidget]:
        """Take every widget out, to be placed anew; they stay children until then."""
        taken, self._widgets = self._widgets, []
        return taken

    def _changed(self) -> None:
        self.updateGeometry()
        if self.isVisible():
            self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _rows(self, width: int) -> list[list[tuple[QWidget, int]]]:
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

    def heightForWidth(self, width: int) -> int:
        heights = [max((_height(widget, w) for widget, w in row), default=0) for row in self._rows(width)]
        return sum(heights) + GAP * max(len(heights) - 1, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        shown = self._shown()
        widths = [widget.sizeHint().width() for widget in shown]
        if self._columns:
            widths = [max(widths, default=0)] * min(self._columns, len(shown))
        width = sum(widths) + GAP * max(len(widths) - 1, 0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)
        return QSize(width, self.heightForWidth(self.width()) if self.width() >= width else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def _place(self) -> None:
        y = 0
        for row in self._rows(self.width()):
            tallest = max((_height(widget, width) for widget, width in row), default=0)
            x = 0
            for widget, width in row:
                widget.setGeometry(QRect(x, y, width, tallest))
                x += width + GAP
            y += tallest + GAP


def _height(widget: QWidget, width: int) -> int:
    wished = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    return min(max(wished, widget.minimumHeight()), widget.maximumHeight())


def _is_spring(widget: QWidget, wished: int) -> bool:
    return not wished and _grows(widget)


def _grows(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
