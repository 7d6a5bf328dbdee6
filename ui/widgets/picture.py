"""A picture that takes its size from the theme's text size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy


class Picture(QLabel):
    """Shows what `read` returns, read anew when the text size changes; `name` is what it shows, in words."""

    def __init__(self, name: str, read: Callable[[], QPixmap | None]) -> None:
        super().__init__()
        self._read = read
        self._name = name
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Read it in the size that the theme wants."""
        pixmap = self._read()
        if pixmap is None or pixmap.isNull():
            self.setText(self._name)
        else:
            self.setPixmap(pixmap)
