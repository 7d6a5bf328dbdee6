"""Who goes, on which day and with what, for some visits of a plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import money
from models.care import care
from models.care.care import COMMITTEE_LINE
from models.language import N_, _, some_people
from models.visits import visit_plans
from models.visits.visits import SOURCES
from ui.form_page import FormPage
from ui.visits.new_plan import USUAL_GIFTS
from ui.widgets.chips import Stepper
from ui.widgets.day_fields import DayField
from ui.widgets.forms import ChipField, Form, SuggestedField, TextField

MOST_NAMES = 6
MOST_GIFTS = 99


class PlannedVisitPage(FormPage):
    """What all chosen visits have in common is filled in; what is changed here is set for all of them."""

    title = N_("谁去、哪天、带什么")
    help = N_("这里写的，对选中的每一位都一样。慰问金写每人多少元，并点经费从哪里来。不定日子可以不点。")

    def build(self) -> None:
        self.heading = self.add_heading("")
        self._lines = [v for v in visit_plans.lines(self.args["plan_id"]) if v.visit_id in set(self.args["visit_ids"])]
        self.heading.setText(some_people([line.name for line in self._lines], MOST_NAMES))
        self.form = Form(
            [
                ChipField("keeper", _("谁去"), care.keepers(COMMITTEE_LINE)),
                SuggestedField("gift", _("带什么（可不填）"), USUAL_GIFTS),
                TextField("money", _("慰问金，每人几元（可不填）")),
                ChipField("source", _("经费从哪里来"), [(source, _(source)) for source in SOURCES]),
            ]
        )
        self.number = Stepper(_("每人几份"), 1, 1, MOST_GIFTS)
        self.day = DayField("day", _("哪天去（可不定）"), dt.date.today(), optional=True)
        for widget in (self.form, self.number, self.day):
            self.add(widget)
        self._fill()
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        numbers = "-".join(str(line.visit_id) for line in self._lines)
        self.keep_half_filled(f"visits-{numbers}", *self.form.fields.values(), self.day, number=self.number)

    def _fill(self) -> None:
        def common(name: str) -> Any:
            values = {getattr(line, name) for line in self._lines}
            return values.pop() if len(values) == 1 else None

        fen = common("money")
        texts = {"keeper": common("keeper_id"), "gift": common("gift"), "source": common("source")}
        self.form.fill({**texts, "money": money.short(fen) if fen else ""})
        self.number.set_value(common("gift_number") or 1)
        self.day.set_value(common("day"))
        self._before = self._values()

    def _values(self) -> dict[str, Any]:
        values = self.form.values()
        return {
            "keeper": values["keeper"] or None,
            "day": self.day.value(),
            "gift": values["gift"],
            "gift_number": self.number.value(),
            "money": money.parse(values["money"]),
            "source": values["source"],
        }

    def save(self) -> None:
        """Set what was changed for all of them and go back to the plan; where they differed they go on differing."""
        values = self._values()
        changed = {key: value for key, value in values.items() if value != self._before[key]}
        for pair in (("gift", "gift_number"), ("money", "source")):  # what belongs together is set together
            if set(pair) & set(changed):
                changed |= {key: values[key] for key in pair}
        done = visit_plans.change([line.visit_id for line in self._lines], **changed)
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = visit_plans.summaries()
        plan_id = found[0].plan.id if found else 0
        return {"plan_id": plan_id, "visit_ids": [line.visit_id for line in visit_plans.lines(plan_id)[:3]]}
