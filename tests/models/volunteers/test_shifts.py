"""Lists of shifts, single ones, calling off; posts and what is known of a volunteer."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base, recycle_bin
from models.base import UserError
from models.people import people
from models.store import Store
from models.volunteers import duty, duty_people, service_totals, shift_lists, shifts, sign_ups
from models.volunteers.duty import (
    CANCELLED,
    Shift,
    SignUp,
)
from models.volunteers.duty_weeks import WEEK, monday
from tests.models.volunteers import making
from tests.models.volunteers.making import NOW, TODAY, TOMORROW

# Lists, single shifts, calling off ------------------------------------------------------------------------------------


def test_calling_off_a_range_says_whom_to_tell_and_is_one_undo(crew: list[int]) -> None:
    people.save_person({"phone": "19900001111"}, crew[0])
    first, second, third = making.new_event(1), making.new_event(2), making.new_event(5)
    sign_ups.sign_up(first.id, [crew[0], "老林"])
    sign_ups.sign_up(second.id, [crew[0]])
    rows = shift_lists.in_range(TODAY, TODAY + dt.timedelta(days=3), [], NOW)
    assert [row.shift_id for row in rows] == [first.id, second.id]
    told = shift_lists.concerned(rows)
    assert [(name, phone, len(of)) for name, phone, of in told] == [("王一", "19900001111", 2), ("老林", "", 1)]
    done = shifts.cancel([row.shift_id for row in rows], "高温（35℃以上）")
    assert Shift.get_by_id(first.id).state == CANCELLED and Shift.get_by_id(third.id).state != CANCELLED
    assert shift_lists.between(TODAY, TOMORROW)[-1].lacking == 0
    assert len(making.names_on(first.id)) == 2, "who signed up stays on it"
    assert done.entry_id
    base.undo(done.entry_id)
    assert Shift.get_by_id(second.id).state != CANCELLED
    with pytest.raises(UserError):
        shifts.cancel([], "高温")
    with pytest.raises(UserError, match="为什么"):
        shifts.cancel([first.id], " ")


def test_a_range_of_posts_leaves_the_others(crew: list[int]) -> None:
    patrol, garden = making.new_post(), making.new_post("环境整治")
    one, _other = making.new_event(1, post=patrol), making.new_event(1, post=garden)
    rows = shift_lists.in_range(TODAY, TODAY + WEEK, [patrol], NOW)
    assert [row.shift_id for row in rows] == [one.id]


def test_figures_count_this_week_alone(crew: list[int]) -> None:
    sunday = monday(TODAY) + dt.timedelta(days=6)
    making.new_event((sunday - TODAY).days, hour=23, needed=3, minutes=30)
    shift = making.new_event((sunday - TODAY).days, hour=22, needed=3, minutes=30)
    sign_ups.sign_up(shift.id, [crew[0]])
    making.new_event(8)
    assert shift_lists.week_figures(NOW) == (2, 5)
    shifts.cancel([shift.id], "高温")
    assert shift_lists.week_figures(NOW) == (1, 3)


def test_a_weekly_shift_stays_in_its_week_and_is_not_deleted(crew: list[int]) -> None:
    making.new_template((TODAY.weekday() + 1) % 7)
    shift = Shift.select().order_by(Shift.starts.desc()).first()
    with pytest.raises(UserError, match="本周"):
        shifts.save_shift({"starts": shift.starts + WEEK}, shift.id)
    with pytest.raises(UserError, match="取消"):
        shifts.delete_shift(shift.id)
    shifts.save_shift({"starts": shift.starts + dt.timedelta(hours=1)}, shift.id)
    before = len(making.shift_rows())
    shifts.ensure(NOW)
    assert len(making.shift_rows()) == before, "moved within its week it is not made again"
    event = making.new_event()
    sign_ups.sign_up(event.id, crew[:1])
    done = shifts.delete_shift(event.id)
    assert any(deleted.title.startswith("大扫除") for deleted in recycle_bin.deleted())
    assert done.entry_id
    base.undo(done.entry_id)
    assert len(making.names_on(event.id)) == 1


@pytest.mark.parametrize("values", [{"name": " "}, {"minutes": 0}, {"minutes": 9999}, {"needed": 0}, {"starts": None}])
def test_a_shift_that_cannot_be_is_refused(branch: Store, values: dict[str, object]) -> None:
    good = {"name": "大扫除", "starts": NOW + WEEK}
    with pytest.raises(UserError):
        shifts.save_shift({**good, **values})
    assert making.shift_rows() == []


def test_a_post_that_moves_takes_its_weekly_shifts_to_come_along(crew: list[int]) -> None:
    template = making.new_template((TODAY.weekday() + 1) % 7)
    first, event = Shift.get(Shift.template == template), making.new_event(post=duty.posts()[0].id)
    with base.operation("昨天的班"):
        past = Shift.create(template=template, post=first.post_id, name=first.name, place="南路", starts=NOW - WEEK)
    done = duty.save_post("治安巡逻", "北路", post_id=first.post_id)[1]
    assert {shift.place for shift in Shift.select().where(Shift.template == template, Shift.starts > NOW)} == {"北路"}
    assert Shift.get_by_id(past.id).place == "南路" and Shift.get_by_id(event.id).name == "大扫除"
    base.undo(done.entry_id or 0)
    assert Shift.get_by_id(first.id).place == "南路"


def test_posts_are_named_once_and_not_deleted_once_used(branch: Store) -> None:
    number = making.new_post()
    with pytest.raises(UserError, match="已经有"):
        duty.save_post(" 治安巡逻 ")
    with pytest.raises(UserError, match="名称"):
        duty.save_post("")
    making.new_template(post=number)
    with pytest.raises(UserError, match="停用"):
        duty.delete_post(number)
    duty.save_post("治安巡逻", offered=False, post_id=number)
    assert duty.posts() == [] and len(duty.posts(offered=False)) == 1
    spare = making.new_post("录错的")
    duty.delete_post(spare)
    assert len(duty.posts(offered=False)) == 1


def test_what_is_known_of_a_volunteer(crew: list[int]) -> None:
    duty_people.save_volunteer(crew[0], " 110 ", TODAY, TODAY)
    found = duty_people.volunteer(crew[0])
    assert found is not None and (found.number, found.agreement_on) == ("110", TODAY)
    with pytest.raises(UserError, match="还没有到"):
        duty_people.save_volunteer(crew[0], agreement_on=TOMORROW)


def test_the_practice_branch_has_a_year_of_duty(practice_branch: Store) -> None:
    served = base.count(SignUp, SignUp.state == duty.SERVED)
    volunteers = {row.person_id for row in SignUp.select().where(SignUp.state == duty.SERVED)}
    assert served > 500 and len(volunteers) == 12
    assert {post.name for post in duty.posts()} == {"治安巡逻", "小广告清理", "环境整治", "垃圾分类引导"}
    soon = [row for row in shift_lists.between(TODAY, TODAY + 2 * WEEK) if row.starts > dt.datetime.now()]
    assert any(row.lacking for row in soon) and any(row.names for row in soon)
    past = Shift.select().where((Shift.starts < dt.datetime.combine(TODAY, dt.time())) & (Shift.state == duty.PLANNED))
    assert past.count() == 1, "one that waits to be entered"
    by_group = service_totals.totals(by=service_totals.GROUP)
    assert "第一党小组" in by_group and by_group[""].people == 2, "the two residents are in no group"
    making.slots_are_sound()
