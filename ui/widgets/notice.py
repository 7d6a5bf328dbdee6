"""The strip above the actions that says what happened (已保存 · 撤销) or asks a question. It stays until answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from models.language import _
from ui.theme import GAP, MARGIN, RADIUS, theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label

Answer = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """One message with its answers. Hidden when there is nothing to say; `gone` tells when that comes about."""

    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._answers: list[Button] = []
        self._actions: list[Callable[[], object]] = []
        self._painted: tuple[str, str] | None = None
        self._label = Label("", "strong")
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        # The answers stand together: all beside the message, or all below it.
        self._buttons = FlowBox()
        self._flow = FlowBox(self._label, self._buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        outer.addWidget(self._flow)
        self._warn = False
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when hidden."""
        return self._label.text() if not self.isHidden() else ""

    def answers(self) -> list[Button]:
        """The buttons it offers now."""
        return list(self._answers)

    def say(self, text: str, answers: Sequence[Answer] = (), warn: bool = False) -> None:
        """Show and announce `text`; each answer closes the strip and then does its action.

        A strip that is in view already stays where it is and changes its words.
        """
        self._warn = warn
        self._label.setText(text)
        offered = [*answers, (_("关闭") if answers else _("知道了"), lambda: None)]
        self._actions = [action for _label, action in offered]
        while len(self._answers) > len(offered):
            self._buttons.remove(self._answers.pop())
        for place, (label, _action) in enumerate(offered):
            if place == len(self._answers):
                self._add(place)
            if self._answers[place].label != label:
                self._answers[place].set_text(label)
        self.restyle()
        self._buttons.updateGeometry()
        self.show()
        self._announce(text)

    def _announce(self, text: str) -> None:
        # Imported when something is first said: the window does not wait for it.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            politeness = QAccessible.AnnouncementPoliteness
            event = QAccessibleAnnouncementEvent(self, text)
            event.setPoliteness(politeness.Assertive if self._warn else politeness.Polite)
            QAccessible.updateAccessibility(event)

    def _add(self, place: int) -> None:
        def answer() -> None:
            action = self._actions[place]
            self.clear()
            action()

        button = Button("", answer, kind="small")
        self._answers.append(button)
        self._buttons.add(button)

    def clear(self) -> None:
        """Say nothing any more."""
        for button in self._answers:
            self._buttons.remove(button)
        self._answers.clear()
        self._actions = []
        self.hide()
        self.gone.emit()

    def forget(self) -> None:
        """The page is left for another: what was only told is old news on return, what can be answered still stands."""
        if len(self._answers) <= 1:
            self.clear()

    def restyle(self) -> None:
        """Take the theme's colours."""
        palette = theme.palette
        edge = palette.red if self._warn else palette.green
        if self._painted == (palette.card, edge):
            return
        self._painted = (palette.card, edge)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"#notice {{ background: {palette.card}; border: 3px solid {edge}; border-radius: {RADIUS}px; }}"
        )
