"""帮助: what a page is for and how to use it, and the keys that work everywhere."""

from __future__ import annotations

from typing import Any

from models.language import N_, _
from ui.page import Page

#: Keys that work on every page, and what they do.
KEYS = (
    ("F1", N_("打开帮助")),
    ("Esc", N_("返回上一页")),
    ("Tab", N_("走到下一个按钮")),
    (N_("回车"), N_("按下选中的按钮；填表时到下一行")),
    ("Page Up / Page Down", N_("往上翻、往下翻")),
    ("Ctrl + P", N_("打印这一页的表格")),
    ("Ctrl + Z", N_("撤销刚才的操作")),
)


class HelpPage(Page):
    """Shows the help of the page from which it was opened (`about`)."""

    title = N_("帮助")
    help = N_("这里说明每一页怎么用。按「返回」回到刚才的页面，填了一半的内容还在。")

    def build(self) -> None:
        about: type[Page] = self.args.get("about", HelpPage)
        self.add_heading(_(about.title))
        for paragraph in _(about.help).split("\n"):
            self.add_text(paragraph)
        self.add_heading(_("放心用"))
        self.add_text(_("每一步都会马上存好，做错了可以点「撤销」；删掉的东西在「设置」里的「回收站」能找回来。"))
        self.add_heading(_("键盘"))
        for key, meaning in KEYS:
            self.add_text(f"{_(key)}：{_(meaning)}")

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"about": HelpPage}
