"""Templates make shifts; a change of one keeps the people and leaves what is past as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from models import base, rules
from models.base import UserError, db
from models.store import Store
from models.volunteers import duty, duty_template, shifts, sign_ups
from models.volunteers.duty import (
    CANCELLED,
    SIGNED_UP,
    WAITING,
    Shift,
)
from models.volunteers.duty_weeks import WEEK, cycle, letter, monday
from tests.models.volunteers import making
from tests.models.volunteers.making import NOW, TODAY


def test_a_template_makes_a_shift_a_week_and_none_twice(crew: list[int]) -> None:
    template = making.new_template((TODAY.weekday() + 1) % 7)
    made = list(Shift.select().order_by(Shift.starts))
    assert len(made) == rules.value("duty_weeks_ahead") + (TODAY.weekday() != 6)
    assert {shift.template_id for shift in made} == {template}
    assert all(shift.starts > NOW and shift.name == "治安巡逻" and shift.place == "南路" for shift in made)
    before = making.shift_rows()
    shifts.ensure(NOW)
    shifts.ensure(NOW)
    assert making.shift_rows() == before


def test_what_the_program_makes_by_itself_is_nobodys_to_undo(crew: list[int]) -> None:
    making.new_template((TODAY.weekday() + 1) % 7)
    number, entries = len(making.shift_rows()), len(base.entries())
    shifts.ensure(NOW + WEEK)
    assert len(making.shift_rows()) == number + 1
    assert len(base.entries()) == entries


def test_a_template_that_was_just_made_can_be_undone(crew: list[int]) -> None:
    values = {"post": making.new_post(), "weekday": 0, "starts": dt.time(9)}
    _template_made, done = duty_template.save_template(values, now=NOW)
    assert making.shift_rows() and done.entry_id
    base.undo(done.entry_id)
    assert not making.shift_rows() and not duty.DutyTemplate.select().exists()


def test_weeks_go_round(branch: Store) -> None:
    duty_template.change_weeks(4, "C", NOW)
    assert [letter(TODAY + n * WEEK) for n in range(3)] == ["C", "D", "A"]
    making.new_template(0, week="D")
    assert {letter(shift.starts.date()) for shift in Shift.select()} <= {"D"}
    with pytest.raises(UserError, match="D"):
        duty_template.change_weeks(2, "A", NOW)
    assert (letter(TODAY), cycle()) == ("C", 4)


def test_another_round_leaves_weeks_that_are_over_and_is_one_undo(crew: list[int]) -> None:
    now = NOW - 3 * WEEK
    duty_template.change_weeks(2, "B", now)
    weeks = [letter(TODAY + n * WEEK) for n in range(-4, 2)]
    assert weeks == ["", "B", "A", "B", "A", "B"]
    making.new_template((TODAY.weekday() + 1) % 7, week=letter(TODAY + dt.timedelta(days=1)))
    first = Shift.select().order_by(Shift.starts).first()
    sign_ups.sign_up(first.id, [crew[0]])
    before = making.shift_rows()
    other = "B" if letter(TODAY) == "A" else "A"
    moves = duty_template.effect_of_weeks(2, other, NOW)
    assert [(move.shift.id, move.people) for move in moves] == [(first.id, ("王一",))]
    assert (making.shift_rows(), letter(TODAY)) == (before, weeks[4]), "nothing is written yet"
    done = duty_template.change_weeks(2, other, NOW)
    assert (letter(TODAY), letter(TODAY - WEEK)) == (other, weeks[3])
    assert Shift.get_by_id(first.id).state == CANCELLED
    base.undo(done.entry_id or 0)
    assert (making.shift_rows(), [letter(TODAY + n * WEEK) for n in range(-4, 2)]) == (before, weeks)
    assert duty_template.change_weeks(2, weeks[4], NOW).entry_id is None, "the same again is no change"


def test_changing_the_round_moves_what_is_to_come(crew: list[int]) -> None:
    duty_template.change_weeks(2, "A", NOW)
    making.new_template((TODAY.weekday() + 1) % 7, week="A")
    duty_template.change_weeks(2, "B", NOW)
    assert {letter(s.starts.date()) for s in Shift.select().where(Shift.state != CANCELLED)} == {"A"}


def test_there_and_back_again_leaves_everybody_on_their_shifts(crew: list[int]) -> None:
    duty_template.change_weeks(2, "A", NOW)
    template = making.new_template((TODAY.weekday() + 1) % 7, week="A")
    first = Shift.select().order_by(Shift.starts).first()
    sign_ups.sign_up(first.id, crew[:2])
    for change, back in (
        (
            lambda: duty_template.change_weeks(2, "B", NOW),
            lambda: duty_template.change_weeks(2, "A", NOW),
        ),
        (
            lambda: duty_template.end_template(template, TODAY, NOW),
            lambda: duty_template.save_template({"ends": None}, template, NOW),
        ),
    ):
        before = making.names_on(first.id)
        change()
        assert Shift.get_by_id(first.id).state == CANCELLED
        back()
        found = Shift.get_by_id(first.id)
        assert (found.state, found.reason, found.starts) == (duty.PLANNED, "", first.starts) and making.names_on(
            first.id
        ) == before
    shifts.cancel([first.id], "下雪")
    duty_template.save_template({"needed": 3}, template, NOW)
    assert Shift.get_by_id(first.id).state == CANCELLED, "what was called off for another reason stays so"


def test_a_change_is_told_before_it_is_made_and_keeps_the_people(crew: list[int]) -> None:
    day = (TODAY.weekday() + 2) % 7
    template = making.new_template(day, needed=2)
    duty_template.set_standing(template, crew[:2], NOW)
    first = Shift.select().order_by(Shift.starts).first()
    moves = duty_template.effect({"starts": dt.time(15), "needed": 1}, template, NOW)
    assert moves[0].people == ("王一", "张二") and moves[0].losing == ("张二",)
    assert moves[0].after == dt.datetime.combine(first.starts.date(), dt.time(15))
    assert making.names_on(first.id)[0] == ("王一", 1, SIGNED_UP), "nothing is written yet"
    duty_template.save_template({"starts": dt.time(15), "needed": 1}, template, NOW)
    changed = Shift.get_by_id(first.id)
    assert changed.starts.hour == 15
    assert making.names_on(first.id) == [("王一", 1, SIGNED_UP), ("张二", None, WAITING)]


def test_a_change_that_touches_nobody_says_nothing(crew: list[int]) -> None:
    template = making.new_template(3, needed=2)
    assert duty_template.effect({"starts": dt.time(15)}, template, NOW) == []
    duty_template.set_standing(template, crew[:2], NOW)
    assert duty_template.effect({"needed": 3}, template, NOW) == []


def test_a_template_that_ends_drops_empty_shifts_and_calls_off_the_others(crew: list[int]) -> None:
    template = making.new_template((TODAY.weekday() + 1) % 7)
    first = Shift.select().order_by(Shift.starts).first()
    sign_ups.sign_up(first.id, [crew[0]])
    done = duty_template.end_template(template, TODAY - dt.timedelta(days=1), NOW)
    left = list(Shift.select())
    assert [(shift.id, shift.state, shift.reason) for shift in left] == [(first.id, CANCELLED, duty_template.CHANGED)]
    assert done.entry_id
    base.undo(done.entry_id)
    assert len(making.shift_rows()) > 1 and Shift.get_by_id(first.id).state != CANCELLED


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.fixed_dictionaries(
            {"weekday": st.integers(0, 6), "needed": st.integers(1, 4), "week": st.sampled_from(["", "A", "B"])}
        ),
        min_size=1,
        max_size=4,
    ),
    people_on=st.integers(0, 4),
    later=st.integers(0, 20),
)
def test_changes_leave_the_past_untouched_and_are_idempotent(
    crew: list[int], changes: list[dict[str, object]], people_on: int, later: int
) -> None:
    with db.atomic() as transaction:
        duty_template.change_weeks(2, "A", NOW)
        template = making.new_template(TODAY.weekday(), needed=3)
        duty_template.set_standing(template, crew[:people_on], NOW)
        moment = NOW + dt.timedelta(days=later)
        past = [row for row in making.shift_rows() if str(row[5]) <= str(moment)]
        rows = [tuple(r) for r in db.execute_sql("SELECT * FROM sign_up ORDER BY id").fetchall()]
        past_rows = [r for r in rows if r[1] in {shift[0] for shift in past}]
        for values in changes:
            duty_template.save_template(dict(values), template, moment)
            making.slots_are_sound()
        once = making.shift_rows()
        duty_template.save_template(dict(changes[-1]), template, moment)
        assert making.shift_rows() == once, "the same change again changes nothing"
        assert [row for row in making.shift_rows() if row[0] in {p[0] for p in past}] == past
        after = [tuple(r) for r in db.execute_sql("SELECT * FROM sign_up ORDER BY id").fetchall()]
        assert [r for r in after if r[1] in {shift[0] for shift in past}] == past_rows
        weeks = [(row[1], monday(dt.date.fromisoformat(str(row[5])[:10]))) for row in making.shift_rows()]
        assert len(weeks) == len(set(weeks)), "one shift a week"
        transaction.rollback()
