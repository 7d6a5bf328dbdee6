"""The end of a case: why, and what came of it."""

from __future__ import annotations

from typing import Any

from models.hardship import hardship
from models.hardship.hardship import CLOSING_REASONS
from models.language import N_, _
from ui.form_page import FormPage
from ui.hardship.case import CasePage
from ui.widgets.forms import LongTextField, SuggestedField


class ClosingPage(FormPage):
    """A reason at a tap or in one's own words; the result is printed in the ledger as 成效."""

    title = N_("办结帮扶档案")
    help = N_("点为什么办结，再写两句帮扶的成效。办结以后档案还在，以后能重新打开。")

    def build(self) -> None:
        self.fill_in(
            [
                SuggestedField("reason", _("为什么办结"), CLOSING_REASONS),
                LongTextField("result", _("成效（可不填）")),
            ],
            f"case-closing-{self.args['case_id']}",
            {},
        )
        self.add_action(_("办结"), self.save, icon="check", primary=True)

    def save(self) -> None:
        """Close the case and go back to it."""
        values = self.form.values()
        done = hardship.close(int(self.args["case_id"]), values["reason"], values["result"])
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return CasePage.example()
