"""送学上门: a member who missed a lesson and cannot come has it brought; once recorded, the session is covered."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, TextField

from models.activities import Attendance
from models.base import Record
from models.people import Person
from models.visits import Contact


class Delivery(Record):
    """One missed session to be brought to one member: `attendance` is the row of the sheet that it makes good.

    `contact` is the visit, call or video with which it was done; several deliveries may share one.
    """

    attendance = ForeignKeyField(Attendance, unique=True, on_delete="CASCADE", backref="deliveries")
    keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="deliveries")
    due = DateField(null=True)
    material = TextField(default="")
    manner = TextField(default="")
    opinion = TextField(default="")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL", backref="deliveries")
    dropped = TextField(default="")
