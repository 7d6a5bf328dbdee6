"""Contacts narrowed down and searched for; 常用语 that learn from use; follow-ups; periods."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import base, periods
from models.base import UserError
from models.dates import PartialDate
from models.people import offices, people
from models.store import Store
from models.visits import follow_ups, visit_questions, visits
from models.visits.visit_questions import Wanted, contacts
from models.visits.visits import CALL, VISIT

TODAY = dt.date.today()


def _member(name: str, **values: object) -> int:
    return people.save_person({"name": name, "status": people.FULL, **values})[0].id


def _record(whom: int, went: int | str, **values: Any) -> int:
    return visits.record_contact({"kind": VISIT, "day": TODAY, **values}, [went], [whom])[0][0].id


def _ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def test_contacts_are_narrowed_down_by_everything_at_once(branch: Store) -> None:
    wang, li = _member("王一"), _member("李二")
    first = _record(wang, li, day=_ago(10), occasion="重阳")
    second = _record(wang, "小赵", day=_ago(5), kind=CALL, private=True)
    third = _record(li, wang, day=_ago(1), situation="希望换灯泡")

    def found(**wanted: Any) -> list[int]:
        return [row.contact_id for row in contacts(Wanted(**wanted))]

    assert found() == [third, second, first]
    assert found(first=_ago(5)) == [third, second]
    assert found(last=_ago(5)) == [second, first]
    assert found(kind=CALL) == [second]
    assert found(occasion="重阳") == [first]
    assert found(visitor_id=wang) == [third]
    assert found(person_ids=[wang]) == [second, first]
    assert found(private=False) == [third, first]
    assert found(contact_ids=[]) == []
    assert found(kind=VISIT, visitor_id=li, last=_ago(3)) == [first]
    assert visit_questions.count(Wanted(kind=VISIT)) == 2
    assert [row.contact_id for row in contacts(limit=1)] == [third]
    assert [row.contact_id for row in contacts(oldest_first=True)] == [first, second, third]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("lxl", 1), ("秀兰", 1), ("3-2", 1), ("灯泡", 1), ("小赵", 2), ("重阳", 1), ("%", 0), ("没有", 0)],
)
def test_contacts_are_found_as_people_are(branch: Store, typed: str, number: int) -> None:
    li, wang = _member("李秀兰", building="3", entrance="2", room="501"), _member("王一")
    _record(li, "小赵", occasion="重阳")
    _record(wang, "小赵", needs="换灯泡")
    assert len(contacts(Wanted(text=typed))) == number


def test_words_that_the_branch_uses_most_come_first(branch: Store) -> None:
    wang = _member("王一")
    assert visit_questions.usual_words("situation")[0] == "身体硬朗"
    for words in ("爱下棋", "爱下棋", "刚搬家", "这一句写得很长很长只对这一次有用不该再出现在小方块里"):
        _record(wang, "小赵", situation=words)
    assert visit_questions.usual_words("situation")[:3] == ["爱下棋", "刚搬家", "身体硬朗"]
    assert len(visit_questions.usual_words("situation", limit=4)) == 4
    assert visit_questions.usual_helpers() == ["小赵"]
    with pytest.raises(KeyError):
        visit_questions.usual_words("money; DROP TABLE contact")


def test_sums_given_before_are_offered(branch: Store) -> None:
    wang = _member("王一")
    assert visit_questions.usual_sums() == [20_000, 30_000, 50_000, 100_000]
    _record(wang, "小赵", money=66_600, source="自筹")
    assert 66_600 in visit_questions.usual_sums()


# Follow-ups -----------------------------------------------------------------------------------------------------------


def test_a_task_is_open_then_overdue_then_done_with_its_history(branch: Store) -> None:
    wang, li = _member("王一"), _member("李二")
    task, _done = follow_ups.add({"what": " 换灯泡 ", "person": wang, "keeper": li, "due": _ago(1)})
    later, _done = follow_ups.add({"what": "送材料", "due": TODAY + dt.timedelta(days=5)})
    some_day, _done = follow_ups.add({"what": "有空看看"})
    assert [one.what for one in follow_ups.open_tasks()] == ["换灯泡", "送材料", "有空看看"]
    assert [one.what for one in follow_ups.open_tasks(until=TODAY)] == ["换灯泡"]
    assert [one.id for one in follow_ups.open_tasks(keeper_id=li)] == [task.id]
    assert follow_ups.is_overdue(task, TODAY) and not follow_ups.is_overdue(some_day, TODAY)
    follow_ups.change(task.id, {"due": TODAY})
    done = follow_ups.finish(task.id, "物业换好了")
    assert [one.result for one in follow_ups.done_tasks()] == ["物业换好了"]
    assert task.id not in [one.id for one in follow_ups.open_tasks()]
    assert [entry.what for entry in follow_ups.history(task.id)] == ["待办：换灯泡", "修改待办：换灯泡", "办完：换灯泡"]
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert follow_ups.get(task.id).done_on is None
    follow_ups.finish(task.id)
    follow_ups.reopen(task.id)
    assert follow_ups.get(task.id).done_on is None
    follow_ups.delete(later.id)
    with pytest.raises(UserError, match="不在待办里"):
        follow_ups.finish(later.id)
    assert [one.what for one in follow_ups.of_person(wang)] == ["换灯泡"]


def test_a_task_without_words_and_one_done_tomorrow_are_refused(branch: Store) -> None:
    with pytest.raises(UserError, match="要办什么"):
        follow_ups.add({"what": "  "})
    task, _done = follow_ups.add({"what": "换灯泡"})
    with pytest.raises(UserError, match="还没有到"):
        follow_ups.finish(task.id, on=TODAY + dt.timedelta(days=1))
    with pytest.raises(KeyError):
        follow_ups.change(task.id, {"done_on": TODAY})


# Periods --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_lies_in_its_quarter_and_quarters_fill_the_year(month: int) -> None:
    day = dt.date(2026, month, 28)
    found = periods.quarter(day)
    assert found.first <= day <= found.last
    assert (found.first.day, (found.last + dt.timedelta(days=1)).day) == (1, 1)
    assert (found.last - found.first).days in range(89, 92)


def test_periods_say_what_they_are() -> None:
    today = dt.date(2026, 11, 24)
    assert str(periods.of(periods.THIS_YEAR, today)) == "2026年"
    assert str(periods.of(periods.LAST_YEAR, today)) == "2025年"
    assert str(periods.of(periods.THIS_QUARTER, today)) == "2026年第四季度"
    assert periods.of(periods.EVER, today) is None
    assert str(periods.ever(today)) == "到2026年11月24日为止"
    assert str(periods.Period(dt.date(2026, 1, 5), today)) == "2026年1月5日至2026年11月24日"


def test_what_was_to_be_done_for_somebody_who_died_is_on_no_list_but_the_familys_is(branch: Store) -> None:
    keeper, gone = offices.appoint("书记", None, name="欧阳少东")[0].id, _member("李逝")
    plain = {"kind": CALL, "day": TODAY - dt.timedelta(days=9)}
    visits.record_contact(plain, [keeper], [gone], follow_up={"what": "代取药", "due": TODAY})
    people.change_status(gone, people.DECEASED, PartialDate.of(TODAY - dt.timedelta(days=2)))
    assert follow_ups.open_tasks() == []
    assert [task.what for task in follow_ups.of_person(gone)] == ["代取药"]
    visits.record_contact({**plain, "day": TODAY}, [keeper], [gone], follow_up={"what": "陪家属办手续", "due": TODAY})
    assert [task.what for task in follow_ups.open_tasks()] == ["陪家属办手续"]
