"""Choosing people by a tap on their name, or by initials, any part of the name, a building or a phone's tail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from models.base import UserError
from models.language import _, some_people
from models.people import roster
from models.people.finder import Finder
from models.people.roster import RosterRow
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Field, Line
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, TileGrid

#: So many tiles are shown at most; the rest is found by typing.
MOST_TILES, MOST_FOUND, MOST_NAMED = 60, 12, 3

#: A person's number, or the words for somebody who is not in the roster.
Chosen = int | str


class PeopleField(Field):
    """Those chosen stand as ticked chips, those `offered` beside them; typing finds everybody else.

    `everybody`: while nobody is chosen, the whole roster is shown as tiles. `stranger` turns what is typed and matches
    nobody into what is kept of it, or None when it cannot be taken. The value is a list of numbers and words.
    """

    wide = True
    several = True

    def __init__(
        self,
        key: str,
        label: str,
        offered: Sequence[tuple[Chosen, str]] = (),
        *,
        everybody: bool = False,
        stranger: Callable[[str], str | None] | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__(key, label)
        self._names: dict[Chosen, str] = dict(offered)
        self._everybody = everybody
        self._stranger = stranger
        self._finder: Finder | None = None
        self.chips = Chips(label, list(offered), several=self.several, optional=True)
        self.line = Line(label, placeholder=placeholder or _("姓名或首字母"))
        self.found = TileGrid(label, self._tapped, letters=5, columns=8)
        self.enter = Button(_("加上"), self._entered, icon="user-plus", name=_("加上{label}").format(label=label))
        self.column.addWidget(FlowBox(self.chips, self.line, self.enter))
        self.column.addWidget(self.found)
        self._finish()
        self.chips.changed.connect(self._chips_tapped)
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(guarded(self, self._entered))
        self._show()

    def _people(self) -> Finder:
        if self._finder is None:
            self._finder = Finder([*roster.rows(), *roster.rows(residents=True)])
        return self._finder

    def _matches(self) -> list[RosterRow]:
        typed = self.line.text().strip()
        if typed:
            return self._people().find(typed)[:MOST_FOUND]
        return self._people().find("")[:MOST_TILES] if self._everybody and not self.chosen() else []

    def _show(self) -> None:
        chosen = set(self.chosen())
        shown = [row for row in self._matches() if row.person_id not in chosen]
        self.found.show_items([Item(row.name, row.stairwell, key=row.person_id) for row in shown])
        self.found.setVisible(bool(shown))
        self.chips.setVisible(bool(self._names))
        self.enter.setVisible(bool(self._stranger and self.line.text().strip()))

    def finish(self) -> None:
        try:
            self._entered()
        except UserError:
            self.line.setFocus()
            raise

    def _tapped(self, item: Item) -> None:
        # The tiles may go, and with them the focus and the place on the page: it stays where somebody was chosen.
        self.line.setFocus()
        self.choose(item.key, item.text)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(self.chips))

    def _chips_tapped(self) -> None:
        self._show()
        self.changed.emit()

    def _entered(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            return
        found = self._people().meant(typed)
        if len(found) == 1 or (found and found[0].name == typed):
            self.choose(found[0].person_id, found[0].name)
        elif found:
            raise UserError(_("有好几个人都像，再多打一个字，或直接点名字。"))
        elif self._stranger and (kept := self._stranger(typed)):
            self.choose(kept, kept)
        else:
            raise UserError(_("没有找到「{typed}」。请换个写法，或到花名册里新增。").format(typed=typed))

    def choose(self, chosen: Chosen, name: str) -> None:
        """Choose one more."""
        before = self.chosen() if self.several else []
        self._names.setdefault(chosen, name)
        self.chips.set_choices(list(self._names.items()))
        self.chips.choose(*before, chosen)
        self.line.clear()
        self._show()
        self.changed.emit()

    def forget(self) -> None:
        """Choose nobody, and offer nobody who was found or written before."""
        self._names = {}
        self.set_value([])

    def names(self) -> str:
        """Those chosen, in words."""
        return some_people([self._names[one] for one in self.chosen()], MOST_NAMED)

    def chosen(self) -> list[Chosen]:
        """The numbers and words of those chosen."""
        return self.chips.chosen()

    def value(self) -> Any:
        return self.chosen()

    def set_value(self, value: Any) -> None:
        wanted = list(value or ())
        unknown = [one for one in wanted if isinstance(one, int) and one not in self._names]
        self._names |= dict(roster.in_roster_order(unknown))
        for one in wanted:
            if isinstance(one, str):
                self._names.setdefault(one, one)
        self.chips.set_choices(list(self._names.items()))
        self.chips.choose(*wanted)
        self._show()


class PersonField(PeopleField):
    """The same for one person at most: choosing another takes the place of the first.

    The value is a number, the words for a stranger, or None.
    """

    several = False

    def value(self) -> Chosen | None:
        return next(iter(self.chosen()), None)

    def set_value(self, value: Any) -> None:
        super().set_value([value] if value else [])
