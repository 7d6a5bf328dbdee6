"""Who looks after whom in the practice branch, who is in hospital or wishes to be left alone, and two visit plans."""

from __future__ import annotations

import datetime as dt
import random

from models.care import care
from models.care.care import COMMITTEE_LINE, HELP_LINE, LESSON_LINE, HospitalStay, Quiet
from models.lunar import festivals
from models.people import offices
from models.people.people import HOMEBOUND, Person
from models.visits import planned_visits, triggers, visit_plans
from models.visits.visits import CONDOLENCE, SOURCES

#: The lines were settled so many days ago.
_SINCE = 400
#: Plans hold no more people than a branch has.
_MOST = 45
#: Whom nobody has visited (models/practice/practice_visits.py): the plan says why.
_NOT_VISITED = 12


def fill(chance: random.Random, today: dt.date) -> None:
    """Write it all as seen from `today`; call inside `unrecorded()`, after the contacts."""
    keepers = [person.id for person, _office in offices.committee(today)]
    members = [number for number in care.member_ids() if number not in keepers][:_MOST]
    if not members:
        return
    since = today - dt.timedelta(days=_SINCE)
    care.split_evenly(COMMITTEE_LINE, keepers, care.member_ids(), since)
    homebound = Person.select(Person.id).where(Person.id.in_(members) & Person.mobility.in_(HOMEBOUND))
    for line, chosen in ((HELP_LINE, members[3:6]), (LESSON_LINE, [person.id for person in homebound][:5])):
        for number in chosen:
            care.assign(line, chance.choice(keepers), [number], since)
    _health(members, today)
    _plans(today)


def _health(members: list[int], today: dt.date) -> None:
    def ago(days: int) -> dt.date:
        return today - dt.timedelta(days=days)

    for number, begins, ends, reason in (
        (members[-1], ago(20), None, "在女儿家静养"),
        (members[len(members) // 2], ago(3), today + dt.timedelta(days=11), "出门旅行"),
    ):
        Quiet.create(person=number, begins=begins, ends=ends, reason=reason)
    HospitalStay.create(person=members[len(members) // 3], admitted=ago(2), hospital="区人民医院")
    HospitalStay.create(person=members[len(members) // 4], admitted=ago(16), discharged=ago(2), hospital="区中医院")


def _plans(today: dt.date) -> None:
    """The plan of this autumn's festival, done but for one, and one of the coming weeks, half done."""
    autumn = max(
        (day, name)
        for year in (today.year - 1, today.year)
        for name, day in festivals(year).items()
        if name in ("中秋", "重阳") and day < today
    )
    day, name = autumn
    everybody = triggers.audience([triggers.ALL], today)[:_MOST]
    gifts = {"gift": "慰问信和水果", "gift_number": 1}
    plan, _done = visit_plans.create(f"{day.year}年{name}走访", name, day, everybody, **gifts)
    lines = visit_plans.lines(plan.id)
    away = [line.visit_id for line in lines if line.person_id == _NOT_VISITED]
    visited = [line.visit_id for line in lines if line.visit_id not in away and line.keeper_id]
    half = len(visited) // 2
    for some, before in ((visited[:half], 3), (visited[half:], 1)):
        if some:
            planned_visits.tick(some, day - dt.timedelta(days=before), CONDOLENCE, today=today)
    if away:
        planned_visits.drop(away, "去外地了")
    older = triggers.audience(["高龄", "独居"], today)[:_MOST]
    if older:
        sums = {"gift": "棉被", "gift_number": 1, "money": 50_000, "source": SOURCES[1]}
        due = today + dt.timedelta(days=9)
        winter, _done = visit_plans.create(f"{due.year}年冬送温暖", "冬送温暖", due, older, **sums)
        waiting = [line.visit_id for line in visit_plans.lines(winter.id) if line.keeper_id]
        if waiting[1:]:
            planned_visits.tick(waiting[: len(waiting) // 2], today - dt.timedelta(days=2), CONDOLENCE, today=today)
