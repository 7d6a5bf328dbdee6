"""Certificates of courses: what one says, issued once for a learner, printed again from the register."""

from __future__ import annotations

import datetime as dt

from models import certificates, class_questions, learners
from models.base import Done, UserError, operation
from models.classes import Learner
from models.duty import Certificate
from models.language import _, in_chinese


def issue(learner_id: int, on: dt.date | None = None) -> tuple[Certificate, Done]:
    """Issue a learner's certificate under the next number; one that has been issued is returned as it is.

    UserError for somebody who has come to no session.
    """
    learner = learners.get(learner_id)
    if learner.certificate_id:
        return learner.certificate, Done(None, "")
    times = class_questions.attended(learner.course_id).get(learner.id, 0)
    if not times:
        raise UserError(_("{name}还没有到过课，不能发证书。").format(name=learner.name))
    day = on or dt.date.today()
    course = learner.course
    with operation(_("给{name}发结业证书").format(name=learner.name)) as done:
        made, _done = certificates.issue(
            certificates.COURSE,
            learner.name,
            issued_on=day,
            person_id=learner.person_id,
            begins=course.begins,
            ends=min(course.ends or day, day),
            times=times,
            text=words(learner, times),
        )
        learner.certificate = made
        learner.save()
    return made, done


def issue_all(course_id: int, least: int = 1) -> tuple[list[Certificate], Done]:
    """Issue one to everybody of a course who has a place and came at least `least` times; those with one keep it."""
    times = class_questions.attended(course_id)
    found = [one for one in learners.seated(learners.of_course(course_id)) if times.get(one.id, 0) >= max(least, 1)]
    if not found:
        raise UserError(_("还没有学员到过课，没有可以发的证书。"))
    with operation(_("发结业证书 {n} 份").format(n=sum(one.certificate_id is None for one in found))) as done:
        made = [issue(one.id)[0] for one in found]
    return made, done


def words(learner: Learner, times: int) -> str:
    """What the certificate says below the name, in Chinese."""
    course = learner.course
    with in_chinese():
        held = class_questions.figures(course_id=course.id).sessions
    term = f"（{course.term}）" if course.term else ""
    teacher = f"，由{course.teacher.name}老师授课" if course.teacher_id else ""
    counts = f"共上课{held}次，到课{times}次"
    return f"参加“{course.name}”{term}学习{teacher}，{counts}，学习认真，坚持不懈，准予结业，特发此证。"
