"""Who looks after whom: terms whose past stays true, splitting by 楼门, 请勿打扰, hospital, and what leaving ends."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import base
from models.base import UserError
from models.care import care
from models.care.care import COMMITTEE_LINE, HELP_LINE, LESSON_LINE, even_shares
from models.dates import PartialDate
from models.people import offices, people
from models.store import Store

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


def member(name: str, **values: object) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


def keepers(person_id: int, on: dt.date | None = None) -> dict[str, str]:
    return {kept.line: kept.keeper for kept in care.keepers_of(person_id, on)}


@pytest.fixture
def three(branch: Store) -> tuple[int, int, int]:
    """Two keepers and one who is looked after."""
    return member("欧阳少东"), member("沈玉梅"), member("李秀兰")


def test_a_line_begins_and_the_next_one_ends_it_so_that_the_past_stays_true(three: tuple[int, int, int]) -> None:
    first, second, person = three
    care.assign(COMMITTEE_LINE, first, [person], TODAY - 30 * DAY)
    care.assign(LESSON_LINE, second, [person], TODAY - 20 * DAY)
    care.assign(COMMITTEE_LINE, second, [person])
    assert keepers(person) == {COMMITTEE_LINE: "沈玉梅", LESSON_LINE: "沈玉梅"}
    assert keepers(person, TODAY - DAY) == {COMMITTEE_LINE: "欧阳少东", LESSON_LINE: "沈玉梅"}
    assert keepers(person, TODAY - 31 * DAY) == {}
    assert [kept.keeper for kept in care.terms_of(person) if kept.line == COMMITTEE_LINE] == ["沈玉梅", "欧阳少东"]


def test_assigning_again_changes_nothing_and_a_slip_of_the_same_day_leaves_no_trace(
    three: tuple[int, int, int],
) -> None:
    first, second, person = three
    care.assign(COMMITTEE_LINE, first, [person])
    assert care.assign(COMMITTEE_LINE, first, [person]).entry_id is None
    care.assign(COMMITTEE_LINE, second, [person])
    assert [kept.keeper for kept in care.terms_of(person)] == ["沈玉梅"]
    care.end(COMMITTEE_LINE, [person])
    assert care.terms_of(person) == []


def test_each_is_one_operation_and_undo_takes_it_back(three: tuple[int, int, int]) -> None:
    first, second, person = three
    care.assign(COMMITTEE_LINE, first, [person, second], TODAY - DAY)
    done = care.move_all(COMMITTEE_LINE, first, second)
    assert keepers(person) == {COMMITTEE_LINE: "沈玉梅"}
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert keepers(person) == {COMMITTEE_LINE: "欧阳少东"}


def test_moving_all_never_gives_somebody_to_themselves(three: tuple[int, int, int]) -> None:
    first, second, person = three
    care.assign(COMMITTEE_LINE, first, [person, second])
    care.move_all(COMMITTEE_LINE, first, second)
    assert keepers(second) == {COMMITTEE_LINE: "欧阳少东"}
    assert care.loads(COMMITTEE_LINE) == {first: 1, second: 1}
    with pytest.raises(UserError, match="没有可以交出去"):
        care.move_all(HELP_LINE, first, second)


def test_refusals_in_words_change_nothing(three: tuple[int, int, int]) -> None:
    first, second, person = three
    people.change_status(second, people.MOVED)
    before = base.last_undoable()
    with pytest.raises(UserError, match="不能联系自己"):
        care.assign(COMMITTEE_LINE, first, [first])
    with pytest.raises(UserError, match="沈玉梅已经不在"):
        care.assign(COMMITTEE_LINE, second, [person])
    with pytest.raises(UserError, match="沈玉梅已经不在"):
        care.assign(COMMITTEE_LINE, first, [person, second])
    after = base.last_undoable()
    assert before is not None and after is not None and before.id == after.id


@pytest.mark.parametrize("status", [people.DECEASED, people.MOVED, people.EXPELLED, people.SUSPENDED])
def test_whoever_leaves_is_on_no_line_any_more_and_keeps_nobody(three: tuple[int, int, int], status: str) -> None:
    first, second, person = three
    care.assign(COMMITTEE_LINE, first, [person, second], TODAY - 9 * DAY)
    care.assign(HELP_LINE, person, [second], TODAY - 9 * DAY)
    care.admit(person, TODAY - DAY)
    people.change_status(person, status, PartialDate.of(TODAY - 2 * DAY))
    assert keepers(person) == {}
    assert keepers(person, TODAY - 3 * DAY) == {COMMITTEE_LINE: "欧阳少东"}
    assert keepers(second) == {COMMITTEE_LINE: "欧阳少东"}
    assert person not in care.member_ids() and person not in care.without_keeper(COMMITTEE_LINE)
    assert care.stays(TODAY - 30 * DAY) == []
    last = base.last_undoable()
    assert last is not None
    base.undo(last.id)
    assert keepers(person) == {COMMITTEE_LINE: "欧阳少东"}


def test_who_has_nobody(three: tuple[int, int, int]) -> None:
    first, second, person = three
    people.save_person({"name": "居民"})
    care.assign(COMMITTEE_LINE, first, [person])
    assert care.without_keeper(COMMITTEE_LINE) == [first, second]
    assert care.without_keeper(LESSON_LINE) == [first, second, person]


# Splitting ------------------------------------------------------------------------------------------------------------


def squares(sizes: list[int], loads: list[int], shares: tuple[int, ...] | list[int]) -> int:
    total = list(loads)
    for size, share in zip(sizes, shares, strict=True):
        total[share] += size
    return sum(load * load for load in total)


@given(st.lists(st.integers(1, 9), max_size=7), st.lists(st.integers(0, 9), min_size=1, max_size=3))
def test_shares_are_as_even_as_any_could_be(sizes: list[int], loads: list[int]) -> None:
    best = min(squares(sizes, loads, way) for way in itertools.product(range(len(loads)), repeat=len(sizes)))
    assert squares(sizes, loads, even_shares(sizes, loads)) == best


@given(st.lists(st.integers(1, 12), min_size=3, max_size=60))
def test_shares_of_a_branch_differ_by_no_more_than_the_largest_stairwell(sizes: list[int]) -> None:
    total = [0, 0, 0]
    for size, share in zip(sizes, even_shares(sizes, [0, 0, 0]), strict=True):
        total[share] += size
    assert sum(total) == sum(sizes)
    assert max(total) - min(total) <= max(sizes)


def test_splitting_keeps_stairwells_together_and_gives_the_committee_to_one_another(practice_branch: Store) -> None:
    committee = [person.id for person, _office in offices.committee()]
    everybody = care.member_ids()
    care.end(COMMITTEE_LINE, everybody)
    care.split_evenly(COMMITTEE_LINE, committee, everybody)
    assert care.split_evenly(COMMITTEE_LINE, committee, everybody).entry_id is None, "the same again changes nothing"
    kept = {term.person_id: term.keeper_id for term in care.running(line=COMMITTEE_LINE)}
    assert sorted(kept) == everybody
    assert all(person != keeper for person, keeper in kept.items())
    homes = defaultdict(set)
    for number, keeper in kept.items():
        if number not in committee:
            person = people.get(number)
            homes[person.building, person.entrance].add(keeper)
    assert all(len(keepers_of_home) == 1 for keepers_of_home in homes.values())
    sizes = care.loads(COMMITTEE_LINE).values()
    assert max(sizes) - min(sizes) <= 1


def test_splitting_only_the_new_ones_evens_the_whole_out(branch: Store) -> None:
    first, second = member("欧阳少东"), member("沈玉梅")
    old = [member(f"老{n}", building="1", entrance="1") for n in range(4)]
    new = [member(f"新{n}", building="2", entrance=str(n)) for n in range(6)]
    care.assign(COMMITTEE_LINE, first, old)
    care.split_evenly(COMMITTEE_LINE, [first, second], new)
    assert care.loads(COMMITTEE_LINE) == {first: 5, second: 5}
    with pytest.raises(UserError, match="由哪几位"):
        care.split_evenly(COMMITTEE_LINE, [], new)


# 请勿打扰 and hospital ------------------------------------------------------------------------------------------


def test_quiet_times_run_to_their_day_or_until_further_notice(three: tuple[int, int, int]) -> None:
    person = three[2]
    care.be_quiet(person, TODAY + 5 * DAY, "静养")
    assert care.quiet_on()[person].reason == "静养"
    assert person in care.quiet_on(TODAY + 5 * DAY) and person not in care.quiet_on(TODAY + 6 * DAY)
    assert person not in care.quiet_on(TODAY - DAY)
    care.be_quiet(person)
    assert person in care.quiet_on(TODAY + 600 * DAY)
    care.end_quiet(person)
    assert care.quiet_on() == {} and base.count(care.Quiet) == 0
    care.be_quiet(person, begins=TODAY - 9 * DAY)
    care.end_quiet(person)
    assert person in care.quiet_on(TODAY - DAY) and person not in care.quiet_on()
    with pytest.raises(UserError, match="早于"):
        care.be_quiet(person, TODAY - DAY)


def test_a_stay_in_hospital_begins_and_ends(three: tuple[int, int, int]) -> None:
    person = three[2]
    care.admit(person, TODAY - 3 * DAY, " 区医院 ")
    stay = care.stay_of(person)
    assert stay is not None and stay.hospital == "区医院"
    for refused, match in (
        (lambda: care.admit(person), "已经登记"),
        (lambda: care.discharge(person, TODAY - 4 * DAY), "请核对"),
        (lambda: care.discharge(person, TODAY + DAY), "请核对"),
    ):
        with pytest.raises(UserError, match=match):
            refused()
    care.discharge(person)
    assert care.stay_of(person) is None
    with pytest.raises(UserError, match="没有登记住院"):
        care.discharge(person)
    with pytest.raises(UserError, match="还没有到"):
        care.admit(person, TODAY + DAY)
