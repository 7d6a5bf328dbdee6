"""Rows, tiles and buttons are as high as the text that is painted in them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ui.theme import TEXT_SIZES, theme
from ui.widgets.labels import wrap_option, wrapped_height

TEXTS = (
    "岁月添寿，松柏长青。在您八十岁生日到来之际，支部全体同志向您致以最温暖的祝福：愿您福如东海，每一天都开心舒畅！",
    "Regulations on volunteering: suited to everybody's age, circumstances and understanding",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("points", TEXT_SIZES)
def test_a_text_is_measured_as_it_is_painted(
    qapp: Any, monkeypatch: pytest.MonkeyPatch, points: int, text: str
) -> None:
    theme.use(theme.points, theme.name)
    # Not `use`: it would restyle whatever windows other tests have left.
    monkeypatch.setattr(theme, "points", points)
    canvas = QImage(1, 1, QImage.Format.Format_RGB32)
    for width in range(200, 1000, 7):
        painter = QPainter(canvas)
        painter.setFont(theme.font("strong"))
        painted = painter.boundingRect(QRectF(0, 0, width, 9999), text, wrap_option(Qt.AlignmentFlag.AlignLeft))
        painter.end()
        assert wrapped_height(text, "strong", width) >= painted.height()
