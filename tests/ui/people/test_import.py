"""Importing a roster the way it is done: choose the file, look at columns and rows, 导入, or think again."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from models import base, exchange
from models.dates import PartialDate
from models.exchange.previews import ADD, SKIP, UPDATE
from models.exchange.spreadsheet import Table, Value, write_workbook
from models.people import people
from models.people.people import FULL, Membership, Person
from models.store import Store
from tests.models.exchange.messy import write_messy
from tests.ui.driving import button, choose, click, open_window, page_is
from tests.ui.people.importing import columns_of, preview_of, table, wait_for
from ui.app import Window
from ui.people.import_columns import ColumnKindPage, ImportColumnsPage
from ui.people.import_done import ImportDonePage
from ui.people.import_file import ImportFilePage
from ui.people.import_preview import MOST_ROWS, ImportPreviewPage
from ui.people.import_row import ImportRowPage
from ui.settings.first_run import FirstRunPage
from ui.work import WorkPage


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Window:
    """The window of a new branch at its first steps."""
    return open_window(qtbot)


def _names(page: ImportPreviewPage) -> list[str]:
    return [item.key.name for item in page.list.items()]


def _in_dialog(action: Any) -> None:
    """Do something with the system's file window once it is open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        action(dialog)

    QTimer.singleShot(0, act)


def test_a_messy_file_from_the_first_steps_to_the_roster_and_back(window: Window, qtbot: Any, tmp_path: Path) -> None:
    columns = columns_of(qtbot, window, write_messy(tmp_path / "花名册.xlsx"))
    assert "认出 14 列" in columns.about.text() and "1 列拿不准" in columns.about.text()
    assert columns.list.items()[0].text == "职务　→　支部职务", "what is doubtful comes first"
    click(columns, "下一步")
    preview = wait_for(qtbot, window, ImportPreviewPage)
    assert [chip.label for chip in preview.filters.buttons().values()] == [
        *("全部 13", "新增 8", "更新 0", "跳过 5", "有问题 2"),
    ]
    assert not preview.known.isVisibleTo(preview)
    assert not Person.select().exists()
    click(preview, "导入 8 人")
    done = wait_for(qtbot, window, ImportDonePage)
    assert done.counts.text() == "新增 8 人，更新 0 人，跳过 5 行。"
    assert [item.sub for item in done.list.items()][2] == "合计行"
    assert Person.select().count() == 8
    assert window.focusWidget() is button(done, "完成"), "Enter goes on; it does not take back"
    click(done, "撤销这次导入")
    assert not Person.select().exists()
    assert done.header.title.text() == "导入已撤销"
    assert "已经撤销" in done.counts.text() and not done.undo_button.isVisibleTo(done)
    click(done, "完成")
    page_is(window, FirstRunPage)


def test_the_file_is_chosen_in_the_systems_own_window(window: Window, qtbot: Any, tmp_path: Path) -> None:
    file = table(tmp_path / "名单.xlsx", ["姓名", "电话"], ["李秀兰", "19900000002"])
    window.navigator.go(ImportFilePage)
    _in_dialog(lambda dialog: dialog.reject())
    click(window.navigator.page, "选文件")
    page_is(window, ImportFilePage)

    def pick(dialog: QFileDialog) -> None:
        dialog.selectFile(str(file))
        dialog.accept()

    _in_dialog(pick)
    click(window.navigator.page, "选文件")
    wait_for(qtbot, window, ImportColumnsPage)


@pytest.mark.parametrize(("name", "words"), [("坏.xlsx", "可能坏了"), ("空.csv", "空的"), ("没有.ods", "找不到")])
def test_a_file_that_cannot_be_read_gets_a_sentence(
    window: Window, qtbot: Any, tmp_path: Path, name: str, words: str
) -> None:
    if name != "没有.ods":
        (tmp_path / name).write_bytes(b"PK\x03\x04" if name == "坏.xlsx" else b"")
    page = window.navigator.go(ImportFilePage)
    page.open_file(tmp_path / name)
    qtbot.waitUntil(lambda: words in page.notice.text)
    page_is(window, ImportFilePage)


