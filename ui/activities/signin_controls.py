"""What stands above the name tiles: search, filters with counts, what a tap means, reasons for 请假."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.activities import ABSENT, CAME, EXCUSED, MARKS, ONLINE, UNMARKED, Counts
from models.attendance import usual_reasons
from models.language import _
from ui.theme import GAP
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Chips, Line
from ui.widgets.labels import Label

ALL = "all"
#: The fill of a chosen mode chip: the colour that its tiles take.
MODE_COLOURS = {CAME: "green", EXCUSED: "amber", ONLINE: "teal", ABSENT: "black", UNMARKED: "blue"}


def counts_words(counts: Counts) -> list[str]:
    """应到 45, 实到 38, 请假 4, 缺席 0, 未登记 3, 来宾 2"""
    if not counts.expected:
        return [_("来了 {n} 人").format(n=counts.guests)]
    return [
        _("应到 {n}").format(n=counts.expected),
        _("实到 {n}").format(n=counts.present),
        _("请假 {n}").format(n=counts.excused),
        _("缺席 {n}").format(n=counts.absent),
        _("未登记 {n}").format(n=counts.unmarked),
        _("来宾 {n}").format(n=counts.guests),
    ]


class CountsLine(FlowBox):
    """The counts in a row; a narrow row breaks between two of them, never within one."""

    def __init__(self) -> None:
        self._labels: list[Label] = []
        super().__init__()

    def show_counts(self, counts: Counts) -> None:
        """Show these counts."""
        words = counts_words(counts)
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

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP // 2)
        column.setSpacing(GAP)
        self.search = Line(_("姓名、拼音首字母或序号"), placeholder=_("姓名、首字母或序号"))
        self.filters = Chips(_("看哪些人"), [(key, text) for key, text in self._filter_words(Counts()).items()])
        self.filters.choose(ALL)
        modes = [(mark, _(mark)) for mark in MARKS]
        self.modes = Chips(_("点一下"), [*modes, (UNMARKED, _("清除"))])
        for mark, button in self.modes.buttons().items():
            button.colour = MODE_COLOURS[mark]
        self.modes.choose(CAME)
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

    @staticmethod
    def _filter_words(counts: Counts) -> dict[str, str]:
        return {
            ALL: _("全部"),
            UNMARKED: _("未登记 {n}").format(n=counts.unmarked),
            CAME: _("已到 {n}").format(n=counts.present),
            EXCUSED: _("请假 {n}").format(n=counts.excused),
            ABSENT: _("缺席 {n}").format(n=counts.absent),
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
        self.reason_row.setVisible(self.modes.value() == EXCUSED)
