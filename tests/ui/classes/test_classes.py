"""The classes as they are used: a course opened, learners put on the list, a signed sheet entered, certificates."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import base, rules
from models.activities import activities
from models.classes import class_marks, class_questions, class_sessions, classes, courses, learners, works, year_plans
from models.classes.classes import ABSENT, CANCELLED, EXCUSED, HELD, PLANNED, PRESENT
from models.people import names, people
from models.store import Store
from models.volunteers import certificates
from tests.ui.driving import answer, button, choose, click, line, open_window, page_is, type_into
from ui.classes.attendance import ClassSignInPage
from ui.classes.certify import CertifyPage
from ui.classes.course import CoursePage
from ui.classes.courses import CoursesPage
from ui.classes.edit_course import EditCoursePage
from ui.classes.edit_learner import EditLearnerPage
from ui.classes.edit_session import EditSessionPage
from ui.classes.edit_work import EditWorkPage
from ui.classes.learner import LearnerPage
from ui.classes.learners import LearnersPage
from ui.classes.person_box import ClassesBox
from ui.classes.session import SessionPage
from ui.classes.turns import TurnsPage
from ui.classes.weekly import WeeklyPage
from ui.classes.work import WorkPage
from ui.classes.year_plan import YearPlanPage
from ui.people.person import PersonPage
from ui.printing import PreviewPage

TODAY = dt.date.today()


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    people.save_person({"name": "南山松", "status": people.FULL, "talents": "书法"})
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


@pytest.fixture
def course(window: Any, monkeypatch: pytest.MonkeyPatch) -> classes.Course:
    """Three sessions, the first one today, two places; no holiday comes between, whenever the tests run."""
    monkeypatch.setattr(class_sessions, "day_off", lambda _day: "")
    made, _done = courses.save(
        {
            "name": "书法班",
            "begins": TODAY,
            "weekday": TODAY.weekday(),
            "starts": dt.time(9),
            "target": 3,
            "capacity": 2,
            "place": "书画室",
            "teacher": 1,
        }
    )
    class_sessions.generate(made.id)
    return made


def _first(course: classes.Course) -> Any:
    return class_sessions.of_course(course.id)[0]


def test_a_course_is_opened_and_its_sessions_planned(window: Any) -> None:
    window.navigator.go(CoursesPage)
    click(window.navigator.page, "新开课程")
    page = page_is(window, EditCoursePage)
    click(page, "保存")
    assert "课程名称" in page.notice.text and not class_questions.courses()
    click(page, "书法班")
    click(page, "南山松（书法）")
    click(page, "星期六")
    type_into(page, "几点", "9:00")
    type_into(page, "计划上几次", "十六")
    click(page, "保存")
    assert "写数字" in page.notice.text
    type_into(page, "计划上几次", "3")
    click(page, "保存")
    shown = page_is(window, CoursePage)
    answer(shown, "排课")
    weekly = page_is(window, WeeklyPage)
    weekly.days.choose(*list(weekly.days.buttons())[:2])
    weekly.days.changed.emit()
    click(weekly, "排上 2 次课")
    made = class_questions.courses()[0]
    assert made.teacher.name == "南山松" and len(class_sessions.of_course(made.id)) == 2
    assert len(page_is(window, CoursePage).list.items()) == 2, "those to come are in view"
    answer(page_is(window, CoursePage), "撤销")
    assert class_sessions.of_course(made.id) == []


def test_a_conflict_is_said_before_it_is_kept(window: Any, course: classes.Course) -> None:
    moved = class_sessions.of_course(course.id)[1]
    at = moved.starts + dt.timedelta(days=1, hours=1)
    kind = activities.kinds()[0].id
    activities.plan_activity({"kind": kind, "name": "主题党日", "starts": at, "place": "书画室"})
    page = window.navigator.go(EditSessionPage, session_id=moved.id)
    page.fields["day"].set_value(at.date())
    click(page, "保存")
    assert "时间撞了" in page.notice.text and "主题党日" in page.notice.text
    assert class_sessions.get(moved.id).starts == moved.starts
    answer(page, "照样保存")
    assert class_sessions.get(moved.id).starts.date() == at.date()


def test_planning_and_restoring_sessions_asks_too(window: Any, course: classes.Course) -> None:
    second = class_sessions.of_course(course.id)[1]
    kind = activities.kinds()[0].id
    page = window.navigator.go(SessionPage, session_id=second.id)
    click(page, "取消这次课")
    answer(page, "老师有事")
    activities.plan_activity({"kind": kind, "name": "主题党日", "starts": second.starts, "place": "书画室"})
    click(page, "恢复这次课")
    assert "书画室已经有「主题党日」" in page.notice.text
    answer(page, "先不恢复")
    assert class_sessions.get(second.id).state == CANCELLED
    click(page, "恢复这次课")
    answer(page, "照样恢复")
    assert class_sessions.get(second.id).state == PLANNED
    class_sessions.delete(second.id)
    window.navigator.go(CoursePage, course_id=course.id)
    weekly = window.navigator.go(WeeklyPage, course_id=course.id)
    click(weekly, "排上 1 次课")
    assert "书画室已经有「主题党日」" in weekly.notice.text and len(class_sessions.of_course(course.id)) == 2
    answer(weekly, "照样排上")
    page_is(window, CoursePage)
    assert len(class_sessions.of_course(course.id)) == 3


def test_a_topic_is_written_without_being_asked_about_the_time(window: Any, course: classes.Course) -> None:
    first = _first(course)
    activities.plan_activity({"kind": activities.kinds()[0].id, "starts": first.starts, "place": "书画室"})
    window.navigator.go(SessionPage, session_id=first.id)
    page = window.navigator.go(EditSessionPage, session_id=first.id)
    type_into(page, "课题", "横画")
    click(page, "保存")
    assert page_is(window, SessionPage) and class_sessions.get(first.id).topic == "横画"


def test_courses_stand_on_the_page_of_who_teaches_and_of_who_learns(window: Any, course: classes.Course) -> None:
    pupil = people.save_person({"name": "李秀兰", "status": people.FULL})[0].id
    learner = learners.join(course.id, {}, pupil, on=TODAY)[0]
    class_marks.mark(_first(course).id, [learner.id], PRESENT)
    class_marks.finish(_first(course).id)
    page = window.navigator.go(PersonPage, person_id=pupil)
    box = next(box for box in page.sections if isinstance(box, ClassesBox))
    row = box.list.items()[0]
    assert (row.text, row.badge) == ("书法班", "在学") and "到课 1 / 1 次" in row.sub and "下次" in row.sub
    choose(box.list, "书法班")
    assert page_is(window, LearnerPage).learner_id == learner.id
    page = window.navigator.go(PersonPage, person_id=1)
    box = next(box for box in page.sections if isinstance(box, ClassesBox))
    assert [item.badge for item in box.list.items()] == ["老师"]
    choose(box.list, "书法班")
    page_is(window, CoursePage)
    nobody = people.save_person({"name": "何志明", "status": people.FULL})[0].id
    page = window.navigator.go(PersonPage, person_id=nobody)
    assert next(box for box in page.sections if isinstance(box, ClassesBox)).isHidden()


def test_homework_is_kept_with_its_session(window: Any, course: classes.Course) -> None:
    learner = learners.join(course.id, {"name": "小明"}, on=TODAY)[0]
    first = _first(course)
    class_sessions.save({"topic": "横画"}, first.id)
    page = window.navigator.go(SessionPage, session_id=first.id)
    assert page.works.isHidden()
    click(page, "加作品")
    form = page_is(window, EditWorkPage)
    assert form.fields["day"].value() == TODAY
    click(form, "小明")
    type_into(form, "写的是什么", "作业一")
    click(form, "保存")
    page = page_is(window, SessionPage)
    assert [work.learner_id for work in works.of_session(first.id)] == [learner.id]
    choose(page.works, "小明：作业一")
    assert "横画" in page_is(window, WorkPage).facts.text()


def test_the_year_is_measured_against_its_plan(window: Any, course: classes.Course) -> None:
    page = window.navigator.go(CoursesPage)
    assert page.year.sub == "今年计划 16 次课，350 人次"
    rules.change("class_turns", 200, "支委会定的")
    rules.switch("class_sessions", False)
    click(page, "今年")
    assert page_is(window, TurnsPage).words.text().endswith("今年计划 200 人次")
    rules.switch("class_turns", False)
    window.navigator.back()
    assert page.year.sub == ""


def test_the_plan_of_a_year_that_is_over_is_corrected_where_it_stands(window: Any, course: classes.Course) -> None:
    past = TODAY.year - 1
    page = window.navigator.go(TurnsPage, year=past)
    assert page.words.text().endswith(f"{past}年计划 16 次课，350 人次")
    click(page, "改计划")
    form = page_is(window, YearPlanPage)
    assert form.form.values() == {"sessions": "16", "turns": "350"}
    type_into(form, "多少人次", "三百")
    click(form, "保存")
    assert "写数字" in form.notice.text
    type_into(form, "几次课", "")
    type_into(form, "多少人次", "300人次")
    click(form, "保存")
    assert page_is(window, TurnsPage) is page and page.words.text().endswith(f"{past}年计划 300 人次")
    assert year_plans.of(TODAY.year).turns == 350, "no other year changed with it"
    answer(page, "撤销")
    assert page.words.text().endswith(f"{past}年计划 16 次课，350 人次")
    click(page.years, "全部")
    assert page.bar.isHidden(), "all years together have no plan"


def test_learners_from_a_paper_list_with_consent_and_waiting(window: Any, course: classes.Course) -> None:
    window.navigator.go(LearnersPage, course_id=course.id)
    click(window.navigator.page, "加学员")
    page = page_is(window, EditLearnerPage)
    for name in ("小明", "小红"):
        type_into(page, "谁来学", name)
        QTest.keyClick(line(page, "谁来学"), Qt.Key.Key_Return)
    type_into(page, "谁来学", "小刚")  # typed, but Enter was not pressed
    click(page, "儿童（不满14岁）")
    type_into(page, "监护人姓名", "王女士")
    type_into(page, "监护人电话", "19900020001")
    click(page, "保存")
    shown = page_is(window, LearnersPage)
    assert "小刚先排候补" in shown.notice.text and "小明、小红、小刚是儿童" in shown.notice.text
    assert [one.number for one in learners.of_course(course.id)] == [1, 2, None]
    assert any("还没有监护人同意书的儿童 3 人" in text for text in shown.texts())
    choose(shown.list, "小明")
    click(page_is(window, LearnerPage), "退出")
    assert "小刚补上了" in window.navigator.page.notice.text
    assert [one.name for one in learners.seated(learners.of_course(course.id))] == ["小红", "小刚"]
    answer(window.navigator.page, "撤销")
    assert [one.name for one in learners.seated(learners.of_course(course.id))] == ["小明", "小红"]


def test_the_signed_sheet_is_entered(window: Any, course: classes.Course) -> None:
    first, second = (learners.join(course.id, {"name": name})[0] for name in ("小明", "小红"))
    session = _first(course)
    window.navigator.go(SessionPage, session_id=session.id)
    click(window.navigator.page, "登记谁来了")
    page = page_is(window, ClassSignInPage)

    def marks() -> list[str]:
        return [row.mark for row in class_marks.rows(session.id)]

    assert [item.sub for item in page.grid.items()] == ["未登记", "未登记"]
    choose(page.grid, "小明")
    click(page.modes, "请假")
    type_into(page, "序号", "2")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert marks() == [PRESENT, EXCUSED]
    choose(page.grid, "小红")
    assert marks() == [PRESENT, ""]
    QTest.mouseClick(page.listeners.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.listeners.more, Qt.MouseButton.LeftButton)
    type_into(page, "名单上没有的人来了", "小刚")
    QTest.keyClick(page.newcomer.line, Qt.Key.Key_Return)
    assert "候补" in page.notice.text and marks() == [PRESENT, "", PRESENT]
    said = " ".join(page.texts())
    assert "到课 2" in said and "旁听 2" in said and "未登记 1" in said
    click(page, "完成")
    assert class_sessions.get(session.id).state == PLANNED
    answer(page, "记为缺课")
    assert marks() == [PRESENT, ABSENT, PRESENT] and class_sessions.get(session.id).state == HELD
    assert class_questions.figures(TODAY.year).turns == 4
    assert (first.number, second.number) == (1, 2)


def test_the_sheet_opens_at_once_and_learns_to_read_names_when_somebody_types(
    window: Any, course: classes.Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library of readings takes longer to load than a page may take to open."""
    for name in ("小明", "小红"):
        learners.join(course.id, {"name": name})
    session = _first(course)
    names.search_text.cache_clear()
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pypinyin", None)
        page = window.navigator.go(ClassSignInPage, session_id=session.id)
        assert len(page.grid.items()) == 2
    type_into(page, "序号", "xm")
    assert [item.text[-2:] for item in page.grid.items()] == ["小明"]


