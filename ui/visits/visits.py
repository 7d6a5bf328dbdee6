"""走访慰问: what is to be done, the contacts of late, and from here everything that visits are about."""

from __future__ import annotations

import datetime as dt

from models import periods
from models.language import N_, _
from models.people import offices
from models.periods import Period
from models.visits import follow_ups, visit_questions
from models.visits.visit_questions import MOST_SHOWN, Wanted
from models.visits.visits import KINDS
from ui.page import Page
from ui.visits.words import contact_item, task_item
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.forms import Line
from ui.widgets.guard import guarded
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList

#: So many of the things to be done stand above the contacts.
FIRST_TASKS = 2
#: Occasions offered for narrowing the list down.
MOST_OCCASIONS = 8


class VisitsPage(Page):
    """Search and period on top, more chips behind 筛选; tasks; contacts. A tap opens one."""

    title = N_("走访慰问")
    help = N_(
        "点「记一次走访」，点姓名就能记，上门、电话、微信都算。节日里一次走访了很多人，点「多人一起记」。\n"
        "上面打姓名或首字母，只看一个人的；「筛选」里可以只看电话、只看某位委员的、只看某个节日的。\n"
        "「数字」里有一季、一年走访了多少人次，还有谁没走访到。「走访计划」里排节日走访的名单。"
    )

    def build(self) -> None:
        self.search = Line(_("找走访记录"), placeholder=_("姓名、首字母或事情"))
        self.period = Chips(_("哪一段"), [(key, _(words)) for key, words in periods.CHOICES.items()])
        self.period.choose(periods.THIS_YEAR)
        self.fold = Button(_("筛选"), self._fold, icon="chevron-down", kind="chip")
        self.keep_in_view(self.add_flow(self.search, self.period, self.fold))
        self.kinds = Chips(_("怎么联系的"), [(kind, _(kind)) for kind in KINDS], optional=True)
        self.visitors = Chips(_("谁去的"), [(p.id, p.name) for p, _office in offices.committee()], optional=True)
        occasions = visit_questions.occasions_used()[:MOST_OCCASIONS]
        self.occasions = Chips(_("为什么去"), [(name, _(name)) for name in occasions], optional=True)
        self._filters = (self.kinds, self.visitors, self.occasions)
        for chips in self._filters:
            self.add(chips)
            chips.hide()
        self.task_heading = Label("", "heading", wrap=False)
        self.all_tasks = Button(_("全部待办"), self.open_tasks, icon="list-todo", kind="small")
        self.add_flow(self.task_heading, self.all_tasks)
        self.tasks = RowList(_("待办"), self._open_task)
        self.add(self.tasks)
        self.heading = self.add_heading("")
        self.list = RowList(_("走访记录"), self._open)
        self.add(self.list)
        self.more = self.add_text("", secondary=True)
        for chips in (self.period, *self._filters):
            chips.changed.connect(guarded(self, self._show))
        self.search.textChanged.connect(guarded(self, self._show))
        self.add_action(_("打印"), self.print, icon="printer", minor=True)
        self.add_action(_("数字"), self.figures, icon="chart-column")
        self.add_action(_("走访计划"), self.plans, icon="calendar-days")
        self.add_action(_("多人一起记"), self.several, icon="users", minor=True)
        self.add_action(_("走访由头"), self.occasions_list, icon="list", minor=True)
        self.add_action(_("记一次走访"), self.record, icon="plus", primary=True)

    def first_focus(self) -> Button | None:
        return self.bar.primary

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        today = dt.date.today()
        found = follow_ups.open_tasks()
        self.task_heading.setText(_("待办：{n} 件").format(n=len(found)))
        self.tasks.show_items([task_item(task, today) for task in found[:FIRST_TASKS]])
        for widget in (self.task_heading, self.tasks):
            widget.setVisible(bool(found))
        self._show()

    def wanted(self) -> Wanted:
        """Which contacts the page is asked for."""
        period = self.chosen_period()
        return Wanted(
            period.first if period else None,
            period.last if period else None,
            kind=self.kinds.value() or "",
            occasion=self.occasions.value() or "",
            visitor_id=self.visitors.value(),
            text=self.search.text(),
        )

    def chosen_period(self) -> Period | None:
        """The period chosen; None for all."""
        return periods.of(self.period.value(), dt.date.today())

    def _show(self) -> None:
        wanted, today = self.wanted(), dt.date.today()
        found = visit_questions.contacts(wanted)
        number = len(found) if len(found) < MOST_SHOWN else visit_questions.count(wanted)
        self.heading.setText(_("走访联系 {n} 次").format(n=number) if number else _("这里还没有走访记录。"))
        self.list.show_items([contact_item(row, today) for row in found])
        self.list.setVisible(bool(found))
        self.more.setText(_("这里只列最近的 {n} 次，再往前的请打字找，或选别的时间。").format(n=MOST_SHOWN))
        self.more.setVisible(number > len(found))
        chosen = sum(chips.value() is not None for chips in self._filters)
        self.fold.set_text(_("筛选 {n}").format(n=chosen) if chosen else _("筛选"))

    def _fold(self) -> None:
        opened = self.kinds.isHidden()
        for chips in self._filters:
            chips.setVisible(opened)
        self.fold.icon_name = "chevron-up" if opened else "chevron-down"
        self.fold.update()

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, item: Item) -> None:
        from ui.visits.contact import ContactPage

        self.navigator.go(ContactPage, contact_id=item.key)

    def _open_task(self, item: Item) -> None:
        from ui.visits.task import TaskPage

        self.navigator.go(TaskPage, task_id=item.key)

    def record(self) -> None:
        """Record a contact."""
        from ui.visits.record import RecordVisitPage

        self.navigator.go(RecordVisitPage)

    def several(self) -> None:
        """Record one round of visits with many people."""
        from ui.visits.several import SeveralVisitsPage

        self.navigator.go(SeveralVisitsPage)

    def open_tasks(self) -> None:
        """Everything that is to be done."""
        from ui.visits.tasks import TasksPage

        self.navigator.go(TasksPage)

    def figures(self) -> None:
        """Counts, sums, and who was not reached."""
        from ui.visits.figures import FiguresPage

        self.navigator.go(FiguresPage)

    def plans(self) -> None:
        """Whom to visit, and when."""
        from ui.visits.plans import PlansPage

        self.navigator.go(PlansPage)

    def occasions_list(self) -> None:
        """The list of occasions."""
        from ui.visits.occasions import OccasionsPage

        self.navigator.go(OccasionsPage)

    def print(self) -> None:
        from ui.printing import PreviewPage

        def register() -> None:
            period, occasion = self.chosen_period() or periods.ever(dt.date.today()), self.occasions.value() or ""
            self.navigator.go(PreviewPage, form="visit-register", period=period, visit_occasion=occasion)

        def receipts() -> None:
            ids = [item.key for item in self.list.items()]
            self.navigator.go(PreviewPage, form="gift-receipts", contact_ids=ids)

        self.tell(
            _("打印哪一种？"),
            [
                (_("走访慰问登记表"), register),
                (_("慰问品签收表（现在列出的）"), receipts),
                (_("空白走访记录"), lambda: self.navigator.go(PreviewPage, form="visit-record")),
            ],
        )
