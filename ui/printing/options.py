"""What can be chosen before printing: the reader, the form's own options, copies and which pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import periods
from models.calendar.month import KINDS, PUBLIC_KINDS
from models.care.care import LINES
from models.dates import PartialDate
from models.language import N_, _
from models.people.masking import Audience
from models.visits import greeting_texts
from models.visits.triggers import BIRTHDAY, PARTY_BIRTHDAY
from reports.activity_forms import ORDERS
from reports.form import Form, Request
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips, Stepper
from ui.widgets.labels import Label

#: What each reader sees, in words (models/people/masking.py does it).
READERS = {
    Audience.PUBLIC: N_("贴出来或大家传看：手机号中间盖住，地址只到楼门，没有身份证号。"),
    Audience.COMMITTEE: N_("支委自己用：手机号完整，地址只到楼门，身份证号盖住生日。用后收回。"),
    Audience.SUPERIOR: N_("报给上级：手机号、地址完整，可以印身份证号。用后收回。"),
    Audience.SELF: N_("给本人核对：手机号、地址完整，可以印身份证号。用后收回。"),
}
#: The same for a form that has one reader only.
ONLY_READERS = {
    Audience.PUBLIC: N_("大家都能看：没有身份证号，也没有完整的手机号。"),
    Audience.COMMITTEE: N_("只给支委看，用后收回。"),
    Audience.SELF: N_("交给本人，请本人签名。"),
}
#: Blank rows offered for guests; None fills the last page up.
EXTRA_ROWS = (None, 0, 5, 10, 15)
MOST_COPIES, MOST_SHEETS, MOST_ROWS = 99, 50, 200
ALL, SOME = "all", "some"


class Options(QWidget):
    """`changed` fires when the paper must be drawn anew; copies and pages do not change the paper. `texts_wanted` asks
    for the page on which the words of greeting cards are changed.

    `form` is None for a paper from the log, which is printed as it was.
    """

    changed = Signal()
    texts_wanted = Signal()

    def __init__(self, form: Form | None, request: Request) -> None:
        super().__init__()
        self.request = request
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._id_parts: list[QWidget] = []
        self._several_readers = form is not None and len(form.audiences) > 1
        self.copies = Stepper(_("份数"), 1, 1, MOST_COPIES)
        self._column.addWidget(self.copies)
        if form:
            self._offer_readers(form)
            for option in form.options:
                _OFFERS[option](self)
        self.page_range = PageRange()
        self._column.addWidget(self.page_range)
        self._column.addStretch(1)

    def summary(self) -> str:
        """What the button that leads here says."""
        if self._several_readers:
            return _("给谁看：{audience}").format(audience=_(self.request.audience.value))
        return _("选项")

    def pages(self) -> range:
        """Which pages are wanted, counted from 0."""
        return self.page_range.pages()

    def show_count(self, count: int) -> None:
        """The paper has so many pages now."""
        self.page_range.show_count(count)

    # Parts --------------------------------------------------------------------------------------------------------

    def _change(self, **values: Any) -> None:
        self.request = replace(self.request, **values)
        self.changed.emit()

    def _heading(self, text: str) -> Label:
        label = Label(text, "strong")
        self._column.addWidget(label)
        return label

    def _chips(self, name: str, choices: Iterable[tuple[Any, str]], chosen: Any) -> Chips:
        chips = Chips(name, choices)
        chips.choose(chosen)
        self._column.addWidget(chips)
        return chips

    def _offer_readers(self, form: Form) -> None:
        if self.request.audience not in form.audiences:
            self.request = replace(self.request, audience=form.audiences[0])
        self._heading(_("给谁看"))
        if not self._several_readers:
            self._column.addWidget(Label(_(ONLY_READERS.get(form.audiences[0], READERS[form.audiences[0]]))))
            return
        self.readers = self._chips(_("给谁看"), [(who, _(who.value)) for who in form.audiences], self.request.audience)
        self._reader_words = Label(_(READERS[self.request.audience]))
        self._column.addWidget(self._reader_words)
        self.readers.changed.connect(self._reader_changed)

    def _reader_changed(self) -> None:
        reader = self.readers.value()
        self._reader_words.setText(_(READERS[reader]))
        for part in self._id_parts:
            part.setVisible(reader != Audience.PUBLIC)
        self._change(audience=reader)

    def _offer_order(self) -> None:
        self._heading(_("怎么排"))
        self.order = self._chips(_("怎么排"), [(key, _(text)) for key, text in ORDERS.items()], self.request.order)
        self.order.changed.connect(lambda: self._change(order=self.order.value()))

    def _offer_extra_rows(self) -> None:
        self._heading(_("留给来宾的空行"))
        words = {None: _("填满最后一页"), 0: _("不留")}
        choices = [(rows, words.get(rows) or _("{n} 行").format(n=rows)) for rows in EXTRA_ROWS]
        self.extra_rows = self._chips(_("留给来宾的空行"), choices, self.request.extra_rows)
        self._rows = Stepper(_("空行"), self.request.extra_rows or 0, 0, MOST_ROWS)
        self._rows.setVisible(self.request.extra_rows is not None)
        self._column.addWidget(self._rows)
        self.extra_rows.changed.connect(lambda: self._use_rows(self.extra_rows.chosen()[0]))
        self._rows.changed.connect(self._use_rows)

    def _use_rows(self, rows: int | None) -> None:
        self.extra_rows.choose(rows)
        self._rows.setVisible(rows is not None)
        self._rows.set_value(rows or 0)
        self._change(extra_rows=rows)

    def _offer_sheets(self) -> None:
        stepper = Stepper(_("张数"), self.request.pages, 1, MOST_SHEETS)
        stepper.changed.connect(lambda pages: self._change(pages=pages))
        self._column.addWidget(stepper)

    def _offer_choice(self, field: str, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        """Offer the values of one field of the request as chips."""
        self._heading(name)
        chips = self._chips(name, choices, getattr(self.request, field))
        chips.changed.connect(lambda: self._change(**{field: chips.value()}))

    def _offer_line(self) -> None:
        if not self.request.line:
            self.request = replace(self.request, line=LINES[0])
        self._offer_choice("line", _("哪条联系线"), [(line, _(line)) for line in LINES])

    def _offer_month(self) -> None:
        choices = [(0, _("本月")), (1, _("下月"))]
        ahead = self.request.months_ahead
        if ahead not in dict(choices):
            today = dt.date.today()
            months = today.year * 12 + today.month - 1 + ahead
            choices.append((ahead, str(PartialDate(months // 12, months % 12 + 1))))
        self._offer_choice("months_ahead", _("哪个月"), choices)

    def _offer_month_kinds(self) -> None:
        """What is on the poster; a reader who may not see a kind is not offered it."""
        self._heading(_("印哪些"))
        self.month_kinds = Chips(_("印哪些"), [(kind, _(kind)) for kind in KINDS], several=True)
        wanted = self.request.month_kinds
        for kind, button in self.month_kinds.buttons().items():
            button.setChecked(wanted is None or kind in wanted)
            if kind not in PUBLIC_KINDS:
                self._id_parts.append(button)
                button.setVisible(self.request.audience != Audience.PUBLIC)
        self._column.addWidget(self.month_kinds)
        self.month_kinds.changed.connect(lambda: self._change(month_kinds=tuple(self.month_kinds.chosen())))

    def _offer_occasion(self) -> None:
        occasions = [(name, _(name)) for name in (BIRTHDAY, PARTY_BIRTHDAY)]
        self._offer_choice("occasion", _("为什么祝贺"), occasions)
        self.changed.connect(self._name_wordings)

    def _offer_wording(self) -> None:
        self._heading(_("祝福的话"))
        self.wordings = self._chips(_("祝福的话"), [], None)
        self.wordings.changed.connect(lambda: self._change(wording=self.wordings.value()))
        self._column.addWidget(Button(_("改祝福的话"), self.texts_wanted.emit, icon="square-pen", kind="chip"))
        self._name_wordings()

    def _name_wordings(self) -> None:
        """Offer the texts there are for the occasion: by number, the branch's own by how they begin."""
        choices = [(0, _("第一种")), (1, _("第二种")), (2, _("第三种"))]
        own = greeting_texts.of(self.request.occasion)
        choices += [(len(choices) + n, greeting_texts.beginning(text.words, 6)) for n, text in enumerate(own)]
        if self.request.wording not in dict(choices):
            self.request = replace(self.request, wording=0)
        if [(key, button.label) for key, button in self.wordings.buttons().items()] != choices:
            self.wordings.set_choices(choices)
        self.wordings.choose(self.request.wording)

    def reload(self) -> None:
        """Offer what there is now: it may have changed on another page."""
        if hasattr(self, "wordings"):
            self._name_wordings()

    def _offer_course(self) -> None:
        from reports.class_forms import courses_offered

        offered = courses_offered()
        # A paper for one course or session shows nothing else.
        if len(offered) > 1 and self.request.session_id is None and self.request.work_ids is None:
            if self.request.course_id is None:
                self.request = replace(self.request, course_id=offered[0][0])
            self._offer_choice("course_id", _("哪门课"), offered)

    def _offer_order_of_plan(self) -> None:
        self._offer_choice("order", _("怎么排"), [("number", _("按计划里的序号")), ("stairwell", _("按楼门"))])

    def _offer_period(self) -> None:
        """The usual periods, and the one that was asked for."""
        today = dt.date.today()
        usual = [periods.of(key, today) for key in periods.CHOICES]
        wanted = [self.request.period, *usual] if self.request.period else usual
        if not self.request.period:
            self.request = replace(self.request, period=periods.this_year(today))
        self._offer_choice("period", _("哪一段"), [(one, str(one)) for one in dict.fromkeys(wanted) if one])

    def _offer_id(self) -> None:
        heading = self._heading(_("身份证号"))
        self.with_id = self._chips(_("身份证号"), [(False, _("不印")), (True, _("印"))], self.request.with_id)
        self.with_id.changed.connect(lambda: self._change(with_id=self.with_id.value()))
        self._id_parts = [heading, self.with_id]
        for part in self._id_parts:
            part.setVisible(self.request.audience != Audience.PUBLIC)

    def _offer_whole_id(self) -> None:
        """On a certificate an ID number is masked unless it is asked for whole."""
        self._offer_choice("with_id", _("身份证号"), [(False, _("遮住中间")), (True, _("印全"))])


