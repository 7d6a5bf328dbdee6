"""Every form that can be printed: key, title, who may see it, what it needs and what can be chosen.

A form's `make` fetches plain data from models and hands them to the drawing module, which asks the database nothing.
Drawing modules load ReportLab, so they are imported when a form is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models import activities, roster, settings
from models.base import UserError
from models.language import N_, _
from models.masking import Audience, mask_address, mask_id, mask_phone
from models.people import EXPECTED_STATUSES

if TYPE_CHECKING:
    from reports.roster import RosterRow
    from reports.signin import SignInRow

EVERYBODY = (Audience.PUBLIC,)
COMMITTEE_ONLY = (Audience.COMMITTEE,)
#: In which order a sheet lists its names; the numbers stay as on the screen.
ORDERS = {
    "number": N_("按序号（姓氏笔画）"),
    "group": N_("按党小组"),
    "stairwell": N_("按楼门"),
    "pinyin": N_("按拼音"),
}
DEFAULT_ORDER = "number"


@dataclass(frozen=True)
class Request:
    """What the user asked for: the reader, the activity or the people, and the form's options.

    `extra_rows` None fills the last page of a sheet up; `pages` is how many blank sheets.
    """

    audience: Audience = Audience.PUBLIC
    activity_id: int | None = None
    person_ids: Sequence[int] | None = None
    order: str = DEFAULT_ORDER
    extra_rows: int | None = None
    with_id: bool = False
    pages: int = 1


@dataclass(frozen=True)
class Form:
    """A row of the catalog. `options` names fields of Request that the preview offers for this form."""

    key: str
    title: str
    about: str
    make: Callable[[Request], bytes]
    audiences: tuple[Audience, ...] = EVERYBODY
    needs_activity: bool = False
    options: tuple[str, ...] = ()


def _sheet(request: Request, *, large: bool = False, by_group: bool = False) -> bytes:
    from reports import signin

    activity = _activity(request)
    found = activities.signin_rows(activity.id)
    rows = [_sheet_row(row) for row in _ordered(found, request.order)]
    groups = None
    if by_group:
        names = list(dict.fromkeys(row.group for row in found))
        groups = [
            (name or _("未编组"), [_sheet_row(row) for row in found if row.group == name])
            for name in sorted(names, key=lambda name: (not name, _group_place(name)))
        ]
    sheet = signin.SignInSheet(
        branch=settings.get("branch"),
        title=activity.name,
        when=activity.starts,
        place=activity.place,
        host=activity.host,
        expected=sum(row.expected for row in found),
        rows=rows,
    )
    return signin.draw(sheet, extra_rows=request.extra_rows, groups=groups, large=large)


def _group_place(name: str) -> int:
    from models.people import groups

    return next((place for place, group in enumerate(groups()) if group.name == name), 0)


def _sheet_row(row: activities.SignInRow) -> SignInRow:
    from reports.signin import SignInRow as PaperRow

    return PaperRow(row.number, row.name, note=row.mark if row.mark == activities.EXCUSED else "")


def _ordered(rows: Sequence[activities.SignInRow], order: str) -> list[activities.SignInRow]:
    if order not in ORDERS:
        raise UserError(_("没有「{order}」这种排法。").format(order=order))
    places = {row.person_id: row.stairwell for row in roster.rows(None)} if order == "stairwell" else {}
    keys: dict[str, Callable[[activities.SignInRow], object]] = {
        "number": lambda row: row.number,
        "group": lambda row: (not row.group, _group_place(row.group), row.number),
        "stairwell": lambda row: (not places.get(row.person_id or 0), places.get(row.person_id or 0, ""), row.number),
        "pinyin": lambda row: (row.search_text.split(" ")[1:2], row.number),
    }
    return sorted(rows, key=keys[order])  # type: ignore[arg-type]


def _activity(request: Request) -> activities.Activity:
    if request.activity_id is None:
        raise UserError(_("请先选一个活动。"))
    return activities.get(request.activity_id)


def _blank_sheet(request: Request) -> bytes:
    from reports import signin

    activity = activities.get(request.activity_id) if request.activity_id else None
    sheet = signin.SignInSheet(
        branch=settings.get("branch"),
        title=activity.name if activity else "",
        when=activity.starts if activity else None,
        place=activity.place if activity else "",
        host=activity.host if activity else "",
        expected=activities.counts(activity.id).expected if activity else 0,
        rows=[],
    )
    return signin.draw(sheet, extra_rows=signin.ROWS_PER_PAGE * request.pages)


def _roster_rows(request: Request) -> list[RosterRow]:
    """The people asked for, or the branch's members, as text masked for the reader."""
    from reports.roster import RosterRow as PaperRow

    today = dt.date.today()
    if request.person_ids is None:
        people = roster.rows(EXPECTED_STATUSES)
    else:
        wanted = set(request.person_ids)
        people = [row for row in [*roster.rows(None), *roster.rows(residents=True)] if row.person_id in wanted]
    reader = request.audience
    return [
        PaperRow(
            number=str(number),
            name=row.name,
            sex=row.sex,
            ethnicity=row.ethnicity,
            born=_month(row.born),
            education=row.education,
            workplace=row.workplace,
            retired=_month(row.retired_on),
            joined=_month(row.joined_on),
            full=_month(row.full_on),
            party_age=str(row.party_age(today) or ""),
            group=row.group,
            building=mask_address(row.building, row.entrance, row.room, reader),
            phone=mask_phone(row.phone, reader),
            id_number=mask_id(row.id_number, reader),
            emergency=" ".join((row.emergency_name, row.emergency_phone)).strip(),
        )
        for number, row in enumerate(people, 1)
    ]


