"""Opens a preview in the program's own window and presses 打印; says as JSON what the window told.

Its own process, because Qt asks for the printing system once, when it first prints.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication


def main(folder: str, wish: dict[str, Any]) -> None:
    """`wish`: a form and, where wanted, `activity_id`, `copies`, `page` (only this one), `printer` (remembered)."""
    from models import prints, settings
    from models.store import open_store
    from ui.app import Window, application
    from ui.printing import PreviewPage
    from ui.printing.options import SOME
    from ui.printing.printer import PrintJob
    from ui.theme import theme

    application()
    open_store(Path(folder), practice=True)
    theme.use(18, "normal")
    settings.put("printer", wish.pop("printer", ""))
    copies, only = wish.pop("copies", 1), wish.pop("page", 0)
    window = Window(practice=True)
    window.show()
    page = window.navigator.go(PreviewPage, **wish)
    while page.busy():
        QApplication.processEvents()
    page.options.copies.set_value(copies)
    if only:
        chips, first, last = page.options.page_range.parts()
        chips.buttons()[SOME].click()
        last.set_value(only, True)
        first.set_value(only, True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    page.print()
    while window.navigator.findChild(PrintJob):
        QApplication.processEvents()
    entry = prints.newest(1)[0]
    log = {key: getattr(entry, key) for key in ("form", "audience", "copies", "printer", "outcome")}
    answers = [button.label for button in page.notice.answers()]
    taken = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024  # bytes, on Linux
    print(json.dumps({"said": page.notice.text, "answers": answers, "log": log, "kept": entry.file, "taken": taken}))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
