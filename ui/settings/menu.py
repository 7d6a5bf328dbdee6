"""设置: the pages about the branch and the program, and how to change who sits at the desk."""

from __future__ import annotations

from importlib import import_module

from models import base
from models.language import N_, _
from ui.page import Page
from ui.widgets.lists import Item, RowList

#: What the menu offers: words, a line below, icon, page.
ENTRIES = (
    (N_("支部名称"), N_("印在每张表上的名称，今年主线"), "flag", "ui.settings.branch.BranchPage"),
    (N_("支部委员"), N_("谁是书记、委员，任期"), "user-check", "ui.settings.committee.CommitteePage"),
    (N_("党小组"), N_("有哪些组，谁是组长，谁在哪个组"), "users", "ui.people.groups.GroupsPage"),
    (N_("字号和颜色"), N_("大字、高对比、语言"), "a-large-small", "ui.settings.display.DisplayPage"),
    (N_("姓名排序和查找"), N_("姓氏笔画的排法"), "list", "ui.settings.order.OrderPage"),
    (N_("规则"), N_("年龄、次数这些数，每个都有依据"), "scale", "ui.settings.rules.RulesPage"),
    (N_("操作记录"), N_("谁在什么时候做了什么，可以撤销"), "history", "ui.settings.history.HistoryPage"),
    (N_("回收站"), N_("删掉的东西在这里找回来"), "archive-restore", "ui.settings.recycle.RecyclePage"),
    (N_("换一个人用"), N_("选今天是谁在用"), "user-round", "ui.settings.desk.DeskPage"),
)


class SettingsPage(Page):
    """A list of pages, and the way into and out of the practice branch."""

    title = N_("设置")
    help = N_("点一行就打开。练习支部里的人和事都是编的，可以放心试。")

    def build(self) -> None:
        self.list = RowList(_("设置"), lambda item: item.key())
        self.add(self.list)

    def refresh(self) -> None:
        def opener(path: str) -> object:
            module, _dot, name = path.rpartition(".")
            return lambda: self.navigator.go(getattr(import_module(module), name))

        items = [Item(_(text), _(sub), icon=icon, key=opener(path)) for text, sub, icon, path in ENTRIES]
        items[-1].badge = base.desk.name
        text = _("回到真实的支部") if self.navigator.practice else _("打开练习支部")
        items.append(Item(text, _("练习支部有自己的资料，不影响真实的"), icon="book-open", key=self._switch))
        self.list.show_items(items)

    def _switch(self) -> None:
        from ui.app import switch_practice

        switch_practice(self.window(), not self.navigator.practice)
