"""Text as it comes in."""

from __future__ import annotations

from models.texts import half_width


def test_half_width() -> None:
    assert half_width("１２．３（ａＢ）　·〇") == "12.3(aB) ·〇"
