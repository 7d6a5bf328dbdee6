"""Guests and who is not expected: at the end of the sheet, counted once, never by mistake."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.activities import activities, who_came
from models.activities.activities import CAME
from models.people import people
from models.store import Store
from tests.ui.activities.signing import buttons, enter, marks_of, number_of, plan, says
from tests.ui.driving import answer, choose, click, line, open_window, type_into
from ui.activities.activity import ActivityPage
from ui.activities.signin import SignInPage


@pytest.mark.parametrize("name", ["李秀兰", "邢国强", "欧阳少东", "阿卜杜拉·买买提"])
def test_who_does_not_belong_to_those_expected_is_not_counted_and_keeps_the_number(page: SignInPage, name: str) -> None:
    number = number_of(page, name)
    click(page.modes, "缺席")
    choose(page.grid, name)
    click(page.modes, "不计入应到")
    choose(page.grid, name)
    counts = who_came.counts(page.activity_id)
    assert (counts.expected, counts.absent, counts.unmarked) == (6, 0, 6) and "不计入应到" in page.notice.text
    assert [item.sub for item in page.grid.items() if name in item.text] == ["不计入应到"]
    assert number_of(page, name) == number
    click(page.filters, "未登记 6")
    assert len(page.grid.items()) == 6
    click(page.filters, "全部")

    choose(page.grid, name)
    assert who_came.counts(page.activity_id).expected == 7, "a tap again counts again"
    enter(page, str(number))
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


def test_the_last_on_the_sheet_stays_there_when_not_counted_and_present(page: SignInPage) -> None:
    last = page.grid.items()[-1].text.partition("　")[2]
    click(page.modes, "不计入应到")
    choose(page.grid, last)
    click(page.modes, "到会")
    choose(page.grid, last)
    page = page.navigator.go(SignInPage, activity_id=page.activity_id)  # type: ignore[assignment]
    assert [item.sub for item in page.grid.items() if last in item.text] == ["✓ 到会 不计入应到"]
    assert page.guests.tiles.items() == [] and who_came.counts(page.activity_id).guests == 1
    choose(page.grid, last)
    assert number_of(page, last) == 7 and marks_of(page)[last] == "", "a tap takes the mark back, not the person"


def test_guests_come_at_the_end_and_can_be_taken_off(page: SignInPage) -> None:
    type_into(page, "来宾姓名", "<b>老林&{}")
    click(page, "加上")
    assert [item.text for item in page.guests.tiles.items()] == ["8　<b>老林&{}"]
    assert "来宾 1" in " ".join(says(page)) and who_came.counts(page.activity_id).expected == 7
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
    number = number_of(page, "欧阳少东")
    assert f"{number} 欧阳少东" in page.notice.text and who_came.counts(page.activity_id).guests == 0
    answer(page, f"记 {number} 号到会")
    assert marks_of(page)["欧阳少东"] == CAME and who_came.counts(page.activity_id).guests == 0
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
    assert "来宾 2" in " ".join(says(page))
    answer(page, "撤销")
    assert activities.get(page.activity_id).head_count == 1 and page.guests.head_count.value() == 1


def test_a_voluntary_activity_has_no_list_and_takes_whoever_comes(branch: Store, qtbot: Any) -> None:
    people.save_person({"name": "李秀兰", "status": people.FULL})
    window = open_window(qtbot)
    window.navigator.home()
    page = window.navigator.go(SignInPage, activity_id=plan("读书会"))
    assert any("自愿参加" in text for text in page.texts())
    type_into(page, "来宾姓名", "lxl")
    QTest.keyClick(page.guests.line, Qt.Key.Key_Return)
    assert "来了 1 人" in " ".join(page.texts())


def test_to_what_is_voluntary_people_just_come(page: SignInPage) -> None:
    activity_id = plan("读书会")
    voluntary: Any = page.navigator.go(SignInPage, activity_id=activity_id)
    assert voluntary.first_focus() is voluntary.guests.line and not voluntary.controls.isVisibleTo(voluntary)
    assert "来的人" in says(voluntary) and "全部到会" not in [b.label for b in buttons(voluntary)]
    type_into(voluntary, "来宾姓名", "oysd")
    QTest.keyClick(voluntary.guests.line, Qt.Key.Key_Return)
    voluntary.window().resize(1024, 600)
    QApplication.processEvents()
    assert who_came.counts(activity_id).guests == 1 and not voluntary.controls.isVisibleTo(voluntary)
    told = " ".join(page.navigator.go(ActivityPage, activity_id=activity_id).texts())
    assert "来了：欧阳少东" in told and "来宾" not in told


def test_row_numbers_are_no_guests(page: SignInPage) -> None:
    page.guests.line.setText("7 12")
    click(page, "加上")
    assert "序号请写在最上面" in page.notice.text and who_came.counts(page.activity_id).guests == 0
