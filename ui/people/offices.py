"""任职 of one person: what they hold and held; giving an office, ending one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import Done, UserError
from models.dates import PartialDate
from models.language import N_, _
from models.people import offices, roster
from models.people.people import GROUP_LEADER, OFFICES
from models.people.profile import office_words
from ui.form_page import FormPage
from ui.widgets.buttons import Button
from ui.widgets.forms import ChipField, DateField
from ui.widgets.lists import Item, RowList


class OfficesPage(FormPage):
    """The offices as a list; a tap on one that is held ends it; chips below give another."""

    title = N_("任职")
    help = N_(
        "上面是现在和过去的职务。点一个，登记卸任；录错了的可以去掉。过去的任期会留着。\n"
        "要任新职务，先点是什么职务，再写从哪天起，最后点「登记任职」。党小组长领导的是本人所在的小组。"
    )

    def build(self) -> None:
        self._ending = 0
        self.heading = self.add_heading("")
        self.none = self.add_text(_("还没有任职的记录。"))
        self.list = RowList(_("任职"), self._ask)
        self.add(self.list)
        self.ends = DateField("ends", _("哪天卸任"), recent=True)
        self.add(self.ends)
        self.end = Button(_("登记卸任"), self._end_typed, icon="check")
        self.add_flow(self.end)
        self.add_heading(_("任新职务"))
        self.office = ChipField("office", _("职务"), [(name, _(name)) for name in OFFICES], optional=False)
        self.add(self.office)
        self.begins = DateField("begins", _("从哪天起（可不填）"), recent=True)
        self.add(self.begins)
        self.add_action(_("登记任职"), self.give, icon="user-check", primary=True)
        self.keep_half_filled(f"offices-{self.person_id}", self.office, self.begins)

    @property
    def person_id(self) -> int:
        """Whose offices these are."""
        return int(self.args["person_id"])

    def refresh(self) -> None:
        row = roster.row_of(self.person_id)
        self.heading.setText(row.name if row else "")
        self._group = row.group if row else ""
        held = offices.offices_of(self.person_id)
        items = [Item(office_words(office), icon="user-check", key=office.id) for office in held]
        for item, office in zip(items, held, strict=True):
            item.badge = "" if office.ends else _("现任")
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self.none.setVisible(not items)
        self._end_later(0)

    def _ask(self, item: Item) -> None:
        office = offices.office(item.key)
        today = PartialDate.of(dt.date.today())
        remove = (_("录错了，去掉"), lambda: self._did(offices.remove_office(item.key)))
        if office.ends:
            self.tell(_("{office}：这个任期已经结束。").format(office=item.text), [remove])
            return
        answers = [
            (_("今天卸任"), lambda: self._did(offices.end_office(item.key, today))),
            (_("别的日子卸任"), lambda: self._end_later(item.key)),
        ]
        self.tell(_("{office}：不再担任了吗？").format(office=item.text), [*answers, remove])

    def _end_later(self, office_id: int) -> None:
        """Ask for the day on which a term ended; 0 asks no more."""
        self._ending = office_id
        self.ends.setVisible(bool(office_id))
        self.end.setVisible(bool(office_id))
        if office_id:
            self.ends.set_value(None)
            self.ends.line.setFocus()

    def _end_typed(self) -> None:
        ends = self.ends.value()
        if ends is None:
            raise UserError(_("请写上哪天卸任。"))
        self._did(offices.end_office(self._ending, ends))

    def _did(self, done: Done) -> None:
        self.refresh()
        self.saved(done)

    def give(self) -> None:
        """Give the chosen office."""
        office = self.office.value()
        if not office:
            raise UserError(_("请先点是什么职务。"))
        if office == GROUP_LEADER and not self._group:
            raise UserError(_("还没有编入党小组，请先在「修改」里选党小组。"))
        _person, done = offices.appoint(office, self.begins.value(), self.person_id)
        self.office.set_value("")
        self.begins.set_value(None)
        self._did(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        committee = offices.committee()
        return {"person_id": committee[0][0].id if committee else roster.rows()[0].person_id}
