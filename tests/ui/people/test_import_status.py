"""Choosing the status of one row of an import by chips, and taking the import back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.people import people
from models.people.people import PROBATIONARY, STATUSES, Membership, Person
from models.store import Store
from tests.ui.driving import button, choose, click, open_window, page_is
from tests.ui.people.importing import preview_of, table, wait_for
from ui.app import Window
from ui.people.import_done import ImportDonePage
from ui.people.import_preview import ImportPreviewPage
from ui.people.import_row import ImportRowPage


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Window:
    """The window of a new branch at its first steps."""
    return open_window(qtbot)


def test_a_status_told_of_in_the_remarks_can_be_changed(window: Window, qtbot: Any, tmp_path: Path) -> None:
    lines = (["姓名", "备注"], ["王素琴", "2019年转出"], ["李秀兰", "已去世"], ["龚堃", "爱唱歌"])
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", *lines))
    click(page.filters, "有问题 2")
    assert ["按「转出」导入" in page.list.items()[0].sub, "按「去世」导入" in page.list.items()[1].sub] == [True, True]
    choose(page.list, "王素琴")
    row = page_is(window, ImportRowPage)
    assert button(row, "转出").isChecked()
    click(row, "正式")
    assert button(row, "正式").isChecked() and not button(row, "转出").isChecked()
    click(row, "返回")
    click(page_is(window, ImportPreviewPage), "导入 3 人")
    wait_for(qtbot, window, ImportDonePage)
    statuses = {m.person.name: m.status for m in people.Membership.select()}
    assert {statuses["王素琴"], statuses["龚堃"]} == {"正式"} and statuses["李秀兰"] == "去世"


def test_a_status_that_a_title_or_a_word_leaves_open_is_chosen_by_chips(
    window: Window, qtbot: Any, tmp_path: Path
) -> None:
    lines = (["姓名", "电话", "党员状态"], ["流动党员", "", ""], ["王素琴", "", ""], ["龚堃", "", "失联"])
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", *lines))
    choose(page.list, "王素琴")
    row = page_is(window, ImportRowPage)
    assert list(row.status.buttons()) == list(STATUSES) and row.status.value() == "流出"
    click(row, "关系不在本支部")
    click(row, "返回")
    click(page_is(window, ImportPreviewPage).filters, "有问题 1")
    choose(page.list, "龚堃")
    row = page_is(window, ImportRowPage)
    assert row.status.value() is None and button(row, "跳过这一行").isChecked()
    click(row, "新增成一个人")
    assert row.notice.text == "请先选党员状态。" and button(row, "跳过这一行").isChecked()
    click(row.status, "停止党籍")
    assert button(row, "新增成一个人").isChecked() and not row.reason.isVisibleTo(row)
    click(row, "返回")
    click(page_is(window, ImportPreviewPage), "导入 2 人")
    done = wait_for(qtbot, window, ImportDonePage)
    statuses = {m.person.name: m.status for m in Membership.select()}
    assert statuses == {"王素琴": "关系不在本支部", "龚堃": "停止党籍"}
    click(done, "撤销这次导入")
    assert not Person.select().exists() and not Membership.select().exists()


def test_the_chosen_status_of_somebody_on_the_roster_is_taken_back_in_one_step(
    window: Window, qtbot: Any, tmp_path: Path
) -> None:
    people.save_person({"name": "李秀兰", "status": PROBATIONARY})
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", ["姓名", "党员状态"], ["李秀兰", "失去联系"]))
    choose(page.list, "李秀兰")
    row = page_is(window, ImportRowPage)
    assert row.status.value() == "预备"
    click(row.status, "去世")
    assert "党员状态：预备 → 去世" in row.changes.text()
    click(row, "返回")
    click(page_is(window, ImportPreviewPage), "导入 1 人")
    done = wait_for(qtbot, window, ImportDonePage)
    assert Membership.get().status == "去世"
    click(done, "撤销这次导入")
    assert Membership.get().status == "预备" and not Person.get().deceased
