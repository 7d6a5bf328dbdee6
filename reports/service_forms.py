"""Fetches what the papers of volunteer service need: rows of the catalog (reports/catalog.py) name these functions."""

from __future__ import annotations

import datetime as dt
from functools import partial

from models import periods, settings
from models.base import UserError
from models.dates import clock_time, full_day, short_day, weekday
from models.language import N_, _
from models.people import masking, people, roster
from models.periods import Period
from models.volunteers import (
    certificates,
    duty_people,
    duty_records,
    findings,
    service_certificates,
    service_totals,
    shift_lists,
    sign_ups,
)
from models.volunteers.duty import CANCELLED, EXCUSED, MISSED, WAITING, Shift
from reports.duty_forms import DUTY
from reports.form import COMMITTEE_AND_SUPERIOR, Drawing, Form, Request
from reports.paper import audience_notice

#: The shifts of so many days ahead are looked through for the next one.
DAYS = 31


def _branch() -> str:
    return settings.get("branch")


def _span(shift: Shift) -> str:
    return f"{clock_time(shift.starts)}–{clock_time(shift.ends)}"


def _next_shift(request: Request) -> Shift | None:
    """The shift asked for, or the next one that takes place; None when there is none."""
    if request.shift_id is not None:
        return sign_ups.shift(request.shift_id)
    now = dt.datetime.now()
    rows = shift_lists.between(now.date(), now.date() + dt.timedelta(days=DAYS))
    coming = [row.shift_id for row in rows if row.ends > now and row.state != CANCELLED]
    return sign_ups.shift(coming[0]) if coming else None


def sheet(request: Request) -> Drawing:
    """签到签退表 of a shift, of the next one when none is chosen."""
    from reports.service import draw_sheet

    shift = _next_shift(request)
    if shift is None:
        raise UserError(_("接下来没有班。签到签退表要有一班：先在「志愿报名」里安排。"))
    remarks = {EXCUSED: "请假", WAITING: "候补"}
    names = [(row.name, remarks.get(row.state, "")) for row in duty_records.on_sheet(shift.id)]
    where = "　".join(part for part in (shift.name, shift.place) if part)
    leader = f"　带班：{shift.leader.name}" if shift.leader_id else ""
    day = f"{full_day(shift.starts)}（{weekday(shift.starts.date())}）"
    facts = [f"{_branch()}　{where}".strip(), f"{day}　{_span(shift)}{leader}"]
    return partial(draw_sheet, _branch(), facts, names)


def patrol(request: Request) -> Drawing:
    """巡逻记录 of a shift, or a blank one."""
    from reports.service import PatrolRecord, draw_patrol

    if request.shift_id is None:
        return partial(draw_patrol, _branch(), PatrolRecord())
    shift = sign_ups.shift(request.shift_id)
    there = [row.name for row in duty_records.on_sheet(shift.id) if row.state not in (EXCUSED, WAITING, MISSED)]
    rows = [
        (
            findings.place(one),
            one.what,
            one.kind,
            one.handled,
            short_day(one.closed_on) if one.closed_on else "",
        )
        for one in findings.of_shift(shift.id)
    ]
    route = "　".join(part for part in (shift.name, shift.place) if part)
    record = PatrolRecord(full_day(shift.starts), shift.weather, _span(shift), route, "、".join(there), rows)
    return partial(draw_patrol, _branch(), record)


def property_list(request: Request) -> Drawing:
    """The open findings that were told to the property company; no volunteer is named."""
    from reports.service import draw_findings

    found = [one for one in findings.find() if one.told == findings.TO_PROPERTY]
    if not found:
        raise UserError(_("现在没有上报物业还没办结的问题。"))
    rows = [(short_day(one.day), findings.place(one), one.kind, one.what) for one in reversed(found)]
    about = f"{_branch()}　{full_day(dt.date.today())}　共 {len(rows)} 件".strip()
    return partial(draw_findings, _branch(), about, rows)


def _period(request: Request) -> Period:
    """The period asked for, or the year (this one when none is)."""
    return request.period or periods.year(request.year or dt.date.today().year)


def _nobody(period: Period) -> UserError:
    return UserError(_("{period}还没有人登记过到岗。").format(period=period))


def year_list(request: Request) -> Drawing:
    """The volunteers of a period, named in the order of the roster."""
    from reports.service import draw_year_list

    period = _period(request)
    found = service_totals.totals(period, service_totals.PERSON)
    known = roster.in_roster_order([key for key in found if isinstance(key, int)])
    everybody: list[tuple[int | str, str]] = [
        *known,
        *((key, key) for key in sorted(key for key in found if isinstance(key, str))),
    ]
    rows: list[tuple[str, ...]] = []
    for who, name in everybody:
        counted = found[who]
        if not counted.turns:
            continue
        what = dict.fromkeys(turn.what for turn in service_totals.turns(period, who))
        kept = duty_people.volunteer(who) if isinstance(who, int) else None
        hours = service_totals.hours(counted.minutes)
        rows.append((str(len(rows) + 1), name, "、".join(what), str(counted.turns), hours, kept.number if kept else ""))
    if not rows:
        raise _nobody(period)
    note = f"共 {len(rows)} 人　{service_totals.OWN_LABEL}，{service_totals.OWN_NOTE}"
    footer = audience_notice(request.audience.value)
    return partial(draw_year_list, _branch(), str(period), rows, note, footer=footer)


