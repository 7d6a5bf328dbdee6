"""志愿服务数字: 人次, 人数, 场次 and hours of a period; by post, month, group, person. Every number opens its list."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from models import periods
from models.base import UserError
from models.dates import PartialDate, clock_time, short_day
from models.language import N_, _
from models.people import roster
from models.people.people import groups
from models.periods import Period
from models.volunteers import names_alone, service_totals
from models.volunteers.service_totals import (
    GROUP,
    KIND,
    MONTH,
    OWN_LABEL,
    OWN_NOTE,
    PERSON,
    YEAR,
    Totals,
    Turn,
    Who,
    hours,
)
from ui.page import Page
from ui.volunteers.person_box import served_words
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList, TileGrid
from ui.widgets.period import PeriodChoice


class TotalsPage(Page):
    """Period on top (`period` may say which), the four totals as tiles, then rows."""

    title = N_("志愿服务数字")
    help = N_(
        "人次：一个人来一次算一次，不记名的人只算在人次里。人数：来过几个人，一人只算一次。\n"
        "场次：有人到岗的有几班；补记的服务不算场次。时长：到岗到离岗，路上的时间不算。\n"
        "同一个人同一时间登在两班上，只算一次。点一个数字，就看到是怎么算出来的。\n"
        "这里是本支部登记的时长，评星级以志愿北京的记录为准。"
    )

    def build(self) -> None:
        self.period = PeriodChoice()
        self.add(self.period)
        self.heading = self.add_heading("")
        self.tiles = TileGrid(_("合计"), lambda item: item.key(), letters=7, columns=4)
        self.add(self.tiles)
        self.add_text(_("{label}，{note}。").format(label=_(OWN_LABEL), note=_(OWN_NOTE)))
        self.lists = {}
        for by, words in (
            (KIND, _("做了什么")),
            (YEAR, _("按年")),
            (MONTH, _("按月")),
            (GROUP, _("按党小组")),
            (PERSON, _("按人")),
        ):
            heading = self.add_heading(words)
            shown = RowList(words, lambda item: item.key())
            self.add(shown)
            self.lists[by] = (heading, shown)
        self.period.changed.connect(guarded(self, self.refresh))
        self.add_action(_("证明登记"), self.certificates, icon="award")
        self.add_action(_("补记服务"), self.add_service, icon="plus")
        self.add_action(_("打印"), self.print, icon="printer", primary=True)

    def refresh(self) -> None:
        period = self.period.value()
        if period is None:
            self.heading.setText(_("请写上从哪天、到哪天。"))
            return
        whole = service_totals.total(period)
        self.heading.setText(str(period))
        opens = partial(partial, self._open)
        tiles = [
            (_("{n} 人次").format(n=whole.turns), _("其中不记名 {n}").format(n=whole.anonymous)),
            (_("{n} 人").format(n=whole.people), _("来过的人")),
            (_("{n} 场次").format(n=whole.shifts), _("有人到岗的班")),
            (_("{n} 小时").format(n=hours(whole.minutes)), _(OWN_LABEL)),
        ]
        self.tiles.show_items([Item(text, sub, key=opens(text)) for text, sub in tiles])
        names = dict(roster.in_roster_order([key for key in whole.by_person if isinstance(key, int)]))
        for by, (heading, shown) in self.lists.items():
            found = service_totals.totals(period, by)
            order = partial(_order, [group.name for group in groups()] if by == GROUP else [*names])
            shown.show_items([self._row(by, key, found[key], names) for key in sorted(found, key=order)])
            said = len(found) > 1 if by == YEAR else bool(found)
            heading.setVisible(said)
            shown.setVisible(said)

    def _row(self, by: str, key: Any, one: Totals, names: dict[int, str]) -> Item:
        words: dict[str, Any] = {}
        name = str(key)
        if by == KIND:
            words["kind"] = key
        elif by in (YEAR, MONTH):
            name = str(PartialDate.from_iso(key))
            words["within"] = key
        elif by == GROUP:
            name = key or _("没有编组的和居民")
            words["group"] = key
        else:
            name = names.get(key, str(key))
            words["who"] = key
        if by == PERSON:
            numbers = [_("{n} 次").format(n=one.turns)]
        else:
            numbers = [_("{n} 人次").format(n=one.turns), _("{n} 人").format(n=one.people)]
            numbers.append(_("{n} 场次").format(n=one.shifts))
        numbers.append(_("{n} 小时").format(n=hours(one.minutes)))
        return Item(name, badge="　".join(numbers), key=partial(self._open, name, **words))

    def _open(self, name: str, **wanted: Any) -> None:
        period = self._period()
        if within := wanted.pop("within", None):
            date = PartialDate.from_iso(within)
            period = Period(max(date.earliest, period.first), min(date.latest, period.last))
        self.navigator.go(TurnsPage, name=name, period=period, **wanted)

    def _period(self) -> Period:
        """The period shown; UserError while one's own is not whole yet."""
        if (period := self.period.value()) is None:
            raise UserError(_("请写上从哪天、到哪天。"))
        return period

    def print(self) -> None:
        forms = (("service-year", _("志愿者名单")), ("service-thanks", _("感谢信，每人一张")))
        self.tell(_("打印哪一种？"), [(title, partial(self._preview, form)) for form, title in forms])

    def _preview(self, form: str) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form=form, period=self._period())

    def certificates(self) -> None:
        """The register of certificates that were issued."""
        from ui.volunteers.certificates import ServiceCertificatesPage

        self.navigator.go(ServiceCertificatesPage)

    def add_service(self) -> None:
        """Add work outside shifts by hand."""
        from ui.volunteers.service import ServicePage

        self.navigator.go(ServicePage)


