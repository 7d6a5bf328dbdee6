"""One case: what is difficult, the plan with its steps, help given, who has looked. Opening it is noted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import money
from models.base import UserError
from models.dates import full_day, short_day, with_time
from models.hardship import hardship, measures
from models.hardship.hardship import CaseHelp, CaseStep, CaseView
from models.language import N_, _, listed
from ui.page import Page
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList

#: So many of the last openings are listed.
OPENINGS = 10


class CasePage(Page):
    """`case_id`: which. Built only by who may look; the look itself is kept."""

    title = N_("帮扶档案")
    help = N_(
        "上面是困难和家庭情况，中间是帮扶措施，点一条就记「办完了」；下面是给过的帮助。\n"
        "困难缓解了，点「办结」，以后还能重新打开。\n"
        "最下面是谁看过这份档案。"
    )

    def build(self) -> None:
        self.closed_to_reader = self.add_text("")
        self.everything = QWidget()
        column = QVBoxLayout(self.everything)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.add(self.everything)
        self.kinds, self.facts = Label("", "heading"), Label("")
        self.situation, self.ending = Label(""), Label("", "strong")
        self.steps = RowList(_("帮扶措施"), lambda item: self._step(item.key))
        self.no_steps, self.no_help = Label(_("还没有措施。"), secondary=True), Label(_("还没有记过。"), secondary=True)
        self.help_given = RowList(_("给过的帮助"), lambda item: self._help(item.key))
        self.sums = Label("", "strong")
        self.openings = Label("", "small", secondary=True)
        self.add_step = Button(_("加一条措施"), self.new_step, icon="plus")
        self.add_help = Button(_("记一次帮扶"), self.new_help, icon="gift")
        for widget in (
            self.kinds,
            self.facts,
            self.situation,
            self.ending,
            Label(_("帮扶措施"), "heading"),
            self.steps,
            self.no_steps,
            FlowBox(self.add_step),
            Label(_("给过的帮助"), "heading"),
            self.sums,
            self.help_given,
            self.no_help,
            FlowBox(self.add_help),
            Label(_("谁看过"), "heading"),
            self.openings,
        ):
            column.addWidget(widget)
        self.add_action(_("打印"), self.print, icon="printer")
        self.reopening = self.add_action(_("重新打开"), self.reopen, icon="undo-2")
        self.closing = self.add_action(_("办结"), self.close_case, icon="check")
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.editing = self.add_action(_("修改"), self.edit, icon="square-pen", primary=True)
        try:
            hardship.look_into(self.case_id)
        except UserError as error:
            self._refused = str(error)
        else:
            self._refused = ""

    @property
    def case_id(self) -> int:
        """Which case is shown."""
        return int(self.args["case_id"])

    def refresh(self) -> None:
        refused = self._refused
        if not refused and not hardship.find(self.case_id):
            refused = _("这份帮扶档案已经删除，在「设置」的「回收站」里能找回来。")
        self.closed_to_reader.setText(refused)
        self.closed_to_reader.setVisible(bool(refused))
        self.everything.setVisible(not refused)
        self.bar.setVisible(not refused)
        if refused:
            return
        found = hardship.view(self.case_id)
        self.header.set_title(_("{name}的帮扶档案").format(name=found.name))
        self._show_facts(found)
        today = dt.date.today()
        self.steps.show_items([_step_row(step, today) for step in found.steps])
        self.steps.setVisible(bool(found.steps))
        self.no_steps.setVisible(not found.steps)
        self.help_given.show_items([_help_row(one) for one in found.help_given])
        self.help_given.setVisible(bool(found.help_given))
        self.no_help.setVisible(not found.help_given)
        sums = [f"{_(source)} {yuan(amount)}" for source, amount in found.money.items()]
        self.sums.setText("　".join(sums))
        self.sums.setVisible(bool(sums))
        seen = [f"{with_time(full_day(at.date()), at)}　{who}" for at, who in found.openings[:OPENINGS]]
        self.openings.setText("\n".join(seen))
        closed = found.case.closed_on is not None
        for widget in (self.add_step, self.add_help, self.closing, self.editing):
            widget.setVisible(not closed)
        self.reopening.setVisible(closed)
        self.place_bar()

    def _show_facts(self, found: CaseView) -> None:
        case = found.case
        self.kinds.setText(listed(_(word) for word in found.difficulties))
        facts = [
            _("帮扶责任人 {name}").format(name=found.keeper) if found.keeper else _("还没有定帮扶责任人"),
            _("{day}建档").format(day=full_day(case.opened_on)),
            _("{day}复核").format(day=full_day(case.review_on)) if case.review_on else "",
        ]
        self.facts.setText("　".join(part for part in facts if part))
        self.situation.setText(case.situation)
        self.situation.setVisible(bool(case.situation))
        ending = ""
        if case.closed_on:
            ending = _("{day}办结：{reason}").format(day=full_day(case.closed_on), reason=_(case.closing_reason))
        self.ending.setText("\n".join(part for part in (ending, case.result) if part))
        self.ending.setVisible(bool(ending))

    def first_focus(self) -> QWidget | None:
        return self.editing  # in the bar: the case is read from its beginning

    # What is done -------------------------------------------------------------------------------------------------

    def _step(self, step: CaseStep) -> None:
        def then(done: Any) -> None:
            self.refresh()
            self.saved(done)

        finish = (_("办完了"), lambda: then(measures.finish_step(step.id, dt.date.today())))
        if step.done_on:
            finish = (_("还没办完"), lambda: then(measures.finish_step(step.id, None)))
        self.tell(step.what, [finish, (_("去掉这一条"), lambda: then(measures.remove_step(step.id)))])

    def _help(self, given: CaseHelp) -> None:
        def remove() -> None:
            done = measures.remove_help(given.id)
            self.refresh()
            self.saved(done)

        self.tell(_help_row(given).name(), [(_("去掉这一条"), remove)])

    def new_step(self) -> None:
        """Add a step to the plan."""
        from ui.hardship.step import StepPage

        self.navigator.go(StepPage, case_id=self.case_id)

    def new_help(self) -> None:
        """Note help that was given."""
        from ui.hardship.help_given import GiveHelpPage

        self.navigator.go(GiveHelpPage, case_id=self.case_id)

    def edit(self) -> None:
        """Change what stands in the case."""
        from ui.hardship.edit import EditCasePage

        self.navigator.go(EditCasePage, case_id=self.case_id)

    def close_case(self) -> None:
        """Close it with a reason."""
        from ui.hardship.closing import ClosingPage

        self.navigator.go(ClosingPage, case_id=self.case_id)

    def reopen(self) -> None:
        """Open it again."""
        done = hardship.reopen(self.case_id)
        self.refresh()
        self.saved(done)

    def delete(self) -> None:
        """Move a case that was begun by mistake to 回收站."""
        done = hardship.delete_case(self.case_id)
        self.back_deleted(done)

    def print(self) -> None:
        """The sheet of this case."""
        from ui.printing import PreviewPage

        if not self._refused:
            self.navigator.go(PreviewPage, form="hardship-case", case_id=self.case_id)

    def undo(self, entry_id: int) -> None:
        """Take an operation back; when that was the beginning of the case, there is nothing to stay for."""
        super().undo(entry_id)
        if not hardship.find(self.case_id):
            said = self.notice.text
            self.navigator.back()
            self.navigator.page.tell(said)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"case_id": 1}


def yuan(fen: int) -> str:
    """A sum in words: 500 元."""
    return _("{sum} 元").format(sum=money.short(fen))


def _step_row(step: CaseStep, today: dt.date) -> Item:
    if step.done_on:
        badge = _("{day}办完").format(day=short_day(step.done_on))
        return Item(step.what, badge=badge, icon="check", icon_colour="green", key=step)
    badge = ""
    if step.due:
        late = (today - step.due).days
        badge = _("逾期 {n} 天").format(n=late) if late > 0 else _("{day}以前").format(day=short_day(step.due))
    return Item(step.what, badge=badge, icon="list-checks", icon_colour="amber", key=step)


def _help_row(given: CaseHelp) -> Item:
    what = [_(given.kind), yuan(given.money) if given.money else "", given.what]
    about = [
        full_day(given.day),
        _("来自{source}").format(source=_(given.source)) if given.source else "",
        _("{name}签收").format(name=given.signed_by) if given.signed_by else "",
    ]
    text = "　".join(part for part in what if part)
    return Item(text, "　".join(part for part in about if part), icon="gift", icon_colour="amber", key=given)
