"""What stands above the name tiles: search, filters with counts, what a tap means, reasons for 请假."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QVBoxLayout

from models.activities.activities import ABSENT, CAME, EXCUSED, MARKS, ONLINE, PRESENT_MARKS, UNMARKED
from models.activities.attendance import usual_reasons
from models.activities.who_came import Counts
from models.language import N_, _
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.folding import Folding
from ui.widgets.forms import Line
from ui.widgets.labels import Label

ALL = "all"
#: What a short window can open: the chips of what is shown and what a tap means, or the reasons for 请假.
CHOOSING, REASON = "choosing", "reason"


@dataclass(frozen=True)
class Marks:
    """The marks of one kind of sheet: how each looks on a tile (a Palette field and the words, so that colour never
    says it alone), which ones count as being there, which as not, and whether reasons are asked for.

    `uncounted`: what a tap can mean besides, that somebody does not belong to those expected.
    """

    looks: dict[str, tuple[str, str]]
    came: tuple[str, ...]
    excused: str
    absent: str
    reasons: bool = False
    uncounted: str = ""
    expected_words: str = field(default=N_("应到 {n}"))
    came_words: str = field(default=N_("实到 {n}"))
    absent_words: str = field(default=N_("缺席 {n}"))
    guests_words: str = field(default=N_("来宾 {n}"))

    def colour(self, mark: str) -> str:
        """The fill of the chip that chooses a mark."""
        return self.looks.get(mark, ("", ""))[0] or "blue"

    def modes(self) -> list[str]:
        """What a tap can mean: one of the marks, `uncounted`, or that nothing is recorded."""
        marks = [mark for mark in self.looks if mark != UNMARKED]
        return [*marks, *([self.uncounted] if self.uncounted else []), UNMARKED]

    def count_words(self, counts: Counts) -> list[str]:
        """应到 45, 实到 38, 请假 4, 缺席 0, 未登记 3, 来宾 2; 来了 20 人 where nobody is expected."""
        if not counts.expected:
            return [_("来了 {n} 人").format(n=counts.guests)]
        return [
            _(self.expected_words).format(n=counts.expected),
            _(self.came_words).format(n=counts.present),
            _("请假 {n}").format(n=counts.excused),
            _(self.absent_words).format(n=counts.absent),
            _("未登记 {n}").format(n=counts.unmarked),
            _(self.guests_words).format(n=counts.guests),
        ]


MEETING = Marks(
    {
        CAME: ("green", N_("✓ 到会")),
        EXCUSED: ("amber", N_("请假")),
        ONLINE: ("teal", N_("线上")),
        ABSENT: ("black", N_("缺席")),
        UNMARKED: ("", N_("未登记")),
    },
    PRESENT_MARKS,
    EXCUSED,
    ABSENT,
    reasons=True,
    uncounted=N_("不计入应到"),
)
assert set(MEETING.looks) == {*MARKS, UNMARKED}


class CountsLine(FlowBox):
    """The counts in a row; a narrow row breaks between two of them, never within one."""

    def __init__(self) -> None:
        self._labels: list[Label] = []
        super().__init__()

    def show_words(self, words: list[str]) -> None:
        """Show these counts, each in words."""
        if len(words) != len(self._labels):
            for label in self._labels:
                self.remove(label)
            self._labels = [Label("", "strong", wrap=False) for _words in words]
            for label in self._labels:
                self.add(label)
        for label, text in zip(self._labels, words, strict=True):
            if label.text() != text:
                label.setText(text)


class Controls(Folding):
    """The rows of controls; the page listens to `search`, `filters`, `modes` and `reasons`.

    In a short window all but the search line stand behind one button that says what a tap means; what is chosen there
    folds them again.
    """

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self._marks = marks
        self._short = False
        #: Which of them a short window shows: those of CHOOSING, those of REASON, or none.
        self._opened = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, GAP // 2)
        self._column.setSpacing(GAP)
        self.search = Line(_("姓名、拼音首字母或序号"), placeholder=_("姓名、首字母或序号"))
        self.filters = Chips(_("看哪些人"), [(key, text) for key, text in self._filter_words(Counts()).items()])
        self.filters.choose(ALL)
        self.modes = Chips(_("点一下"), [(mark, _(mark) or _("清除")) for mark in marks.modes()])
        for mark, button in self.modes.buttons().items():
            button.colour = marks.colour(mark)
        self.modes.choose(marks.came[0])
        self.fold = Button("", self._toggle, icon="chevron-down", kind="chip")
        self.reason_for = Label("")
        self.reasons = Chips(_("请假原因"), [], optional=True)
        self.reason_row = FlowBox(self.reason_for, self.reasons)
        self._mode_row = FlowBox(Label(_("点一下＝"), "strong"), self.modes)
        self._first = FlowBox(self.search, self.fold, self.filters)
        for row in (self._first, self._mode_row, self.reason_row):
            self._column.addWidget(row)
        for chips in (self.filters, self.modes, self.reasons):
            chips.changed.connect(self._chosen)
        self._show()

    # In a short window --------------------------------------------------------------------------------------------

    def set_short(self, short: bool) -> None:
        if short != self._short:
            self._short, self._opened = short, ""
            self._first.take_all()
            if short:  # what a tap means comes first
                beside = [self.search, self.fold]
                self._column.addWidget(self.filters)
            else:
                beside = [self.search, self.fold, self.filters]
                self._column.removeWidget(self.filters)
            for widget in beside:
                self._first.add(widget)
            self._show()

    def whole_height(self, width: int) -> int:
        beside = self.search.sizeHint().width() + GAP + self.filters.sizeHint().width() <= width
        filters = 0 if beside else GAP + self.filters.heightForWidth(width)
        first = max(self.search.sizeHint().height(), self.search.minimumHeight())
        return first + filters + GAP + self._mode_row.heightForWidth(width) + GAP // 2

    def is_short(self) -> bool:
        """Do the controls stand behind the button?"""
        return self._short

    def open_reasons(self) -> None:
        """Show the reasons for 请假 where they are folded away."""
        self._open(REASON)

    def _toggle(self) -> None:
        self._open("" if self._opened else CHOOSING)

    def _open(self, what: str) -> None:
        self._opened = what
        self._show()
        self.folded.emit()

    def _chosen(self) -> None:
        if self._opened:
            self.search.setFocus()
            self._open("")
        else:
            self._show()

    def _show(self) -> None:
        everything = not self._short or self._opened == CHOOSING
        self.filters.setVisible(everything)
        self._mode_row.setVisible(everything)
        asks = self._marks.reasons and self.modes.value() == self._marks.excused
        self.reason_row.setVisible(asks and (not self._short or self._opened == REASON))
        self.fold.setVisible(self._short)
        self.fold.icon_name = "chevron-up" if self._opened else "chevron-down"
        words = [_("点一下＝{mark}").format(mark=self.modes.buttons()[self.modes.value()].label)]
        if self.filters.value() != ALL:
            words.append(self.filters.buttons()[self.filters.value()].label)
        if self.fold.label != " · ".join(words):
            self.fold.set_text(" · ".join(words))
        self.fold.update()

    def _filter_words(self, counts: Counts) -> dict[str, str]:
        return {
            ALL: _("全部"),
            UNMARKED: _("未登记 {n}").format(n=counts.unmarked),
            self._marks.came[0]: _(self._marks.came_words).format(n=counts.present),
            self._marks.excused: _("请假 {n}").format(n=counts.excused),
            self._marks.absent: _(self._marks.absent_words).format(n=counts.absent),
        }

    def show_counts(self, counts: Counts) -> None:
        """Say on each filter how many it shows."""
        for key, text in self._filter_words(counts).items():
            if self.filters.buttons()[key].label != text:
                self.filters.set_text(key, text)
        self._show()

    def offer_reasons(self) -> None:
        """Offer the reasons that the branch uses most."""
        self.reasons.set_choices([(reason, _(reason)) for reason in usual_reasons()])
        self.ask_reason("", "")

    def ask_reason(self, name: str, reason: str) -> None:
        """Say about whom a reason would be, and which is chosen."""
        words = _("{name}请假的原因（可不选）：").format(name=name) if name else _("先点名字，再点原因（可不选）：")
        self.reason_for.setText(words)
        self.reasons.choose(reason)
