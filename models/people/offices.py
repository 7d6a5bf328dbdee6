"""Offices: who is given one, until when, and who is on the committee. Their table is in people.py."""

from __future__ import annotations

import datetime as dt

from peewee import JOIN

from models.base import Done, UserError, operation
from models.dates import PartialDate
from models.language import _
from models.people.people import COMMITTEE_TITLES, FULL, PRESENT_STATUSES, Membership, Office, Person, get, save_person


def appoint(
    office: str, begins: PartialDate | None, person_id: int | None = None, name: str = ""
) -> tuple[Person, Done]:
    """Give an office to a person, or to somebody new called `name`, who joins the roster. One operation."""
    label = name.strip() if person_id is None else get(person_id).name
    if person_id is not None and any(o.name == office and o.ends is None for o in offices_of(person_id)):
        raise UserError(_("{person}已经是{office}了。").format(person=label, office=_(office)))
    with operation(_("{person}任{office}").format(person=label, office=_(office))) as done:
        if person_id is None:
            person, _done = save_person({"name": name, "status": FULL})
        else:
            person = get(person_id)
        Office.create(person=person, name=office, begins=begins)
    return person, done


def end_office(office_id: int, ends: PartialDate) -> Done:
    """Close a term of office."""
    office = Office.get_by_id(office_id)
    if office.begins and ends.latest < office.begins.earliest:
        raise UserError(_("卸任时间早于任职时间，请核对。"))
    with operation(_("{person}不再任{office}").format(person=office.person.name, office=_(office.name))) as done:
        Office.update(ends=ends).where(Office.id == office_id).execute()
    return done


def office(office_id: int) -> Office:
    """The term of office with this number; UserError when there is none (any more)."""
    found = Office.get_or_none(Office.id == office_id)
    if found is None:
        raise UserError(_("这一条任职已经不在了。"))
    return found


def remove_office(office_id: int) -> Done:
    """Take an office away that was entered by mistake, as if it had never been held."""
    found = office(office_id)
    label = _("去掉{person}的任职：{office}").format(person=found.person.name, office=_(found.name))
    with operation(label) as done:
        found.delete_instance()
    return done


def offices_of(person_id: int) -> list[Office]:
    """Every office a person holds or held, newest first."""
    return list(Office.select().where(Office.person == person_id).order_by(Office.begins.desc()))


def committee(on: dt.date | None = None) -> list[tuple[Person, str]]:
    """Who is on the committee on a day (today), with their office, in the order of COMMITTEE_TITLES."""
    day = on or dt.date.today()
    held = (
        Office.select(Office, Person)
        .join(Person)
        .join(Membership, JOIN.LEFT_OUTER, on=(Membership.person == Person.id))
        .where(Office.name.in_(COMMITTEE_TITLES) & ~Person.deceased)
        .where(Membership.status.is_null() | Membership.status.in_(PRESENT_STATUSES))
    )
    now = [office for office in held if holds(office.begins, office.ends, day)]
    now.sort(key=lambda office: (COMMITTEE_TITLES.index(office.name), office.id))
    return [(office.person, office.name) for office in now]


def holds(begins: PartialDate | None, ends: PartialDate | None, day: dt.date) -> bool:
    """Is a term with this beginning and end running on `day`? An end known only to the month lasts to its end."""
    return not (begins and begins.earliest > day) and not (ends and ends.latest < day)
