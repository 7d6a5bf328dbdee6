"""A page of the program: what every page has. Going from one to the next: ui/navigator.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models import base
from models.base import Done, UserError
from models.language import _
from ui.in_view import InView
from ui.notice_place import NoticePlace
from ui.theme import GAP, MARGIN, OTHER_TARGET, theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.header import Header, practice_banner
from ui.widgets.labels import Label
from ui.widgets.notice import Answer, Notice

if TYPE_CHECKING:
    from ui.navigator import Navigator

#: The bar of actions stays at the bottom while it takes no more of the page than this; else it ends the body.
BAR_SHARE = 0.25
#: Where it takes more than this, its minor actions go behind 更多.
MINOR_SHARE = 0.2
#: Header and practice banner together take no more of the page than this; else a tag in the header says 练习.
HEAD_SHARE = 0.2


class Page(QWidget):
    """One page: red header, body that scrolls downwards, at most one bar of actions with the primary at the right.

    A subclass sets `title` and `help`, puts widgets into `self.body` in `build()` and reads what it shows in
    `refresh()`, which runs whenever the page comes into view. Its constructor's keyword arguments arrive in
    `self.args`; `example()` gives arguments with which tests can open it on the practice branch.
    """

    title: ClassVar[str] = ""
    help: ClassVar[str] = ""
    has_back: ClassVar[bool] = True

    def __init__(self, navigator: Navigator, **args: Any) -> None:
        # Within the window from the first: Qt styles everything anew that moves to another parent.
        super().__init__(navigator)
        self.resize(navigator.size())
        self.navigator = navigator
        self.args = args
        self.setObjectName("page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._make_head(outer)
        self._make_body(outer)
        self._make_foot(outer)
        self._in_view: InView | None = None
        try:
            self.build()
        except BaseException:
            self.setParent(None)  # what is half built is not styled with the window
            self.deleteLater()
            raise
        self.place_bar()

    def _make_head(self, outer: QVBoxLayout) -> None:
        """Header, banner, and the strip for what does not scroll away."""
        self.header = Header(
            _(self.title),
            self.navigator.back if self.has_back else None,
            lambda: self.navigator.read_aloud(self),
            lambda: self.navigator.choose_size(self),
            self.show_help,
            self,
        )
        outer.addWidget(self.header)
        self.banner = practice_banner()
        outer.addWidget(self.banner)
        if not self.navigator.practice:
            self.banner.hide()
        self._strip = QVBoxLayout()
        self._strip.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._strip.setSpacing(GAP // 2)
        outer.addLayout(self._strip)

    def _make_body(self, outer: QVBoxLayout) -> None:
        self.scroll_area = QScrollArea(self)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Room for the bar is kept while there is nothing to scroll: coming and going, it would change the width, with
        # the width the height, and with the height whether it is needed, without end.
        self.scroll_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.scroll_area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setEnabled(most > 0))
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self._content = QVBoxLayout(self.content)
        self._content.setContentsMargins(MARGIN, GAP + 4, MARGIN, GAP)
        self._content.setSpacing(GAP)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self._content.addLayout(self.body)
        self._content.addStretch(1)
        self.scroll_area.setWidget(self.content)
        # In a low window the body gives way, not what stands above and below it.
        self.scroll_area.setMinimumHeight(OTHER_TARGET)
        outer.addWidget(self.scroll_area, 1)

    def _make_foot(self, outer: QVBoxLayout) -> None:
        """The notice, and the bar of actions."""
        self.notice = Notice(self)
        row = QVBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, GAP // 2)
        row.addWidget(self.notice)
        outer.addLayout(row)
        self.notice_place = NoticePlace(self, row, self._content)
        self.bar = ActionBar(self._ask_minor)
        self._bar_row = QVBoxLayout()
        outer.addLayout(self._bar_row)
        # Even without actions it has its place: a widget without a parent dies when Python likes, such as in the midst
        # of a change of the letters.
        self._bar_row.addWidget(self.bar)

    # For subclasses -----------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Put the page's widgets into `self.body`; called once."""

    def refresh(self) -> None:
        """Read what the page shows; called whenever it comes into view."""

    def print(self) -> None:
        """What Ctrl+P does: print what the page shows."""
        self.tell(_("这一页没有要打印的表格。"))

    def leaving(self) -> None:
        """Called before the page is left: the place to keep a draft."""

    @classmethod
    def example(cls) -> dict[str, Any]:
        """Arguments with which the page can be opened on the practice branch."""
        return {}

    def undoes_typing(self, focus: QWidget | None) -> bool:
        """Does Ctrl+Z belong to what is typed into the widget with the focus, not to what was done?"""
        return is_typing(focus)

    def busy(self) -> bool:
        """Is what it shows still being prepared beside the interface thread?"""
        return False

    def first_focus(self) -> QWidget | None:
        """Which widget has the focus when the page opens; None means the first one in the body or the bar."""
        return None

    # Parts --------------------------------------------------------------------------------------------------------

    def add(self, widget: QWidget) -> QWidget:
        """Add a widget to the body."""
        self.body.addWidget(widget)
        return widget

    def add_heading(self, text: str) -> Label:
        """Add a heading to the body."""
        label = Label(text, "heading")
        self.body.addWidget(label)
        return label

    def add_text(self, text: str, secondary: bool = False) -> Label:
        """Add a paragraph to the body."""
        label = Label(text, secondary=secondary)
        self.body.addWidget(label)
        return label

    def add_fixed(self, widget: QWidget) -> None:
        """Put a widget between header and body, where it does not scroll away. Keep it low: it takes from the body."""
        self._strip.setContentsMargins(MARGIN, GAP // 2, MARGIN, 0)
        self._strip.addWidget(widget)

    def release_fixed(self, widget: QWidget) -> None:
        """Take a widget out of there again, to be placed in the body."""
        self._strip.removeWidget(widget)

    def fixed(self) -> list[QWidget]:
        """The widgets that do not scroll away."""
        items = (self._strip.itemAt(n) for n in range(self._strip.count()))
        return [widget for item in items if item and (widget := item.widget())]

    def keep_in_view(self, widget: QWidget) -> None:
        """Put a widget first in the body, or above it, where it does not scroll away, while that leaves room enough.

        Without that room one that can do with less height folds.
        """
        self._in_view = InView(self, widget)
        self._in_view.place()

    def place_kept(self) -> None:
        """Place it anew; call when it has grown or shrunk."""
        if self._in_view is not None:
            self._in_view.place()

    def head_height(self) -> int:
        """How high header and banner are, in pixels."""
        banner = 0 if self.banner.isHidden() else self.banner.heightForWidth(self.width())
        return self.header.heightForWidth(self.width()) + banner

    def add_flow(self, *widgets: QWidget, columns: int = 0) -> QWidget:
        """Add widgets side by side, wrapping; `columns` makes equal columns."""
        holder = FlowBox(*widgets, columns=columns)
        self.body.addWidget(holder)
        return holder

    def add_action(
        self, text: str, action: Callable[[], object], icon: str = "", primary: bool = False, minor: bool = False
    ) -> Button:
        """Add a button to the bar; the primary one stands at the right.

        Minor ones are offered behind 更多 where the bar would take too much of the page.
        """
        button = Button(text, action, icon=icon, kind="primary" if primary else "plain")
        self.bar.add_action(button, primary, minor)
        self.place_bar()
        return button

    def offer(self, button: Button, wanted: bool) -> None:
        """Offer a minor action, or leave it out of the bar and of 更多."""
        self.bar.offer(button, wanted)
        self.place_bar()

    def _ask_minor(self, offered: Sequence[Button]) -> None:
        self.tell(_("还可以："), [(button.label, button.click) for button in offered])

    def _place_head(self) -> None:
        """A banner says that this is practice, where it takes too much of a short window a tag in the header."""
        if not self.navigator.practice:
            return
        self.header.set_tagged(False)
        width = max(self.width(), 1)
        head = self.header.heightForWidth(width) + self.banner.heightForWidth(width)
        tagged = head > HEAD_SHARE * self.height()
        self.banner.setVisible(not tagged)
        self.header.set_tagged(tagged)

    def place_bar(self) -> None:
        """Place the bar anew; call when the words on its buttons have changed."""
        if self.bar.is_empty():
            return
        width, height = max(self.width() - 2 * MARGIN, 1), max(self.height(), 1)
        self.bar.fit(width, MINOR_SHARE * height)
        wanted = self.bar.heightForWidth(width)
        rest = height - self.head_height() - wanted - 2 * GAP - 4
        stays = wanted <= BAR_SHARE * height and rest >= self.scroll_area.minimumSizeHint().height()
        self._bar_row.setContentsMargins(*((MARGIN, GAP, MARGIN, GAP + 4) if stays else (0, 0, 0, 0)))
        target = self._bar_row if stays else self._content
        if target.indexOf(self.bar) < 0:
            hidden = self.bar.isHidden() and self.bar.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
            for layout in (self._bar_row, self._content):
                layout.removeWidget(self.bar)
            target.addWidget(self.bar)
            self.bar.setVisible(not hidden)  # a page that shows nothing hides its bar, wherever it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Place head, bar, what is kept in view and what is told anew for the size of window and text in use."""
        self._place_head()
        self.place_bar()
        self.place_kept()
        self.notice_place.place()

    # Keys ---------------------------------------------------------------------------------------------------------

    def tab_stops(self) -> list[QWidget]:
        """Every control that Tab comes to, in reading order: header, what stays in view, body, notice, bar."""
        roots = [self.header, *self.fixed(), self.content, self.notice, self.bar]
        shown = [widget for root in roots if root.isVisibleTo(self) for widget in (root, *widgets_in_order(root))]
        stops = [w for w in dict.fromkeys(shown) if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        body, covers = self.content, self.notice_place.covers
        return [w for w in stops if w.hasFocus() or body.isAncestorOf(w) or not covers(w)]

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt goes by the order in which widgets were made: chips that are made anew would come last.
        focus, stops = QApplication.focusWidget(), self.tab_stops()
        if focus not in stops:
            return super().focusNextPrevChild(forward)
        target = stops[(stops.index(focus) + (1 if forward else -1)) % len(stops)]
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        if self.content.isAncestorOf(target):
            self.scroll_area.ensureWidgetVisible(target)
            self.notice_place.uncover(target)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What has no control below it, such as the end of a text, cannot be come to with Tab.
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() not in turns:
            super().keyPressEvent(event)
            return
        bar = self.scroll_area.verticalScrollBar()
        bar.setValue(bar.value() + turns[Qt.Key(event.key())] * max(bar.pageStep() - theme.metrics().height(), 1))

    # Telling ------------------------------------------------------------------------------------------------------

    def tell(self, text: str, answers: Sequence[Answer] = (), warn: bool = False) -> None:
        """Say something in the strip above the bar; with answers, ask."""
        self.notice.say(text, answers, warn)
        self.notice_place.place()

    def saved(self, done: Done, text: str = "", answers: Sequence[Answer] = ()) -> None:
        """Say that something was saved, with what may be done next and 撤销 beside it."""
        if done.entry_id is None:
            self.tell(text or _("没有改动。"), answers)
            return
        entry = done.entry_id
        undo = (_("撤销"), lambda: self.undo(entry))
        self.tell(text or _("已保存：{what}").format(what=done.what), [*answers, undo])

    def back_with(self, done: Done, text: str = "", answers: Sequence[Answer] = ()) -> None:
        """Go back and say there that something was saved."""
        self.navigator.back()
        self.navigator.page.saved(done, text, answers)

    def back_deleted(self, done: Done, more: str = "") -> None:
        """Go back from a page whose record was deleted and say so there."""
        self.back_with(done, _("已删除，在回收站里能找回来。") + more)

    def undo(self, entry_id: int) -> None:
        """Take an operation back and say so; a page whose own record went with it is left."""
        done = base.undo(entry_id)
        try:
            self.refresh()
        except UserError:
            self.navigator.back()
        self.navigator.page.tell(_("已撤销：{what}").format(what=done.what.partition("：")[2] or done.what))

    def undo_last(self) -> None:
        """What Ctrl+Z does outside a text box: take the newest operation back."""
        entry = base.last_undoable()
        if entry is None:
            self.tell(_("没有可以撤销的操作。"))
        else:
            self.undo(entry.id)

    def show_help(self) -> None:
        """Open the help for this page."""
        from ui.help import HelpPage

        self.navigator.go(HelpPage, about=type(self))

    def texts(self) -> list[str]:
        """What the page says, top to bottom, for reading aloud."""
        found = [self.header.title.text()]
        inside = [w for root in self.fixed() for w in (root, *widgets_in_order(root))]
        for widget in (*inside, *widgets_in_order(self.content)):
            if isinstance(widget, Label):
                found.append(widget.text())
            elif isinstance(widget, Button | QLineEdit | QPlainTextEdit):
                found.append(widget.accessibleName())
            elif hasattr(widget, "spoken"):
                found += widget.spoken()
        return [text for text in found if text.strip()]


def widgets_in_order(root: QWidget) -> Iterator[QWidget]:
    """Visible widgets below `root` in reading order: top to bottom, left to right, what stands together in one go."""
    children = [child for child in root.children() if isinstance(child, QWidget) and child.isVisibleTo(root)]
    for child in sorted(children, key=lambda widget: (widget.y(), widget.x())):
        yield child
        yield from widgets_in_order(child)


def is_typing(widget: QWidget | None) -> bool:
    """Does the widget with the focus take text, so that Ctrl+Z and Esc belong to it first?"""
    return isinstance(widget, QLineEdit | QPlainTextEdit)
