"""What the tests of the window share: no test leaves a window to the next."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot


class PatientBot(QtBot):
    """Waits longer than the five seconds of pytest-qt: on a busy machine the first paper of a process takes as long."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 30_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


class NoPrinters:
    """What Qt knows of the printers of a machine that has none."""

    @staticmethod
    def availablePrinters() -> list[QPrinterInfo]:
        return []

    @staticmethod
    def defaultPrinter() -> QPrinterInfo:
        return QPrinterInfo()

    @staticmethod
    def printerInfo(_name: str) -> QPrinterInfo:
        return QPrinterInfo()


@pytest.fixture(autouse=True)
def no_printer_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a test would print on the machine's own paper; elsewhere CUPS_SERVER keeps it away."""
    if sys.platform == "win32":
        monkeypatch.setattr("ui.printing.printer.QPrinterInfo", NoPrinters)


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
