"""One course: its figures, each of which opens the records behind it, its sessions, and everything done with it."""

from __future__ import annotations

import datetime as dt
from functools import partial

from models.classes import class_questions, class_sessions, classes, courses, learners, works
from models.classes.classes import CANCELLED, HELD, PLANNED, Course
from models.dates import full_day
from models.language import N_, _
from ui.classes.of_course import OfCoursePage
from ui.classes.words import session_item, teacher_words, weekly_words
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.lists import Item, RowList

#: Which sessions are listed, by their state, in the order of the chips.
LISTED = {PLANNED: N_("要上的"), HELD: N_("已上的"), CANCELLED: N_("取消的")}


class CoursePage(OfCoursePage):
    """Figures on top, sessions below, by state; the next ones stand first."""

    title = N_("课程")
    help = N_(
        "先点「排课」，按每周的时间把课一次排好；临时改期、停课，点那一次课再改。\n"
        "「学员」里加人，名额满了自动候补，有人退出就补上。上完课点那一次课，登记谁来了。\n"
        "每个数字点开都能看到是哪些课、哪些人。名单、签到表、课程表、作品签都在「打印」里。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.facts = self.add_text("")
        self.about = self.add_text("", secondary=True)
        self.held = Button("", self.open_turns, icon="calendar-days", kind="row", colour="teal")
        self.turns = Button("", self.open_turns, icon="chart-column", kind="row", colour="teal")
        self.learners = Button("", self.open_learners, icon="users", kind="row", colour="teal")
        self.works = Button("", self.open_works, icon="brush", kind="row", colour="teal")
        self.figures = self.add_flow(self.held, self.turns, self.learners, self.works, columns=2)
        self.states = Chips(_("看哪些课"), [(state, _(words)) for state, words in LISTED.items()])
        self.states.changed.connect(self._choose_state)
        self.add(self.states)
        self.none = self.add_text("")
        self.list = RowList(_("上课"), lambda item: self._open_session(item))
        self.add(self.list)
        self.add_action(_("修改"), self.edit, icon="square-pen", minor=True)
        self.add_action(_("加一次课"), self.add_session, icon="plus", minor=True)
        self.add_action(_("发证书"), self.certify, icon="award", minor=True)
        self.add_action(_("打印"), self.print, icon="printer")
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.weekly = self.add_action(_("排课"), self.plan, icon="calendar-days", primary=True)
        self._chosen = False

    def first_focus(self) -> Button:
        return self.learners

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        course = classes.find_course(self.course_id)
        for widget in (self.figures, self.states, self.list, self.bar):
            widget.setVisible(course is not None)
        if course is None:
            self.heading.setText(_("这门课已经删除，在「设置」的「回收站」里能找回来。"))
            for label in (self.facts, self.about, self.none):
                label.hide()
            return
        self._sessions = class_sessions.of_course(course.id)
        self._show_facts(course)
        self._show_figures(course)
        if not self._chosen:
            self.states.choose(PLANNED if any(s.state == PLANNED for s in self._sessions) else HELD)
        self._show_sessions()

    def _show_facts(self, course: Course) -> None:
        self.heading.setText(course.name)
        first = full_day(course.begins)
        if course.ends:
            span = _("{first}到{last}").format(first=first, last=full_day(course.ends))
        else:
            span = _("{day}开课").format(day=first)
        facts = [weekly_words(course), course.place, teacher_words(course), course.term, span]
        self.facts.setText("　".join(fact for fact in facts if fact))
        about = [_("教材：{what}").format(what=course.material) if course.material else "", course.about]
        self.about.setText("　".join(text for text in about if text))
        self.about.setVisible(any(about))

    def _show_figures(self, course: Course) -> None:
        figures = class_questions.figures(course_id=course.id)
        target = _("计划 {n} 次").format(n=course.target) if course.target else _("没有定计划次数")
        self.held.set_text(_("已上 {n} 次课").format(n=figures.sessions), target)
        words = _("到课 {named}，旁听 {listeners}").format(named=figures.named, listeners=figures.listeners)
        self.turns.set_text(_("{n} 人次").format(n=figures.turns), words)
        everybody = learners.of_course(course.id)
        waiting = sum(learners.waiting(one) for one in everybody)
        limit = _("名额 {n}").format(n=course.capacity) if course.capacity else _("名额不限")
        if waiting:
            limit = _("{limit}，候补 {n} 人").format(limit=limit, n=waiting)
        self.learners.set_text(_("学员 {n} 人").format(n=len(learners.seated(everybody))), limit)
        self.works.set_text(_("作品 {n} 件").format(n=len(works.of_course(course.id))), _("照片、作品签"))

    def _choose_state(self) -> None:
        self._chosen = True
        self._show_sessions()

    def _show_sessions(self) -> None:
        now = dt.datetime.now()
        state = self.states.value()
        for key, words in LISTED.items():
            self.states.set_text(key, f"{_(words)} {sum(s.state == key for s in self._sessions)}")
        found = [session for session in self._sessions if session.state == state]
        if state != PLANNED:
            found.reverse()
        places, came = class_sessions.ordinals(self._sessions), class_questions.turnouts(found)
        self.list.show_items([session_item(s, places.get(s.id), came[s.id], now) for s in found])
        self.list.setVisible(bool(found))
        nothing = (
            _("还没有排课，点「排课」。") if not self._sessions else _("没有{which}课。").format(which=_(LISTED[state]))
        )
        self.none.setText(nothing)
        self.none.setVisible(not found)

    # What is done -------------------------------------------------------------------------------------------------

    def _open_session(self, item: Item) -> None:
        from ui.classes.session import SessionPage

        self.navigator.go(SessionPage, session_id=item.key)

    def open_turns(self) -> None:
        """The sessions behind the figures."""
        from ui.classes.turns import TurnsPage

        self.navigator.go(TurnsPage, course_id=self.course_id)

    def open_learners(self) -> None:
        """Who learns here."""
        from ui.classes.learners import LearnersPage

        self.navigator.go(LearnersPage, course_id=self.course_id)

    def open_works(self) -> None:
        """What they made."""
        from ui.classes.works import WorksPage

        self.navigator.go(WorksPage, course_id=self.course_id)

    def edit(self) -> None:
        """Change the course."""
        from ui.classes.edit_course import EditCoursePage

        self.navigator.go(EditCoursePage, course_id=self.course_id)

    def add_session(self) -> None:
        """An extra session."""
        from ui.classes.edit_session import EditSessionPage

        self.navigator.go(EditSessionPage, course_id=self.course_id)

    def plan(self) -> None:
        """Make the sessions of the weekly plan."""
        from ui.classes.weekly import WeeklyPage

        class_sessions.weekly_days(classes.get_course(self.course_id))
        self.navigator.go(WeeklyPage, course_id=self.course_id)

    def certify(self) -> None:
        """Choose who gets a certificate."""
        from ui.classes.certify import CertifyPage

        self.navigator.go(CertifyPage, course_id=self.course_id)

    def print(self) -> None:
        papers = {
            "class-signin": _("签到表"),
            "class-list": _("学员名单（给老师）"),
            "class-consent": _("监护人同意书"),
            "class-timetable": _("课程表"),
            "class-labels": _("作品签"),
        }
        self.tell(_("打印哪一种？"), [(words, partial(self.show_paper, form)) for form, words in papers.items()])

    def delete(self) -> None:
        """Move the course to 回收站 and go back."""
        done = courses.delete(self.course_id)
        self.back_deleted(done)

    def undo(self, entry_id: int) -> None:
        """Take an operation back; when that was opening the course itself, there is nothing to stay for."""
        super().undo(entry_id)
        if classes.find_course(self.course_id) is None:
            said = self.notice.text
            self.navigator.back()
            self.navigator.page.tell(said)
