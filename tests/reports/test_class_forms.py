"""The papers of the classes, read back: what stands on them, and what must not."""

from __future__ import annotations

import pdf_reading as read
import pytest

from models.base import UserError
from models.classes import class_marks, class_sessions, course_certificates, courses, learners, works
from models.classes.classes import PLANNED, PRESENT
from models.people import offices
from models.store import Store
from reports import catalog
from reports.classes import (
    MOST_COLUMNS,
    SEAL,
    ClassSheet,
    Poster,
    WorkLabel,
    draw_labels,
    draw_posters,
    draw_sheet,
)
from reports.consent import draw_consents
from reports.form import COMMITTEE_ONLY, Request
from reports.paper import A4, MM, Style, fit_all

COURSE = 1


def test_the_sheet_has_names_and_numbers_and_no_phone(practice_branch: Store) -> None:
    coming = next(s for s in class_sessions.of_course(COURSE) if s.state == PLANNED)
    for request in (Request(), Request(course_id=COURSE), Request(session_id=coming.id)):
        text = read.squeezed(catalog.make("class-signin", request).pdf)
        for learner in learners.seated(learners.of_course(COURSE)):
            assert f"{learner.number}{learner.name}" in text
            assert not learner.guardian_phone or learner.guardian_phone not in text
        assert "1990002" not in text
    assert "第17次" in read.squeezed(catalog.make("class-signin", Request(session_id=coming.id)).pdf)


def test_several_sessions_are_columns_and_the_last_page_is_filled(practice_branch: Store) -> None:
    drawn = catalog.prepare("class-signin", Request(course_id=COURSE)).drawing
    coming = [s for s in class_sessions.of_course(COURSE) if s.state == PLANNED]
    assert len(drawn.args[1].sessions) == len(coming) == 3
    assert read.page_count(catalog.make("class-signin", Request(course_id=COURSE)).pdf) == 2
    assert read.page_count(draw_sheet("支部", ClassSheet("课", [], [], []))) == 1, "a blank one"
    with pytest.raises(ValueError, match="at most"):
        draw_sheet("支部", ClassSheet("课", [], [""] * (MOST_COLUMNS + 1), []))


def test_the_list_for_the_teacher_has_the_phones_and_is_internal(practice_branch: Store) -> None:
    form = catalog.form("class-list")
    assert form.audiences == COMMITTEE_ONLY and not form.kept
    text = read.squeezed(catalog.make("class-list", Request()).pdf)
    for learner in learners.of_course(COURSE):
        assert learner.name in text and learner.guardian_phone in text
    assert "内部资料" in text and "候1" in text and "没有" in text


def test_long_words_stay_inside_the_poster_and_inside_their_label() -> None:
    long = "硬笔楷书字帖、田字格本、毛笔（大中小各一支）、毛边纸、墨汁、毡布。" * 12
    poster = Poster(long[:60], [("时　间", "每周星期六"), ("带什么", long)], ["11月28日 9:00"] * 40, long * 3)
    pdf = draw_posters("离退休干部第四党支部" * 3, [poster])
    assert read.page_count(pdf) == 1 and min(y for _x, y in read.baselines(pdf)) > 17 * MM - 1
    text = read.squeezed(pdf)
    assert "上课日期" in text and "……" in text and "欢迎居民朋友" in text
    label = WorkLabel(long[:40], long[:30], long[:60], "2026年11月24日", long[:40])
    for _x, y in read.baselines(draw_labels("离退休干部第四党支部" * 4, [label])):
        assert A4[1] - 10 * MM - (A4[1] - 20 * MM) / 4 + 3 * MM < y < A4[1] - 13 * MM, "inside the first card's frame"


def test_texts_below_each_other_shrink_alike_and_the_longest_loses_its_end() -> None:
    style = Style(20, floor=10)
    short, long = fit_all([("短", style, 200), ("长" * 40, style, 200)], 100)
    assert short.style.size == long.style.size < 20 and short.height + long.height <= 100
    short, long = fit_all([("短", style, 200), ("长" * 400, style, 200)], 100)
    assert short.lines == ("短",) and long.lines[-1].endswith("…") and short.height + long.height <= 100
    assert fit_all([], 10) == []


