"""报告事项: what is reported and within how many days it goes up, as the branch has agreed."""

from __future__ import annotations

from typing import Any

from models import timely_reports
from models.language import N_, _
from models.timely_reports import FIXED_NAMES, ReportCategory
from ui.form_page import FormPage
from ui.page import Page
from ui.widgets.chips import Stepper
from ui.widgets.forms import ChipField, TextField
from ui.widgets.lists import Item, RowList

MOST_DAYS = 365


class CategoriesPage(Page):
    """All categories; a tap opens one."""

    title = N_("报告事项")
    help = N_("哪些事要报、几天以内报上级，由支部定。点一类可以改；以前写的报告不会跟着变。")

    def build(self) -> None:
        self.list = RowList(_("报告事项"), lambda item: self.navigator.go(CategoryPage, category_id=item.key))
        self.add(self.list)
        self.add_action(_("加一类"), lambda: self.navigator.go(CategoryPage), icon="plus", primary=True)

    def refresh(self) -> None:
        self.list.show_items(
            [
                Item(_(one.name), badge=_days(one) if one.offered else _("不再列出"), key=one.id)
                for one in timely_reports.categories(every=True)
            ]
        )


class CategoryPage(FormPage):
    """One category, or with no `category_id` a new one."""

    title = N_("加一类报告事项")
    help = N_("天数是几天以内报上级；不用报上级的写 0。不用的可以不再列出，以前的报告都留着。")

    def build(self) -> None:
        found = timely_reports.category(self.args.get("category_id"))
        if found:
            self.header.set_title(_("修改报告事项"))
        self.name = TextField("name", _("这类事叫什么"))
        self.name.set_value(found.name if found else "")
        self.days = Stepper(_("几天以内报上级："), found.days if found else 0, 0, MOST_DAYS)
        self.offered = ChipField("offered", _("写报告时"), [(1, _("列出")), (0, _("不再列出"))], optional=False)
        self.offered.set_value(found.offered if found else 1)
        fixed = found is not None and found.name in FIXED_NAMES
        if found is not None and fixed:
            self.add_heading(_(found.name))
        for widget in (self.name, self.days, self.offered):
            self.add(widget)
        self.name.setHidden(fixed)
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        self.keep_half_filled(f"category-{self.args.get('category_id', '')}", self.name, self.offered, days=self.days)

    def save(self) -> None:
        """Keep it and go back."""
        offered = self.offered.value() == 1
        done = timely_reports.save_category(self.name.value(), self.days.value(), offered, self.args.get("category_id"))
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"category_id": timely_reports.categories()[0].id}


def _days(category: ReportCategory) -> str:
    if not category.days:
        return _("不用报上级")
    return _("{n} 天以内报上级").format(n=category.days)
