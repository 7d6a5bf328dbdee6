"""One person: what the page says, what it hides until asked, and what is done from it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from models import base, settings
from models.activities import activities, who_came
from models.activities.activities import ABSENT, CAME, EXCUSED
from models.dates import PartialDate
from models.people import offices, people, roster
from models.store import Store
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from ui.activities.activity import ActivityPage
from ui.app import Window
from ui.home import HomePage
from ui.people.edit import EditPersonPage
from ui.people.offices import OfficesPage
from ui.people.person import PersonPage
from ui.people.phone import PhonePage
from ui.people.status import StatusPage
from ui.printing import PreviewPage
from ui.settings.history import HistoryPage

ID_NUMBER = "11010519491231002X"


@pytest.fixture
def window(qtbot: Any, branch: Store) -> Window:
    settings.put("branch", "某支部")
    offices.appoint("书记", None, name="林凤霞")
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


def _person(**values: Any) -> int:
    known = {"name": "李秀兰", "status": people.FULL, "phone": "19900000001", "group": "第一党小组", **values}
    return int(people.save_person(known)[0].id)


def _open(window: Window, **values: Any) -> PersonPage:
    return window.navigator.go(PersonPage, person_id=_person(**values))


def _says(page: Any) -> str:
    return "\n".join(page.texts())


def test_everything_about_a_person_is_said(window: Window) -> None:
    born = dt.date.today().year - 81
    page = _open(
        window,
        sex="女",
        born=PartialDate(born, 1, 1),
        joined_on=PartialDate(1974, 7, 1),
        building="3",
        entrance="2",
        room="501",
        emergency_name="王强（儿子）",
        emergency_phone="19900000002",
        household="独居",
        mobility="行动不便",
        workplace="<b>清源小学</b>",
        note="早上遛弯 {不在家}",
    )
    said = _says(page)
    for words in (
        "81岁",
        "3号楼2单元501",
        "199 0000 0001",
        "王强（儿子）",
        "199 0000 0002",
        "独居",
        "行动不便",
        "第一党小组",
        "当时没有预备期，从入党之日算起",
        "<b>清源小学</b>",
        "早上遛弯 {不在家}",
    ):
        assert words in said, words
    assert not page.doubts.isVisibleTo(page)


def test_the_phone_is_shown_as_large_as_it_goes(window: Window) -> None:
    page = _open(window, emergency_name="王强", emergency_phone="19900000002")
    click(page, "199 0000 0001")
    phone = page_is(window, PhonePage)
    shown = [number.text() for _heading, number in phone.blocks if number.isVisibleTo(phone)]
    assert shown == ["199 0000 0001", "199 0000 0002"]
    assert phone.blocks[0][1].font().pointSizeF() >= 40


def test_without_a_phone_the_tile_leads_to_the_form(window: Window) -> None:
    page = _open(window, phone="")
    click(page, "还没有电话")
    page_is(window, EditPersonPage)


def test_the_id_number_is_whole_only_for_who_asks_and_only_until_the_page_is_left(window: Window) -> None:
    page, before = _open(window, id_number=ID_NUMBER), len(base.entries())
    assert "110105********002X" in _says(page) and ID_NUMBER not in _says(page)
    click(page, "显示")
    assert ID_NUMBER not in _says(page) and "保密" in page.notice.text
    assert len(base.entries()) == before
    answer(page, "显示")
    assert ID_NUMBER in _says(page)
    assert (base.entries()[0].what, base.entries(person_id=page.person_id)[0].id) == (
        "查看李秀兰的身份证号",
        base.entries()[0].id,
    )
    click(page, "操作记录")
    window.navigator.back()
    assert ID_NUMBER not in _says(page)


def test_doubts_stand_on_top_as_something_to_be_checked(window: Window) -> None:
    page = _open(
        window,
        id_number=ID_NUMBER,
        sex="男",
        born=PartialDate(1950, 1),
        joined_on=PartialDate(1974, 3),
        full_on=PartialDate(1975, 3),
    )
    said = _says(page)
    assert "请核对" in said and "年龄按档案算" in said and "性别" in said and "没有预备期" in said


def _attend(person_id: int, day: dt.datetime, mark: str, reason: str = "") -> int:
    kind = next(kind.id for kind in activities.kinds() if kind.name == "学习")
    activity, _done = activities.plan_activity({"kind": kind, "starts": day, "name": f"{day.month}月的学习"})
    row = next(row for row in who_came.signin_rows(activity.id) if row.person_id == person_id)
    who_came.mark([row.row_id], mark, reason)
    return int(activity.id)


def test_what_somebody_took_part_in_is_counted_year_by_year(window: Window) -> None:
    person_id = _person()
    today = dt.datetime.now()
    _attend(person_id, today - dt.timedelta(days=1), CAME)
    _attend(person_id, today - dt.timedelta(days=2), EXCUSED, "住院")
    _attend(person_id, today + dt.timedelta(days=20), "")
    last_year = _attend(person_id, dt.datetime(today.year - 1, 5, 10, 9), ABSENT)
    page = window.navigator.go(PersonPage, person_id=person_id)
    if (today - dt.timedelta(days=2)).year == today.year:
        assert "到会 1" in _says(page) and "请假 1" in _says(page) and "缺席 0" in _says(page)
        assert [item.badge for item in page.participation.list.items()] == ["到会", "请假（住院）"], (
            "not what is to come"
        )
        assert "最近一次来" in _says(page)
    click(page, f"{today.year - 1}年")
    assert "缺席 1" in _says(page)
    choose(page.participation.list, "5月的学习")
    assert page_is(window, ActivityPage).activity_id == last_year


def test_dying_takes_somebody_off_everything_at_once_and_is_told_kindly(window: Window) -> None:
    person_id = _person()
    kind = next(kind.id for kind in activities.kinds() if kind.name == "主题党日")
    tomorrow = dt.datetime.now() + dt.timedelta(days=1)
    coming, _done = activities.plan_activity({"kind": kind, "starts": tomorrow})
    offices.appoint("组织委员", None, person_id)
    page = window.navigator.go(PersonPage, person_id=person_id)
    click(page, "状态变化")
    form = page_is(window, StatusPage)
    click(form, "去世")
    assert "打扰家属" in _says(form)
    type_into(form, "从哪天起", "2026.2")
    click(form, "登记")
    page = page_is(window, PersonPage)
    assert "愿逝者安息" in page.notice.text
    assert "李秀兰已于2026年2月去世。" in _says(page)
    assert not page.tiles.isVisibleTo(page) and "199 0000 0001" not in _says(page)
    assert all(row.person_id != person_id for row in who_came.signin_rows(coming.id))
    assert all(row.person_id != person_id for row in roster.rows())
    assert [person.name for person, _office in offices.committee()] == ["林凤霞"]
    answer(page, "撤销")
    assert any(row.person_id == person_id for row in who_came.signin_rows(coming.id))
    assert [name for _person, name in offices.committee()] == ["书记", "组织委员"]
    assert "199 0000 0001" in _says(page)


def test_a_change_of_status_needs_a_choice_and_a_day_that_can_be(window: Window) -> None:
    click(_open(window, born=PartialDate(1945)), "状态变化")
    page = page_is(window, StatusPage)
    click(page, "登记")
    assert "先点" in page.notice.text
    click(page, "转出")
    type_into(page, "从哪天起", "去年")
    click(page, "登记")
    assert "看不懂" in page.notice.text
    type_into(page, "从哪天起", "2090.1")
    click(page, "登记")
    assert "还没有到" in page.notice.text
    page.on.set_value(None)
    click(page, "今天")
    type_into(page, "说明", "转到{某某}支部")
    click(page, "登记")
    person = page_is(window, PersonPage)
    assert "转到{某某}支部" in _says(person) and "转出" in _says(person)


def test_becoming_a_full_member_says_since_when(window: Window) -> None:
    click(_open(window, status=people.PROBATIONARY, joined_on=PartialDate(2020, 5, 1)), "状态变化")
    page = page_is(window, StatusPage)
    click(page, "正式")
    type_into(page, "从哪天起", "2021年5月2日")
    click(page, "登记")
    assert "从2021年5月2日算起" in _says(window.navigator.page)


def test_a_resident_can_only_die_and_come_back_from_a_mistake(window: Window) -> None:
    person_id = int(people.save_person({"name": "梁小雨"})[0].id)
    page = window.navigator.go(PersonPage, person_id=person_id)
    assert "居民" in _says(page) and "党员情况" not in _says(page)
    click(page, "状态变化")
    form = page_is(window, StatusPage)
    assert [chip.label for chip in form.statuses.buttons().values()] == ["去世"]
    click(form, "去世")
    click(form, "登记")
    assert "梁小雨已去世" in _says(window.navigator.page)
    click(window.navigator.page, "状态变化")
    click(window.navigator.page, "健在")
    click(window.navigator.page, "登记")
    assert "去世" not in _says(window.navigator.page)


def test_an_office_is_given_ended_on_another_day_and_taken_away(window: Window) -> None:
    page = _open(window)
    click(page, "任职")
    form = page_is(window, OfficesPage)
    click(form.bar, "任职")
    assert "先点" in form.notice.text
    click(form, "党小组长")
    type_into(form, "从哪天起", "2024.6")
    click(form.bar, "任职")
    assert form.list.items()[0].text == "党小组长，2024年6月起"
    choose(form.list, "党小组长")
    answer(form, "别的日子卸任")
    type_into(form, "哪天卸任", "2023.1")
    click(form, "登记卸任")
    assert "早于任职时间" in form.notice.text
    type_into(form, "哪天卸任", "2026.1")
    click(form, "登记卸任")
    assert form.list.items()[0].text == "党小组长，2024年6月至2026年1月"
    choose(form.list, "党小组长")
    answer(form, "去掉")
    assert form.list.items() == []
    answer(form, "撤销")
    assert len(form.list.items()) == 1


def test_nobody_leads_a_group_without_being_in_one(window: Window) -> None:
    page = window.navigator.go(OfficesPage, person_id=_person(group=None))
    click(page, "党小组长")
    click(page.bar, "任职")
    assert "还没有编入党小组" in page.notice.text


def test_only_a_mistake_is_deleted_and_comes_back(window: Window) -> None:
    page = _open(window)
    click(page, "删除")
    home = page_is(window, HomePage)
    assert "回收站" in home.notice.text and roster.member_count() == 1
    answer(home, "撤销")
    assert roster.member_count() == 2
    person_id = next(row.person_id for row in roster.rows() if row.name == "李秀兰")
    _attend(person_id, dt.datetime.now() - dt.timedelta(days=1), CAME)
    page = window.navigator.go(PersonPage, person_id=person_id)
    click(page, "删除")
    assert "不能删除" in page.notice.text and roster.member_count() == 2


def test_somebody_deleted_elsewhere_is_said_to_be_gone(window: Window) -> None:
    page = _open(window)
    click(page, "操作记录")
    page_is(window, HistoryPage)
    people.delete_person(page.person_id)
    window.navigator.back()
    assert "已经删除" in _says(page) and not page.bar.isVisibleTo(page)


def test_the_sheet_of_one_person_is_printed(window: Window) -> None:
    page = _open(window)
    click(page, "打印")
    assert page_is(window, PreviewPage).args == {"form": "person", "person_ids": [page.person_id]}


def test_a_photo_is_shown_and_a_missing_one_is_not(window: Window, branch: Store, tmp_path: Path) -> None:
    image = QImage(3000, 4000, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.save(str(tmp_path / "photo.png"))
    name = branch.keep_file(tmp_path / "photo.png")
    page = _open(window, photo=name)
    assert page.photo.isVisibleTo(page)
    assert page.photo.pixmap().height() <= 400
    branch.file_path(name).unlink()
    page.refresh()
    assert not page.photo.isVisibleTo(page)


def test_undoing_the_entering_leads_back(window: Window) -> None:
    person_id = _person()
    page = window.navigator.go(PersonPage, person_id=person_id)
    entry = base.last_undoable()
    assert entry is not None
    page.undo(entry.id)
    assert "已撤销" in page_is(window, HomePage).notice.text
    assert button(window.navigator.page, "花名册")
