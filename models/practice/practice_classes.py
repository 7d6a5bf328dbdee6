"""The calligraphy class of the practice branch: sixteen sessions, 350 turns, children whom nobody knows.

Guardians' phones begin with 1990002, as no phone does. A session is coming, one was called off, somebody waits.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from models.base import insert_rows
from models.classes.classes import (
    ABSENT,
    CANCELLED,
    EXCUSED,
    HELD,
    PLANNED,
    PRESENT,
    ClassAttendance,
    ClassSession,
    Course,
    Learner,
    Work,
)
from models.people.people import Person

NAME, TEACHER = "翰墨传薪书法班", "南山松"
SESSIONS, TURNS = 16, 350
#: Of the turns: marks by name, the rest listened.
NAMED = 318
SEATS, CHILDREN, WAITING = 24, 18, 2
_PLANNED, _CALLED_OFF, _TARGET = 3, 9, 24
_SATURDAY = 5
_TOPICS = (
    "坐姿和握笔", "横画", "竖画", "撇和捺", "点和钩", "折和提", "左右结构", "上下结构",
    "包围结构", "写好自己的名字", "古诗：春晓", "古诗：登鹳雀楼", "古诗：静夜思", "对联的写法", "扇面", "复习和展示",
)  # fmt: skip
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_CHILDREN = (
    "梓涵 一诺 雨桐 子轩 欣怡 浩然 思远 若曦 嘉禾 明轩 乐天 书瑶 沐阳 晨曦 可心 知行 安然 小禾 语晴 景行".split()
)
_WORKS = (("福", "有进步"), ("永", "八法都写到了"), ("春晓", ""), ("静夜思", "结构稳"), ("家和万事兴", "可以参加展览"))


def fill(chance: random.Random, today: dt.date) -> None:
    """Write the course as seen from `today`; call inside `unrecorded()`, after the people."""
    last = today - dt.timedelta(days=(today.weekday() - _SATURDAY) % 7 or 7)
    past = [last - dt.timedelta(weeks=back) for back in range(SESSIONS, -1, -1)]
    coming = [last + dt.timedelta(weeks=ahead) for ahead in range(1, _PLANNED + 1)]
    teacher = Person.get_or_none(Person.name == TEACHER)
    if teacher:
        Person.update(talents="书法").where(Person.id == teacher.id).execute()
    course = Course.create(
        name=NAME,
        teacher=teacher,
        place="社区活动中心一楼书画室",
        term=f"{past[0].year}年秋季" if past[0].month > 6 else f"{past[0].year}年春季",
        begins=past[0],
        weekday=_SATURDAY,
        starts=dt.time(9),
        minutes=90,
        capacity=SEATS,
        target=_TARGET,
        material="硬笔楷书字帖、田字格本、铅笔和钢笔",
        about="社区关心下一代课堂，青少年和居民都可以报名，不收费。",
    )
    sessions = _sessions(course, past, coming)
    held = [session["id"] for session in sessions if session["state"] == HELD]
    learners = _learners(course, chance, past[0])
    _attend(held, [learner["id"] for learner in learners if learner["number"]], chance)
    Work.insert_many(
        [
            {"learner": learners[n]["id"], "name": name, "note": note, "day": past[-1 - n], "session": held[-1 - n]}
            for n, (name, note) in enumerate(_WORKS)
        ]
    ).execute()


def _sessions(course: Course, past: list[dt.date], coming: list[dt.date]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    topics = iter(_TOPICS)
    for number, day in enumerate((*past, *coming), 1):
        state = PLANNED if day in coming else CANCELLED if number == _CALLED_OFF else HELD
        rows.append(
            {
                "id": number,
                "course": course.id,
                "weekly_on": day,
                "starts": dt.datetime.combine(day, course.starts),
                "minutes": course.minutes,
                "place": course.place,
                "topic": next(topics) if state == HELD else "",
                "homework": "每天写一页" if state == HELD and number % 3 == 1 else "",
                "state": state,
                "reason": "节日停课" if state == CANCELLED else "",
            }
        )
    ClassSession.insert_many(rows).execute()
    return rows


def _learners(course: Course, chance: random.Random, since: dt.date) -> list[dict[str, Any]]:
    """Children with their guardians first, then neighbours from the roster and others; at the end who waits."""
    grown = list(Person.select().where(~Person.deceased).order_by(Person.id.desc()).limit(4))
    names = [f"{chance.choice(_SURNAMES)}{given}" for given in chance.sample(_CHILDREN, CHILDREN)]
    rows: list[dict[str, Any]] = []
    for number in range(1, SEATS + WAITING + 1):
        child = number <= CHILDREN or number > SEATS
        person = None
        if number <= CHILDREN:
            name = names[number - 1]
        elif number <= CHILDREN + len(grown):
            person = grown[number - CHILDREN - 1]
            name = person.name
        else:
            name = chance.choice(_SURNAMES) + chance.choice("秀玉建国桂文") + chance.choice("英华明珍芳平")
        rows.append(
            {
                "id": number,
                "course": course.id,
                "person": person.id if person else None,
                "name": name,
                "number": number if number <= SEATS else None,
                "child": child,
                "guardian": f"{name[0]}{chance.choice(('先生', '女士'))}" if child else "",
                "guardian_phone": f"1990002{number:04d}" if child else "",
                # One family has not brought the paper back yet.
                "consent_on": since if child and number not in (7, SEATS + 1) else None,
                "joined_on": since if number <= SEATS else since + dt.timedelta(weeks=SESSIONS),
            }
        )
    Learner.insert_many(rows).execute()
    return rows


def _attend(sessions: list[int], learners: list[int], chance: random.Random) -> None:
    """Exactly so many marks 到课, the others 请假 or 缺课; the listeners make up the turns."""
    pairs = [(session, learner) for session in sessions for learner in learners]
    came = set(chance.sample(pairs, NAMED))
    marks = [
        {
            "session": session,
            "learner": learner,
            "mark": PRESENT if (session, learner) in came else chance.choice((EXCUSED, EXCUSED, ABSENT)),
        }
        for session, learner in pairs
    ]
    insert_rows(ClassAttendance, marks)
    listeners = chance.choices(sessions, k=TURNS - NAMED)
    for session in sorted(set(listeners)):
        ClassSession.update(head_count=listeners.count(session)).where(ClassSession.id == session).execute()
