"""Who looks after whom: the three contact lines (联系委员, 帮扶责任人, 送学人), and those who wish to be left alone."""

from __future__ import annotations

from peewee import CharField, DateField, ForeignKeyField, TextField

from models.base import Record
from models.language import N_
from models.people import Person

#: The three lines, by what the one who keeps the contact is called.
LINES = (N_("联系委员"), N_("帮扶责任人"), N_("送学人"))
COMMITTEE_LINE, HELP_LINE, LESSON_LINE = LINES


class Assignment(Record):
    """`keeper` looks after `person` on one of LINES, from `begins` to `ends` (no end: still)."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="assignments")
    keeper = ForeignKeyField(Person, on_delete="CASCADE", backref="keeps")
    line = CharField(index=True)
    begins = DateField(null=True)
    ends = DateField(null=True)


class Quiet(Record):
    """请勿打扰: somebody wishes to be left alone, from `begins` to `ends` (no end: until further notice)."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="quiet_times")
    begins = DateField()
    ends = DateField(null=True)
    reason = TextField(default="")


class HospitalStay(Record):
    """Somebody is or was in hospital: asks for a visit soon, and within days of coming home. (domain rules 4.1)"""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="hospital_stays")
    admitted = DateField()
    discharged = DateField(null=True)
    hospital = TextField(default="")
