"""What every part of a person's page is made on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.page import Page
from ui.theme import GAP


class Section(QWidget):
    """One part of a person's page, its widgets one below the other; a subclass fills them in `show_person`."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._person_id = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._column.addWidget(widget)

    def show_person(self, person_id: int) -> None:
        """Show what there is about somebody; hide where there is nothing to show."""
        raise NotImplementedError
