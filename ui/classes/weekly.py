"""排课: the days that the weekly plan gives, those that are free tapped away, and the sessions made in one step."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.calendar import conflicts
from models.classes import class_questions, class_sessions, classes
from models.dates import short_day
from models.language import N_, _
from ui.classes.of_course import OfCoursePage
from ui.classes.words import weekly_words
from ui.conflicts import unless_conflicts
from ui.widgets.chips import Chips


class WeeklyPage(OfCoursePage):
    """Chips with the days that have no session yet, festivals not ticked; what is in the way is said below."""

    title = N_("排课")
    help = N_(
        "打勾的日子会排上课，点一下去掉，那天就不上。节日已经替您去掉了，要上就再点一下。\n"
        "排好以后还能一次一次改期、取消、加课。再来排一遍，不会排重。"
    )

    def build(self) -> None:
        self.course = classes.get_course(self.course_id)
        self.add_heading(_("{name}　{when}").format(name=self.course.name, when=weekly_words(self.course)))
        self.words = self.add_text("")
        self.days = Chips(_("哪几天上课"), [], several=True)
        self.days.changed.connect(self._changed)
        self.add(self.days)
        self.taken = self.add_text("")
        self.make = self.add_action(_("排上"), self.save, icon="check", primary=True)

    def refresh(self) -> None:
        self.course = classes.get_course(self.course_id)
        missing = {day: class_sessions.day_off(day) for day in class_sessions.missing_days(self.course)}
        self.days.set_choices([(day, f"{short_day(day)} {holiday}".strip()) for day, holiday in missing.items()])
        self.days.choose(*(day for day, holiday in missing.items() if not holiday))
        self.days.setVisible(bool(missing))
        self._changed()

    def _changed(self) -> None:
        chosen = self.days.chosen()
        self.make.setVisible(bool(self.days.buttons()))
        self.make.set_text(_("排上 {n} 次课").format(n=len(chosen)))
        if not self.days.buttons():
            self.words.setText(_("按每周的时间，课都排好了。要多上一次，回去点「加一次课」。"))
        else:
            self.words.setText(_("要排 {n} 次课。哪天不上，点一下去掉。").format(n=len(chosen)))
        found = self._conflicts()
        self.taken.setText(_("时间撞了：{what}").format(what="".join(found)))
        self.taken.setVisible(bool(found))

    def _conflicts(self) -> list[str]:
        times = [dt.datetime.combine(day, self.course.starts) for day in self.days.chosen()]
        return conflicts.of_plan(self.course, times)

    def save(self) -> None:
        """Say what is in the way, else make the sessions."""
        unless_conflicts(self, self._conflicts(), self._make, _("照样排上"), _("我再看看"))

    def _make(self) -> None:
        chosen = set(self.days.chosen())
        free = [day for day in self.days.buttons() if day not in chosen]
        done = class_sessions.generate(self.course_id, free)
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = [c for c in class_questions.courses() if c.weekday is not None and (c.ends or c.target)]
        return {"course_id": found[0].id}
