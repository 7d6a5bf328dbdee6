"""Importing a roster, second step: what each column is taken for; every one can be changed with a tap."""

from __future__ import annotations

from typing import Any

from models import exchange
from models.exchange.columns import GUESS, KINDS, LEFT_OUT, LIKELY, REMEMBERED, SURE
from models.exchange.matching import Column
from models.exchange.previews import Preview
from models.exchange.proposal import Proposal, propose
from models.exchange.spreadsheet import Cell, Sheet
from models.language import N_, _
from ui.page import Page
from ui.people.import_preview import ImportPreviewPage
from ui.widgets.chips import Chips, Stepper
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList
from ui.work import run

#: How sure the program is, as the row of a column says it.
_SURENESS = {SURE: "", LIKELY: N_("请看一看"), GUESS: N_("猜的，请看一看"), REMEMBERED: N_("您选的")}
_NOT_WANTED = N_("不导入")
_SAMPLE_SEPARATOR = "　"


def sample_proposal() -> Proposal:
    """An invented table, with which tests and pictures open these pages."""
    rows: list[list[Cell]] = [
        ["丽园社区第四党支部党员花名册", "", "", "", "", ""],
        ["序号", "姓 名", "出生年月（档案）", "联系方式", "家庭住址", "籍贯"],
        [1.0, "邢国强", 1954.03, 19900000001.0, "丽园小区3号楼2单元501", "北京"],
        [2.0, "沈玉梅", "1950年3月5日", "1990000 0002", "3-2-502", "河北"],
        [3.0, "欧阳少东", "不知道", "19900000003", "3-2-503", "北京"],
        [4.0, "辛建华", "1949.1", "没有", "12号楼1门301", ""],
        ["合计", "4人", "", "", "", ""],
    ]
    return propose([Sheet("花名册", rows)])


class ImportColumnsPage(Page):
    """One row for each column: its heading, what it is taken for, sample values."""

    title = N_("看看每一列")
    help = N_(
        "每一行是表里的一列：上面是表头和程序认成的内容，下面是表里的几个例子。\n"
        "写着「请看一看」的，程序拿不准。认错了就点一下，选对的；不想要的列选「不导入」。选过的下次会记住。\n"
        "要是整张表都不对，在最下面换一张表，或者改表头在第几行。"
    )

    def build(self) -> None:
        self.proposal: Proposal = self.args["proposal"]
        self.missing = Label("", "strong")
        self.add(self.missing)
        self.about = self.add_text("")
        self.list = RowList(_("表里的列"), lambda item: self.navigator.go(ColumnKindPage, **self._column(item.key)))
        self.add(self.list)
        self.add_heading(_("表里没写明的人，算什么？"))
        choices = [(True, _("党员")), (False, _("居民（不是党员）"))]
        self.members = Chips(_("没写明的人"), choices)
        self.members.changed.connect(self._members_chosen)
        self.add(self.members)
        self.add_heading(_("读错地方了？"))
        self.sheets = Chips(_("哪一张表"), [(n, sheet.name) for n, sheet in enumerate(self.proposal.sheets)])
        self.sheets.changed.connect(lambda: self._read_again(self.sheets.value(), None))
        self.add(self.sheets)  # first: shown without a parent it would be a window of its own, which takes the keys
        self.sheets.setVisible(len(self.proposal.sheets) > 1)
        self.add_text(_("表头就是写着「姓名」的那一行；没有表头，就调到 0。"), secondary=True)
        self.heading_row = Stepper(_("表头在第几行："), 0, 0, len(self.proposal.table.rows))
        self.heading_row.changed.connect(lambda row: self._read_again(self.proposal.sheet, row))
        self.add(self.heading_row)
        self.add_action(_("下一步：看每一行"), self.next, icon="chevron-right", primary=True)

    def _column(self, index: int) -> dict[str, Any]:
        return {"proposal": self.proposal, "index": index}

    def refresh(self) -> None:
        proposal = self.proposal
        self.missing.setText(proposal.missing())
        self.missing.setVisible(bool(proposal.missing()))
        taken = sum(bool(column.kind) for column in proposal.columns)
        unsure = sum(_is_unsure(column) for column in proposal.columns)
        words = _("「{sheet}」里认出 {taken} 列").format(sheet=proposal.table.name, taken=taken)
        if proposal.missing():
            words += _("。")
        else:
            words += (
                _("，其中 {n} 列拿不准，请看一看。").format(n=unsure) if unsure else _("。看着都对，就点「下一步」。")
            )
        if lists := len(proposal.side_by_side) - 1:
            words += _("表里左右并排着 {n} 份名单，都会读。").format(n=lists + 1)
        if len(proposal.sheets) > 1:
            words += _("文件里一共有 {n} 张表，一次导入一张，要换就在最下面选。").format(n=len(proposal.sheets))
        self.about.setText(words)
        # What the program is not sure of comes first, or it would be overlooked.
        self.list.show_items([_item(column) for column in sorted(proposal.columns, key=lambda c: not _is_unsure(c))])
        self.members.choose(proposal.members)
        self.sheets.choose(proposal.sheet)
        self.heading_row.set_value(proposal.heading_row)

    def _members_chosen(self) -> None:
        self.proposal.members = self.members.value()

    def _read_again(self, sheet: int, heading_row: int | None) -> None:
        before = self.proposal.before
        self.proposal = propose(self.proposal.sheets, sheet, heading_row)
        self.proposal.before = before
        self.heading_row.set_most(len(self.proposal.table.rows))
        self.refresh()

    def next(self) -> None:
        """Read every row and show what would become of it."""
        if problem := self.proposal.missing():
            self.tell(problem, warn=True)
            return
        self.proposal.remember()
        words = _("正在看每一行")
        run(self, words, lambda progress: exchange.preview(self.proposal, progress), self._show)

    def _show(self, preview: Preview) -> None:
        self.navigator.go(ImportPreviewPage, preview=preview)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"proposal": sample_proposal()}


