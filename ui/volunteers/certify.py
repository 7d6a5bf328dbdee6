"""开志愿服务记录证明: from which day to which, what it will say; only then is a number given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import settings
from models.base import UserError
from models.dates import full_day
from models.language import N_, _
from models.people import people
from models.volunteers import service_certificates, service_totals
from models.volunteers.duty import Certificate
from ui.page import Page
from ui.volunteers.person import PersonDutyPage
from ui.widgets.buttons import Button
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList
from ui.widgets.people_field import PersonField
from ui.widgets.period import PeriodChoice

#: So many names are offered at a tap; typing finds the others.
MOST_OFFERED = 40
_NOBODY, _NO_DAYS = N_("请点给谁开，一次一个人。"), N_("请写上从哪天、到哪天。")


class CertifyPage(Page):
    """Of `person_id`, or of whom one chooses; `period` may say what is chosen at first. Those issued stand below."""

    title = N_("志愿服务记录证明")
    help = N_(
        "先看清是谁，再点从哪天到哪天，「自选」可以自己写日子。下面写着证明上会印几次、几小时。\n"
        "看对了，点「编号并打印」：证明得到一个号，登记下来，这个号以后不再用。\n"
        "出具单位是盖章的单位，一般是居委会或志愿队，在「支部名称」里写一次就行。"
    )

    def build(self) -> None:
        self._person_id: int | None = self.args.get("person_id")
        self.name = self.add_heading("")
        self.who = PersonField("who", _("给谁开"), service_certificates.served_people()[:MOST_OFFERED])
        self.who.changed.connect(guarded(self, self.refresh))
        self.add(self.who)
        self.name.setVisible(self._person_id is not None)
        self.who.setVisible(self._person_id is None)
        self.period = PeriodChoice()
        self.period.choose(self.args.get("period"))
        self.add(self.period)
        self.says = self.add_text("")
        self.issuer = self.add_text("")
        self.add_flow(Button(_("改出具单位"), self.name_issuer, icon="square-pen"))
        self.before = self.add_heading(_("以前开过的"))
        self.list = RowList(_("以前开过的"), lambda item: self._print(item.key))
        self.add(self.list)
        self.period.changed.connect(guarded(self, self._say))
        self.add_action(_("编号并打印"), self.issue, icon="award", primary=True)

    def _chosen(self) -> int | None:
        """Whose service is certified; None while nobody is chosen."""
        chosen = self._person_id or self.who.value()
        return chosen if isinstance(chosen, int) else None

    def refresh(self) -> None:
        chosen = self._chosen()
        self.name.setText(people.get(chosen).name if chosen else "")
        issuer = settings.get("issuer") or _("还没有写，印出来是空格，可以手写")
        self.issuer.setText(_("出具单位：{name}").format(name=issuer))
        found = service_certificates.of(chosen) if chosen else []
        self.list.show_items([certificate_item(one) for one in found])
        for widget in (self.before, self.list):
            widget.setVisible(bool(found))
        self._say()

    def _say(self) -> None:
        chosen, period = self._chosen(), self.period.value()
        if chosen is None or period is None:
            self.says.setText(_(_NO_DAYS) if chosen else _(_NOBODY))
            return
        found = service_certificates.served(chosen, period, dt.date.today())
        words = _("证明上会写：{first}至{last}，志愿服务 {n} 次，{hours} 小时。")
        self.says.setText(
            words.format(
                first=full_day(found.first),
                last=full_day(found.last),
                n=found.times,
                hours=service_totals.hours(found.minutes),
            )
            if found.times
            else _("这段时间没有登记过志愿服务。")
        )

    def issue(self) -> None:
        """Give a certificate the next number, enter it and show the paper."""
        chosen, period = self._chosen(), self.period.value()
        if chosen is None or period is None:
            raise UserError(_(_NO_DAYS) if chosen else _(_NOBODY))
        made, done = service_certificates.issue(chosen, period)
        self._print(made.id)
        self.navigator.page.saved(done, _("已编号 {code}，登记在「证明登记」里。").format(code=made.code))

    def _print(self, certificate_id: int) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="service-certificate", certificate_ids=[certificate_id])

    def name_issuer(self) -> None:
        """Say once who seals certificates."""
        from ui.settings.branch import BranchPage

        self.navigator.go(BranchPage)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return PersonDutyPage.example()


def certificate_item(one: Certificate) -> Item:
    """A certificate as a row of the register."""
    about = _("{day}开，{n} 次，{hours} 小时").format(
        day=full_day(one.issued_on), n=one.times or 0, hours=service_totals.hours(one.minutes or 0)
    )
    return Item(f"{one.code}　{one.name}", about, icon="award", icon_colour="green", key=one.id)
