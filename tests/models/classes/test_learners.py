"""Learners: places, the waiting list, children and their consent."""

from __future__ import annotations

import random
import shutil
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from models import recycle_bin
from models.base import UserError
from models.classes import class_marks, courses, learners
from models.classes.classes import (
    PRESENT,
)
from models.people import people
from models.store import Store, open_store
from tests.models.classes.making import BEGIN, WEEK, course, join, planned, session_of, take_back


def test_a_full_course_has_a_waiting_list_that_moves_up(branch: Store) -> None:
    one = planned(capacity=2)
    first, second, third, fourth = join(one, "甲一", "乙二", "丙三", "丁四")
    assert [learner.number for learner in (first, second, third, fourth)] == [1, 2, None, None]
    left = learners.leave(first.id, BEGIN + WEEK)
    assert left.moved_up == ("丙三",)
    assert learners.get(third.id).number == 3, "the row of who left is not given to another"
    assert [one.name for one in learners.of_course(one.id)] == ["乙二", "丙三", "丁四", "甲一"]
    take_back(left.done)
    assert learners.get(third.id).number is None and learners.get(first.id).left_on is None


def test_more_places_let_those_who_wait_in(branch: Store) -> None:
    one = course(capacity=1)
    _first, second, third = join(one, "甲一", "乙二", "丙三")
    courses.save({"capacity": 2}, one.id)
    assert learners.get(second.id).number == 2 and learners.waiting(learners.get(third.id))
    courses.save({"capacity": None}, one.id)
    assert learners.get(third.id).number == 3
    courses.save({"capacity": 1}, one.id)
    assert len(learners.seated(learners.of_course(one.id))) == 3, "nobody is put out"


def test_who_comes_back_waits_when_the_course_is_full(branch: Store) -> None:
    one = course(capacity=1)
    first, second = join(one, "甲一", "乙二")
    learners.leave(first.id)
    learners.come_back(first.id)
    assert learners.waiting(learners.get(first.id)) and learners.get(second.id).number == 2
    learners.leave(second.id)
    assert learners.get(first.id).number == 3


def test_deleting_a_learner_gives_the_place_on(branch: Store) -> None:
    one = course(capacity=1)
    first, second = join(one, "甲一", "乙二")
    assert learners.delete(first.id).moved_up == ("乙二",)
    assert learners.get(second.id).number is not None
    assert [deleted.title for deleted in recycle_bin.deleted()] == ["甲一"]


def test_persons_of_the_roster_join_once(branch: Store) -> None:
    one = course()
    person = people.save_person({"name": "梁小雨"})[0]
    learner = learners.join(one.id, {}, person.id)[0]
    assert (learner.name, learner.person_id) == ("梁小雨", person.id)
    with pytest.raises(UserError, match="已经在"):
        learners.join(one.id, {}, person.id)
    with pytest.raises(UserError, match="不能删除"):
        people.delete_person(person.id)
    with pytest.raises(UserError, match="姓名"):
        learners.join(one.id, {"name": " "})
    joined, done = learners.join_all(one.id, ["小甲", "小乙"], {"child": True})
    assert [one.number for one in joined] == [2, 3]
    take_back(done)
    assert len(learners.of_course(one.id)) == 1


def test_no_row_is_given_to_another_while_it_may_come_back_from_the_bin(branch: Store) -> None:
    one = course()
    join(one, "甲", "乙")
    deleted = learners.delete(learners.of_course(one.id)[1].id).done
    third = join(one, "丙")[0]
    take_back(deleted)
    assert [(row.number, row.name) for row in learners.of_course(one.id)] == [(1, "甲"), (2, "乙"), (3, "丙")]
    _wrong, done = learners.join(one.id, {"name": "写错"}, on=BEGIN)
    take_back(done)
    assert (third.number, join(one, "丁")[0].number) == (3, 4), "what was undone was on no paper"


def test_a_child_needs_consent_and_may_still_be_marked(branch: Store) -> None:
    one = planned()
    child = join(one, "小明", child=True, guardian="王女士", guardian_phone="19900020001")[0]
    assert "小明" in learners.consent_words([child]) and learners.needs_consent(child)
    class_marks.mark(session_of(one).id, [child.id], PRESENT)
    child, _done = learners.save(child.id, {"consent_on": BEGIN})
    assert learners.consent_words([child]) == ""
    grown, _done = learners.save(child.id, {"child": False})
    assert (grown.guardian, grown.guardian_phone, grown.consent_on) == ("", "", None), "no more is kept than is needed"


@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), capacity=st.integers(1, 4))
def test_the_waiting_list_is_always_in_order(tmp_path_factory: Any, seed: int, capacity: int) -> None:
    folder = tmp_path_factory.mktemp("waiting")
    store = open_store(folder)
    try:
        chance = random.Random(seed)
        one = course(capacity=capacity)
        ever: set[int] = set()
        for step in range(14):
            everybody = learners.of_course(one.id)
            here = [learner for learner in everybody if learner.left_on is None]
            gone = [learner for learner in everybody if learner.left_on is not None]
            what = chance.choice(("join", "join", "leave", "return", "delete"))
            before = [learner.id for learner in here if learners.waiting(learner)]
            if what == "leave" and here:
                learners.leave(chance.choice(here).id)
            elif what == "return" and gone:
                learners.come_back(chance.choice(gone).id)
            elif what == "delete" and here:
                learners.delete(chance.choice(here).id)
            else:
                join(one, f"学员{step}")
            found = learners.of_course(one.id)
            seated = learners.seated(found)
            waiting = [learner.id for learner in found if learners.waiting(learner)]
            assert len(seated) <= capacity
            assert not waiting or len(seated) == capacity, "nobody waits while a place is free"
            numbers = [learner.number for learner in found if learner.number]
            assert len(numbers) == len(set(numbers))
            kept = [number for number in before if number in waiting]
            assert [number for number in waiting if number in kept] == kept, "nobody overtakes"
            ever |= set(numbers)
    finally:
        from models.store import close_store

        close_store()
        shutil.rmtree(store.folder)
