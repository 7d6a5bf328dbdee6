"""Writing a list of people, or everything about the branch, into a spreadsheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from models import prints, settings
from models.base import UserError
from models.dates import clock_time
from models.exchange import export
from models.files import safe_name
from models.language import N_, _
from models.people import roster
from models.people.masking import Audience
from ui.activities.words import near_day
from ui.files import ask_save, place_in_words
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.lists import Item, RowList
from ui.work import run

#: What each reader gets to see, in words.
_SEEN = {
    Audience.PUBLIC: N_("贴出来、发到群里用。电话遮住中间几位，没有身份证号、门牌号、紧急联系人和备注。"),
    Audience.COMMITTEE: N_("支委自己用。电话、紧急联系人是全的，身份证号遮住一半，住址到楼门。"),
    Audience.SUPERIOR: N_("报上级用。身份证号、电话、住址都是全的，请妥善保管，用完收回。"),
    Audience.SELF: N_("给本人核对用。这个人的资料都在里面。"),
}
_RECENT = 10


class ExportPage(Page):
    """`person_ids` is the list on screen in its order; without it, the members."""

    title = N_("导出到表格")
    help = N_(
        "先点给谁看：不同的人看到的不一样，不该看的会遮住。再点「存成表格」，选一个文件夹。\n"
        "导出的表格可以再导入回来。「全部资料」是给支部自己留底的，里面什么都有，请放好。\n"
        "每次导出都会记下是谁、什么时候、给谁看的。"
    )

    def build(self) -> None:
        ids = self.args.get("person_ids")
        self.ids: list[int] = [row.person_id for row in roster.rows()] if ids is None else list(ids)
        self.about = self.add_heading("")
        self.add_text(_("给谁看？"))
        choices = [(audience, _(audience.value)) for audience in export.audiences(len(self.ids))]
        self.audience = Chips(_("给谁看"), choices)
        self.audience.choose(Audience.PUBLIC)
        self.audience.changed.connect(self._explain)
        self.add(self.audience)
        self.explained = self.add_text("")
        self.add_heading(_("支部全部资料"))
        self.add_text(
            _("花名册（包括离开的和不是党员的人）、任职、活动、签到……每样一张表。困难帮扶和不公开的记录不在里面。")
        )
        self.add_flow(Button(_("存下全部资料"), self.ask_for_everything, icon="archive-restore"))
        self.recent_heading = self.add_heading(_("最近导出的"))
        self.recent = RowList(_("最近导出的"))
        self.add(self.recent)
        self.add_action(_("存成表格"), self.save_list, icon="file-up", primary=True)

    def refresh(self) -> None:
        self.about.setText(_("名单：{n} 人").format(n=len(self.ids)))
        self._explain()
        found = prints.exports(_RECENT)
        self.recent.show_items([_item(entry) for entry in found])
        for widget in (self.recent_heading, self.recent):
            widget.setVisible(bool(found))

    def _explain(self) -> None:
        self.explained.setText(_(_SEEN[self.audience.value()]))

    def save_list(self) -> None:
        """Ask where, and write the list as the chosen reader may see it."""
        if not self.ids:
            raise UserError(_("名单是空的，没有可以导出的人。"))
        audience: Audience = self.audience.value()
        if path := ask_save(self, _("存成表格"), _("表格"), _file_name(_("花名册"), _(audience.value))):
            self.write_list(path, audience)

    def write_list(self, path: Path, audience: Audience) -> None:
        """Write the list to a file and say where it is."""
        words = _("正在写「{file}」").format(file=path.name)
        run(self, words, lambda _progress: export.write_list(path, self.ids, audience), lambda _n: self._written(path))

    def ask_for_everything(self) -> None:
        """Everything leaves the program only after a second tap."""
        self.tell(
            _("全部资料里有身份证号、电话和住址，只能支部自己留底。要存吗？"),
            [(_("存下全部资料"), self.save_everything)],
            warn=True,
        )

    def save_everything(self) -> None:
        """Ask where, and write everything."""
        if path := ask_save(self, _("存下全部资料"), _("表格"), _file_name(_("全部资料"), "")):
            self.write_everything(path)

    def write_everything(self, path: Path) -> None:
        """Write everything to a file and say where it is."""
        words = _("正在写「{file}」").format(file=path.name)
        run(self, words, lambda progress: export.write_everything(path, progress), lambda _n: self._written(path))

    def _written(self, path: Path) -> None:
        self.refresh()
        self.tell(_("已经存好：{place}。").format(place=place_in_words(path)))


def _file_name(what: str, audience: str) -> str:
    parts = (settings.get("branch"), what, audience, dt.date.today().isoformat())
    return safe_name(" ".join(part for part in parts if part), ".xlsx")


def _item(entry: prints.PrintLog) -> Item:
    when = f"{near_day(entry.at.date(), dt.date.today())} {clock_time(entry.at)}"
    parts = (when, entry.who, _("给谁看：{audience}").format(audience=_(entry.audience)), entry.outcome)
    return Item(_(entry.title), "　".join(part for part in parts if part), icon="history", icon_colour="blue")
