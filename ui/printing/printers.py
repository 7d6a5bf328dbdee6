"""换打印机: the computer's printers as big rows; the one that is tapped is used from then on."""

from __future__ import annotations

from models import settings
from models.language import N_, _
from ui.page import Page
from ui.printing import printer
from ui.widgets.lists import Item, RowList


class PrintersPage(Page):
    """Chooses and remembers a printer."""

    title = N_("换打印机")
    help = N_(
        "点一台打印机，以后都用它，直到再换。\n"
        "刚接上的打印机没有出现，点「再找一找」。还没有，请懂电脑的同志在系统里把它装好。"
    )

    def build(self) -> None:
        self.none = self.add_text(
            _("没有找到打印机。请看看打印机开了没有、线插好没有，再点「再找一找」。\n")
            + _("急着用，可以返回点「存成 PDF」，拿到别处打印。")
        )
        self.list = RowList(_("打印机"), lambda item: self._use(item.key))
        self.add(self.list)
        self.add_action(_("再找一找"), self._look_again, icon="search")

    def refresh(self) -> None:
        found = printer.available()
        used = settings.get("printer")
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.show_items(
            [
                Item(
                    info.description() or info.printerName(),
                    "　".join(
                        text
                        for text, shown in (
                            (info.printerName(), info.description() not in ("", info.printerName())),
                            (info.location(), bool(info.location())),
                            (_("只存成文件，不出纸"), not printer.has_paper(info)),
                            (_("停着：可能没开、缺纸或卡纸"), printer.in_trouble(info)),
                        )
                        if shown
                    ),
                    badge=_badge(info.printerName() == used, info.isDefault()),
                    icon="printer",
                    icon_colour="blue",
                    key=info.printerName(),
                )
                for info in found
            ]
        )

    def _look_again(self) -> None:
        self.refresh()
        self.tell(_("找到 {n} 台打印机。").format(n=len(self.list.items())))

    def _use(self, name: str) -> None:
        settings.put("printer", name)
        self.navigator.back()
        self.navigator.page.tell(_("以后用「{name}」打印。").format(name=name))


def _badge(used: bool, default: bool) -> str:
    if used:
        return _("正在用")
    return _("电脑默认的") if default else ""
