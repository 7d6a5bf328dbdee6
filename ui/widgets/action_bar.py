"""The actions of a page in one row, the primary at the right; minor ones go behind 更多 where room is short."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from models.language import _
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox


class ActionBar(FlowBox):
    """Buttons in the order in which they are added. `ask` shows the minor ones that are offered, on a tap on 更多."""

    def __init__(self, ask: Callable[[list[Button]], object]) -> None:
        super().__init__()
        self.primary: Button | None = None
        self._others: list[Button] = []
        self._minor: list[Button] = []
        self._not_offered: set[Button] = set()
        self._spring: QWidget | None = None
        self._more = Button(_("更多"), lambda: ask(self._offered()), icon="ellipsis", parent=self)
        self._more.hide()

    def add_action(self, button: Button, primary: bool, minor: bool) -> None:
        """Add a button: the primary one, or another, which may be a minor one."""
        if primary:
            self.primary = button
        else:
            self._others.append(button)
        if minor:
            self._minor.append(button)
        self._fill()

    def is_empty(self) -> bool:
        """Has nothing been added?"""
        return not self._others and self.primary is None

    def offer(self, button: Button, wanted: bool) -> None:
        """Offer a minor action, or leave it out; `fit` shows it."""
        (self._not_offered.discard if wanted else self._not_offered.add)(button)

    def fit(self, width: int, most: float) -> None:
        """Fold the minor actions where the bar in `width` would be higher than `most` pixels."""
        self._fold(False)
        if self._minor and self.heightForWidth(width) > most:
            self._fold(True)

    def _offered(self) -> list[Button]:
        return [button for button in self._minor if button not in self._not_offered]

    def _fold(self, folded: bool) -> None:
        self._more.setVisible(folded)
        for button in self._minor:
            button.setVisible(not folded and button not in self._not_offered)

    def _fill(self) -> None:
        self.take_all()
        if self._spring:
            self._spring.deleteLater()
            self._spring = None
        for button in self._others:
            self.add(button)
        if self._minor:
            self.add(self._more)
        if self.primary:
            self._spring = _Spring()
            self.add(self._spring)
            self.add(self.primary)


class _Spring(QWidget):
    """Takes what is left of a row, so that what follows stands at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
