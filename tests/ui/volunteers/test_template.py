"""The weekly plan: turns with their people, changes that are told before they are saved, posts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.people import people
from models.volunteers import duty
from models.volunteers.duty import SIGNED_UP, Shift
from models.volunteers.duty_weeks import letter
from tests.ui.driving import answer, click, page_is, type_into
from tests.ui.volunteers import making
from ui.volunteers.post import PostPage
from ui.volunteers.template import TemplatePage
from ui.volunteers.templates import TemplatesPage
from ui.volunteers.week import WeekPage


def test_from_nothing_to_a_weekly_turn_with_its_people(window: Any, crew: dict[str, int]) -> None:
    click(window.navigator.page, "志愿报名")
    click(page_is(window, WeekPage), "每周安排")
    page = page_is(window, TemplatesPage)
    click(page, "加岗位")
    post = page_is(window, PostPage)
    type_into(post, "岗位名称", "治安巡逻")
    click(post, "站立")
    click(post, "保存")
    click(page_is(window, TemplatesPage), "加一班")
    page = page_is(window, TemplatePage)
    click(page, "保存")
    assert "岗位" in page.notice.text
    click(page, "治安巡逻")
    click(page, "保存")
    assert "星期几" in page.notice.text
    click(page, "星期三")
    click(page, "9:00")
    type_into(page, "固定的人", "李秀兰")
    QTest.keyClick(page.standing.line, Qt.Key.Key_Return)
    click(page, "保存")
    page = page_is(window, TemplatesPage)
    (row,) = page.list.items()
    assert "星期三 9:00–11:00 治安巡逻" in row.text and "李秀兰" in row.sub
    assert Shift.select().count() >= 4
    assert all(making.on(shift.id) == {"李秀兰": SIGNED_UP} for shift in Shift.select())
    click(window, "返回")
    week = page_is(window, WeekPage)
    click(week, "下周")
    assert [item.text for item in week.list.items() if "治安巡逻 · 还缺 1 人" in item.text]


def test_a_change_names_whom_it_touches_before_it_is_saved(window: Any, crew: dict[str, int]) -> None:
    template = making.weekly(standing=(crew["李秀兰"],))
    page = window.navigator.go(TemplatePage, template_id=template)
    click(page, "15:00")
    click(page, "保存")
    assert "李秀兰" in page.notice.text and "15:00" in page.notice.text
    assert {shift.starts.hour for shift in Shift.select()} == {9}
    answer(page, "照样保存")
    assert {shift.starts.hour for shift in Shift.select()} == {15}
    window.navigator.page.undo_last()
    assert {shift.starts.hour for shift in Shift.select()} == {9}


def test_what_speaks_against_a_standing_volunteer_is_said_before_it_is_saved(window: Any, crew: dict[str, int]) -> None:
    people.save_person({"mobility": "行动不便"}, crew["何志明"])
    template = making.weekly(standing=(crew["李秀兰"],))
    page = window.navigator.go(TemplatePage, template_id=template)
    type_into(page, "固定的人", "何志明")
    QTest.keyClick(page.standing.line, Qt.Key.Key_Return)
    click(page, "保存")
    assert "何志明行动不便，这一班要站立" in page.notice.text and "李秀兰" not in page.notice.text
    assert all(set(making.on(shift.id)) == {"李秀兰"} for shift in Shift.select())
    answer(page, "照样保存")
    assert all(set(making.on(shift.id)) == {"李秀兰", "何志明"} for shift in Shift.select())


def test_a_turn_that_is_no_longer_wanted_ends(window: Any, crew: dict[str, int]) -> None:
    template = making.weekly()
    window.navigator.go(TemplatesPage)
    page = window.navigator.go(TemplatePage, template_id=template)
    click(page, "不再排了")
    assert Shift.select().count() == 0
    assert "后几周" in page_is(window, TemplatesPage).notice.text


def test_every_other_week(window: Any) -> None:
    page = window.navigator.go(TemplatesPage)
    click(page, "2 周")
    assert letter(dt.date.today()) == "A"
    click(page, "本周是 B 周")
    assert letter(dt.date.today()) == "B" and "B 周" in page.notice.text
    assert page.this_week.isAncestorOf(window.focusWidget()), "who works with the keys stays where they are"
    answer(page, "撤销")
    assert letter(dt.date.today()) == "A" and page.this_week.value() == "A"
    click(page, "本周是 B 周")
    duty.save_post("环境整治")
    page = window.navigator.go(TemplatePage)
    for words in ("环境整治", "星期五", "B 周", "9:00", "保存"):
        click(page, words)
    assert {letter(shift.starts.date()) for shift in Shift.select()} == {"B"}
    page = window.navigator.go(TemplatesPage)
    click(page, "每周一样")
    assert "B 周" in page.notice.text and page.cycle.value() == 2, "what would be lost is said, and nothing changes"


def test_posts_have_an_age_of_their_own_and_may_be_out_of_use(window: Any) -> None:
    number = duty.save_post("治安巡逻")[0].id
    window.navigator.go(TemplatesPage)
    page = window.navigator.go(PostPage, post_id=number)
    click(page, "另定")
    click(page, "岁数减1")
    click(page, "保存")
    assert duty.post(number).oldest == 79
    page = window.navigator.go(PostPage, post_id=number)
    click(page, "停用")
    assert duty.posts() == []
    window.navigator.go(PostPage, post_id=number)
    click(window.navigator.page, "删除")
    assert duty.posts(offered=False) == []
