"""The photo of a person: shown in the size of the text, and the field with which it is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from models.language import _
from models.people import photos
from models.store import store
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Field
from ui.widgets.photos import ask_photo
from ui.widgets.picture import read_photo

#: A photo is shown so many lines of text high.
LINES = 6


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
        if file := ask_photo(self):
            self.take_file(file)

    def take_file(self, path: Path) -> None:
        """Take the photo in `path`; UserError when it cannot be used."""
        self._take(photos.keep_original(path))

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
