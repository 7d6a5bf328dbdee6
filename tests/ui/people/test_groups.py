"""党小组 on the screen: adding one, putting people in by tapping their names, the leader, renaming, deleting."""

from __future__ import annotations

from typing import Any

import pytest

from models.people import groups, offices, people, roster
from models.store import Store
from tests.ui.driving import answer, choose, click, open_window, page_is, type_into
from ui.app import Window
from ui.people.groups import GroupPage, GroupsPage
from ui.people.person import PersonPage
from ui.settings.menu import SettingsPage


@pytest.fixture
def window(qtbot: Any, branch: Store) -> Window:
    offices.appoint("书记", None, name="林凤霞")
    for name, group in (("李秀兰", "第一党小组"), ("何志明", "第一党小组"), ("余淑珍", "第二党小组"), ("宋长河", None)):
        people.save_person({"name": name, "status": people.FULL, "group": group})
    opened = open_window(qtbot)
    opened.navigator.home()
    return opened


def _group_of(name: str) -> str:
    return next(row.group for row in roster.rows() if row.name == name)


def _open(window: Window, name: str) -> GroupPage:
    page = window.navigator.go(GroupsPage)
    choose(page.list, name)
    return page_is(window, GroupPage)


def test_the_groups_with_their_leaders_and_numbers_from_the_settings(window: Window) -> None:
    choose(window.navigator.go(SettingsPage).list, "党小组")
    page = page_is(window, GroupsPage)
    assert [(item.text, item.sub, item.badge) for item in page.list.items()] == [
        ("第一党小组", "还没有定组长", "2 人"),
        ("第二党小组", "还没有定组长", "1 人"),
    ]
    assert page.loose.text() == "还有 2 人没有编入党小组。"


def test_a_new_group_is_filled_by_tapping_names(window: Window) -> None:
    page = window.navigator.go(GroupsPage)
    click(page, "加上")
    assert "写上党小组的名称" in page.notice.text
    type_into(page, "名称", "第三党小组")
    click(page, "加上")
    group = page_is(window, GroupPage)
    assert group.header.title.text() == "第三党小组" and group.nobody.isVisibleTo(group)
    assert {item.text for item in group.others.items()[:2]} == {"宋长河", "林凤霞"}, "those in no group come first"
    choose(group.others, "宋长河")
    choose(group.others, "余淑珍")
    assert [item.text for item in group.members.items()] == ["余淑珍", "宋长河"]
    assert _group_of("余淑珍") == "第三党小组"
    answer(group, "撤销")
    assert _group_of("余淑珍") == "第二党小组"


def test_a_name_is_found_by_its_initials(window: Window) -> None:
    group = _open(window, "第二党小组")
    type_into(group, "找人", "hzm")
    assert [item.text for item in group.others.items()] == ["何志明"]
    choose(group.others, "何志明")
    assert _group_of("何志明") == "第二党小组" and group.search.text() == ""


def test_the_leader_is_set_by_a_tap_and_follows_into_another_group(window: Window) -> None:
    group = _open(window, "第一党小组")
    choose(group.members, "李秀兰")
    answer(group, "定为组长")
    assert next(item for item in group.members.items() if item.text == "李秀兰").sub == "党小组长"
    choose(group.members, "李秀兰")
    assert not any("定为组长" in b.label for b in group.notice.answers())
    window.navigator.back()
    group = _open(window, "第二党小组")
    choose(group.others, "李秀兰")
    assert "也是本组的组长" in group.notice.text


def test_somebody_is_taken_out_or_looked_at(window: Window) -> None:
    group = _open(window, "第一党小组")
    choose(group.members, "李秀兰")
    answer(group, "看他的情况")
    page_is(window, PersonPage)
    window.navigator.back()
    choose(group.members, "李秀兰")
    answer(group, "移出本组")
    assert _group_of("李秀兰") == ""


def test_renaming_and_deleting(window: Window) -> None:
    group = _open(window, "第二党小组")
    type_into(group, "名称", "第一党小组")
    click(group, "改名")
    assert "已经有「第一党小组」" in group.notice.text
    type_into(group, "名称", "丽园南区组")
    click(group, "改名")
    assert group.header.title.text() == "丽园南区组" and _group_of("余淑珍") == "丽园南区组"
    click(group, "删除这个党小组")
    assert "还有 1 人" in group.notice.text
    choose(group.members, "余淑珍")
    answer(group, "移出本组")
    click(group, "删除这个党小组")
    page = page_is(window, GroupsPage)
    assert [item.text for item in page.list.items()] == ["第一党小组"]
    answer(page, "撤销")
    assert [group.name for group in groups.summaries()] == ["第一党小组", "丽园南区组"]
