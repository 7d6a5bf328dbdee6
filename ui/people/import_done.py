"""Importing a roster, the end: what was done, what was left out and why, and the way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from models import base
from models.base import Done
from models.exchange import Result, propose
from models.exchange.proposal import Proposal
from models.exchange.spreadsheet import Sheet
from models.language import N_, _
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.lists import Item, RowList

#: Longer lists are cut.
MOST_ROWS = 2000
#: No more sheets of the file than this are offered.
MOST_LISTS = 12


class ImportDonePage(Page):
    """Counts in words, the rows that were skipped, 撤销这次导入."""

    title = N_("导入好了")
    help = N_(
        "这次导入算一步：点「撤销这次导入」，花名册就和导入以前一模一样。以后也可以在「设置」的「操作记录」里撤销。"
    )

    def build(self) -> None:
        self.result: Result = self.args["result"]
        self.counts = self.add_heading("")
        self.others = self._offer_other_lists()
        self.skipped_heading = self.add_text("", secondary=True)
        self.list = RowList(_("跳过的行"))
        self.add(self.list)
        self.undo_button = self.add_action(_("撤销这次导入"), self.take_back, icon="undo-2")
        self.finish = self.add_action(_("完成"), self.navigator.back, icon="check", primary=True)

    def first_focus(self) -> QWidget | None:
        return None if self.others else self.finish  # not beside 撤销这次导入: an Enter too many would undo everything

    def _offer_other_lists(self) -> list[QWidget]:
        """Buttons for the other sheets of the file with people on them."""
        proposal: Proposal | None = self.args.get("proposal")
        others = proposal.other_lists()[:MOST_LISTS] if proposal else []
        if not proposal or not others:
            return []
        words = _("接着导入「{sheet}」")
        buttons = [
            Button(words.format(sheet=proposal.sheets[n].name), partial(self._go_on, n), icon="sheet") for n in others
        ]
        return [self.add_text(_("文件里还有别的名单，要的话接着导入：")), self.add_flow(*buttons)]

    def _go_on(self, sheet: int) -> None:
        from ui.people.import_columns import ImportColumnsPage

        before: Proposal = self.args["proposal"]
        proposal = propose(before.sheets, sheet)
        proposal.before = before.before | {before.sheet}
        self.navigator.go(ImportColumnsPage, proposal=proposal)

    def refresh(self) -> None:
        result, entry = self.result, self.result.done.entry_id
        undone = entry is not None and base.is_undone(entry)
        words = _("新增 {added} 人，更新 {updated} 人，跳过 {skipped} 行。")
        if undone:
            words = _("这次导入已经撤销，花名册和导入以前一样。")
        self.header.set_title(_("导入已撤销") if undone else _(self.title))
        skipped = len(result.skipped)
        self.counts.setText(words.format(added=result.added, updated=result.updated, skipped=skipped))
        self.undo_button.setVisible(entry is not None and not undone)
        people = any(name for _number, name, _reason in result.skipped)
        self.skipped_heading.setText(
            _("跳过的行。要的人可以到花名册里点「新增」，或撤销这次导入，改好再来。") if people else _("跳过的行：")
        )
        self.list.show_items([_item(line) for line in result.skipped[:MOST_ROWS]])
        for widget in (self.skipped_heading, self.list):
            widget.setVisible(bool(skipped) and not undone)
        for offer in self.others:
            offer.setVisible(not undone)

    def take_back(self) -> None:
        """Undo the whole import."""
        if self.result.done.entry_id is not None:
            self.undo(self.result.done.entry_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        skipped = [(7, "", _("合计行")), (12, "王素琴", _("和第 {n} 行是同一个人").format(n=9))]
        from ui.people.import_columns import sample_proposal

        proposal = sample_proposal()
        sheets = [*proposal.sheets, Sheet("第二党小组", proposal.table.rows)]
        result = Result(44, 1, skipped, Done(1, ""))
        return {"result": result, "proposal": propose(sheets, 0)}


def _item(line: tuple[int, str, str]) -> Item:
    number, name, reason = line
    title = _("第 {n} 行").format(n=number)
    return Item(f"{title}　{name}" if name else title, reason, icon="x", icon_colour="secondary")
