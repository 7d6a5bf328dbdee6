"""Duty: templates make shifts, people sign up, wait, pause; what is past stays as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from models import base, rules
from models.activities import activities
from models.base import UserError, db
from models.care.care import HospitalStay, Quiet
from models.dates import PartialDate
from models.people import people
from models.store import Store
from models.volunteers import duty, duty_people, duty_template, service_totals, shift_lists, shifts, sign_ups, stand_ins
from models.volunteers.duty import (
    CANCELLED,
    EXCUSED,
    HOLDING,
    SIGNED_UP,
    WAITING,
    Pause,
    Shift,
    SignUp,
    StandingVolunteer,
)
from models.volunteers.duty_rules import objections, remarks
from models.volunteers.duty_weeks import WEEK, cycle, letter, monday

NOW = dt.datetime.combine(dt.date.today(), dt.time(12))
TODAY = NOW.date()
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def crew(branch: Store) -> list[int]:
    """Six people's numbers."""
    names = ("王一", "张二", "李三", "赵四", "钱五", "孙六")
    return [people.save_person({"name": name, "status": people.FULL})[0].id for name in names]


def _post(name: str = "治安巡逻", demands: tuple[str, ...] = ("站立",), oldest: int | None = None) -> int:
    return int(duty.save_post(name, "南路", demands, oldest)[0].id)


def _template(weekday: int = 0, needed: int = 2, hour: int = 9, week: str = "", post: int | None = None) -> int:
    values = {"post": post or _post(), "weekday": weekday, "starts": dt.time(hour), "needed": needed, "week": week}
    return int(duty_template.save_template(values, now=NOW)[0].id)


def _event(ahead: int = 3, hour: int = 9, needed: int = 2, minutes: int = 120, post: int | None = None) -> Shift:
    starts = dt.datetime.combine(TODAY + dt.timedelta(days=ahead), dt.time(hour))
    values = {"name": "大扫除", "starts": starts, "needed": needed, "minutes": minutes, "post": post}
    return shifts.save_shift(values)[0]


def _on(shift_id: int) -> list[tuple[str, int | None, str]]:
    return [(row.name, row.slot, row.state) for row in sign_ups.rows(shift_id)]


def _shifts() -> list[tuple[object, ...]]:
    return list(db.execute_sql("SELECT * FROM shift ORDER BY id").fetchall())


# Making shifts --------------------------------------------------------------------------------------------------------


def test_a_template_makes_a_shift_a_week_and_none_twice(crew: list[int]) -> None:
    template = _template((TODAY.weekday() + 1) % 7)
    made = list(Shift.select().order_by(Shift.starts))
    assert len(made) == rules.value("duty_weeks_ahead") + (TODAY.weekday() != 6)
    assert {shift.template_id for shift in made} == {template}
    assert all(shift.starts > NOW and shift.name == "治安巡逻" and shift.place == "南路" for shift in made)
    before = _shifts()
    shifts.ensure(NOW)
    shifts.ensure(NOW)
    assert _shifts() == before


def test_what_the_program_makes_by_itself_is_nobodys_to_undo(crew: list[int]) -> None:
    _template((TODAY.weekday() + 1) % 7)
    number, entries = len(_shifts()), len(base.entries())
    shifts.ensure(NOW + WEEK)
    assert len(_shifts()) == number + 1
    assert len(base.entries()) == entries


def test_a_template_that_was_just_made_can_be_undone(crew: list[int]) -> None:
    values = {"post": _post(), "weekday": 0, "starts": dt.time(9)}
    _template_made, done = duty_template.save_template(values, now=NOW)
    assert _shifts() and done.entry_id
    base.undo(done.entry_id)
    assert not _shifts() and not duty.DutyTemplate.select().exists()


