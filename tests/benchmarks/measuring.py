"""How the benchmarks measure whole processes: the best of several runs, in seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 7
#: The screen of the community centre's PC, for programs that draw off screen.
_SCREEN = {
    "name": "one",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 768,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


def _environment() -> dict[str, str]:
    """Off screen, and with modules kept compiled as they are where the program is used, in a folder apart."""
    folder = Path(tempfile.gettempdir())
    screen = folder / "yure-screen.json"
    screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    return {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "yure-compiled"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
    }


def seconds(*command: str, runs: int = RUNS, until_output: bool = False) -> float:
    """The best time of `command` (Python arguments), run from the project's folder without a screen.

    To its end, or with `until_output` to the first line that it writes.
    """
    environment = _environment()
    return min(_once(command, environment, until_output) for _run in range(runs))


def _once(command: tuple[str, ...], environment: dict[str, str], until_output: bool) -> float:
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        if until_output:
            process.stdout.readline()
            reached = time.perf_counter()
        _output, errors = process.communicate()
    if process.returncode:
        raise RuntimeError(errors.decode(errors="replace"))
    return (reached if until_output else time.perf_counter()) - begin
