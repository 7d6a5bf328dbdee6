"""失去联系 on a person's page: the mark, the way to the report, and what takes the mark off."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QFrame, QVBoxLayout

from models import timely_reports
from models.dates import full_day
from models.language import _
from models.timely_reports import LOST, TimelyReport
from ui.page import Page
from ui.theme import GAP
from ui.timely_reports.register import state_words
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label


class LostBox(QFrame):
    """A card on top of a person's page; of a member whom the branch cannot find."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._report: TimelyReport | None = None
        self.setProperty("role", "card")
        self.words = Label("")
        open_report = Button(_("看报告"), self.open_report, icon="megaphone", kind="small")
        found = Button(_("联系上了"), self.found, icon="check", kind="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        for widget in (Label(_(LOST), "strong"), self.words, FlowBox(open_report, found)):
            column.addWidget(widget)

    def show_report(self, report: TimelyReport | None) -> None:
        """Say what was reported of a member and how the report stands; None: nothing, they are in touch."""
        self._report = report
        self.setVisible(report is not None)
        if report is None:
            return
        standing = _("报告 {code}：{state}。").format(code=report.code, state=state_words(report, dt.date.today()))
        day = full_day(timely_reports.suspension_day(report))
        hint = _("还是党员，名单不变。到{day}还找不到，点「状态变化」里的停止党籍。").format(day=day)
        self.words.setText("\n".join((report.what, standing, hint)))

    def open_report(self) -> None:
        """The report that the branch wrote."""
        from ui.timely_reports.report import ReportPage

        assert self._report is not None
        self._page.navigator.go(ReportPage, report_id=self._report.id)

    def found(self) -> None:
        """They are in touch again: the report is settled."""
        assert self._report is not None
        report = self._report
        done = timely_reports.found_again(report.person_id)
        self._page.refresh()
        self._page.saved(done, _("已登记，报告 {code} 办结。").format(code=report.code))
