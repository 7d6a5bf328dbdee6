"""The one button of the program, in every kind that a page needs. Its text wraps and is never cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from weakref import ref

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from models.language import _
from ui.theme import MAIN_TARGET, OTHER_TARGET, RADIUS, RING, icon_pixmap, theme
from ui.widgets.guard import guarded
from ui.widgets.labels import unbroken, wrap_option, wrapped_height

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent  # Qt's classes take time to be made: these only when needed

TICK = "✓ "


class Kind(NamedTuple):
    """The look of a kind of button: Palette fields for fill, text and border, the text's role, the least height."""

    fill: str
    text: str
    border: str
    role: str = "body"
    least: int = MAIN_TARGET


KINDS = {
    "plain": Kind("card", "ink", "line"),
    "primary": Kind("red", "on_colour", "red", "strong"),
    "header": Kind("header_button", "header_text", "header_line", "body", MAIN_TARGET),
    "chip": Kind("card", "ink", "line", "body", OTHER_TARGET + 8),
    "small": Kind("card", "ink", "line", "body", OTHER_TARGET),
    "row": Kind("card", "ink", "soft_line", "body", MAIN_TARGET),
    "tile": Kind("red", "on_colour", "red", "heading", 2 * MAIN_TARGET),
}
#: Fill of a ticked chip.
CHOSEN = "amber"


