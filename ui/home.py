"""The home page: today's date, 今天要办, and the tiles of what the program can do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from models import settings
from models.dates import day_and_weekday
from models.language import N_, _
from models.lunar import lunar_day
from ui.areas import AREAS, Area, to_dos
from ui.page import Page
from ui.theme import GAP, MARGIN, theme
from ui.to_do import ToDo, first_of_each
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label

#: So many lines of 今天要办 are shown at once; a tap shows the others.
MOST_LINES = 7


class HomePage(Page):
    """Where everything begins."""

    title = N_("余热")
    help = N_(
        "左边「今天要办」是今天该做的事，点一下就到做这件事的地方。\n"
        "右边每个大方块是一类工作，点一下就打开。\n"
        "字太小，点右上角的「字号」。"
    )
    has_back = False

    def build(self) -> None:
        self._date, self._line = Label("", secondary=True), Label("", secondary=True)
        self.add_flow(self._date, self._line)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(MARGIN)
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self._list = QVBoxLayout(self.card)
        self._list.setContentsMargins(GAP + 4, GAP + 4, GAP + 4, GAP + 4)
        self._list.setSpacing(GAP)
        self._list.addStretch(1)
        self._rows: list[QWidget] = []
        self._unfolded = False
        self._unfilled = False
        self._columns.addWidget(self.card, 5)
        self.tiles = [self._tile(area) for area in AREAS]
        self._columns.addWidget(FlowBox(*self.tiles, columns=3), 8)
        self.body.addLayout(self._columns)

    def _tile(self, area: Area) -> Button:
        tile = Button(
            _(area.title),
            lambda: self.navigator.go(area.open()),
            icon=area.icon,
            kind="tile",
            colour=area.colour,
        )
        return tile

    def refresh(self) -> None:
        branch = settings.get("branch")
        self.header.set_title(f"{_('余热')} · {branch}" if branch else _("余热"))
        if self.window().isVisible():
            self._fill()
        else:
            # When the program starts, the page is seen first and the areas are asked then.
            self._unfilled = True

    def busy(self) -> bool:
        return self._unfilled

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unfilled:
            QTimer.singleShot(0, self._fill_once)

    def _fill_once(self) -> None:
        if self._unfilled:
            self._fill()

    def _fill(self) -> None:
        self._unfilled = False
        now = dt.datetime.now()
        today = now.date()
        line = settings.get("guiding_line")
        self._date.setText(f"{day_and_weekday(today)} · {lunar_day(today)}")
        self._line.setText(_("今年主线：{line}").format(line=line) if line else "")
        self._line.setVisible(bool(line))
        for tile, area in zip(self.tiles, AREAS, strict=True):
            tile.set_text(_(area.title), area.figures(today))
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [Label(_("今天要办"), "heading")]
        contributions = to_dos(now)
        number = sum(map(len, contributions))
        # One line more is no longer than the line that would say so.
        items = first_of_each(contributions, number if self._unfolded or number <= MOST_LINES + 1 else MOST_LINES)
        for item in items:
            self._rows.append(Button(item.text, self._opener(item), icon=item.icon, kind="row", colour=item.colour))
        if len(items) < number:
            more = _("还有 {n} 件，都看看").format(n=number - len(items))
            self._rows.append(Button(more, self._unfold, icon="chevron-down", kind="row"))
        if not items:
            self._rows.append(Label(_("今天没有要办的事。")))
        for place, row in enumerate(self._rows):
            self._list.insertWidget(place, row)

    def _unfold(self) -> None:
        self._unfolded = True
        self._fill()

    def _opener(self, item: ToDo) -> Callable[[], object]:
        return lambda: item.open(self)

    def first_focus(self) -> QWidget | None:
        return self.tiles[0]

    def restyle(self) -> None:
        super().restyle()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the list above the tiles when there is no room beside them."""
        narrow = self.width() < theme.width("汉") * 34
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
