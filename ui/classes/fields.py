"""What the forms of classes share: reading a number that may be left out."""

from __future__ import annotations

from models.base import UserError
from models.language import _
from models.texts import half_width


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
