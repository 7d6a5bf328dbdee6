"""A page that is filled in: what is half entered when it is left is kept and offered when it is opened again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from models import settings
from models.base import Done
from models.language import _
from ui.page import Page
from ui.widgets.forms import Field, Form
from ui.widgets.notice import Answer
from ui.widgets.two_columns import TwoColumns


class FormPage(Page):
    """Call `fill_in` at the end of build() and `keep_no_draft` once what is entered has been kept for good."""

    def fill_in(self, fields: Sequence[Field] | TwoColumns, draft: str, values: dict[str, Any]) -> None:
        """Add a form with `fields` and enter `values`, then what was left half-filled under the name `draft`."""
        self.form = fields if isinstance(fields, TwoColumns) else Form(fields)
        self.fields = self.form.fields
        self.add(self.form)
        self._draft_name = draft
        self._given = values
        self._kept = False
        self.form.fill(values)
        self._fresh = self._draft()
        found = settings.draft(draft)
        if found:
            self.form.fill(found)
            self.tell(_("接着上次没填完的写。"), [(_("重新填"), self._start_over)])

    def show_field(self, key: str) -> None:
        """Bring a field into view, as the one that is missing."""
        self.scroll_area.ensureWidgetVisible(self.fields[key])

    def _start_over(self) -> None:
        self.form.fill(dict.fromkeys(self.fields, "") | self._given)

    def _draft(self) -> dict[str, Any]:
        found = self.form.draft()
        return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in found.items()}

    def leaving(self) -> None:
        if self._kept:
            return
        now = self._draft()
        # Only what was changed: the rest may be changed elsewhere before the draft is taken up again.
        changed = {key: now.get(key, "") for key in {*now, *self._fresh} if now.get(key) != self._fresh.get(key)}
        settings.keep_draft(self._draft_name, changed)

    def back_with(self, done: Done, text: str = "", answers: Sequence[Answer] = ()) -> None:
        """What was entered has been kept: go back and say so there."""
        self.keep_no_draft()
        super().back_with(done, text, answers)

    def keep_no_draft(self) -> None:
        """What was entered has been kept for good."""
        self._kept = True
        settings.keep_draft(self._draft_name, {})
