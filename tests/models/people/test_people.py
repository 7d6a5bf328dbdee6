"""Writing one person: what is kept as it is known, what is refused in words, what a status brings along."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import base, recycle_bin
from models.activities import activities, who_came
from models.base import UserError, db
from models.dates import PartialDate
from models.people import offices, people, roster
from models.people.people import DECEASED, ELSEWHERE, EXPELLED, FULL, MOVED, PROBATIONARY, SUSPENDED, Membership, Person
from models.store import Store
from models.visits import follow_ups, visit_plans, visits
from models.visits.visit_plans import Candidate

TODAY = dt.date.today()


def _save(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, **values})[0].id)


def _member(name: str, **values: Any) -> int:
    return _save(name, **{"status": FULL, **values})


def _membership(person_id: int) -> Membership:
    return Membership.get(Membership.person == person_id)


def _plan(days: int, kind: str = "学习", **values: object) -> activities.Activity:
    chosen = next(found for found in activities.kinds() if found.name == kind)
    starts = dt.datetime.combine(TODAY + dt.timedelta(days=days), dt.time(9))
    return activities.plan_activity({"kind": chosen, "starts": starts, **values})[0]


def _on_sheet(activity: activities.Activity) -> list[tuple[int, str]]:
    return [(row.number, row.name) for row in who_came.signin_rows(activity.id)]


# What is kept ---------------------------------------------------------------------------------------------------------


def test_everything_about_a_person_is_kept(branch: Store) -> None:
    values: dict[str, Any] = {
        "name": "欧阳少东",
        "sex": "男",
        "ethnicity": "满族",
        "born": PartialDate(1945, 3),
        "id_number": "11010518991231002X",
        "lunar_month": 8,
        "lunar_day": 15,
        "lunar_leap": True,
        "phone": "19900000001",
        "other_phone": "010-69260000",
        "building": "3",
        "entrance": "2",
        "room": "501",
        "emergency_name": "欧阳雪",
        "emergency_phone": "19900000002",
        "talents": "书法",
        "household": "独居",
        "mobility": "行动不便",
        "education": "大学",
        "workplace": "区文化馆 馆长",
        "retirement": "退休",
        "retired_on": PartialDate(2005),
        "note": "耳背，说话大声些",
        "photo": "",
        "status": FULL,
        "status_on": PartialDate(2001, 7),
        "joined_on": PartialDate(1970, 5, 4),
        "full_on": None,
        "party_age_from": PartialDate(1971, 5, 4),
        "party_age_reason": "档案记载",
        "group": "第一党小组",
        "medal_year": 2022,
        "medal_number": "0001",
    }
    person_id = int(people.save_person(values)[0].id)
    person, membership = Person.get_by_id(person_id), _membership(person_id)
    for key, value in values.items():
        if key == "group":
            assert membership.group.name == value
        else:
            assert getattr(person if key in people.PERSON_FIELDS else membership, key) == value, key


def test_a_date_stays_as_much_as_is_known(branch: Store) -> None:
    person_id = _member("王一", born="1938.01", joined_on="1956", full_on="1957年3月5日")
    row = roster.row_of(person_id)
    assert row is not None
    assert (str(row.born), str(row.joined_on), str(row.full_on)) == ("1938年1月", "1956年", "1957年3月5日")
    assert db.execute_sql("SELECT born FROM person").fetchone() == ("1938-01",)


def test_what_is_not_named_stays_and_what_is_blank_goes(branch: Store) -> None:
    person_id = _member("王一", phone="19900000001", born="1950", group="第一党小组", joined_on="1970")
    people.save_person({"phone": "", "group": None}, person_id)
    person, membership = Person.get_by_id(person_id), _membership(person_id)
    assert (person.phone, person.born, membership.group) == ("", PartialDate(1950), None)
    assert membership.joined_on == PartialDate(1970)


def test_writing_is_tidied(branch: Store) -> None:
    person_id = _save(
        " 阿卜杜拉 • 买买提 ", id_number=" 11010518991231002ｘ", phone=" 19900000001 ", note="半个\ud83d字"
    )
    person = Person.get_by_id(person_id)
    assert (person.name, person.id_number, person.phone) == ("阿卜杜拉·买买提", "11010518991231002X", "19900000001")
    assert person.note == "半个字"
    assert "abdlmmt" in person.search_text.split()


def test_a_new_name_is_found_by_its_new_spelling(branch: Store) -> None:
    person_id = _save("单玉山")
    people.save_person({"name": "曾玉山", "pinyin": "zeng yu shan"}, person_id)
    assert Person.get_by_id(person_id).search_text.split()[:2] == ["zys", "zengyushan"]


def test_a_resident_has_no_membership_until_it_is_given(branch: Store) -> None:
    person_id = _save("梁小雨", phone="19900000001")
    assert base.count(Membership) == 0
    assert [row.name for row in roster.rows(residents=True)] == ["梁小雨"]
    people.save_person({"status": PROBATIONARY, "joined_on": "2025-07-01"}, person_id)
    assert roster.rows(residents=True) == []
    assert [row.status for row in roster.rows()] == [PROBATIONARY]


def test_two_people_may_share_a_name_and_even_a_mistyped_id_number(branch: Store) -> None:
    _member("王一", id_number="11010518991231002X")
    _member("王一", id_number="11010518991231002X")
    assert len(roster.rows()) == 2


def test_a_group_is_made_when_it_is_new_and_found_when_it_is_not(branch: Store) -> None:
    _member("王一", group=" 第一党小组 ")
    _member("张二", group="第一党小组")
    _member("李三", group=people.groups()[0])
    _member("赵四", group="  ")
    assert [group.name for group in people.groups()] == ["第一党小组"]
    assert [row.group for row in roster.rows()].count("第一党小组") == 3


# What is refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "姓名"),
        ({"name": " \u200b "}, "姓名"),
        ({"name": "王" * 51}, "50"),
        ({"name": "王\ue000"}, "自造"),
        ({"name": "王\x07一"}, "看不见"),
        ({"born": "前年"}, "出生日期「前年」看不懂"),
        ({"born": str(TODAY.year + 3)}, "还没有到"),
        ({"joined_on": f"{TODAY.year + 50}-05"}, "入党时间"),
        ({"born": "1950", "joined_on": "1949"}, "早于出生"),
        ({"joined_on": "1970-05", "full_on": "1970-04"}, "早于入党"),
        ({"party_age_from": "1970-05"}, "理由"),
        ({"lunar_month": 13, "lunar_day": 1}, "农历"),
        ({"lunar_month": 8, "lunar_day": 31}, "农历"),
        ({"lunar_month": 8}, "农历"),
    ],
)
def test_what_cannot_be_is_told_in_words_and_changes_nothing(branch: Store, values: dict[str, Any], words: str) -> None:
    person_id = _member("李三", group="第一党小组")
    entries = len(base.entries())
    before = [db.execute_sql(f"SELECT * FROM {table}").fetchall() for table in ("person", "membership", "party_group")]
    for target in (None, person_id):
        with pytest.raises(UserError, match=words):
            people.save_person({"name": "王一", "group": "新党小组", **values}, target)
    assert len(base.entries()) == entries
    assert before == [
        db.execute_sql(f"SELECT * FROM {table}").fetchall() for table in ("person", "membership", "party_group")
    ]


def test_dates_are_held_against_what_is_known_already(branch: Store) -> None:
    person_id = _member("王一", born="1950", joined_on="1970")
    with pytest.raises(UserError, match="早于出生"):
        people.save_person({"born": "1971-01"}, person_id)
    with pytest.raises(UserError, match="早于入党"):
        people.save_person({"full_on": "1969"}, person_id)
    # The same year says nothing against it.
    people.save_person({"full_on": "1970"}, person_id)


def test_a_field_that_does_not_exist_is_the_programs_mistake(branch: Store) -> None:
    for values in ({"nmae": "王一"}, {"name": "王一", "search_text": "x"}, {"name": "王一", "status": "退休"}):
        with pytest.raises(KeyError):
            people.save_person(values)
    with pytest.raises(KeyError):
        people.save_person({"id": 3, "name": "王一"})


def test_somebody_who_is_gone_is_told_in_words(branch: Store) -> None:
    for action in (
        lambda: people.save_person({"phone": "1"}, 99),
        lambda: people.change_status(99, MOVED),
        lambda: people.delete_person(99),
        lambda: offices.appoint("书记", None, 99),
    ):
        with pytest.raises(UserError, match="不在名单"):
            action()
    assert people.profile(99) is None


def test_garbage_that_something_else_wrote_into_the_file_breaks_no_list(branch: Store) -> None:
    person_id = _member("王一", born="1950", lunar_month=8, lunar_day=15)
    for table in ("person", "membership"):
        db.execute_sql(f"DROP TRIGGER {table}_history_update")
    db.execute_sql("UPDATE person SET born = '0000-00-00', lunar_month = 77")
    db.execute_sql("UPDATE membership SET joined_on = 'long ago', status_on = '19'")
    row = roster.row_of(person_id)
    assert row is not None
    assert (row.born, row.joined_on, row.lunar, row.age(TODAY)) == (None, None, None, None)
    assert roster.birthdays(TODAY, 366) == []
    assert Person.get_by_id(person_id).born is None


# Statuses -------------------------------------------------------------------------------------------------------------


def test_another_status_without_its_day_leaves_the_day_unknown(branch: Store) -> None:
    person_id = _member("王一", status_on="1990-05")
    people.save_person({"status": people.AWAY}, person_id)
    assert _membership(person_id).status_on is None
    people.save_person({"status": people.AWAY, "status_on": "2020-01"}, person_id)
    people.save_person({"status": people.AWAY, "phone": "1"}, person_id)
    assert _membership(person_id).status_on == PartialDate(2020, 1), "the same status keeps its day"


@pytest.mark.parametrize("status", [MOVED, DECEASED, EXPELLED, SUSPENDED])
def test_whoever_leaves_is_off_every_list_at_once_but_stays_in_the_history(branch: Store, status: str) -> None:
    _member("王一")
    leaving = _member(
        "张二", born=PartialDate(TODAY.year - 80, TODAY.month, min(TODAY.day, 28)), joined_on="1970-01-01"
    )
    offices.appoint("书记", PartialDate(2020), leaving)
    past, coming = _plan(-3), _plan(3)
    activities.set_state(past.id, activities.HELD)
    done = people.change_status(leaving, status, PartialDate.of(TODAY))
    assert [row.name for row in roster.rows()] == ["王一"]
    assert [name for _id, name in roster.expected_members()] == ["王一"]
    assert roster.member_count() == 1
    assert roster.birthdays(TODAY, 366) == []
    assert roster.medal_candidates(dt.date(2100, 7, 1)) == []
    assert offices.committee() == []
    assert _on_sheet(coming) == [(1, "王一")]
    assert _on_sheet(past) == [(1, "王一"), (2, "张二")], "what was true on the day stays"
    assert [row.name for row in roster.rows(left=True)] == ["张二"]
    assert [row.name for row in roster.rows(None)] == ["王一", "张二"]
    row = roster.row_of(leaving)
    assert row is not None
    assert (row.status, row.offices) == (status, ())
    # It is one thing done, and one undo brings everything back.
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert [row.name for row in roster.rows()] == ["王一", "张二"]
    assert _on_sheet(coming) == [(1, "王一"), (2, "张二")]
    assert [(person.name, office) for person, office in offices.committee()] == [("张二", "书记")]


def test_somebody_off_a_sheet_leaves_the_numbers_of_the_others(branch: Store) -> None:
    leaving = _member("丁一")
    _member("王二")
    coming = _plan(3)
    people.save_person({"status": DECEASED}, leaving)
    assert _on_sheet(coming) == [(2, "王二")]


def test_the_dead_are_marked_and_come_back_when_it_was_a_mistake(branch: Store) -> None:
    person_id = _member("王一")
    people.change_status(person_id, DECEASED)
    assert Person.get_by_id(person_id).deceased
    people.change_status(person_id, FULL)
    assert not Person.get_by_id(person_id).deceased


def test_a_resident_can_die_too_and_becomes_no_member_by_it(branch: Store) -> None:
    person_id = _save("梁老")
    people.change_status(person_id, DECEASED, PartialDate.of(TODAY))
    assert roster.rows(residents=True) == []
    assert [row.status for row in roster.rows(left=True)] == [DECEASED]
    assert base.count(Membership) == 0
    with pytest.raises(UserError, match="不是党员"):
        people.change_status(person_id, MOVED)


def test_becoming_a_full_member_notes_since_when(branch: Store) -> None:
    person_id = _member("王一", status=PROBATIONARY, joined_on="2024-07-01")
    people.change_status(person_id, FULL, PartialDate(2025, 7, 1), "支部大会通过")
    membership = _membership(person_id)
    assert (membership.status, membership.full_on) == (FULL, PartialDate(2025, 7, 1))
    assert Person.get_by_id(person_id).note == "2025年7月1日正式：支部大会通过"


def test_a_status_is_not_changed_in_the_future_or_before_birth(branch: Store) -> None:
    person_id = _member("王一", born="1950")
    for day in (PartialDate(TODAY.year + 1), PartialDate(1949)):
        with pytest.raises(UserError):
            people.change_status(person_id, MOVED, day)
    assert _membership(person_id).status == FULL


def test_whose_membership_is_elsewhere_may_come_but_is_not_expected(branch: Store) -> None:
    _member("王一")
    _member("马二", status=ELSEWHERE)
    assert [row.name for row in roster.rows()] == ["马二", "王一"]
    assert [name for _id, name in roster.expected_members()] == ["王一"]
    assert _on_sheet(_plan(1)) == [(1, "王一")]


# Deleting -------------------------------------------------------------------------------------------------------------


def test_only_a_mistake_is_deleted_and_lies_in_the_bin(branch: Store) -> None:
    person_id = _member("王一", group="第一党小组")
    coming = _plan(5)
    done = people.delete_person(person_id)
    assert roster.rows(None) == []
    assert _on_sheet(coming) == []
    assert [found.title for found in recycle_bin.deleted()] == ["王一"]
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert [row.group for row in roster.rows()] == ["第一党小组"]
    assert _on_sheet(coming) == [(1, "王一")]


def test_whoever_has_a_record_is_not_deleted(branch: Store) -> None:
    came, held = _member("王一"), _member("张二")
    past = _plan(-3)
    (row,) = (row for row in who_came.signin_rows(past.id) if row.person_id == came)
    who_came.mark([row.row_id], activities.CAME)
    offices.appoint("书记", None, held)
    for person_id in (came, held):
        with pytest.raises(UserError, match="转出或去世"):
            people.delete_person(person_id)
    assert len(roster.rows()) == 2


def test_whoever_is_on_a_plan_was_visited_or_has_something_to_do_is_not_deleted(branch: Store) -> None:
    """Told by the tables themselves: a row that needs the person keeps them."""
    planned, goes, visited, went, asks, does, expected = (_member(name) for name in "甲乙丙丁戊己庚")
    visit_plans.create("重阳走访", "重阳", None, [Candidate(planned)], keeper=goes)
    visits.record_contact({"kind": visits.CALL, "day": TODAY}, [went], [visited])
    follow_ups.add({"what": "换灯泡", "person": asks, "keeper": does})
    assert "庚" in [name for _number, name in _on_sheet(_plan(-1))], "on the sheet of a meeting that is past"
    before = len(roster.rows())
    for person_id in (planned, goes, visited, went, asks, does, expected):
        with pytest.raises(UserError, match="转出或去世"):
            people.delete_person(person_id)
    assert len(roster.rows()) == before
    (line,) = visit_plans.lines(visit_plans.summaries()[0].plan.id)
    assert line.open and line.keeper_id == goes, "nothing of the refused attempt stays"


def test_people_of_the_same_name_are_pointed_out(branch: Store) -> None:
    first, second = _save("王一"), _save("王一")
    _save("王一一")
    assert [person.id for person in people.namesakes("王 一")] == [first, second]
    assert [person.id for person in people.namesakes("王一", besides=first)] == [second]
