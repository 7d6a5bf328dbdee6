"""The week of duty: single events, ice on the roads, and where else it shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import base
from models.activities import activities
from models.volunteers import duty_people, shift_lists, shifts, sign_ups
from models.volunteers.duty import CANCELLED, SIGNED_UP, Shift
from models.volunteers.duty_weeks import WEEK
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from tests.ui.volunteers import making
from ui.home import HomePage
from ui.people.person import PersonPage
from ui.printing import PreviewPage
from ui.volunteers.cancel import CancelPage
from ui.volunteers.event import EventPage
from ui.volunteers.person import PersonDutyPage
from ui.volunteers.shift import ShiftPage
from ui.volunteers.week import WeekPage
from ui.widgets.buttons import Button

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
    first = making.event()
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
        sign_ups.sign_up(making.event(ahead=day + 1).id, [crew["何志明"]], "本人要求")
    for opened in (
        small.navigator.go(WeekPage),
        small.navigator.go(PersonDutyPage, person_id=crew["何志明"]),
    ):
        assert opened.scroll_area.verticalScrollBar().value() == 0
        assert opened.bar.parent() is opened, "the bar stays in view"


def test_ice_calls_off_some_days_at_once_and_the_notice_is_printed(window: Any, crew: dict[str, int]) -> None:
    today = dt.date.today()
    first, later = making.event(ahead=1), making.event(ahead=4)
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
    page = window.navigator.go(ShiftPage, shift_id=making.event().id)
    click(page, "取消这一班")
    answer(page, "高温")
    assert any("已取消：高温" in text for text in page.texts()) and not page.adding.isVisibleTo(page)
    click(page, "恢复这一班")
    assert Shift.get().state != CANCELLED and page.adding.isVisibleTo(page)


# Where else it shows --------------------------------------------------------------------------------------------------


def test_home_says_what_lacks_and_leads_there(window: Any, qtbot: Any) -> None:
    making.event(needed=3, ahead=1)
    home = window.navigator.home()
    assert type(home) is HomePage
    qtbot.waitUntil(lambda: any(row.isVisibleTo(home) for row in home.card.findChildren(Button)))
    assert "还缺 3 人" in button(home, "大扫除").label
    click(home, "大扫除，还缺 3 人")
    page_is(window, ShiftPage)


def test_from_a_persons_page(window: Any, crew: dict[str, int]) -> None:
    shift = making.event()
    page = window.navigator.go(PersonPage, person_id=crew["何志明"])
    click(page, "志愿值班")
    page = page_is(window, PersonDutyPage)
    choose(page.open_shifts, "大扫除")
    assert making.on(shift.id) == {"何志明": SIGNED_UP}
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
    sign_ups.sign_up(making.event(hour=8).id, [crew["何志明"]])
    second = making.event(hour=14)
    page = window.navigator.go(PersonDutyPage, person_id=crew["何志明"])
    choose(page.open_shifts, "14:00")
    assert "已有一班" in page.notice.text and making.on(second.id) == {}
    answer(page, "支委商量过")
    assert making.on(second.id) == {"何志明": SIGNED_UP}


def test_the_week_turns_and_prints(window: Any) -> None:
    making.weekly()
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
    shift = making.event()
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    shifts.delete_shift(shift.id)
    page.refresh()
    assert any("回收站" in text for text in page.texts())


def test_the_mouse_is_not_needed(window: Any) -> None:
    making.event(ahead=0 if dt.datetime.now().hour < 8 else 1)
    page = window.navigator.go(WeekPage)
    if not page.list.items():
        page.turn(1)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    page_is(window, ShiftPage)
    assert shift_lists.lacking_soon(dt.datetime.now())
