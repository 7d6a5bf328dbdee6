"""The loop of 送学上门 as it is done: absent, arranged, slip, recorded, covered, undone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models import base
from models.activities import activities, who_came
from models.activities.activities import CAME, EXCUSED, HELD
from models.base import operation
from models.care import care
from models.deliveries import coverage, deliveries
from models.people import offices, people
from models.store import Store
from models.visits import visits
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from ui.activities.activity import ActivityPage
from ui.activities.signin import SignInPage
from ui.deliveries.arrange import ArrangePage
from ui.deliveries.deliveries import DeliveriesPage
from ui.deliveries.lessons import LessonKindsPage
from ui.deliveries.record import RecordPage
from ui.home import HomePage
from ui.printing import PreviewPage

NAMES = ("邢国强", "李秀兰", "杨树林", "吴桂芳")
YESTERDAY = dt.datetime.combine(dt.date.today() - dt.timedelta(days=1), dt.time(9))


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    """A branch of four with a secretary at the desk; yesterday's lesson waits to be entered."""
    ids = {name: people.save_person({"name": name, "status": people.FULL})[0].id for name in NAMES}
    offices.appoint("书记", None, ids["邢国强"])
    people.save_person({"mobility": "行动不便"}, ids["李秀兰"])
    with operation("安排"):
        care.Assignment.create(person=ids["李秀兰"], keeper=ids["吴桂芳"], line=care.LESSON_LINE)
    base.desk.person_id, base.desk.name = ids["邢国强"], "邢国强"
    kind = next(k.id for k in activities.kinds() if k.name == "学习")
    activities.plan_activity({"kind": kind, "name": "学习文件", "starts": YESTERDAY, "text": "学习内容"})
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


def enter(window: Any) -> ActivityPage:
    """Enter that 李秀兰 and 杨树林 were excused and everybody else came, and close the entry."""
    activity = activities.Activity.get()
    window.navigator.go(ActivityPage, activity_id=activity.id)
    click(page_is(window, ActivityPage), "登记谁来了")
    page = page_is(window, SignInPage)
    click(page.modes, "请假")
    choose(page.grid, "李秀兰")
    choose(page.grid, "杨树林")
    click(page, "全部到会")
    click(page, "完成")
    return page_is(window, ActivityPage)


def arranged(window: Any) -> ActivityPage:
    page = enter(window)
    answer(page, "未到的人安排送学上门")
    click(page_is(window, ArrangePage), "安排 1 人送学")
    return page_is(window, ActivityPage)


def test_from_the_finished_sheet_to_full_coverage_and_back(window: Any, qtbot: Any) -> None:
    page = enter(window)
    assert activities.Activity.get().state == HELD
    assert "未覆盖：李秀兰、杨树林" in page.texts()
    answer(page, "未到的人安排送学上门")
    arrange = page_is(window, ArrangePage)
    words = {item.text: (item.badge, item.sub) for item in arrange.list.items()}
    assert words["李秀兰"][0] == "✓ 送学" and "送学人 吴桂芳" in words["李秀兰"][1]
    assert words["杨树林"][0] == "不送", "only those who cannot come are chosen already"
    click(arrange, "安排 1 人送学")
    page = page_is(window, ActivityPage)
    assert "已安排 1 人送学上门" in page.notice.text
    answer(page, "打印送学单")
    preview = page_is(window, PreviewPage)
    qtbot.waitUntil(lambda: not preview.busy())
    window.navigator.back()

    window.navigator.home()
    click(page_is(window, HomePage), "送学上门")
    listed = page_is(window, DeliveriesPage)
    assert "李秀兰" in listed.list.items()[0].text and "吴桂芳" in listed.list.items()[0].sub
    choose(listed.list, "李秀兰")
    record = page_is(window, RecordPage)
    assert record.sessions.value() and record.fields["went"].value() == [people.Person.get(name="吴桂芳").id]
    click(record, "电话")
    click(record, "听明白了，没有意见")
    click(record, "保存")
    listed = page_is(window, DeliveriesPage)
    assert "已给李秀兰补上 1 次课" in listed.notice.text and not listed.list.items()
    assert visits.Contact.get().kind == "电话"
    click(listed.views, "学习覆盖")
    click(listed.years, f"{YESTERDAY.year}年")
    assert "送学补课 1" in listed.list.items()[0].sub and "未覆盖 1" in listed.list.items()[0].sub
    click(listed.views, "已送")
    click(listed.years, f"{dt.date.today().year}年")
    assert "李秀兰" in listed.list.items()[0].text and "听明白了，没有意见" in listed.list.items()[0].sub

    answer(listed, "撤销")
    click(listed.views, "待送")
    assert "李秀兰" in listed.list.items()[0].text and not visits.Contact.select().exists()
    assert coverage.coverage(activities.Activity.get().id).uncovered == ("李秀兰", "杨树林")