def test_weeks_go_round(branch: Store) -> None:
    duty_template.change_weeks(4, "C", NOW)
    assert [letter(TODAY + n * WEEK) for n in range(3)] == ["C", "D", "A"]
    _template(0, week="D")
    assert {letter(shift.starts.date()) for shift in Shift.select()} <= {"D"}
    with pytest.raises(UserError, match="D"):
        duty_template.change_weeks(2, "A", NOW)
    assert (letter(TODAY), cycle()) == ("C", 4)


def test_another_round_leaves_weeks_that_are_over_and_is_one_undo(crew: list[int]) -> None:
    now = NOW - 3 * WEEK
    duty_template.change_weeks(2, "B", now)
    weeks = [letter(TODAY + n * WEEK) for n in range(-4, 2)]
    assert weeks == ["", "B", "A", "B", "A", "B"]
    _template((TODAY.weekday() + 1) % 7, week=letter(TODAY + dt.timedelta(days=1)))
    first = Shift.select().order_by(Shift.starts).first()
    sign_ups.sign_up(first.id, [crew[0]])
    before = _shifts()
    other = "B" if letter(TODAY) == "A" else "A"
    moves = duty_template.effect_of_weeks(2, other, NOW)
    assert [(move.shift.id, move.people) for move in moves] == [(first.id, ("王一",))]
    assert (_shifts(), letter(TODAY)) == (before, weeks[4]), "nothing is written yet"
    done = duty_template.change_weeks(2, other, NOW)
    assert (letter(TODAY), letter(TODAY - WEEK)) == (other, weeks[3])
    assert Shift.get_by_id(first.id).state == CANCELLED
    base.undo(done.entry_id or 0)
    assert (_shifts(), [letter(TODAY + n * WEEK) for n in range(-4, 2)]) == (before, weeks)
    assert duty_template.change_weeks(2, weeks[4], NOW).entry_id is None, "the same again is no change"


def test_changing_the_round_moves_what_is_to_come(crew: list[int]) -> None:
    duty_template.change_weeks(2, "A", NOW)
    _template((TODAY.weekday() + 1) % 7, week="A")
    duty_template.change_weeks(2, "B", NOW)
    assert {letter(s.starts.date()) for s in Shift.select().where(Shift.state != CANCELLED)} == {"A"}


def test_there_and_back_again_leaves_everybody_on_their_shifts(crew: list[int]) -> None:
    duty_template.change_weeks(2, "A", NOW)
    template = _template((TODAY.weekday() + 1) % 7, week="A")
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
        before = _on(first.id)
        change()
        assert Shift.get_by_id(first.id).state == CANCELLED
        back()
        found = Shift.get_by_id(first.id)
        assert (found.state, found.reason, found.starts) == (duty.PLANNED, "", first.starts) and _on(first.id) == before
    shifts.cancel([first.id], "下雪")
    duty_template.save_template({"needed": 3}, template, NOW)
    assert Shift.get_by_id(first.id).state == CANCELLED, "what was called off for another reason stays so"


# Changing a template --------------------------------------------------------------------------------------------------


def test_a_change_is_told_before_it_is_made_and_keeps_the_people(crew: list[int]) -> None:
    day = (TODAY.weekday() + 2) % 7
    template = _template(day, needed=2)
    duty_template.set_standing(template, crew[:2], NOW)
    first = Shift.select().order_by(Shift.starts).first()
    moves = duty_template.effect({"starts": dt.time(15), "needed": 1}, template, NOW)
    assert moves[0].people == ("王一", "张二") and moves[0].losing == ("张二",)
    assert moves[0].after == dt.datetime.combine(first.starts.date(), dt.time(15))
    assert _on(first.id)[0] == ("王一", 1, SIGNED_UP), "nothing is written yet"
    duty_template.save_template({"starts": dt.time(15), "needed": 1}, template, NOW)
    changed = Shift.get_by_id(first.id)
    assert changed.starts.hour == 15
    assert _on(first.id) == [("王一", 1, SIGNED_UP), ("张二", None, WAITING)]


