"""Real printing: through Qt and CUPS to a printer that writes into a file, measured on its paper."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from models.activities import attendance, who_came
from models.store import close_store, open_store
from tests.benchmarks.measuring import ROOT
from tests.ui.printing.cups import LASER, PRINTER, PrintingSystem, installed, printing_system
from ui.printing.picture import open_pdf
from ui.printing.printer import MOST_DPI

pytestmark = pytest.mark.skipif(not installed(), reason="needs the packages cups-daemon, cups-client and cups-filters")
DPI = 300
A4 = (595, 842)


@pytest.fixture(scope="module")
def system() -> Iterator[PrintingSystem]:
    with printing_system() as running:
        yield running


@pytest.fixture
def folder(practice_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(practice_template, tmp_path / "practice")


def _sheet(folder: Path) -> int:
    """An activity at which 45 are expected."""
    open_store(folder, practice=True)
    try:
        return next(a.id for a in attendance.all_activities() if who_came.counts(a.id).expected == 45)
    finally:
        close_store()


def _print(system: PrintingSystem, folder: Path, **wish: Any) -> dict[str, Any]:
    """Print through the program's window; what it said and logged."""
    system.empty_tray()
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.printing.print_for_real", str(folder), json.dumps(wish)],
        cwd=ROOT,
        env=system.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def _picture(pdf: bytes, page: int, dpi: int) -> QImage:
    """A page as it lies on the table, grey."""
    document = open_pdf(pdf)
    size = document.pagePointSize(page) * (dpi / 72)
    paper = QImage(size.toSize(), QImage.Format.Format_Grayscale8)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(page, paper.size()))
    painter.end()
    return paper


