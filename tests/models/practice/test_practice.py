"""The practice branch: invented, of any size, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import statistics
from pathlib import Path

import pytest

from models import base, settings
from models.activities import activities, attendance, who_came
from models.activities.activities import CANCELLED, HELD, PLANNED, UNMARKED
from models.base import db
from models.people import id_number, medals, offices, people, roster
from models.people.people import COMMITTEE_TITLES, Person
from models.practice import practice
from models.store import Store, close_store, open_store

#: In the past: contacts of days to come are refused.
TODAY = dt.date(2024, 11, 24)


def _everything() -> dict[str, list[tuple[object, ...]]]:
    tables = {
        table: db.execute_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in base.record_tables()
    }
    # When a rule came into the table is the day of the test.
    return {table: rows for table, rows in tables.items() if table != "rule"}


def _filled(folder: Path, members: int = practice.MEMBERS, seed: int = 1, today: dt.date = TODAY) -> None:
    open_store(folder, practice=True)
    practice.fill(members, seed, today)


@pytest.fixture(autouse=True)
def closed() -> object:
    yield
    close_store()


def test_forty_five_members_thirty_five_retired_cadres_of_about_seventy(practice_branch: Store) -> None:
    rows = roster.rows(people.EXPECTED_STATUSES)
    today = dt.date.today()
    assert len(rows) == roster.member_count() == 45
    assert sum(bool(row.workplace and row.retired_on) for row in rows) == 35
    assert 68 <= statistics.mean(age.years for row in rows if (age := row.age(today))) <= 72
    assert len(offices.committee()) == 3
    assert {office for _person, office in offices.committee()} <= set(COMMITTEE_TITLES)
    assert len(people.groups()) == 4
    assert {row.group for row in rows} == {group.name for group in people.groups()}
    assert sum(people.GROUP_LEADER in row.offices for row in rows) == 4
    assert settings.get("branch")


def test_nobody_in_it_lives(practice_branch: Store) -> None:
    persons = list(Person.select())
    assert all(person.phone.startswith("1990000") for person in persons)
    assert all(not person.emergency_phone or person.emergency_phone.startswith("1990001") for person in persons)
    numbers = [person.id_number for person in persons if person.id_number]
    assert numbers
    for number in numbers:
        birthday = id_number.born(number)
        assert birthday is not None
        assert birthday.year < 1900
        assert id_number.check(number) == []


def test_it_shows_what_a_branch_is_like(practice_branch: Store) -> None:
    rows = roster.rows()
    assert {row.status for row in rows} == set(people.PRESENT_STATUSES)
    assert {row.status for row in roster.rows(left=True)} == {people.MOVED, people.DECEASED}
    assert roster.rows(residents=True)
    assert any(row.born and not row.born.day for row in rows), "births known to the month"
    assert any(row.born and not row.born.month for row in rows), "births known to the year"
    assert any(row.lunar for row in rows)
    assert {"田富", "田大利", "阿卜杜拉·买买提", "欧阳少东"} <= {row.name for row in rows}
    assert roster.birthdays(dt.date.today(), 0), "something for 今天要办"
    for filter_name in roster.FILTERS:
        assert any(roster.passes(row, filter_name, dt.date.today(), 80) for row in rows), filter_name
    assert all(people.check_dates(*found) is None for row in rows if (found := people.profile(row.person_id)))


@pytest.mark.parametrize("today", [dt.date(2028, 2, 29), dt.date(2026, 8, 20), dt.date(2031, 1, 1)])
def test_somebody_is_on_the_list_for_the_medal_whenever_it_is_made(branch: Store, today: dt.date) -> None:
    practice.fill(today=today)
    assert roster.medal_candidates(roster.coming_first_of_july(today)) and medals.awarded()


def test_its_year_of_activities(practice_branch: Store) -> None:
    now = dt.datetime.now()
    found = attendance.all_activities()
    assert {activity.kind.name for activity in found} >= {"主题党日", "支委会", "党小组会", "党员大会", "学习", "党课"}
    assert any(activity.starts > now and activity.state == PLANNED for activity in found)
    assert not any(activity.state == CANCELLED for activity in found)
    held = [activity for activity in found if activity.state == HELD]
    assert len(held) > 50
    marks = {row.mark for activity in held for row in who_came.signin_rows(activity.id)}
    assert marks == {*activities.MARKS, UNMARKED}
    assert activities.upcoming(now)
    assert activities.waiting_for_entry(now), "one that still waits to be entered"
    assert [name for _id, name, _times in attendance.missed_in_a_row(3)], "somebody to ask after"


def test_ctrl_z_finds_nothing_to_take_back(practice_branch: Store) -> None:
    assert base.last_undoable() is None
    assert base.entries() == []
    assert base.count(base.HistoryChange) == 0
    people.save_person({"phone": "19900009999"}, 1)
    newest = base.last_undoable()
    assert newest is not None
    base.undo(newest.id)
    assert base.last_undoable() is None


def test_the_same_seed_makes_the_same_branch_and_another_another(tmp_path: Path) -> None:
    found = []
    for number, seed in enumerate((1, 1, 2)):
        _filled(tmp_path / str(number), seed=seed)
        found.append(_everything())
    assert found[0] == found[1]
    assert found[0] != found[2]


@pytest.mark.parametrize("members", [0, 1, 3, 6, 14, 46])
def test_it_can_be_made_any_size(tmp_path: Path, members: int) -> None:
    _filled(tmp_path, members)
    # The last two of them are a probationary member and one who is away; both are counted.
    assert roster.member_count() == members
    assert [row.status for row in roster.rows(left=True)].count(people.DECEASED) == 1
    assert base.count(Person, Person.deceased) == 1
    assert len(offices.committee()) == min(members, 3)
    for person, _office in offices.committee():
        row = roster.row_of(person.id)
        assert row is not None
        assert row.status in people.EXPECTED_STATUSES
    assert base.entries() == []
    assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    "today",
    [dt.date(2024, 2, 29), dt.date(2035, 6, 16), dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2024, 3, 31)],
)
def test_it_can_be_made_on_any_day(tmp_path: Path, today: dt.date) -> None:
    _filled(tmp_path, today=today)
    assert roster.birthdays(today, 0)
    tomorrow = today + dt.timedelta(days=1)
    assert [activity.kind.name for activity in activities.activities_between(tomorrow, tomorrow)] == ["主题党日"]


def test_a_practice_branch_that_somebody_works_in_is_left_alone(practice_branch: Store) -> None:
    before = _everything()
    practice.fill_if_empty()
    assert _everything() == before


def test_an_empty_practice_branch_is_filled(tmp_path: Path) -> None:
    open_store(tmp_path, practice=True)
    practice.fill_if_empty()
    assert roster.member_count() == 45
