"""Duty the way the committee does it: the paper list from the door, somebody who cannot come, ice on the roads."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import base
from models.activities import activities
from models.care import care
from models.people import people
from models.store import Store
from models.volunteers import duty, duty_people, duty_template, shift_lists, shifts, sign_ups
from models.volunteers.duty import CANCELLED, EXCUSED, SIGNED_UP, WAITING, Post, Shift
from models.volunteers.duty_weeks import WEEK, letter
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from ui.care.member import KeepInTouchPage
from ui.home import HomePage
from ui.people.person import PersonPage
from ui.printing import PreviewPage
from ui.theme import theme
from ui.volunteers.adding import read_names
from ui.volunteers.cancel import CancelPage
from ui.volunteers.event import EventPage
from ui.volunteers.pauses import PausePage, PausesPage
from ui.volunteers.person import PersonDutyPage
from ui.volunteers.post import PostPage
from ui.volunteers.shift import ShiftPage
from ui.volunteers.stand_in import StandInPage
from ui.volunteers.template import TemplatePage
from ui.volunteers.templates import TemplatesPage
from ui.volunteers.week import WeekPage
from ui.widgets.buttons import Button

NAMES = ("邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明", "欧阳少东", "李雪莲")


@pytest.fixture
def crew(branch: Store) -> dict[str, int]:
    """Seven people's numbers by name."""
    return {name: people.save_person({"name": name, "status": people.FULL})[0].id for name in NAMES}


@pytest.fixture
def window(crew: dict[str, int], qtbot: Any) -> Any:
    """The window on the home page of a branch with seven members."""
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


def _event(needed: int = 6, ahead: int = 1, hour: int = 9) -> Shift:
    starts = dt.datetime.combine(dt.date.today() + dt.timedelta(days=ahead), dt.time(hour))
    return shifts.save_shift({"name": "大扫除", "place": "全小区", "starts": starts, "needed": needed})[0]


def _weekly(days_ahead: int = 2, needed: int = 2, standing: tuple[int, ...] = ()) -> int:
    post = Post.get_or_none() or duty.save_post("治安巡逻", "南路", ["站立"])[0]
    weekday = (dt.date.today() + dt.timedelta(days=days_ahead)).weekday()
    values = {"post": post.id, "weekday": weekday, "starts": dt.time(9), "needed": needed}
    template, _done = duty_template.save_template(values)
    duty_template.set_standing(template.id, standing)
    return int(template.id)


def _on(shift_id: int) -> dict[str, str]:
    return {row.name: row.state for row in sign_ups.rows(shift_id)}


def _enter(page: ShiftPage, text: str) -> None:
    type_into(page, "要报名的人", text)
    QTest.keyClick(page.adding.line, Qt.Key.Key_Return)


# The paper list -------------------------------------------------------------------------------------------------------


def test_six_people_from_a_paper_list_by_initials_in_one_line(window: Any) -> None:
    shift = _event(needed=6, ahead=2)
    click(window.navigator.page, "志愿报名")
    week = page_is(window, WeekPage)
    if not week.list.items():
        click(week, "下周")
    choose(week.list, "还缺 6 人")
    page = page_is(window, ShiftPage)
    assert page.first_focus() is page.adding.line, "nothing to look for: the line has the focus"
    _enter(page, "xgq 李秀兰 杨树林、wgf，hzm oysd")
    assert set(_on(shift.id)) == {"邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明", "欧阳少东"}
    assert any("人已够" in text for text in page.texts())
    assert page.adding.line.text() == ""


def test_what_the_line_does_not_understand_stays_in_it(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event().id)
    _enter(page, "杨树林 李 赵钱孙")
    assert set(_on(page.shift_id)) == {"杨树林"}
    assert page.adding.line.text() == "李 赵钱孙"
    assert "好几个人都像" in page.notice.text and "赵钱孙" in page.notice.text and "杨树林：已报名" in page.notice.text
    _enter(page, "杨树林")
    assert "没有找到" in page.notice.text, "who is on it already is not offered as somebody new"


def test_a_tap_signs_up_and_can_be_taken_back(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event().id)
    choose(page.adding.tiles, "何志明")
    assert _on(page.shift_id) == {"何志明": SIGNED_UP}
    assert "何志明" not in [item.text for item in page.adding.tiles.items()]
    answer(page, "撤销")
    assert _on(page.shift_id) == {}


