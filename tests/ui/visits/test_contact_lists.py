"""Visits read again: the list, a person's page, the figures and what stands behind each number."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QApplication

from models.care import care
from models.people import people
from models.visits import visits
from models.visits.visits import CALL, VISIT
from tests.ui.driving import answer, choose, click, page_is, type_into
from ui.people.person import PersonPage
from ui.printing import PreviewPage
from ui.theme import theme
from ui.visits.contact import ContactPage
from ui.visits.figures import FiguresPage
from ui.visits.record import RecordVisitPage
from ui.visits.records import RecordsPage
from ui.visits.visits import VisitsPage

TODAY = dt.date.today()


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
