"""A sign-in sheet for 45: as a whole process from the command line, and from the click to the painted preview."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models.activities import activities, who_came
from models.practice import practice
from models.store import close_store, open_store
from tests.benchmarks.measuring import seconds
from ui.app import Window, application
from ui.printing import PreviewPage
from ui.theme import theme

#: ReportLab and the fonts that a sheet is printed with, as ReportLab itself reads them.
PLATYPUS_AND_FONTS = """
import reportlab.platypus
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
for name in ("NotoSansSC-Regular", "NotoSansSC-Bold"):
    registerFont(TTFont(name, f"assets/fonts/{name}.ttf"))
"""
MOST_PREVIEW_SECONDS = 0.3


@pytest.fixture
def sheet(tmp_path: Path) -> int:
    """An activity in the practice branch in `tmp_path` at which 45 are expected."""
    open_store(tmp_path / "practice", practice=True)
    practice.fill()
    today = dt.date.today()
    coming = activities.activities_between(today, today + dt.timedelta(days=60))
    return next(activity.id for activity in coming if who_came.counts(activity.id).expected == 45)


@pytest.mark.benchmark(group="print")
def test_print_signin_within_3_of_platypus_and_the_fonts(benchmark: Any, sheet: int, tmp_path: Path) -> None:
    close_store()
    branch = ("--practice", "--data", str(tmp_path), "--activity", str(sheet))
    command = ("main.py", "print", "signin", *branch, "--out", str(tmp_path / "sheet.pdf"))
    benchmark.pedantic(lambda: seconds(*command, runs=1), rounds=3)
    bare, printed = seconds("-c", PLATYPUS_AND_FONTS), seconds(*command)
    benchmark.extra_info["ratio to platypus and the fonts"] = round(printed / bare, 2)
    assert printed / bare <= 3


@pytest.mark.benchmark(group="print")
def test_from_the_click_to_the_painted_preview(benchmark: Any, sheet: int) -> None:
    application()
    theme.use(18, "normal")
    window = Window(practice=True)
    window.show()

    def opened() -> float:
        window.navigator.home()
        QApplication.processEvents()
        begin = time.perf_counter()
        page = window.navigator.go(PreviewPage, form="signin", activity_id=sheet)
        while page.busy():
            QApplication.processEvents()
        QApplication.processEvents()
        assert not page.picture.picture().isNull()
        return time.perf_counter() - begin

    first = opened()
    later = benchmark.pedantic(opened, rounds=5)
    benchmark.extra_info["first time, with ReportLab and fonts to load, ms"] = round(first * 1000)
    window.close()
    close_store()
    assert later <= MOST_PREVIEW_SECONDS
