"""Photos of people: read safely, turned upright, scaled to the text size; the field with which one is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from models.base import UserError
from models.language import _
from models.store import store
from ui.files import ask_open
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Field

#: A photo is shown so many lines of text high, and no wider than this share of its height.
LINES, WIDEST = 6, 1.2
LARGEST_BYTES = 20_000_000
SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff")


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


def keep_photo(path: Path) -> str:
    """Keep a chosen file beside the records; returns its name there. UserError when it is no picture or too large."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UserError(_("打不开「{file}」。请换一个文件。").format(file=path.name)) from error
    if size > LARGEST_BYTES:
        raise UserError(_("这张照片太大（超过 20 MB），请换一张小些的。"))
    if read_photo(path, 100) is None:
        raise UserError(_("「{file}」不是看得懂的照片，请换成 JPG 或 PNG。").format(file=path.name))
    return store().keep_file(path)


class Photo(QLabel):
    """A kept photo; hidden when there is none or its file is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setAccessibleName(_("照片"))
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_kept(self, name: str) -> None:
        """Show the photo kept under `name`; none for an empty one."""
        self._name = name
        self.restyle()

    def restyle(self) -> None:
        """Scale to the theme's text size."""
        height = theme.metrics().height() * LINES
        pixmap = read_photo(store().file_path(self._name), height, self.devicePixelRatioF()) if self._name else None
        self.setPixmap(pixmap or QPixmap())
        if self.parentWidget() is not None:
            self.setVisible(pixmap is not None)


class PhotoField(Field):
    """Choose a photo from a file, or take it away. The value is the name under which it is kept."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key, label)
        self._name = ""
        self.photo = Photo()
        self.choose = Button(_("选一张照片"), self._choose, icon="image", kind="small")
        self.remove = Button(_("去掉照片"), lambda: self._take(""), icon="x", kind="small")
        self.column.addWidget(FlowBox(self.photo, self.choose, self.remove))
        self._finish()
        self.set_value("")

    def _choose(self) -> None:
        if file := ask_open(self, _("选一张照片"), _("照片"), SUFFIXES):
            self.take_file(file)

    def take_file(self, path: Path) -> None:
        """Take the photo in `path`; UserError when it cannot be used."""
        self._take(keep_photo(path))

    def _take(self, name: str) -> None:
        self.set_value(name)
        self.changed.emit()

    def value(self) -> str:
        return self._name

    def set_value(self, value: Any) -> None:
        self._name = value or ""
        self.photo.show_kept(self._name)
        self.choose.set_text(_("换一张照片") if self._name else _("选一张照片"))
        self.remove.setVisible(bool(self._name))
