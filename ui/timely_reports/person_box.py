"""及时报告 on a person's page: what was reported of them, each a tap away."""

from __future__ import annotations

import datetime as dt

from models import timely_reports
from models.language import _
from ui.page import Page
from ui.people.section import Section
from ui.timely_reports.register import report_item
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList


class ReportsBox(Section):
    """A section of a person's page; `show_person` fills it, and hides it for whom nothing was reported of."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.list = RowList(_("及时报告"), self._open)
        self._add(Label(_("及时报告"), "heading"), self.list)

    def show_person(self, person_id: int) -> None:
        """Show the reports about somebody, the newest first."""
        today = dt.date.today()
        self.list.show_items([report_item(report, today) for report in timely_reports.of_person(person_id)])
        self.setVisible(bool(self.list.items()))

    def _open(self, item: Item) -> None:
        from ui.timely_reports.report import ReportPage

        self._page.navigator.go(ReportPage, report_id=item.key)
