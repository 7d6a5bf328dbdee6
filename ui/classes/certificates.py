"""证书登记: the certificates of courses that were issued, by year; a tap prints one again."""

from __future__ import annotations

import datetime as dt

from models.dates import full_day
from models.language import N_, _
from models.volunteers import certificates
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.lists import Item, RowList


class CertificatesPage(Page):
    """The register of a year by number."""

    title = N_("证书登记")
    help = N_("发过的结业证书都登记在这里，编号一年一排，用过的号不会再用，所以有的号会空着。点一行能再印一次。")

    def build(self) -> None:
        years = certificates.years(certificates.COURSE) or [dt.date.today().year]
        self.years = Chips(_("哪一年"), [(year, _("{year}年").format(year=year)) for year in years])
        self.years.choose(years[0])
        self.years.changed.connect(self.refresh)
        self.add(self.years)
        self.heading = self.add_heading("")
        self.list = RowList(_("证书登记"), lambda item: self._open(item.key))
        self.add(self.list)

    def refresh(self) -> None:
        found = certificates.register(self.years.value(), certificates.COURSE)
        self.heading.setText(
            _("发过 {n} 份").format(n=len(found)) if found else _("还没有发过证书。在一门课里点「发证书」。")
        )
        self.list.show_items(
            [
                Item(
                    f"{one.code}　{one.name}",
                    _("{day}发，到课 {n} 次").format(day=full_day(one.issued_on), n=one.times or 0),
                    icon="award",
                    icon_colour="teal",
                    key=one.id,
                )
                for one in found
            ]
        )
        self.list.setVisible(bool(found))

    def _open(self, certificate_id: int) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="class-certificate", certificate_ids=[certificate_id])
