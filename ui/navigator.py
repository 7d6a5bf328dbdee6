"""Goes from one page to the next and back, and changes what all of them share."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from models import settings
from models.base import UserError
from ui.page import Page, widgets_in_order
from ui.theme import theme

P = TypeVar("P", bound=Page)


class Navigator(QStackedWidget):
    """Shows one page at a time and remembers the way back."""

    def __init__(self, home: type[Page], practice: bool = False) -> None:
        super().__init__()
        self.practice = practice
        self._home = home

    @property
    def page(self) -> Page:
        """The page in view."""
        return self.currentWidget()  # type: ignore[return-value]

    def pages(self) -> list[Page]:
        """Every open page, the first one first."""
        return [self.widget(n) for n in range(self.count())]  # type: ignore[misc]

    def go(self, page: type[P], **args: Any) -> P:
        """Open a page on top of the one in view."""
        if self.count():
            self.page.leaving()
            self.page.notice.forget()
        opened = page(self, **args)
        self.addWidget(opened)
        self._show(opened)
        opened.scroll_area.verticalScrollBar().setValue(0)  # whatever has the focus: a page is read from its top
        return opened

    def replace(self, page: type[P], **args: Any) -> P:
        """Open a page in place of the one in view, so that 返回 leads past it."""
        left = self.page
        opened = self.go(page, **args)
        self.removeWidget(left)
        left.deleteLater()
        return opened

    def back(self) -> None:
        """Leave the page in view, past those whose record is gone; on the first page nothing happens."""
        if self.count() < 2:
            return
        self.page.leaving()
        first, *others = self.pages()
        for left, page in zip(reversed(others), reversed([first, *others[:-1]]), strict=True):
            try:
                self._show(page)
                return
            except UserError:
                if page is first:
                    raise
            finally:
                self.removeWidget(left)
                left.deleteLater()

    def home(self) -> Page:
        """Leave everything and show the home page, opening it when it is not there."""
        keeps = self.count() and isinstance(self.pages()[0], self._home)
        return self._return_to(1 if keeps else 0)

    def start_anew(self) -> Page:
        """Leave everything and open the home page again, as after a change of language."""
        return self._return_to(0)

    def _return_to(self, kept: int) -> Page:
        if self.count():
            self.page.leaving()
        for page in reversed(self.pages()[kept:]):
            self.removeWidget(page)
            page.deleteLater()
        if not self.count():
            self.addWidget(self._home(self))
        self._show(self.page)
        return self.page

    def _show(self, page: Page) -> None:
        page.refresh()
        self.setCurrentWidget(page)
        target = page.first_focus() or _first_control(page)
        if target:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_aloud(self, page: Page) -> None:
        """Speak the page, or stop speaking; says so where the machine has no voice."""
        from ui.speech import speaker

        page.tell(speaker().toggle(page.texts()))

    def choose_size(self, page: Page) -> None:
        """Open the page of text sizes and colours; from that page itself, go back."""
        from ui.settings.display import DisplayPage

        if isinstance(page, DisplayPage):
            self.back()
        else:
            self.go(DisplayPage)

    def restyle_to(self, points: int, name: str) -> None:
        """Use a text size and a theme from now on, and remember them."""
        theme.use(points, name)
        settings.put("text_size", str(points))
        settings.put("theme", name)


def _first_control(page: Page) -> QWidget | None:
    for root in (*page.fixed(), page.content, page.bar):
        for widget in widgets_in_order(root):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                return widget
    return None
