"""One click chooses: who clicks twice by habit means it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QAbstractItemView as _Base
else:
    _Base = object


class OneClick(_Base):
    """Goes before the list in the bases of its class. A second click would take back what the first one did, or press
    what stands there on the page that the first one opened.
    """

    _twice = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._twice = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._twice:
            self._twice = False
        else:
            super().mouseReleaseEvent(event)