def test_the_activity_page_says_how_far_the_lesson_has_reached(window: Any) -> None:
    page = arranged(window)
    assert button(page, "未到的人安排送学上门"), "one more has missed it"
    deliveries.record([deliveries.items()[0].id], day=dt.date.today(), manner="讲读")
    page.refresh()
    said = page.texts()
    assert "学习覆盖：应到 4　到会 2　送学补课 1　未覆盖 1" in said
    assert "送学补课：李秀兰" in said and "未覆盖：杨树林" in said


def test_a_tap_adds_and_takes_back_and_all_can_be_chosen(window: Any) -> None:
    answer(enter(window), "未到的人安排送学上门")
    page = page_is(window, ArrangePage)
    choose(page.list, "李秀兰")
    assert button(page, "安排送学")
    click(page, "安排送学")
    assert "请先点" in page.notice.text and not deliveries.items()
    click(page, "全选")
    click(page, "安排 2 人送学")
    assert len(deliveries.rounds()) == 2
    window.navigator.go(ArrangePage, activity_id=activities.Activity.get().id)
    page = page_is(window, ArrangePage)
    assert {item.badge for item in page.list.items()} == {"已安排"}
    choose(page.list, "李秀兰")
    assert "已经安排" in page.notice.text


def test_the_home_page_proposes_and_reminds(window: Any) -> None:
    enter(window)
    home = window.navigator.home()
    QApplication.processEvents()  # rows that are added to a page in view are shown then
    click(home, "学习文件：1 人来不了，安排送学上门")
    click(page_is(window, ArrangePage), "安排 1 人送学")
    home = page_is(window, HomePage)
    assert "来不了" not in "".join(home.texts())
    with operation("早该送了"):
        deliveries.Delivery.update(due=dt.date.today() - dt.timedelta(days=3)).execute()
    home.refresh()
    QApplication.processEvents()
    click(home, "给李秀兰送学上门，已逾期")
    assert page_is(window, RecordPage).person_id == people.Person.get(name="李秀兰").id


def test_what_is_half_entered_is_kept(window: Any) -> None:
    arranged(window)
    person = people.Person.get(name="李秀兰").id
    page = window.navigator.go(RecordPage, person_id=person)
    page.fields["opinion"].set_value("想要一本大字的")
    window.navigator.back()
    page = window.navigator.go(RecordPage, person_id=person)
    assert page.fields["opinion"].value() == "想要一本大字的" and "接着上次" in page.notice.text


def test_a_proxy_must_be_named_and_a_session_chosen(window: Any) -> None:
    arranged(window)
    page = window.navigator.go(RecordPage, person_id=people.Person.get(name="李秀兰").id)
    click(page, "别人代签")
    click(page, "保存")
    assert "谁代签" in page.notice.text
    type_into(page, "谁代签的", "老伴 王某")
    click(page.sessions, "学习文件")
    click(page, "保存")
    assert "哪几次课" in page.notice.text and deliveries.items()[0].open
    click(page.sessions, "学习文件")
    click(page, "保存")
    assert (deliveries.items()[0].signed_by, deliveries.items()[0].proxy) == ("老伴 王某", True)


def test_somebody_else_brings_it_or_it_is_given_up(window: Any) -> None:
    arranged(window)
    person = people.Person.get(name="李秀兰").id
    window.navigator.go(DeliveriesPage)
    page = window.navigator.go(RecordPage, person_id=person)
    click(page, "换人送")
    click(page.keepers, "邢国强")
    assert deliveries.rounds()[0].keeper == "邢国强"
    page = window.navigator.go(RecordPage, person_id=person)
    click(page, "不送了")
    click(page.why, "已自学")
    listed = page_is(window, DeliveriesPage)
    assert not listed.list.items() and "不给李秀兰送学" in listed.notice.text
    answer(listed, "撤销")
    assert listed.list.items()


def test_the_branch_chooses_which_activities_are_made_up_for(window: Any) -> None:
    page = enter(window)
    window.navigator.go(DeliveriesPage)
    click(page_is(window, DeliveriesPage), "哪些活动要补课")
    kinds = page_is(window, LessonKindsPage)
    click(kinds.kinds, "学习")
    click(kinds, "保存")
    assert not deliveries.missed(activities.Activity.get().id)
    page.refresh()
    assert not page.bring.isVisibleTo(page) and "学习覆盖" not in "".join(page.texts())


def test_who_came_after_all_needs_no_lesson(window: Any) -> None:
    arranged(window)
    row = next(r.row_id for r in who_came.signin_rows(activities.Activity.get().id) if r.name == "李秀兰")
    who_came.mark([row], CAME)
    assert coverage.coverage(activities.Activity.get().id).uncovered == ("杨树林",)
    who_came.mark([row], EXCUSED)
    assert "李秀兰" in coverage.coverage(activities.Activity.get().id).uncovered


def test_a_lesson_by_telephone_is_not_signed(window: Any) -> None:
    arranged(window)
    person = people.Person.get(people.Person.name == "李秀兰").id
    page = window.navigator.go(RecordPage, person_id=person)
    click(page, "电话")
    click(page, "保存")
    item = deliveries.items(done_between=(dt.date.min, dt.date.max))[0]
    assert (item.manner, item.signed_by) == ("电话", "")
