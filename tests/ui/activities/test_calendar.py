"""The list of meetings: what a row says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.activities import activities
from models.calendar import month
from models.people import people
from models.store import Store
from tests.ui.driving import choose, click, open_window, page_is
from ui.activities.activity import ActivityPage
from ui.activities.calendar import CalendarPage
from ui.activities.to_dos import to_dos


def test_the_meetings_of_two_groups_at_one_time_are_told_apart(practice_branch: Store, qtbot: Any) -> None:
    kind = next(one for one in activities.kinds() if one.name == "党小组会")
    at = dt.datetime.combine(dt.date.today() + dt.timedelta(days=1), dt.time(9))
    for group in people.groups()[:2]:
        activities.plan_activity({"kind": kind.id, "starts": at, "group": group.id})
    for_today = [line.text for line in to_dos(dt.datetime.now())]
    for name in ("第一党小组", "第二党小组"):
        assert f"明天 9:00 党小组会（{name}），打印签到表" in for_today
    window = open_window(qtbot, practice=True)
    page = window.navigator.go(CalendarPage)
    click(page, "列表")
    choose(page.coming, "党小组会（第二党小组）")
    assert "党小组会（第二党小组）" in page_is(window, ActivityPage).texts()
    entries = month.entries(at.date(), at.date(), (month.ACTIVITY,))
    assert {"党小组会（第一党小组）", "党小组会（第二党小组）"} <= {entry.words for entry in entries}


def test_a_row_says_its_kind_once(practice_branch: Store, qtbot: Any) -> None:
    kind = next(one for one in activities.kinds() if one.name == "主题党日")
    at = dt.datetime.combine(dt.date.today(), dt.time(9))
    for name in ("主题党日：清洁家园", "清洁家园"):
        activities.plan_activity({"kind": kind.id, "starts": at, "name": name})
    window = open_window(qtbot, practice=True)
    page = window.navigator.go(CalendarPage)
    rows = {item.text: item.sub for item in page.of_month.items()}
    assert "主题党日" not in rows["主题党日：清洁家园"] and "主题党日" in rows["清洁家园"]


def test_what_is_over_is_to_be_entered_and_no_longer_printed(branch: Store) -> None:
    kind = next(one for one in activities.kinds() if one.name == "主题党日")
    nine = dt.datetime.combine(dt.date.today(), dt.time(9))
    activities.plan_activity({"kind": kind.id, "starts": nine, "minutes": 60})

    def lines(hour: int) -> list[str]:
        return [line.text for line in to_dos(nine.replace(hour=hour)) if "主题党日" in line.text]

    assert lines(8) == ["今天 9:00 主题党日，打印签到表"]
    assert [text.endswith("登记谁来了") for text in lines(15)] == [True]
