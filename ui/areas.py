"""The tiles of the home page and its 今天要办: a new area adds its row to each and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from models import activities, board, deliveries, roster, timely_reports, visit_questions
from models.language import N_, _
from ui.activities import to_dos as activity_to_dos
from ui.care import to_dos as care_to_dos
from ui.deliveries import to_dos as delivery_to_dos
from ui.hardship import to_dos as hardship_to_dos
from ui.page import Page
from ui.people import to_dos as people_to_dos
from ui.timely_reports import to_dos as report_to_dos
from ui.to_do import ToDo
from ui.visits import to_dos as visit_to_dos


@dataclass(frozen=True)
class Area:
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
    return _("{count} 名党员").format(count=roster.member_count())


def _this_month(today: dt.date) -> str:
    return _("本月 {count} 次").format(count=activities.count_in_month(today))


def _forms(_today: dt.date) -> str:
    from reports.catalog import FORMS

    return _("{count} 种").format(count=len(FORMS))


def _waiting(_today: dt.date) -> str:
    number = board.counts(board.board())
    return _("{n} 人该联系了").format(n=number[board.LATE] + number[board.DUE])


def _visits(today: dt.date) -> str:
    return _("本月 {count} 次").format(count=visit_questions.count_in_month(today))


def _deliveries(_today: dt.date) -> str:
    return _("{count} 人待送").format(count=len(deliveries.rounds()))


def _cases(_today: dt.date) -> str:
    return _("敏感信息，支委可看")


def _reports(_today: dt.date) -> str:
    return _("{count} 件未办结").format(count=timely_reports.open_count())


AREAS = (
    Area(N_("花名册"), "contact-round", "red", "ui.people.roster.RosterPage", _members),
    Area(N_("会议与学习"), "book-open", "red", "ui.activities.calendar.CalendarPage", _this_month),
    Area(N_("联系党员"), "heart-handshake", "amber", "ui.care.board.ContactBoardPage", _waiting),
    Area(N_("走访慰问"), "footprints", "amber", "ui.visits.visits.VisitsPage", _visits),
    Area(N_("送学上门"), "book-heart", "amber", "ui.deliveries.deliveries.DeliveriesPage", _deliveries),
    Area(N_("困难帮扶"), "hand-heart", "amber", "ui.hardship.cases.HardshipPage", _cases),
    Area(N_("及时报告"), "megaphone", "amber", "ui.timely_reports.register.TimelyReportsPage", _reports),
    Area(N_("打印表格"), "printer", "blue", "ui.printing.FormsPage", _forms),
    Area(N_("设置"), "settings", "black", "ui.settings.menu.SettingsPage", lambda _today: _("支部、规则、操作记录")),
)

#: What each area contributes to 今天要办, in the order in which the home page lists it: given the time, its lines.
TO_DOS: tuple[Callable[[dt.datetime], list[ToDo]], ...] = (
    activity_to_dos.to_dos,
    care_to_dos.to_dos,
    visit_to_dos.to_dos,
    delivery_to_dos.to_dos,
    report_to_dos.to_dos,
    hardship_to_dos.to_dos,
    people_to_dos.to_dos,
)
