"""安排谁联系谁: taps give names to a keeper and take them back; splitting by 楼门; handing all of one to another."""

from __future__ import annotations

from typing import Any

import pytest

from models.care import care
from models.care.care import COMMITTEE_LINE, LESSON_LINE
from models.people import offices, people
from models.store import Store
from tests.ui.driving import answer, button, choose, click, open_window
from ui.care.assign import AssignPage


@pytest.fixture
def page(branch: Store, qtbot: Any) -> Any:
    """Two on the committee, four members in two stairwells."""
    for office, name in (("书记", "欧阳少东"), ("组织委员", "沈玉梅")):
        offices.appoint(office, None, name=name)
    for name, entrance in (("李秀兰", "1"), ("何志明", "1"), ("周永福", "2"), ("陈宝忠", "2")):
        people.save_person({"name": name, "status": people.FULL, "building": "3", "entrance": entrance})
    window = open_window(qtbot)
    window.navigator.home()
    return window.navigator.go(AssignPage)


def kept(line: str = COMMITTEE_LINE) -> dict[str, str]:
    return {term.name: term.keeper for term in care.running(line=line)}


def test_a_tap_gives_a_name_to_the_keeper_and_a_tap_again_takes_it_back(page: Any) -> None:
    assert button(page.which, "还没有人联系的 6")
    choose(page.grid, "李秀兰")
    assert kept() == {"李秀兰": "欧阳少东"}
    choose(page.keepers, "沈玉梅")
    choose(page.grid, "何志明")
    choose(page.grid, "李秀兰")
    assert kept() == {"李秀兰": "沈玉梅", "何志明": "沈玉梅"}
    assert [item.name() for item in page.keepers.items()] == ["欧阳少东，0 人", "✓ 沈玉梅，2 人"]
    choose(page.grid, "李秀兰")
    assert kept() == {"何志明": "沈玉梅"}
    answer(page, "撤销")
    assert kept() == {"李秀兰": "沈玉梅", "何志明": "沈玉梅"}


def test_nobody_is_given_to_themselves(page: Any) -> None:
    choose(page.grid, "欧阳少东")
    assert "不能联系自己" in page.notice.text
    assert kept() == {}


def test_splitting_by_stairwell(page: Any) -> None:
    click(page, "按楼门平均分")
    answer(page, "6 人全部重新分")
    found = kept()
    assert found["李秀兰"] == found["何志明"] != found["周永福"] == found["陈宝忠"]
    assert (found["欧阳少东"], found["沈玉梅"]) == ("沈玉梅", "欧阳少东")
    assert any("每位都有人联系" in text for text in _waiting(page).texts())


def _waiting(page: Any) -> Any:
    click(page.which, "还没有人联系的")
    return page


def test_only_those_without_anybody_are_split(page: Any) -> None:
    choose(page.grid, "李秀兰")
    click(page, "按楼门平均分")
    answer(page, "只分还没有人的 5 人")
    assert kept()["李秀兰"] == "欧阳少东" and len(kept()) == 6


def test_all_of_one_are_handed_to_another(page: Any) -> None:
    choose(page.grid, "李秀兰")
    choose(page.grid, "何志明")
    click(page, "全部交给别人")
    answer(page, "沈玉梅")
    assert kept() == {"李秀兰": "沈玉梅", "何志明": "沈玉梅"}
    click(page, "全部交给别人")
    assert "请先在上面点" in page.notice.text


def test_a_helper_who_is_not_on_the_committee(page: Any) -> None:
    click(page.lines, LESSON_LINE)
    click(page, "找别的人来联系")
    assert any("点一位，由他来做送学人" in text for text in page.texts())
    choose(page.grid, "陈宝忠")
    choose(page.grid, "李秀兰")
    assert kept(LESSON_LINE) == {"李秀兰": "陈宝忠"}
    assert kept() == {}


def test_without_a_committee_the_page_says_where_to_begin(branch: Store, qtbot: Any) -> None:
    people.save_person({"name": "李秀兰", "status": people.FULL})
    window = open_window(qtbot)
    page = window.navigator.go(AssignPage)
    assert any("支部委员" in text for text in page.texts())
    choose(page.grid, "李秀兰")
    assert "请先点由谁联系" in page.notice.text
    click(page, "按楼门平均分")
    assert "支部委员" in page.notice.text
