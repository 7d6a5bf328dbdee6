"""Asking before something is kept at a time when its place or its people are taken (models/calendar/conflicts.py)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.language import _
from ui.page import Page

#: So many conflicts are said; the number of the others is.
MOST_SAID = 3


def unless_conflicts(
    page: Page, found: Sequence[str], keep: Callable[[], object], keep_words: str = "", leave_words: str = ""
) -> None:
    """Keep at once when nothing is in the way; else say what is, and keep only when that is wished.

    The words are those of the two answers; 照样保存 and 我再改改 unless others are given.
    """
    if not found:
        keep()
        return
    words = "".join(found[:MOST_SAID])
    if len(found) > MOST_SAID:
        words += _("还有 {n} 处。").format(n=len(found) - MOST_SAID)
    answers = [(keep_words or _("照样保存"), keep), (leave_words or _("我再改改"), page.notice.clear)]
    page.tell(_("时间撞了：{what}").format(what=words), answers, warn=True)
