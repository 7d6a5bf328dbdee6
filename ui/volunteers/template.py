"""One turn of every week: post, weekday, time, how many, who always comes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import Done, UserError, operation
from models.dates import WEEKDAYS, clock_time, short_day, with_time
from models.language import N_, _, listed
from models.volunteers import duty, duty_rules, duty_template, duty_weeks, shifts
from models.volunteers.duty import CANCELLED, WEEKS
from models.volunteers.duty_template import Move
from ui.form_page import FormPage
from ui.widgets.chips import Stepper
from ui.widgets.day_fields import DayField, TimeField
from ui.widgets.forms import ChipField
from ui.widgets.people_field import PeopleField

MINUTES_STEP = 30
#: So many shifts are named before a change; the rest is counted.
MOST_NAMED = 4


class TemplatePage(FormPage):
    """A new template, or with `template_id` one that is changed. What a change touches is said before it is saved."""

    title = N_("每周一班")
    help = N_(
        "点岗位、星期几、几点、要几人。总是来的人写在「固定的人」里，排出来的班自动有他们，直到去掉为止。\n"
        "保存以后，后几周的班跟着变；已经过去的不变。要动到已经报名的人，会先说是谁，再问一次。\n"
        "不再值这个班了，点「不再排了」。"
    )

    def build(self) -> None:
        template_id = self.args.get("template_id")
        self._template = duty_template.get(template_id) if template_id else None
        known = duty.posts()
        self.post = ChipField("post", _("哪个岗位"), [(post.id, post.name) for post in known], optional=False)
        self.no_post = self.add_text(_("还没有岗位，请先回上一页点「加岗位」。"))
        self.no_post.setVisible(not known)
        self.weekday = ChipField(
            "weekday", _("星期几"), [(n, _(name)) for n, name in enumerate(WEEKDAYS)], optional=False
        )
        weeks = duty_weeks.cycle()
        letters = [(week, _("{week} 周").format(week=week)) for week in WEEKS[:weeks]]
        self.week = ChipField("week", _("哪一周"), [("", _("每周")), *letters], optional=False)
        self.time = TimeField("time", _("几点"))
        self.minutes = Stepper(_("几分钟："), 120, MINUTES_STEP, shifts.LONGEST_MINUTES, MINUTES_STEP)
        self.needed = Stepper(_("要几人："), 2, 1, 99)
        self.remarks = self.add_text("")
        self.last = DayField("last", _("值到哪天（不选就一直值）"), dt.date.today(), {}, optional=True)
        self.standing = PeopleField("standing", _("固定的人（可不选）"))
        for widget in (self.post, self.weekday, self.week, self.time, self.minutes, self.needed, self.remarks):
            self.add(widget)
        self.add(self.standing)
        self.add(self.last)
        self.week.setVisible(weeks > 1)
        for stepper in (self.minutes, self.needed):
            stepper.changed.connect(self._remark)
        self._fill()
        if self._template:
            self.add_action(_("不再排了"), self.end, icon="x")
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        fields = (self.post, self.weekday, self.week, self.time, self.last, self.standing)
        self.keep_half_filled(f"template-{template_id or ''}", *fields, minutes=self.minutes, needed=self.needed)

    def _enter(self, values: dict[str, Any]) -> None:
        super()._enter(values)
        self._remark()

    def _fill(self) -> None:
        found = self._template
        self.week.set_value(found.week if found else "")
        if found:
            self.post.set_value(found.post_id)
            self.weekday.set_value(found.weekday)
            self.time.set_value(clock_time(found.starts))
            self.minutes.set_value(found.minutes)
            self.needed.set_value(found.needed)
            self.last.set_value(found.ends)
            self.standing.set_value([p.id for p in duty_template.standing(found.id, dt.date.today())])
        else:
            self.last.set_value(None)
        self._remark()

    def _remark(self) -> None:
        said = duty_rules.remarks(self.minutes.value(), self.needed.value())
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))

    def _values(self) -> dict[str, Any]:
        starts = self.time.time()
        if not self.post.value():
            raise UserError(_("请先点是哪个岗位。"))
        if self.weekday.value() == "":
            raise UserError(_("请点星期几。"))
        if starts is None:
            raise UserError(_("请点几点，或自己写上时间。"))
        return {
            "post": self.post.value(),
            "week": self.week.value(),
            "weekday": self.weekday.value(),
            "starts": starts,
            "minutes": self.minutes.value(),
            "needed": self.needed.value(),
            "ends": self.last.value(),
        }

    def save(self) -> None:
        """Keep it, after naming whom it touches."""
        self._ask(self._values(), with_standing=True)

    def end(self) -> None:
        """Let it end today, after naming whom that touches."""
        self._ask({"ends": dt.date.today()}, with_standing=False)

    def _ask(self, values: dict[str, Any], with_standing: bool) -> None:
        now, template_id = dt.datetime.now(), self._template.id if self._template else None
        moves = duty_template.effect(values, template_id, now) if template_id else []
        said = [_("这样改，要动到已经报名的人：\n{what}").format(what=moves_words(moves))] if moves else []
        if with_standing:
            stand = {person.id for person in duty_template.standing(template_id, now.date())} if template_id else set()
            new = [one for one in self._standing() if one not in stand]
            said += duty_template.standing_objections(values, new, template_id, now) if new else []
        if said:
            self.tell("\n".join(said), [(_("照样保存"), lambda: self._keep(values, with_standing))], warn=True)
        else:
            self._keep(values, with_standing)

    def _standing(self) -> list[int]:
        return [one for one in self.standing.value() if isinstance(one, int)]

    def _keep(self, values: dict[str, Any], with_standing: bool) -> None:
        now = dt.datetime.now()
        template_id = self._template.id if self._template else None
        post = duty.post(values.get("post") or (self._template.post_id if self._template else 0))
        with operation(_("每周的班：{post}").format(post=post.name)) as done:
            template, _saved = duty_template.save_template(values, template_id, now)
            if with_standing:
                duty_template.set_standing(template.id, self._standing(), now)
        self._leave(done)

    def _leave(self, done: Done) -> None:
        self.back_with(done, _("已保存，后几周的班已经照这样排好。") if done.entry_id else "")

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"template_id": shifts.templates()[0].id}


def moves_words(moves: list[Move]) -> str:
    """Whom a change touches, a line for each shift: 11月25日 9:00 改到 11月27日 9:00：王一、张二"""
    lines = []
    for move in moves[:MOST_NAMED]:
        before = with_time(short_day(move.shift.starts), move.shift.starts)
        names = listed(move.people)
        if move.after is None:
            lines.append(_("{before} 不再排：{names}").format(before=before, names=names))
        elif move.shift.state == CANCELLED:
            lines.append(
                _("{after} 恢复：{names}").format(after=with_time(short_day(move.after), move.after), names=names)
            )
        elif move.after != move.shift.starts:
            after = with_time(short_day(move.after), move.after)
            lines.append(_("{before} 改到 {after}：{names}").format(before=before, after=after, names=names))
        elif move.losing:
            lines.append(_("{before} 人数减少，改为候补：{names}").format(before=before, names=listed(move.losing)))
        else:
            lines.append(_("{before} 有变动：{names}").format(before=before, names=names))
    if len(moves) > MOST_NAMED:
        lines.append(_("还有 {n} 班").format(n=len(moves) - MOST_NAMED))
    return "\n".join(lines)
