"""What the tests of classes share."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def closed() -> Any:
    from models.store import close_store

    yield
    close_store()
