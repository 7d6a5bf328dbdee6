"""The red bar on top of every page: 返回, the title, 朗读, 字号, 帮助.

Where it is too narrow the title moves below, and where even the buttons alone do not fit they do without their icons.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.language import _
from ui.theme import GAP, MARGIN, theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, wrapped_height


class Header(QWidget):
    """`back` is None on the home page, which has nowhere to go back to."""

    def __init__(
        self,
        title: str,
        back: Callable[[], object] | None,
        read: Callable[[], object],
        sizes: Callable[[], object],
        help_: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.back_button = Button(_("返回"), back, icon="arrow-left", kind="header", parent=self) if back else None
        self.title = Label(title, "title")
        self.title.setParent(self)
        self.tools = [
            Button(_("朗读"), read, icon="volume-2", kind="header", parent=self),
            Button(_("字号"), sizes, icon="a-large-small", kind="header", name=_("字号和颜色"), parent=self),
            Button(_("帮助"), help_, icon="circle-help", kind="header", parent=self),
        ]
        self._icons = [(button, button.icon_name) for button in self._buttons()]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)
        self._place()

    def restyle(self) -> None:
        """Take the theme's fonts and colours."""
        palette = self.title.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("header_text"))
        self.title.setStyleSheet(f"color: {theme.palette.header_text};")
        self.title.setPalette(palette)
        self.title.restyle()
        self._place()

    def _buttons(self) -> list[Button]:
        return ([self.back_button] if self.back_button else []) + self.tools

    def _buttons_width(self) -> int:
        return sum(b.sizeHint().width() + GAP for b in self._buttons()) + 2 * MARGIN

    def _one_row(self, width: int) -> bool:
        return self._buttons_width() + self.title.sizeHint().width() <= width

    def _choose_icons(self, width: int) -> None:
        for button, icon in self._icons:
            button.icon_name = icon
        if self._buttons_width() > width:
            for button, _icon in self._icons:
                button.icon_name = ""

    def heightForWidth(self, width: int) -> int:
        row = max(b.sizeHint().height() for b in self._buttons())
        if self._one_row(width):
            return row + 2 * (GAP + 2)
        return row + wrapped_height(self.title.text(), "title", width - 2 * MARGIN) + 3 * GAP

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        width = self.width()
        self._choose_icons(width)
        height = self.heightForWidth(width)
        if self.height() != height:
            self.setFixedHeight(height)
        row = max(b.sizeHint().height() for b in self._buttons())
        one_row = self._one_row(width)
        top = GAP + 2 if one_row else GAP
        left = MARGIN
        if self.back_button:
            size = self.back_button.sizeHint()
            self.back_button.setGeometry(left, top, size.width(), row)
            left += size.width() + GAP + 4
        right = width - MARGIN
        for button in reversed(self.tools):
            right -= button.sizeHint().width()
            button.setGeometry(right, top, button.sizeHint().width(), row)
            right -= GAP
        if one_row:
            self.title.setGeometry(left, top, right - left, row)
        else:
            self.title.setGeometry(QRect(MARGIN, top + row + GAP, width - 2 * MARGIN, height - row - 3 * GAP + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("header"))
        if theme.name == "contrast":
            painter.fillRect(0, self.height() - 3, self.width(), 3, theme.colour("header_line"))
        painter.end()
