"""A chart of bars in the theme's letters and colours, as wide as its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.language import _, listed
from ui.theme import theme


class BarChart(QWidget):
    """Shows (label, number) rows; reports/charts.py draws them, here they are only painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._rows: list[tuple[str, int]] = []
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[tuple[str, int]]) -> None:
        """Show other rows."""
        self._rows = list(rows)
        self.setAccessibleName(_("{name}：{rows}").format(name=self._name, rows=listed(self.spoken())))
        self._draw()

    def spoken(self) -> list[str]:
        """The rows in words, for reading aloud."""
        return [f"{label} {number}" for label, number in self._rows]

    def _draw(self) -> None:
        from reports import charts

        look = charts.Look(theme.metrics().height() * 0.68, theme.palette.ink, theme.palette.amber)
        drawing = charts.bars(self._rows, max(self.width(), 1), look)
        self._renderer.load(QByteArray(charts.svg(drawing, theme.family)))
        self.setFixedHeight(round(drawing.height))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.metrics().horizontalAdvance("汉") * 12, self.height())

    def restyle(self) -> None:
        """Draw anew in the theme's letters and colours."""
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()
