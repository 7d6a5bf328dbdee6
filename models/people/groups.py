"""党小组: who is in them, who leads them; adding, renaming, moving people, deleting. The table: people.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from models.base import Done, UserError, db, operation, values_on
from models.dates import PartialDate
from models.language import _, listed
from models.people.offices import appoint, end_office, holds
from models.people.people import EXPECTED_STATUSES, GROUP_LEADER, PRESENT_STATUSES, Membership, PartyGroup, Person

#: A name of a group is no longer than this: it stands in a column of the roster.
LONGEST_NAME = 20


@dataclass(frozen=True)
class GroupSummary:
    """A 党小组 with the number of its members (人数) and its leaders' names, usually one."""

    group_id: int
    name: str
    members: int
    leaders: tuple[str, ...]


def summaries() -> list[GroupSummary]:
    """Every 党小组 in the order in which they were made."""
    marks = ", ".join("?" * len(EXPECTED_STATUSES))
    found = db.execute_sql(
        f"SELECT g.id, g.name, (SELECT count(*) FROM membership m WHERE m.group_id = g.id AND m.status IN ({marks}))"
        " FROM party_group g ORDER BY g.id",
        EXPECTED_STATUSES,
    ).fetchall()
    names: dict[int, tuple[str, ...]] = {}
    for leader in _leading():
        names[leader.group_id] = (*names.get(leader.group_id, ()), leader.name)
    return [GroupSummary(number, name, members, names.get(number, ())) for number, name, members in found]


@dataclass(frozen=True)
class _Leader:
    office_id: int
    person_id: int
    name: str
    group_id: int


def _leading(group_id: int | None = None) -> list[_Leader]:
    """Who leads a group (all groups) today: members of the group who hold that office."""
    marks = ", ".join("?" * len(PRESENT_STATUSES))
    found = db.execute_sql(
        "SELECT o.id, p.id, p.name, m.group_id, o.begins, o.ends FROM office o JOIN person p ON p.id = o.person_id"
        f" JOIN membership m ON m.person_id = p.id WHERE o.name = ? AND m.status IN ({marks}) AND m.group_id NOT NULL"
        " ORDER BY o.id",
        (GROUP_LEADER, *PRESENT_STATUSES),
    ).fetchall()
    today = dt.date.today()
    now = [_Leader(*row[:4]) for row in found if holds(PartialDate.kept(row[4]), PartialDate.kept(row[5]), today)]
    return [leader for leader in now if group_id in (None, leader.group_id)]


def find(group_id: int) -> PartyGroup | None:
    """The group with this number, or None when it is gone."""
    return PartyGroup.get_or_none(PartyGroup.id == group_id)


def leaders(group_id: int) -> list[int]:
    """The person ids of those who lead a group today."""
    return [leader.person_id for leader in _leading(group_id)]


def group_of(person_id: int | None, day: dt.date) -> int | None:
    """The group in which somebody was on a day; None for who was in none.

    Known from the history of changes: of a day before somebody was in the roster, and of a group that is no more, it
    knows nothing, and the group of today stands for it.
    """
    found = Membership.get_or_none(Membership.person == person_id) if person_id else None
    if found is None:
        return None
    was = values_on(Membership._meta.table_name, found.id, day)
    group_id = was["group_id"] if was else found.group_id
    return group_id if group_id is None or find(group_id) else found.group_id


def add(name: str) -> tuple[PartyGroup, Done]:
    """Make a group; UserError for a blank, long or known name."""
    name = _checked(name)
    with operation(_("新增党小组：{name}").format(name=name)) as done:
        group = PartyGroup.create(name=name)
    return group, done


def rename(group_id: int, name: str) -> Done:
    """Give a group another name; UserError for a blank, long or known name."""
    name = _checked(name, group_id)
    group = PartyGroup.get_by_id(group_id)
    with operation(_("{old}改名为{new}").format(old=group.name, new=name)) as done:
        PartyGroup.update(name=name).where(PartyGroup.id == group_id).execute()
    return done


def _checked(name: str, group_id: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError(_("请写上党小组的名称。"))
    if len(name) > LONGEST_NAME:
        raise UserError(_("党小组的名称最多 {n} 个字。").format(n=LONGEST_NAME))
    known = PartyGroup.get_or_none(PartyGroup.name == name)
    if known and known.id != group_id:
        raise UserError(_("已经有「{name}」了，请换一个名称。").format(name=name))
    return name


def move(person_ids: Sequence[int], group_id: int | None) -> Done:
    """Put members into a group, or with None into none. A leader stays leader, now of the new group."""
    people = list(Person.select().where(Person.id.in_(list(person_ids))))
    names = listed(person.name for person in people)
    group = PartyGroup.get_by_id(group_id) if group_id else None
    if group:
        label = _("{names}编入{group}").format(names=names, group=group.name)
    else:
        label = _("{names}移出党小组").format(names=names)
    with operation(label) as done:
        Membership.update(group=group).where(Membership.person.in_([person.id for person in people])).execute()
    return done


def set_leader(group_id: int, person_id: int, on: dt.date | None = None) -> Done:
    """Make somebody the leader of a group from a day (today); whoever led it gives it up that day."""
    day = PartialDate.of(on or dt.date.today())
    name = Person.get_by_id(person_id).name
    with operation(_("{person}任{office}").format(person=name, office=_(GROUP_LEADER))) as done:
        for leader in _leading(group_id):
            if leader.person_id != person_id:
                end_office(leader.office_id, day)
        appoint(GROUP_LEADER, day, person_id)
    return done


def delete(group_id: int) -> Done:
    """Delete a group that nobody is in any more; UserError when members, activities or service still belong to it."""
    from models.activities.activities import Activity
    from models.volunteers.duty import Service, SignUp

    group = PartyGroup.get_by_id(group_id)
    members = Membership.select().where((Membership.group == group) & Membership.status.in_(PRESENT_STATUSES))
    if members.exists():
        text = _("{name}还有 {n} 人，请先把他们编到别的小组。")
        raise UserError(text.format(name=group.name, n=members.count()))
    if Activity.select().where(Activity.group == group).exists():
        raise UserError(_("{name}开过会，记录里还用着它，不能删除。可以改名。").format(name=group.name))
    if any(table.select().where(table.group == group).exists() for table in (SignUp, Service)):
        raise UserError(_("{name}的人做过志愿服务，记录里还用着它，不能删除。可以改名。").format(name=group.name))
    with operation(_("删除党小组：{name}").format(name=group.name)) as done:
        # Those who left once belonged to it; their history says so.
        Membership.update(group=None).where(Membership.group == group).execute()
        group.delete_instance()
    return done
