"""A month as big buttons, one a day, with what happens that day in words."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from models.dates import WEEKDAYS, PartialDate, short_day
from models.language import N_, _
from ui.theme import GAP, RING, theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label

WEEKS = 6
LEAST_GAP = 8
PAD = RING + 3


class _DayButton(Button):
    """A day: narrow enough that seven stand side by side at the largest text size."""

    def _pad(self) -> int:
        return PAD

    def _shown_text(self) -> str:
        return ("✓" if self.isChecked() else "") + self.label

    def minimumSizeHint(self) -> QSize:
        widest = theme.width("✓30") + 2 * self._pad() + 2
        return QSize(max(widest, self.kind.least), self.kind.least)

    def sizeHint(self) -> QSize:
        width = self.minimumSizeHint().width()
        return QSize(width, self.heightForWidth(width))


class MonthGrid(QWidget):
    """Shows the month of `day`; `on_day` hears which day was tapped, `on_month` when the month changed."""

    def __init__(
        self,
        day: dt.date,
        on_day: Callable[[dt.date], object],
        on_month: Callable[[dt.date], object] | None = None,
        *,
        counted: tuple[str, str] = (N_("{n} 场"), N_("{count} 场活动")),
        colour: str = "red",
    ) -> None:
        """`counted`: how many things happen on a day, as shown and as spoken; `colour`: that of such days."""
        super().__init__()
        self._short, self._spoken = counted
        self._colour = colour
        self._on_day = on_day
        self._on_month = on_month
        self.day = day
        self._first = day.replace(day=1)
        self._counts: Mapping[dt.date, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.heading = Label("", "heading", wrap=False)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.previous = Button(_("上个月"), lambda: self.turn(-1), icon="chevron-left", kind="chip")
        self.next = Button(_("下个月"), lambda: self.turn(1), icon="chevron-right", kind="chip")
        self.previous.quick = self.next.quick = True
        column.addWidget(FlowBox(self.heading, self.previous, self.next))
        grid = QGridLayout()
        grid.setSpacing(LEAST_GAP)
        for n, name in enumerate(WEEKDAYS):
            heading = Label(_(name)[-1] if _(name).startswith("星期") else _(name)[:3], "small", wrap=False)
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(heading, 0, n)
        self.buttons: list[Button] = []
        for cell in range(WEEKS * 7):
            button = _DayButton("", kind="small", checkable=True)
            button.clicked.connect(lambda _checked=False, cell=cell: self._tapped(cell))
            self.buttons.append(button)
            grid.addWidget(button, cell // 7 + 1, cell % 7)
        for n in range(7):
            grid.setColumnStretch(n, 1)
        column.addLayout(grid)
        # Beside something taller the month stays at the top.
        column.addStretch(1)
        self._days: list[dt.date] = []
        self._paint()

    @property
    def first(self) -> dt.date:
        """The first day of the month shown."""
        return self._first

    @property
    def last(self) -> dt.date:
        """The last day of the month shown."""
        return self._first.replace(day=calendar.monthrange(self._first.year, self._first.month)[1])

    def show_counts(self, counts: Mapping[dt.date, int]) -> None:
        """Show on each day how many things happen."""
        self._counts = counts
        self._paint()

    def turn(self, months: int) -> None:
        """Show another month."""
        index = self._first.year * 12 + self._first.month - 1 + months
        self._first = dt.date(index // 12, index % 12 + 1, 1)
        self._paint()
        if self._on_month:
            self._on_month(self._first)

    def choose(self, day: dt.date) -> None:
        """Choose a day, showing its month."""
        self.day = day
        if (day.year, day.month) != (self._first.year, self._first.month):
            self._first = day.replace(day=1)
            if self._on_month:
                self._on_month(self._first)
        self._paint()

    def _tapped(self, cell: int) -> None:
        self.choose(self._days[cell])
        self._on_day(self.day)

    def _today(self) -> str:
        """今天, or a dot where a day is too narrow for the word."""
        words = _("今天")
        room = (self.width() - 6 * LEAST_GAP) // 7 - 2 * PAD
        return words if theme.width(words, "small") < room else "•"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._paint()

    def _paint(self) -> None:
        self.heading.setText(str(PartialDate(self._first.year, self._first.month)))
        start = self._first - dt.timedelta(days=self._first.weekday())
        self._days = [start + dt.timedelta(days=n) for n in range(WEEKS * 7)]
        today = dt.date.today()
        for day, button in zip(self._days, self.buttons, strict=True):
            count = self._counts.get(day, 0)
            inside = day.month == self._first.month
            words = [short_day(day)]
            if day == today:
                words.append(_("今天"))
            if count:
                words.append(_(self._spoken).format(count=count))
            button.name = _("，").join(words)
            button.colour = self._colour if count and inside else ""
            button.setChecked(day == self.day)
            button.set_text(
                str(day.day), _(self._short).format(n=count) if count else self._today() if day == today else ""
            )
            button.setVisible(inside)
