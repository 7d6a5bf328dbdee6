"""What the tests of duty share."""

from __future__ import annotations

import pytest

from models.people import people
from models.store import Store


@pytest.fixture
def crew(branch: Store) -> list[int]:
    """Six people's numbers."""
    names = ("王一", "张二", "李三", "赵四", "钱五", "孙六")
    return [people.save_person({"name": name, "status": people.FULL})[0].id for name in names]
