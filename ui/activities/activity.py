"""One activity: all about it, and from here its sign-in sheet and who came."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import base
from models.activities import activities, attendance, who_came
from models.activities.activities import ABSENT, CANCELLED, EXCUSED, HELD, PLANNED, PRESENT_MARKS
from models.calendar import conflicts
from models.deliveries import coverage, deliveries
from models.language import N_, _, listed, some_people
from ui.activities.occasion import OccasionPage
from ui.activities.words import counts_words, state_words, title, when
from ui.deliveries.words import BRING, coverage_words
from ui.widgets.buttons import Button

#: The facts of an activity in their order, with the words before each.
FACTS = {
    "state": N_("状态："),
    "place": N_("地点："),
    "host": N_("主持："),
    "recorder": N_("记录："),
    "group": N_("党小组："),
    "minutes": N_("时长："),
    "counts": "",
    "excused": N_("请假："),
    "absent": N_("缺席："),
    "guests": N_("来宾："),
    "came": N_("来了："),
    "coverage": N_("学习覆盖："),
    "made_up": N_("送学补课："),
    "uncovered": N_("未覆盖："),
    "text": "",
}


class ActivityPage(OccasionPage):
    """An activity; above its facts whom a lesson is still to be brought."""

    title = N_("活动")
    fact_names = FACTS
    help = N_(
        "开会前点「打印签到表」，开完会点「登记谁来了」。\n"
        "时间地点改了，点「修改」。不开了，点「取消活动」，以后还能恢复。\n"
        "删除的活动在「设置」的「回收站」里，能找回来。"
    )

    def build(self) -> None:
        self.build_top()
        self.bring = Button(_(BRING), self.arrange_deliveries, icon="book-heart", kind="row", colour="amber")
        self.add(self.bring)
        self.newcomers = Button("", self.add_newcomers, icon="user-plus", kind="row", colour="red")
        self.add(self.newcomers)
        self.build_facts()
        self.add_action(_("修改"), self.edit, icon="square-pen")
        self.cancel = self.add_action(_("取消活动"), self.cancel_or_restore, icon="x")
        self.add_action(_("桌签"), self.print_cards, icon="id-card")
        self.add_action(_("删除"), self.delete, icon="trash-2")

    @property
    def activity_id(self) -> int:
        """Which activity is shown."""
        return int(self.args["activity_id"])

    def refresh(self) -> None:
        activity = attendance.find(self.activity_id)
        gone = _("这场活动已经删除，在「设置」的「回收站」里能找回来。")
        self.show_there(activity is not None, gone, self.bring, self.newcomers)
        if activity is None:
            return
        rows = who_came.signin_rows(self.activity_id)
        counts = who_came.tally(rows, activity.head_count)
        self.header.set_title(_(activity.kind.name))
        expected = _("应到 {n} 人").format(n=counts.expected) if counts.expected else _("自愿参加，表上留空行")
        entered = counts.unmarked != counts.expected or counts.guests
        self.show_top(title(activity), when(activity), expected, counts_words(counts) if entered else "")
        self.cancel.set_text(_("恢复活动") if activity.state == CANCELLED else _("取消活动"))
        self.bring.setVisible(any(not row.arranged for row in deliveries.missed(self.activity_id)))
        self._show_newcomers(activity)
        self.show_facts(self._texts(activity, rows, counts))

    def _show_newcomers(self, activity: activities.Activity) -> None:
        """Who joined since it was planned is not on its sheet unless the branch says so."""
        to_come = activity.state == PLANNED and activity.starts.date() >= dt.date.today()
        new = attendance.newcomers(activity.id) if to_come else []
        self.newcomers.setVisible(bool(new))
        if new:
            names = some_people([name for _id, name in new])
            self.newcomers.set_text(_("{names}后来才进花名册，还没上签到表，点这里补上").format(names=names))

    def _texts(
        self, activity: activities.Activity, rows: list[who_came.SignInRow], counts: who_came.Counts
    ) -> dict[str, str]:
        def names(chosen: list[who_came.SignInRow]) -> str:
            return listed(
                _("{mark}（{reason}）").format(mark=row.name, reason=_(row.reason)) if row.reason else row.name
                for row in chosen
            )

        guests = [row for row in rows if not row.expected and row.mark in PRESENT_MARKS]
        guest_words = names(guests)
        if activity.head_count:
            more = _("另有 {n} 人").format(n=activity.head_count)
            guest_words = _("，").join(part for part in (guest_words, more) if part)
        numbers = ""
        if counts.expected and counts.unmarked < counts.expected:
            numbers = _("{counts}　请假 {excused}　缺席 {absent}　未登记 {unmarked}").format(
                counts=counts_words(counts), excused=counts.excused, absent=counts.absent, unmarked=counts.unmarked
            )
        return {
            "state": state_words(activity, dt.datetime.now()),
            "place": activity.place,
            "host": activity.host,
            "recorder": activity.recorder,
            "group": activity.group.name if activity.group else "",
            "minutes": _("大约 {n} 分钟").format(n=activity.minutes),
            "counts": numbers,
            "excused": names([row for row in rows if row.expected and row.mark == EXCUSED]),
            "absent": names([row for row in rows if row.expected and row.mark == ABSENT]),
            "guests": guest_words if counts.expected else "",
            "came": guest_words if not counts.expected else "",
            **self._coverage(activity),
            "text": activity.text,
        }

    @staticmethod
    def _coverage(activity: activities.Activity) -> dict[str, str]:
        """Of a lesson that was held: how far it has reached, who had it brought, who has not had it yet."""
        if not activity.kind.lesson or activity.state != HELD:
            return dict.fromkeys(("coverage", "made_up", "uncovered"), "")
        found = coverage.coverage(activity.id)
        return {
            "coverage": coverage_words(found),
            "made_up": listed(found.made_up),
            "uncovered": listed(found.uncovered),
        }

    # What is done -------------------------------------------------------------------------------------------------

    def arrange_deliveries(self) -> None:
        """Choose to whom the lesson is to be brought."""
        from ui.deliveries.arrange import ArrangePage

        self.navigator.go(ArrangePage, activity_id=self.activity_id)

    def add_newcomers(self) -> None:
        """Put those who joined since at the end of the list."""
        done = attendance.add_newcomers(self.activity_id)
        self.refresh()
        self.saved(done)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="signin", activity_id=self.activity_id)

    def sign_in(self) -> None:
        """Enter who came."""
        from ui.activities.signin import SignInPage

        self.navigator.go(SignInPage, activity_id=self.activity_id)

    def edit(self) -> None:
        """Change time, place …"""
        from ui.activities.edit import PlanActivityPage

        self.navigator.go(PlanActivityPage, activity_id=self.activity_id)

    def print_cards(self) -> None:
        """Print the name cards of those expected."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="cards", activity_id=self.activity_id)

    def cancel_or_restore(self) -> None:
        """Call the activity off, or plan it again, asking first when its time or place is taken by now."""
        activity = activities.get(self.activity_id)
        if activity.state == CANCELLED:
            self.restore(PLANNED, conflicts.of_activity(activity))
        else:
            self.set_state(CANCELLED, _("已取消，名单和登记都留着，随时能恢复。"))

    def keep_state(self, state: str, *more: Any) -> base.Done:
        return activities.set_state(self.activity_id, state, *more)

    def delete(self) -> None:
        """Move the activity to 回收站 and go back."""
        done = activities.delete_activity(self.activity_id)
        self.back_deleted(done)

    def planned(self, done: base.Done, text: str) -> None:
        """Say that it has been planned and offer the sheet at once."""
        entry = done.entry_id
        undo = [(_("撤销"), lambda: self.undo(entry))] if entry is not None else []
        self.tell(text, [(_("打印签到表"), self.print), *undo])

    def undo(self, entry_id: int) -> None:
        """Take an operation back; when that was the planning itself, there is nothing to stay for."""
        super().undo(entry_id)
        if attendance.find(self.activity_id) is None:
            said = self.notice.text
            self.navigator.back()
            self.navigator.page.tell(said)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"activity_id": attendance.all_activities()[0].id}
