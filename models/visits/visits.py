"""Contacts with people: who went to see or rang whom, when, why, with what, and what came of it (走访慰问).

Money is whole 分. A contact is with a person, a household (a stairwell and a room), or both; it is seen on both. The
tables, how one is written, and who was reached last; other questions: models/visits/visit_questions.py.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from models.activities.activities import CANCELLED, PRESENT_MARKS
from models.base import Done, Record, UserError, db, operation
from models.dates import short_day
from models.language import N_, _, some_people
from models.people import photos
from models.people.people import Person
from models.people.roster import address, stairwell
from models.texts import tidy_text

KINDS = (N_("上门走访"), N_("电话"), N_("微信"), N_("医院探望"), N_("谈心谈话"), N_("送学上门"), N_("慰问"))
VISIT, CALL, MESSAGE, HOSPITAL_VISIT, TALK, LESSON, CONDOLENCE = KINDS
#: Where money or goods came from. (domain rules 4.2)
SOURCES = (N_("党费"), N_("上级拨付"), N_("自筹"))
#: Occasions of visits that the program itself records.
EVERYDAY, FESTIVAL_ROUND, LESSONS_BROUGHT = N_("日常"), N_("节日普访"), N_("送学")
#: The first year in which a branch may have gone to see somebody.
FIRST_YEAR = 1949


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
        indexes = ((("person", "day"), False), (("room", "building", "entrance", "day"), False))

    @property
    def whom(self) -> str:
        """Who was visited: the person, or else the household."""
        return self.person.name if self.person else self.household

    @property
    def household(self) -> str:
        """The household in words, 3号楼2单元501; empty when the contact is with a person alone."""
        return address(self.building, self.entrance, self.room)

    def title(self) -> str:
        return _("{kind}{whom} {day}").format(kind=_(self.kind), whom=self.whom, day=short_day(self.day))


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

    def title(self) -> str:
        return str(self.what)


#: What may be set of something to be done; models/visits/follow_ups.py says when it is done.
TASK_FIELDS = frozenset(FollowUp._meta.fields) - {"id", "done_on", "result"}
#: What `record_contact` and `change_contact` may set.
CONTACT_FIELDS = frozenset(Contact._meta.fields) - {"id", "person"}


def record_contact(
    values: dict[str, Any],
    visitors: Sequence[int | str],
    person_ids: Sequence[int] = (),
    *,
    follow_up: dict[str, Any] | None = None,
    files: Sequence[Path] = (),
    what: str = "",
    today: dt.date | None = None,
) -> tuple[list[Contact], Done]:
    """Record a contact with each of `person_ids`, or with the household in `values` alone. One operation for all.

    `values`: CONTACT_FIELDS; `kind` and `day` are required; `building`, `entrance`, `room` only when the whole
    household is meant; `money` in 分 and `gift_number` for each person. `visitors`: person ids, or names of those who
    are not in the roster. `follow_up`: fields of FollowUp, one task for each person. `files`: photos to be kept with
    each contact. `what` names the entry in the history; no day is later than `today`. UserError changes nothing.
    """
    clean = _checked(values, person_ids, today)
    people = [_person(person_id) for person_id in dict.fromkeys(person_ids)]
    went = _went(visitors, people)
    kept = [photos.keep(file) for file in files]
    names = some_people([person.name for person in people]) or stairwell(clean["building"], clean["entrance"])
    with operation(what or _("{kind}：{names}").format(kind=_(clean["kind"]), names=names)) as done:
        recorded = []
        whom: list[Person | None] = [*people]
        for person in whom or [None]:
            contact = Contact.create(person=person, **clean)
            _write_visitors(contact, went)
            for original, scaled in kept:
                ContactFile.create(contact=contact, original=original, scaled=scaled)
            if follow_up:
                filled(FollowUp(), {"person": person, **follow_up, "contact": contact}).save()
            recorded.append(contact)
    return recorded, done


def change_contact(
    contact_id: int,
    values: dict[str, Any],
    visitors: Sequence[int | str] | None = None,
    person_id: int | None = None,
) -> tuple[Contact, Done]:
    """Change the given fields of a contact; `visitors` and the person only when given. UserError changes nothing."""
    contact = get(contact_id)
    person = _person(person_id) if person_id is not None else contact.person
    known = {key: getattr(contact, key) for key in CONTACT_FIELDS}
    clean = _checked({**known, **values}, [person.id] if person else [])
    went = None if visitors is None else _went(visitors, [person] if person else [])
    for key, value in clean.items():
        setattr(contact, key, value)
    contact.person = person
    with operation(_("修改：{what}").format(what=contact.title())) as done:
        contact.save()
        if went is not None and went != visitors_of(contact_id):
            Visitor.delete().where(Visitor.contact == contact_id).execute()
            _write_visitors(contact, went)
    return contact, done


def delete_contact(contact_id: int) -> Done:
    """Move a contact, with its photos and its follow-ups, to 回收站."""
    contact = get(contact_id)
    with operation(_("删除：{what}").format(what=contact.title())) as done:
        contact.delete_instance()
    return done


def find(contact_id: int) -> Contact | None:
    """The contact with this number, or None when it is gone."""
    return Contact.get_or_none(Contact.id == contact_id)


def get(contact_id: int) -> Contact:
    """The contact with this number; UserError when it is gone."""
    contact = find(contact_id)
    if contact is None:
        raise UserError(_("这次走访已经不在记录里了。"))
    return contact


def visitors_of(contact_id: int) -> list[tuple[int | None, str]]:
    """Who went: (person id or None, name as on the day)."""
    rows = Visitor.select().where(Visitor.contact == contact_id).order_by(Visitor.id)
    return [(row.person_id, row.name) for row in rows]


def _checked(values: dict[str, Any], person_ids: Sequence[int], today: dt.date | None = None) -> dict[str, Any]:
    """The fields of a contact as they are kept; UserError for what cannot be."""
    unknown = set(values) - CONTACT_FIELDS
    if unknown:
        raise KeyError(sorted(unknown))
    clean: dict[str, Any] = {field.name: field.default for field in _contact_fields()}
    clean |= {key: tidy_text(value) if isinstance(value, str) else value for key, value in values.items()}
    if clean["kind"] not in KINDS:
        raise UserError(_("请选怎么联系的：上门、电话还是别的。"))
    check_day(clean["day"], today)
    if not person_ids and not clean["room"]:
        raise UserError(_("请选走访的是谁，或者哪一户。"))
    if clean["money"] < 0 or clean["gift_number"] < 0 or (clean["minutes"] or 0) < 0:
        raise UserError(_("金额、数量和时长不能小于零。"))
    if clean["money"] and not clean["source"]:
        raise UserError(_("有慰问金，请选经费从哪里来。"))
    if clean["source"] and clean["source"] not in SOURCES:
        raise KeyError(clean["source"])
    if clean["gift_number"] and not clean["gift"]:
        raise UserError(_("写了慰问品的数量，请写上是什么。"))
    if clean["gift"] and not clean["gift_number"]:
        clean["gift_number"] = 1
    return clean


def _contact_fields() -> list[Any]:
    return [field for field in Contact._meta.sorted_fields if field.name in CONTACT_FIELDS]


def check_day(day: object, today: dt.date | None = None) -> None:
    """UserError unless `day` is a day on which something can have happened, as seen from `today`."""
    if not isinstance(day, dt.date):
        raise UserError(_("请选是哪一天。"))
    if day > (today or dt.date.today()):
        raise UserError(_("这一天还没有到，请核对日期。"))
    if day.year < FIRST_YEAR:
        raise UserError(_("{year}年不对，请核对日期。").format(year=day.year))


def _person(person_id: int) -> Person:
    person = Person.get_or_none(Person.id == person_id)
    if person is None:
        raise UserError(_("这个人已经不在名单里了。"))
    return person


def _went(visitors: Sequence[int | str], whom: Sequence[Person]) -> list[tuple[int | None, str]]:
    """Who went, as (person id or None, name); UserError when nobody did or somebody went to themselves."""
    went: list[tuple[int | None, str]] = []
    for visitor in visitors:
        if isinstance(visitor, str):
            name = tidy_text(visitor)
            entry: tuple[int | None, str] = (None, name)
        else:
            person = _person(visitor)
            if any(person.id == other.id for other in whom):
                raise UserError(_("{name}不能既是走访的人又是走访对象。").format(name=person.name))
            entry = (person.id, person.name)
        if entry[1] and entry not in went:
            went.append(entry)
    if not went:
        raise UserError(_("请选是谁去的（谁打的电话）。"))
    return went


def _write_visitors(contact: Contact, went: Sequence[tuple[int | None, str]]) -> None:
    for person_id, name in went:
        Visitor.create(contact=contact, person=person_id, name=name)


def filled(task: FollowUp, values: dict[str, Any]) -> FollowUp:
    """Something to be done with the given TASK_FIELDS, not saved yet; UserError where `what` is blank."""
    unknown = set(values) - TASK_FIELDS
    if unknown:
        raise KeyError(sorted(unknown))
    for key, value in values.items():
        setattr(task, key, tidy_text(value) if isinstance(value, str) else value)
    if not task.what:
        raise UserError(_("请写上要办什么。"))
    return task


# The last contact -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LastContact:
    """The last real contact with somebody: the day, its kind (one of KINDS, 到会 or 线上), and which record it is."""

    day: dt.date
    kind: str
    contact_id: int | None = None
    activity_id: int | None = None


#: Everybody's last contact, last household contact and last attendance: (person, day, kind, contact, activity).
#: Each is found by one step into an index that has the day in it, so that 200 000 contacts cost no more than few.
_LAST = """
WITH wanted AS (SELECT id, building, entrance, room, deceased FROM person{some})
SELECT p.id, c.day, c.kind, c.id, NULL FROM wanted p JOIN contact c ON c.id =
    (SELECT id FROM contact WHERE person_id = p.id ORDER BY day DESC, id DESC LIMIT 1)