def test_a_change_that_touches_nobody_says_nothing(crew: list[int]) -> None:
    template = _template(3, needed=2)
    assert duty_template.effect({"starts": dt.time(15)}, template, NOW) == []
    duty_template.set_standing(template, crew[:2], NOW)
    assert duty_template.effect({"needed": 3}, template, NOW) == []


def test_a_template_that_ends_drops_empty_shifts_and_calls_off_the_others(crew: list[int]) -> None:
    template = _template((TODAY.weekday() + 1) % 7)
    first = Shift.select().order_by(Shift.starts).first()
    sign_ups.sign_up(first.id, [crew[0]])
    done = duty_template.end_template(template, TODAY - dt.timedelta(days=1), NOW)
    left = list(Shift.select())
    assert [(shift.id, shift.state, shift.reason) for shift in left] == [(first.id, CANCELLED, duty_template.CHANGED)]
    assert done.entry_id
    base.undo(done.entry_id)
    assert len(_shifts()) > 1 and Shift.get_by_id(first.id).state != CANCELLED


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
        template = _template(TODAY.weekday(), needed=3)
        duty_template.set_standing(template, crew[:people_on], NOW)
        moment = NOW + dt.timedelta(days=later)
        past = [row for row in _shifts() if str(row[5]) <= str(moment)]
        rows = [tuple(r) for r in db.execute_sql("SELECT * FROM sign_up ORDER BY id").fetchall()]
        past_rows = [r for r in rows if r[1] in {shift[0] for shift in past}]
        for values in changes:
            duty_template.save_template(dict(values), template, moment)
            _slots_are_sound()
        once = _shifts()
        duty_template.save_template(dict(changes[-1]), template, moment)
        assert _shifts() == once, "the same change again changes nothing"
        assert [row for row in _shifts() if row[0] in {p[0] for p in past}] == past
        after = [tuple(r) for r in db.execute_sql("SELECT * FROM sign_up ORDER BY id").fetchall()]
        assert [r for r in after if r[1] in {shift[0] for shift in past}] == past_rows
        weeks = [(row[1], monday(dt.date.fromisoformat(str(row[5])[:10]))) for row in _shifts()]
        assert len(weeks) == len(set(weeks)), "one shift a week"
        transaction.rollback()


def _slots_are_sound() -> None:
    """No slot twice on a shift, none above what is needed on one to come, a slot for whoever holds one."""
    for shift in Shift.select().where(Shift.starts > dt.datetime.now()):
        rows = sign_ups.rows(shift.id)
        slots = [row.slot for row in rows if row.slot]
        assert len(slots) == len(set(slots)) and all(1 <= slot <= shift.needed for slot in slots)
        assert all((row.slot is not None) == (row.state in HOLDING) for row in rows)
        waiting = any(row.state == WAITING for row in rows)
        assert not waiting or len(slots) == shift.needed, "nobody waits while there is room"


# Signing up -----------------------------------------------------------------------------------------------------------


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["sign", "excuse", "remove", "needed"]), st.integers(0, 5)), max_size=25)
)
def test_whatever_people_do_slots_and_waiting_list_agree(crew: list[int], steps: list[tuple[str, int]]) -> None:
    with db.atomic() as transaction:
        shift = _event(needed=2)
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
            _slots_are_sound()
            assert len({r.person_id for r in sign_ups.rows(shift.id)}) == len(sign_ups.rows(shift.id))
        transaction.rollback()


def test_overflow_waits_and_moves_up_in_its_order(crew: list[int]) -> None:
    shift = _event(needed=2)
    result = sign_ups.sign_up(shift.id, crew[:4])
    assert (result.taken, result.waiting) == (["王一", "张二"], ["李三", "赵四"])
    done, moved = sign_ups.excuse(sign_ups.rows(shift.id)[0].id)
    assert moved == ["李三"]
    assert _on(shift.id) == [
        ("李三", 1, SIGNED_UP),
        ("张二", 2, SIGNED_UP),
        ("赵四", None, WAITING),
        ("王一", None, EXCUSED),
    ]
    assert done.entry_id
    base.undo(done.entry_id)
    assert _on(shift.id)[0] == ("王一", 1, SIGNED_UP)
    back = sign_ups.sign_up(_excused(shift.id, "张二"), [crew[1]])
    assert back.waiting == ["张二"]


