"""Courses and the sessions of their weekly plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import base, recycle_bin
from models.base import UserError
from models.classes import class_marks, class_sessions, classes, courses
from models.classes.classes import (
    CANCELLED,
    PLANNED,
    PRESENT,
    ClassAttendance,
    ClassSession,
    Course,
)
from models.store import Store
from tests.models.classes.making import BEGIN, WEEK, course, join, planned, session_of, take_back


def test_a_weekly_plan_makes_its_sessions_once(branch: Store) -> None:
    one = planned()
    days = [session.starts.date() for session in class_sessions.of_course(one.id)]
    assert days == [BEGIN + n * WEEK for n in range(4)]
    assert class_sessions.generate(one.id).entry_id is None
    assert len(class_sessions.of_course(one.id)) == 4
    first = session_of(one)
    assert (first.starts.time(), first.minutes, first.place, first.state) == (dt.time(9), 90, "书画室", PLANNED)


def test_free_days_are_left_out_and_offered_again(branch: Store) -> None:
    one = course()
    free = BEGIN + 2 * WEEK
    class_sessions.generate(one.id, [free])
    assert free not in {session.starts.date() for session in class_sessions.of_course(one.id)}
    assert class_sessions.missing_days(one) == [free]


def test_a_session_that_was_moved_is_not_made_a_second_time(branch: Store) -> None:
    one = planned()
    second = session_of(one, 1)
    class_sessions.save({"starts": dt.datetime(2026, 9, 20, 14, 0), "place": "二楼"}, second.id)
    assert class_sessions.missing_days(one) == []
    assert class_sessions.generate(one.id).entry_id is None


def test_what_was_cancelled_is_not_made_again_and_another_is_offered_at_the_end(branch: Store) -> None:
    one = planned()
    class_sessions.set_state(session_of(one, 0).id, CANCELLED, "老师有事")
    assert class_sessions.missing_days(one) == [dt.date(2026, 10, 3), dt.date(2026, 10, 10)], "国庆 does not count"
    courses.save({"ends": BEGIN + 3 * WEEK}, one.id)
    assert class_sessions.missing_days(classes.get_course(one.id)) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2027, 2, 5), "春节"), (dt.date(2027, 2, 12), "春节"), (dt.date(2027, 2, 13), ""),
        (dt.date(2026, 9, 25), "中秋"), (dt.date(2026, 10, 7), "国庆节"), (dt.date(2026, 10, 8), ""),
        (dt.date(2027, 1, 1), "元旦"), (dt.date(2027, 3, 3), ""),
    ],
)  # fmt: skip
def test_holidays(day: dt.date, words: str) -> None:
    assert class_sessions.day_off(day) == words


def test_the_plan_ends_with_its_last_day_or_its_target(branch: Store) -> None:
    one = course(ends=BEGIN + dt.timedelta(days=13), target=None)
    assert class_sessions.weekly_days(one) == [BEGIN, BEGIN + WEEK]
    # It begins on a Saturday, classes are on Mondays.
    assert class_sessions.weekly_days(course(weekday=0))[0] == dt.date(2026, 9, 7)
    with pytest.raises(UserError, match="结束日期"):
        class_sessions.weekly_days(course(target=None))
    with pytest.raises(UserError, match="星期几"):
        class_sessions.weekly_days(course(weekday=None))


def test_extra_sessions_and_which_one_it_is(branch: Store) -> None:
    one = planned()
    extra, _done = class_sessions.save({"starts": dt.datetime(2026, 9, 8, 9, 0)}, course_id=one.id)
    class_sessions.set_state(session_of(one, 0).id, CANCELLED)
    places = class_sessions.ordinals(class_sessions.of_course(one.id))
    assert places[extra.id] == 1 and session_of(one, 0).id not in places and max(places.values()) == 4


def test_later_sessions_follow_a_change_of_the_plan_when_they_are_asked_to(branch: Store) -> None:
    one = planned()
    now = dt.datetime(2026, 9, 6)
    moved = session_of(one, 3)
    class_sessions.save({"starts": moved.starts + dt.timedelta(days=1)}, moved.id)
    courses.save({"weekday": 6, "starts": dt.time(14), "place": "二楼"}, one.id)
    done = class_sessions.follow_plan(one.id, now)
    found = [(s.starts, s.place) for s in class_sessions.of_course(one.id)]
    assert found[0] == (dt.datetime(2026, 9, 5, 9), "书画室"), "what has been stays"
    assert found[1] == (dt.datetime(2026, 9, 13, 14), "二楼")
    assert found[3] == (dt.datetime(2026, 9, 27, 9), "书画室"), "what was moved by hand stays"
    assert class_sessions.missing_days(classes.get_course(one.id)) == [], "every week has its session"
    take_back(done)
    assert session_of(one, 1).starts == dt.datetime(2026, 9, 12, 9)


def test_a_week_gets_no_second_session_when_the_plan_changes_its_day(branch: Store) -> None:
    one = planned()
    courses.save({"weekday": 2}, one.id)
    assert class_sessions.generate(one.id).entry_id is None, "the Saturdays stay; no Wednesday is put beside them"
    # Two of a week all the same, as an older plan left them.
    beside = class_sessions.save({"starts": dt.datetime(2026, 9, 9, 9)}, course_id=one.id)[0]
    with base.operation("以前的"):
        ClassSession.update(weekly_on=dt.date(2026, 9, 9)).where(ClassSession.id == beside.id).execute()
    courses.save({"weekday": 3}, one.id)
    class_sessions.follow_plan(one.id, dt.datetime(2026, 9, 6))
    days = [session.starts.day for session in class_sessions.of_course(one.id)]
    assert days == [5, 10, 12, 17, 24], "one of them moved, the other stayed where it was"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "  "}, "课程名称"),
        ({"ends": BEGIN - WEEK}, "早于"),
        ({"minutes": 0}, "分钟"),
        ({"minutes": 9999}, "分钟"),
        ({"capacity": 0}, "名额"),
        ({"target": -3}, "计划次数"),
        ({"weekday": 7}, "星期"),
        ({"begins": None}, "开课日期"),
    ],
)
def test_bad_input_says_what_is_wrong_and_changes_nothing(branch: Store, values: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        course(**values)
    assert base.count(Course) == 0 and base.entries() == []


def test_hostile_text_is_data(branch: Store) -> None:
    name = "<b>&{}=cmd{name}"
    one = planned(name=name)
    assert classes.get_course(one.id).name == name
    join(one, "张三")
    class_marks.finish(session_of(one).id)
    courses.delete(one.id)
    assert [deleted.title for deleted in recycle_bin.deleted()] == [name], "sessions and learners come back with it"


def test_deleting_a_course_and_taking_it_back(branch: Store) -> None:
    one = planned()
    join(one, "张三")
    class_marks.mark_unmarked(session_of(one).id, PRESENT)
    done = courses.delete(one.id)
    assert not base.count(ClassSession) and not base.count(ClassAttendance)
    with pytest.raises(UserError, match="回收站"):
        classes.get_course(one.id)
    take_back(done)
    assert base.count(ClassSession) == 4 and base.count(ClassAttendance) == 1
