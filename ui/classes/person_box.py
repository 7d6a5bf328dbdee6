"""翰墨课堂 on a person's page: the courses that they teach and learn in, each a tap away."""

from __future__ import annotations

import datetime as dt
from functools import partial

from models.classes import class_questions, class_sessions
from models.classes.classes import Course, Learner
from models.language import _
from ui.classes.learners import STANDINGS, came_words, standing
from ui.classes.words import short_when
from ui.page import Page
from ui.people.section import Section
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList


class ClassesBox(Section):
    """A section of a person's page; `show_person` fills it, and hides it for whoever has no course."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.list = RowList(_("翰墨课堂"), lambda item: item.key())
        self._add(Label(_("翰墨课堂"), "heading"), self.list)

    def show_person(self, person_id: int) -> None:
        """Show what a person teaches, then where they learn or learned."""
        items = [self._taught(course) for course in class_questions.taught_by(person_id)]
        items += [self._learned(learner) for learner in class_questions.courses_of(person_id)]
        self.list.show_items(items)
        self.setVisible(bool(items))

    def _taught(self, course: Course) -> Item:
        from ui.classes.course import CoursePage

        opens = partial(self._page.navigator.go, CoursePage, course_id=course.id)
        return Item(course.name, _next_words(course), _("老师"), icon="brush", icon_colour="teal", key=opens)

    def _learned(self, learner: Learner) -> Item:
        from ui.classes.learner import LearnerPage

        course = learner.course
        held = class_questions.figures(course_id=course.id).sessions
        times = class_questions.attended(course.id).get(learner.id, 0)
        about = [came_words(times, held), "" if learner.left_on else _next_words(course)]
        opens = partial(self._page.navigator.go, LearnerPage, learner_id=learner.id)
        words = "　".join(part for part in about if part)
        return Item(course.name, words, _(STANDINGS[standing(learner)]), icon="brush", icon_colour="teal", key=opens)


def _next_words(course: Course) -> str:
    """下次 11月28日 星期六 9:00; empty when none is planned."""
    session = class_sessions.next_of(course.id, dt.datetime.now())
    return _("下次 {when}").format(when=short_when(session)) if session else ""
