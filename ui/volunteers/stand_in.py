"""谁能来: whom to call when somebody is missing, who has served least often this month first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.language import N_, _
from models.volunteers import duty_rules, sign_ups, stand_ins
from models.volunteers.stand_ins import Candidate
from ui.page import Page
from ui.people.phone import spaced
from ui.volunteers.shift import ShiftPage
from ui.volunteers.words import when
from ui.widgets.chips import Chips
from ui.widgets.lists import Item, RowList

VOLUNTEERS, EVERYBODY = "volunteers", "everybody"
#: So many rows are shown at most.
MOST = 60


class StandInPage(Page):
    """Volunteers with their phones; with `row_id`, whoever says yes takes that person's place."""

    title = N_("谁能来")
    help = N_(
        "这个月来得最少的排在最前面，照着电话打。答应了就点他的名字，再点「答应了，排上」。\n"
        "名字下面写着不合适的原因（当天已有一班、身体原因……）的，可以先问别人。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.which = Chips(_("看哪些人"), [(VOLUNTEERS, _("值过班的")), (EVERYBODY, _("所有人"))])
        self.which.choose(VOLUNTEERS)
        self.which.changed.connect(self._show)
        self.add(self.which)
        self.none = self.add_text(_("没有别的人了，点「所有人」看看。"))
        self.list = RowList(_("能来的人"), lambda item: self._tapped(item.key))
        self.add(self.list)

    def refresh(self) -> None:
        shift = sign_ups.shift(self.args["shift_id"])
        words = f"{when(shift)} {shift.name}"
        if row_id := self.args.get("row_id"):
            words = _("{shift}：谁替{name}？").format(shift=words, name=sign_ups.get(row_id).name)
        self.heading.setText(words)
        found = stand_ins.candidates(shift.id)
        found.sort(key=lambda one: (bool(one.objections), one.times))
        self._people = {one.person_id: one for one in found}
        self._show()

    def _show(self) -> None:
        wanted = self.which.value()
        shown = [one for one in self._people.values() if one.volunteer or wanted == EVERYBODY][:MOST]
        self.list.show_items([_row(one) for one in shown])
        self.list.setVisible(bool(shown))
        self.none.setVisible(not shown)

    def _tapped(self, person_id: int) -> None:
        one = self._people[person_id]
        about = "\n".join([f"{one.name}　{spaced(one.phone) or _('还没有电话')}", *one.objections])
        if not one.objections:
            self.tell(about, [(_("答应了，排上"), lambda: self._take(one, ""))])
            return
        answers = [(_("照样安排：{why}").format(why=_(why)), self._taker(one, why)) for why in duty_rules.OVERRIDES]
        self.tell(about, answers, warn=True)

    def _taker(self, one: Candidate, why: str) -> Callable[[], None]:
        return lambda: self._take(one, why)

    def _take(self, one: Candidate, override: str) -> None:
        row_id = self.args.get("row_id")
        if row_id:
            result = sign_ups.stand_in(row_id, one.person_id, override)
            words = _("{name}顶上了。").format(name=one.name)
        else:
            result = sign_ups.sign_up(self.args["shift_id"], [one.person_id], override)
            words = _("{name}：已报名").format(name=one.name)
        if result.waiting:
            words = _("{names}：人满了，先候补").format(names=one.name)
        self.back_with(result.done, words)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return ShiftPage.example()


def _row(one: Candidate) -> Item:
    about = "".join(one.objections).replace(one.name, "") or one.stairwell
    return Item(
        f"{one.name}　{spaced(one.phone)}".rstrip(),
        about,
        badge=_("本月 {n} 次").format(n=one.times),
        icon="phone" if not one.objections else "circle-help",
        icon_colour="green" if not one.objections else "amber",
        key=one.person_id,
    )
