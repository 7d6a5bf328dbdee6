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
from models.people import offices, people
from models.store import Store
from models.visits import follow_ups, occasions, visit_files, visit_questions, visits
from models.visits.visits import CALL, VISIT
from tests.ui.driving import answer, button, choose, click, line, open_window, page_is, type_into
from ui.home import HomePage
from ui.people.person import PersonPage
from ui.printing import PreviewPage
from ui.theme import theme
from ui.visits.contact import ContactPage
from ui.visits.edit_task import EditTaskPage
from ui.visits.figures import FiguresPage
from ui.visits.occasions import OccasionsPage
from ui.visits.record import RecordVisitPage
from ui.visits.records import RecordsPage
from ui.visits.several import SeveralVisitsPage
from ui.visits.task import TaskPage
from ui.visits.tasks import TasksPage
from ui.visits.visits import VisitsPage

TODAY = dt.date.today()


def _member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


@pytest.fixture
def ids(branch: Store) -> dict[str, int]:
    """A secretary at the desk and three members."""
    secretary = offices.appoint("书记", None, name="欧阳少东")[0].id
    base.desk.person_id, base.desk.name = secretary, "欧阳少东"
    names = {"李秀兰": {"building": "3", "entrance": "2", "room": "501"}, "何志明": {}, "周永福": {}}
    return {"欧阳少东": secretary, **{name: _member(name, **values) for name, values in names.items()}}


@pytest.fixture
def window(ids: dict[str, int], qtbot: Any) -> Any:
    window = open_window(qtbot)
    window.navigator.home()
    return window


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


def test_a_task_reminds_on_the_home_page_and_is_done_there(window: Any, ids: dict[str, int]) -> None:
    follow_ups.add(
        {"what": "换灯泡", "person": ids["李秀兰"], "keeper": ids["欧阳少东"], "due": TODAY - dt.timedelta(days=2)}
    )
    follow_ups.add({"what": "不急的事", "due": TODAY + dt.timedelta(days=20)})
    home = window.navigator.home()
    QApplication.processEvents()
    assert "逾期 2 天 李秀兰：换灯泡" in home.texts()
    assert not any("不急的事" in text for text in home.texts())
    click(home, "换灯泡")
    page = page_is(window, TaskPage)
    click(page, "当场办好")
    click(page, "办完了")
    home = page_is(window, HomePage)
    QApplication.processEvents()
    assert not any("换灯泡" in text for text in home.texts()[1:] if "办完" not in text)
    assert follow_ups.done_tasks()[0].result == "当场办好"


def test_what_is_not_public_stands_on_the_home_page_without_its_words(window: Any, ids: dict[str, int]) -> None:
    task = {"what": "陪同复诊", "due": TODAY}
    visits.record_contact({"kind": CALL, "day": TODAY, "private": True}, ["小赵"], [ids["李秀兰"]], follow_up=task)
    window.navigator.home()
    QApplication.processEvents()
    said = " ".join(page_is(window, HomePage).texts())
    assert "李秀兰：不公开的事" in said and "陪同复诊" not in said


def test_tasks_are_listed_by_urgency_and_one_can_be_added_and_reopened(window: Any, ids: dict[str, int]) -> None:
    follow_ups.add({"what": "早该办的", "due": TODAY - dt.timedelta(days=1)})
    follow_ups.add({"what": "以后的", "due": TODAY + dt.timedelta(days=9)})
    page = window.navigator.go(TasksPage)
    assert [item.text for item in page.list.items()] == ["早该办的", "以后的"]
    assert "逾期 1 天" in page.list.items()[0].badge
    click(page, "加待办")
    page = page_is(window, EditTaskPage)
    click(page, "联系社区")
    click(page, "两周内")
    click(page, "保存")
    page = page_is(window, TasksPage)
    assert [item.text for item in page.list.items()] == ["早该办的", "以后的", "联系社区"]
    choose(page.list, "早该办的")
    click(page_is(window, TaskPage), "办完了")
    page = page_is(window, TasksPage)
    click(page, "办完的")
    choose(page.list, "早该办的")
    click(page_is(window, TaskPage), "还没办完")
    assert len(follow_ups.open_tasks()) == 3


