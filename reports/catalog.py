"""Every form that can be printed: key, title, who may see it, what it needs and what can be chosen.

A form's `prepare` fetches plain data from models and returns the drawing that waits to be done: a function of a drawing
module with all that it needs. The drawing asks the database nothing, so it may be done on another thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from models import rules, settings, timely_reports
from models.activities import activities
from models.base import UserError
from models.dates import PartialDate
from models.labels import FIELDS
from models.language import N_, _, in_chinese
from models.people import medals, people, profile, roster
from models.people.masking import Audience, mask_address, mask_id, mask_phone
from models.people.people import EXPECTED_STATUSES
from models.periods import Period
from models.visits.triggers import BIRTHDAY
from reports import care_forms, class_forms, contact_forms, duty_forms, month_forms, service_forms, visit_forms

if TYPE_CHECKING:
    from reports.medals import MedalRow
    from reports.person import PersonSheet
    from reports.roster import RosterRow
    from reports.signin import SignInRow

T = TypeVar("T")
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
# On paper, which is always Chinese: a 党小组 without a name, and in 备注 who is not counted in 应到.
NO_GROUP, OBSERVER, GUEST = "未编组", "列席", "来宾"


@dataclass(frozen=True)
class Request:
    """What the user asked for: the reader, the activity, the people or the records, and the form's options.

    `delivery_ids` None means what is still to be brought, `year` None this year (or all years, where a form says so).
    `extra_rows` None fills the last page of a sheet up; `pages` is how many blank sheets.
    `contact_ids` None means those of the `period` (None: this year) for `visit_occasion` (empty: any).
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


