"""党小组: every group with its leader and number of members; one group with its members as tiles."""

from __future__ import annotations

from typing import Any

from models import settings
from models.base import Done
from models.language import N_, _, listed
from models.people import groups, people, roster
from models.people.finder import Finder
from models.people.people import GROUP_LEADER, PRESENT_STATUSES
from models.people.roster import RosterRow
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.forms import Line
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList, TileGrid


class GroupsPage(Page):
    """The groups as a list; a tap opens one; a line adds another."""

    title = N_("党小组")
    help = N_(
        "点一个党小组，看里面有谁，定组长、改名、加人。\n加一个党小组：写上名称，点「加上」。没有人的党小组可以删除。"
    )

    def build(self) -> None:
        self.none = self.add_text(_("还没有党小组。"))
        self.list = RowList(_("党小组"), lambda item: self._open(item.key))
        self.add(self.list)
        self.loose = self.add_text("", secondary=True)
        self.add_heading(_("加一个党小组"))
        self.name = Line(_("党小组的名称"), placeholder=_("如 第五党小组"))
        self.name.returnPressed.connect(guarded(self, self.add_group))
        self.add_button = Button(_("加上"), self.add_group, icon="plus")
        self.add(FlowBox(self.name, self.add_button))

    def refresh(self) -> None:
        found = groups.summaries()
        self.list.show_items(
            [
                Item(
                    group.name,
                    _("组长 {names}").format(names=listed(group.leaders)) if group.leaders else _("还没有定组长"),
                    badge=_("{n} 人").format(n=group.members),
                    icon="users",
                    icon_colour="red",
                    key=group.group_id,
                )
                for group in found
            ]
        )
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        loose = [row for row in roster.rows() if not row.group]
        self.loose.setText(_("还有 {n} 人没有编入党小组。").format(n=len(loose)))
        self.loose.setVisible(bool(found and loose))

    def _open(self, group_id: int) -> None:
        self.navigator.go(GroupPage, group_id=group_id)

    def add_group(self) -> None:
        """Make the group that is written in the line, and open it to put people in."""
        group, done = groups.add(self.name.text())
        self.name.clear()
        page = self.navigator.go(GroupPage, group_id=group.id)
        page.saved(done, _("已加上{name}，点下面的名字，把人编进来。").format(name=group.name))


class GroupPage(Page):
    """One group: its members above, everybody else below; a tap on a name moves it in, at once."""

    title = N_("党小组")
    help = N_(
        "上面是本组的人，点一个，可以定为组长、移出本组，或看他的情况。\n"
        "下面是别的人，点一下就编入本组，马上存好；点错了点「撤销」。名字多，可以打拼音首字母找。\n"
        "换组长时，原来的组长到今天为止，任期会留着。"
    )

    def build(self) -> None:
        self._finder = Finder([])
        self._group = ""
        self.heading = self.add_heading("")
        self.members = TileGrid(_("本组的人"), self._ask)
        self.nobody = self.add_text(_("本组还没有人。"))
        self.add(self.members)
        self.add_heading(_("点名字，编入本组"))
        self.search = Line(_("找人：姓名或拼音首字母"), placeholder=_("姓名或拼音首字母"))
        self.search.textChanged.connect(self._show_others)
        self.add(self.search)
        self.others = TileGrid(_("别的人"), self._take_in)
        self.add(self.others)
        self.name = Line(_("党小组的名称"), placeholder=_("新名称"))
        self.name.returnPressed.connect(guarded(self, self.rename))
        self.rename_button = Button(_("改名"), self.rename, icon="square-pen")
        self.delete_button = Button(_("删除这个党小组"), self.delete, icon="trash-2")
        self.add_heading(_("改名或删除"))
        self.add(FlowBox(self.name, self.rename_button, self.delete_button))

    @property
    def group_id(self) -> int:
        """Which group is shown."""
        return int(self.args["group_id"])

    def refresh(self) -> None:
        group = groups.find(self.group_id)
        if group is None:
            self.heading.setText(_("这个党小组已经删除。"))
            for view in (self.members, self.others):
                view.show_items([])
            return
        self._group = group.name
        self.header.set_title(group.name)
        self.name.setText(group.name)
        leaders = set(groups.leaders(self.group_id))
        rows = roster.rows(PRESENT_STATUSES)
        inside = [row for row in rows if row.group == group.name]
        self.heading.setText(_("本组 {n} 人").format(n=len(inside)))
        self.members.show_items([_member_tile(row, row.person_id in leaders) for row in inside])
        self.members.setVisible(bool(inside))
        self.nobody.setVisible(not inside)
        outside = [row for row in rows if row.group != group.name]
        # Those in no group first: it is they who are waiting.
        outside.sort(key=lambda row: bool(row.group))
        self._finder = Finder(outside, bool(settings.get("tolerant_search")))
        self._show_others()

    def _show_others(self) -> None:
        found = self._finder.find(self.search.text())
        self.others.show_items([Item(row.name, row.group or _("未编组"), key=row.person_id) for row in found])
        self.others.setVisible(bool(found))

    # What is done -------------------------------------------------------------------------------------------------

    def _did(self, done: Done, text: str = "") -> None:
        self.refresh()
        self.saved(done, text)

    def _take_in(self, item: Item) -> None:
        done = groups.move([item.key], self.group_id)
        self.search.clear()
        words = _("已编入：{name}").format(name=item.text)
        if item.key in groups.leaders(self.group_id):
            words += _("。他是党小组长，现在也是本组的组长；不对的话在「任职」里改。")
        self._did(done, words)

    def _ask(self, item: Item) -> None:
        from ui.people.person import PersonPage

        person_id = item.key
        answers = [
            (_("移出本组"), lambda: self._did(groups.move([person_id], None))),
            (_("看他的情况"), lambda: self.navigator.go(PersonPage, person_id=person_id)),
        ]
        if person_id not in groups.leaders(self.group_id):
            lead = (_("定为组长"), lambda: self._did(groups.set_leader(self.group_id, person_id)))
            answers.insert(0, lead)
        self.tell(item.text, answers)

    def rename(self) -> None:
        """Give the group the name in the line."""
        self._did(groups.rename(self.group_id, self.name.text()))

    def delete(self) -> None:
        """Delete the group when nobody is in it, and go back."""
        done = groups.delete(self.group_id)
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"group_id": people.groups()[0].id}


def _member_tile(row: RosterRow, leads: bool) -> Item:
    return Item(row.name, _(GROUP_LEADER) if leads else row.stairwell, fill="red" if leads else "", key=row.person_id)
