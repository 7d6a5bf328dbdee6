"""Fetches what the poster of a month needs: a row of the catalog (reports/catalog.py) names this function."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import partial

from models import settings
from models.base import UserError
from models.calendar import month
from models.dates import clock_time
from models.language import N_, _
from models.people.masking import Audience
from reports.contact_forms import month_asked
from reports.form import Drawing, Form, Request

CALENDAR = N_("日历")


def kinds_for(audience: Audience) -> tuple[str, ...]:
    """What such a reader may see: on a wall neither who is visited nor birthdays."""
    return month.PUBLIC_KINDS if audience == Audience.PUBLIC else month.KINDS


def poster(request: Request) -> Drawing:
    """The month asked for with the kinds asked for, as far as the reader may see them; cancelled things left out."""
    from reports import month as paper
    from reports.paper import audience_notice

    first, length = month_asked(request)
    allowed = kinds_for(request.audience)
    kinds = [kind for kind in allowed if request.month_kinds is None or kind in request.month_kinds]
    if not kinds:
        raise UserError(_("请至少点一种要印的。"))
    days: dict[dt.date, list[str]] = defaultdict(list)
    for entry in month.entries(first, first + dt.timedelta(days=length), kinds):
        if not entry.cancelled:
            days[entry.day].append(f"{clock_time(entry.time)} {entry.words}" if entry.time else entry.words)
    return partial(
        paper.draw,
        settings.get("branch"),
        first,
        dict(days),
        kinds="" if len(kinds) == len(allowed) else "、".join(kinds),
        audience_footer=audience_notice(request.audience.value),
    )


FORMS = (
    Form(
        "month",
        N_("月历"),
        N_("横排一张，一个月的活动、值班、上课，贴出来"),
        poster,
        CALENDAR,
        "calendar-days",
        audiences=(Audience.PUBLIC, Audience.COMMITTEE),
        options=("months_ahead", "month_kinds"),
    ),
)
