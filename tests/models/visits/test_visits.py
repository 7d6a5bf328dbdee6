"""Recording a contact, changing and deleting one; the last contact of everybody agrees with a plain recount."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from models import base, recycle_bin
from models.activities import activities, who_came
from models.activities.activities import CAME, CANCELLED, EXCUSED, HELD, ONLINE
from models.base import UserError, db
from models.dates import PartialDate
from models.people import people
from models.practice import practice
from models.store import Store
from models.visits import visit_questions, visits
from models.visits.visits import CALL, VISIT, Contact

TODAY = dt.date.today()
HOSTILE = "<b>&{}=cmd{0}%s'\";--"


def _member(name: str, **values: object) -> int:
    return people.save_person({"name": name, "status": people.FULL, **values})[0].id


def _record(whom: list[int], went: list[Any], **values: Any) -> list[Contact]:
    return visits.record_contact({"kind": VISIT, "day": TODAY, **values}, went, whom)[0]


def _ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


# Recording ------------------------------------------------------------------------------------------------------------


def test_a_contact_is_kept_with_who_went_as_they_were_called(branch: Store) -> None:
    wang, li = _member("王一"), _member("李二")
    contact = _record([wang], [li, "社区小赵"], situation=" 身体硬朗 ", money=20_000, source="党费")[0]
    people.save_person({"name": "李贰"}, li)
    row = visit_questions.row_of(contact.id)
    assert row is not None
    assert (row.whom, row.visitors, row.situation, row.money) == ("王一", ("李二", "社区小赵"), "身体硬朗", 20_000)


def test_several_people_are_one_operation_and_one_undo(branch: Store) -> None:
    ids = [_member(name) for name in ("王一", "李二", "张三", "赵四")]
    contacts, done = visits.record_contact({"kind": VISIT, "day": TODAY, "gift": "米"}, ["小赵"], ids)
    assert [contact.person_id for contact in contacts] == ids
    assert {contact.gift_number for contact in contacts} == {1}
    assert done.what == "上门走访：王一、李二、张三等 4 人"
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert visit_questions.count() == 0


def test_a_household_is_seen_by_everybody_who_lives_there(branch: Store) -> None:
    home = {"building": "3", "entrance": "2", "room": "501"}
    wang, wife = _member("王一", **home), _member("王妻", **home)
    other = _member("李二", building="3", entrance="2", room="502")
    _record([], [other], **home)
    _record([wang], [other])
    _record([wife], [other], **home)
    assert len(visit_questions.of_person(wang)) == 3
    assert len(visit_questions.of_person(wife)) == 2
    assert visit_questions.of_person(other) == []
    assert visit_questions.of_person(wang)[-1].whom == "3号楼2单元501"
    assert visit_questions.neighbours(wang) == [(wife, "王妻")]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"day": TODAY + dt.timedelta(days=1)}, "还没有到"),
        ({"day": dt.date(1900, 1, 1)}, "1900年不对"),
        ({"day": None}, "请选是哪一天"),
        ({"kind": "飞鸽传书"}, "怎么联系"),
        ({"money": 100}, "经费从哪里来"),
        ({"money": -1, "source": "党费"}, "不能小于零"),
        ({"gift_number": 2}, "写上是什么"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(
    branch: Store, values: dict[str, Any], sentence: str
) -> None:
    wang = _member("王一")
    before = len(base.entries())
    with pytest.raises(UserError, match=sentence):
        _record([wang], ["小赵"], **values)
    assert visit_questions.count() == 0
    assert len(base.entries()) == before


def test_nobody_visited_nobody_who_went_and_oneself_are_refused(branch: Store) -> None:
    wang = _member("王一")
    with pytest.raises(UserError, match="走访的是谁"):
        _record([], ["小赵"])
    for nobody in ([], ["  "]):
        with pytest.raises(UserError, match="谁去的"):
            _record([wang], nobody)
    with pytest.raises(UserError, match="王一不能既是"):
        _record([wang], [wang])
    with pytest.raises(UserError, match="不在名单"):
        _record([999], ["小赵"])
    with pytest.raises(KeyError):
        _record([wang], ["小赵"], person=wang)


def test_hostile_text_is_data(branch: Store) -> None:
    wang = _member("王一")
    texts = dict.fromkeys(("situation", "needs", "outcome", "occasion", "gift", "signed_by"), HOSTILE)
    contact = _record([wang], [HOSTILE], **texts)[0]
    row = visit_questions.row_of(contact.id)
    assert row is not None
    assert {row.situation, row.needs, row.outcome, row.occasion, row.gift, row.signed_by, row.visitors[0]} == {HOSTILE}
    assert visit_questions.contacts(visit_questions.Wanted(text=HOSTILE))[0].contact_id == contact.id
    visits.delete_contact(contact.id)


def test_a_contact_can_be_changed_and_only_what_is_given_changes(branch: Store) -> None:
    wang, li = _member("王一"), _member("李二")
    contact = _record([wang], ["小赵"], situation="硬朗")[0]
    visits.change_contact(contact.id, {"kind": CALL})
    row = visit_questions.row_of(contact.id)
    assert row is not None and (row.kind, row.situation, row.visitors) == (CALL, "硬朗", ("小赵",))
    _contact, done = visits.change_contact(contact.id, {"private": True}, [li])
    assert visits.visitors_of(contact.id) == [(li, "李二")]
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert visits.visitors_of(contact.id) == [(None, "小赵")]
    with pytest.raises(UserError, match="还没有到"):
        visits.change_contact(contact.id, {"day": TODAY + dt.timedelta(days=2)})


def test_a_deleted_contact_comes_back_whole(branch: Store) -> None:
    wang = _member("王一")
    contacts, _done = visits.record_contact(
        {"kind": VISIT, "day": TODAY}, ["小赵"], [wang], follow_up={"what": "换灯泡", "due": TODAY}
    )
    visits.delete_contact(contacts[0].id)
    assert visits.find(contacts[0].id) is None
    with pytest.raises(UserError, match="不在记录里"):
        visits.get(contacts[0].id)
    deleted = next(one for one in recycle_bin.deleted() if "王一" in one.title)
    base.undo(deleted.entry_id)
    assert visits.visitors_of(contacts[0].id) == [(None, "小赵")]
    assert visits.FollowUp.select().count() == 1


def test_whoever_was_visited_or_went_is_not_deleted(branch: Store) -> None:
    wang, li, zhang = _member("王一"), _member("李二"), _member("张三")
    _record([wang], [li])
    for person_id in (wang, li):
        with pytest.raises(UserError, match="走访"):
            people.delete_person(person_id)
    people.delete_person(zhang)


# The last contact -----------------------------------------------------------------------------------------------------


def test_the_last_contact_of_any_kind_counts(branch: Store) -> None:
    wang, li = _member("王一"), _member("李二")
    kind = activities.kinds()[0]
    starts = dt.datetime.combine(_ago(3), dt.time(9))
    activity, _done = activities.plan_activity({"kind": kind, "starts": starts})
    rows = {row.person_id: row.row_id for row in who_came.signin_rows(activity.id)}
    assert visits.last_contacts() == {}
    who_came.mark([rows[wang]], EXCUSED)
    assert visits.last_contacts() == {}
    who_came.mark([rows[wang]], ONLINE)
    assert visits.last_contacts() == {wang: visits.LastContact(_ago(3), ONLINE, None, activity.id)}
    contact = _record([wang], [li], day=_ago(5), kind=CALL)[0]
    assert visits.last_contacts()[wang].day == _ago(3)
    visits.change_contact(contact.id, {"day": _ago(3)})
    assert visits.last_contacts()[wang] == visits.LastContact(_ago(3), CALL, contact.id, None)
    activities.set_state(activity.id, CANCELLED)
    assert visits.last_contacts([wang, li]) == {wang: visits.LastContact(_ago(3), CALL, contact.id, None)}
    assert visits.last_contacts([li]) == {}


def test_a_meeting_to_come_and_a_guest_do_not_count(branch: Store) -> None:
    wang = _member("王一")
    starts = dt.datetime.now() + dt.timedelta(days=1)
    activity, _done = activities.plan_activity({"kind": activities.kinds()[0], "starts": starts})
    who_came.mark([row.row_id for row in who_came.signin_rows(activity.id)], CAME)
    who_came.add_guest(activity.id, "老林")
    assert visits.last_contacts() == {}
    assert set(visits.last_contacts(now=starts + dt.timedelta(hours=1))) == {wang}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_last_contacts_agree_with_a_plain_recount(branch: Store, seed: int) -> None:
    practice.fill(30, seed=seed, contacts=300)
    activities.set_state(activities.Activity.select().where(activities.Activity.state == HELD).first().id, CANCELLED)
    expected: dict[int, tuple[str, int]] = {}

    def meet(person_id: int | None, day: str, rank: int) -> None:
        if person_id is not None:
            expected[person_id] = max(expected.get(person_id, ("", 0)), (day, rank))

    people_at: dict[tuple[str, str, str], list[int]] = {}
    for person in people.Person.select():
        if person.room and not person.deceased:
            people_at.setdefault((person.building, person.entrance, person.room), []).append(person.id)
    for contact in Contact.select():
        meet(contact.person_id, str(contact.day), 1)
        for person_id in people_at.get((contact.building, contact.entrance, contact.room), []):
            meet(person_id, str(contact.day), 1)
    for row in activities.Attendance.select():
        activity = row.activity
        if row.mark in (CAME, ONLINE) and activity.state != CANCELLED and activity.starts <= dt.datetime.now():
            meet(row.person_id, str(activity.starts.date()), 0)
    found = visits.last_contacts()
    assert {number: (str(last.day), int(last.contact_id is not None)) for number, last in found.items()} == expected
    some = random.Random(seed).sample(sorted(found), 5)
    assert visits.last_contacts(some) == {number: found[number] for number in some}


def test_what_was_recorded_stays_after_death_and_transfer(branch: Store) -> None:
    wang, li = _member("王一", building="3", entrance="2", room="501"), _member("李二")
    _record([wang], [li], day=_ago(30))
    _record([], [li], day=_ago(20), building="3", entrance="2", room="501")
    _record([li], [wang], day=_ago(10))
    before = (visit_questions.of_person(wang), visit_questions.of_person(li))
    people.change_status(wang, people.DECEASED, PartialDate.of(_ago(1)))
    people.change_status(li, people.MOVED, PartialDate.of(_ago(1)))
    assert (visit_questions.of_person(wang), visit_questions.of_person(li)) == before
    family = _record([wang], ["小赵"], occasion="去世")[0]
    assert visit_questions.of_person(wang)[0].contact_id == family.id


def test_the_questions_use_the_indexes(branch: Store) -> None:
    plan = db.execute_sql(
        "EXPLAIN QUERY PLAN " + visits._LAST.format(some="", attended=""), ("到会", "线上", "取消", "2026")
    ).fetchall()
    told = "\n".join(str(row[3]) for row in plan)
    assert "contact_person_id_day" in told
    assert "contact_room_building_entrance_day" in told
    assert "COVERING INDEX attendance_person_id_mark_activity_id" in told
