"""Learners put on a list, one or several at once, or what is kept of one changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import UserError
from models.classes import class_questions, classes, learners
from models.language import N_, _, listed
from models.people.names import normalise_name
from ui.form_page import FormPage
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import ChipField, Field, TextField
from ui.widgets.people_field import PeopleField

#: The fields that only a child has.
OF_CHILDREN = ("guardian", "guardian_phone", "consent_on")


class EditLearnerPage(FormPage):
    """Opened with `course_id` to add learners, or with `learner_id` to change one."""

    title = N_("加学员")
    help = N_(
        "打姓名的首字母，从花名册里点；花名册里没有的，写上姓名点「加上」。可以一次加几个人。\n"
        "儿童点「儿童」，写上监护人和电话；家长签了同意书，记上日期。兄弟姐妹可以一起加。"
    )

    def build(self) -> None:
        today = dt.date.today()
        learner_id = self.args.get("learner_id")
        learner = learners.get(learner_id) if learner_id else None
        if learner:
            self.header.set_title(_("修改{name}").format(name=learner.name))
        who: Field = (
            TextField("name", _("姓名")) if learner else PeopleField("who", _("谁来学"), stranger=normalise_name)
        )
        kinds = [(False, _("大人")), (True, _("儿童（不满14岁）"))]
        keys = ("name", "child", *OF_CHILDREN, "joined_on")
        values = {key: getattr(learner, key) for key in keys} if learner else {"child": False, "joined_on": today}
        self.fill_in(
            [
                who,
                ChipField("child", _("大人还是儿童"), kinds, optional=False),
                DayField("joined_on", _("哪天报名"), today, PAST_DAYS),
                TextField("guardian", _("监护人姓名")),
                TextField("guardian_phone", _("监护人电话")),
                DayField("consent_on", _("同意书哪天签的（没签就空着）"), today, PAST_DAYS, optional=True),
            ],
            f"learner-{learner_id or 'new'}-{self.args.get('course_id', '')}",
            values,
        )
        self.consent = self.add_text(
            _("儿童要有监护人的同意书（个人信息保护法第31条）。没签也可以先上课，签好了再记上日期。")
        )
        self.fields["child"].changed.connect(self._show)
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        self._show()

    def _show(self) -> None:
        child = bool(self.fields["child"].value())
        for key in OF_CHILDREN:
            self.fields[key].setVisible(child)
        self.consent.setVisible(child)

    def refresh(self) -> None:
        self._show()

    def save(self) -> None:
        """Keep it and go back, saying who lacks consent and who has to wait."""
        values = self.form.values()
        values["child"] = bool(values["child"])
        if values["joined_on"] is None:
            raise UserError(_("请选哪天报名。"))
        if self.args.get("learner_id"):
            learner, done = learners.save(int(self.args["learner_id"]), values)
            said = [learners.consent_words([learner])]
        else:
            who = values.pop("who")
            joined, done = learners.join_all(int(self.args["course_id"]), who, values)
            said = [learners.consent_words(joined)]
            waiting = [learner.name for learner in joined if learners.waiting(learner)]
            if waiting:
                said.append(_("名额满了，{names}先排候补。").format(names=listed(waiting)))
        self.keep_no_draft()
        self.navigator.back()
        told = "".join(said)
        self.navigator.page.saved(done, _("已保存。{words}").format(words=told) if told else "")

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"course_id": class_questions.courses()[0].id}


assert set(OF_CHILDREN) < set(classes.Learner._meta.fields)
