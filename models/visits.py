"""Contacts with people: who went to see or rang whom, when, why, with what, and what came of it (走访慰问).

Money is whole 分. A contact is with a person, a household (a stairwell and a room), or both; it is seen on both.
"""

from __future__ import annotations

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from models.base import Record
from models.language import N_
from models.people import Person

KINDS = (N_("上门走访"), N_("电话"), N_("微信"), N_("医院探望"), N_("谈心谈话"), N_("送学上门"), N_("慰问"))
VISIT, CALL, MESSAGE, HOSPITAL_VISIT, TALK, LESSON, CONDOLENCE = KINDS
#: Where money or goods came from. (domain rules 4.2)
SOURCES = (N_("党费"), N_("上级拨付"), N_("自筹"))


class Occasion(Record):
    """Why one goes: a list that the branch edits. One that is no longer offered keeps its past."""

    name = CharField(unique=True)
    offered = BooleanField(default=True)

    def title(self) -> str:
        return str(self.name)


class Contact(Record):
    """One real contact. `occasion` is the words of the day, so that a renamed occasion leaves the past true."""

    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="contacts")
    building = CharField(default="")
    entrance = CharField(default="")
    room = CharField(default="")
    kind = CharField()
    day = DateField(index=True)
    minutes = IntegerField(null=True)
    occasion = CharField(default="")
    situation = TextField(default="")
    needs = TextField(default="")
    outcome = TextField(default="")
    gift = TextField(default="")
    gift_number = IntegerField(default=0)
    money = IntegerField(default=0)
    source = CharField(default="")
    signed_by = TextField(default="")
    proxy = BooleanField(default=False)
    private = BooleanField(default=False)

    class Meta:
        recyclable = True
        indexes = ((("person", "day"), False), (("building", "entrance"), False))


class Visitor(Record):
    """Somebody who went; `name` as on the day. Helpers who are not in the roster have a name alone."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="visitors")
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="visited")
    name = TextField()


class ContactFile(Record):
    """A photo or scan kept with a contact: the original and a scaled copy, names as `Store.keep_file` gives them."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="files")
    original = TextField()
    scaled = TextField(default="")
    caption = TextField(default="")


class FollowUp(Record):
    """What is to be done after a contact (or without one): who does it, by when, done when and how."""

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="follow_ups")
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="follow_ups")
    what = TextField()
    keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="tasks")
    due = DateField(null=True, index=True)
    done_on = DateField(null=True)
    result = TextField(default="")

    class Meta:
        recyclable = True
