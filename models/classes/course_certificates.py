"""Certificates of courses: what one says, issued once for a learner, printed again from the register.

The text in the register is how the learner is addressed, a colon, and what is certified.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from models.base import Done, UserError, operation
from models.classes import class_questions, learners
from models.classes.classes import Learner
from models.language import _, in_chinese
from models.people import people
from models.volunteers import certificates
from models.volunteers.duty import Certificate

#: How a learner is addressed after the name: a child, a member of the branch, anybody else.
ADDRESSES = ("同学", "同志", "学员")
CHILD, MEMBER, OTHER = ADDRESSES
_COLON = "："


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
            text=f"{address(learner)}{_COLON}{words(learner, times)}",
        )
        learner.certificate = made
        learner.save()
    return made, done


def issue_all(learner_ids: Sequence[int]) -> tuple[list[Certificate], Done]:
    """Issue one to each of these learners, in this order; those who have one keep it. All or none."""
    found = [learners.get(learner_id) for learner_id in learner_ids]
    new = sum(learner.certificate_id is None for learner in found)
    with operation(_("发结业证书 {n} 份").format(n=new)) as done:
        made = [issue(learner.id)[0] for learner in found]
    return made, done


def address(learner: Learner) -> str:
    """How a learner is addressed: one of ADDRESSES."""
    if learner.child:
        return CHILD
    found = people.profile(learner.person_id) if learner.person_id else None
    return MEMBER if found and found[1] else OTHER


def said(certificate: Certificate) -> tuple[str, str]:
    """How its bearer is addressed and what it certifies, as it was issued; without an address it was 同学."""
    first, colon, rest = str(certificate.text).partition(_COLON)
    return (first, rest) if colon and first in ADDRESSES else (CHILD, str(certificate.text))


def words(learner: Learner, times: int) -> str:
    """What the certificate says below the name, in Chinese."""
    course = learner.course
    with in_chinese():
        held = class_questions.figures(course_id=course.id).sessions
    term = f"（{course.term}）" if course.term else ""
    teacher = f"，由{course.teacher.name}老师授课" if course.teacher_id else ""
    counts = f"共上课{held}次，到课{times}次"
    return f"参加“{course.name}”{term}学习{teacher}，{counts}，学习认真，坚持不懈，准予结业，特发此证。"
