"""What the tests of visits share."""

from __future__ import annotations

from typing import Any

import pytest

from models import base
from models.people import offices, people
from models.store import Store
from tests.ui.driving import open_window


def _member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


@pytest.fixture
def ids(branch: Store) -> dict[str, int]:
    """A secretary at the desk and three members."""
    secretary = offices.appoint("书记", None, name="欧阳少东")[0].id
    base.desk.person_id, base.desk.name = secretary, "欧阳少东"
    names = {"李秀兰": {"building": "3", "entrance": "2", "room": "501"}, "何志明": {}, "周永福": {}}
    return {"欧阳少东": secretary, **{name: _member(name, **values) for name, values in names.items()}}


@pytest.fixture
def window(ids: dict[str, int], qtbot: Any) -> Any:
    window = open_window(qtbot)
    window.navigator.home()
    return window
