"""Visit plans: made, changed, ticked off in one operation, dropped; what happens to those who leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import base, recycle_bin
from models.base import UserError
from models.care import care
from models.care.care import COMMITTEE_LINE
from models.people import people
from models.store import Store
from models.visits import planned_visits, visit_plans, visits
from models.visits.visit_plans import Candidate, Line
from models.visits.visits import CONDOLENCE, Contact

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


def member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


@pytest.fixture
def plan(branch: Store) -> int:
    """A plan for 重阳 with three people, two of whom have a 联系委员."""
    keeper = member("欧阳少东")
    numbers = [member(name) for name in ("何志明", "李秀兰", "周永福")]
    care.assign(COMMITTEE_LINE, keeper, numbers[:2])
    candidates = [Candidate(number, "节日普访") for number in numbers]
    made, _done = visit_plans.create(
        "重阳走访", "重阳", TODAY + 3 * DAY, candidates, gift="牛奶", money=10_000, source="党费"
    )
    return int(made.id)


def lines(plan: int) -> dict[str, Line]:
    return {line.name: line for line in visit_plans.lines(plan)}


def ids(plan: int, *names: str) -> list[int]:
    return [lines(plan)[name].visit_id for name in names]


def test_a_plan_has_its_people_in_roster_order_with_their_keepers(plan: int) -> None:
    found = visit_plans.lines(plan)
    assert [(line.number, line.name, line.keeper) for line in found] == [
        (1, "李秀兰", "欧阳少东"),
        (2, "何志明", "欧阳少东"),
        (3, "周永福", ""),
    ]
    assert {(line.occasion, line.gift, line.gift_number, line.money) for line in found} == {("重阳", "牛奶", 1, 10_000)}
    assert all(line.open for line in found)


def test_refusals(plan: int) -> None:
    for refused, match in (
        (lambda: visit_plans.create(" ", "", None, [Candidate(1)]), "起个名字"),
        (lambda: visit_plans.create("空", "", None, []), "还没有人"),
        (lambda: visit_plans.change(ids(plan, "李秀兰"), money=-1, source="党费"), "小于零"),
        (lambda: visit_plans.change(ids(plan, "李秀兰"), money=100, source=""), "经费"),
        (lambda: planned_visits.tick(ids(plan, "李秀兰"), TODAY + DAY), "还没有到"),
        (lambda: planned_visits.tick(ids(plan, "李秀兰", "周永福")), "周永福还没有走访人"),
        (lambda: planned_visits.tick([]), "请先点"),
        (lambda: planned_visits.drop(ids(plan, "李秀兰"), "  "), "为什么"),
        (lambda: visit_plans.get(99), "已经删除"),
    ):
        with pytest.raises(UserError, match=match):
            refused()
    assert base.count(Contact) == 0
    assert all(line.open for line in visit_plans.lines(plan))


def test_ticking_several_off_records_a_contact_each_in_one_operation(plan: int) -> None:
    done = planned_visits.tick(ids(plan, "李秀兰", "何志明"), TODAY - DAY, CONDOLENCE)
    contacts = {contact.person.name: contact for contact in Contact.select()}
    assert set(contacts) == {"李秀兰", "何志明"}
    for contact in contacts.values():
        assert (contact.day, contact.kind, contact.occasion) == (TODAY - DAY, CONDOLENCE, "重阳")
        assert (contact.gift, contact.gift_number, contact.money, contact.source) == ("牛奶", 1, 10_000, "党费")
        assert visits.visitors_of(contact.id)[0][1] == "欧阳少东"
    line = lines(plan)["李秀兰"]
    assert (line.done, line.how, line.open) == (TODAY - DAY, CONDOLENCE, False)
    assert line.contact_id == contacts["李秀兰"].id
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert base.count(Contact) == 0 and all(line.open for line in visit_plans.lines(plan))


def test_what_was_done_is_not_done_twice_and_others_of_the_choice_are(plan: int) -> None:
    planned_visits.tick(ids(plan, "李秀兰"))
    planned_visits.tick(ids(plan, "李秀兰", "何志明"))
    assert base.count(Contact) == 2
    with pytest.raises(UserError, match="已经登记过"):
        planned_visits.tick(ids(plan, "李秀兰", "何志明"))


def test_a_deleted_contact_opens_the_visit_again(plan: int) -> None:
    planned_visits.tick(ids(plan, "李秀兰"))
    contact_id = lines(plan)["李秀兰"].contact_id
    assert contact_id is not None
    visits.delete_contact(contact_id)
    assert lines(plan)["李秀兰"].open


def test_dropped_with_a_reason_and_taken_up_again(plan: int) -> None:
    planned_visits.drop(ids(plan, "李秀兰"), "去外地了")
    assert (lines(plan)["李秀兰"].dropped, lines(plan)["李秀兰"].open) == ("去外地了", False)
    assert planned_visits.usual_reasons()[0] == "去外地了"
    planned_visits.take_up(ids(plan, "李秀兰"))
    assert lines(plan)["李秀兰"].open
    planned_visits.tick(ids(plan, "李秀兰"))
    with pytest.raises(UserError, match="已经登记过"):
        planned_visits.drop(ids(plan, "李秀兰"), "不在家")


def test_changing_who_when_and_with_what(plan: int) -> None:
    keeper = lines(plan)["李秀兰"].keeper_id
    visit_plans.change(ids(plan, "周永福"), keeper=keeper, day=TODAY, gift="", money=0)
    line = lines(plan)["周永福"]
    assert (line.keeper, line.day, line.gift, line.gift_number, line.money) == ("欧阳少东", TODAY, "", 0, 0)
    assert lines(plan)["李秀兰"].gift == "牛奶"
    assert visit_plans.change(ids(plan, "周永福")).entry_id is None


def test_people_come_and_go(plan: int) -> None:
    new = member("新来的")
    visit_plans.add_people(plan, [Candidate(new), Candidate(lines(plan)["李秀兰"].person_id)])
    assert [line.name for line in visit_plans.lines(plan)] == ["李秀兰", "何志明", "周永福", "新来的"]
    visit_plans.remove(ids(plan, "何志明"))
    planned_visits.tick(ids(plan, "李秀兰"))
    with pytest.raises(UserError, match="已经走访过"):
        visit_plans.remove(ids(plan, "李秀兰", "周永福"))
    assert [line.name for line in visit_plans.lines(plan)] == ["李秀兰", "周永福", "新来的"]


def test_whoever_dies_or_moves_is_off_the_open_plan_at_once_and_back_with_undo(plan: int) -> None:
    person = lines(plan)["周永福"].person_id
    done = people.change_status(person, people.DECEASED)
    assert "周永福" not in lines(plan)
    summary = visit_plans.summaries()[0]
    assert (summary.people, summary.dropped, summary.left) == (3, 1, 2)
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert lines(plan)["周永福"].open


def test_a_visit_that_was_made_stays_in_the_plan_after_death(plan: int) -> None:
    planned_visits.tick(ids(plan, "李秀兰"))
    people.change_status(lines(plan)["李秀兰"].person_id, people.DECEASED)
    assert lines(plan)["李秀兰"].done == TODAY


def test_a_visitor_who_leaves_leaves_the_visits_without_one(plan: int) -> None:
    planned_visits.tick(ids(plan, "何志明"))
    keeper = lines(plan)["李秀兰"].keeper_id
    assert keeper is not None
    people.change_status(keeper, people.MOVED)
    assert (lines(plan)["李秀兰"].keeper, lines(plan)["何志明"].keeper) == ("", "欧阳少东")


def test_summaries_and_what_the_home_page_names(plan: int) -> None:
    person = lines(plan)["李秀兰"].person_id
    later, _done = visit_plans.create("春节走访", "春节", TODAY + 60 * DAY, [Candidate(person)])
    over, _done = visit_plans.create("七一走访", "七一", TODAY - 60 * DAY, [Candidate(person)])
    planned_visits.drop([visit_plans.lines(over.id)[0].visit_id], "住院")
    late, _done = visit_plans.create("中秋走访", "中秋", TODAY - 9 * DAY, [Candidate(person)])
    assert [s.plan.name for s in visit_plans.summaries()] == ["中秋走访", "重阳走访", "春节走访", "七一走访"]
    assert [s.plan.name for s in visit_plans.waiting(TODAY, 14)] == ["中秋走访", "重阳走访"]
    early = visit_plans.create("端午走访", "端午", TODAY + 90 * DAY, [Candidate(person), Candidate(1)])[0]
    planned_visits.tick([visit_plans.lines(early.id)[0].visit_id])
    assert "端午走访" in [s.plan.name for s in visit_plans.waiting(TODAY, 14)], "what is begun is not forgotten"
    visit_plans.delete_plan(early.id)
    visit_plans.delete_plan(late.id)
    assert [deleted.title for deleted in recycle_bin.deleted()] == ["中秋走访", "端午走访"]
    assert later.name == "春节走访"


def test_somebody_on_a_plan_cannot_be_deleted(plan: int) -> None:
    with pytest.raises(UserError, match="不能删除"):
        people.delete_person(lines(plan)["周永福"].person_id)


def test_hostile_words_are_data(plan: int) -> None:
    hostile = "<b>&{}{name}=cmd"
    made, _done = visit_plans.create(hostile, "日常", None, [Candidate(lines(plan)["李秀兰"].person_id, hostile)])
    planned_visits.drop([visit_plans.lines(made.id)[0].visit_id], hostile)
    (line,) = visit_plans.lines(made.id)
    assert (line.reason, line.dropped) == (hostile, hostile)
    assert visit_plans.get(made.id).name == hostile
