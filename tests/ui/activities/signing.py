"""A meeting at which seven are expected, and what its sign-in page says; for the tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.activities import activities, who_came
from tests.ui.driving import type_into
from ui.activities.signin import SignInPage
from ui.widgets.buttons import Button

NAMES = ("邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明", "欧阳少东", "阿卜杜拉·买买提")
YESTERDAY = dt.datetime.combine(dt.date.today() - dt.timedelta(days=1), dt.time(9))


def plan(kind: str = "主题党日", starts: dt.datetime = YESTERDAY) -> int:
    number = next(k.id for k in activities.kinds() if k.name == kind)
    return int(activities.plan_activity({"kind": number, "starts": starts})[0].id)


def marks_of(page: SignInPage) -> dict[str, str]:
    return {row.name: row.mark for row in who_came.signin_rows(page.activity_id)}


def number_of(page: SignInPage, name: str) -> int:
    return next(row.number for row in who_came.signin_rows(page.activity_id) if row.name == name)


def enter(page: SignInPage, text: str) -> None:
    type_into(page, "序号", text)
    QTest.keyClick(page.search, Qt.Key.Key_Return)


def tile(page: SignInPage, name: str) -> Any:
    return next(item for item in page.grid.items() if name in item.text)


def says(page: Any) -> list[str]:
    return page.texts()


def buttons(page: SignInPage) -> list[Button]:
    return [one for one in page.findChildren(Button) if one.isVisibleTo(page)]
