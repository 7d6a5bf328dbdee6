"""The fields with which a contact is recorded: occasion, who went, what was given."""

from __future__ import annotations

from typing import Any

from models.base import UserError, desk
from models.language import _
from models.people import offices
from models.people.people import Person
from models.visits import visit_questions
from models.visits.visits import SOURCES
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.forms import ChipField, Field, SuggestedField
from ui.widgets.money_field import MoneyField
from ui.widgets.people_field import Chosen, PeopleField
from ui.widgets.sections import FoldedForm

#: So many occasions are offered at first; the others are a tap away.
FIRST_OCCASIONS = 8
#: Lengths of a visit that are offered, in minutes.
MINUTES = (10, 20, 30, 45, 60, 90)
SELF, PROXY = "self", "proxy"


class OccasionField(Field):
    """Why one goes: the usual occasions as chips, the others behind 更多."""

    wide = True

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key, label)
        self._all = visit_questions.usual_occasions()
        self.chips = Chips(label, [], optional=True)
        self.more = Button(
            _("更多"), self._show_all, icon="ellipsis", kind="chip", name=_("更多：{what}").format(what=label)
        )
        self.column.addWidget(self.chips)
        self.chips.changed.connect(self.changed)
        self._finish()
        self._offer(self._all[:FIRST_OCCASIONS])

    def _offer(self, names: list[str]) -> None:
        self.chips.set_choices([(name, _(name)) for name in names])
        # 更多 stands behind the last of them.
        for chip in self.chips.take_all():
            if chip is not self.more:
                self.chips.add(chip)
        self.chips.add(self.more)
        self.more.setVisible(len(names) < len(self._all))

    def _show_all(self) -> None:
        self._offer(self._all)

    def value(self) -> str:
        return self.chips.value() or ""

    def set_value(self, value: Any) -> None:
        if value and value not in self._all:
            self._all.append(value)
        if value and value not in self.chips.buttons():
            self._offer(list(dict.fromkeys([*self._all[: FIRST_OCCASIONS - 1], value])))
        self.chips.choose(value)


def went_field(label: str) -> PeopleField:
    """Who went: the committee and usual helpers as chips, others found or written."""
    offered: list[tuple[Chosen, str]] = [(person.id, person.name) for person, _office in offices.committee()]
    if desk.person_id and desk.person_id not in dict(offered):
        offered.insert(0, (desk.person_id, desk.name))
    offered += [(name, name) for name in visit_questions.usual_helpers()]
    return PeopleField("went", label, offered, stranger=lambda typed: typed, placeholder=_("别的人：姓名或首字母"))


def usual_visitors() -> list[Chosen]:
    """Who probably went: who sits at the desk."""
    return [desk.person_id] if desk.person_id else []


def gift_form(signed_by: bool = True) -> FoldedForm:
    """慰问品和慰问金, folded away."""
    fields: list[Field] = [
        SuggestedField("gift", _("慰问品"), visit_questions.usual_words("gift")),
        SuggestedField("gift_number", _("数量"), ("1", "2", "5")),
        MoneyField("money", _("慰问金（元）"), visit_questions.usual_sums()),
        ChipField("source", _("经费来源"), [(source, _(source)) for source in SOURCES]),
    ]
    if signed_by:
        signed = ChipField("signed", _("签收"), [(SELF, _("本人签收")), (PROXY, _("别人代签"))])
        proxy = SuggestedField("signed_by", _("谁代签的"), (_("老伴"), _("儿子"), _("女儿"), _("邻居")), _("或写姓名"))
        fields += [signed, proxy]
        proxy.hide()
        signed.changed.connect(lambda: proxy.setVisible(signed.value() == PROXY))
        proxy.changed.connect(lambda: proxy.setVisible(signed.value() == PROXY))
    return FoldedForm(_("慰问品和慰问金"), fields)


def gift_values(values: dict[str, Any], form: FoldedForm, people_visited: list[Person]) -> dict[str, Any]:
    """The fields of a contact that the form gives; takes them out of `values`. UserError for numbers in no shape."""
    sum_field = form.form.fields["money"]
    assert isinstance(sum_field, MoneyField)
    typed = values.pop("gift_number", "")
    values.pop("money", None)
    signed, proxy = values.pop("signed", ""), values.pop("signed_by", "")
    if typed and not typed.isdecimal():
        raise UserError(_("慰问品的数量请写数字。"))
    if signed == PROXY and not proxy:
        raise UserError(_("请写上是谁代签的。"))
    signer = proxy if signed == PROXY else people_visited[0].name if signed == SELF and people_visited else ""
    return {
        "gift": values.pop("gift", ""),
        "gift_number": int(typed or 0),
        "money": sum_field.fen(),
        "source": values.pop("source", ""),
        "signed_by": signer,
        "proxy": signed == PROXY,
    }
