"""Attendance: marks, and figures that agree with a recount."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from models.activities.activities import UNMARKED
from models.base import UserError
from models.classes import class_marks, class_questions, class_sessions, learners
from models.classes.classes import (
    ABSENT,
    CANCELLED,
    CLASS_MARKS,
    EXCUSED,
    HELD,
    PLANNED,
    PRESENT,
    ClassAttendance,
    ClassSession,
)
from models.people import people
from models.store import Store
from tests.models.classes.making import BEGIN, WEEK, join, planned, session_of, take_back


def test_nothing_recorded_is_a_state_of_its_own(branch: Store) -> None:
    one = planned()
    a, b, c, d = join(one, "甲一", "乙二", "丙三", "丁四")
    session = session_of(one)
    class_marks.mark(session.id, [a.id], PRESENT)
    class_marks.mark(session.id, [b.id], EXCUSED)
    class_marks.mark(session.id, [c.id], ABSENT)
    counts = class_marks.counts(session.id)
    assert (counts.expected, counts.present, counts.excused, counts.absent, counts.unmarked) == (4, 1, 1, 1, 1)
    class_marks.mark(session.id, [a.id], UNMARKED)
    assert class_marks.counts(session.id).unmarked == 2
    take_back(class_marks.mark_unmarked(session.id, PRESENT))
    assert [row.mark for row in class_marks.rows(session.id)] == [UNMARKED, EXCUSED, ABSENT, UNMARKED]
    with pytest.raises(KeyError):
        class_marks.mark(session.id, [a.id], "迟到")
    with pytest.raises(UserError, match="名单变了"):
        class_marks.mark(session.id, [999], PRESENT)
    assert d.number == 4


def test_the_sheet_of_a_day_has_those_who_had_a_place_then(branch: Store) -> None:
    one = planned(capacity=2)
    early, leaver, late = join(one, "甲一", "乙二", "丙三")
    learners.leave(leaver.id, BEGIN + WEEK)
    names = [[row.name for row in class_marks.rows(s.id)] for s in class_sessions.of_course(one.id)]
    assert names[0] == ["甲一", "乙二"]
    assert names[1] == ["甲一", "丙三"]
    assert [row.number for row in class_marks.rows(session_of(one, 2).id)] == [1, 3]
    assert early.number == 1 and late.name == "丙三"


def test_who_comes_without_being_on_the_sheet_is_put_there(branch: Store) -> None:
    one = planned(capacity=1)
    join(one, "甲一")
    session = session_of(one)
    person = people.save_person({"name": "梁小雨"})[0]
    learner, done = class_marks.came_too(session.id, person.id)
    assert learners.waiting(learner), "the course is full"
    assert [(row.name, row.mark) for row in class_marks.rows(session.id)] == [("甲一", UNMARKED), ("梁小雨", PRESENT)]
    again, _done = class_marks.came_too(session.id, name="甲一")
    assert again.number == 1 and len(learners.of_course(one.id)) == 2
    take_back(done)
    assert [learner.name for learner in learners.of_course(one.id)] == ["甲一"]


def test_only_sessions_that_were_held_count(branch: Store) -> None:
    one = planned()
    join(one, "甲一", "乙二")
    for number in range(3):
        session = session_of(one, number)
        class_marks.mark_unmarked(session.id, PRESENT)
        class_sessions.set_head_count(session.id, 3)
    class_marks.finish(session_of(one, 0).id)
    class_sessions.set_state(session_of(one, 1).id, CANCELLED)
    figures = class_questions.figures(2026)
    assert (figures.sessions, figures.named, figures.listeners, figures.turns, figures.people) == (1, 2, 3, 5, 2)
    assert class_questions.figures(2025) == class_questions.Figures()
    assert class_questions.attended(one.id) == {1: 1, 2: 1}
    with pytest.raises(UserError, match="小于零"):
        class_sessions.set_head_count(session_of(one).id, -1)


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_agree_with_a_recount(branch: Store, seed: int) -> None:
    chance = random.Random(seed)
    made = [planned(name=f"课程{n}", target=5, begins=dt.date(2025, 12, 13)) for n in range(3)]
    for one in made:
        some = join(one, *(f"学员{n}号" for n in range(chance.randint(1, 6))))
        for session in class_sessions.of_course(one.id):
            class_sessions.set_head_count(session.id, chance.randint(0, 4))
            for learner in some:
                if mark := chance.choice((*CLASS_MARKS, UNMARKED)):
                    class_marks.mark(session.id, [learner.id], mark)
            class_sessions.set_state(session.id, chance.choice((HELD, HELD, PLANNED, CANCELLED)))
    for year in (None, 2025, 2026):
        for course_id in (None, *(one.id for one in made)):
            held = [
                session
                for session in ClassSession.select()
                if session.state == HELD
                and (year is None or session.starts.year == year)
                and course_id in (None, session.course_id)
            ]
            marks = [row for row in ClassAttendance.select() if row.session in held and row.mark == PRESENT]
            found = class_questions.figures(year, course_id)
            assert found.sessions == len(held) and found.named == len(marks)
            assert found.listeners == sum(session.head_count for session in held)
            assert found.people == len({row.learner_id for row in marks})
            came = class_questions.turnouts(class_questions.held(year, course_id))
            assert sum(turnout.turns for turnout in came.values()) == found.turns, "the records behind the number"
    assert sum(figures.turns for figures in class_questions.by_course().values()) == class_questions.figures().turns


def test_what_waits_to_be_entered(branch: Store) -> None:
    one = planned()
    now = dt.datetime(2026, 9, 12, 12)
    assert [s.starts.day for s in class_sessions.waiting_for_entry(now)] == [5, 12]
    assert [s.starts.day for s in class_sessions.upcoming(now)] == [12, 19]
    class_marks.finish(session_of(one, 0).id, ABSENT)
    assert [s.starts.day for s in class_sessions.waiting_for_entry(now)] == [12]
    following = class_sessions.next_of(one.id, now)
    assert following is not None and following.starts.day == 19
