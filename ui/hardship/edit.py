"""A case begun, or what stands in it changed: kinds of difficulty, the family's situation, who is responsible."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.hardship import hardship
from models.hardship.hardship import DIFFICULTIES
from models.language import N_, _
from models.people import people
from ui.form_page import FormPage
from ui.hardship.review import in_months, review_days
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import ChipField, LongTextField, SeveralField

#: What families in difficulty often have in common.
SITUATIONS = (N_("老两口自己住。"), N_("一个人住。"), N_("子女在外地。"), N_("靠退休金生活。"), N_("药费开支大。"))


class EditCasePage(FormPage):
    """Opened with `case_id`, which has been looked into already, or with `person_id` for a new case."""

    title = N_("建帮扶档案")
    help = N_(
        "困难点一样或几样，家庭情况写两句就行，可以点常用的话。\n"
        "定好谁负责、什么时候复核，到时候首页会提醒（只说有几份，不说是谁）。"
    )

    def build(self) -> None:
        today = dt.date.today()
        case_id = self.args.get("case_id")
        values: dict[str, Any] = {"opened_on": today, "review_on": in_months(today, 3)}
        if case_id:
            case = hardship.view(case_id).case
            name = case.person.name
            self.header.set_title(_("修改{name}的帮扶档案").format(name=name))
            values = {
                "difficulties": case.difficulties.split("、"),
                "situation": case.situation,
                "keeper": case.keeper_id,
                "opened_on": case.opened_on,
                "review_on": case.review_on,
            }
        else:
            name = people.get(int(self.args["person_id"])).name
            self.header.set_title(_("给{name}建帮扶档案").format(name=name))
        self.fill_in(
            [
                SeveralField("difficulties", _("哪类困难（可以点几样）"), [(word, _(word)) for word in DIFFICULTIES]),
                LongTextField("situation", _("家庭情况"), [_(text) for text in SITUATIONS]),
                ChipField("keeper", _("帮扶责任人"), hardship.possible_keepers()),
                DayField("opened_on", _("建档日期"), today, PAST_DAYS),
                DayField("review_on", _("什么时候复核"), today, review_days(today), optional=True),
            ],
            f"case-{case_id or self.args.get('person_id')}",
            values,
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep it; a new case is shown at once."""
        values = self.form.values()
        values["keeper"] = values["keeper"] or None
        case_id = self.args.get("case_id")
        made, done = hardship.save_case(values, case_id, self.args.get("person_id"))
        self.keep_no_draft()
        if case_id:
            self.back_with(done)
            return
        from ui.hardship.case import CasePage

        self.navigator.replace(CasePage, case_id=made).saved(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": 1}
