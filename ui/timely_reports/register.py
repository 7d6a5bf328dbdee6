"""及时报告: the register, by how each report stands, and the way to a new one."""

from __future__ import annotations

import datetime as dt

from models import timely_reports
from models.dates import short_day
from models.language import N_, _
from models.timely_reports import STATES, TO_ANSWER, TO_CLOSE, TO_SEND, TimelyReport
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.lists import Item, RowList

ALL = "all"
ICONS = {TO_SEND: ("send", "red"), TO_ANSWER: ("megaphone", "amber"), TO_CLOSE: ("list-checks", "amber")}


class TimelyReportsPage(Page):
    """Chips narrow the list to 待报送, 待批复 …; the newest number stands first."""

    title = N_("及时报告")
    help = N_(
        "党员的大事、支部该报上级的事，都记在这里。编号一年一排，用过的号不会再用。\n"
        "「待报送」是该报上级还没报的，过了期会写逾期，首页也会提醒。\n"
        "点一件，可以记报送、批复、办结，打印及时报告单。"
    )

    def build(self) -> None:
        self.states = Chips(_("看哪些"), [(ALL, _("全部")), *((state, _(state)) for state in STATES)])
        self.states.choose(ALL)
        self.states.changed.connect(self._show)
        self.add(self.states)
        self.none = self.add_text("")
        self.list = RowList(_("及时报告"), lambda item: self._open(item.key))
        self.add(self.list)
        self.add_action(_("打印登记簿"), self.print, icon="printer")
        self.add_action(_("报告事项"), self.edit_categories, icon="list", minor=True)
        self.add_action(_("写一份报告"), self.write, icon="plus", primary=True)

    def refresh(self) -> None:
        self._reports = timely_reports.all_reports()
        for state in STATES:
            number = sum(report.state == state for report in self._reports)
            self.states.set_text(state, f"{_(state)} {number}")
        self._show()

    def _show(self) -> None:
        wanted, today = self.states.value(), dt.date.today()
        found = [report for report in self._reports if wanted in (ALL, report.state)]
        self.list.show_items([report_item(report, today) for report in found])
        self.list.setVisible(bool(found))
        self.none.setText(_("还没有报告。") if wanted == ALL else _("没有{state}的报告。").format(state=_(wanted)))
        self.none.setVisible(not found)

    def _open(self, report_id: int) -> None:
        from ui.timely_reports.report import ReportPage

        self.navigator.go(ReportPage, report_id=report_id)

    def write(self) -> None:
        """Begin a new report."""
        from ui.timely_reports.edit import EditReportPage

        self.navigator.go(EditReportPage)

    def edit_categories(self) -> None:
        """What is reported, and within how many days."""
        from ui.timely_reports.categories import CategoriesPage

        self.navigator.go(CategoriesPage)

    def print(self) -> None:
        """The register of this year, or of the last that has reports."""
        from ui.printing import PreviewPage

        years = timely_reports.years()
        year = years[0] if years else dt.date.today().year
        self.navigator.go(PreviewPage, form="timely-register", year=year)


def state_words(report: TimelyReport, today: dt.date) -> str:
    """待报送，逾期 3 天; 待报送，11月27日以前; 办结"""
    words, late = _(report.state), report.late(today)
    if late:
        return _("{state}，逾期 {n} 天").format(state=words, n=late)
    if report.state == TO_SEND:
        return _("{state}，{day}以前").format(state=words, day=short_day(report.due))
    return words


def report_item(report: TimelyReport, today: dt.date) -> Item:
    """One report as a row of a list."""
    icon, colour = ICONS.get(report.state, ("check", "green"))
    about = [report.code, short_day(report.first_at.date()), _("报告人 {name}").format(name=report.reported_by)]
    return Item(
        _("{category}：{what}").format(category=_(report.category), what=report.what),
        "　".join(about if report.reported_by else about[:2]),
        badge=state_words(report, today),
        icon=icon,
        icon_colour=colour,
        key=report.id,
    )
