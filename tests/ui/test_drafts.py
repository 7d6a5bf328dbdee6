"""Every page with something to fill in keeps what is half entered when it is left, and offers it when opened again."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from models import base, settings
from models.people import offices
from models.store import Store
from tests.ui.driving import answer, click, line, open_window, type_into
from tests.ui.test_accessibility import all_pages
from ui.page import Page
from ui.settings.branch import BranchPage
from ui.settings.committee import CommitteePage
from ui.volunteers.event import EventPage
from ui.widgets.forms import LongTextField, TextField

HALF = "写到一半"


def test_a_branch_that_is_half_named_is_named_later(qtbot: Any, branch: Store) -> None:
    settings.set_branch("某支部")
    window = open_window(qtbot)
    window.navigator.home()
    page: Any = window.navigator.go(BranchPage)
    type_into(page, "支部全称", "翠竹园社区第二")
    click(page, "返回")
    assert settings.get("branch") == "某支部"

    page = window.navigator.go(BranchPage)
    assert line(page, "支部全称").text() == "翠竹园社区第二" and "没填完" in page.notice.text
    answer(page, "重新填")
    assert line(page, "支部全称").text() == "某支部"
    type_into(page, "支部全称", "翠竹园社区第二党支部")
    click(page, "保存")
    assert settings.get("branch") == "翠竹园社区第二党支部"
    assert window.navigator.go(BranchPage).notice.isHidden(), "nothing is left half-filled"


def test_a_committee_member_who_is_half_entered_is_appointed_later(qtbot: Any, branch: Store) -> None:
    settings.set_branch("某支部")
    window = open_window(qtbot)
    window.navigator.home()
    page: Any = window.navigator.go(CommitteePage)
    click(page, "书记")
    type_into(page, "姓名", "林凤霞")
    click(page, "返回")
    assert offices.committee() == []

    page = window.navigator.go(CommitteePage)
    click(page, "加上这位支委")
    assert [(person.name, office) for person, office in offices.committee()] == [("林凤霞", "书记")]
    click(page, "返回")
    page = window.navigator.go(CommitteePage)
    assert line(page, "姓名").text() == "" and page.notice.isHidden(), "what was kept for good is no draft"


def test_chips_days_and_numbers_are_kept_too(qtbot: Any, practice_branch: Store) -> None:
    window = open_window(qtbot, practice=True)
    window.navigator.home()
    page: Any = window.navigator.go(EventPage)
    begun = page.needed.value()
    click(page, "明天")
    click(page, "要几人：加1")
    day = page.day.value()
    click(page, "返回")
    page = window.navigator.go(EventPage)
    assert (page.day.value(), page.needed.value()) == (day, begun + 1)
    answer(page, "重新填")
    assert (page.day.value(), page.needed.value()) == (None, begun)
    assert page.day.chips.chosen() == []
    click(page, "返回")
    assert window.navigator.go(EventPage).notice.isHidden()


def _boxes(page: Page) -> list[TextField | LongTextField]:
    found: list[TextField | LongTextField] = [*page.findChildren(TextField), *page.findChildren(LongTextField)]
    return [box for box in found if box.isVisibleTo(page)]


def _text(box: TextField | LongTextField) -> str:
    return box.edit.toPlainText() if isinstance(box, LongTextField) else box.line.text()


def _write(box: TextField | LongTextField) -> None:
    if isinstance(box, LongTextField):
        box.edit.setPlainText(HALF)
    else:
        box.line.setText(HALF)


def test_every_page_to_be_filled_in_keeps_what_is_half_written(qtbot: Any, practice_branch: Store) -> None:
    window = open_window(qtbot, practice=True)
    window.navigator.home()
    secretary = offices.committee()[0][0]
    base.desk.person_id, base.desk.name = secretary.id, secretary.name
    checked, losing = set(), []
    for page_class in all_pages():
        arguments = page_class.example()
        page = window.navigator.go(page_class, **arguments)
        boxes = _boxes(page)
        for box in boxes:
            _write(box)
        if not boxes:
            continue
        window.navigator.back()
        again = window.navigator.go(page_class, **arguments)
        checked.add(page_class)
        if [_text(box) for box in _boxes(again)] != [HALF] * len(boxes):
            losing.append(page_class.__name__)
        window.navigator.home()
        QApplication.processEvents()
    assert losing == []
    assert len(checked) > 20
