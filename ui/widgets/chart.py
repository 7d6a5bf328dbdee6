"""A chart of bars in the theme's letters and colours, as wide as its place."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.language import _, listed
from ui.background import aside
from ui.theme import theme


class BarChart(QWidget):
    """Shows (label, number) rows; reports/charts.py draws them, here they are only painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._rows: list[tuple[str, int]] = []
        self._renderer = QSvgRenderer(self)
        self._future: Future[tuple[bytes, int]] | None = None
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

    @property
    def drawing(self) -> bool:
        """Is the picture still being drawn?"""
        return self._future is not None

    def _draw(self) -> None:
        rows, width, family = self._rows, max(self.width(), 1), theme.family
        size, ink, fill = theme.metrics().height() * 0.68, theme.palette.ink, theme.palette.amber

        def work() -> tuple[bytes, int]:
            from reports import charts  # ReportLab is read here, beside the interface thread

            drawing = charts.bars(rows, width, charts.Look(size, ink, fill))
            return charts.svg(drawing, family), round(drawing.height)

        if self._future:
            self._future.cancel()
        self._future = aside(self, work, self._drawn)

    def _drawn(self, future: Future[tuple[bytes, int]]) -> None:
        if future is not self._future:
            return
        self._future = None
        svg, height = future.result()
        self._renderer.load(QByteArray(svg))
        self.setFixedHeight(height)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.width("汉") * 12, self.height())

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
