"""One shift: who is on it, and signing up by taps on names, by initials, or by a name alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from models.base import Done, UserError
from models.language import N_, _, listed
from models.people import roster
from models.volunteers import duty_rules, shift_lists, shifts, sign_ups, stand_ins
from models.volunteers.duty import CANCELLED, CONFIRMED, EXCUSED, SIGNED_UP, WAITING, Shift, SignUp
from ui.page import Page
from ui.people.phone import spaced
from ui.volunteers.adding import AddBox
from ui.volunteers.words import helpers_stepper, tile, when
from ui.widgets.guard import guarded
from ui.widgets.lists import TileGrid


class ShiftPage(Page):
    """Those on the shift as tiles above, everybody who could come below; each tap is saved at once."""

    title = N_("这一班")
    help = N_(
        "下面点名字就报上名；照着纸上的名单，打拼音首字母按回车更快，一次打几个名字、中间空一格也行。\n"
        "花名册里没有的人，把名字写全按回车，可以只记名字，也可以登记成居民。\n"
        "来帮忙又不记姓名的，在「帮忙的人」那里写几个人；先写大概的，值完班还能改。\n"
        "人满了以后报名的是「候补」，有人退出就自动补上。\n"
        "点已经报名的人：确认、请假、找人顶班、带班、退出。\n"
        "不合规定的会说明白，支委可以「照样安排」，理由会留着。"
    )

    def build(self) -> None:
        self._asked: list[tuple[int, list[str]]] = []
        self.heading = self.add_heading("")
        self.facts = self.add_text("")
        self.remarks = self.add_text("")
        self.on_it = TileGrid(_("这一班的人"), lambda item: self._ask_about(item.key), letters=6)
        self.add(self.on_it)
        self.helpers = helpers_stepper()
        self.helpers.changed.connect(guarded(self, self._helpers_changed))
        self.add(self.helpers)
        self.adding = AddBox(lambda who, rest: self.sign_up(who, rest=rest), self._new_name)
        self.add(self.adding)
        self.record_button = self.add_action(_("登记谁到岗了"), self.record, icon="list-checks")
        self.stand_in_button = self.add_action(_("谁能来"), self.find_more, icon="phone")
        self.add_action(_("修改"), self.edit, icon="square-pen", minor=True)
        self.cancel = self.add_action(_("取消这一班"), self.cancel_or_restore, icon="x", minor=True)
        self.delete_button = self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.add_action(_("打印"), self.print, icon="printer", primary=True)

    @property
    def shift_id(self) -> int:
        """Which shift is shown."""
        return int(self.args["shift_id"])

    def first_focus(self) -> Any:
        return self.adding.line if self.adding.isVisibleTo(self) else None

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        shift = shifts.find(self.shift_id)
        for widget in (self.facts, self.on_it, self.adding, self.helpers, self.bar):
            widget.setVisible(shift is not None)
        if shift is None:
            self.heading.setText(_("这一班已经删除，在「设置」的「回收站」里能找回来。"))
            self.remarks.hide()
            return
        rows = sign_ups.rows(self.shift_id)
        self.header.set_title(shift.name)
        self.heading.setText(when(shift))
        self.facts.setText(_facts(shift, taken=sum(row.slot is not None for row in rows)))
        said = _remarks(shift)
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))
        self.on_it.show_items(
            [tile(row, row.person_id is not None and row.person_id == shift.leader_id) for row in rows]
        )
        self.on_it.setVisible(bool(rows))
        for widget in (self.adding, self.helpers):
            widget.setVisible(shift.state != CANCELLED)
        self.helpers.set_value(shift.head_count)
        self.adding.show_people(stand_ins.candidates(self.shift_id))
        self.cancel.set_text(_("恢复这一班") if shift.state == CANCELLED else _("取消这一班"))
        self.offer(self.delete_button, shift.template_id is None)
        begun = shift.starts <= dt.datetime.now()
        self.record_button.setVisible(begun and shift.state != CANCELLED)
        self.stand_in_button.setVisible(not begun)
        self.place_bar()

    # Signing up ---------------------------------------------------------------------------------------------------

    def sign_up(self, who: list[int | str], override: str = "", rest: str = "") -> None:
        """Sign people up; says who got a place, who waits, and asks about whom a rule speaks against."""
        self._told(sign_ups.sign_up(self.shift_id, who, override), rest)

    def _told(self, result: sign_ups.SignedUp, rest: str = "") -> None:
        self.refresh()
        words = []
        if result.taken:
            words.append(_("{names}：已报名").format(names=listed(result.taken)))
        if result.waiting:
            words.append(_("{names}：人满了，先候补").format(names=listed(result.waiting)))
        words += [rest] if rest else []
        self._asked = list(result.objected.items())
        if not self._asked:
            self.saved(result.done, _("。").join(words))
            return
        self._ask_next("　".join(words))

    def _ask_next(self, before: str = "") -> None:
        """Ask about the next person against whom a rule speaks."""
        if not self._asked:
            return
        person_id, objections = self._asked.pop(0)
        answers = [
            (_("照样安排：{why}").format(why=_(why)), self._overrider(person_id, why)) for why in duty_rules.OVERRIDES
        ]
        answers.append((_("不排了"), self._ask_next))
        self.tell("\n".join(part for part in (before, *objections) if part), answers, warn=True)

    def _overrider(self, person_id: int, why: str) -> Callable[[], None]:
        def override() -> None:
            waiting = self._asked
            self.sign_up([person_id], why)
            self._asked = waiting
            self._ask_next(self.notice.text if waiting else "")

        return override

    def _helpers_changed(self) -> None:
        done = shifts.set_helpers(self.shift_id, self.helpers.value())
        self.refresh()
        self.saved(done)

    def _new_name(self, name: str) -> None:
        """Ask how somebody is kept who is not in the roster."""
        if name.isascii() or any(row.name == name for row in sign_ups.rows(self.shift_id)):
            raise UserError(_("没有找到「{name}」，可能已经在名单上了。").format(name=name))
        self.tell(
            _("花名册里没有「{name}」。怎么记？").format(name=name),
            [
                (_("只记名字"), lambda: self.sign_up([name])),
                (_("登记成居民再报名"), lambda: self._told(sign_ups.add_resident(self.shift_id, name))),
            ],
        )

    # One who is on it ---------------------------------------------------------------------------------------------

    def _ask_about(self, row_id: int) -> None:
        row = sign_ups.get(row_id)
        answers: list[tuple[str, Callable[[], object]]] = []
        if row.state == SIGNED_UP:
            answers.append((_("确认来"), lambda: self._did(sign_ups.confirm(row_id))))
        if row.state == CONFIRMED:
            answers.append((_("还没确认"), lambda: self._did(sign_ups.confirm(row_id, False))))
        if row.state in (SIGNED_UP, CONFIRMED, WAITING):
            answers.append((_("请假"), lambda: self._excuse(row)))
            answers.append((_("找人顶班"), lambda: self.find_stand_in(row_id)))
            answers.append((_("退出"), lambda: self._moved(*sign_ups.remove(row_id))))
        if row.state == EXCUSED:
            answers.append((_("又能来了"), lambda: self.sign_up([row.person_id or row.name])))
            answers.append((_("从名单去掉"), lambda: self._moved(*sign_ups.remove(row_id))))
        if row.person_id and row.slot:
            answers.append((_("当带班"), lambda: self._did(shifts.set_leader(self.shift_id, row.person_id))))
        phone = roster.row_of(row.person_id) if row.person_id else None
        number = f"　{spaced(phone.phone or phone.other_phone)}" if phone else ""
        self.tell(f"{row.name}{number}", answers)

    def _did(self, done: Done) -> None:
        self.refresh()
        self.saved(done)

    def _moved(self, done: Done, moved: list[str]) -> None:
        self.refresh()
        words = (
            _("{what}。候补的{names}补上了，请告诉一声。").format(what=done.what, names=listed(moved)) if moved else ""
        )
        self.saved(done, words)

    def _excuse(self, row: SignUp) -> None:
        done, moved = sign_ups.excuse(row.id)
        self._moved(done, moved)
        if not moved and done.entry_id is not None:
            self.saved(done, "", [(_("找人顶班"), lambda: self.find_stand_in(row.id))])

    def find_stand_in(self, row_id: int) -> None:
        """Who could come in place of somebody."""
        from ui.volunteers.stand_in import StandInPage

        self.navigator.go(StandInPage, shift_id=self.shift_id, row_id=row_id)

    def find_more(self) -> None:
        """Who could come as well, with phones."""
        from ui.volunteers.stand_in import StandInPage

        self.navigator.go(StandInPage, shift_id=self.shift_id)

    # The shift itself ---------------------------------------------------------------------------------------------

    def record(self) -> None:
        """Say who came."""
        from ui.volunteers.after import AfterPage

        self.navigator.go(AfterPage, shift_id=self.shift_id)

    def edit(self) -> None:
        """Change time, place, how many."""
        from ui.volunteers.event import EventPage

        self.navigator.go(EventPage, shift_id=self.shift_id)

    def cancel_or_restore(self) -> None:
        """Call the shift off, with a reason, or plan it again."""
        if sign_ups.shift(self.shift_id).state == CANCELLED:
            self._did(shifts.restore(self.shift_id))
            return
        self.tell(_("为什么取消？"), [(_(why), self._canceller(why)) for why in shifts.REASONS])

    def _canceller(self, why: str) -> Callable[[], None]:
        def cancel() -> None:
            done = shifts.cancel([self.shift_id], why)
            self.refresh()
            told = listed(row.name for row in sign_ups.rows(self.shift_id) if row.slot)
            words = _("已取消，名单留着。请告诉：{names}。").format(names=told) if told else _("已取消。")
            self.saved(done, words, [(_("打印取消通知"), self._print_notice)])

        return cancel

    def _print_notice(self) -> None:
        from ui.printing import PreviewPage

        day = sign_ups.shift(self.shift_id).starts.date()
        self.navigator.go(PreviewPage, form="duty-cancelled", first=day, last=day)

    def delete(self) -> None:
        """Move a single event to 回收站 and go back."""
        done = shifts.delete_shift(self.shift_id)
        self.back_deleted(done)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="duty-sign-up", shift_id=self.shift_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        today = dt.date.today()
        rows = shift_lists.between(today, today + dt.timedelta(days=21))
        return {"shift_id": max(rows, key=lambda row: (row.lacking, len(row.names))).shift_id}


def _facts(shift: Shift, taken: int) -> str:
    """Where, how many of how many, who leads, what the post asks for."""
    lacking = shift.lacking(taken)
    number = _("要 {n} 人，还缺 {lacking} 人") if lacking > 0 else _("要 {n} 人，人已够")
    facts = [
        shift.place,
        number.format(n=shift.needed, lacking=lacking),
        _("不记名 {n} 人").format(n=shift.head_count) if shift.head_count else "",
        _("带班：{name}").format(name=shift.leader.name) if shift.leader else "",
        listed(_(word) for word in shift.post.asks) if shift.post else "",
        shift.note,
    ]
    return "　".join(part for part in facts if part)


def _remarks(shift: Shift) -> list[str]:
    """Why it was cancelled, or what is doubtful about it and who of the standing ones is not on it."""
    if shift.state == CANCELLED:
        return [_("已取消：{reason}").format(reason=_(shift.reason))]
    said = list(duty_rules.remarks(shift.minutes, shift.needed))
    if shift.starts > dt.datetime.now():
        words = _("固定值班的{name}这些天来不了，没有排。")
        said += [words.format(name=name) for name in shifts.standing_left_out(shift)]
    return said