def test_a_resident_is_kept_by_name_alone_or_in_the_roster(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event().id)
    _enter(page, "老林（家属）")
    answer(page, "只记名字")
    assert sign_ups.rows(page.shift_id)[0].person_id is None
    _enter(page, "韩梅")
    answer(page, "登记成居民")
    assert sign_ups.rows(page.shift_id)[1].person_id == people.namesakes("韩梅")[0].id
    assert page.adding.line.text() == ""


def test_an_empty_line_says_what_to_do(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event().id)
    click(page, "报名")
    assert "姓名" in page.notice.text


def test_typed_names_are_told_apart(crew: dict[str, int]) -> None:
    from models.volunteers import stand_ins

    found = stand_ins.candidates(_event().id)
    assert read_names("李秀兰，何志明 xgq", found) == ([crew["李秀兰"], crew["何志明"], crew["邢国强"]], [], [])
    assert read_names("李", found)[2] == ["李"]
    assert read_names("<b>&{}", found)[1] == ["<b>&{}"]
    assert read_names("何志明 何志明", found)[0] == [crew["何志明"]]


def test_a_weekly_shift_is_not_offered_for_deletion(window: Any) -> None:
    _weekly()
    weekly = window.navigator.go(ShiftPage, shift_id=Shift.select().order_by(Shift.starts).first().id)
    assert not weekly.delete_button.isVisibleTo(weekly), "it would be made again"
    theme.use(32, "normal")
    window.resize(1024, 600)
    click(weekly, "更多")
    offered = [one.label for one in weekly.notice.findChildren(Button)]
    assert "取消这一班" in offered and "删除" not in offered
    theme.use(18, "normal")
    event = window.navigator.go(ShiftPage, shift_id=_event().id)
    assert event.delete_button.isVisibleTo(event)


def test_helpers_without_a_name_are_expected_and_lack_no_more(window: Any) -> None:
    shift = _event(needed=4, ahead=2)
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    click(page, "帮忙的人（不记姓名）加1")
    click(page, "帮忙的人（不记姓名）加1")
    choose(page.adding.tiles, "何志明")
    assert "还缺 1 人" in page.facts.text() and "不记名 2 人" in page.facts.text()
    row = shift_lists.between(shift.starts.date(), shift.starts.date())[0]
    assert (row.lacking, row.helpers, row.names) == (1, 2, ["何志明"])
    week = window.navigator.go(WeekPage, day=shift.starts.date())
    item = next(item for item in week.list.items() if "大扫除" in item.text)
    assert "还缺 1 人" in item.text and "不记名 2 人" in item.sub
    window.navigator.back()
    _enter(page, "xgq 李秀兰 杨树林")
    assert set(_on(shift.id).values()) == {SIGNED_UP}, "a name takes a place before somebody without one"
    click(page, "帮忙的人（不记姓名）减1")
    assert shifts.find(shift.id).head_count == 1
    answer(page, "撤销")
    assert shifts.find(shift.id).head_count == 2


def test_who_stands_for_a_turn_and_lies_in_hospital_is_not_put_on_it_and_it_says_so(
    window: Any, crew: dict[str, int]
) -> None:
    care.admit(crew["何志明"])
    _weekly(standing=(crew["何志明"], crew["李秀兰"]))
    shift = Shift.select().order_by(Shift.starts).first()
    assert set(_on(shift.id)) == {"李秀兰"}
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    assert "固定值班的何志明这些天来不了，没有排。" in page.remarks.text()
    own = window.navigator.go(PersonDutyPage, person_id=crew["何志明"])
    assert "住院期间不排新的班" in own.facts.text()
    window.navigator.back()
    care.discharge(crew["何志明"])
    page.refresh()
    assert "何志明" not in page.remarks.text()


def test_who_comes_to_hospital_may_leave_the_turns_they_have(window: Any, crew: dict[str, int]) -> None:
    shift = _event(needed=1, ahead=2)
    sign_ups.sign_up(shift.id, [crew["何志明"], crew["李秀兰"]])
    page = window.navigator.go(KeepInTouchPage, person_id=crew["何志明"])
    click(page, "住院")
    answer(page, "今天")
    assert "已经排上的 1 班" in page.notice.text and _on(shift.id)["何志明"] == SIGNED_UP, "asked, not done by itself"
    answer(page, "都请假")
    assert _on(shift.id) == {"何志明": EXCUSED, "李秀兰": SIGNED_UP} and "李秀兰" in page.notice.text
    answer(page, "撤销")
    assert _on(shift.id)["何志明"] == SIGNED_UP