def test_a_guardian_gets_a_paper_to_sign(practice_branch: Store) -> None:
    pdf = catalog.make("class-consent", Request(course_id=COURSE)).pdf
    lacking = [one.name for one in learners.of_course(COURSE) if learners.needs_consent(one)]
    pages = read.texts(pdf)
    assert len(pages) == len(lacking) == 2
    for name, page in zip(lacking, pages, strict=True):
        assert name in page and "监护人签名" in page and "翰墨传薪书法班" in "".join(page.split())
        assert "1990002" not in page
    for one in learners.of_course(COURSE):
        learners.save(one.id, {"child": False})
    blank = catalog.make("class-consent", Request(course_id=COURSE)).pdf
    assert read.page_count(blank) == 1 and "第三十一条" in read.squeezed(blank)
    long = draw_consents("离退休干部第四党支部" * 5, "<b>&{}=cmd" * 9, ["买买提·阿卜杜拉·" * 5])
    assert read.page_count(long) == 1 and min(y for _x, y in read.baselines(long)) > 0


def test_the_timetable_tells_when_and_where(practice_branch: Store) -> None:
    text = read.squeezed(catalog.make("class-timetable", Request()).pdf)
    assert "翰墨传薪书法班" in text and "每周星期六9:00" in text and "南山松" in text and "书画室" in text


def test_a_child_a_member_and_a_neighbour_are_each_addressed_as_fits(practice_branch: Store) -> None:
    member = learners.join(COURSE, {}, offices.committee()[0][0].id)[0]
    neighbour = learners.join(COURSE, {"name": "<b>同学：&{}"})[0]
    session = class_sessions.of_course(COURSE)[0]
    class_marks.mark(session.id, [member.id, neighbour.id], PRESENT)
    made, _done = course_certificates.issue_all([1, member.id, neighbour.id])
    assert [course_certificates.said(one)[0] for one in made] == ["同学", "同志", "学员"]
    learners.save(1, {"child": False})
    pages = read.texts(catalog.make("class-certificate", Request(certificate_ids=[one.id for one in made])).pdf)
    for one, page, address in zip(made, pages, ("同学：", "同志：", "学员："), strict=True):
        text = "".join(page.split())
        assert f"{one.name}{address}" in text and "参加“翰墨传薪书法班”" in text, "as it was issued"
    blank = read.squeezed(catalog.make("class-certificate-blank", Request()).pdf)
    assert "同学" not in blank and "＿：" in blank


def test_certificates_are_numbered_and_blank_ones_are_not(practice_branch: Store) -> None:
    made, _done = course_certificates.issue_all([1, 2])
    pdf = catalog.make("class-certificate", Request(certificate_ids=[one.id for one in made])).pdf
    assert read.page_count(pdf) == 2 and SEAL > 127
    first, second = read.texts(pdf)
    assert made[0].code in first and made[0].name in first and made[1].code in second
    blank = read.squeezed(catalog.make("class-certificate-blank", Request()).pdf)
    assert "结业证书" in blank.replace("　", "") and made[0].code not in blank


def test_labels_stand_eight_on_a_page(practice_branch: Store) -> None:
    for number in range(4):
        works.save({"name": f"作品{number}", "day": class_sessions.of_course(COURSE)[0].starts.date()}, learner_id=1)
    assert read.page_count(catalog.make("class-labels", Request()).pdf) == 2
    one = works.of_course(COURSE)[0]
    assert one.learner.name in read.squeezed(catalog.make("class-labels", Request(work_ids=[one.id])).pdf)


def test_without_a_course_a_sentence_says_so(branch: Store) -> None:
    for key in ("class-signin", "class-list", "class-timetable", "class-labels"):
        with pytest.raises(UserError, match="还没有课程"):
            catalog.make(key, Request())


def test_hostile_names_are_printed_as_they_are(practice_branch: Store) -> None:
    learners.save(1, {"name": "阿卜杜拉·买买提"})
    courses.save({"name": "<b>&{}=cmd"}, COURSE)
    for key in ("class-signin", "class-list", "class-timetable", "class-labels"):
        assert "<b>&{}=cmd" in read.squeezed(catalog.make(key, Request()).pdf), key
