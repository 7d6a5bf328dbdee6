"""Whose case is to be begun: a member is found by initials and tapped."""

from __future__ import annotations

from models.language import N_, _
from models.people import roster
from models.people.finder import Finder
from ui.page import Page
from ui.widgets.forms import Line
from ui.widgets.lists import Item, TileGrid


class ChoosePersonPage(Page):
    """The members as tiles; letters narrow them."""

    title = N_("给谁建档")
    help = N_("点一位党员就给他建帮扶档案。人多就打姓名的拼音首字母。")

    def build(self) -> None:
        self.search = Line(_("姓名、拼音首字母"), placeholder=_("姓名、首字母"))
        self.search.textChanged.connect(self._show)
        self.add(self.search)
        self.grid = TileGrid(_("党员"), lambda item: self._chosen(item.key))
        self.add(self.grid)

    def refresh(self) -> None:
        self._finder = Finder(roster.rows())
        self._show()

    def _show(self) -> None:
        self.grid.show_items([Item(row.name, key=row.person_id) for row in self._finder.find(self.search.text())])

    def _chosen(self, person_id: int) -> None:
        from ui.hardship.edit import EditCasePage

        self.navigator.replace(EditCasePage, person_id=person_id)
