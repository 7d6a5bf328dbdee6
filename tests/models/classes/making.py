"""Courses and learners in one line, for the tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import base
from models.classes import class_sessions, courses, learners
from models.classes.classes import ClassSession, Course, Learner

BEGIN = dt.date(2026, 9, 5)
WEEK = dt.timedelta(weeks=1)


def course(**values: Any) -> Course:
    wanted = {"name": "书法班", "begins": BEGIN, "weekday": 5, "starts": dt.time(9), "target": 4, "place": "书画室"}
    return courses.save({**wanted, **values})[0]


def session_of(one: Course, number: int = 0) -> ClassSession:
    return class_sessions.of_course(one.id)[number]


def planned(**values: Any) -> Course:
    one = course(**values)
    class_sessions.generate(one.id)
    return one


def join(one: Course, *names: str, **values: Any) -> list[Learner]:
    return [learners.join(one.id, {"name": name, **values}, on=BEGIN)[0] for name in names]


def take_back(done: base.Done) -> None:
    assert done.entry_id is not None
    base.undo(done.entry_id)
