"""多人一起记: one round of visits with many people, such as before a festival: tick them, say the rest once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import UserError
from models.language import N_, _
from models.people import people, roster
from models.people.names import people_meant
from models.people.roster import RosterRow
from models.visits import visits
from models.visits.visits import FESTIVAL_ROUND, KINDS, VISIT
from ui.form_page import FormPage
from ui.visits.fields import OccasionField, gift_form, gift_values, usual_visitors, went_field
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import ChipField, Field, Line
from ui.widgets.guard import guarded
from ui.widgets.labels import Label
from ui.widgets.lists import Item, TileGrid
from ui.widgets.two_columns import TwoColumns


class TickField(Field):
    """Everybody as a numbered tile; a tap ticks one. Numbers typed from a list on paper (3 7 12) tick their rows."""

    wide = True

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key, "")
        self._rows = roster.rows()
        self._ticked: set[int] = set()
        self.counted = Label("", "strong")
        self.line = Line(label, placeholder=_("序号（3 7 12）、姓名或首字母"))
        self.grid = TileGrid(label, lambda item: self._toggle(item.key), columns=8)
        for widget in (self.counted, self.line, self.grid):
            self.column.addWidget(widget)
        self._finish()
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(guarded(self, self._entered))
        self._show()

    def _listed(self) -> list[RosterRow]:
        typed = self.line.text().strip()
        if not typed or typed[0].isdecimal():
            return self._rows
        return people_meant(typed, self._rows, lambda row: (row.name, row.search_text, row.phone, row.place))

    def _show(self) -> None:
        self.grid.show_items([self._item(row) for row in self._listed()])
        self.counted.setText(_("走访了谁：已点 {n} 人").format(n=len(self._ticked)))

    def _item(self, row: RosterRow) -> Item:
        ticked = row.person_id in self._ticked
        name = f"{row.number}　{row.name}"
        sub = row.stairwell
        return Item(f"✓ {name}" if ticked else name, sub, fill="amber" if ticked else "", key=row.person_id)

    def _toggle(self, person_id: int) -> None:
        self._ticked ^= {person_id}
        for place, row in enumerate(self._listed()):
            if row.person_id == person_id:
                self.grid.change_item(place, self._item(row))
        self.counted.setText(_("走访了谁：已点 {n} 人").format(n=len(self._ticked)))
        self.changed.emit()

    def _entered(self) -> None:
        typed = self.line.text().replace("，", " ").replace("、", " ").replace(",", " ").split()
        if not typed:
            return
        if all(piece.isdecimal() for piece in typed):
            by_number = {row.number: row.person_id for row in self._rows}
            unknown = [piece for piece in typed if int(piece) not in by_number]
            self._ticked |= {by_number[int(piece)] for piece in typed if int(piece) in by_number}
            self.line.setText(" ".join(unknown))
            self._show()
            self.changed.emit()
            if unknown:
                raise UserError(_("名单上没有这个序号：{numbers}。").format(numbers=" ".join(unknown)))
            return
        found = self._listed()
        if len(found) != 1:
            raise UserError(_("有好几个人都像，再多打一个字，或直接点名字。") if found else _("名单里没有找到。"))
        self._ticked.add(found[0].person_id)
        self.line.clear()
        self._show()
        self.changed.emit()

    def finish(self) -> None:
        # Letters narrow the tiles down; numbers are people.
        if self.line.text().strip()[:1].isdecimal():
            self._entered()

    def value(self) -> list[int]:
        return [row.person_id for row in self._rows if row.person_id in self._ticked]

    def set_value(self, value: Any) -> None:
        self._ticked = set(value or ())
        self._show()


class SeveralVisitsPage(FormPage):
    """What is the same for all on top, the tiles of the roster below. One operation, one undo."""

    title = N_("多人一起记")
    help = N_(
        "节日里走访了很多人，在这里一次记完：先点哪天、怎么去的、谁去的、送了什么，再把走访到的人一个个点上。\n"
        "照着打印的花名册或签收表，也可以直接打序号，比如 3 7 12，再按回车。慰问品和慰问金是每个人的数。\n"
        "走访计划表有自己的序号：照着它去的，请到那份计划里勾。\n"
        "记错了点「撤销」，一次全撤回。"
    )

    def build(self) -> None:
        self.gift = gift_form(signed_by=False)
        self.ticks = TickField("whom", _("走访了谁"))
        left = [
            DayField("day", _("哪一天"), dt.date.today(), PAST_DAYS),
            ChipField("kind", _("怎么联系的"), [(kind, _(kind)) for kind in KINDS], optional=False),
        ]
        right = [OccasionField("occasion", _("为什么去")), went_field(_("谁去的"))]
        self.fill_in(
            TwoColumns(left, right, below=[self.gift, self.ticks]),
            "visit-several",
            {
                "day": dt.date.today(),
                "kind": VISIT,
                "occasion": self.args.get("occasion") or FESTIVAL_ROUND,
                "went": usual_visitors(),
                "whom": self.args.get("person_ids") or [],
            },
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Record a contact with each of those ticked and go back."""
        values = self.form.values()
        ids, went = values.pop("whom"), values.pop("went")
        if not ids:
            self.show_field("whom")
            raise UserError(_("请先点走访了谁。"))
        if not went:
            self.show_field("went")
        values |= gift_values(values, self.gift, [])
        # Whoever went is not visited by themselves: they are left out of those who went to them.
        names = [people.get(person_id).name for person_id in ids if person_id in went]
        if names:
            raise UserError(_("{name}不能既是走访的人又是走访对象。").format(name=names[0]))
        _contacts, done = visits.record_contact(values, went, ids)
        self.back_with(done, _("已记下走访 {n} 人。").format(n=len(ids)))
