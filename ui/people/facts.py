"""The small widget that shows a fact about a person: what it is called above, what it says below."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import Label

#: The least width of a fact in letters: what people write mostly fits on one line or two.
LETTERS = 10


class Fact(QWidget):
    """One fact; hidden while it says nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = Label(name, "small", secondary=True)
        self.value = Label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.value)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.width("汉" * LETTERS), super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """Show `text`, or nothing at all."""
        self.value.setText(text)
        self.setVisible(bool(text))
