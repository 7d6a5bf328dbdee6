"""Signing people up: a line for initials and names, and below it a tile for everybody who could come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.base import UserError
from models.language import _, listed
from models.people.names import normalise_name, people_meant
from models.volunteers.stand_ins import Candidate
from ui.theme import GAP
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Line
from ui.widgets.guard import guarded
from ui.widgets.labels import Label
from ui.widgets.lists import Item, TileGrid

#: So many tiles are shown at most; the rest is found by typing.
MOST_TILES = 48


def read_names(typed: str, people: Sequence[Candidate]) -> tuple[list[int], list[str], list[str]]:
    """What typed names mean: (people found, names that nobody in the roster has, pieces that several people match).

    Pieces stand apart by blanks, commas or 、. Initials, part of a name, a phone's tail: whatever leaves one person.
    """
    found: list[int] = []
    unknown: list[str] = []
    unclear: list[str] = []
    for piece in typed.replace("，", " ").replace("、", " ").replace(",", " ").replace("；", " ").split():
        matching = people_meant(piece, people, lambda one: one.search)
        same = [one for one in matching if one.name == normalise_name(piece)] or matching
        if len(same) == 1:
            if same[0].person_id not in found:
                found.append(same[0].person_id)
        elif same:
            unclear.append(piece)
        else:
            unknown.append(piece)
    return found, unknown, unclear


class AddBox(QWidget):
    """`on_people` hears whom a tap or the line names and what is to be said of the rest of the line.

    `on_unknown` hears a name that nobody has.
    """

    def __init__(
        self, on_people: Callable[[list[int | str], str], object], on_unknown: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._on_people = on_people
        self._on_unknown = on_unknown
        self._people: Sequence[Candidate] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        self.line = Line(_("要报名的人的姓名或拼音首字母"), placeholder=_("姓名或首字母"))
        self.add_button = Button(_("报名"), self.enter, icon="user-plus", name=_("给写上的人报名"))
        self.heading = Label(_("点名字报名"), "heading")
        self.more = Label("", secondary=True)
        self.tiles = TileGrid(_("能来的人"), lambda item: self._on_people([item.key], ""), letters=7, columns=5)
        for widget in (self.heading, FlowBox(self.line, self.add_button), self.tiles, self.more):
            column.addWidget(widget)
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(guarded(self, self.enter))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_people(self, people: Sequence[Candidate]) -> None:
        """Offer these people."""
        self._people = people
        self._show()

    def _matching(self) -> list[Candidate]:
        pieces = self.line.text().split()
        return people_meant(pieces[-1] if pieces else "", self._people, lambda one: one.search)

    def _show(self) -> None:
        found = self._matching()
        shown = found[:MOST_TILES]
        self.tiles.show_items([_tile(one) for one in shown])
        self.tiles.setVisible(bool(shown))
        left = len(found) - len(shown)
        self.more.setText(_("还有 {n} 人，打姓名或首字母就能找到。").format(n=left))
        self.more.setVisible(left > 0)

    def enter(self) -> None:
        """Sign up whom the line names; what is not understood stays in it."""
        typed = self.line.text().strip()
        if not typed:
            raise UserError(_("请先写上姓名或拼音首字母，也可以直接点下面的名字。"))
        found, unknown, unclear = read_names(typed, self._people)
        words = []
        if unclear:
            text = _("「{typed}」有好几个人都像，再多打一个字，或直接点名字。")
            words.append(text.format(typed=listed(unclear)))
        if unknown and found:
            words.append(_("没有找到「{names}」，留在上面了。").format(names=listed(unknown)))
        if found:
            self.line.setText(" ".join([*unclear, *unknown]))
            self._on_people(list(found), "".join(words))
        elif unclear:
            raise UserError(words[0])
        else:
            self.line.setText(" ".join(unknown[1:]))
            self._on_unknown(unknown[0])


def _tile(one: Candidate) -> Item:
    about = one.stairwell
    if one.objections:
        about = one.objections[0].removeprefix(one.name).rstrip("。")
    elif one.volunteer:
        about = _("本月 {n} 次").format(n=one.times)
    return Item(one.name, about, key=one.person_id)
