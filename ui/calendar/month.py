"""日历: activities, duty, classes, visit plans and birthdays of a month in one view, to print and to take along."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from importlib import import_module

from models import settings
from models.base import UserError
from models.calendar import calendar_file, month
from models.calendar.month import ACTIVITY, BIRTHDAY, CLASS, DUTY, KINDS, PUBLIC_KINDS, VISITS, Entry
from models.dates import clock_time, month_name, short_day, weekday
from models.files import safe_name
from models.language import N_, _, listed
from models.people.masking import Audience
from ui.activities.words import near_day
from ui.files import ask_save, place_in_words
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.lists import Item
from ui.widgets.month_list import MonthList

FORM = "month"
#: Of each kind: icon, colour, the page that a tap opens and what that calls the record.
_LOOKS = {
    ACTIVITY: ("book-open", "red", "ui.activities.activity.ActivityPage", "activity_id"),
    DUTY: ("shield-check", "green", "ui.volunteers.shift.ShiftPage", "shift_id"),
    CLASS: ("brush", "teal", "ui.classes.session.SessionPage", "session_id"),
    VISITS: ("footprints", "amber", "ui.visits.plan.PlanPage", "plan_id"),
    BIRTHDAY: ("cake", "purple", "ui.people.person.PersonPage", "person_id"),
}
_YEAR = dt.timedelta(days=365)


class MonthPage(Page):
    """The month with how many things a day has; the list of the month or, after a tap on a day, of that day."""

    title = N_("日历")
    help = N_(
        "会议、值班、上课、走访计划和生日都在这一张月历上。上面的种类可以点掉几样不看。\n"
        "点一天，只看这一天；点一件事，就打开它。\n"
        "「打印」印一张月历贴出来。「存成日历文件」可以拷到手机的日历里看。"
    )

    def build(self) -> None:
        self.kinds = Chips(_("看哪些"), [(kind, _(kind)) for kind in KINDS], several=True)
        for button in self.kinds.buttons().values():
            button.setChecked(True)
        self.kinds.changed.connect(self.refresh)
        self.add(self.kinds)
        self.months = MonthList(
            self.refresh,
            _("这个月的事"),
            self._open,
            self._plan,
            counted=(N_("{n} 项"), N_("{count} 项")),
            colour="blue",
        )
        self.month, self.list, self.heading = self.months.month, self.months.list, self.months.heading
        self.add(self.months)
        self.add_action(_("存成日历文件"), self.ask_span, icon="file-down")
        self.add_action(_("打印"), self.print, icon="printer", primary=True)

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        found = month.entries(self.month.first, self.month.last, self.kinds.chosen())
        counts = Counter(entry.day for entry in found if not entry.cancelled)
        first, last = self.months.span
        shown = [entry for entry in found if first <= entry.day <= last]
        if self.months.day:
            name, nothing = near_day(first, dt.date.today()), _("这一天没有安排。")
        else:
            name, nothing = month_name(first.month), _("这个月没有安排。")
        if not self.kinds.chosen():
            nothing = _("上面的种类都点掉了，请点要看的。")
        heading = _("{day}：{n} 项").format(day=name, n=sum(not entry.cancelled for entry in shown))
        items = [_row(entry, with_day=self.months.day is None) for entry in shown]
        self.months.show_found(counts, heading, nothing, items)

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, item: Item) -> None:
        kind, record_id = item.key
        _icon, _colour, page, argument = _LOOKS[kind]
        module, _dot, name = page.rpartition(".")
        self.navigator.go(getattr(import_module(module), name), **{argument: record_id})

    def _plan(self, day: dt.date | None) -> None:
        from ui.activities.edit import PlanActivityPage

        self.navigator.go(PlanActivityPage, day=day)

    def print(self) -> None:
        """Open the preview of the poster of the month in view, with the kinds in view."""
        from ui.printing import PreviewPage

        first, today = self.month.first, dt.date.today()
        ahead = (first.year - today.year) * 12 + first.month - today.month
        kinds = tuple(self._chosen_kinds())
        # What is personal alone cannot hang on a wall.
        reader = Audience.PUBLIC if set(kinds) & set(PUBLIC_KINDS) else Audience.COMMITTEE
        self.navigator.go(PreviewPage, form=FORM, audience=reader, months_ahead=ahead, month_kinds=kinds)

    def _chosen_kinds(self) -> list[str]:
        chosen: list[str] = self.kinds.chosen()
        if not chosen:
            raise UserError(_("上面的种类都点掉了，请点要看的。"))
        return chosen

    def ask_span(self) -> None:
        """Ask which days to save."""
        self._chosen_kinds()
        this_month = _("{month}这个月").format(month=month_name(self.month.first.month))
        self.tell(
            _("存哪一段？文件里有人名，只给支委自己用。"),
            [
                (this_month, lambda: self._save(self.month.first, self.month.last)),
                (_("今后一年"), lambda: self._save(dt.date.today(), dt.date.today() + _YEAR)),
            ],
        )

    def _save(self, first: dt.date, last: dt.date) -> None:
        parts = (settings.get("branch"), _("日历"), first.isoformat())
        name = safe_name(" ".join(part for part in parts if part), ".ics")
        if path := ask_save(self, _("存成日历文件"), _("日历文件"), name):
            number = calendar_file.write(path, first, last, self._chosen_kinds())
            self.tell(_("已经存好 {n} 项：{place}。").format(n=number, place=place_in_words(path)))

    def restyle(self) -> None:
        super().restyle()
        self.months.turn()


def _row(entry: Entry, with_day: bool) -> Item:
    """An entry as a row; what it is called stays as it is, the kind and the state are said in words too."""
    icon, colour, _page, _argument = _LOOKS[entry.kind]
    when = []
    if with_day:
        when.append(_("{day} {weekday}").format(day=short_day(entry.day), weekday=weekday(entry.day)))
    if entry.time:
        when.append(clock_time(entry.time))
    names = listed(name for _number, name in entry.people) if entry.kind in (DUTY, CLASS) else ""
    about = [" ".join(when), entry.place, names, entry.note]
    badge = _("已取消") if entry.cancelled else _(entry.kind)
    return Item(
        entry.words,
        "　".join(part for part in about if part),
        badge,
        icon="x" if entry.cancelled else icon,
        icon_colour="ink" if entry.cancelled else colour,
        key=entry.opens,
    )
