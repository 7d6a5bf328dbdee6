"""What the classes aim at in a year: by the rules, or as it was written down for that year."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base, rules
from models.base import UserError
from models.classes import year_plans
from models.store import Store

YEAR = dt.date.today().year


def _plan(year: int) -> tuple[int | None, int | None]:
    found = year_plans.of(year)
    return found.sessions, found.turns


def test_a_year_without_a_plan_of_its_own_has_that_of_the_rules(branch: Store) -> None:
    rules.change("class_turns", 300, "去年支委会")
    base.HistoryEntry.update(at=dt.datetime(YEAR - 1, 12, 31, 9)).execute()
    rules.change("class_turns", 400, "今年支委会")
    rules.switch("class_sessions", False)
    assert (_plan(YEAR - 1), _plan(YEAR)) == ((16, 300), (None, 400))


def test_the_plan_of_a_year_over_or_to_come_is_written_down_for_that_year_alone(branch: Store) -> None:
    year_plans.save(YEAR - 1, 18, None)
    year_plans.save(YEAR + 1, None, 500)
    rules.change("class_turns", 200, "支委会")
    assert [_plan(year) for year in (YEAR - 2, YEAR - 1, YEAR, YEAR + 1)] == [
        (16, 350),
        (18, None),
        (16, 200),
        (None, 500),
    ]
    done = year_plans.save(YEAR - 1, 18, 360)
    assert (_plan(YEAR - 1), done.what) == ((18, 360), f"翰墨课堂{YEAR - 1}年的计划")
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert _plan(YEAR - 1) == (18, None)
    assert year_plans.save(YEAR - 1, 18, None).entry_id is None, "the same again is no entry in the history"


@pytest.mark.parametrize("values", [(YEAR, 0, None), (YEAR, None, -1), (YEAR, 10**9, None), (20260, 1, 1)])
def test_a_number_that_cannot_be_meant_is_refused(branch: Store, values: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(UserError):
        year_plans.save(*values)
    assert base.entries() == []
