"""Pictures of the program from the practice branch: `python -m tools.screenshots` makes those of the README.

`python -m tools.screenshots --all FOLDER [--points 32] [--size 1024x600] [--theme contrast] [--language en]` makes one
of every page, whole length, to be looked at.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from models import base
from models.activities import activities, who_came
from models.language import LANGUAGES, use_language
from models.people import offices, people
from models.practice import practice
from models.store import open_store
from tests.ui.test_accessibility import all_pages
from ui.app import Window, application
from ui.page import Page
from ui.theme import TEXT_SIZES, THEMES, theme

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"


def _settle(window: Window) -> None:
    while window.navigator.count() and window.navigator.page.busy():
        QApplication.processEvents()
    for _round in range(3):
        QApplication.processEvents()


def _open(folder: Path, points: int, size: tuple[int, int], colours: str = "normal") -> Window:
    application()
    open_store(folder, practice=True)
    practice.fill_if_empty()
    secretary, _office = offices.committee()[0]
    base.desk.person_id, base.desk.name = secretary.id, secretary.name
    # Something for the history and 回收站 to show.
    people.save_person({"note": "喜欢晨练"}, 1)
    people.delete_person(people.save_person({"name": "录错的人"})[0].id)
    theme.use(points, colours)
    window = Window(practice=True)
    window.resize(*size)
    window.show()
    window.navigator.home()
    _settle(window)
    return window


def _readme(window: Window) -> dict[str, Callable[[], Page]]:
    """The README's pictures by name: what opens the page."""
    from ui.activities.signin import SignInPage
    from ui.care.board import ContactBoardPage
    from ui.people.roster import RosterPage
    from ui.printing import PreviewPage
    from ui.volunteers.week import WeekPage

    now = dt.datetime.now()
    coming = activities.upcoming(now)[0].id
    waiting = activities.waiting_for_entry(now)[0].id
    go = window.navigator.go

    def signin() -> Page:
        rows = who_came.signin_rows(waiting)
        who_came.mark([row.row_id for row in rows[:30]], activities.CAME)
        who_came.mark([rows[4].row_id, rows[16].row_id], activities.EXCUSED)
        return go(SignInPage, activity_id=waiting)

    return {
        "home": window.navigator.home,
        "roster": lambda: go(RosterPage),
        "signin": signin,
        "preview": lambda: go(PreviewPage, form="signin", activity_id=coming),
        "board": lambda: go(ContactBoardPage),
        "week": lambda: go(WeekPage),
    }


def _grab(window: Window, target: Path) -> None:
    _settle(window)
    window.grab().save(str(target))


def make_readme_pictures() -> None:
    """Write the README's pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        window = _open(Path(folder), min(TEXT_SIZES), (1366, 768))
        for name, show in _readme(window).items():
            show()
            _grab(window, PICTURES / f"{name}.png")
            window.navigator.home()


def make_all(target: Path, points: int, size: tuple[int, int], colours: str = "normal", only: str = "") -> None:
    """Write one picture of every page, high enough to show the whole of it."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        window = _open(Path(folder), points, size, colours)
        for page_class in all_pages():
            if only not in page_class.__name__:
                continue
            window.resize(*size)
            page = window.navigator.go(page_class, **page_class.example())
            _settle(window)
            # Two areas may have a page of the same name.
            name = f"{page_class.__module__.split('.')[1]}-{page_class.__name__}-{points}"
            _grab(window, target / f"{name}.png")
            more = page.content.height() - page.scroll_area.viewport().height()
            if more > 0:
                window.resize(size[0], min(size[1] + more, 6000))
                _grab(window, target / f"{name}-whole.png")
            window.navigator.home()


def main(arguments: list[str]) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots")
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    parser.add_argument("--points", type=int, default=min(TEXT_SIZES))
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--theme", choices=THEMES, default="normal")
    parser.add_argument("--language", choices=LANGUAGES, default="zh")
    parser.add_argument("--only", default="", help="part of a page's class name")
    options = parser.parse_args(arguments)
    use_language(options.language)
    if options.all:
        width, _x, height = options.size.partition("x")
        make_all(options.all, options.points, (int(width), int(height)), options.theme, options.only)
    else:
        make_readme_pictures()
    sys.stdout.flush()
    # Qt takes its threads and widgets down in an order of its own; nothing is left to do here.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
