"""What the papers of the classes need, fetched from models: see catalog.py."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from models import settings
from models.base import UserError
from models.classes import (
    class_marks,
    class_questions,
    class_sessions,
    classes,
    course_certificates,
    learners,
    works,
)
from models.classes.classes import CANCELLED, PLANNED, Course
from models.dates import WEEKDAYS, clock_time, full_day, short_day
from models.language import N_, _
from models.people import people
from models.people.masking import mask_phone
from models.volunteers import certificates
from reports.form import COMMITTEE_ONLY, Drawing, Form, Request
from reports.paper import audience_notice, time_text

if TYPE_CHECKING:
    from reports.classes import Poster

CLASSES = N_("翰墨课堂")


def _branch() -> str:
    return settings.get("branch")


def courses_offered() -> list[tuple[int, str]]:
    """The courses that a paper may be printed for: those that go on, or else all."""
    today = dt.date.today()
    found = class_questions.courses()
    going = [course for course in found if class_questions.going_on(course, today)]
    return [(course.id, course.name) for course in going or found]


def _course(request: Request) -> Course:
    """The course asked for, or the first that goes on."""
    if request.course_id is not None:
        return classes.get_course(request.course_id)
    offered = courses_offered()
    if not offered:
        raise UserError(_("还没有课程，请先在「翰墨课堂」里新开一门。"))
    return classes.get_course(offered[0][0])


def _weekly(course: Course) -> str:
    if course.weekday is None or course.starts is None:
        return ""
    return f"每周{_(WEEKDAYS[course.weekday])} {clock_time(course.starts)}"


def class_list(request: Request) -> Drawing:
    """The learners of a course with their guardians' phones, then those who wait."""
    from reports.classes import ListRow, draw_list

    course = _course(request)
    rows = []
    waiting = 0
    for learner in learners.of_course(course.id):
        if learner.left_on:
            continue
        waiting += learners.waiting(learner)
        phone = learner.guardian_phone
        if not phone and learner.person_id:
            phone = people.get(learner.person_id).phone
        consent = "" if not learner.child else short_day(learner.consent_on) if learner.consent_on else "没有"
        rows.append(
            ListRow(
                number=str(learner.number or f"候{waiting}"),
                name=learner.name,
                kind="儿童" if learner.child else "大人",
                guardian=learner.guardian,
                phone=mask_phone(phone, request.audience),
                consent=consent,
                note="候补" if learners.waiting(learner) else "",
            )
        )
    if not rows:
        raise UserError(_("名单是空的，没有可以打印的人。"))
    facts = [f"老师：{course.teacher_now}" if course.teacher_now else "", _weekly(course), f"共 {len(rows)} 人"]
    words = "　　".join(fact for fact in facts if fact)
    return partial(
        draw_list, _branch(), course.name, words, rows, audience_footer=audience_notice(request.audience.value)
    )


def consents(request: Request) -> Drawing:
    """One to sign for each child of a course without consent, or a blank one."""
    from reports.consent import draw_consents

    course = _course(request)
    lacking = [one.name for one in learners.of_course(course.id) if learners.needs_consent(one) and not one.left_on]
    return partial(draw_consents, _branch(), course.name, lacking or [""])


def class_sheet(request: Request) -> Drawing:
    """The sheet of one session, or of the next ones of a course, each with a column."""
    from reports.classes import MOST_COLUMNS, ClassSheet, draw_sheet

    if request.session_id is not None:
        session = class_sessions.get(request.session_id)
        course, sessions = session.course, [session]
    else:
        course = _course(request)
        today = dt.date.today()
        found = [s for s in class_sessions.of_course(course.id) if s.state == PLANNED and s.starts.date() >= today]
        sessions = found[:MOST_COLUMNS]
    if len(sessions) == 1:
        rows = [(str(row.number or ""), row.name, "") for row in class_marks.rows(sessions[0].id)]
        places = class_sessions.ordinals(class_sessions.of_course(course.id))
        place = places.get(sessions[0].id)
        facts = [
            time_text(sessions[0].starts) + (f"　第 {place} 次" if place else ""),
            "　　".join(
                text
                for text in (
                    f"地点：{sessions[0].place}" if sessions[0].place else "",
                    f"老师：{course.teacher_now}" if course.teacher_now else "",
                    f"学员 {len(rows)} 人　实到＿＿＿人　旁听＿＿＿人",
                )
                if text
            ),
        ]
        headings = [short_day(sessions[0].starts)]
    else:
        rows = [(str(one.number), one.name, "") for one in learners.seated(learners.of_course(course.id))]
        facts = ["　　".join(text for text in (_weekly(course), course.place, f"学员 {len(rows)} 人") if text)]
        headings = [short_day(s.starts) for s in sessions] or ["＿＿月＿＿日"] * MOST_COLUMNS
    sheet = ClassSheet(course.name, facts, headings, rows)
    return partial(draw_sheet, _branch(), sheet, extra_rows=request.extra_rows)


