"""The tiles of the home page and its 今天要办: a new area adds its row to each and nothing else.

The areas' own modules are imported when they are first needed, so that the window does not wait for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from models.language import N_, _

if TYPE_CHECKING:
    from ui.page import Page
    from ui.to_do import ToDo


class Area(NamedTuple):
    """A tile: its words, icon, colour (a Palette field), the page behind it and the line of figures below."""

    title: str
    icon: str
    colour: str
    page: str
    figures: Callable[[dt.date], str]

    def open(self) -> type[Page]:
        """The page behind the tile; its module is imported when it is first opened."""
        module, _dot, name = self.page.rpartition(".")
        return getattr(import_module(module), name)


def _members(_today: dt.date) -> str:
    from models.people import roster

    return _("{count} 名党员").format(count=roster.member_count())


def _this_month(today: dt.date) -> str:
    from models.activities import activities

    return _("本月 {n} 场").format(n=activities.count_in_month(today))


def _forms(_today: dt.date) -> str:
    from reports.catalog import FORMS

    return _("{count} 种").format(count=sum(form.listed for form in FORMS))


def _waiting(_today: dt.date) -> str:
    from models.care import board

    number = board.counts_today()
    return _("{n} 人要联系").format(n=number[board.LATE] + number[board.DUE])


def _visits(today: dt.date) -> str:
    from models.visits import visit_questions

    return _("本月 {count} 次").format(count=visit_questions.count_in_month(today))


def _deliveries(_today: dt.date) -> str:
    from models.deliveries import deliveries

    return _("{count} 人待送").format(count=len(deliveries.rounds()))


def _cases(_today: dt.date) -> str:
    return _("敏感信息，支委可看")


def _reports(_today: dt.date) -> str:
    from models import timely_reports

    return _("{count} 件未办结").format(count=timely_reports.open_count())


def _duty(_today: dt.date) -> str:
    from models.volunteers import shift_lists

    number, lacking = shift_lists.week_figures(dt.datetime.now())
    if lacking:
        return _("本周 {n} 班，还缺 {m} 人").format(n=number, m=lacking)
    return _("本周 {n} 班").format(n=number)


def _classes(today: dt.date) -> str:
    from models.classes import class_questions

    figures = class_questions.figures(today.year)
    return _("{n} 次课，{turns} 人次").format(n=figures.sessions, turns=figures.turns)


def _calendar(today: dt.date) -> str:
    from models.calendar import month

    return _("本月 {n} 场").format(n=month.count_this_month(today))


AREAS = (
    Area(N_("花名册"), "contact-round", "red", "ui.people.roster.RosterPage", _members),
    Area(N_("会议与学习"), "book-open", "red", "ui.activities.calendar.CalendarPage", _this_month),
    Area(N_("联系党员"), "heart-handshake", "amber", "ui.care.board.ContactBoardPage", _waiting),
    Area(N_("走访慰问"), "footprints", "amber", "ui.visits.visits.VisitsPage", _visits),
    Area(N_("送学上门"), "book-heart", "amber", "ui.deliveries.deliveries.DeliveriesPage", _deliveries),
    Area(N_("困难帮扶"), "hand-heart", "amber", "ui.hardship.cases.HardshipPage", _cases),
    Area(N_("及时报告"), "megaphone", "amber", "ui.timely_reports.register.TimelyReportsPage", _reports),
    Area(N_("志愿报名"), "shield-check", "green", "ui.volunteers.week.WeekPage", _duty),
    Area(N_("翰墨课堂"), "brush", "teal", "ui.classes.courses.CoursesPage", _classes),
    Area(N_("日历"), "calendar-days", "purple", "ui.calendar.month.MonthPage", _calendar),
    Area(N_("打印表格"), "printer", "blue", "ui.printing.FormsPage", _forms),
    Area(N_("设置"), "settings", "black", "ui.settings.menu.SettingsPage", lambda _today: _("支部、规则、操作记录")),
)

#: The modules whose `to_dos(now)` contribute to 今天要办, in the order in which the home page lists their lines.
TO_DOS = (
    "ui.activities.to_dos",
    "ui.care.to_dos",
    "ui.visits.to_dos",
    "ui.deliveries.to_dos",
    "ui.classes.to_dos",
    "ui.timely_reports.to_dos",
    "ui.hardship.to_dos",
    "ui.volunteers.to_dos",
    "ui.people.to_dos",
)


def to_dos(now: dt.datetime) -> list[list[ToDo]]:
    """What each area has for 今天要办, the most urgent first."""
    return [import_module(name).to_dos(now) for name in TO_DOS]