def _excused(shift_id: int, name: str) -> int:
    row = next(row for row in sign_ups.rows(shift_id) if row.name == name)
    sign_ups.excuse(row.id)
    return shift_id


def test_names_alone_and_new_residents(crew: list[int]) -> None:
    shift = _event(needed=5)
    sign_ups.sign_up(shift.id, ["<b>&{}=老林"])
    assert _on(shift.id) == [("<b>&{}=老林", 1, SIGNED_UP)]
    with pytest.raises(UserError, match="已经在"):
        sign_ups.sign_up(shift.id, ["<b>&{}=老林"])
    with pytest.raises(UserError):
        sign_ups.sign_up(shift.id, ["  "])
    result = sign_ups.add_resident(shift.id, "韩梅")
    assert result.taken == ["韩梅"] and sign_ups.rows(shift.id)[1].person_id
    assert result.done.entry_id
    base.undo(result.done.entry_id)
    assert not people.namesakes("韩梅") and len(_on(shift.id)) == 1


def test_a_refused_list_writes_nothing(crew: list[int]) -> None:
    shift = _event()
    before = len(base.entries())
    with pytest.raises(UserError):
        sign_ups.sign_up(shift.id, [crew[0], 9999])
    assert _on(shift.id) == [] and len(base.entries()) == before
    shifts.cancel([shift.id], "高温")
    with pytest.raises(UserError, match="取消"):
        sign_ups.sign_up(shift.id, [crew[0]])


def test_confirming_and_standing_in(crew: list[int]) -> None:
    shift = _event(needed=1)
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
    template = _template((TODAY.weekday() + 1) % 7)
    duty_template.set_standing(template, crew[:3], NOW)
    people.change_status(crew[0], people.DECEASED)
    assert not sign_ups.coming_turns(crew[0], NOW)
    for shift in Shift.select():
        assert sorted(name for name, _slot, _state in _on(shift.id)) == sorted(["张二", "李三"])
    with pytest.raises(UserError, match="不在支部"):
        sign_ups.sign_up(Shift.get().id, [crew[0]])
    shifts.ensure(NOW + WEEK)
    assert not sign_ups.coming_turns(crew[0], NOW)


def test_somebody_entered_by_mistake_may_be_deleted_but_not_who_has_served(crew: list[int]) -> None:
    shift = _event()
    sign_ups.sign_up(shift.id, crew[:2])
    people.delete_person(crew[0])
    assert [name for name, _slot, _state in _on(shift.id)] == ["张二"]
    with base.operation("past"):
        Shift.update(starts=NOW - WEEK).where(Shift.id == shift.id).execute()
    with pytest.raises(UserError):
        people.delete_person(crew[1])


# Standing volunteers and pauses ---------------------------------------------------------------------------------------


def test_standing_volunteers_fill_their_slots_until_they_say_otherwise(crew: list[int]) -> None:
    template = _template((TODAY.weekday() + 1) % 7, needed=2)
    duty_template.set_standing(template, crew[:2], NOW)
    shifts.ensure(NOW + WEEK)
    newest = Shift.select().order_by(Shift.starts.desc()).first()
    assert [name for name, _slot, _state in _on(newest.id)] == ["王一", "张二"]
    sign_ups.remove(sign_ups.rows(newest.id)[0].id)
    duty_template.set_standing(template, [crew[1], crew[2]], NOW)
    for shift in Shift.select():
        assert sorted(name for name, _slot, _state in _on(shift.id)) == sorted(["张二", "李三"])
    assert [person.name for person in duty_template.standing(template, TODAY)] == ["张二", "李三"]
    assert [t.id for t in duty_template.stands_for(crew[2], TODAY)] == [template]
    assert StandingVolunteer.select().count() == 3, "that 王一 once stood for it is kept"


