"""Visit plans: a list of people for an occasion, with visitor, gift and date, to be printed, done and ticked off."""

from __future__ import annotations

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from models.base import Record
from models.people import Person
from models.visits import Contact


class VisitPlan(Record):
    """A plan: what it is called, its occasion, the day by which it should be done."""

    name = TextField()
    occasion = CharField(default="")
    due = DateField(null=True, index=True)

    class Meta:
        recyclable = True

    def title(self) -> str:
        return str(self.name)


class PlannedVisit(Record):
    """One person on a plan: why, who goes, with what, when; `contact` once it is done; `dropped` says why it is not."""

    plan = ForeignKeyField(VisitPlan, on_delete="CASCADE", backref="visits")
    person = ForeignKeyField(Person, on_delete="RESTRICT", backref="planned_visits")
    name = TextField()
    number = IntegerField()
    reason = TextField(default="")
    keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="planned_to_visit")
    day = DateField(null=True)
    gift = TextField(default="")
    gift_number = IntegerField(default=0)
    money = IntegerField(default=0)
    source = CharField(default="")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL", backref="planned")
    dropped = TextField(default="")

    class Meta:
        indexes = ((("plan", "number"), True), (("plan", "person"), True))