def certificate(request: Request) -> Drawing:
    """The certificates asked for, as they were issued; the newest one when none is chosen."""
    from reports.service import ServiceCertificate, draw_certificates

    if request.certificate_ids is not None:
        chosen = [certificates.get(number) for number in request.certificate_ids]
    else:
        years = certificates.years(certificates.SERVICE)[:1]
        chosen = [one for year in years for one in certificates.register(year, certificates.SERVICE)][-1:]
    if not chosen:
        raise UserError(_("还没有开过证明。在「证明登记」里点「开新证明」。"))
    made = []
    for kept in chosen:
        said = service_certificates.said(kept)
        person = people.get(kept.person_id) if kept.person_id else None
        reader = masking.Audience.SELF if request.with_id else masking.Audience.COMMITTEE
        id_number = masking.mask_id(person.id_number, reader) if person else ""
        volunteer = duty_people.volunteer(kept.person_id) if kept.person_id else None
        number = volunteer.number if volunteer else ""
        proofs = [f"身份证号 {id_number}" if id_number else "", f"志愿者编号：{number}" if number else ""]
        inside = "；".join(proof for proof in proofs if proof)
        hours = service_totals.hours(kept.minutes or 0)
        total = f"{kept.times} 次，{hours} 小时"
        span = f"{full_day(kept.begins)}至{full_day(kept.ends)}"
        proved = f"（{inside}）" if inside else ""
        called = people.form_of_address(kept.person_id, kept.issued_on) if kept.person_id else ""
        words = (
            f"兹证明{kept.name}{called}{proved}于{span}参加{_branch()}开展的{said.what}等志愿服务"
            f"{kept.times}次，累计{hours}小时。"
        )
        rows = [(full_day(dt.date.fromisoformat(row[0])), *row[1:]) for row in said.rows]
        made.append(ServiceCertificate(kept.code, words, kept.issuer, full_day(kept.issued_on), rows, total))
    return partial(draw_certificates, _branch(), made)


def letters(request: Request) -> Drawing:
    """A letter of thanks for each person asked for, else for everybody living who served in the period."""
    from reports.service import draw_letters

    period, today = _period(request), dt.date.today()
    found = service_totals.totals(period, service_totals.PERSON)
    known = [who for who in found if isinstance(who, int) and not people.get(who).deceased]
    names = sorted(who for who in found if isinstance(who, str))
    if request.person_ids is not None:
        known, names = [who for who in found if who in request.person_ids], []
    wanted = [
        *((who, name + people.form_of_address(who, today)) for who, name in roster.in_roster_order(known)),
        *((name, name) for name in names),
    ]
    made = []
    for who, called in wanted:
        counted = found[who]
        if not counted.turns:
            continue
        hours = service_totals.hours(counted.minutes)
        words = (
            f"{period}，您参加志愿服务{counted.turns}次，共{hours}小时。不论冷暖，您总是准时到岗，"
            "为街坊邻居守着平安，把小区收拾得干干净净。\n您的热心大家都看在眼里，记在心上。谨向您和您的家人表示衷心的感谢！"
            "\n祝您身体健康，阖家幸福！"
        )
        made.append((called, words))
    if not made:
        raise _nobody(period)
    return partial(draw_letters, _branch(), made, full_day(today))


FORMS = (
    Form(
        "duty-signin",
        N_("签到签退表"),
        N_("下一班的，姓名印好；别的班从那一班里打印"),
        sheet,
        DUTY,
        "list-checks",
    ),
    Form(
        "duty-patrol",
        N_("巡逻记录（空白）"),
        N_("带在路上写：天气、路线、发现的问题"),
        patrol,
        DUTY,
        "sheet",
    ),
    Form(
        "duty-patrol-filled",
        N_("巡逻记录"),
        N_("登记好的一班，从「登记谁到岗了」里打印"),
        patrol,
        DUTY,
        "sheet",
        listed=False,
    ),
    Form(
        "duty-findings",
        N_("巡逻发现问题清单"),
        N_("给物业：上报物业还没办结的，没有志愿者姓名"),
        property_list,
        DUTY,
        "flag",
    ),
    Form(
        "service-year",
        N_("志愿者名单"),
        N_("一年或一段时间：每人做了什么、几次、几小时"),
        year_list,
        DUTY,
        "users",
        audiences=COMMITTEE_AND_SUPERIOR,
        options=("period",),
    ),
    Form(
        "service-certificate",
        N_("志愿服务记录证明"),
        N_("有编号、附明细，从「证明登记」里打印"),
        certificate,
        DUTY,
        "award",
        audiences=(masking.Audience.SELF,),
        options=("whole_id",),
        listed=False,
    ),
    Form(
        "service-thanks",
        N_("感谢信"),
        N_("楷体，今年（或一段时间里）服务过的每人一张"),
        letters,
        DUTY,
        "gift",
        options=("period",),
    ),
)
