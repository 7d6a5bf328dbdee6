"""志愿报名: the shifts of one week as big rows; a tap on one signs people up."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from models.dates import short_day
from models.language import N_, _
from models.volunteers import duty_weeks, shift_lists, shifts
from models.volunteers.duty import CANCELLED
from models.volunteers.duty_weeks import WEEK, monday
from ui.page import Page
from ui.volunteers.words import row_item
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label
from ui.widgets.lists import RowList

FORM = "duty-week"


class WeekPage(Page):
    """One week (`day` lies in it, this week when none is given), with the week before and after a tap away."""

    title = N_("志愿报名")
    help = N_(
        "每一行是一班，右边写着还缺几人。点一班，就能点名字报名。\n"
        "每周固定的班在「每周安排」里排；大扫除这样的，点「另安排一次」。\n"
        "过节、高温、下雪不值班，点「取消几天」，一次取消，还能印通知。\n"
        "有人身体不好或外出，点「暂停和外出」，这些天就不排他。\n"
        "点「打印」，印这一周的值班表、报名表。"
    )

    def build(self) -> None:
        self._first = monday(self.args.get("day") or dt.date.today())
        self.heading = Label("", "heading", wrap=True)
        self.before = Button(_("上周"), lambda: self.turn(-1), icon="chevron-left", kind="chip")
        self.this_week = Button(_("本周"), self.show_this_week, kind="chip")
        self.after = Button(_("下周"), lambda: self.turn(1), icon="chevron-right", kind="chip")
        self.before.quick = self.after.quick = True
        self.keep_in_view(FlowBox(self.before, self.this_week, self.after, self.heading))
        self.none = self.add_text("")
        self.list = RowList(_("这一周的班"), lambda item: self._open(item.key))
        self.add(self.list)
        self.add_action(_("每周安排"), self.templates, icon="calendar-days", minor=True)
        self.add_action(_("另安排一次"), self.plan, icon="plus")
        self.add_action(_("取消几天"), self.call_off, icon="calendar-x", minor=True)
        self.add_action(_("暂停和外出"), self.pauses, icon="pause", minor=True)
        self.add_action(_("巡逻发现"), self.findings, icon="flag", minor=True)
        self.add_action(_("服务数字"), self.totals, icon="chart-column", minor=True)
        self.add_action(_("打印"), self.print, icon="printer", primary=True)

    @property
    def last(self) -> dt.date:
        """The Sunday of the week."""
        return self._first + WEEK - dt.timedelta(days=1)

    def first_focus(self) -> Any:
        return self.list

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        now = dt.datetime.now()
        shifts.ensure(now)
        rows = shift_lists.between(self._first, self.last)
        self.list.show_items([row_item(row, now) for row in rows])
        self.list.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.setText(
            _("这一周没有班。每周固定的班在「每周安排」里排，只做一次的点「另安排一次」。")
            if self._first >= monday(now.date())
            else _("这一周没有班。")
        )
        self.heading.setText(self._heading(rows, now))
        self.place_kept()

    def _heading(self, rows: list[shift_lists.ShiftRow], now: dt.datetime) -> str:
        week = duty_weeks.letter(self._first)
        days = _("{first}—{last}").format(first=short_day(self._first), last=short_day(self.last))
        if week:
            days = _("{days}（{week} 周）").format(days=days, week=week)
        number = sum(row.state != CANCELLED for row in rows)
        lacking = sum(row.lacking for row in rows if row.starts > now)
        words = _("{days}：{n} 班").format(days=days, n=number)
        return _("{words}，还缺 {n} 人").format(words=words, n=lacking) if lacking else words

    def turn(self, weeks: int) -> None:
        """Show another week."""
        self._first += weeks * WEEK
        self.refresh()

    def show_this_week(self) -> None:
        """Show the week of today."""
        self._first = monday(dt.date.today())
        self.refresh()

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, shift_id: int) -> None:
        from ui.volunteers.shift import ShiftPage

        self.navigator.go(ShiftPage, shift_id=shift_id)

    def templates(self) -> None:
        """What takes place every week."""
        from ui.volunteers.templates import TemplatesPage

        self.navigator.go(TemplatesPage)

    def findings(self) -> None:
        """What patrols found."""
        from ui.volunteers.findings import FindingsPage

        self.navigator.go(FindingsPage)

    def totals(self) -> None:
        """How many turns, people, shifts and hours."""
        from ui.volunteers.totals import TotalsPage

        self.navigator.go(TotalsPage)

    def plan(self) -> None:
        """Plan a single event."""
        from ui.volunteers.event import EventPage

        self.navigator.go(EventPage, day=self._first if self._first > dt.date.today() else None)

    def call_off(self) -> None:
        """Call off the shifts of some days."""
        from ui.volunteers.cancel import CancelPage

        self.navigator.go(CancelPage)

    def pauses(self) -> None:
        """Who does not serve for a time."""
        from ui.volunteers.pauses import PausesPage

        self.navigator.go(PausesPage)

    def print(self) -> None:
        forms = ((FORM, _("周值班表")), ("duty-sign-up", _("报名表（贴出来）")), ("duty-large", _("大字版，贴冰箱上")))
        self.tell(_("打印哪一种？"), [(title, partial(self._preview, form)) for form, title in forms])

    def _preview(self, form: str) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form=form, first=self._first)
