"""回收站: what was deleted, and the way back."""

from __future__ import annotations

from models import base, recycle_bin
from models.dates import short_day, with_time
from models.language import N_, _
from ui.page import Page
from ui.widgets.lists import Item, RowList


class RecyclePage(Page):
    """Deleted people and activities; a tap restores one."""

    title = N_("回收站")
    help = N_("删掉的人和活动都在这里。点一行就恢复，连同当时的签到一起回来。")

    def build(self) -> None:
        self.none = self.add_text(_("回收站是空的。"))
        self.list = RowList(_("删掉的东西"), self._ask)
        self.add(self.list)

    def refresh(self) -> None:
        found = recycle_bin.deleted()
        self.none.setVisible(not found)
        self.list.show_items(
            [
                Item(
                    deleted.title,
                    _("{when} {who}删除").format(when=with_time(short_day(deleted.at), deleted.at), who=deleted.who),
                    badge=_("点一下恢复"),
                    icon="archive-restore",
                    key=deleted.entry_id,
                )
                for deleted in found
            ]
        )

    def _ask(self, item: Item) -> None:
        def restore() -> None:
            done = base.undo(item.key)
            self.refresh()
            self.saved(done, _("已恢复：{what}").format(what=item.text))

        self.tell(_("恢复「{what}」吗？").format(what=item.text), [(_("恢复"), restore)])
