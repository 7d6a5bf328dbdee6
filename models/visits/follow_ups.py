"""Follow-ups (待办): what is to be done after a contact, who does it, by when, with what result.

Their table is in models/visits/visits.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from peewee import JOIN, fn

from models.base import Done, HistoryChange, HistoryEntry, UserError, operation
from models.language import _
from models.people.people import Membership, Person
from models.texts import tidy_text
from models.visits.visits import Contact, FollowUp, check_day, filled


def add(values: dict[str, Any]) -> tuple[FollowUp, Done]:
    """Note something to be done. `values`: TASK_FIELDS; `what` is required. UserError changes nothing."""
    task = filled(FollowUp(), values)
    return task, _save(task, _("待办：{what}"))


def change(task_id: int, values: dict[str, Any]) -> Done:
    """Change what is to be done, who does it or by when. UserError changes nothing."""
    return _save(filled(get(task_id), values), _("修改待办：{what}"))


def _save(task: FollowUp, label: str) -> Done:
    with operation(label.format(what=task.what)) as done:
        task.save()
    return done


def finish(task_id: int, result: str = "", on: dt.date | None = None) -> Done:
    """Say that it is done, on a day (today), and how. UserError for a day that has not come."""
    task = get(task_id)
    day = on or dt.date.today()
    check_day(day)
    with operation(_("办完：{what}").format(what=task.what)) as done:
        FollowUp.update(done_on=day, result=tidy_text(result)).where(FollowUp.id == task_id).execute()
    return done


def reopen(task_id: int) -> Done:
    """Say that it is not done after all; what was noted as its result stays."""
    task = get(task_id)
    with operation(_("重新要办：{what}").format(what=task.what)) as done:
        FollowUp.update(done_on=None).where(FollowUp.id == task_id).execute()
    return done


def delete(task_id: int) -> Done:
    """Move it to 回收站."""
    task = get(task_id)
    with operation(_("删除待办：{what}").format(what=task.what)) as done:
        task.delete_instance()
    return done


def find(task_id: int) -> FollowUp | None:
    """The task with this number, or None when it is gone."""
    return FollowUp.get_or_none(FollowUp.id == task_id)


def get(task_id: int) -> FollowUp:
    """The task with this number; UserError when it is gone."""
    task = find(task_id)
    if task is None:
        raise UserError(_("这件事已经不在待办里了。"))
    return task


def _all() -> Any:
    keeper = Person.alias()
    return (
        FollowUp.select(FollowUp, Person, keeper)
        .join(Person, JOIN.LEFT_OUTER, on=(FollowUp.person == Person.id))
        .switch(FollowUp)
        .join(keeper, JOIN.LEFT_OUTER, on=(FollowUp.keeper == keeper.id), attr="keeper")
    )


def open_tasks(until: dt.date | None = None, keeper_id: int | None = None) -> list[FollowUp]:
    """What is not done yet, the most urgent first, people loaded; `until`: due by that day; of one keeper.

    What was to be done for somebody who has died since stays on their page alone; what came out of a visit to the
    family is listed.
    """
    with_family = (
        Contact.select()
        .join(Membership, on=(Membership.person == FollowUp.person))
        .where((Contact.id == FollowUp.contact) & (Contact.day >= Membership.status_on))
    )
    living = Person.deceased.is_null() | ~Person.deceased
    query = _all().where(FollowUp.done_on.is_null() & (living | fn.EXISTS(with_family)))
    if until is not None:
        query = query.where(FollowUp.due <= until)
    if keeper_id is not None:
        query = query.where(FollowUp.keeper == keeper_id)
    return list(query.order_by(FollowUp.due.is_null(), FollowUp.due, FollowUp.id))


def done_tasks(limit: int = 100, keeper_id: int | None = None) -> list[FollowUp]:
    """What is done, the latest first, people loaded; of one keeper."""
    found = _all().where(FollowUp.done_on.is_null(False))
    if keeper_id is not None:
        found = found.where(FollowUp.keeper == keeper_id)
    return list(found.order_by(FollowUp.done_on.desc(), FollowUp.id.desc()).limit(limit))


def of_contacts(contact_ids: Sequence[int]) -> list[FollowUp]:
    """The tasks that came out of these contacts."""
    return list(_all().where(FollowUp.contact.in_(list(contact_ids))).order_by(FollowUp.id))


def of_person(person_id: int) -> list[FollowUp]:
    """The tasks about a person, open ones first."""
    found = _all().where(FollowUp.person == person_id)
    return list(found.order_by(FollowUp.done_on.is_null(False), FollowUp.due, FollowUp.id))


def history(task_id: int) -> list[HistoryEntry]:
    """What was done about a task, oldest first: every entry of the history that touched it."""
    touched = HistoryChange.select(HistoryChange.entry).where(
        (HistoryChange.table_name == "follow_up") & (HistoryChange.row_id == task_id)
    )
    return list(HistoryEntry.select().where(HistoryEntry.id.in_(touched)).order_by(HistoryEntry.id))


def is_overdue(task: FollowUp, today: dt.date) -> bool:
    """Is it open and past its day?"""
    return task.done_on is None and task.due is not None and task.due < today
