"""The accessibility audit: every page at every text size, on two screens, in both themes. New pages are found by it."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

import ui
from models import base
from models.language import use_language
from models.people import offices, people
from models.store import close_store, open_store
from tests.ui import accessibility as audit
from ui.app import Window, application
from ui.help import HelpPage
from ui.page import Page
from ui.theme import TEXT_SIZES, THEMES, theme

SCREENS = ((1366, 768), (1024, 600))


def all_pages() -> list[type[Page]]:
    """Every page class of the program, by walking the ui package."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)

    def below(parent: type[Page]) -> Iterator[type[Page]]:
        for child in parent.__subclasses__():
            yield child
            yield from below(child)

    found = [page for page in below(Page) if page.__module__.startswith("ui.") and page.title]
    return sorted(found, key=lambda page: (page.__module__, page.__qualname__))


@pytest.fixture(scope="module")
def window(practice_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    application()
    open_store(shutil.copytree(practice_template, tmp_path_factory.mktemp("audit") / "practice"), practice=True)
    person = people.Person.get_by_id(1)
    people.save_person({"note": "喜欢晨练"}, person.id)  # something for the history to show
    people.delete_person(people.save_person({"name": "录错的人"})[0].id)
    secretary = offices.committee()[0][0]
    base.desk.person_id, base.desk.name = secretary.id, secretary.name  # what only the committee may see is seen
    theme.use(18, "normal")
    opened = Window(practice=True)
    opened.show()
    opened.navigator.home()
    opened.navigator.go(HelpPage)  # pages are opened over this one, which is nothing to lay out and to read
    yield opened
    opened.close()
    opened.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    base.desk.person_id, base.desk.name = None, ""
    close_store()


# The looks change slowest: to restyle the whole window takes longer than to open a page.
@pytest.mark.parametrize("page_class", all_pages(), ids=lambda page: page.__name__)
@pytest.mark.parametrize("points", TEXT_SIZES)
@pytest.mark.parametrize("look", THEMES)
def test_page_is_accessible(window: Window, look: str, points: int, page_class: type[Page]) -> None:
    complaints = [
        f"{screen}: {text}" for screen in SCREENS for text in _audit(window, page_class, look, points, screen)
    ]
    assert not complaints, "\n".join(complaints[:40])


@pytest.mark.parametrize("page_class", all_pages(), ids=lambda page: page.__name__)
def test_page_fits_in_english(window: Window, page_class: type[Page]) -> None:
    """English words are longer than Chinese ones: nothing is cut or pushed away at the largest letters either."""
    use_language("en")
    try:
        complaints = _fit(_opened(window, page_class, "normal", max(TEXT_SIZES), min(SCREENS)))
    finally:
        use_language("zh")
    assert not complaints, "\n".join(complaints[:40])


def _audit(window: Window, page_class: type[Page], look: str, points: int, screen: tuple[int, int]) -> list[str]:
    page = _opened(window, page_class, look, points, screen)
    found = [*_fit(page), *audit.small_targets(page), *audit.unnamed_controls(page)]
    if points in (min(TEXT_SIZES), max(TEXT_SIZES)):
        found += [*audit.poor_contrast(page), *audit.unreachable_controls(page)]
    return found


def _fit(page: Page) -> list[str]:
    return [*audit.clipped_text(page), *audit.overlaps(page), *audit.sideways(page)]


def _opened(window: Window, page_class: type[Page], look: str, points: int, screen: tuple[int, int]) -> Page:
    while window.navigator.count() > 2:
        window.navigator.back()
    # Outside an event loop nobody else deletes the pages that were left; each would be restyled again and again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.use(points, look)
    window.resize(*screen)
    page: Any = window.navigator.go(page_class, **page_class.example())
    while page.busy():
        QApplication.processEvents()
    QApplication.processEvents()
    QApplication.processEvents()
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("page_class", all_pages(), ids=lambda page: page.__name__)
def test_no_widget_is_left_without_a_parent(window: Window, page_class: type[Page]) -> None:
    """One that is would be deleted in the midst of anything, such as a change of the letters of all widgets."""
    gc.collect()
    before = set(QApplication.topLevelWidgets())
    page = _opened(window, page_class, "normal", min(TEXT_SIZES), max(SCREENS))
    left = [type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget not in before]
    assert not left, (page, left)


def test_every_page_has_a_title_and_help() -> None:
    for page in all_pages():
        assert page.title and page.help, page
