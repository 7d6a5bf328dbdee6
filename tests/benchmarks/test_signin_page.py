"""The sign-in page with two thousand expected: from the tap to the painted page, and a tap on a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from models.activities import activities, who_came
from models.practice import practice
from models.store import close_store, open_store
from ui.activities.signin import SignInPage
from ui.app import Window, application
from ui.theme import theme

EXPECTED = 2000


@pytest.fixture(scope="module")
def activity(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A meeting at which two thousand members are expected."""
    open_store(tmp_path_factory.mktemp("large"), practice=True)
    practice.fill(EXPECTED)
    kind = next(kind for kind in activities.kinds() if kind.name == "党员大会")
    planned, _done = activities.plan_activity(
        {"kind": kind, "starts": dt.datetime.combine(dt.date.today(), dt.time(9))}
    )
    assert who_came.counts(planned.id).expected == EXPECTED
    yield planned.id
    close_store()


@pytest.fixture
def window(activity: int) -> Iterator[Window]:
    app = application()
    theme.use(18, "normal")
    opened = Window(practice=True)
    opened.resize(1366, 768)
    opened.show()
    app.processEvents()
    yield opened
    opened.close()


@pytest.mark.benchmark(group="signin")
def test_the_page_opens_under_150_ms(benchmark: Any, window: Window, activity: int) -> None:
    def open_() -> None:
        window.navigator.go(SignInPage, activity_id=activity)
        window.grab()

    benchmark.pedantic(open_, setup=lambda: window.navigator.home() and None, rounds=7, warmup_rounds=1)
    assert benchmark.stats.stats.min < 0.150


@pytest.mark.benchmark(group="signin")
def test_a_tap_is_saved_and_shown_under_50_ms(benchmark: Any, window: Window, activity: int) -> None:
    page = window.navigator.go(SignInPage, activity_id=activity)
    window.grab()
    rows = iter(who_came.signin_rows(activity))

    def tap() -> None:
        page._tapped(next(rows).row_id)
        window.grab()

    benchmark.pedantic(tap, rounds=7, warmup_rounds=1)
    assert benchmark.stats.stats.min < 0.050
    assert who_came.counts(activity).present == 8
