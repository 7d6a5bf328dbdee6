"""One more step of a case's plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.hardship import measures
from models.language import N_, _
from ui.form_page import FormPage
from ui.hardship.case import CasePage
from ui.hardship.review import review_days
from ui.widgets.day_fields import DayField
from ui.widgets.forms import LongTextField

#: What is often done.
STEPS = (N_("申请困难补助"), N_("联系医院"), N_("请志愿者上门"), N_("每月走访一次"), N_("联系社区、街道"))


class StepPage(FormPage):
    """What is to be done, and by when."""

    title = N_("加一条措施")
    help = N_("写上要做什么，点一下常用的也行；什么时候以前办好，可以不定。")

    def build(self) -> None:
        today = dt.date.today()
        self.fill_in(
            [
                LongTextField("what", _("做什么"), [_(text) for text in STEPS], lines=2),
                DayField("due", _("什么时候以前（可不定）"), today, review_days(today), optional=True),
            ],
            f"case-step-{self.args['case_id']}",
            {},
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep it and go back to the case."""
        values = self.form.values()
        done = measures.add_step(int(self.args["case_id"]), values["what"], values["due"])
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return CasePage.example()
