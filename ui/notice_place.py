"""Where what a page tells stands: above the bar; in a window too short for that, over the foot of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.theme import GAP, MARGIN

if TYPE_CHECKING:
    from ui.page import Page


class NoticePlace:
    """Places a page's notice so that it is seen at once and nothing on the page moves away for it.

    `row` is its place above the bar, `content` the body with the margins that it has while nothing is over it.
    """

    def __init__(self, page: Page, row: QVBoxLayout, content: QVBoxLayout) -> None:
        self._page, self._notice = page, page.notice
        self._row, self._content = row, content
        self._foot = content.contentsMargins().bottom()
        self.over = False
        page.notice.gone.connect(self._leave)

    def place(self) -> None:
        """Place it for the room that there is now."""
        page, notice = self._page, self._notice
        outer = page.layout()
        if notice.isHidden() or not isinstance(outer, QVBoxLayout):
            return
        self._put(self._row)
        area = page.scroll_area
        body = area.minimumSizeHint().height() - area.minimumHeight()
        if outer.minimumHeightForWidth(page.width()) + body <= page.height():
            self._leave()
            return
        width = page.width() - 2 * MARGIN
        if notice.heightForWidth(width) > page.height() - page.header.tools[0].geometry().bottom() - 2 * GAP:
            # Longer than the page below 返回: it has to scroll.
            self._leave()
            self._put(self._content)
            page.scroll_area.verticalScrollBar().setValue(0)
        else:
            self._put(None)
            outer.activate()
            self._lay_over(width, notice.heightForWidth(width))

    def _put(self, target: QVBoxLayout | None) -> None:
        for layout in (self._row, self._content):
            if layout is not target:
                layout.removeWidget(self._notice)
        if target is None:
            self._notice.setParent(self._page)
        elif target.indexOf(self._notice) < 0:
            target.insertWidget(0, self._notice)
        self._notice.show()

    def _lay_over(self, width: int, height: int) -> None:
        page, area = self._page, self._page.scroll_area.geometry()
        least = page.header.tools[0].sizeHint().height()
        above_bar = area.bottom() + 1 - height - area.y() >= least
        top = (area.bottom() + 1 if above_bar else page.height() - GAP // 2) - height
        self._notice.setGeometry(MARGIN, top, width, height)
        self._notice.raise_()
        self.over = True
        self._set_foot(max(area.bottom() + 1 - top, 0))
        # The body learns of its new foot with the next event.
        QTimer.singleShot(0, self._notice, self._uncover_focus)

    def _uncover_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._page.content.isAncestorOf(focus):
            self.uncover(focus)

    def _leave(self) -> None:
        """It lies over nothing any more."""
        self.over = False
        self._set_foot(0)

    def _set_foot(self, covered: int) -> None:
        margins = self._content.contentsMargins()
        margins.setBottom(self._foot + covered)
        self._content.setContentsMargins(margins)

    def covers(self, widget: QWidget) -> bool:
        """Does it lie over the middle of this widget, which is not its own?"""
        if not self.over or self._notice.isAncestorOf(widget):
            return False
        centre = widget.mapTo(self._page, widget.rect().center())
        return self._notice.geometry().contains(centre)

    def uncover(self, widget: QWidget) -> None:
        """Scroll a widget of the body out from under it, as far as there is room above."""
        area = self._page.scroll_area
        top = widget.mapTo(self._page, QPoint(0, 0)).y()
        hidden = top + widget.height() - self._notice.y()
        if self.over and 0 < hidden <= top - area.y():
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + hidden)
