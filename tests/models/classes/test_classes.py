"""What classes have to do with the rest: conflicts, who died, works, the practice class."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from models import base, recycle_bin
from models.activities import activities
from models.activities.activities import Activity
from models.base import UserError
from models.calendar import conflicts
from models.classes import class_marks, class_questions, class_sessions, classes, learners, works
from models.classes.classes import (
    PRESENT,
    Course,
)
from models.people import people, photos
from models.practice import practice_classes
from models.store import Store, check, open_store
from tests.models.classes.making import BEGIN, course, join, planned, session_of, take_back

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
    assert recycle_bin.deleted()[0].title == "甲一：永"
    (tmp_path / "坏.jpg").write_text("不是照片", encoding="utf-8")
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
