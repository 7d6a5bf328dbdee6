"""取消几天: call off the shifts of some days at once, see whom to tell, print the notice."""

from __future__ import annotations

import datetime as dt

from models.base import UserError
from models.language import N_, _, listed
from models.volunteers import duty, shift_lists, shifts
from models.volunteers.shift_lists import ShiftRow
from ui.form_page import FormPage
from ui.people.phone import spaced
from ui.volunteers.words import row_item, when
from ui.widgets.day_fields import DayField
from ui.widgets.forms import SeveralField, SuggestedField
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList


class CancelPage(FormPage):
    """From which day to which, which posts, why; below, the shifts that this means and whom it concerns."""

    title = N_("取消几天")
    help = N_(
        "点从哪天到哪天、为什么取消。下面列出这几天的班和要告诉的人，有电话的可以照着打。\n"
        "只取消某几个岗位的，点岗位；都不点就是全部取消。\n"
        "点「取消这些班」以后，可以马上打印通知贴出来。名单都留着，点「撤销」就恢复。"
    )

    def build(self) -> None:
        today = dt.date.today()
        self._rows: list[ShiftRow] = []
        self.first = DayField("first", _("从哪天"), today)
        self.last = DayField("last", _("到哪天"), today)
        posts = [(post.id, post.name) for post in duty.posts()]
        self.posts = SeveralField("posts", _("哪些岗位（不点就是全部）"), posts)
        self.reason = SuggestedField("reason", _("为什么"), shifts.REASONS)
        for field in (self.first, self.last):
            field.set_value(today)
            self.add(field)
            field.changed.connect(guarded(self, self._show))
        self.add(self.posts)
        self.add(self.reason)
        self.posts.changed.connect(guarded(self, self._show))
        self.what = self.add_heading("")
        self.list = RowList(_("要取消的班"))
        self.add(self.list)
        self.whom = self.add_heading(_("要告诉的人"))
        self.people = RowList(_("要告诉的人"))
        self.add(self.people)
        self.add_action(_("打印通知"), self.print, icon="printer")
        self.add_action(_("取消这些班"), self.call_off, icon="calendar-x", primary=True)
        self.keep_half_filled("cancel-shifts", self.first, self.last, self.posts, self.reason)

    def refresh(self) -> None:
        self._show()

    def _days(self) -> tuple[dt.date, dt.date]:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            raise UserError(_("请点从哪天到哪天。"))
        return first, max(first, last)

    def _show(self) -> None:
        now = dt.datetime.now()
        first, last = self._days()
        if (chosen := self.last.value()) and chosen < first:
            self.last.set_value(first)
        self._rows = shift_lists.in_range(first, last, self.posts.value(), now)
        told = shift_lists.concerned(self._rows)
        words = _("要取消 {n} 班，要告诉 {people} 人").format(n=len(self._rows), people=len(told))
        self.what.setText(words if self._rows else _("这几天没有要取消的班。"))
        self.list.show_items([row_item(row, now) for row in self._rows])
        self.people.show_items(
            [
                Item(
                    f"{name}　{spaced(phone) or _('没有电话')}",
                    listed(f"{when(row)} {row.name}" for row in rows),
                    icon="phone",
                    icon_colour="green",
                )
                for name, phone, rows in told
            ]
        )
        self.list.setVisible(bool(self._rows))
        for widget in (self.whom, self.people):
            widget.setVisible(bool(told))

    def call_off(self) -> None:
        """Call the shifts off, all in one operation."""
        done = shifts.cancel([row.shift_id for row in self._rows], self.reason.value())
        words = _("已取消 {n} 班。").format(n=len(self._rows))
        names = listed(name for name, _phone, _rows in shift_lists.concerned(self._rows))
        if names:
            words += _("请告诉：{names}。").format(names=names)
        self.begin_anew()
        self.refresh()
        self.saved(done, words, [(_("打印通知"), self.print)])

    def print(self) -> None:
        from ui.printing import PreviewPage

        first, last = self._days()
        self.navigator.go(PreviewPage, form="duty-cancelled", first=first, last=last)
