"""登记谁到岗了: the signed sheet of a shift goes into the computer; times, who stood in, weather, what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from models.activities.activities import UNMARKED
from models.activities.who_came import Counts, SignInRow
from models.base import Done
from models.dates import clock_time, short_day
from models.language import N_, _
from models.people.names import normalise_name
from models.volunteers import duty_records, findings, shift_lists, shifts, sign_ups
from models.volunteers.duty import CANCELLED, DONE, EXCUSED, MISSED, SERVED
from ui.activities.marking import MarkingPage
from ui.activities.signin_controls import Marks
from ui.volunteers.findings import finding_item
from ui.volunteers.words import helpers_stepper
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips, Stepper
from ui.widgets.guard import guarded
from ui.widgets.lists import RowList
from ui.widgets.people_field import PeopleField

DUTY = Marks(
    {
        SERVED: ("green", N_("✓ 到岗")),
        EXCUSED: ("amber", N_("请假")),
        MISSED: ("black", N_("未到")),
        UNMARKED: ("", N_("未登记")),
    },
    (SERVED,),
    EXCUSED,
    MISSED,
    expected_words=N_("报名 {n}"),
    came_words=N_("到岗 {n}"),
    absent_words=N_("未到 {n}"),
    guests_words=N_("不记名 {n}"),
)
assert set(DUTY.looks) == {*duty_records.DUTY_MARKS, UNMARKED}
#: By so many minutes a time is made earlier or later.
STEP = 10
NOBODY = 0


class AfterPage(MarkingPage):
    """Everybody on the shift as a tile; below it times, others who came, weather, leader, helpers, findings."""

    title = N_("登记谁到岗了")
    help = N_(
        "一、点名字就登记，再点一下就收回。点一下是什么意思，先在「点一下＝」后面选：到岗、请假、未到。\n"
        "二、到岗的时间先按排班算。早到晚走的，在「到岗的时间」里点名字，再点时间旁边的加减。\n"
        "三、没报名的人来了，写在「没报名的人来了」后面；是替别人来的，先点替谁。\n"
        "四、来帮忙又不记姓名的，只记几个人。发现的问题点「记一个问题」。最后点「完成」。\n"
        "以后发现登错了，还能回来改，改动都留在操作记录里。"
    )
    marks = DUTY
    unknown_words = N_("报名的人里没有找到。写在「没报名的人来了」下面。")

    def build_more(self) -> None:
        self._head_count = 0
        self._timed: int | None = None
        self.grid.setAccessibleName(_("报名的人"))
        self.nobody.setText(_("这一班没有人报名。来的人写在下面。"))
        self._build_times()
        self._build_newcomers()
        self._build_about_the_shift()
        self.whose.changed.connect(guarded(self, self._choose_whose))
        self.newcomer.changed.connect(guarded(self, self._came_too))
        for signal, action in (
            (self.came.changed, self._times_changed),
            (self.left.changed, self._times_changed),
            (self.helpers.changed, self._helpers_changed),
            (self.weather.changed, lambda: self._keep(weather=self.weather.value() or "")),
            (self.leader.changed, lambda: self._keep(leader=self.leader.value() or NOBODY)),
        ):
            signal.connect(guarded(self, action))
        self.add_action(_("全部到岗"), self.all_came, icon="list-checks")
        self.add_action(_("打印签到签退表"), self.print, icon="printer")
        self.add_action(_("完成"), self.finish, icon="check", primary=True)

    def _build_times(self) -> None:
        self.times_heading = self.add_heading(_("到岗的时间"))
        self.whose = Chips(_("到岗的时间"), [], optional=True)
        self.came = Stepper(_("到岗"), step=STEP, words=_clock)
        self.left = Stepper(_("离岗"), step=STEP, words=_clock)
        self.times = self.add_flow(self.whose)
        self.steppers = self.add_flow(self.came, self.left)

    def _build_newcomers(self) -> None:
        self.add_heading(_("没报名的人来了"))
        self.instead_of = Chips(_("替谁来的"), [])
        self.add(self.instead_of)
        self.others = self.newcomer = PeopleField(
            "new", "", stranger=normalise_name, placeholder=_("姓名，或拼音首字母")
        )
        self.newcomer.line.setAccessibleName(_("没报名的人来了"))
        self.add(self.newcomer)
        self.helpers = helpers_stepper()
        self.add(self.helpers)

    def _build_about_the_shift(self) -> None:
        """The weather, who led, what was found."""
        self.add_heading(_("天气"))
        self.weather = Chips(_("天气"), [(one, _(one)) for one in duty_records.WEATHERS], optional=True)
        self.add(self.weather)
        self.leader_heading = self.add_heading(_("带班"))
        self.leader = Chips(_("带班"), [], optional=True)
        self.add(self.leader)
        self.add_heading(_("发现的问题"))
        self.found = RowList(_("发现的问题"), lambda item: self._open_finding(item.key))
        self.add(self.found)
        self.add_flow(
            Button(_("记一个问题"), self.note_finding, icon="plus"),
            Button(_("打印巡逻记录"), self.print_record, icon="printer"),
        )

    @property
    def shift_id(self) -> int:
        """Whose sheet this is."""
        return int(self.args["shift_id"])

    def begins(self) -> dt.datetime:
        return sign_ups.shift(self.shift_id).starts

    def called_off(self) -> bool:
        return sign_ups.shift(self.shift_id).state == CANCELLED

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        shift = sign_ups.shift(self.shift_id)
        self.header.set_title(_("{name}到岗 · {day}").format(name=shift.name, day=short_day(shift.starts)))
        self._head_count = shift.head_count
        self.helpers.set_value(shift.head_count)
        self.weather.choose(shift.weather)
        self.show_rows(duty_records.rows(self.shift_id))
        self._show_below()

    def _show_below(self) -> None:
        """What depends on who is marked: whose times, who may have led, whom somebody replaced."""
        shift = sign_ups.shift(self.shift_id)
        there = [row for row in self._rows if row.mark == SERVED]
        self.whose.set_choices([(row.row_id, f"{row.name} {row.reason}") for row in there])
        if self._timed not in {row.row_id for row in there}:
            self._timed = None
        self.whose.choose(self._timed)
        for widget in (self.times_heading, self.times):
            widget.setVisible(bool(there))
        self.steppers.setVisible(self._timed is not None)
        leaders = {row.person_id: row.name for row in there if row.person_id}
        if shift.leader_id:
            leaders.setdefault(shift.leader_id, shift.leader.name)
        self.leader.set_choices(list(leaders.items()))
        self.leader.choose(shift.leader_id)
        for widget in (self.leader_heading, self.leader):
            widget.setVisible(bool(leaders))
        absent = [(row.row_id, _("替{name}").format(name=row.name)) for row in self._rows if row.mark != SERVED]
        before = self.instead_of.value()
        self.instead_of.set_choices([(NOBODY, _("不替谁")), *absent])
        self.instead_of.choose(before if before in dict(absent) else NOBODY)
        self.instead_of.setVisible(bool(absent))
        found = findings.of_shift(self.shift_id)
        self.found.show_items([finding_item(one) for one in found])
        self.found.setVisible(bool(found))

    def tally(self) -> Counts:
        return duty_records.tally(self._rows, self._head_count)

    # Entering -----------------------------------------------------------------------------------------------------

    def keep_mark(self, row_ids: Sequence[int], mark: str, reason: str) -> Done:
        return duty_records.mark(self.shift_id, row_ids, mark)

    def keep_unmarked(self, mark: str) -> Done:
        return duty_records.mark_unmarked(self.shift_id, mark)

    def keep_finished(self, unmarked_as: str) -> Done:
        return duty_records.finish(self.shift_id, unmarked_as)

    def _set(self, rows: Sequence[SignInRow], mark: str, reason: str = "", more: str = "") -> None:
        super()._set(rows, mark, reason, more)
        spans = {row.row_id: row.reason for row in duty_records.rows(self.shift_id)}
        for row in rows:
            row.reason = spans[row.row_id]
            if (place := self._places.get(row.row_id)) is not None:
                self.grid.change_item(place, self.tile(row))
        self._show_below()

    def _choose_whose(self) -> None:
        self._timed = self.whose.value()
        self.steppers.setVisible(self._timed is not None)
        if self._timed is None:
            return
        row = sign_ups.get(self._timed)
        midnight = dt.datetime.combine(row.shift.starts.date(), dt.time())
        for stepper, moment in ((self.came, row.came), (self.left, row.left)):
            stepper.set_value(int((moment - midnight).total_seconds()) // 60)

    def _times_changed(self) -> None:
        if self._timed is None:
            return
        midnight = dt.datetime.combine(sign_ups.shift(self.shift_id).starts.date(), dt.time())
        came, left = (midnight + dt.timedelta(minutes=stepper.value()) for stepper in (self.came, self.left))
        try:
            done = duty_records.set_times(self._timed, came, left)
        finally:
            self._choose_whose()  # what could not be kept is shown as it was
        self.show_rows(duty_records.rows(self.shift_id))
        self._show_below()
        self.saved(done)

    def _came_too(self) -> None:
        chosen = self.newcomer.value()
        if not chosen:
            return
        self.newcomer.forget()
        _row, done = duty_records.came_too(self.shift_id, chosen[0], self.instead_of.value() or None)
        self.refresh()
        self.saved(done)

    def _keep(self, **facts: Any) -> None:
        self.saved(duty_records.set_facts(self.shift_id, **facts))

    def _helpers_changed(self) -> None:
        done = shifts.set_helpers(self.shift_id, self.helpers.value())
        self._head_count = self.helpers.value()
        self._show_counts()
        self.saved(done)

    def note_finding(self) -> None:
        """Write down what the patrol found."""
        from ui.volunteers.findings import FindingPage

        self.navigator.go(FindingPage, shift_id=self.shift_id)

    def _open_finding(self, finding_id: int) -> None:
        from ui.volunteers.findings import FindingPage

        self.navigator.go(FindingPage, finding_id=finding_id)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="duty-signin", shift_id=self.shift_id)

    def print_record(self) -> None:
        """The patrol's record, filled in."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="duty-patrol-filled", shift_id=self.shift_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        today = dt.date.today()
        rows = shift_lists.between(today - dt.timedelta(days=60), today - dt.timedelta(days=1))
        past = [row for row in rows if row.state != CANCELLED]
        return {"shift_id": next((row for row in past if row.state == DONE), past[0]).shift_id}


def _clock(minutes: int) -> str:
    """9:00, of minutes since midnight; what runs into the next day begins anew."""
    return clock_time(dt.time(minutes // 60 % 24, minutes % 60))
