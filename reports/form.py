"""What a form is, and what is asked of it: the parts of a row of the catalog (reports/catalog.py)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from models.people.masking import Audience
from models.periods import Period
from models.visits.triggers import BIRTHDAY

EVERYBODY = (Audience.PUBLIC,)
COMMITTEE_ONLY = (Audience.COMMITTEE,)
COMMITTEE_AND_SUPERIOR = (Audience.COMMITTEE, Audience.SUPERIOR)
DEFAULT_ORDER = "number"


@dataclass(frozen=True)
class Request:
    """What the user asked for: the reader, the activity, the people or the records, and the form's options.

    `delivery_ids` None means what is still to be brought, `year` None this year (or all years, where a form says so).
    `extra_rows` None fills the last page of a sheet up; `pages` is how many blank sheets.
    `contact_ids` None means those of the `period` (None: this year) for `visit_occasion` (empty: any);
    `visitor_id` narrows the figures of visits to those of one committee member.
    `plan_id` None means the plan that is due next, `line` empty that of the committee; `months_ahead` counts from this
    month; `wording` counts the texts for a card, the shipped ones first.
    `first` and `last` are days: of a roster's week, of what was called off.
    `course_id` None means the class that goes on; of it, the next sessions (`session_id`: one) and all works; no
    `certificate_ids` mean a blank certificate.
    `month_kinds` are some of models.month.KINDS, None all that the reader may see.
    """

    audience: Audience = Audience.PUBLIC
    activity_id: int | None = None
    person_ids: Sequence[int] | None = None
    order: str = DEFAULT_ORDER
    extra_rows: int | None = None
    with_id: bool = False
    pages: int = 1
    year: int | None = None
    delivery_ids: Sequence[int] | None = None
    case_id: int | None = None
    report_id: int | None = None
    plan_id: int | None = None
    line: str = ""
    months_ahead: int = 0
    occasion: str = BIRTHDAY
    wording: int = 0
    contact_ids: Sequence[int] | None = None
    period: Period | None = None
    visit_occasion: str = ""
    visitor_id: int | None = None
    shift_id: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    course_id: int | None = None
    session_id: int | None = None
    certificate_ids: Sequence[int] | None = None
    work_ids: Sequence[int] | None = None
    month_kinds: Sequence[str] | None = None


#: A drawing that waits to be done: calling it returns the PDF.
Drawing = partial[bytes]


@dataclass(frozen=True)
class Form:
    """A row of the catalog. `options` names fields of Request that the preview offers for this form.

    `area` is the heading under which 打印表格 lists it, `icon` a file in assets/icons. A form that can do without an
    activity, but is usually printed for one, says in `instead_of_activity` what it is then. One that is not `listed` is
    printed from the page of its record alone; of one that is not `kept` no copy stays behind to be printed again.
    """

    key: str
    title: str
    about: str
    prepare: Callable[[Request], Drawing]
    area: str
    icon: str
    audiences: tuple[Audience, ...] = EVERYBODY
    needs_activity: bool = False
    instead_of_activity: str = ""
    options: tuple[str, ...] = ()
    listed: bool = True
    kept: bool = True
