"""Importing a roster, third step: what would become of each row; the fourth writes it all, or nothing."""

from __future__ import annotations

from typing import Any

from models import exchange
from models.base import UserError
from models.exchange import Result
from models.exchange.previews import ACTIONS, ADD, SKIP, UPDATE, Preview, Row
from models.language import N_, _
from ui.page import Page
from ui.people.import_done import ImportDonePage
from ui.people.import_row import ImportRowPage
from ui.widgets.chips import Chips
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList
from ui.work import run

#: Longer lists are cut: nobody reads more, and the chips still count them all.
MOST_ROWS = 2000
_ALL, _TROUBLED = "all", "troubled"
_ICONS = {ADD: ("user-plus", "green"), UPDATE: ("square-pen", "blue"), SKIP: ("x", "secondary")}


class ImportPreviewPage(Page):
    """Counts as chips that filter, a row for each line of the table, 导入 at the right."""

    title = N_("看看每一行")
    help = N_(
        "上面的小方块写着各有多少，点一个只看那些。写着「有问题」的，请看一看：说明里写了哪里看不懂、没有导入。\n"
        "花名册里没有的人是「新增」；已经有的人（身份证号一样，或者姓名和出生年月都一样）是「更新」，表里空着的不会抹掉原来的。\n"
        "点一行，可以看表里写的，改成新增、更新或跳过。点「导入」以后还可以撤销。"
    )

    def build(self) -> None:
        self.preview: Preview = self.args["preview"]
        self.filters = Chips(_("只看"), [(_ALL, "")])
        self.filters.changed.connect(self._show)
        self.keep_in_view(self.filters)
        self.known_label = Label(_("花名册里已经有的人："), "strong")
        self.known = Chips(_("已经有的人"), [(UPDATE, _("更新")), (SKIP, _("跳过"))])
        self.known.changed.connect(self._decide_known)
        self._has_known = self.preview.count(UPDATE) > 0
        self.add_flow(self.known_label, self.known)
        self.list = RowList(_("表里的行"), lambda item: self._open(item.key))
        self.add(self.list)
        self.cut = self.add_text("", secondary=True)
        self.go_button = self.add_action(_("导入"), self.start, icon="check", primary=True)

    def refresh(self) -> None:
        rows = self.preview.rows
        troubled = sum(bool(row.problems) for row in rows)
        counts = [(_ALL, _("全部 {n}").format(n=len(rows)))]
        counts += [(action, f"{_(ACTIONS[action])} {self.preview.count(action)}") for action in ACTIONS]
        counts.append((_TROUBLED, _("有问题 {n}").format(n=troubled)))
        chosen = self.filters.value() or _ALL
        self.filters.set_choices(counts)
        self.filters.choose(chosen)
        for widget in (self.known_label, self.known):
            widget.setVisible(self._has_known)
        self.known.choose(UPDATE if self.preview.count(UPDATE) else SKIP)
        total = self.preview.count(ADD) + self.preview.count(UPDATE)
        self.go_button.set_text(_("导入 {n} 人").format(n=total) if total else _("导入"))
        self._show()

    def _show(self) -> None:
        wanted = self.filters.value() or _ALL
        rows = [row for row in self.preview.rows if _passes(row, wanted)]
        self.list.show_items([_item(row) for row in rows[:MOST_ROWS]])
        self.list.setVisible(bool(rows))
        more = len(rows) - MOST_ROWS
        words = (
            _("没有这样的行。") if not rows else _("下面还有 {n} 行，没有列出来。").format(n=more) if more > 0 else ""
        )
        self.cut.setText(words)
        self.cut.setVisible(bool(words))

    def _decide_known(self) -> None:
        self.preview.decide_known(self.known.value())
        self.refresh()

    def _open(self, row: Row) -> None:
        self.navigator.go(ImportRowPage, preview=self.preview, row=row)

    def start(self) -> None:
        """Write it all."""
        if not self.preview.count(ADD) + self.preview.count(UPDATE):
            raise UserError(_("没有要新增或更新的人，不用导入。"))
        run(self, _("正在导入花名册"), lambda progress: exchange.apply(self.preview, progress), self._done)

    def _done(self, result: Result) -> None:
        # The pages of this import are over: 返回 leads to where it began.
        for _step in range(_steps(self)):
            self.navigator.back()
        self.navigator.go(ImportDonePage, result=result, proposal=self.preview.proposal)

    @classmethod
    def example(cls) -> dict[str, Any]:
        from ui.people.import_columns import sample_proposal

        return {"preview": exchange.preview(sample_proposal())}


def _steps(page: Page) -> int:
    """How many pages of the import lie on top of the one from which it was begun."""
    from ui.people.import_columns import ImportColumnsPage
    from ui.people.import_file import ImportFilePage

    pages = page.navigator.pages()
    ours = (ImportPreviewPage, ImportColumnsPage, ImportFilePage, ImportDonePage)
    return next((n for n, one in enumerate(reversed(pages)) if not isinstance(one, ours)), len(pages) - 1)


def _passes(row: Row, wanted: str) -> bool:
    return wanted == _ALL or (bool(row.problems) if wanted == _TROUBLED else row.action == wanted)


def _item(row: Row) -> Item:
    remarks = row.problems or ([row.reason] if row.reason else []) or row.notices
    about = remarks[0] if remarks else ""
    if len(remarks) > 1:
        about += _("（另有 {n} 处）").format(n=len(remarks) - 1)
    icon, colour = ("circle-help", "amber") if row.problems else _ICONS[row.action]
    title = _("第 {n} 行").format(n=row.row_number)
    return Item(
        f"{title}　{row.name}" if row.name else title,
        about,
        badge=_(ACTIONS[row.action]),
        icon=icon,
        icon_colour=colour,
        key=row,
    )