def test_a_column_is_changed_with_two_taps_and_remembered(window: Window, qtbot: Any, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["姓名", "负责什么", "电话"], ["李秀兰", "合唱", "19900000002"])
    page = columns_of(qtbot, window, file)
    assert any(item.text == "负责什么　→　不导入" for item in page.list.items())
    choose(page.list, "负责什么")
    kinds = page_is(window, ColumnKindPage)
    assert "合唱" in " ".join(kinds.texts())
    assert button(kinds, "不导入").isChecked()
    click(kinds, "特长")
    page_is(window, ImportColumnsPage)
    assert any(item.text == "负责什么　→　特长" and item.badge == "您选的" for item in page.list.items())
    click(page, "下一步")
    click(wait_for(qtbot, window, ImportPreviewPage), "导入 1 人")
    wait_for(qtbot, window, ImportDonePage)
    assert Person.get().talents == "合唱"
    window.navigator.go(ImportFilePage).open_file(file)
    again = wait_for(qtbot, window, ImportColumnsPage)
    assert any(item.text == "负责什么　→　特长" for item in again.list.items())


def test_a_kind_that_another_column_had_is_told_of(window: Window, qtbot: Any, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["姓名", "化名", "电话"], ["李秀兰", "兰兰", "19900000002"])
    page = columns_of(qtbot, window, file)
    choose(page.list, "化名")
    click(window.navigator.page, "姓名")
    assert "「姓名」不再是姓名" in page.notice.text
    assert any(item.text == "姓名　→　不导入" for item in page.list.items())


def test_without_a_column_of_names_it_does_not_go_on(window: Window, qtbot: Any, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["谁", "性别", "民族", "学历"], ["1组李秀兰", "女", "汉族", "大学"])
    page = columns_of(qtbot, window, file)
    assert "没有找到「姓名」" in page.missing.text()
    click(page, "下一步")
    page_is(window, ImportColumnsPage)
    assert "没有找到「姓名」" in page.notice.text
    choose(page.list, "谁")
    click(window.navigator.page, "姓名")
    assert not page.missing.isVisibleTo(page)


