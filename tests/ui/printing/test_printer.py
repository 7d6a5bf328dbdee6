"""Sending a paper to a printer: where it begins, how it stops, and which printers have paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF, QObject, QTimer
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from models.base import UserError
from models.people.masking import Audience
from models.store import Store
from reports import catalog
from reports.form import Request
from tests.ui.driving import open_window
from ui.printing import printer
from ui.printing.picture import open_pdf
from ui.printing.printer import PrintJob, _lay_out
from ui.printing.printers import PrintersPage


@pytest.mark.parametrize(
    ("form", "direction"),
    [("signin-blank", QPageLayout.Orientation.Portrait), ("roster", QPageLayout.Orientation.Landscape)],
)
def test_a_paper_begins_at_the_corner_and_not_at_the_margins_of_the_printer(
    form: str, direction: QPageLayout.Orientation, practice_branch: Store, tmp_path: Path, qapp: Any
) -> None:
    """The engine of Windows moves what is drawn by the margins, though the whole page was asked for."""
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFileName(str(tmp_path / "paper.pdf"))
    device.setPageMargins(QMarginsF(12, 12, 12, 18))
    device.setFullPage(True)
    _lay_out(device, open_pdf(catalog.make(form, Request(audience=catalog.form(form).audiences[0])).pdf), 0)
    layout = device.pageLayout()
    assert layout.mode() == QPageLayout.Mode.FullPageMode and layout.margins().isNull()
    assert layout.orientation() == direction and layout.pageSize().name().startswith("A4")


@pytest.mark.parametrize("fails", ["newPage", "end"])
def test_a_printer_that_gives_up_between_the_pages_or_at_the_end_is_told(
    fails: str, practice_branch: Store, tmp_path: Path, qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the spooler of Windows stops: Qt only says that it did not work."""

    class Device(QPrinter):
        def __init__(self, _info: QPrinterInfo, mode: QPrinter.PrinterMode) -> None:
            super().__init__(mode)
            self.setOutputFileName(str(tmp_path / "paper.pdf"))

        def newPage(self) -> bool:
            return super().newPage() and fails != "newPage"

    class Pen(QPainter):
        def end(self) -> bool:
            return super().end() and fails != "end"

    monkeypatch.setattr(printer, "QPrinter", Device)
    monkeypatch.setattr(printer, "QPainter", Pen)
    document = open_pdf(catalog.make("signin-blank", Request(audience=Audience.PUBLIC, pages=2)).pdf)
    with pytest.raises(UserError, match="没有收下"):
        list(printer.send(document, [0, 1], QPrinterInfo(), copies=1, name="签到表"))


class _Waiting:
    """Steps of which the first opens a window of the printer's own, as 「Microsoft Print to PDF」 does."""

    def __init__(self, meanwhile: Any = lambda: None) -> None:
        self.done: list[int] = []
        self.closed = False
        self._meanwhile = meanwhile

    def steps(self) -> Iterator[tuple[int, int]]:
        try:
            for number in range(3):
                if not number:
                    for _time in range(5):
                        QApplication.processEvents()
                    self._meanwhile()
                self.done.append(number)
                yield number, 3
        except GeneratorExit:
            self.closed = True
            raise


def test_a_printer_that_asks_where_to_keep_the_file_is_waited_for(qtbot: Any) -> None:
    parent, ends = QObject(), list[str]()
    paper = _Waiting()
    PrintJob(parent, paper.steps(), lambda _done, _all: None, ends.append)
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == [""] and paper.done == [0, 1, 2]


def test_whoever_stops_while_it_asks_is_heard_afterwards(qtbot: Any) -> None:
    parent, ends = QObject(), list[str]()
    paper = _Waiting(lambda: job.stop())
    job = PrintJob(parent, paper.steps(), lambda _done, _all: None, ends.append)
    qtbot.waitUntil(lambda: bool(ends))
    assert len(ends) == 1 and ends[0].startswith("停下了")
    assert paper.done == [0] and paper.closed


def test_whoever_stops_between_two_steps_is_heard_at_once(qtbot: Any) -> None:
    parent, ends = QObject(), list[str]()
    paper = _Waiting()
    job = PrintJob(parent, paper.steps(), lambda _done, _all: QTimer.singleShot(0, parent, job.stop), ends.append)
    qtbot.waitUntil(lambda: bool(ends))
    assert len(ends) == 1 and ends[0].startswith("停下了") and paper.closed
    job.stop()
    assert len(ends) == 1


# Printers that only write files ---------------------------------------------------------------------------------------


class _Installed:
    """A printer of a Windows computer, which cannot be had here."""

    def __init__(self, name: str, default: bool = False) -> None:
        self._name, self._default = name, default

    def printerName(self) -> str:
        return self._name

    description = printerName

    def location(self) -> str:
        return ""

    def isDefault(self) -> bool:
        return self._default

    def state(self) -> QPrinter.PrinterState:
        return QPrinter.PrinterState.Idle


FILES = ("Microsoft Print to PDF", "导出为WPS PDF", "Microsoft XPS Document Writer", "OneNote (Desktop)", "Fax", "传真")
PAPER = ("HP LaserJet M1005", "Brother DCP-7080D Printer", "佳能 LBP2900", "\\\\WENYUANSHI\\Canon")


@pytest.mark.parametrize(("name", "paper"), [*((n, False) for n in FILES), *((n, True) for n in PAPER)])
def test_which_printers_have_paper(name: str, paper: bool) -> None:
    assert printer.has_paper(_Installed(name)) == paper  # type: ignore[arg-type]


def test_the_list_of_printers_says_which_ones_only_write_files(
    branch: Store, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = [_Installed("Microsoft Print to PDF", default=True), _Installed("HP LaserJet M1005")]
    monkeypatch.setattr(printer, "available", lambda: installed)
    page = open_window(qtbot).navigator.go(PrintersPage)
    assert [item.sub for item in page.list.items()] == ["只存成文件，不出纸", ""]
