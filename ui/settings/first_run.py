"""The first steps of a new branch: its name, its committee, its people."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import base, settings
from models.language import N_, _, listed
from models.people import offices, roster
from ui.page import Page
from ui.widgets.lists import Item, RowList


class FirstRunPage(Page):
    """Three steps, each with a tick when it is done; then 开始用."""

    title = N_("欢迎使用余热")
    help = N_("按顺序点这三步。先看看不填也行：点「先用练习支部看看」，里面的人都是编的。")
    has_back = False

    def build(self) -> None:
        self.add_text(_("花几分钟做好这三步，就可以打印签到表了。"))
        self.steps = RowList(_("三个步骤"), lambda item: item.key())
        self.add(self.steps)
        self.add_action(_("先用练习支部看看"), self.practise, icon="book-open")
        self.begin = self.add_action(_("开始用"), self.start, icon="check", primary=True)

    def refresh(self) -> None:
        branch, committee, members = settings.get("branch"), offices.committee(), roster.member_count()
        names = listed(person.name for person, _office in committee)
        steps = (
            (_("第一步：支部名称"), branch, _("还没有填"), self._name),
            (_("第二步：支部委员"), names, _("还没有填"), self._committee),
            (
                _("第三步：从表格导入花名册"),
                _("{n} 名党员").format(n=members) if members > len(committee) else "",
                _("也可以以后再导入"),
                self._import,
            ),
        )
        self.steps.show_items(
            [
                Item(
                    text,
                    done or undone,
                    badge=_("✓ 好了") if done else "",
                    icon="check" if done else "chevron-right",
                    icon_colour="green" if done else "ink",
                    key=action,
                )
                for text, done, undone, action in steps
            ]
        )
        self._next = next((n for n, (_text, done, _undone, _action) in enumerate(steps) if not done), None)
        self.steps.setCurrentIndex(self.steps.rows.index(self._next or 0))

    def first_focus(self) -> QWidget:
        return self.begin if self._next is None else self.steps  # on the step that comes next

    def _name(self) -> None:
        from ui.settings.branch import BranchPage

        self.navigator.go(BranchPage)

    def _committee(self) -> None:
        from ui.settings.committee import CommitteePage

        self.navigator.go(CommitteePage)

    def _import(self) -> None:
        from ui.people.import_file import ImportFilePage

        self.navigator.go(ImportFilePage)

    def start(self) -> None:
        """Go to the home page when the branch has a name and a committee."""
        if not settings.get("branch"):
            self.tell(_("请先做第一步：填上支部名称。"), warn=True)
            return
        committee = offices.committee()
        if not committee:
            self.tell(_("请先做第二步：填上支部委员。"), warn=True)
            return
        if len(committee) == 1:
            base.desk.person_id, base.desk.name = committee[0][0].id, committee[0][0].name
            self.navigator.home()
            return
        from ui.settings.desk import DeskPage

        self.navigator.replace(DeskPage)

    def practise(self) -> None:
        """Open the practice branch in this window; 设置 leads back."""
        from ui.app import switch_practice

        switch_practice(self.window(), True)
