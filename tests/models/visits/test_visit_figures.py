"""The figures agree with a plain recount: sums, people reached and not reached, needs and what became of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import periods
from models.care import care
from models.people import offices, people, roster
from models.practice import practice
from models.store import Store
from models.visits import follow_ups, visit_figures, visits
from models.visits.visits import KINDS, SOURCES, VISIT, Contact

TODAY = dt.date.today()
YEAR = periods.this_year(TODAY)


def _member(name: str, **values: object) -> int:
    return people.save_person({"name": name, "status": people.FULL, **values})[0].id


def test_the_practice_branch_is_recounted(practice_branch: Store) -> None:
    period = periods.Period(TODAY - dt.timedelta(days=365), TODAY)
    found = visit_figures.figures(period)
    rows = [contact for contact in Contact.select() if period.first <= contact.day <= period.last]
    assert len(found.all.contact_ids) == len(rows) > 100
    assert found.all.total == sum(row.money for row in rows)
    kinds = Counter(row.kind for row in rows)
    assert {tally.key: len(tally.contact_ids) for tally in found.by_kind} == dict(kinds)
    occasions = Counter(row.occasion for row in rows)
    assert {tally.key: len(tally.contact_ids) for tally in found.by_occasion} == dict(occasions)
    for source in SOURCES:
        tally = next(tally for tally in found.by_source if tally.key == source)
        assert tally.total == sum(row.money for row in rows if row.source == source)
    assert sum(len(ids) for _month, ids in found.by_month) == len(rows)
    members = dict(roster.expected_members())
    missed = {number for number, _name in found.not_reached}
    assert missed == set(members) - found.all.person_ids
    assert 12 in missed


def test_a_person_who_was_reached_by_two_counts_for_both_and_once_in_all(branch: Store) -> None:
    wang, li, zhang = _member("王一"), _member("李二"), _member("张三")
    offices.appoint("书记", None, li)
    offices.appoint("委员", None, zhang)
    visits.record_contact({"kind": VISIT, "day": TODAY, "money": 20_000, "source": "党费"}, [li, zhang], [wang])
    found = visit_figures.figures(YEAR)
    assert [(t.name, len(t.contact_ids), t.total) for t in found.by_member] == [
        ("李二", 1, 20_000),
        ("张三", 1, 20_000),
    ]
    assert (len(found.all.contact_ids), found.all.person_ids, found.all.total) == (1, {wang}, 20_000)
    assert [name for _number, name in found.not_reached] == ["李二", "张三"]
    assert visit_figures.figures(YEAR, visitor_id=zhang).all.contact_ids == found.all.contact_ids


def test_reached_and_not_reached_part_the_members_and_nobody_else(branch: Store) -> None:
    wang, li, gone = _member("王一"), _member("李二"), _member("孙四")
    for person in (wang, gone):
        visits.record_contact({"kind": VISIT, "day": TODAY}, ["小赵"], [person])
    people.change_status(gone, people.DECEASED)
    found = visit_figures.figures(YEAR)
    assert (found.reached, found.not_reached, found.members) == ([wang], [(li, "李二")], 2)
    assert found.all.person_ids == {wang, gone}, "the past stays"


def test_one_visitor_was_to_reach_those_whom_they_look_after_and_an_occasion_everybody(branch: Store) -> None:
    wang, li, zhang, keeper = _member("王一"), _member("李二"), _member("张三"), _member("赵五")
    care.assign(care.COMMITTEE_LINE, keeper, [wang, li])
    visits.record_contact({"kind": VISIT, "day": TODAY, "occasion": "重阳"}, [keeper], [wang])
    visits.record_contact({"kind": VISIT, "day": TODAY, "needs": "换灯泡"}, [zhang], [li])
    by_keeper = visit_figures.figures(YEAR, keeper)
    assert (by_keeper.reached, by_keeper.not_reached, by_keeper.raised) == ([wang], [(li, "李二")], [])
    assert visit_figures.figures(YEAR, zhang).members == 4, "who looks after nobody is measured by everybody"
    ninth = visit_figures.figures(YEAR, occasion="重阳")
    assert (ninth.reached, len(ninth.not_reached)) == ([wang], 3)


def test_a_household_reaches_everybody_in_it(branch: Store) -> None:
    home = {"building": "3", "entrance": "2", "room": "501"}
    wang, wife, li = _member("王一", **home), _member("王妻", **home), _member("李二")
    visits.record_contact({"kind": VISIT, "day": TODAY, **home}, ["小赵"])
    visits.record_contact({"kind": VISIT, "day": TODAY}, ["小赵"], [li])
    assert visit_figures.figures(YEAR).all.person_ids == {wang, wife, li}
    assert visit_figures.figures(YEAR).not_reached == []


def test_needs_are_settled_by_a_result_or_when_all_that_followed_is_done(branch: Store) -> None:
    wang = _member("王一")

    def need(**values: Any) -> int:
        return visits.record_contact({"kind": VISIT, "day": TODAY, **values}, ["小赵"], [wang])[0][0].id

    need(situation="都好")
    told, answered = need(needs="换灯泡"), need(needs="要材料", outcome="送去了")
    followed = need(needs="看病", outcome="在联系")
    task, _done = follow_ups.add({"what": "约医生", "contact": followed})
    found = visit_figures.figures(YEAR)
    assert (found.raised, found.settled) == ([told, answered, followed], [answered])
    assert found.open_needs == [told, followed]
    follow_ups.finish(task.id)
    assert visit_figures.figures(YEAR).settled == [answered, followed]


def test_a_period_without_contacts_has_zeros_and_everybody_is_missed(branch: Store) -> None:
    _member("王一")
    found = visit_figures.figures(periods.year(TODAY.year - 5))
    assert (found.all.contact_ids, found.all.total, found.raised) == ([], 0, [])
    assert len(found.not_reached) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(KINDS), st.sampled_from(SOURCES), st.integers(0, 10_000_000)),
        max_size=12,
    )
)
def test_sums_by_source_and_by_kind_make_up_the_whole(branch: Store, rows: list[tuple[int, str, str, int]]) -> None:
    with visits.operation("") as _done:
        Contact.delete().execute()
    ids = [person.id for person in people.Person.select()] or [_member(name) for name in ("王一", "李二", "张三")]
    for whom, kind, source, fen in rows:
        values = {"kind": kind, "day": TODAY, "money": fen, "source": source}
        visits.record_contact(values, ["小赵"], [ids[whom]])
    found = visit_figures.figures(YEAR)
    whole = sum(fen for _whom, _kind, _source, fen in rows)
    assert found.all.total == whole
    for tallies in (found.by_kind, found.by_source, found.by_occasion, found.by_member):
        assert sum(tally.total for tally in tallies) == whole
    assert len(found.all.person_ids) == len({whom for whom, *_rest in rows})


def test_the_practice_branch_is_the_same_for_the_same_seed(branch: Store) -> None:
    practice.fill(20, contacts=50)
    found = [(c.day, c.kind, c.person_id) for c in Contact.select()]
    assert len(found) >= 50
    assert {day for day, _kind, _person in found} <= {TODAY - dt.timedelta(days=n) for n in range(800)}