class Button(QAbstractButton):
    """A button with text, an icon from assets and, on a tile, a second line `sub`.

    `on_click` runs guarded: a UserError that it raises is told on the page in words. `colour` overrides the fill
    (a Palette field). The accessible name is the text unless `name` says more.
    """

    #: The button that the mouse pressed last.
    _pressed_last: Callable[[], Button | None] = staticmethod(lambda: None)

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        icon: str = "",
        kind: str = "plain",
        sub: str = "",
        colour: str = "",
        checkable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        #: For those clicked many times in a row: − and +, 上个月.
        self.quick = False
        self.kind = KINDS[kind]
        self.tile = kind == "tile"
        self.left = kind == "row"
        self.icon_name = icon
        self.colour = colour
        self.sub = sub
        self._measured: tuple[tuple[object, ...], QSize] = ((), QSize())
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.name = name
        self.set_text(text, sub)
        if on_click:
            self.clicked.connect(guarded(self, on_click))

    def set_text(self, text: str, sub: str | None = None) -> None:
        """Change the text and, unless None, the second line."""
        self.sub = self.sub if sub is None else sub
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(self.name or _("，").join(part for part in (text, self.sub) if part))
        self.updateGeometry()
        self.update()

    @property
    def label(self) -> str:
        """The text as people read it."""
        return self.text().replace("&&", "&")

    def _shown_text(self) -> str:
        return (TICK if self.isCheckable() and self.isChecked() else "") + unbroken(self.label)

    def _shown_sub(self) -> str:
        # Below a row stands a sentence: it fills its lines.
        return self.sub if self.left else unbroken(self.sub)

    # Geometry -----------------------------------------------------------------------------------------------------

    def _pad(self) -> int:
        return RING + 8 + theme.points // 3

    def _icon_side(self) -> int:
        return 0 if not self.icon_name else round(theme.icon_size * (1.15 if self.tile else 1))

    def _text_left(self) -> int:
        return 0 if self.tile or not self.icon_name else self._icon_side() + theme.points // 3

    def sizeHint(self) -> QSize:
        # A page that is laid out asks the same many times: measured anew only when what it depends on has changed.
        ticked = self.isCheckable(), self.isChecked()
        now = (self.text(), self.sub, self.icon_name, ticked, theme.points, theme.family)
        if self._measured[0] != now:
            self._measured = (now, self._wished_size())
        return QSize(self._measured[1])

    def _wished_size(self) -> QSize:
        # Ticking a chip must not move its neighbours: room for the tick is always there.
        text = (TICK if self.isCheckable() else "") + self.label
        width = max(theme.width(line, self.kind.role) for line in text.splitlines() or [""]) + 2
        if self.sub:
            width = max(width, theme.width(self.sub, "small") + 2)
        width += self._text_left() + 2 * self._pad()
        return QSize(max(width, self.kind.least), self.heightForWidth(max(width, self.kind.least)))

    def width_without_icon(self) -> int:
        """How wide it wishes to be without its icon, in pixels."""
        return max(self.sizeHint().width() - self._text_left(), self.kind.least)

    def minimumSizeHint(self) -> QSize:
        letters = min(len(self.label) + 2 * self.isCheckable(), 5 if self.tile else 4)
        width = theme.width("汉" * letters, self.kind.role) + self._text_left() + 2 * self._pad()
        return QSize(min(width, self.sizeHint().width()), self.kind.least)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text, sub, icon = self._parts(width)
        edge = RING + 2 + theme.points // 9 if icon else _edge()  # a tile with an icon is high already
        return max(self.kind.least, text + sub + icon + 2 * edge)

    def _parts(self, width: int) -> tuple[int, int, int]:
        """Heights of the text, the second line and, on a tile, the icon above."""
        room = width - 2 * self._pad() - self._text_left()
        text = wrapped_height(self._shown_text(), self.kind.role, room)
        sub = wrapped_height(self._shown_sub(), "small", room) if self.sub else 0
        return text, sub, self._icon_side() + theme.points // 9 if self.tile and self.icon_name else 0

    def clipped(self) -> list[str]:
        """What of its text does not fit, for the accessibility audit."""
        return [self.label] if self.heightForWidth(self.width()) > self.height() + 1 else []

    # Painting -----------------------------------------------------------------------------------------------------

    def colours(self) -> tuple[QColor, QColor]:
        """Text and fill as they are painted now, for the painter and the accessibility audit."""
        fill, text = (self.kind.fill if self.left else self.colour or self.kind.fill), self.kind.text
        if self.isCheckable() and self.isChecked():
            fill, text = self.colour or CHOSEN, "on_colour"
        elif self.isCheckable() and self.colour:
            fill = self.kind.fill
        elif self.colour and self.kind.fill == "card" and not self.left:
            text = "on_colour"
        return theme.colour(text), theme.colour(fill)

    def border(self, fill: QColor) -> QColor:
        """The border: a tile has none of its own, so it takes the fill's colour."""
        return fill if self.tile else theme.colour(self.kind.border)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text_colour, fill = self.colours()
        if self.isDown():
            fill = fill.darker(112)
        paint_box(painter, self.rect(), fill, self.border(fill), self.hasFocus())
        self._paint_text(painter, text_colour)
        painter.end()

    def _paint_text(self, painter: QPainter, colour: QColor) -> None:
        text_height, sub_height, icon_height = self._parts(self.width())
        pad, side = self._pad(), self._icon_side()
        room = self.width() - 2 * pad
        y = (self.height() - text_height - sub_height - icon_height) // 2
        text_left, text_room = pad + self._text_left(), room - self._text_left()
        align = Qt.AlignmentFlag.AlignLeft if self.left else Qt.AlignmentFlag.AlignHCenter
        if self.icon_name:
            pixmap = icon_pixmap(self.icon_name, side, self.icon_colour(colour), self.devicePixelRatioF())
            if self.tile:
                painter.drawPixmap((self.width() - side) // 2, y, pixmap)
            else:
                line = theme.width(self._shown_text(), self.kind.role) + 2
                if line < text_room and not self.left:
                    # Keep icon and text together in the middle.
                    text_left += (text_room - line) // 2
                    text_room = line
                painter.drawPixmap(text_left - self._text_left(), (self.height() - side) // 2, pixmap)
        painter.setPen(colour)
        painter.setFont(theme.font(self.kind.role))
        painter.drawText(
            QRectF(text_left, y + icon_height, text_room, text_height),
            self._shown_text(),
            wrap_option(align),
        )
        if self.sub:
            painter.setFont(theme.font("small"))
            rect = QRectF(text_left, y + icon_height + text_height, text_room, sub_height)
            painter.drawText(rect, self._shown_sub(), wrap_option(align))

    def icon_colour(self, text: QColor) -> str:
        """The icon's colour: the text's, or the button's own colour on a white row."""
        if self.left and self.colour:
            return theme.colour(self.colour).name()
        return text.name()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        Button._pressed_last = ref(self)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Who clicks twice by habit means it once: the second click would press what stands there on the next page.
        if self.quick and Button._pressed_last() is self:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def _edge() -> int:
    return RING + 4 + theme.points // 4


def chip_height() -> int:
    """How high a chip with one line of text is, in pixels: what is typed beside it is no lower."""
    return max(KINDS["chip"].least, wrapped_height("", "body", MAIN_TARGET) + 2 * _edge())


def paint_box(painter: QPainter, rect: QRect, fill: QColor, border: QColor, focused: bool) -> None:
    """A rounded box; with the focus, a ring that no one can miss around a gap of another colour."""
    box = QRectF(rect).adjusted(1, 1, -1, -1)
    if focused:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ring"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setBrush(theme.colour("ring_gap"))
        painter.drawRoundedRect(box.adjusted(RING, RING, -RING, -RING), RADIUS - 3, RADIUS - 3)
        box = box.adjusted(RING + 2, RING + 2, -RING - 2, -RING - 2)
    painter.setPen(QPen(border, 2))
    painter.setBrush(fill)
    painter.drawRoundedRect(box, RADIUS - 2, RADIUS - 2)
