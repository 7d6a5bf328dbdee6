"""Two widgets side by side, or one below the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import MARGIN, theme

#: They stand side by side where at least so many letters fit.
LETTERS = 46


class SideBySide(QWidget):
    """`shares` say how the width is divided."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(MARGIN)
        for widget, share in zip((left, right), shares, strict=True):
            self._box.addWidget(widget, share)

    @property
    def stacked(self) -> bool:
        """Does one stand below the other?"""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def turn(self) -> None:
        """Choose anew whether there is room for both; a page calls it when its text size changes."""
        narrow = self.width() < theme.width("汉") * LETTERS
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn()
