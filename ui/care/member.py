"""One member to be kept in touch with: the number in large figures, a tap for a call, the visit, 请勿打扰, hospital."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from models.base import Done, UserError
from models.care import board, care
from models.language import N_, _, listed
from models.people import people, roster
from models.people.roster import address
from models.visits.triggers import IN_HOSPITAL
from models.visits.visits import HOSPITAL_VISIT
from models.volunteers import duty_people
from ui.care.words import interval_words, last_words, near_date, state_words
from ui.page import Page
from ui.people.phone import spaced
from ui.widgets.buttons import Button
from ui.widgets.forms import DateField
from ui.widgets.labels import Label

#: For how many days somebody may wish to be left alone; None: until they say.
QUIET_DAYS = {7: N_("一周"), 30: N_("一个月"), 90: N_("三个月"), None: N_("说了再联系")}


class KeepInTouchPage(Page):
    """Name, how it stands, the phone number; below what can be recorded at a tap."""

    title = N_("联系一位党员")
    help = N_(
        "照着大字拨号，打完点「打过电话了」，就记下了；点错了点「撤销」。上门去过点「记一次走访」，可以写得细些。\n"
        "本人不愿意被打扰，点「请勿打扰」，到日子以前不会再催着联系他。\n"
        "住院了点「住院」，会提醒去看望；出院了点「出院」，会提醒一周内去看看。"
    )

    def build(self) -> None:
        self.name = self.add_heading("")
        self.state = Label("", "strong")
        self.add(self.state)
        self.number, self.other = Label("", "giant"), Label("", "giant")
        self.no_phone = self.add_text(_("还没有电话号码。"))
        self.add(self.number)
        self.add(self.other)
        self.call = Button(_("打过电话了"), self.called, icon="phone", kind="tile", colour="green")
        self.visit = Button(_("记一次走访"), self.record, icon="footprints", kind="tile", colour="amber")
        self.add_flow(self.call, self.visit, columns=2)
        self.facts = self.add_text("")
        self.day = DateField("day", _("哪一天"), recent=True)
        self.add(self.day)
        self.use_day = Button(_("就是这天"), self._use_day, icon="check")
        self.add_flow(self.use_day)
        self.quiet = self.add_action(_("请勿打扰"), self.ask_quiet, icon="bell-off")
        self.hospital = self.add_action(_("住院"), self.ask_hospital, icon="hospital")
        self.add_action(_("贺卡"), self.print, icon="gift", minor=True)
        self.add_action(_("个人情况"), self.person, icon="user-round", minor=True)
        self._then: Callable[[dt.date], Done] | None = None

    @property
    def person_id(self) -> int:
        """Who is shown."""
        return int(self.args["person_id"])

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        found, standing, today = people.profile(self.person_id), board.standing(self.person_id), dt.date.today()
        if found is None or standing is None:
            raise UserError(_("这个人已经不在支部的名单里了。"))
        person = found[0]
        self.header.set_title(person.name)
        self.name.setText(
            "　".join(part for part in (person.name, address(person.building, person.entrance, person.room)) if part)
        )
        self.state.setText(state_words(standing, today))
        for label, phone in ((self.number, person.phone), (self.other, person.other_phone)):
            label.setText(spaced(phone))
            label.setVisible(bool(phone))
        self.no_phone.setVisible(not person.phone and not person.other_phone)
        lines = [_("{line}：{name}").format(line=_(k.line), name=k.keeper) for k in care.keepers_of(self.person_id)]
        lines.append(_("上次联系：{what}").format(what=last_words(standing, today)))
        if not standing.quiet_until:
            lines.append(interval_words(standing))
        stay = care.stay_of(self.person_id)
        if stay:
            lines.append(_("{day}起住院").format(day=near_date(stay.admitted, today)))
        self.facts.setText("\n".join(line for line in lines if line))
        self.quiet.set_text(_("可以联系了") if standing.quiet_until else _("请勿打扰"))
        self.hospital.set_text(_("出院") if stay else _("住院"))
        self._ask_day(None)

    def first_focus(self) -> Any:
        return self.call

    # What is done -------------------------------------------------------------------------------------------------

    def _did(self, done: Done) -> None:
        self.refresh()
        turns = self._turns_in_hospital()
        if not turns:
            self.saved(done)
            return
        words = _("已保存：{what}。住院期间不再排班；已经排上的 {n} 班，要都请假吗？").format(
            what=done.what, n=len(turns)
        )
        self.saved(done, words, [(_("都请假"), self._free_turns)])

    def _turns_in_hospital(self) -> list[Any]:
        """The turns of duty to come of somebody who is in hospital: no more are given, these were before."""
        today = dt.date.today()
        return (
            duty_people.touched(self.person_id, today, None, dt.datetime.now()) if care.stay_of(self.person_id) else []
        )

    def _free_turns(self) -> None:
        done, moved = duty_people.free_turns(self.person_id, dt.date.today(), dt.datetime.now())
        self.refresh()
        words = _("{what}。候补的补上了，请告诉一声：{names}。").format(what=done.what, names=listed(moved))
        self.saved(done, words if moved else "")

    def called(self) -> None:
        """Record a call of today."""
        self._did(board.called(self.person_id))

    def record(self) -> None:
        """Record a visit in full, of somebody in hospital one to the hospital."""
        from ui.visits.record import RecordVisitPage

        there = {"kind": HOSPITAL_VISIT, "occasion": IN_HOSPITAL} if care.stay_of(self.person_id) else {}
        self.navigator.go(RecordVisitPage, person_id=self.person_id, **there)

    def person(self) -> None:
        """Everything about this person."""
        from ui.people.person import PersonPage

        self.navigator.go(PersonPage, person_id=self.person_id)

    def print(self) -> None:
        """A greeting card for this member."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="greeting", person_ids=[self.person_id])

    def ask_quiet(self) -> None:
        """Ask until when they wish to be left alone, or let them be called again."""
        if self.person_id in care.quiet_on():
            self._did(care.end_quiet(self.person_id))
            return
        answers = [(_(words), self._quieter(days)) for days, words in QUIET_DAYS.items()]
        until = (_("到某一天"), lambda: self._ask_day(lambda day: care.be_quiet(self.person_id, day), _("到哪一天")))
        self.tell(_("请勿打扰到什么时候？"), [*answers, until])

    def _quieter(self, days: int | None) -> Callable[[], None]:
        until = None if days is None else dt.date.today() + dt.timedelta(days=days)
        return lambda: self._did(care.be_quiet(self.person_id, until))

    def ask_hospital(self) -> None:
        """Ask since when they are in hospital, or since when they are home again."""
        if care.stay_of(self.person_id):
            self._ask_recent(_("哪天出的院？"), lambda day: care.discharge(self.person_id, day))
        else:
            self._ask_recent(_("哪天住的院？"), lambda day: care.admit(self.person_id, day))

    def _ask_recent(self, question: str, then: Callable[[dt.date], Done]) -> None:
        today = dt.date.today()
        days = {_("今天"): today, _("昨天"): today - dt.timedelta(days=1)}
        answers = [(words, lambda day=day: self._did(then(day))) for words, day in days.items()]
        self.tell(question, [*answers, (_("更早"), lambda: self._ask_day(then, question))])

    def _ask_day(self, then: Callable[[dt.date], Done] | None, question: str = "") -> None:
        """Show the field for any day; None hides it again."""
        self._then = then
        self.day.setVisible(then is not None)
        self.use_day.setVisible(then is not None)
        self.day.set_value(None)
        if then:
            self.day.hint(question)
            self.day.line.setFocus()

    def _use_day(self) -> None:
        day = self.day.value()
        if day is None or not day.day or self._then is None:
            raise UserError(_("请写上几月几日。"))
        self._did(self._then(day.earliest))

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": roster.expected_members()[0][0]}
