"""What the tests of duty share."""

from __future__ import annotations

from typing import Any

import pytest

from models.people import people
from models.store import Store
from models.volunteers import shifts, sign_ups
from tests.ui.driving import open_window
from tests.ui.volunteers.making import NAMES, YESTERDAY


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


@pytest.fixture
def patrol(branch: Store) -> int:
    """Yesterday's patrol, with 王一 and 李二 on it; 赵三 is in the roster."""
    ids = [people.save_person({"name": name})[0].id for name in ("王一", "李二", "赵三")]
    shift = shifts.save_shift({"name": "治安巡逻", "starts": YESTERDAY, "minutes": 120, "needed": 2})[0]
    sign_ups.sign_up(shift.id, ids[:2])
    return int(shift.id)
