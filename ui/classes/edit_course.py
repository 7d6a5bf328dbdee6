"""A course opened or changed: what, who teaches, where and when in the week, how many may learn."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from models.activities import attendance
from models.base import UserError
from models.calendar import conflicts
from models.classes import class_questions, class_sessions, classes, courses
from models.classes.classes import Course
from models.dates import WEEKDAYS, clock_time
from models.language import N_, _
from ui.classes.fields import minutes_of, number_of
from ui.conflicts import unless_conflicts
from ui.form_page import FormPage
from ui.widgets.day_fields import DayField, TimeField
from ui.widgets.forms import ChipField, LongTextField, SuggestedField
from ui.widgets.people_field import Chosen, PersonField

#: So many members with a talent are offered as teachers; the others are found by typing.
MOST_TEACHERS = 8
NAMES = (N_("书法班"), N_("国画班"), N_("合唱班"), N_("手工班"))
MINUTES = ("60", "90", "120")
CAPACITIES = ("15", "20", "25", "30")
TARGETS = ("8", "12", "16", "20")


class EditCoursePage(FormPage):
    """A new course, or with `course_id` one that is changed."""

    title = N_("新开课程")
    help = N_(
        "写上课名，点老师（有特长的排在前面），写地点、星期几、几点，最后点「保存」。\n"
        "写了结束日期或计划次数，就能一次把课排好。名额空着就是不限。\n"
        "老师或地点那时已经有事，保存前会告诉您。"
    )

    def build(self) -> None:
        today = dt.date.today()
        course_id = self.args.get("course_id")
        course = classes.get_course(course_id) if course_id else None
        if course:
            self.header.set_title(_("修改课程"))
        talents = class_questions.talents()
        words = _("{name}（{talent}）")
        able = [row for row in class_questions.possible_teachers() if row.person_id in talents][:MOST_TEACHERS]
        offered: list[tuple[Chosen, str]] = [
            (row.person_id, words.format(name=row.name, talent=talents[row.person_id])) for row in able
        ]
        self.fill_in(
            [
                SuggestedField("name", _("课程名称"), NAMES),
                SuggestedField("place", _("地点"), attendance.usual_places(), _("如 社区活动室")),
                PersonField("teacher", _("老师"), offered),
                ChipField("weekday", _("星期几"), [(n, _(words)) for n, words in enumerate(WEEKDAYS)]),
                TimeField("starts", _("几点")),
                SuggestedField("minutes", _("一次课多少分钟"), MINUTES),
                DayField("begins", _("哪天开课"), today),
                DayField("ends", _("哪天结束（可不选）"), today, {}, optional=True),
                SuggestedField("target", _("计划上几次（可不填）"), TARGETS),
                SuggestedField("capacity", _("名额（空着就是不限）"), CAPACITIES),
                SuggestedField("term", _("学期（可不填）"), self._terms(today)),
                SuggestedField("material", _("教材、用具（可不填）"), (), _("如 楷书字帖、毛笔、毛边纸")),
                LongTextField("about", _("介绍（印在课程表上，可不填）"), lines=2),
            ],
            f"course-{course_id or 'new'}",
            _values_of(course) if course else {"begins": today, "minutes": "90"},
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    @staticmethod
    def _terms(today: dt.date) -> tuple[str, ...]:
        return tuple(f"{today.year}年{season}" for season in ("春季", "暑期", "秋季"))

    def _values(self) -> dict[str, Any]:
        values = self.form.values()
        time = self.fields["starts"]
        assert isinstance(time, TimeField)
        return values | {
            "weekday": None if values["weekday"] == "" else values["weekday"],
            "starts": time.time(),
            "minutes": minutes_of(values["minutes"]),
            "target": number_of(values["target"], _("计划上几次")),
            "capacity": number_of(values["capacity"], _("名额")),
        }

    def save(self) -> None:
        """Say what is in the way, else keep it."""
        values = self._values()
        if values["begins"] is None:
            raise UserError(_("请选开课日期。"))
        course_id = self.args.get("course_id")
        before = classes.get_course(course_id) if course_id else None
        found = conflicts.of_course(Course(id=course_id, **values), before, dt.datetime.now())
        unless_conflicts(self, found, partial(self._keep, values))

    def _keep(self, values: dict[str, Any]) -> None:
        from ui.classes.course import CoursePage

        course_id = self.args.get("course_id")
        before = classes.get_course(course_id) if course_id else None
        course, done = courses.save(values, course_id)
        self.keep_no_draft()
        if before is None:
            page = self.navigator.replace(CoursePage, course_id=course.id)
            page.saved(
                done, _("「{name}」开好了，可以排课、加学员。").format(name=course.name), [(_("排课"), page.plan)]
            )
            return
        self.navigator.back()
        kept = self.navigator.page
        changed = class_sessions.plan_of(before) != class_sessions.plan_of(course)
        later = class_sessions.moves(course, dt.datetime.now()) if changed else []
        if not later:
            kept.saved(done)
            return

        def follow() -> None:
            followed = class_sessions.follow_plan(course.id, dt.datetime.now())
            kept.refresh()
            kept.saved(followed)

        words = _("已保存。以后的 {n} 次课还是原来的时间地点，要一起改吗？").format(n=len(later))
        kept.saved(done, words, [(_("一起改"), follow)])


def _values_of(course: Course) -> dict[str, Any]:
    plain = {key: getattr(course, key) for key in ("name", "place", "term", "material", "about", "begins", "ends")}
    return plain | {
        "teacher": course.teacher_id,
        "weekday": course.weekday,
        "starts": clock_time(course.starts) if course.starts else "",
        "minutes": str(course.minutes),
        "target": str(course.target or ""),
        "capacity": str(course.capacity or ""),
    }
