"""A bar that shows how far a long work has come, in figures too: colour alone says nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import MAIN_TARGET, RADIUS, theme


class ProgressBar(QWidget):
    """`show_share(0.4)` fills two fifths and is read to those who cannot see it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(0.0)

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{self._name} {self.percent}%")
        self.update()

    @property
    def percent(self) -> int:
        """What it shows, in whole per cent."""
        return int(self._share * 100)

    def spoken(self) -> list[str]:
        """What it says, for reading aloud."""
        return [f"{self.percent}%"]

    def sizeHint(self) -> QSize:
        return QSize(0, max(MAIN_TARGET, theme.metrics("strong").height() + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setFont(theme.font("strong"))
        words = f"{self.percent}%"
        full = QRectF(box.x(), box.y(), box.width() * self._share, box.height())
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        # Over the filled part everything is painted once more in that part's colours.
        painter.setClipRect(full)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("green"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(theme.colour("on_colour"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
