"""联系党员: every member as a tile that says when somebody was last in touch and whether it is time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

from models.care import board
from models.care.board import STATES, Standing
from models.care.care import COMMITTEE_LINE, LINES
from models.language import N_, _
from ui.care.words import tile
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.folding import FoldingChips
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, TileGrid


class ContactBoardPage(Page):
    """Three lines as chips, whose members, in which state; a tap on a member opens the phone number and what to do."""

    title = N_("联系党员")
    help = N_(
        "每位党员一块，写着「逾期」「该联系了」或「近期有联系」，最急的在前面。来开会、打电话、上门走访都算联系。\n"
        "点一个人，看电话号码；打完点「打过电话了」，去过点「记一次走访」。\n"
        "上面三条线：支委联系党员、帮扶、送学上门。再点一位委员，只看他联系的人。\n"
        "多久联系一次，在「设置」的「规则」里改。谁联系谁，点「安排谁联系谁」。"
    )

    def build(self) -> None:
        self._all: list[Standing] = []
        self.lines = Chips(_("联系线"), [(line, _(line)) for line in LINES])
        self.lines.choose(COMMITTEE_LINE)
        self.keepers = Chips(_("谁联系的"), [], optional=True)
        self.states = Chips(_("看哪些"), [(state, _(state)) for state in STATES], optional=True)
        self.states.choose(self.args.get("state"))
        self.controls = FoldingChips(self.lines, self.keepers, self.states)
        self.keep_in_view(self.controls)
        self.none = self.add_text("")
        self.grid = TileGrid(_("党员"), lambda item: self._open(item), letters=8, columns=5)
        self.add(self.grid)
        self.lines.changed.connect(guarded(self, self._line_chosen))
        self.keepers.changed.connect(guarded(self, self._show))
        self.states.changed.connect(guarded(self, self._show))
        self.add_action(_("安排谁联系谁"), self.assign, icon="users")
        self.add_action(_("走访计划"), self.plans, icon="list-checks")
        self.add_action(_("打印"), self.print, icon="printer", primary=True)

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        line = self.line
        self._all = board.board(line)
        number = Counter(standing.keepers.get(line, (0, "")) for standing in self._all)
        waiting = number.pop((0, ""), 0)
        choices: list[tuple[int, str]] = [(key, f"{name} {n}") for (key, name), n in sorted(number.items())]
        if waiting and choices:
            choices.append((0, _("还没有人 {n}").format(n=waiting)))
        self.keepers.set_choices(choices)
        self.keepers.setVisible(bool(choices))
        self._show()
        self.place_kept()

    @property
    def line(self) -> str:
        """The line that is shown."""
        return str(self.lines.value())

    def _line_chosen(self) -> None:
        self.keepers.choose()
        self.refresh()

    def _shown(self) -> list[Standing]:
        keeper, line = self.keepers.value(), self.line
        found = [s for s in self._all if keeper is None or s.keepers.get(line, (0, ""))[0] == keeper]
        for state, number in board.counts(found).items():
            self.states.set_text(state, f"{_(state)} {number}")
        self.controls.say()
        state = self.states.value()
        return [s for s in found if state in (None, s.state)]

    def _show(self) -> None:
        today, shown = dt.date.today(), self._shown()
        self.grid.show_items([tile(standing, today) for standing in shown])
        self.grid.setVisible(bool(shown))
        self.none.setVisible(not shown)
        if self._all:
            self.none.setText(_("没有这样的人。"))
        else:
            self.none.setText(_("这条线上还没有人。点「安排谁联系谁」来定。"))

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, item: Item) -> None:
        from ui.care.member import KeepInTouchPage

        self.navigator.go(KeepInTouchPage, person_id=item.key)

    def assign(self) -> None:
        """Say who looks after whom."""
        from ui.care.assign import AssignPage

        self.navigator.go(AssignPage, line=self.line)

    def plans(self) -> None:
        """The visit plans, and whom to visit in the coming days."""
        from ui.visits.plans import PlansPage

        self.navigator.go(PlansPage)

    def print(self) -> None:
        forms = (("care-list", _("干部联系党员表")), ("care-cards", _("联系卡（每位委员一张）")))
        self.tell(_("打印哪一种？"), [(title, self._previewer(form)) for form, title in forms])

    def _previewer(self, form: str) -> Callable[[], object]:
        from ui.printing import PreviewPage

        return lambda: self.navigator.go(PreviewPage, form=form, line=self.line)