def _lines(paper: QImage) -> list[float]:
    """Where long horizontal lines are, in mm from the top."""
    places = range(paper.width() // 4, paper.width() * 3 // 4, 12)
    dark = [y for y in range(paper.height()) if all(QColor(paper.pixel(x, y)).red() < 128 for x in places)]
    groups: list[list[int]] = []
    for y in dark:
        if groups and y - groups[-1][-1] <= 2:
            groups[-1].append(y)
        else:
            groups.append([y])
    return [sum(group) / len(group) / DPI * 25.4 for group in groups]


def _closest(printed: QImage, pdf: bytes) -> int:
    """Which page of `pdf` lies on the paper."""
    wanted = [_picture(pdf, page, 60) for page in range(open_pdf(pdf).pageCount())]
    differences = [_difference(printed, page) for page in wanted]
    return differences.index(min(differences))


def _difference(one: QImage, other: QImage) -> float:
    """How much two pictures of a page differ, in levels of grey, on the average."""
    if one.size() != other.size():
        return 255
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (one.width() * one.height())


def test_the_sheet_comes_out_of_the_printer_in_the_size_that_it_is_drawn_in(
    system: PrintingSystem, folder: Path
) -> None:
    told = _print(system, folder, form="signin", activity_id=_sheet(folder), copies=2)
    assert told["said"] == f"签到表已送到打印机「{PRINTER}」，2 份。"
    assert told["log"] == {
        "form": "signin",
        "audience": "公示",
        "copies": 2,
        "printer": PRINTER,
        "outcome": "已送到打印机",
    }
    pdf = system.printed()
    document = open_pdf(pdf)
    assert document.pageCount() == 6
    assert {document.pagePointSize(page).toSize().toTuple() for page in range(6)} == {A4}
    paper = _picture(pdf, 0, DPI)
    lines = _lines(paper)
    rows = [below - above for above, below in pairwise(lines[1:])]
    assert rows == pytest.approx([13.5] * 15, abs=0.1)
    assert lines[-1] - lines[1] == pytest.approx(15 * 13.5, abs=0.3)
    kept = (folder / "printed" / told["kept"]).read_bytes()
    assert lines[0] == pytest.approx(_lines(_picture(kept, 0, DPI))[0], abs=0.3)
    assert [_closest(_picture(pdf, page, 60), kept) for page in range(6)] == [0, 1, 2, 0, 1, 2]


@pytest.mark.skipif(sys.platform != "linux", reason="what is measured is called otherwise elsewhere")
def test_a_coloured_page_takes_little_more_memory_than_twice_its_picture(system: PrintingSystem, folder: Path) -> None:
    told = _print(system, folder, form="greeting")
    width, height = (side / 72 * MOST_DPI for side in A4)
    assert "已送到打印机" in told["said"] and told["taken"] < 2.3 * width * height * 4


def test_a_landscape_roster_fills_the_paper_sideways(system: PrintingSystem, folder: Path) -> None:
    told = _print(system, folder, form="roster")
    assert "党员花名册已送到打印机" in told["said"]
    pdf = system.printed()
    document = open_pdf(pdf)
    # The printer pulls its paper in upright; the page lies on it turned to the left.
    assert {document.pagePointSize(page).toSize().toTuple() for page in range(document.pageCount())} == {A4}
    turned = QTransform().rotate(90)
    papers = [_picture(pdf, page, 60).transformed(turned) for page in range(document.pageCount())]
    kept = (folder / "printed" / told["kept"]).read_bytes()
    assert [_closest(paper, kept) for paper in papers] == [0, 1, 2]
    lines = _lines(_picture(pdf, 0, DPI).transformed(turned))
    assert lines == pytest.approx(_lines(_picture(kept, 0, DPI)), abs=0.3)


def test_only_the_pages_that_were_asked_for(system: PrintingSystem, folder: Path) -> None:
    told = _print(system, folder, form="signin", activity_id=_sheet(folder), page=2)
    pdf = system.printed()
    assert open_pdf(pdf).pageCount() == 1
    kept = (folder / "printed" / told["kept"]).read_bytes()
    assert _closest(_picture(pdf, 0, 60), kept) == 1


def test_a_printer_that_takes_nothing_and_one_that_stands_still(system: PrintingSystem, folder: Path) -> None:
    activity = _sheet(folder)
    system.run("/usr/sbin/cupsreject", PRINTER)
    try:
        told = _print(system, folder, form="signin", activity_id=activity)
    finally:
        system.run("/usr/sbin/cupsaccept", PRINTER)
    assert "没有收下" in told["said"] and "存成 PDF" in told["answers"]
    assert "没有收下" in told["log"]["outcome"]
    assert (folder / "printed" / told["kept"]).read_bytes().startswith(b"%PDF")
    system.run("/usr/sbin/cupsdisable", PRINTER)
    try:
        told = _print(system, folder, form="signin", activity_id=activity)
    finally:
        system.run("/usr/sbin/cupsenable", PRINTER)
    assert "打印机现在停着" in told["said"]


def test_a_remembered_printer_that_is_gone_is_not_replaced_in_silence(system: PrintingSystem, folder: Path) -> None:
    told = _print(system, folder, form="signin", activity_id=_sheet(folder), printer="旧打印机")
    assert "找不到上次用的打印机「旧打印机」" in told["said"] and "换打印机" in told["answers"]


def test_the_sheet_goes_to_a_printer_with_paper_though_one_that_writes_files_is_the_usual_one(
    system: PrintingSystem, folder: Path
) -> None:
    files = "Microsoft_Print_to_PDF"
    system.run("/usr/sbin/lpadmin", "-p", files, "-v", f"file:{system.folder / 'file.pdf'}", "-P", str(LASER), "-E")
    system.run("/usr/sbin/lpadmin", "-d", files)
    try:
        told = _print(system, folder, form="signin", activity_id=_sheet(folder))
        assert told["said"] == f"签到表已送到打印机「{PRINTER}」，1 份。"
        told = _print(system, folder, form="signin", activity_id=_sheet(folder), printer=files)
        assert told["said"] == f"签到表已送到打印机「{files}」，1 份。", "whoever chooses it gets it"
    finally:
        system.run("/usr/sbin/lpadmin", "-x", files)
