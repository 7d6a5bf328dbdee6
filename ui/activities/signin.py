"""登记谁来了: the signed sheet goes into the computer, row by row, by taps, row numbers or initials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models import activities, attendance, deliveries
from models.activities import ABSENT, CAME, EXCUSED, HELD, MARKS, ONLINE, PRESENT_MARKS, UNMARKED, SignInRow
from models.base import Done
from models.language import N_, _, listed
from models.names import compile_query
from ui.activities.guests import GuestBox, is_extra
from ui.activities.signin_controls import ALL, Controls, CountsLine, counts_words
from ui.activities.words import short_when
from ui.deliveries.words import BRING
from ui.page import Page
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, TileGrid

#: How a mark looks on a tile: the fill (a Palette field) and the words, so that colour never says it alone.
LOOKS = {
    CAME: ("green", N_("✓ 到会")),
    EXCUSED: ("amber", N_("请假")),
    ONLINE: ("teal", N_("线上")),
    ABSENT: ("black", N_("缺席")),
    UNMARKED: ("", N_("未登记")),
}


def tile(row: SignInRow) -> Item:
    """A person's tile."""
    fill, words = LOOKS[row.mark]
    state = f"{_(words)} {_(row.reason)}".strip()
    return Item(f"{row.number}　{row.name}", state, fill=fill, key=row.row_id)


