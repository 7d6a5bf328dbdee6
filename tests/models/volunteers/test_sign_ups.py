"""Who is on a shift: slots, the waiting list, standing volunteers and pauses."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from models import base
from models.base import UserError, db
from models.people import people
from models.volunteers import duty, duty_people, duty_template, shifts, sign_ups
from models.volunteers.duty import (
    EXCUSED,
    SIGNED_UP,
    WAITING,
    Pause,
    Shift,
    StandingVolunteer,
)
from models.volunteers.duty_weeks import WEEK
from tests.models.volunteers import making
from tests.models.volunteers.making import NOW, TODAY


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["sign", "excuse", "remove", "needed"]), st.integers(0, 5)), max_size=25)
)
def test_whatever_people_do_slots_and_waiting_list_agree(crew: list[int], steps: list[tuple[str, int]]) -> None:
    with db.atomic() as transaction:
        shift = making.new_event(needed=2)
        for step, number in steps:
            rows = {row.person_id: row for row in sign_ups.rows(shift.id)}
            row = rows.get(crew[number])
            if step == "sign" and (row is None or row.state == EXCUSED):
                sign_ups.sign_up(shift.id, [crew[number]])
            elif step == "sign":
                with pytest.raises(UserError, match="已经在"):
                    sign_ups.sign_up(shift.id, [crew[number]])
            elif step == "needed":
                shift = shifts.save_shift({"needed": number + 1}, shift.id)[0]
            elif row is not None:
                (sign_ups.excuse if step == "excuse" else sign_ups.remove)(row.id)
            making.slots_are_sound()
            assert len({r.person_id for r in sign_ups.rows(shift.id)}) == len(sign_ups.rows(shift.id))
        transaction.rollback()


def test_overflow_waits_and_moves_up_in_its_order(crew: list[int]) -> None:
    shift = making.new_event(needed=2)
    result = sign_ups.sign_up(shift.id, crew[:4])
    assert (result.taken, result.waiting) == (["王一", "张二"], ["李三", "赵四"])
    done, moved = sign_ups.excuse(sign_ups.rows(shift.id)[0].id)
    assert moved == ["李三"]
    assert making.names_on(shift.id) == [
        ("李三", 1, SIGNED_UP),
        ("张二", 2, SIGNED_UP),
        ("赵四", None, WAITING),
        ("王一", None, EXCUSED),
    ]
    assert done.entry_id
    base.undo(done.entry_id)
    assert making.names_on(shift.id)[0] == ("王一", 1, SIGNED_UP)
    back = sign_ups.sign_up(_excused(shift.id, "张二"), [crew[1]])
    assert back.waiting == ["张二"]


def _excused(shift_id: int, name: str) -> int:
    row = next(row for row in sign_ups.rows(shift_id) if row.name == name)
    sign_ups.excuse(row.id)
    return shift_id


def test_names_alone_and_new_residents(crew: list[int]) -> None:
    shift = making.new_event(needed=5)
    sign_ups.sign_up(shift.id, ["<b>&{}=老林"])
    assert making.names_on(shift.id) == [("<b>&{}=老林", 1, SIGNED_UP)]
    with pytest.raises(UserError, match="已经在"):
        sign_ups.sign_up(shift.id, ["<b>&{}=老林"])
    with pytest.raises(UserError):
        sign_ups.sign_up(shift.id, ["  "])
    result = sign_ups.add_resident(shift.id, "韩梅")
    assert result.taken == ["韩梅"] and sign_ups.rows(shift.id)[1].person_id
    assert result.done.entry_id
    base.undo(result.done.entry_id)
    assert not people.namesakes("韩梅") and len(making.names_on(shift.id)) == 1


def test_a_refused_list_writes_nothing(crew: list[int]) -> None:
    shift = making.new_event()
    before = len(base.entries())
    with pytest.raises(UserError):
        sign_ups.sign_up(shift.id, [crew[0], 9999])
    assert making.names_on(shift.id) == [] and len(base.entries()) == before
    shifts.cancel([shift.id], "高温")
    with pytest.raises(UserError, match="取消"):
        sign_ups.sign_up(shift.id, [crew[0]])


def test_confirming_and_standing_in(crew: list[int]) -> None:
    shift = making.new_event(needed=1)
    sign_ups.sign_up(shift.id, crew[:2])
    first = sign_ups.rows(shift.id)[0]
    sign_ups.confirm(first.id)
    assert sign_ups.get(first.id).state == duty.CONFIRMED
    result = sign_ups.stand_in(first.id, crew[2])
    assert result.taken == ["李三"], "before those who wait"
    row = sign_ups.rows(shift.id)[0]
    assert (row.name, row.stands_in_for_id) == ("李三", first.id)
    assert sign_ups.get(first.id).state == EXCUSED
    with pytest.raises(UserError):
        sign_ups.confirm(first.id)


def test_who_leaves_or_dies_is_off_every_shift_to_come(crew: list[int]) -> None:
    template = making.new_template((TODAY.weekday() + 1) % 7)
    duty_template.set_standing(template, crew[:3], NOW)
    people.change_status(crew[0], people.DECEASED)
    assert not sign_ups.coming_turns(crew[0], NOW)
    for shift in Shift.select():
        assert sorted(name for name, _slot, _state in making.names_on(shift.id)) == sorted(["张二", "李三"])
    with pytest.raises(UserError, match="不在支部"):
        sign_ups.sign_up(Shift.get().id, [crew[0]])
    shifts.ensure(NOW + WEEK)
    assert not sign_ups.coming_turns(crew[0], NOW)


def test_somebody_entered_by_mistake_may_be_deleted_but_not_who_has_served(crew: list[int]) -> None:
    shift = making.new_event()
    sign_ups.sign_up(shift.id, crew[:2])
    people.delete_person(crew[0])
    assert [name for name, _slot, _state in making.names_on(shift.id)] == ["张二"]
    with base.operation("past"):
        Shift.update(starts=NOW - WEEK).where(Shift.id == shift.id).execute()
    with pytest.raises(UserError):
        people.delete_person(crew[1])


def test_standing_volunteers_fill_their_slots_until_they_say_otherwise(crew: list[int]) -> None:
    template = making.new_template((TODAY.weekday() + 1) % 7, needed=2)
    duty_template.set_standing(template, crew[:2], NOW)
    shifts.ensure(NOW + WEEK)
    newest = Shift.select().order_by(Shift.starts.desc()).first()
    assert [name for name, _slot, _state in making.names_on(newest.id)] == ["王一", "张二"]
    sign_ups.remove(sign_ups.rows(newest.id)[0].id)
    duty_template.set_standing(template, [crew[1], crew[2]], NOW)
    for shift in Shift.select():
        assert sorted(name for name, _slot, _state in making.names_on(shift.id)) == sorted(["张二", "李三"])
    assert [person.name for person in duty_template.standing(template, TODAY)] == ["张二", "李三"]
    assert [t.id for t in duty_template.stands_for(crew[2], TODAY)] == [template]
    assert StandingVolunteer.select().count() == 3, "that 王一 once stood for it is kept"


def test_somebody_taken_off_one_shift_stays_off_when_others_join(crew: list[int]) -> None:
    template = making.new_template((TODAY.weekday() + 1) % 7, needed=3)
    duty_template.set_standing(template, crew[:2], NOW)
    first = Shift.select().order_by(Shift.starts).first()
    sign_ups.remove(sign_ups.rows(first.id)[0].id)
    duty_template.set_standing(template, crew[:3], NOW)
    assert sorted(name for name, _s, _t in making.names_on(first.id)) == sorted(["张二", "李三"])


def test_a_pause_frees_the_turns_in_it_and_keeps_later_ones_free(crew: list[int]) -> None:
    template = making.new_template((TODAY.weekday() + 1) % 7, needed=1)
    duty_template.set_standing(template, crew[:2], NOW)
    ends = TODAY + dt.timedelta(days=8)
    assert len(duty_people.touched(crew[0], TODAY, ends, NOW)) == 2
    _done, moved = duty_people.begin_pause(crew[0], "外出", TODAY, ends, "看女儿", NOW)
    assert len(moved) == 2 and all("张二" in words for words in moved)
    states = [row.state for row in sign_ups.coming_turns(crew[0], NOW)]
    assert states[:3] == [EXCUSED, EXCUSED, SIGNED_UP]
    duty_people.begin_pause(crew[1], "身体原因", TODAY, None, now=NOW)
    shifts.ensure(NOW + WEEK)
    newest = Shift.select().order_by(Shift.starts.desc()).first()
    assert [name for name, _slot, _state in making.names_on(newest.id)] == ["王一"]
    pause = duty_people.pauses(TODAY, crew[1])[0]
    duty_people.end_pause(pause.id, TODAY - dt.timedelta(days=1))
    assert not Pause.select().where(Pause.person == crew[1]).exists()
    with pytest.raises(UserError, match="早于"):
        duty_people.begin_pause(crew[1], "外出", TODAY, TODAY - dt.timedelta(days=1))
    with pytest.raises(UserError, match="身体原因"):
        duty_people.begin_pause(crew[1], "", TODAY, None)
