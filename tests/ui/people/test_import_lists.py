"""Files with several lists: a sheet for each group, lists side by side, a list of nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.exchange.spreadsheet import Table, write_workbook
from models.people.people import Membership
from models.store import Store
from tests.ui.driving import click, open_window, page_is
from tests.ui.people.importing import columns_of, table, wait_for
from ui.app import Window
from ui.people.import_columns import ImportColumnsPage
from ui.people.import_done import ImportDonePage
from ui.people.import_preview import ImportPreviewPage
from ui.settings.first_run import FirstRunPage
from ui.widgets.buttons import Button


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Window:
    """The window of a new branch at its first steps."""
    return open_window(qtbot)


def test_a_file_with_a_sheet_for_each_group_is_imported_sheet_by_sheet(
    window: Window, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / "四张表.xlsx"
    tables = [Table("说明", ["请按格式填写"], [])]
    tables += [
        Table(f"第{n}党小组", ["姓名"], [[f"{name}秀兰"], [f"{name}大年"]])
        for n, name in zip("一二", "李王", strict=True)
    ]
    write_workbook(file, [*tables, Table("已转出", ["姓名"], [["何转走"]])])
    click(columns_of(qtbot, window, file), "下一步")
    for sheet in ("第二党小组", "已转出", ""):
        click(wait_for(qtbot, window, ImportPreviewPage), "导入")
        done = wait_for(qtbot, window, ImportDonePage)
        offered = [button.label for button in done.findChildren(Button) if "接着导入" in button.label]
        assert bool(offered) == bool(sheet) and "说明" not in "".join(offered)
        if sheet:
            click(done, f"接着导入「{sheet}」")
            click(wait_for(qtbot, window, ImportColumnsPage), "下一步")
    assert {m.person.name: m.group and m.group.name for m in Membership.select()} == {
        **{"李秀兰": "第一党小组", "李大年": "第一党小组", "王秀兰": "第二党小组", "王大年": "第二党小组"},
        "何转走": None,
    }
    click(done, "完成")
    page_is(window, FirstRunPage)


def test_lists_side_by_side_are_told_of(window: Window, qtbot: Any, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["姓名", "电话", "姓名", "电话"], ["李秀兰", "", "王素琴", ""])
    page = columns_of(qtbot, window, file)
    assert "左右并排着 2 份名单" in page.about.text() and len(page.list.items()) == 2


def test_a_table_without_names_is_not_called_right(window: Window, qtbot: Any, tmp_path: Path) -> None:
    page = columns_of(qtbot, window, table(tmp_path / "a.xlsx", ["货号", "数量"], ["A1", 3], ["A2", 4]))
    assert "没有找到「姓名」" in page.missing.text() and "看着都对" not in page.about.text()


def test_a_table_with_a_heading_alone_is_told(window: Window, qtbot: Any, tmp_path: Path) -> None:
    page = columns_of(qtbot, window, table(tmp_path / "a.xlsx", ["姓名", "电话"]))
    click(page, "下一步")
    qtbot.waitUntil(lambda: "一行也没有" in page.notice.text)
    page_is(window, ImportColumnsPage)
