"""One session: when and where, who came, what was set as homework; moving and cancelling it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from models.base import Done
from models.calendar import conflicts
from models.classes import class_marks, class_questions, class_sessions, works
from models.classes.classes import ABSENT, CANCELLED, EXCUSED, HELD, PLANNED
from models.dates import day_and_weekday, with_time
from models.language import N_, _, listed
from ui.activities.occasion import OccasionPage
from ui.classes.words import state_words, turnout_words
from ui.classes.works import work_item
from ui.widgets.lists import RowList

#: The facts of a session in their order, with the words before each.
FACTS = {
    "state": N_("状态："),
    "place": N_("地点："),
    "teacher": N_("老师："),
    "topic": N_("课题："),
    "homework": N_("作业："),
    "excused": N_("请假："),
    "absent": N_("缺课："),
    "unmarked": N_("未登记："),
    "reason": N_("说明："),
}
#: Why a session is usually cancelled.
REASONS = (N_("节日停课"), N_("老师有事"), N_("天气不好"))


class SessionPage(OccasionPage):
    """A session; below its facts the works that came of it."""

    title = N_("上课")
    fact_names = FACTS
    help = N_(
        "上课前点「打印签到表」，上完课点「登记谁来了」。\n"
        "换时间、换地点、写课题和作业，点「修改」。不上了点「取消这次课」，以后还能恢复。\n"
        "谁交了作业、写了好字，点「加作品」，可以带一张照片。"
    )

    def build(self) -> None:
        self.build_top()
        self.build_facts()
        self.works = RowList(_("作品"), lambda item: self._open_work(item.key))
        self.add(self.works)
        self.add_action(_("修改"), self.edit, icon="square-pen")
        self.add_action(_("课程"), self.open_course, icon="brush", minor=True)
        self.add_action(_("加作品"), self.add_work, icon="image", minor=True)
        self.cancel = self.add_action(_("取消这次课"), self.cancel_or_restore, icon="x")
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)

    @property
    def session_id(self) -> int:
        """Which session is shown."""
        return int(self.args["session_id"])

    def refresh(self) -> None:
        session = class_sessions.find(self.session_id)
        gone = _("这次课已经删除，在「设置」的「回收站」里能找回来。")
        self.show_there(session is not None, gone, self.works)
        if session is None:
            return
        place = class_sessions.ordinals(class_sessions.of_course(session.course_id)).get(session.id)
        words = _("{course}　第 {n} 次").format(course=session.course.name, n=place) if place else session.course.name
        rows = class_marks.rows(session.id)
        counts = class_marks.tally(rows, session.head_count)
        turnout = class_questions.turnouts([session])[session.id]
        entered = turnout.turns or turnout.excused or turnout.absent
        self.show_top(
            words,
            with_time(day_and_weekday(session.starts.date()), session.starts),
            _("学员 {n} 人").format(n=len(rows)),
            turnout_words(turnout) if entered else "",
        )
        self.cancel.set_text(_("恢复这次课") if session.state == CANCELLED else _("取消这次课"))

        def names(mark: str) -> str:
            return listed(row.name for row in rows if row.mark == mark)

        texts = {
            "state": state_words(session, dt.datetime.now()),
            "place": session.place,
            "teacher": session.course.teacher_now,
            "topic": session.topic,
            "homework": session.homework,
            "excused": names(EXCUSED),
            "absent": names(ABSENT),
            "unmarked": _("{n} 人").format(n=counts.unmarked) if session.state == HELD and counts.unmarked else "",
            "reason": _(session.reason) if session.reason else "",
        }
        self.show_facts(texts)
        found = works.of_session(session.id)
        self.works.show_items([work_item(work) for work in found])
        self.works.setVisible(bool(found))

    def _open_work(self, work_id: int) -> None:
        from ui.classes.work import WorkPage

        self.navigator.go(WorkPage, work_id=work_id)

    def add_work(self) -> None:
        """Keep what a learner made in this session."""
        from ui.classes.edit_work import EditWorkPage

        self.navigator.go(EditWorkPage, session_id=self.session_id)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="class-signin", session_id=self.session_id)

    def sign_in(self) -> None:
        """Enter who came."""
        from ui.classes.attendance import ClassSignInPage

        self.navigator.go(ClassSignInPage, session_id=self.session_id)

    def edit(self) -> None:
        """Move it, or say what is learned."""
        from ui.classes.edit_session import EditSessionPage

        self.navigator.go(EditSessionPage, session_id=self.session_id)

    def open_course(self) -> None:
        """The whole course."""
        from ui.classes.course import CoursePage

        self.navigator.go(CoursePage, course_id=class_sessions.get(self.session_id).course_id)

    def cancel_or_restore(self) -> None:
        """Call the session off, asking why; or plan it again, asking first when its time or place is taken by now."""
        session = class_sessions.get(self.session_id)
        if session.state == CANCELLED:
            self.restore(PLANNED, conflicts.of_session(session))
            return
        said = _("已取消，登记过的都留着，随时能恢复。")

        reasons = [(_(reason), partial(self.set_state, CANCELLED, said, reason)) for reason in REASONS]
        self.tell(_("为什么不上？"), [*reasons, (_("不写原因"), partial(self.set_state, CANCELLED, said))])

    def keep_state(self, state: str, *more: Any) -> Done:
        return class_sessions.set_state(self.session_id, state, *more)

    def delete(self) -> None:
        """Move the session to 回收站 and go back."""
        done = class_sessions.delete(self.session_id)
        self.back_deleted(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        course = class_questions.courses()[0]
        return {"session_id": class_sessions.of_course(course.id)[0].id}
