"""数字: how many contacts, whom they reached and whom not, money and goods, needs; every number opens its records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from models import money
from models.base import UserError
from models.dates import PartialDate, month_name
from models.language import N_, _, listed
from models.people import offices
from models.visits import visit_figures, visit_questions
from models.visits.visit_figures import Figures, Tally
from ui.page import Page
from ui.visits.records import RecordsPage
from ui.widgets.chart import BarChart
from ui.widgets.chips import Chips
from ui.widgets.folding import FoldingChips
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList, TileGrid
from ui.widgets.period import PeriodChoice

#: Occasions offered for narrowing the figures down.
MOST_OCCASIONS = 12


class FiguresPage(Page):
    """Period on top, behind 筛选 whose contacts and for what; the numbers of all as tiles, each opens its records; the
    months as a chart; rows by member, occasion, kind and source.
    """

    title = N_("走访数字")
    help = N_(
        "先点哪一段时间，「自选」可以写从哪天到哪天。「筛选」里可以只看一位委员的，或只看一个节日的。\n"
        "每个数字点一下，就看到是哪几次走访、走到了哪些人。「没走到」里是还没联系到的人；\n"
        "只看一位委员时，是他联系的党员里还没走到的。\n"
        "两个人一起去的，各算各的，所以每人的数加起来会比总数多。点「打印」得到同样的一份报告。"
    )

    def build(self) -> None:
        self.period = PeriodChoice(ever=False)
        self.add(self.period)
        occasions = visit_questions.occasions_used()[:MOST_OCCASIONS]
        self.visitors = Chips(_("谁去的"), [(p.id, p.name) for p, _office in offices.committee()], optional=True)
        self.occasions = Chips(_("为什么去"), [(name, _(name)) for name in occasions], optional=True)
        narrowing = FoldingChips(self.visitors, self.occasions)
        narrowing.set_short(True)
        self.add(narrowing)
        self.heading = self.add_heading("")
        self.tiles = TileGrid(_("合计"), lambda item: item.key(), letters=7, columns=4)
        self.add(self.tiles)
        self.chart_heading = self.add_heading(_("每月走访联系（人次）"))
        self.chart = BarChart(_("每月走访联系（人次）"))
        self.add(self.chart)
        self.months = TileGrid(_("哪个月"), lambda item: item.key(), letters=5, columns=6)
        self.add(self.months)
        self.lists = {}
        for key, words in (
            ("by_member", _("谁去的")),
            ("by_occasion", _("为什么去")),
            ("by_kind", _("怎么联系的")),
            ("by_source", _("慰问品和慰问金按经费来源")),
        ):
            heading = self.add_heading(words)
            shown = RowList(words, lambda item: item.key())
            self.add(shown)
            self.lists[key] = (heading, shown)
        for changed in (self.period.changed, self.visitors.changed, self.occasions.changed):
            changed.connect(guarded(self, self.refresh))
        self.add_action(_("打印"), self.print, icon="printer", primary=True)

    def busy(self) -> bool:
        return self.chart.drawing

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        period = self.period.value()
        if period is None:
            self.heading.setText(_("请写上从哪天、到哪天。"))
            return
        figures = visit_figures.figures(period, self.visitors.value(), self.occasions.value() or "")
        self.heading.setText(self._of_what())
        self.tiles.show_items(self._tiles(figures))
        self.chart.show_rows(month_labels(figures))
        charted = len(figures.by_month) > 1 and bool(figures.all.contact_ids)
        self.chart_heading.setVisible(bool(figures.all.contact_ids))
        self.chart.setVisible(charted)
        labels = [label for label, _number in month_labels(figures)]
        self.months.show_items(
            [
                Item(label, _("{n} 人次").format(n=len(ids)), key=partial(self._open, label, ids))
                for label, (_month, ids) in zip(labels, figures.by_month, strict=True)
                if ids
            ]
        )
        self.months.setVisible(bool(figures.all.contact_ids))
        for key, (heading, shown) in self.lists.items():
            tallies: Sequence[Tally] = getattr(figures, key)
            shown.show_items([self._row(tally) for tally in tallies])
            heading.setVisible(bool(tallies))
            shown.setVisible(bool(tallies))

    def _of_what(self) -> str:
        """The period, and whose contacts and for what where that is chosen."""
        chosen = [chips.buttons()[key].label for chips in (self.visitors, self.occasions) for key in chips.chosen()]
        return " · ".join([str(self.period.value()), *chosen])

    def _tiles(self, figures: Figures) -> list[Item]:
        everything = figures.all
        gone = [person_id for person_id, _name in figures.not_reached]
        opens = partial(partial, self._open)
        return [
            Item(
                _("{n} 人次").format(n=len(everything.contact_ids)),
                _("走访联系"),
                key=opens(_("走访联系"), everything.contact_ids),
            ),
            Item(
                _("{n} 人").format(n=len(figures.reached)),
                _("走到的党员，共 {n} 人").format(n=figures.members),
                key=opens(_("走到的党员"), [], figures.reached),
            ),
            Item(
                _("{n} 人").format(n=len(gone)),
                _("还没走到的党员"),
                fill="amber" if gone else "",
                key=opens(_("还没走到的党员"), [], gone),
            ),
            Item(
                _("{yuan} 元").format(yuan=money.short(everything.total)),
                _("慰问金"),
                key=opens(_("慰问金"), everything.paid),
            ),
            Item(
                _("{n} 份").format(n=sum(everything.gifts.values())),
                _("慰问品"),
                key=opens(_("慰问品"), everything.gave),
            ),
            Item(
                _("{n} 件").format(n=len(figures.raised)), _("反映的需求"), key=opens(_("反映的需求"), figures.raised)
            ),
            Item(_("{n} 件").format(n=len(figures.settled)), _("已有结果"), key=opens(_("已有结果"), figures.settled)),
            Item(
                _("{n} 件").format(n=len(figures.open_needs)),
                _("还没有结果"),
                fill="amber" if figures.open_needs else "",
                key=opens(_("还没有结果"), figures.open_needs),
            ),
        ]

    def _row(self, tally: Tally) -> Item:
        given = [_("{gift} {n} 份").format(gift=gift, n=n) for gift, n in tally.gifts.items()]
        numbers = [_("{n} 人次").format(n=len(tally.contact_ids)), _("走到 {n} 人").format(n=len(tally.person_ids))]
        if tally.total:
            numbers.append(_("{yuan} 元").format(yuan=money.short(tally.total)))
        key = partial(self._open, tally.name, tally.contact_ids, sorted(tally.person_ids))
        return Item(tally.name, listed(given), badge="　".join(numbers), key=key)

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, name: str, contact_ids: Sequence[int], person_ids: Sequence[int] = ()) -> None:
        words = _("{name} · {period}").format(name=name, period=self._of_what())
        self.navigator.go(RecordsPage, words=words, contact_ids=list(contact_ids), person_ids=list(person_ids))

    def print(self) -> None:
        from ui.printing import PreviewPage

        period = self.period.value()
        if period is None:
            raise UserError(_("请写上从哪天、到哪天。"))
        narrowed = {"visitor_id": self.visitors.value(), "visit_occasion": self.occasions.value() or ""}
        self.navigator.go(PreviewPage, form="visit-figures", period=period, **narrowed)


def month_labels(figures: Figures) -> list[tuple[str, int]]:
    """1月 …, with the year where the period runs over several: the rows of the chart."""
    several = len({month[:4] for month, _ids in figures.by_month}) > 1
    return [
        (str(PartialDate.from_iso(month)) if several else month_name(int(month[5:])), len(ids))
        for month, ids in figures.by_month
    ]
