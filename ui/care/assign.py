"""安排谁联系谁: choose a line and a keeper, then tap names onto them; split by 楼门; hand all of one to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.base import Done, UserError
from models.care import board, care
from models.care.board import Standing
from models.care.care import COMMITTEE_LINE, LINES
from models.language import N_, _
from models.people import offices
from models.people.roster import stairwell
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.guard import guarded
from ui.widgets.labels import Label
from ui.widgets.lists import Item, TileGrid

WAITING, EVERYBODY = "waiting", "everybody"


class AssignPage(Page):
    """Keepers as large tiles, members below; each tap is saved at once and taken back by a tap on the same name."""

    title = N_("安排谁联系谁")
    help = N_(
        "先点是哪条线，再点由谁联系，然后在下面点名字，点一下就归他，再点一下就收回。\n"
        "「按楼门平均分」：同一个楼门的归同一个人，几位委员人数尽量一样多。\n"
        "「全部交给别人」：委员换人了，把他联系的人一次交给另一位。\n"
        "以前是谁联系的都留着，只是从今天起换人。"
    )

    def build(self) -> None:
        self._keeper: int | None = None
        self._added: dict[int, str] = {}
        self._choosing = False
        self.lines = Chips(_("联系线"), [(line, _(line)) for line in LINES])
        self.lines.choose(self.args.get("line") or COMMITTEE_LINE)
        self.add(self.lines)
        self.keepers = TileGrid(_("由谁联系"), self._choose_keeper, letters=7, columns=5)
        self.add(self.keepers)
        self.heading = Label("", "heading")
        self.add(self.heading)
        self.which = Chips(_("看哪些"), [(EVERYBODY, _("全部")), (WAITING, _("还没有人联系的"))])
        self.which.choose(EVERYBODY)
        self.add(self.which)
        self.none = self.add_text(_("每位都有人联系了。"))
        self.grid = TileGrid(_("党员"), self._tapped, letters=8, columns=5)
        self.add(self.grid)
        self.lines.changed.connect(guarded(self, self._line_chosen))
        self.which.changed.connect(guarded(self, self._show))
        self.add_action(_("按楼门平均分"), self.ask_split, icon="scale")
        self.add_action(_("全部交给别人"), self.ask_move, icon="arrow-right-left")
        self.other = self.add_action(_("找别的人来联系"), self.choose_other, icon="user-plus", minor=True)

    @property
    def line(self) -> str:
        """The line that is arranged."""
        return str(self.lines.value())

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._people = sorted(board.board(COMMITTEE_LINE), key=_place)
        number = care.loads(self.line)
        self._names = dict(care.keepers(self.line)) | self._added
        if self._keeper not in self._names:
            self._keeper = next(iter(self._names), None)
        self.keepers.show_items(
            [
                Item(
                    ("✓ " if key == self._keeper else "") + name,
                    _("{n} 人").format(n=number[key]),
                    fill="amber" if key == self._keeper else "",
                    key=key,
                )
                for key, name in self._names.items()
            ]
        )
        self.keepers.setVisible(bool(self._names))
        waiting = sum(self.line not in s.keepers for s in self._people)
        self.which.set_text(EVERYBODY, _("全部 {n}").format(n=len(self._people)))
        self.which.set_text(WAITING, _("还没有人联系的 {n}").format(n=waiting))
        self._show()

    def _show(self) -> None:
        if self._choosing:
            self.heading.setText(_("点一位，由他来做{line}").format(line=_(self.line)))
        elif self._keeper:
            self.heading.setText(_("点名字，归{name}联系").format(name=self._names[self._keeper]))
        else:
            self.heading.setText(_("还没有支委，请先在「设置」的「支部委员」里登记。"))
        shown = [s for s in self._people if self.which.value() == EVERYBODY or self.line not in s.keepers]
        self.grid.show_items([self._tile(s) for s in shown])
        self.grid.setVisible(bool(shown))
        self.none.setVisible(not shown)

    def _tile(self, standing: Standing) -> Item:
        keeper, name = standing.keepers.get(self.line, (None, _("还没有人")))
        mine = keeper is not None and keeper == self._keeper and not self._choosing
        place = stairwell(standing.building, standing.entrance)
        about = "\n".join(part for part in (place, name) if part)
        return Item(("✓ " if mine else "") + standing.name, about, fill="amber" if mine else "", key=standing.person_id)

    def _line_chosen(self) -> None:
        self._keeper, self._choosing, self._added = None, False, {}
        self.refresh()

    # What is done -------------------------------------------------------------------------------------------------

    def _choose_keeper(self, item: Item) -> None:
        self._keeper, self._choosing = item.key, False
        self.refresh()

    def choose_other(self) -> None:
        """Let the next tap choose who is to look after others: a helper who is not on the committee."""
        self._choosing = True
        self.which.choose(EVERYBODY)
        self._show()

    def _tapped(self, item: Item) -> None:
        standing = next(s for s in self._people if s.person_id == item.key)
        if self._choosing:
            self._keeper, self._choosing = standing.person_id, False
            self._added[standing.person_id] = standing.name
            self.refresh()
            return
        if self._keeper is None:
            raise UserError(_("请先点由谁联系。"))
        if standing.keepers.get(self.line, (None, ""))[0] == self._keeper:
            self._did(care.end(self.line, [standing.person_id]))
        else:
            self._did(care.assign(self.line, self._keeper, [standing.person_id]))

    def _did(self, done: Done) -> None:
        self.refresh()
        self.saved(done)

    def ask_split(self) -> None:
        """Ask whether everybody is to be shared out anew, or only those whom nobody looks after."""
        keepers = [person.id for person, _office in offices.committee()]
        if not keepers:
            raise UserError(_("还没有支委，请先在「设置」的「支部委员」里登记。"))
        everybody = [s.person_id for s in board.board(self.line)]
        waiting = [s.person_id for s in board.board(self.line) if self.line not in s.keepers]
        answers = []
        if waiting and len(waiting) < len(everybody):
            answers.append((_("只分还没有人的 {n} 人").format(n=len(waiting)), self._splitter(keepers, waiting)))
        if everybody:
            answers.append((_("{n} 人全部重新分").format(n=len(everybody)), self._splitter(keepers, everybody)))
        if not answers:
            raise UserError(_("这条线上还没有人，请先点名字。"))
        self.tell(_("按楼门分给 {n} 位支委，怎么分？").format(n=len(keepers)), answers)

    def _splitter(self, keepers: list[int], persons: list[int]) -> Callable[[], None]:
        return lambda: self._did(care.split_evenly(self.line, keepers, persons))

    def ask_move(self) -> None:
        """Ask to whom everybody of the chosen keeper is handed."""
        if self._keeper is None or not care.loads(self.line)[self._keeper]:
            raise UserError(_("请先在上面点要交出去的那一位。"))
        keeper = self._keeper
        others = [(name, self._mover(keeper, key)) for key, name in self._names.items() if key != keeper]
        self.tell(_("{name}联系的人全部交给谁？").format(name=self._names[keeper]), others)

    def _mover(self, keeper: int, to: int) -> Callable[[], None]:
        return lambda: self._did(care.move_all(self.line, keeper, to))

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {}


def _place(standing: Standing) -> tuple[int, str, str, int]:
    """The order of addresses: building 2 before 10."""
    return len(standing.building), standing.building, standing.entrance, standing.person_id
