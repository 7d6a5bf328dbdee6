"""日历 the way it is used: turn the month, leave kinds out, tap a day, open, print, save; and being told of a clash."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from models.activities import activities
from models.dates import PartialDate
from models.people import people
from models.store import Store
from models.volunteers import shift_lists, shifts
from tests.ui.driving import answer, button, choose, click, open_window, page_is
from ui.activities.activity import ActivityPage
from ui.activities.edit import PlanActivityPage
from ui.calendar import month as month_page
from ui.calendar.month import MonthPage
from ui.people.person import PersonPage
from ui.printing import PreviewPage
from ui.volunteers.event import EventPage
from ui.volunteers.shift import ShiftPage

TODAY = dt.date.today()
DAY = TODAY.replace(day=15)


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    """A meeting, a patrol and a birthday on the 15th; the calendar opened from the home page."""
    people.save_person({"name": "李秀兰", "status": people.FULL, "born": PartialDate(1950, DAY.month, DAY.day)})
    kind = next(k.id for k in activities.kinds() if k.name == "读书会")
    starts = dt.datetime.combine(DAY, dt.time(9))
    activities.plan_activity({"kind": kind, "starts": starts, "place": "活动室", "host": "李秀兰"})
    shifts.save_shift(
        {"name": "治安巡逻", "starts": dt.datetime.combine(DAY, dt.time(15)), "minutes": 120, "needed": 2}
    )
    opened = open_window(qtbot)
    opened.navigator.home()
    click(opened.navigator.page, "日历")
    return opened


def _words(page: MonthPage) -> list[str]:
    return [item.text for item in page.list.items()]


def test_the_month_counts_everything_and_kinds_can_be_left_out(window: Any) -> None:
    page = page_is(window, MonthPage)
    assert _words(page) == ["李秀兰生日", "读书会", "治安巡逻"]
    day = page.month.buttons[page.month._days.index(DAY)]
    assert day.sub == "3 项" and "3 项" in day.name
    click(page, "生日")
    assert _words(page) == ["读书会", "治安巡逻"] and day.sub == "2 项"
    for kind in ("活动", "值班", "上课", "走访计划"):
        click(page, kind)
    assert "上面的种类都点掉了，请点要看的。" in page.texts()
    click(page, "打印")
    assert page_is(window, MonthPage) is page and "点掉" in page.notice.text


@pytest.mark.parametrize(
    ("words", "target"), [("读书会", ActivityPage), ("治安巡逻", ShiftPage), ("李秀兰生日", PersonPage)]
)
def test_a_tap_opens_the_right_page(window: Any, words: str, target: type) -> None:
    choose(page_is(window, MonthPage).list, words)
    page_is(window, target)


def test_a_day_an_empty_day_and_the_next_month(window: Any) -> None:
    page = page_is(window, MonthPage)
    other = DAY.replace(day=16)
    page.month.buttons[page.month._days.index(other)].click()
    assert _words(page) == [] and "这一天没有安排。" in page.texts()
    click(page, "在这天安排活动")
    assert page_is(window, PlanActivityPage).day.value() == other
    window.navigator.back()
    click(page, "看整个月")
    assert len(_words(page)) == 3
    click(page, "下个月")
    assert _words(page) == [] and "这个月没有安排。" in page.texts()
    click(page, "打印")
    preview = page_is(window, PreviewPage)
    assert preview.options.request.months_ahead == 1


def test_where_the_list_stands_below_the_month_a_tap_brings_it_into_view(window: Any, qtbot: Any) -> None:
    window.resize(1024, 600)
    window.navigator.restyle_to(32, "normal")
    page = page_is(window, MonthPage)
    qtbot.waitUntil(lambda: page.months.stacked)
    bar = page.scroll_area.verticalScrollBar()
    assert bar.value() == 0 and page.heading.visibleRegion().isEmpty()
    page.month.buttons[page.month._days.index(DAY)].click()
    qtbot.waitUntil(lambda: not page.heading.visibleRegion().isEmpty())
    click(page, "看整个月")
    qtbot.waitUntil(lambda: not page.month.heading.visibleRegion().isEmpty())


def test_what_was_cancelled_stays_in_view_but_does_not_count(window: Any) -> None:
    page = page_is(window, MonthPage)
    activities.set_state(activities.activities_between(DAY, DAY)[0].id, activities.CANCELLED)
    page.refresh()
    assert next(item.badge for item in page.list.items() if item.text == "读书会") == "已取消"
    assert page.heading.text().endswith("2 项")


def test_the_month_is_saved_as_a_file(window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_is(window, MonthPage)
    target = tmp_path / "日历.ics"
    monkeypatch.setattr(month_page, "ask_save", lambda *_asked: target)
    click(page, "存成日历文件")
    assert not target.exists()
    answer(page, "这个月")
    assert "已经存好 3 项" in page.notice.text and target.read_bytes().count(b"BEGIN:VEVENT") == 3
    click(page, "存成日历文件")
    answer(page, "今后一年")
    assert b"VEVENT" in target.read_bytes()


def test_a_birthday_is_offered_to_the_committee_alone(window: Any) -> None:
    click(page_is(window, MonthPage), "打印")
    options = page_is(window, PreviewPage).options
    chips = options.month_kinds.buttons()
    assert chips["生日"].isHidden() and not chips["活动"].isHidden()
    options.readers.buttons()[type(options.request.audience).COMMITTEE].click()
    assert not chips["生日"].isHidden()
    chips["值班"].click()
    assert "值班" not in options.request.month_kinds and "生日" in options.request.month_kinds


def test_a_clash_is_said_before_an_activity_is_kept(window: Any) -> None:
    page = window.navigator.go(PlanActivityPage, day=DAY, kind_id=next(k.id for k in activities.kinds()))
    page.time.set_value("9:30")
    page.form.fill({"place": "活动室"})
    click(page, "保存")
    assert "活动室已经有「读书会」" in page.notice.text and len(activities.activities_between(DAY, DAY)) == 1
    page.form.fill({"place": "别处", "host": "李秀兰"})
    button(page, "保存").click()
    assert "李秀兰已经有「读书会」" in page.notice.text
    answer(page, "照样保存")
    page_is(window, ActivityPage)
    assert len(activities.activities_between(DAY, DAY)) == 2


def test_only_a_change_of_time_place_or_people_is_asked_about(window: Any) -> None:
    first = activities.activities_between(DAY, DAY)[0]
    twin = activities.plan_activity({"kind": first.kind_id, "starts": first.starts, "place": "活动室"})[0]
    window.navigator.go(ActivityPage, activity_id=twin.id)
    page = window.navigator.go(PlanActivityPage, activity_id=twin.id)
    page.form.fill({"text": "带书"})
    click(page, "保存")
    assert page_is(window, ActivityPage) and activities.get(twin.id).text == "带书"


def test_an_activity_is_not_restored_onto_another_unasked(window: Any) -> None:
    first = activities.activities_between(DAY, DAY)[0]
    activities.set_state(first.id, activities.CANCELLED)
    activities.plan_activity({"kind": first.kind_id, "name": "学习", "starts": first.starts, "place": "活动室"})
    page = window.navigator.go(ActivityPage, activity_id=first.id)
    click(page, "恢复活动")
    assert "活动室已经有「学习」" in page.notice.text
    assert activities.get(first.id).state == activities.CANCELLED
    answer(page, "照样恢复")
    assert activities.get(first.id).state == activities.PLANNED


def test_a_single_event_is_held_against_activities(window: Any) -> None:
    page = window.navigator.go(EventPage, day=DAY)
    page.form.fill({"name": "大扫除", "place": "活动室"})
    page.time.set_value("9:00")
    click(page, "保存")
    assert "活动室已经有「读书会」" in page.notice.text
    answer(page, "照样保存")
    assert page_is(window, ShiftPage) and len(shift_lists.between(DAY, DAY)) == 2
