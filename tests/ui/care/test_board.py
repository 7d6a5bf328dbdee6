"""联系党员, the way it is used: who is late, the number in large figures, one tap for a call, 请勿打扰, hospital."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models import base
from models.care import board, care
from models.care.care import COMMITTEE_LINE, HELP_LINE
from models.dates import PartialDate
from models.hardship import hardship
from models.people import offices, people
from models.store import Store
from models.visits import visits
from models.visits.visits import CALL, Contact
from tests.ui.driving import answer, button, choose, click, open_window, page_is
from ui.areas import to_dos
from ui.care.board import ContactBoardPage
from ui.care.member import KeepInTouchPage
from ui.home import HomePage
from ui.people.person import PersonPage
from ui.people.phone import PhonePage
from ui.theme import theme
from ui.visits.record import RecordVisitPage

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)
OLD = PartialDate(TODAY.year - 90)


def member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    """A branch with a keeper and three members, the home page open."""
    keeper = offices.appoint("书记", None, name="欧阳少东")[0].id
    late = member("李秀兰", phone="19900000002", building="3", entrance="2", room="501")
    fresh, nobody = member("何志明", phone="19900000005"), member("周永福")
    care.assign(COMMITTEE_LINE, keeper, [late, fresh])
    for person, days in ((late, 200), (fresh, 3), (nobody, 170), (keeper, 1)):
        visits.record_contact({"kind": CALL, "day": TODAY - days * DAY}, ["社区"], [person])
    window = open_window(qtbot)
    window.navigator.home()
    return window


def tiles(page: Any) -> dict[str, str]:
    return {item.text: item.sub.replace("\n", " ") for item in page.grid.items()}


def on_board(window: Any) -> Any:
    click(page_is(window, HomePage), "联系党员")
    return page_is(window, ContactBoardPage)


def test_the_home_page_says_how_many_wait_and_leads_to_them(window: Any) -> None:
    home = page_is(window, HomePage)
    assert "2 人要联系" in button(home, "联系党员").sub
    click(home, "1 位党员该联系了，已经逾期")
    assert list(tiles(page_is(window, ContactBoardPage))) == ["李秀兰"]


def test_each_tile_says_its_state_in_words_the_most_urgent_first(window: Any) -> None:
    page = on_board(window)
    shown = tiles(page)
    assert list(shown)[:2] == ["李秀兰", "周永福"]
    assert shown["李秀兰"].startswith("逾期 17 天")
    assert shown["周永福"].startswith("该联系了，")
    assert shown["何志明"].startswith("近期有联系") and shown["何志明"].endswith("电话")
    for words in ("逾期 1", "该联系了 1", "近期有联系 2", "请勿打扰 0"):
        assert button(page.states, words)


def test_chips_narrow_by_line_keeper_and_state(window: Any) -> None:
    page = on_board(window)
    click(page.keepers, "欧阳少东 2")
    assert set(tiles(page)) == {"李秀兰", "何志明"}
    assert button(page.states, "该联系了 0")
    click(page.states, "逾期")
    assert set(tiles(page)) == {"李秀兰"}
    click(page.states, "逾期")
    click(page.keepers, "欧阳少东")
    click(page.keepers, "还没有人 2")
    assert set(tiles(page)) == {"周永福", "欧阳少东"}
    click(page.lines, HELP_LINE)
    assert not page.grid.isVisibleTo(page)
    assert any("还没有人" in text for text in page.texts())


def test_one_tap_records_the_call_and_undo_takes_it_back(window: Any) -> None:
    choose(on_board(window).grid, "李秀兰")
    page = page_is(window, KeepInTouchPage)
    assert page.number.text() == "199 0000 0002"
    assert page.number.font().pointSizeF() >= 40
    assert any("3号楼2单元501" in text for text in page.texts())
    click(page, "打过电话了")
    assert page.state.text() == "近期有联系"
    contact = Contact.select().order_by(Contact.id.desc()).get()
    assert (contact.person.name, contact.kind, contact.day) == ("李秀兰", CALL, TODAY)
    assert [name for _id, name in visits.visitors_of(contact.id)] == ["欧阳少东"]
    answer(page, "撤销")
    assert page.state.text().startswith("逾期")
    assert base.count(Contact) == 4


def test_back_on_the_board_the_tile_has_changed(window: Any) -> None:
    choose(on_board(window).grid, "李秀兰")
    click(page_is(window, KeepInTouchPage), "打过电话了")
    window.navigator.back()
    assert tiles(page_is(window, ContactBoardPage))["李秀兰"].startswith("近期有联系")


def test_left_alone_for_a_month_and_then_called_again(window: Any) -> None:
    choose(on_board(window).grid, "李秀兰")
    page = page_is(window, KeepInTouchPage)
    click(page, "请勿打扰")
    answer(page, "一个月")
    assert page.state.text().startswith("请勿打扰，到")
    assert care.quiet_on()[board.board()[-1].person_id].ends == TODAY + 30 * DAY
    window.navigator.back()
    assert tiles(page_is(window, ContactBoardPage))["李秀兰"].startswith("请勿打扰")
    choose(page_is(window, ContactBoardPage).grid, "李秀兰")
    click(page_is(window, KeepInTouchPage), "可以联系了")
    assert care.quiet_on() == {}


def test_left_alone_until_a_day_that_is_typed(window: Any) -> None:
    choose(on_board(window).grid, "李秀兰")
    page = page_is(window, KeepInTouchPage)
    click(page, "请勿打扰")
    answer(page, "到某一天")
    page.day.line.setText(f"{TODAY.year + 1}年3月")
    click(page, "就是这天")
    assert "几月几日" in page.notice.text
    page.day.line.setText(f"{TODAY.year + 1}年3月5日")
    click(page, "就是这天")
    assert next(iter(care.quiet_on().values())).ends == dt.date(TODAY.year + 1, 3, 5)


def test_hospital_is_noted_and_asks_for_a_visit_on_the_home_page(window: Any) -> None:
    choose(on_board(window).grid, "李秀兰")
    page = page_is(window, KeepInTouchPage)
    click(page, "住院")
    answer(page, "昨天")
    assert any("起住院" in text for text in page.texts())
    home = window.navigator.home()
    QApplication.processEvents()
    click(home, "去看望李秀兰")
    page = page_is(window, KeepInTouchPage)
    click(page, "记一次走访")
    values = page_is(window, RecordVisitPage).form.values()
    assert (values["kind"], values["occasion"]) == ("医院探望", "住院")
    window.navigator.back()
    click(page, "出院")
    answer(page, "今天")
    home = window.navigator.home()
    QApplication.processEvents()
    assert button(home, "去看望李秀兰").label.endswith("出院，7 天内看望")


def test_the_persons_page_says_who_looks_after_them(window: Any) -> None:
    number = next(s.person_id for s in board.board() if s.name == "李秀兰")
    page = window.navigator.go(PersonPage, person_id=number)
    assert any(text.startswith("联系委员：欧阳少东，") for text in page.texts())
    click(page, "打电话、请勿打扰、住院")
    assert page_is(window, KeepInTouchPage).number.text() == "199 0000 0002"


def test_a_member_who_died_is_gone_from_the_board(window: Any) -> None:
    number = next(s.person_id for s in board.board() if s.name == "李秀兰")
    people.change_status(number, people.DECEASED)
    assert "李秀兰" not in tiles(on_board(window))


def test_what_somebody_is_called_is_shown_as_it_is(window: Any) -> None:
    member("<b>&{}=cmd")
    page = on_board(window)
    assert "<b>&{}=cmd" in tiles(page)
    choose(page.grid, "<b>&{}=cmd")
    click(page_is(window, KeepInTouchPage), "打过电话了")
    assert "<b>&{}=cmd" in page_is(window, KeepInTouchPage).notice.text


def test_a_case_of_hardship_shortens_the_interval_and_shows_nowhere_on_the_board(window: Any) -> None:
    keeper, person = offices.committee()[0][0], people.Person.get(people.Person.name == "何志明")
    base.desk.person_id, base.desk.name = keeper.id, keeper.name
    visits.record_contact({"kind": CALL, "day": TODAY - 60 * DAY}, ["社区"], [member("宋玉芬", born=OLD)])
    before = board.standing(person.id)
    hardship.save_case({"difficulties": ["重病"], "situation": "", "keeper": keeper.id}, person_id=person.id)
    after = board.standing(person.id)
    assert before and after and after.days < before.days and after.due and before.due and after.due < before.due
    said = {}
    for name in ("何志明", "宋玉芬"):
        window.navigator.home()
        choose(on_board(window).grid, name)
        said[name] = "\n".join(page_is(window, KeepInTouchPage).texts())
    assert "重点" not in said["何志明"] and "帮扶" not in said["何志明"] and f"{after.days} 天" not in said["何志明"]
    assert "以前联系一次（高龄）" in said["宋玉芬"], "what everybody may know is said"


def test_in_a_short_window_the_filters_fold_and_a_member_is_in_view_at_once(practice_branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot, practice=True, points=32, size=(1024, 600))
    window.navigator.home()
    page = window.navigator.go(ContactBoardPage)
    QApplication.processEvents()
    view = page.scroll_area.viewport()
    first = page.grid.cell_rect(0)
    top = page.grid.viewport().mapTo(page.scroll_area.widget(), first.topLeft()).y()
    assert top + first.height() <= view.height(), "a whole tile without scrolling"
    assert page.banner.isHidden() and page.header.tag.isVisibleTo(page), "练习 is still said"
    click(page, "筛选：联系委员")
    click(page.states, "逾期")
    assert set(item.sub.split()[0] for item in page.grid.items()) <= {"逾期"}
    assert "逾期" in page.controls.fold.label, "what is chosen stands on the button"
    click(page, "筛选：")
    assert not page.states.isVisibleTo(page)
    window.resize(1366, 768)
    theme.use(18, "normal")
    QApplication.processEvents()
    assert page.states.isVisibleTo(page) and not page.controls.fold.isVisibleTo(page)
    assert not page.banner.isHidden() and page.header.tag.isHidden()


def test_in_a_new_branch_the_list_of_today_and_the_tile_agree(branch: Store, qtbot: Any) -> None:
    offices.appoint("书记", None, name="欧阳少东")
    for name in ("李秀兰", "何志明"):
        member(name)
    window = open_window(qtbot)
    home = window.navigator.home()
    assert "3 人要联系" in button(home, "联系党员").sub
    QApplication.processEvents()
    click(home, "3 位党员该联系了")
    assert len(tiles(page_is(window, ContactBoardPage))) == 3


def test_whoever_wishes_to_be_left_alone_is_called_for_nowhere(practice_branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot, practice=True)
    # Should today be 29 February, that was a leap year too.
    number = member("宋玉芬", born=PartialDate(TODAY.year - 72, TODAY.month, TODAY.day))
    care.admit(number, TODAY)

    def called_for() -> int:
        return sum("宋玉芬" in item.text for area in to_dos(dt.datetime.now()) for item in area)

    assert called_for() == 2, "hospital and birthday"
    care.be_quiet(number, TODAY + 30 * DAY)
    assert called_for() == 0
    page = window.navigator.go(PhonePage, person_id=number)
    assert page.quiet.isVisibleTo(page) and page.quiet.text() == "请勿打扰"
