"""Entering who came, the way it is done with the signed sheet beside the keyboard."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models import base
from models.activities import activities, who_came
from models.activities.activities import ABSENT, CAME, CANCELLED, EXCUSED, HELD, ONLINE, UNMARKED
from models.people import people
from models.store import Store
from tests.ui.activities.signing import YESTERDAY, enter, marks_of, plan, says, tile
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from ui.activities.signin import SignInPage
from ui.home import HomePage


def test_the_tiles_have_the_numbers_of_the_paper(page: SignInPage) -> None:
    rows = who_came.signin_rows(page.activity_id)
    assert [item.text for item in page.grid.items()] == [f"{row.number}　{row.name}" for row in rows]
    assert [row.number for row in rows] == list(range(1, 8))


def test_a_tap_sets_and_a_tap_again_takes_it_back(page: SignInPage) -> None:
    assert tile(page, "李秀兰").sub == "未登记"
    choose(page.grid, "李秀兰")
    assert marks_of(page)["李秀兰"] == CAME
    assert (tile(page, "李秀兰").sub, tile(page, "李秀兰").fill) == ("✓ 到会", "green")
    choose(page.grid, "李秀兰")
    assert marks_of(page)["李秀兰"] == UNMARKED
    assert (tile(page, "李秀兰").sub, tile(page, "李秀兰").fill) == ("未登记", "")


@pytest.mark.parametrize(
    ("mode", "mark", "words"), [("请假", EXCUSED, "请假"), ("线上", ONLINE, "线上"), ("缺席", ABSENT, "缺席")]
)
def test_the_chips_say_what_a_tap_means(page: SignInPage, mode: str, mark: str, words: str) -> None:
    click(page.modes, mode)
    choose(page.grid, "何志明")
    assert marks_of(page)["何志明"] == mark
    assert tile(page, "何志明").sub == words
    click(page.modes, "清除")
    choose(page.grid, "何志明")
    assert marks_of(page)["何志明"] == UNMARKED


def test_the_counts_are_always_in_view_and_follow_each_tap(page: SignInPage) -> None:
    choose(page.grid, "李秀兰")
    click(page.modes, "请假")
    choose(page.grid, "杨树林")
    said = " ".join(says(page))
    assert "应到 7" in said and "实到 1" in said and "请假 1" in said and "未登记 5" in said and "缺席 0" in said
    assert page.counts.isVisibleTo(page) and not page.scroll_area.isAncestorOf(page.counts)
    assert button(page.filters, "未登记 5")


def test_not_recorded_never_counts_as_absent(page: SignInPage) -> None:
    assert who_came.counts(page.activity_id).absent == 0
    assert button(page.filters, "缺席 0")


def test_row_numbers_typed_from_the_sheet(page: SignInPage) -> None:
    enter(page, "1 3，5")
    rows = who_came.signin_rows(page.activity_id)
    assert [row.number for row in rows if row.mark == CAME] == [1, 3, 5]
    assert page.search.text() == ""
    enter(page, "6-7")
    assert [row.number for row in who_came.signin_rows(page.activity_id) if row.mark == CAME] == [1, 3, 5, 6, 7]
    assert len(page.grid.items()) == 7


def test_typing_a_number_again_does_not_take_it_back(page: SignInPage) -> None:
    enter(page, "2")
    enter(page, "2")
    assert who_came.signin_rows(page.activity_id)[1].mark == CAME


def test_a_number_that_is_not_on_the_sheet_is_said_and_the_rest_is_done(page: SignInPage) -> None:
    enter(page, "2 99")
    assert who_came.signin_rows(page.activity_id)[1].mark == CAME
    assert "99" in page.notice.text and page.search.text() == "99"
    assert "2 " in page.notice.text and "到会" in page.notice.text, "what was done is said too"
    answer(page, "撤销")
    assert who_came.signin_rows(page.activity_id)[1].mark == UNMARKED


@pytest.mark.parametrize("typed", ["2", "lxl"])
def test_what_was_entered_with_the_keyboard_is_taken_back_with_it(page: SignInPage, typed: str) -> None:
    enter(page, typed)
    assert CAME in marks_of(page).values()
    page.search.setFocus()
    QTest.keyClicks(page.search, "3")
    QTest.keyClick(page.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.search.text() == "" and CAME in marks_of(page).values(), "first what is typed"
    QTest.keyClick(page.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert set(marks_of(page).values()) == {UNMARKED} and "已撤销" in page.notice.text


def test_initials_filter_and_enter_records_the_last_one_left(page: SignInPage) -> None:
    type_into(page, "序号", "oysd")
    assert [item.text[-4:] for item in page.grid.items()] == ["欧阳少东"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert marks_of(page)["欧阳少东"] == CAME
    assert page.search.text() == "" and len(page.grid.items()) == 7


def test_a_given_name_is_enough_where_nobody_is_called_so_whole(page: SignInPage) -> None:
    type_into(page, "序号", "sd")
    assert [item.text[-4:] for item in page.grid.items()] == ["欧阳少东"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert marks_of(page)["欧阳少东"] == CAME


def test_who_is_entered_already_is_found_among_those_who_are_not(page: SignInPage) -> None:
    choose(page.grid, "欧阳少东")
    click(page.filters, "未登记 6")
    type_into(page, "序号", "oysd")
    assert [(item.text[-4:], item.sub) for item in page.grid.items()] == [("欧阳少东", "✓ 到会")]
    type_into(page, "序号", "")
    assert len(page.grid.items()) == 6


def test_enter_with_several_left_asks_for_more(page: SignInPage) -> None:
    people.save_person({"name": "李雪莲", "status": people.FULL})
    enter(page, "l")
    assert [name for name, mark in marks_of(page).items() if mark == CAME] == ["李秀兰"], "李雪莲 is not on this sheet"
    page.navigator.go(SignInPage, activity_id=plan())
    second = page.navigator.page
    enter(second, "l")
    assert "还有 2 个人" in second.notice.text
    assert set(marks_of(second).values()) == {UNMARKED}


def test_a_name_that_nobody_has_leads_to_the_guests(page: SignInPage) -> None:
    enter(page, "赵")
    assert "没有找到" in page.notice.text
    answer(page, "来宾")
    assert page.window().focusWidget() is page.guests.line
    assert page.guests.line.text() == "赵" and page.search.text() == "", "nothing is typed twice"


def test_everybody_then_the_absent(page: SignInPage) -> None:
    choose(page.grid, "何志明")
    click(page.modes, "请假")
    choose(page.grid, "杨树林")
    click(page, "全部到会")
    marks = marks_of(page)
    assert marks["杨树林"] == EXCUSED and sum(mark == CAME for mark in marks.values()) == 6
    answer(page, "撤销")
    assert sum(mark == CAME for mark in marks_of(page).values()) == 1
    assert tile(page, "李秀兰").sub == "未登记"


def test_undo_stands_beside_each_tap_and_the_strip_stays_where_it_is(page: SignInPage, qtbot: Any) -> None:
    choose(page.grid, "李秀兰")
    QApplication.processEvents()
    place, tiles = page.notice.geometry(), page.scroll_area.geometry()
    choose(page.grid, "杨树林")
    QApplication.processEvents()
    assert "杨树林：到会" in page.notice.text
    assert page.notice.geometry() == place and page.scroll_area.geometry() == tiles
    answer(page, "撤销")
    assert marks_of(page)["杨树林"] == UNMARKED and marks_of(page)["李秀兰"] == CAME
    assert tile(page, "杨树林").sub == "未登记"


def test_a_tap_changes_its_tile_in_place_under_a_filter(page: SignInPage) -> None:
    click(page.filters, "未登记")
    before = [item.key for item in page.grid.items()]
    choose(page.grid, "李秀兰")
    assert [item.key for item in page.grid.items()] == before
    click(page.filters, "实到")
    assert [item.text[-3:] for item in page.grid.items()] == ["李秀兰"]


def test_a_reason_is_offered_after_an_excuse_and_may_be_left_out(page: SignInPage) -> None:
    assert not page.reasons.isVisibleTo(page)
    click(page.modes, "请假")
    choose(page.grid, "吴桂芳")
    assert any("吴桂芳请假的原因" in text for text in says(page))
    click(page.reasons, "照顾家人")
    row = next(row for row in who_came.signin_rows(page.activity_id) if row.name == "吴桂芳")
    assert (row.mark, row.reason) == (EXCUSED, "照顾家人")
    assert "照顾家人" in tile(page, "吴桂芳").sub
    choose(page.grid, "何志明")
    assert page.reasons.value() is None
    assert marks_of(page)["何志明"] == EXCUSED


def test_a_reason_without_a_person_says_what_to_do(page: SignInPage) -> None:
    click(page.modes, "请假")
    click(page.reasons, "生病")
    assert "先点请假的人" in page.notice.text and page.reasons.value() is None


def test_finishing_asks_about_those_not_recorded(page: SignInPage) -> None:
    choose(page.grid, "李秀兰")
    click(page, "完成")
    assert "还有 6 人未登记" in page.notice.text
    assert activities.get(page.activity_id).state != HELD
    answer(page, "先留着")
    window = page.window()
    home = page_is(window, HomePage)
    assert "登记完成" in home.notice.text and "实到 1" in home.notice.text
    assert activities.get(page.args["activity_id"]).state == HELD
    assert who_came.counts(page.args["activity_id"]).unmarked == 6


def test_finishing_may_record_the_rest_as_absent(page: SignInPage) -> None:
    activity_id = page.activity_id
    choose(page.grid, "李秀兰")
    click(page, "完成")
    answer(page, "记为缺席")
    assert who_came.counts(activity_id).absent == 6
    answer(page.navigator.page, "撤销")
    assert who_came.counts(activity_id).unmarked == 6


def test_a_complete_sheet_is_finished_without_a_question(page: SignInPage) -> None:
    activity_id = page.activity_id
    click(page, "全部到会")
    click(page, "完成")
    assert activities.get(activity_id).state == HELD and page_is(page.window(), HomePage)


def test_a_meeting_that_was_called_off_is_not_finished_by_mistake(page: SignInPage) -> None:
    click(page, "全部到会")
    activities.set_state(page.activity_id, CANCELLED)
    click(page, "完成")
    assert "已经取消了" in page.notice.text and activities.get(page.activity_id).state == CANCELLED
    answer(page, "已经开过了")
    assert activities.get(page.activity_id).state == HELD


def test_a_meeting_that_has_not_begun_is_not_finished_by_mistake(page: SignInPage) -> None:
    coming = page.navigator.go(SignInPage, activity_id=plan(starts=YESTERDAY + dt.timedelta(days=2)))
    click(coming, "请假")
    choose(coming.grid, "李秀兰")
    click(coming, "完成")
    assert "明天 9:00 才开始" in coming.notice.text
    assert activities.get(coming.activity_id).state != HELD
    answer(coming, "已经开过了")
    assert "还有 6 人未登记" in coming.notice.text
    answer(coming, "先留着")
    assert activities.get(coming.args["activity_id"]).state == HELD


def test_numbers_typed_and_not_entered_are_recorded_by_finishing(page: SignInPage) -> None:
    activity_id = page.activity_id
    type_into(page, "序号", "1 2 99")
    click(page, "完成")
    assert "没有这个序号：99" in page.notice.text and activities.get(activity_id).state != HELD
    page.search.clear()
    click(page, "全部到会")
    type_into(page, "序号", "")
    click(page, "完成")
    assert who_came.counts(activity_id).present == 7 and activities.get(activity_id).state == HELD


def test_each_tap_is_in_the_file_and_in_the_history_at_once(page: SignInPage) -> None:
    before = len(base.entries())
    choose(page.grid, "李秀兰")
    choose(page.grid, "杨树林")
    assert len(base.entries()) == before + 2


def test_the_mouse_is_not_needed(page: SignInPage) -> None:
    assert page.first_focus() is page.search
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.rows.index(1))
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert [row.number for row in who_came.signin_rows(page.activity_id) if row.mark == CAME] == [2, 3]


def test_tiles_of_two_of_one_name_say_their_groups(branch: Store, qtbot: Any) -> None:
    for group in ("第一党小组", "第二党小组"):
        people.save_person({"name": "王素琴", "status": people.FULL, "group": group})
    page = open_window(qtbot).navigator.go(SignInPage, activity_id=plan())
    assert [item.sub for item in page.grid.items()] == ["第一党小组 未登记", "第二党小组 未登记"]
