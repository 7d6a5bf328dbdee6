"""Who learns in a course: joining, the waiting list, leaving; children and the consent of their guardians.

A row number on the sheet is given once and stays, also of one who left: the paper that was signed has it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from models.base import Done, HistoryChange, HistoryEntry, UserError, operation
from models.classes.classes import Course, Learner, get_course
from models.language import _, listed
from models.people import people
from models.people.names import name_problems, normalise_name
from models.texts import tidy_text

#: What is kept of a learner beyond the name.
FIELDS = frozenset({"name", "child", "guardian", "guardian_phone", "consent_on", "joined_on"})


def get(learner_id: int) -> Learner:
    """The learner with this number; UserError when there is none (any more)."""
    found = find(learner_id)
    if found is None:
        raise UserError(_("这位学员已经不在了，可以到「设置」的「回收站」里找。"))
    return found


def find(learner_id: int) -> Learner | None:
    """The learner with this number, or None when it is gone."""
    return Learner.get_or_none(Learner.id == learner_id)


def of_course(course_id: int) -> list[Learner]:
    """Everybody with a place by row number, then those who wait in their order, then those who left."""
    found = list(Learner.select().where(Learner.course == course_id).order_by(Learner.id))

    def key(learner: Learner) -> tuple[object, ...]:
        if learner.left_on:
            return 2, learner.left_on, learner.id
        return (0, learner.number) if learner.number else (1, learner.joined_on, learner.id)

    return sorted(found, key=key)


def waiting(learner: Learner) -> bool:
    """Does this learner wait for a place?"""
    return learner.number is None and learner.left_on is None


def seated(learners: Sequence[Learner]) -> list[Learner]:
    """Those who have a place now."""
    return [learner for learner in learners if learner.number and learner.left_on is None]


def needs_consent(learner: Learner) -> bool:
    """Is it a child of which no guardian's consent is noted yet? (domain rules 8, 个人信息保护法第31条)"""
    return bool(learner.child) and learner.consent_on is None


def consent_words(found: Sequence[Learner]) -> str:
    """What is said of those who are children without consent; empty where nothing is lacking."""
    names = [learner.name for learner in found if needs_consent(learner)]
    words = _("{names}是儿童，还没有监护人的同意书。可以先上课，请尽快请家长签字，签好后记上日期。")
    return words.format(names=listed(names)) if names else ""


def join(
    course_id: int, values: dict[str, Any], person_id: int | None = None, on: dt.date | None = None
) -> tuple[Learner, Done]:
    """Put somebody into a course: a person of the roster, or a name alone. A full course has a waiting list.

    `values`: FIELDS. UserError, and nothing is changed, for no name, or for a person who is there already.
    """
    course = get_course(course_id)
    learner = Learner(course=course, person=person_id, joined_on=on or dt.date.today())
    if person_id is not None:
        learner.name = people.get(person_id).name
        if Learner.select().where((Learner.course == course) & (Learner.person == person_id)).exists():
            raise UserError(_("{name}已经在这门课的名单里了。").format(name=learner.name))
    _enter(learner, values)
    with operation(_("{name}报名「{course}」").format(name=learner.name, course=course.name)) as done:
        if has_room(course):
            learner.number = _next_number(course.id)
        learner.save()
    return learner, done


def save(learner_id: int, values: dict[str, Any]) -> tuple[Learner, Done]:
    """Change what is kept of a learner. `values`: FIELDS. UserError changes nothing."""
    learner = get(learner_id)
    _enter(learner, values)
    with operation(_("修改学员{name}").format(name=learner.name)) as done:
        learner.save()
    return learner, done


def _enter(learner: Learner, values: dict[str, Any]) -> None:
    for key, value in values.items():
        if key not in FIELDS:
            raise KeyError(key)
        setattr(learner, key, tidy_text(value) if isinstance(value, str) else value)
    learner.name = normalise_name(learner.name or "")
    if not learner.name:
        raise UserError(_("请写上学员的姓名。"))
    if problems := name_problems(learner.name):
        raise UserError(problems[0])
    if not learner.child:
        learner.guardian = learner.guardian_phone = ""
        learner.consent_on = None
    if not isinstance(learner.joined_on, dt.date):
        raise UserError(_("请选报名日期。"))


