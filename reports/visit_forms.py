"""What the forms of visits need, fetched from models as plain text for the catalog.

On paper, which is always Chinese. What is 不公开 stands on no list, whoever reads it: a register tells committee and
上级 how many such visits there were and what was spent, so that the accounts agree, and names nobody. Its own one-page
record and its own receipt are for the committee. (domain rules 8)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from models import money, periods, rules, settings
from models.base import UserError
from models.dates import full_day
from models.language import N_, _
from models.people import people, roster
from models.people.masking import Audience, mask_address
from models.people.people import ALONE, DECEASED, EXPECTED_STATUSES
from models.people.roster import RosterRow
from models.periods import Period
from models.visits import visit_figures, visit_questions
from models.visits.visit_figures import Tally
from models.visits.visit_questions import ContactRow, Wanted
from models.visits.visits import CONDOLENCE, HOSPITAL_VISIT, SOURCES, VISIT
from reports.form import COMMITTEE_AND_SUPERIOR, Drawing, Form, Request
from reports.paper import audience_notice

if TYPE_CHECKING:
    from reports.visits import RegisterRow, VisitSheet

CONTACTS = N_("联系和走访")

#: The kinds that a register of visits lists in any case; calls and lessons have lists of their own.
REGISTERED = (VISIT, HOSPITAL_VISIT, CONDOLENCE)
#: What a register that is posted up calls a visit to a hospital, which would tell of an illness.
_DISCREET = {HOSPITAL_VISIT: "走访"}
_ELDER, _FAMILY, _HOUSEHOLD = "高龄", "遗属", "一户居民"
#: Rows of the one-page record: label, least height in mm.
_RECORD_ROWS = (
    ("慰问对象", 13.0),
    ("地址", 13.0),
    ("日期", 13.0),
    ("走访人", 13.0),
    ("方式", 13.0),
    ("缘由", 13.0),
    ("反映情况", 40.0),
    ("需求", 29.0),
    ("慰问品", 13.0),
    ("慰问金", 13.0),
    ("办理结果", 25.0),
    ("签收", 14.0),
)


def _period(request: Request) -> Period:
    return request.period or periods.this_year(dt.date.today())


def _contacts(request: Request) -> list[ContactRow]:
    """The contacts asked for, the oldest first, with those that are 不公开."""
    period = None if request.contact_ids is not None else _period(request)
    wanted = Wanted(
        period.first if period else None,
        period.last if period else None,
        occasion=request.visit_occasion,
        contact_ids=request.contact_ids,
    )
    return visit_questions.contacts(wanted, None, oldest_first=True)


def _split(rows: Sequence[ContactRow]) -> tuple[list[ContactRow], list[ContactRow]]:
    """What may stand on a list, and what is 不公开."""
    return [row for row in rows if not row.private], [row for row in rows if row.private]


def _everybody() -> dict[int, RosterRow]:
    """Everybody there ever was, by number: the past names those who left."""
    people = [*roster.rows(None), *roster.rows(residents=True), *roster.rows(left=True)]
    return {row.person_id: row for row in people}


def register(request: Request) -> Drawing:
    """The register of a period, or of the contacts asked for: visits, and whatever else something was given at."""
    from reports import visits as paper

    rows, hidden = _split([row for row in _contacts(request) if row.kind in REGISTERED or row.gift or row.money])
    if request.audience == Audience.PUBLIC:
        hidden = []
    if not rows and not hidden:
        raise UserError(_("这段时间还没有可以印的走访记录。"))
    people, reader = _everybody(), request.audience
    day = _day_of_the_year if len({row.day.year for row in rows}) < 2 and request.contact_ids is None else _day
    lines = [
        _register_row(number, row, people.get(row.person_id or 0), reader, day(row.day))
        for number, row in enumerate(rows, 1)
    ]
    return partial(
        paper.draw_register,
        settings.get("branch"),
        str(_period(request)) if request.contact_ids is None else "",
        lines,
        sums=_sums(rows) + (f"；另有不公开 {_sums(hidden)[2:]}" if hidden else ""),
        public=reader == Audience.PUBLIC,
        audience_footer=audience_notice(reader.value),
    )


def _day(day: dt.date) -> str:
    return f"{day.year}.{day.month}.{day.day}"


def _day_of_the_year(day: dt.date) -> str:
    """The year stands above the register already."""
    return f"{day.month}月{day.day}日"


def _register_row(number: int, row: ContactRow, person: RosterRow | None, reader: Audience, day: str) -> RegisterRow:
    from reports.visits import RegisterRow

    name, place = row.whom, row.household
    if person:
        place = mask_address(person.building, person.entrance, person.room, reader)
    elif row.person_id is None or reader == Audience.PUBLIC:
        # A household has no name but its address, which has a column of its own.
        name, place = _HOUSEHOLD, row.stairwell if reader == Audience.PUBLIC else row.household
    return RegisterRow(
        str(number),
        day,
        name,
        _group(row, person),
        place,
        " ".join(row.visitors),
        _DISCREET.get(row.kind, row.kind) if reader == Audience.PUBLIC else row.kind,
        f"{row.gift}{row.gift_number}份" if row.gift else "",
        money.plain(row.money) if row.money else "",
        row.source,
        "；".join(part for part in (row.situation, row.needs) if part),
        row.outcome,
        f"{row.signed_by}代" if row.proxy else row.signed_by,
    )


def _group(row: ContactRow, person: RosterRow | None) -> str:
    """类别 of the register: families of the dead, the old, those living alone, else the occasion. Never 困难."""
    if person is None:
        return row.occasion
    if person.status == DECEASED:
        gone = person.status_on
        return _FAMILY if gone is None or gone.earliest <= row.day else row.occasion
    age = person.age(row.day)
    words = [_ELDER] if age and age.years >= rules.value("elder_age") else []
    words += [ALONE] if person.household == ALONE else []
    return "".join(words) or row.occasion


def _sums(rows: Sequence[ContactRow]) -> str:
    """共 63 次，慰问金 3100.00 元（党费 2000.00、自筹 1100.00）"""
    text = f"共 {len(rows)} 次"
    parts = [(source, sum(row.money for row in rows if row.source == source)) for source in SOURCES]
    total = sum(row.money for row in rows)
    if total:
        by_source = "、".join(f"{source} {money.plain(fen)}" for source, fen in parts if fen)
        text += f"，慰问金 {money.plain(total)} 元（{by_source}）"
    return text


def receipts(request: Request) -> Drawing:
    """Who signs for what they are given: of the contacts asked for, or everybody of a list with blanks to fill in."""
    from reports import visits as paper
    from reports.visits import ReceiptRow

    rows: list[ReceiptRow] = []
    occasion, sums = request.visit_occasion, ""
    if request.person_ids is None and (request.contact_ids is not None or occasion):
        given, hidden = _split([row for row in _contacts(request) if row.gift or row.money])
        alone = request.contact_ids is not None and len(hidden) == 1
        if not given and alone and request.audience == Audience.COMMITTEE:
            given, hidden = hidden, []  # a receipt of its own, which nobody else signs
        if not given:
            if hidden:
                raise UserError(_("不公开的走访不和别人印在一张表上，请从那次走访里单独打印，给支委。"))
            raise UserError(_("这些走访里没有慰问品，也没有慰问金。"))
        occasion = occasion or "、".join(dict.fromkeys(row.occasion for row in given))
        rows = [
            ReceiptRow(
                str(number),
                row.whom,
                row.gift + (f" {row.gift_number} 份" if row.gift else ""),
                money.plain(row.money) if row.money else "",
            )
            for number, row in enumerate(given, 1)
        ]
        goods, total = sum(row.gift_number for row in given), sum(row.money for row in given)
        sums = f"合计：{len(given)} 人次，慰问品 {goods} 份，慰问金 {money.plain(total)} 元（{money.words(total)}）"
        sums += f"；另有 {len(hidden)} 人次单独签收" if hidden else ""
    else:
        if request.person_ids is not None:
            wanted = set(request.person_ids)
            people = [row for row in [*roster.rows(), *roster.rows(residents=True)] if row.person_id in wanted]
            rows = [ReceiptRow(str(number), row.name, "", "") for number, row in enumerate(people, 1)]
        else:
            # By the numbers of the roster: whoever was visited is entered by them again.
            people = [row for row in roster.rows() if row.status in EXPECTED_STATUSES]
            rows = [ReceiptRow(str(row.number), row.name, "", "") for row in people]
        sums = f"合计：{len(rows)} 人，慰问品＿＿＿＿份，慰问金＿＿＿＿＿＿元"
    if not rows:
        raise UserError(_("名单是空的，没有可以打印的人。"))
    notice = audience_notice(request.audience.value)
    return partial(paper.draw_receipts, settings.get("branch"), occasion, rows, sums=sums, audience_footer=notice)


def record(request: Request) -> Drawing:
    """One page for each contact asked for; a blank page for each person asked for, or one with nothing on it."""
    from reports import visits as paper

    if request.contact_ids is not None:
        people = _everybody()
        rows = visit_questions.contacts(Wanted(contact_ids=request.contact_ids), None, oldest_first=True)
        if not rows:
            raise UserError(_("这次走访已经不在记录里了。"))
        if request.audience != Audience.COMMITTEE:
            rows, hidden = _split(rows)
            if hidden and not rows:
                raise UserError(_("这次走访不公开，只能印给支委。"))
        sheets = [_filled(row, people.get(row.person_id or 0)) for row in rows]
    elif request.person_ids is not None:
        everybody = _everybody()
        found = [everybody[person_id] for person_id in request.person_ids if person_id in everybody]
        sheets = [
            _sheet({"慰问对象": row.name, "地址": roster.address(row.building, row.entrance, row.room)})
            for row in found
        ]
    else:
        sheets = [_sheet({})] * request.pages
    notice = audience_notice(request.audience.value)
    return partial(paper.draw_records, settings.get("branch"), sheets, audience_footer=notice)


def _sheet(texts: Mapping[str, str]) -> VisitSheet:
    from reports.visits import VisitSheet

    return VisitSheet([(label, texts.get(label, _BLANKS.get(label, "")), height) for label, height in _RECORD_ROWS])


#: What stands in a blank record, to be ticked.
_BLANKS = {
    "方式": "□上门　□电话　□医院　□其他＿＿＿＿",
    "慰问金": "＿＿＿＿＿＿元　经费：□党费　□上级拨付　□自筹",
    "签收": "□本人　□代签：",
}


def _filled(row: ContactRow, person: RosterRow | None) -> VisitSheet:
    given = f"{money.plain(row.money)} 元（{money.words(row.money)}）" if row.money else ""
    source = f"经费：{row.source}" if row.source else ""
    minutes = f"，{row.minutes} 分钟" if row.minutes else ""
    return _sheet(
        {
            "慰问对象": row.whom,
            "地址": roster.address(person.building, person.entrance, person.room) if person else row.household,
            "日期": full_day(row.day) + minutes,
            "走访人": "、".join(row.visitors),
            "方式": row.kind,
            "缘由": row.occasion,
            "反映情况": row.situation,
            "需求": row.needs,
            "慰问品": f"{row.gift} {row.gift_number} 份" if row.gift else "",
            "慰问金": "　".join(part for part in (given, source) if part),
            "办理结果": row.outcome,
            "签收": f"{row.signed_by}（代签）" if row.proxy else row.signed_by,
        }
    )


def figures(request: Request) -> Drawing:
    """The figures of a period as a report with its chart, of all contacts or as narrowed down."""
    from reports import visits as paper

    found = visit_figures.figures(_period(request), request.visitor_id, request.visit_occasion)
    everything = found.all
    visitor = people.get(request.visitor_id).name if request.visitor_id else ""
    whose = f"{visitor}同志：" if visitor else ""
    sentences = [
        f"{whose}走访联系 {len(everything.contact_ids)} 人次，"
        f"走到党员 {len(found.reached)} 人（共 {found.members} 人），"
        f"还没走到 {len(found.not_reached)} 人。",
        f"慰问金 {money.plain(everything.total)} 元，慰问品 {sum(everything.gifts.values())} 份。",
        f"反映的需求 {len(found.raised)} 件，已有结果 {len(found.settled)} 件，还没有结果 {len(found.open_needs)} 件。",
    ]
    headings = {"by_member": "按走访人", "by_occasion": "按缘由", "by_kind": "按方式", "by_source": "按经费来源"}
    tables = [
        paper.FigureTable(heading, [_figure_row(tally) for tally in getattr(found, key)])
        for key, heading in headings.items()
        if getattr(found, key)
    ]
    several = len({month[:4] for month, _ids in found.by_month}) > 1
    months = [
        (f"{month[:4]}年{int(month[5:])}月" if several else f"{int(month[5:])}月", len(ids))
        for month, ids in found.by_month
    ]
    names = "、".join(name for _person_id, name in found.not_reached)
    report = paper.FiguresReport(f"{found.period}{request.visit_occasion}", sentences, months, tables, names)
    notice = audience_notice(request.audience.value)
    return partial(paper.draw_figures, settings.get("branch"), report, on=dt.date.today(), audience_footer=notice)


def _figure_row(tally: Tally) -> tuple[str, str, str, str, str]:
    goods = " ".join(f"{gift}{number}" for gift, number in tally.gifts.items())
    total = money.plain(tally.total) if tally.total else ""
    return tally.name, str(len(tally.contact_ids)), str(len(tally.person_ids)), total, goods


FORMS = (
    Form(
        "visit-register",
        N_("走访慰问登记表"),
        N_("一季或一年的走访，横排；公示的不印情况"),
        register,
        CONTACTS,
        "list",
        audiences=(Audience.COMMITTEE, Audience.SUPERIOR, Audience.PUBLIC),
        options=("period",),
    ),
    Form(
        "gift-receipts",
        N_("慰问品（金）签收表"),
        N_("姓名、慰问品印好，领到的签名"),
        receipts,
        CONTACTS,
        "gift",
        audiences=(Audience.PUBLIC, Audience.COMMITTEE),
    ),
    Form(
        "visit-record",
        N_("走访慰问记录"),
        N_("一次一页；空白的带着去走访"),
        record,
        CONTACTS,
        "footprints",
        audiences=COMMITTEE_AND_SUPERIOR,
    ),
    Form(
        "visit-figures",
        N_("走访慰问情况"),
        N_("一段时间的数字、图和还没走到的人"),
        figures,
        CONTACTS,
        "chart-column",
        audiences=COMMITTEE_AND_SUPERIOR,
        options=("period",),
    ),
)
