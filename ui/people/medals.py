"""“光荣在党50年”: who reaches the years by the coming 1 July, who must be looked at, who has the medal."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from models import rules
from models.base import Done, UserError
from models.language import N_, _
from models.people import medals, roster
from models.people.profile import marks
from models.people.roster import MedalCandidate, RosterRow
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Form, TextField
from ui.widgets.lists import Item, RowList


class MedalsPage(Page):
    """Three lists. A tap on a candidate notes the medal as given, this year; one on who has it opens its number."""

    title = N_("光荣在党50年")
    help = N_(
        "按入党、转正时间算出到今年（过了七一就是明年）7月1日党龄满50年的同志，请支委会核对。\n"
        "「要核对」的，是日期不全或者和当时的规定对不上，点开看看、补上资料。\n"
        "纪念章发了，点一下名字，就记为今年已颁发；编号和年份可以再补。点错了点「撤销」。\n"
        "名单可以打印，报给上级。"
    )

    def build(self) -> None:
        self._editing = 0
        self.about = self.add_text("")
        self.form_heading = self.add_heading("")
        self.form = Form(
            [
                TextField("year", _("颁发年份"), _("如 {year}").format(year=dt.date.today().year)),
                TextField("number", _("编号")),
            ]
        )
        self.add(self.form)
        self.keep = Button(_("保存年份和编号"), self.keep_number, icon="save")
        self.take_back = Button(_("还没有颁发"), self.not_given, icon="undo-2")
        self.buttons = FlowBox(self.keep, self.take_back)
        self.add(self.buttons)
        self.sure_heading = self.add_heading("")
        self.sure = RowList(_("符合条件的"), self._award)
        self.add(self.sure)
        self.doubt_heading = self.add_heading(_("要核对的"))
        self.doubtful = RowList(_("要核对的"), self._ask)
        self.add(self.doubtful)
        self.given_heading = self.add_heading(_("已经颁发的（点一下写编号）"))
        self.given = RowList(_("已经颁发的"), self._edit)
        self.add(self.given)
        self.print_button = self.add_action(_("打印名单"), self.print, icon="printer", primary=True)

    def first_focus(self) -> QWidget | None:
        return self.print_button  # a focus in the list would scroll past what the page says first

    def refresh(self) -> None:
        by = roster.coming_first_of_july(dt.date.today())
        years = rules.value("medal_years")
        found = roster.medal_candidates(by)
        sure = [candidate for candidate in found if candidate.sure]
        doubtful = [candidate for candidate in found if not candidate.sure]
        unclear = medals.unclear(by)
        given = medals.awarded()
        self.about.setText(
            _("到{year}年7月1日党龄满{years}年、还没有颁发的。").format(year=by.year, years=years)
            + ("" if found or unclear else _("现在没有。"))
        )
        self.sure_heading.setText(_("符合条件的 {n} 人（发了就点一下）").format(n=len(sure)))
        self.sure.show_items([_candidate_item(candidate) for candidate in sure])
        items = [_candidate_item(candidate) for candidate in doubtful] + [_unclear_item(row) for row in unclear]
        self.doubtful.show_items(items)
        self.given.show_items([_given_item(row) for row in given])
        for heading, view in (
            (self.sure_heading, self.sure),
            (self.doubt_heading, self.doubtful),
            (self.given_heading, self.given),
        ):
            heading.setVisible(bool(view.items()))
            view.setVisible(bool(view.items()))
        self._show_form(0)

    # What is done -------------------------------------------------------------------------------------------------

    def _award(self, item: Item) -> None:
        self._note(item.key)

    def _ask(self, item: Item) -> None:
        """Somebody whose dates leave it open may have the medal all the same."""
        from ui.people.person import PersonPage

        answers = [
            (_("看他的资料"), lambda: self.navigator.go(PersonPage, person_id=item.key)),
            (_("核对过了，已经颁发"), lambda: self._note(item.key)),
        ]
        self.tell(_("{name}：{why}").format(name=item.text, why=item.sub), answers)

    def _note(self, person_id: int) -> None:
        done = medals.award(person_id, dt.date.today().year)
        self.refresh()
        entry = done.entry_id
        undo = [(_("撤销"), lambda: self.undo(entry))] if entry is not None else []
        words = _("已记：{what}").format(what=done.what)
        self.tell(words, [*undo, (_("写编号"), lambda: self._show_form(person_id))])

    def _edit(self, item: Item) -> None:
        self._show_form(item.key)

    def _show_form(self, person_id: int) -> None:
        """Ask for year and number of somebody's medal; 0 asks no more."""
        self._editing = person_id
        row = roster.row_of(person_id) if person_id else None
        for widget in (self.form_heading, self.form, self.buttons):
            widget.setVisible(row is not None)
        if row is not None:
            self.form_heading.setText(_("{name}的纪念章").format(name=row.name))
            self.form.fill({"year": row.medal_year, "number": medals.number_of(person_id)})
            number = self.form.fields["number"]
            number.line.setFocus()  # type: ignore[attr-defined]
            self.scroll_area.verticalScrollBar().setValue(0)

    def keep_number(self) -> None:
        """Keep the year and the number that are written."""
        values = self.form.values()
        if not (values["year"].isascii() and values["year"].isdigit()):
            raise UserError(_("颁发年份请写成四位数字，如 {year}。").format(year=dt.date.today().year))
        self._did(medals.award(self._editing, int(values["year"]), values["number"]))

    def not_given(self) -> None:
        """The medal was noted by mistake."""
        self._did(medals.take_back(self._editing))

    def _did(self, done: Done) -> None:
        self.refresh()
        self.saved(done)

    def print(self) -> None:
        if not self.sure.items() and not self.doubtful.items():
            self.tell(_("名单是空的，没有可以打印的人。"))
            return
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="medals")


def _candidate_item(candidate: MedalCandidate) -> Item:
    row = candidate.row
    why = row.party_start.why
    if not candidate.sure and not row.party_start.ask:
        why = _("日期不全，不能确定；{why}").format(why=why)
    reaches = _("{date}满{years}年").format(date=candidate.reaches_on, years=rules.value("medal_years"))
    badge = "　".join(marks(row)) if candidate.sure else _("要核对")
    icon = "award" if candidate.sure else "circle-help"
    return Item(row.name, f"{reaches}　{why}", badge=badge, icon=icon, icon_colour="red", key=row.person_id)


def _unclear_item(row: RosterRow) -> Item:
    return Item(
        row.name, row.party_start.why, badge=_("资料不全"), icon="circle-help", icon_colour="red", key=row.person_id
    )


def _given_item(row: RosterRow) -> Item:
    number = medals.number_of(row.person_id)
    below = _("编号 {number}").format(number=number) if number else _("编号还没有写")
    badge = _("{year}年颁发").format(year=row.medal_year)
    return Item(row.name, below, badge=badge, icon="check", icon_colour="green", key=row.person_id)
