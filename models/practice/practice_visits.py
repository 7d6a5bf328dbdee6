"""Two years of invented contacts for the practice branch, of any size, always the same for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from models.base import Record, db
from models.people import offices, people
from models.people.people import Membership, Person
from models.visits import visits
from models.visits.visits import CALL, CONDOLENCE, HOSPITAL_VISIT, LESSON, MESSAGE, SOURCES, TALK, VISIT

YEARS = 2
#: Contacts with each member in that time, on the average.
CONTACTS_EACH = 8
_SITUATIONS = ("身体硬朗", "精神好", "血压偏高", "腿脚不便", "刚出院", "家里都好", "身体硬朗，儿女常来看望")
_NEEDS = ("", "", "", "", "换灯泡", "需要陪同看病", "想要学习材料", "楼道灯不亮")
_OUTCOMES = ("当场办好", "已转社区", "已联系物业")
_GIFTS = ("米和油", "慰问信", "水果", "生活用品")
_TASKS = ("联系物业换楼道灯泡", "送学习材料", "下周再打个电话", "帮忙约社区医生", "代取药")
#: How often each kind is recorded, and for what it is usually done.
_KINDS = {VISIT: 40, CALL: 30, MESSAGE: 8, HOSPITAL_VISIT: 4, TALK: 8, LESSON: 4, CONDOLENCE: 6}
_FESTIVALS = ((1, "春节"), (7, "七一"), (9, "中秋"), (10, "重阳"))
#: The share of contacts that were with a household rather than with somebody in it.
_TO_A_HOUSEHOLD = 0.03


def fill(chance: random.Random, today: dt.date, contacts: int | None = None) -> None:
    """Write contacts with the branch's members up to `today`; call inside `unrecorded()`.

    `contacts`: how many, a usual number when None. Some hang on the households, some are with those who died or moved
    since; a few tasks are open, one of them overdue. Whoever has the number 12 was not visited.
    """
    members = list(Membership.select(Membership.person, Membership.status).tuples())
    keepers = [(person.id, person.name) for person, _office in offices.committee(today)]
    if not members or not keepers:
        return
    ids = [person_id for person_id, _status in members if person_id != 12]
    left = {person_id for person_id, status in members if status in people.LEFT_STATUSES}
    wanted = contacts if contacts is not None else CONTACTS_EACH * len(ids)
    rows = [_contact(chance, today, chance.choice(ids), left) for _n in range(wanted)]
    rows.sort(key=lambda row: row["day"])
    homes = dict(_homes())
    visitors = []
    for number, row in enumerate(rows, 1):
        row["id"] = number
        if chance.random() < _TO_A_HOUSEHOLD and row["person"] in homes:
            row["building"], row["entrance"], row["room"] = homes[row["person"]]
            row["person"] = None
        went = chance.sample(keepers, min(len(keepers), chance.choice((1, 1, 2))))
        for person_id, name in went:
            if person_id != row["person"]:
                visitors.append({"contact": number, "person": person_id, "name": name})
        if not visitors or visitors[-1]["contact"] != number:
            visitors.append({"contact": number, "person": None, "name": "社区工作人员"})
    _insert(visits.Contact, rows)
    _insert(visits.Visitor, visitors)
    _insert(visits.FollowUp, _tasks(chance, today, rows, keepers))


def _homes() -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Where each living person lives."""
    columns = (Person.id, Person.building, Person.entrance, Person.room)
    for person_id, *home in Person.select(*columns).where(~Person.deceased & (Person.room != "")).tuples():
        yield person_id, tuple(home)


def _contact(chance: random.Random, today: dt.date, person_id: int, left: set[int]) -> dict[str, Any]:
    kind = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
    # Those who left had their contacts before that.
    day = today - dt.timedelta(days=chance.randrange(500 if person_id in left else 1, YEARS * 365))
    festival = next((name for month, name in _FESTIVALS if month == day.month), "")
    occasion = "住院" if kind == HOSPITAL_VISIT else "送学" if kind == LESSON else festival or "日常"
    given = kind in (VISIT, CONDOLENCE) and chance.random() < (0.5 if festival else 0.08)
    needs = chance.choice(_NEEDS) if kind != MESSAGE else ""
    return {
        "person": person_id,
        "building": "",
        "entrance": "",
        "room": "",
        "kind": kind,
        "day": day,
        "minutes": chance.choice((20, 30, 40, 60)) if kind not in (CALL, MESSAGE) else None,
        "occasion": occasion,
        "situation": chance.choice(_SITUATIONS),
        "needs": needs,
        "outcome": chance.choice(_OUTCOMES) if needs and chance.random() < 0.7 else "",
        "gift": chance.choice(_GIFTS) if given else "",
        "gift_number": 1 if given else 0,
        "money": chance.choice((0, 20_000, 50_000)) if given else 0,
        "source": chance.choice(SOURCES) if given else "",
        "private": chance.random() < 0.02,
    }


def _tasks(
    chance: random.Random, today: dt.date, rows: list[dict[str, Any]], keepers: list[tuple[int, str]]
) -> list[dict[str, Any]]:
    """Every tenth contact left something to do; all but those of the last are done."""
    found = []
    for place, row in enumerate(reversed(rows[::10])):
        is_open = place < 4
        due = today + dt.timedelta(days=(-3, 2, 9, 14)[place]) if is_open else row["day"] + dt.timedelta(days=7)
        found.append(
            {
                "contact": row["id"],
                "person": row["person"],
                "what": chance.choice(_TASKS),
                "keeper": chance.choice(keepers)[0],
                "due": due,
                "done_on": None if is_open else min(row["day"] + dt.timedelta(days=chance.randint(1, 10)), today),
                "result": "" if is_open else chance.choice(_OUTCOMES),
            }
        )
    return found


def _insert(model: type[Record], rows: list[dict[str, Any]]) -> None:
    """Write rows; what they do not say is as the table has it. Peewee would take far longer for benchmarks' sizes."""
    fields = [field for field in model._meta.sorted_fields if field.name != "id"]
    if rows and "id" in rows[0]:
        fields.insert(0, model._meta.fields["id"])
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    sql = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({", ".join("?" * len(fields))})'
    defaults = [(field.name, field.default) for field in fields]
    db.connection().executemany(sql, ([_kept(row.get(*default)) for default in defaults] for row in rows))


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
