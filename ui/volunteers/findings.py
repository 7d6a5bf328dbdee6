"""巡逻发现: what patrols found, the open ones first; a tap opens one, to be changed or closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.dates import full_day, short_day
from models.language import N_, _
from models.volunteers import findings, sign_ups
from models.volunteers.duty import FINDING_KINDS, Finding
from models.volunteers.findings import ALL, OPEN
from ui.form_page import FormPage
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.folding import FoldingChips
from ui.widgets.forms import ChipField, TextField
from ui.widgets.lists import Item, RowList


def finding_item(found: Finding) -> Item:
    """A finding as a row: where and what kind; what exactly and how it was handled; open or closed when."""
    closed = _("{day}办结").format(day=short_day(found.closed_on)) if found.closed_on else _("未办结")
    about = "　".join(part for part in (found.what, _(found.handled) if found.handled else "") if part)
    icon, colour = ("check", "green") if found.closed_on else ("flag", "red")
    return Item(findings.title(found), about, closed, icon=icon, icon_colour=colour, key=found.id)


class FindingsPage(Page):
    """The register; `wanted` is OPEN or ALL."""

    title = N_("巡逻发现")
    help = N_(
        "巡逻时发现的问题都登记在这里：在哪栋楼、哪一类、怎么处理的、什么时候办结。\n"
        "点一行可以改，办好了点「已经办结」。平时在「登记谁到岗了」里记，也可以点「记一个问题」。"
    )

    def build(self) -> None:
        self.wanted = Chips(_("看哪些"), [(OPEN, _("未办结")), (ALL, _("全部"))])
        self.wanted.choose(self.args.get("wanted", OPEN))
        self.kind = Chips(_("哪一类"), [(kind, _(kind)) for kind in FINDING_KINDS], optional=True)
        self.keep_in_view(FoldingChips(self.wanted, self.kind))
        self.heading = self.add_heading("")
        self.list = RowList(_("巡逻发现"), lambda item: self._open(item.key))
        self.add(self.list)
        for chips in (self.wanted, self.kind):
            chips.changed.connect(self.refresh)
        self.add_action(_("记一个问题"), self.note, icon="plus")
        self.add_action(_("打印给物业的清单"), self.print, icon="printer", primary=True)

    def refresh(self) -> None:
        found = findings.find(self.wanted.value(), self.kind.value() or "")
        words = _("未办结 {n} 件") if self.wanted.value() == OPEN else _("共 {n} 件")
        self.heading.setText(words.format(n=len(found)))
        self.list.show_items([finding_item(one) for one in found])
        self.list.setVisible(bool(found))
        self.place_kept()

    def _open(self, finding_id: int) -> None:
        self.navigator.go(FindingPage, finding_id=finding_id)

    def note(self) -> None:
        """Write down a finding without a patrol."""
        self.navigator.go(FindingPage)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="duty-findings")


class FindingPage(FormPage):
    """One finding: of a patrol (`shift_id`), by itself, or one that is changed (`finding_id`)."""

    title = N_("发现的问题")
    help = N_(
        "点是哪一类，写上几号楼几单元、什么情况，再点怎么处理的。\n"
        "当场处理的自动算办结；上报的，办好以后回来点「已经办结」。"
    )

    def build(self) -> None:
        self._finding_id: int | None = self.args.get("finding_id")
        self._shift_id: int | None = self.args.get("shift_id")
        today = dt.date.today()
        values: dict[str, Any] = {"day": today}
        if self._shift_id:
            values["day"] = sign_ups.shift(self._shift_id).starts.date()
        found = findings.get(self._finding_id) if self._finding_id else None
        if found:
            keys = ("day", "building", "entrance", "kind", "what", "handled", "closed_on")
            values = {key: getattr(found, key) for key in keys}
        self.fill_in(
            [
                ChipField("kind", _("哪一类"), [(kind, _(kind)) for kind in FINDING_KINDS]),
                TextField("building", _("几号楼"), _("如 3")),
                TextField("entrance", _("几单元"), _("如 2")),
                TextField("what", _("什么情况"), _("如 楼道堆着纸箱")),
                ChipField("handled", _("怎么处理的"), [(one, _(one)) for one in findings.HANDLED]),
                DayField("day", _("哪天发现的"), today, PAST_DAYS),
                DayField("closed_on", _("哪天办结的（没办结就不点）"), today, PAST_DAYS, optional=True),
            ],
            f"finding-{self._finding_id or ''}-{self._shift_id or ''}",
            values,
        )
        if found:
            self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
            if found.closed_on is None:
                self.add_action(_("已经办结"), self.close_today, icon="check")
            else:
                self.add_text(_("办结：{day}").format(day=full_day(found.closed_on)))
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep it and go back."""
        values = self.form.values()
        if self._shift_id:
            values["shift"] = self._shift_id
        _found, done = findings.save(values, self._finding_id)
        self._leave(done)

    def close_today(self) -> None:
        """It is settled today."""
        assert self._finding_id is not None  # the button is there for one that exists
        self._leave(findings.close(self._finding_id))

    def delete(self) -> None:
        """Move it to 回收站 and go back."""
        assert self._finding_id is not None
        self._leave(findings.delete(self._finding_id))

    def _leave(self, done: Any) -> None:
        self.back_with(done)
