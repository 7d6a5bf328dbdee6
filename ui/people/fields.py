"""The field that only the form about a person needs: the lunar birthday."""

from __future__ import annotations

from typing import Any

from models.dates import PartialDate
from models.language import _
from models.lunar import (
    LunarBirthday,
    leap_months,
    lunar_birthday_of,
    lunar_day_name,
    lunar_is_disputed,
    lunar_month_name,
)
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Field
from ui.widgets.labels import Label

MONTHS, DAYS = range(1, 13), range(1, 31)
PLAIN, LEAP = False, True


class LunarField(Field):
    """A lunar birthday: proposed from the solar one at a tap, or month, leap month and day chosen from chips."""

    wide = True

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key, label)
        self._born: PartialDate | None = None
        self.shown = Label("", "strong")
        self.propose = Button("", self._take_proposal, kind="chip")
        self.pick = Button(_("自己选"), self._pick, kind="chip", name=_("自己选农历生日"))
        self.clear = Button(_("不过农历生日"), lambda: self._take(None), kind="chip")
        self.months = Chips(_("农历月"), [])
        self.leaps = Chips(_("平月还是闰月"), [(PLAIN, _("平月")), (LEAP, _("闰月"))])
        self.days = Chips(_("农历日"), [])
        for widget in (self.shown, FlowBox(self.propose, self.pick, self.clear), self.months, self.leaps, self.days):
            self.column.addWidget(widget)
        for chips in (self.months, self.leaps, self.days):
            chips.hide()
            chips.changed.connect(self._month_picked if chips is self.months else self._picked)
        self.leaps.choose(PLAIN)
        self._finish()
        self.set_born(None)
        self._show()

    # From the solar birthday --------------------------------------------------------------------------------------

    def set_born(self, born: PartialDate | None) -> None:
        """Propose the lunar day of a solar birthday that is known to the day."""
        self._born = born
        day = born.earliest if born and born.day else None
        self.propose.setVisible(day is not None)
        self.hint("")
        if day:
            self.propose.set_text(_("按阳历推算：{lunar}").format(lunar=lunar_birthday_of(day)))
            if lunar_is_disputed(day):
                self.hint(_("这段日子的农历，历书说法差一天，请和本人核对。"))
        self._show_pickers()

    def _take_proposal(self) -> None:
        if self._born and self._born.day:
            self._take(lunar_birthday_of(self._born.earliest))

    # By chips -----------------------------------------------------------------------------------------------------

    def _pick(self) -> None:
        self._offer()
        self.months.show()
        self._show_pickers()

    def _offer(self) -> None:
        """Make the chips when they are first needed: there are many, and few people keep a lunar birthday."""
        if not self.months.buttons():
            self.months.set_choices([(n, lunar_month_name(n)) for n in MONTHS])
            self.days.set_choices([(n, lunar_day_name(n)) for n in DAYS])

    def _show_pickers(self) -> None:
        opened = not self.months.isHidden()
        month = self.months.value()
        can_leap = month in leap_months(self._born) or self.leaps.value() == LEAP
        self.leaps.setVisible(opened and bool(month) and can_leap)
        self.days.setVisible(opened and bool(month))

    def _month_picked(self) -> None:
        self.leaps.choose(PLAIN)
        self._picked()

    def _picked(self) -> None:
        self._show_pickers()
        if self.leaps.isHidden():
            self.leaps.choose(PLAIN)
        self._show()
        self.changed.emit()

    def _take(self, lunar: LunarBirthday | None) -> None:
        self.set_value((lunar.month, lunar.day, lunar.leap) if lunar else None)
        self.changed.emit()

    def _show(self) -> None:
        value = self.value()
        self.shown.setText(str(LunarBirthday(*value)) if value else _("没有填"))
        self.clear.setVisible(value is not None)

    # The value ----------------------------------------------------------------------------------------------------

    def value(self) -> tuple[int, int, bool] | None:
        """Month, day, leap month or not; None when there is none."""
        month, day = self.months.value(), self.days.value()
        return (month, day, bool(self.leaps.value())) if month and day else None

    def set_value(self, value: Any) -> None:
        month, day, leap = value or (None, None, False)
        if value:
            self._offer()
        self.months.choose(month)
        self.days.choose(day)
        self.leaps.choose(bool(leap))
        for chips in (self.months, self.leaps, self.days):
            chips.hide()
        self._show()
