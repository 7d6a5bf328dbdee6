"""Something to be done, noted or changed: what, for whom, who, by when."""

from __future__ import annotations

import datetime as dt

from models.language import N_, _
from models.people import offices
from models.visits import follow_ups, visit_questions
from ui.form_page import FormPage
from ui.visits.record import DUE_DAYS
from ui.widgets.day_fields import DayField
from ui.widgets.forms import ChipField, SuggestedField
from ui.widgets.people_field import PersonField


class EditTaskPage(FormPage):
    """A new task (`contact_id`, `person_id`, `keeper_id` may say after what, for whom, who), or one that is changed."""

    title = N_("加待办")
    help = N_("点一句或写上要办什么，再点谁来办、什么时候办好，最后点「保存」。到日子会在首页提醒。")

    def build(self) -> None:
        task_id = self.args.get("task_id")
        task = follow_ups.get(task_id) if task_id else None
        if task:
            self.header.set_title(_("修改待办"))
        committee = [(person.id, person.name) for person, _office in offices.committee()]
        keeper = task.keeper if task else None
        if keeper and keeper.id not in dict(committee):
            committee.append((keeper.id, keeper.name))
        person_id = task.person_id if task else self.args.get("person_id")
        self.fill_in(
            [
                SuggestedField("what", _("要办什么"), visit_questions.usual_words("task")),
                PersonField("person", _("为谁办（可不选）")),
                ChipField("keeper", _("谁来办"), committee),
                DayField("due", _("什么时候办好"), dt.date.today(), DUE_DAYS, optional=True),
            ],
            f"task-{task_id or 'new'}",
            {
                "what": task.what if task else "",
                "person": person_id,
                "keeper": keeper.id if keeper else self.args.get("keeper_id"),
                "due": task.due if task else None,
            },
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep it and go back."""
        values = self.form.values()
        values["keeper"] = values["keeper"] or None
        if self.args.get("task_id"):
            done = follow_ups.change(self.args["task_id"], values)
        else:
            if self.args.get("contact_id"):
                values["contact"] = self.args["contact_id"]
            _task, done = follow_ups.add(values)
        self.back_with(done)
