"""Those who came without being expected: guests, people from the roster who are not on the sheet, and a head-count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.activities import activities, attendance, who_came
from models.activities.activities import PRESENT_MARKS
from models.activities.who_came import SignInRow
from models.base import Done, UserError
from models.language import _, some_people
from models.people.names import compile_query, normalise_name, people_meant
from models.people.roster import RosterRow
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.chips import Stepper
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Line
from ui.widgets.guard import guarded
from ui.widgets.labels import Label
from ui.widgets.lists import Item, TileGrid
from ui.widgets.notice import Answer

#: How many people from the roster the line suggests.
SUGGESTIONS = 6
#: A party of guests without names is counted in so many and ones.
LEAP = 10
#: About how many of the same name it is asked whether they are meant.
MOST_ASKED = 3


def is_extra(row: SignInRow, rows: Sequence[SignInRow]) -> bool:
    """Was the row added after the sheet was fixed: present, never expected, and after everybody who is?"""
    if row.on_sheet or row.mark not in PRESENT_MARKS:
        return False
    last = next((other.number for other in reversed(rows) if other.expected), 0)
    return row.number > last


class GuestBox(QWidget):
    """A line to type a name into, the tiles of those added (a tap takes one off), and 另有人数."""

    def __init__(
        self,
        activity_id: int,
        on_done: Callable[[Done], object],
        ask: Callable[[str, Sequence[Answer]], object],
    ) -> None:
        super().__init__()
        self._activity_id = activity_id
        self._on_done = on_done
        self._ask = ask
        self._others: list[RosterRow] | None = None
        self._rows: list[SignInRow] = []
        self._shown: list[SignInRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        self.line = Line(_("来宾姓名，或花名册里的人的拼音首字母"), placeholder=_("来宾姓名，或拼音首字母"))
        self.line.textChanged.connect(self._suggest)
        self.line.returnPressed.connect(guarded(self, self.add))
        self.found = TileGrid(_("花名册里不在签到表上的人"), lambda item: self._add_person(item.key))
        self.found.hide()
        self.tiles = TileGrid(_("来宾和后来的人"), self._tapped)
        self.head_count = Stepper(_("另有（不记姓名）"), leap=LEAP)
        self.head_count.changed.connect(self._count)
        self.heading = Label("", "heading")
        for widget in (
            self.heading,
            FlowBox(self.line, Button(_("加上"), self.add, icon="user-plus", name=_("加上来宾"))),
            self.found,
            self.tiles,
            self.head_count,
        ):
            column.addWidget(widget)

    def show_rows(self, rows: Sequence[SignInRow], head_count: int) -> None:
        """Show who has been added so far to the rows of the sheet."""
        self._rows = list(rows)
        self._shown = [row for row in rows if is_extra(row, rows)]
        self._others = None
        voluntary = len(self._shown) == len(rows)
        self.heading.setText(_("来的人") if voluntary else _("来宾和后来的人（不计入应到）"))
        self.tiles.show_items(
            [
                Item(
                    f"{row.number}　{row.name}",
                    _("✓ 来宾") if row.person_id is None else _("✓ 到会") if row.mark in PRESENT_MARKS else _("未登记"),
                    fill="green" if row.mark in PRESENT_MARKS else "",
                    key=row.row_id,
                )
                for row in self._shown
            ]
        )
        self.tiles.setVisible(bool(self._shown))
        self.head_count.set_value(head_count)
        self._suggest()

    def _matching(self) -> list[RosterRow]:
        typed = self.line.text().strip()
        if not typed:
            return []
        if self._others is None:
            self._others = attendance.others(self._activity_id)
        return people_meant(typed, self._others, lambda row: (row.name, row.search_text, row.phone, ""))

    def _suggest(self) -> None:
        found = self._matching()[:SUGGESTIONS]
        self.found.show_items([Item(row.name, _(row.status) or row.stairwell, key=row.person_id) for row in found])
        self.found.setVisible(bool(found))

    def add(self) -> None:
        """Add whom the line names: the one person of the roster, or else a guest by that name."""
        typed = normalise_name(self.line.text())
        matching = self._matching()
        same = [row for row in matching if row.name == typed] or (matching if typed.isascii() else [])
        if len(same) == 1:
            self._add_person(same[0].person_id)
        elif same:
            raise UserError(_("花名册里有 {n} 位都像，请直接点下面的名字。").format(n=len(same)))
        elif there := self._on_sheet(typed):
            self._ask_whether_same(typed, there)
        else:
            self._add_guest(typed)

    def _on_sheet(self, typed: str) -> list[SignInRow]:
        """The rows of the sheet that are called so, or whose initials these are."""
        match = compile_query(typed)
        return [
            row
            for row in self._rows
            if row.name == typed or (typed and typed.isascii() and match(row.name, row.search_text, "", ""))
        ]

    def _ask_whether_same(self, typed: str, there: Sequence[SignInRow]) -> None:
        names = some_people([f"{row.number} {row.name}" for row in there])
        same = [
            (_("是，记 {number} 号到会").format(number=row.number), lambda row=row: self._came(row))
            for row in there[:MOST_ASKED]
        ]
        text = _("签到表上已经有 {names}，是同一个人吗？").format(names=names)
        self._ask(text, [*same, (_("不是，另加一位来宾"), lambda: self._add_guest(typed))])

    def _came(self, row: SignInRow) -> None:
        self._finish(who_came.mark([row.row_id], activities.CAME))

    def _add_guest(self, name: str) -> None:
        self._finish(who_came.add_guest(self._activity_id, name))

    def _add_person(self, person_id: int) -> None:
        self._finish(attendance.add_latecomer(self._activity_id, person_id))

    def _finish(self, done: Done) -> None:
        self.line.clear()
        self._on_done(done)

    def _tapped(self, item: Item) -> None:
        row = next(row for row in self._shown if row.row_id == item.key)
        if row.mark in PRESENT_MARKS:
            self._on_done(who_came.remove_guest(row.row_id))
        else:
            self._on_done(who_came.mark([row.row_id], activities.CAME))

    def _count(self, number: int) -> None:
        guarded(self, lambda: self._on_done(who_came.set_head_count(self._activity_id, number)))()
