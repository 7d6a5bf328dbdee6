"""One person's duty: the turns to come, what they stand for, pauses, agreement; signing up from here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from models.base import UserError
from models.care import care
from models.language import N_, _, listed
from models.people import people, roster
from models.volunteers import duty_people, duty_rules, duty_template, shift_lists, sign_ups
from models.volunteers.duty import CANCELLED, EXCUSED
from ui.form_page import FormPage
from ui.volunteers.person_box import served_words
from ui.volunteers.words import row_item, state_words, when
from ui.widgets.buttons import Button
from ui.widgets.forms import DateField, TextField
from ui.widgets.lists import Item, RowList
from ui.widgets.sections import FoldedForm

#: Shifts of so many days ahead are offered.
DAYS = 21


class PersonDutyPage(FormPage):
    """Below the turns, the coming shifts that lack people: a tap signs this person up."""

    title = N_("志愿值班")
    help = N_(
        "上面是他要来的班，点一班可以请假、找人顶班。\n"
        "下面是还缺人的班，点一下就给他报名。\n"
        "身体不好或外出，点「暂停」。志愿北京的编号、签协议的日期，在「志愿者信息」里。\n"
        "做过多少，点「服务时长」看每一次；要给他开证明，点「开证明」。"
    )

    def build(self) -> None:
        self.facts = self.add_text("")
        self.add_heading(_("要来的班"))
        self.none = self.add_text(_("还没有报名。"))
        self.turns = RowList(_("要来的班"), lambda item: self._open(item.key))
        self.add(self.turns)
        self.open_heading = self.add_heading(_("还缺人的班，点一下报名"))
        self.open_shifts = RowList(_("还缺人的班"), lambda item: self.sign_up(item.key))
        self.add(self.open_shifts)
        self.volunteer = FoldedForm(
            _("志愿者信息"),
            [
                TextField("number", _("志愿北京编号")),
                DateField("since", _("什么时候开始"), recent=True),
                DateField("agreement_on", _("签协议日期"), recent=True),
            ],
            Button(_("保存志愿者信息"), self.save, icon="save"),
        )
        self.add(self.volunteer)
        found = duty_people.volunteer(self.person_id)
        if found:
            dates = {"since": found.since, "agreement_on": found.agreement_on}
            days = {key: day.isoformat() if day else "" for key, day in dates.items()}
            self.volunteer.form.fill({"number": found.number, **days})
        self.volunteer.say()
        self.add_action(_("服务时长"), self.served, icon="chart-column")
        self.add_action(_("开证明"), self.certify, icon="award", minor=True)
        self.add_action(_("暂停"), self.pause, icon="pause", minor=True)
        self.add_action(_("打印大字值班表"), self.print, icon="printer", primary=True)
        self.keep_half_filled(f"volunteer-{self.person_id}", *self.volunteer.form.fields.values())

    def _enter(self, values: dict[str, Any]) -> None:
        super()._enter(values)
        self.volunteer.open()

    @property
    def person_id(self) -> int:
        """Whose duty is shown."""
        return int(self.args["person_id"])

    def refresh(self) -> None:
        now, today = dt.datetime.now(), dt.date.today()
        self.header.set_title(_("{name}的值班").format(name=people.get(self.person_id).name))
        stands = listed(duty_template.words(template) for template in duty_template.stands_for(self.person_id, today))
        facts = [_("固定值班：{what}").format(what=stands)] if stands else []
        facts += [words] if (words := served_words(self.person_id)) else []
        facts += [_("暂停：{what}").format(what=duty_people.pause_words(p)) for p in self._pauses(today)]
        facts += [_("正在住院，住院期间不排新的班。")] if care.stay_of(self.person_id) else []
        self.facts.setText("\n".join(facts))
        self.facts.setVisible(bool(facts))
        turns = sign_ups.coming_turns(self.person_id, now)
        self.turns.show_items(
            [
                Item(
                    f"{when(row.shift)} {row.shift.name}",
                    row.shift.place,
                    state_words(row.state),
                    icon="shield-check",
                    icon_colour="green",
                    key=row.shift_id,
                )
                for row in turns
            ]
        )
        self.turns.setVisible(bool(turns))
        self.none.setVisible(not turns)
        mine = {row.shift_id for row in turns if row.state != EXCUSED}
        rows = shift_lists.between(today, today + dt.timedelta(days=DAYS))
        free = [r for r in rows if r.starts > now and r.lacking and r.shift_id not in mine and r.state != CANCELLED]
        self.open_shifts.show_items([row_item(row, now) for row in free])
        for widget in (self.open_heading, self.open_shifts):
            widget.setVisible(bool(free))

    def _pauses(self, today: dt.date) -> list[Any]:
        return duty_people.pauses(today, self.person_id)

    def _open(self, shift_id: int) -> None:
        from ui.volunteers.shift import ShiftPage

        self.navigator.go(ShiftPage, shift_id=shift_id)

    def sign_up(self, shift_id: int, override: str = "") -> None:
        """Sign this person up; asks when a rule speaks against it."""
        result = sign_ups.sign_up(shift_id, [self.person_id], override)
        if result.objected:
            answers = [
                (_("照样安排：{why}").format(why=_(why)), self._overrider(shift_id, why))
                for why in duty_rules.OVERRIDES
            ]
            self.tell("\n".join(result.objected[self.person_id]), answers, warn=True)
            return
        self.refresh()
        self.saved(result.done)

    def _overrider(self, shift_id: int, why: str) -> Callable[[], None]:
        return lambda: self.sign_up(shift_id, why)

    def served(self) -> None:
        """Every turn so far, the hours, and the way to a certificate."""
        from ui.volunteers.totals import TurnsPage

        self.navigator.go(TurnsPage, name=people.get(self.person_id).name, who=self.person_id, period=None)

    def certify(self) -> None:
        """Choose the days of a certificate of service."""
        from ui.volunteers.certify import CertifyPage

        self.navigator.go(CertifyPage, person_id=self.person_id)

    def pause(self) -> None:
        """This person does not serve for a time."""
        from ui.volunteers.pauses import PausePage

        self.navigator.go(PausePage, person_id=self.person_id)

    def save(self) -> None:
        """Keep number and dates."""
        values = self.volunteer.values()
        for key in ("since", "agreement_on"):
            date = values[key]
            if date and date.day is None:
                raise UserError(_("日期请写到哪一天。"))
            values[key] = date.earliest if date else None
        done = duty_people.save_volunteer(self.person_id, **values)
        self.begin_anew()
        self.refresh()
        self.saved(done)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="duty-large", person_ids=[self.person_id])

    @classmethod
    def example(cls) -> dict[str, Any]:
        today = dt.date.today()
        rows = shift_lists.between(today, today + dt.timedelta(days=DAYS))
        people_on = [person for row in rows for person, _name, _phone in row.people if person]
        return {"person_id": people_on[0] if people_on else roster.rows()[0].person_id}
