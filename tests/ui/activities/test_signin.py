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
from tests.ui.driving import answer, button, choose, click, line, open_window, page_is, type_into
from ui.activities.activity import ActivityPage
from ui.activities.signin import SignInPage
from ui.home import HomePage
from ui.widgets.buttons import Button

NAMES = ("邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明", "欧阳少东", "阿卜杜拉·买买提")


YESTERDAY = dt.datetime.combine(dt.date.today() - dt.timedelta(days=1), dt.time(9))


def _plan(kind: str = "主题党日", starts: dt.datetime = YESTERDAY) -> int:
    number = next(k.id for k in activities.kinds() if k.name == kind)
    return int(activities.plan_activity({"kind": number, "starts": starts})[0].id)


@pytest.fixture
def page(branch: Store, qtbot: Any) -> Any:
    """The sign-in page of a meeting at which seven are expected, opened from the home page."""
    for name in NAMES:
        people.save_person({"name": name, "status": people.FULL})
    people.save_person({"name": "魏长安", "status": people.ELSEWHERE})
    activity_id = _plan()
    window = open_window(qtbot)
    window.navigator.home()
    return window.navigator.go(SignInPage, activity_id=activity_id)


def _marks(page: SignInPage) -> dict[str, str]:
    return {row.name: row.mark for row in who_came.signin_rows(page.activity_id)}


def _number(page: SignInPage, name: str) -> int:
    return next(row.number for row in who_came.signin_rows(page.activity_id) if row.name == name)


def _says(page: Any) -> list[str]:
    return page.texts()


def _enter(page: SignInPage, text: str) -> None:
    type_into(page, "序号", text)
    QTest.keyClick(page.search, Qt.Key.Key_Return)


def _tile(page: SignInPage, name: str) -> Any:
    return next(item for item in page.grid.items() if name in item.text)


def test_the_tiles_have_the_numbers_of_the_paper(page: SignInPage) -> None:
    rows = who_came.signin_rows(page.activity_id)
    assert [item.text for item in page.grid.items()] == [f"{row.number}　{row.name}" for row in rows]
    assert [row.number for row in rows] == list(range(1, 8))


def test_a_tap_sets_and_a_tap_again_takes_it_back(page: SignInPage) -> None:
    assert _tile(page, "李秀兰").sub == "未登记"
    choose(page.grid, "李秀兰")
    assert _marks(page)["李秀兰"] == CAME
    assert (_tile(page, "李秀兰").sub, _tile(page, "李秀兰").fill) == ("✓ 到会", "green")
    choose(page.grid, "李秀兰")
    assert _marks(page)["李秀兰"] == UNMARKED
    assert (_tile(page, "李秀兰").sub, _tile(page, "李秀兰").fill) == ("未登记", "")


@pytest.mark.parametrize(
    ("mode", "mark", "words"), [("请假", EXCUSED, "请假"), ("线上", ONLINE, "线上"), ("缺席", ABSENT, "缺席")]
)
def test_the_chips_say_what_a_tap_means(page: SignInPage, mode: str, mark: str, words: str) -> None:
    click(page.modes, mode)
    choose(page.grid, "何志明")
    assert _marks(page)["何志明"] == mark
    assert _tile(page, "何志明").sub == words
    click(page.modes, "清除")
    choose(page.grid, "何志明")
    assert _marks(page)["何志明"] == UNMARKED


def test_the_counts_are_always_in_view_and_follow_each_tap(page: SignInPage) -> None:
    choose(page.grid, "李秀兰")
    click(page.modes, "请假")
    choose(page.grid, "杨树林")
    said = " ".join(_says(page))
    assert "应到 7" in said and "实到 1" in said and "请假 1" in said and "未登记 5" in said and "缺席 0" in said
    assert page.counts.isVisibleTo(page) and not page.scroll_area.isAncestorOf(page.counts)
    assert button(page.filters, "未登记 5")


def test_not_recorded_never_counts_as_absent(page: SignInPage) -> None:
    assert who_came.counts(page.activity_id).absent == 0
    assert button(page.filters, "缺席 0")


