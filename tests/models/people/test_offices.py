"""Offices: who holds which from when until when, and who is on the committee."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base
from models.base import UserError
from models.dates import PartialDate
from models.people import offices, people, roster
from models.store import Store


def test_the_committee_stands_in_the_order_of_its_titles(branch: Store) -> None:
    for office, name in (("宣传委员", "李三"), ("书记", "王一"), ("组织委员", "张二")):
        offices.appoint(office, PartialDate(2020), name=name)
    assert [(person.name, office) for person, office in offices.committee()] == [
        ("王一", "书记"),
        ("张二", "组织委员"),
        ("李三", "宣传委员"),
    ]
    assert [row.name for row in roster.rows()] == ["王一", "李三", "张二"], "whoever is new joins the roster"
    assert roster.current_committee_ids() == [person.id for person, _office in offices.committee()]


def test_a_group_leader_is_not_on_the_committee(branch: Store) -> None:
    offices.appoint(people.GROUP_LEADER, None, name="王一")
    assert offices.committee() == []
    assert roster.rows()[0].offices == (people.GROUP_LEADER,)


def test_an_office_has_a_beginning_and_an_end_and_the_past_stays_true(branch: Store) -> None:
    person, _done = offices.appoint("书记", PartialDate(2020, 6), name="王一")
    (office,) = offices.offices_of(person.id)
    with pytest.raises(UserError, match="早于任职"):
        offices.end_office(office.id, PartialDate(2020, 5))
    offices.end_office(office.id, PartialDate(2023, 6))
    assert offices.committee() == []
    assert offices.committee(dt.date(2020, 5, 31)) == []
    assert [p.name for p, _office in offices.committee(dt.date(2020, 6, 1))] == ["王一"]
    assert [p.name for p, _office in offices.committee(dt.date(2023, 6, 30))] == ["王一"], "to the end of the month"
    assert offices.committee(dt.date(2023, 7, 1)) == []


def test_an_office_is_not_given_twice_and_not_to_nobody(branch: Store) -> None:
    person, _done = offices.appoint("书记", None, name="王一")
    with pytest.raises(UserError, match="已经是"):
        offices.appoint("书记", None, person.id)
    with pytest.raises(UserError, match="姓名"):
        offices.appoint("书记", None, name=" ")
    assert len(offices.offices_of(person.id)) == 1


def test_an_office_entered_by_mistake_goes_and_comes_back(branch: Store) -> None:
    person, _done = offices.appoint("书记", None, name="王一")
    done = offices.remove_office(offices.offices_of(person.id)[0].id)
    assert offices.offices_of(person.id) == []
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert [office.name for office in offices.offices_of(person.id)] == ["书记"]
