"""One learner: guardian and consent, every session that they came to, their works, the certificate."""

from __future__ import annotations

from typing import Any

from models.classes import class_marks, class_questions, course_certificates, learners, works
from models.classes.classes import CANCELLED, PRESENT
from models.dates import full_day, weekday
from models.language import N_, _, listed
from ui.classes.works import work_item
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.lists import Item, RowList


class LearnerPage(Page):
    """Facts, sessions and works; leaving, coming back and the certificate in the bar."""

    title = N_("学员")
    help = N_(
        "退出的人名字还留在签到表上，序号不给别人；候补第一位自动补上。以后回来点「回来上课」。\n"
        "「证书」发一张结业证书，编号一年一排，用过的号不会再用；发过的再点就是再印一次。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.facts = self.add_text("")
        self.guardian = self.add_text("")
        self.consent = self.add_text("")
        self.came_heading = self.add_heading("")
        self.came = RowList(_("到课情况"), lambda item: self._open_session(item.key))
        self.add(self.came)
        self.work_heading = self.add_heading("")
        self.works = RowList(_("作品"), lambda item: self._open_work(item.key))
        self.add(self.works)
        self.person = self.add_action(_("个人情况"), self.open_person, icon="contact-round")
        self.leaving_button = self.add_action("", self.leave_or_return, icon="arrow-right-left", minor=True)
        self.add_action(_("加作品"), self.add_work, icon="image", minor=True)
        self.certificate = self.add_action(_("证书"), self.certify, icon="award", minor=True)
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.add_action(_("修改"), self.edit, icon="square-pen", primary=True)

    @property
    def learner_id(self) -> int:
        """Who is shown."""
        return int(self.args["learner_id"])

    def first_focus(self) -> Button | None:
        return self.bar.primary

    def refresh(self) -> None:
        learner = learners.find(self.learner_id)
        parts = (self.facts, self.guardian, self.consent, self.came_heading, self.came, self.work_heading, self.works)
        self.bar.setVisible(learner is not None)
        if learner is None:
            self.heading.setText(_("这位学员已经删除，在「设置」的「回收站」里能找回来。"))
            for widget in parts:
                widget.hide()
            return
        self.heading.setText(learner.name)
        facts = [learner.course.name, _("报名 {day}").format(day=full_day(learner.joined_on))]
        if learner.number:
            facts.insert(1, _("序号 {n}").format(n=learner.number))
        if learners.waiting(learner):
            facts.append(_("候补中"))
        if learner.left_on:
            facts.append(_("{day}退出").format(day=full_day(learner.left_on)))
        if learner.certificate_id:
            facts.append(_("结业证书 {code}").format(code=learner.certificate.code))
        self.facts.setText("　".join(facts))
        self._show_guardian(learner)
        self.leaving_button.set_text(_("回来上课") if learner.left_on else _("退出"))
        self.person.setVisible(learner.person_id is not None)
        marked = [(session, mark) for session, mark in class_marks.of_learner(learner.id) if session.state != CANCELLED]
        number = sum(mark == PRESENT for _session, mark in marked)
        self.came_heading.setText(_("到课 {n} 次").format(n=number))
        self.came.show_items(
            [
                Item(
                    f"{full_day(session.starts)} {weekday(session.starts)}",
                    session.topic,
                    badge=_(mark),
                    icon="check" if mark == PRESENT else "x",
                    icon_colour="green" if mark == PRESENT else "ink",
                    key=session.id,
                )
                for session, mark in marked
            ]
        )
        found = works.of_learner(learner.id)
        self.work_heading.setText(_("作品 {n} 件").format(n=len(found)))
        self.works.show_items([work_item(work, with_name=False) for work in found])
        for widget in parts:
            widget.setVisible(bool(widget.items()) if isinstance(widget, RowList) else bool(widget.text()))

    def _show_guardian(self, learner: Any) -> None:
        words = ""
        if learner.child:
            told = [learner.guardian or _("没有写"), learner.guardian_phone]
            words = _("儿童　监护人：{who}").format(who="　".join(part for part in told if part))
            if learner.consent_on:
                words += _("　同意书 {day}").format(day=full_day(learner.consent_on))
        self.guardian.setText(words)
        self.consent.setText(learners.consent_words([learner]))

    # What is done -------------------------------------------------------------------------------------------------

    def _open_session(self, session_id: int) -> None:
        from ui.classes.session import SessionPage

        self.navigator.go(SessionPage, session_id=session_id)

    def _open_work(self, work_id: int) -> None:
        from ui.classes.work import WorkPage

        self.navigator.go(WorkPage, work_id=work_id)

    def open_person(self) -> None:
        """Everything that is known of a learner from the roster."""
        from ui.people.person import PersonPage

        self.navigator.go(PersonPage, person_id=learners.get(self.learner_id).person_id)

    def edit(self) -> None:
        """Change name, guardian, consent."""
        from ui.classes.edit_learner import EditLearnerPage

        self.navigator.go(EditLearnerPage, learner_id=self.learner_id)

    def add_work(self) -> None:
        """Keep a work."""
        from ui.classes.edit_work import EditWorkPage

        self.navigator.go(EditWorkPage, learner_id=self.learner_id)

    def leave_or_return(self) -> None:
        """The learner leaves, or comes back."""
        learner = learners.get(self.learner_id)
        if learner.left_on:
            done = learners.come_back(learner.id)
            waits = learners.waiting(learners.get(learner.id))
            self.refresh()
            self.saved(done, _("名额满了，先排进候补。") if waits else "")
            return
        left = learners.leave(learner.id)
        self.refresh()
        self.saved(left.done, moved_words(left))

    def certify(self) -> None:
        """Issue the certificate, or show again the one that was issued."""
        from ui.printing import PreviewPage

        made, _done = course_certificates.issue(self.learner_id)
        self.navigator.go(PreviewPage, form="class-certificate", certificate_ids=[made.id])

    def delete(self) -> None:
        """Move the learner to 回收站 and go back."""
        left = learners.delete(self.learner_id)
        self.back_deleted(left.done, moved_words(left))

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = learners.of_course(class_questions.courses()[0].id)
        return {"learner_id": next(one for one in found if one.child).id}


def moved_words(left: learners.Left) -> str:
    """Who got the place that became free; empty when nobody waited."""
    return _("候补的{name}补上了。").format(name=listed(left.moved_up)) if left.moved_up else ""
