"""The steps of an import that its tests take in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.exchange.spreadsheet import Table, Value, write_workbook
from tests.ui.driving import choose, click, page_is
from ui.app import Window
from ui.people.import_columns import ImportColumnsPage
from ui.people.import_file import ImportFilePage
from ui.people.import_preview import ImportPreviewPage
from ui.settings.first_run import FirstRunPage


def wait_for(qtbot: Any, window: Window, page: type[Any]) -> Any:
    qtbot.waitUntil(lambda: type(window.navigator.page) is page)
    return window.navigator.page


def columns_of(qtbot: Any, window: Window, file: Path) -> ImportColumnsPage:
    """The page of columns of a file, come to from the first steps."""
    choose(page_is(window, FirstRunPage).steps, "导入")
    page_is(window, ImportFilePage).open_file(file)
    page: ImportColumnsPage = wait_for(qtbot, window, ImportColumnsPage)
    return page


def preview_of(qtbot: Any, window: Window, file: Path) -> ImportPreviewPage:
    click(columns_of(qtbot, window, file), "下一步")
    page: ImportPreviewPage = wait_for(qtbot, window, ImportPreviewPage)
    return page


def table(path: Path, *rows: list[Value]) -> Path:
    heading, *lines = rows
    write_workbook(path, [Table("花名册", [str(cell) for cell in heading], lines)])
    return path
