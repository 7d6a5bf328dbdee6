"""Fields in two columns that grow each for itself; one below the other where there is no room for both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.base import UserError
from ui.theme import GAP, MARGIN, theme
from ui.widgets.forms import Field, draft_of, finished
from ui.widgets.sections import FoldedForm

#: The columns stand side by side where at least so many letters fit.
LETTERS = 46

Part = Field | FoldedForm


class TwoColumns(QWidget):
    """A form like `Form`, of two columns between what stands `above` and `below`; all may hold folded forms."""

    changed = Signal()

    def __init__(
        self, left: Sequence[Part], right: Sequence[Part], above: Sequence[Part] = (), below: Sequence[Part] = ()
    ) -> None:
        super().__init__()
        self.folded = [part for part in (*above, *left, *right, *below) if isinstance(part, FoldedForm)]
        self.fields: dict[str, Field] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(MARGIN)
        columns = [QVBoxLayout() for _parts in range(4)]
        outer.addLayout(columns[0])
        outer.addLayout(self._box)
        outer.addLayout(columns[3])
        for column, parts in zip(columns, (above, left, right, below), strict=True):
            column.setSpacing(GAP)
            for part in parts:
                column.addWidget(part)
                for field in part.form.fields.values() if isinstance(part, FoldedForm) else [part]:
                    self.fields[field.key] = field
                    field.changed.connect(self.changed)
        for column in columns[1:3]:
            column.addStretch(1)
            self._box.addLayout(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _turn(self) -> None:
        narrow = self.width() < theme.width("汉") * LETTERS
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self._box.setSpacing(GAP if narrow else MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def restyle(self) -> None:
        """Choose anew whether there is room for both."""
        self._turn()

    def values(self) -> dict[str, Any]:
        """Every field's value by key, to be kept; a field that cannot be read is shown before its UserError goes on."""
        try:
            return finished(self.fields)
        except UserError:
            for part in self.folded:
                part.values()
            raise

    def fill(self, values: dict[str, Any]) -> None:
        """Enter values by key; keys without a field are left alone."""
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].set_value(value)
        for part in self.folded:
            part.say()

    def draft(self) -> dict[str, Any]:
        """What is entered, for a draft."""
        return draft_of(self.fields)
