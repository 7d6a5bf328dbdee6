"""会议与学习: the month with its activities, a list of all of them, and what the branch may want to plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.activities import attendance
from models.activities.activities import CANCELLED, PLANNED, Activity
from models.dates import month_name
from models.language import N_, _
from ui.activities.words import near_day, row
from ui.page import Page
from ui.theme import GAP
from ui.widgets.chips import Chips
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList
from ui.widgets.month_list import MonthList

MONTH, LIST = "month", "list"


class CalendarPage(Page):
    """The month and its activities, or the list of all; a tap on a day narrows the list to that day."""

    title = N_("会议与学习")
    help = N_(
        "月历上写着每天有几场活动。点一天，右边（或下面）只看这一天，还可以在这天安排活动。\n"
        "点一场活动，可以打印签到表、登记谁来了。\n"
        "「列表」里能看到将要开的和往年的活动。"
    )

    def build(self) -> None:
        self._all: list[Activity] = []
        self.views = Chips(_("看法"), [(MONTH, _("月历")), (LIST, _("列表"))])
        self.views.choose(MONTH)
        self.views.changed.connect(self._show)
        self.add(self.views)
        self.advice = RowList(_("建议"), lambda item: self._plan(kind_id=item.key))
        self.add(self.advice)
        self._build_month()
        self._build_list()
        self.add_action(_("打印空白签到表"), self.print_blank, icon="printer")
        self.add_action(_("连续没来的人"), self._missed, icon="phone")
        self.add_action(_("安排活动"), lambda: self._plan(day=self.month_view.day), icon="plus", primary=True)

    def _build_month(self) -> None:
        self.month_view = MonthList(self._show_month, _("这个月的活动"), self._open, lambda day: self._plan(day=day))
        self.month, self.of_month = self.month_view.month, self.month_view.list
        self.add(self.month_view)

    def _build_list(self) -> None:
        self.list_view = QWidget()
        column = QVBoxLayout(self.list_view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.coming_heading = Label(_("将要开的"), "heading")
        self.coming = RowList(_("将要开的活动"), self._open)
        self.past_heading = Label(_("以前的"), "heading")
        self.years = Chips(_("年份"), [])
        self.years.changed.connect(self._show_year)
        self.past = RowList(_("以前的活动"), self._open)
        for widget in (self.coming_heading, self.coming, self.past_heading, self.years, self.past):
            column.addWidget(widget)
        self.add(self.list_view)

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._all = attendance.all_activities()
        self._totals = attendance.totals(self._all)
        advice = attendance.suggestions(dt.date.today())
        self.advice.show_items(
            [
                Item(
                    _("建议：{what}").format(what=suggestion),
                    _("依据：{basis}").format(basis=_(suggestion.basis)),
                    icon="calendar-days",
                    icon_colour="amber",
                    key=suggestion.kind.id,
                )
                for suggestion in advice
            ]
        )
        self.advice.setVisible(bool(advice))
        self._show()

    def _show(self) -> None:
        self.month_view.setVisible(self.views.value() == MONTH)
        self.list_view.setVisible(self.views.value() == LIST)
        if self.views.value() == MONTH:
            self._show_month()
        else:
            self._show_list()

    def _rows(self, found: Sequence[Activity]) -> list[Item]:
        now = dt.datetime.now()
        return [row(activity, self._totals[activity.id], now) for activity in found]

    def _show_month(self) -> None:
        counts = Counter(a.starts.date() for a in self._all if a.state != CANCELLED)
        first, last = self.month_view.span
        found = [a for a in self._all if first <= a.starts.date() <= last]
        if self.month_view.day:
            name, nothing = near_day(first, dt.date.today()), _("这一天还没有安排活动。")
        else:
            name, nothing = month_name(first.month), _("这个月还没有安排活动。")
        heading = _("{day}：{n} 场").format(day=name, n=sum(a.state != CANCELLED for a in found))
        self.month_view.show_found(counts, heading, nothing, self._rows(found))

    def _show_list(self) -> None:
        today = dt.date.today()
        coming = [a for a in self._all if a.starts.date() >= today and a.state == PLANNED]
        known = {a.id for a in coming}
        self._past = [a for a in reversed(self._all) if a.id not in known]
        years = list(dict.fromkeys(a.starts.year for a in self._past))
        chosen = self.years.value()
        self.years.set_choices([(year, _("{year}年").format(year=year)) for year in years])
        if chosen not in years and years:
            self.years.choose(years[0])
        self.coming_heading.setText(_("将要开的") if coming else _("还没有安排将要开的活动"))
        self.coming.show_items(self._rows(coming))
        self.coming.setVisible(bool(coming))
        for widget in (self.past_heading, self.years, self.past):
            widget.setVisible(bool(self._past))
        self._show_year()

    def _show_year(self) -> None:
        year = self.years.value()
        found = [a for a in self._past if a.starts.year == year]
        held = sum(a.state != CANCELLED for a in found)
        self.past_heading.setText(_("以前的：{year}年 {n} 场").format(year=year, n=held))
        self.past.show_items(self._rows(found))

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, item: Item) -> None:
        from ui.activities.activity import ActivityPage

        self.navigator.go(ActivityPage, activity_id=item.key)

    def _plan(self, day: dt.date | None = None, kind_id: int | None = None) -> None:
        from ui.activities.edit import PlanActivityPage

        self.navigator.go(PlanActivityPage, day=day, kind_id=kind_id)

    def print_blank(self) -> None:
        """Open the preview of a sign-in sheet without names."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="signin-blank")

    def print(self) -> None:
        self.print_blank()

    def _missed(self) -> None:
        from ui.activities.missed import MissedPage

        self.navigator.go(MissedPage)

    # Room ---------------------------------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        self.month_view.turn()
