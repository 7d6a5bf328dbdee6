"""A page that is filled in: what is half entered when it is left is kept and offered when it is opened again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from models import settings
from models.base import Done
from models.language import _
from ui.page import Page
from ui.widgets.chips import Chips, Stepper
from ui.widgets.forms import Field, Form, draft_of
from ui.widgets.notice import Answer
from ui.widgets.two_columns import TwoColumns

#: What holds something that is entered.
Editor = Field | Stepper | Chips


class FormPage(Page):
    """Call `fill_in` at the end of build(), or `keep_half_filled` where the page lays its editors out by itself.

    `back_with` forgets the draft; a page that is left otherwise calls `keep_no_draft` once what is entered has been
    kept for good, one that stays open after saving `begin_anew`.
    """

    _draft_name = ""
    _whole: Form | TwoColumns | None = None
    _kept = True

    def fill_in(self, fields: Sequence[Field] | TwoColumns, draft: str, values: dict[str, Any]) -> None:
        """Add a form with `fields` and enter `values`, then what was left half-filled under the name `draft`."""
        self.form = fields if isinstance(fields, TwoColumns) else Form(fields)
        self.fields = self.form.fields
        self.add(self.form)
        self.form.fill(values)
        self._whole = self.form
        self.keep_half_filled(draft, *self.fields.values())

    def keep_half_filled(self, draft: str, *fields: Field, **others: Editor) -> None:
        """Keep under the name `draft` what is half entered in these editors; enter what was left there before.

        They hold by now what the page begins with.
        """
        self._editors: dict[str, Editor] = {**{field.key: field for field in fields}, **others}
        self._draft_name, self._kept = draft, False
        self.begin_anew()
        found = settings.draft(draft)
        if found:
            self._enter(found)
            self.tell(_("接着上次没填完的写。"), [(_("重新填"), self._start_over)])

    def begin_anew(self) -> None:
        """What is entered now is what the record holds: only what is entered from here on is half-filled."""
        self._fresh = self._draft()

    def show_field(self, key: str) -> None:
        """Bring a field into view, as the one that is missing."""
        self.scroll_area.ensureWidgetVisible(self.fields[key])

    def _start_over(self) -> None:
        self._enter(dict.fromkeys(self._editors, "") | self._fresh)

    def _enter(self, values: dict[str, Any]) -> None:
        """Enter values by key; those without an editor are left alone."""
        if self._whole:
            self._whole.fill(values)
            return
        for key, value in values.items():
            if key in self._editors:
                self._editors[key].set_value(value)

    def _draft(self) -> dict[str, Any]:
        found = draft_of(self._editors)
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
        if self._draft_name:
            settings.keep_draft(self._draft_name, {})
