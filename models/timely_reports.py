"""及时报告: the register of what members tell the branch and the branch tells its superior, with due dates.

No national text for a branch of this kind is known; the shipped categories and days are a proposal that the branch
edits (domain rules 4.3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField, fn

from models import rules
from models.base import Done, HistoryChange, Record, UserError, operation
from models.dates import PartialDate, months_later
from models.language import N_, _
from models.people import people
from models.people.people import DECEASED, ELSEWHERE, EXPECTED_STATUSES, MOVED, SUSPENDED, Membership, Person
from models.usual import most_used

FIRST_HOW = (N_("当面"), N_("电话"), N_("微信"), N_("书面"))
#: The kinds of matter that a new branch starts with, and within how many days each goes up; 0: it need not.
DEATH, LEAVING, ENTERING, LOST = N_("党员去世"), N_("组织关系转出"), N_("组织关系转入"), N_("失去联系")
SHIPPED_CATEGORIES = (
    (DEATH, 1),
    (LEAVING, 7),
    (ENTERING, 7),
    (LOST, 3),
    (N_("住院、重病"), 7),
    (N_("家庭变故"), 7),
    (N_("电话、住址变动"), 0),
    (N_("离京一个月以上"), 0),
    (N_("离京六个月以上"), 7),
    (N_("出国（境）"), 7),
    (N_("上当受骗"), 3),
    (N_("涉及案件"), 1),
    (N_("外单位邀请签名、入会、发言"), 3),
    (N_("党费六个月以上未交"), 7),
    (N_("违纪违规"), 1),
    (N_("选举请示"), 30),
    (N_("志愿活动中受伤、出事故"), 1),
    (N_("安全、信访风险"), 1),
    (N_("其他"), 0),
)
#: These keep their names: a change of somebody's status looks for them.
FIXED_NAMES = (DEATH, LEAVING, ENTERING, LOST)
OTHER = SHIPPED_CATEGORIES[-1][0]
_OUT_OF_TOUCH, _OUT_OF_TOUCH_UNDATED = N_("{name}同志自{on}起失去联系。"), N_("{name}同志失去联系。")
#: Changes of a member that the branch reports, with the words of the report: with the day and without. By status, and
#: two that are none: out of touch, while still a member, and come from another branch.
STATUS_REPORTS = {
    DECEASED: (DEATH, N_("{name}同志于{on}去世。"), N_("{name}同志去世。")),
    MOVED: (LEAVING, N_("{name}同志的组织关系于{on}转出本支部。"), N_("{name}同志的组织关系转出本支部。")),
    SUSPENDED: (LOST, _OUT_OF_TOUCH, _OUT_OF_TOUCH_UNDATED),
    LOST: (LOST, _OUT_OF_TOUCH, _OUT_OF_TOUCH_UNDATED),
    ENTERING: (ENTERING, N_("{name}同志的组织关系于{on}转入本支部。"), N_("{name}同志的组织关系转入本支部。")),
}
#: How a report stands.
STATES = (N_("待报送"), N_("待批复"), N_("待办结"), N_("办结"))
TO_SEND, TO_ANSWER, TO_CLOSE, CLOSED = STATES


class ReportCategory(Record):
    """A kind of matter to report, a list that the branch edits; `days` within which it goes up, 0 when it need not."""

    name = CharField(unique=True)
    days = IntegerField(default=0)
    offered = IntegerField(default=1)

    def title(self) -> str:
        return str(self.name)


class TimelyReport(Record):
    """One matter reported. `number` counts within its `year`; no number is ever given twice."""

    year = IntegerField()
    number = IntegerField()
    category = CharField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="timely_reports")
    what = TextField()
    reported_by = TextField(default="")
    first_at = DateTimeField()
    first_how = CharField(default="")
    due = DateField(null=True, index=True)
    sent_to = TextField(default="")
    sent_on = DateField(null=True)
    answer = TextField(default="")
    closed_on = DateField(null=True)

    class Meta:
        recyclable = True
        indexes = ((("year", "number"), True),)

    @property
    def code(self) -> str:
        """The number as it is written, such as 2026-003."""
        return f"{self.year}-{self.number:03d}"

    @property
    def state(self) -> str:
        """How it stands, one of STATES."""
        if self.closed_on:
            return CLOSED
        if self.sent_on:
            return TO_CLOSE if self.answer else TO_ANSWER
        return TO_SEND if self.due else TO_CLOSE

    def late(self, today: dt.date) -> int:
        """By how many days it should have gone up already; 0 when it is not late."""
        return max((today - self.due).days, 0) if self.state == TO_SEND and self.due else 0

    def title(self) -> str:
        return f"{self.code} {self.category}"


# Categories -----------------------------------------------------------------------------------------------------------


def add_missing() -> None:
    """Give the branch the shipped categories when it has none. The store calls it while migrating."""
    if not ReportCategory.select().exists():
        for name, days in SHIPPED_CATEGORIES:
            ReportCategory.create(name=name, days=days)


def categories(every: bool = False) -> list[ReportCategory]:
    """The categories that are offered, or all of them, in the order in which they were made."""
    found = ReportCategory.select().order_by(ReportCategory.id)
    return list(found if every else found.where(ReportCategory.offered == 1))


def category(category_id: int | None) -> ReportCategory | None:
    """The category with this number, or None."""
    return ReportCategory.get_or_none(ReportCategory.id == category_id)


def save_category(name: str, days: int, offered: bool = True, category_id: int | None = None) -> Done:
    """Add a category or change one; reports that were written keep their words. UserError for a name that is taken."""
    clean = name.strip()
    if not clean:
        raise UserError(_("请写上这类事叫什么。"))
    if days < 0:
        raise UserError(_("天数不能小于零。"))
    taken = ReportCategory.get_or_none(ReportCategory.name == clean)
    if taken and taken.id != category_id:
        raise UserError(_("已经有「{name}」这一类了。").format(name=clean))
    category = ReportCategory.get_by_id(category_id) if category_id else ReportCategory()
    if category.name in FIXED_NAMES and clean != category.name:
        raise UserError(_("「状态变化」要用「{name}」这一类，名字不能改；天数可以改。").format(name=_(category.name)))
    label = _("修改报告事项「{name}」") if category_id else _("新增报告事项「{name}」")
    with operation(label.format(name=clean)) as done:
        category.name, category.days, category.offered = clean, days, int(offered)
        category.save()
    return done


def days_of(category: str) -> int:
    """Within how many days matters of this category go up; 0 when they need not."""
    found = ReportCategory.get_or_none(ReportCategory.name == category)
    return int(found.days) if found else dict(SHIPPED_CATEGORIES).get(category, 0)


def due_day(category: str, first: dt.date) -> dt.date | None:
    """By when a matter first told on a day goes up; None when it need not."""
    days = days_of(category)
    return first + dt.timedelta(days=days) if days else None


# The register ---------------------------------------------------------------------------------------------------------


def get(report_id: int) -> TimelyReport:
    """The report with this number in the database; UserError when there is none."""
    report = TimelyReport.get_or_none(TimelyReport.id == report_id)
    if report is None:
        raise UserError(_("这份报告已经删除，在「设置」的「回收站」里能找回来。"))
    return report


def find(report_id: int) -> TimelyReport | None:
    """The same, or None."""
    return TimelyReport.get_or_none(TimelyReport.id == report_id)


def next_number(year: int) -> int:
    """The next number of a year: above every one ever given, also of reports deleted or undone (the history knows)."""
    after, row_year = HistoryChange.after, fn.json_extract(HistoryChange.after, "$.year")
    given = HistoryChange.select(fn.MAX(fn.json_extract(after, "$.number"))).where(
        (HistoryChange.table_name == TimelyReport._meta.table_name) & (row_year == year)
    )
    kept = TimelyReport.select(fn.MAX(TimelyReport.number)).where(TimelyReport.year == year)
    return max(given.scalar() or 0, kept.scalar() or 0) + 1


_FIELDS = frozenset("category person what reported_by first_at first_how due sent_to sent_on answer closed_on".split())


def save_report(values: dict[str, Any], report_id: int | None = None) -> tuple[TimelyReport, Done]:
    """Write a report into the register, or change one. A new one gets the next number of the year of `first_at`.

    `values`: fields of TimelyReport but year and number; `due` is reckoned from the category when it is not given.
    UserError changes nothing.
    """
    if unknown := set(values) - _FIELDS:
        raise KeyError(sorted(unknown))
    report = get(report_id) if report_id else TimelyReport()
    for key, value in values.items():
        setattr(report, key, value.strip() if isinstance(value, str) else value)
    if not report.category:
        raise UserError(_("请点是哪类事。"))
    if not report.what:
        raise UserError(_("请写上是什么事。"))
    if report.category == LOST and report.person_id is None:
        raise UserError(_("请点是谁失去联系了，他那一页才会有标记。"))
    if not isinstance(report.first_at, dt.datetime):
        raise UserError(_("请写上什么时候知道的。"))
    if report.first_at > dt.datetime.now():
        raise UserError(_("知道这件事的时间还没有到，请核对。"))
    if report.first_at.year < 1949:
        raise UserError(_("{year}年不对，请核对日期。").format(year=report.first_at.year))
    if not report_id and "due" not in values:
        report.due = due_day(report.category, report.first_at.date())
    _check_days(report)
    if not report_id:
        report.year = report.first_at.year
        report.number = next_number(report.year)
    label = _("修改及时报告{code}") if report_id else _("登记及时报告{code}")
    with operation(label.format(code=report.code)) as done:
        report.save()
    return report, done


def _check_days(report: TimelyReport) -> None:
    first, today = report.first_at.date(), dt.date.today()
    for day, words in (
        (report.sent_on, _("报送日期早于知道的那天，请核对。")),
        (report.closed_on, _("办结日期早于知道的那天，请核对。")),
        (report.due, _("期限早于知道的那天，请核对。")),
    ):
        if day and day < first:
            raise UserError(words)
    if any(day and day > today for day in (report.sent_on, report.closed_on)):
        raise UserError(_("日期还没有到，请核对。"))


def send(report_id: int, to: str, on: dt.date | None = None) -> Done:
    """It was reported up: to whom, on which day."""
    if not to.strip():
        raise UserError(_("请写上报给了谁。"))
    report, day = get(report_id), on or dt.date.today()
    report.sent_on = day
    _check_days(report)
    with operation(_("及时报告{code}报送{to}").format(code=report.code, to=to.strip())) as done:
        TimelyReport.update(sent_to=to.strip(), sent_on=day).where(TimelyReport.id == report_id).execute()
    return done


def answered(report_id: int, answer: str) -> Done:
    """What the superior said, or what was done."""
    if not answer.strip():
        raise UserError(_("请写上批复或处理的情况。"))
    report = get(report_id)
    with operation(_("及时报告{code}记下批复").format(code=report.code)) as done:
        TimelyReport.update(answer=answer.strip()).where(TimelyReport.id == report_id).execute()
    return done


def close(report_id: int, on: dt.date | None = None, answer: str = "") -> Done:
    """The matter is settled; `answer`, unless blank, is what came of it. UserError while it still has to go up."""
    report = get(report_id)
    if report.state == TO_SEND:
        raise UserError(_("这件事还没有报送上级，请先点「已报送」。"))
    report.closed_on = on or dt.date.today()
    _check_days(report)
    with operation(_("及时报告{code}办结").format(code=report.code)) as done:
        outcome = answer.strip() or report.answer
        TimelyReport.update(closed_on=report.closed_on, answer=outcome).where(TimelyReport.id == report_id).execute()
    return done


def reopen(report_id: int) -> Done:
    """It is not settled after all."""
    report = get(report_id)
    with operation(_("及时报告{code}重新打开").format(code=report.code)) as done:
        TimelyReport.update(closed_on=None).where(TimelyReport.id == report_id).execute()
    return done


def delete_report(report_id: int) -> Done:
    """Move a report to 回收站; its number is not given to another."""
    report = get(report_id)
    with operation(_("删除及时报告{code}").format(code=report.code)) as done:
        report.delete_instance()
    return done


def register(year: int) -> list[TimelyReport]:
    """The reports of a year by number."""
    return list(TimelyReport.select().where(TimelyReport.year == year).order_by(TimelyReport.number))


def all_reports() -> list[TimelyReport]:
    """Every report, the newest first."""
    return list(TimelyReport.select().order_by(TimelyReport.year.desc(), TimelyReport.number.desc()))


def of_person(person_id: int) -> list[TimelyReport]:
    """The reports about somebody, the newest first."""
    found = TimelyReport.select().where(TimelyReport.person == person_id)
    return list(found.order_by(TimelyReport.year.desc(), TimelyReport.number.desc()))


def years() -> list[int]:
    """The years that have reports, the newest first."""
    found = TimelyReport.select(TimelyReport.year).distinct().order_by(TimelyReport.year.desc())
    return [report.year for report in found]


def to_send(today: dt.date, ahead: int) -> list[TimelyReport]:
    """Reports that should go up within `ahead` days or should have gone up already, the most urgent first."""
    until = today + dt.timedelta(days=ahead)
    waiting = (TimelyReport.due <= until) & TimelyReport.sent_on.is_null() & TimelyReport.closed_on.is_null()
    return list(TimelyReport.select().where(waiting).order_by(TimelyReport.due, TimelyReport.id))


def open_count() -> int:
    """How many reports are not settled."""
    return int(TimelyReport.select().where(TimelyReport.closed_on.is_null()).count())


def out_of_touch() -> dict[int, TimelyReport]:
    """Members whom the branch cannot find, by person id: their report of LOST, the oldest that is not settled."""
    reports = (
        TimelyReport.select()
        .join(Membership, on=(Membership.person == TimelyReport.person))
        .where((TimelyReport.category == LOST) & TimelyReport.closed_on.is_null())
        .where(Membership.status.in_(EXPECTED_STATUSES))
        .order_by(TimelyReport.first_at.desc(), TimelyReport.id.desc())
    )
    return {report.person_id: report for report in reports}


def suspension_day(report: TimelyReport) -> dt.date:
    """From which day on a member whom the branch cannot find may be suspended: months after it first knew."""
    return months_later(report.first_at.date(), rules.value("lost_months"))


def found_again(person_id: int) -> Done:
    """A member is in touch again: every report of LOST about them is settled today, sent up before or not."""
    words = _("已经联系上了。")
    with operation(_("{name}联系上了").format(name=people.get(person_id).name)) as done:
        for report in TimelyReport.select().where(
            (TimelyReport.person == person_id) & (TimelyReport.category == LOST) & TimelyReport.closed_on.is_null()
        ):
            report.closed_on, report.answer = dt.date.today(), f"{report.answer}\n{words}".strip()
            report.save()
    return done


def usual_superiors(limit: int = 4) -> list[str]:
    """To whom the branch reported before, the most usual first."""
    return most_used(TimelyReport.sent_to, limit)


@dataclass(frozen=True)
class Offer:
    """A report that a change of somebody's status asks for, filled in as far as it can be."""

    category: str
    what: str


def offer(person_id: int, status: str, on: PartialDate | None, before: str = "") -> Offer | None:
    """The report that goes with a status just recorded, or with LOST; None when none is called for.

    `before`: the status until then, which tells whether the membership came from another branch.
    """
    if status in EXPECTED_STATUSES and before in (ELSEWHERE, MOVED):
        status = ENTERING
    if status not in STATUS_REPORTS:
        return None
    category, dated, undated = STATUS_REPORTS[status]
    return Offer(category, _(dated if on else undated).format(on=on, name=people.get(person_id).name))
