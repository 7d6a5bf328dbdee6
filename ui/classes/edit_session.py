"""One session moved or changed, or an extra one added: day, time, place, what is learned, homework."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from models.activities import attendance
from models.base import UserError
from models.calendar import conflicts
from models.classes import class_questions, class_sessions, classes
from models.classes.classes import CANCELLED
from models.dates import clock_time
from models.language import N_, _
from ui.classes.edit_course import MINUTES
from ui.classes.fields import minutes_of
from ui.conflicts import unless_conflicts
from ui.form_page import FormPage
from ui.widgets.day_fields import DayField, TimeField
from ui.widgets.forms import LongTextField, SuggestedField


class EditSessionPage(FormPage):
    """Opened with `session_id`, or with `course_id` for an extra session."""

    title = N_("修改这次课")
    help = N_(
        "改期就点另一天，写上几点。课题和作业写不写都行。\n"
        "那时老师或地点已经有事，保存前会告诉您。改的只是这一次，别的课不变。"
    )

    def build(self) -> None:
        session_id = self.args.get("session_id")
        today = dt.date.today()
        if session_id:
            session = class_sessions.get(session_id)
            self.course = session.course
            values = {
                "day": session.starts.date(),
                "time": clock_time(session.starts),
                "minutes": str(session.minutes),
                "place": session.place,
                "topic": session.topic,
                "homework": session.homework,
            }
        else:
            self.course = classes.get_course(int(self.args["course_id"]))
            self.header.set_title(_("加一次课"))
            time = clock_time(self.course.starts) if self.course.starts else ""
            values = {"minutes": str(self.course.minutes), "place": self.course.place, "time": time}
        self.fill_in(
            [
                DayField("day", _("哪一天"), today),
                TimeField("time", _("几点")),
                SuggestedField("minutes", _("一次课多少分钟"), MINUTES),
                SuggestedField("place", _("地点"), attendance.usual_places()),
                SuggestedField("topic", _("课题（可不填）"), (), _("如 横画和竖画")),
                LongTextField("homework", _("作业（可不填）"), lines=2),
            ],
            f"class-session-{session_id or 'new'}-{self.course.id}",
            values,
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Say what is in the way, else keep it."""
        values = self.form.values()
        time = self.fields["time"]
        assert isinstance(time, TimeField)
        day, at = values.pop("day"), time.time()
        if day is None or at is None:
            raise UserError(_("请选哪天、几点上课。"))
        values.pop("time")
        values |= {"starts": dt.datetime.combine(day, at), "minutes": minutes_of(values["minutes"])}
        unless_conflicts(self, self._conflicts(values), partial(self._keep, values))

    def _conflicts(self, values: dict[str, Any]) -> list[str]:
        """What is in the way; nothing when neither time nor place is changed, or nobody comes."""
        session_id = self.args.get("session_id")
        session = class_sessions.changed(values, session_id, None if session_id else self.course.id)
        before = class_sessions.find(session_id) if session_id else None
        told = ("starts", "minutes", "place")
        if before and all(getattr(before, key) == getattr(session, key) for key in told):
            return []
        return [] if session.state == CANCELLED else conflicts.of_session(session)

    def _keep(self, values: dict[str, Any]) -> None:
        session_id = self.args.get("session_id")
        _session, done = class_sessions.save(values, session_id, None if session_id else self.course.id)
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        course = class_questions.courses()[0]
        return {"session_id": class_sessions.of_course(course.id)[-1].id}
