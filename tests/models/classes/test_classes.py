"""Courses: sessions of a weekly plan, a waiting list, marks, figures that agree with a recount, conflicts."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from models import base
from models.activities import activities
from models.activities.activities import UNMARKED, Activity
from models.base import UserError
from models.calendar import conflicts
from models.classes import class_marks, class_questions, class_sessions, classes, courses, learners, works
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
    Course,
    Learner,
)
from models.people import people, photos
from models.practice import practice_classes
from models.store import Store, check, open_store

BEGIN = dt.date(2026, 9, 5)
WEEK = dt.timedelta(weeks=1)


def course(**values: Any) -> Course:
    wanted = {"name": "书法班", "begins": BEGIN, "weekday": 5, "starts": dt.time(9), "target": 4, "place": "书画室"}
    return courses.save({**wanted, **values})[0]


def session_of(one: Course, number: int = 0) -> ClassSession:
    return class_sessions.of_course(one.id)[number]


def planned(**values: Any) -> Course:
    one = course(**values)
    class_sessions.generate(one.id)
    return one


def join(one: Course, *names: str, **values: Any) -> list[Learner]:
    return [learners.join(one.id, {"name": name, **values}, on=BEGIN)[0] for name in names]


def take_back(done: base.Done) -> None:
    assert done.entry_id is not None
    base.undo(done.entry_id)


# Courses and sessions -------------------------------------------------------------------------------------------------


def test_a_weekly_plan_makes_its_sessions_once(branch: Store) -> None:
    one = planned()
    days = [session.starts.date() for session in class_sessions.of_course(one.id)]
    assert days == [BEGIN + n * WEEK for n in range(4)]
    assert class_sessions.generate(one.id).entry_id is None
    assert len(class_sessions.of_course(one.id)) == 4
    first = session_of(one)
    assert (first.starts.time(), first.minutes, first.place, first.state) == (dt.time(9), 90, "书画室", PLANNED)


def test_free_days_are_left_out_and_offered_again(branch: Store) -> None:
    one = course()
    free = BEGIN + 2 * WEEK
    class_sessions.generate(one.id, [free])
    assert free not in {session.starts.date() for session in class_sessions.of_course(one.id)}
    assert class_sessions.missing_days(one) == [free]


def test_a_session_that_was_moved_is_not_made_a_second_time(branch: Store) -> None:
    one = planned()
    second = session_of(one, 1)
    class_sessions.save({"starts": dt.datetime(2026, 9, 20, 14, 0), "place": "二楼"}, second.id)
    assert class_sessions.missing_days(one) == []
    assert class_sessions.generate(one.id).entry_id is None


def test_what_was_cancelled_is_not_made_again_and_another_is_offered_at_the_end(branch: Store) -> None:
    one = planned()
    class_sessions.set_state(session_of(one, 0).id, CANCELLED, "老师有事")
    assert class_sessions.missing_days(one) == [dt.date(2026, 10, 3), dt.date(2026, 10, 10)], "国庆 does not count"
    courses.save({"ends": BEGIN + 3 * WEEK}, one.id)
    assert class_sessions.missing_days(classes.get_course(one.id)) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2027, 2, 5), "春节"), (dt.date(2027, 2, 12), "春节"), (dt.date(2027, 2, 13), ""),
        (dt.date(2026, 9, 25), "中秋"), (dt.date(2026, 10, 7), "国庆节"), (dt.date(2026, 10, 8), ""),
        (dt.date(2027, 1, 1), "元旦"), (dt.date(2027, 3, 3), ""),
    ],
)  # fmt: skip
def test_holidays(day: dt.date, words: str) -> None:
    assert class_sessions.day_off(day) == words


def test_the_plan_ends_with_its_last_day_or_its_target(branch: Store) -> None:
    one = course(ends=BEGIN + dt.timedelta(days=13), target=None)
    assert class_sessions.weekly_days(one) == [BEGIN, BEGIN + WEEK]
    # It begins on a Saturday, classes are on Mondays.
    assert class_sessions.weekly_days(course(weekday=0))[0] == dt.date(2026, 9, 7)
    with pytest.raises(UserError, match="结束日期"):
        class_sessions.weekly_days(course(target=None))
    with pytest.raises(UserError, match="星期几"):
        class_sessions.weekly_days(course(weekday=None))


def test_extra_sessions_and_which_one_it_is(branch: Store) -> None:
    one = planned()
    extra, _done = class_sessions.save({"starts": dt.datetime(2026, 9, 8, 9, 0)}, course_id=one.id)
    class_sessions.set_state(session_of(one, 0).id, CANCELLED)
    places = class_sessions.ordinals(class_sessions.of_course(one.id))
    assert places[extra.id] == 1 and session_of(one, 0).id not in places and max(places.values()) == 4


def test_later_sessions_follow_a_change_of_the_plan_when_they_are_asked_to(branch: Store) -> None:
    one = planned()
    now = dt.datetime(2026, 9, 6)
    moved = session_of(one, 3)
    class_sessions.save({"starts": moved.starts + dt.timedelta(days=1)}, moved.id)
    courses.save({"weekday": 6, "starts": dt.time(14), "place": "二楼"}, one.id)
    done = class_sessions.follow_plan(one.id, now)
    found = [(s.starts, s.place) for s in class_sessions.of_course(one.id)]
    assert found[0] == (dt.datetime(2026, 9, 5, 9), "书画室"), "what has been stays"
    assert found[1] == (dt.datetime(2026, 9, 13, 14), "二楼")
    assert found[3] == (dt.datetime(2026, 9, 27, 9), "书画室"), "what was moved by hand stays"
    assert class_sessions.missing_days(classes.get_course(one.id)) == [], "every week has its session"
    take_back(done)
    assert session_of(one, 1).starts == dt.datetime(2026, 9, 12, 9)


def test_a_week_gets_no_second_session_when_the_plan_changes_its_day(branch: Store) -> None:
    one = planned()
    courses.save({"weekday": 2}, one.id)
    assert class_sessions.generate(one.id).entry_id is None, "the Saturdays stay; no Wednesday is put beside them"
    # Two of a week all the same, as an older plan left them.
    beside = class_sessions.save({"starts": dt.datetime(2026, 9, 9, 9)}, course_id=one.id)[0]
    with base.operation("以前的"):
        ClassSession.update(weekly_on=dt.date(2026, 9, 9)).where(ClassSession.id == beside.id).execute()
    courses.save({"weekday": 3}, one.id)
    class_sessions.follow_plan(one.id, dt.datetime(2026, 9, 6))
    days = [session.starts.day for session in class_sessions.of_course(one.id)]
    assert days == [5, 10, 12, 17, 24], "one of them moved, the other stayed where it was"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "  "}, "课程名称"),
        ({"ends": BEGIN - WEEK}, "早于"),
        ({"minutes": 0}, "分钟"),
        ({"minutes": 9999}, "分钟"),
        ({"capacity": 0}, "名额"),
        ({"target": -3}, "计划次数"),
        ({"weekday": 7}, "星期"),
        ({"begins": None}, "开课日期"),
    ],
)
def test_bad_input_says_what_is_wrong_and_changes_nothing(branch: Store, values: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        course(**values)
    assert base.count(Course) == 0 and base.entries() == []


def test_hostile_text_is_data(branch: Store) -> None:
    name = "<b>&{}=cmd{name}"
    one = planned(name=name)
    assert classes.get_course(one.id).name == name
    join(one, "张三")
    class_marks.finish(session_of(one).id)
    courses.delete(one.id)
    assert [deleted.title for deleted in base.recycle_bin()] == [name], "sessions and learners come back with it"


def test_deleting_a_course_and_taking_it_back(branch: Store) -> None:
    one = planned()
    join(one, "张三")
    class_marks.mark_unmarked(session_of(one).id, PRESENT)
    done = courses.delete(one.id)
    assert not base.count(ClassSession) and not base.count(ClassAttendance)
    with pytest.raises(UserError, match="回收站"):
        classes.get_course(one.id)
    take_back(done)
    assert base.count(ClassSession) == 4 and base.count(ClassAttendance) == 1


# Learners -------------------------------------------------------------------------------------------------------------


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
    assert [deleted.title for deleted in base.recycle_bin()] == ["甲一"]


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


@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


# Attendance -----------------------------------------------------------------------------------------------------------


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


# Conflicts, works, practice -------------------------------------------------------------------------------------------


def test_a_teacher_or_a_place_that_is_taken_is_said(branch: Store) -> None:
    teacher = people.save_person({"name": "南山松", "status": people.FULL})[0]
    one = planned(teacher=teacher.id)
    at = dt.datetime(2026, 9, 12, 9, 30)
    kind = next(k.id for k in activities.kinds() if k.name == "党员大会")
    activity, _done = activities.plan_activity({"kind": kind, "starts": dt.datetime(2026, 9, 12, 10), "place": "礼堂"})
    said = conflicts.conflicts([at], 60, "礼堂", [teacher.id])
    assert any("书法班" in words for words in said) and any("礼堂" in words and "党员大会" in words for words in said)
    assert any("南山松" in words for words in conflicts.conflicts([at], 60, "别处", [teacher.id]))
    assert conflicts.conflicts([at], 30, "别处") == []
    assert conflicts.conflicts([at], 30, "书画室", course_id=one.id) == [], "its own sessions"
    own = session_of(one, 1)
    assert conflicts.conflicts([own.starts], 30, "书画室", [teacher.id], session_id=own.id) == []
    assert conflicts.conflicts([dt.datetime(2026, 9, 12, 10, 30)], 30, "书画室") == [], "one after another"
    activities.set_state(activity.id, activities.CANCELLED)
    assert conflicts.conflicts([dt.datetime(2026, 9, 12, 10, 30)], 30, "礼堂", [teacher.id]) == []


def test_a_learner_of_the_roster_is_in_class_and_a_waiting_one_is_not(branch: Store) -> None:
    one = planned(capacity=1)
    seated, waiting = (people.save_person({"name": name, "status": people.FULL})[0].id for name in ("李秀兰", "何志明"))
    for number in (seated, waiting):
        learners.join(one.id, {}, number, on=BEGIN)
    at = dt.datetime(2026, 9, 12, 9, 30)
    assert conflicts.conflicts([at], 60, "", [waiting, seated]) == ["9月12日 9:00 李秀兰已经有「书法班」。"]
    kind = next(k.id for k in activities.kinds() if k.name == "党员大会")
    meeting = Activity(kind=kind, name="党员大会", starts=at, minutes=60, place="书 画 室")
    assert conflicts.of_activity(meeting) == ["9月12日 9:00 书画室已经有「书法班」。"], "the place, blanks aside"
    activities.plan_activity({"kind": kind, "starts": at, "place": "礼堂"})
    own = session_of(one, 1)
    assert conflicts.of_session(own) == ["9月12日 9:30 李秀兰已经有「党员大会」。"]
    assert conflicts.of_plan(one, [own.starts]) == conflicts.of_session(own)


def test_a_changed_course_is_held_against_what_is_on_where_its_sessions_would_move(branch: Store) -> None:
    old, new = (people.save_person({"name": name, "status": people.FULL})[0] for name in ("南山松", "许德全"))
    one = planned(teacher=old.id)
    now = dt.datetime(2026, 9, 6)
    kind = next(k.id for k in activities.kinds() if k.name == "读书会")
    for day, place, host in ((13, "书画室", ""), (20, "别处", "许德全"), (26, "别处", "许德全")):
        activities.plan_activity({"kind": kind, "starts": dt.datetime(2026, 9, day, 9), "place": place, "host": host})

    def said(**values: Any) -> list[str]:
        changed = classes.get_course(one.id)
        for key, value in values.items():
            setattr(changed, key, value)
        return conflicts.of_course(changed, classes.get_course(one.id), now)

    assert said(name="楷书班") == []
    assert [words[:5] for words in said(weekday=6)] == ["9月13日"]
    assert [words[:5] for words in said(teacher=new.id)] == ["9月26日"]
    assert [words[:5] for words in said(teacher=new.id, weekday=6)] == ["9月13日", "9月20日", "9月26日"]
    fresh = Course(name="国画班", begins=BEGIN, weekday=6, starts=dt.time(9), target=3, place="书画室")
    assert [words[:5] for words in conflicts.of_course(fresh, None, now)] == ["9月13日"]


def test_who_died_leaves_the_courses_and_the_wall_and_who_moved_away_stays(branch: Store) -> None:
    dead, moved, next_one = (
        people.save_person({"name": name, "status": people.FULL})[0].id for name in ("李秀兰", "何志明", "邢国强")
    )
    one, other = course(capacity=2), course(name="国画班", teacher=dead)
    for number in (dead, moved, next_one):
        learners.join(one.id, {}, number, on=BEGIN)
    assert [c.name for c in class_questions.taught_by(dead)] == ["国画班"]
    done = people.change_status(dead, people.DECEASED)
    people.change_status(moved, people.MOVED)
    assert [row.name for row in learners.seated(learners.of_course(one.id))] == ["何志明", "邢国强"]
    assert classes.get_course(other.id).teacher_now == "" and classes.get_course(other.id).teacher.name == "李秀兰"
    take_back(done)
    assert [row.name for row in learners.seated(learners.of_course(one.id))] == ["李秀兰", "何志明"]


def test_somebody_in_two_courses_is_one_person_and_two_turns(branch: Store) -> None:
    who = people.save_person({"name": "李秀兰", "status": people.FULL})[0].id
    for name in ("书法班", "国画班"):
        one = planned(name=name)
        learner = learners.join(one.id, {}, who, on=BEGIN)[0]
        child = join(one, "小明")[0]
        class_marks.mark(session_of(one).id, [learner.id, child.id], PRESENT)
        class_marks.finish(session_of(one).id)
    found = class_questions.figures(2026)
    assert (found.sessions, found.turns, found.people) == (2, 4, 3), "two children may have one name"
    assert [row.course.name for row in class_questions.courses_of(who)] == ["国画班", "书法班"]


def test_works_with_and_without_photos(branch: Store, tmp_path: Path) -> None:
    one = course()
    learner = join(one, "甲一")[0]
    with pytest.raises(UserError, match="照片"):
        works.save({"day": BEGIN}, learner_id=learner.id)
    picture = tmp_path / "永.jpg"
    Image.new("RGB", (2400, 1200), "white").save(picture)
    work, done = works.save({"name": "永", "day": BEGIN}, learner_id=learner.id, photo=picture)
    path = works.path(work)
    assert path is not None and Image.open(path).size == (photos.LONGEST, photos.LONGEST // 2)
    path.unlink()
    assert any("「甲一：永」的照片" in problem for problem in check())
    works.take_photo_off(work.id)
    assert works.path(works.get(work.id)) is None
    works.delete(work.id)
    assert base.recycle_bin()[0].title == "甲一：永"
    (tmp_path / "坏.jpg").write_text("不是照片")
    with pytest.raises(UserError, match="不是照片"):
        works.save({"name": "福", "day": BEGIN}, learner_id=learner.id, photo=tmp_path / "坏.jpg")
    assert works.of_course(one.id) == [] and done.entry_id


@pytest.mark.parametrize("today", [dt.date(2026, 11, 24), dt.date(2026, 11, 28), dt.date(2027, 1, 1)])
def test_the_practice_class_is_as_the_story_tells(tmp_path: Path, today: dt.date) -> None:
    open_store(tmp_path, practice=True)
    people.save_person({"name": practice_classes.TEACHER, "status": people.FULL})
    with base.unrecorded():
        practice_classes.fill(random.Random(1), today)
    one = class_questions.courses()[0]
    assert one.teacher.name == practice_classes.TEACHER and one.teacher.talents == "书法"
    figures = class_questions.figures(course_id=one.id)
    assert (figures.sessions, figures.turns) == (practice_classes.SESSIONS, practice_classes.TURNS) == (16, 350)
    if today.year == 2026:
        assert class_questions.figures(2026).turns == 350
    assert class_sessions.upcoming(dt.datetime.combine(today, dt.time(8))), "one that is coming"
    found = learners.of_course(one.id)
    assert all(learner.guardian_phone.startswith("1990002") for learner in found if learner.child)
    assert any(learners.waiting(learner) for learner in found) and any(map(learners.needs_consent, found))
    assert len(works.of_course(one.id)) == 5


@pytest.fixture(autouse=True)
def closed() -> Any:
    from models.store import close_store

    yield
    close_store()
