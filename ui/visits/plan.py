"""One visit plan: tap those who were visited, several at once, and record them; what is left stays in view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from models import money
from models.base import Done, UserError
from models.language import N_, _
from models.people.roster import address
from models.visits import planned_visits, visit_plans
from models.visits.visit_plans import Line
from ui.care.words import near_date
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import LongTextField
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList

OPEN, DONE, DROPPED = "open", "done", "dropped"
VIEWS = {OPEN: N_("还没走访"), DONE: N_("走访了"), DROPPED: N_("不去了")}


class PlanPage(Page):
    """People as rows. A tap on one who is open selects, on one who is done opens the record."""

    title = N_("走访计划")
    help = N_(
        "先「打印」，照着单子去走访。回来点走访过的名字（可以点好几位），再点「走访了」，一次就都登记了。\n"
        "「谁去、哪天、带什么」改选中的人；去不成的点「不去了」，写上原因。\n"
        "没走访完的，首页「今天要办」里一直有。点已经走访了的，可以补写情况。"
    )

    def build(self) -> None:
        self._lines: list[Line] = []
        self._picked: set[int] = set()
        self.about = self.add_text("")
        self.views = Chips(_("看哪些"), [(key, _(text)) for key, text in VIEWS.items()])
        self.views.choose(OPEN)
        self.everybody = Button(_("全选"), self.pick_all, kind="chip", icon="list-checks")
        self.add_flow(self.views, self.everybody)
        self.day = DayField("day", _("哪天走访的"), dt.date.today(), PAST_DAYS)
        self.add(self.day)
        self.record_day = Button(_("登记"), self._record_chosen_day, icon="check")
        self.add_flow(self.record_day)
        self.why = LongTextField("why", _("为什么不去了"), planned_visits.usual_reasons(), lines=2)
        self.add(self.why)
        self.drop_them = Button(_("记下，不去了"), self._drop, icon="check")
        self.add_flow(self.drop_them)
        self.none = self.add_text("")
        self.list = RowList(_("计划里的人"), self._tapped)
        self.add(self.list)
        self.views.changed.connect(guarded(self, self._view_chosen))
        self.add_action(_("打印"), self.print, icon="printer")
        self.arrange = self.add_action(_("谁去、哪天、带什么"), self.change_visits, icon="gift")
        self.dropping = self.add_action(_("不去了"), self.ask_drop, icon="x")
        self.add_action(_("修改计划"), self.edit, icon="square-pen", minor=True)
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.tick = self.add_action(_("走访了"), self.ask_day, icon="check", primary=True)

    @property
    def plan_id(self) -> int:
        """Which plan is shown."""
        return int(self.args["plan_id"])

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        plan = visit_plans.find(self.plan_id)
        self.bar.setVisible(plan is not None)
        for widget in (self.views, self.everybody):
            widget.setVisible(plan is not None)
        self._lines = visit_plans.lines(self.plan_id) if plan else []
        self._picked &= {line.visit_id for line in self._lines if line.open}
        self._ask(None)
        if plan is None:
            self.header.set_title(_(self.title))
            self.about.setText(_("这个走访计划已经删除了，在回收站里能找回来。"))
            self._show()
            return
        self.header.set_title(plan.name)
        today, left = dt.date.today(), len(self._of(OPEN))
        words = [_("还有 {n} 人没走访").format(n=left)]
        if plan.due:
            words.append(_("{day}以前走访完").format(day=near_date(plan.due, today)))
            if left and plan.due < today:
                words.append(_("已经逾期"))
        self.about.setText(_("，").join(words) + _("。"))
        for key, text in VIEWS.items():
            self.views.set_text(key, f"{_(text)} {len(self._of(key))}")
        self._show()

    def _of(self, view: str) -> list[Line]:
        tests: dict[str, Callable[[Line], bool]] = {
            OPEN: lambda line: line.open,
            DONE: lambda line: line.contact_id is not None,
            DROPPED: lambda line: bool(line.dropped) and line.contact_id is None,
        }
        return [line for line in self._lines if tests[view](line)]

    def _show(self) -> None:
        shown = self._of(self.views.value())
        self.list.show_items([self._row(line) for line in shown])
        self.list.setVisible(bool(shown))
        self.none.setVisible(not shown and bool(self._lines))
        self.none.setText(_("都走访完了。") if self.views.value() == OPEN else _("还没有。"))
        self.everybody.setVisible(self.views.value() == OPEN and len(shown) > 1)
        self._show_picked()

    def _show_picked(self) -> None:
        number = len(self._picked)
        self.tick.set_text(_("走访了（{n} 人）").format(n=number) if number else _("走访了"))

    def _row(self, line: Line) -> Item:
        today, picked = dt.date.today(), line.visit_id in self._picked
        place = address(line.building, line.entrance, line.room)
        who = _("{name}去").format(name=line.keeper) if line.keeper else _("还没定谁去")
        gift = f"{line.gift} {line.gift_number}" if line.gift else ""
        sum_ = _("{sum}元").format(sum=money.short(line.money)) if line.money else ""
        day = near_date(line.day, today) if line.day else ""
        quiet = _("请勿打扰") if line.quiet and line.open else ""
        about = "　".join(part for part in (place, line.reason, who, day, gift, sum_) if part)
        if line.contact_id is not None and line.done:
            badge = f"✓ {near_date(line.done, today)}{_(line.how)}"
        else:
            badge = line.dropped or quiet or (_("选中") if picked else "")
        mark = "✓ " if picked else ""
        return Item(
            f"{mark}{line.number}　{line.name}", about, badge, fill="amber" if picked else "", key=line.visit_id
        )

    def _view_chosen(self) -> None:
        self._picked.clear()
        self._show()

    # Selecting ----------------------------------------------------------------------------------------------------

    def _tapped(self, item: Item) -> None:
        line = next(line for line in self._lines if line.visit_id == item.key)
        if line.contact_id is not None:
            self._open_contact(line.contact_id)
        elif line.dropped:
            self.tell(
                _("{name}：{why}").format(name=line.name, why=line.dropped),
                [(_("还是要走访"), lambda: self._did(planned_visits.take_up([line.visit_id])))],
            )
        else:
            self._picked ^= {line.visit_id}
            place = next(n for n, shown in enumerate(self.list.items()) if shown.key == line.visit_id)
            self.list.change_item(place, self._row(line))
            self._show_picked()

    def pick_all(self) -> None:
        """Select everybody who is still to be visited, or nobody when all are selected."""
        still_open = {line.visit_id for line in self._of(OPEN)}
        self._picked = set() if self._picked == still_open else still_open
        self._show()

    def _chosen(self) -> list[int]:
        if not self._picked:
            raise UserError(_("请先点名字，可以点好几位。"))
        return [line.visit_id for line in self._lines if line.visit_id in self._picked]

    # What is done -------------------------------------------------------------------------------------------------

    def _open_contact(self, contact_id: int) -> None:
        from ui.visits.contact import ContactPage

        self.navigator.go(ContactPage, contact_id=contact_id)

    def _did(self, done: Done) -> None:
        self._picked.clear()
        self.refresh()
        self.saved(done)

    def ask_day(self) -> None:
        """Ask on which day those selected were visited."""
        number, today = len(self._chosen()), dt.date.today()
        answers = [(_(words), self._ticker(today + dt.timedelta(days=days))) for days, words in PAST_DAYS.items()]
        self.tell(
            _("这 {n} 人哪天走访的？").format(n=number), [*answers, (_("别的日子"), lambda: self._ask(self.record_day))]
        )

    def _ticker(self, day: dt.date) -> Callable[[], None]:
        return lambda: self._did(planned_visits.tick(self._chosen(), day))

    def _ask(self, what: Button | None) -> None:
        """Show the fields for another day, or for why somebody is not visited; None hides both."""
        parts = ((self.day, self.record_day), (self.record_day, self.record_day), (self.why, self.drop_them))
        for widget, belongs_to in (*parts, (self.drop_them, self.drop_them)):
            widget.setVisible(what is belongs_to)
        if what is not None:
            (self.why.edit if what is self.drop_them else what).setFocus()
            self.scroll_area.verticalScrollBar().setValue(0)

    def _record_chosen_day(self) -> None:
        day = self.day.value()
        if day is None:
            raise UserError(_("请点哪天。"))
        self._did(planned_visits.tick(self._chosen(), day))

    def ask_drop(self) -> None:
        """Ask why those selected are not visited."""
        self._chosen()
        self._ask(self.drop_them)

    def _drop(self) -> None:
        self._did(planned_visits.drop(self._chosen(), self.why.value()))
        self.why.set_value("")

    def change_visits(self) -> None:
        """Say who goes, when and with what for those selected."""
        from ui.visits.planned import PlannedVisitPage

        self.navigator.go(PlannedVisitPage, plan_id=self.plan_id, visit_ids=self._chosen())

    def edit(self) -> None:
        """Change the plan's name and day, and who is on it."""
        from ui.visits.new_plan import NewPlanPage

        self.navigator.go(NewPlanPage, plan_id=self.plan_id)

    def delete(self) -> None:
        """Move the plan to 回收站 and go back."""
        done = visit_plans.delete_plan(self.plan_id)
        self.back_with(done, _("已删除，在回收站里能找回来。走访过的记录都留着。"))

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="visit-plan", plan_id=self.plan_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = visit_plans.summaries()
        return {"plan_id": found[0].plan.id if found else 0}
