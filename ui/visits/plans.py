"""走访计划: whom to visit in the coming fortnight, the plans with what is left of them, the festivals ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from models import rules
from models.dates import short_day
from models.language import N_, _, listed
from models.visits import triggers, visit_plans
from models.visits.triggers import AT_HOME, BIRTHDAY, IN_HOSPITAL, PARTY_BIRTHDAY, Festival, Proposal
from models.visits.visit_plans import Summary
from ui.care.words import near_date
from ui.page import Page
from ui.widgets.lists import Item, RowList, TileGrid

ICONS = {BIRTHDAY: "cake", PARTY_BIRTHDAY: "flag", IN_HOSPITAL: "hospital", AT_HOME: "house"}
#: How many names of those whose dates are missing are told.
MOST_NAMES = 8


class PlansPage(Page):
    """Proposals on top, one tap from a plan; then plans and festivals."""

    title = N_("走访计划")
    help = N_(
        "最上面是这两周该走访的人：过生日的、政治生日的、住院出院的、很久没走访的。点「都排进计划」，一次排好。\n"
        "节日走访：点下面的节日，再点走访谁，去掉不去的，就成了一份计划，可以打印，走访一位勾一位。\n"
        "提前几天看、多久算很久没走访，在「设置」的「规则」里改。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.due = RowList(_("该走访的人"), self._open_person)
        self.add(self.due)
        self.none = self.add_text("")
        self.unknown = self.add_text("", secondary=True)
        self.plans_heading = self.add_heading(_("计划"))
        self.plans = RowList(_("走访计划"), self._open_plan)
        self.add(self.plans)
        self.add_heading(_("快到的节日，点一下做计划"))
        self.festivals = TileGrid(_("节日"), self._plan_festival, letters=7, columns=4)
        self.add(self.festivals)
        self.add_action(_("打印"), self.print, icon="printer")
        self.add_action(_("做别的计划"), self.new_plan, icon="plus")
        self.list_them = self.add_action(_("都排进计划"), self.plan_due, icon="list-checks", primary=True)

    def first_focus(self) -> QWidget | None:
        return self.list_them if self._due else self.festivals

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        today, ahead = dt.date.today(), rules.value("plan_ahead")
        self._due = triggers.proposals(today)
        self.heading.setText(_("{n} 天以内该走访的：{people} 人").format(n=ahead, people=len(self._due)))
        self.due.show_items([_proposal(proposal, today) for proposal in self._due])
        self.due.setVisible(bool(self._due))
        self.list_them.setVisible(bool(self._due))
        self.none.setText(_("都排好了，没有要另外走访的人。"))
        self.none.setVisible(not self._due)
        self._show_unknown()
        found = visit_plans.summaries()
        self.plans.show_items([_plan(summary, today) for summary in found])
        for widget in (self.plans_heading, self.plans):
            widget.setVisible(bool(found))
        self.festivals.show_items([_festival(f, today) for f in triggers.next_festivals(today)])
        self.place_bar()

    def _show_unknown(self) -> None:
        """Say whose dates are missing, so that nobody is forgotten in silence."""
        words = []
        for text, names in (
            (_("生日不知道是哪天的 {n} 人：{names}。"), triggers.without_birthday()),
            (_("入党日期不知道是哪天的 {n} 人，没有政治生日：{names}。"), triggers.without_party_birthday()),
        ):
            if names:
                told = listed(names[:MOST_NAMES]) + (_("等") if len(names) > MOST_NAMES else "")
                words.append(text.replace("{n}", str(len(names))).replace("{names}", told))
        self.unknown.setText("\n".join(words))
        self.unknown.setVisible(bool(words))

    # What is done -------------------------------------------------------------------------------------------------

    def _open_person(self, item: Item) -> None:
        from ui.care.member import KeepInTouchPage

        self.navigator.go(KeepInTouchPage, person_id=item.key)

    def _open_plan(self, item: Item) -> None:
        from ui.visits.plan import PlanPage

        self.navigator.go(PlanPage, plan_id=item.key)

    def _plan_festival(self, item: Item) -> None:
        self._new(occasion=item.key.name, day=item.key.day)

    def new_plan(self) -> None:
        """Plan visits for any occasion."""
        self._new()

    def plan_due(self) -> None:
        """Make a plan of those who should be visited."""
        self._new(due=True)

    def _new(self, **args: Any) -> None:
        from ui.visits.new_plan import NewPlanPage

        self.navigator.go(NewPlanPage, **args)

    def print(self) -> None:
        forms = (("birthdays", _("生日表（本月、下月）")), ("greeting", _("贺卡")))
        self.tell(_("打印哪一种？"), [(title, self._previewer(form)) for form, title in forms])

    def _previewer(self, form: str) -> Callable[[], object]:
        from ui.printing import PreviewPage

        return lambda: self.navigator.go(PreviewPage, form=form)


def _proposal(proposal: Proposal, today: dt.date) -> Item:
    near = near_date(proposal.day, today)
    if proposal.day < today:
        when = _("尽快")
    elif proposal.day == today:
        when = _("今天")
    else:
        when = near if proposal.occasion in (BIRTHDAY, PARTY_BIRTHDAY) else _("{day}前").format(day=near)
    icon = ICONS.get(proposal.occasion, "footprints")
    name = f"{proposal.name}　{_(proposal.occasion)}"
    return Item(name, proposal.reason, badge=when, icon=icon, icon_colour="amber", key=proposal.person_id)


def _plan(summary: Summary, today: dt.date) -> Item:
    plan = summary.plan
    about = [_("{n} 人").format(n=summary.people), _("走访了 {n} 人").format(n=summary.done)]
    if summary.dropped:
        about.append(_("不去了 {n} 人").format(n=summary.dropped))
    if plan.due:
        about.insert(0, _("{day}前").format(day=near_date(plan.due, today)))
    left = _("还有 {n} 人").format(n=summary.left)
    if plan.due and plan.due < today and summary.left:
        left = _("逾期，还有 {n} 人").format(n=summary.left)
    badge = left if summary.left or not summary.people else _("✓ 走访完了")
    icon = "footprints" if summary.left else "check"
    return Item(plan.name, "　".join(about), badge=badge, icon=icon, icon_colour="amber", key=plan.id)


def _festival(festival: Festival, today: dt.date) -> Item:
    days = (festival.day - today).days
    when = _("今天") if not days else _("还有 {n} 天").format(n=days)
    return Item(_(festival.name), f"{short_day(festival.day)}\n{when}", key=festival)
