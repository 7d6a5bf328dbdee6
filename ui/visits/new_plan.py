"""A new visit plan, or who is on one: for what, whom, by when, with what. Names are tapped off and on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import money
from models.base import UserError, operation
from models.care import board, care
from models.dates import short_day
from models.language import N_, _
from models.people import roster
from models.people.people import EXPECTED_STATUSES
from models.visits import triggers, visit_plans
from models.visits.triggers import ALL, AUDIENCES
from models.visits.visit_plans import Candidate
from models.visits.visits import EVERYDAY, SOURCES
from ui.form_page import FormPage
from ui.widgets.chips import Chips
from ui.widgets.day_fields import DayField
from ui.widgets.forms import ChipField, Form, SuggestedField, TextField
from ui.widgets.guard import guarded
from ui.widgets.labels import Label
from ui.widgets.lists import Item, TileGrid

DUE = "due"
#: Days offered by which the visits should be made, by how many days ahead they are.
DEADLINES = {7: N_("一周内"), 14: N_("两周内"), 30: N_("一个月内")}
USUAL_GIFTS = (N_("牛奶"), N_("水果"), N_("鲜花"), N_("米面油"), N_("贺卡"))


class NewPlanPage(FormPage):
    """`occasion` and `day` of a festival, or `due` for whoever should be visited; `plan_id` changes a plan."""

    title = N_("做走访计划")
    help = N_(
        "先点为什么去，再点走访谁（可以点几样），下面名字前有✓的就是要去的；再点一下名字就不去了，点别人也能加上。\n"
        "「请勿打扰」的人不会自动算上。谁去默认是联系委员，做成以后一个一个都能改。\n"
        "最后点「保存」，就可以打印，走访一位勾一位。"
    )

    def build(self) -> None:
        today = dt.date.today()
        self._plan_id: int | None = self.args.get("plan_id")
        self._on: dict[int, Candidate] = {}
        self._order: list[int] = []
        festivals = {f.name: f for f in triggers.next_festivals(today)}
        self._festivals = {name: festival.day for name, festival in festivals.items()}
        choices = [(DUE, _("该走访的")), *((name, _(name)) for name in festivals), (EVERYDAY, _(EVERYDAY))]
        self.occasion = ChipField("occasion", _("为什么去"), choices, optional=False)
        self.audience = Chips(_("走访谁"), [(name, _(name)) for name in AUDIENCES], several=True)
        self.counted = self.add_heading("")
        self.grid = TileGrid(_("党员"), self._tapped, letters=8, columns=5)
        self.due = DayField("due", _("哪天以前走访完"), today, DEADLINES, optional=True)
        self.name = TextField("name", _("计划叫什么"), _("如 2026年重阳走访"))
        self.form = Form(
            [
                SuggestedField("gift", _("带什么（可不填）"), USUAL_GIFTS),
                TextField("money", _("慰问金，每人几元（可不填）"), check=_money_hint),
                ChipField("source", _("经费从哪里来"), [(source, _(source)) for source in SOURCES]),
            ]
        )
        self.whom = Label(_("走访谁（可以点几样）"), "strong")
        for place, widget in enumerate((self.occasion, self.whom, self.audience)):
            self.body.insertWidget(place, widget)
        for widget in (self.grid, self.due, self.name, self.form):
            self.add(widget)
        for changed in (self.occasion.changed, self.audience.changed):
            changed.connect(guarded(self, self._choose_anew))
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        self._begin()
        if self._plan_id:
            self.keep_half_filled(f"visit-plan-{self._plan_id}", self.name, self.due)
        else:
            reason = DUE if self.args.get("due") else self.args.get("occasion", "")
            fields = (self.occasion, self.name, self.due, *self.form.fields.values())
            self.keep_half_filled(f"new-visit-plan-{reason}", *fields)

    def _draft(self) -> dict[str, Any]:
        return {**super()._draft(), "audience": self.audience.chosen(), "people": sorted(self._on)}

    def _enter(self, values: dict[str, Any]) -> None:
        if "occasion" in values:
            self.occasion.set_value(values["occasion"])
        if "audience" in values:
            self.audience.choose(*values["audience"])
        if not self._plan_id:
            self._choose_anew()
        if "people" in values:
            self._on = {one: self._on.get(one, Candidate(one)) for one in values["people"] if one in self._people}
            self._order.sort(key=lambda number: number not in self._on)
        super()._enter(values)
        self._show()

    def _begin(self) -> None:
        self._people = {row.person_id: row for row in roster.rows(EXPECTED_STATUSES)}
        self._quiet = care.quiet_on()
        self._order = list(self._people)
        if self._plan_id:
            self._begin_change(self._plan_id)
            return
        if self.args.get("due"):
            self.occasion.set_value(DUE)
        elif self.args.get("occasion"):
            self.occasion.set_value(self.args["occasion"])
            self.audience.choose(ALL)
        else:
            self.occasion.set_value(EVERYDAY)
        self._choose_anew()

    def _begin_change(self, plan_id: int) -> None:
        plan = visit_plans.get(plan_id)
        self.header.set_title(_("修改计划"))
        for widget in (self.occasion, self.whom, self.audience, self.form):
            widget.hide()
        self._lines = {line.person_id: line for line in visit_plans.lines(plan_id)}
        self._on = {person_id: Candidate(person_id) for person_id in self._lines}
        self._order.sort(key=lambda number: number not in self._on)
        self.name.set_value(plan.name)
        self.due.set_value(plan.due)

    # Whom ---------------------------------------------------------------------------------------------------------

    def _choose_anew(self) -> None:
        """Take whom occasion and chips say; those who wish to be left alone are not taken by themselves."""
        occasion, today = self.occasion.value(), dt.date.today()
        due = occasion == DUE
        self.audience.setVisible(not due)
        self.whom.setVisible(not due)
        if due:
            found = [Candidate(p.person_id, p.reason, p.day, p.occasion) for p in triggers.proposals(today)]
            deadline = today + dt.timedelta(days=14)
            name = _("{day}起的走访").format(day=short_day(today))
        else:
            found = triggers.audience(self.audience.chosen(), today)
            deadline = self._festivals.get(occasion, today + dt.timedelta(days=14))
            name = _("{year}年{occasion}走访").format(year=deadline.year, occasion=_(occasion))
        self._on = {c.person_id: c for c in found if c.person_id in self._people and c.person_id not in self._quiet}
        self._order = sorted(self._people, key=lambda number: number not in self._on)
        self.due.set_value(deadline)
        self.name.set_value(name)
        self._show()

    def refresh(self) -> None:
        self._show()

    def _show(self) -> None:
        self.counted.setText(_("要走访 {n} 人，点名字去掉或加上").format(n=len(self._on)))
        self.grid.show_items([self._tile(number) for number in self._order])

    def _tile(self, person_id: int) -> Item:
        row, chosen = self._people[person_id], person_id in self._on
        about = _(board.QUIET) if person_id in self._quiet else row.stairwell
        return Item(("✓ " if chosen else "") + row.name, about, fill="amber" if chosen else "", key=person_id)

    def _tapped(self, item: Item) -> None:
        if item.key in self._on:
            del self._on[item.key]
        else:
            self._on[item.key] = Candidate(item.key)
        self.grid.change_item(self._order.index(item.key), self._tile(item.key))
        self.counted.setText(_("要走访 {n} 人，点名字去掉或加上").format(n=len(self._on)))

    # Keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Make the plan and show it, or keep what was changed."""
        from ui.visits.plan import PlanPage

        if self._plan_id:
            self._keep(self._plan_id)
            return
        values = self.form.values()
        common = {"gift": values["gift"], "money": money.parse(values["money"]), "source": values["source"]}
        common = {key: value for key, value in common.items() if value}
        occasion = EVERYDAY if self.occasion.value() == DUE else self.occasion.value()
        candidates = list(self._on.values())
        plan, done = visit_plans.create(self.name.value(), occasion, self.due.value(), candidates, **common)
        self.keep_no_draft()
        self.navigator.replace(PlanPage, plan_id=plan.id).saved(done)

    def _keep(self, plan_id: int) -> None:
        gone = [line.visit_id for number, line in self._lines.items() if number not in self._on]
        new = [candidate for number, candidate in self._on.items() if number not in self._lines]
        if not self._on:
            raise UserError(_("计划里至少要有一个人；不要这个计划了，请点「删除」。"))
        with operation(_("修改走访计划：{name}").format(name=self.name.value())) as done:
            visit_plans.change_plan(plan_id, self.name.value(), self.due.value())
            if gone:
                visit_plans.remove(gone)
            if new:
                visit_plans.add_people(plan_id, new)
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        festival = triggers.next_festivals(dt.date.today(), 1)[0]
        return {"occasion": festival.name, "day": festival.day}


def _money_hint(text: str) -> str:
    try:
        fen = money.parse(text)
    except UserError as error:
        return str(error)
    return _("每人 {sum} 元").format(sum=money.short(fen)) if fen else ""
