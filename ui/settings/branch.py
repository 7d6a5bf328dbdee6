"""支部名称, 今年主线, and who issues certificates."""

from __future__ import annotations

from models import settings
from models.language import N_, _
from ui.form_page import FormPage
from ui.widgets.forms import TextField


class BranchPage(FormPage):
    """How the branch is called on the home page and on every paper."""

    title = N_("支部名称")
    help = N_(
        "支部的全称会印在每一张表上。今年主线显示在首页，可以不填。\n"
        "出具单位是给志愿服务证明盖章的单位，一般是居委会或志愿队，可以不填，印出来留着空格。"
    )

    def build(self) -> None:
        fields = [
            TextField("branch", _("支部全称"), _("如：丽园社区第四党支部")),
            TextField("guiding_line", _("今年主线（可不填）"), _("如：发挥党员作用")),
            TextField("issuer", _("志愿服务证明的出具单位（可不填）"), _("如：丽园社区居民委员会")),
        ]
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        self.fill_in(fields, "branch", {field.key: settings.get(field.key) for field in fields})

    def save(self) -> None:
        """Keep both and go back."""
        values = self.form.values()
        settings.set_branch(values["branch"])
        for key in ("guiding_line", "issuer"):
            settings.put(key, values[key].strip())
        self.keep_no_draft()
        self.navigator.back()
        self.navigator.page.tell(_("已保存支部名称。"))
