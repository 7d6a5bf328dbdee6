"""The contact board against a plain recount, the strictest rule, 请勿打扰, and one tap for a call."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from models import base, rules
from models.activities import activities, who_came
from models.base import UserError, unrecorded
from models.care import board, care
from models.care.board import DUE, ELDER, HELPED, HOMEBOUND_GROUP, LATE, LIVES_ALONE, QUIET, RECENT
from models.care.care import COMMITTEE_LINE, HELP_LINE, LESSON_LINE
from models.hardship.hardship import HardshipCase
from models.people import offices, people
from models.people.people import Membership
from models.store import Store
from models.visits import visits
from models.visits.visits import CALL, HOSPITAL_VISIT, KINDS, VISIT, Contact

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


def member(name: str, **values: object) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


def contact(person_id: int, days_ago: int, kind: str = CALL) -> None:
    visits.record_contact({"kind": kind, "day": TODAY - days_ago * DAY}, ["社区"], [person_id])


def stand(person_id: int) -> board.Standing:
    found = board.standing(person_id)
    assert found is not None
    return found


# A plain recount ------------------------------------------------------------------------------------------------------


def recount(today: dt.date) -> dict[int, str]:
    """Everybody's state, computed row by row without any of the board's own questions."""
    states = {}
    contacts = list(Contact.select())
    days = [c.day for c in contacts]
    for membership in Membership.select():
        person = membership.person
        if membership.status not in people.EXPECTED_STATUSES:
            continue
        limits = [rules.value("contact_days")]
        born = person.born
        if (
            born
            and (
                today.year - born.earliest.year - ((today.month, today.day) < (born.earliest.month, born.earliest.day))
            )
            >= 80
        ):
            limits.append(rules.value("contact_elder_days"))
        if person.household == "独居":
            limits.append(rules.value("contact_alone_days"))
        if person.mobility in ("行动不便", "卧床"):
            limits.append(rules.value("contact_homebound_days"))
        helped = [a for a in care.Assignment.select() if a.person_id == person.id and a.line == HELP_LINE]
        if any((a.begins or today) <= today and (a.ends or today) >= today for a in helped):
            limits.append(rules.value("contact_help_days"))
        mine = [c.day for c in contacts if c.person_id == person.id]
        mine += [
            c.day
            for c in contacts
            if c.room and (c.room, c.building, c.entrance) == (person.room, person.building, person.entrance)
        ]
        mine += [
            row.activity.starts.date()
            for row in person.attended
            if row.mark in ("到会", "线上")
            and row.activity.state != "取消"
            and row.activity.starts <= dt.datetime.now()
        ]
        quiet = [q for q in person.quiet_times if q.begins <= today and (q.ends is None or q.ends >= today)]
        since = max(mine) if mine else min(days) if days else None
        if quiet:
            states[person.id] = QUIET
        elif since is None:
            states[person.id] = DUE
        else:
            left = (since + dt.timedelta(days=min(limits)) - today).days
            states[person.id] = LATE if left < 0 else DUE if left <= rules.value("contact_ahead") else RECENT
    return states


@pytest.mark.parametrize("seed", range(5))
def test_the_board_agrees_with_a_plain_recount(branch: Store, seed: int) -> None:
    chance = random.Random(seed)
    statuses = [*people.STATUSES, *people.EXPECTED_STATUSES * 4]
    numbers = []
    for n in range(30):
        born = TODAY - dt.timedelta(days=chance.randint(60 * 365, 90 * 365))
        text = chance.choice((born.isoformat(), born.isoformat()[:7], born.isoformat()[:4]))
        values: dict[str, Any] = {"name": f"人{n}", "status": people.FULL, "born": people.read_date(text)}
        values |= {"household": chance.choice(people.HOUSEHOLDS), "mobility": chance.choice(people.MOBILITIES)}
        values |= {"building": "1", "entrance": chance.choice("12"), "room": chance.choice(("", "101", "102"))}
        numbers.append(int(people.save_person(values)[0].id))
    kind = activities.kinds()[4].id
    for _n in range(6):
        starts = dt.datetime.now() - dt.timedelta(days=chance.randint(-5, 250))
        activity = activities.plan_activity({"kind": kind, "starts": starts})[0]
        rows = who_came.signin_rows(activity.id)
        who_came.mark([r.row_id for r in rows if chance.random() < 0.1], chance.choice(activities.MARKS))
        if chance.random() < 0.2:
            activities.set_state(activity.id, activities.CANCELLED)
    with unrecorded():
        for _n in range(40):
            household = chance.random() < 0.1
            place = {"building": "1", "entrance": chance.choice("12"), "room": "101"} if household else {}
            day = TODAY - chance.randint(0, 300) * DAY
            Contact.create(
                person=None if household else chance.choice(numbers), kind=chance.choice(KINDS), day=day, **place
            )
        for number in chance.sample(numbers, 4):
            ends = None if chance.random() < 0.5 else TODAY + chance.randint(-3, 3) * DAY
            care.Quiet.create(person=number, begins=TODAY - 9 * DAY, ends=ends)
    for number in chance.sample(numbers, 6):
        keeper = next(other for other in numbers if other != number)
        care.assign(HELP_LINE, keeper, [number], TODAY - 9 * DAY)
    for number in numbers:
        people.change_status(number, chance.choice(statuses))
    expected = recount(TODAY)
    found = board.board()
    assert {s.person_id: s.state for s in found} == expected
    assert board.counts(found) == {state: list(expected.values()).count(state) for state in board.STATES}
    for number in expected:
        assert stand(number).state == expected[number]


# The rules ------------------------------------------------------------------------------------------------------------


def test_the_strictest_rule_that_applies_wins(branch: Store) -> None:
    born = people.read_date(str(TODAY.year - 85))
    person = member("李秀兰", born=born, household="独居", mobility="卧床")
    contact(person, 95)
    assert set(stand(person).groups) == {ELDER, LIVES_ALONE, HOMEBOUND_GROUP}
    assert (stand(person).days, stand(person).state) == (92, LATE)
    rules.change("contact_alone_days", 60, "支委会定")
    assert (stand(person).days, stand(person).group) == (60, LIVES_ALONE)
    rules.change("contact_homebound_days", 400, "支委会定")
    assert stand(person).days == 60
    plain = member("何志明")
    contact(plain, 95)
    assert (stand(plain).days, stand(plain).state) == (183, RECENT)


@pytest.mark.parametrize(("days_ago", "state"), [(0, RECENT), (168, RECENT), (169, DUE), (183, DUE), (184, LATE)])
def test_the_days_on_which_the_state_turns(branch: Store, days_ago: int, state: str) -> None:
    person = member("何志明")
    contact(person, days_ago)
    assert stand(person).state == state
    assert stand(person).due == TODAY + (183 - days_ago) * DAY


def test_whoever_was_never_contacted_waits_since_the_first_record(branch: Store) -> None:
    person, other = member("何志明"), member("李秀兰")
    assert (stand(person).state, stand(person).due, stand(person).last) == (DUE, None, None)
    contact(other, 200)
    assert stand(person).state == LATE
    assert stand(person).last is None


def test_an_open_case_of_hardship_shortens_the_interval_without_being_said(branch: Store) -> None:
    person = member("何志明")
    contact(person, 40)
    with unrecorded():
        HardshipCase.create(person=person, opened_on=TODAY)
    assert (stand(person).days, stand(person).group, stand(person).state) == (31, HELPED, LATE)
    assert [s.person_id for s in board.board(HELP_LINE)] == [], "the list of those who have a helper does not show it"


def test_lines_and_keepers_narrow_the_board(branch: Store) -> None:
    keeper, other = member("欧阳少东"), member("沈玉梅")
    helped, homebound, gone = member("李秀兰"), member("周永福", mobility="行动不便"), member("何志明")
    care.assign(COMMITTEE_LINE, keeper, [helped, gone])
    care.assign(HELP_LINE, other, [helped])
    people.change_status(gone, people.DECEASED)

    def names(*args: Any) -> set[str]:
        return {s.name for s in board.board(*args)}

    assert names() == names(COMMITTEE_LINE) == {"欧阳少东", "沈玉梅", "李秀兰", "周永福"}
    assert names(HELP_LINE) == {"李秀兰"}
    assert names(LESSON_LINE) == {"周永福"}
    assert names(COMMITTEE_LINE, keeper) == {"李秀兰"}
    assert names(None, other) == {"李秀兰"}
    assert board.standing(gone) is None
    assert stand(homebound).keepers == {}


def test_the_most_urgent_come_first(branch: Store) -> None:
    for name, days in (("甲", 10), ("乙", 190), ("丙", 175), ("丁", 300)):
        contact(member(name), days)
    assert [s.name for s in board.board()] == ["丁", "乙", "丙", "甲"]


def test_quiet_is_shown_whatever_the_days_say(branch: Store) -> None:
    person = member("李秀兰")
    contact(person, 400)
    care.be_quiet(person)
    assert (stand(person).state, stand(person).quiet_until) == (QUIET, dt.date.max)
    care.be_quiet(person, TODAY)
    assert stand(person).quiet_until == TODAY
    care.end_quiet(person)
    assert stand(person).state == LATE


# A call ---------------------------------------------------------------------------------------------------------------


def test_a_call_is_by_who_sits_at_the_desk_else_the_keeper_else_the_committee(branch: Store) -> None:
    person = member("李秀兰")
    with pytest.raises(UserError, match="支部委员"):
        board.called(person)
    secretary = offices.appoint("书记", None, name="欧阳少东")[0].id
    keeper, desk = member("沈玉梅"), member("何志明")

    def caller() -> str:
        done = board.called(person)
        assert done.entry_id is not None
        number = max(c.id for c in Contact.select())
        assert (Contact.get_by_id(number).kind, Contact.get_by_id(number).day) == (CALL, TODAY)
        name = visits.visitors_of(number)[0][1]
        base.undo(done.entry_id)
        return name

    assert caller() == "欧阳少东"
    care.assign(COMMITTEE_LINE, keeper, [person])
    assert caller() == "沈玉梅"
    base.desk.person_id = desk
    assert caller() == "何志明"
    base.desk.person_id = person
    assert caller() == "沈玉梅"
    assert secretary


def test_the_quarter_counts_contacts_and_says_nothing_else_of_private_ones(branch: Store) -> None:
    person = member("李秀兰", building="1", entrance="2", room="101")
    values = {"kind": VISIT, "day": TODAY, "needs": "换灯泡", "outcome": "已换"}
    visits.record_contact(values, ["社区"], [person])
    visits.record_contact({**values, "kind": HOSPITAL_VISIT, "private": True, "needs": "家事"}, ["社区"], [person])
    visits.record_contact({"kind": VISIT, "day": TODAY, "building": "1", "entrance": "2", "room": "101"}, ["社区"])
    contact(person, 100)
    quarter = board.contacts_between(TODAY - 30 * DAY, TODAY)[person]
    assert (quarter.times, quarter.ways) == (3, {VISIT: 2})
    assert (quarter.needs, quarter.outcomes) == (["换灯泡"], ["已换", "已换"][:1])
