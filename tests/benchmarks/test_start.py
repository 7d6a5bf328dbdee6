"""Start to the painted home page, against an empty PySide6 window; memory of the running program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.people import offices
from models.practice import practice
from models.store import close_store, open_store
from tests.benchmarks.measuring import ROOT, RUNS, seconds

EMPTY_WINDOW = (
    "from PySide6.QtWidgets import QApplication, QWidget; a = QApplication([]); w = QWidget(); w.resize(1366, 768);"
    " w.show(); a.processEvents(); print('seen', flush=True)"
)
# The kernel's own mark of this program alone: getrusage would count the process that started it as well.
PEAK_MEMORY = (
    "import pathlib, sys; from tests.benchmarks.start import start; start(sys.argv[1]);"
    " print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
)


def _filled(folder: Path, members: int) -> str:
    """A branch with one person on the committee, so that the program opens the home page without asking who it is."""
    open_store(folder, practice=True)
    practice.fill(members)
    for person, _title in offices.committee()[1:]:
        for office in offices.offices_of(person.id):
            offices.remove_office(office.id)
    close_store()
    return str(folder)


def _start(folder: str, runs: int = RUNS) -> float:
    return seconds("-m", "tests.benchmarks.start", folder, runs=runs, until_output=True)


@pytest.mark.benchmark(group="start")
def test_start_within_1_8_of_an_empty_window(benchmark: Any, tmp_path: Path) -> None:
    folder = _filled(tmp_path, 45)
    benchmark.pedantic(lambda: _start(folder, runs=1), rounds=3)
    started, empty, seen = _start(folder), seconds("-c", EMPTY_WINDOW), seconds("-c", EMPTY_WINDOW, until_output=True)
    benchmark.extra_info["ratio to the process of an empty window"] = round(started / empty, 2)
    benchmark.extra_info["ratio to the sight of an empty window"] = round(started / seen, 2)
    assert started / empty <= 1.8


@pytest.mark.benchmark(group="start")
def test_start_with_10_000_people_within_1_3_of_that(benchmark: Any, tmp_path: Path) -> None:
    small, large = _filled(tmp_path / "small", 45), _filled(tmp_path / "large", 10_000)
    benchmark.pedantic(lambda: _start(large, runs=1), rounds=3)
    ratio = _start(large) / _start(small)
    benchmark.extra_info["ratio to 45 people"] = round(ratio, 2)
    assert ratio <= 1.3


@pytest.mark.benchmark(group="start")
def test_memory_under_200_mb(benchmark: Any, tmp_path: Path) -> None:
    folder = _filled(tmp_path, 45)

    def megabytes() -> float:
        run = subprocess.run(
            [sys.executable, "-c", PEAK_MEMORY, folder], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return int(run.stdout.split()[-1]) / 1024

    peak = benchmark.pedantic(megabytes, rounds=1)
    benchmark.extra_info["MB"] = round(peak)
    assert peak < 200
