"""The register of timely reports: numbers that are never given twice, due days, the steps, the offer with a status."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from models import base, rules, timely_reports
from models.base import UserError
from models.dates import PartialDate
from models.people import people
from models.store import Store, open_store
from models.timely_reports import CLOSED, DEATH, LOST, OTHER, TO_ANSWER, TO_CLOSE, TO_SEND

NOW = dt.datetime(dt.date.today().year, dt.date.today().month, dt.date.today().day)
TODAY = NOW.date()


def write(first: dt.datetime = NOW, **values: object) -> timely_reports.TimelyReport:
    wanted = {"category": DEATH, "what": "某同志去世。", "first_at": first, **values}
    return timely_reports.save_report(wanted)[0]


def test_from_the_first_word_to_the_end(branch: Store) -> None:
    report = write(NOW - dt.timedelta(days=2), reported_by="欧阳少东", first_how="电话")
    assert report.state == TO_SEND and report.due == TODAY - dt.timedelta(days=1) and report.late(TODAY) == 1
    assert [one.id for one in timely_reports.to_send(TODAY, 0)] == [report.id]
    with pytest.raises(UserError, match="还没有报送"):
        timely_reports.close(report.id)
    with pytest.raises(UserError, match="报给了谁"):
        timely_reports.send(report.id, " ")
    timely_reports.send(report.id, "社区党委")
    assert timely_reports.get(report.id).state == TO_ANSWER and not timely_reports.to_send(TODAY, 99)
    timely_reports.answered(report.id, "已知悉")
    assert timely_reports.get(report.id).state == TO_CLOSE
    timely_reports.close(report.id)
    assert timely_reports.get(report.id).state == CLOSED and timely_reports.open_count() == 0
    timely_reports.reopen(report.id)
    assert timely_reports.get(report.id).answer == "已知悉" and timely_reports.usual_superiors() == ["社区党委"]


def test_what_need_not_go_up_waits_only_to_be_settled(branch: Store) -> None:
    report = write(category=OTHER)
    assert report.due is None and report.state == TO_CLOSE and report.late(TODAY) == 0
    timely_reports.close(report.id, answer="已登记")
    assert timely_reports.get(report.id).answer == "已登记"


def test_numbers_count_within_the_year_and_are_never_given_twice(branch: Store) -> None:
    first = write(dt.datetime(2024, 5, 1))
    assert (first.code, write(dt.datetime(2024, 6, 1)).code, write(dt.datetime(2025, 1, 1)).code) == (
        "2024-001",
        "2024-002",
        "2025-001",
    )
    gone = timely_reports.delete_report(timely_reports.register(2024)[1].id)
    third = write(dt.datetime(2024, 7, 1))
    assert third.code == "2024-003"
    undone = timely_reports.save_report({"category": OTHER, "what": "x", "first_at": dt.datetime(2024, 8, 1)})
    assert undone[0].code == "2024-004"
    base.undo(undone[1].entry_id or 0)
    assert write(dt.datetime(2024, 9, 1)).code == "2024-005"
    base.undo(gone.entry_id or 0)
    assert [report.number for report in timely_reports.register(2024)] == [1, 2, 3, 5]


@pytest.mark.parametrize("seed", range(3))
def test_no_number_is_given_twice_whatever_happens(branch: Store, seed: int) -> None:
    """Property: writing, deleting, undoing and opening the file anew in any order."""
    chance = random.Random(seed)
    given: list[str] = []
    entries: list[int] = []
    for turn in range(60):
        what = chance.random()
        known = timely_reports.all_reports()
        if what < 0.5:
            year = chance.choice((2023, 2024))
            report, done = timely_reports.save_report(
                {"category": OTHER, "what": str(turn), "first_at": dt.datetime(year, 3, 1)}
            )
            given.append(report.code)
            entries.append(done.entry_id or 0)
        elif what < 0.7 and known:
            entries.append(timely_reports.delete_report(chance.choice(known).id).entry_id or 0)
        elif what < 0.9 and entries:
            try:
                base.undo(entries.pop(chance.randrange(len(entries))))
            except UserError:
                continue
        else:
            open_store(branch.folder)
    assert len(given) == len(set(given))


def test_moving_a_report_to_another_day_keeps_its_number(branch: Store) -> None:
    report = write(dt.datetime(2024, 5, 1))
    changed, _done = timely_reports.save_report({"first_at": dt.datetime(2023, 12, 30)}, report.id)
    assert changed.code == "2024-001"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"category": ""}, "哪类事"),
        ({"what": "  "}, "什么事"),
        ({"first_at": None}, "什么时候"),
        ({"first_at": NOW + dt.timedelta(days=2)}, "没有到"),
        ({"first_at": dt.datetime(1024, 1, 1)}, "1024"),
        ({"due": TODAY - dt.timedelta(days=1)}, "期限"),
        ({"sent_on": TODAY - dt.timedelta(days=1)}, "报送日期"),
        ({"closed_on": TODAY + dt.timedelta(days=1)}, "没有到"),
    ],
)
def test_what_cannot_be_is_refused_and_takes_no_number(branch: Store, values: dict[str, object], words: str) -> None:
    with pytest.raises(UserError, match=words):
        timely_reports.save_report({"category": DEATH, "what": "某事", "first_at": NOW, **values})
    assert not timely_reports.all_reports()
    assert write().number == 1


def test_the_branch_edits_its_categories_and_the_past_stays(branch: Store) -> None:
    report = write(NOW - dt.timedelta(days=1), category="上当受骗")
    category = next(c for c in timely_reports.categories() if c.name == "上当受骗")
    timely_reports.save_category("接到诈骗电话", 2, True, category.id)
    assert timely_reports.get(report.id).category == "上当受骗"
    assert timely_reports.due_day("接到诈骗电话", TODAY) == TODAY + dt.timedelta(days=2)
    timely_reports.save_category("拾金不昧", 0)
    with pytest.raises(UserError, match="已经有"):
        timely_reports.save_category("拾金不昧 ", 5)
    with pytest.raises(UserError):
        timely_reports.save_category(" ", 1)
    last = timely_reports.categories()[-1]
    timely_reports.save_category(last.name, 0, False, last.id)
    assert "拾金不昧" not in [c.name for c in timely_reports.categories()]
    assert "拾金不昧" in [c.name for c in timely_reports.categories(every=True)]


@pytest.mark.parametrize(
    ("status", "on", "category", "words"),
    [
        (people.DECEASED, PartialDate(2026, 3, 5), "党员去世", "李秀兰同志于2026年3月5日去世。"),
        (people.DECEASED, None, "党员去世", "李秀兰同志去世。"),
        (people.MOVED, PartialDate(2026, 3), "组织关系转出", "李秀兰同志的组织关系于2026年3月转出本支部。"),
        (people.SUSPENDED, None, "失去联系", "李秀兰同志失去联系。"),
    ],
)
def test_a_status_offers_the_report_that_goes_with_it(
    branch: Store, status: str, on: PartialDate | None, category: str, words: str
) -> None:
    person = people.save_person({"name": "李秀兰", "status": people.FULL})[0]
    offer = timely_reports.offer(person.id, status, on)
    assert offer is not None and (offer.category, offer.what) == (category, words)
    assert category in [c.name for c in timely_reports.categories()]


@pytest.mark.parametrize("status", [people.FULL, people.AWAY, people.ELSEWHERE])
def test_other_changes_offer_none(branch: Store, status: str) -> None:
    person = people.save_person({"name": "李秀兰", "status": people.FULL})[0]
    assert timely_reports.offer(person.id, status, None) is None


def test_who_is_out_of_touch_is_told_by_the_reports_that_are_not_settled(branch: Store) -> None:
    lost, gone, stranger = (people.save_person({"name": name, "status": people.FULL})[0].id for name in "甲乙丙")
    week = dt.timedelta(days=7)
    first = write(NOW - week, category=LOST, what="甲同志失去联系。", person=lost, answer="已派人了解情况")
    write(category=LOST, what="甲同志还是失去联系。", person=lost)
    write(category=LOST, what="乙同志失去联系。", person=gone)
    write(category=OTHER, what="别的事。", person=stranger)
    with pytest.raises(UserError, match="是谁"):
        write(category=LOST, what="不知是谁。")
    people.change_status(gone, people.SUSPENDED)
    assert {person: report.id for person, report in timely_reports.out_of_touch().items()} == {lost: first.id}
    done = timely_reports.found_again(lost)
    assert timely_reports.out_of_touch() == {}
    assert timely_reports.get(first.id).answer == "已派人了解情况\n已经联系上了。"
    assert timely_reports.found_again(lost).entry_id is None, "there is nothing left to settle"
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert list(timely_reports.out_of_touch()) == [lost]


def test_when_a_lost_member_may_be_suspended_is_reckoned_by_the_rule(branch: Store) -> None:
    lost = people.save_person({"name": "甲", "status": people.FULL})[0].id
    report = write(dt.datetime(2025, 8, 31, 9), category=LOST, what="甲同志失去联系。", person=lost)
    assert timely_reports.suspension_day(report) == dt.date(2026, 2, 28)
    rules.change("lost_months", 12, "上级新规定")
    assert timely_reports.suspension_day(report) == dt.date(2026, 8, 31)


def test_what_a_change_of_status_looks_for_keeps_its_name(branch: Store) -> None:
    category = next(c for c in timely_reports.categories() if c.name == LOST)
    with pytest.raises(UserError, match="名字不能改"):
        timely_reports.save_category("找不到人", 3, True, category.id)
    timely_reports.save_category(LOST, 1, True, category.id)
    assert timely_reports.due_day(LOST, TODAY) == TODAY + dt.timedelta(days=1)
