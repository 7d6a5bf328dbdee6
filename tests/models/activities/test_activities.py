"""Activities: planning, who is expected, entering who came, counts, guests, who has missed several."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import base
from models.activities import activities, attendance, who_came
from models.activities.activities import (
    ABSENT,
    CAME,
    CANCELLED,
    EXCUSED,
    HELD,
    MARKS,
    ONLINE,
    PLANNED,
    UNMARKED,
    Activity,
    Attendance,
)
from models.activities.who_came import Counts, SignInRow, rows_named
from models.base import UserError
from models.people import offices, people, roster
from models.people.people import AWAY, DECEASED, ELSEWHERE, FULL, MOVED, PROBATIONARY, SUSPENDED
from models.store import Store

START = dt.datetime(2026, 11, 24, 9)
TODAY = dt.date.today()


def _member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": FULL, **values})[0].id)


def _plan(kind: str = "学习", starts: dt.datetime = START, **values: Any) -> Activity:
    chosen = next(found for found in activities.kinds() if found.name == kind)
    return activities.plan_activity({"kind": chosen, "starts": starts, **values})[0]


def _later(days: int) -> dt.datetime:
    return dt.datetime.combine(TODAY + dt.timedelta(days=days), dt.time(9))


def _sheet(activity: Activity) -> list[tuple[int, str]]:
    return [(row.number, row.name) for row in who_came.signin_rows(activity.id)]


def _rows(activity: Activity) -> dict[str, int]:
    return {row.name: row.row_id for row in who_came.signin_rows(activity.id)}


def _marks(activity: Activity) -> dict[str, str]:
    return {row.name: row.mark for row in who_came.signin_rows(activity.id)}


# Planning -------------------------------------------------------------------------------------------------------------


def test_a_new_branch_knows_the_kinds_of_activities(branch: Store) -> None:
    assert [kind.name for kind in activities.kinds()] == (
        "党员大会 支委会 党小组会 党课 主题党日 组织生活会 学习 读书会 参观 文化活动 志愿服务 其他".split()
    )
    assert all(kind.expected in activities.EXPECTED_CHOICES and kind.minutes > 0 for kind in activities.kinds())
    assert base.entries() == []


def test_an_activity_is_kept_as_planned(branch: Store) -> None:
    activity = _plan(
        "主题党日", name=" 参观社区展览 ", place="活动室", host="王一", recorder="张二", text="带笔", minutes=100
    )
    kept = activities.get(activity.id)
    assert (kept.kind.name, kept.name, kept.starts, kept.minutes) == ("主题党日", "参观社区展览", START, 100)
    assert (kept.place, kept.host, kept.recorder, kept.text, kept.state) == ("活动室", "王一", "张二", "带笔", PLANNED)
    assert kept.title() == "参观社区展览 11月24日 9:00"


def test_a_blank_title_is_the_kinds_name_and_the_length_its_usual_one(branch: Store) -> None:
    activity = _plan("主题党日", name="  ")
    assert (activity.name, activity.minutes) == ("主题党日", 120)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": None}, "种类"),
        ({"starts": None}, "日期"),
        ({"starts": "2026-11-24"}, "日期"),
        ({"starts": dt.datetime(226, 11, 24, 9)}, "226年不对"),
    ],
)
def test_what_cannot_be_planned_is_told_in_words(branch: Store, values: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        activities.plan_activity({"kind": activities.kinds()[0], "starts": START, **values})
    assert base.count(Activity) == 0
    assert base.entries() == []


def test_a_meeting_of_a_group_needs_its_group(branch: Store) -> None:
    with pytest.raises(UserError, match="党小组"):
        _plan("党小组会")


def test_a_field_or_mark_that_does_not_exist_is_the_programs_mistake(branch: Store) -> None:
    _member("王一")
    with pytest.raises(KeyError):
        _plan(titel="x")
    activity = _plan()
    with pytest.raises(KeyError):
        who_came.mark(_rows(activity).values(), "迟到")
    with pytest.raises(KeyError):
        activities.set_state(activity.id, "忘了")


def test_what_is_gone_is_told_in_words(branch: Store) -> None:
    _member("王一")
    activity = _plan()
    row_id = _rows(activity)["王一"]
    activities.delete_activity(activity.id)
    for action in (
        lambda: activities.get(activity.id),
        lambda: activities.set_state(activity.id, HELD),
        lambda: activities.delete_activity(activity.id),
        lambda: who_came.add_guest(activity.id, "来宾"),
        lambda: activities.plan_activity({"place": "x"}, activity.id),
        lambda: who_came.mark([row_id], CAME),
        lambda: who_came.set_expected(row_id, False),
        lambda: who_came.remove_guest(row_id),
    ):
        with pytest.raises(UserError):
            action()


# Who is expected ------------------------------------------------------------------------------------------------------


def test_who_is_expected_by_kind(branch: Store) -> None:
    first = _member("王一", group="第一党小组")
    _member("张二", group="第二党小组")
    _member("李三", group="第一党小组", status=PROBATIONARY)
    _member("赵四", group="第一党小组", status=AWAY)
    for name, status in (("马五", ELSEWHERE), ("孙六", MOVED), ("周七", DECEASED), ("吴八", SUSPENDED)):
        _member(name, status=status, group="第一党小组")
    people.save_person({"name": "居民"})
    offices.appoint("书记", None, first)
    offices.appoint("组织委员", None, first)
    group = people.groups()[0]
    everybody = ["王一", "李三", "张二", "赵四"]
    assert [name for _number, name in _sheet(_plan("党员大会"))] == everybody
    assert [name for _number, name in _sheet(_plan("学习"))] == everybody
    assert [name for _number, name in _sheet(_plan("支委会"))] == ["王一"], "two offices are one person"
    assert [name for _number, name in _sheet(_plan("党小组会", group=group))] == ["王一", "李三", "赵四"]
    assert _sheet(_plan("参观")) == []


def test_who_is_expected_is_fixed_with_the_activity(branch: Store) -> None:
    """The sheet is printed: whatever happens in the roster later, its names and numbers stay."""
    for name in ("丁一", "王二", "张三"):
        _member(name)
    past = _plan(starts=_later(-1))
    printed = _sheet(past)
    assert printed == [(1, "丁一"), (2, "王二"), (3, "张三")]
    _member("一新")
    ids = {row.name: row.person_id for row in roster.rows()}
    people.save_person({"name": "魏二"}, ids["王二"])
    people.save_person({"status": MOVED}, ids["张三"])
    assert _sheet(past) == printed
    assert [row.name for row in roster.rows()] == ["一新", "丁一", "魏二"]
    assert _sheet(_plan(starts=_later(-1))) == [(1, "一新"), (2, "丁一"), (3, "魏二")]


def test_changing_time_and_place_leaves_the_list(branch: Store) -> None:
    _member("王一")
    activity = _plan()
    _member("丁二")
    activities.plan_activity({"place": "党校", "starts": START + dt.timedelta(days=1)}, activity.id)
    assert _sheet(activity) == [(1, "王一")]
    assert activities.get(activity.id).minutes == 90


def test_another_kind_or_group_means_other_people_while_nothing_is_entered(branch: Store) -> None:
    first = _member("王一", group="第一党小组")
    _member("张二", group="第二党小组")
    elsewhere = _member("马三", status=ELSEWHERE)
    offices.appoint("书记", None, first)
    one, two = people.groups()
    activity = _plan("党小组会", group=one)
    who_came.add_people(activity.id, [elsewhere])
    assert _sheet(activity) == [(1, "王一"), (2, "马三")]
    _activity, done = activities.plan_activity({"group": two.id}, activity.id)
    assert _sheet(activity) == [(1, "张二"), (2, "马三")]
    kinds = {kind.name: kind.id for kind in activities.kinds()}
    activities.plan_activity({"kind": kinds["学习"], "group": None}, activity.id)
    assert _sheet(activity) == [(1, "王一"), (2, "张二"), (3, "马三")]
    assert [row.expected for row in who_came.signin_rows(activity.id)] == [True, True, False]
    who_came.mark([_rows(activity)["王一"]], CAME)
    activities.plan_activity({"kind": kinds["支委会"]}, activity.id)
    assert _sheet(activity) == [(1, "王一"), (2, "张二"), (3, "马三")], "what was entered is not thrown away"
    assert done.entry_id is not None


def test_planning_is_one_entry_and_one_undo(branch: Store) -> None:
    _member("王一")
    entries = len(base.entries())
    kind = activities.kinds()[0]
    _activity, done = activities.plan_activity({"kind": kind, "starts": START})
    assert len(base.entries()) == entries + 1
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert base.count(Activity) == base.count(Attendance) == 0


def test_later_additions_come_at_the_end_once(branch: Store) -> None:
    _member("王二")
    activity = _plan()
    new, other = _member("丁一"), _member("马三", status=ELSEWHERE)
    done = who_came.add_people(activity.id, [new], expected=True)
    who_came.add_people(activity.id, [other, new])
    assert _sheet(activity) == [(1, "王二"), (2, "丁一"), (3, "马三")]
    assert [row.expected for row in who_came.signin_rows(activity.id)] == [True, True, False]
    assert done.what == "「学习」加 1 人"


def test_a_row_can_be_taken_out_of_the_count_but_keeps_its_number(branch: Store) -> None:
    _member("丁一")
    _member("王二")
    activity = _plan()
    who_came.set_expected(_rows(activity)["丁一"], False)
    assert _sheet(activity) == [(1, "丁一"), (2, "王二")]
    assert who_came.counts(activity.id).expected == 1


# Entering who came ----------------------------------------------------------------------------------------------------


def test_marks_are_set_and_taken_back_and_counted(branch: Store) -> None:
    for name in ("丁一", "王二", "张三", "李四", "赵五"):
        _member(name)
    activity = _plan()
    rows = _rows(activity)
    assert who_came.counts(activity.id) == Counts(expected=5, unmarked=5)
    who_came.mark([rows["丁一"]], CAME)
    who_came.mark([rows["王二"]], ONLINE)
    who_came.mark([rows["张三"]], EXCUSED, "看病")
    done = who_came.mark([rows["李四"]], ABSENT)
    assert who_came.counts(activity.id) == Counts(
        expected=5, present=2, online=1, excused=1, absent=1, unmarked=1, guests=0
    )
    assert done.what == "李四：缺席"
    who_came.mark([rows["张三"]], CAME)
    assert Attendance.get_by_id(rows["张三"]).reason == "", "a reason belongs to its 请假"
    who_came.mark([rows["李四"]], UNMARKED)
    assert _marks(activity) == {"丁一": CAME, "王二": ONLINE, "张三": CAME, "李四": UNMARKED, "赵五": UNMARKED}


def test_not_recorded_never_counts_as_absent(branch: Store) -> None:
    _member("王一")
    activity = _plan()
    activities.set_state(activity.id, HELD)
    assert who_came.counts(activity.id) == Counts(expected=1, unmarked=1)
    assert attendance.missed_in_a_row(1) == []


def test_everybody_came_then_the_absent(branch: Store) -> None:
    for number in range(45):
        _member(f"党员{number}")
    _member("马三", status=ELSEWHERE)
    activity = _plan()
    rows = _rows(activity)
    who_came.mark([rows["党员7"]], EXCUSED)
    who_came.add_people(activity.id, [row.person_id for row in roster.rows() if row.name == "马三"])
    done = who_came.mark_unmarked(activity.id, CAME)
    assert done.what == "44 人：到会"
    assert who_came.counts(activity.id) == Counts(expected=45, present=44, excused=1)
    assert _marks(activity)["马三"] == UNMARKED, "whoever is not expected is not taken as come"
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert who_came.counts(activity.id).unmarked == 44


def test_thousands_are_marked_at_once(branch: Store) -> None:
    with base.operation("many"):
        people.Person.insert_many([{"name": f"人{n}", "search_text": ""} for n in range(1200)]).execute()
        ids = [person.id for person in people.Person.select(people.Person.id)]
        people.Membership.insert_many([{"person": person_id} for person_id in ids]).execute()
    activity = _plan()
    done = who_came.mark_unmarked(activity.id, CAME)
    assert done.what == "1200 人：到会"
    assert who_came.counts(activity.id).present == 1200


def test_guests_and_those_who_are_not_named(branch: Store) -> None:
    _member("王一")
    activity = _plan()
    who_came.add_guest(activity.id, " 街道李科长 ")
    who_came.set_head_count(activity.id, 12)
    assert _sheet(activity) == [(1, "王一"), (2, "街道李科长")]
    assert who_came.counts(activity.id) == Counts(expected=1, unmarked=1, guests=13)
    who_came.mark([_rows(activity)["街道李科长"]], UNMARKED)
    assert who_came.counts(activity.id).guests == 12, "a guest who did not come after all"
    who_came.remove_guest(_rows(activity)["街道李科长"])
    assert _sheet(activity) == [(1, "王一")]
    with pytest.raises(UserError, match="应到"):
        who_came.remove_guest(_rows(activity)["王一"])
    with pytest.raises(UserError, match="姓名"):
        who_came.add_guest(activity.id, " ")
    with pytest.raises(UserError, match="小于零"):
        who_came.set_head_count(activity.id, -1)


def test_the_page_has_what_it_needs_in_one_question(branch: Store) -> None:
    person_id = _member("单玉山", group="第一党小组")
    activity = _plan()
    who_came.add_guest(activity.id, "来宾")
    row, guest = who_came.signin_rows(activity.id)
    assert (row.person_id, row.name, row.group, row.expected) == (person_id, "单玉山", "第一党小组", True)
    assert "sys" in row.search_text.split()
    assert (guest.person_id, guest.expected, guest.search_text, guest.group) == (None, False, "", "")


# Typed numbers --------------------------------------------------------------------------------------------------------


def _numbered(*numbers: int) -> list[SignInRow]:
    return [SignInRow(100 + n, n, f"人{n}", n, True, UNMARKED, "", "", "") for n in numbers]


@pytest.mark.parametrize(
    ("typed", "found", "unknown"),
    [
        ("3 7 12", [3, 7, 12], []),
        ("3,7，12、1", [3, 7, 12, 1], []),
        ("3-5", [3, 4, 5], []),
        ("3－5 1", [3, 4, 5, 1], []),
        ("１２", [12], []),
        ("3 3 2-4", [3, 2, 4], []),
        ("99", [], ["99"]),
        ("0", [], ["0"]),
        ("5-3", [], ["5-3"]),
        ("12-99999999", [12], []),
        ("3 abc 5-", [3], ["abc", "5-"]),
        ("-3", [], ["-3"]),
        ("", [], []),
    ],
)
def test_row_numbers_as_people_type_them(typed: str, found: list[int], unknown: list[str]) -> None:
    rows, rest = rows_named(_numbered(1, 2, 3, 4, 5, 7, 12), typed)
    assert ([row.number for row in rows], rest) == (found, unknown)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_numbers(typed: str) -> None:
    rows, _unknown = rows_named(_numbered(1, 2, 3), typed)
    assert len({row.row_id for row in rows}) == len(rows)


# When -----------------------------------------------------------------------------------------------------------------


def test_activities_of_a_time_in_order(branch: Store) -> None:
    evening = dt.datetime(2026, 11, 30, 23, 59, 59)
    late = _plan(starts=evening)
    early = _plan(starts=dt.datetime(2026, 11, 1))
    _plan(starts=dt.datetime(2026, 12, 1))
    found = activities.activities_between(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert [activity.id for activity in found] == [early.id, late.id]
    assert activities.count_in_month(dt.date(2026, 11, 15)) == 2
    assert activities.count_in_month(dt.date(2026, 12, 31)) == 1
    activities.set_state(late.id, CANCELLED)
    assert activities.count_in_month(dt.date(2026, 11, 15)) == 1


def test_what_is_coming_and_what_waits_to_be_entered(branch: Store) -> None:
    now = dt.datetime(2026, 11, 24, 10)
    this_morning = _plan(starts=dt.datetime(2026, 11, 24, 8), minutes=60)
    running = _plan(starts=dt.datetime(2026, 11, 24, 9, 30), minutes=60)
    tomorrow = _plan(starts=dt.datetime(2026, 11, 25, 9))
    last_week = _plan(starts=dt.datetime(2026, 11, 17, 9))
    held, cancelled = _plan(starts=dt.datetime(2026, 11, 18, 9)), _plan(starts=dt.datetime(2026, 11, 26, 9))
    activities.set_state(held.id, HELD)
    activities.set_state(cancelled.id, CANCELLED)
    _plan(starts=dt.datetime(2026, 12, 24, 9))
    _plan(starts=dt.datetime(2025, 12, 24, 9))
    assert [a.id for a in activities.upcoming(now)] == [this_morning.id, running.id, tomorrow.id]
    assert [a.id for a in activities.waiting_for_entry(now)] == [last_week.id, this_morning.id]


# Per person -----------------------------------------------------------------------------------------------------------


def test_what_somebody_attended_in_a_year(branch: Store) -> None:
    person_id = _member("王一")
    first = _plan(starts=dt.datetime(2026, 1, 1))
    last = _plan("主题党日", starts=dt.datetime(2026, 12, 31, 23, 30))
    for year in (2025, 2027):
        _plan(starts=dt.datetime(year, 6, 1))
    activities.set_state(_plan(starts=dt.datetime(2026, 6, 1)).id, CANCELLED)
    visit = _plan("参观", starts=dt.datetime(2026, 5, 1))
    who_came.add_people(visit.id, [person_id])
    who_came.mark([_rows(first)["王一"]], EXCUSED, "看病")
    found = attendance.participation(person_id, 2026)
    assert [(p.activity_id, p.mark, p.reason, p.expected) for p in found] == [
        (last.id, UNMARKED, "", True),
        (visit.id, UNMARKED, "", False),
        (first.id, EXCUSED, "看病", True),
    ]
    assert found[0].name == "主题党日"


def _held(days_ago: int, **marks: str) -> Activity:
    activity = _plan(starts=_later(-days_ago))
    for name, mark in marks.items():
        who_came.mark([_rows(activity)[name]], mark)
    activities.set_state(activity.id, HELD)
    return activity


def test_who_has_missed_several_in_a_row(branch: Store) -> None:
    for name in ("王一", "张二", "李三", "赵四", "孙五"):
        _member(name)
    _held(40, 王一=CAME, 张二=ABSENT, 李三=ABSENT, 赵四=ABSENT)
    _held(30, 王一=ABSENT, 张二=EXCUSED, 李三=ABSENT, 赵四=ABSENT)
    _held(20, 王一=EXCUSED, 张二=ABSENT, 李三=ONLINE, 赵四=ABSENT)
    _held(10, 王一=ABSENT, 李三=ABSENT)  # 张二 and 赵四: nobody has said, which says nothing
    cancelled = _held(5, 王一=CAME)
    activities.set_state(cancelled.id, CANCELLED)
    assert attendance.missed_in_a_row(3) == [
        (person_id, name, 3) for person_id, name in roster.expected_members() if name in ("王一", "张二", "赵四")
    ]
    assert [name for _id, name, _n in attendance.missed_in_a_row(1)] == ["王一", "李三", "张二", "赵四"]
    ids = {row.name: row.person_id for row in roster.rows()}
    people.save_person({"status": DECEASED}, ids["赵四"])
    people.save_person({"status": MOVED}, ids["张二"])
    assert [name for _id, name, _n in attendance.missed_in_a_row(3)] == ["王一"]


def test_only_where_somebody_was_expected_counts_as_missed(branch: Store) -> None:
    _member("王一")
    for days in (3, 2, 1):
        activity = _held(days, 王一=ABSENT)
        who_came.set_expected(_rows(activity)["王一"], False)
    assert attendance.missed_in_a_row(1) == []


@given(st.lists(st.tuples(st.booleans(), st.sampled_from((*MARKS, UNMARKED))), max_size=30), st.integers(0, 5))
def test_the_counts_add_up(people_there: list[tuple[bool, str]], head_count: int) -> None:
    rows = [SignInRow(n, n, "", n, expected, mark, "", "", "") for n, (expected, mark) in enumerate(people_there)]
    counts = who_came.tally(rows, head_count)
    assert counts.expected == sum(expected for expected, _mark in people_there)
    assert counts.expected == counts.present + counts.excused + counts.absent + counts.unmarked
    assert counts.online <= counts.present
    came = sum(mark in (CAME, ONLINE) for _expected, mark in people_there)
    assert counts.present + counts.guests == came + head_count
