"""The page of one activity, between planning it and its day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.activities import activities, who_came
from models.people import people
from models.store import Store
from tests.ui.driving import answer, click, open_window
from ui.activities.activity import ActivityPage

TOMORROW = dt.datetime.combine(dt.date.today() + dt.timedelta(days=1), dt.time(9))


def _on_sheet(activity_id: int) -> list[tuple[int, str]]:
    return [(row.number, row.name) for row in who_came.signin_rows(activity_id)]


def test_who_joined_since_it_was_planned_is_offered_for_the_sheet(branch: Store, qtbot: Any) -> None:
    people.save_person({"name": "王一", "status": people.FULL})
    kind = next(one for one in activities.kinds() if one.name == "主题党日")
    activity_id = activities.plan_activity({"kind": kind.id, "starts": TOMORROW})[0].id
    window = open_window(qtbot)
    window.navigator.home()
    page: Any = window.navigator.go(ActivityPage, activity_id=activity_id)
    assert not page.newcomers.isVisibleTo(page)

    people.save_person({"name": "丁二", "status": people.FULL})  # fewer strokes: today's roster would begin with him
    page.refresh()
    click(page, "丁二后来才进花名册")
    assert _on_sheet(activity_id) == [(1, "王一"), (2, "丁二")] and not page.newcomers.isVisibleTo(page)
    answer(page, "撤销")
    assert _on_sheet(activity_id) == [(1, "王一")] and page.newcomers.isVisibleTo(page)


def test_who_joined_afterwards_was_not_expected(branch: Store, qtbot: Any) -> None:
    people.save_person({"name": "王一", "status": people.FULL})
    kind = next(one for one in activities.kinds() if one.name == "主题党日")
    past = activities.plan_activity({"kind": kind.id, "starts": TOMORROW - dt.timedelta(days=2)})[0].id
    called_off = activities.plan_activity({"kind": kind.id, "starts": TOMORROW})[0].id
    activities.set_state(called_off, activities.CANCELLED)
    people.save_person({"name": "丁二", "status": people.FULL})
    window = open_window(qtbot)
    window.navigator.home()
    for activity_id in (past, called_off):
        page: Any = window.navigator.go(ActivityPage, activity_id=activity_id)
        assert not page.newcomers.isVisibleTo(page)
