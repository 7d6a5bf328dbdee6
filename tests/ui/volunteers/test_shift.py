"""One shift: the paper list from the door, reasons against it, somebody who cannot come."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.care import care
from models.people import people
from models.volunteers import duty, duty_people, shift_lists, shifts, sign_ups
from models.volunteers.duty import EXCUSED, SIGNED_UP, WAITING, Shift
from tests.ui.driving import answer, choose, click, page_is, type_into
from tests.ui.volunteers import making
from ui.care.member import KeepInTouchPage
from ui.theme import theme
from ui.volunteers.adding import read_names
from ui.volunteers.pauses import PausePage, PausesPage
from ui.volunteers.person import PersonDutyPage
from ui.volunteers.shift import ShiftPage
from ui.volunteers.stand_in import StandInPage
from ui.volunteers.week import WeekPage
from ui.widgets.buttons import Button


def test_six_people_from_a_paper_list_by_initials_in_one_line(window: Any) -> None:
    shift = making.event(needed=6, ahead=2)
    click(window.navigator.page, "志愿报名")
    week = page_is(window, WeekPage)
    if not week.list.items():
        click(week, "下周")
    choose(week.list, "还缺 6 人")
    page = page_is(window, ShiftPage)
    assert page.first_focus() is page.adding.line, "nothing to look for: the line has the focus"
    making.enter(page, "xgq 李秀兰 杨树林、wgf，hzm oysd")
    assert set(making.on(shift.id)) == {"邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明", "欧阳少东"}
    assert any("人已够" in text for text in page.texts())
    assert page.adding.line.text() == ""


def test_what_the_line_does_not_understand_stays_in_it(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event().id)
    making.enter(page, "杨树林 李 赵钱孙")
    assert set(making.on(page.shift_id)) == {"杨树林"}
    assert page.adding.line.text() == "李 赵钱孙"
    assert "好几个人都像" in page.notice.text and "赵钱孙" in page.notice.text and "杨树林：已报名" in page.notice.text
    making.enter(page, "杨树林")
    assert "没有找到" in page.notice.text, "who is on it already is not offered as somebody new"


def test_a_tap_signs_up_and_can_be_taken_back(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event().id)
    choose(page.adding.tiles, "何志明")
    assert making.on(page.shift_id) == {"何志明": SIGNED_UP}
    assert "何志明" not in [item.text for item in page.adding.tiles.items()]
    answer(page, "撤销")
    assert making.on(page.shift_id) == {}


def test_a_resident_is_kept_by_name_alone_or_in_the_roster(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event().id)
    making.enter(page, "老林（家属）")
    answer(page, "只记名字")
    assert sign_ups.rows(page.shift_id)[0].person_id is None
    making.enter(page, "韩梅")
    answer(page, "登记成居民")
    assert sign_ups.rows(page.shift_id)[1].person_id == people.namesakes("韩梅")[0].id
    assert page.adding.line.text() == ""


def test_an_empty_line_says_what_to_do(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event().id)
    click(page, "报名")
    assert "姓名" in page.notice.text


def test_typed_names_are_told_apart(crew: dict[str, int]) -> None:
    from models.volunteers import stand_ins

    found = stand_ins.candidates(making.event().id)
    assert read_names("李秀兰，何志明 xgq", found) == ([crew["李秀兰"], crew["何志明"], crew["邢国强"]], [], [])
    assert read_names("李", found)[2] == ["李"]
    assert read_names("<b>&{}", found)[1] == ["<b>&{}"]
    assert read_names("何志明 何志明", found)[0] == [crew["何志明"]]


def test_a_weekly_shift_is_not_offered_for_deletion(window: Any) -> None:
    making.weekly()
    weekly = window.navigator.go(ShiftPage, shift_id=Shift.select().order_by(Shift.starts).first().id)
    assert not weekly.delete_button.isVisibleTo(weekly), "it would be made again"
    theme.use(32, "normal")
    window.resize(1024, 600)
    click(weekly, "更多")
    offered = [one.label for one in weekly.notice.findChildren(Button)]
    assert "取消这一班" in offered and "删除" not in offered
    theme.use(18, "normal")
    event = window.navigator.go(ShiftPage, shift_id=making.event().id)
    assert event.delete_button.isVisibleTo(event)


def test_helpers_without_a_name_are_expected_and_lack_no_more(window: Any) -> None:
    shift = making.event(needed=4, ahead=2)
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    click(page, "帮忙的人（不记姓名）加1")
    click(page, "帮忙的人（不记姓名）加1")
    choose(page.adding.tiles, "何志明")
    assert "还缺 1 人" in page.facts.text() and "不记名 2 人" in page.facts.text()
    row = shift_lists.between(shift.starts.date(), shift.starts.date())[0]
    assert (row.lacking, row.helpers, row.names) == (1, 2, ["何志明"])
    week = window.navigator.go(WeekPage, day=shift.starts.date())
    item = next(item for item in week.list.items() if "大扫除" in item.text)
    assert "还缺 1 人" in item.text and "不记名 2 人" in item.sub
    window.navigator.back()
    making.enter(page, "xgq 李秀兰 杨树林")
    assert set(making.on(shift.id).values()) == {SIGNED_UP}, "a name takes a place before somebody without one"
    click(page, "帮忙的人（不记姓名）减1")
    assert shifts.find(shift.id).head_count == 1
    answer(page, "撤销")
    assert shifts.find(shift.id).head_count == 2


def test_who_stands_for_a_turn_and_lies_in_hospital_is_not_put_on_it_and_it_says_so(
    window: Any, crew: dict[str, int]
) -> None:
    care.admit(crew["何志明"])
    making.weekly(standing=(crew["何志明"], crew["李秀兰"]))
    shift = Shift.select().order_by(Shift.starts).first()
    assert set(making.on(shift.id)) == {"李秀兰"}
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    assert "固定值班的何志明这些天来不了，没有排。" in page.remarks.text()
    own = window.navigator.go(PersonDutyPage, person_id=crew["何志明"])
    assert "住院期间不排新的班" in own.facts.text()
    window.navigator.back()
    care.discharge(crew["何志明"])
    page.refresh()
    assert "何志明" not in page.remarks.text()


def test_who_comes_to_hospital_may_leave_the_turns_they_have(window: Any, crew: dict[str, int]) -> None:
    shift = making.event(needed=1, ahead=2)
    sign_ups.sign_up(shift.id, [crew["何志明"], crew["李秀兰"]])
    page = window.navigator.go(KeepInTouchPage, person_id=crew["何志明"])
    click(page, "住院")
    answer(page, "今天")
    assert "已经排上的 1 班" in page.notice.text and making.on(shift.id)["何志明"] == SIGNED_UP, (
        "asked, not done by itself"
    )
    answer(page, "都请假")
    assert making.on(shift.id) == {"何志明": EXCUSED, "李秀兰": SIGNED_UP} and "李秀兰" in page.notice.text
    answer(page, "撤销")
    assert making.on(shift.id)["何志明"] == SIGNED_UP


def test_when_it_is_full_the_next_wait_and_move_up(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event(needed=1).id)
    choose(page.adding.tiles, "何志明")
    choose(page.adding.tiles, "李秀兰")
    assert "候补" in page.notice.text and making.on(page.shift_id)["李秀兰"] == WAITING
    choose(page.on_it, "何志明")
    answer(page, "退出")
    assert making.on(page.shift_id) == {"李秀兰": SIGNED_UP}
    assert "李秀兰补上了" in page.notice.text


def test_an_objection_is_said_and_overridden_with_a_reason(window: Any, crew: dict[str, int]) -> None:
    sign_ups.sign_up(making.event(hour=8).id, [crew["何志明"], crew["李秀兰"]])
    page = window.navigator.go(ShiftPage, shift_id=making.event(hour=14).id)
    making.enter(page, "何志明 李秀兰 杨树林")
    assert set(making.on(page.shift_id)) == {"杨树林"}
    assert "何志明这一天已有一班" in page.notice.text
    answer(page, "照样安排：本人要求")
    assert "李秀兰这一天已有一班" in page.notice.text, "the next one is asked about in turn"
    answer(page, "不排了")
    assert set(making.on(page.shift_id)) == {"杨树林", "何志明"}
    row = next(row for row in sign_ups.rows(page.shift_id) if row.name == "何志明")
    assert row.override == "本人要求"
    assert any("破例：本人要求" in item.sub for item in page.on_it.items())


def test_a_shift_for_one_alone_is_remarked_on(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event(needed=1).id)
    assert any("至少 2 人" in text for text in page.texts())


def test_excused_and_somebody_stands_in(window: Any, crew: dict[str, int]) -> None:
    people.save_person({"phone": "19900002222"}, crew["李秀兰"])
    today = dt.date.today()
    ahead = ((today.replace(day=1) + dt.timedelta(days=32)).replace(day=10) - today).days  # all in one month
    shift = making.event(needed=1, ahead=ahead)
    sign_ups.sign_up(making.event(ahead=ahead + 2).id, [crew["李秀兰"], crew["杨树林"]])
    sign_ups.sign_up(making.event(ahead=ahead + 3).id, [crew["杨树林"]])
    page = window.navigator.go(ShiftPage, shift_id=shift.id)
    choose(page.adding.tiles, "何志明")
    choose(page.on_it, "何志明")
    answer(page, "找人顶班")
    standing = page_is(window, StandInPage)
    assert [item.text.split("　")[0] for item in standing.list.items()] == ["李秀兰", "杨树林"]
    assert "199 0000 2222" in standing.list.items()[0].text
    choose(standing.list, "李秀兰")
    answer(standing, "答应了")
    page = page_is(window, ShiftPage)
    assert making.on(shift.id) == {"李秀兰": SIGNED_UP, "何志明": EXCUSED}
    assert "顶上了" in page.notice.text
    choose(page.on_it, "何志明")
    answer(page, "又能来了")
    assert making.on(shift.id)["何志明"] == WAITING


def test_an_excuse_offers_to_find_somebody(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event().id)
    choose(page.adding.tiles, "何志明")
    choose(page.on_it, "何志明")
    answer(page, "请假")
    assert making.on(page.shift_id) == {"何志明": EXCUSED}
    answer(page, "找人顶班")
    page_is(window, StandInPage)


def test_confirming_and_leading(window: Any) -> None:
    page = window.navigator.go(ShiftPage, shift_id=making.event().id)
    choose(page.adding.tiles, "何志明")
    choose(page.on_it, "何志明")
    answer(page, "确认来")
    assert making.on(page.shift_id) == {"何志明": duty.CONFIRMED}
    choose(page.on_it, "何志明")
    answer(page, "当带班")
    assert any("带班：何志明" in text for text in page.texts())


def test_a_pause_says_which_turns_it_frees(window: Any, crew: dict[str, int]) -> None:
    making.weekly(standing=(crew["何志明"], crew["李秀兰"]))
    page = window.navigator.go(PausesPage)
    assert any("没有暂停" in text for text in page.texts())
    click(page, "记一个人暂停")
    page = page_is(window, PausePage)
    type_into(page, "谁", "hzm")
    choose(page.who.found, "何志明")
    click(page, "外出")
    assert any("何志明让出" in text for text in page.texts())
    click(page, "保存")
    page = page_is(window, PausesPage)
    assert page.list.items()[0].text == "何志明"
    assert {row.state for row in sign_ups.coming_turns(crew["何志明"], dt.datetime.now())} == {EXCUSED}
    choose(page.list, "何志明")
    answer(page, "从今天起恢复")
    assert duty_people.pauses(dt.date.today()) == []


def test_a_pause_without_a_reason_or_a_person_is_asked_for(window: Any) -> None:
    page = window.navigator.go(PausePage)
    click(page, "保存")
    assert "点一个人" in page.notice.text
    type_into(page, "谁", "hzm")
    choose(page.who.found, "何志明")
    click(page, "保存")
    assert "身体原因" in page.notice.text
