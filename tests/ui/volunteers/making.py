"""Shifts in one line, for the tests."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.volunteers import duty, duty_template, shifts, sign_ups
from models.volunteers.duty import Post, Shift
from tests.ui.driving import type_into
from ui.volunteers.shift import ShiftPage

NAMES = ("邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明", "欧阳少东", "李雪莲")
YESTERDAY = dt.datetime.combine(dt.date.today() - dt.timedelta(days=1), dt.time(9))


def event(needed: int = 6, ahead: int = 1, hour: int = 9) -> Shift:
    starts = dt.datetime.combine(dt.date.today() + dt.timedelta(days=ahead), dt.time(hour))
    return shifts.save_shift({"name": "大扫除", "place": "全小区", "starts": starts, "needed": needed})[0]


def weekly(days_ahead: int = 2, needed: int = 2, standing: tuple[int, ...] = ()) -> int:
    post = Post.get_or_none() or duty.save_post("治安巡逻", "南路", ["站立"])[0]
    weekday = (dt.date.today() + dt.timedelta(days=days_ahead)).weekday()
    values = {"post": post.id, "weekday": weekday, "starts": dt.time(9), "needed": needed}
    template, _done = duty_template.save_template(values)
    duty_template.set_standing(template.id, standing)
    return int(template.id)


def on(shift_id: int) -> dict[str, str]:
    return {row.name: row.state for row in sign_ups.rows(shift_id)}


def enter(page: ShiftPage, text: str) -> None:
    type_into(page, "要报名的人", text)
    QTest.keyClick(page.adding.line, Qt.Key.Key_Return)
