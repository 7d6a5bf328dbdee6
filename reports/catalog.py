"""Every form that can be printed, and how one is made. Each area lists its own in its `…_forms.py`.

A form's `prepare` fetches plain data from models and returns the drawing that waits to be done: a function of a drawing
module with all that it needs. The drawing asks the database nothing, so it may be done on another thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from models import timely_reports
from models.activities import activities
from models.base import UserError
from models.language import _, in_chinese
from reports import (
    activity_forms,
    care_forms,
    class_forms,
    contact_forms,
    duty_forms,
    month_forms,
    people_forms,
    service_forms,
    visit_forms,
)
from reports.form import Drawing, Form, Request

#: In the order in which 打印表格 lists them.
FORMS: tuple[Form, ...] = (
    *activity_forms.FORMS,
    *people_forms.FORMS,
    *visit_forms.FORMS,
    *contact_forms.FORMS,
    *care_forms.FORMS,
    *duty_forms.FORMS,
    *service_forms.FORMS,
    *class_forms.FORMS,
    *month_forms.FORMS,
)


def form(key: str) -> Form:
    """The form with this key; UserError when there is none."""
    for row in FORMS:
        if row.key == key:
            return row
    raise UserError(_("没有「{key}」这种表。").format(key=key))


@dataclass(frozen=True)
class Printout:
    """A finished paper: its name, its PDF and, by the text in which they stand, characters that no font has."""

    form: Form
    title: str
    pdf: bytes
    missing: list[tuple[str, str]]


@dataclass(frozen=True)
class Draft:
    """A paper whose data have been fetched. `finish` draws it, on any thread."""

    form: Form
    title: str
    drawing: Drawing

    def finish(self) -> Printout:
        """Draw the paper and look for characters that cannot be printed."""
        from reports.paper import missing_characters

        texts = _texts((self.drawing.args, self.drawing.keywords))
        with in_chinese():
            pdf = self.drawing()
        return Printout(self.form, self.title, pdf, missing_characters(*texts))


def prepare(key: str, request: Request) -> Draft:
    """Fetch what a form needs. UserError when that is not there; a reader who may not see it gets the form's first."""
    row = form(key)
    if request.audience not in row.audiences:
        request = replace(request, audience=row.audiences[0])
    try:
        with in_chinese():
            drawing = row.prepare(request)
    except UserError as error:
        raise UserError(_(str(error))) from error  # what is said on the screen is in the screen's language
    return Draft(row, _title(row, request), drawing)


def make(key: str, request: Request) -> Printout:
    """Prepare and draw a form at once."""
    return prepare(key, request).finish()


def _title(row: Form, request: Request) -> str:
    """签到表 2026-11-24 主题党日: what the log calls the paper, and a file in which it is kept."""
    if request.year is not None:
        return f"{_(row.title)} {request.year}"
    if request.period is not None:
        return f"{_(row.title)} {request.period}"
    if request.report_id is not None:
        return f"{_(row.title)} {timely_reports.get(request.report_id).code}"
    if request.activity_id is None:
        return f"{_(row.title)} {dt.date.today()}"
    activity = activities.get(request.activity_id)
    return f"{_(row.title)} {activity.starts.date()} {activity.name}"


def _texts(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)
