"""操作记录: everything that was done, by whom and when; each step can be looked at and undone."""

from __future__ import annotations

from typing import Any

from models import base, history
from models.dates import full_day, short_day, with_time
from models.language import N_, _
from ui.page import Page
from ui.widgets.lists import Item, RowList

#: How many entries the page shows; 更早的 brings as many again.
PAGE_OF_ENTRIES = 100


class HistoryPage(Page):
    """The newest entries first; `person_id` narrows them to one person."""

    title = N_("操作记录")
    help = N_("最近做的在最上面。点一行，看改了什么，也可以撤销。后来又改过的，程序不会让撤销盖掉后来的。")

    def build(self) -> None:
        self._limit = PAGE_OF_ENTRIES
        self.none = self.add_text(_("还没有操作记录。"))
        self.list = RowList(_("操作记录"), lambda item: self.navigator.go(EntryPage, entry_id=item.key))
        self.add(self.list)
        self.more = self.add_action(_("看更早的"), self.show_more, icon="history")

    def refresh(self) -> None:
        found = base.entries(self._limit, self.args.get("person_id"))
        self.list.show_items(
            [
                Item(
                    entry.what,
                    with_time(short_day(entry.at), entry.at) + (f"　{entry.who}" if entry.who else ""),
                    badge=_("已撤销") if entry.undone else "",
                    key=entry.id,
                )
                for entry in found
            ]
        )
        self.none.setVisible(not found)
        self.more.setVisible(len(found) == self._limit)

    def show_more(self) -> None:
        """Show as many entries again."""
        self._limit += PAGE_OF_ENTRIES
        self.refresh()


class EntryPage(Page):
    """One entry: what it changed, in words, and 撤销."""

    title = N_("这一步改了什么")
    help = N_("左边是原来的，箭头后面是改成的。撤销也会记在操作记录里，还能再撤销回来。")

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.when = self.add_text("", secondary=True)
        self.list = RowList(_("改动"))
        self.add(self.list)
        self.button = self.add_action(_("撤销这一步"), self.undo_this, icon="undo-2", primary=True)

    def refresh(self) -> None:
        entry = history.entry(self.args["entry_id"])
        self.heading.setText(entry.what)
        when = with_time(full_day(entry.at.date()), entry.at)
        self.when.setText(f"{when}　{entry.who}".strip() + (_("　已撤销") if entry.undone else ""))
        words = history.changes_in_words(entry.id)
        self.list.show_items([Item(line.row, line.change) for line in words])
        self.list.setVisible(bool(words))
        self.button.setVisible(not entry.undone and not base.is_note(entry.id))

    def undo_this(self) -> None:
        """Take this entry back."""
        self.undo(self.args["entry_id"])

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"entry_id": base.entries(1)[0].id}
