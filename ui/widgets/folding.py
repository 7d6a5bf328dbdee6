"""Rows of chips that narrow a list down; in a window too short for them, one button that says what they are set to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.language import _
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox


class Folding(QWidget):
    """What can do with less height. `folded` fires when its height has changed with a tap."""

    folded = Signal()

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_short(self, short: bool) -> None:
        """Is there too little height for all of it?"""
        raise NotImplementedError

    def whole_height(self, width: int) -> int:
        """The height of all of it in `width`, in pixels."""
        raise NotImplementedError


class FoldingChips(Folding):
    """Chips one below the other. `set_short(True)` folds them behind a button; a tap on it shows or hides them."""

    def __init__(self, *rows: Chips) -> None:
        super().__init__()
        self._rows = rows
        self.fold = Button("", self._toggle, icon="chevron-down", kind="chip")
        self._bar = FlowBox(self.fold)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        for row in rows:
            inside.addWidget(row)
            row.changed.connect(self.say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP // 2)
        column.setSpacing(GAP)
        column.addWidget(self._bar)
        column.addWidget(self._inside)
        self._bar.hide()
        self.say()

    def set_short(self, short: bool) -> None:
        if short == self.is_short():
            return
        self._bar.setVisible(short)
        self._open(not short)

    def is_short(self) -> bool:
        """Do the chips stand behind the button?"""
        return not self._bar.isHidden()

    def whole_height(self, width: int) -> int:
        shown = [row.heightForWidth(width) for row in self._rows if not row.isHidden()]
        return sum(shown) + GAP * max(len(shown) - 1, 0) + GAP // 2

    def say(self) -> None:
        """Say on the button what is chosen; call when the words of the chips have changed."""
        chosen = [row.buttons()[key].label for row in self._rows for key in row.chosen()]
        self.fold.set_text(_("筛选：{what}").format(what=" · ".join(chosen)) if chosen else _("筛选"))

    def _toggle(self) -> None:
        self._open(self._inside.isHidden())
        self.folded.emit()

    def _open(self, opened: bool) -> None:
        self._inside.setVisible(opened)
        self.fold.icon_name = "chevron-up" if opened else "chevron-down"
        self.fold.update()
