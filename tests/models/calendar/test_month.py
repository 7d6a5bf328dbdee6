"""The month in one list, what is in the way before an activity is kept, and the calendar file read back."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import icalendar
import pytest

from models import prints
from models.activities import activities, who_came
from models.base import UserError
from models.calendar import calendar_file, conflicts, month
from models.calendar.month import ACTIVITY, BIRTHDAY, CLASS, DUTY, VISITS
from models.classes import class_sessions, courses
from models.dates import PartialDate
from models.people import people
from models.store import Store
from models.visits import visit_plans
from models.visits.visit_plans import Candidate
from models.volunteers import shifts, sign_ups
from models.volunteers.duty import Shift

FIRST, LAST = dt.date(2027, 3, 1), dt.date(2027, 3, 31)
HOSTILE = "<b>&{}=cmd\r\nBEGIN:VEVENT;,\\ 党课"


def person(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


def activity(day: int, hour: int = 9, **values: Any) -> Any:
    kind = next(k.id for k in activities.kinds() if k.name == "读书会")
    return activities.plan_activity({"kind": kind, "starts": dt.datetime(2027, 3, day, hour), **values})[0]


def duty_on(day: int, person_id: int, hour: int = 9) -> Any:
    values = {"name": "治安巡逻", "place": "东门", "starts": dt.datetime(2027, 3, day, hour), "minutes": 120}
    shift = shifts.save_shift(values)[0]
    sign_ups.sign_up(shift.id, [person_id])
    return shift


def session_on(day: int, teacher: int, place: str = "书画室") -> Any:
    course = courses.save({"name": "书法班", "teacher": teacher, "begins": FIRST, "place": place})[0]
    starts = dt.datetime(2027, 3, day, 14)
    return class_sessions.save({"starts": starts}, course_id=course.id)[0]


def test_everything_of_a_month_stands_in_order_and_says_what_to_open(branch: Store) -> None:
    one = person("李秀兰", born=PartialDate(1950, 3, 8))
    meeting, shift, lesson = activity(8), duty_on(8, one, 7), session_on(9, one)
    plan = visit_plans.create("看望", "", dt.date(2027, 3, 9), [Candidate(one)])[0]
    found = month.entries(FIRST, LAST)
    assert [(e.kind, e.day.day, e.record_id) for e in found] == [
        (BIRTHDAY, 8, one), (DUTY, 8, shift.id), (ACTIVITY, 8, meeting.id), (VISITS, 9, plan.id), (CLASS, 9, lesson.id),
    ]  # fmt: skip
    assert found[0].words == "李秀兰生日" and "77 周岁" in found[0].note and found[0].time is None
    assert found[1].people == ((one, "李秀兰"),) and found[4].people == ((one, "李秀兰"),)
    assert found[3].words == "看望：李秀兰"
    assert {e.kind for e in month.entries(FIRST, LAST, [DUTY, CLASS])} == {DUTY, CLASS}
    assert month.count_this_month(LAST) == 3


def test_the_first_and_the_last_moment_of_a_month_belong_to_it(branch: Store) -> None:
    activity(1, 0)
    activity(31, 23)
    activities.plan_activity({"kind": 1, "starts": dt.datetime(2027, 4, 1)})
    assert [e.day.day for e in month.entries(FIRST, LAST)] == [1, 31]
    assert month.count_this_month(FIRST) == 2


def test_who_died_is_nowhere_and_what_is_cancelled_says_so(branch: Store) -> None:
    gone = person("孟广志", born=PartialDate(1950, 3, 8))
    duty_on(8, gone)
    session_on(9, gone)
    visit_plans.create("看望", "", dt.date(2027, 3, 9), [Candidate(gone)])
    people.save_person({"status": people.DECEASED}, gone)
    off = activity(10)
    activities.set_state(off.id, activities.CANCELLED)
    found = month.entries(FIRST, LAST)
    assert not any("孟广志" in repr(entry) for entry in found)
    assert [e.cancelled for e in found if e.kind == ACTIVITY] == [True]
    assert month.count_this_month(FIRST) == 2


def test_a_lunar_birthday_is_on_its_day_and_twice_in_a_year_when_it_comes_twice(branch: Store) -> None:
    person("李秀兰", lunar_month=8, lunar_day=15)
    # 中秋 2026 is 25 September, 2027 15 September.
    found = month.entries(dt.date(2026, 9, 20), dt.date(2027, 9, 19), [BIRTHDAY])
    assert [e.day for e in found] == [dt.date(2026, 9, 25), dt.date(2027, 9, 15)]
    assert "八月十五" in found[0].note


def test_a_busy_month_is_quick(practice_branch: Store) -> None:
    today = dt.date.today()
    first, last = today.replace(day=1), today.replace(day=28)
    month.entries(first, last)
    begun = time.perf_counter()
    assert len(month.entries(first, last)) > 10
    assert time.perf_counter() - begun < 0.05


def test_a_place_and_those_who_lead_are_taken_once(branch: Store) -> None:
    host, other = person("李秀兰"), person("邢国强")
    duty_on(8, host)
    session_on(8, other)
    kept = activity(9, place="活动室", host="李秀兰、邢国强")

    def said(day: int, hour: int, place: str = "", *names: str, **own: Any) -> str:
        who = conflicts.people_named(*names)
        return "".join(conflicts.conflicts([dt.datetime(2027, 3, day, hour)], 60, place, who, **own))

    assert "李秀兰已经有「治安巡逻」" in said(8, 10, "", "李秀兰")
    assert said(8, 11, "", "李秀兰") == "", "one after another"
    assert "邢国强已经有「书法班」" in said(8, 14, "", "", "邢国强")
    assert "书画室已经有「书法班」" in said(8, 14, "书画室")
    assert "活动室已经有「读书会」" in said(9, 9, "活动室") and "邢国强" in said(9, 9, "别处", "邢国强")
    assert said(9, 9, "活动室", "李秀兰", activity_id=kept.id) == "", "itself"
    activities.set_state(kept.id, activities.CANCELLED)
    assert said(9, 9, "活动室", "李秀兰") == ""
    assert conflicts.people_named("", "没这个人") == {}


def test_those_on_duty_and_the_place_of_duty_are_taken_too(branch: Store) -> None:
    leader, served, free = person("邢国强"), person("李秀兰"), person("何志明")
    shift = duty_on(8, served)
    shifts.set_leader(shift.id, leader)
    kind = next(k.id for k in activities.kinds() if k.name == "党员大会")
    meeting = activities.Activity(kind=kind, name="党员大会", starts=dt.datetime(2027, 3, 8, 10), minutes=60)
    assert conflicts.of_activity(meeting) == ["3月8日 9:00 邢国强、李秀兰已经有「治安巡逻」。"], "of those expected"
    meeting.place = " 东门"
    assert conflicts.of_activity(meeting) == ["3月8日 9:00 东门已经有「治安巡逻」。"]
    kept = activities.plan_activity({"kind": kind, "starts": meeting.starts, "place": "东门"})[0]
    assert conflicts.of_shift(sign_ups.shift(shift.id)) == ["3月8日 10:00 东门已经有「党员大会」。"]
    other = Shift(name="小广告清理", place="东门", starts=dt.datetime(2027, 3, 8, 9), minutes=60, leader=free)
    assert conflicts.of_shift(other) == [], "two shifts may be in one yard"
    other.leader = leader
    assert conflicts.of_shift(other) == ["3月8日 9:00 邢国强已经有「治安巡逻」。"]
    who_came.mark([row.row_id for row in who_came.signin_rows(kept.id)], activities.EXCUSED)
    assert conflicts.conflicts([kept.starts], 60, "", [free]) == [], "who is excused is free"


def test_of_many_who_are_taken_the_first_are_named(branch: Store) -> None:
    crowd = [person(f"甲{name}") for name in "一二三四五"]
    activity(9, host="、".join(f"甲{name}" for name in "一二三四五"))
    at = dt.datetime(2027, 3, 9, 9)
    assert conflicts.conflicts([at], 30, "", crowd) == ["3月9日 9:00 甲一、甲二、甲三等 5 人已经有「读书会」。"]


def _events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_the_calendar_file_says_the_same_when_it_is_read_back(branch: Store, tmp_path: Path) -> None:
    one = person("李秀兰", born=PartialDate(1950, 3, 8))
    activity(8, name=HOSTILE, place="活动室；二楼", minutes=90)
    off = duty_on(9, one)
    shifts.cancel([off.id], "高温")
    target = tmp_path / "日历.ics"
    assert calendar_file.write(target, FIRST, LAST, month.KINDS) == 3
    born, meeting, shift = _events(target.read_bytes())
    assert born["dtstart"].dt == dt.date(2027, 3, 8) and born["summary"] == "李秀兰生日"
    assert str(meeting["summary"]).split() == HOSTILE.split() and meeting["location"] == "活动室；二楼"
    starts = meeting["dtstart"].dt
    assert starts.replace(tzinfo=None) == dt.datetime(2027, 3, 8, 9) and starts.utcoffset() == dt.timedelta(hours=8)
    assert b"DTSTART;TZID=Asia/Shanghai:20270308T090000" in target.read_bytes()
    assert meeting["dtend"].dt - starts == dt.timedelta(minutes=90)
    assert (meeting["status"], shift["status"]) == ("CONFIRMED", "CANCELLED")
    assert b"BEGIN:VTIMEZONE" in target.read_bytes()
    assert prints.exports()[0].title == "日历文件"


def test_what_is_moved_keeps_its_number_and_a_birthday_has_one_a_year(branch: Store) -> None:
    person("李秀兰", born=PartialDate(1950, 3, 8))
    moved = activity(9)
    now = dt.datetime(2027, 1, 1, tzinfo=dt.timezone.utc)

    def uids() -> list[str]:
        found = month.entries(FIRST, dt.date(2028, 3, 31))
        return [str(event["uid"]) for event in _events(calendar_file.calendar_of(found, "第四党支部", now))]

    before = uids()
    activities.plan_activity({"starts": dt.datetime(2027, 3, 20, 15)}, moved.id)
    assert uids() == before and len(set(before)) == 3


def test_an_empty_span_writes_no_file(branch: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        calendar_file.write(tmp_path / "x.ics", FIRST, LAST, month.KINDS)
    assert not (tmp_path / "x.ics").exists()
