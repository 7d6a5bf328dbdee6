"""A layout that puts things side by side and goes on in the next row when a row is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme import GAP


class FlowLayout(QLayout):
    """Rows of widgets at their wished width. `columns` > 0 makes equal columns, fewer when they do not fit.

    A widget with an expanding horizontal policy takes what is left of its row.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = GAP, columns: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._columns = columns
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(len(shown) - 1, 0)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        return QSize(
            max((item.minimumSize().width() for item in self._shown()), default=0),
            max((item.minimumSize().height() for item in self._shown()), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The items with their widths, row by row."""
        shown = self._shown()
        if self._columns and shown:
            widest = max(item.minimumSize().width() for item in shown)
            columns = max(1, min(self._columns, (width + self._gap) // (max(widest, 1) + self._gap)))
            each = (width - self._gap * (columns - 1)) // columns
            return [[(item, each) for item in shown[at : at + columns]] for at in range(0, len(shown), columns)]
        rows: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in shown:
            wished = min(item.sizeHint().width(), width)
            if rows[-1] and used + wished > width:
                rows.append([])
                used = 0
            rows[-1].append((item, wished))
            used += wished + self._gap
        for row in rows:
            spare = width - sum(w for _item, w in row) - self._gap * max(len(row) - 1, 0)
            growing = [n for n, (item, _w) in enumerate(row) if _grows(item)]
            for n in growing:
                row[n] = (row[n][0], row[n][1] + spare // len(growing))
        return rows

    def _arrange(self, rect: QRect, move: bool) -> int:
        y = rect.y()
        for row in self._rows(rect.width()):
            heights = [
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                for item, width in row
            ]
            tallest = max(heights, default=0)
            x = rect.x()
            for item, width in row:
                if move:
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, tallest)))
                x += width + self._gap
            y += tallest + self._gap
        return max(y - self._gap - rect.y(), 0)


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
