"""What the forms of the contact lines and of the visit plans need, fetched from models as plain text for the catalog.

On paper, which is always Chinese.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from models import money, settings
from models.base import UserError
from models.care import board, care
from models.care.board import QUIET, Quarter, Standing
from models.care.care import COMMITTEE_LINE
from models.dates import full_day, month_name, short_day
from models.language import N_, _, listed
from models.people import offices, people, roster
from models.people.masking import Audience, mask_address, mask_phone
from models.people.people import EXPECTED_STATUSES
from models.people.roster import stairwell
from models.visits import greeting_texts, triggers, visit_plans
from reports.form import COMMITTEE_AND_SUPERIOR, COMMITTEE_ONLY, Drawing, Form, Request
from reports.paper import audience_notice
from reports.visit_forms import CONTACTS

if TYPE_CHECKING:
    from reports.care import Keeper, Member
    from reports.greetings import Card


def _branch() -> str:
    return settings.get("branch")


# Plans ----------------------------------------------------------------------------------------------------------------


def visit_plan(request: Request) -> Drawing:
    """The plan `plan_id`, or the one that is due next; in its own order or by 楼门. Whoever is dropped is left out."""
    from reports import visit_plans as paper

    plan = visit_plans.get(request.plan_id) if request.plan_id else _next_plan()
    lines = [line for line in visit_plans.lines(plan.id) if not line.dropped and _alive(line.person_id)]
    if not lines:
        raise UserError(_("计划里没有要走访的人。"))
    if request.order == "stairwell":
        lines.sort(key=lambda line: (len(line.building), line.building, line.entrance, line.room, line.number))
    reader = request.audience
    rows = [
        paper.PlanRow(
            number=str(line.number),
            name=line.name,
            place=mask_address(line.building, line.entrance, line.room, reader),
            phone=mask_phone(line.phone, reader),
            reason="；".join(filter(None, (line.reason or line.occasion, QUIET if line.quiet and line.open else ""))),
            keeper=line.keeper,
            day=short_day(day) if (day := line.done or line.day) else "",
            gift=_gift(line),
            done=line.contact_id is not None,
        )
        for line in lines
    ]
    due = f"{full_day(plan.due)}以前走访完" if plan.due else ""
    today = dt.date.today()
    return partial(
        paper.draw_plan, _branch(), plan.name, rows, due=due, on=today, audience_footer=audience_notice(reader.value)
    )


def _next_plan() -> visit_plans.VisitPlan:
    found = visit_plans.summaries()
    if not found:
        raise UserError(_("还没有走访计划。请先在「走访计划」里做一个。"))
    return found[0].plan


def _alive(person_id: int) -> bool:
    return not people.get(person_id).deceased


def _gift(line: visit_plans.Line) -> str:
    goods = f"{line.gift}{line.gift_number if line.gift_number > 1 else ''}" if line.gift else ""
    return "\n".join(part for part in (goods, f"{money.short(line.money)}元" if line.money else "") if part)


# The lines ------------------------------------------------------------------------------------------------------------


def care_list(request: Request) -> Drawing:
    """干部联系党员表 of this quarter for a line."""
    from reports import care as paper

    today = dt.date.today()
    first = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    known = board.contacts_between(first, today)
    keepers = _keepers(request, known, with_words=request.audience == Audience.COMMITTEE)
    period = f"{today.year}年第{(today.month - 1) // 3 + 1}季度"
    notice = audience_notice(request.audience.value)
    line = request.line or COMMITTEE_LINE
    return partial(
        paper.draw_list, _branch(), keepers, line=line, period=period, on=full_day(today), audience_footer=notice
    )


def care_cards(request: Request) -> Drawing:
    """A contact card for each keeper of a line."""
    from reports import care as paper

    keepers = [keeper for keeper in _keepers(request, {}, with_words=False) if keeper.name]
    if not keepers:
        raise UserError(_("还没有安排谁联系谁，请先在「联系党员」里安排。"))
    notice = audience_notice(request.audience.value)
    line, on = request.line or COMMITTEE_LINE, full_day(dt.date.today())
    return partial(paper.draw_cards, _branch(), keepers, line=line, on=on, audience_footer=notice)


def _keepers(request: Request, known: dict[int, Quarter], *, with_words: bool) -> list[Keeper]:
    """The keepers of a line with their members in the order of addresses; those without a keeper come last."""
    from reports.care import Keeper

    line = request.line or COMMITTEE_LINE
    titles = {person.id: office for person, office in offices.committee()}
    standings = sorted(board.board(line), key=lambda s: (len(s.building), s.building, s.entrance, s.person_id))
    if not standings:
        raise UserError(_("这条线上还没有人，请先在「联系党员」里安排。"))
    names = dict(care.keepers(line)) | {0: ""}
    found = []
    for keeper_id, name in names.items():
        mine = [s for s in standings if s.keepers.get(line, (0, ""))[0] == keeper_id]
        members = [_member(s, known.get(s.person_id), request, with_words) for s in mine]
        if members:
            found.append(Keeper(name, titles.get(keeper_id, ""), members))
    return found


def _member(standing: Standing, quarter: Quarter | None, request: Request, with_words: bool) -> Member:
    from reports.care import Member

    quarter = quarter or Quarter()
    return Member(
        name=standing.name,
        place=stairwell(standing.building, standing.entrance),
        phone=mask_phone(standing.phone, request.audience),
        times=str(quarter.times or ""),
        ways="、".join(f"{way}{n if n > 1 else ''}" for way, n in quarter.ways.items()),
        problems="；".join(quarter.needs) if with_words else "",
        results="；".join(quarter.outcomes) if with_words else "",
        note=QUIET if standing.quiet_until else "",
    )


# Birthdays ------------------------------------------------------------------------------------------------------------


def month_asked(request: Request) -> tuple[dt.date, int]:
    """The first day of the month asked for, and how many days later it ends."""
    today = dt.date.today()
    months = today.year * 12 + today.month - 1 + request.months_ahead
    first = dt.date(months // 12, months % 12 + 1, 1)
    following = dt.date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first, (following - first).days - 1


def birthdays(request: Request) -> Drawing:
    """The birthdays and 政治生日 of a month, and how many dates are not known."""
    from reports import birthdays as paper

    first, days = month_asked(request)
    quiet = care.quiet_on()
    found = []
    for birth in triggers.birthdays(first, days):
        words = [birth.words if birth.age is not None else "", QUIET if birth.person_id in quiet else ""]
        what = f"生日（{birth.lunar}）" if birth.lunar else "生日"
        found.append((birth.day, what, birth.name, "；".join(filter(None, words))))
    for joined in triggers.party_birthdays(first, days):
        words = [f"入党 {joined.years} 周年", QUIET if joined.person_id in quiet else ""]
        found.append((joined.day, "政治生日", joined.name, "；".join(filter(None, words))))
    rows = [
        paper.BirthdayRow(short_day(day), name, what, years)
        for day, what, name, years in sorted(found, key=lambda row: row[:2])
    ]
    unknown = []
    for what, names in (
        ("生日", triggers.without_birthday()),
        ("入党日期", triggers.without_party_birthday()),
    ):
        if names:
            unknown.append(f"{what}不知道是哪天的有 {len(names)} 人：{listed(names)}。")
    return partial(
        paper.draw_birthdays,
        _branch(),
        f"{first.year}年{month_name(first.month)}",
        rows,
        unknown=unknown,
        on=f"制表日期：{full_day(dt.date.today())}",
        audience_footer=audience_notice(request.audience.value),
    )


def greetings(request: Request) -> Drawing:
    """A card for `person_ids`, or for all whose day is in the month asked for; dated with the day itself."""
    from reports.greetings import WORDINGS, draw_greetings, template_of

    cards = _cards(request)
    if not cards:
        raise UserError(_("这个月没有人过{occasion}。").format(occasion=_(request.occasion)))
    texts = [*WORDINGS[request.occasion], *(template_of(text.words) for text in greeting_texts.of(request.occasion))]
    wording = texts[request.wording] if request.wording < len(texts) else texts[0]
    return partial(draw_greetings, _branch(), cards, wording=wording)


def _cards(request: Request) -> list[Card]:
    from reports.greetings import Card

    party = request.occasion == triggers.PARTY_BIRTHDAY
    if request.person_ids is None:
        first, days = month_asked(request)
    else:
        first, days = dt.date.today(), 365
    found: list[tuple[int, str, int | None, dt.date]]
    if party:
        found = [(b.person_id, b.name, b.years, b.day) for b in triggers.party_birthdays(first, days)]
    else:
        found = [(b.person_id, b.name, _age(b), b.day) for b in triggers.birthdays(first, days)]
    if request.person_ids is None:
        return [Card(name, request.occasion, years, full_day(day)) for _id, name, years, day in found]
    known = {person_id: (years, day) for person_id, _name, years, day in found}
    names = {row.person_id: row.name for row in roster.rows(EXPECTED_STATUSES)}
    cards = []
    for person_id in request.person_ids:
        if person_id in names:
            years, day = known.get(person_id, (None, None))
            cards.append(Card(names[person_id], request.occasion, years, full_day(day) if day else ""))
    return cards


def _age(birthday: triggers.Birthday) -> int | None:
    """The age on a card: the round one that is kept, else 周岁."""
    return birthday.round_age or birthday.age


FORMS = (
    Form(
        "visit-plan",
        N_("走访计划表"),
        N_("横排，带着去走访，走访一位勾一位"),
        visit_plan,
        CONTACTS,
        "list-checks",
        audiences=COMMITTEE_ONLY,
        options=("order_of_plan",),
    ),
    Form(
        "care-list",
        N_("干部联系党员表"),
        N_("谁联系谁，本季联系了几次，发现和解决了什么"),
        care_list,
        CONTACTS,
        "heart-handshake",
        audiences=COMMITTEE_AND_SUPERIOR,
        options=("line",),
    ),
    Form(
        "care-cards",
        N_("联系卡"),
        N_("每位委员一张：他联系的党员，电话大字"),
        care_cards,
        CONTACTS,
        "phone",
        audiences=COMMITTEE_ONLY,
        options=("line",),
    ),
    Form(
        "birthdays",
        N_("生日表"),
        N_("一个月里过生日、过政治生日的人"),
        birthdays,
        CONTACTS,
        "cake",
        audiences=COMMITTEE_ONLY,
        options=("months_ahead",),
    ),
    Form(
        "greeting",
        N_("贺卡"),
        N_("生日和政治生日，楷体大字，向里对折"),
        greetings,
        CONTACTS,
        "gift",
        options=("occasion", "months_ahead", "wording"),
    ),
)