def _is_unsure(column: Column) -> bool:
    return bool(column.kind) and column.sure in (LIKELY, GUESS)


def _item(column: Column) -> Item:
    kind = _(KINDS[column.kind]) if column.kind else _(_NOT_WANTED)
    samples = _SAMPLE_SEPARATOR.join(column.samples) or _("（都是空的）")
    unsure = _is_unsure(column)
    return Item(
        f"{column.label}　→　{kind}",
        column.note if column.note and not column.kind else samples,
        badge=_(_SURENESS.get(column.sure, "")) if column.kind else "",
        icon="circle-help" if unsure else "check" if column.kind else "x",
        icon_colour="amber" if unsure else "green" if column.kind else "secondary",
        key=column.index,
    )


#: The kinds as they are offered, by subject.
_GROUPS = (
    (N_("本人"), "name sex ethnicity born lunar id_number education pinyin strokes"),
    (
        N_("电话和住址"),
        "phone other_phone address building entrance room emergency_name emergency_phone emergency_relation",
    ),
    (
        N_("党员"),
        "joined_on full_on status status_on group office party_age_from party_age_reason medal_year medal_number",
    ),
    (N_("工作和生活"), "workplace position retirement retired_on household mobility talents note"),
)
assert {kind for _name, kinds in _GROUPS for kind in kinds.split()} == set(KINDS)


class ColumnKindPage(Page):
    """What one column is: chips for every kind, the chosen one ticked; a tap chooses and goes back."""

    title = N_("这一列是什么？")
    help = N_("点一个，就认成那个，马上回到前一页。这一列不想要，点「不导入」。")

    def build(self) -> None:
        proposal: Proposal = self.args["proposal"]
        self.column = next(column for column in proposal.columns if column.index == self.args["index"])
        self.add_heading(self.column.label)
        self.add_text(_SAMPLE_SEPARATOR.join(self.column.samples) or _("（都是空的）"))
        self.groups = [self._chips(_(_NOT_WANTED), [(LEFT_OUT, _(_NOT_WANTED))])]
        for name, kinds in _GROUPS:
            self.add_heading(_(name))
            self.groups.append(self._chips(_(name), [(kind, _(KINDS[kind])) for kind in kinds.split()]))

    def _chips(self, name: str, choices: list[tuple[str, str]]) -> Chips:
        chips = Chips(name, choices)
        chips.choose(self.column.kind)
        chips.changed.connect(lambda: self._chosen(chips))
        self.add(chips)
        return chips

    def _chosen(self, chips: Chips) -> None:
        kind = chips.value()
        left = self.args["proposal"].choose(self.column.index, kind)
        self.navigator.back()
        if left:
            words = _("「{heading}」不再是{kind}，改成不导入。")
            self.navigator.page.tell(words.format(heading=left.label, kind=_(KINDS[kind])))

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"proposal": sample_proposal(), "index": 3}
