"""The language of the screen: Chinese in the source, other languages from gettext catalogues in assets/locale."""

from __future__ import annotations

import gettext
from pathlib import Path

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "locale"
DOMAIN = "yure"
LANGUAGES = {"zh": "中文", "en": "English"}

_translation: gettext.NullTranslations = gettext.NullTranslations()
_current = "zh"


def use_language(code: str) -> None:
    """Speak `code` (a key of LANGUAGES) from now on; an unknown code or a missing catalogue means Chinese."""
    global _translation, _current
    _translation = gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[code], fallback=True)
    _current = code if code in LANGUAGES else "zh"


def current_language() -> str:
    """The language code in use."""
    return _current


def _(text: str) -> str:
    """`text` in the language of the screen."""
    return _translation.gettext(text) if text else text


def N_(text: str) -> str:
    """Mark `text` for the catalogue where it is defined; it is translated with `_` where it is shown."""
    return text
