"""What the pages share on which a signed sheet goes into the computer: row by row, by taps, row numbers or initials."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from models.activities import who_came
from models.activities.activities import UNMARKED
from models.activities.who_came import Counts, SignInRow
from models.base import Done
from models.dates import clock_time
from models.language import N_, _, listed, some_people
from models.people.names import people_meant, search_text
from ui.activities.guests import GuestBox
from ui.activities.signin_controls import ALL, Controls, CountsLine, Marks
from ui.activities.words import near_day
from ui.page import Answer, Page
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, TileGrid
from ui.widgets.people_field import PeopleField

#: A field with a line to type names into.
Others = PeopleField | GuestBox


class MarkingPage(Page):
    """Everybody on the sheet as a tile with the number that the paper has. Each tap is saved at once.

    A subclass sets `marks` and `unknown_words` (somebody typed is not on the sheet; `others_words` leads on), adds what
    else it has in `build_more()`, makes `others` there (the field for who came without being on the sheet), and says
    how rows are read, kept and counted.
    """

    marks: ClassVar[Marks]
    unknown_words: ClassVar[str]
    others_words: ClassVar[str] = N_("去写")
    others: Others

    def build(self) -> None:
        self._rows: list[SignInRow] = []
        self._apart: dict[int, str] = {}
        self._places: dict[int, int] = {}
        self._last: SignInRow | None = None
        self.counts = CountsLine()
        self.add_fixed(self.counts)
        self.controls = Controls(self.marks)
        self.keep_in_view(self.controls)
        self.search, self.filters = self.controls.search, self.controls.filters
        self.search.installEventFilter(self)
        self.modes, self.reasons = self.controls.modes, self.controls.reasons
        self.nobody = self.add_text("", secondary=True)
        self.grid = TileGrid(_("应到的人"), lambda item: self._tapped(item.key))
        self.add(self.grid)
        self.build_more()
        self.search.textChanged.connect(self._show_tiles)
        self.search.returnPressed.connect(guarded(self, self._entered))
        self.filters.changed.connect(self._show_tiles)

    def first_focus(self) -> Any:
        return self.search

    def undoes_typing(self, focus: QWidget | None) -> bool:
        # What was typed into the search line was recorded with Enter: while it is empty, that is what is taken back.
        return super().undoes_typing(focus) and not (focus is self.search and not self.search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.undoes_typing(self.search)
        ):
            event.ignore()  # the line does not keep the key to itself
            return True
        return super().eventFilter(watched, event)

    # For subclasses -----------------------------------------------------------------------------------------------

    def build_more(self) -> None:
        """Add what stands below the tiles, and the bar."""

    def keep_mark(self, row_ids: Sequence[int], mark: str, reason: str) -> Done:
        """Record a mark for rows."""
        raise NotImplementedError

    def keep_expected(self, row_ids: Sequence[int], expected: bool) -> Done:
        """Count rows as expected or not, where `marks.uncounted` offers it."""
        raise NotImplementedError

    def keep_unmarked(self, mark: str) -> Done:
        """Record a mark for everybody expected about whom nothing is recorded yet."""
        raise NotImplementedError

    def keep_finished(self, unmarked_as: str) -> Done:
        """Say that it took place; who is still 未登记 may be given a mark with it."""
        raise NotImplementedError

    def after_finish(self) -> list[Answer]:
        """What may be done next, when all is entered."""
        return []

    def tally(self) -> Counts:
        """The counts of the rows shown."""
        raise NotImplementedError

    def tiled(self) -> list[SignInRow]:
        """The rows that are tiles of the grid."""
        return self._rows

    # What is shown ------------------------------------------------------------------------------------------------

    def show_rows(self, rows: list[SignInRow]) -> None:
        """Show these rows; call in refresh()."""
        self._rows, self._last = rows, None
        self._apart = who_came.told_apart(rows)
        self.place_bar()
        self._show_tiles()
        self._show_counts()

    def tile(self, row: SignInRow) -> Item:
        """A person's tile."""
        fill, words = self.marks.looks[row.mark]
        said = _(words)
        if not row.expected and self.marks.uncounted:
            said = _(self.marks.uncounted) if row.mark == UNMARKED else f"{said} {_(self.marks.uncounted)}"
        about = f"{self._apart.get(row.row_id, '')} {said} {_(row.reason)}".strip()
        return Item(f"{row.number}　{row.name}", about, fill=fill, key=row.row_id)

    def _listed(self) -> list[SignInRow]:
        """The rows that the filter and the typed text leave."""
        rows = self.tiled()
        self.nobody.setVisible(not rows)
        typed = self.search.text().strip()
        if _means_numbers(typed):
            numbered = {row.row_id for row in who_came.rows_named(rows, typed)[0]}
            return [row for row in rows if row.row_id in numbered]
        wanted, shown = self.filters.value(), rows
        if wanted != ALL:
            marks = self.marks.came if wanted in self.marks.came else (wanted,)
            shown = [row for row in rows if row.mark in marks and (row.expected or wanted in self.marks.came)]
        if not typed:
            return shown
        # Who is on the sheet is found by name whatever is filtered: nobody is to be taken for a guest.
        matching, filtered = _matching(rows, typed), {row.row_id for row in shown}
        return [row for row in matching if row.row_id in filtered] or matching

    def _show_tiles(self) -> None:
        shown = self._listed()
        self._places = {row.row_id: place for place, row in enumerate(shown)}
        self.grid.show_items([self.tile(row) for row in shown])
        self.grid.setVisible(bool(shown))

    def _show_counts(self) -> None:
        counts = self.tally()
        self.counts.show_words(self.marks.count_words(counts))
        self.controls.show_counts(counts)

    # Entering -----------------------------------------------------------------------------------------------------

    def _tapped(self, row_id: int) -> None:
        row = next(row for row in self._rows if row.row_id == row_id)
        mode = self.modes.value()
        if mode == self.marks.uncounted:
            self._count_in([row], not row.expected)
        else:
            self._set([row], UNMARKED if row.mark == mode else mode)

    def _count_in(self, rows: Sequence[SignInRow], expected: bool, more: str = "") -> None:
        """Count rows as expected or not, at once."""
        done = self.keep_expected([row.row_id for row in rows], expected)
        self.refresh()
        self.saved(done, more + _("已保存：{what}").format(what=done.what))

    def _set(self, rows: Sequence[SignInRow], mark: str, reason: str = "", more: str = "") -> None:
        """Record a mark for rows, at once, and change their tiles where they stand; `more` is said along with it."""
        done = self.keep_mark([row.row_id for row in rows], mark, reason)
        for row in rows:
            row.mark, row.reason = mark, reason
            place = self._places.get(row.row_id)
            if place is not None:
                self.grid.change_item(place, self.tile(row))
        self._last = rows[0] if len(rows) == 1 and mark == self.marks.excused else None
        self.controls.ask_reason(self._last.name if self._last else "", reason)
        self._show_counts()
        words = some_people([f"{row.number} {row.name}" for row in rows])
        said = _(mark or self.marks.looks[UNMARKED][1])
        why = [(_("写原因"), self.controls.open_reasons)]
        answers = why if self._last and self.marks.reasons and not reason and self.controls.is_short() else []
        self.saved(done, more + _("{names}：{mark}").format(names=words, mark=said), answers)

    def _entered(self) -> None:
        """Enter in the search line: record the typed numbers, or the one person that the letters leave."""
        typed = self.search.text().strip()
        if not typed:
            return
        if _means_numbers(typed):
            rows, unknown = who_came.rows_named(self._rows, typed)
            missing = _("签到表上没有这个序号：{numbers}。").format(numbers=listed(unknown)) if unknown else ""
            if rows:
                self._record(rows, missing)
                if any(row.row_id not in self._places for row in rows):
                    self.refresh()
            elif missing:
                self.tell(missing, warn=True)
            self.search.setText("" if not unknown else " ".join(unknown))
            return
        found = [row for row in self._rows if row.row_id in self._places]
        if len(found) == 1:
            self._record(found)
            self.search.setText("")  # leaves nothing of the typing to take back
        elif found:
            self.tell(_("还有 {n} 个人都像，再多打一个字，或直接点名字。").format(n=len(found)))
        else:
            self.not_found()

    def _record(self, rows: Sequence[SignInRow], more: str = "") -> None:
        """What a tap means, for rows that were typed: typing it again does not take it back."""
        mark = self.modes.value()
        if mark == self.marks.uncounted:
            self._count_in(rows, False, more)
        else:
            self._set(rows, mark, more=more)

    def not_found(self) -> None:
        """What is typed is nobody on the sheet."""
        self.tell(_(self.unknown_words), [(_(self.others_words), self._take_to_others)])

    def _take_to_others(self) -> None:
        """Go to the line for those who are not on the sheet with what is typed."""
        typed = self.search.text().strip()
        self.search.setText("")
        self.others.line.setText(typed)
        self.go_to_others()

    def go_to_others(self) -> None:
        """Go to the line for those who are not on the sheet."""
        self.others.line.setFocus()
        self.scroll_area.ensureWidgetVisible(self.others)

    def all_came(self) -> None:
        """Everybody about whom nothing is recorded yet was there."""
        number = self.tally().unmarked
        came, excused, absent = _(self.marks.came[0]), _(self.marks.excused), _(self.marks.absent)
        done = self.keep_unmarked(self.marks.came[0])
        self.refresh()
        words = _("{n} 位未登记的都记为{came}。把没来的人点成{excused}或{absent}就行。")
        self.saved(done, words.format(n=number, came=came, excused=excused, absent=absent) if number else "")

    # Closing ------------------------------------------------------------------------------------------------------

    def begins(self) -> dt.datetime:
        """When it begins, of which the sheet is."""
        raise NotImplementedError

    def called_off(self) -> bool:
        """Was it cancelled?"""
        raise NotImplementedError

    def finish(self) -> None:
        """Say that it took place; asks first when that is doubtful, then about those who are still 未登记."""
        if _means_numbers(self.search.text().strip()):
            self._entered()  # typed, but Enter was not pressed
            if self.search.text():
                return
        if doubt := self._doubt():
            self.tell(doubt, [(_("已经开过了，现在完成"), self._finish_now)])
            return
        self._finish_now()

    def _doubt(self) -> str:
        """Why it may not have taken place, in words; else empty."""
        begins, today = self.begins(), dt.date.today()
        if self.called_off():
            return _("这一场已经取消了。登记的都已存好；照常开过的，才点「完成」。")
        if begins.date() <= today:
            return ""
        # Perhaps only who is on leave was entered ahead.
        words = _("{day} {time} 才开始。登记的都已存好，等开完再点「完成」。")
        return words.format(day=near_day(begins.date(), today), time=clock_time(begins.time()))

    def _finish_now(self) -> None:
        number, absent = self.tally().unmarked, self.marks.absent
        if not number:
            self._close(UNMARKED)
            return
        self.tell(
            _("还有 {n} 人未登记，怎么记？").format(n=number),
            [
                (_("记为{mark}").format(mark=_(absent)), lambda: self._close(absent)),
                (_("先留着"), lambda: self._close(UNMARKED)),
            ],
        )

    def _close(self, unmarked_as: str) -> None:
        done = self.keep_finished(unmarked_as)
        self.refresh()
        counts = "　".join(self.marks.count_words(self.tally()))
        answers = self.after_finish()
        self.back_with(done, _("登记完成：{counts}").format(counts=counts), answers)


def _means_numbers(typed: str) -> bool:
    """Are row numbers typed rather than a name?"""
    return bool(typed) and typed[0].isdecimal()


def _matching(rows: Sequence[SignInRow], typed: str) -> list[SignInRow]:
    """The rows that a name, a part of it or initials mean."""
    # What somebody outside the roster is found by is asked only here: how names are read takes a while to be loaded.
    return people_meant(typed, rows, lambda row: (row.name, row.search_text or search_text(row.name), "", ""))
