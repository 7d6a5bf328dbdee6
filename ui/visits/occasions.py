"""走访由头: the list of occasions that the record page offers, edited by the branch."""

from __future__ import annotations

from models.language import N_, _
from models.visits import occasions
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Line
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList


class OccasionsPage(Page):
    """A tap puts an occasion away or offers it again; new ones are written at the top."""

    title = N_("走访由头")
    help = N_("这些是「为什么去」里的小方块。用不着的点一下就收起来，再点一下又列出来；以前的记录不变。缺的自己加。")

    def build(self) -> None:
        self.line = Line(_("新的由头"), placeholder=_("比如：搬家"))
        self.line.returnPressed.connect(guarded(self, self.add_occasion))
        self.add(FlowBox(self.line, Button(_("加上"), self.add_occasion, icon="plus", name=_("加上由头"))))
        self.list = RowList(_("走访由头"), self._tapped)
        self.add(self.list)

    def refresh(self) -> None:
        self.list.show_items(
            [
                Item(
                    _(occasion.name),
                    badge=_("已列出，点一下收起") if occasion.offered else _("已收起，点一下列出"),
                    icon="check" if occasion.offered else "x",
                    icon_colour="green" if occasion.offered else "ink",
                    key=(occasion.id, occasion.offered),
                )
                for occasion in occasions.choices(everything=True)
            ]
        )

    def _tapped(self, item: Item) -> None:
        occasion_id, offered = item.key
        done = occasions.offer(occasion_id, not offered)
        self.refresh()
        self.saved(done)

    def add_occasion(self) -> None:
        """Offer one more."""
        done = occasions.add(self.line.text())
        self.line.clear()
        self.refresh()
        self.saved(done)
