"""Labels: running text fills its lines, but a number stays with what it counts."""

from __future__ import annotations

from typing import Any

from ui.widgets.labels import Label


def test_running_text_leaves_no_number_alone_at_the_end_of_a_line(qtbot: Any) -> None:
    words = "其中女 18 人、80岁以上 3 人、<b>&{0}"
    label = Label(words)
    qtbot.addWidget(label)
    assert label.text() == words, "what is read aloud and searched is what was written"
    assert label.shown() == "其中女 18\u00a0人、80岁以上 3\u00a0人、<b>&{0}"
