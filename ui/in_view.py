"""What a page keeps in view: a search line, chips. It stays above the body where that leaves room enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme import GAP, MARGIN
from ui.widgets.folding import Folding

if TYPE_CHECKING:
    from ui.page import Page

#: What is kept in view stays there while the rest keeps this share of the page.
REST_SHARE = 0.4


class InView:
    """A widget of a page, above its body or first in it. Without room for all of it, one that can fold does."""

    def __init__(self, page: Page, widget: QWidget) -> None:
        self._page, self._widget = page, widget
        self._scrolled = 0
        if isinstance(widget, Folding):
            widget.folded.connect(self._unfolded)
        page.body.insertWidget(0, widget)

    def place(self) -> None:
        """Place it for the room that there is now."""
        page, widget = self._page, self._widget
        if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return  # a page that has no use for it hides it, wherever it stands
        width = max(page.width() - 2 * MARGIN, 1)
        if isinstance(widget, Folding):
            widget.set_short(not self._leaves_rest(widget.whole_height(width)))
        fits = self._leaves_rest(widget.heightForWidth(width))
        if fits == self._above():
            return
        focus = widget.focusWidget()
        had_focus = focus is not None and focus.hasFocus()
        if fits:
            page.body.removeWidget(widget)
            page.add_fixed(widget)
        else:
            page.release_fixed(widget)
            page.body.insertWidget(0, widget)
        widget.show()  # Qt hides what changes its parent, and takes the focus from it
        if focus is not None and had_focus:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _above(self) -> bool:
        return self._widget in self._page.fixed()

    def _leaves_rest(self, wanted: int) -> bool:
        """Is enough of the page left for the body when so many pixels stay above it?"""
        page = self._page
        width = max(page.width() - 2 * MARGIN, 1)
        others = sum(other.heightForWidth(width) for other in page.fixed() if other is not self._widget)
        bar = 0 if page.content.isAncestorOf(page.bar) else page.bar.heightForWidth(width) + 2 * GAP + 4
        # What is told after a tap needs room too: without, it would come on top of the body and scroll it there.
        told = page.scroll_area.minimumSizeHint().height() + page.header.tools[0].sizeHint().height() + 3 * GAP
        rest = page.height() - page.head_height() - others - wanted - bar
        return rest >= max(REST_SHARE * page.height(), told)

    def _unfolded(self) -> None:
        """A tap has opened or closed it: what was opened is seen from its top, then the body where it was before."""
        scrolled, above = self._page.scroll_area.verticalScrollBar(), self._above()
        if above:
            self._scrolled = scrolled.value()
        self.place()
        if above and not self._above():
            self._page.notice.clear()
            scrolled.setValue(0)
        elif not above and self._above():
            scrolled.setValue(self._scrolled)