def test_somebody_taken_off_one_shift_stays_off_when_others_join(crew: list[int]) -> None:
    template = _template((TODAY.weekday() + 1) % 7, needed=3)
    duty_template.set_standing(template, crew[:2], NOW)
    first = Shift.select().order_by(Shift.starts).first()
    sign_ups.remove(sign_ups.rows(first.id)[0].id)
    duty_template.set_standing(template, crew[:3], NOW)
    assert sorted(name for name, _s, _t in _on(first.id)) == sorted(["张二", "李三"])


def test_a_pause_frees_the_turns_in_it_and_keeps_later_ones_free(crew: list[int]) -> None:
    template = _template((TODAY.weekday() + 1) % 7, needed=1)
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
    assert [name for name, _slot, _state in _on(newest.id)] == ["王一"]
    pause = duty_people.pauses(TODAY, crew[1])[0]
    duty_people.end_pause(pause.id, TODAY - dt.timedelta(days=1))
    assert not Pause.select().where(Pause.person == crew[1]).exists()
    with pytest.raises(UserError, match="早于"):
        duty_people.begin_pause(crew[1], "外出", TODAY, TODAY - dt.timedelta(days=1))
    with pytest.raises(UserError, match="身体原因"):
        duty_people.begin_pause(crew[1], "", TODAY, None)


# Rules ----------------------------------------------------------------------------------------------------------------


def test_each_rule_speaks_in_a_sentence_and_is_silent_when_switched_off(crew: list[int]) -> None:
    shift = _event(post=_post(oldest=78))
    one = crew[0]
    people.save_person({"born": PartialDate(1930), "mobility": "行动不便"}, one)
    duty_people.begin_pause(one, "身体原因", TODAY, None)
    same_day = _event(hour=15)
    sign_ups.sign_up(same_day.id, [one], "本人要求")
    with base.operation("long ago"):
        template = _template(6, post=shift.post_id)
        StandingVolunteer.create(template=template, person=one, begins=TODAY - dt.timedelta(days=60))
    rules.change("duty_per_week", 1, "试")
    said = {
        "duty_pause": "暂停值班",
        "duty_age": "不超过 78 岁",
        "duty_ability": "行动不便，这一班要站立",
        "duty_per_day": "这一天已有一班",
        "duty_per_week": "这一周已有 1 班",
        "duty_agreement_days": "书面协议",
    }
    for code, words in said.items():
        assert any(words in text and "王一" in text for text in objections(shift, one)), (code, objections(shift, one))
        rules.switch(code, False)
        assert not any(words in text for text in objections(shift, one)), code
    assert objections(shift, one) == []
    assert remarks(150, 1) == ["一班 150 分钟，一般不超过 120 分钟。", "只排 1 人，一般至少 2 人一起。"]
    rules.switch("duty_pair", False)
    rules.switch("duty_minutes", False)
    assert remarks(150, 1) == []


def test_who_is_in_hospital_or_not_to_be_disturbed_is_not_called_and_the_list_says_no_more(crew: list[int]) -> None:
    shift = _event()
    with base.operation("住院、请勿打扰"):
        HospitalStay.create(person=crew[0], admitted=TODAY, hospital="区医院")
        HospitalStay.create(person=crew[1], admitted=TODAY - WEEK, discharged=TODAY, hospital="区医院")
        Quiet.create(person=crew[2], begins=TODAY, ends=TODAY + WEEK, reason="家中有事")
    said = [objections(shift, person) for person in crew[:3]]
    assert said == [["王一这些天来不了，详情在本人的页上。"], [], ["李三这些天来不了，详情在本人的页上。"]]
    rules.switch("duty_pause", False)
    assert objections(shift, crew[0]) == [] and objections(shift, crew[2])
    duty_people.begin_pause(crew[3], "外出", TODAY, None)
    assert "暂停值班" in objections(shift, crew[3])[0], "to be away is a rule of its own"
    rules.switch("duty_away", False)
    assert objections(shift, crew[2]) == objections(shift, crew[3]) == []


