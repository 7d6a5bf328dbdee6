"""Asking before something is kept at a time when its place or its people are taken (models/calendar/conflicts.py)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.language import _
from ui.page import Page

#: So many conflicts are said; the number of the others is.
MOST_SAID = 3


def unless_conflicts(page: Page, found: Sequence[str], keep: Callable[[], object]) -> None:
    """Keep at once when nothing is in the way; else say what is, and keep only when that is wished."""
    if not found:
        keep()
        return
    words = "".join(found[:MOST_SAID])
    if len(found) > MOST_SAID:
        words += _("还有 {n} 处。").format(n=len(found) - MOST_SAID)
    page.tell(
        _("时间撞了：{what}").format(what=words), [(_("照样保存"), keep), (_("我再改改"), page.notice.clear)], warn=True
    )