def test_when_it_is_full_the_next_wait_and_move_up(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event(needed=1).id)
    choose(page.adding.tiles, "何志明")
    choose(page.adding.tiles, "李秀兰")
    assert "候补" in page.notice.text and _on(page.shift_id)["李秀兰"] == WAITING
    choose(page.on_it, "何志明")
    answer(page, "退出")
    assert _on(page.shift_id) == {"李秀兰": SIGNED_UP}
    assert "李秀兰补上了" in page.notice.text


# Rules and reasons ----------------------------------------------------------------------------------------------------


def test_an_objection_is_said_and_overridden_with_a_reason(window: Any, crew: dict[str, int]) -> None:
    sign_ups.sign_up(_event(hour=8).id, [crew["何志明"], crew["李秀兰"]])
    page = window.navigator.go(ShiftPage, shift_id=_event(hour=14).id)
    _enter(page, "何志明 李秀兰 杨树林")
    assert set(_on(page.shift_id)) == {"杨树林"}
    assert "何志明这一天已有一班" in page.notice.text
    answer(page, "照样安排：本人要求")
    assert "李秀兰这一天已有一班" in page.notice.text, "the next one is asked about in turn"
    answer(page, "不排了")
    assert set(_on(page.shift_id)) == {"杨树林", "何志明"}
    row = next(row for row in sign_ups.rows(page.shift_id) if row.name == "何志明")
    assert row.override == "本人要求"
    assert any("破例：本人要求" in item.sub for item in page.on_it.items())


def test_a_shift_for_one_alone_is_remarked_on(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event(needed=1).id)
    assert any("至少 2 人" in text for text in page.texts())


# Somebody cannot come -------------------------------------------------------------------------------------------------


def test_excused_and_somebody_stands_in(window: Any, crew: dict[str, int]) -> None:
    people.save_person({"phone": "19900002222"}, crew["李秀兰"])
    today = dt.date.today()
    ahead = ((today.replace(day=1) + dt.timedelta(days=32)).replace(day=10) - today).days  # all in one month
    shift = _event(needed=1, ahead=ahead)
    sign_ups.sign_up(_event(ahead=ahead + 2).id, [crew["李秀兰"], crew["杨树林"]])
    sign_ups.sign_up(_event(ahead=ahead + 3).id, [crew["杨树林"]])
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    choose(page.adding.tiles, "何志明")
    choose(page.on_it, "何志明")
    answer(page, "找人顶班")
    standing = page_is(window, StandInPage)
    assert [item.text.split("　")[0] for item in standing.list.items()] == ["李秀兰", "杨树林"]
    assert "199 0000 2222" in standing.list.items()[0].text
    choose(standing.list, "李秀兰")
    answer(standing, "答应了")
    page = page_is(window, ShiftPage)
    assert _on(shift.id) == {"李秀兰": SIGNED_UP, "何志明": EXCUSED}
    assert "顶上了" in page.notice.text
    choose(page.on_it, "何志明")
    answer(page, "又能来了")
    assert _on(shift.id)["何志明"] == WAITING


def test_an_excuse_offers_to_find_somebody(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event().id)
    choose(page.adding.tiles, "何志明")
    choose(page.on_it, "何志明")
    answer(page, "请假")
    assert _on(page.shift_id) == {"何志明": EXCUSED}
    answer(page, "找人顶班")
    page_is(window, StandInPage)


def test_confirming_and_leading(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event().id)
    choose(page.adding.tiles, "何志明")
    choose(page.on_it, "何志明")
    answer(page, "确认来")
    assert _on(page.shift_id) == {"何志明": duty.CONFIRMED}
    choose(page.on_it, "何志明")
    answer(page, "当带班")
    assert any("带班：何志明" in text for text in page.texts())


def test_a_pause_says_which_turns_it_frees(window: Any, crew: dict[str, int]) -> None:
    _weekly(standing=(crew["何志明"], crew["李秀兰"]))
    page = window.navigator.go(PausesPage)
    assert any("没有暂停" in text for text in page.texts())
    click(page, "记一个人暂停")
    page = page_is(window, PausePage)
    type_into(page, "谁", "hzm")
    choose(page.who.found, "何志明")
    click(page, "外出")
    assert any("何志明让出" in text for text in page.texts())
    click(page, "保存")
    page = page_is(window, PausesPage)
    assert page.list.items()[0].text == "何志明"
    assert {row.state for row in sign_ups.coming_turns(crew["何志明"], dt.datetime.now())} == {EXCUSED}
    choose(page.list, "何志明")
    answer(page, "从今天起恢复")
    assert duty_people.pauses(dt.date.today()) == []


