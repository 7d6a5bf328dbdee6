"""Activities: planning, who is expected, what is coming."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import base
from models.activities import activities, who_came
from models.activities.activities import (
    CAME,
    CANCELLED,
    HELD,
    PLANNED,
    Activity,
    Attendance,
)
from models.base import UserError
from models.people import offices, people, roster
from models.people.people import AWAY, DECEASED, ELSEWHERE, MOVED, PROBATIONARY, SUSPENDED
from models.store import Store
from tests.models.activities import making
from tests.models.activities.making import START

# Planning -------------------------------------------------------------------------------------------------------------


def test_a_new_branch_knows_the_kinds_of_activities(branch: Store) -> None:
    assert [kind.name for kind in activities.kinds()] == (
        "党员大会 支委会 党小组会 党课 主题党日 组织生活会 学习 读书会 参观 文化活动 志愿服务 其他".split()
    )
    assert all(kind.expected in activities.EXPECTED_CHOICES and kind.minutes > 0 for kind in activities.kinds())
    assert base.entries() == []


def test_an_activity_is_kept_as_planned(branch: Store) -> None:
    activity = making.plan(
        "主题党日", name=" 参观社区展览 ", place="活动室", host="王一", recorder="张二", text="带笔", minutes=100
    )
    kept = activities.get(activity.id)
    assert (kept.kind.name, kept.name, kept.starts, kept.minutes) == ("主题党日", "参观社区展览", START, 100)
    assert (kept.place, kept.host, kept.recorder, kept.text, kept.state) == ("活动室", "王一", "张二", "带笔", PLANNED)
    assert kept.title() == "参观社区展览 11月24日 9:00"


def test_a_blank_title_is_the_kinds_name_and_the_length_its_usual_one(branch: Store) -> None:
    activity = making.plan("主题党日", name="  ")
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
        making.plan("党小组会")


def test_a_field_or_mark_that_does_not_exist_is_the_programs_mistake(branch: Store) -> None:
    making.member("王一")
    with pytest.raises(KeyError):
        making.plan(titel="x")
    activity = making.plan()
    with pytest.raises(KeyError):
        who_came.mark(making.rows(activity).values(), "迟到")
    with pytest.raises(KeyError):
        activities.set_state(activity.id, "忘了")


def test_what_is_gone_is_told_in_words(branch: Store) -> None:
    making.member("王一")
    activity = making.plan()
    row_id = making.rows(activity)["王一"]
    activities.delete_activity(activity.id)
    for action in (
        lambda: activities.get(activity.id),
        lambda: activities.set_state(activity.id, HELD),
        lambda: activities.delete_activity(activity.id),
        lambda: who_came.add_guest(activity.id, "来宾"),
        lambda: activities.plan_activity({"place": "x"}, activity.id),
        lambda: who_came.mark([row_id], CAME),
        lambda: who_came.set_expected([row_id], False),
        lambda: who_came.remove_guest(row_id),
    ):
        with pytest.raises(UserError):
            action()


# Who is expected ------------------------------------------------------------------------------------------------------


def test_who_is_expected_by_kind(branch: Store) -> None:
    first = making.member("王一", group="第一党小组")
    making.member("张二", group="第二党小组")
    making.member("李三", group="第一党小组", status=PROBATIONARY)
    making.member("赵四", group="第一党小组", status=AWAY)
    for name, status in (("马五", ELSEWHERE), ("孙六", MOVED), ("周七", DECEASED), ("吴八", SUSPENDED)):
        making.member(name, status=status, group="第一党小组")
    people.save_person({"name": "居民"})
    offices.appoint("书记", None, first)
    offices.appoint("组织委员", None, first)
    group = people.groups()[0]
    everybody = ["王一", "李三", "张二", "赵四"]
    assert [name for _number, name in making.sheet(making.plan("党员大会"))] == everybody
    assert [name for _number, name in making.sheet(making.plan("学习"))] == everybody
    assert [name for _number, name in making.sheet(making.plan("支委会"))] == ["王一"], "two offices are one person"
    assert [name for _number, name in making.sheet(making.plan("党小组会", group=group))] == ["王一", "李三", "赵四"]
    assert making.sheet(making.plan("参观")) == []


def test_who_is_expected_is_fixed_with_the_activity(branch: Store) -> None:
    """The sheet is printed: whatever happens in the roster later, its names and numbers stay."""
    for name in ("丁一", "王二", "张三"):
        making.member(name)
    past = making.plan(starts=making.later(-1))
    printed = making.sheet(past)
    assert printed == [(1, "丁一"), (2, "王二"), (3, "张三")]
    making.member("一新")
    ids = {row.name: row.person_id for row in roster.rows()}
    people.save_person({"name": "魏二"}, ids["王二"])
    people.save_person({"status": MOVED}, ids["张三"])
    assert making.sheet(past) == printed
    assert [row.name for row in roster.rows()] == ["一新", "丁一", "魏二"]
    assert making.sheet(making.plan(starts=making.later(-1))) == [(1, "一新"), (2, "丁一"), (3, "魏二")]


def test_changing_time_and_place_leaves_the_list(branch: Store) -> None:
    making.member("王一")
    activity = making.plan()
    making.member("丁二")
    activities.plan_activity({"place": "党校", "starts": START + dt.timedelta(days=1)}, activity.id)
    assert making.sheet(activity) == [(1, "王一")]
    assert activities.get(activity.id).minutes == 90


def test_another_kind_or_group_means_other_people_while_nothing_is_entered(branch: Store) -> None:
    first = making.member("王一", group="第一党小组")
    making.member("张二", group="第二党小组")
    elsewhere = making.member("马三", status=ELSEWHERE)
    offices.appoint("书记", None, first)
    one, two = people.groups()
    activity = making.plan("党小组会", group=one)
    who_came.add_people(activity.id, [elsewhere])
    assert making.sheet(activity) == [(1, "王一"), (2, "马三")]
    _activity, done = activities.plan_activity({"group": two.id}, activity.id)
    assert making.sheet(activity) == [(1, "张二"), (2, "马三")]
    kinds = {kind.name: kind.id for kind in activities.kinds()}
    activities.plan_activity({"kind": kinds["学习"], "group": None}, activity.id)
    assert making.sheet(activity) == [(1, "王一"), (2, "张二"), (3, "马三")]
    assert [row.expected for row in who_came.signin_rows(activity.id)] == [True, True, False]
    who_came.mark([making.rows(activity)["王一"]], CAME)
    activities.plan_activity({"kind": kinds["支委会"]}, activity.id)
    assert making.sheet(activity) == [(1, "王一"), (2, "张二"), (3, "马三")], "what was entered is not thrown away"
    assert done.entry_id is not None


def test_planning_is_one_entry_and_one_undo(branch: Store) -> None:
    making.member("王一")
    entries = len(base.entries())
    kind = activities.kinds()[0]
    _activity, done = activities.plan_activity({"kind": kind, "starts": START})
    assert len(base.entries()) == entries + 1
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert base.count(Activity) == base.count(Attendance) == 0


def test_later_additions_come_at_the_end_once(branch: Store) -> None:
    making.member("王二")
    activity = making.plan()
    new, other = making.member("丁一"), making.member("马三", status=ELSEWHERE)
    done = who_came.add_people(activity.id, [new], expected=True)
    who_came.add_people(activity.id, [other, new])
    assert making.sheet(activity) == [(1, "王二"), (2, "丁一"), (3, "马三")]
    assert [row.expected for row in who_came.signin_rows(activity.id)] == [True, True, False]
    assert done.what == "「学习」加 1 人"


def test_a_row_can_be_taken_out_of_the_count_but_keeps_its_number(branch: Store) -> None:
    making.member("丁一")
    making.member("王二")
    activity = making.plan()
    who_came.set_expected([making.rows(activity)["丁一"]], False)
    assert making.sheet(activity) == [(1, "丁一"), (2, "王二")]
    assert who_came.counts(activity.id).expected == 1


# When -----------------------------------------------------------------------------------------------------------------


def test_activities_of_a_time_in_order(branch: Store) -> None:
    evening = dt.datetime(2026, 11, 30, 23, 59, 59)
    late = making.plan(starts=evening)
    early = making.plan(starts=dt.datetime(2026, 11, 1))
    making.plan(starts=dt.datetime(2026, 12, 1))
    found = activities.activities_between(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert [activity.id for activity in found] == [early.id, late.id]
    assert activities.count_in_month(dt.date(2026, 11, 15)) == 2
    assert activities.count_in_month(dt.date(2026, 12, 31)) == 1
    activities.set_state(late.id, CANCELLED)
    assert activities.count_in_month(dt.date(2026, 11, 15)) == 1


def test_what_is_coming_and_what_waits_to_be_entered(branch: Store) -> None:
    now = dt.datetime(2026, 11, 24, 10)
    this_morning = making.plan(starts=dt.datetime(2026, 11, 24, 8), minutes=60)
    running = making.plan(starts=dt.datetime(2026, 11, 24, 9, 30), minutes=60)
    tomorrow = making.plan(starts=dt.datetime(2026, 11, 25, 9))
    last_week = making.plan(starts=dt.datetime(2026, 11, 17, 9))
    held, cancelled = making.plan(starts=dt.datetime(2026, 11, 18, 9)), making.plan(starts=dt.datetime(2026, 11, 26, 9))
    activities.set_state(held.id, HELD)
    activities.set_state(cancelled.id, CANCELLED)
    making.plan(starts=dt.datetime(2026, 12, 24, 9))
    making.plan(starts=dt.datetime(2025, 12, 24, 9))
    assert [a.id for a in activities.upcoming(now)] == [this_morning.id, running.id, tomorrow.id]
    assert [a.id for a in activities.waiting_for_entry(now)] == [last_week.id, this_morning.id]
