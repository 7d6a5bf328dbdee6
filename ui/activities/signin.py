"""登记谁来了: the signed sheet of an activity goes into the computer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from models.activities import activities, attendance, who_came
from models.activities.activities import CANCELLED, EXCUSED, HELD
from models.activities.who_came import Counts, SignInRow
from models.base import Done
from models.deliveries import deliveries
from models.language import N_, _
from ui.activities.guests import GuestBox, is_extra
from ui.activities.marking import MarkingPage
from ui.activities.signin_controls import MEETING
from ui.activities.words import short_when
from ui.deliveries.words import BRING
from ui.page import Answer
from ui.widgets.guard import guarded


class SignInPage(MarkingPage):
    """Everybody on the sheet as a tile with the number that the paper has. Each tap is saved at once."""

    title = N_("登记谁来了")
    help = N_(
        "一、点名字就登记，再点一下就收回。点一下是什么意思，先在「点一下＝」后面选：到会、请假、线上、缺席。\n"
        "二、照着纸上的序号打字更快：打 3 7 12 或 3-7，按回车。\n"
        "三、来的人多，先点「全部到会」，再把没来的人点成请假或缺席。\n"
        "四、打姓名的拼音首字母，只剩一个人时按回车，就登记了。\n"
        "五、已经转走的，或经上级同意、大会通过不计入应到的，选「不计入应到」再点他；再点一下又算上。\n"
        "没点过的人是「未登记」，不算缺席。最后点「完成」。"
    )

    marks = MEETING
    unknown_words = N_("应到名单里没有找到。是来宾的话，点「来宾」。")
    others_words = N_("来宾")

    def build_more(self) -> None:
        self._head_count = 0
        self.nobody.setText(_("自愿参加的活动没有应到名单。"))
        self.others = self.guests = GuestBox(self.activity_id, self._guests_changed, self.tell)
        self.add(self.guests)
        self.reasons.changed.connect(guarded(self, self._give_reason))
        self.for_expected = [
            self.add_action(_("全部到会"), self.all_came, icon="list-checks"),
            self.add_action(_("来宾"), self.go_to_others, icon="user-plus"),
        ]
        self.add_action(_("打印签到表"), self.print, icon="printer")
        self.bring = self.add_action(_(BRING), self.arrange_deliveries, icon="book-heart")
        self.add_action(_("完成"), self.finish, icon="check", primary=True)

    @property
    def activity_id(self) -> int:
        """Whose sheet this is."""
        return int(self.args["activity_id"])

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        activity = activities.get(self.activity_id)
        title = _("{kind}签到 · {when}").format(kind=_(activity.kind.name), when=short_when(activity))
        self.header.set_title(title)
        self._head_count = activity.head_count
        rows = who_came.signin_rows(self.activity_id)
        self.bring.setVisible(any(not row.arranged for row in deliveries.missed(self.activity_id)))
        self.controls.offer_reasons()
        self.guests.show_rows(rows, self._head_count)
        has_sheet = self._has_sheet(rows)
        for widget in (self.controls, *self.for_expected):
            widget.setVisible(has_sheet)
        self.show_rows(rows)

    def first_focus(self) -> Any:
        return self.search if self._has_sheet(self._rows) else self.guests.line

    @staticmethod
    def _has_sheet(rows: Sequence[SignInRow]) -> bool:
        """Is there anybody whose name is on the sheet? To what is voluntary people just come."""
        return any(not is_extra(row, rows) for row in rows)

    def tiled(self) -> list[SignInRow]:
        return [row for row in self._rows if not is_extra(row, self._rows)]

    def tally(self) -> Counts:
        return who_came.tally(self._rows, self._head_count)

    def _guests_changed(self, done: Done) -> None:
        self.refresh()
        self.saved(done)

    # Entering -----------------------------------------------------------------------------------------------------

    def keep_mark(self, row_ids: Sequence[int], mark: str, reason: str) -> Done:
        return who_came.mark(row_ids, mark, reason)

    def keep_expected(self, row_ids: Sequence[int], expected: bool) -> Done:
        return who_came.set_expected(row_ids, expected)

    def keep_unmarked(self, mark: str) -> Done:
        return who_came.mark_unmarked(self.activity_id, mark)

    def keep_finished(self, unmarked_as: str) -> Done:
        return attendance.finish(self.activity_id, unmarked_as)

    def after_finish(self) -> list[Answer]:
        return [(_(BRING), self.arrange_deliveries)] if deliveries.missed(self.activity_id) else []

    def begins(self) -> dt.datetime:
        return activities.get(self.activity_id).starts

    def called_off(self) -> bool:
        return activities.get(self.activity_id).state == CANCELLED

    def _give_reason(self) -> None:
        if self._last is None:
            self.reasons.choose()
            self.tell(_("先点请假的人，再点原因。"))
            return
        self._set([self._last], EXCUSED, self.reasons.value() or "")

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="signin", activity_id=self.activity_id)

    def arrange_deliveries(self) -> None:
        """Choose to whom the lesson is to be brought."""
        from ui.deliveries.arrange import ArrangePage

        self.navigator.go(ArrangePage, activity_id=self.activity_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        known = attendance.all_activities()
        held = [activity for activity in known if activity.state == HELD]
        return {"activity_id": (held or known)[0].id}
