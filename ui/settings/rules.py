"""规则: every number that the program goes by, with its 依据, open to the branch."""

from __future__ import annotations

from typing import Any

from models import rules
from models.base import operation
from models.language import N_, _
from ui.form_page import FormPage
from ui.page import Page
from ui.widgets.chips import Chips, Stepper
from ui.widgets.forms import Form, LongTextField
from ui.widgets.lists import Item, RowList


class RulesPage(Page):
    """All rules; a tap opens one."""

    title = N_("规则")
    help = N_("这些数来自有关规定或惯例，每个都写着依据。上级有新规定时，点开改，并写上新的依据。")

    def build(self) -> None:
        self.list = RowList(_("规则"), lambda item: self.navigator.go(RulePage, code=item.key))
        self.add(self.list)

    def refresh(self) -> None:
        self.list.show_items(
            [
                Item(
                    _(rule.name),
                    _("依据：{basis}").format(basis=_(rule.basis)),
                    badge=_value_words(rule),
                    key=rule.code,
                )
                for rule in rules.all_rules()
            ]
        )


def _value_words(rule: rules.Rule) -> str:
    if not rule.active:
        return _("已停用")
    return _("启用") if rule.unit == rules.ON_OR_OFF else _number_words(rule, rule.value)


def _number_words(rule: rules.Rule, number: int) -> str:
    """80 周岁, 31 天; or the way that the number stands for."""
    way = rules.CHOICES.get(rule.code, {}).get(number)
    return _(way) if way else f"{number} {_(rule.unit)}"


class RulePage(FormPage):
    """One rule: its number and what it rests on."""

    title = N_("修改规则")
    help = N_("改了数，要写上依据，比如文件名称和条款。暂时不用的规则可以停用。")

    def build(self) -> None:
        self.rule = next(rule for rule in rules.all_rules() if rule.code == self.args["code"])
        self.add_heading(_(self.rule.name))
        ways = rules.CHOICES.get(self.rule.code, {})
        self.number = Stepper(_("定为"), self.rule.value, 1, words=lambda number: _number_words(self.rule, number))
        self.way = Chips(_("定为"), [(number, _(way)) for number, way in ways.items()])
        self.way.choose(self.rule.value)
        self.active = Chips(_("这条规则"), [(True, _("启用")), (False, _("停用"))])
        self.active.choose(self.rule.active)
        for widget in (self.number, self.way, self.active):
            self.add(widget)
        self.number.setVisible(self.rule.unit != rules.ON_OR_OFF and not ways)
        self.way.setVisible(bool(ways))
        self.active.setVisible(self.rule.code in rules.SWITCHED)
        self.form = Form([LongTextField("basis", _("依据"), lines=2)])
        self.form.fill({"basis": _(self.rule.basis)})
        self.add(self.form)
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        fields = self.form.fields.values()
        self.keep_half_filled(f"rule-{self.rule.code}", *fields, number=self.number, way=self.way, active=self.active)

    def save(self) -> None:
        """Keep the rule and go back."""
        with operation(_("修改规则：{name}").format(name=_(self.rule.name))) as done:
            number = self.way.value() or self.number.value()
            typed = self.form.values()["basis"]
            # What is shown in the language of the screen is kept as the rule has it, unless somebody has changed it.
            rules.change(self.rule.code, number, self.rule.basis if typed == _(self.rule.basis) else typed)
            if self.rule.code in rules.SWITCHED:
                rules.switch(self.rule.code, self.active.value())
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"code": "elder_age"}