def test_row_numbers_typed_from_the_sheet(page: SignInPage) -> None:
    _enter(page, "1 3，5")
    rows = who_came.signin_rows(page.activity_id)
    assert [row.number for row in rows if row.mark == CAME] == [1, 3, 5]
    assert page.search.text() == ""
    _enter(page, "6-7")
    assert [row.number for row in who_came.signin_rows(page.activity_id) if row.mark == CAME] == [1, 3, 5, 6, 7]
    assert len(page.grid.items()) == 7


def test_typing_a_number_again_does_not_take_it_back(page: SignInPage) -> None:
    _enter(page, "2")
    _enter(page, "2")
    assert who_came.signin_rows(page.activity_id)[1].mark == CAME


def test_a_number_that_is_not_on_the_sheet_is_said_and_the_rest_is_done(page: SignInPage) -> None:
    _enter(page, "2 99")
    assert who_came.signin_rows(page.activity_id)[1].mark == CAME
    assert "99" in page.notice.text and page.search.text() == "99"
    assert "2 " in page.notice.text and "到会" in page.notice.text, "what was done is said too"
    answer(page, "撤销")
    assert who_came.signin_rows(page.activity_id)[1].mark == UNMARKED


@pytest.mark.parametrize("typed", ["2", "lxl"])
def test_what_was_entered_with_the_keyboard_is_taken_back_with_it(page: SignInPage, typed: str) -> None:
    _enter(page, typed)
    assert CAME in _marks(page).values()
    page.search.setFocus()
    QTest.keyClicks(page.search, "3")
    QTest.keyClick(page.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.search.text() == "" and CAME in _marks(page).values(), "first what is typed"
    QTest.keyClick(page.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert set(_marks(page).values()) == {UNMARKED} and "已撤销" in page.notice.text


def test_initials_filter_and_enter_records_the_last_one_left(page: SignInPage) -> None:
    type_into(page, "序号", "oysd")
    assert [item.text[-4:] for item in page.grid.items()] == ["欧阳少东"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert _marks(page)["欧阳少东"] == CAME
    assert page.search.text() == "" and len(page.grid.items()) == 7


def test_who_is_entered_already_is_found_among_those_who_are_not(page: SignInPage) -> None:
    choose(page.grid, "欧阳少东")
    click(page.filters, "未登记 6")
    type_into(page, "序号", "oysd")
    assert [(item.text[-4:], item.sub) for item in page.grid.items()] == [("欧阳少东", "✓ 到会")]
    type_into(page, "序号", "")
    assert len(page.grid.items()) == 6


def test_enter_with_several_left_asks_for_more(page: SignInPage) -> None:
    people.save_person({"name": "李雪莲", "status": people.FULL})
    _enter(page, "l")
    assert set(_marks(page).values()) == {UNMARKED, CAME} or "李秀兰" in page.notice.text
    page.navigator.go(SignInPage, activity_id=_plan())
    second = page.navigator.page
    _enter(second, "l")
    assert "还有 2 个人" in second.notice.text
    assert set(_marks(second).values()) == {UNMARKED}


def test_a_name_that_nobody_has_leads_to_the_guests(page: SignInPage) -> None:
    _enter(page, "赵")
    assert "没有找到" in page.notice.text
    answer(page, "来宾")
    assert page.guests.line.hasFocus() or QApplication.focusWidget() is None
    assert page.guests.line.text() == "赵" and page.search.text() == "", "nothing is typed twice"


def test_everybody_then_the_absent(page: SignInPage) -> None:
    choose(page.grid, "何志明")
    click(page.modes, "请假")
    choose(page.grid, "杨树林")
    click(page, "全部到会")
    marks = _marks(page)
    assert marks["杨树林"] == EXCUSED and sum(mark == CAME for mark in marks.values()) == 6
    answer(page, "撤销")
    assert sum(mark == CAME for mark in _marks(page).values()) == 1
    assert _tile(page, "李秀兰").sub == "未登记"


def test_undo_stands_beside_each_tap_and_the_strip_stays_where_it_is(page: SignInPage, qtbot: Any) -> None:
    choose(page.grid, "李秀兰")
    QApplication.processEvents()
    place, tiles = page.notice.geometry(), page.scroll_area.geometry()
    choose(page.grid, "杨树林")
    QApplication.processEvents()
    assert "杨树林：到会" in page.notice.text
    assert page.notice.geometry() == place and page.scroll_area.geometry() == tiles
    answer(page, "撤销")
    assert _marks(page)["杨树林"] == UNMARKED and _marks(page)["李秀兰"] == CAME
    assert _tile(page, "杨树林").sub == "未登记"


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
    assert any("吴桂芳请假的原因" in text for text in _says(page))
    click(page.reasons, "照顾家人")
    row = next(row for row in who_came.signin_rows(page.activity_id) if row.name == "吴桂芳")
    assert (row.mark, row.reason) == (EXCUSED, "照顾家人")
    assert "照顾家人" in _tile(page, "吴桂芳").sub
    choose(page.grid, "何志明")
    assert page.reasons.value() is None
    assert _marks(page)["何志明"] == EXCUSED


def test_a_reason_without_a_person_says_what_to_do(page: SignInPage) -> None:
    click(page.modes, "请假")
    click(page.reasons, "生病")
    assert "先点请假的人" in page.notice.text and page.reasons.value() is None


@pytest.mark.parametrize("name", ["李秀兰", "邢国强", "欧阳少东", "阿卜杜拉·买买提"])
def test_who_does_not_belong_to_those_expected_is_not_counted_and_keeps_the_number(page: SignInPage, name: str) -> None:
    number = _number(page, name)
    click(page.modes, "缺席")
    choose(page.grid, name)
    click(page.modes, "不计入应到")
    choose(page.grid, name)
    counts = who_came.counts(page.activity_id)
    assert (counts.expected, counts.absent, counts.unmarked) == (6, 0, 6) and "不计入应到" in page.notice.text
    assert [item.sub for item in page.grid.items() if name in item.text] == ["不计入应到"]
    assert _number(page, name) == number
    click(page.filters, "未登记 6")
    assert len(page.grid.items()) == 6
    click(page.filters, "全部")

    choose(page.grid, name)
    assert who_came.counts(page.activity_id).expected == 7, "a tap again counts again"
    _enter(page, str(number))
    assert who_came.counts(page.activity_id).expected == 6
    answer(page, "撤销")
    assert who_came.counts(page.activity_id).expected == 7

    choose(page.grid, name)
    click(page.modes, "到会")
    choose(page.grid, name)
    counts = who_came.counts(page.activity_id)
    assert (counts.expected, counts.present, counts.guests) == (6, 0, 1), "who comes all the same is a guest"


def test_who_is_taken_out_after_everybody_was_said_to_be_there_is_no_guest(page: SignInPage) -> None:
    click(page, "全部到会")
    click(page.modes, "不计入应到")
    choose(page.grid, "何志明")
    counts = who_came.counts(page.activity_id)
    assert (counts.expected, counts.present, counts.guests) == (6, 6, 0)


def test_guests_come_at_the_end_and_can_be_taken_off(page: SignInPage) -> None:
    type_into(page, "来宾姓名", "<b>老林&{}")
    click(page, "加上")
    assert [item.text for item in page.guests.tiles.items()] == ["8　<b>老林&{}"]
    assert "来宾 1" in " ".join(_says(page)) and who_came.counts(page.activity_id).expected == 7
    choose(page.guests.tiles, "老林")
    assert page.guests.tiles.items() == [] and who_came.counts(page.activity_id).guests == 0
    answer(page, "撤销")
    assert len(page.guests.tiles.items()) == 1


def test_somebody_from_another_branch_is_found_by_initials_and_not_expected(page: SignInPage) -> None:
    type_into(page, "来宾姓名", "wca")
    assert [item.text for item in page.guests.found.items()] == ["魏长安"]
    choose(page.guests.found, "魏长安")
    counts = who_came.counts(page.activity_id)
    assert (counts.expected, counts.guests) == (7, 1)
    assert line(page, "来宾姓名").text() == ""
    assert who_came.signin_rows(page.activity_id)[-1].person_id is not None


def test_a_name_of_the_roster_typed_in_full_is_that_person_not_a_guest(page: SignInPage) -> None:
    type_into(page, "来宾姓名", "魏长安")
    QTest.keyClick(page.guests.line, Qt.Key.Key_Return)
    assert who_came.signin_rows(page.activity_id)[-1].person_id is not None


@pytest.mark.parametrize("typed", ["欧阳少东", "oysd"])
def test_who_is_on_the_sheet_is_not_counted_twice(page: SignInPage, typed: str) -> None:
    type_into(page, "来宾姓名", typed)
    QTest.keyClick(page.guests.line, Qt.Key.Key_Return)
    number = _number(page, "欧阳少东")
    assert f"{number} 欧阳少东" in page.notice.text and who_came.counts(page.activity_id).guests == 0
    answer(page, f"记 {number} 号到会")
    assert _marks(page)["欧阳少东"] == CAME and who_came.counts(page.activity_id).guests == 0
    assert line(page, "来宾姓名").text() == ""


def test_two_guests_on_one_line_are_not_counted_as_one(page: SignInPage) -> None:
    type_into(page, "来宾姓名", "李四、王五")
    QTest.keyClick(page.guests.line, Qt.Key.Key_Return)
    assert "一次写一位" in page.notice.text and who_came.counts(page.activity_id).guests == 0
    assert line(page, "来宾姓名").text() == "李四、王五", "nothing has to be typed again"


def test_a_guest_may_have_the_name_of_a_member(page: SignInPage) -> None:
    for number in (1, 2):
        type_into(page, "来宾姓名", "欧阳少东")
        QTest.keyClick(page.guests.line, Qt.Key.Key_Return)
        answer(page, "另加一位来宾")
        assert who_came.counts(page.activity_id).guests == number


def test_a_guest_without_a_name_is_asked_for_one(page: SignInPage) -> None:
    click(page, "加上")
    assert "姓名" in page.notice.text and who_came.counts(page.activity_id).guests == 0


def test_a_head_count_of_those_without_names(page: SignInPage) -> None:
    click(page, "另有（不记姓名）加10")
    assert activities.get(page.activity_id).head_count == 10
    answer(page, "撤销")
    click(page, "另有（不记姓名）加1")
    click(page, "另有（不记姓名）加1")
    assert activities.get(page.activity_id).head_count == 2
    assert "来宾 2" in " ".join(_says(page))
    answer(page, "撤销")
    assert activities.get(page.activity_id).head_count == 1 and page.guests.head_count.value() == 1


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
    coming = page.navigator.go(SignInPage, activity_id=_plan(starts=YESTERDAY + dt.timedelta(days=2)))
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


def test_row_numbers_are_no_guests(page: SignInPage) -> None:
    page.guests.line.setText("7 12")
    click(page, "加上")
    assert "序号请写在最上面" in page.notice.text and who_came.counts(page.activity_id).guests == 0


def test_each_tap_is_in_the_file_and_in_the_history_at_once(page: SignInPage) -> None:
    before = len(base.entries())
    choose(page.grid, "李秀兰")
    choose(page.grid, "杨树林")
    assert len(base.entries()) == before + 2


def test_a_voluntary_activity_has_no_list_and_takes_whoever_comes(branch: Store, qtbot: Any) -> None:
    people.save_person({"name": "李秀兰", "status": people.FULL})
    window = open_window(qtbot)
    window.navigator.home()
    page = window.navigator.go(SignInPage, activity_id=_plan("读书会"))
    assert any("自愿参加" in text for text in page.texts())
    type_into(page, "来宾姓名", "lxl")
    QTest.keyClick(page.guests.line, Qt.Key.Key_Return)
    assert "来了 1 人" in " ".join(page.texts())


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
    page = open_window(qtbot).navigator.go(SignInPage, activity_id=_plan())
    assert [item.sub for item in page.grid.items()] == ["第一党小组 未登记", "第二党小组 未登记"]


def test_to_what_is_voluntary_people_just_come(page: SignInPage) -> None:
    activity_id = _plan("读书会")
    voluntary: Any = page.navigator.go(SignInPage, activity_id=activity_id)
    assert voluntary.first_focus() is voluntary.guests.line and not voluntary.controls.isVisibleTo(voluntary)
    assert "来的人" in _says(voluntary) and "全部到会" not in [b.label for b in _buttons(voluntary)]
    type_into(voluntary, "来宾姓名", "oysd")
    QTest.keyClick(voluntary.guests.line, Qt.Key.Key_Return)
    voluntary.window().resize(1024, 600)
    QApplication.processEvents()
    assert who_came.counts(activity_id).guests == 1 and not voluntary.controls.isVisibleTo(voluntary)
    told = " ".join(page.navigator.go(ActivityPage, activity_id=activity_id).texts())
    assert "来了：欧阳少东" in told and "来宾" not in told


def _buttons(page: SignInPage) -> list[Button]:
    return [one for one in page.findChildren(Button) if one.isVisibleTo(page)]


SMALL = ((1024, 600), (1366, 768))


def _in_largest_letters(page: SignInPage, size: tuple[int, int]) -> None:
    page.navigator.restyle_to(32, "normal")
    page.window().resize(*size)
    QApplication.processEvents()


def _whole_tiles(page: SignInPage) -> int:
    """How many name tiles can be seen whole without scrolling."""
    QApplication.processEvents()
    seen = page.scroll_area.viewport()
    rects = [page.grid.cell_rect(n) for n in range(len(page.grid.items()))]
    places = [page.grid.viewport().mapTo(seen, rect.topLeft()).y() + rect.height() for rect in rects]
    return sum(place <= seen.height() for place in places)


@pytest.mark.parametrize("size", SMALL)
def test_in_the_largest_letters_names_are_in_view_at_once(page: SignInPage, size: tuple[int, int]) -> None:
    _in_largest_letters(page, size)
    assert _whole_tiles(page) >= 3
    assert page.search in page.tab_stops() and page.controls in page.fixed()
    choose(page.grid, "李秀兰")
    assert _marks(page)["李秀兰"] == CAME


@pytest.mark.parametrize("size", SMALL)
def test_in_the_largest_letters_what_a_tap_means_is_one_tap_away(page: SignInPage, size: tuple[int, int]) -> None:
    _in_largest_letters(page, size)
    click(page, "点一下＝到会")
    click(page.modes, "请假")
    assert not page.modes.isVisibleTo(page) and _whole_tiles(page) >= 3
    assert button(page, "点一下＝请假") and page.controls in page.fixed()
    choose(page.grid, "李秀兰")
    assert not page.reasons.isVisibleTo(page)
    answer(page, "写原因")
    click(page.reasons, "生病")
    row = who_came.signin_rows(page.activity_id)[_number(page, "李秀兰") - 1]
    assert (row.mark, row.reason) == (EXCUSED, "生病") and not page.reasons.isVisibleTo(page)

    click(page, "点一下＝请假")
    click(page.filters, "请假 1")
    assert [item.text[-3:] for item in page.grid.items()] == ["李秀兰"]
    assert button(page, "点一下＝请假 · 请假 1")


@pytest.mark.parametrize("height", [560, 600])
def test_a_tap_far_down_leaves_the_page_where_it_is(branch: Store, qtbot: Any, height: int) -> None:
    for number in range(45):
        people.save_person({"name": f"王{chr(0x4E00 + number)}", "status": people.FULL})
    window = open_window(qtbot, points=32, size=(1024, height))
    window.navigator.home()
    page: Any = window.navigator.go(SignInPage, activity_id=_plan())
    QApplication.processEvents()
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(900)
    choose(page.grid, page.grid.items()[20].text)
    QApplication.processEvents()
    assert "到会" in page.notice.text and bar.value() >= 900


def test_after_choosing_what_a_tap_means_the_page_is_where_it_was(branch: Store, qtbot: Any) -> None:
    for number in range(45):
        people.save_person({"name": f"王{chr(0x4E00 + number)}", "status": people.FULL})
    window = open_window(qtbot, points=32, size=(1024, 600))
    window.navigator.home()
    page: Any = window.navigator.go(SignInPage, activity_id=_plan())
    QApplication.processEvents()
    page.scroll_area.verticalScrollBar().setValue(900)
    click(page, "点一下＝到会")
    QApplication.processEvents()
    assert page.scroll_area.verticalScrollBar().value() == 0 and page.modes.isVisibleTo(page)
    click(page.modes, "缺席")
    QApplication.processEvents()
    assert page.scroll_area.verticalScrollBar().value() == 900
