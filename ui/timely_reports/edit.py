"""A timely report written, or one that is changed. A change of somebody's status opens it filled in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import base, timely_reports
from models.base import Done, UserError
from models.dates import PartialDate, clock_time, short_day
from models.language import N_, _
from models.people import offices
from models.timely_reports import FIRST_HOW
from ui.form_page import FormPage
from ui.page import Page
from ui.widgets.day_fields import PAST_DAYS, DayField, TimeField
from ui.widgets.forms import ChipField, LongTextField, SuggestedField
from ui.widgets.people_field import PersonField


class EditReportPage(FormPage):
    """`report_id` for one that is changed; `category`, `what` and `person_id` may say what a new one is about."""

    title = N_("写一份及时报告")
    help = N_(
        "点是哪类事，写上是什么事、谁来报告的、什么时候知道的。\n"
        "要报上级的事会自动算出期限，首页会提醒。保存以后就能打印及时报告单。"
    )

    def build(self) -> None:
        self._report = timely_reports.get(self.args["report_id"]) if "report_id" in self.args else None
        committee = list(dict.fromkeys(person.name for person, _office in offices.committee()))
        self.category = ChipField("category", _("哪类事"), _categories(), optional=False)
        self.due_words = self.add_text("", secondary=True)
        self.body.removeWidget(self.due_words)
        self.fill_in(
            [
                self.category,
                PersonField("person", _("说的是谁（可不选）")),
                LongTextField("what", _("是什么事"), lines=3),
                SuggestedField("reported_by", _("谁来报告的"), committee),
                ChipField("first_how", _("怎么知道的"), [(how, _(how)) for how in FIRST_HOW]),
                DayField("day", _("哪天知道的"), dt.date.today(), PAST_DAYS),
                TimeField("time", _("几点（可不填）")),
                *([DayField("due", _("报上级的期限"), dt.date.today(), optional=True)] if self._report else []),
            ],
            f"report-{self._report.id if self._report else 'new'}",
            self._values(),
        )
        self.add(self.due_words)
        self.form.changed.connect(self._look)
        self._look()
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def _values(self) -> dict[str, Any]:
        report = self._report
        if report is None:
            given = {key: value for key, value in self.args.items() if key in ("category", "what")}
            # What a change of status offers is reported by whoever has just recorded it.
            reporter = {"reported_by": base.desk.name} if given else {}
            return {"day": dt.date.today(), "person": self.args.get("person_id"), **reporter, **given}
        self.header.set_title(_("修改及时报告 {code}").format(code=report.code))
        values = {key: getattr(report, key) for key in ("category", "what", "reported_by", "first_how", "due")}
        time = clock_time(report.first_at) if report.first_at.time() != dt.time.min else ""
        return {**values, "person": report.person_id, "day": report.first_at.date(), "time": time}

    def _look(self) -> None:
        """Say by when it goes up."""
        category, day = self.category.value(), self.fields["day"].value()
        words = ""
        if category and day and not self._report:
            due = timely_reports.due_day(category, day)
            words = _("这类事要在{day}以前报上级。").format(day=short_day(due)) if due else _("这类事记下来就行。")
        self.due_words.setText(words)
        self.due_words.setVisible(bool(words))

    def save(self) -> None:
        """Keep it; a new one is shown at once, ready to be printed."""
        values = self.form.values()
        day, time = values.pop("day"), self.fields["time"].time()  # type: ignore[attr-defined]
        values.pop("time")
        if day is None:
            raise UserError(_("请点哪天知道的。"))
        values["first_at"] = dt.datetime.combine(day, time or dt.time.min)
        report, done = timely_reports.save_report(values, self._report.id if self._report else None)
        self.keep_no_draft()
        if self._report:
            self.back_with(done)
            return
        from ui.timely_reports.report import ReportPage

        self.navigator.replace(ReportPage, report_id=report.id).saved(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = timely_reports.all_reports()
        return {"report_id": found[0].id} if found else {}


def _categories() -> list[tuple[Any, str]]:
    return [(category.name, _(category.name)) for category in timely_reports.categories()]


def tell_status(
    page: Page, person_id: int, status: str, on: PartialDate | None, done: Done, words: str, before: str = ""
) -> None:
    """Say on `page` that a status was recorded, and offer the report that goes with it, filled in.

    `before`: the status until then.
    """
    offer = timely_reports.offer(person_id, status, on, before)
    if offer is None:
        page.saved(done, words)
        return
    page.saved(done, words, [(_("写一份及时报告"), lambda: write_offered(page, person_id, offer))])


def write_offered(page: Page, person_id: int, offer: timely_reports.Offer) -> None:
    """Open a new report about somebody, filled in."""
    page.navigator.go(EditReportPage, category=offer.category, what=offer.what, person_id=person_id)
