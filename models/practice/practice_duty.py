"""Volunteer duty of the practice branch: posts, the weekly plan, a year of turns that were served, gaps to be filled.

Twelve volunteers, ten members and two residents, serve a little over five hundred turns in a year.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from models import rules, settings
from models.base import insert_rows
from models.dates import whole_years
from models.people.people import FULL, Membership, Person
from models.periods import Period
from models.volunteers import service_certificates, shifts
from models.volunteers.duty import (
    CANCELLED,
    DONE,
    EXCUSED,
    FINDING_KINDS,
    MISSED,
    PAUSE_KINDS,
    PLANNED,
    SERVED,
    SIGNED_UP,
    WEEKS,
    DutyRound,
    DutyTemplate,
    Finding,
    Pause,
    Post,
    Shift,
    SignUp,
    StandingVolunteer,
    Volunteer,
)
from models.volunteers.duty_weeks import monday, starts_in_week
from models.volunteers.findings import ON_THE_SPOT, TOLD

_MEMBERS, _RESIDENTS, _WEEKS = 10, 2, 52
_POSTS = (
    ("治安巡逻", "小区南路至东门", "站立", None),
    ("小广告清理", "1至8号楼楼门", "体力", 78),
    ("环境整治", "中心花园", "体力、站立", 78),
    ("垃圾分类引导", "3号楼旁桶站", "站立", None),
)
#: The weekly plan: post, week, weekday, hour, minute, how many are needed, how many of them stand for it.
_TEMPLATES = (
    (1, "", 0, 9, 0, 2, 2),
    (4, "", 1, 8, 30, 2, 2),
    (2, "", 2, 9, 0, 3, 3),
    (1, "", 3, 15, 0, 2, 2),
    (3, "A", 4, 9, 0, 4, 3),
    (4, "", 5, 8, 30, 2, 1),
)
_WEATHER = ("晴", "多云", "阴", "小雨")


def fill(chance: random.Random, today: dt.date) -> None:
    """Write it all as seen from `today`; call inside `unrecorded()`, after the people."""
    people = _volunteers(today)
    if not people:
        return
    settings.put("issuer", "丽园社区居民委员会")
    DutyRound.create(since=monday(today) - dt.timedelta(weeks=_WEEKS), weeks=2, first=WEEKS[0])
    templates = _plan(today)
    standing = _stand(templates, people, today)
    _past(chance, templates, standing, people, today)
    _findings(today)
    _volunteer_facts(people, today)
    numbers = [person.id for person in people]
    Pause.create(
        person=numbers[-1],
        kind=PAUSE_KINDS[1],
        begins=today + dt.timedelta(days=2),
        ends=today + dt.timedelta(days=15),
        reason="去女儿家",
    )
    moment = dt.datetime.combine(today, dt.time())
    shifts.make(shifts.missing_turns(shifts.templates(today), moment))
    _gaps(people, today)
    service_certificates.issue(numbers[0], Period(today - dt.timedelta(weeks=_WEEKS), today), today)


def _volunteers(today: dt.date) -> list[Person]:
    """Members and adult residents who are up to it, in the order of their numbers."""
    oldest = min(rules.value("duty_age"), *(post[3] for post in _POSTS if post[3]))
    able = Person.select().where(~Person.deceased & (Person.mobility.in_(("行动自如", "")))).order_by(Person.id)
    members = {m.person_id for m in Membership.select().where(Membership.status == FULL)}
    ever = {m.person_id for m in Membership.select(Membership.person)}
    found: dict[bool, list[Person]] = {True: [], False: []}
    most = {True: _MEMBERS, False: _RESIDENTS}
    for person in able.iterator():
        age = whole_years(person.born, today)
        member = person.id in members
        if (member or person.id not in ever) and age and 18 <= age.years < oldest and len(found[member]) < most[member]:
            found[member].append(person)
    return found[True] + found[False]


def _plan(today: dt.date) -> list[DutyTemplate]:
    for name, place, demands, oldest in _POSTS:
        Post.create(name=name, place=place, demands=demands, oldest=oldest)
    begins = monday(today) - dt.timedelta(weeks=_WEEKS)
    for post, week, weekday, hour, minute, needed, _standing in _TEMPLATES:
        DutyTemplate.create(
            post=post, week=week, weekday=weekday, starts=dt.time(hour, minute), needed=needed, begins=begins
        )
    return sorted(shifts.templates(), key=lambda template: template.id)


def _stand(templates: list[DutyTemplate], people: list[Person], today: dt.date) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = {}
    place = 0
    for template, (*_rest, many) in zip(templates, _TEMPLATES, strict=True):
        many = min(many, len(people))
        found[template.id] = [people[(place + n) % len(people)] for n in range(many)]
        place += many
        for person in found[template.id]:
            StandingVolunteer.create(template=template, person=person, begins=template.begins)
    return found


def _off(day: dt.date) -> str:
    """Why there is no duty on a day: the long holidays, the hottest week, ice."""
    if (day.month, day.day) in {(10, n) for n in range(1, 8)} | {(5, n) for n in range(1, 4)} | {(1, 1)}:
        return shifts.REASONS[0]
    if day.month == 7 and 13 <= day.day <= 19:
        return shifts.REASONS[1]
    return shifts.REASONS[2] if day.month == 1 and 20 <= day.day <= 24 else ""


def _past(
    chance: random.Random,
    templates: list[DutyTemplate],
    standing: dict[int, list[Person]],
    people: list[Person],
    today: dt.date,
) -> None:
    turns = []
    for week in range(_WEEKS + 1):
        day = monday(today) - dt.timedelta(weeks=_WEEKS - week)
        for template in templates:
            starts = starts_in_week(template, day)
            if starts and starts.date() < today:
                turns.append((starts, template))
    turns.sort(key=lambda turn: (turn[0], turn[1].id))
    made: list[dict[str, Any]] = []
    signed: list[dict[str, Any]] = []
    for number, (starts, template) in enumerate(turns, 1):
        reason = _off(starts.date())
        state = CANCELLED if reason else DONE if number < len(turns) else PLANNED
        wanted = _filled_up(standing[template.id], people, template.needed, number)
        post = template.post
        made.append(
            {
                "id": number,
                "template": template.id,
                "post": post.id,
                "name": post.name,
                "place": post.place,
                "starts": starts,
                "minutes": template.minutes,
                "needed": template.needed,
                "state": state,
                "reason": reason,
                "leader": wanted[0].id,
                "head_count": 0,
                "weather": chance.choice(_WEATHER) if state == DONE else "",
            }
        )
        for slot, person in enumerate(wanted, 1):
            signed += _turn(chance, number, starts, person, slot, people, wanted, state, len(signed) + 1)
    for number, (back, name) in enumerate(((60, "大扫除"), (230, "大扫除")), len(turns) + 1):
        day = today - dt.timedelta(days=back)
        starts = dt.datetime.combine(day, dt.time(14))
        event = {"id": number, "template": None, "post": None, "name": name, "place": "全小区", "starts": starts}
        made.append({**event, "minutes": 120, "needed": 8, "state": DONE, "reason": "", "leader": people[0].id,
                     "head_count": 6, "weather": "晴"})  # fmt: skip
        for slot, person in enumerate(people[:8], 1):
            signed += _turn(chance, number, starts, person, slot, [], people[:8], DONE, len(signed) + 1)
    insert_rows(Shift, made)
    insert_rows(SignUp, signed)
    group = Membership.select(Membership.group).where(Membership.person == SignUp.person)
    SignUp.update(group=group).where(SignUp.state == SERVED).execute()


def _filled_up(standing: list[Person], people: list[Person], needed: int, turn: int) -> list[Person]:
    """Those who stand for it and, where they are too few, others by turns."""
    others = [person for person in people if person not in standing]
    more = min(max(needed - len(standing), 0), len(others))
    return standing + [others[(turn + n) % len(others)] for n in range(more)]


def _turn(
    chance: random.Random, shift: int, starts: dt.datetime, person: Person, slot: int, people: list[Person],
    on_it: list[Person], state: str, number: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """What became of one slot: mostly served, sometimes excused with or without a stand-in, rarely missed."""

    def row(of: Person, became: str, place: int | None, number: int, instead_of: int | None = None) -> dict[str, Any]:
        came = left = minutes = None
        if became == SERVED:
            late = chance.choice((0, 0, 0, 0, 10))
            minutes = 120 - late
            came, left = starts + dt.timedelta(minutes=late), starts + dt.timedelta(minutes=120)
        return {"id": number, "shift": shift, "person": of.id, "name": of.name, "slot": place, "state": became,
                "came": came, "left": left, "minutes": minutes, "stands_in_for": instead_of}  # fmt: skip

    if state != DONE:
        return [row(person, SIGNED_UP, slot, number)]
    luck = chance.random()
    others = [other for other in people if other not in on_it]
    if luck < 0.90:
        return [row(person, SERVED, slot, number)]
    if luck < 0.95 and others:
        other = chance.choice(others)
        return [row(person, EXCUSED, None, number), row(other, SERVED, slot, number + 1, number)]
    return [row(person, EXCUSED, None, number) if luck < 0.98 else row(person, MISSED, slot, number)]


def _findings(today: dt.date) -> None:
    """What the last patrols found: two settled, two still open."""
    turn = Shift.select().where(Shift.post.is_null(False) & (Shift.state == DONE)).order_by(Shift.starts.desc())
    found = (
        ("3", "2", FINDING_KINDS[1], "二层楼道堆着纸箱", TOLD[1], None),
        ("7", "1", FINDING_KINDS[5], "门口的灯不亮", TOLD[1], 2),
        ("5", "", FINDING_KINDS[2], "楼下拉线给电动车充电", TOLD[0], None),
        ("1", "3", FINDING_KINDS[3], "门上贴了小广告", ON_THE_SPOT, 0),
    )
    for shift, (building, entrance, kind, what, handled, days) in zip(turn.limit(len(found)), found, strict=False):
        day = shift.starts.date()
        told = handled.removeprefix("上报") if handled in TOLD else ""
        closed = None if days is None else min(day + dt.timedelta(days=days), today)
        Finding.create(shift=shift, day=day, building=building, entrance=entrance, kind=kind, what=what,
                       handled=handled, told=told, closed_on=closed)  # fmt: skip


def _volunteer_facts(people: list[Person], today: dt.date) -> None:
    signed = today - dt.timedelta(weeks=_WEEKS)
    for place, person in enumerate(people, 1):
        agreed = None if place == len(people) - 2 else signed
        Volunteer.create(person=person, number=f"练习{place:04d}", since=signed, agreement_on=agreed)


def _gaps(people: list[Person], today: dt.date) -> None:
    """Somebody is excused from the next turn but one; a big cleaning is planned for which three have signed up."""
    coming = Shift.select().where(Shift.starts >= dt.datetime.combine(today + dt.timedelta(days=1), dt.time()))
    for shift in coming.order_by(Shift.starts).limit(2):
        row = SignUp.get_or_none((SignUp.shift == shift) & (SignUp.slot == 1))
        if row:
            SignUp.update(state=EXCUSED, slot=None).where(SignUp.id == row.id).execute()
    saturday = monday(today) + dt.timedelta(days=12)
    event = Shift.create(
        name="大扫除", place="全小区", starts=dt.datetime.combine(saturday, dt.time(14)), minutes=120, needed=8
    )
    for slot, person in enumerate(people[:3], 1):
        SignUp.create(shift=event, person=person, name=person.name, slot=slot)
    SignUp.create(shift=event, name="老林（家属）", slot=min(len(people), 3) + 1)
