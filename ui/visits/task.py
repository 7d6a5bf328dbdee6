"""One thing to be done: what, for whom, who does it, by when; done with a result; what was done about it so far."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.dates import day_and_weekday, short_day, with_time
from models.language import N_, _
from models.visits import follow_ups, visit_questions
from ui.form_page import FormPage
from ui.visits.words import due_words
from ui.widgets.forms import LongTextField


class TaskPage(FormPage):
    """Facts above, 办完了 with its result, the history below."""

    title = N_("待办")
    help = N_(
        "办好了，点一句结果（也可以不点），再点「办完了」。点错了点「撤销」。\n"
        "换人办、改日子，点「修改」。「看走访」是当时那次走访的记录。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.facts = self.add_text("")
        self.result = LongTextField("result", _("办理结果（可不写）"), visit_questions.usual_words("outcome"), lines=2)
        self.add(self.result)
        self.history_heading = self.add_heading(_("经过"))
        self.history = self.add_text("")
        self.visit = self.add_action(_("看走访"), self.open_contact, icon="footprints")
        self.again = self.add_action(_("还没办完"), self.reopen, icon="undo-2")
        self.add_action(_("修改"), self.edit, icon="square-pen")
        self.add_action(_("删除"), self.delete, icon="trash-2")
        self.done_button = self.add_action(_("办完了"), self.finish, icon="check", primary=True)
        self.keep_half_filled(f"task-{self.task_id}-result", self.result)

    @property
    def task_id(self) -> int:
        """What is shown."""
        return int(self.args["task_id"])

    def refresh(self) -> None:
        task, today = follow_ups.find(self.task_id), dt.date.today()
        self.bar.setVisible(task is not None)
        parts = (self.facts, self.result, self.done_button, self.history_heading, self.history)
        for widget in parts:
            widget.setVisible(task is not None)
        if task is None:
            self.heading.setText(_("这件事已经删除，在「设置」的「回收站」里能找回来。"))
            return
        self.heading.setText(task.what)
        lines = [
            _("为谁办：{name}").format(name=task.person.name) if task.person else "",
            _("谁来办：{name}").format(name=task.keeper.name) if task.keeper else _("还没有定谁来办"),
            _("期限：{day}").format(day=day_and_weekday(task.due)) if task.due else "",
            due_words(task, today),
            _("结果：{result}").format(result=task.result) if task.done_on and task.result else "",
        ]
        self.facts.setText("\n".join(line for line in lines if line))
        self.result.setVisible(task.done_on is None)
        self.done_button.setVisible(task.done_on is None)
        self.again.setVisible(task.done_on is not None)
        self.visit.setVisible(task.contact_id is not None)
        told = [
            f"{with_time(short_day(entry.at.date()), entry.at)}　{entry.who}　{entry.what}"
            for entry in follow_ups.history(self.task_id)
        ]
        self.history.setText("\n".join(told))
        for widget in (self.history_heading, self.history):
            widget.setVisible(bool(told))

    def finish(self) -> None:
        """It is done."""
        done = follow_ups.finish(self.task_id, self.result.value())
        self.back_with(done)

    def reopen(self) -> None:
        """It is not done after all."""
        done = follow_ups.reopen(self.task_id)
        self.refresh()
        self.saved(done)

    def edit(self) -> None:
        """Change what, who, by when."""
        from ui.visits.edit_task import EditTaskPage

        self.navigator.go(EditTaskPage, task_id=self.task_id)

    def open_contact(self) -> None:
        """The contact out of which it came."""
        from ui.visits.contact import ContactPage

        self.navigator.go(ContactPage, contact_id=follow_ups.get(self.task_id).contact_id)

    def delete(self) -> None:
        """Move it to 回收站 and go back."""
        done = follow_ups.delete(self.task_id)
        self.back_deleted(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"task_id": follow_ups.open_tasks()[0].id}
