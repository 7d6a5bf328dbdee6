"""Long work: it shows how far it is, can be stopped, and tells its end on the page on which it began."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models.base import Progress, UserError
from models.people import people
from models.people.people import Person
from models.store import Store
from tests.ui.driving import click, open_window, page_is
from ui.app import Window
from ui.help import HelpPage
from ui.people.import_file import ImportFilePage
from ui.work import WorkPage, run

PATIENCE = 20


class Held:
    """A work that waits in the middle until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go_on, self.ended = threading.Event(), threading.Event(), threading.Event()

    def __call__(self, progress: Progress) -> str:
        try:
            progress(1, 4)
            self.begun.set()
            self.go_on.wait(PATIENCE)
            progress(3, 4)
            people.save_person({"name": "李秀兰"})
            return "好了"
        finally:
            self.ended.set()


@pytest.fixture
def held() -> Iterator[Held]:
    work = Held()
    yield work
    work.go_on.set()
    assert work.ended.wait(PATIENCE)


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Window:
    return open_window(qtbot)


def _begin(window: Window, work: Callable[[Progress], str], told: list[str]) -> Any:
    page = window.navigator.go(ImportFilePage)
    run(page, "正在做", work, told.append)
    return page


def test_quick_work_shows_no_page(window: Window, qtbot: Any) -> None:
    told: list[str] = []
    _begin(window, lambda _progress: "好了", told)
    page_is(window, ImportFilePage)
    qtbot.waitUntil(lambda: told == ["好了"])


def test_long_work_shows_how_far_it_is_and_comes_back(window: Window, qtbot: Any, held: Held) -> None:
    told: list[str] = []
    _begin(window, held, told)
    work = page_is(window, WorkPage)
    qtbot.waitUntil(held.begun.is_set)
    qtbot.waitUntil(lambda: work.bar_of_progress.percent == 25)
    assert "正在做" in work.texts() and "25%" in work.texts() and "做完 1，一共 4。" in work.texts()
    assert "25%" in work.bar_of_progress.accessibleName()
    held.go_on.set()
    qtbot.waitUntil(lambda: told == ["好了"])
    page_is(window, ImportFilePage)
    assert Person.get().name == "李秀兰"


@pytest.mark.parametrize("way", ["停下", "返回"])
def test_stopping_changes_nothing(window: Window, qtbot: Any, held: Held, way: str) -> None:
    told: list[str] = []
    page = _begin(window, held, told)
    qtbot.waitUntil(held.begun.is_set)
    work = page_is(window, WorkPage)
    click(work, way)
    qtbot.waitUntil(lambda: work.job.stopping)
    held.go_on.set()
    qtbot.waitUntil(lambda: page.notice.text == "已经停下，什么都没有改变。")
    page_is(window, ImportFilePage)
    assert told == [] and not Person.select().exists()


def test_help_on_top_does_not_stop_it(window: Window, qtbot: Any, held: Held) -> None:
    told: list[str] = []
    _begin(window, held, told)
    qtbot.waitUntil(held.begun.is_set)
    click(page_is(window, WorkPage), "帮助")
    page_is(window, HelpPage)
    QApplication.processEvents()
    held.go_on.set()
    qtbot.waitUntil(lambda: told == ["好了"])
    page_is(window, ImportFilePage)


def test_whoever_has_gone_elsewhere_is_not_fetched_back(window: Window, qtbot: Any, held: Held) -> None:
    told: list[str] = []
    _begin(window, held, told)
    qtbot.waitUntil(held.begun.is_set)
    job = page_is(window, WorkPage).job
    window.navigator.back()
    window.navigator.back()
    qtbot.waitUntil(lambda: job.stopping)
    held.go_on.set()
    assert held.ended.wait(PATIENCE)
    QApplication.processEvents()
    assert told == [] and not Person.select().exists()


def test_ctrl_z_waits(window: Window, qtbot: Any, held: Held) -> None:
    people.save_person({"name": "邢国强"})
    _begin(window, held, [])
    work = page_is(window, WorkPage)
    work.undo_last()
    assert "请等" in work.notice.text and Person.get().name == "邢国强"


def test_what_goes_wrong_is_told_in_words(window: Window, qtbot: Any) -> None:
    def fail(_progress: Progress) -> str:
        raise UserError("这个文件读不了。")

    page = _begin(window, fail, [])
    qtbot.waitUntil(lambda: page.notice.text == "这个文件读不了。")
