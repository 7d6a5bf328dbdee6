"""Classes (翰墨课堂): courses with their sessions, learners, attendance and works. Durations are whole minutes.

The tables; how a course is opened and changed: models/classes/courses.py.

A child has a guardian's name, phone and day of consent (domain rules 8); the sheet that is passed round shows none.
"""

from __future__ import annotations

import datetime as dt

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
    TimeField,
)

from models.base import Record, UserError
from models.dates import clock_time, short_day
from models.language import N_, _
from models.people.people import Person
from models.volunteers.duty import Certificate

SESSION_STATES = (N_("计划"), N_("已上"), N_("取消"))
PLANNED, HELD, CANCELLED = SESSION_STATES
CLASS_MARKS = (N_("到课"), N_("请假"), N_("缺课"))
PRESENT, EXCUSED, ABSENT = CLASS_MARKS


class Course(Record):
    """A course: who teaches, where, when in the week (`weekday` 0 Monday), how many may learn, how many sessions."""

    name = TextField()
    teacher = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="courses_taught")
    place = TextField(default="")
    term = TextField(default="")
    begins = DateField()
    ends = DateField(null=True)
    weekday = IntegerField(null=True)
    starts = TimeField(null=True)
    minutes = IntegerField(default=90)
    capacity = IntegerField(null=True)
    target = IntegerField(null=True)
    material = TextField(default="")
    about = TextField(default="")

    class Meta:
        recyclable = True

    def title(self) -> str:
        return str(self.name)

    @property
    def teacher_now(self) -> str:
        """The name of whoever teaches it; empty without a teacher, or when the teacher has died."""
        return str(self.teacher.name) if self.teacher_id and not self.teacher.deceased else ""


class ClassSession(Record):
    """One session (场次). `weekly_on` is the day of the weekly plan that it stands for, wherever it was moved since;
    none for an extra one. `head_count` are listeners without names."""

    course = ForeignKeyField(Course, on_delete="CASCADE", backref="sessions")
    weekly_on = DateField(null=True)
    starts = DateTimeField(index=True)
    minutes = IntegerField(default=90)
    place = TextField(default="")
    topic = TextField(default="")
    homework = TextField(default="")
    state = CharField(default=PLANNED)
    reason = TextField(default="")
    head_count = IntegerField(default=0)

    class Meta:
        recyclable = True
        indexes = ((("course", "weekly_on"), True),)

    def title(self) -> str:
        course = Course.get_or_none(Course.id == self.course_id)
        return f"{course.name if course else ''} {short_day(self.starts)} {clock_time(self.starts)}".strip()

    @property
    def ends(self) -> dt.datetime:
        """When it is over."""
        return self.starts + dt.timedelta(minutes=self.minutes)


class Learner(Record):
    """Somebody in a course: from the roster, or a name alone; `number` is the row on the sheet, none while waiting.

    `joined_on` is the day of signing up, then that of getting a place; `certificate` the one that was issued last.
    """

    course = ForeignKeyField(Course, on_delete="CASCADE", backref="learners")
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="courses")
    name = TextField()
    number = IntegerField(null=True)
    child = BooleanField(default=False)
    guardian = TextField(default="")
    guardian_phone = TextField(default="")
    consent_on = DateField(null=True)
    joined_on = DateField()
    left_on = DateField(null=True)
    certificate = ForeignKeyField(Certificate, null=True, on_delete="SET NULL", backref="learners")

    class Meta:
        recyclable = True

    def title(self) -> str:
        return str(self.name)


class ClassAttendance(Record):
    """What is recorded of a learner at a session; no row means 未登记."""

    session = ForeignKeyField(ClassSession, on_delete="CASCADE", backref="attended")
    learner = ForeignKeyField(Learner, on_delete="CASCADE", backref="attended")
    mark = CharField()

    class Meta:
        indexes = ((("session", "learner"), True),)


class Work(Record):
    """A piece of a learner's work with its photo, names as `Store.keep_file` gives them."""

    learner = ForeignKeyField(Learner, on_delete="CASCADE", backref="works")
    session = ForeignKeyField(ClassSession, null=True, on_delete="SET NULL", backref="works")
    name = TextField(default="")
    day = DateField()
    original = TextField(default="")
    scaled = TextField(default="")
    note = TextField(default="")

    class Meta:
        recyclable = True

    def title(self) -> str:
        learner = Learner.get_or_none(Learner.id == self.learner_id)
        name = self.name or _("作品")
        return f"{learner.name}：{name}" if learner else str(name)


#: A session lasts at most so many minutes; a course has at most so many places and sessions.
MOST_MINUTES, MOST = 8 * 60, 500


def get_course(course_id: int) -> Course:
    """The course with this number; UserError when there is none (any more)."""
    found = find_course(course_id)
    if found is None:
        raise UserError(_("这门课已经不在了，可以到「设置」的「回收站」里找。"))
    return found


def find_course(course_id: int) -> Course | None:
    """The course with this number, or None when it is gone."""
    return Course.get_or_none(Course.id == course_id)
