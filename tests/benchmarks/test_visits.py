"""Recording one contact; the last contact of ten thousand people out of two hundred thousand contacts; the lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from models import periods
from models.base import db
from models.practice import practice
from models.store import close_store, open_store
from models.visits import visit_figures, visit_questions, visits
from models.visits.visits import CALL

PEOPLE, CONTACTS = 10_000, 200_000
TODAY = dt.date.today()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A branch as large as a town, with two years of contacts."""
    open_store(tmp_path_factory.mktemp("town"), practice=True)
    practice.fill(PEOPLE, contacts=CONTACTS)
    db.execute_sql("ANALYZE")
    yield
    close_store()


def _record() -> None:
    values = {"kind": CALL, "day": TODAY, "situation": "身体硬朗", "money": 20_000, "source": "党费"}
    visits.record_contact(values, [1], [5], follow_up={"what": "换灯泡", "due": TODAY})


@pytest.mark.benchmark(group="visits")
def test_recording_one_contact_under_50_ms(town: None, benchmark: Any) -> None:
    benchmark.pedantic(_record, rounds=20, warmup_rounds=2)
    assert benchmark.stats["median"] < 0.05


@pytest.mark.benchmark(group="visits")
def test_the_last_contact_of_everybody_under_300_ms(town: None, benchmark: Any) -> None:
    found = benchmark.pedantic(visits.last_contacts, rounds=5, warmup_rounds=1)
    assert len(found) > PEOPLE - 100
    assert benchmark.stats["median"] < 0.3


@pytest.mark.benchmark(group="visits")
def test_the_newest_contacts_under_50_ms(town: None, benchmark: Any) -> None:
    found = benchmark.pedantic(visit_questions.contacts, rounds=5, warmup_rounds=1)
    assert len(found) == visit_questions.MOST_SHOWN
    assert benchmark.stats["median"] < 0.05


@pytest.mark.benchmark(group="visits")
def test_the_contacts_with_a_name_under_300_ms(town: None, benchmark: Any) -> None:
    wanted = visit_questions.Wanted(text="邢国强")
    assert benchmark.pedantic(visit_questions.contacts, args=(wanted,), rounds=5, warmup_rounds=1)
    assert benchmark.stats["median"] < 0.3


@pytest.mark.benchmark(group="visits")
def test_the_figures_of_a_year_of_a_hundred_thousand_contacts_under_3_s(town: None, benchmark: Any) -> None:
    found = benchmark.pedantic(visit_figures.figures, args=(periods.this_year(TODAY),), rounds=2, warmup_rounds=0)
    assert len(found.all.contact_ids) > CONTACTS / 3
    assert benchmark.stats["median"] < 3
