"""How the benchmarks measure whole processes: the best of several runs, in seconds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 7


def _compiled() -> dict[str, str]:
    """Variables with which Python keeps compiled modules, as it does where the program is used, in a folder apart."""
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "yure-compiled")}


def seconds(*command: str, runs: int = RUNS, **environment: str) -> float:
    """The best time of `command` (Python arguments), run from the project's folder without a screen."""
    env = {**os.environ, **_compiled(), "QT_QPA_PLATFORM": "offscreen", **environment}
    times = []
    for _run in range(runs):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, env=env, check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    return min(times)
