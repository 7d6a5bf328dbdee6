"""One timely report: what it is, and the steps that remain — reported up, answered, settled."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import timely_reports
from models.base import Done
from models.dates import full_day, with_time
from models.language import N_, _
from models.timely_reports import CLOSED, TO_ANSWER, TO_CLOSE, TO_SEND, TimelyReport
from ui.form_page import FormPage
from ui.timely_reports.register import state_words
from ui.widgets.forms import LongTextField, SuggestedField

#: What is usually said of the outcome, and to whom one reports.
ANSWERS = (N_("同意"), N_("已知悉"), N_("已派人了解情况"), N_("按规定办理"))
SUPERIORS = (N_("社区党委"), N_("街道党工委"), N_("区委老干部局"))


class ReportPage(FormPage):
    """The step that comes next stands open, with the words for it as chips."""

    title = N_("及时报告")
    help = N_(
        "报了上级，点报给了谁，再点「已报送」。上级有了批复，写在下面点「记下批复」。事情办完点「办结」。\n"
        "打印及时报告单，送上级或存档都行。写错了点「修改」。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.state = self.add_text("")
        self.what = self.add_text("")
        self.facts = self.add_text("")
        superiors = list(dict.fromkeys([*timely_reports.usual_superiors(), *(_(name) for name in SUPERIORS)]))
        self.sent_to = SuggestedField("sent_to", _("报给了谁"), superiors)
        self.answer = LongTextField("answer", _("批复、处理的情况"), [_(text) for text in ANSWERS], lines=2)
        self.add(self.sent_to)
        self.add(self.answer)
        self.add_action(_("打印报告单"), self.print, icon="printer")
        self.of_person = self.add_action(_("个人情况"), self.show_person, icon="user-round", minor=True)
        self.add_action(_("修改"), self.edit, icon="square-pen", minor=True)
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.closing = self.add_action(_("办结"), self.close_report, icon="check")
        self.next = self.add_action("", self.go_on, icon="check", primary=True)
        report = timely_reports.find(self.report_id)
        self.answer.set_value(report.answer if report else "")
        self.keep_half_filled(f"report-{self.report_id}-steps", self.sent_to, self.answer)

    @property
    def report_id(self) -> int:
        """Which report is shown."""
        return int(self.args["report_id"])

    def refresh(self) -> None:
        report = timely_reports.find(self.report_id)
        self.bar.setVisible(report is not None)
        for widget in (self.state, self.what, self.facts, self.sent_to, self.answer):
            widget.setVisible(report is not None)
        if report is None:
            self.heading.setText(_("这份报告已经删除，在「设置」的「回收站」里能找回来。"))
            return
        self.header.set_title(_("及时报告 {code}").format(code=report.code))
        self.offer(self.of_person, report.person_id is not None)
        self.heading.setText(_(report.category))
        self.state.setText(state_words(report, dt.date.today()))
        self.what.setText(report.what)
        self.facts.setText("\n".join(_facts(report)))
        self.sent_to.setVisible(report.state == TO_SEND)
        self.answer.setVisible(report.state in (TO_ANSWER, TO_CLOSE))
        if self.answer.value() == "":
            self.answer.set_value(report.answer)
        words = {TO_SEND: _("已报送"), TO_ANSWER: _("记下批复"), TO_CLOSE: _("记下处理"), CLOSED: _("重新打开")}
        self.next.set_text(words[report.state])
        self.closing.setVisible(report.state in (TO_ANSWER, TO_CLOSE))
        self.place_bar()

    def go_on(self) -> None:
        """The step that comes next."""
        report = timely_reports.get(self.report_id)
        if report.state == TO_SEND:
            done = timely_reports.send(report.id, self.sent_to.value())
        elif report.state == CLOSED:
            done = timely_reports.reopen(report.id)
        else:
            done = timely_reports.answered(report.id, self.answer.value())
        self._said(done)

    def close_report(self) -> None:
        """The matter is settled; what was written in the box is kept with it."""
        self._said(timely_reports.close(self.report_id, answer=self.answer.value()))

    def _said(self, done: Done) -> None:
        self.refresh()
        self.begin_anew()
        self.saved(done)

    def edit(self) -> None:
        """Change what is written."""
        from ui.timely_reports.edit import EditReportPage

        self.navigator.go(EditReportPage, report_id=self.report_id)

    def show_person(self) -> None:
        """The page of whom it is about."""
        from ui.people.person import PersonPage

        self.navigator.go(PersonPage, person_id=timely_reports.get(self.report_id).person_id)

    def delete(self) -> None:
        """Move it to 回收站; its number stays its own."""
        done = timely_reports.delete_report(self.report_id)
        self.back_with(done, _("已删除，编号不会再给别的报告，在回收站里能找回来。"))

    def print(self) -> None:
        """The report on one sheet."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="timely-report", report_id=self.report_id)

    def undo(self, entry_id: int) -> None:
        """Take an operation back; when that was the writing itself, there is nothing to stay for."""
        self.answer.set_value("")
        super().undo(entry_id)
        if timely_reports.find(self.report_id) is None:
            said = self.notice.text
            self.navigator.back()
            self.navigator.page.tell(said)

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = timely_reports.all_reports()
        return {"report_id": found[0].id if found else 0}


def first_words(report: TimelyReport) -> str:
    """When it was first known: the day, and the time of day where it is known."""
    day = full_day(report.first_at.date())
    return with_time(day, report.first_at) if report.first_at.time() != dt.time.min else day


def _facts(report: TimelyReport) -> list[str]:
    how = _("（{how}）").format(how=_(report.first_how)) if report.first_how else ""
    found = [
        _("说的是：{name}").format(name=report.person.name) if report.person_id else "",
        _("报告人：{name}").format(name=report.reported_by) if report.reported_by else "",
        _("首报：{when}{how}").format(when=first_words(report), how=how),
        _("期限：{day}").format(day=full_day(report.due)) if report.due else "",
        _("报送：{day} {to}").format(day=full_day(report.sent_on), to=report.sent_to) if report.sent_on else "",
        _("批复、处理：{answer}").format(answer=report.answer) if report.answer else "",
        _("办结：{day}").format(day=full_day(report.closed_on)) if report.closed_on else "",
    ]
    return [line for line in found if line]
