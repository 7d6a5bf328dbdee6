"""Starts the program as main.py does, says on its output when the first page is painted, and ends.

Run with the folder of the data; what test_start times.
"""

from __future__ import annotations

import gc
import sys

import main as program


def start(folder: str) -> int:
    """Start on the data in `folder`; prints the name of the page that is painted first."""
    gc.disable()  # as main.py does
    from ui import app

    def painted(window: app.Window, only: object) -> None:
        print(type(window.navigator.page).__name__, flush=True)

    app.once_painted = painted
    app.QApplication.exec = lambda *_none: 0  # type: ignore[method-assign]  # nobody will work with it
    return program.main(["--data", folder])


if __name__ == "__main__":
    sys.exit(start(sys.argv[1]))
