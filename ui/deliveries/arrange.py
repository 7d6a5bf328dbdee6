"""安排送学上门: who missed a lesson, with those chosen already who cannot come unaided."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.activities import activities, attendance
from models.dates import short_day
from models.deliveries import deliveries
from models.deliveries.deliveries import Missed
from models.language import N_, _
from ui.page import Page
from ui.widgets.lists import Item, RowList


class ArrangePage(Page):
    """One lesson: a tap on a member chooses, another takes back; the primary button arranges all of them at once."""

    title = N_("安排送学上门")
    help = N_(
        "这是没来听课的人。来不了的（行动不便、卧床、高龄）已经替您点好，别的人要送也点一下。\n"
        "点右下角就安排好了，送学人按「联系党员」里定的送学人，没定就由联系委员送。\n"
        "送完以后登记一下，这一课就算给他补上了。"
    )

    def build(self) -> None:
        self._chosen: set[int] = set()
        self._begun = False
        self.heading = self.add_heading("")
        self.words = self.add_text("")
        self.list = RowList(_("没来听课的人"), self._tapped)
        self.add(self.list)
        self.all = self.add_action(_("全选"), self.choose_all, icon="list-checks")
        self.primary = self.add_action("", self.arrange, icon="check", primary=True)

    @property
    def activity_id(self) -> int:
        """Which lesson it is."""
        return int(self.args["activity_id"])

    def first_focus(self) -> QWidget | None:
        return self.primary  # in the bar: the page is read from its beginning

    def refresh(self) -> None:
        activity = activities.get(self.activity_id)
        self._missed = deliveries.missed(self.activity_id)
        if not self._begun:
            self._chosen = {row.row_id for row in self._missed if row.homebound and not row.arranged}
            self._begun = True
        self.heading.setText(f"{short_day(activity.starts)} {activity.name}")
        if not activity.kind.lesson:
            self.words.setText(_("这类活动不用补课。要改，在「送学上门」里点「哪些活动要补课」。"))
        elif not self._missed:
            self.words.setText(_("没有请假或缺席的人，不用送学。"))
        elif all(row.arranged for row in self._missed):
            self.words.setText(_("没来的 {n} 人都安排好送学了。").format(n=len(self._missed)))
        else:
            self.words.setText(_("{n} 人没来。来不了的已经点好，点一下可以加上或去掉。").format(n=len(self._missed)))
        self._show()

    def _show(self) -> None:
        self.list.show_items([self._item(row) for row in self._missed])
        self.list.setVisible(bool(self._missed))
        self.all.setVisible(any(not row.arranged for row in self._missed))
        self.primary.setVisible(self.all.isVisibleTo(self))
        words = _("安排 {n} 人送学").format(n=len(self._chosen)) if self._chosen else _("安排送学")
        self.primary.set_text(words)

    def _item(self, row: Missed) -> Item:
        chosen = row.row_id in self._chosen
        about = [
            f"{_(row.mark)} {row.reason}".strip(),
            row.why if row.why != row.reason else "",
            _("送学人 {name}").format(name=row.keeper) if row.keeper else _("还没有定送学人"),
        ]
        badge = _("已安排") if row.arranged else _("✓ 送学") if chosen else _("不送")
        return Item(
            row.name,
            "　".join(part for part in about if part),
            badge=badge,
            fill="amber" if chosen else "",
            key=row,
        )

    def _tapped(self, item: Item) -> None:
        row: Missed = item.key
        if row.arranged:
            told = _("{name}这一课已经安排送学了。").format(name=row.name)
            self.tell(told, [(_("记一次送学"), lambda: self._record(row.person_id))])
            return
        self._chosen ^= {row.row_id}
        self._show()

    def _record(self, person_id: int) -> None:
        from ui.deliveries.record import RecordPage

        self.navigator.go(RecordPage, person_id=person_id)

    def choose_all(self) -> None:
        """Everybody who missed it."""
        self._chosen = {row.row_id for row in self._missed if not row.arranged}
        self._show()

    def arrange(self) -> None:
        """Make deliveries of those chosen, go back, and offer the slips at once."""
        chosen = [row.row_id for row in self._missed if row.row_id in self._chosen]
        done = deliveries.arrange(chosen)
        found = [item.id for item in deliveries.items(activity_id=self.activity_id, open_only=True)]
        navigator = self.navigator
        navigator.back()

        def slips() -> None:
            from ui.printing import PreviewPage

            navigator.go(PreviewPage, form="delivery-slip", delivery_ids=found)

        text = _("已安排 {n} 人送学上门。").format(n=len(chosen))
        navigator.page.saved(done, text, [(_("打印送学单"), slips)])

    @classmethod
    def example(cls) -> dict[str, Any]:
        held = attendance.all_activities()
        return {"activity_id": next((a.id for a in held if deliveries.missed(a.id)), held[0].id)}
