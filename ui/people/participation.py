"""What a person took part in, year by year, with counts."""

from __future__ import annotations

import datetime as dt

from models.activities import attendance
from models.activities.activities import MADE_UP, MARKS, PRESENT_MARKS, UNMARKED
from models.activities.attendance import Participation
from models.dates import short_day
from models.language import _
from ui.page import Page
from ui.people.section import Section
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList

#: So many activities are listed at first; the rest of the year is a tap away.
FIRST_ROWS = 6


class ParticipationBox(Section):
    """Chips of years, the counts of the chosen one, its activities with the newest first."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._rows: list[Participation] = []
        self.years = Chips(_("哪一年"), [])
        self.counts = Label("", "strong")
        self.last = Label("", secondary=True)
        self.list = RowList(_("参加的活动"), self._open)
        self.all = Button(_("看这一年的全部"), self._show_all, icon="list", kind="small")
        self._add(
            Label(_("参加活动"), "heading"),
            self.years,
            self.counts,
            self.last,
            self.list,
            FlowBox(self.all),
        )
        self.years.changed.connect(self._show_year)

    def show_person(self, person_id: int) -> None:
        """Show somebody's activities, of this year at first."""
        this_year = dt.date.today().year
        chosen = self.years.value() if person_id == self._person_id else None
        self._person_id = person_id
        known = sorted({this_year, *attendance.years_of(person_id)}, reverse=True)
        self.years.set_choices([(year, _("{year}年").format(year=year)) for year in known])
        self.years.choose(chosen or this_year)
        self._show_year()

    def _show_year(self) -> None:
        now = dt.datetime.now()
        rows = attendance.participation(self._person_id, self.years.value() or now.year)
        self._rows = [row for row in rows if row.starts <= now or row.mark != UNMARKED]
        number = attendance.count_marks(self._rows, now)
        words = [f"{_(mark) or _('未登记')} {number[mark]}" for mark in (*MARKS, UNMARKED)]
        if number[MADE_UP]:
            words.append(f"{_(MADE_UP)} {number[MADE_UP]}")
        self.counts.setText("　".join(words) if self._rows else _("这一年还没有活动。"))
        came = next((row for row in self._rows if row.mark in PRESENT_MARKS), None)
        self.last.setText(
            _("最近一次来：{when} {name}").format(when=short_day(came.starts), name=came.name) if came else ""
        )
        self.last.setVisible(came is not None)
        self._list(FIRST_ROWS)

    def _show_all(self) -> None:
        self._list(len(self._rows))

    def _list(self, number: int) -> None:
        self.list.show_items([_item(row) for row in self._rows[:number]])
        self.list.setVisible(bool(self._rows))
        self.all.setVisible(len(self._rows) > number)
        self.all.set_text(_("看这一年的全部 {n} 次").format(n=len(self._rows)))

    def _open(self, item: Item) -> None:
        from ui.activities.activity import ActivityPage

        self._page.navigator.go(ActivityPage, activity_id=item.key)


def _item(row: Participation) -> Item:
    mark = _(row.mark) or _("未登记")
    if row.made_up:
        mark = _(MADE_UP)
    elif row.reason:
        mark = _("{mark}（{reason}）").format(mark=mark, reason=_(row.reason))
    return Item(_(row.name), short_day(row.starts), badge=mark, key=row.activity_id)
