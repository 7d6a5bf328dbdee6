"""登记谁来了: the signed sheet of a session goes into the computer, by taps, row numbers or initials."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from models.activities.activities import UNMARKED
from models.activities.who_came import Counts, SignInRow
from models.base import Done
from models.classes import class_marks, class_questions, class_sessions
from models.classes.classes import ABSENT, CANCELLED, CLASS_MARKS, EXCUSED, PRESENT
from models.dates import short_day
from models.language import N_, _
from models.people.names import normalise_name
from ui.activities.marking import MarkingPage
from ui.activities.signin_controls import Marks
from ui.widgets.chips import Stepper
from ui.widgets.guard import guarded
from ui.widgets.lists import Item
from ui.widgets.people_field import PeopleField

CLASS = Marks(
    {
        PRESENT: ("green", N_("✓ 到课")),
        EXCUSED: ("amber", N_("请假")),
        ABSENT: ("black", N_("缺课")),
        UNMARKED: ("", N_("未登记")),
    },
    (PRESENT,),
    EXCUSED,
    ABSENT,
    expected_words=N_("学员 {n}"),
    came_words=N_("到课 {n}"),
    absent_words=N_("缺课 {n}"),
    guests_words=N_("旁听 {n}"),
)
assert set(CLASS.looks) == {*CLASS_MARKS, UNMARKED}


class ClassSignInPage(MarkingPage):
    """The learners as tiles; below them who came without being on the sheet, and how many listened."""

    title = N_("登记谁来上课了")
    help = N_(
        "一、点名字就登记，再点一下就收回。点一下是什么意思，先在「点一下＝」后面选：到课、请假、缺课。\n"
        "二、照着纸上的序号打字更快：打 3 7 12 或 3-7，按回车。\n"
        "三、来的人多，先点「全部到课」，再把没来的人点成请假或缺课。\n"
        "没点过的人是「未登记」，不算缺课。旁听的人不记姓名，只记几个人。最后点「完成」。"
    )
    marks = CLASS
    unknown_words = N_("学员名单里没有找到。是新来的，写在「名单上没有的人来了」后面。")

    def build_more(self) -> None:
        self._head_count = 0
        self.grid.setAccessibleName(_("学员"))
        self.nobody.setText(_("这一天还没有学员。来的人写在下面，会自动记进学员名单。"))
        self.others = self.newcomer = PeopleField(
            "new",
            _("名单上没有的人来了（会记进学员名单）"),
            stranger=normalise_name,
            placeholder=_("姓名，或拼音首字母"),
        )
        self.newcomer.changed.connect(guarded(self, self._came_too))
        self.add(self.newcomer)
        self.listeners = Stepper(_("旁听（不记姓名）"))
        self.listeners.changed.connect(guarded(self, self._count))
        self.add(self.listeners)
        self.add_action(_("全部到课"), self.all_came, icon="list-checks")
        self.add_action(_("打印签到表"), self.print, icon="printer")
        self.add_action(_("完成"), self.finish, icon="check", primary=True)

    @property
    def session_id(self) -> int:
        """Whose sheet this is."""
        return int(self.args["session_id"])

    def refresh(self) -> None:
        session = class_sessions.get(self.session_id)
        words = _("{course}签到 · {day}").format(course=session.course.name, day=short_day(session.starts))
        self.header.set_title(words)
        self._head_count = session.head_count
        self.listeners.set_value(session.head_count)
        self.show_rows(class_marks.rows(self.session_id))

    def tile(self, row: SignInRow) -> Item:
        item = super().tile(row)
        if not row.number:
            item.text = _("候补　{name}").format(name=row.name)
        return item

    def keep_mark(self, row_ids: Sequence[int], mark: str, reason: str) -> Done:
        return class_marks.mark(self.session_id, row_ids, mark)

    def keep_unmarked(self, mark: str) -> Done:
        return class_marks.mark_unmarked(self.session_id, mark)

    def keep_finished(self, unmarked_as: str) -> Done:
        return class_marks.finish(self.session_id, unmarked_as)

    def tally(self) -> Counts:
        return class_marks.tally(self._rows, self._head_count)

    def begins(self) -> dt.datetime:
        return class_sessions.get(self.session_id).starts

    def called_off(self) -> bool:
        return class_sessions.get(self.session_id).state == CANCELLED

    def _came_too(self) -> None:
        chosen = self.newcomer.value()
        if not chosen:
            return
        self.newcomer.forget()
        one = chosen[0]
        person, name = (one, "") if isinstance(one, int) else (None, one)
        learner, done = class_marks.came_too(self.session_id, person, name)
        self.refresh()
        words = _("{name}：到课，已记进学员名单。") if learner.number else _("{name}：到课。名额满了，先记作候补。")
        self.saved(done, words.format(name=learner.name))

    def _count(self) -> None:
        done = class_sessions.set_head_count(self.session_id, self.listeners.value())
        self.refresh()
        self.saved(done)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="class-signin", session_id=self.session_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        course = class_questions.courses()[0]
        return {"session_id": class_sessions.of_course(course.id)[0].id}
