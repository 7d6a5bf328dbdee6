"""走访慰问, the way it is used: a visit recorded with a few taps, found again, its photo and its task, the numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models import base
from models.care import care
from models.people import people
from models.store import Store
from models.visits import follow_ups, occasions, visit_files, visit_questions, visits
from models.visits.visits import CALL, VISIT
from tests.ui.driving import answer, button, choose, click, line, open_window, page_is, type_into
from ui.printing import PreviewPage
from ui.visits.contact import ContactPage
from ui.visits.occasions import OccasionsPage
from ui.visits.record import RecordVisitPage
from ui.visits.several import SeveralVisitsPage
from ui.visits.visits import VisitsPage

TODAY = dt.date.today()


def _member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


def _newest() -> visit_questions.ContactRow:
    return visit_questions.contacts(limit=1)[0]


# Recording ------------------------------------------------------------------------------------------------------------


def test_from_the_home_page_a_visit_is_recorded_without_typing(window: Any) -> None:
    click(window.navigator.page, "走访慰问")
    click(page_is(window, VisitsPage), "记一次走访")
    page = page_is(window, RecordVisitPage)
    choose(page.whom.found, "李秀兰")
    assert page.whom.found.isHidden()
    click(page, "保存")
    page = page_is(window, VisitsPage)
    assert "已保存：上门走访：李秀兰" in page.notice.text
    row = _newest()
    assert (row.whom, row.kind, row.day, row.visitors, row.occasion) == ("李秀兰", VISIT, TODAY, ("欧阳少东",), "日常")
    assert "走访联系 1 次" in page.heading.text()
    answer(page, "撤销")
    assert visit_questions.count() == 0


def test_initials_common_words_and_chips_fill_in_everything(window: Any, ids: dict[str, int]) -> None:
    page = window.navigator.go(RecordVisitPage)
    type_into(page, "走访谁", "lxl")
    QTest.keyClick(line(page, "走访谁"), Qt.Key.Key_Return)
    click(page, "昨天")
    click(page, "电话")
    click(page, "重阳")
    click(page, "身体硬朗")
    click(page, "精神好")
    click(page, "需要家政")
    type_into(page, "谁去的", "何志明")
    QTest.keyClick(line(page, "谁去的"), Qt.Key.Key_Return)
    type_into(page, "谁去的", "社区小赵")
    QTest.keyClick(line(page, "谁去的"), Qt.Key.Key_Return)
    click(page, "保存")
    row = _newest()
    assert (row.kind, row.occasion, row.day) == (CALL, "重阳", TODAY - dt.timedelta(days=1))
    assert (row.situation, row.needs) == ("身体硬朗，精神好", "需要家政")
    assert row.visitors == ("欧阳少东", "何志明", "社区小赵")


def test_gift_task_and_privacy_are_folded_away_until_wanted(window: Any, ids: dict[str, int]) -> None:
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    for fold in ("慰问品和慰问金", "其他", "以后要办的事"):
        click(page, fold)
    QApplication.processEvents()
    click(page, "慰问信")
    click(page, "200")
    assert "贰佰元整" in "".join(page.texts())
    click(page, "保存")
    assert "经费从哪里来" in page.notice.text, "money without a source"
    click(page, "党费")
    click(page, "别人代签")
    click(page, "老伴")
    click(page, "不印在登记表和名单上")
    click(page, "同住的人也算")
    click(page, "联系物业")
    click(page, "谁来办：欧阳少东")
    click(page, "一周内")
    click(page, "保存")
    row = _newest()
    assert (row.gift, row.gift_number, row.money, row.source) == ("慰问信", 1, 20_000, "党费")
    assert (row.signed_by, row.proxy, row.private, row.household) == ("老伴", True, True, "3号楼2单元501")
    task = follow_ups.open_tasks()[0]
    assert (task.what, task.due, task.keeper.name) == ("联系物业", TODAY + dt.timedelta(days=7), "欧阳少东")
    assert task.person_id == ids["李秀兰"]


def test_a_family_that_is_not_on_the_roster_is_found_by_its_door(window: Any) -> None:
    page = window.navigator.go(RecordVisitPage)
    type_into(page, "走访谁", "5号楼1单元302")
    QTest.keyClick(line(page, "走访谁"), Qt.Key.Key_Return)
    click(page, "保存")
    assert _newest().whom == "5号楼1单元302"
    page = window.navigator.go(RecordVisitPage)
    type_into(page, "走访谁", "没有这个人")
    QTest.keyClick(line(page, "走访谁"), Qt.Key.Key_Return)
    assert "没有找到" in page.notice.text
    line(page, "走访谁").clear()
    click(page, "保存")
    assert "走访的是谁" in page.notice.text


def test_who_is_typed_and_not_entered_is_not_lost(window: Any, ids: dict[str, int]) -> None:
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    assert not page.fields["went"].enter.isVisibleTo(page)
    type_into(page, "谁去的", "张主任")
    click(page, "加上谁去的")
    assert "张主任" in page.fields["went"].value() and not line(page, "谁去的").text()
    type_into(page, "谁去的", "居委会小陈")
    click(page, "保存")
    assert {"张主任", "居委会小陈"} < set(_went())
    page = window.navigator.go(SeveralVisitsPage)
    type_into(page, "走访了谁", "1 2")
    click(page, "保存")
    assert "已记下走访 2 人" in window.navigator.page.notice.text


def _went() -> list[str]:
    return [name for _number, name in visits.visitors_of(_newest().contact_id)]


def test_what_was_half_entered_is_there_again(window: Any, ids: dict[str, int]) -> None:
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    click(page, "电话")
    click(page, "身体硬朗")
    window.navigator.back()
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    assert "接着上次" in page.notice.text
    click(page, "保存")
    assert (_newest().kind, _newest().situation) == (CALL, "身体硬朗")
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    assert "接着上次" not in page.notice.text


def test_saving_and_printing_opens_the_one_page_record(window: Any, ids: dict[str, int]) -> None:
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    click(page, "保存并打印")
    preview = page_is(window, PreviewPage)
    assert preview.args["contact_ids"] == [_newest().contact_id]


def test_a_round_of_visits_is_ticked_off_by_tiles_and_by_numbers_from_paper(window: Any, ids: dict[str, int]) -> None:
    click(window.navigator.go(VisitsPage), "多人一起记")
    page = page_is(window, SeveralVisitsPage)
    choose(page.ticks.grid, "李秀兰")
    number = next(item.text.split("　")[0] for item in page.ticks.grid.items() if "何志明" in item.text)
    type_into(page, "走访了谁", f"{number} 99")
    QTest.keyClick(line(page, "走访了谁"), Qt.Key.Key_Return)
    assert "没有这个序号：99" in page.notice.text
    type_into(page, "走访了谁", "")
    assert "已点 2 人" in page.ticks.counted.text()
    click(page, "慰问品和慰问金")
    QApplication.processEvents()
    click(page, "水果")
    click(page, "保存")
    page = page_is(window, VisitsPage)
    assert "已记下走访 2 人" in page.notice.text
    rows = visit_questions.contacts()
    assert {(row.whom, row.gift, row.occasion) for row in rows} == {
        ("李秀兰", "水果", "节日普访"),
        ("何志明", "水果", "节日普访"),
    }
    answer(page, "撤销")
    assert visit_questions.count() == 0


# One contact ----------------------------------------------------------------------------------------------------------


def test_a_contact_is_changed_gets_a_photo_and_is_deleted(
    window: Any, ids: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits.record_contact({"kind": VISIT, "day": TODAY}, ["小赵"], [ids["李秀兰"]])
    page = window.navigator.go(VisitsPage)
    choose(page.list, "李秀兰")
    page = page_is(window, ContactPage)
    click(page, "修改")
    edit = page_is(window, RecordVisitPage)
    click(edit, "已转社区")
    click(edit, "保存")
    assert "办理结果：已转社区" in page_is(window, ContactPage).texts()
    photo = tmp_path / "合影.png"
    Image.new("RGB", (300, 200), "green").save(photo)
    monkeypatch.setattr("ui.visits.contact.ask_photo", lambda _parent: photo)
    click(page, "加照片")
    assert len(visit_files.of_contact(_newest().contact_id)) == 1
    assert not page.photos.isHidden()
    click(page, "去掉")
    answer(page, "撤销")
    assert len(visit_files.of_contact(_newest().contact_id)) == 1
    click(page, "删除")
    assert "回收站" in page_is(window, VisitsPage).notice.text
    assert visit_questions.count() == 0


def test_a_contact_with_one_person_does_not_become_one_with_others(window: Any, ids: dict[str, int]) -> None:
    contact = visits.record_contact({"kind": VISIT, "day": TODAY}, ["小赵"], [ids["李秀兰"]])[0][0]
    page = window.navigator.go(RecordVisitPage, contact_id=contact.id)
    type_into(page, "走访谁", "hzm")
    QTest.keyClick(line(page, "走访谁"), Qt.Key.Key_Return)
    click(page, "保存")
    assert "另记一次" in page.notice.text
    click(page, "走访谁：李秀兰")
    click(page, "保存")
    assert _newest().whom == "何志明", "the wrong name can be mended"


def test_a_broken_photo_is_told_in_words(window: Any, ids: dict[str, int], tmp_path: Path) -> None:
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    broken = tmp_path / "坏.jpg"
    broken.write_bytes(b"no picture")
    with pytest.raises(base.UserError, match=r"坏\.jpg"):
        page.fields["photos"].take(broken)
    good = tmp_path / "好.png"
    Image.new("RGB", (30, 20)).save(good)
    page.fields["photos"].take(good)
    click(page, "保存")
    assert len(visit_files.of_contact(_newest().contact_id)) == 1


# What is to be done ---------------------------------------------------------------------------------------------------


# Finding, a person's page, figures ------------------------------------------------------------------------------------


def test_the_branch_edits_its_list_of_occasions(window: Any) -> None:
    page = window.navigator.go(OccasionsPage)
    type_into(page, "新的由头", "搬家")
    click(page, "加上")
    choose(page.list, "夏送清凉")
    names = [occasion.name for occasion in occasions.choices()]
    assert "搬家" in names and "夏送清凉" not in names
    page = window.navigator.go(RecordVisitPage)
    click(page, "更多")
    assert button(page, "为什么去：搬家")


def test_at_a_desk_where_nobody_is_chosen_the_keeper_probably_went(practice_branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot, practice=True)
    window.navigator.home()
    click(window.navigator.page, "走访慰问")
    click(page_is(window, VisitsPage), "记一次走访")
    page = page_is(window, RecordVisitPage)
    QApplication.processEvents()
    page.scroll_area.verticalScrollBar().setValue(200)
    choose(page.whom.found, "𬍛明远")
    QApplication.processEvents()
    assert page.whom.chips.visibleRegion().boundingRect().height(), "the one who was chosen stays in view"
    kept = care.keepers_of(page.whom.value()[0])
    click(page, "保存")
    assert _newest().whom == "𬍛明远"
    assert _newest().visitors == tuple(k.keeper for k in kept if k.line == care.COMMITTEE_LINE)


def test_what_is_missing_is_brought_into_view(window: Any, ids: dict[str, int]) -> None:
    page = window.navigator.go(RecordVisitPage, person_id=ids["李秀兰"])
    QApplication.processEvents()
    click(page.fields["went"], "欧阳少东")
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    click(page, "保存")
    assert "谁去的" in page.notice.text
    assert not page.fields["went"].visibleRegion().isEmpty()
