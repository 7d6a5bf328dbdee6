"""How names are ordered and found."""

from __future__ import annotations

from models import settings
from models.language import N_, _
from models.people import roster
from models.people.strokes import SCHOOLS, unknown_characters
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList

ON, OFF = "1", ""


class OrderPage(Page):
    """Both schools of stroke order, tolerant pinyin, and the names whose strokes are not known."""

    title = N_("姓名排序和查找")
    help = N_(
        "名单都按姓氏笔画排。两个字的名字有两种排法：「姓氏笔画」把中间当作空，田富排在田大利前面；「姓名笔画」相反。\n"
        "有的生僻字不知道笔画，排在最后，点开可以补上。"
    )

    def build(self) -> None:
        self.add_heading(_("两个字的名字怎么排"))
        self.schools = Chips(_("排法"), [(school, _(school)) for school in SCHOOLS])
        self.add(self.schools)
        self.add_heading(_("按拼音找人时"))
        self.tolerant = Chips(_("查找"), [(ON, _("平翘舌、前后鼻音不分")), (OFF, _("分清楚"))])
        self.add(self.tolerant)
        self.add_heading(_("笔画不明的名字"))
        self.none = self.add_text(_("没有，所有名字都排好了。"))
        self.unknown = RowList(_("笔画不明的名字"), self._open)
        self.add(self.unknown)
        self.schools.changed.connect(guarded(self, lambda: self._keep("stroke_school", self.schools.value())))
        self.tolerant.changed.connect(guarded(self, lambda: self._keep("tolerant_search", self.tolerant.value())))

    def refresh(self) -> None:
        self.schools.choose(settings.get("stroke_school"))
        self.tolerant.choose(settings.get("tolerant_search"))
        marked = [(r, unknown_characters(r.name, r.strokes)) for r in roster.rows()]
        items = [
            Item(row.name, _("「{c}」不知道笔画，排在最后").format(c=characters), icon="square-pen", key=row.person_id)
            for row, characters in marked
            if characters
        ]
        self.none.setVisible(not items)
        self.unknown.show_items(items)

    def _keep(self, key: str, value: str) -> None:
        settings.put(key, value)
        self.refresh()
        self.tell(_("已保存。以后的名单都照这样排，已经定好的签到表不变。"))

    def _open(self, item: Item) -> None:
        from ui.people.edit import EditPersonPage

        self.navigator.go(EditPersonPage, person_id=item.key)
