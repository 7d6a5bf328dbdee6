"""The learners of a course: with a place, waiting, left; who lacks a guardian's consent is said at once."""

from __future__ import annotations

from models.classes import class_questions, classes, learners
from models.classes.classes import Learner
from models.language import N_, _, listed
from ui.classes.of_course import OfCoursePage
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.lists import Item, RowList

SEATED, WAITING, LEFT = "seated", "waiting", "left"
STANDINGS = {SEATED: N_("在学"), WAITING: N_("候补"), LEFT: N_("已退出")}


def standing(learner: Learner) -> str:
    """Which of STANDINGS holds for a learner."""
    return LEFT if learner.left_on else WAITING if learners.waiting(learner) else SEATED


def came_words(times: int, held: int) -> str:
    """到课 13 / 16 次"""
    return _("到课 {n} / {held} 次").format(n=times, held=held)


class LearnersPage(OfCoursePage):
    """One row a learner, with the number of the sheet and how often they came."""

    title = N_("学员")
    help = N_(
        "序号和签到表上的一样，定了就不变。名额满了，新来的进候补；有人退出，候补第一位自动补上。\n"
        "儿童要有监护人的同意书，缺的会写出来；没有也能先上课。\n"
        "给老师的名单有家长电话，只给支委和老师，用后收回。"
    )

    def build(self) -> None:
        self.consent = self.add_text("")
        self.print_consent = Button(
            _("打印同意书"), lambda: self.show_paper("class-consent"), icon="printer", kind="small"
        )
        self.add_flow(self.print_consent)
        self.standings = Chips(_("看哪些人"), [(key, _(words)) for key, words in STANDINGS.items()])
        self.standings.choose(SEATED)
        self.standings.changed.connect(self._show)
        self.add(self.standings)
        self.none = self.add_text("")
        self.list = RowList(_("学员"), lambda item: self._open(item.key))
        self.add(self.list)
        self.add_action(_("打印名单"), self.print, icon="printer")
        self.add_action(_("加学员"), self.join, icon="user-plus", primary=True)

    def refresh(self) -> None:
        course = classes.get_course(self.course_id)
        self.header.set_title(_("{name}的学员").format(name=course.name))
        self._learners = learners.of_course(self.course_id)
        self._times = class_questions.attended(self.course_id)
        self._held = class_questions.figures(course_id=self.course_id).sessions
        for key, words in STANDINGS.items():
            number = sum(standing(learner) == key for learner in self._learners)
            self.standings.set_text(key, f"{_(words)} {number}")
        lacking = [one.name for one in self._learners if learners.needs_consent(one) and not one.left_on]
        words = _("还没有监护人同意书的儿童 {n} 人：{names}。可以先上课，请尽快请家长签字。")
        self.consent.setText(words.format(n=len(lacking), names=listed(lacking)))
        for widget in (self.consent, self.print_consent):
            widget.setVisible(bool(lacking))
        self._show()

    def _show(self) -> None:
        wanted = self.standings.value()
        found = [learner for learner in self._learners if standing(learner) == wanted]
        self.list.show_items([self._item(learner, place) for place, learner in enumerate(found, 1)])
        self.list.setVisible(bool(found))
        self.none.setText(_("没有{standing}的人。").format(standing=_(STANDINGS[wanted])))
        self.none.setVisible(not found)

    def _item(self, learner: Learner, place: int) -> Item:
        about = [_("儿童") if learner.child else ""]
        if learner.guardian:
            about.append(_("监护人 {name}").format(name=learner.guardian))
        if learners.needs_consent(learner):
            about.append(_("缺同意书"))
        if learners.waiting(learner):
            number, badge = _("候补 {n}").format(n=place), ""
        else:
            number = str(learner.number or "")
            badge = came_words(self._times.get(learner.id, 0), self._held)
        return Item(
            f"{number}　{learner.name}",
            "　".join(part for part in about if part),
            badge=badge,
            icon="user-round",
            icon_colour="amber" if learners.needs_consent(learner) else "teal",
            key=learner.id,
        )

    def _open(self, learner_id: int) -> None:
        from ui.classes.learner import LearnerPage

        self.navigator.go(LearnerPage, learner_id=learner_id)

    def join(self) -> None:
        """Put somebody on the list."""
        from ui.classes.edit_learner import EditLearnerPage

        self.navigator.go(EditLearnerPage, course_id=self.course_id)

    def print(self) -> None:
        self.show_paper("class-list")
