"""Classes (翰墨课堂): courses with their sessions, learners, attendance and works. Durations are whole minutes.

A child has a guardian's name, phone and day of consent (domain rules 8); the sheet that is passed round shows none.
"""

from __future__ import annotations

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

from models.base import Record
from models.language import N_
from models.people import Person

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


class ClassSession(Record):
    """One session (场次): `number` within its course; `head_count` are listeners without names."""

    course = ForeignKeyField(Course, on_delete="CASCADE", backref="sessions")
    number = IntegerField()
    starts = DateTimeField(index=True)
    minutes = IntegerField(default=90)
    place = TextField(default="")
    topic = TextField(default="")
    homework = TextField(default="")
    state = CharField(default=PLANNED)
    reason = TextField(default="")
    head_count = IntegerField(default=0)

    class Meta:
        indexes = ((("course", "number"), True),)


class Learner(Record):
    """Somebody in a course: from the roster, or a name alone; `number` is the row on the sheet, none while waiting."""

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
