"""What the page of an activity and that of a class session share: sheet before, entry after, facts, calling it off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from models.base import Done
from models.language import _
from ui.conflicts import unless_conflicts
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class OccasionPage(Page):
    """The two big jobs as tiles (sheet before, entry after), the facts below, the rest in the bar."""

    #: The facts in their order, with the words before each.
    fact_names: ClassVar[Mapping[str, str]]

    def build_top(self) -> None:
        """Heading, time and the two tiles."""
        self.heading = self.add_heading("")
        self.when = self.add_text("")
        self.sheet = Button(_("打印签到表"), self.print, icon="printer", kind="tile", colour="blue")
        self.enter = Button(_("登记谁来了"), self.sign_in, icon="list-checks", kind="tile", colour="green")
        self.tiles = self.add_flow(self.sheet, self.enter, columns=2)

    def build_facts(self) -> None:
        """A line for each fact."""
        self.facts: dict[str, Label] = {name: self.add_text("") for name in self.fact_names}

    def first_focus(self) -> Button:
        return self.sheet

    def sign_in(self) -> None:
        """Enter who came."""
        raise NotImplementedError

    def show_there(self, there: bool, gone: str, *others: QWidget) -> None:
        """Show the page of what is there; of what is not only the words `gone`."""
        for widget in (self.tiles, self.bar, self.when):
            widget.setVisible(there)
        if not there:
            self.heading.setText(gone)
            for widget in (*self.facts.values(), *others):
                widget.hide()

    def show_top(self, heading: str, when: str, expected: str, came: str) -> None:
        """Say what and when it is, how many are expected and how many came."""
        self.heading.setText(heading)
        self.when.setText(when)
        self.sheet.set_text(_("打印签到表"), expected)
        self.enter.set_text(_("登记谁来了"), came or _("还没有登记"))

    def show_facts(self, texts: Mapping[str, str]) -> None:
        """Show the facts that have a text."""
        for name, text in texts.items():
            self.facts[name].setText(f"{_(self.fact_names[name])}{text}")
            self.facts[name].setVisible(bool(text))

    def set_state(self, state: str, said: str, *more: Any) -> None:
        """Say how it stands by now, and tell so."""
        done = self.keep_state(state, *more)
        self.refresh()
        self.saved(done, said)

    def keep_state(self, state: str, *more: Any) -> Done:
        """Keep how it stands."""
        raise NotImplementedError

    def restore(self, state: str, taken: Sequence[str]) -> None:
        """Plan again what was called off, asking first when `taken` says that its time is taken by now."""
        again = partial(self.set_state, state, _("已恢复，还照原来的时间。"))
        unless_conflicts(self, taken, again, _("照样恢复"), _("先不恢复"))
