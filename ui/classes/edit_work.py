"""A work kept or changed: whose, what it says, when, a photo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from models.base import UserError
from models.classes import class_marks, class_questions, class_sessions, learners, works
from models.language import N_, _
from ui.form_page import FormPage
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import ChipField, Field, SuggestedField, TextField
from ui.widgets.photos import PhotosField

#: What is often written.
NAMES = ("福", "寿", "永", "春联", "楷书", "硬笔书法")


class EditWorkPage(FormPage):
    """Opened with `work_id`, or with `learner_id`, `session_id` or `course_id` for a new work."""

    title = N_("加作品")
    help = N_("点是谁的，写上写的是什么，有照片就加一张。题目和照片有一样就行。")

    def build(self) -> None:
        today = dt.date.today()
        work_id = self.args.get("work_id")
        fields: list[Field] = []
        values: dict[str, Any] = {"day": today}
        if work_id:
            work = works.get(work_id)
            self.header.set_title(_("修改{name}的作品").format(name=work.learner.name))
            values = {"name": work.name, "day": work.day, "note": work.note}
        elif self.args.get("learner_id"):
            self.header.set_title(_("加{name}的作品").format(name=learners.get(int(self.args["learner_id"])).name))
        else:
            session_id = self.args.get("session_id")
            if session_id:
                values["day"] = class_sessions.get(session_id).starts.date()
                some: list[Any] = [(row.row_id, row.name) for row in class_marks.rows(session_id)]
            else:
                found = learners.seated(learners.of_course(int(self.args["course_id"])))
                some = [(one.id, one.name) for one in found]
            fields.append(ChipField("learner", _("谁的作品"), some, optional=False))
        fields += [
            SuggestedField("name", _("写的是什么"), NAMES),
            DayField("day", _("哪一天"), today, PAST_DAYS),
            TextField("note", _("评语（可不填）")),
        ]
        if not work_id:
            fields.append(PhotosField("photo", _("照片（一张）")))
        whose = "-".join(f"{key}-{number}" for key, number in self.args.items())
        self.fill_in(fields, f"work-{whose}", values)
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep it and go back."""
        values = self.form.values()
        learner_id = values.pop("learner", None) or self.args.get("learner_id")
        photos = values.pop("photo", [])
        if not self.args.get("work_id") and not learner_id:
            raise UserError(_("请点是谁的作品。"))
        if len(photos) > 1:
            raise UserError(_("一件作品请只加一张照片。"))
        photo = Path(photos[0]) if photos else None
        if self.args.get("session_id"):
            values["session"] = self.args["session_id"]
        _work, done = works.save(values, self.args.get("work_id"), learner_id, photo)
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"course_id": class_questions.courses()[0].id}