def test_every_number_opens_what_is_behind_it(window: Any, course: classes.Course) -> None:
    learners.join(course.id, {"name": "小明"})
    session = _first(course)
    class_marks.mark_unmarked(session.id, PRESENT)
    class_sessions.set_head_count(session.id, 3)
    class_marks.finish(session.id)
    page = window.navigator.go(CoursesPage)
    click(page, "今年 1 次课，4 人次")
    turns = page_is(window, TurnsPage)
    assert [item.badge for item in turns.list.items()] == ["4 人次：到课 1，旁听 3"]
    window.navigator.back()
    window.navigator.page.open(course.id)
    page = page_is(window, CoursePage)
    click(page, "4 人次")
    choose(page_is(window, TurnsPage).list, "书法班")
    assert page_is(window, SessionPage).session_id == session.id


def test_a_session_is_called_off_and_planned_again(window: Any, course: classes.Course) -> None:
    session = _first(course)
    page = window.navigator.go(SessionPage, session_id=session.id)
    click(page, "取消这次课")
    answer(page, "老师有事")
    assert (class_sessions.get(session.id).state, class_sessions.get(session.id).reason) == (CANCELLED, "老师有事")
    click(page, "恢复这次课")
    assert class_sessions.get(session.id).state == PLANNED


def test_later_sessions_are_moved_only_when_asked(window: Any, course: classes.Course) -> None:
    window.navigator.go(CoursePage, course_id=course.id)
    click(window.navigator.page, "修改")
    page = page_is(window, EditCoursePage)
    type_into(page, "几点", "14:00")
    click(page, "保存")
    shown = page_is(window, CoursePage)
    last = class_sessions.of_course(course.id)[-1]
    assert last.starts.hour == 9 and "一起改" in shown.notice.text
    answer(shown, "一起改")
    assert class_sessions.get(last.id).starts.hour == 14


