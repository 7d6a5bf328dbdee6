"""The practice branch's lessons brought to the door, members in difficulty and timely reports; all of it invented."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from peewee import fn

from models.activities.activities import EXCUSED, HELD, MISSED_MARKS, Activity, ActivityKind, Attendance
from models.base import insert_rows
from models.deliveries import deliveries
from models.deliveries.deliveries import CONTACT_KINDS, MANNERS, Delivery
from models.hardship.hardship import GOODS, MONEY, SERVICE, CaseHelp, CaseStep, HardshipCase
from models.people import people, roster
from models.people.people import Membership, Person
from models.timely_reports import SHIPPED_CATEGORIES, TimelyReport
from models.visits.visits import LESSONS_BROUGHT, Contact, Visitor

#: Of lessons older than this, most have been brought; of later ones, some are still to be brought.
_BROUGHT_AFTER = dt.timedelta(days=50)
#: The last lesson is left alone, so that the home page has something to propose.
_LEFT_ALONE = dt.timedelta(days=12)
_SHARE = 0.85
#: Whom nobody has visited (models/practice/practice_visits.py).
_NOT_VISITED = 12
_MOST_BROUGHT = 400
_OPINIONS = ("听明白了，没有意见", "希望多送些材料", "字再大一些", "希望下次能去参加", "")
#: Kinds of difficulty, situation, closed or not, steps (what, days from today, done), help (days ago, kind, what, 元,
#: source).
_CASES: tuple[tuple[str, str, bool, tuple[Any, ...], tuple[Any, ...]], ...] = (
    (
        "重病、低收入",
        "老两口自己住，女儿在外地。长期吃药，药费开支大。",
        False,
        (("申请困难补助", -40, True), ("请志愿者每周陪同看病", 20, False)),
        ((60, MONEY, "", 1000, "党费"), (15, GOODS, "米面油一份", 0, "自筹")),
    ),
    (
        "独居失能",
        "一个人住，走路要扶，儿子每周来一次。",
        False,
        (("联系社区装扶手", -5, False), ("每月走访一次", 10, False)),
        ((30, SERVICE, "上门理发", 0, ""), (8, MONEY, "", 500, "上级拨付")),
    ),
    (
        "突发事件",
        "家里跑水，家具和被褥泡了，房子要修。",
        True,
        (("联系物业维修", -160, True),),
        ((170, MONEY, "", 800, "自筹"), (165, GOODS, "棉被两床", 0, "自筹")),
    ),
)
#: Category, of whom, words, days ago, how far it is: 0 to be sent, 1 sent, 2 answered, 3 settled.
_REPORTS = (
    (1, "moved", "{name}同志的组织关系转到女儿所在的社区党支部。", 200, 3),
    (0, "died", "{name}同志因病去世，家属从简办理后事。", 120, 3),
    (4, "ill", "{name}同志住院手术，支委已去医院看望。", 40, 2),
    (8, "away", "{name}同志去外地女儿家过冬，明年春天回来。", 20, 1),
    (10, "cheated", "{name}同志接到冒充熟人的电话，转账三千元，已报警。", 6, 0),
    (5, "family", "{name}同志家中有变故，需要支部关心。", 2, 0),
)


def fill(chance: random.Random, today: dt.date) -> None:
    """Fill the practice branch, whose people, activities and contacts are there; call inside `unrecorded()`."""
    members = [person_id for person_id, _name in roster.expected_members()]
    committee = roster.current_committee_ids()
    if len(members) < 2 or not committee:
        return
    _somebody_who_cannot_come()
    _deliveries(chance, today, committee)
    _cases(members, committee, today)
    _reports(members, today)


def _somebody_who_cannot_come() -> None:
    """Let two who cannot come unaided have missed the last lesson."""
    last = (
        Activity.select(fn.MAX(Activity.starts))
        .join(ActivityKind)
        .where(ActivityKind.lesson & (Activity.state == HELD))
    )
    homebound = (
        Attendance.select(Attendance.id)
        .join(Activity)
        .switch(Attendance)
        .join(Person)
        .where((Activity.starts == last) & Attendance.expected & Person.mobility.in_(people.HOMEBOUND))
        .limit(2)
    )
    ids = [row.id for row in homebound]
    Attendance.update(mark=EXCUSED, reason="行动不便").where(Attendance.id.in_(ids)).execute()


def _deliveries(chance: random.Random, today: dt.date, committee: list[int]) -> None:
    """Each member's missed lessons of a month are brought in one visit by the same committee member."""
    rows = _missed_lessons(today)
    keepers = deliveries.keepers_of(list({row.person_id for row in rows}), today)
    wanted = [*committee, *(keeper for keeper, _name in keepers.values())]
    names = {person.id: person.name for person in Person.select().where(Person.id.in_(wanted))}
    next_id = (Contact.select(fn.MAX(Contact.id)).scalar() or 0) + 1
    contacts: dict[tuple[int, str], dict[str, Any]] = {}
    made, visitors = [], []
    for row in rows:
        held = row.activity.starts.date()
        keeper = keepers.get(row.person_id, (committee[row.person_id % len(committee)], ""))[0]
        if keeper == row.person_id:
            keeper = next((one for one in committee if one != keeper), None)
        due = held + dt.timedelta(days=30)
        delivery = {"attendance": row.id, "keeper": keeper, "due": due, "material": row.activity.name}
        delivery |= {"manner": "", "opinion": "", "contact": None}
        if keeper and held < today - _BROUGHT_AFTER and chance.random() < _SHARE:
            month = (row.person_id, f"{held:%Y%m}")
            if month not in contacts:
                contacts[month] = _visit(chance, next_id, row, held)
                visitors.append({"contact": next_id, "person": keeper, "name": names[keeper]})
                next_id += 1
            contact = contacts[month]
            contact["day"] = max(contact["day"], held + dt.timedelta(days=1))
            brought = {"manner": contact["manner"], "opinion": contact["situation"], "contact": contact["id"]}
            made.append(delivery | brought)
        elif held >= today - 2 * _BROUGHT_AFTER:
            made.append(delivery | {"due": today + dt.timedelta(days=4 * (row.person_id % 7) - 5)})
    insert_rows(Contact, [{k: v for k, v in one.items() if k != "manner"} for one in contacts.values()])
    insert_rows(Visitor, visitors)
    insert_rows(Delivery, made)