# Finding, a person's page, figures ------------------------------------------------------------------------------------


def test_the_list_is_narrowed_down_by_typing_and_by_chips(window: Any, ids: dict[str, int]) -> None:
    visits.record_contact({"kind": VISIT, "day": TODAY}, [ids["欧阳少东"]], [ids["李秀兰"]])
    visits.record_contact({"kind": CALL, "day": TODAY}, ["小赵"], [ids["何志明"]])
    visits.record_contact({"kind": CALL, "day": TODAY - dt.timedelta(days=800)}, ["小赵"], [ids["周永福"]])
    page = window.navigator.go(VisitsPage)

    def shown() -> list[str]:
        return [item.text.split("　")[0] for item in page.list.items()]

    assert shown() == ["何志明", "李秀兰"]
    click(page, "全部")
    assert shown() == ["何志明", "李秀兰", "周永福"]
    click(page, "筛选")
    click(page, "怎么联系的：电话")
    assert shown() == ["何志明", "周永福"]
    assert "筛选 1" in page.fold.label
    click(page, "怎么联系的：电话")
    click(page, "谁去的：欧阳少东")
    assert shown() == ["李秀兰"]
    click(page, "谁去的：欧阳少东")
    type_into(page, "找走访记录", "zyf")
    assert shown() == ["周永福"]
    click(page, "打印")
    answer(page, "走访慰问登记表")
    assert page_is(window, PreviewPage).args["form"] == "visit-register"


def test_a_persons_page_shows_the_contacts_and_records_one(window: Any, ids: dict[str, int]) -> None:
    page = window.navigator.go(PersonPage, person_id=ids["李秀兰"])
    assert "还没有联系过。" in page.texts()
    click(page, "记一次走访")
    click(page_is(window, RecordVisitPage), "保存")
    page = page_is(window, PersonPage)
    assert any(text.startswith("上次联系：") and VISIT in text for text in page.texts())
    people.change_status(ids["李秀兰"], people.DECEASED)
    page.refresh()
    assert any(text.startswith("上次联系：") for text in page.texts()), "the past stays"


def test_every_number_opens_what_stands_behind_it(window: Any, ids: dict[str, int]) -> None:
    went = [ids["欧阳少东"]]
    gift = {"money": 20_000, "source": "党费", "needs": "换灯泡"}
    visits.record_contact({"kind": VISIT, "day": TODAY, "occasion": "重阳", **gift}, went, [ids["李秀兰"]])
    visits.record_contact({"kind": CALL, "day": TODAY, "gift": "米", "gift_number": 1}, went, [ids["李秀兰"]])
    click(window.navigator.go(VisitsPage), "数字")
    page = page_is(window, FiguresPage)
    numbers = {item.sub: item.text for item in page.tiles.items()}
    assert numbers["走访联系"] == "2 人次" and numbers["慰问金"] == "200 元" and numbers["还没有结果"] == "1 件"
    choose(page.tiles, "还没走到的党员")
    records = page_is(window, RecordsPage)
    assert {item.text for item in records.people.items()} == {"欧阳少东", "何志明", "周永福"}
    window.navigator.back()
    for what, kind in (("慰问金", "上门走访"), ("慰问品", "电话")):
        choose(page.tiles, what)
        assert [kind in item.sub for item in page_is(window, RecordsPage).list.items()] == [True]
        window.navigator.back()
    choose(page.months, f"{TODAY.month}月")
    assert len(page_is(window, RecordsPage).list.items()) == 2
    window.navigator.back()
    choose(page.lists["by_occasion"][1], "重阳")
    records = page_is(window, RecordsPage)
    assert [item.text for item in records.people.items()] == ["李秀兰"]
    choose(records.list, "李秀兰")
    page_is(window, ContactPage)
    window.navigator.back()
    window.navigator.back()
    click(page, "去年")
    assert page.tiles.items()[0].text == "0 人次"
    click(page, "自选")
    page.period.own.fields["first"].set_value(f"{TODAY.year}.{TODAY.month}.{TODAY.day}")
    assert page.tiles.items()[0].text == "2 人次"
    click(page, "打印")
    assert page_is(window, PreviewPage).args["period"].first == TODAY


