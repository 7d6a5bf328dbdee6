"""What the pages of activities ask: totals, suggestions, usual words, late additions, closing the entry."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base
from models.activities import activities, attendance, who_came
from models.activities.activities import ABSENT, CAME, CANCELLED, EXCUSED, HELD, ONLINE, PLANNED, UNMARKED
from models.people import people
from models.people.masking import Audience
from models.store import Store
from reports import catalog
from tests.reports.pdf_reading import squeezed

TODAY = dt.date(2026, 11, 24)


def _member(name: str, **values: object) -> int:
    return people.save_person({"name": name, "status": people.FULL, **values})[0].id


def _kind(name: str) -> int:
    return next(kind.id for kind in activities.kinds() if kind.name == name)


def _plan(kind: str, day: dt.date, **values: object) -> activities.Activity:
    starts = dt.datetime.combine(day, dt.time(9))
    return activities.plan_activity({"kind": _kind(kind), "starts": starts, **values})[0]


def _ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def test_totals_of_many_agree_with_the_counts_of_each(practice_branch: Store) -> None:
    found = attendance.all_activities()
    who_came.set_head_count(found[0].id, 7)
    who_came.add_guest(found[0].id, "老林")
    found = attendance.all_activities()
    totals = attendance.totals(found)
    assert all(totals[activity.id] == who_came.counts(activity.id) for activity in found)
    assert totals[found[0].id].guests == 8


def test_a_new_branch_hears_no_suggestion(branch: Store) -> None:
    assert attendance.suggestions(TODAY) == []
    _plan("主题党日", TODAY)
    assert attendance.suggestions(TODAY) == []


def test_what_has_not_been_held_for_long_is_suggested_and_never_called_a_breach(branch: Store) -> None:
    _plan("党员大会", _ago(100))
    _plan("主题党日", _ago(10))
    _plan("支委会", _ago(40))
    said = [str(suggestion) for suggestion in attendance.suggestions(TODAY)]
    assert said == ["党员大会已有 100 天没开，建议安排", "支委会已有 40 天没开，建议安排"]
    assert all(suggestion.basis for suggestion in attendance.suggestions(TODAY))
    assert not any("违规" in text for text in said)


def test_at_the_rules_very_number_of_days_nothing_is_suggested(branch: Store) -> None:
    _plan("党员大会", _ago(92))
    _plan("支委会", _ago(31))
    _plan("主题党日", _ago(31))
    assert attendance.suggestions(TODAY) == []
    assert len(attendance.suggestions(TODAY + dt.timedelta(days=1))) == 3


def test_what_is_planned_already_is_not_suggested_but_a_cancelled_one_is(branch: Store) -> None:
    _plan("党员大会", _ago(100))
    coming = _plan("党员大会", TODAY + dt.timedelta(days=3))
    kinds = {"支委会", "主题党日"}
    assert {s.kind.name for s in attendance.suggestions(TODAY)} == kinds
    activities.set_state(coming.id, CANCELLED)
    assert {s.kind.name for s in attendance.suggestions(TODAY)} == {"党员大会", *kinds}


def test_a_kind_that_never_took_place_is_suggested_once_the_branch_has_kept_records_long_enough(branch: Store) -> None:
    _plan("学习", _ago(32))
    said = [str(suggestion) for suggestion in attendance.suggestions(TODAY)]
    assert said == ["还没有支委会的记录，建议安排", "还没有主题党日的记录，建议安排"]


def test_each_group_counts_for_itself(branch: Store) -> None:
    _member("甲一", group="第一党小组")
    _member("乙二", group="第二党小组")
    first, second = people.groups()
    _plan("党小组会", _ago(40), group=first.id)
    _plan("党小组会", _ago(5), group=second.id)
    groups = [s for s in attendance.suggestions(TODAY) if s.kind.name == "党小组会"]
    assert [str(s) for s in groups] == ["第一党小组已有一段时间没开党小组会，建议安排"]


def test_places_used_most_come_first(branch: Store) -> None:
    for place in ("活动室", "党校", "党校", ""):
        _plan("学习", TODAY, place=place)
    assert attendance.usual_places() == ["党校", "活动室"]


def test_reasons_that_the_branch_uses_come_before_the_shipped_ones(branch: Store) -> None:
    _member("甲一")
    activity = _plan("学习", TODAY)
    assert attendance.usual_reasons()[0] == "生病"
    who_came.mark([row.row_id for row in who_came.signin_rows(activity.id)], EXCUSED, "看孙子")
    assert attendance.usual_reasons()[:2] == ["看孙子", "生病"]


def test_newcomers_go_to_the_end_and_numbers_stay(branch: Store) -> None:
    _member("王一")
    _member("张二")
    activity = _plan("学习", TODAY)
    before = [(row.number, row.name) for row in who_came.signin_rows(activity.id)]
    assert attendance.newcomers(activity.id) == []
    _member("丁三")  # fewer strokes than the others: first on a new sheet
    _member("马四", status=people.ELSEWHERE)  # may come, but is not 应到
    assert [name for _id, name in attendance.newcomers(activity.id)] == ["丁三"]
    done = attendance.add_newcomers(activity.id)
    assert [(row.number, row.name) for row in who_came.signin_rows(activity.id)] == [*before, (3, "丁三")]
    assert who_came.counts(activity.id).expected == 3
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert who_came.counts(activity.id).expected == 2


def test_somebody_from_elsewhere_comes_without_being_expected(branch: Store) -> None:
    _member("王一")
    elsewhere = _member("马四", status=people.ELSEWHERE)
    activity = _plan("学习", TODAY)
    assert [row.name for row in attendance.others(activity.id)] == ["马四"]
    done = attendance.add_latecomer(activity.id, elsewhere)
    counts = who_came.counts(activity.id)
    assert (counts.expected, counts.present, counts.guests) == (1, 0, 1)
    assert attendance.others(activity.id) == []
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert who_came.counts(activity.id).guests == 0


@pytest.mark.parametrize(("chosen", "absent"), [(ABSENT, 1), (UNMARKED, 0)])
def test_closing_the_entry_is_one_undo(branch: Store, chosen: str, absent: int) -> None:
    _member("王一")
    _member("张二")
    activity = _plan("学习", TODAY)
    rows = who_came.signin_rows(activity.id)
    who_came.mark([rows[0].row_id], ONLINE)
    done = attendance.finish(activity.id, chosen)
    assert activities.get(activity.id).state == HELD
    assert who_came.counts(activity.id).absent == absent
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert activities.get(activity.id).state == PLANNED
    counts = who_came.counts(activity.id)
    assert (counts.present, counts.absent, counts.unmarked) == (1, 0, 1)


def test_what_is_gone_is_not_found(branch: Store) -> None:
    activity = _plan("学习", TODAY)
    assert attendance.find(activity.id) is not None
    activities.delete_activity(activity.id)
    assert attendance.find(activity.id) is None


def test_marks_of_guests_do_not_count_as_present(branch: Store) -> None:
    _member("王一")
    activity = _plan("学习", TODAY)
    who_came.add_guest(activity.id, "老林")
    counts = attendance.totals([activity])[activity.id]
    assert (counts.expected, counts.present, counts.unmarked, counts.guests) == (1, 0, 1, 1)
    assert who_came.signin_rows(activity.id)[-1].mark == CAME


def test_two_of_one_name_are_told_apart_by_their_group(branch: Store) -> None:
    for name, group in (("王素琴", "第一党小组"), ("王素琴", "第二党小组"), ("李秀兰", "第一党小组")):
        _member(name, group=group)
    activity = _plan("主题党日", TODAY)
    rows = who_came.signin_rows(activity.id)
    told = who_came.told_apart(rows)
    assert sorted((row.name, told.get(row.row_id, "")) for row in rows) == [
        ("李秀兰", ""),
        ("王素琴", "第一党小组"),
        ("王素琴", "第二党小组"),
    ]
    sheet = catalog.make("signin", catalog.Request(audience=Audience.PUBLIC, activity_id=activity.id))
    words = squeezed(sheet.pdf)
    assert "第一党小组" in words and "第二党小组" in words


@pytest.mark.parametrize("group", ["", "第一党小组"])
def test_two_of_one_name_without_groups_of_their_own_are_told_apart_by_where_they_live(
    branch: Store, group: str
) -> None:
    for building in ("3", "5"):
        _member("王建国", building=building, entrance="2", **({"group": group} if group else {}))
    activity = _plan("主题党日", TODAY)
    told = who_came.told_apart(who_came.signin_rows(activity.id))
    assert sorted(told.values()) == ["3号楼2单元", "5号楼2单元"]
    sheet = catalog.make("signin", catalog.Request(audience=Audience.PUBLIC, activity_id=activity.id))
    assert "3号楼2单元" in squeezed(sheet.pdf)
