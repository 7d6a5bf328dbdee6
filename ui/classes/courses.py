"""翰墨课堂: every course with its figures, the year on top, and the way to a new course."""

from __future__ import annotations

import datetime as dt

from models.classes import class_questions
from models.classes.class_questions import Figures
from models.classes.classes import Course
from models.dates import full_day
from models.language import N_, _
from ui.classes.words import figures_words, target_words, teacher_words, weekly_words
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.lists import Item, RowList


class CoursesPage(Page):
    """The year's figures open the sessions behind them; below, the courses that go on, then those that ended."""

    title = N_("翰墨课堂")
    help = N_(
        "一门课一行，点开看上课、学员、作品。开新课点「新开课程」。\n"
        "上面是今年一共上了几次课、多少人次，点开能看到每一次是多少。打算上几次，点开用「改计划」改。\n"
        "「打印课程表」印成大字贴出去，「证书登记」里有发过的结业证书。"
    )

    def build(self) -> None:
        self.year = Button("", self.open_year, icon="chart-column", kind="row", colour="teal")
        self.add(self.year)
        self.none = self.add_text(_("还没有课程，点「新开课程」。"))
        self.parts = {name: (self.add_heading(name), self._list(name)) for name in (_("正在上的课"), _("已经结束的课"))}
        self.add_action(_("证书登记"), self.open_register, icon="award")
        self.add_action(_("打印课程表"), self.print, icon="printer")
        self.add_action(_("新开课程"), self.new, icon="plus", primary=True)

    def _list(self, name: str) -> RowList:
        shown = RowList(name, lambda item: self.open(item.key))
        self.add(shown)
        return shown

    def first_focus(self) -> Button | None:
        return self.bar.primary

    def refresh(self) -> None:
        today = dt.date.today()
        this_year = class_questions.figures(today.year)
        self.year.set_text(_("今年 {figures}").format(figures=figures_words(this_year)), target_words(today.year))
        found, known = class_questions.courses(), class_questions.by_course()
        going = {course.id for course in found if class_questions.going_on(course, today)}
        for running, (heading, shown) in zip((True, False), self.parts.values(), strict=True):
            some = [course for course in found if (course.id in going) == running]
            shown.show_items([_item(course, known.get(course.id, Figures())) for course in some])
            heading.setVisible(bool(some))
            shown.setVisible(bool(some))
        self.none.setVisible(not found)
        self.year.setVisible(bool(found))

    def open(self, course_id: int) -> None:
        """Show a course."""
        from ui.classes.course import CoursePage

        self.navigator.go(CoursePage, course_id=course_id)

    def open_year(self) -> None:
        """The sessions behind the figures of the year."""
        from ui.classes.turns import TurnsPage

        self.navigator.go(TurnsPage, year=dt.date.today().year)

    def new(self) -> None:
        """Open a new course."""
        from ui.classes.edit_course import EditCoursePage

        self.navigator.go(EditCoursePage)

    def open_register(self) -> None:
        """The certificates that were issued."""
        from ui.classes.certificates import CertificatesPage

        self.navigator.go(CertificatesPage)

    def print(self) -> None:
        """The timetable to hang up."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="class-timetable")


def _item(course: Course, figures: Figures) -> Item:
    when = weekly_words(course)
    about = [when, course.place, teacher_words(course), course.term]
    if course.ends:
        about.append(_("到{day}").format(day=full_day(course.ends)))
    return Item(
        course.name,
        "　".join(part for part in about if part),
        badge=figures_words(figures),
        icon="brush",
        icon_colour="teal",
        key=course.id,
    )