def _sheet(request: Request, *, large: bool = False, by_group: bool = False) -> Drawing:
    from reports import signin

    activity = _activity(request)
    found = activities.signin_rows(activity.id)
    rows = [_sheet_row(row) for row in _ordered(found, request.order)]
    groups = None
    if by_group:
        names = list(dict.fromkeys(row.group for row in found))
        groups = [
            (name or NO_GROUP, [_sheet_row(row) for row in found if row.group == name])
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
    return partial(signin.draw, sheet, extra_rows=request.extra_rows, groups=groups, large=large)


def _group_place(name: str) -> int:
    from models.people.people import groups

    return next((place for place, group in enumerate(groups()) if group.name == name), 0)


def _sheet_row(row: activities.SignInRow) -> SignInRow:
    from reports.signin import SignInRow as PaperRow

    guest = "" if row.expected else (OBSERVER if row.person_id else GUEST)
    return PaperRow(row.number, row.name, note=row.mark if row.mark == activities.EXCUSED else guest)


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


def _blank_sheet(request: Request) -> Drawing:
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
    return partial(signin.draw, sheet, extra_rows=signin.ROWS_PER_PAGE * request.pages)


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
    if not isinstance(date, PartialDate):
        return ""
    return f"{date.year}.{date.month:02d}" if date.month else str(date.year)


def _notice(request: Request) -> str:
    from reports.paper import audience_notice

    return audience_notice(request.audience.value)


def _some(rows: list[T]) -> list[T]:
    if not rows:
        raise UserError(_("名单是空的，没有可以打印的人。"))
    return rows


def _short_roster(request: Request) -> Drawing:
    from reports import roster as paper

    drawing = _list(paper.draw_short, request)
    return partial(drawing, with_id=request.with_id)


def _wall_roster(request: Request) -> Drawing:
    from reports import roster as paper

    return _list(paper.draw_wall, request)


def _phones(request: Request) -> Drawing:
    from reports import roster as paper

    return _list(paper.draw_phones, request)


def _list(draw: Callable[..., bytes], request: Request) -> Drawing:
    """A list of the people asked for, as of today."""
    rows = _some(_roster_rows(request))
    return partial(draw, settings.get("branch"), rows, on=dt.date.today(), audience_footer=_notice(request))


def _cards(request: Request) -> Drawing:
    from reports.cards import draw_cards

    if request.activity_id is not None:
        names = [row.name for row in activities.signin_rows(request.activity_id)]
    else:
        names = [row.name for row in _roster_rows(request)]
    return partial(draw_cards, _some(names))


def _medals(request: Request) -> Drawing:
    from reports.medals import draw_medals

    today = dt.date.today()
    by = roster.coming_first_of_july(today)
    return partial(
        draw_medals,
        settings.get("branch"),
        _some(_medal_rows(by)),
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
        _some(sheets),
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
        offices = "；".join(profile.office_words(office) for office in people.offices_of(person_id))
        member = profile.member_facts(row, membership, today) | {profile.OFFICES: offices}
    # What few people have takes no room where it is empty; any other blank is there to be filled in.
    rare = (profile.LUNAR, profile.MEDAL, profile.OFFICES, FIELDS["other_phone"])
    parts = [
        Part(heading, [(label, text) for label, text in found.items() if text or label not in rare])
        for heading, found in ((profile.PERSONAL, facts), (profile.MEMBER, member))
    ]
    return PersonSheet(person.name, parts, store().file_path(person.photo) if person.photo else None)


MEETINGS, ROSTER = N_("会议与学习"), N_("花名册")
DUTY = N_("志愿值班")
CLASSES = N_("翰墨课堂")
CALENDAR = N_("日历")
CONTACTS = N_("联系和走访")
DELIVERIES, HARDSHIP, REPORTS = N_("送学上门"), N_("困难帮扶"), N_("及时报告")
COMMITTEE_AND_SUPERIOR = (Audience.COMMITTEE, Audience.SUPERIOR)

FORMS: tuple[Form, ...] = (
    Form(
        "signin",
        N_("签到表"),
        N_("每页 15 人，姓名印好，最后留空行给来宾"),
        _sheet,
        MEETINGS,
        "list-checks",
        needs_activity=True,
        options=("order", "extra_rows"),
    ),
    Form(
        "signin-groups",
        N_("签到表（按党小组分页）"),
        N_("每个党小组另起一页"),
        partial(_sheet, by_group=True),
        MEETINGS,
        "users",
        needs_activity=True,
        options=("extra_rows",),
    ),
    Form(
        "signin-large",
        N_("签到表（特大字）"),
        N_("每页 10 人，字更大，格更高"),
        partial(_sheet, large=True),
        MEETINGS,
        "a-large-small",
        needs_activity=True,
        options=("order", "extra_rows"),
    ),
    Form(
        "signin-blank",
        N_("空白签到表"),
        N_("没有姓名，随时可用"),
        _blank_sheet,
        MEETINGS,
        "sheet",
        options=("pages",),
    ),
    Form(
        "cards",
        N_("桌签"),
        N_("对折立在桌上，两面都有姓名"),
        _cards,
        MEETINGS,
        "id-card",
        instead_of_activity=N_("全体党员，每人一张"),
    ),
    Form(
        "roster",
        N_("党员花名册"),
        N_("横排，一人一行"),
        _short_roster,
        ROSTER,
        "contact-round",
        audiences=tuple(Audience),
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
    Form(
        "visit-plan",
        N_("走访计划表"),
        N_("横排，带着去走访，走访一位勾一位"),
        contact_forms.visit_plan,
        CONTACTS,
        "list-checks",
        audiences=COMMITTEE_ONLY,
        options=("order_of_plan",),
    ),
    Form(
        "visit-register",
        N_("走访慰问登记表"),
        N_("一季或一年的走访，横排；公示的不印情况"),
        visit_forms.register,
        CONTACTS,
        "list",
        audiences=(Audience.COMMITTEE, Audience.SUPERIOR, Audience.PUBLIC),
        options=("period",),
    ),
    Form(
        "gift-receipts",
        N_("慰问品（金）签收表"),
        N_("姓名、慰问品印好，领到的签名"),
        visit_forms.receipts,
        CONTACTS,
        "gift",
        audiences=(Audience.PUBLIC, Audience.COMMITTEE),
    ),
    Form(
        "visit-record",
        N_("走访慰问记录"),
        N_("一次一页；空白的带着去走访"),
        visit_forms.record,
        CONTACTS,
        "footprints",
        audiences=COMMITTEE_AND_SUPERIOR,
    ),
    Form(
        "visit-figures",
        N_("走访慰问情况"),
        N_("一段时间的数字、图和还没走到的人"),
        visit_forms.figures,
        CONTACTS,
        "chart-column",
        audiences=COMMITTEE_AND_SUPERIOR,
        options=("period",),
    ),
    Form(
        "care-list",
        N_("干部联系党员表"),
        N_("谁联系谁，本季联系了几次，发现和解决了什么"),
        contact_forms.care_list,
        CONTACTS,
        "heart-handshake",
        audiences=COMMITTEE_AND_SUPERIOR,
        options=("line",),
    ),
    Form(
        "care-cards",
        N_("联系卡"),
        N_("每位委员一张：他联系的党员，电话大字"),
        contact_forms.care_cards,
        CONTACTS,
        "phone",
        audiences=COMMITTEE_ONLY,
        options=("line",),
    ),
    Form(
        "birthdays",
        N_("生日表"),
        N_("一个月里过生日、过政治生日的人"),
        contact_forms.birthdays,
        CONTACTS,
        "cake",
        audiences=COMMITTEE_ONLY,
        options=("months_ahead",),
    ),
    Form(
        "greeting",
        N_("贺卡"),
        N_("生日和政治生日，楷体大字，向里对折"),
        contact_forms.greetings,
        CONTACTS,
        "gift",
        options=("occasion", "months_ahead", "wording"),
    ),
    Form(
        "delivery-slip",
        N_("送学单"),
        N_("待送的每人一份：学习内容大字印好，请本人签名"),
        care_forms.delivery_slips,
        DELIVERIES,
        "book-heart",
        audiences=(Audience.SELF,),
    ),
    Form(
        "deliveries",
        N_("送学上门记录"),
        N_("今年送过的课，横排，一次一行"),
        care_forms.delivery_record,
        DELIVERIES,
        "sheet",
        audiences=COMMITTEE_AND_SUPERIOR,
    ),
    Form(
        "hardship-ledger",
        N_("困难党员帮扶台账"),
        N_("只给支委，从「困难帮扶」里打印"),
        care_forms.hardship_ledger,
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
        care_forms.hardship_case,
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
        care_forms.timely_report,
        REPORTS,
        "megaphone",
        audiences=COMMITTEE_AND_SUPERIOR,
        listed=False,
    ),
    Form(
        "timely-register",
        N_("及时报告登记簿"),
        N_("今年的报告，按编号排"),
        care_forms.timely_register,
        REPORTS,
        "sheet",
        audiences=COMMITTEE_AND_SUPERIOR,
    ),
    Form(
        "duty-week",
        N_("周值班表"),
        N_("横排一张，电话只印尾号"),
        duty_forms.week,
        DUTY,
        "shield-check",
    ),
    Form(
        "duty-large",
        N_("值班表（大字）"),
        N_("每人一张，自己的班打★，贴在冰箱上"),
        duty_forms.large,
        DUTY,
        "a-large-small",
    ),
    Form(
        "duty-sign-up",
        N_("志愿服务报名表"),
        N_("贴出来，行高够写字"),
        duty_forms.sign_up,
        DUTY,
        "list-checks",
    ),
    Form(
        "duty-cancelled",
        N_("值班取消通知"),
        N_("大字，过节、高温、结冰时贴出来"),
        duty_forms.cancelled,
        DUTY,
        "calendar-x",
    ),
    Form(
        "duty-signin",
        N_("签到签退表"),
        N_("下一班的，姓名印好；别的班从那一班里打印"),
        service_forms.sheet,
        DUTY,
        "list-checks",
    ),
    Form(
        "duty-patrol",
        N_("巡逻记录（空白）"),
        N_("带在路上写：天气、路线、发现的问题"),
        service_forms.patrol,
        DUTY,
        "sheet",
    ),
    Form(
        "duty-patrol-filled",
        N_("巡逻记录"),
        N_("登记好的一班，从「登记谁到岗了」里打印"),
        service_forms.patrol,
        DUTY,
        "sheet",
        listed=False,
    ),
    Form(
        "duty-findings",
        N_("巡逻发现问题清单"),
        N_("给物业：上报物业还没办结的，没有志愿者姓名"),
        service_forms.property_list,
        DUTY,
        "flag",
    ),
    Form(
        "service-year",
        N_("志愿者名单"),
        N_("一年或一段时间：每人做了什么、几次、几小时"),
        service_forms.year_list,
        DUTY,
        "users",
        audiences=COMMITTEE_AND_SUPERIOR,
        options=("period",),
    ),
    Form(
        "service-certificate",
        N_("志愿服务记录证明"),
        N_("有编号、附明细，从「证明登记」里打印"),
        service_forms.certificate,
        DUTY,
        "award",
        audiences=(Audience.SELF,),
        listed=False,
    ),
    Form(
        "service-thanks",
        N_("感谢信"),
        N_("楷体，今年（或一段时间里）服务过的每人一张"),
        service_forms.letters,
        DUTY,
        "gift",
        options=("period",),
    ),
    Form(
        "class-signin",
        N_("上课签到表"),
        N_("一次课一张，或几次课印在一张上；没有电话"),
        class_forms.class_sheet,
        CLASSES,
        "list-checks",
        options=("course", "extra_rows"),
    ),
    Form(
        "class-list",
        N_("学员名单（给老师）"),
        N_("有监护人电话，只给支委和老师"),
        class_forms.class_list,
        CLASSES,
        "users",
        audiences=COMMITTEE_ONLY,
        options=("course",),
        kept=False,
    ),
    Form(
        "class-timetable",
        N_("课程表"),
        N_("一门课一张，大字，贴出去"),
        class_forms.timetable,
        CLASSES,
        "image",
    ),
    Form(
        "class-certificate",
        N_("结业证书"),
        N_("楷体，横排，有编号，从课程里发"),
        class_forms.certificate,
        CLASSES,
        "award",
        listed=False,
    ),
    Form(
        "class-certificate-blank",
        N_("空白结业证书"),
        N_("楷体，横排，姓名用笔写；有编号的在课程里发"),
        class_forms.certificate,
        CLASSES,
        "award",
    ),
    Form(
        "class-labels",
        N_("作品签"),
        N_("一张纸八个，剪开贴在作品旁边"),
        class_forms.labels,
        CLASSES,
        "brush",
        options=("course",),
    ),
    Form(
        "month",
        N_("月历"),
        N_("横排一张，一个月的活动、值班、上课，贴出来"),
        month_forms.poster,
        CALENDAR,
        "calendar-days",
        audiences=(Audience.PUBLIC, Audience.COMMITTEE),
        options=("months_ahead", "month_kinds"),
    ),
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
