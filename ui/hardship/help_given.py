"""Help that was given in a case: money, goods or a service, from where, and who signed for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.hardship import hardship, measures
from models.hardship.hardship import HELP_KINDS, MONEY
from models.language import N_, _
from models.visits import visit_questions
from models.visits.visits import SOURCES
from ui.form_page import FormPage
from ui.hardship.case import CasePage
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import ChipField, SuggestedField, TextField
from ui.widgets.money_field import MoneyField


class GiveHelpPage(FormPage):
    """Money asks for the sum and its source, goods and services for what they were."""

    title = N_("记一次帮扶")
    help = N_("点给了什么，再点哪天、多少钱、钱从哪里来，谁签收的。金额按元写，比如 500 或 500.50。")

    def build(self) -> None:
        self.kind = ChipField("kind", _("给了什么"), [(kind, _(kind)) for kind in HELP_KINDS], optional=False)
        self.sum = MoneyField("money", _("金额（元）"), visit_questions.usual_sums())
        self.source = ChipField("source", _("钱从哪里来"), [(source, _(source)) for source in SOURCES])
        self.what = TextField("what", _("什么东西、什么服务"), _("如 米面油、陪同看病"))
        name = hardship.view(int(self.args["case_id"])).name if hardship.may_look() else ""
        self.fill_in(
            [
                self.kind,
                DayField("day", _("哪一天"), dt.date.today(), PAST_DAYS),
                self.sum,
                self.source,
                self.what,
                SuggestedField("signed_by", _("谁签收的"), [name] if name else [], _("代签写成 王某（代）")),
            ],
            f"case-help-{self.args['case_id']}",
            {"kind": MONEY, "day": dt.date.today()},
        )
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep it and go back to the case."""
        values = self.form.values()
        done = measures.give_help(
            int(self.args["case_id"]),
            day=values["day"],
            kind=values["kind"],
            what=values["what"],
            money=self.sum.fen(),
            source=values["source"],
            signed_by=values["signed_by"],
        )
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return CasePage.example()
