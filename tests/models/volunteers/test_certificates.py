"""The register of certificates: numbers of a year, never given twice; what the certificate of a course says."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from models import base
from models.base import UserError
from models.classes import class_marks, class_sessions, course_certificates, courses, learners
from models.classes.classes import PRESENT
from models.people import people
from models.store import Store
from models.volunteers import certificates

DAY = dt.date(2026, 11, 24)


def test_numbers_begin_anew_each_year(branch: Store) -> None:
    codes = [
        certificates.issue(kind, "某人", issued_on=day)[0].code
        for kind, day in (
            (certificates.COURSE, DAY),
            (certificates.SERVICE, DAY),
            (certificates.SERVICE, dt.date(2027, 1, 2)),
            (certificates.COURSE, DAY),
        )
    ]
    assert codes == ["2026-001", "2026-002", "2027-001", "2026-003"]
    assert [one.code for one in certificates.register(2026, certificates.COURSE)] == ["2026-001", "2026-003"]
    assert certificates.years() == [2027, 2026]
    with pytest.raises(UserError, match="给谁"):
        certificates.issue(certificates.COURSE, "  ")
    with pytest.raises(KeyError):
        certificates.issue("奖状", "某人")
    with pytest.raises(UserError, match="没有这份"):
        certificates.get(99)


@pytest.mark.parametrize("seed", range(5))
def test_no_number_is_ever_given_twice(branch: Store, seed: int) -> None:
    """Issued, taken back, brought back again, in any order."""
    chance = random.Random(seed)
    given: list[tuple[int, int]] = []
    entries: list[int] = []
    for _step in range(25):
        if entries and chance.random() < 0.45:
            entry = chance.choice(entries)
            try:
                entries.append(base.undo(entry).entry_id or 0)
            except base.UndoConflictError:
                continue
            entries.remove(entry)
        else:
            day = dt.date(chance.choice((2026, 2027)), 5, 1)
            made, done = certificates.issue(chance.choice(certificates.KINDS), "某人", issued_on=day)
            given.append((made.year, made.number))
            assert done.entry_id is not None
            entries.append(done.entry_id)
    assert len(given) == len(set(given))


def test_the_certificate_of_a_course(branch: Store) -> None:
    teacher = people.save_person({"name": "南山松", "status": people.FULL})[0]
    course, _done = courses.save(
        {
            "name": "书法{班}",
            "begins": dt.date(2026, 9, 5),
            "weekday": 5,
            "starts": dt.time(9),
            "target": 2,
            "teacher": teacher.id,
        }
    )
    class_sessions.generate(course.id)
    first, second = (learners.join(course.id, {"name": n}, on=course.begins)[0] for n in ("小甲", "小乙"))
    with pytest.raises(UserError, match="还没有到过课"):
        course_certificates.issue(first.id)
    session = class_sessions.of_course(course.id)[0]
    class_marks.mark(session.id, [first.id], PRESENT)
    class_marks.finish(session.id)
    made, done = course_certificates.issue(first.id, DAY)
    assert (made.code, made.name, made.times) == ("2026-001", "小甲", 1)
    assert "“书法{班}”" in made.text and "南山松" in made.text and "到课1次" in made.text
    assert course_certificates.issue(first.id)[0].id == made.id, "printed again, not numbered again"
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert learners.get(first.id).certificate_id is None and certificates.register(2026) == []
    assert course_certificates.issue(first.id, DAY)[0].code == "2026-002", "the number is gone for good"
    with pytest.raises(UserError, match="小乙"):
        course_certificates.issue_all([first.id, second.id])
    assert len(certificates.register(2026)) == 1
