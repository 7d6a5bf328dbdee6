"""How 场次 and 人次 come about: every session that was held, with who came by name and who listened."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.classes import class_questions
from models.classes.class_questions import Turnout
from models.classes.classes import ClassSession
from models.dates import full_day, weekday
from models.language import N_, _
from ui.classes.words import target_words, turnout_words
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.lists import Item, RowList

ALL = 0


class TurnsPage(Page):
    """Of one course (`course_id`) or all; chips choose the year."""

    title = N_("课次和人次")
    help = N_(
        "一行是一次课，右边是来了多少人。加起来就是上面的人次。点一行能看到谁来了，记错了可以改。\n"
        "点了哪一年，「改计划」就改那一年打算上几次课、多少人次，过去的年份也能改。"
    )

    def build(self) -> None:
        wanted = self.args.get("year", ALL)
        years = sorted({wanted, *class_questions.years(self.args.get("course_id"))} - {ALL}, reverse=True)
        choices = [(year, _("{year}年").format(year=year)) for year in years]
        self.years = Chips(_("哪一年"), [(ALL, _("全部")), *choices])
        self.years.choose(wanted)
        self.years.changed.connect(self.refresh)
        self.keep_in_view(self.add_flow(self.years))
        self.heading = self.add_heading("")
        self.words = self.add_text("")
        self.list = RowList(_("上过的课"), lambda item: self._open(item.key))
        self.add(self.list)
        self.planning = self.add_action(_("改计划"), self.plan, icon="square-pen")

    def refresh(self) -> None:
        year, course_id = self.years.value() or None, self.args.get("course_id")
        figures = class_questions.figures(year, course_id)
        found = class_questions.held(year, course_id)
        came = class_questions.turnouts(found)
        self.heading.setText(_("{n} 次课，{turns} 人次").format(n=figures.sessions, turns=figures.turns))
        words = _("到课 {named} 人次，旁听 {listeners} 人次；来过的学员 {people} 人。")
        said = [words.format(named=figures.named, listeners=figures.listeners, people=figures.people)]
        self.bar.setVisible(year is not None and course_id is None)
        if year and course_id is None:
            said.append(target_words(year))
        self.words.setText("\n".join(text for text in said if text))
        self.list.show_items([_item(session, came[session.id]) for session in found])
        self.list.setVisible(bool(found))

    def plan(self) -> None:
        """Write down what the year aims at, or aimed at."""
        from ui.classes.year_plan import YearPlanPage

        self.navigator.go(YearPlanPage, year=self.years.value())

    def _open(self, session_id: int) -> None:
        from ui.classes.session import SessionPage

        self.navigator.go(SessionPage, session_id=session_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"year": dt.date.today().year}


def _item(session: ClassSession, turnout: Turnout) -> Item:
    return Item(
        f"{full_day(session.starts)} {weekday(session.starts)}",
        "　".join(part for part in (session.course.name, session.topic) if part),
        badge=_("{n} 人次：{words}").format(n=turnout.turns, words=turnout_words(turnout)),
        icon="check",
        icon_colour="green",
        key=session.id,
    )
