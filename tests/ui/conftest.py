"""What the tests of the window share: no test leaves a window to the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def no_window_lives_on() -> Iterator[None]:
    """Deletes what was closed: Qt itself does so only within an event loop, which no test runs.

    A window that lived on would be restyled by a later test, and read from a store that is closed.
    """
    before = set(QApplication.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    assert not left, left
