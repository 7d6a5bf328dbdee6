"""打印表格: every form that can be printed, the activity it is for, and what was printed lately."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from models import prints
from models.activities import activities, attendance
from models.activities.activities import CANCELLED
from models.dates import with_time
from models.language import N_, _
from reports import catalog
from reports.form import Form
from ui.activities.words import near_day, row
from ui.page import Page
from ui.printing.preview import PreviewPage
from ui.widgets.buttons import Button
from ui.widgets.lists import Item, RowList

#: How many past papers are listed.
RECENT = 20
#: Activities offered for a form: so many days back and ahead, so many of each.
DAYS_BACK, DAYS_AHEAD, MOST_ACTIVITIES = 100, 400, 10


class FormsPage(Page):
    """The catalog as big rows by area; below, the last papers, each to be seen and printed again."""

    title = N_("打印表格")
    help = N_(
        "点一种表，看到样子以后再打印。签到表会先问是哪次活动。\n"
        "下面是最近打印的，点一下能看到当时的样子，还能照原样再打。"
    )

    def build(self) -> None:
        listed = [form for form in catalog.FORMS if form.listed]
        for area in dict.fromkeys(form.area for form in listed):
            self.add_heading(_(area))
            buttons = [self._button(form) for form in listed if form.area == area]
            self.add_flow(*buttons, columns=2)
        self.heading = self.add_heading(_("最近打印的"))
        self.none = self.add_text(_("还没有打印过。"))
        self.recent = RowList(_("最近打印的"), self._open)
        self.add(self.recent)
        self.add_action(_("最近打印的"), self.show_recent, icon="history")

    def _button(self, form: Form) -> Button:
        choose = partial(self.choose, form)
        return Button(_(form.title), choose, icon=form.icon, kind="row", sub=_(form.about), colour="blue")

    def choose(self, form: Form) -> None:
        """Open the preview of a form, asking for the activity first where it needs one."""
        if form.needs_activity or form.instead_of_activity:
            self.navigator.go(ChooseActivityPage, form=form.key)
        else:
            self.navigator.go(PreviewPage, form=form.key)

    def show_recent(self) -> None:
        """Bring the last papers into view."""
        self.scroll_area.verticalScrollBar().setValue(self.heading.y())
        self.recent.setFocus(Qt.FocusReason.MouseFocusReason)

    def refresh(self) -> None:
        entries = prints.newest(RECENT)
        self.none.setVisible(not entries)
        self.recent.setVisible(bool(entries))
        self.recent.show_items([_log_row(entry) for entry in entries])

    def _open(self, item: Item) -> None:
        self.navigator.go(PreviewPage, log_id=item.key)


def _log_row(entry: prints.PrintLog) -> Item:
    when = with_time(near_day(entry.at.date(), dt.date.today()), entry.at)
    parts = [
        when,
        entry.who,
        _("给谁看：{audience}").format(audience=_(entry.audience)) if entry.audience else "",
        _("{n} 份").format(n=entry.copies),
        entry.printer,
        entry.outcome,
    ]
    about = "　".join(part for part in parts if part)
    return Item(entry.title, about, icon="history", icon_colour="blue", key=entry.id)


class ChooseActivityPage(Page):
    """Asks which activity a form is for: the coming ones first, then those that were."""

    title = N_("哪次活动")
    help = N_("点一次活动，就能看到它的表。没有的话，点「安排活动」先把它安排好。")

    def build(self) -> None:
        self.form = catalog.form(self.args["form"])
        if self.form.instead_of_activity:
            self.add(
                Button(
                    _(self.form.instead_of_activity),
                    lambda: self.navigator.replace(PreviewPage, form=self.form.key),
                    icon="users",
                    kind="row",
                    colour="blue",
                )
            )
        self.parts = {
            name: (self.add_heading(name), self._list(name)) for name in (_("要开的活动"), _("最近开过的活动"))
        }
        self.none = self.add_text(_("还没有活动，请先安排一次。"))
        self.add_action(_("安排活动"), self._plan, icon="plus")

    def _list(self, name: str) -> RowList:
        shown = RowList(name, lambda item: self._chosen(item.key))
        self.add(shown)
        return shown

    def refresh(self) -> None:
        self.header.set_title(_("{form}：哪次活动？").format(form=_(self.form.title)))
        now = dt.datetime.now()
        today = now.date()
        coming = activities.activities_between(today, today + dt.timedelta(days=DAYS_AHEAD))
        past = activities.activities_between(today - dt.timedelta(days=DAYS_BACK), today - dt.timedelta(days=1))
        found = [[a for a in some if a.state != CANCELLED][:MOST_ACTIVITIES] for some in (coming, past[::-1])]
        counts = attendance.totals([activity for some in found for activity in some])
        for some, (heading, shown) in zip(found, self.parts.values(), strict=True):
            shown.show_items([row(activity, counts[activity.id], now) for activity in some])
            for widget in (heading, shown):
                widget.setVisible(bool(some))
        self.none.setVisible(not any(found))

    def _chosen(self, activity_id: int) -> None:
        self.navigator.replace(PreviewPage, form=self.form.key, activity_id=activity_id)

    def _plan(self) -> None:
        from ui.activities.edit import PlanActivityPage

        self.navigator.go(PlanActivityPage)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"form": "cards"}
