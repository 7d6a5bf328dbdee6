"""支委: who is on the committee, with the beginning and end of each term."""

from __future__ import annotations

import datetime as dt

from models.dates import PartialDate
from models.language import N_, _
from models.people import offices, roster
from models.people.names import normalise_name
from models.people.people import COMMITTEE_TITLES
from models.people.roster import RosterRow
from ui.form_page import FormPage
from ui.widgets.forms import ChipField, DateField, Form, TextField
from ui.widgets.lists import Item, RowList, TileGrid

#: How many people the name box suggests.
SUGGESTIONS = 6


class CommitteePage(FormPage):
    """Shows the committee; adds a member by name; ends a term with a tap on its row."""

    title = N_("支部委员")
    help = N_(
        "上面是现在的支委。点一个人，可以登记他卸任，过去的任期会留着。\n"
        "加一位：先点职务，再写姓名。花名册里已有的人会出现在下面，点一下就行；没有的会新建。"
    )

    def build(self) -> None:
        self._people: list[RosterRow] = []
        self.list = RowList(_("现在的支委"), self._ask_end)
        self.add(self.list)
        self.none = self.add_text(_("还没有登记支委。"))
        self.add_heading(_("加一位支委"))
        self.form = Form(
            [
                ChipField("office", _("职务"), [(title, _(title)) for title in COMMITTEE_TITLES], optional=False),
                TextField("name", _("姓名"), _("写姓名或拼音首字母")),
                DateField("begins", _("任职时间（可不填）"), recent=True),
            ]
        )
        self.add(self.form)
        self.found = TileGrid(_("花名册里的人"), self._add_person)
        self.add(self.found)
        self.form.fields["name"].changed.connect(self._suggest)
        self.add_action(_("完成"), self.navigator.back, icon="check")
        self.add_action(_("加上这位支委"), self.add_member, icon="plus", primary=True)
        self.keep_half_filled("committee", *self.form.fields.values())

    def refresh(self) -> None:
        committee = [(o, p) for p, title in offices.committee() for o in offices.offices_of(p.id) if o.name == title]
        self.list.show_items(
            [
                Item(
                    person.name,
                    _(office.name) + (_("，{date}起").format(date=office.begins) if office.begins else ""),
                    icon="user-check",
                    key=office.id,
                )
                for office, person in committee
                if office.ends is None
            ]
        )
        self.none.setVisible(not committee)
        self._people = roster.rows()
        self._suggest()

    def _suggest(self) -> None:
        from models.people.names import people_meant

        typed = self.form.fields["name"].value()
        found = people_meant(typed, self._people, lambda r: (r.name, r.search_text, r.phone, "")) if typed else []
        self.found.show_items([Item(r.name, r.stairwell, key=r.person_id) for r in found[:SUGGESTIONS]])

    def _add_person(self, item: Item) -> None:
        self._give_office(item.key)

    def add_member(self) -> None:
        """Give the office to the person named; somebody new is put on the roster."""
        name = normalise_name(self.form.values()["name"])
        same = [row.person_id for row in self._people if row.name == name]
        if len(same) > 1:
            self.tell(_("花名册里有 {n} 位{name}，请点下面的名字。").format(n=len(same), name=name), warn=True)
            return
        self._give_office(same[0] if same else None, name)

    def _give_office(self, person_id: int | None, name: str = "") -> None:
        values = self.form.values()
        if not values["office"]:
            self.tell(_("请先点职务。"), warn=True)
            return
        _person, done = offices.appoint(values["office"], values["begins"], person_id, name)
        self.form.fill({"office": "", "name": "", "begins": None})
        self.refresh()
        self.saved(done)

    def _ask_end(self, item: Item) -> None:
        today = PartialDate.of(dt.date.today())

        def end() -> None:
            done = offices.end_office(item.key, today)
            self.refresh()
            self.saved(done)

        self.tell(_("{name}今天卸任吗？").format(name=item.text), [(_("今天卸任"), end)])
