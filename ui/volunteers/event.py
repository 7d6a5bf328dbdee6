"""A single event (大扫除, 垃圾分类引导 …), or one shift that is changed."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from models.activities import attendance
from models.base import UserError
from models.calendar import conflicts
from models.dates import clock_time
from models.language import N_, _
from models.volunteers import duty, duty_rules, shift_lists, shifts, sign_ups
from models.volunteers.duty import CANCELLED, Shift
from ui.conflicts import unless_conflicts
from ui.form_page import FormPage
from ui.volunteers.shift import ShiftPage
from ui.widgets.chips import Stepper
from ui.widgets.day_fields import DayField, TimeField
from ui.widgets.forms import Form, LongTextField, SuggestedField

MINUTES_STEP = 30


class EventPage(FormPage):
    """What, where, which day, when, how many; `day` may say which day, `shift_id` which shift is changed."""

    title = N_("另安排一次")
    help = N_(
        "只做一次的，如大扫除、垃圾分类引导，在这里安排。点做什么、哪天、几点、要几人，保存后就能报名。\n"
        "每周都有的，请到「每周安排」里加。"
    )

    def build(self) -> None:
        shift_id = self.args.get("shift_id")
        self._shift: Shift | None = sign_ups.shift(shift_id) if shift_id else None
        self._posts = {post.name: post.id for post in duty.posts()}
        names = list(dict.fromkeys([*shifts.USUAL_EVENTS, *self._posts]))
        places = list(dict.fromkeys([*(p.place for p in duty.posts() if p.place), *attendance.usual_places(3)]))
        self.form = Form(
            [
                SuggestedField("name", _("做什么"), names),
                SuggestedField("place", _("地点或路线"), places, _("如 中心花园")),
            ]
        )
        self.day = DayField("day", _("哪一天"), dt.date.today())
        self.time = TimeField("time", _("几点"))
        self.minutes = Stepper(_("几分钟："), 120, MINUTES_STEP, shifts.LONGEST_MINUTES, MINUTES_STEP)
        self.needed = Stepper(_("要几人："), 4, 1, 200)
        self.remarks = self.add_text("")
        self.note = LongTextField("note", _("备注（可不填）"), lines=2)
        for widget in (self.form, self.day, self.time, self.minutes, self.needed, self.remarks, self.note):
            self.add(widget)
        for stepper in (self.minutes, self.needed):
            stepper.changed.connect(self._remark)
        self._fill()
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        fields = (*self.form.fields.values(), self.day, self.time, self.note)
        self.keep_half_filled(f"event-{shift_id or ''}", *fields, minutes=self.minutes, needed=self.needed)

    def _enter(self, values: dict[str, Any]) -> None:
        if self.args.get("day"):  # asked for now, it wins over the draft's
            values = {key: value for key, value in values.items() if key != "day"}
        super()._enter(values)
        self._remark()

    def _fill(self) -> None:
        self.day.set_value(self.args.get("day"))
        if self._shift:
            shift = self._shift
            self.header.set_title(_("修改这一班"))
            self.form.fill({"name": shift.name, "place": shift.place})
            self.day.set_value(shift.starts.date())
            self.time.set_value(clock_time(shift.starts))
            self.minutes.set_value(shift.minutes)
            self.needed.set_value(shift.needed)
            self.note.set_value(shift.note)
        self._remark()

    def _remark(self) -> None:
        said = duty_rules.remarks(self.minutes.value(), self.needed.value())
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))

    def save(self) -> None:
        """Say what is in the way, else keep it and show it, ready for signing up."""
        day, time = self.day.value(), self.time.time()
        if day is None:
            raise UserError(_("请点哪天。"))
        if time is None:
            raise UserError(_("请点几点，或自己写上时间。"))
        values = {
            **self.form.values(),
            "starts": dt.datetime.combine(day, time),
            "minutes": self.minutes.value(),
            "needed": self.needed.value(),
            "note": self.note.value(),
        }
        if self._shift is None or self._shift.template_id is None:
            values["post"] = self._posts.get(values["name"])
        unless_conflicts(self, self._conflicts(values), partial(self._keep, values))

    def _conflicts(self, values: dict[str, Any]) -> list[str]:
        """What is in the way; nothing when neither time nor place is changed, or the shift is called off."""
        told = ("starts", "minutes", "place")
        if self._shift is None:
            return conflicts.of_shift(Shift(**{key: values[key] for key in told}))
        if self._shift.state == CANCELLED or all(getattr(self._shift, key) == values[key] for key in told):
            return []
        moved = sign_ups.shift(self._shift.id)
        for key in told:
            setattr(moved, key, values[key])
        return conflicts.of_shift(moved)

    def _keep(self, values: dict[str, Any]) -> None:
        shift, done = shifts.save_shift(values, self._shift.id if self._shift else None)
        if self._shift:
            self.back_with(done)
        else:
            self.keep_no_draft()
            self.navigator.replace(ShiftPage, shift_id=shift.id).saved(done, _("已安排，可以报名了。"))

    @classmethod
    def example(cls) -> dict[str, Any]:
        today = dt.date.today()
        return {"shift_id": shift_lists.between(today, today + dt.timedelta(days=21))[0].shift_id}
