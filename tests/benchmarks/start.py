"""A whole start of the program up to the painted home page, then the end: what test_start times."""

from __future__ import annotations

import sys
from pathlib import Path


def main(folder: str) -> None:
    from models import settings
    from models.store import open_store
    from ui.app import Window, application
    from ui.theme import theme

    app = application()
    open_store(Path(folder), practice=True)
    theme.use(int(settings.get("text_size")), settings.get("theme"))
    window = Window(practice=True)
    window.navigator.home()
    window.show()
    app.processEvents()


if __name__ == "__main__":
    main(sys.argv[1])
