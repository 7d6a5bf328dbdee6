"""The records behind a number: the contacts, and the people by name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.language import N_, _
from models.people import roster
from models.visits import visit_questions
from models.visits.visit_questions import MOST_SHOWN, Wanted
from ui.page import Page
from ui.visits.words import contact_item
from ui.widgets.lists import Item, RowList, TileGrid


class RecordsPage(Page):
    """`words` say what the number was; `contact_ids` and `person_ids` are what stands behind it."""

    title = N_("哪几次、哪些人")
    help = N_("刚才那个数字，就是这些走访、这些人。点一次走访看记录，点一个人看情况，都可以接着记走访。")

    def build(self) -> None:
        self.about = self.add_heading(str(self.args["words"]))
        self.people_heading = self.add_heading("")
        self.people = TileGrid(_("哪些人"), self._open_person, letters=5)
        self.add(self.people)
        self.heading = self.add_heading("")
        self.list = RowList(_("哪几次"), self._open)
        self.add(self.list)

    def refresh(self) -> None:
        people = roster.in_roster_order(self.args.get("person_ids") or [])
        self.people.show_items([Item(name, key=person_id) for person_id, name in people])
        self.people_heading.setText(_("{n} 人").format(n=len(people)))
        ids = self.args.get("contact_ids") or []
        rows = visit_questions.contacts(Wanted(contact_ids=ids)) if ids else []
        today = dt.date.today()
        self.list.show_items([contact_item(row, today) for row in rows])
        words = _("{n} 次").format(n=len(ids))
        if len(ids) > MOST_SHOWN:
            words = _("{n} 次，这里列最近的 {most} 次").format(n=len(ids), most=MOST_SHOWN)
        self.heading.setText(words)
        for widget in (self.people, self.people_heading):
            widget.setVisible(bool(people))
        for shown in (self.list, self.heading):
            shown.setVisible(bool(rows))
        if not people and not rows:
            self.heading.setText(_("一个也没有。"))
            self.heading.show()

    def _open(self, item: Item) -> None:
        from ui.visits.contact import ContactPage

        self.navigator.go(ContactPage, contact_id=item.key)

    def _open_person(self, item: Item) -> None:
        from ui.people.person import PersonPage

        self.navigator.go(PersonPage, person_id=item.key)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"words": _("走访联系"), "contact_ids": [1, 2, 3], "person_ids": [1, 2]}
