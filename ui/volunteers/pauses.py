"""暂停和外出: who does not serve for a time, and from when to when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import UserError
from models.language import N_, _, listed
from models.people import people, roster
from models.volunteers import duty_people
from models.volunteers.duty import PAUSE_KINDS
from ui.form_page import FormPage
from ui.page import Page
from ui.widgets.day_fields import DayField
from ui.widgets.forms import ChipField, TextField
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList
from ui.widgets.people_field import PeopleField

#: So many turns are named; the rest is counted.
MOST_NAMED = 4


class PausesPage(Page):
    """Everybody who is paused now or soon; a tap lets them serve again."""

    title = N_("暂停和外出")
    help = N_(
        "身体不好或外出的人，从哪天到哪天不排班，记在这里。这些天的班自动算请假，候补的人补上。\n"
        "提前好了、回来了，点他的名字，再点「从今天起恢复」。原来让出的班要重新报名。"
    )

    def build(self) -> None:
        self.none = self.add_text(_("现在没有暂停的人。"))
        self.list = RowList(_("暂停和外出的人"), lambda item: self._ask(item.key))
        self.add(self.list)
        self.add_action(_("记一个人暂停"), self.begin, icon="plus", primary=True)

    def refresh(self) -> None:
        found = duty_people.pauses(dt.date.today())
        self.list.show_items(
            [
                Item(pause.person.name, duty_people.pause_words(pause), icon="pause", icon_colour="green", key=pause.id)
                for pause in found
            ]
        )
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)

    def _ask(self, pause_id: int) -> None:
        pause = duty_people.pause(pause_id)
        words = _("{name}：{pause}").format(name=pause.person.name, pause=duty_people.pause_words(pause))
        self.tell(words, [(_("从今天起恢复"), lambda: self._end(pause_id))])

    def _end(self, pause_id: int) -> None:
        done = duty_people.end_pause(pause_id, dt.date.today() - dt.timedelta(days=1))
        self.refresh()
        self.saved(done)

    def begin(self) -> None:
        """Somebody is to be paused."""
        self.navigator.go(PausePage)


class PausePage(FormPage):
    """Who, why, from when to when; below, the turns that this frees. `person_id` may say who."""

    title = N_("记暂停")
    help = N_("点是谁、为什么、从哪天到哪天。不知道哪天回来，「到哪天」就不点。下面写着他让出哪几班。")

    def build(self) -> None:
        today = dt.date.today()
        self._person_id: int | None = self.args.get("person_id")
        self.who = PeopleField("who", _("谁"))
        if self._person_id:
            self.add_heading(people.get(self._person_id).name)
        self.kind = ChipField("kind", _("为什么"), [(kind, _(kind)) for kind in PAUSE_KINDS], optional=False)
        self.first = DayField("first", _("从哪天"), today)
        self.first.set_value(today)
        self.last = DayField("last", _("到哪天（不知道就不点）"), today, {}, optional=True)
        self.last.set_value(None)
        self.reason = TextField("reason", _("说明（可不填）"), _("如 去女儿家"))
        for field in (self.who, self.kind, self.first, self.last, self.reason):
            self.add(field)
        self.who.setVisible(self._person_id is None)
        self.frees = self.add_text("")
        for field in (self.who, self.first, self.last):
            field.changed.connect(guarded(self, self._show))
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        fields = (self.who, self.kind, self.first, self.last, self.reason)
        self.keep_half_filled(f"pause-{self._person_id or ''}", *fields)

    def refresh(self) -> None:
        self._show()

    def _who(self) -> list[int]:
        return [self._person_id] if self._person_id else [one for one in self.who.value() if isinstance(one, int)]

    def _show(self) -> None:
        first, words = self.first.value(), []
        for person_id in self._who():
            if first is None:
                break
            turns = duty_people.touched(person_id, first, self.last.value(), dt.datetime.now())
            if turns:
                names = listed(duty_people.names(turns[:MOST_NAMED]))
                if len(turns) > MOST_NAMED:
                    names = _("{names}等 {n} 班").format(names=names, n=len(turns))
                words.append(_("{name}让出：{turns}").format(name=people.get(person_id).name, turns=names))
        self.frees.setText("\n".join(words))
        self.frees.setVisible(bool(words))

    def save(self) -> None:
        """Keep it; their turns in this time become 请假."""
        chosen, first = self._who(), self.first.value()
        if len(chosen) != 1:
            raise UserError(_("请点一个人。"))
        if first is None:
            raise UserError(_("请点从哪天。"))
        done, moved = duty_people.begin_pause(
            chosen[0], self.kind.value(), first, self.last.value(), self.reason.value()
        )
        self.keep_no_draft()
        self.navigator.back()
        words = _("{what}。候补的补上了，请告诉一声：{names}。").format(what=done.what, names=listed(moved))
        self.navigator.page.saved(done, words if moved else "")

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": roster.rows()[0].person_id}
