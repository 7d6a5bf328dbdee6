"""Photos are read safely, upright and in the size in which they are shown; a picture follows the theme's text size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

#: A photo is shown no wider than this share of its height.
WIDEST = 1.2


def read_photo(path: Path, height: int, ratio: float = 1.0) -> QPixmap | None:
    """The picture in `path`, upright, at most `height` logical pixels high; None when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid():
        # Four times what is needed keeps it sharp however it is turned, and spares decoding a whole camera picture.
        wanted = size.scaled(QSize(4 * height, 4 * height), Qt.AspectRatioMode.KeepAspectRatio)
        if wanted.width() < size.width():
            reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        return None
    room = QSize(round(WIDEST * height * ratio), round(height * ratio))
    scaled = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    pixmap = QPixmap.fromImage(scaled)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


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
