"""Photos and scans are chosen from files, looked at and taken away again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPixmap

from models.language import _
from models.people import photos
from ui.files import ask_open
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Field
from ui.widgets.picture import Picture, read_photo


class PhotosField(Field):
    """Photos and scans to be kept; the value is the list of the files' paths."""

    wide = True

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key, label)
        self._paths: list[str] = []
        self._box = FlowBox()
        self._shown: list[Picture | Button] = []
        self.add = Button(_("加照片"), self._ask, icon="image", kind="small")
        self.column.addWidget(self._box)
        self.column.addWidget(FlowBox(self.add))
        self._finish()
        self._box.hide()

    def _ask(self) -> None:
        path = ask_photo(self)
        if path:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take one more file; UserError when it is no picture or too large."""
        photos.check(path)
        self.set_value(list(dict.fromkeys([*self._paths, str(path)])))
        self.changed.emit()

    def value(self) -> list[str]:
        return list(self._paths)

    def set_value(self, value: Any) -> None:
        # From a draft: a stick may have been taken away since.
        self._paths = [path for path in value or () if Path(path).exists()]
        for widget in self._shown:
            self._box.remove(widget)
        self._shown = []
        for path in self._paths:
            name = Path(path).name
            remove = Button(
                _("去掉"), partial(self._drop, path), icon="x", kind="small", name=_("去掉{name}").format(name=name)
            )
            self._shown += [Picture(name, partial(_small, path)), remove]
        for widget in self._shown:
            self._box.add(widget)
        self._box.setVisible(bool(self._paths))

    def _drop(self, path: str) -> None:
        self.set_value([other for other in self._paths if other != path])
        self.changed.emit()


def _small(path: str) -> QPixmap | None:
    return read_photo(Path(path), theme.metrics().height() * 3)


def ask_photo(parent: Any) -> Path | None:
    """Ask for a photo or scan; None when nothing is chosen."""
    return ask_open(parent, _("选一张照片"), _("照片"), photos.ENDINGS)
