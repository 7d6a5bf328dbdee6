"""Opening a course, changing it, deleting it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.base import Done, UserError, operation
from models.classes.classes import MOST, MOST_MINUTES, Course, get_course
from models.classes.learners import move_up
from models.language import _
from models.texts import tidy_text


def save(values: dict[str, Any], course_id: int | None = None) -> tuple[Course, Done]:
    """Open a course or change one. `values`: fields of Course. UserError changes nothing.

    Sessions that are there already stay as they are. More places let those on the waiting list move up.
    """
    course = get_course(course_id) if course_id else Course()
    for key, value in values.items():
        if key not in Course._meta.fields:
            raise KeyError(key)
        setattr(course, key, tidy_text(value) if isinstance(value, str) else value)
    _check(course)
    label = _("修改课程「{name}」") if course_id else _("新开课程「{name}」")
    with operation(label.format(name=course.name)) as done:
        course.save()
        move_up(course.id, dt.date.today())
    return course, done


def _check(course: Course) -> None:
    if not course.name:
        raise UserError(_("请写上课程名称。"))
    if not isinstance(course.begins, dt.date):
        raise UserError(_("请选开课日期。"))
    if course.ends and course.ends < course.begins:
        raise UserError(_("结束日期早于开课日期，请核对。"))
    if course.weekday is not None and course.weekday not in range(7):
        raise UserError(_("请选星期几上课。"))
    if not 0 < course.minutes <= MOST_MINUTES:
        raise UserError(_("一次课请填 1 到 {most} 分钟。").format(most=MOST_MINUTES))
    for number, words in ((course.capacity, _("名额")), (course.target, _("计划次数"))):
        if number is not None and not 0 < number <= MOST:
            raise UserError(_("{what}请填 1 到 {most}。").format(what=words, most=MOST))


def delete(course_id: int) -> Done:
    """Move a course with its sessions, learners, attendance and works to 回收站."""
    course = get_course(course_id)
    with operation(_("删除课程「{name}」").format(name=course.name)) as done:
        course.delete_instance()
    return done
