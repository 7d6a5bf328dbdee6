"""The roster as it is used: typing, chips, keys, and what can be done with the people in the list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import settings
from models.dates import PartialDate
from models.people import groups, people
from models.store import Store
from tests.ui.driving import answer, button, choose, click, open_window, page_is, type_into
from ui.app import Window
from ui.people.edit import EditPersonPage
from ui.people.groups import GroupsPage
from ui.people.medals import MedalsPage
from ui.people.person import PersonPage
from ui.people.roster import RosterPage
from ui.printing import PreviewPage
from ui.theme import theme

YEAR = dt.date.today().year
#: name, group, building, entrance, room, phone, household, birth year
PEOPLE = (
    ("曾广德", "第一党小组", "3", "2", "501", "19900000001", "独居", YEAR - 82),
    ("欧阳少东", "第一党小组", "3", "1", "102", "19900000002", "与家人同住", YEAR - 70),
    ("李秀兰", "第二党小组", "10", "2", "601", "19900000003", "独居", YEAR - 60),
    ("阿卜杜拉·买买提", "", "2", "", "", "19900001234", "空巢", None),
)


@pytest.fixture
def window(qtbot: Any, branch: Store) -> Window:
    settings.put("branch", "某支部")
    for name, group, building, entrance, room, phone, household, born in PEOPLE:
        people.save_person(
            {
                "name": name,
                "status": people.FULL,
                "group": group or None,
                "building": building,
                "entrance": entrance,
                "room": room,
                "phone": phone,
                "household": household,
                "born": PartialDate(born, 1, 1) if born else None,
            }
        )
    people.save_person({"name": "梁小雨", "building": "3", "entrance": "2"})
    moved, _done = people.save_person({"name": "何福来", "status": people.FULL})
    people.change_status(moved.id, people.MOVED, PartialDate(2026, 3))
    people.save_person({"name": "魏长安", "status": people.ELSEWHERE, "phone": "19900000009"})
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


@pytest.fixture
def page(window: Window) -> RosterPage:
    return window.navigator.go(RosterPage)


def _shown(page: RosterPage) -> set[str]:
    return {item.text.split("　")[0] for item in page.list.items()}


def test_the_search_line_has_the_focus_and_the_counts_stand_above(page: RosterPage) -> None:
    assert page.first_focus() is page.search
    assert page.counts.text() == ("4 名党员，平均 70.7 岁，另有 1 人关系不在本支部。其中80岁以上 1 人、独居 2 人。")
    assert button(page, "党员 5") and button(page, "居民 1") and button(page, "离开的 1")


def test_a_row_says_what_the_committee_needs_and_hides_the_phone(page: RosterPage) -> None:
    row = next(item for item in page.list.items() if item.text.startswith("曾广德"))
    assert row.text == "曾广德　82岁"
    assert row.sub == "第一党小组　3号楼2单元　199****0001"
    assert row.badge == "独居"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("zgd", {"曾广德"}),
        ("oysd", {"欧阳少东"}),
        ("OYSD", {"欧阳少东"}),
        ("少东", {"欧阳少东"}),
        *((given, {"欧阳少东"}) for given in ("sd", "shaodong", "shaod")),
        *((given, {"阿卜杜拉·买买提"}) for given in ("mmt", "maimaiti")),
        ("3-2", {"曾广德"}),
        ("3号楼", {"曾广德", "欧阳少东"}),
        ("1234", {"阿卜杜拉·买买提"}),
        ("买买提", {"阿卜杜拉·买买提"}),
        ("<b>&{}=cmd", set()),
    ],
)
def test_people_are_found_as_somebody_types(page: RosterPage, typed: str, names: set[str]) -> None:
    type_into(page, "找人", typed)
    assert _shown(page) == names
    assert page.none.isVisibleTo(page) == (not names)
    if not names:
        assert typed in page.none.text()


def test_who_is_found_elsewhere_is_said(page: RosterPage) -> None:
    type_into(page, "找人", "小雨")
    assert _shown(page) == set() and "居民 1" in page.none.text()
    click(page, "居民 1")
    assert _shown(page) == {"梁小雨"}


def test_sounds_that_are_mixed_up_are_forgiven_by_the_setting(window: Window) -> None:
    page = window.navigator.go(RosterPage)
    type_into(page, "找人", "zenguangde")
    assert _shown(page) == {"曾广德"}
    settings.put("tolerant_search", "")
    page.refresh()
    assert _shown(page) == set()


def test_enter_opens_the_one_who_is_left_and_escape_comes_back(window: Window, page: RosterPage) -> None:
    type_into(page, "找人", "lxl")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    person = page_is(window, PersonPage)
    assert person.header.title.text() == "李秀兰"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page_is(window, RosterPage).search.text() == "lxl"


def test_down_goes_from_the_search_line_into_the_list(window: Window, page: RosterPage) -> None:
    page.list.setCurrentIndex(page.list.rows.index(1))
    name = page.list.items()[1].text.split("　")[0]
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page_is(window, PersonPage).header.title.text() == name


def test_a_group_is_chosen_in_its_fold_and_shown_on_it(page: RosterPage) -> None:
    groups_fold = page.filters.folds["group"]
    click(page, "按党小组")
    click(page, "第一党小组 2")
    assert _shown(page) == {"曾广德", "欧阳少东"}
    assert groups_fold.label == "按党小组：第一党小组"
    click(page, "按党小组")
    assert not page.filters.groups.isVisibleTo(page), "the fold closes and the choice stays"
    assert _shown(page) == {"曾广德", "欧阳少东"}
    click(page, "看全部")
    assert len(_shown(page)) == 5 and groups_fold.label == "按党小组"
    click(page, "按党小组")
    click(page, "未编组")
    assert _shown(page) == {"阿卜杜拉·买买提", "魏长安"}


def test_stairwells_are_asked_for_building_by_building_in_their_order(page: RosterPage) -> None:
    click(page, "按楼门")
    labels = [chip.label for chip in page.filters.buildings.buttons().values()]
    assert labels == ["2号楼 1", "3号楼 2", "10号楼 1", "没写楼号 1"]
    assert not page.filters.entrances.isVisibleTo(page)
    click(page, "3号楼 2")
    click(page, "2单元 1")
    assert _shown(page) == {"曾广德"}
    click(page, "10号楼")
    assert _shown(page) == {"李秀兰"}, "another building forgets the entrance of the first"


def test_several_conditions_must_all_be_true(page: RosterPage) -> None:
    click(page, "按情况")
    click(page, "独居 2")
    assert _shown(page) == {"曾广德", "李秀兰"}
    click(page, "80岁以上 1")
    assert _shown(page) == {"曾广德"}


def test_filters_of_members_do_not_hide_residents(page: RosterPage) -> None:
    click(page, "按党小组")
    click(page, "第二党小组")
    click(page, "居民 1")
    assert _shown(page) == {"梁小雨"}
    assert not page.filters.folds["group"].isVisibleTo(page)


def test_those_who_left_say_how_and_have_no_phone(page: RosterPage) -> None:
    click(page, "离开的 1")
    item = page.list.items()[0]
    assert (item.text, item.sub) == ("何福来", "转出，2026年3月")
    click(page, "打印")
    assert page.notice.answers()[0].label == "花名册"
    assert not any("电话" in b.label for b in page.notice.answers())


def test_many_buildings_leave_the_list_in_view(window: Window) -> None:
    for number in range(11, 60):
        people.save_person({"name": f"住户{number}", "status": people.FULL, "building": str(number)})
    page = window.navigator.go(RosterPage)
    assert page.filters in page.fixed()
    click(page, "按楼门")
    assert page.filters not in page.fixed(), "too many chips scroll with the list"
    assert len(page.filters.buildings.buttons()) == 53
    click(page, "按楼门")
    assert page.filters in page.fixed()


def test_what_is_in_the_list_is_printed(window: Window, page: RosterPage) -> None:
    click(page, "按党小组")
    click(page, "第一党小组")
    click(page, "打印")
    answer(page, "花名册")
    preview = page_is(window, PreviewPage)
    assert sorted(preview.args["person_ids"]) == sorted(row.person_id for row in page.shown)
    assert len(page.shown) == 2


def test_an_empty_list_is_not_printed(page: RosterPage) -> None:
    type_into(page, "找人", "没有这个人")
    click(page, "打印")
    assert "名单是空的" in page.notice.text


def test_a_new_branch_is_told_what_to_do(qtbot: Any, branch: Store) -> None:
    page = open_window(qtbot).navigator.go(RosterPage)
    assert "新增" in page.none.text() and "导入" in page.none.text()


def test_the_other_pages_are_a_tap_away(window: Window, page: RosterPage) -> None:
    click(page, "光荣在党50年")
    page_is(window, MedalsPage)
    window.navigator.back()
    click(window.navigator.page, "党小组")
    page_is(window, GroupsPage)
    window.navigator.back()
    click(window.navigator.page, "居民")
    click(window.navigator.page, "新增")
    form = page_is(window, EditPersonPage)
    assert not form.member.isVisibleTo(form), "from the residents' list a resident is added"


def test_large_letters_leave_the_found_in_view_and_fold_what_is_used_less(qtbot: Any, window: Window) -> None:
    theme.use(32, "normal")
    window.resize(1024, 600)
    page = window.navigator.go(RosterPage)
    try:
        click(page, "更多")
        assert [b.label for b in page.notice.answers()][:4] == ["导入", "导出", "光荣在党50年", "党小组"]
        answer(page, "党小组")
        page_is(window, GroupsPage)
        window.navigator.back()
        type_into(page, "找人", "lxl")
        assert not page.filters.scopes.isVisibleTo(page)
        qtbot.waitUntil(lambda: page.list.y() < page.scroll_area.viewport().height())
        page.search.clear()
        assert page.filters.scopes.isVisibleTo(page)
    finally:
        theme.use(18, "normal")


def test_the_list_follows_what_was_changed_elsewhere(window: Window, page: RosterPage) -> None:
    choose(page.list, "李秀兰")
    person = page_is(window, PersonPage)
    people.change_status(person.person_id, people.DECEASED)
    window.navigator.back()
    assert "李秀兰" not in _shown(page)
    groups.add("第三党小组")
    page.refresh()
    click(page, "按党小组")
    assert button(page, "第三党小组 0")


def test_large_letters_leave_room_for_the_first_names(qtbot: Any, window: Window, page: RosterPage) -> None:
    theme.use(32, "normal")
    try:
        qtbot.waitUntil(lambda: page.list.y() < page.scroll_area.viewport().height())
        assert page.counts.text() == "4 名党员，平均 70.7 岁，另有 1 人关系不在本支部。"
    finally:
        theme.use(18, "normal")
    assert "其中80岁以上 1 人" in page.counts.text()
