"""“光荣在党50年”: the vectors of the rule, who cannot be reckoned, giving and taking back."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base
from models.base import UserError
from models.date_reading import read_date
from models.dates import PartialDate
from models.people import medals, people, roster
from models.store import Store


def _member(name: str, joined: str, full: str = "", **values: object) -> int:
    dates = {"joined_on": read_date(joined), "full_on": read_date(full)}
    return int(people.save_person({"name": name, "status": people.FULL, **dates, **values})[0].id)


def _listed(year: int) -> dict[str, bool]:
    return {candidate.row.name: candidate.sure for candidate in roster.medal_candidates(dt.date(year, 7, 1))}


@pytest.mark.parametrize(
    ("joined", "full", "first"),
    [
        ("1974-07-01", "", 2024),
        ("1974-07-02", "", 2025),
        ("1976-10-20", "", 2027),
        ("1978-05-10", "1979-05-10", 2029),
    ],
)
def test_the_first_year_in_which_somebody_is_listed(branch: Store, joined: str, full: str, first: int) -> None:
    _member("甲一", joined, full)
    assert _listed(first) == {"甲一": True}
    assert _listed(first - 1) == {}


def test_a_month_that_leaves_it_open_is_listed_to_be_checked(branch: Store) -> None:
    _member("甲一", "1974.7")
    _member("甲二", "1975.12")
    assert _listed(2024) == {"甲一": False}
    assert _listed(2026) == {"甲一": True, "甲二": True}


def test_a_probation_that_the_time_did_not_know_is_asked_about(branch: Store) -> None:
    _member("甲一", "1974-03-01", "1975-03-01")
    assert _listed(2025) == {"甲一": False}


def test_the_dead_the_gone_and_those_who_have_it_are_not_listed(branch: Store) -> None:
    dead, gone, had = (_member(name, "1970-01-01") for name in ("甲一", "甲二", "甲三"))
    people.change_status(dead, people.DECEASED)
    people.change_status(gone, people.MOVED)
    medals.award(had, 2021, " 0012 ")
    assert _listed(2026) == {}
    assert [row.name for row in medals.awarded()] == ["甲三"]
    assert medals.number_of(had) == "0012"


def test_nobody_is_forgotten_for_want_of_a_date(branch: Store) -> None:
    _member("没有日期", "")
    _member("没有转正", "1965.3")
    _member("入党太晚", "1990.3")
    _member("还太年轻", "", born=PartialDate(1975))
    people.save_person({"name": "预备", "status": people.PROBATIONARY})
    assert {row.name for row in medals.unclear(dt.date(2026, 7, 1))} == {"没有日期", "没有转正"}


def test_giving_is_undone_and_taken_back(branch: Store) -> None:
    person = _member("甲一", "1970-01-01")
    done = medals.award(person, 2025)
    assert _listed(2026) == {}
    base.undo(done.entry_id)  # type: ignore[arg-type]
    assert _listed(2026) == {"甲一": True}
    medals.award(person, 2025, "0007")
    medals.award(person, 2024)
    assert medals.number_of(person) == "0007", "another year leaves the number as it is"
    medals.take_back(person)
    assert _listed(2026) == {"甲一": True} and medals.number_of(person) == ""


@pytest.mark.parametrize("year", [2020, dt.date.today().year + 1])
def test_a_year_without_medals_is_refused(branch: Store, year: int) -> None:
    person = _member("甲一", "1970-01-01")
    with pytest.raises(UserError, match="年份"):
        medals.award(person, year)
    assert medals.awarded() == []
