"""A field for a sum of money."""

from __future__ import annotations

from collections.abc import Sequence

from models import money
from models.base import UserError
from models.language import _
from ui.widgets.forms import SuggestedField


class MoneyField(SuggestedField):
    """A sum in 元: `usual` ones (分) as chips, any other typed; written out below, so that a zero too many is seen."""

    def __init__(self, key: str, label: str, usual: Sequence[int]) -> None:
        super().__init__(key, label, [money.short(fen) for fen in usual], _("或自己写"), _in_words)
        self.wide = True

    def fen(self) -> int:
        """The sum in 分; UserError in words when it cannot be read."""
        try:
            return money.parse(self.value())
        except UserError:
            self.line.setFocus()
            raise


def _in_words(text: str) -> str:
    try:
        fen = money.parse(text)
    except UserError as error:
        return str(error)
    return money.words(fen) if fen else ""
