"""Fields for a day and for a time of day, by a tap or written as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from models.base import UserError
from models.dates import clock_time, day_and_weekday
from models.language import N_, _
from models.times import part_of_day, read_time
from ui.widgets.calendar import MonthGrid
from ui.widgets.chips import Chips
from ui.widgets.forms import Field, SuggestedField
from ui.widgets.labels import Label

#: Times at which meetings usually begin.
USUAL_TIMES = ("8:30", "9:00", "9:30", "10:00", "14:00", "14:30", "15:00")
#: Days offered as chips, by how many days ahead they are, and the one that opens the month.
NEAR_DAYS = {0: N_("今天"), 1: N_("明天"), 2: N_("后天")}
#: The same for what has happened already.
PAST_DAYS = {0: N_("今天"), -1: N_("昨天"), -2: N_("前天")}
ANOTHER_DAY = "another"


class TimeField(SuggestedField):
    """A time of day: usual ones as chips, any other typed; says below how it was understood."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key, label, USUAL_TIMES, _("或自己写，如 9:00 或 下午3点"), self._understood)

    @staticmethod
    def _understood(text: str) -> str:
        try:
            time = read_time(text)
        except ValueError:
            return _("看不懂这个时间，请写成 9:00 或 下午3点")
        return _("读作 {part} {time}").format(part=part_of_day(time), time=clock_time(time)) if time else ""

    def time(self) -> dt.time | None:
        """The time entered; None when the line is empty. UserError in words when it cannot be read."""
        try:
            return read_time(self.value())
        except ValueError as error:
            self.line.setFocus()
            raise UserError(_("时间「{text}」看不懂，请写成 9:00 或 下午3点。").format(text=self.value())) from error

    def _follow(self, text: str) -> None:
        try:
            time = read_time(text)
        except ValueError:
            time = None
        self.chips.choose(clock_time(time) if time else "")


class DayField(Field):
    """A day: `near` ones (今天, 明天, 后天) at a tap, any other in the month that 选日期 opens; below it in full.

    `near`: what the chips say, by how many days ahead. `optional`: a tap on the chosen chip clears the day.
    """

    def __init__(
        self, key: str, label: str, today: dt.date, near: Mapping[int, str] = NEAR_DAYS, optional: bool = False
    ) -> None:
        super().__init__(key, label)
        self._today = today
        self._near = near
        self._none = "" if optional else _("请选一天")
        self._day: dt.date | None = None
        choices: list[tuple[object, str]] = [(ahead, _(name)) for ahead, name in near.items()]
        self.chips = Chips(label, [*choices, (ANOTHER_DAY, _("选日期"))], optional=optional)
        self.chips.changed.connect(self._tapped)
        self.shown = Label("", "strong")
        self._month: MonthGrid | None = None
        for widget in (self.chips, self.shown):
            self.column.addWidget(widget)
        self._finish()
        self._take(None)

    @property
    def month(self) -> MonthGrid:
        """The month, made when it is first asked for: most days are near."""
        if self._month is None:
            self._month = MonthGrid(self._day or self._today, self._chosen)
            self._month.hide()
            self.column.insertWidget(self.column.indexOf(self.shown) + 1, self._month)
        return self._month

    def _tapped(self) -> None:
        key = self.chips.value()
        if key == ANOTHER_DAY or self._month:
            self.month.setVisible(key == ANOTHER_DAY)
        if key is None:
            self._take(None)
            self.changed.emit()
        elif key != ANOTHER_DAY:
            self._chosen(self._today + dt.timedelta(days=key))

    def _chosen(self, day: dt.date) -> None:
        self._take(day)
        self.changed.emit()

    def _take(self, day: dt.date | None) -> None:
        self._day = day
        self.shown.setText(day_and_weekday(day) if day else self._none)
        self.shown.setVisible(bool(self.shown.text()))
        if day:
            ahead = (day - self._today).days
            self.chips.choose(ahead if ahead in self._near else ANOTHER_DAY)
            if self._month:
                self._month.choose(day)
        else:
            self.chips.choose()

    def value(self) -> dt.date | None:
        return self._day

    def set_value(self, value: dt.date | str | None) -> None:
        self._take((dt.date.fromisoformat(value) if value else None) if isinstance(value, str) else value)
