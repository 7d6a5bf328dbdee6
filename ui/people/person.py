"""One person: everything about them at one sight, and what can be done from here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from models import timely_reports
from models.hardship import hardship
from models.language import N_, _
from models.people import offices, people, roster
from models.people.masking import screen_id
from models.people.people import DECEASED, LEFT_STATUSES, Membership, Person
from models.people.profile import (
    MEMBER,
    OFFICES,
    PERSONAL,
    doubts,
    farewell,
    in_short,
    member_facts,
    office_words,
    personal_facts,
)
from models.people.roster import RosterRow
from models.timely_reports import LOST
from ui.page import Page
from ui.people.facts import Fact
from ui.people.participation import ParticipationBox
from ui.people.phone import PhonePage, spaced
from ui.people.photo import Photo
from ui.people.sections import sections
from ui.theme import GAP, theme
from ui.timely_reports.lost_box import LostBox
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label

#: What is said and the phone stand beside the photo where so many letters fit, else below it.
LEAST_LETTERS = 12


class PersonPage(Page):
    """In short, the phone and whom to call on top; doubts; facts; offices; what they took part in, year by year."""

    title = N_("个人情况")
    help = N_(
        "点电话，号码放到最大，照着拨。身份证号平时遮住中间，要看全点「显示」。\n"
        "资料不对，点「修改」。转正、转出、去世，点「状态变化」。当书记、委员、组长，点「任职」。\n"
        "下面是每年参加活动的情况：到会、请假、缺席；没登记的是「未登记」，不算缺席。\n"
        "「操作记录」里看得到谁在什么时候改过什么。录错了的人可以「删除」，在回收站里能找回来。"
    )

    def build(self) -> None:
        self.gone = self.add_text("")
        self.everything = QWidget()
        column = QVBoxLayout(self.everything)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.add(self.everything)
        self.photo = Photo()
        self.about = Label("", "strong")
        self.phone = Button("", self._call, icon="phone", kind="tile", colour="green")
        self.emergency = Button("", self._call, icon="phone", kind="tile", colour="amber")
        self.tiles = FlowBox(self.phone, self.emergency, columns=2)
        column.addWidget(FlowBox(self.photo, _Beside(self.about, self.tiles)))
        self.lost = LostBox(self)
        column.addWidget(self.lost)
        column.addWidget(self._build_doubts())
        self.member_heading = Label(_(MEMBER), "heading")
        self._member_box, self._member_facts = FlowBox(columns=3), dict[str, Fact]()
        self._person_box, self._person_facts = FlowBox(columns=3), dict[str, Fact]()
        self.id_fact = Fact(_("身份证号"))
        self.show_id = Button(_("显示"), self._ask_id, icon="eye", kind="small", name=_("显示身份证号"))
        self.id_row = FlowBox(self.id_fact, self.show_id)
        for widget in (self.member_heading, self._member_box, Label(_(PERSONAL), "heading"), self._person_box):
            column.addWidget(widget)
        column.addWidget(self.id_row)
        self.office_heading, self.offices = Label(_(OFFICES), "heading"), Label("")
        self.participation = ParticipationBox(self)
        column.addWidget(self.office_heading)
        column.addWidget(self.offices)
        column.addWidget(self.participation)
        self.sections = [section(self) for section in sections()]
        for box in self.sections:
            column.addWidget(box)
        self.add_action(_("打印"), self.print, icon="printer")
        self.add_action(_("状态变化"), self.change_status, icon="arrow-right-left", minor=True)
        self.add_action(_("任职"), self.change_offices, icon="user-check", minor=True)
        if hardship.may_look():
            self.add_action(_("帮扶"), self.hardship, icon="hand-heart", minor=True)
        self.add_action(_("操作记录"), self.history, icon="history", minor=True)
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.add_action(_("修改"), self.edit, icon="square-pen", primary=True)

    def _build_doubts(self) -> QWidget:
        self.doubts = QFrame()
        self.doubts.setProperty("role", "card")
        self._doubt_words = Label("")
        column = QVBoxLayout(self.doubts)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        for label in (Label(_("请核对"), "strong"), self._doubt_words):
            column.addWidget(label)
        return self.doubts

    @property
    def person_id(self) -> int:
        """Who is shown."""
        return int(self.args["person_id"])

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        found, row = people.profile(self.person_id), roster.row_of(self.person_id)
        self.everything.setVisible(found is not None)
        self.bar.setVisible(found is not None)
        self.gone.setVisible(found is None)
        if found is None or row is None:
            self.gone.setText(_("这个人已经删除，在「设置」的「回收站」里能找回来。"))
            return
        person, membership = found
        self.header.set_title(person.name)
        self._show_top(person, row)
        lost = timely_reports.out_of_touch().get(self.person_id)
        self.lost.show_report(lost)
        if lost:
            self.about.setText(f"{_(LOST)}　{self.about.text()}")
        self._show_facts(person, membership, row)
        words = [office_words(office) for office in offices.offices_of(self.person_id)]
        self.offices.setText("\n".join(words))
        for widget in (self.office_heading, self.offices):
            widget.setVisible(bool(words))
        self.participation.show_person(self.person_id)
        for box in self.sections:
            box.show_person(self.person_id)

    def _show_top(self, person: Person, row: RosterRow) -> None:
        left = row.status in LEFT_STATUSES
        self.photo.show_kept(person.photo)
        self.about.setText(farewell(row) if row.status == DECEASED else in_short(row, dt.date.today()))
        phone = person.phone or person.other_phone
        self.phone.set_text(spaced(phone) or _("还没有电话"), _("点一下看大字") if phone else _("点「修改」补上"))
        self.emergency.set_text(spaced(person.emergency_phone) or _("没有电话"), self._emergency_words(person))
        self.phone.setVisible(not left)
        self.emergency.setVisible(bool(person.emergency_name or person.emergency_phone) and not left)
        self.tiles.setVisible(not left)

    @staticmethod
    def _emergency_words(person: Person) -> str:
        return _("紧急联系人 {name}").format(name=person.emergency_name).strip()

    def _show_facts(self, person: Person, membership: Membership | None, row: RosterRow) -> None:
        today = dt.date.today()
        found = doubts(person, row)
        self._doubt_words.setText("\n".join(found))
        self.doubts.setVisible(bool(found) and row.status not in LEFT_STATUSES)
        facts = member_facts(row, membership, today) if membership else {}
        _fill(self._member_box, self._member_facts, facts)
        for widget in (self.member_heading, self._member_box):
            widget.setVisible(membership is not None)
        _fill(self._person_box, self._person_facts, personal_facts(person, row, today))
        self.id_fact.say(screen_id(person.id_number))
        self.id_row.setVisible(bool(person.id_number))
        self.show_id.setVisible(True)

    def _ask_id(self) -> None:
        """The whole number is shown only to who asks twice, until the page is left; the look is kept in the history."""

        def show() -> None:
            self.id_fact.say(people.look_at_id_number(self.person_id))
            self.show_id.hide()

        self.tell(
            _("身份证号要保密，旁边没有别人再看。谁看过会记在操作记录里。离开这一页就重新遮住。"),
            [(_("显示全部数字"), show)],
        )

    # What is done -------------------------------------------------------------------------------------------------

    def _call(self) -> None:
        found = people.profile(self.person_id)
        if found and (found[0].phone or found[0].other_phone or found[0].emergency_phone):
            self.navigator.go(PhonePage, person_id=self.person_id)
        else:
            self.edit()

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="person", person_ids=[self.person_id])

    def edit(self) -> None:
        """Change what is written about this person."""
        from ui.people.edit import EditPersonPage

        self.navigator.go(EditPersonPage, person_id=self.person_id)

    def change_status(self) -> None:
        """Somebody became a full member, moved away, died …"""
        from ui.people.status import StatusPage

        self.navigator.go(StatusPage, person_id=self.person_id)

    def change_offices(self) -> None:
        """Give an office or end one."""
        from ui.people.offices import OfficesPage

        self.navigator.go(OfficesPage, person_id=self.person_id)

    def hardship(self) -> None:
        """For the committee, after one deliberate tap: the case that is kept, or the way to begin one."""
        from ui.hardship.gate import ask_about_person

        ask_about_person(self, self.person_id)

    def history(self) -> None:
        """What was done to this person's records."""
        from ui.settings.history import HistoryPage

        self.navigator.go(HistoryPage, person_id=self.person_id)

    def delete(self) -> None:
        """Move somebody entered by mistake to 回收站 and go back."""
        done = people.delete_person(self.person_id)
        self.back_deleted(done)

    def undo(self, entry_id: int) -> None:
        """Take an operation back; when that was the entering itself, there is nothing to stay for."""
        super().undo(entry_id)
        if people.profile(self.person_id) is None:
            said = self.notice.text
            self.navigator.back()
            self.navigator.page.tell(said)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": roster.rows()[0].person_id}


class _Beside(QWidget):
    """Widgets one below the other that take what the photo leaves of the row."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.width("汉" * LEAST_LETTERS), super().sizeHint().height())


def _fill(box: FlowBox, shown: dict[str, Fact], facts: dict[str, str]) -> None:
    for name, text in facts.items():
        if name not in shown:
            shown[name] = Fact(name)
            box.add(shown[name])
        shown[name].say(text)
