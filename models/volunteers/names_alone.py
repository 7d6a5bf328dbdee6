"""A name kept alone on sheets of service, and the person of the roster whose name it turns out to be."""

from __future__ import annotations

from models.base import Done, db, operation
from models.language import _
from models.people import groups, people
from models.people.people import Person
from models.volunteers.duty import Service, Shift, SignUp


def who_it_may_be(name: str) -> list[Person]:
    """Those of the roster who are called so; nobody when no service is kept under the name alone."""
    kept = any(
        table.select().where(table.person.is_null() & (table.name == name)).exists() for table in (SignUp, Service)
    )
    return list(Person.select().where(Person.name == name).order_by(Person.id)) if name and kept else []


def join(name: str, person_id: int) -> Done:
    """What is kept under a name alone is that person's from now on, one operation.

    A shift on which the person stands by number too keeps both rows: which of them is right a look at the sheet shows.
    """
    person = people.get(person_id)
    with operation(_("「{name}」就是花名册里的{person}").format(name=name, person=person.name)) as done:
        twice = {
            shift
            for (shift,) in db.execute_sql("SELECT shift_id FROM sign_up WHERE person_id = ?", (person_id,)).fetchall()
        }
        rows = SignUp.select(SignUp, Shift).join(Shift)
        for row in rows.where(SignUp.person.is_null() & (SignUp.name == name)):
            if row.shift_id not in twice:
                group = groups.group_of(person_id, row.shift.starts.date()) if row.came else None
                SignUp.update(person=person, group=group).where(SignUp.id == row.id).execute()
        for work in Service.select().where(Service.person.is_null() & (Service.name == name)):
            group = groups.group_of(person_id, work.day)
            Service.update(person=person, group=group).where(Service.id == work.id).execute()
    return done
