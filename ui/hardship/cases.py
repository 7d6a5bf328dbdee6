"""困难帮扶: nothing but a warning until it is opened; then whose cases there are, with the next review."""

from __future__ import annotations

import datetime as dt

from models.dates import short_day
from models.hardship import hardship
from models.hardship.hardship import CaseRow
from models.language import N_, _
from ui.hardship.gate import OPEN, WARNING
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.lists import Item, RowList


class HardshipPage(Page):
    """The list stays open until the page is left for home."""

    title = N_("困难帮扶")
    help = N_(
        "这里是困难党员的帮扶档案，属于敏感信息，别的名单、查找和表格里都没有。\n"
        "点「打开」才看得到，谁在什么时候看过都会记下来。\n"
        "点一位，看他的情况、帮扶措施和给过的帮助。新建档案，点「建档」再选人。"
    )

    def build(self) -> None:
        self._opened = False
        self.warning = self.add_text(_(WARNING))
        self.count = self.add_text("", secondary=True)
        self.open_button = Button(_(OPEN), self.open_list, icon="eye", kind="tile", colour="amber")
        self.gate = self.add_flow(self.open_button, columns=2)
        self.list = RowList(_("帮扶档案"), lambda item: self._open(item.key))
        self.add(self.list)
        self.none = self.add_text(_("还没有帮扶档案。"))
        self.ledger = self.add_action(_("打印台账"), self.print, icon="printer")
        self.new = self.add_action(_("建档"), self.begin, icon="plus", primary=True)

    def first_focus(self) -> Button | None:
        return None if self._opened else self.open_button

    def refresh(self) -> None:
        self.count.setText(_("现在有 {n} 份没办结的档案。").format(n=hardship.open_count()))
        for widget in (self.warning, self.count, self.gate):
            widget.setVisible(not self._opened)
        rows = hardship.case_rows() if self._opened else []
        today = dt.date.today()
        self.list.show_items([_item(row, today) for row in rows])
        self.list.setVisible(bool(rows))
        self.none.setVisible(self._opened and not rows)
        self.bar.setVisible(self._opened)
        self.ledger.setVisible(bool(rows))

    def open_list(self) -> None:
        """The deliberate tap: noted, then the names are shown."""
        hardship.look_at_list()
        self._opened = True
        self.refresh()

    def _open(self, case_id: int) -> None:
        from ui.hardship.case import CasePage

        self.navigator.go(CasePage, case_id=case_id)

    def begin(self) -> None:
        """Choose whose case is to be begun."""
        from ui.hardship.choose import ChoosePersonPage

        self.navigator.go(ChoosePersonPage)

    def print(self) -> None:
        """The ledger, after one more question."""
        if not self._opened:
            self.tell(_("请先点「{open}」。").format(open=_(OPEN)))
            return

        def show() -> None:
            from ui.printing import PreviewPage

            self.navigator.go(PreviewPage, form="hardship-ledger")

        words = _("台账上有每个人的困难和家庭情况，只给支委，用后收回，不和别的表一起放。")
        self.tell(words, [(_("打印台账"), show)], warn=True)


def _item(row: CaseRow, today: dt.date) -> Item:
    about = _("帮扶责任人 {name}").format(name=row.keeper) if row.keeper else _("还没有定帮扶责任人")
    if row.closed_on:
        return Item(row.name, about, badge=_("已办结"), icon="check", icon_colour="green", key=row.case_id)
    badge = ""
    if row.review_on:
        due = row.review_on <= today
        badge = _("该复核了") if due else _("{day}复核").format(day=short_day(row.review_on))
    return Item(row.name, about, badge=badge, icon="hand-heart", icon_colour="amber", key=row.case_id)
