"""Rules of duty: each speaks in a sentence, and who could come instead."""

from __future__ import annotations

import datetime as dt

from models import base, rules
from models.activities import activities
from models.care.care import HospitalStay, Quiet
from models.dates import PartialDate
from models.people import people
from models.volunteers import duty_people, sign_ups, stand_ins
from models.volunteers.duty import (
    StandingVolunteer,
)
from models.volunteers.duty_rules import objections, remarks
from models.volunteers.duty_weeks import WEEK
from tests.models.volunteers import making
from tests.models.volunteers.making import TODAY


def test_each_rule_speaks_in_a_sentence_and_is_silent_when_switched_off(crew: list[int]) -> None:
    shift = making.new_event(post=making.new_post(oldest=78))
    one = crew[0]
    people.save_person({"born": PartialDate(1930), "mobility": "行动不便"}, one)
    duty_people.begin_pause(one, "身体原因", TODAY, None)
    same_day = making.new_event(hour=15)
    sign_ups.sign_up(same_day.id, [one], "本人要求")
    with base.operation("long ago"):
        template = making.new_template(6, post=shift.post_id)
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
    shift = making.new_event()
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
    shift = making.new_event()
    kind = next(k.id for k in activities.kinds() if k.name == "党员大会")
    activities.plan_activity({"kind": kind, "name": "大会", "starts": shift.starts + dt.timedelta(minutes=60)})
    assert objections(shift, crew[0]) == ["王一这时候要参加「大会」。"]
    other = making.new_event(hour=10)
    sign_ups.sign_up(other.id, [crew[0]], "本人要求")
    assert any("10:00" in text for text in objections(shift, crew[0]))
    after = making.new_event(hour=12)
    assert not any("这时候" in text for text in objections(after, crew[0])), "one after the other is no conflict"


def test_an_objection_is_overridden_with_a_reason_that_is_kept(crew: list[int]) -> None:
    first, second = making.new_event(hour=8), making.new_event(hour=14)
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
            sign_ups.sign_up(making.new_event(ahead + extra, needed=9).id, [person], "本人要求")
    shift = making.new_event(ahead + 8)
    found = stand_ins.candidates(shift.id)
    assert [(one.name, one.times) for one in found[:3]] == [("王一", 1), ("张二", 2), ("李三", 3)]
    assert [one.volunteer for one in found[:4]] == [True, True, True, False]
    sign_ups.sign_up(shift.id, [crew[0]])
    assert "王一" not in [one.name for one in stand_ins.candidates(shift.id)]
