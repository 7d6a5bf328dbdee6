"""A page of a paper as a picture, as wide as there is room and as sharp as the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from models.base import UserError
from models.language import _
from ui.theme import RING, theme

A4 = QSizeF(595.3, 841.9)
#: Wider than this, in pixels a point, a page only becomes longer to scroll.
MOST_SCALE = 2.0
_BORDER = RING + 2


def open_pdf(pdf: bytes) -> QPdfDocument:
    """The document in `pdf`; UserError when it cannot be read."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        raise UserError(_("这份 PDF 打不开，可能已经损坏，请重新打印一份。"))
    return document


class PagePicture(QWidget):
    """Shows a page of a document; arrows scroll the page around it, PageUp and PageDown call `on_turn(-1 or 1)`."""

    def __init__(self, on_turn: Callable[[int], object]) -> None:
        super().__init__()
        self._on_turn = on_turn
        self._document: QPdfDocument | None = None
        self._page = 0
        self._image = QImage()
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, document: QPdfDocument | None, page: int, name: str) -> None:
        """Show a page called `name`; None shows an empty sheet with the name on it."""
        self._document, self._page, self._image = document, page, QImage()
        self._words = "" if document else name
        self.setAccessibleName(name)
        self.setAccessibleDescription(document.getAllText(page).text() if document else "")
        self.updateGeometry()
        self.update()

    def page_size(self) -> QSizeF:
        """The page's size in points."""
        return self._document.pagePointSize(self._page) if self._document else A4

    def sheet(self) -> QRectF:
        """Where the page is drawn, in the widget's coordinates."""
        size = self.page_size()
        scale = self._scale(self.width())
        width = size.width() * scale
        return QRectF(round((self.width() - width) / 2), _BORDER, round(width), round(size.height() * scale))

    def _scale(self, width: int) -> float:
        return max(min((width - 2 * _BORDER) / self.page_size().width(), MOST_SCALE), 0.1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.page_size().height() * self._scale(width)) + 2 * _BORDER

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 0)

    def picture(self) -> QImage:
        """The page drawn for the screen's own pixels."""
        ratio = self.devicePixelRatioF()
        size = (self.sheet().size() * ratio).toSize()
        if self._document and self._image.size() != size:
            self._image = self._document.render(self._page, size)
            self._image.setDevicePixelRatio(ratio)
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = self.sheet()
        if self.hasFocus():
            painter.fillRect(sheet.adjusted(-_BORDER, -_BORDER, _BORDER, _BORDER), theme.colour("ring"))
            painter.fillRect(sheet.adjusted(-2, -2, 2, 2), theme.colour("ring_gap"))
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if self._document:
            painter.drawImage(sheet.topLeft(), self.picture())
        else:
            painter.setFont(theme.font())
            painter.setPen(Qt.GlobalColor.black)
            top = sheet.adjusted(0, theme.metrics().height() * 2, 0, 0)
            painter.drawText(top, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._words)
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawRect(sheet)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Space: 4}
        if event.key() in turns:
            self._on_turn(turns[Qt.Key(event.key())])
        elif event.key() in steps:
            self._scroll(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _scroll(self, steps: int) -> None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + steps * max(area.viewport().height() // 5, 1))
