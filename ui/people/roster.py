"""花名册: everybody the branch knows, found as somebody types, narrowed by chips, opened by a tap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models import settings, timely_reports
from models.language import N_, _, listed
from models.people import roster
from models.people.finder import Finder
from models.people.roster import RosterRow
from ui.page import Page
from ui.people.filters import LEFT, MEMBERS, RESIDENTS, SCOPES, Filters
from ui.people.words import person_item
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList


class RosterPage(Page):
    """Members by default; residents and those who left are a tap away. What the list shows can be printed."""

    title = N_("花名册")
    help = N_(
        "找人：在上面打姓名、拼音首字母（欧阳少东打 oysd）、楼号（3-2）或电话尾号，边打边找。\n"
        "只剩一个人时按回车就打开。\n"
        "「按党小组」「按楼门」「按情况」点开有小方块，点一个就只看那些人；想看回全部，点「看全部」。\n"
        "「居民」是不是党员的邻居和志愿者；「离开的」是转出、去世的同志，记录都留着。\n"
        "打印和导出的，就是现在列出来的这些人。"
    )

    def build(self) -> None:
        self._finders: dict[str, Finder] = {}
        self._items: dict[int, Item] = {}
        self.shown: list[RosterRow] = []
        self.filters = Filters()
        self.search = self.filters.search
        self.search.installEventFilter(self)
        self.keep_in_view(self.filters)
        self.counts = self.add_text("")
        self.none = self.add_text("")
        self.list = RowList(_("花名册"), self._open)
        self.add(self.list)
        self.filters.changed.connect(guarded(self, self._show))
        self.filters.folded.connect(self.place_kept)
        self.search.returnPressed.connect(guarded(self, self._entered))
        self.add_action(_("打印"), self.print, icon="printer")
        self.add_action(_("导入"), self.import_file, icon="file-down", minor=True)
        self.add_action(_("导出"), self.export, icon="file-up", minor=True)
        self.add_action(_("光荣在党50年"), self.medals, icon="award", minor=True)
        self.add_action(_("党小组"), self.groups, icon="users", minor=True)
        self.add_action(_("新增"), self.add_person, icon="user-plus", primary=True)

    def first_focus(self) -> QWidget | None:
        return self.search

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        tolerant = bool(settings.get("tolerant_search"))
        today = dt.date.today()
        rows = {MEMBERS: roster.rows(), RESIDENTS: roster.rows(residents=True), LEFT: roster.rows(left=True)}
        self._finders = {scope: Finder(found, tolerant) for scope, found in rows.items()}
        lost = timely_reports.out_of_touch()
        self._items = {
            row.person_id: person_item(row, today, row.person_id in lost) for found in rows.values() for row in found
        }
        self.filters.offer(rows)
        self._show()

    def _show(self) -> None:
        typed = self.search.text()
        found = {scope: self.filters.passing(finder.find(typed), scope) for scope, finder in self._finders.items()}
        scope = self.filters.scope
        self.shown = found[scope]
        self.filters.show_found({key: len(rows) for key, rows in found.items()})
        self.list.show_items([self._items[row.person_id] for row in self.shown])
        self.list.setVisible(bool(self.shown))
        short = self.filters not in self.fixed()
        self.counts.setText(self._counted(scope, short))
        self.counts.setVisible(bool(self.shown) and not (typed and short))
        self.none.setText(self._nobody(typed.strip(), scope, found))
        self.none.setVisible(not self.shown)
        self.filters.be_brief(bool(typed and self.shown) and short)

    def restyle(self) -> None:
        super().restyle()
        if self._finders:  # how much is said depends on the room
            self._show()

    def _counted(self, scope: str, short: bool) -> str:
        """With little room only how many there are: the other numbers stand on the chips of 按情况 too."""
        if scope == MEMBERS:
            words, parts = self.filters.census.words(self.shown)
            return words if short else words + parts
        return _("{n} 人。").format(n=len(self.shown))

    def _nobody(self, typed: str, scope: str, found: dict[str, list[RosterRow]]) -> str:
        if not self.filters.narrowed():
            return _("还没有人。点「新增」写一位，或点「导入」从表格里读进来。") if scope == MEMBERS else _("没有人。")
        elsewhere = [_(SCOPES[key]).format(n=len(rows)) for key, rows in found.items() if rows]
        words = _("没有找到“{typed}”。").format(typed=typed) if typed else _("没有这样的人。")
        return words + (_("别处有：{places}，点上面看。").format(places=listed(elsewhere)) if elsewhere else "")

    # Keys ---------------------------------------------------------------------------------------------------------

    def _entered(self) -> None:
        """Enter in the search line opens the one person left, or goes to the list."""
        if len(self.shown) == 1:
            self._open_person(self.shown[0].person_id)
        elif self.shown:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, item: Item) -> None:
        self._open_person(item.key)

    def _open_person(self, person_id: int) -> None:
        from ui.people.person import PersonPage

        self.navigator.go(PersonPage, person_id=person_id)

    def add_person(self) -> None:
        """Write somebody new; a resident when the list shows residents."""
        from ui.people.edit import EditPersonPage

        self.navigator.go(EditPersonPage, resident=self.filters.scope == RESIDENTS)

    def import_file(self) -> None:
        """Read people from a spreadsheet."""
        from ui.people.import_file import ImportFilePage

        self.navigator.go(ImportFilePage)

    def export(self) -> None:
        """Write the people in the list into a spreadsheet."""
        from ui.people.export import ExportPage

        self.navigator.go(ExportPage, person_ids=self._ids())

    def medals(self) -> None:
        """Who reaches fifty years in the Party."""
        from ui.people.medals import MedalsPage

        self.navigator.go(MedalsPage)

    def groups(self) -> None:
        """The 党小组 and who is in them."""
        from ui.people.groups import GroupsPage

        self.navigator.go(GroupsPage)

    def _ids(self) -> list[int]:
        return [row.person_id for row in self.shown]

    def print(self) -> None:
        if not self.shown:
            self.tell(_("名单是空的，没有可以打印的人。"))
            return
        text = _("列出来的 {n} 人，打印哪一种？").format(n=len(self.shown))
        forms = [("roster", _("花名册"))]
        if self.filters.scope != LEFT:
            forms += [("phones", _("电话簿（给支委）")), ("roster-wall", _("上墙的大字名单"))]
        self.tell(text, [(title, self._printer(form)) for form, title in forms])

    def _printer(self, form: str) -> Callable[[], object]:
        def preview() -> None:
            from ui.printing import PreviewPage

            self.navigator.go(PreviewPage, form=form, person_ids=self._ids())

        return preview
