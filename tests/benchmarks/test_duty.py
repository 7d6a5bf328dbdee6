"""The week page with two hundred shifts and two thousand volunteers, and one shift with all of them to choose from."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest

from models import base
from models.people.people import Person
from models.practice import practice
from models.store import close_store, open_store
from models.volunteers import shift_lists
from models.volunteers.duty import Shift, SignUp
from models.volunteers.duty_weeks import WEEK, monday
from ui.app import Window, application
from ui.theme import theme
from ui.volunteers.shift import ShiftPage
from ui.volunteers.week import WeekPage

VOLUNTEERS, SHIFTS, ON_EACH = 2000, 200, 9
FIRST = monday(dt.date.today()) + WEEK


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dt.date]:
    """The Monday of a week with two hundred shifts; every one of two thousand people has signed up for some."""
    open_store(tmp_path_factory.mktemp("large"), practice=True)
    practice.fill(VOLUNTEERS)
    chance = random.Random(1)
    persons = list(Person.select(Person.id, Person.name).where(~Person.deceased).tuples())
    last = Shift.select(base.fn.MAX(Shift.id)).scalar()
    starts = [
        dt.datetime.combine(FIRST + dt.timedelta(days=n % 7), dt.time(8 + chance.randrange(9))) for n in range(SHIFTS)
    ]
    with base.unrecorded():
        Shift.delete().where(Shift.starts >= FIRST).execute()
        base.insert_rows(
            Shift, [{"id": last + n, "name": "治安巡逻", "starts": s, "needed": 10} for n, s in enumerate(starts, 1)]
        )
        rows = [
            {"shift": last + n, "person": number, "name": name, "slot": slot}
            for n in range(1, SHIFTS + 1)
            for slot, (number, name) in enumerate(chance.sample(persons, ON_EACH), 1)
        ]
        rows += [
            {"shift": 1, "person": number, "name": name, "slot": None, "state": "请假"} for number, name in persons
        ]
        base.insert_rows(SignUp, rows)
    assert len(shift_lists.between(FIRST, FIRST + WEEK - dt.timedelta(days=1))) >= SHIFTS
    yield FIRST
    close_store()


@pytest.fixture
def window(week: dt.date) -> Iterator[Window]:
    app = application()
    theme.use(18, "normal")
    opened = Window(practice=True)
    opened.resize(1366, 768)
    opened.show()
    app.processEvents()
    yield opened
    opened.close()


@pytest.mark.benchmark(group="duty")
def test_the_week_opens_under_200_ms(benchmark: Any, window: Window, week: dt.date) -> None:
    def open_() -> None:
        window.navigator.go(WeekPage, day=week)
        window.grab()

    benchmark.pedantic(open_, setup=lambda: window.navigator.home() and None, rounds=7, warmup_rounds=1)
    assert benchmark.stats.stats.min < 0.200


@pytest.mark.benchmark(group="duty")
def test_a_shift_with_two_thousand_to_choose_from_opens_under_500_ms(
    benchmark: Any, window: Window, week: dt.date
) -> None:
    shift = shift_lists.between(week, week)[0]

    def open_() -> None:
        window.navigator.go(ShiftPage, shift_id=shift.shift_id)
        window.grab()

    benchmark.pedantic(open_, setup=lambda: window.navigator.home() and None, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.min < 0.500