def _order(known: list[Any], key: Any) -> tuple[int, str]:
    """Groups and people in the roster's order, words in theirs, what has no name last."""
    return (known.index(key) if key in known else len(known) + (key == "")), str(key)


class TurnsPage(Page):
    """为什么是这个数: every turn that a number counts, with the sums below the heading."""

    title = N_("这个数是怎么来的")
    help = N_(
        "数字就是从这些行加起来的。标着「同时在另一班」的，不再算一人次，重叠的时间也不重复算。\n"
        "点一班，能看到那天谁到岗；登错了可以改。补记的点开可以改，也可以删除。"
    )

    def build(self) -> None:
        self.heading = self.add_heading(str(self.args["name"]))
        self.sums = self.add_text("")
        self.list = RowList(_("这个数是怎么来的"), lambda item: self._open(item.key))
        self.add(self.list)
        who = self.args.get("who")
        if isinstance(who, int):
            self.add_action(_("打印感谢信"), self.print, icon="gift")
            self.add_action(_("开志愿服务记录证明"), self.certify, icon="award", primary=True)

        elif isinstance(who, str) and names_alone.who_it_may_be(who):
            self.add_action(_("就是花名册里的{name}").format(name=who), self.join, icon="user-plus", primary=True)

    def join(self) -> None:
        """Ask whose name it is, when several in the roster are called so, and say that it is them."""
        name = str(self.args["who"])
        found = names_alone.who_it_may_be(name)
        rows = [row for one in found if (row := roster.row_of(one.id))]
        answers = [(row.stairwell or row.name, partial(self._join, row.person_id)) for row in rows]
        words = _("把只记名字的「{name}」，都算到花名册里的{name}名下？").format(name=name)
        self.tell(words, answers if len(found) > 1 else [(_("是同一个人"), partial(self._join, found[0].id))])

    def _join(self, person_id: int) -> None:
        self.back_with(names_alone.join(str(self.args["who"]), person_id))

    def refresh(self) -> None:
        keys = ("who", "kind", "group")
        wanted = {key: self.args[key] for key in keys if key in self.args}
        found = service_totals.turns(self.args.get("period"), **wanted)
        turns, minutes = sum(turn.turns for turn in found), sum(turn.minutes for turn in found)
        whom: set[Who] = {turn.who for turn in found if turn.who is not None and (turn.turns or turn.minutes)}
        shifts = {turn.shift_id for turn in found if turn.shift_id is not None}
        self.sums.setText(
            _("共 {turns} 人次，{people} 人，{shifts} 场次，{hours} 小时").format(
                turns=turns, people=len(whom), shifts=len(shifts), hours=hours(minutes)
            )
        )
        if isinstance(who := self.args.get("who"), int):
            self.sums.setText("\n".join(part for part in (self.sums.text(), served_words(who)) if part))
        self.list.show_items([self._row(turn) for turn in reversed(found)])
        self.list.setVisible(bool(found))

    def certify(self) -> None:
        """Choose the days of a certificate."""
        from ui.volunteers.certify import CertifyPage

        self.navigator.go(CertifyPage, person_id=self.args["who"], period=self.args.get("period"))

    def print(self) -> None:
        from ui.printing import PreviewPage

        if isinstance(who := self.args.get("who"), int):
            period = self.args.get("period") or periods.ever(dt.date.today())
            self.navigator.go(PreviewPage, form="service-thanks", person_ids=[who], period=period)
        else:
            super().print()

    def _row(self, turn: Turn) -> Item:
        span = f"{clock_time(turn.came)}–{clock_time(turn.left)}" if turn.came and turn.left else ""
        notes = [
            span,
            turn.place,
            _("同时在另一班，不重复算") if turn.overlaps else "",
            _("补记，{name}证明").format(name=turn.vouched_by) if turn.service_id else "",
        ]
        numbers = [_("{n} 人次").format(n=turn.turns)]
        numbers += [_("{n} 分钟").format(n=turn.minutes)] if turn.minutes else []
        return Item(
            f"{short_day(turn.day)} {turn.what}　{turn.name}",
            "　".join(note for note in notes if note),
            "　".join(numbers),
            key=turn,
        )

    def _open(self, turn: Turn) -> None:
        from ui.volunteers.after import AfterPage
        from ui.volunteers.service import ServicePage

        if turn.shift_id is not None:
            self.navigator.go(AfterPage, shift_id=turn.shift_id)
        else:
            self.navigator.go(ServicePage, service_id=turn.service_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        today = dt.date.today()
        return {"name": "本季", "period": periods.quarter(today)}