def test_the_figures_of_one_member_of_the_committee_or_of_one_festival(window: Any, ids: dict[str, int]) -> None:
    care.assign(care.COMMITTEE_LINE, ids["欧阳少东"], [ids["李秀兰"], ids["何志明"]])
    visits.record_contact({"kind": VISIT, "day": TODAY, "occasion": "重阳"}, [ids["欧阳少东"]], [ids["李秀兰"]])
    visits.record_contact({"kind": CALL, "day": TODAY, "occasion": "日常"}, ["小赵"], [ids["周永福"]])
    people.change_status(ids["周永福"], people.DECEASED)
    page = window.navigator.go(FiguresPage)

    def opened(what: str) -> tuple[str, list[str]]:
        number = next(item.text for item in page.tiles.items() if what in item.sub)
        choose(page.tiles, what)
        names = [item.text for item in page_is(window, RecordsPage).people.items()]
        window.navigator.back()
        return number, names

    assert opened("走到的党员，共 3 人") == ("1 人", ["李秀兰"]), "as many as the number says"
    click(page, "筛选")
    click(page, "谁去的：欧阳少东")
    assert opened("走到的党员，共 2 人") == ("1 人", ["李秀兰"])
    click(page, "谁去的：欧阳少东")
    click(page, "为什么去：重阳")
    assert page.tiles.items()[0].text == "1 人次" and page.tiles.items()[2].text == "2 人"
    assert "重阳" in page.heading.text()
    click(page, "打印")
    assert page_is(window, PreviewPage).args["visit_occasion"] == "重阳"


def test_the_chart_is_painted_in_the_themes_ink(window: Any, ids: dict[str, int], qtbot: Any) -> None:
    visits.record_contact({"kind": CALL, "day": TODAY}, ["小赵"], [ids["李秀兰"]])
    page = window.navigator.go(FiguresPage)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.busy())
    picture = page.chart.grab().toImage()
    amber, ground = theme.colour("amber"), theme.colour("paper")
    this_month = round(picture.height() * (1 - 0.5 / len(page.chart.spoken())))
    seen = [picture.pixelColor(x, this_month) for x in range(picture.width())]
    assert any(abs(colour.red() - amber.red()) < 5 and abs(colour.green() - amber.green()) < 5 for colour in seen)
    assert picture.pixelColor(picture.width() - 1, 0) == ground, "nothing is painted black"


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


def test_no_list_tells_what_is_not_public(window: Any, ids: dict[str, int]) -> None:
    values = {
        "kind": VISIT,
        "day": TODAY,
        "private": True,
        "situation": "家里有难处",
        "money": 50_000,
        "source": "党费",
    }
    task = {"what": "陪同复诊", "keeper": None, "due": TODAY}
    visits.record_contact(values, ["小赵"], [ids["李秀兰"]], follow_up=task)
    click(window.navigator.page, "走访慰问")
    page = page_is(window, VisitsPage)
    said = "\n".join(page.texts())
    assert "李秀兰" in said and "不公开" in said
    assert not any(words in said for words in ("难处", "500", "复诊"))
    choose(page.list, "李秀兰")
    said = "\n".join(page_is(window, ContactPage).texts())
    assert all(words in said for words in ("家里有难处", "500", "陪同复诊")), "its own page tells all"
