"""补记服务: work outside shifts added by hand, with who vouches for it; one that is there may be deleted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import UserError
from models.dates import full_day, with_time
from models.language import N_, _
from models.people.names import normalise_name
from models.volunteers import services
from ui.activities.fields import PAST_DAYS, DayField, TimeField
from ui.page import Page
from ui.visits.people_field import PeopleField
from ui.widgets.forms import Form, Stepper, SuggestedField, TextField

STEP = 15


class ServicePage(Page):
    """Who, what, which day, how long, who vouches; `service_id`: one that is there."""

    title = N_("补记服务")
    help = N_(
        "不在值班表上的志愿服务在这里补记：谁、做什么、哪天、多长时间，还要写上谁证明。\n"
        "几个人一起做的，一次点上。有人不记姓名，只写几个人。"
    )

    def build(self) -> None:
        if self.args.get("service_id"):
            self._show_one()
            return
        today = dt.date.today()
        self.who = PeopleField("who", _("谁"), stranger=normalise_name)
        self.form = Form(
            [
                SuggestedField("what", _("做了什么"), services.USUAL),
                TextField("place", _("在哪里（可不填）")),
                TextField("vouched_by", _("谁证明"), _("如 居委会张主任")),
            ]
        )
        self.day = DayField("day", _("哪天"), today, PAST_DAYS)
        self.starts = TimeField("starts", _("几点开始（知道就写，和值班重叠的不重复算）"))
        self.minutes = Stepper(_("每人几分钟："), 60, STEP, services.MOST_MINUTES, STEP)
        self.heads = Stepper(_("不记姓名的几人："))
        for widget in (self.who, self.form, self.day, self.starts, self.minutes, self.heads):
            self.add(widget)
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def _show_one(self) -> None:
        self._found = found = services.get(int(self.args["service_id"]))
        self.add_heading(found.what)
        who = found.name or _("不记名 {n} 人").format(n=found.head_count)
        minutes = _("{n} 分钟").format(n=found.minutes) if found.minutes else ""
        vouched = _("{name}证明").format(name=found.vouched_by)
        day = full_day(found.day) if found.starts is None else with_time(full_day(found.day), found.starts)
        facts = [day, who, minutes, found.place, vouched]
        self.day_words = self.add_text("　".join(fact for fact in facts if fact))
        self.add_action(_("删除"), self.delete, icon="trash-2")

    def save(self) -> None:
        """Keep it and go back."""
        if self.who.line.text().strip():
            raise UserError(_("「谁」里还有没点完的字，请点名字，或按回车。"))
        _made, done = services.add(
            self.who.value(),
            day=self.day.value(),
            minutes=self.minutes.value(),
            head_count=self.heads.value(),
            starts=self.starts.time(),
            **self.form.values(),
        )
        self.back_with(done)

    def delete(self) -> None:
        """Move it to 回收站 and go back."""
        done = services.delete(self._found.id)
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {}
