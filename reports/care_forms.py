"""What the forms of 送学上门, 困难帮扶 and 及时报告 need, fetched from models as plain text for the catalog.

On paper, which is always Chinese.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from models import money, settings, timely_reports
from models.base import UserError
from models.dates import clock_time, full_day, short_day
from models.deliveries import deliveries
from models.hardship import hardship
from models.language import N_, _
from models.people import people
from models.people.masking import Audience, mask_address
from reports.form import COMMITTEE_AND_SUPERIOR, COMMITTEE_ONLY, Drawing, Form, Request
from reports.paper import audience_notice

if TYPE_CHECKING:
    from models.hardship.hardship import CaseView
    from models.timely_reports import TimelyReport

DELIVERIES, HARDSHIP, REPORTS = N_("送学上门"), N_("困难帮扶"), N_("及时报告")


def _branch() -> str:
    return settings.get("branch")


def delivery_slips(request: Request) -> Drawing:
    """A slip for each member of `delivery_ids`, or of all that is still to be brought."""
    from reports import deliveries as paper

    found = deliveries.items(ids=request.delivery_ids, open_only=request.delivery_ids is None)
    if not found:
        raise UserError(_("没有要送的课。"))
    by_person: dict[int, list[deliveries.Item]] = {}
    for item in found:
        by_person.setdefault(item.person_id, []).append(item)
    slips = []
    for person_id, items in by_person.items():
        person = people.get(person_id)
        lessons = [paper.Lesson(item.session, f"{full_day(item.starts.date())}开课", item.text) for item in items]
        keeper = next((item.keeper for item in items if item.keeper), "")
        place = mask_address(person.building, person.entrance, person.room, request.audience)
        slips.append(paper.Slip(items[0].name, place, keeper, lessons))
    return partial(paper.draw_slips, _branch(), slips, audience_footer=audience_notice(request.audience.value))


def delivery_record(request: Request) -> Drawing:
    """What was brought in a year, in order of the days."""
    from reports import deliveries as paper

    year = request.year or dt.date.today().year
    done = deliveries.items(done_between=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    rows = [
        paper.RecordRow(
            day=short_day(item.done_on) if item.done_on else "",
            name=item.name,
            reason=item.reason or item.mark,
            keeper=item.keeper,
            material=item.material or item.session,
            manner=item.manner,
            minutes=f"{item.minutes}分钟" if item.minutes else "",
            opinion=item.opinion,
            session=f"{short_day(item.starts.date())} {item.kind}",
            signature=f"{item.signed_by}{'（代）' if item.proxy else ''}",
        )
        for item in sorted(done, key=lambda item: (item.done_on, item.id))
    ]
    notice = audience_notice(request.audience.value)
    return partial(paper.draw_record, _branch(), rows, period=f"{year}年", audience_footer=notice)


def _yuan(fen: int) -> str:
    return f"{money.short(fen)}元"


def _step_words(view: CaseView) -> list[str]:
    return [step.what + ("（已办）" if step.done_on else "") for step in view.steps]


def _money_words(sums: dict[str, int]) -> str:
    return "；".join(f"{source}{_yuan(fen)}" for source, fen in sums.items())


def hardship_ledger(request: Request) -> Drawing:
    """Every case of a year, or all of them; who printed it has looked into each."""
    from reports import hardship as paper

    found = hardship.ledger(request.year)
    if not found:
        raise UserError(_("还没有帮扶档案。"))
    rows = []
    for number, view in enumerate(found, 1):
        case = view.case
        ends = f"\n至{case.closed_on:%Y.%m.%d}" if case.closed_on else "\n至今"
        rows.append(
            paper.LedgerRow(
                number=str(number),
                name=view.name,
                kinds=case.difficulties,
                situation=case.situation,
                keeper=view.keeper,
                measures="；".join(_step_words(view)),
                period=f"{case.opened_on:%Y.%m.%d}{ends}",
                money=_money_words(view.money),
                result=case.result,
                review=f"{case.review_on:%Y.%m.%d}" if case.review_on else "",
                note=case.closing_reason,
            )
        )
    sums = _money_words(hardship.money_by_source(one for view in found for one in view.help_given))
    drawing = partial(paper.draw_ledger, _branch(), rows, on=dt.date.today())
    return partial(drawing, sums=f"补助合计：{sums}" if sums else "")


def hardship_case(request: Request) -> Drawing:
    """One case, which has been looked into on the screen."""
    from reports import hardship as paper

    if request.case_id is None:
        raise UserError(_("请在「困难帮扶」里打开一份档案，再打印。"))
    view = hardship.look_into(request.case_id)
    case = view.case
    given = [
        "，".join(
            part
            for part in (
                full_day(one.day),
                one.kind,
                _yuan(one.money) if one.money else "",
                one.what,
                f"经费：{one.source}" if one.source else "",
                f"{one.signed_by}签收" if one.signed_by else "",
            )
            if part
        )
        for one in view.help_given
    ]
    steps = [
        step.what + (f"（{full_day(step.done_on)}办完）" if step.done_on else "")
        + (f"（{full_day(step.due)}以前）" if step.due and not step.done_on else "")
        for step in view.steps
    ]  # fmt: skip
    ending = f"{full_day(case.closed_on)} {case.closing_reason}" if case.closed_on else ""
    facts = [
        ("姓名", view.name),
        ("困难类别", case.difficulties),
        ("家庭情况", case.situation),
        ("帮扶责任人", view.keeper),
        ("建档日期", full_day(case.opened_on)),
        ("帮扶措施", "\n".join(f"{n}. {text}" for n, text in enumerate(steps, 1))),
        ("帮扶记录", "\n".join(given)),
        ("补助合计", _money_words(view.money)),
        ("复核日期", full_day(case.review_on) if case.review_on else ""),
        ("办结", ending),
        ("成效", case.result),
    ]
    return partial(paper.draw_case, _branch(), paper.CaseSheet(facts))


def _first(report: TimelyReport) -> str:
    day = full_day(report.first_at.date())
    return day if report.first_at.time() == dt.time.min else f"{day} {clock_time(report.first_at)}"


def _sent(report: TimelyReport) -> str:
    return f"{report.sent_to}　{full_day(report.sent_on)}" if report.sent_on else ""


def timely_report(request: Request) -> Drawing:
    """One report as it goes up or into the file."""
    from reports import timely_reports as paper

    if request.report_id is None:
        raise UserError(_("请在「及时报告」里点开一份报告，再打印。"))
    report = timely_reports.get(request.report_id)
    facts = [
        ("报告时间", _first(report), 0),
        ("报告人", report.reported_by, 0),
        ("事项类别", report.category, 0),
        ("内容", report.what, 66),
        ("首报方式", report.first_how, 0),
        ("报送上级及时间", _sent(report), 14),
        ("批复、处理", report.answer, 36),
        ("办结", full_day(report.closed_on) if report.closed_on else "", 0),
    ]
    day = full_day(report.sent_on or report.closed_on or dt.date.today())
    sheet = paper.ReportSheet(report.code, facts, day)
    notice = audience_notice(request.audience.value)
    return partial(paper.draw_report, _branch(), sheet, audience_footer=notice)


def timely_register(request: Request) -> Drawing:
    """The register of a year."""
    from reports import timely_reports as paper

    year = request.year or dt.date.today().year
    rows = [
        (
            report.code,
            short_day(report.first_at.date()),
            report.reported_by,
            report.category,
            report.what,
            report.first_how,
            f"{report.sent_to} {short_day(report.sent_on)}" if report.sent_on else "",
            report.answer,
            short_day(report.closed_on) if report.closed_on else "",
        )
        for report in timely_reports.register(year)
    ]
    notice = audience_notice(request.audience.value)
    return partial(paper.draw_register, _branch(), rows, year=year, audience_footer=notice)


FORMS = (
    Form(
        "delivery-slip",
        N_("送学单"),
        N_("待送的每人一份：学习内容大字印好，请本人签名"),
        delivery_slips,
        DELIVERIES,
        "book-heart",
        audiences=(Audience.SELF,),
    ),
    Form(
        "deliveries",
        N_("送学上门记录"),
        N_("今年送过的课，横排，一次一行"),
        delivery_record,
        DELIVERIES,
        "sheet",
        audiences=COMMITTEE_AND_SUPERIOR,
    ),
    Form(
        "hardship-ledger",
        N_("困难党员帮扶台账"),
        N_("只给支委，从「困难帮扶」里打印"),
        hardship_ledger,
        HARDSHIP,
        "hand-heart",
        audiences=COMMITTEE_ONLY,
        listed=False,
        kept=False,
    ),
    Form(
        "hardship-case",
        N_("困难党员帮扶情况表"),
        N_("一份档案一页，只给支委"),
        hardship_case,
        HARDSHIP,
        "hand-heart",
        audiences=COMMITTEE_ONLY,
        listed=False,
        kept=False,
    ),
    Form(
        "timely-report",
        N_("及时报告单"),
        N_("一件事一页，报上级或存档"),
        timely_report,
        REPORTS,
        "megaphone",
        audiences=COMMITTEE_AND_SUPERIOR,
        listed=False,
    ),
    Form(
        "timely-register",
        N_("及时报告登记簿"),
        N_("今年的报告，按编号排"),
        timely_register,
        REPORTS,
        "sheet",
        audiences=COMMITTEE_AND_SUPERIOR,
    ),
)
