"""One row of the table that is to be imported: what it says, what is doubtful, and what is to become of it."""

from __future__ import annotations

from typing import Any

from models import exchange
from models.exchange.previews import ADD, SKIP, UPDATE, Preview, Row, in_words
from models.exchange.same_person import Known
from models.language import N_, _
from models.people.people import STATUSES
from models.people.roster import stairwell
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips

Choice = tuple[str, int | None]


class ImportRowPage(Page):
    """Choices on top, then what would change, what is doubtful and what the table says."""

    title = N_("这一行")
    help = N_(
        "先看看说明，再点上面的一种办法：新增成一个人、更新花名册里的哪一位，或者跳过这一行。\n"
        "党员状态是从表里读的，不对就点对的那个。点「返回」回到名单。"
    )

    def build(self) -> None:
        self.preview: Preview = self.args["preview"]
        self.row: Row = self.args["row"]
        row = self.row
        number = _("第 {n} 行").format(n=row.row_number)
        self.header.set_title(f"{number}　{row.name}" if row.name else number)
        self.reason = self.add_text("")
        self.choices: dict[Choice, Button] = {}
        if row.name:
            self.add_heading(_("怎么办？"))
            self._offer((ADD, None), _("新增成一个人"))
            for known in row.candidates:
                self._offer((UPDATE, known.number), _("更新：{who}").format(who=_who(known)))
            self._offer((SKIP, None), _("跳过这一行"))
        self.status = Chips(_("党员状态"), [(status, _(status)) for status in STATUSES])
        self.status.changed.connect(self._choose_status)
        self.status_heading = self.add_heading(_("党员状态"))
        self.add(self.status)
        self.changes_heading = self.add_heading(_("更新会改这些"))
        self.changes = self.add_text("")
        for heading, lines in (
            (_("有问题的地方"), row.problems),
            (_("请看一看"), row.notices),
            (_("表里写的"), [_("{name}：{value}").format(name=name, value=text) for name, text in self._cells()]),
        ):
            if lines:
                self.add_heading(heading)
                for line in lines:
                    self.add_text(line)

    def _cells(self) -> list[tuple[str, str]]:
        return self.preview.cells(self.row)

    def _offer(self, choice: Choice, words: str) -> None:
        button = Button(words, lambda: self._choose(choice), kind="chip", checkable=True)
        self.choices[choice] = button
        self.add(button)

    def _choose(self, choice: Choice) -> None:
        try:
            self.preview.choose(self.row, *choice)
        finally:
            self.refresh()

    def _choose_status(self) -> None:
        try:
            self.preview.choose_status(self.row, self.status.value())
        finally:
            self.refresh()

    def refresh(self) -> None:
        row = self.row
        self.status.choose(self.preview.status(row))
        for part in (self.status_heading, self.status):
            part.setVisible(self.preview.has_status(row))
        for choice, button in self.choices.items():
            button.setChecked(choice == (row.action, row.target))
            button.update()
        self.reason.setText(_("跳过：{reason}").format(reason=row.reason) if row.reason else "")
        self.reason.setVisible(bool(row.reason))
        changes = self.preview.changes(row, row.target) if row.target is not None else []
        words = _("{field}：{old} → {new}")
        lines = [words.format(field=field, old=old or _("（空）"), new=new) for field, old, new in changes]
        self.changes.setText("\n".join(lines))
        for widget in (self.changes_heading, self.changes):
            widget.setVisible(bool(lines))

    @classmethod
    def example(cls) -> dict[str, Any]:
        from ui.people.import_columns import sample_proposal

        preview = exchange.preview(sample_proposal())
        return {"preview": preview, "row": preview.rows[0]}


def _who(known: Known) -> str:
    """邢国强（1954年3月生，3号楼2单元，电话尾号 0001）: enough to tell two of one name apart."""
    values = known.values
    parts = [
        _("{date}生").format(date=known.born) if known.born else "",
        stairwell(values["building"], values["entrance"]),
        _("电话尾号 {tail}").format(tail=known.phone[-4:]) if known.phone else "",
        in_words("status", values.get("status")),
    ]
    about = _("，").join(part for part in parts if part)
    return _("{mark}（{reason}）").format(mark=known.name, reason=about) if about else known.name
