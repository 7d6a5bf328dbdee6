"""Text as it comes in from a keyboard or a spreadsheet, and as it is kept."""

from __future__ import annotations

import unicodedata


def half_width(text: str) -> str:
    """Full-width digits, letters and punctuation as their half-width forms; other characters untouched."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" or c == "\u3000" else c for c in text)


def tidy_text(text: str) -> str:
    """A text as it is kept: no blanks at its ends, nothing that cannot be written into the file."""
    # Half a character, as a broken paste leaves it, cannot be written into the file.
    return text.encode("utf-8", "ignore").decode("utf-8").strip()
