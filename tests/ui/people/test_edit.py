"""The form about a person: short first, the rest folded; live hints; drafts; residents; photos."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from models import base, settings
from models.base import UserError
from models.dates import PartialDate
from models.lunar import LunarBirthday
from models.people import people, roster
from models.store import Store
from tests.ui.driving import answer, button, click, line, open_window, page_is, type_into
from ui.app import Window
from ui.people.edit import EditPersonPage
from ui.people.person import PersonPage
from ui.people.photo import PhotoField
from ui.people.roster import RosterPage
from ui.widgets.chips import Chips

ID_NUMBER = "11010519491231002X"


@pytest.fixture
def window(qtbot: Any, branch: Store) -> Window:
    people.save_person(
        {"name": "林凤霞", "status": people.FULL, "group": "第一党小组", "building": "8", "entrance": "1"}
    )
    opened = open_window(qtbot)
    opened.navigator.home()
    opened.navigator.go(RosterPage)
    return opened


@pytest.fixture
def page(window: Window) -> EditPersonPage:
    return window.navigator.go(EditPersonPage)


def _hint(page: EditPersonPage, key: str) -> str:
    hint = page.fields[key]._hint
    return str(hint.text()) if hint.isVisibleTo(page) else ""


def _person(name: str) -> Any:
    row = next(row for row in [*roster.rows(), *roster.rows(residents=True)] if row.name == name)
    return people.profile(row.person_id)


def test_a_name_alone_is_enough(window: Window, page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    click(page, "保存")
    person = page_is(window, PersonPage)
    assert person.notice.text == "已保存：新增李秀兰"
    assert _person("李秀兰")[1].status == people.FULL
    answer(person, "撤销")
    assert page_is(window, RosterPage).filters.scopes.buttons()["members"].label == "党员 1"


def test_without_a_name_nothing_is_kept(window: Window, page: EditPersonPage) -> None:
    click(page, "保存")
    assert "请写上姓名" in page.notice.text
    assert roster.member_count() == 1


def test_the_short_form_and_the_folds_keep_everything(window: Window, page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    click(page, "女")
    type_into(page, "联系电话", "19900000001")
    type_into(page, "出生日期", "1949年3月")
    type_into(page, "楼号", "3-2-501")
    click(page, "第一党小组")
    type_into(page, "入党时间", "1974.7")
    assert not page.fields["workplace"].isVisibleTo(page)
    click(page, "居住和身体")
    click(page, "独居")
    click(page, "工作和特长")
    type_into(page, "原单位及职务", "清源小学 校长")
    click(page, "大专")
    click(page, "照片和备注")
    page.fields["note"].edit.setPlainText("<b>喜欢</b> {晨练}")
    click(page, "保存")
    person, member = _person("李秀兰")
    assert (person.building, person.entrance, person.room) == ("3", "2", "501")
    assert (person.sex, person.born, person.household) == ("女", PartialDate(1949, 3), "独居")
    assert (person.workplace, person.education, person.note) == ("清源小学 校长", "大专", "<b>喜欢</b> {晨练}")
    assert (member.joined_on, member.group.name) == (PartialDate(1974, 7), "第一党小组")


def test_a_fold_says_what_is_inside_and_how_much_is_filled(page: EditPersonPage) -> None:
    fold = page.sections["family"].fold
    assert fold.sub == "其他电话、紧急联系人、紧急联系电话"
    click(page, "联系和家人")
    type_into(page, "紧急联系人", "王强")
    click(page, "联系和家人")
    assert fold.sub == "已填 1 项：紧急联系人；还有：其他电话、紧急联系电话"


def test_party_age_is_reckoned_while_the_dates_are_typed(page: EditPersonPage) -> None:
    assert "入党时间还没有填" in page.party_age.text()
    type_into(page, "入党时间", "1974.7.1")
    assert "从1974年7月1日算起" in page.party_age.text() and "没有预备期" in page.party_age.text()
    type_into(page, "转正时间", "1975.7.1")
    assert page.party_age.text().startswith("请核对")
    type_into(page, "入党时间", "说不清")
    assert "从1975年7月1日算起" in page.party_age.text()


def test_a_date_that_cannot_be_read_is_said_and_its_fold_opened(window: Window, page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    page.fields["retired_on"].set_value("那年春天")
    click(page, "保存")
    assert "“那年春天”看不懂" in page.notice.text
    assert page.fields["retired_on"].isVisibleTo(page)
    assert roster.member_count() == 1


def test_another_beginning_of_party_age_needs_its_reason(page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    click(page, "党员情况")
    type_into(page, "党龄起算日", "1973.1.1")
    click(page, "保存")
    assert "理由" in page.notice.text
    type_into(page, "起算日依据", "组织部1998年认定")
    click(page, "保存")
    row = next(row for row in roster.rows() if row.name == "李秀兰")
    assert (row.party_start.start, row.party_start.why) == (PartialDate(1973, 1, 1), "组织部1998年认定")


def test_a_name_is_looked_at_while_it_is_typed(page: EditPersonPage) -> None:
    type_into(page, "姓名", "林凤霞")
    assert "已有一位林凤霞（8号楼1单元）" in _hint(page, "name")
    type_into(page, "姓名", "阿卜杜拉.买买提")
    assert _hint(page, "name") == "记作：阿卜杜拉·买买提"
    assert not page.fields["strokes"].isVisibleTo(page)


def test_strokes_are_asked_only_for_a_character_that_is_not_known(page: EditPersonPage) -> None:
    type_into(page, "姓名", "\U0002c35b明")
    assert "不知道笔画" in _hint(page, "name")
    click(page, "身份和生日")
    type_into(page, "笔画", "123451234")
    assert "不知道笔画" not in _hint(page, "name")
    click(page, "保存")
    assert _person("\U0002c35b明")[0].strokes == "123451234"


def test_a_reading_by_hand_is_found(window: Window, page: EditPersonPage) -> None:
    type_into(page, "姓名", "盖国强")
    click(page, "身份和生日")
    assert "打 ggq 能找到" in _hint(page, "pinyin")
    type_into(page, "拼音", "he guo qiang")
    click(page, "保存")
    window.navigator.back()
    listing = page_is(window, RosterPage)
    type_into(listing, "找人", "hgq")
    assert [row.name for row in listing.shown] == ["盖国强"]


def test_an_id_number_is_checked_and_fills_what_is_empty_but_never_blocks(page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    click(page, "身份和生日")
    type_into(page, "身份证号", "110105194912310021")
    assert "抄错了一位" in _hint(page, "id_number")
    type_into(page, "身份证号", ID_NUMBER.lower())
    assert _hint(page, "id_number") == ""
    click(page, "按身份证号填出生日期和性别")
    assert page.fields["born"].value() == PartialDate(1949, 12, 31) and page.fields["sex"].value() == "女"
    assert not page.from_id.isVisibleTo(page)
    type_into(page, "出生日期", "1950.1")
    assert "年龄按档案算" in _hint(page, "id_number")
    click(page, "保存")
    person = _person("李秀兰")[0]
    assert (person.id_number, person.born) == (ID_NUMBER, PartialDate(1950, 1))


def test_a_phone_with_a_digit_too_few_is_pointed_out_and_kept(page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    type_into(page, "联系电话", "1990000001")
    assert "现在是 10 位" in _hint(page, "phone")
    type_into(page, "联系电话", "010-66554433")
    assert _hint(page, "phone") == ""


def test_the_lunar_birthday_is_proposed_from_the_solar_one(page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    type_into(page, "出生日期", "1952.6.30")
    click(page, "身份和生日")
    click(page, "按阳历推算：农历闰五月初九")
    click(page, "保存")
    person = _person("李秀兰")[0]
    assert (person.lunar_month, person.lunar_day, person.lunar_leap) == (5, 9, True)


def test_the_lunar_birthday_is_picked_and_a_leap_month_offered_only_where_there_was_one(page: EditPersonPage) -> None:
    lunar = page.fields["lunar"]
    type_into(page, "姓名", "李秀兰")
    type_into(page, "出生日期", "1955")
    click(page, "身份和生日")
    click(page, "自己选")
    click(page, "八月")
    assert not lunar.leaps.isVisibleTo(page)
    click(page, "三月")
    click(page, "闰月")
    click(page, "十五")
    assert lunar.shown.text() == str(LunarBirthday(3, 15, True))
    click(page, "四月")
    assert lunar.value() == (4, 15, False), "there was no second fourth month"
    click(page, "不过农历生日")
    assert lunar.value() is None
    click(page, "保存")
    assert _person("李秀兰")[0].lunar_month is None


def test_days_about_which_almanacs_disagree_are_to_be_asked(page: EditPersonPage) -> None:
    type_into(page, "出生日期", "1954.12.1")
    click(page, "身份和生日")
    assert "和本人核对" in _hint(page, "lunar")


def test_a_resident_has_no_membership_and_becomes_a_member_later(window: Window, page: EditPersonPage) -> None:
    click(page, "居民（不是党员）")
    assert not page.member.isVisibleTo(page) and not page.party_age.isVisibleTo(page)
    type_into(page, "姓名", "梁小雨")
    click(page, "保存")
    assert _person("梁小雨")[1] is None
    click(page_is(window, PersonPage), "修改")
    form = page_is(window, EditPersonPage)
    click(form, "是不是党员：党员")
    type_into(form, "入党时间", "2020.7.1")
    click(form, "保存")
    assert _person("梁小雨")[1].joined_on == PartialDate(2020, 7, 1)
    click(page_is(window, PersonPage), "修改")
    assert not window.navigator.page.kind.isVisibleTo(window.navigator.page), "a member is not made a resident here"


def test_somebody_known_is_changed_and_the_change_undone(window: Window) -> None:
    person, _done = people.save_person({"name": "李秀兰", "status": people.FULL, "phone": "19900000001"})
    window.navigator.go(PersonPage, person_id=person.id)
    click(window.navigator.page, "修改")
    form = page_is(window, EditPersonPage)
    assert form.fields["phone"].value() == "19900000001"
    click(form, "保存")
    assert page_is(window, PersonPage).notice.text == "没有改动。"
    click(window.navigator.page, "修改")
    type_into(window.navigator.page, "联系电话", "19900000002")
    click(window.navigator.page, "保存")
    answer(page_is(window, PersonPage), "撤销")
    assert people.get(person.id).phone == "19900000001"


def test_an_address_that_is_written_out_stays_as_it_is(window: Window) -> None:
    place = {"building": "翠竹园甲楼", "entrance": "东门", "room": "201"}
    person, _done = people.save_person({"name": "李秀兰", "status": people.FULL, **place})
    window.navigator.go(PersonPage, person_id=person.id)
    click(window.navigator.page, "修改")
    click(window.navigator.page, "保存")
    kept = people.get(person.id)
    assert {key: getattr(kept, key) for key in place} == place


def test_what_was_half_filled_is_taken_up_again_or_thrown_away(window: Window, page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    type_into(page, "出生日期", "1949.")
    click(page, "居住和身体")
    click(page, "独居")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert roster.member_count() == 1
    again = window.navigator.go(EditPersonPage)
    assert "接着上次没填完的" in again.notice.text
    assert again.fields["name"].value() == "李秀兰" and again.fields["household"].value() == "独居"
    assert again.fields["born"].line.text() == "1949."
    answer(again, "重新填")
    assert again.fields["name"].value() == "" and again.fields["born"].line.text() == ""
    window.navigator.back()
    assert settings.draft("person-new") == {}
    assert window.navigator.go(EditPersonPage).notice.text == ""


def test_a_draft_keeps_only_what_was_changed(window: Window) -> None:
    person, _done = people.save_person({"name": "李秀兰", "status": people.FULL, "phone": "19900000001"})
    form = window.navigator.go(EditPersonPage, person_id=person.id)
    type_into(form, "楼号", "9")
    window.navigator.back()
    people.save_person({"phone": "19900000002"}, person.id)
    again = window.navigator.go(EditPersonPage, person_id=person.id)
    assert again.fields["building"].value() == "9"
    assert again.fields["phone"].value() == "19900000002", "what changed meanwhile is not overwritten by the draft"
    click(again, "保存")
    assert settings.draft(f"person-{person.id}") == {}


def test_the_help_does_not_empty_the_form(window: Window, page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page_is(window, EditPersonPage).fields["name"].value() == "李秀兰"


def test_one_more_after_the_other(window: Window, page: EditPersonPage) -> None:
    type_into(page, "姓名", "李秀兰")
    click(page, "保存")
    answer(page_is(window, PersonPage), "再添一位")
    assert page_is(window, EditPersonPage).fields["name"].value() == ""
    window.navigator.back()
    page_is(window, RosterPage)


def test_a_photo_is_taken_from_a_file_and_what_is_none_is_refused(
    window: Window, page: EditPersonPage, tmp_path: Path
) -> None:
    photos = page.fields["photo"]
    assert isinstance(photos, PhotoField)
    (tmp_path / "letter.jpg").write_text("no picture", encoding="utf-8")
    with pytest.raises(UserError, match="不是照片"):
        photos.take_file(tmp_path / "letter.jpg")
    with pytest.raises(UserError, match="打不开"):
        photos.take_file(tmp_path / "gone.jpg")
    image = QImage(30, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.save(str(tmp_path / "photo.png"))
    type_into(page, "姓名", "李秀兰")
    click(page, "照片和备注")
    photos.take_file(tmp_path / "photo.png")
    assert photos.photo.isVisibleTo(page) and button(page, "换一张照片")
    click(page, "保存")
    shown = page_is(window, PersonPage)
    assert shown.photo.isVisibleTo(shown)
    click(shown, "修改")
    click(window.navigator.page, "照片和备注")
    click(window.navigator.page, "去掉照片")
    click(window.navigator.page, "保存")
    assert _person("李秀兰")[0].photo == ""


def test_opening_what_shows_a_kept_id_number_is_in_the_history_once(window: Window) -> None:
    person, _done = people.save_person({"name": "李秀兰", "id_number": ID_NUMBER, "status": people.FULL})
    page = window.navigator.go(EditPersonPage, person_id=person.id)
    assert not page.fields["id_number"].isVisibleTo(page)
    for _tap in range(3):
        click(page, "身份和生日")
    assert [entry.what for entry in base.entries()].count("查看李秀兰的身份证号") == 1


def test_enter_goes_on_to_the_next_line_and_chooses_nothing(page: EditPersonPage) -> None:
    lines = [stop for stop in page.tab_stops() if isinstance(stop, QLineEdit)]
    name = line(page, "姓名")
    name.setFocus()
    QTest.keyClicks(name, "Li")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert page.window().focusWidget() is lines[lines.index(name) + 1]
    for stop in lines[lines.index(name) + 1 :]:
        QTest.keyClick(stop, Qt.Key.Key_Return)
    assert page.window().focusWidget() is page.bar.primary
    assert not any(chips.chosen() for chips in page.fields["sex"].findChildren(Chips))
    assert not people.Person.select().where(people.Person.name == "Li").exists(), "nothing is kept yet"
