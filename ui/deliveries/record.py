"""记一次送学: which sessions were brought to a member, how, what the member said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import UserError
from models.dates import short_day
from models.deliveries import deliveries
from models.deliveries.deliveries import DROP_REASONS, MANNERS, UNSEEN
from models.language import N_, _
from models.people import people, roster
from ui.form_page import FormPage
from ui.visits.fields import usual_visitors, went_field
from ui.widgets.chips import Chips
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import ChipField, LongTextField, SeveralField, TextField
from ui.widgets.guard import guarded
from ui.widgets.labels import Label

#: Lengths of a visit that are offered, in minutes.
MINUTES = (20, 30, 45, 60, 90)
USUAL_MINUTES = 30
SIGNED, PROXY, UNSIGNED = "signed", "proxy", "unsigned"


class RecordPage(FormPage):
    """Everything is chosen already as it usually is: all open sessions, today, 讲读, by the 送学人, signed."""

    title = N_("记一次送学")
    help = N_(
        "补了哪几次课，都点上；一次去可以补好几次。打电话、开视频讲的也算。\n"
        "谁去的、讲了多久点一下就行，老人说了什么可以点常用语，也可以自己写。\n"
        "保存以后，这几次课就算给他补上了，走访记录里也有这一次。\n"
        "去以前点「打印送学单」，带去请老人签名。"
    )

    def build(self) -> None:
        self._rounds = [one for one in deliveries.rounds() if one.person_id == self.person_id]
        self.heading = self.add_heading("")
        self.about = self.add_text("", secondary=True)
        items = self._rounds[0].items if self._rounds else ()
        keeper = self._rounds[0].keeper_id if self._rounds else None
        self.sessions = SeveralField("sessions", _("补了哪几次课"), [(i.id, _session(i)) for i in items])
        self.day = DayField("day", _("哪一天"), dt.date.today(), PAST_DAYS)
        signatures = [(SIGNED, _("本人签了")), (PROXY, _("别人代签")), (UNSIGNED, _("没有签"))]
        self.signed = ChipField("signed", _("签名"), signatures, optional=False)
        self.proxy = TextField("proxy", _("谁代签的"), _("如 老伴 王某"))
        self.signed.changed.connect(self._show_proxy)
        self.fill_in(
            [
                self.sessions,
                self.day,
                ChipField("manner", _("怎么送的"), [(manner, _(manner)) for manner in MANNERS], optional=False),
                went_field(_("谁去的")),
                ChipField("minutes", _("大约多久"), [(n, _("{n} 分钟").format(n=n)) for n in MINUTES]),
                LongTextField("opinion", _("意见建议（可不填）"), deliveries.usual_opinions(), lines=2),
                self.signed,
                self.proxy,
            ],
            f"delivery-{self.person_id}",
            {
                "sessions": [item.id for item in items],
                "day": dt.date.today(),
                "manner": MANNERS[0],
                "went": [keeper] if keeper else usual_visitors(),
                "minutes": USUAL_MINUTES,
                "signed": SIGNED,
            },
        )
        self.fields["manner"].changed.connect(self._manner_chosen)
        self._show_proxy()
        self._build_instead(keeper)
        self.add_action(_("打印送学单"), self.print, icon="printer")
        self.add_action(_("换人送"), self.ask_keeper, icon="arrow-right-left", minor=True)
        self.add_action(_("不送了"), self.ask_why, icon="x", minor=True)
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def _build_instead(self, keeper: int | None) -> None:
        """What 换人送 and 不送了 ask, hidden until then."""
        committee = roster.in_roster_order(roster.current_committee_ids())
        others = [one for one in committee if one[0] not in (keeper, self.person_id)]
        self.keepers = Chips(_("换谁送"), others)
        self.keepers.changed.connect(guarded(self, self._hand_over))
        self.keeper_words = Label(_("以后由谁来送："), "strong")
        self.why = Chips(_("为什么不送了"), [(reason, _(reason)) for reason in DROP_REASONS])
        self.why.changed.connect(guarded(self, self._drop))
        self.why_words = Label(_("为什么不送了："), "strong")
        for widget in (self.keeper_words, self.keepers, self.why_words, self.why):
            self.add(widget)
            widget.hide()

    @property
    def person_id(self) -> int:
        """To whom it was brought."""
        return int(self.args["person_id"])

    def refresh(self) -> None:
        name = people.get(self.person_id).name
        self.header.set_title(_("记一次送学 · {name}").format(name=name))
        there = bool(self._rounds)
        self.form.setVisible(there)
        self.bar.setVisible(there)
        self.heading.setVisible(not there)
        if not there:
            self.heading.setText(_("{name}没有要补的课了。").format(name=name))
            return
        one = self._rounds[0]
        keeper = _("送学人 {name}").format(name=one.keeper) if one.keeper else _("还没有定送学人")
        due = _("{day}以前送到").format(day=short_day(one.due)) if one.due else ""
        self.about.setText("　".join(part for part in (one.stairwell, keeper, due) if part))

    def _show_proxy(self) -> None:
        self.proxy.setVisible(self.signed.value() == PROXY)

    def _manner_chosen(self) -> None:
        """Nobody signs through the telephone."""
        if self.fields["manner"].value() in UNSEEN:
            self.signed.set_value(UNSIGNED)
        elif self.signed.value() == UNSIGNED:
            self.signed.set_value(SIGNED)
        self._show_proxy()

    def _chosen(self) -> list[int]:
        chosen = self.sessions.value()
        if not chosen:
            raise UserError(_("请先点补哪几次课。"))
        return chosen

    def save(self) -> None:
        """Write the contact, close the sessions, go back."""
        values = self.form.values()
        name = people.get(self.person_id).name
        if values["signed"] == PROXY and not values["proxy"]:
            raise UserError(_("请写上是谁代签的。"))
        if values["day"] is None:
            raise UserError(_("请点哪一天。"))
        done = deliveries.record(
            self._chosen(),
            day=values["day"],
            manner=values["manner"],
            minutes=values["minutes"] or None,
            opinion=values["opinion"],
            visitors=values["went"],
            signed_by={SIGNED: name, PROXY: values["proxy"]}.get(values["signed"], ""),
            proxy=values["signed"] == PROXY,
        )
        self.back_with(done, _("已给{name}补上 {n} 次课。").format(name=name, n=len(self._chosen())))

    def print(self) -> None:
        """The slip to take along, with the sessions that are chosen."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="delivery-slip", delivery_ids=self._chosen())

    def ask_keeper(self) -> None:
        """Offer to let somebody else bring it."""
        for widget in (self.keeper_words, self.keepers):
            widget.show()
        self.scroll_area.ensureWidgetVisible(self.keepers)

    def _hand_over(self) -> None:
        done = deliveries.hand_over([item.id for item in self._rounds[0].items], self.keepers.value())
        self.back_with(done)

    def ask_why(self) -> None:
        """Offer to give it up, with the reason."""
        self._chosen()
        for widget in (self.why_words, self.why):
            widget.show()
        self.scroll_area.ensureWidgetVisible(self.why)

    def _drop(self) -> None:
        done = deliveries.drop(self._chosen(), str(self.why.value()))
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = deliveries.rounds()
        return {"person_id": found[0].person_id if found else 1}


def _session(item: deliveries.Item) -> str:
    return f"{short_day(item.starts)} {item.session}"