def test_a_pause_without_a_reason_or_a_person_is_asked_for(window: Any) -> None:
    page = window.navigator.go(PausePage)
    click(page, "保存")
    assert "点一个人" in page.notice.text
    type_into(page, "谁", "hzm")
    choose(page.who.found, "何志明")
    click(page, "保存")
    assert "身体原因" in page.notice.text


# The weekly plan ------------------------------------------------------------------------------------------------------


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
    assert all(_on(shift.id) == {"李秀兰": SIGNED_UP} for shift in Shift.select())
    click(window, "返回")
    week = page_is(window, WeekPage)
    click(week, "下周")
    assert [item.text for item in week.list.items() if "治安巡逻 · 还缺 1 人" in item.text]


def test_a_change_names_whom_it_touches_before_it_is_saved(window: Any, crew: dict[str, int]) -> None:
    template = _weekly(standing=(crew["李秀兰"],))
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
    template = _weekly(standing=(crew["李秀兰"],))
    page = window.navigator.go(TemplatePage, template_id=template)
    type_into(page, "固定的人", "何志明")
    QTest.keyClick(page.standing.line, Qt.Key.Key_Return)
    click(page, "保存")
    assert "何志明行动不便，这一班要站立" in page.notice.text and "李秀兰" not in page.notice.text
    assert all(set(_on(shift.id)) == {"李秀兰"} for shift in Shift.select())
    answer(page, "照样保存")
    assert all(set(_on(shift.id)) == {"李秀兰", "何志明"} for shift in Shift.select())


def test_a_turn_that_is_no_longer_wanted_ends(window: Any, crew: dict[str, int]) -> None:
    template = _weekly()
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


# Single events, calling off -------------------------------------------------------------------------------------------


def test_a_single_event_is_planned_and_changed(window: Any) -> None:
    page = window.navigator.go(EventPage)
    click(page, "保存")
    assert "哪天" in page.notice.text
    for words in ("大扫除", "明天", "14:00", "保存"):
        click(page, words)
    page = page_is(window, ShiftPage)
    shift = Shift.get()
    assert (shift.name, shift.starts.hour, shift.needed) == ("大扫除", 14, 4)
    click(page, "修改")
    page = page_is(window, EventPage)
    click(page, "要几人：加1")
    click(page, "保存")
    page = page_is(window, ShiftPage)
    assert Shift.get().needed == 5
    click(page, "删除")
    assert Shift.select().count() == 0 and "回收站" in window.navigator.page.notice.text


def test_a_place_or_person_that_is_taken_is_said_before_a_shift_is_kept(window: Any, crew: dict[str, int]) -> None:
    first = _event()
    sign_ups.sign_up(first.id, [crew["何志明"]])
    kind = next(kind.id for kind in activities.kinds() if kind.name == "读书会")
    activities.plan_activity({"kind": kind, "name": "书画笔会", "starts": first.starts, "place": "中心花园"})
    page = window.navigator.go(EventPage, day=first.starts.date())
    click(page, "垃圾分类引导")
    type_into(page, "地点或路线", "中心花园")
    type_into(page, "几点", f"{first.starts.hour + 1}:00")
    click(page, "保存")
    assert "时间撞了" in page.notice.text and "书画笔会" in page.notice.text and Shift.select().count() == 1
    answer(page, "照样保存")
    second = Shift.get(Shift.name == "垃圾分类引导")
    shifts.save_shift({"starts": second.starts + dt.timedelta(days=1)}, second.id)
    sign_ups.sign_up(second.id, [crew["何志明"]], "本人要求")
    page = window.navigator.go(EventPage, shift_id=second.id)
    type_into(page, "地点或路线", "东门")
    page.day.set_value(first.starts.date())
    click(page, "保存")
    assert "何志明" in page.notice.text, "who has signed up for both"
    assert Shift.get_by_id(second.id).starts.date() != first.starts.date()


def test_a_page_opens_at_its_top(qtbot: Any, crew: dict[str, int]) -> None:
    small = open_window(qtbot, points=32, size=(1024, 600))
    for day in range(4):
        sign_ups.sign_up(_event(ahead=day + 1).id, [crew["何志明"]], "本人要求")
    for opened in (
        small.navigator.go(WeekPage),
        small.navigator.go(PersonDutyPage, person_id=crew["何志明"]),
    ):
        assert opened.scroll_area.verticalScrollBar().value() == 0
        assert opened.bar.parent() is opened, "the bar stays in view"


