"""Planning an activity, or changing one: what, when, where, who leads."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from models import settings
from models.activities import activities, attendance, who_came
from models.activities.activities import ONE_GROUP, Activity
from models.base import UserError
from models.calendar import conflicts
from models.dates import clock_time, with_time
from models.language import N_, _, listed
from models.people import offices, people
from ui.activities.activity import ActivityPage
from ui.activities.words import near_day
from ui.conflicts import unless_conflicts
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.chips import Stepper
from ui.widgets.day_fields import DayField, TimeField
from ui.widgets.forms import ChipField, Form, LongTextField, SuggestedField

#: The length of an activity is set in steps of so many minutes.
MINUTES_STEP = 10
LONGEST_MINUTES = 24 * 60


class PlanActivityPage(Page):
    """A new activity (`day` and `kind_id` may say when and what), or with `activity_id` one that is changed."""

    title = N_("安排活动")
    help = N_(
        "先点是什么活动，再点哪天、几点，最后点「保存」，马上就能打印签到表。\n"
        "标题和地点可以自己写，用过的地点会记住。没填完就离开也不要紧，下次接着写。\n"
        "应到的人在第一次保存时定好，以后改时间地点，名单和序号都不变。"
    )

    def build(self) -> None:
        self._kinds = {kind.id: kind for kind in activities.kinds()}
        self._kept = False
        self._activity: Activity | None = None
        committee = [person.name for person, _office in offices.committee()]
        groups = [(group.id, group.name) for group in people.groups()]
        self.kind = ChipField("kind", _("什么活动"), [(k.id, _(k.name)) for k in self._kinds.values()], optional=False)
        self.add(self.kind)
        self.group = ChipField("group", _("哪个党小组"), groups, optional=False)
        self.add(self.group)
        self.day = DayField("day", _("哪一天"), dt.date.today())
        self.add(self.day)
        self.time = TimeField("time", _("几点"))
        self.add(self.time)
        self.minutes = Stepper(_("大约几分钟："), 90, MINUTES_STEP, LONGEST_MINUTES, MINUTES_STEP)
        self.add(self.minutes)
        self.form = Form(
            [
                SuggestedField("name", _("标题"), (), _("印在签到表上")),
                SuggestedField("place", _("地点"), attendance.usual_places(), _("如 社区活动室")),
                SuggestedField("host", _("主持人"), committee),
                SuggestedField("recorder", _("记录人"), committee),
                LongTextField("text", _("内容（可不填）")),
            ]
        )
        self.add(self.form)
        self.expected = self.add_text("", secondary=True)
        self.newcomers = Button(_("按现在的花名册补上新党员"), self.add_newcomers, icon="user-plus")
        self.add(self.newcomers)
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        self.kind.changed.connect(self._kind_chosen)
        self._last_kind: int | None = None
        self._fill()

    # Filling in ---------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        activity_id = self.args.get("activity_id")
        if activity_id:
            self.header.set_title(_("修改活动"))
            self._enter(_values_of(activities.get(activity_id)))
        else:
            self._enter({"day": self.args.get("day"), "kind": self.args.get("kind_id")})
        self._fresh = self._draft()
        draft = settings.draft(self._draft_name())
        if draft:
            # A day or kind asked for now wins over the draft's.
            self._enter(draft | {key: value for key, value in self._fresh.items() if key in ("day", "kind") and value})
            self.tell(_("接着上次没填完的写。"), [(_("重新填"), self._start_over)])

    def _enter(self, values: dict[str, Any]) -> None:
        self.kind.set_value(values.get("kind"))
        self._kind_chosen()
        if "minutes" in values:
            self.minutes.set_value(values["minutes"])
        self.group.set_value(values.get("group"))
        self.day.set_value(values.get("day"))
        self.time.set_value(values.get("time"))
        self.form.fill({key: values.get(key) for key in self.form.fields if key in values})

    def _start_over(self) -> None:
        self.form.fill({key: "" for key in self.form.fields})
        self._last_kind = None
        self._enter(self._fresh)

    def _kind_chosen(self) -> None:
        """Offer what belongs to the kind: its name as title, its usual length, its group."""
        kind = self._kinds.get(self.kind.value())
        self.group.setVisible(kind is not None and kind.expected == ONE_GROUP)
        if kind is None or kind.id == self._last_kind:
            return
        before = self._kinds.get(self._last_kind or 0)
        title = self.form.fields["name"]
        if title.value() in ("", before.name if before else ""):
            title.set_value(kind.name)
        if not self.args.get("activity_id"):
            self.minutes.set_value(kind.minutes)
        self._last_kind = kind.id

    def refresh(self) -> None:
        activity_id = self.args.get("activity_id")
        self.newcomers.setVisible(False)
        if not activity_id:
            self.expected.setText(_("应到的人在保存时按花名册定好，序号和签到表上一样。"))
            return
        expected = who_came.counts(activity_id).expected
        words = _("应到 {n} 人已经定好，改时间地点不会变。").format(n=expected)
        new = attendance.newcomers(activity_id)
        if new:
            names = listed(name for _id, name in new)
            words += _("花名册里后来添的：{names}。").format(names=names)
        self.expected.setText(words)
        self.newcomers.setVisible(bool(new))

    # Keeping ------------------------------------------------------------------------------------------------------

    def _draft_name(self) -> str:
        return f"activity-{self.args.get('activity_id') or 'new'}"

    def _draft(self) -> dict[str, Any]:
        day = self.day.value()
        found = {
            "kind": self.kind.value(),
            "group": self.group.value(),
            "day": day.isoformat() if day else "",
            "time": self.time.value(),
            "minutes": self.minutes.value(),
            **self.form.draft(),
        }
        return {key: value for key, value in found.items() if value not in ("", None)}

    def leaving(self) -> None:
        if not self._kept:
            draft = self._draft()
            settings.keep_draft(self._draft_name(), draft if draft != self._fresh else {})

    def save(self) -> None:
        """Say what is on at that time in that place or with those people, else keep it."""
        values = self._values()
        unless_conflicts(self, self._conflicts(values), partial(self._keep, values))

    def _conflicts(self, values: dict[str, Any]) -> list[str]:
        """What is in the way; nothing when neither time nor place nor people are changed."""
        activity_id = self.args.get("activity_id")
        told = ("starts", "minutes", "place", "host", "recorder")
        if activity_id:
            before = activities.get(activity_id)
            if all(getattr(before, key) == values[key] for key in told):
                return []
        return conflicts.of_activity(Activity(id=activity_id, **values))

    def _keep(self, values: dict[str, Any]) -> None:
        """Keep the activity and show it, with its sheet one tap away."""
        activity_id = self.args.get("activity_id")
        activity, done = activities.plan_activity(values, activity_id)
        settings.keep_draft(self._draft_name(), {})
        self._kept = True
        if activity_id:
            self.back_with(done)
            return
        counts = who_came.counts(activity.id)
        day = near_day(activity.starts.date(), dt.date.today())
        text = _("已安排：{day} {name}").format(day=with_time(day, activity.starts), name=activity.name)
        if counts.expected:
            text += _("，应到 {n} 人").format(n=counts.expected)
        self.navigator.replace(ActivityPage, activity_id=activity.id).planned(done, text)

    def _values(self) -> dict[str, Any]:
        day, time = self.day.value(), self.time.time()
        kind = self._kinds.get(self.kind.value())
        if kind is None:
            raise UserError(_("请先点是什么活动。"))
        if day is None:
            raise UserError(_("请点哪天。"))
        if time is None:
            raise UserError(_("请点几点，或自己写上时间。"))
        return {
            **self.form.values(),
            "kind": kind.id,
            "group": (self.group.value() or None) if kind.expected == ONE_GROUP else None,
            "starts": dt.datetime.combine(day, time),
            "minutes": self.minutes.value(),
        }

    def add_newcomers(self) -> None:
        """Put those who joined since at the end of the list."""
        done = attendance.add_newcomers(int(self.args["activity_id"]))
        self.refresh()
        self.saved(done)


def _values_of(activity: Activity) -> dict[str, Any]:
    return {
        "kind": activity.kind_id,
        "group": activity.group_id,
        "day": activity.starts.date(),
        "time": clock_time(activity.starts),
        "minutes": activity.minutes,
        "name": activity.name,
        "place": activity.place,
        "host": activity.host,
        "recorder": activity.recorder,
        "text": activity.text,
    }
