"""What the tests of activities share."""

from __future__ import annotations

from typing import Any

import pytest

from models.people import people
from models.store import Store
from tests.ui.activities.signing import NAMES, plan
from tests.ui.driving import open_window
from ui.activities.signin import SignInPage


@pytest.fixture
def page(branch: Store, qtbot: Any) -> Any:
    """The sign-in page of a meeting at which seven are expected, opened from the home page."""
    for name in NAMES:
        people.save_person({"name": name, "status": people.FULL})
    people.save_person({"name": "魏长安", "status": people.ELSEWHERE})
    activity_id = plan()
    window = open_window(qtbot)
    window.navigator.home()
    return window.navigator.go(SignInPage, activity_id=activity_id)