def has_room(course: Course) -> bool:
    """Is a place free, so that nobody who joins now has to wait?"""
    return course.capacity is None or taken(course.id) < course.capacity


def taken(course_id: int) -> int:
    """How many places are taken."""
    query = Learner.select().where(
        (Learner.course == course_id) & Learner.number.is_null(False) & Learner.left_on.is_null()
    )
    return int(query.count())


def _next_number(course_id: int) -> int:
    """Above every row there is and every one in 回收站, which may come back; what was undone was on no paper."""
    last = Learner.select(fn.MAX(Learner.number)).where(Learner.course == course_id).scalar()
    row = HistoryChange.before
    deleted = (
        HistoryChange.select(fn.MAX(fn.json_extract(row, "$.number")))
        .join(HistoryEntry)
        .where(
            (HistoryChange.table_name == Learner._meta.table_name)
            & HistoryChange.after.is_null()
            & HistoryEntry.undoes.is_null()
            & (fn.json_extract(row, "$.course_id") == course_id)
        )
        .scalar()
    )
    return max(last or 0, deleted or 0) + 1


def move_up(course_id: int, on: dt.date) -> list[Learner]:
    """Give free places to those who wait, first come first served; call inside an operation. Who has moved up."""
    course = get_course(course_id)
    moved = []
    for learner in of_course(course_id):
        if waiting(learner) and has_room(course):
            learner.number, learner.joined_on = _next_number(course_id), on
            learner.save()
            moved.append(learner)
    return moved


@dataclass(frozen=True)
class Left:
    """What came of somebody leaving: the operation, and who got the place."""

    done: Done
    moved_up: tuple[str, ...]


def leave(learner_id: int, on: dt.date | None = None) -> Left:
    """A learner leaves; the row stays on the paper, and the first who waits gets a place."""
    learner = get(learner_id)
    if learner.left_on is not None:
        raise UserError(_("{name}已经退出了。").format(name=learner.name))
    day = on or dt.date.today()
    with operation(_("{name}退出「{course}」").format(name=learner.name, course=learner.course.name)) as done:
        learner.left_on = day
        learner.save()
        moved = move_up(learner.course_id, day)
    return Left(done, tuple(other.name for other in moved))


def come_back(learner_id: int, on: dt.date | None = None) -> Done:
    """Somebody who left comes back: into the old row when a place is free, else to the end of the waiting list."""
    learner = get(learner_id)
    with operation(_("{name}回到「{course}」").format(name=learner.name, course=learner.course.name)) as done:
        if not has_room(learner.course):
            learner.number = None
        elif learner.number is None:
            learner.number = _next_number(learner.course_id)
        learner.left_on, learner.joined_on = None, on or dt.date.today()
        learner.save()
    return done


def withdraw(person_id: int, on: dt.date | None) -> None:
    """Let somebody who died leave every course; others move up. Call inside an operation.

    Who has moved away may still come to a class.
    """
    if not people.get(person_id).deceased:
        return
    for learner in Learner.select().where((Learner.person == person_id) & Learner.left_on.is_null()):
        leave(learner.id, on)


def delete(learner_id: int) -> Left:
    """Move a learner entered by mistake, with attendance and works, to 回收站; the place goes to who waits."""
    learner = get(learner_id)
    with operation(_("删除学员{name}").format(name=learner.name)) as done:
        learner.delete_instance()
        moved = move_up(learner.course_id, dt.date.today())
    return Left(done, tuple(other.name for other in moved))


def join_all(course_id: int, who: Sequence[int | str], values: dict[str, Any]) -> tuple[list[Learner], Done]:
    """Put several into a course at once, persons by number and others by name, in this order. `values`: FIELDS."""
    if not who:
        raise UserError(_("请点或写上谁来学。"))
    with operation(_("「{course}」加学员 {n} 人").format(course=get_course(course_id).name, n=len(who))) as done:
        joined = [
            join(course_id, values, one)[0] if isinstance(one, int) else join(course_id, values | {"name": one})[0]
            for one in who
        ]
    return joined, done
