"""证明登记: the service certificates that were issued, by year and number; a tap prints one again as it was."""

from __future__ import annotations

import datetime as dt

from models.language import N_, _
from models.volunteers import certificates
from ui.page import Page
from ui.volunteers.certify import certificate_item
from ui.widgets.chips import Chips
from ui.widgets.lists import RowList


class ServiceCertificatesPage(Page):
    """The register of a year by number."""

    title = N_("志愿服务证明登记")
    help = N_(
        "开过的志愿服务记录证明都登记在这里。编号一年一排，用过的号不会再用，所以有的号会空着。\n"
        "点一行能再印一次，和当时开的一样。要开新的，点「开新证明」。"
    )

    def build(self) -> None:
        years = certificates.years(certificates.SERVICE) or [dt.date.today().year]
        self.years = Chips(_("哪一年"), [(year, _("{year}年").format(year=year)) for year in years])
        self.years.choose(years[0])
        self.years.changed.connect(self.refresh)
        self.add(self.years)
        self.heading = self.add_heading("")
        self.list = RowList(_("志愿服务证明登记"), lambda item: self._open(item.key))
        self.add(self.list)
        self.add_action(_("开新证明"), self.certify, icon="award", primary=True)

    def refresh(self) -> None:
        found = certificates.register(self.years.value(), certificates.SERVICE)
        none = _("还没有开过证明，点「开新证明」。")
        self.heading.setText(_("开过 {n} 份").format(n=len(found)) if found else none)
        self.list.show_items([certificate_item(one) for one in found])
        self.list.setVisible(bool(found))

    def certify(self) -> None:
        """Choose for whom and of which days."""
        from ui.volunteers.certify import CertifyPage

        self.navigator.go(CertifyPage)

    def _open(self, certificate_id: int) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="service-certificate", certificate_ids=[certificate_id])
