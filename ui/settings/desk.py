"""Who sits at the desk: one big tile for each committee member, asked when the program starts."""

from __future__ import annotations

from collections.abc import Callable

from models import base
from models.language import N_, _
from models.people import offices, people
from ui.page import Page
from ui.widgets.buttons import Button


class DeskPage(Page):
    """The first page of every day; what is done from then on carries the name in the history."""

    title = N_("今天谁在用？")
    help = N_("点自己的名字。以后的每一步都会记上是谁做的，不用密码。")
    has_back = False

    def build(self) -> None:
        self.add_text(_("点一下自己的名字，就可以开始了。"))
        self.tiles = [
            Button(
                person.name,
                self._sitter(person),
                icon="user-round",
                kind="tile",
                sub=_(office),
            )
            for person, office in offices.committee()
        ]
        self.add_flow(*self.tiles, columns=3)

    def _sitter(self, person: people.Person) -> Callable[[], object]:
        return lambda: self.sit_down(person)

    def sit_down(self, person: people.Person) -> None:
        """Remember who it is and go to the home page."""
        base.desk.person_id, base.desk.name = person.id, person.name
        self.navigator.home()