UNION ALL
SELECT p.id, c.day, c.kind, c.id, NULL FROM wanted p JOIN contact c ON c.id =
    (SELECT id FROM contact WHERE room = p.room AND building = p.building AND entrance = p.entrance
     ORDER BY day DESC, id DESC LIMIT 1)
    WHERE p.room > '' AND NOT p.deceased
UNION ALL
SELECT t.person_id, max(a.starts), t.mark, NULL, a.id FROM attendance t JOIN activity a ON a.id = t.activity_id
    WHERE t.mark IN (?, ?) AND a.state != ? AND a.starts <= ?{attended}
    GROUP BY t.person_id
"""


def last_contacts(person_ids: Sequence[int] | None = None, now: dt.datetime | None = None) -> dict[int, LastContact]:
    """The last real contact of any kind by person id, with one question for everybody (or for `person_ids`).

    Counted are contacts with the person or the household and activities attended in person or online
    (domain rules 4.1). Whoever was never reached is not in it. On one day the visit comes before the meeting.
    """
    values: list[object] = [*PRESENT_MARKS, CANCELLED, str(now or dt.datetime.now())]
    some = attended = ""
    if person_ids is not None:
        chosen = json.dumps(list(person_ids))
        some = " WHERE id IN (SELECT value FROM json_each(?))"
        attended = " AND t.person_id IN (SELECT value FROM json_each(?))"
        values = [chosen, *values, chosen]
    latest: dict[int, tuple[str, int, int, str]] = {}
    for person_id, moment, kind, contact_id, activity_id in db.execute_sql(
        _LAST.format(some=some, attended=attended), values
    ):
        if person_id is None:
            continue  # a guest who is not in the roster
        found = (moment[:10], contact_id or 0, activity_id or 0, kind)
        if person_id not in latest or found > latest[person_id]:
            latest[person_id] = found
    return {
        person_id: LastContact(day_of(day), kind, contact or None, activity or None)
        for person_id, (day, contact, activity, kind) in latest.items()
    }


@lru_cache(maxsize=10_000)
def day_of(iso: str) -> dt.date:
    """The day that a column holds as ISO text."""
    return dt.date.fromisoformat(iso)