def test_another_sheet_and_another_row_of_heading(window: Window, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    rows = [["李秀兰", "女", ""], ["姓名", "学历", "民族"], ["邢国强", "大学", "汉族"]]
    one = Table("党员", ["姓名", "性别", "电话"], rows)
    write_workbook(file, [one, Table("居民", ["姓名", "电话"], [["梁小雨", "19900000001"]])])
    page = columns_of(qtbot, window, file)
    assert page.proposal.table.name == "党员"
    click(page.sheets, "居民")
    assert page.proposal.table.name == "居民" and page.members.value() is False
    click(page.sheets, "党员")
    assert page.members.value() is True
    click(page.heading_row, "+")
    click(page.heading_row, "+")
    assert page.proposal.heading_row == 3
    assert [column.kind for column in page.proposal.columns] == ["name", "education", "ethnicity"]


def test_who_is_not_said_to_be_a_member_can_be_a_resident(window: Window, qtbot: Any, tmp_path: Path) -> None:
    page = columns_of(qtbot, window, table(tmp_path / "a.xlsx", ["姓名", "电话"], ["梁小雨", "19900000001"]))
    click(page.members, "居民")
    click(page, "下一步")
    click(wait_for(qtbot, window, ImportPreviewPage), "导入 1 人")
    wait_for(qtbot, window, ImportDonePage)
    assert not Membership.select().exists()


def test_chips_filter_the_rows(window: Window, qtbot: Any, tmp_path: Path) -> None:
    page = preview_of(qtbot, window, write_messy(tmp_path / "花名册.xlsx"))
    assert len(page.list.items()) == 13
    click(page.filters, "有问题")
    assert _names(page) == ["龚堃", "𬍛明远"]
    assert "「没有电话」" in page.list.items()[0].sub and "另有 1 处" in page.list.items()[0].sub
    click(page.filters, "跳过")
    assert {item.badge for item in page.list.items()} == {"跳过"}
    click(page.filters, "更新")
    assert not page.list.isVisibleTo(page) and "没有这样的行" in page.cut.text()
    click(page.filters, "全部")
    assert len(page.list.items()) == 13


def test_tab_goes_in_reading_order_though_the_chips_were_made_anew(window: Window, qtbot: Any, tmp_path: Path) -> None:
    member = people.save_person({"name": "王素琴", "status": FULL})[0]
    lines = (["姓名", "学历", "备注"], ["王素琴", "大学", ""], ["李秀兰", "", "已去世"])
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", *lines))
    assert page.preview.rows[0].target == member.id
    seen = []
    button(page, "返回").setFocus()
    for _step in range(14):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(getattr(focus, "label", "") or focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        *("返回", "朗读", "字号", "帮助"),
        *("全部 2", "新增 1", "更新 1", "跳过 0", "有问题 1"),
        *("更新", "跳过", "表里的行", "导入 2 人", "返回"),
    ]
    QTest.keyClick(button(page, "朗读"), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is button(page, "返回")


def test_a_row_is_opened_and_decided_about(window: Window, qtbot: Any, tmp_path: Path) -> None:
    first, second = (
        people.save_person({"name": "王素琴", "born": PartialDate(*born), "phone": phone, "status": FULL})[0].id
        for born, phone in (((1949, 1), "19900000001"), ((1953, 11), "19900000002"))
    )
    file = table(tmp_path / "a.xlsx", ["姓名", "学历", "备注"], ["王素琴", "大学", "<b>&{}"], ["李秀兰", "", ""])
    page = preview_of(qtbot, window, file)
    choose(page.list, "王素琴")
    row = page_is(window, ImportRowPage)
    assert "备注：<b>&{}" in row.texts() and "2 位" in row.reason.text()
    assert button(row, "跳过这一行").isChecked()
    click(row, "电话尾号 0002")
    assert "学历：（空） → 大学" in row.changes.text() and not row.reason.isVisibleTo(row)
    click(row, "新增成一个人")
    assert not row.changes.isVisibleTo(row)
    click(row, "电话尾号 0002")
    click(row, "返回")
    assert [item.badge for item in page_is(window, ImportPreviewPage).list.items()] == ["更新", "新增"]
    click(page, "导入 2 人")
    wait_for(qtbot, window, ImportDonePage)
    assert [Person.get_by_id(n).education for n in (first, second)] == ["", "大学"]


def test_those_already_there_are_decided_about_at_once(window: Window, qtbot: Any, tmp_path: Path) -> None:
    people.save_person({"name": "李秀兰", "born": PartialDate(1950, 3), "status": FULL})
    rows: list[list[Value]] = [["李秀兰", "1950.3", "大学"], ["邢国强", "1954.3", ""]]
    file = table(tmp_path / "a.xlsx", ["姓名", "出生年月", "学历"], *rows)
    page = preview_of(qtbot, window, file)
    assert [item.badge for item in page.list.items()] == ["更新", "新增"]
    click(page.known, "跳过")
    assert [item.badge for item in page.list.items()] == ["跳过", "新增"]
    assert button(page, "导入 1 人")
    click(page.known, "更新")
    assert button(page, "导入 2 人")


def test_nothing_to_import_is_said(window: Window, qtbot: Any, tmp_path: Path) -> None:
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", ["姓名", "电话"], ["合计", "3人"]))
    click(page, "导入")
    assert "没有要新增或更新的人" in page.notice.text
    page_is(window, ImportPreviewPage)


def test_a_choice_that_cannot_be_is_refused_in_words(window: Window, qtbot: Any, tmp_path: Path) -> None:
    dates = {"born": PartialDate(1954, 3), "joined_on": PartialDate(1970), "full_on": PartialDate(1971)}
    people.save_person({"name": "李秀兰", "status": FULL, **dates})
    file = table(tmp_path / "a.xlsx", ["姓名", "出生年月", "入党时间"], ["李秀兰", "1954.3", "1975.1"])
    page = preview_of(qtbot, window, file)
    choose(page.list, "李秀兰")
    row = page_is(window, ImportRowPage)
    click(row, "更新：李秀兰")
    assert "早于" in row.notice.text and button(row, "跳过这一行").isChecked()


def test_a_long_list_is_cut_and_says_so(window: Window, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    lines = [f"张{chr(0x4E00 + n % 5000)}{chr(0x5E00 + n)},19{n:09d}" for n in range(MOST_ROWS + 5)]
    file.write_text("姓名,电话\n" + "\n".join(lines), encoding="utf-8")
    page = preview_of(qtbot, window, file)
    assert len(page.list.items()) == MOST_ROWS and "还有 5 行" in page.cut.text()
    assert f"全部 {MOST_ROWS + 5}" in page.filters.buttons()["all"].label


def test_a_long_import_shows_its_progress_and_can_be_stopped(
    window: Window, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [[f"张{chr(0x4E00 + n)}"] for n in range(1000)]
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", ["姓名"], *lines))
    tell, go_on = threading.Event(), threading.Event()
    apply = exchange.apply

    def slowly(found: Any, progress: Any) -> Any:
        """The import itself, held up after half of it."""

        def hold(done: int, total: int) -> None:
            if done >= 400:
                tell.set()
                go_on.wait(20)
            progress(done, total)

        return apply(found, hold)

    monkeypatch.setattr(exchange, "apply", slowly)
    click(page, "导入 1000 人")
    work = wait_for(qtbot, window, WorkPage)
    qtbot.waitUntil(tell.is_set)
    qtbot.waitUntil(lambda: work.bar_of_progress.percent > 0)
    assert "一共 1000" in work.figures.text()
    click(work, "停下")
    assert "正在停下" in work.figures.text()
    go_on.set()
    qtbot.waitUntil(lambda: type(window.navigator.page) is ImportPreviewPage)
    assert page.notice.text == "已经停下，什么都没有改变。"
    assert not Person.select().exists() and not base.entries()


def test_an_import_that_fails_halfway_changes_nothing(window: Window, qtbot: Any, tmp_path: Path) -> None:
    person_id = people.save_person({"name": "李秀兰", "born": PartialDate(1950, 3), "status": FULL})[0].id
    file = table(tmp_path / "a.xlsx", ["姓名", "出生年月", "学历"], ["李秀兰", "1950.3", "大学"], ["邢国强", "", ""])
    page = preview_of(qtbot, window, file)
    people.delete_person(person_id)
    click(page, "导入 2 人")
    qtbot.waitUntil(lambda: "什么都没有导入" in page.notice.text)
    assert not Person.select().exists()


def test_back_from_the_rows_leads_to_the_columns_and_the_choice_is_kept(
    window: Window, qtbot: Any, tmp_path: Path
) -> None:
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", ["姓名", "小名"], ["李秀兰", "兰兰"]))
    click(page, "返回")
    columns = page_is(window, ImportColumnsPage)
    choose(columns.list, "小名")
    click(window.navigator.page, "备注")
    click(columns, "下一步")
    again = wait_for(qtbot, window, ImportPreviewPage)
    assert again.preview.rows[0].values["note"] == "兰兰"
    assert {ADD, UPDATE, SKIP} >= {row.action for row in again.preview.rows}


def test_ctrl_z_takes_the_import_back(window: Window, qtbot: Any, tmp_path: Path) -> None:
    page = preview_of(qtbot, window, table(tmp_path / "a.xlsx", ["姓名"], ["李秀兰"]))
    click(page, "导入 1 人")
    done = wait_for(qtbot, window, ImportDonePage)
    done.undo_last()
    assert not Person.select().exists() and "已经撤销" in done.counts.text()


def test_a_file_of_several_sheets_leaves_the_keyboard_with_the_window(
    window: Window, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / "两张表.xlsx"
    write_workbook(file, [Table("花名册", ["姓名"], [["李秀兰"]]), Table("说明", ["姓名"], [["邢国强"]])])
    page = columns_of(qtbot, window, file)
    assert page.sheets.isVisibleTo(page)
    assert QApplication.activeWindow() is window, "a part shown too early is a window of its own and takes the keys"
    assert page.isAncestorOf(QApplication.focusWidget())
