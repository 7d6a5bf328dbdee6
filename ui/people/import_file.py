"""Importing a roster, first step: choose the file. Then its columns, its rows, and what was done."""

from __future__ import annotations

from pathlib import Path

from models import exchange
from models.exchange import spreadsheet
from models.exchange.proposal import Proposal
from models.language import N_, _
from ui.files import ask_open
from ui.page import Page
from ui.people.import_columns import ImportColumnsPage
from ui.widgets.buttons import Button
from ui.work import run

#: What people have on their machines; the rest of spreadsheet.SUFFIXES is understood too.
_SHOWN_SUFFIXES = ".xlsx　.xls　.et　.ods　.csv"


class ImportFilePage(Page):
    """Says what kinds of file are understood and what will happen; one big button."""

    title = N_("从表格导入花名册")
    help = N_(
        "选现在用的花名册表格就行，不用先改：表头上面有标题、格子合并了、有合计和空行，都不要紧。\n"
        "选好以后先给您看：每一列认成什么，每一行会怎么样。点了最后的「导入」才写进花名册，导入以后还能撤销。\n"
        "表格要是加了密码，请先用表格软件打开，去掉密码，另存一份。"
    )

    def build(self) -> None:
        self.add_text(_("把现在用的花名册表格选进来，不用先整理。"))
        self.big = Button(_("选文件"), self.choose, icon="sheet", kind="tile", sub=_SHOWN_SUFFIXES)
        self.add_flow(self.big, columns=2)
        self.add_heading(_("一共四步"))
        for number, text in enumerate(
            (
                _("选文件。"),
                _("看每一列认得对不对，不对就点一下改过来。"),
                _("看每一行：新增、更新还是跳过，有问题的会写明白。"),
                _("点「导入」。在这以前什么都不会写进花名册。"),
            ),
            1,
        ):
            self.add_text(f"{number}. {text}")

    def choose(self) -> None:
        """Ask for a file and read it."""
        path = ask_open(self, _("选花名册表格"), _("表格"), spreadsheet.SUFFIXES)
        if path:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file and show its columns."""
        words = _("正在读「{file}」").format(file=path.name)
        run(self, words, lambda _progress: exchange.propose(spreadsheet.read_grid(path)), self._show)

    def _show(self, proposal: Proposal) -> None:
        self.navigator.go(ImportColumnsPage, proposal=proposal)
