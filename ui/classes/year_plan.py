"""What the classes aim at in one year, also one that is over: how many sessions, how many 人次."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.classes import year_plans
from models.language import N_, _
from ui.classes.fields import number_of
from ui.form_page import FormPage
from ui.widgets.forms import TextField


class YearPlanPage(FormPage):
    """Two numbers of the `year`; one that is left empty is no aim."""

    title = N_("一年的计划")
    help = N_(
        "写上这一年打算上几次课、多少人次，空着就是没有计划。过去的年份写错了，也在这里改。\n"
        "没有写过的年份，按「设置」里「规则」的数。"
    )

    def build(self) -> None:
        self.year = int(self.args["year"])
        self.header.set_title(_("{year}年的计划").format(year=self.year))
        plan = year_plans.of(self.year)
        self.fill_in(
            [
                TextField("sessions", _("计划上几次课（可不填）"), _("如 16")),
                TextField("turns", _("计划多少人次（可不填）"), _("如 350")),
            ],
            f"year-plan-{self.year}",
            {"sessions": str(plan.sessions or ""), "turns": str(plan.turns or "")},
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep it and go back."""
        values = self.form.values()
        sessions = number_of(values["sessions"], _("计划上几次课"))
        turns = number_of(values["turns"].replace("人次", ""), _("计划多少人次"))
        self.back_with(year_plans.save(self.year, sessions, turns))

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"year": dt.date.today().year - 1}
