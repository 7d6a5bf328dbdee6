"""走访联系 on a person's page: the last contact, what is to be done for them, the contacts, and recording one."""

from __future__ import annotations

import datetime as dt

from models.language import _
from models.people import people
from models.visits import follow_ups, visit_questions, visits
from ui.page import Page
from ui.people.section import Section
from ui.visits.words import contact_item, day_words, task_item
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList

#: So many contacts are listed at first; the rest is a tap away.
FIRST_ROWS = 4


class VisitsBox(Section):
    """A section of a person's page; `show_person` fills it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.last = Label("", "strong")
        self.tasks = RowList(_("为他办的事"), self._open_task)
        self.list = RowList(_("走访联系"), self._open)
        self.record_button = Button(_("记一次走访"), self.record, icon="footprints", kind="small")
        self.all = Button(_("全部走访"), self._show_all, icon="list", kind="small")
        buttons = FlowBox(self.record_button, self.all)
        self._add(Label(_("走访联系"), "heading"), self.last, buttons, self.tasks, self.list)

    def show_person(self, person_id: int) -> None:
        """Show the contacts with a person and their household."""
        self._person_id = person_id
        self._fill(FIRST_ROWS)

    def _fill(self, most: int) -> None:
        today, number = dt.date.today(), self._person_id
        last = visits.last_contacts([number]).get(number)
        if last:
            words = _("上次联系：{day} {kind}").format(day=day_words(last.day, today), kind=_(last.kind))
        else:
            words = _("还没有联系过。")
        self.last.setText(words)
        rows = visit_questions.of_person(number)
        items = [contact_item(row, today, with_name=row.person_id != number) for row in rows[:most]]
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        open_ones = [task for task in follow_ups.of_person(number) if task.done_on is None]
        self.tasks.show_items([task_item(task, today) for task in open_ones])
        self.tasks.setVisible(bool(open_ones))
        self.all.setVisible(len(rows) > most)
        found = people.profile(number)
        self.record_button.setVisible(found is not None)

    def _show_all(self) -> None:
        self._fill(visit_questions.MOST_SHOWN)

    def record(self) -> None:
        """Record a contact with this person."""
        from ui.visits.record import RecordVisitPage

        self._page.navigator.go(RecordVisitPage, person_id=self._person_id)

    def _open(self, item: Item) -> None:
        from ui.visits.contact import ContactPage

        self._page.navigator.go(ContactPage, contact_id=item.key)

    def _open_task(self, item: Item) -> None:
        from ui.visits.task import TaskPage

        self._page.navigator.go(TaskPage, task_id=item.key)