def test_two_things_at_the_same_time_are_said(crew: list[int]) -> None:
    shift = _event()
    kind = next(k.id for k in activities.kinds() if k.name == "党员大会")
    activities.plan_activity({"kind": kind, "name": "大会", "starts": shift.starts + dt.timedelta(minutes=60)})
    assert objections(shift, crew[0]) == ["王一这时候要参加「大会」。"]
    other = _event(hour=10)
    sign_ups.sign_up(other.id, [crew[0]], "本人要求")
    assert any("10:00" in text for text in objections(shift, crew[0]))
    after = _event(hour=12)
    assert not any("这时候" in text for text in objections(after, crew[0])), "one after the other is no conflict"


def test_an_objection_is_overridden_with_a_reason_that_is_kept(crew: list[int]) -> None:
    first, second = _event(hour=8), _event(hour=14)
    sign_ups.sign_up(first.id, [crew[0]])
    result = sign_ups.sign_up(second.id, [crew[0], crew[1]])
    assert result.taken == ["张二"] and list(result.objected) == [crew[0]]
    sign_ups.sign_up(second.id, [crew[0]], "临时顶班")
    assert {row.name: row.override for row in sign_ups.rows(second.id)} == {"王一": "临时顶班", "张二": ""}


def test_stand_ins_who_serve_least_this_month_come_first(crew: list[int]) -> None:
    day = TODAY.replace(day=1) + dt.timedelta(days=40)
    ahead = (day.replace(day=10) - TODAY).days
    for number, person in enumerate(crew[:3]):
        for extra in range(number + 1):
            sign_ups.sign_up(_event(ahead + extra, needed=9).id, [person], "本人要求")
    shift = _event(ahead + 8)
    found = stand_ins.candidates(shift.id)
    assert [(one.name, one.times) for one in found[:3]] == [("王一", 1), ("张二", 2), ("李三", 3)]
    assert [one.volunteer for one in found[:4]] == [True, True, True, False]
    sign_ups.sign_up(shift.id, [crew[0]])
    assert "王一" not in [one.name for one in stand_ins.candidates(shift.id)]


# Lists, single shifts, calling off ------------------------------------------------------------------------------------


def test_calling_off_a_range_says_whom_to_tell_and_is_one_undo(crew: list[int]) -> None:
    people.save_person({"phone": "19900001111"}, crew[0])
    first, second, third = _event(1), _event(2), _event(5)
    sign_ups.sign_up(first.id, [crew[0], "老林"])
    sign_ups.sign_up(second.id, [crew[0]])
    rows = shift_lists.in_range(TODAY, TODAY + dt.timedelta(days=3), [], NOW)
    assert [row.shift_id for row in rows] == [first.id, second.id]
    told = shift_lists.concerned(rows)
    assert [(name, phone, len(of)) for name, phone, of in told] == [("王一", "19900001111", 2), ("老林", "", 1)]
    done = shifts.cancel([row.shift_id for row in rows], "高温（35℃以上）")
    assert Shift.get_by_id(first.id).state == CANCELLED and Shift.get_by_id(third.id).state != CANCELLED
    assert shift_lists.between(TODAY, TOMORROW)[-1].lacking == 0
    assert len(_on(first.id)) == 2, "who signed up stays on it"
    assert done.entry_id
    base.undo(done.entry_id)
    assert Shift.get_by_id(second.id).state != CANCELLED
    with pytest.raises(UserError):
        shifts.cancel([], "高温")
    with pytest.raises(UserError, match="为什么"):
        shifts.cancel([first.id], " ")


