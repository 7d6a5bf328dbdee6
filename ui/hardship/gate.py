"""The one deliberate tap that stands before everything about members in difficulty."""

from __future__ import annotations

from collections.abc import Callable

from models.hardship import hardship
from models.language import N_, _
from ui.page import Page

WARNING = N_("困难帮扶是敏感信息，只给支委看，旁边没有别人再打开。打开会记在操作记录里：是谁、什么时候看的。")
#: What 打开 says on a page of its own and as an answer.
OPEN = N_("我是支委，打开")


def ask(page: Page, then: Callable[[], object]) -> None:
    """Ask on `page` before `then` shows something sensitive."""
    page.tell(_(WARNING), [(_(OPEN), then)], warn=True)


def ask_about_person(page: Page, person_id: int) -> None:
    """From a person's page: behind the tap, their case, or the way to begin one. Nothing is told before."""

    def show() -> None:
        from ui.hardship.case import CasePage
        from ui.hardship.edit import EditCasePage

        case_id = hardship.case_of(person_id)
        if case_id:
            page.navigator.go(CasePage, case_id=case_id)
            return
        begin = (_("建帮扶档案"), lambda: page.navigator.go(EditCasePage, person_id=person_id))
        page.tell(_("还没有帮扶档案。"), [begin])

    ask(page, show)
