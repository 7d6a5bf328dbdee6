"""Lists of rows: names and addresses are not broken, and a long row does not make the others high."""

from __future__ import annotations

from typing import Any

import pytest

from ui.theme import theme
from ui.widgets.labels import unbroken
from ui.widgets.lists import MOST_VARIED, Item, RowList


def _list(qtbot: Any, *items: Item, width: int = 700) -> RowList:
    shown = RowList("名单")
    qtbot.addWidget(shown)
    shown.resize(width, 100)
    shown.show_items(items)
    shown.show()
    return shown


def test_a_row_is_as_high_as_its_own_texts(qtbot: Any) -> None:
    theme.use(32, "normal")
    long = Item("苏月华", "　".join(["慰问信和水果 14 份"] * 6), key=2)
    rows = _list(qtbot, Item("邢国强", "8号楼4单元", key=1), long, Item("李秀兰", key=3))
    heights = [rows.cell_rect(n).height() for n in range(3)]
    assert heights[1] > 2 * heights[0] > 0 and heights[2] < heights[0]
    assert rows.height() == sum(heights) and not rows.clipped()
    assert rows.cell_rect(2).top() == heights[0] + heights[1]
    rows.change_item(2, long)
    assert rows.cell_rect(2).height() == heights[1] and rows.height() == sum(heights[:2]) + heights[1]


def test_very_many_rows_are_of_one_height(qtbot: Any) -> None:
    theme.use(18, "normal")
    rows = _list(qtbot, *(Item(f"第 {n} 人", key=n) for n in range(MOST_VARIED + 1)), width=1000)
    assert {rows.size_of(n).height() for n in range(MOST_VARIED + 1)} == {rows.height() // (MOST_VARIED + 1)}


@pytest.mark.parametrize(
    "text",
    ["党龄 35年　第二党小组　1号楼1单元", "欧阳少东、何志明", "还缺 5 人", "<b>&{}=cmd", "e\u0301\U00020bb7\U000e0100"],
)
def test_what_holds_a_line_together_is_not_seen(text: str) -> None:
    assert unbroken(text).replace("\u2060", "").replace("\u00a0", " ") == text


def test_names_addresses_and_numbers_stay_whole() -> None:
    words = [part.replace("\u2060", "") for part in unbroken("欧阳少东、何志明　1号楼1单元").split("\u2060") if part]
    assert len(words) > 8  # held between the characters, but not after 、 nor at the space
    assert "、\u2060" not in unbroken("欧阳少东、何志明") and "\u2060　" not in unbroken("何志明　1号楼1单元")
    assert unbroken("还缺 5 人") == "还\u2060缺 5\u00a0人"
    sentence = "一句没有标点的话从头到尾很长很长很长很长"
    assert unbroken(sentence) == sentence
