"""A month with how much each day has and, beside or below it, the list of the month or of the day that was tapped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from models.language import _
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.calendar import MonthGrid
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList
from ui.widgets.side_by_side import SideBySide


class MonthList(SideBySide):
    """`span` is what the list is about: `refresh` hears when it changes, and answers with `show_found`.

    A tap on a row is `opens`, one on 在这天安排活动 `plan`; the list is called `name`; `grid` is what MonthGrid takes.
    """

    def __init__(
        self,
        refresh: Callable[[], object],
        name: str,
        opens: Callable[[Item], object],
        plan: Callable[[dt.date | None], object],
        **grid: Any,
    ) -> None:
        self.month = MonthGrid(
            dt.date.today(), lambda day: self._choose(day), lambda _first: self._choose(None), **grid
        )
        side = QWidget()
        super().__init__(self.month, side, (5, 4))
        self.day: dt.date | None = None
        self._refresh = refresh
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.heading = Label("", "heading")
        self.none = Label("", secondary=True)
        self.list = RowList(name, opens)
        self.plan_here = Button(_("在这天安排活动"), lambda: plan(self.day), icon="plus")
        self.whole_month = Button(_("看整个月"), lambda: self._choose(None), icon="calendar-days")
        for widget in (self.heading, self.none, self.list, self.plan_here, self.whole_month):
            column.addWidget(widget)
        column.addStretch(1)

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The first and the last day of what the list is about: a day, or the month."""
        return (self.day, self.day) if self.day else (self.month.first, self.month.last)

    def _choose(self, day: dt.date | None) -> None:
        self.day = day
        self._refresh()
        if self.stacked:
            # When the list has its new height.
            QTimer.singleShot(0, self, self._show_list_from_top)

    def _show_list_from_top(self) -> None:
        """The list stands below the month: without this the day that was tapped would change nothing in view."""
        parent = self.parentWidget()
        while parent and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        content = parent.widget() if isinstance(parent, QScrollArea) else None
        if not isinstance(parent, QScrollArea) or content is None:
            return
        shown = self.heading if self.day else self.month
        parent.verticalScrollBar().setValue(shown.mapTo(content, shown.rect().topLeft()).y() - GAP)

    def show_found(self, counts: Mapping[dt.date, int], heading: str, nothing: str, items: Sequence[Item]) -> None:
        """Show how much each day has and the list; `nothing` is said where that is empty."""
        self.month.show_counts(counts)
        self.heading.setText(heading)
        self.none.setText(nothing)
        self.none.setVisible(not items)
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        for button in (self.plan_here, self.whole_month):
            button.setVisible(self.day is not None)