def _missed_lessons(today: dt.date) -> list[Attendance]:
    """The rows of those who missed a lesson, the oldest first; without the newest lesson."""
    missed = (
        Attendance.select(Attendance, Activity, Person)
        .join(Activity)
        .join(ActivityKind)
        .switch(Attendance)
        .join(Person)
        .where(
            ActivityKind.lesson
            & (Activity.state == HELD)
            & Attendance.expected
            & Attendance.mark.in_(MISSED_MARKS)
            & (Attendance.person != _NOT_VISITED)
            & (Activity.starts < dt.datetime.combine(today - _LEFT_ALONE, dt.time.min))
        )
        .order_by(Activity.starts)
        .limit(_MOST_BROUGHT)
    )
    return list(missed)


def _visit(chance: random.Random, number: int, row: Attendance, held: dt.date) -> dict[str, Any]:
    """A contact in which a lesson is brought, with the manner of the delivery."""
    manner = chance.choices(MANNERS, (6, 2, 2, 1))[0]
    return {
        "id": number,
        "person": row.person_id,
        "kind": CONTACT_KINDS[manner],
        "day": held + dt.timedelta(days=chance.randint(8, 30)),
        "minutes": chance.choice((20, 30, 45)),
        "occasion": LESSONS_BROUGHT,
        "situation": chance.choice(_OPINIONS),
        "signed_by": row.person.name if manner in MANNERS[:2] else "",
        "manner": manner,
    }


def _cases(members: list[int], committee: list[int], today: dt.date) -> None:
    places = [n for n in (7, 19, 28) if n < len(members)] or [0]
    for place, (kinds, situation, closed, steps, given) in zip(places, _CASES, strict=False):
        person = Person.get_by_id(members[place])
        case = HardshipCase.create(
            person=person,
            difficulties=kinds,
            situation=situation,
            keeper=next((one for one in committee if one != person.id), None),
            opened_on=today - dt.timedelta(days=180),
            review_on=None if closed else today + dt.timedelta(days=3 * place),
            closed_on=today - dt.timedelta(days=90) if closed else None,
            closing_reason="困难已缓解" if closed else "",
            result="房子已经修好，生活恢复正常。" if closed else "",
        )
        for what, days, done in steps:
            due = today + dt.timedelta(days=days)
            CaseStep.create(case=case, what=what, due=due, done_on=due if done else None)
        for ago, kind, what, yuan, source in given:
            day = today - dt.timedelta(days=ago)
            CaseHelp.create(
                case=case, day=day, kind=kind, what=what, money=yuan * 100, source=source, signed_by=person.name
            )


def _reports(members: list[int], today: dt.date) -> None:
    gone = {m.status: m.person_id for m in Membership.select().where(Membership.status.in_(people.LEFT_STATUSES))}
    some = [members[n % len(members)] for n in (3, 11, 16, 24)]
    of_whom = {
        "moved": gone.get(people.MOVED, some[0]),
        "died": gone.get(people.DECEASED, some[1]),
        **dict(zip(("ill", "away", "cheated", "family"), some, strict=True)),
    }
    for place, whom, text, ago, stage in _REPORTS:
        first = dt.datetime.combine(today - dt.timedelta(days=ago), dt.time(9, 30))
        category, days = SHIPPED_CATEGORIES[place]
        last = TimelyReport.select(fn.MAX(TimelyReport.number)).where(TimelyReport.year == first.year).scalar()
        sent = first.date() + dt.timedelta(days=1)
        TimelyReport.create(
            year=first.year,
            number=(last or 0) + 1,
            category=category,
            person=of_whom[whom],
            what=text.format(name=people.get(of_whom[whom]).name),
            reported_by="欧阳少东",
            first_at=first,
            first_how="电话",
            due=first.date() + dt.timedelta(days=days) if days else None,
            sent_to="社区党委" if stage else "",
            sent_on=sent if stage else None,
            answer="已知悉，请支部继续关心。" if stage > 1 else "",
            closed_on=sent + dt.timedelta(days=7) if stage > 2 else None,
        )
