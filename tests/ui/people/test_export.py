"""Exporting the list on screen, for whom it is meant, and everything about the branch after a second tap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from models import base, prints
from models.exchange.spreadsheet import read_grid
from models.people import people, roster
from models.people.masking import Audience
from models.store import Store
from tests.ui.driving import answer, button, click, open_window, page_is
from ui.people.export import ExportPage
from ui.people.roster import RosterPage


@pytest.fixture
def window(practice_branch: Store, qtbot: Any) -> Any:
    """The window with the practice branch, its secretary at the desk."""
    opened = open_window(qtbot, practice=True)
    choose_desk = opened.navigator.page
    click(choose_desk, "欧阳少东")
    return opened


def _save_as(file: Path) -> None:
    """Answer the system's window that asks where."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(file))
        dialog.accept()

    QTimer.singleShot(0, act)


def _names(file: Path) -> list[str]:
    heading, *rows = read_grid(file)[0].rows
    return [str(row[heading.index("姓名")]) for row in rows]


def test_the_list_on_screen_from_the_roster_page(window: Any, qtbot: Any, tmp_path: Path) -> None:
    page = window.navigator.go(RosterPage)
    page.search.setText("tian")
    shown = [row.name for row in page.shown]
    assert shown == ["田富", "田大利"]
    page.export()
    export = page_is(window, ExportPage)
    assert export.about.text() == "名单：2 人"
    assert button(export, "公示").isChecked() and "本人" not in [b.label for b in export.audience.buttons().values()]
    _save_as(tmp_path / "名单")
    click(export, "存成表格")
    qtbot.waitUntil(lambda: "已经存好：「名单.xlsx」" in export.notice.text)
    assert _names(tmp_path / "名单.xlsx") == shown
    entry = prints.exports()[0]
    assert (entry.who, entry.audience, entry.outcome) == ("欧阳少东", "公示", "2 人")
    assert export.recent.items()[0].text == "花名册（表格）" and "给谁看：公示" in export.recent.items()[0].sub


def test_what_each_reader_sees_is_said(window: Any, qtbot: Any, tmp_path: Path) -> None:
    page = window.navigator.go(ExportPage)
    assert "遮住" in page.explained.text()
    click(page.audience, "上级")
    assert "身份证号、电话、住址都是全的" in page.explained.text()
    page.write_list(tmp_path / "a.xlsx", Audience.SUPERIOR)
    qtbot.waitUntil(lambda: "已经存好" in page.notice.text)
    assert "身份证号" in read_grid(tmp_path / "a.xlsx")[0].rows[0]
    assert _names(tmp_path / "a.xlsx") == [row.name for row in roster.rows()]


def test_one_person_can_have_their_own_data(window: Any, qtbot: Any) -> None:
    page = window.navigator.go(ExportPage, person_ids=[roster.rows()[0].person_id])
    click(page.audience, "本人")
    assert "资料都在里面" in page.explained.text()


def test_everything_only_after_a_second_tap(window: Any, qtbot: Any, tmp_path: Path) -> None:
    page = window.navigator.go(ExportPage)
    click(page, "存下全部资料")
    assert "只能支部自己留底" in page.notice.text and prints.exports() == []
    _save_as(tmp_path / "全部.xlsx")
    answer(page, "存下全部资料")
    qtbot.waitUntil(lambda: "已经存好：「全部.xlsx」" in page.notice.text)
    names = [sheet.name for sheet in read_grid(tmp_path / "全部.xlsx")]
    assert names[0] == "花名册" and {"活动", "签到", "任职"} <= set(names)
    assert len(_names(tmp_path / "全部.xlsx")) == base.count(people.Person)


def test_thinking_better_of_it(window: Any) -> None:
    page = window.navigator.go(ExportPage)
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())  # type: ignore[union-attr]
    click(page, "存成表格")
    assert page.notice.isHidden() and prints.exports() == []


def test_nobody_and_nowhere_get_a_sentence(window: Any, qtbot: Any, tmp_path: Path) -> None:
    page = window.navigator.go(ExportPage, person_ids=[])
    click(page, "存成表格")
    assert "没有可以导出的人" in page.notice.text
    page = window.navigator.go(ExportPage)
    page.write_list(tmp_path / "no" / "a.xlsx", Audience.PUBLIC)
    qtbot.waitUntil(lambda: "存不下来" in page.notice.text)
    assert prints.exports() == []