def test_ice_calls_off_some_days_at_once_and_the_notice_is_printed(window: Any, crew: dict[str, int]) -> None:
    today = dt.date.today()
    first, later = _event(ahead=1), _event(ahead=4)
    sign_ups.sign_up(first.id, [crew["何志明"]])
    page = window.navigator.go(CancelPage)
    assert page.first.value() == page.last.value() == today
    click(page.first, "明天")
    assert page.last.value() == today + dt.timedelta(days=1), "the end follows the beginning"
    assert [item.text.split("　")[0] for item in page.people.items()] == ["何志明"]
    click(page, "取消这些班")
    assert "为什么" in page.notice.text and Shift.get_by_id(first.id).state != CANCELLED
    click(page, "结冰路滑")
    click(page, "取消这些班")
    assert Shift.get_by_id(first.id).reason == "结冰路滑" and Shift.get_by_id(later.id).state != CANCELLED
    assert "何志明" in page.notice.text
    answer(page, "打印通知")
    assert page_is(window, PreviewPage).args["form"] == "duty-cancelled"
    newest = base.last_undoable()
    assert newest is not None
    base.undo(newest.id)
    assert Shift.get_by_id(first.id).state != CANCELLED


def test_one_shift_is_called_off_with_a_reason_and_restored(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=_event().id)
    click(page, "取消这一班")
    answer(page, "高温")
    assert any("已取消：高温" in text for text in page.texts()) and not page.adding.isVisibleTo(page)
    click(page, "恢复这一班")
    assert Shift.get().state != CANCELLED and page.adding.isVisibleTo(page)


# Where else it shows --------------------------------------------------------------------------------------------------


def test_home_says_what_lacks_and_leads_there(window: Any, qtbot: Any) -> None:
    _event(needed=3, ahead=1)
    home = window.navigator.home()
    assert type(home) is HomePage
    qtbot.waitUntil(lambda: any(row.isVisibleTo(home) for row in home.card.findChildren(Button)))
    assert "还缺 3 人" in button(home, "大扫除").label
    click(home, "大扫除，还缺 3 人")
    page_is(window, ShiftPage)


def test_from_a_persons_page(window: Any, crew: dict[str, int]) -> None:
    shift = _event()
    page = window.navigator.go(PersonPage, person_id=crew["何志明"])
    click(page, "志愿值班")
    page = page_is(window, PersonDutyPage)
    choose(page.open_shifts, "大扫除")
    assert _on(shift.id) == {"何志明": SIGNED_UP}
    assert [item.badge for item in page.turns.items()] == ["已报名"]
    click(page, "志愿者信息")
    type_into(page, "志愿北京编号", "1101")
    type_into(page, "签协议日期", "2026.3.1")
    click(page, "保存志愿者信息")
    found = duty_people.volunteer(crew["何志明"])
    assert found is not None and (found.number, found.agreement_on) == ("1101", dt.date(2026, 3, 1))
    type_into(page, "签协议日期", "2026.3")
    click(page, "保存志愿者信息")
    assert "哪一天" in page.notice.text
    choose(page.turns, "大扫除")
    page_is(window, ShiftPage)


def test_the_person_page_asks_before_a_rule_is_broken(window: Any, crew: dict[str, int]) -> None:
    sign_ups.sign_up(_event(hour=8).id, [crew["何志明"]])
    second = _event(hour=14)
    page = window.navigator.go(PersonDutyPage, person_id=crew["何志明"])
    choose(page.open_shifts, "14:00")
    assert "已有一班" in page.notice.text and _on(second.id) == {}
    answer(page, "支委商量过")
    assert _on(second.id) == {"何志明": SIGNED_UP}


def test_the_week_turns_and_prints(window: Any) -> None:
    _weekly()
    page = window.navigator.go(WeekPage)
    first = page._first
    click(page, "下周")
    assert page._first == first + WEEK and "治安巡逻" in page.list.items()[0].text
    click(page, "上周")
    click(page, "上周")
    assert page.list.items() == [] and any("没有班" in text for text in page.texts())
    click(page, "本周")
    page.print()
    answer(page, "周值班表")
    assert page_is(window, PreviewPage).args == {"form": "duty-week", "first": first}


def test_a_deleted_shift_says_where_it_is(window: Any) -> None:
    shift = _event()
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    shifts.delete_shift(shift.id)
    page.refresh()
    assert any("回收站" in text for text in page.texts())


def test_the_mouse_is_not_needed(window: Any) -> None:
    _event(ahead=0 if dt.datetime.now().hour < 8 else 1)
    page = window.navigator.go(WeekPage)
    if not page.list.items():
        page.turn(1)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    page_is(window, ShiftPage)
    assert shift_lists.lacking_soon(dt.datetime.now())