def timetable(request: Request) -> Drawing:
    """A poster for the course asked for, or for each that goes on."""
    from reports.classes import draw_posters

    ids = [request.course_id] if request.course_id is not None else [number for number, _name in courses_offered()]
    if not ids:
        raise UserError(_("还没有课程，请先在「翰墨课堂」里新开一门。"))
    return partial(draw_posters, _branch(), [_poster(classes.get_course(number)) for number in ids])


def _poster(course: Course) -> Poster:
    from reports.classes import Poster

    time = f"{_weekly(course)}，{course.minutes}分钟" if _weekly(course) else ""
    facts = [
        ("时　间", time),
        ("地　点", course.place),
        ("老　师", course.teacher_now),
        ("名　额", f"{course.capacity} 人" if course.capacity else "不限"),
        ("带什么", course.material),
    ]
    today = dt.date.today()
    sessions = [s for s in class_sessions.of_course(course.id) if s.state != CANCELLED and s.starts.date() >= today]
    days = [f"{short_day(s.starts)} {clock_time(s.starts)}" for s in sessions]
    return Poster(course.name, [fact for fact in facts if fact[1]], days, course.about)


def certificate(request: Request) -> Drawing:
    """The certificates asked for as they were issued, or a blank one to be filled in by brush."""
    from reports.classes import CourseCertificate, draw_certificates

    found = [CourseCertificate()]
    if request.certificate_ids is not None:
        found = [
            CourseCertificate(one.code, one.name, *course_certificates.said(one), full_day(one.issued_on))
            for one in map(certificates.get, request.certificate_ids)
        ]
    return partial(draw_certificates, _branch(), found)


def labels(request: Request) -> Drawing:
    """The labels of the works asked for, or of all works of a course."""
    from reports.classes import WorkLabel, draw_labels

    if request.work_ids is not None:
        found = [works.get(number) for number in request.work_ids]
    else:
        found = works.of_course(_course(request).id)
    if not found:
        raise UserError(_("还没有收下作品，没有可以印的作品签。"))
    made = [
        WorkLabel(
            work.name,
            work.learner.name,
            work.learner.course.name,
            full_day(work.day),
            work.learner.course.teacher.name if work.learner.course.teacher_id else "",
        )
        for work in found
    ]
    return partial(draw_labels, _branch(), made)


FORMS = (
    Form(
        "class-signin",
        N_("上课签到表"),
        N_("一次课一张，或几次课印在一张上；没有电话"),
        class_sheet,
        CLASSES,
        "list-checks",
        options=("course", "extra_rows"),
    ),
    Form(
        "class-list",
        N_("学员名单（给老师）"),
        N_("有监护人电话，只给支委和老师"),
        class_list,
        CLASSES,
        "users",
        audiences=COMMITTEE_ONLY,
        options=("course",),
        kept=False,
    ),
    Form(
        "class-consent",
        N_("监护人同意书"),
        N_("缺同意书的儿童一人一张，都有了就印一张空白的"),
        consents,
        CLASSES,
        "heart-handshake",
        options=("course",),
    ),
    Form(
        "class-timetable",
        N_("课程表"),
        N_("一门课一张，大字，贴出去"),
        timetable,
        CLASSES,
        "image",
    ),
    Form(
        "class-certificate",
        N_("结业证书"),
        N_("楷体，横排，有编号，从课程里发"),
        certificate,
        CLASSES,
        "award",
        listed=False,
    ),
    Form(
        "class-certificate-blank",
        N_("空白结业证书"),
        N_("楷体，横排，姓名用笔写；有编号的在课程里发"),
        certificate,
        CLASSES,
        "award",
    ),
    Form(
        "class-labels",
        N_("作品签"),
        N_("一张纸八个，剪开贴在作品旁边"),
        labels,
        CLASSES,
        "brush",
        options=("course",),
    ),
)
