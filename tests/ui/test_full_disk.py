"""A full disk is told in words, whatever is tapped; nobody is held on a page, and nothing that was on it is lost."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from models import base, prints, settings
from models.activities import activities, attendance, who_came
from models.people import roster
from models.store import Store, check
from tests.ui.driving import answer, choose, click, line, open_window, type_into
from ui.activities.edit import PlanActivityPage
from ui.activities.signin import SignInPage
from ui.app import Window
from ui.home import HomePage
from ui.people.edit import EditPersonPage
from ui.people.form import IDENTITY_SECTION
from ui.printing import PreviewPage
from ui.theme import theme

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files can be set")


@pytest.fixture
def window(practice_branch: Store, qtbot: Any) -> Window:
    opened = open_window(qtbot, practice=True)
    base.desk.name = "欧阳少东"
    opened.navigator.home()
    return opened


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """As if the disk were full: no file of this process may grow beyond what the newest changes take already."""
    import resource

    settings.put("desk", "")  # so that there is a file of newest changes
    room = os.path.getsize(f"{store.file}-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_tap_that_cannot_be_saved_is_told_and_not_shown_as_saved(window: Window, practice_branch: Store) -> None:
    activity = activities.waiting_for_entry(dt.datetime.now())[0]
    page = window.navigator.go(SignInPage, activity_id=activity.id)
    before = who_came.signin_rows(activity.id)
    present = who_came.counts(activity.id).present
    name = page.grid.items()[0].name()
    with full_disk(practice_branch):
        choose(page.grid, name)
        assert "磁盘满了" in page.notice.text
        assert page.grid.items()[0].name() == name
    assert who_came.signin_rows(activity.id) == before

    choose(page.grid, name)  # there is room again
    assert "到会" in page.notice.text and who_came.counts(activity.id).present == present + 1
    assert check() == []


def test_nobody_is_held_on_a_half_filled_page_and_what_is_on_it_stays(window: Window, practice_branch: Store) -> None:
    page: Any = window.navigator.go(PlanActivityPage)
    click(page, "党课")
    type_into(page, "标题", "讲讲延安")
    with full_disk(practice_branch):
        click(page, "返回")
        assert type(window.navigator.page) is HomePage
        page = window.navigator.go(PlanActivityPage)
        assert line(page, "标题").text() == "讲讲延安"
        click(page, "返回")
    page = window.navigator.go(PlanActivityPage)
    answer(page, "重新填")
    click(page, "返回")
    assert line(window.navigator.go(PlanActivityPage), "标题").text() == "", "the newest wish counts"


def test_letters_become_larger_though_it_cannot_be_remembered(window: Window, practice_branch: Store) -> None:
    click(window.navigator.page, "字号")
    with full_disk(practice_branch):
        click(window.navigator.page, "大 22")
        assert theme.points == 22 and "磁盘满了" in window.navigator.page.notice.text
    assert settings.get("text_size") == "18"


def test_a_paper_still_goes_its_way(window: Window, practice_branch: Store, qtbot: Any) -> None:
    page = window.navigator.go(PreviewPage, form="signin", activity_id=attendance.all_activities()[0].id)
    qtbot.waitUntil(lambda: not page.busy())
    with full_disk(practice_branch):
        click(page, "打印")
        assert "没有找到打印机" in page.notice.text and "记录没能存下来" in page.notice.text
        assert "已经存好" not in page.notice.text
    assert prints.newest() == []


def test_an_id_number_is_not_shown_where_it_cannot_be_noted_who_looked(window: Window, practice_branch: Store) -> None:
    person_id = next(row.person_id for row in roster.rows() if row.id_number)
    page: Any = window.navigator.go(EditPersonPage, person_id=person_id)
    with full_disk(practice_branch):
        page.sections[IDENTITY_SECTION].fold.click()
        assert "磁盘满了" in page.notice.text and not page.sections[IDENTITY_SECTION].is_open()
    page.sections[IDENTITY_SECTION].fold.click()
    assert page.sections[IDENTITY_SECTION].is_open()
