"""祝福的话: from the card in the preview to a text of one's own, on the card at once, changed and deleted."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from models.people import people
from models.store import Store
from models.visits import greeting_texts
from models.visits.triggers import BIRTHDAY, PARTY_BIRTHDAY
from tests.ui.driving import answer, button, choose, click, open_window, page_is
from ui.printing import PreviewPage
from ui.visits.greeting_texts import GreetingTextPage, GreetingTextsPage

WORDS = "今天您○○岁了，<b>&{0}|同志们都来看您！祝您松鹤长春。"


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    """The card of one member in the preview."""
    person = people.save_person({"name": "李秀兰", "status": people.FULL, "born": "1940-05-05"})[0].id
    window = open_window(qtbot)
    window.navigator.home()
    window.navigator.go(PreviewPage, form="greeting", person_ids=[person])
    return window


def said(page: Any, qtbot: Any) -> str:
    qtbot.waitUntil(lambda: not page.busy())
    text = PdfReader(BytesIO(page._finished().pdf)).pages[0].extract_text()
    return "".join(text.split())


def test_a_text_written_from_the_preview_is_on_the_card(window: Any, qtbot: Any) -> None:
    page = page_is(window, PreviewPage)
    assert "松鹤长春" not in said(page, qtbot)
    click(page.options, "改祝福的话")
    click(page_is(window, GreetingTextsPage), "写一段")
    editor = page_is(window, GreetingTextPage)
    editor.words.set_value(WORDS)
    click(editor, "保存")
    window.navigator.back()
    page = page_is(window, PreviewPage)
    click(page.options, greeting_texts.beginning(WORDS, 6))
    text = said(page, qtbot)
    assert "岁了，<b>&{0}｜同志们都来看您！祝您松鹤长春。" in text and "○" not in text
    click(page.options, PARTY_BIRTHDAY)
    assert "松鹤长春" not in said(page, qtbot), "each occasion has its own"
    assert [b.label for b in page.options.wordings.buttons().values()] == ["第一种", "第二种", "第三种"]


def test_a_text_that_came_with_the_program_is_the_start_of_one_of_ones_own(window: Any) -> None:
    window.navigator.go(GreetingTextsPage, occasion=BIRTHDAY)
    choose(page_is(window, GreetingTextsPage).list, "岁月添寿")
    editor = page_is(window, GreetingTextPage)
    assert "○○岁" in editor.words.value() and "|" not in editor.words.value()
    editor.words.set_value(editor.words.value().replace("福如东海", "心宽体健"))
    click(editor, "保存")
    page = page_is(window, GreetingTextsPage)
    assert [item.badge for item in page.list.items()] == ["自己写的", "原有的", "原有的", "原有的"]
    choose(page.list, "心宽体健")
    click(page_is(window, GreetingTextPage), "加上 ○○")
    click(page_is(window, GreetingTextPage), "保存")
    assert greeting_texts.of(BIRTHDAY)[0].words.count("○○") == 2
    choose(page.list, "心宽体健")
    click(page_is(window, GreetingTextPage), "删除")
    assert not greeting_texts.of(BIRTHDAY)
    answer(page_is(window, GreetingTextsPage), "撤销")
    assert len(greeting_texts.of(BIRTHDAY)) == 1


def test_an_empty_text_is_refused_in_words(window: Any) -> None:
    window.navigator.go(GreetingTextPage, occasion=BIRTHDAY)
    page = page_is(window, GreetingTextPage)
    click(page, "保存")
    assert "请写上祝福的话" in page.notice.text and button(page, "保存")
