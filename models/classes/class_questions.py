"""What the pages of classes ask: courses with their figures, 场次 and 人次 of a year, what a learner came to.

场次 are sessions that were held. 人次 are marks 到课 at those, and their listeners. Both are counted, never stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from peewee import JOIN

from models.base import db
from models.classes.classes import ABSENT, EXCUSED, HELD, PRESENT, ClassSession, Course, Learner
from models.people.people import Person
from models.people.roster import RosterRow, rows


@dataclass(frozen=True)
class Figures:
    """Of sessions held: how many (场次), turns by name and of listeners (人次), different people who came (人数)."""

    sessions: int = 0
    named: int = 0
    listeners: int = 0
    people: int = 0

    @property
    def turns(self) -> int:
        """人次."""
        return self.named + self.listeners


def figures(year: int | None = None, course_id: int | None = None) -> Figures:
    """The figures of a year or of all, of one course or of all."""
    where, values = _where(year, course_id)
    sessions, listeners = db.execute_sql(
        f"SELECT count(*), coalesce(sum(s.head_count), 0) FROM class_session s WHERE {where}", values
    ).fetchone()
    named, people = db.execute_sql(
        # Somebody of the roster who learns in two courses is one person.
        "SELECT count(*), count(DISTINCT coalesce(-l.person_id, l.id)) FROM class_session s"
        " JOIN class_attendance a ON a.session_id = s.id JOIN learner l ON l.id = a.learner_id"
        f" WHERE {where} AND a.mark = ?",
        (*values, PRESENT),
    ).fetchone()
    return Figures(sessions, named, listeners, people)


def _where(year: int | None, course_id: int | None) -> tuple[str, tuple[object, ...]]:
    where = "s.state = ?"
    values: list[object] = [HELD]
    if year is not None:
        where += " AND s.starts >= ? AND s.starts < ?"
        values += [str(dt.datetime(year, 1, 1)), str(dt.datetime(year + 1, 1, 1))]
    if course_id is not None:
        where += " AND s.course_id = ?"
        return where, (*values, course_id)
    return where, tuple(values)


def by_course() -> dict[int, Figures]:
    """The figures of every course that has had a session, over all years."""
    sessions = db.execute_sql(
        "SELECT course_id, count(*), sum(head_count) FROM class_session WHERE state = ? GROUP BY course_id", (HELD,)
    ).fetchall()
    named = {
        course: (turns, people)
        for course, turns, people in db.execute_sql(
            "SELECT s.course_id, count(*), count(DISTINCT a.learner_id) FROM class_session s"
            " JOIN class_attendance a ON a.session_id = s.id WHERE s.state = ? AND a.mark = ? GROUP BY s.course_id",
            (HELD, PRESENT),
        ).fetchall()
    }
    return {course: Figures(n, *_split(named.get(course, (0, 0)), heads)) for course, n, heads in sessions}


def _split(named: tuple[int, int], listeners: int) -> tuple[int, int, int]:
    return named[0], listeners, named[1]


@dataclass(frozen=True)
class Turnout:
    """Who came to one session: by name, and listeners."""

    named: int
    excused: int
    absent: int
    listeners: int

    @property
    def turns(self) -> int:
        """人次."""
        return self.named + self.listeners


def turnouts(sessions: Sequence[ClassSession]) -> dict[int, Turnout]:
    """The turnout of each session by number in the database, with one question for all of a course."""
    if not sessions:
        return {}
    courses = {session.course_id for session in sessions}
    holes = ", ".join("?" * len(courses))
    marks: dict[tuple[int, str], int] = {
        (session, mark): number
        for session, mark, number in db.execute_sql(
            "SELECT a.session_id, a.mark, count(*) FROM class_attendance a JOIN class_session s"
            f" ON s.id = a.session_id WHERE s.course_id IN ({holes}) GROUP BY a.session_id, a.mark",
            tuple(courses),
        ).fetchall()
    }
    return {
        s.id: Turnout(
            marks.get((s.id, PRESENT), 0), marks.get((s.id, EXCUSED), 0), marks.get((s.id, ABSENT), 0), s.head_count
        )
        for s in sessions
    }


def courses() -> list[Course]:
    """Every course, the one that began last first, teachers loaded."""
    query = Course.select(Course, Person).join(Person, JOIN.LEFT_OUTER).order_by(Course.begins.desc(), Course.id.desc())
    return list(query)


def going_on(course: Course, today: dt.date) -> bool:
    """Has the course not ended yet? One without an end ends with its last planned session."""
    if course.ends is not None:
        return bool(course.ends >= today)
    later = ClassSession.select().where(
        (ClassSession.course == course) & (ClassSession.starts >= dt.datetime.combine(today, dt.time.min))
    )
    held = ClassSession.select().where((ClassSession.course == course) & (ClassSession.state == HELD)).count()
    return later.exists() or course.target is None or held < course.target


def attended(course_id: int) -> dict[int, int]:
    """How many held sessions of a course each learner came to, by learner."""
    return dict(
        db.execute_sql(
            "SELECT a.learner_id, count(*) FROM class_attendance a JOIN class_session s ON s.id = a.session_id"
            " WHERE s.course_id = ? AND s.state = ? AND a.mark = ? GROUP BY a.learner_id",
            (course_id, HELD, PRESENT),
        ).fetchall()
    )


def possible_teachers() -> list[RosterRow]:
    """Members who may teach: who taught before, then those with a talent, then the others; in the roster's order."""
    found = rows()
    taught = {course.teacher_id for course in Course.select(Course.teacher)}
    talented = {
        person_id for (person_id,) in db.execute_sql("SELECT id FROM person WHERE trim(talents) != ''").fetchall()
    }
    return sorted(found, key=lambda row: (row.person_id not in taught, row.person_id not in talented))


def talents() -> dict[int, str]:
    """What each person is good at, by number; only of those who are."""
    return dict(db.execute_sql("SELECT id, trim(talents) FROM person WHERE trim(talents) != ''").fetchall())


def courses_of(person_id: int) -> list[Learner]:
    """Where a person learns or learned, courses loaded, the last first."""
    query = Learner.select(Learner, Course).join(Course).where(Learner.person == person_id)
    return list(query.order_by(Learner.joined_on.desc(), Learner.id.desc()))


def taught_by(person_id: int) -> list[Course]:
    """What a person teaches or taught, the last first."""
    return list(Course.select().where(Course.teacher == person_id).order_by(Course.begins.desc(), Course.id.desc()))


def held(year: int | None = None, course_id: int | None = None) -> list[ClassSession]:
    """The sessions that were held in a year or in all, of one course or of all; the last first, courses loaded."""
    query = ClassSession.select(ClassSession, Course).join(Course).where(ClassSession.state == HELD)
    if year is not None:
        query = query.where(
            (ClassSession.starts >= dt.datetime(year, 1, 1)) & (ClassSession.starts < dt.datetime(year + 1, 1, 1))
        )
    if course_id is not None:
        query = query.where(Course.id == course_id)
    return list(query.order_by(ClassSession.starts.desc(), ClassSession.id.desc()))


def years(course_id: int | None = None) -> list[int]:
    """The years in which sessions were held, the last first."""
    return sorted({session.starts.year for session in held(course_id=course_id)}, reverse=True)
