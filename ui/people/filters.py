"""What stands above the roster: the search line, whom the list shows, and three folds of chips that narrow it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models import rules
from models.language import N_, _, listed
from models.people import people, roster
from models.people.roster import RosterRow, stairwell
from ui.people.words import Census, filter_name
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Line

MEMBERS, RESIDENTS, LEFT = "members", "residents", "left"
SCOPES = {MEMBERS: N_("党员 {n}"), RESIDENTS: N_("居民 {n}"), LEFT: N_("离开的 {n}")}
GROUP, STAIRWELL, CONDITION = "group", "stairwell", "condition"
#: The folds: what each says when nothing is chosen in it; and which of them narrow whom.
FOLDS = {GROUP: N_("按党小组"), STAIRWELL: N_("按楼门"), CONDITION: N_("按情况")}
FOLDS_OF = {MEMBERS: (GROUP, STAIRWELL, CONDITION), RESIDENTS: (STAIRWELL,), LEFT: ()}


class Filters(QWidget):
    """`changed` fires when something is typed or chosen, `folded` when the height may have changed.

    One fold is open at a time; a chosen chip shows on it.
    """

    changed = Signal()
    folded = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP // 2)
        column.setSpacing(GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.search = Line(_("找人：姓名、拼音首字母、楼号或电话尾号"), placeholder=_("姓名、首字母、楼号、电话尾号"))
        self.scopes = Chips(_("看哪些人"), [(key, _(text).format(n=0)) for key, text in SCOPES.items()])
        self.scopes.choose(MEMBERS)
        self.folds = {
            key: Button(_(text), self._opener(key), icon="chevron-down", kind="chip", checkable=True)
            for key, text in FOLDS.items()
        }
        self.reset = Button(_("看全部"), self.show_all, icon="x", kind="chip")
        self.groups = Chips(_("党小组"), [], optional=True)
        self.buildings = Chips(_("楼"), [], optional=True)
        self.entrances = Chips(_("单元"), [], optional=True)
        self.conditions = Chips(_("情况"), [], several=True)
        self._inside = {
            GROUP: (self.groups,),
            STAIRWELL: (self.buildings, self.entrances),
            CONDITION: (self.conditions,),
        }
        self._fold_row = FlowBox(*self.folds.values(), self.reset)
        column.addWidget(FlowBox(self.search, self.scopes))
        column.addWidget(self._fold_row)
        for chips in (self.groups, self.buildings, self.entrances, self.conditions):
            column.addWidget(chips)
            chips.hide()
            chips.changed.connect(self._building_chosen if chips is self.buildings else self._chosen)
        self.scopes.changed.connect(self._scope_chosen)
        self.search.textChanged.connect(self._chosen)
        self._rows: Mapping[str, Sequence[RosterRow]] = {}
        self.census = Census((), dt.date.today(), 0)
        self.brief = False

    @property
    def scope(self) -> str:
        """Whom the list shows: MEMBERS, RESIDENTS or LEFT."""
        return str(self.scopes.value())

    # What is offered ----------------------------------------------------------------------------------------------

    def offer(self, rows: Mapping[str, Sequence[RosterRow]]) -> None:
        """Offer what occurs among the people of each scope, with the number of people (人数) on each chip."""
        self._rows = rows
        elder_age = rules.value("elder_age")
        self.census = Census(rows[MEMBERS], dt.date.today(), elder_age)
        members = rows[MEMBERS]
        in_group = Counter(row.group for row in members)
        names = [group.name for group in people.groups()] + ([""] if in_group[""] and len(in_group) > 1 else [])
        self.groups.set_choices([(name, f"{name or _('未编组')} {in_group[name]}") for name in names])
        self.conditions.set_choices(
            [(name, f"{filter_name(name, elder_age)} {self.census.number_passing(name)}") for name in roster.FILTERS]
        )
        self._offer_buildings()
        self._show_folds()

    def _offer_buildings(self) -> None:
        number = Counter(row.building for row in self._rows[self.scope])
        choices = [(name, f"{stairwell(name, '') or _('没写楼号')} {number[name]}") for name in _sorted(number)]
        self.buildings.set_choices(choices)
        self._offer_entrances()

    def _offer_entrances(self) -> None:
        building = self.buildings.value()
        rows = () if building is None else self._rows[self.scope]
        number = Counter(row.entrance for row in rows if row.building == building)
        choices = [(name, f"{stairwell('', name) or _('没写单元')} {number[name]}") for name in _sorted(number)]
        self.entrances.set_choices(choices if len(choices) > 1 else [])

    def show_found(self, found: dict[str, int]) -> None:
        """Say on the scopes how many people each one shows now."""
        for key, number in found.items():
            text = _(SCOPES[key]).format(n=number)
            if self.scopes.buttons()[key].label != text:
                self.scopes.set_text(key, text)

    # What is chosen -----------------------------------------------------------------------------------------------

    def passing(self, rows: Sequence[RosterRow], scope: str) -> list[RosterRow]:
        """Those of a scope's `rows` whom the chosen chips let through; several conditions must all be true."""
        folds, found = FOLDS_OF[scope], list(rows)
        if GROUP in folds and (group := self.groups.value()) is not None:
            found = [row for row in found if row.group == group]
        if STAIRWELL in folds and (building := self.buildings.value()) is not None:
            entrance = self.entrances.value()
            found = [row for row in found if row.building == building and entrance in (None, row.entrance)]
        for name in self.conditions.chosen() if CONDITION in folds else ():
            found = self.census.passing(found, name)
        return found

    def narrowed(self) -> bool:
        """Does anything that is typed or chosen keep people out of the list?"""
        chosen = any(chips.chosen() for fold in FOLDS_OF[self.scope] for chips in self._inside[fold])
        return chosen or bool(self.search.text().strip())

    def show_all(self) -> None:
        """Forget what is typed and chosen, but not whom the list shows."""
        for inside in self._inside.values():
            for chips in inside:
                chips.choose()
        self._offer_entrances()
        self._open("")
        self.search.clear()
        self._chosen()

    def _scope_chosen(self) -> None:
        self._open("")
        self._offer_buildings()
        self._chosen()

    def _building_chosen(self) -> None:
        self._offer_entrances()
        self._chosen()

    def _chosen(self) -> None:
        self._show_folds()
        self.changed.emit()

    def be_brief(self, brief: bool) -> None:
        """Leave only the search line, so that those found are seen on a page with little room."""
        self.brief = brief
        self.scopes.setVisible(not brief)
        self._fold_row.setVisible(not brief)
        if brief:
            self._open("")

    # Folds --------------------------------------------------------------------------------------------------------

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self._open(key if self.folds[key].isChecked() else "")

    def _open(self, key: str) -> None:
        for other, fold in self.folds.items():
            fold.setChecked(other == key)
        self._show_folds()

    def _show_folds(self) -> None:
        for key, fold in self.folds.items():
            opened = fold.isChecked()
            fold.setVisible(key in FOLDS_OF[self.scope])
            fold.icon_name = "chevron-up" if opened else "chevron-down"
            texts = [chips.buttons()[name].label for chips in self._inside[key] for name in chips.chosen()]
            text = _(FOLDS[key])
            if texts:
                chosen = listed(text.rpartition(" ")[0] for text in texts)
                text = _("{label}：{value}").format(label=text, value=chosen)
            if fold.label != text:
                fold.set_text(text)
            for chips in self._inside[key]:
                chips.setVisible(opened and bool(chips.buttons()))
            fold.update()
        self.reset.setVisible(self.narrowed())
        if not self.brief:
            self.folded.emit()


def _sorted(names: Counter[str]) -> list[str]:
    """Numbers by size, then what is written out, then what is blank."""

    def key(name: str) -> tuple[bool, bool, int, str]:
        number = name.isascii() and name.isdigit()
        return not name, not number, int(name) if number else 0, name

    return sorted(names, key=key)