def test_certificates_are_numbered_once_and_shown(window: Any, course: classes.Course, qtbot: Any) -> None:
    learners.join(course.id, {"name": "小明"})
    learners.join(course.id, {"name": "小红"})
    session = _first(course)
    class_marks.mark(session.id, [1], PRESENT)
    class_marks.finish(session.id)
    for _time in range(2):
        window.navigator.go(CertifyPage, course_id=course.id)
        page = page_is(window, CertifyPage)
        assert ["小明" in item.text for item in page.grid.items()] == [True]
        click(page, "发证书")
        qtbot.waitUntil(lambda: not page_is(window, PreviewPage).busy())
    assert [one.code for one in certificates.register(TODAY.year)] == [f"{TODAY.year}-001"]


def test_a_work_is_kept_and_deleted(window: Any, course: classes.Course) -> None:
    learners.join(course.id, {"name": "小明"})
    page = window.navigator.go(EditWorkPage, course_id=course.id)
    click(page, "福")
    click(page, "保存")
    assert "谁的作品" in page.notice.text
    click(page, "小明")
    click(page, "保存")
    assert [work.name for work in works.of_course(course.id)] == ["福"]
    done = base.last_undoable()
    assert done is not None
    base.undo(done.id)
    assert works.of_course(course.id) == []


def test_home_says_what_is_to_be_done(window: Any, course: classes.Course) -> None:
    from ui.classes.to_dos import to_dos

    morning = dt.datetime.combine(TODAY, dt.time(8))
    assert ["打印签到表" in line.text for line in to_dos(morning)] == [True, True]
    assert "登记谁来了" in to_dos(morning + dt.timedelta(hours=4))[-1].text
    assert button(window.navigator.home(), "翰墨课堂").sub == "0 次课，0 人次"