class SignInPage(Page):
    """Everybody on the sheet as a tile with the number that the paper has. Each tap is saved at once."""

    title = N_("登记谁来了")
    help = N_(
        "一、点名字就登记，再点一下就收回。点一下是什么意思，先在「点一下＝」后面选：到会、请假、线上、缺席。\n"
        "二、照着纸上的序号打字更快：打 3 7 12 或 3-7，按回车。\n"
        "三、来的人多，先点「全部到会」，再把没来的人点成请假或缺席。\n"
        "四、打姓名的拼音首字母，只剩一个人时按回车，就登记了。\n"
        "没点过的人是「未登记」，不算缺席。最后点「完成」。"
    )

    def build(self) -> None:
        self._rows: list[SignInRow] = []
        self._places: dict[int, int] = {}
        self._last: SignInRow | None = None
        self._head_count = 0
        self.counts = CountsLine()
        self.add_fixed(self.counts)
        self.controls = Controls()
        self.keep_in_view(self.controls)
        self.search, self.filters = self.controls.search, self.controls.filters
        self.modes, self.reasons = self.controls.modes, self.controls.reasons
        self.nobody = self.add_text(_("自愿参加的活动没有应到名单，来的人在下面登记。"), secondary=True)
        self.grid = TileGrid(_("应到的人"), lambda item: self._tapped(item.key))
        self.add(self.grid)
        self.guests = GuestBox(self.activity_id, self._guests_changed)
        self.add(self.guests)
        self.search.textChanged.connect(self._show_tiles)
        self.search.returnPressed.connect(guarded(self, self._entered))
        self.filters.changed.connect(self._show_tiles)
        self.reasons.changed.connect(guarded(self, self._give_reason))
        self.add_action(_("全部到会"), self.all_came, icon="list-checks")
        self.add_action(_("来宾"), self.go_to_guests, icon="user-plus")
        self.add_action(_("打印签到表"), self.print, icon="printer")
        self.bring = self.add_action(_(BRING), self.arrange_deliveries, icon="book-heart")
        self.add_action(_("完成"), self.finish, icon="check", primary=True)

    @property
    def activity_id(self) -> int:
        """Whose sheet this is."""
        return int(self.args["activity_id"])

    def first_focus(self) -> Any:
        return self.search

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        activity = activities.get(self.activity_id)
        title = _("{kind}签到 · {when}").format(kind=_(activity.kind.name), when=short_when(activity))
        self.header.set_title(title)
        self._head_count = activity.head_count
        self._rows = activities.signin_rows(self.activity_id)
        self._last = None
        self.bring.setVisible(any(not row.arranged for row in deliveries.missed(self.activity_id)))
        self._place_bar()
        self.controls.offer_reasons()
        self.guests.show_rows([row for row in self._rows if is_extra(row, self._rows)], self._head_count)
        self._show_tiles()
        self._show_counts()

    def _listed(self) -> list[SignInRow]:
        """The rows that the filter and the typed text leave."""
        extras = {row.row_id for row in self._rows if is_extra(row, self._rows)}
        rows = [row for row in self._rows if row.row_id not in extras]
        self.nobody.setVisible(not rows)
        typed = self.search.text().strip()
        if _means_numbers(typed):
            found = {row.row_id for row in activities.rows_named(rows, typed)[0]}
            return [row for row in rows if row.row_id in found]
        wanted = self.filters.value()
        if wanted != ALL:
            marks = PRESENT_MARKS if wanted == CAME else (wanted,)
            rows = [row for row in rows if row.mark in marks]
        match = compile_query(typed)
        return [row for row in rows if match(row.name, row.search_text, "", "")]

    def _show_tiles(self) -> None:
        shown = self._listed()
        self._places = {row.row_id: place for place, row in enumerate(shown)}
        self.grid.show_items([tile(row) for row in shown])
        self.grid.setVisible(bool(shown))

    def _show_counts(self) -> None:
        counts = activities.tally(self._rows, self._head_count)
        self.counts.show_counts(counts)
        self.controls.show_counts(counts)

    def _guests_changed(self, done: Done) -> None:
        self.refresh()
        self.saved(done)

    # Entering -----------------------------------------------------------------------------------------------------

    def _tapped(self, row_id: int) -> None:
        row = next(row for row in self._rows if row.row_id == row_id)
        mode = self.modes.value()
        self._set([row], UNMARKED if row.mark == mode else mode)

    def _set(self, rows: Sequence[SignInRow], mark: str, reason: str = "") -> None:
        """Record a mark for rows, at once, and change their tiles where they stand."""
        done = activities.mark([row.row_id for row in rows], mark, reason)
        for row in rows:
            row.mark, row.reason = mark, reason
            place = self._places.get(row.row_id)
            if place is not None:
                self.grid.change_item(place, tile(row))
        self._last = rows[0] if len(rows) == 1 and mark == EXCUSED else None
        self.controls.ask_reason(self._last.name if self._last else "", reason)
        self._show_counts()
        words = listed(f"{row.number} {row.name}" for row in rows[:3])
        if len(rows) > 3:
            words = _("{names}等 {n} 人").format(names=words, n=len(rows))
        self.saved(done, _("{names}：{mark}").format(names=words, mark=_(mark or LOOKS[UNMARKED][1])))

    def _give_reason(self) -> None:
        if self._last is None:
            self.reasons.choose()
            self.tell(_("先点请假的人，再点原因。"))
            return
        self._set([self._last], EXCUSED, self.reasons.value() or "")

    def _entered(self) -> None:
        """Enter in the search line: record the typed numbers, or the one person that the letters leave."""
        typed = self.search.text().strip()
        if not typed:
            return
        mark = self.modes.value()
        if _means_numbers(typed):
            rows, unknown = activities.rows_named(self._rows, typed)
            if rows:
                self._set(rows, mark)
                if any(row.row_id not in self._places for row in rows):
                    self.refresh()
            if unknown:
                self.tell(_("签到表上没有这个序号：{numbers}。").format(numbers=listed(unknown)), warn=True)
            self.search.setText("" if not unknown else " ".join(unknown))
            return
        found = [row for row in self._rows if row.row_id in self._places]
        if len(found) == 1:
            self._set(found, mark)
            self.search.clear()
        elif found:
            self.tell(_("还有 {n} 个人都像，再多打一个字，或直接点名字。").format(n=len(found)))
        else:
            self.tell(_("应到名单里没有找到。是来宾的话，点「来宾」。"), [(_("来宾"), self.go_to_guests)])

    def all_came(self) -> None:
        """Everybody about whom nothing is recorded yet was there."""
        done = activities.mark_unmarked(self.activity_id, CAME)
        number = sum(row.mark == UNMARKED and row.expected for row in self._rows)
        self.refresh()
        words = _("{n} 位未登记的都记为到会。把没来的人点成请假或缺席就行。").format(n=number)
        self.saved(done, words if number else "")

    def go_to_guests(self) -> None:
        """Go to the line for guests and those who came later."""
        self.guests.line.setFocus()
        self.scroll_area.ensureWidgetVisible(self.guests)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="signin", activity_id=self.activity_id)

    # Closing ------------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Say that the meeting was held; asks first about those who are still 未登记."""
        unmarked = activities.tally(self._rows).unmarked
        if not unmarked:
            self._close(UNMARKED)
            return
        self.tell(
            _("还有 {n} 人未登记，怎么记？").format(n=unmarked),
            [(_("记为缺席"), lambda: self._close(ABSENT)), (_("先留着"), lambda: self._close(UNMARKED))],
        )

    def _close(self, unmarked_as: str) -> None:
        done = attendance.finish(self.activity_id, unmarked_as)
        counts = "　".join(counts_words(activities.counts(self.activity_id)))
        bring = [(_(BRING), self.arrange_deliveries)] if deliveries.missed(self.activity_id) else []
        self.navigator.back()
        self.navigator.page.saved(done, _("登记完成：{counts}").format(counts=counts), bring)

    def arrange_deliveries(self) -> None:
        """Choose to whom the lesson is to be brought."""
        from ui.deliveries.arrange import ArrangePage

        self.navigator.go(ArrangePage, activity_id=self.activity_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        known = attendance.all_activities()
        held = [activity for activity in known if activity.state == HELD]
        return {"activity_id": (held or known)[0].id}


def _means_numbers(typed: str) -> bool:
    """Are row numbers typed rather than a name?"""
    return bool(typed) and typed[0].isdecimal()


assert set(LOOKS) == {*MARKS, UNMARKED}