def test_a_range_of_posts_leaves_the_others(crew: list[int]) -> None:
    patrol, garden = _post(), _post("环境整治")
    one, _other = _event(1, post=patrol), _event(1, post=garden)
    rows = shift_lists.in_range(TODAY, TODAY + WEEK, [patrol], NOW)
    assert [row.shift_id for row in rows] == [one.id]


def test_figures_count_this_week_alone(crew: list[int]) -> None:
    sunday = monday(TODAY) + dt.timedelta(days=6)
    _event((sunday - TODAY).days, hour=23, needed=3, minutes=30)
    shift = _event((sunday - TODAY).days, hour=22, needed=3, minutes=30)
    sign_ups.sign_up(shift.id, [crew[0]])
    _event(8)
    assert shift_lists.week_figures(NOW) == (2, 5)
    shifts.cancel([shift.id], "高温")
    assert shift_lists.week_figures(NOW) == (1, 3)


def test_a_weekly_shift_stays_in_its_week_and_is_not_deleted(crew: list[int]) -> None:
    _template((TODAY.weekday() + 1) % 7)
    shift = Shift.select().order_by(Shift.starts.desc()).first()
    with pytest.raises(UserError, match="本周"):
        shifts.save_shift({"starts": shift.starts + WEEK}, shift.id)
    with pytest.raises(UserError, match="取消"):
        shifts.delete_shift(shift.id)
    shifts.save_shift({"starts": shift.starts + dt.timedelta(hours=1)}, shift.id)
    before = len(_shifts())
    shifts.ensure(NOW)
    assert len(_shifts()) == before, "moved within its week it is not made again"
    event = _event()
    sign_ups.sign_up(event.id, crew[:1])
    done = shifts.delete_shift(event.id)
    assert any(deleted.title.startswith("大扫除") for deleted in base.recycle_bin())
    assert done.entry_id
    base.undo(done.entry_id)
    assert len(_on(event.id)) == 1


@pytest.mark.parametrize("values", [{"name": " "}, {"minutes": 0}, {"minutes": 9999}, {"needed": 0}, {"starts": None}])
def test_a_shift_that_cannot_be_is_refused(branch: Store, values: dict[str, object]) -> None:
    good = {"name": "大扫除", "starts": NOW + WEEK}
    with pytest.raises(UserError):
        shifts.save_shift({**good, **values})
    assert _shifts() == []


def test_a_post_that_moves_takes_its_weekly_shifts_to_come_along(crew: list[int]) -> None:
    template = _template((TODAY.weekday() + 1) % 7)
    first, event = Shift.get(Shift.template == template), _event(post=duty.posts()[0].id)
    with base.operation("昨天的班"):
        past = Shift.create(template=template, post=first.post_id, name=first.name, place="南路", starts=NOW - WEEK)
    done = duty.save_post("治安巡逻", "北路", post_id=first.post_id)[1]
    assert {shift.place for shift in Shift.select().where(Shift.template == template, Shift.starts > NOW)} == {"北路"}
    assert Shift.get_by_id(past.id).place == "南路" and Shift.get_by_id(event.id).name == "大扫除"
    base.undo(done.entry_id or 0)
    assert Shift.get_by_id(first.id).place == "南路"


def test_posts_are_named_once_and_not_deleted_once_used(branch: Store) -> None:
    number = _post()
    with pytest.raises(UserError, match="已经有"):
        duty.save_post(" 治安巡逻 ")
    with pytest.raises(UserError, match="名称"):
        duty.save_post("")
    _template(post=number)
    with pytest.raises(UserError, match="停用"):
        duty.delete_post(number)
    duty.save_post("治安巡逻", offered=False, post_id=number)
    assert duty.posts() == [] and len(duty.posts(offered=False)) == 1
    spare = _post("录错的")
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
    _slots_are_sound()