def _month(date: object) -> str:
    """1954.03, as rosters write a month."""
    from models.dates import PartialDate

    if not isinstance(date, PartialDate):
        return ""
    return f"{date.year}.{date.month:02d}" if date.month else str(date.year)


def _notice(request: Request) -> str:
    from reports.paper import audience_notice

    return audience_notice(request.audience.value)


def _some(rows: list[RosterRow]) -> list[RosterRow]:
    if not rows:
        raise UserError(_("名单是空的，没有可以打印的人。"))
    return rows


def _short_roster(request: Request) -> bytes:
    from reports import roster as paper

    rows = _some(_roster_rows(request))
    return paper.draw_short(
        settings.get("branch"),
        rows,
        on=dt.date.today(),
        audience_footer=_notice(request),
        with_id=request.with_id,
    )


def _wall_roster(request: Request) -> bytes:
    from reports import roster as paper

    rows = _some(_roster_rows(request))
    return paper.draw_wall(settings.get("branch"), rows, on=dt.date.today(), audience_footer=_notice(request))


def _phones(request: Request) -> bytes:
    from reports import roster as paper

    rows = _some(_roster_rows(request))
    return paper.draw_phones(settings.get("branch"), rows, on=dt.date.today(), audience_footer=_notice(request))


def _cards(request: Request) -> bytes:
    from reports.cards import draw_cards

    if request.activity_id is not None:
        names = [row.name for row in activities.signin_rows(request.activity_id)]
    else:
        names = [row.name for row in _roster_rows(request)]
    if not names:
        raise UserError(_("名单是空的，没有可以打印的人。"))
    return draw_cards(names)


FORMS: tuple[Form, ...] = (
    Form(
        "signin",
        N_("签到表"),
        N_("每页 15 人，姓名印好，最后留空行给来宾"),
        _sheet,
        needs_activity=True,
        options=("order", "extra_rows"),
    ),
    Form(
        "signin-groups",
        N_("签到表（按党小组分页）"),
        N_("每个党小组另起一页"),
        lambda request: _sheet(request, by_group=True),
        needs_activity=True,
        options=("extra_rows",),
    ),
    Form(
        "signin-large",
        N_("签到表（特大字）"),
        N_("每页 10 人，字更大，格更高"),
        lambda request: _sheet(request, large=True),
        needs_activity=True,
        options=("order", "extra_rows"),
    ),
    Form("signin-blank", N_("空白签到表"), N_("没有姓名，随时可用"), _blank_sheet, options=("pages",)),
    Form(
        "roster",
        N_("党员花名册"),
        N_("横排，一人一行"),
        _short_roster,
        audiences=tuple(Audience),
        options=("with_id",),
    ),
    Form("roster-wall", N_("花名册（上墙）"), N_("只有姓名、党小组、楼门，大字"), _wall_roster),
    Form("phones", N_("党员电话簿"), N_("大字，给支委用"), _phones, audiences=COMMITTEE_ONLY),
    Form("cards", N_("桌签"), N_("对折立在桌上，两面都有姓名"), _cards),
)


def form(key: str) -> Form:
    """The form with this key; UserError when there is none."""
    for row in FORMS:
        if row.key == key:
            return row
    raise UserError(_("没有「{key}」这种表。").format(key=key))


@dataclass(frozen=True)
class Printout:
    """A finished paper: its PDF and, by the text in which they stand, characters that no font has."""

    form: Form
    pdf: bytes
    missing: list[tuple[str, str]]


def make(key: str, request: Request) -> Printout:
    """Make a form. UserError when the reader may not see it or what it needs is not there."""
    row = form(key)
    if request.audience not in row.audiences:
        request = Request(**{**request.__dict__, "audience": row.audiences[0]})
    names = [r.name for r in activities.signin_rows(request.activity_id)] if request.activity_id else []
    if not names and not row.needs_activity:
        names = [name for _id, name in roster.expected_members()]
    from reports.paper import missing_characters

    return Printout(row, row.make(request), missing_characters(*names))
