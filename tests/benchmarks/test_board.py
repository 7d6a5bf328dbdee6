"""The contact board with ten thousand people and two hundred thousand contacts: from the tap to the painted page."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest

from models.base import db, unrecorded
from models.care import board, care
from models.care.care import COMMITTEE_LINE, Assignment
from models.practice import practice
from models.store import close_store, open_store
from models.visits.visits import KINDS, Contact
from ui.app import Window, application
from ui.care.board import ContactBoardPage
from ui.theme import theme

PEOPLE, CONTACTS = 10_000, 200_000


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A branch as large as a town."""
    open_store(tmp_path_factory.mktemp("town"), practice=True)
    practice.fill(PEOPLE)
    chance, today = random.Random(1), dt.date.today()
    with unrecorded():
        for model in (Contact, Assignment):
            model.delete().execute()
        rows = [
            (chance.randint(1, PEOPLE), chance.choice(KINDS), today - dt.timedelta(days=chance.randint(0, 720)))
            for _n in range(CONTACTS)
        ]
        for start in range(0, CONTACTS, 5000):
            Contact.insert_many(rows[start : start + 5000], [Contact.person, Contact.kind, Contact.day]).execute()
        keepers = [(number, 1 + number % 5 + (number % 5 == number - 1), COMMITTEE_LINE) for number in range(6, PEOPLE)]
        for start in range(0, len(keepers), 5000):
            fields = [Assignment.person, Assignment.keeper, Assignment.line]
            Assignment.insert_many(keepers[start : start + 5000], fields).execute()
    db.execute_sql("ANALYZE")
    yield
    close_store()


@pytest.mark.benchmark(group="board")
def test_the_answer(town: None, benchmark: Any) -> None:
    found = benchmark.pedantic(board.board, args=(COMMITTEE_LINE,), rounds=5, warmup_rounds=1)
    assert len(found) >= PEOPLE - 10
    assert care.loads(COMMITTEE_LINE).total() > 9_000


@pytest.mark.benchmark(group="board")
def test_the_page_opens_under_300_ms(town: None, benchmark: Any) -> None:
    app = application()
    theme.use(18, "normal")
    window = Window(practice=True)
    window.resize(1366, 768)
    window.show()
    app.processEvents()

    def open_() -> None:
        window.navigator.go(ContactBoardPage)
        window.grab()

    def home() -> None:
        window.navigator.home()

    benchmark.pedantic(open_, setup=home, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.min < 0.3
