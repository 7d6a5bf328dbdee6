"""The language of the screen: Chinese in the source, other languages from gettext catalogues in assets/locale."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "locale"
DOMAIN = "yure"
LANGUAGES = {"zh": "中文", "en": "English"}

_translation: gettext.NullTranslations = gettext.NullTranslations()
_current = "zh"
_always_chinese: ContextVar[bool] = ContextVar("always_chinese", default=False)


def use_language(code: str) -> None:
    """Speak `code` (a key of LANGUAGES) from now on; an unknown code or a missing catalogue means Chinese."""
    global _translation, _current
    _translation = gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[code], fallback=True)
    _current = code if code in LANGUAGES else "zh"


def current_language() -> str:
    """The language code in use."""
    return "zh" if _always_chinese.get() else _current


@contextmanager
def in_chinese() -> Iterator[None]:
    """Speak Chinese whatever the screen speaks, on this thread alone: for papers and tables, which are Chinese."""
    token = _always_chinese.set(True)
    try:
        yield
    finally:
        _always_chinese.reset(token)


def _(text: str) -> str:
    """`text` in the language of the screen."""
    return _translation.gettext(text) if text and not _always_chinese.get() else text


def listed(words: Iterable[str]) -> str:
    """Words one after the other, with 、 between them (commas in English); what is empty is left out."""
    return _("、").join(word for word in words if word)


def some_people(names: Sequence[str], most: int = 3) -> str:
    """Names one after the other; of more than `most` only so many, and how many there are: 甲、乙、丙等 45 人."""
    shown = listed(names[:most])
    return _("{names}等 {n} 人").format(names=shown, n=len(names)) if len(names) > most else shown


def N_(text: str) -> str:
    """Mark `text` for the catalogue where it is defined; it is translated with `_` where it is shown."""
    return text
