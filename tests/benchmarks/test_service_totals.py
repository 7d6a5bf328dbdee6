"""Yearly totals of half a million sign-ups."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest

from models import periods
from models.base import db, unrecorded
from models.store import close_store, open_store
from models.volunteers import service_totals
from models.volunteers.duty import DONE, MISSED, SERVED

SIGN_UPS, ON_A_SHIFT, PEOPLE, YEARS = 500_000, 5, 2_000, 5
LAST = 2025


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Five years of duty of two thousand volunteers, some of them on two shifts at once."""
    open_store(tmp_path_factory.mktemp("town"))
    chance = random.Random(4)
    shifts, rows = [], []
    number = SIGN_UPS // ON_A_SHIFT
    first = dt.datetime(LAST - YEARS + 1, 1, 1, 8)
    for shift in range(1, number + 1):
        starts = first + dt.timedelta(days=shift * YEARS * 365 // (number + 1), hours=shift % 8)
        shifts.append((shift, f"岗位{shift % 6}", str(starts), DONE, shift % 3))
        for place in range(ON_A_SHIFT):
            # Everybody in turn, so that hardly anybody is in two places at once: as in life, but for a few.
            person = chance.randrange(PEOPLE) if place == 0 else (shift * ON_A_SHIFT + place) % PEOPLE
            state = MISSED if chance.random() < 0.05 else SERVED
            came, left = (str(starts), str(starts + dt.timedelta(hours=2))) if state == SERVED else (None, None)
            rows.append((shift, person + 1, "某人", place + 1, state, came, left, 120 if came else None))
    with unrecorded():
        db.connection().executemany(_person_sql(), [(n,) for n in range(1, PEOPLE + 1)])
        db.connection().executemany(
            "INSERT INTO shift (id, name, place, starts, minutes, needed, state, reason, head_count, weather, note)"
            " VALUES (?, ?, '', ?, 120, 5, ?, '', ?, '', '')",
            shifts,
        )
        db.connection().executemany(
            'INSERT INTO sign_up (shift_id, person_id, name, slot, state, came, "left", minutes, override)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
            rows,
        )
    db.execute_sql("ANALYZE")
    yield
    close_store()


def _person_sql() -> str:
    """An insert that fills every column that must not be empty."""
    columns = [row[1] for row in db.execute_sql("PRAGMA table_info(person)").fetchall() if row[3] and row[1] != "id"]
    values = ", ".join("'某人'" if column == "name" else "''" for column in columns)
    return f"INSERT INTO person (id, {', '.join(columns)}) VALUES (?, {values})"


@pytest.mark.benchmark(group="service")
def test_the_totals_of_every_year_under_1_s(town: None, benchmark: Any) -> None:
    found = benchmark.pedantic(service_totals.totals, kwargs={"by": service_totals.YEAR}, rounds=3, warmup_rounds=1)
    assert len(found) == YEARS
    assert sum(counted.turns - counted.anonymous for counted in found.values()) > SIGN_UPS * 0.9
    assert benchmark.stats["median"] < 1


@pytest.mark.benchmark(group="service")
@pytest.mark.parametrize("by", [service_totals.KIND, service_totals.MONTH, service_totals.GROUP, service_totals.PERSON])
def test_one_year_divided_under_1_s(town: None, benchmark: Any, by: str) -> None:
    year = periods.year(LAST - 1)
    assert benchmark.pedantic(service_totals.totals, args=(year, by), rounds=3, warmup_rounds=1)
    assert benchmark.stats["median"] < 1
