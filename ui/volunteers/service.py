"""补记服务: work outside shifts added by hand, with who vouches for it; one that is there opens filled in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.dates import clock_time
from models.language import N_, _
from models.people.names import normalise_name
from models.volunteers import services
from models.volunteers.duty import Service
from ui.form_page import FormPage
from ui.widgets.chips import Stepper
from ui.widgets.day_fields import PAST_DAYS, DayField, TimeField
from ui.widgets.forms import Form, SuggestedField, TextField
from ui.widgets.people_field import PeopleField

STEP = 15


class ServicePage(FormPage):
    """Who, what, which day, how long, who vouches; `service_id`: one that is there, to be corrected or deleted."""

    title = N_("补记服务")
    help = N_(
        "不在值班表上的志愿服务在这里补记：谁、做什么、哪天、多长时间，还要写上谁证明。\n"
        "几个人一起做的，一次点上。有人不记姓名，只写几个人。\n"
        "记错了，在「服务数字」里点那一行，改了再保存，或者删除。"
    )

    def build(self) -> None:
        self._service_id: int | None = self.args.get("service_id")
        today = dt.date.today()
        self.who = PeopleField("who", _("谁"), stranger=normalise_name)
        self.form = Form(
            [
                SuggestedField("what", _("做了什么"), services.USUAL),
                TextField("place", _("在哪里（可不填）")),
                TextField("vouched_by", _("谁证明"), _("如 居委会张主任")),
            ]
        )
        self.day = DayField("day", _("哪一天"), today, PAST_DAYS)
        self.starts = TimeField("starts", _("几点开始（知道就写，和值班重叠的不重复算）"))
        self.minutes = Stepper(_("每人几分钟："), 60, STEP, services.MOST_MINUTES, STEP)
        self.heads = Stepper(_("不记姓名的几人："))
        for widget in (self.who, self.form, self.day, self.starts, self.minutes, self.heads):
            self.add(widget)
        if self._service_id:
            self._fill(services.get(self._service_id))
            self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        fields = (*self.form.fields.values(), self.who, self.day, self.starts)
        self.keep_half_filled(f"service-{self._service_id or ''}", *fields, minutes=self.minutes, heads=self.heads)

    def _fill(self, found: Service) -> None:
        self.header.set_title(_("修改补记的服务"))
        self.who.set_value([found.person_id or found.name] if found.name else [])
        self.form.fill({"what": found.what, "place": found.place, "vouched_by": found.vouched_by})
        self.day.set_value(found.day)
        self.starts.set_value(clock_time(found.starts) if found.starts else "")
        self.minutes.set_value(found.minutes)
        self.heads.set_value(found.head_count)
        # One row is of one person, or of helpers without a name.
        for widget, shown in (
            (self.who, bool(found.name)),
            (self.minutes, bool(found.name)),
            (self.heads, not found.name),
        ):
            widget.setVisible(shown)

    def save(self) -> None:
        """Keep it and go back."""
        self.who.finish()
        work = services.Work(
            who=self.who.value(),
            day=self.day.value(),
            minutes=self.minutes.value(),
            head_count=self.heads.value(),
            starts=self.starts.time(),
            **self.form.values(),
        )
        self.back_with(services.change(self._service_id, work) if self._service_id else services.add(work)[1])

    def delete(self) -> None:
        """Move it to 回收站 and go back."""
        assert self._service_id is not None
        self.back_deleted(services.delete(self._service_id))

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {}
