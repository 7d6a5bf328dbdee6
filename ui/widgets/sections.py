"""A form that is folded away behind a row with its name, so that a long form does not frighten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.base import UserError
from models.language import _, listed
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.forms import Field, Form


class FoldedForm(QWidget):
    """A row that says what is inside and how much of it is filled in; a tap opens the form below it."""

    opened = Signal()

    def __init__(self, title: str, fields: Sequence[Field], *below: QWidget) -> None:
        """`below` are widgets that open and close with the form."""
        super().__init__()
        self._title = title
        self.fold = Button(title, self._toggle, icon="chevron-down", kind="row")
        self.form = Form(fields)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, GAP)
        for widget in (self.form, *below):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.fold)
        column.addWidget(self._inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inside.hide()
        self.say()

    def _toggle(self) -> None:
        self.open(self._inside.isHidden())

    def open(self, opened: bool = True) -> None:
        """Open the form, or fold it away."""
        self._inside.setVisible(opened)
        self.fold.icon_name = "chevron-up" if opened else "chevron-down"
        self.say()
        if opened:
            self.opened.emit()

    def is_open(self) -> bool:
        """Is the form in view?"""
        return not self._inside.isHidden()

    def say(self) -> None:
        """Say what is inside and how much is filled in."""
        draft, fields = self.form.draft(), self.form.fields
        filled = listed(field.label for key, field in fields.items() if key in draft)
        others = listed(field.label for key, field in fields.items() if key not in draft)
        if self.is_open():
            words = _("点一下收起")
        elif draft and others:
            words = _("已填 {n} 项：{names}；还有：{others}").format(n=len(draft), names=filled, others=others)
        elif draft:
            words = _("已填 {n} 项：{names}").format(n=len(draft), names=filled)
        else:
            words = others
        self.fold.set_text(self._title, words)

    def values(self) -> dict[str, Any]:
        """Every field's value by key; a field that cannot be read is shown before its UserError goes on."""
        try:
            return self.form.values()
        except UserError:
            self.open()
            self.form.values()  # again, now that it can take the focus
            raise
