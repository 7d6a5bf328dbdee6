"""Over which period figures run: the usual ones at a tap, or one's own, from one day to another."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models import periods
from models.base import UserError
from models.language import _
from models.periods import THIS_YEAR, Period
from ui.theme import GAP
from ui.widgets.chips import Chips
from ui.widgets.forms import DateField, Form

OWN = "own"


class PeriodChoice(QWidget):
    """Chips for the usual periods, THIS_YEAR chosen; under 自选 two lines to type days into. `ever`: offer all time."""

    changed = Signal()

    def __init__(self, ever: bool = True) -> None:
        super().__init__()
        choices = [(key, _(words)) for key, words in periods.CHOICES.items() if ever or key != periods.EVER]
        self.chips = Chips(_("哪一段"), [*choices, (OWN, _("自选"))])
        self.chips.choose(THIS_YEAR)
        self.own = Form([DateField("first", _("从哪天"), recent=True), DateField("last", _("到哪天"), recent=True)])
        self.own.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.chips, self.own):
            column.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.chips.changed.connect(self._chosen)
        self.own.changed.connect(self.changed)

    def _chosen(self) -> None:
        self.own.setVisible(self.chips.value() == OWN)
        self.changed.emit()

    def choose(self, period: Period | None) -> None:
        """Show this period; None leaves what is chosen."""
        if period is None:
            return
        today = dt.date.today()
        usual = next((key for key in periods.CHOICES if self._usual(key, today) == period), OWN)
        self.chips.choose(usual)
        self.own.setVisible(usual == OWN)
        if usual == OWN:
            self.own.fill({"first": period.first.isoformat(), "last": period.last.isoformat()})

    @staticmethod
    def _usual(key: str, today: dt.date) -> Period:
        return periods.of(key, today) or periods.ever(today)

    def value(self) -> Period | None:
        """The period; None while one's own is not whole yet. UserError for one that ends before it begins."""
        today = dt.date.today()
        if self.chips.value() != OWN:
            return self._usual(self.chips.value(), today)
        first, last = (field.read() for field in self.own.fields.values() if isinstance(field, DateField))
        if not first:
            return None
        found = Period(first.earliest, last.latest if last else max(today, first.earliest))
        if found.last < found.first:
            raise UserError(_("到哪天早于从哪天，请核对。"))
        return found
