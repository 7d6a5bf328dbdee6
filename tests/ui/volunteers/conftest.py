"""What the tests of duty share."""

from __future__ import annotations

from typing import Any

import pytest

from models.people import people
from models.store import Store
from tests.ui.driving import open_window
from tests.ui.volunteers.making import NAMES


@pytest.fixture
def crew(branch: Store) -> dict[str, int]:
    """Seven people's numbers by name."""
    return {name: people.save_person({"name": name, "status": people.FULL})[0].id for name in NAMES}


@pytest.fixture
def window(crew: dict[str, int], qtbot: Any) -> Any:
    """The window on the home page of a branch with seven members."""
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened
