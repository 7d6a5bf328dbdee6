"""What stands above the name tiles: search, filters with counts, what a tap means, reasons for 请假."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.activities.activities import ABSENT, CAME, EXCUSED, MARKS, ONLINE, PRESENT_MARKS, UNMARKED
from models.activities.attendance import usual_reasons
from models.activities.who_came import Counts
from models.language import N_, _
from ui.theme import GAP
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Line
from ui.widgets.labels import Label

ALL = "all"


@dataclass(frozen=True)
class Marks:
    """The marks of one kind of sheet: how each looks on a tile (a Palette field and the words, so that colour never
    says it alone), which ones count as being there, which as not, and whether reasons are asked for."""

    looks: dict[str, tuple[str, str]]
    came: tuple[str, ...]
    excused: str
    absent: str
    reasons: bool = False
    expected_words: str = field(default=N_("应到 {n}"))
    came_words: str = field(default=N_("实到 {n}"))
    absent_words: str = field(default=N_("缺席 {n}"))
    guests_words: str = field(default=N_("来宾 {n}"))

    def colour(self, mark: str) -> str:
        """The fill of the chip that chooses a mark."""
        return self.looks[mark][0] or "blue"

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


class Controls(QWidget):
    """The rows of controls; the page listens to `search`, `filters`, `modes` and `reasons`."""

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self._marks = marks
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP // 2)
        column.setSpacing(GAP)
        self.search = Line(_("姓名、拼音首字母或序号"), placeholder=_("姓名、首字母或序号"))
        self.filters = Chips(_("看哪些人"), [(key, text) for key, text in self._filter_words(Counts()).items()])
        self.filters.choose(ALL)
        self.modes = Chips(_("点一下"), [(mark, _(mark) or _("清除")) for mark in marks.looks])
        for mark, button in self.modes.buttons().items():
            button.colour = marks.colour(mark)
        self.modes.choose(marks.came[0])
        self.modes.changed.connect(self._show_reasons)
        self.reason_for = Label("")
        self.reasons = Chips(_("请假原因"), [], optional=True)
        self.reason_row = FlowBox(self.reason_for, self.reasons)
        for row in (
            FlowBox(self.search, self.filters),
            FlowBox(Label(_("点一下＝"), "strong"), self.modes),
            self.reason_row,
        ):
            column.addWidget(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show_reasons()

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

    def offer_reasons(self) -> None:
        """Offer the reasons that the branch uses most."""
        self.reasons.set_choices([(reason, _(reason)) for reason in usual_reasons()])
        self.ask_reason("", "")

    def ask_reason(self, name: str, reason: str) -> None:
        """Say about whom a reason would be, and which is chosen."""
        words = _("{name}请假的原因（可不选）：").format(name=name) if name else _("先点名字，再点原因（可不选）：")
        self.reason_for.setText(words)
        self.reasons.choose(reason)

    def _show_reasons(self) -> None:
        self.reason_row.setVisible(self._marks.reasons and self.modes.value() == self._marks.excused)
