"""The papers of the roster: lists, phone book, one person's sheet, 光荣在党50年. Fetches what they need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from models import rules, settings
from models.base import UserError
from models.dates import PartialDate
from models.labels import FIELDS
from models.language import N_, _
from models.people import medals, offices, people, profile, roster
from models.people.masking import Audience, mask_address, mask_id, mask_phone
from models.people.people import EXPECTED_STATUSES
from reports.form import COMMITTEE_ONLY, Drawing, Form, Request

if TYPE_CHECKING:
    from reports.medals import MedalRow
    from reports.person import PersonSheet
    from reports.roster import RosterRow

T = TypeVar("T")
ROSTER = N_("花名册")
# On paper, which is always Chinese.
_ORDER = "以姓氏笔画为序"


def roster_rows(request: Request) -> list[RosterRow]:
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
    if not isinstance(date, PartialDate):
        return ""
    return f"{date.year}.{date.month:02d}" if date.month else str(date.year)


def _notice(request: Request) -> str:
    from reports.paper import audience_notice

    return audience_notice(request.audience.value)


def some(rows: list[T]) -> list[T]:
    """The rows, if there are any; else UserError."""
    if not rows:
        raise UserError(_("名单是空的，没有可以打印的人。"))
    return rows


def _short_roster(request: Request) -> Drawing:
    from reports import roster as paper

    drawing = _list(paper.draw_short, request)
    return partial(drawing, with_id=request.with_id)


def _wall_roster(request: Request) -> Drawing:
    from reports import roster as paper

    # Names that hang on a wall say why one stands above another.
    order = _ORDER if request.person_ids is None else ""
    return partial(_list(paper.draw_wall, request), order=order)


def _phones(request: Request) -> Drawing:
    from reports import roster as paper

    return _list(paper.draw_phones, request)


def _list(draw: Callable[..., bytes], request: Request) -> Drawing:
    """A list of the people asked for, as of today."""
    rows = some(roster_rows(request))
    return partial(draw, settings.get("branch"), rows, on=dt.date.today(), audience_footer=_notice(request))


def _medals(request: Request) -> Drawing:
    from reports.medals import draw_medals

    today = dt.date.today()
    by = roster.coming_first_of_july(today)
    return partial(
        draw_medals,
        settings.get("branch"),
        some(_medal_rows(by)),
        by=by,
        years=rules.value("medal_years"),
        on=today,
        audience_footer=_notice(request),
    )


def _medal_rows(by: dt.date) -> list[MedalRow]:
    """The candidates in the order of the screen: the sure ones, those to be checked, those without dates."""
    from reports.medals import MedalRow as PaperRow

    found = sorted(roster.medal_candidates(by), key=lambda candidate: not candidate.sure)
    rows = [(candidate.row, _day(candidate.reaches_on), candidate.sure) for candidate in found]
    rows += [(row, "", False) for row in medals.unclear(by)]
    return [
        PaperRow(
            number=str(number),
            name=row.name,
            sex=row.sex,
            born=_month(row.born),
            joined=_day(row.joined_on),
            full=_day(row.full_on),
            counts_from=_day(row.party_start.start),
            reaches=reaches,
            note="" if sure else _("请核对：{why}").format(why=row.party_start.why),
        )
        for number, (row, reaches, sure) in enumerate(rows, 1)
    ]


def _day(date: PartialDate | None) -> str:
    """1974.07.01, as far as it is known."""
    return date.iso.replace("-", ".") if date else ""


def _person_sheets(request: Request) -> Drawing:
    from reports.person import draw_people

    if request.person_ids is None:
        ids = [person_id for person_id, _name in roster.expected_members()]
    else:
        ids = [person_id for person_id, _name in roster.in_roster_order(request.person_ids)]
    sheets = [sheet for person_id in ids if (sheet := _person_sheet(person_id, request))]
    return partial(
        draw_people,
        settings.get("branch"),
        some(sheets),
        on=dt.date.today(),
        audience_footer=_notice(request),
        corrections=request.audience == Audience.SELF,
    )


def _person_sheet(person_id: int, request: Request) -> PersonSheet | None:
    """What is kept of one person, masked for the reader; 备注 are the committee's own."""
    from models.store import store
    from reports.person import Part, PersonSheet

    known, row = people.profile(person_id), roster.row_of(person_id)
    if known is None or row is None:
        return None
    person, membership = known
    today, reader = dt.date.today(), request.audience
    facts = profile.personal_facts(person, row, today)
    facts[profile.ADDRESS] = mask_address(person.building, person.entrance, person.room, reader)
    if reader != Audience.COMMITTEE:
        facts.pop(profile.NOTE)
    if request.with_id:
        facts[FIELDS["id_number"]] = mask_id(person.id_number, reader)
    facts |= {
        FIELDS["phone"]: mask_phone(person.phone, reader),
        FIELDS["other_phone"]: mask_phone(person.other_phone, reader),
        FIELDS["emergency_name"]: " ".join((person.emergency_name, person.emergency_phone)).strip(),
    }
    member = {}
    if membership:
        held = "；".join(profile.office_words(office) for office in offices.offices_of(person_id))
        member = profile.member_facts(row, membership, today) | {profile.OFFICES: held}
    # What few people have takes no room where it is empty; any other blank is there to be filled in.
    rare = (profile.LUNAR, profile.MEDAL, profile.OFFICES, FIELDS["other_phone"])
    parts = [
        Part(heading, [(label, text) for label, text in found.items() if text or label not in rare])
        for heading, found in ((profile.PERSONAL, facts), (profile.MEMBER, member))
    ]
    return PersonSheet(person.name, parts, store().file_path(person.photo) if person.photo else None)


FORMS = (
    Form(
        "roster",
        N_("党员花名册"),
        N_("横排，一人一行"),
        _short_roster,
        ROSTER,
        "contact-round",
        # Not for 本人: who reads their own data does not read everybody's (domain rules 8).
        audiences=(Audience.PUBLIC, Audience.COMMITTEE, Audience.SUPERIOR),
        options=("with_id",),
    ),
    Form("roster-wall", N_("花名册（上墙）"), N_("只有姓名、党小组、楼门，大字"), _wall_roster, ROSTER, "image"),
    Form(
        "person",
        N_("个人信息表"),
        N_("一人一页；给本人的，可以在上面改、签名"),
        _person_sheets,
        ROSTER,
        "user-round",
        audiences=(Audience.COMMITTEE, Audience.SUPERIOR, Audience.SELF),
        options=("with_id",),
    ),
    Form(
        "medals",
        N_("光荣在党50年名单"),
        N_("到七一党龄满50年的，要核对的注明"),
        _medals,
        ROSTER,
        "award",
        audiences=(Audience.COMMITTEE, Audience.SUPERIOR),
    ),
    Form("phones", N_("党员电话簿"), N_("大字，给支委用"), _phones, ROSTER, "phone", audiences=COMMITTEE_ONLY),
)
