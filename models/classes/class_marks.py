"""Who came to a session: the rows of its sheet, marks by taps, listeners, closing the entry.

The rows are those of the sign-in page (`who_came.SignInRow`); their `row_id` is the learner's number in the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.activities import who_came
from models.activities.activities import UNMARKED
from models.activities.who_came import Counts, SignInRow
from models.base import Done, UserError, db, operation
from models.classes import class_sessions, learners
from models.classes.classes import ABSENT, CLASS_MARKS, EXCUSED, HELD, PRESENT, ClassAttendance, ClassSession, Learner
from models.language import _
from models.people import people


def rows(session_id: int) -> list[SignInRow]:
    """The sheet of a session by row number: who had a place on its day, and who has a mark."""
    session = class_sessions.get(session_id)
    day = session.starts.date().isoformat()
    found = db.execute_sql(
        "SELECT l.id, l.number, l.name, l.person_id, coalesce(a.mark, ''), coalesce(p.search_text, ''), a.id"
        " FROM learner l LEFT JOIN class_attendance a ON a.learner_id = l.id AND a.session_id = ?"
        " LEFT JOIN person p ON p.id = l.person_id"
        " WHERE l.course_id = ? AND (a.id IS NOT NULL OR (l.number IS NOT NULL AND l.joined_on <= ?"
        " AND (l.left_on IS NULL OR l.left_on > ?))) ORDER BY l.number IS NULL, l.number, l.id",
        (session_id, session.course_id, day, day),
    ).fetchall()
    return [
        SignInRow(key, number or 0, name, person, True, mark, "", text, "")
        for key, number, name, person, mark, text, _attendance in found
    ]


def tally(found: Sequence[SignInRow], head_count: int = 0) -> Counts:
    """Count the rows of one session; `guests` are the listeners."""
    return who_came.tally(found, head_count, (PRESENT,), EXCUSED, ABSENT)


def counts(session_id: int) -> Counts:
    """The counts of one session, from the database."""
    return tally(rows(session_id), class_sessions.get(session_id).head_count)


def mark(session_id: int, learner_ids: Sequence[int], value: str) -> Done:
    """Record `value` (one of CLASS_MARKS, or UNMARKED to take a mark away) for learners. One operation."""
    if value not in (*CLASS_MARKS, UNMARKED):
        raise KeyError(value)
    session = class_sessions.get(session_id)
    chosen = list(Learner.select().where(Learner.id.in_(list(learner_ids)) & (Learner.course == session.course_id)))
    if len(chosen) != len(set(learner_ids)):
        raise UserError(_("名单变了，请返回再打开这一页。"))
    words = _(value) or _("未登记")
    label = _("{name}：{mark}") if len(chosen) == 1 else _("{count} 人：{mark}")
    name = chosen[0].name if chosen else ""
    with operation(label.format(name=name, count=len(chosen), mark=words)) as done:
        there = {
            row.learner_id: row
            for row in ClassAttendance.select().where(
                (ClassAttendance.session == session) & ClassAttendance.learner.in_([one.id for one in chosen])
            )
        }
        for learner in chosen:
            row = there.get(learner.id)
            if value == UNMARKED:
                if row:
                    row.delete_instance()
            elif row is None:
                ClassAttendance.create(session=session, learner=learner, mark=value)
            else:
                row.mark = value
                row.save()
    return done


def mark_unmarked(session_id: int, value: str) -> Done:
    """Record `value` for everybody on the sheet about whom nothing is recorded yet."""
    return mark(session_id, [row.row_id for row in rows(session_id) if row.mark == UNMARKED], value)


def came_too(session_id: int, person_id: int | None = None, name: str = "") -> tuple[Learner, Done]:
    """Somebody came who is not on the sheet: signed up for the course (when not yet) and marked present."""
    session = class_sessions.get(session_id)
    day = session.starts.date()
    query = Learner.select().where(Learner.course == session.course_id)
    query = query.where(Learner.person == person_id) if person_id else query.where(Learner.name == name.strip())
    known: Learner | None = query.first()
    who = known.name if known else people.get(person_id).name if person_id else name.strip()
    with operation(_("{name}来上课").format(name=who)) as done:
        learner = known or learners.join(session.course_id, {} if person_id else {"name": name}, person_id, on=day)[0]
        mark(session_id, [learner.id], PRESENT)
    return learner, done


def finish(session_id: int, unmarked_as: str = UNMARKED) -> Done:
    """Say that the session was held; who is still 未登记 may be given a mark with it."""
    session = class_sessions.get(session_id)
    with operation(_("{what} 登记完成").format(what=session.title())) as done:
        if unmarked_as != UNMARKED:
            mark_unmarked(session_id, unmarked_as)
        class_sessions.set_state(session_id, HELD)
    return done


def of_learner(learner_id: int) -> list[tuple[ClassSession, str]]:
    """What is recorded of a learner, the newest session first."""
    query = (
        ClassAttendance.select(ClassAttendance, ClassSession)
        .join(ClassSession)
        .where(ClassAttendance.learner == learner_id)
        .order_by(ClassSession.starts.desc())
    )
    return [(row.session, row.mark) for row in query]


def marks_of(session_ids: Sequence[int]) -> dict[tuple[int, int], str]:
    """The marks of several sessions by (session, learner)."""
    query: Any = ClassAttendance.select().where(ClassAttendance.session.in_(list(session_ids)))
    return {(row.session_id, row.learner_id): row.mark for row in query}