class PageRange(QWidget):
    """Which pages to print: all, or from one to another. Hidden while there is only one."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(Label(_("打哪几页"), "strong"))
        self._which = Chips(_("打哪几页"), [(ALL, _("全部")), (SOME, _("只打几页"))])
        self._which.choose(ALL)
        self._first, self._last = Stepper(_("起始页"), 1, 1), Stepper(_("结束页"), 1, 1)
        for widget in (self._which, self._first, self._last):
            column.addWidget(widget)
        self._which.changed.connect(self._show)
        self._first.changed.connect(lambda page: self._last.set_value(max(page, self._last.value())))
        self._last.changed.connect(lambda page: self._first.set_value(min(page, self._first.value())))
        self.show_count(1)

    def parts(self) -> tuple[Chips, Stepper, Stepper]:
        """The choice between all and some, the first page and the last."""
        return self._which, self._first, self._last

    def pages(self) -> range:
        """The pages, counted from 0."""
        if self._which.value() == ALL:
            return range(self._count)
        return range(self._first.value() - 1, self._last.value())

    def show_count(self, count: int) -> None:
        """The paper has so many pages now; when that is another number, all are wanted again."""
        self.setVisible(count > 1)
        if count != self._count:
            self._count = count
            self._which.choose(ALL)
            for stepper, value in ((self._first, 1), (self._last, count)):
                stepper.set_most(count)
                stepper.set_value(value)
        self._show()

    def _show(self) -> None:
        for stepper in (self._first, self._last):
            stepper.setVisible(self._which.value() == SOME)


#: How each option that a form may have is offered.
_OFFERS = {
    "order": Options._offer_order,
    "extra_rows": Options._offer_extra_rows,
    "pages": Options._offer_sheets,
    "with_id": Options._offer_id,
    "whole_id": Options._offer_whole_id,
    "line": Options._offer_line,
    "months_ahead": Options._offer_month,
    "occasion": Options._offer_occasion,
    "wording": Options._offer_wording,
    "period": Options._offer_period,
    "order_of_plan": Options._offer_order_of_plan,
    "course": Options._offer_course,
    "month_kinds": Options._offer_month_kinds,
}
