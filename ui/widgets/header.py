"""The red bar on top of every page: 返回, the title, 朗读, 字号, 帮助.

Where it is too narrow for one row the buttons do without their icons, then the title goes on in a second line beside
them; only a title that is longer yet moves below.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.language import _
from ui.theme import GAP, MARGIN, RADIUS, theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, wrapped_height

#: Beside the buttons a title takes no more lines than this.
MOST_LINES = 2


class _Shape(NamedTuple):
    """How title and buttons stand: with icons or not, the title's role, beside the buttons or below; pixels high."""

    icons: bool
    role: str
    beside: bool
    height: int


def _widest_part(title: str, room: int) -> int:
    """How wide what is kept whole in it stands: a label cuts what is wider than itself."""
    box = QRect(0, 0, max(room, 1), 100_000)
    return theme.metrics("strong").boundingRect(box, Qt.TextFlag.TextWordWrap, title).width() - 1


class Header(QWidget):
    """`back` is None on the home page, which has nowhere to go back to. `tag` says 练习 where there is no banner."""

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
        self.tag = Label(_("练习"), "small", wrap=False)
        self.tag.setParent(self)
        self.tag.setContentsMargins(GAP, 0, GAP, 0)
        self.tag.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tag.hide()
        self._has_icons = True
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
        self.tag.setStyleSheet(
            f"background: {theme.palette.practice}; color: {theme.palette.on_practice}; border-radius: {RADIUS - 4}px;"
        )
        self.title.restyle()
        self.tag.restyle()
        self._place()

    def _buttons(self) -> list[Button]:
        return ([self.back_button] if self.back_button else []) + self.tools

    def _row_height(self) -> int:
        return max(button.sizeHint().height() for button in self._buttons())

    def _buttons_width(self, icons: bool) -> int:
        wide = sum(b.sizeHint().width() if icons else b.width_without_icon() for b in self._buttons())
        tag = 0 if self.tag.isHidden() else self.tag.sizeHint().width() + GAP
        return wide + tag + GAP * len(self._buttons()) + 2 * MARGIN

    def _shape(self, width: int) -> _Shape:
        self._give_icons(True)
        row, title = self._row_height(), self.title.shown()
        one_line = row + 2 * (GAP + 2)
        for icons in (True, False):
            if self._buttons_width(icons) + theme.width(title, "title") + GAP <= width:
                return _Shape(icons, "title", True, one_line)
        room = width - self._buttons_width(False) - GAP
        lines = wrapped_height(title, "strong", room)
        most = MOST_LINES * wrapped_height("字", "strong", width)
        if room >= max(theme.width("四个汉字", "strong"), _widest_part(title, room)) and lines <= most:
            return _Shape(False, "strong", True, max(one_line, lines + GAP))
        room = width - 2 * MARGIN - self._beside_title(width)
        below = {role: wrapped_height(title, role, room) for role in ("title", "strong")}
        role = "title" if below["title"] <= wrapped_height("字", "title", room) else "strong"
        return _Shape(self._buttons_width(True) <= width, role, False, row + below[role] + 3 * GAP)

    def _beside_title(self, width: int) -> int:
        """How much of its row a title below the buttons leaves to the tag, which has no room among them."""
        tagged = not self.tag.isHidden() and self._buttons_width(False) > width
        return self.tag.sizeHint().width() + GAP if tagged else 0

    def _give_icons(self, icons: bool) -> None:
        for button, icon in self._icons:
            button.icon_name = icon if icons else ""

    def heightForWidth(self, width: int) -> int:
        height = self._shape(width).height
        self._give_icons(self._has_icons)
        return height

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def set_tagged(self, tagged: bool) -> None:
        """Show the tag, or hide it."""
        if tagged != (not self.tag.isHidden()):
            self.tag.setVisible(tagged)
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        width = self.width()
        shape = self._shape(width)
        self._has_icons = shape.icons
        self._give_icons(shape.icons)
        self.title.set_role(shape.role)
        if self.height() != shape.height:
            self.setFixedHeight(shape.height)
        row = self._row_height()
        top = (shape.height - row) // 2 if shape.beside else GAP
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
        beside_title = 0 if shape.beside else self._beside_title(width)
        if beside_title:
            size = self.tag.sizeHint()
            middle = top + row + GAP + wrapped_height("字", shape.role, width) // 2
            self.tag.setGeometry(
                width - MARGIN - size.width(), middle - size.height() // 2, size.width(), size.height()
            )
        elif not self.tag.isHidden():
            size = self.tag.sizeHint()
            right -= size.width()
            self.tag.setGeometry(right, (top + top + row - size.height()) // 2, size.width(), size.height())
            right -= GAP
        if shape.beside:
            self.title.setGeometry(left, 0, right - left, shape.height)
        else:
            room = width - 2 * MARGIN - beside_title
            self.title.setGeometry(QRect(MARGIN, top + row + GAP, room, shape.height - row - 3 * GAP + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("header"))
        if theme.name == "contrast":
            painter.fillRect(0, self.height() - 3, self.width(), 3, theme.colour("header_line"))
        painter.end()


def practice_banner() -> QWidget:
    """A line across the page that says that this is practice."""
    label = Label(_("练习：人和事都是编的，放心点。"), "strong")
    label.setContentsMargins(MARGIN, GAP // 2, MARGIN, GAP // 2)
    p = theme.palette
    label.setStyleSheet(f"background: {p.practice}; color: {p.on_practice};")
    return label
