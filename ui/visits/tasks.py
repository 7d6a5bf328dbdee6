"""待办: what is to be done after visits, the most urgent first, and what is done."""

from __future__ import annotations

import datetime as dt

from models.base import desk
from models.language import N_, _
from models.people import offices
from models.visits import follow_ups
from ui.page import Page
from ui.visits.words import task_item
from ui.widgets.chips import Chips
from ui.widgets.folding import FoldingChips
from ui.widgets.lists import Item, RowList

OPEN, DONE = "open", "done"


class TasksPage(Page):
    """Open ones of everybody or of one committee member; those that are done are a tap away."""

    title = N_("待办")
    help = N_(
        "走访以后要办的事都在这里，最急的在最上面，过了日子的写着「逾期」。\n"
        "点一件，可以记「办完了」、换人办、改日子。点人名，只看他要办的。"
    )

    def build(self) -> None:
        self.states = Chips(_("看哪些"), [(OPEN, _("要办的")), (DONE, _("办完的"))])
        self.states.choose(OPEN)
        self.keepers = Chips(_("谁办"), [(p.id, p.name) for p, _office in offices.committee()], optional=True)
        self.keep_in_view(FoldingChips(self.states, self.keepers))
        self.none = self.add_text("")
        self.list = RowList(_("待办"), self._open)
        self.add(self.list)
        for chips in (self.states, self.keepers):
            chips.changed.connect(self.refresh)
        self.add_action(_("加待办"), self.add_task, icon="plus", primary=True)

    def refresh(self) -> None:
        today, keeper = dt.date.today(), self.keepers.value()
        if self.states.value() == OPEN:
            found = follow_ups.open_tasks(keeper_id=keeper)
        else:
            found = follow_ups.done_tasks(keeper_id=keeper)
        self.list.show_items([task_item(task, today) for task in found])
        self.list.setVisible(bool(found))
        self.none.setText(_("没有要办的事。") if self.states.value() == OPEN else _("还没有办完的事。"))
        self.none.setVisible(not found)

    def _open(self, item: Item) -> None:
        from ui.visits.task import TaskPage

        self.navigator.go(TaskPage, task_id=item.key)

    def add_task(self) -> None:
        """Note something to be done."""
        from ui.visits.edit_task import EditTaskPage

        self.navigator.go(EditTaskPage, keeper_id=self.keepers.value() or desk.person_id)
