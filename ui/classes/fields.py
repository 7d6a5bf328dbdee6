"""What the forms of classes share: reading a number that may be left out, asking before a conflict is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.base import UserError
from models.dates import half_width
from models.language import _
from ui.page import Page

#: So many conflicts are said; the number of the others is.
MOST_SAID = 3


def number_of(text: str, what: str) -> int | None:
    """The number typed, None when nothing is; UserError in words for anything else."""
    typed = half_width(text).strip().removesuffix("人").removesuffix("次").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 6:
        raise UserError(_("「{what}」请写数字。").format(what=what))
    return int(typed)


def minutes_of(text: str) -> int:
    """The length of a session that was typed; UserError in words when it is none."""
    found = number_of(text.replace("分钟", ""), _("一次课多少分钟"))
    if not found:
        raise UserError(_("请写一次课多少分钟。"))
    return found


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
