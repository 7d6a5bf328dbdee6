"""A real window on a real (virtual) screen: it opens, a second start yields to it, a crash does not lock it out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.app import SMALLEST_WINDOW

ROOT = Path(__file__).resolve().parent.parent
#: A machine under load may take long; a window that never comes must not hang the suite.
PATIENCE_SECONDS = 60

needs_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs the packages xvfb and xdotool"
)


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """A virtual screen: the environment with which programs show their windows on it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as stream:
        number = stream.readline().strip()
    yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    server.terminate()
    server.wait()


def _start(screen: dict[str, str], data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "main.py", "--practice", "--data", str(data)], cwd=ROOT, env=screen)


def _window(screen: dict[str, str]) -> str:
    """The number of the program's visible window, once it is there."""
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "余热"]
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = subprocess.run(search, env=screen, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
        if found.returncode == 0:
            return found.stdout.split()[0]
        # A window that closes while it looks through them all makes xdotool give up; it looks again.
        assert time.monotonic() < until, found.stderr


@needs_screen
def test_window_opens_a_second_start_yields_and_a_crash_does_not_lock(screen: dict[str, str], tmp_path: Path) -> None:
    first = _start(screen, tmp_path)
    try:
        window = _window(screen)
        size = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window], env=screen, capture_output=True, text=True, check=True
        )
        shape = dict(line.split("=") for line in size.stdout.split())
        assert int(shape["WIDTH"]) >= SMALLEST_WINDOW[0] and int(shape["HEIGHT"]) >= SMALLEST_WINDOW[1]

        name = ["xdotool", "getwindowname", window]
        title = subprocess.run(name, env=screen, capture_output=True, encoding="utf-8", check=True).stdout
        assert title.strip() == "余热（练习）", "said once"

        second = _start(screen, tmp_path)
        assert second.wait(PATIENCE_SECONDS) == 0
        assert first.poll() is None
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()

    third = _start(screen, tmp_path)
    try:
        assert _window(screen)
        assert third.poll() is None
    finally:
        third.kill()
        third.wait()
