"""What volunteers did, counted: against a plain recount, never twice, and always what the list behind it adds up to."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict

import pytest

from models import periods, rules
from models.base import HistoryEntry, UserError, undo
from models.people import groups, people
from models.store import Store
from models.volunteers import (
    certificates,
    duty_records,
    service_certificates,
    service_totals,
    services,
    shifts,
    sign_ups,
)
from models.volunteers.duty import EXCUSED, MISSED, SERVED
from models.volunteers.service_totals import GROUP, KIND, MONTH, PERSON, YEAR
from models.volunteers.services import Work

DAY = dt.date(2026, 3, 2)


def _person(name: str, **values: object) -> int:
    return people.save_person({"name": name, **values})[0].id


def _shift(start: dt.datetime, minutes: int = 120, name: str = "治安巡逻") -> int:
    return shifts.save_shift({"name": name, "starts": start, "minutes": minutes, "needed": 4})[0].id


def _serve(shift: int, who: int | str, came: dt.datetime | None = None, left: dt.datetime | None = None) -> int:
    row, _done = duty_records.came_too(shift, who)
    if came and left:
        duty_records.set_times(row.id, came, left)
    return row.id


def _at(hour: int, minute: int = 0, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute))


def test_four_totals_that_never_mix(branch: Store) -> None:
    wang, li = _person("王一"), _person("李二")
    first, second = _shift(_at(9)), _shift(_at(9, day=DAY + dt.timedelta(days=1)))
    for shift in (first, second):
        _serve(shift, wang)
    _serve(first, li)
    _serve(first, "老林")
    shifts.set_helpers(second, 5)
    services.add(Work([li], "布置会场", DAY, 45, "主任"))
    found = service_totals.total()
    assert (found.turns, found.people, found.shifts, found.minutes) == (4 + 5 + 1, 3, 2, 4 * 120 + 45)
    assert found.anonymous == 5


def test_two_slots_at_once_count_once(branch: Store) -> None:
    wang = _person("王一")
    _serve(_shift(_at(9)), wang)
    _serve(_shift(_at(10), 120, "大扫除"), wang)
    _serve(_shift(_at(9, 30), 30, "浇花"), wang)
    found = service_totals.total()
    assert (found.turns, found.people, found.minutes) == (1, 1, 180)
    kinds = service_totals.totals(by=KIND)
    assert (kinds["大扫除"].turns, kinds["大扫除"].minutes) == (0, 60)
    assert (kinds["浇花"].turns, kinds["浇花"].minutes, kinds["浇花"].people) == (0, 0, 0)
    assert [turn.overlaps for turn in service_totals.turns(who=wang)] == [False, True, True]


def test_work_outside_shifts_of_which_the_hour_is_known_counts_once_too(branch: Store) -> None:
    wang = _person("王一")
    _serve(_shift(_at(9)), wang)
    # First there: the patrol loses half an hour.
    services.add(Work([wang], "布置会场", DAY, 60, "主任", starts=dt.time(8, 30)))
    services.add(Work([wang, "老林"], "大扫除", DAY, 120, "主任", starts=dt.time(10)))  # an hour of it is the patrol's
    services.add(Work([wang], "搬桌椅", DAY, 30, "主任", starts=dt.time(9)))  # wholly within
    services.add(Work([wang], "帮邻居", DAY, 45, "主任"))  # no hour known: counts as it is
    assert (service_totals.total().turns, service_totals.total().minutes) == (1 + 1 + 1, 210 + 45 + 120)
    kinds = {kind: (one.turns, one.minutes) for kind, one in service_totals.totals(by=KIND).items()}
    assert kinds == {
        "布置会场": (1, 60),
        "治安巡逻": (0, 90),
        "大扫除": (1, 60 + 120),
        "搬桌椅": (0, 0),
        "帮邻居": (1, 45),
    }
    listed = {turn.what: (turn.minutes, turn.overlaps) for turn in service_totals.turns(who=wang)}
    assert listed["大扫除"] == (60, True) and listed["帮邻居"] == (45, False)


def test_two_pieces_of_work_at_the_same_moment_count_once(branch: Store) -> None:
    wang = _person("王一")
    for what in ("浇花", "扫地"):
        services.add(Work([wang], what, DAY, 60, "主任", starts=dt.time(9)))
    assert (service_totals.total().turns, service_totals.total().minutes) == (1, 60)


def test_a_total_by_group_stays_with_the_group_of_the_day(branch: Store) -> None:
    wang = _person("王一", status=people.FULL, group="第一党小组")
    _serve(_shift(_at(9)), wang)
    services.add(Work([wang], "布置会场", DAY, 60, "主任"))
    first = people.group_named("第一党小组")
    second, _done = groups.add("第二党小组")
    assert first is not None
    groups.move([wang], second.id)
    _serve(_shift(_at(9, day=DAY + dt.timedelta(days=1))), wang)
    found = {name: (one.turns, one.minutes, one.shifts) for name, one in service_totals.totals(by=GROUP).items()}
    assert found == {"第一党小组": (2, 180, 1), "第二党小组": (1, 120, 1)}
    assert sum(turn.turns for turn in service_totals.turns(group="第一党小组")) == 2
    with pytest.raises(UserError, match="志愿服务"):
        groups.delete(first.id)


def test_what_is_recorded_late_counts_for_the_group_of_that_day(branch: Store) -> None:
    wang = _person("王一", status=people.FULL, group="第一党小组")
    second, _done = groups.add("第二党小组")
    HistoryEntry.update(at=_at(8) - dt.timedelta(days=30)).execute()
    groups.move([wang], second.id)
    assert sum(groups.group_of(wang, day) == second.id for day in (DAY, dt.date.today())) == 1
    _serve(_shift(_at(9)), wang)
    work = services.add(Work([wang], "布置会场", DAY, 60, "主任"))[0][0]
    assert {name: one.turns for name, one in service_totals.totals(by=GROUP).items()} == {"第一党小组": 2}
    services.change(work.id, Work([wang], "布置会场", dt.date.today(), 60, "主任"))
    found = {name: one.turns for name, one in service_totals.totals(by=GROUP).items()}
    assert found == {"第一党小组": 1, "第二党小组": 1}
    li = _person("李二", status=people.FULL, group="第二党小组")
    assert groups.group_of(li, DAY) == second.id, "who was not in the roster then is in the group of today"


def test_one_after_the_other_counts_twice_and_midnight_is_no_wall(branch: Store) -> None:
    wang = _person("王一")
    _serve(_shift(_at(8)), wang)
    _serve(_shift(_at(10)), wang)
    _serve(_shift(_at(23), 120), wang)
    _serve(_shift(_at(0, 30, DAY + dt.timedelta(days=1)), 60), wang)
    found = service_totals.total()
    assert (found.turns, found.minutes) == (3, 120 + 120 + 150)
    assert service_totals.total(periods.Period(DAY, DAY)).minutes == 360


@pytest.mark.parametrize("seed", range(10))
def test_every_total_is_a_plain_recount(branch: Store, seed: int) -> None:
    chance = random.Random(seed)
    who: list[int | str] = [_person("王一", status=people.FULL, group="第一党小组"), _person("李二"), "老林", "王一"]
    moments: dict[int | str, list[tuple[dt.datetime, dt.datetime, str]]] = defaultdict(list)
    held = heads = 0
    for _turn in range(12):
        name = chance.choice(("治安巡逻", "小广告清理"))
        start = _at(
            chance.randrange(7, 24), 30 * chance.randrange(2), DAY + dt.timedelta(days=30 * chance.randrange(2))
        )
        shift = _shift(start, 120, name)
        there = chance.sample(who, chance.randrange(4))
        for one in there:
            came = start + dt.timedelta(minutes=10 * chance.randrange(4))
            left = came + dt.timedelta(minutes=10 * chance.randrange(1, 12))
            _serve(shift, one, came, left)
            moments[one].append((came, left, name))
        more = chance.choice((0, 0, 3))
        recorded = chance.random() < 0.7
        shifts.set_helpers(shift, more)
        if recorded:
            duty_records.finish(shift)
        held += bool(there or (more and recorded))
        heads += more if there or recorded else 0  # nobody has said yet that they came
    for _work in range(8):
        one, name = chance.choice(who), chance.choice(("治安巡逻", "布置会场"))
        start = _at(chance.randrange(6, 24), 10 * chance.randrange(6), DAY + dt.timedelta(30 * chance.randrange(2)))
        length = 10 * chance.randrange(1, 20)
        services.add(Work([one], name, start.date(), length, "主任", starts=start.time()))
        moments[one].append((start, start + dt.timedelta(minutes=length), name))
    turns = minutes = 0
    for spans in moments.values():
        busy = {
            came + dt.timedelta(minutes=n)
            for came, left, _n in spans
            for n in range(int((left - came).total_seconds()) // 60)
        }
        minutes += len(busy)
        # A turn begins where somebody comes who was nowhere the minute before, and two turns may touch.
        ends: dt.datetime | None = None
        for came, left, _name in sorted(spans):
            turns += ends is None or came >= ends
            ends = left if ends is None else max(ends, left)
    found = service_totals.total()
    assert (found.turns, found.people, found.shifts, found.minutes) == (turns + heads, len(moments), held, minutes)
    for by in (KIND, MONTH, YEAR):
        parts = service_totals.totals(by=by).values()
        assert sum(one.turns for one in parts) == found.turns
        assert sum(one.minutes for one in parts) == minutes
        assert sum(one.shifts for one in parts) == held
    for by in (PERSON, GROUP):
        parts = service_totals.totals(by=by).values()
        assert (sum(one.turns for one in parts), sum(one.minutes for one in parts)) == (turns, minutes)
    listed = service_totals.turns()
    assert (sum(one.turns for one in listed), sum(one.minutes for one in listed)) == (found.turns, minutes)
    for kind, counted in service_totals.totals(by=KIND).items():
        assert sum(one.turns for one in service_totals.turns(kind=kind)) == counted.turns
    for group_name, counted in service_totals.totals(by=GROUP).items():
        assert sum(one.minutes for one in service_totals.turns(group=group_name)) == counted.minutes
    for person, counted in service_totals.totals(by=PERSON).items():
        assert sum(one.minutes for one in service_totals.turns(who=person)) == counted.minutes


def test_hours_are_cut_down_to_half_an_hour_by_the_rule(branch: Store) -> None:
    assert [service_totals.hours(n) for n in (0, 29, 30, 119, 120, 6000)] == ["0", "0", "0.5", "1.5", "2", "100"]
    rules.change("service_step", 60, "支委会定的")
    assert service_totals.hours(119) == "1"


def test_stars_are_those_of_beijing_and_can_be_changed(branch: Store) -> None:
    at = [99, 100, 300, 600, 1000, 1500]
    assert [service_totals.stars(hours * 60) for hours in at] == [0, 1, 2, 3, 4, 5]
    rules.change("service_star_1", 50, "街道通知")
    assert service_totals.stars(99 * 60) == 1


# After the shift ------------------------------------------------------------------------------------------------------


def test_planned_times_unless_changed_and_a_late_correction(branch: Store) -> None:
    wang, li = _person("王一"), _person("李二")
    shift = _shift(_at(9))
    sign_ups.sign_up(shift, [wang, li])
    duty_records.mark_unmarked(shift, SERVED)
    duty_records.finish(shift)
    first = sign_ups.rows(shift)[0]
    assert (first.came, first.left, first.minutes) == (_at(9), _at(11), 120)
    with pytest.raises(UserError, match="离岗要晚于到岗"):
        duty_records.set_times(first.id, _at(11), _at(9))
    done = duty_records.set_times(first.id, _at(9, 10), _at(10, 40))
    assert "9:10–10:40" in done.what and service_totals.total().minutes == 90 + 120
    undo(done.entry_id or 0)
    assert service_totals.total().minutes == 240
    duty_records.mark(shift, [first.id], MISSED)
    assert service_totals.total().minutes == 120


def test_somebody_came_instead(branch: Store) -> None:
    wang, li = _person("王一"), _person("李二")
    shift = _shift(_at(9))
    sign_ups.sign_up(shift, [wang])
    planned = sign_ups.rows(shift)[0]
    row, done = duty_records.came_too(shift, li, planned.id)
    assert "李二替王一来了" in done.what
    assert sign_ups.get(planned.id).state == EXCUSED and sign_ups.get(row.id).stands_in_for_id == planned.id
    assert (sign_ups.get(row.id).state, sign_ups.get(row.id).slot) == (SERVED, 1)
    with pytest.raises(UserError, match="在名单上"):
        duty_records.came_too(shift, li)


def test_nothing_is_recorded_before_the_shift_or_of_one_called_off(branch: Store) -> None:
    coming = _shift(dt.datetime.now().replace(microsecond=0) + dt.timedelta(days=1))
    with pytest.raises(UserError, match="还没开始"):
        duty_records.finish(coming)
    past = _shift(_at(9))
    assert [shift.id for shift in duty_records.to_record(dt.datetime.now())] == [past]
    shifts.cancel([past], "下雪")
    with pytest.raises(UserError, match="取消"):
        duty_records.mark(past, [], SERVED)
    assert duty_records.to_record(dt.datetime.now()) == []
    held = _shift(_at(9))
    _serve(held, "老林")
    with pytest.raises(UserError, match="不能取消"):
        shifts.cancel([held], "下雪")


# Work outside shifts and certificates ---------------------------------------------------------------------------------


def test_work_outside_shifts_needs_somebody_who_vouches(branch: Store) -> None:
    wang = _person("王一")
    with pytest.raises(UserError, match="谁证明"):
        services.add(Work([wang], "帮邻居买菜", DAY, 60, " "))
    with pytest.raises(UserError, match="时长"):
        services.add(Work([wang], "帮邻居买菜", DAY, 0, "主任"))
    with pytest.raises(UserError, match="哪一天"):
        services.add(Work([wang], "帮邻居买菜", dt.date.today() + dt.timedelta(days=1), 60, "主任"))
    with pytest.raises(UserError):
        services.add(Work([wang, "老" * 60], "帮邻居买菜", DAY, 60, "主任"))
    assert service_totals.total().turns == 0
    made, _done = services.add(Work([wang, "老林"], "帮邻居买菜", DAY, 60, "主任", head_count=2))
    assert (service_totals.total().turns, service_totals.total().minutes, len(made)) == (4, 120, 3)
    services.delete(made[0].id)
    assert service_totals.total().people == 1


def test_a_certificate_keeps_what_it_said_and_its_number_is_never_given_again(branch: Store) -> None:
    wang = _person("王一")
    row = _serve(_shift(_at(9)), wang)
    year = periods.year(2026)
    made, done = service_certificates.issue(wang, year, dt.date(2026, 4, 1))
    assert (made.code, made.times, made.minutes) == ("2026-001", 1, 120)
    duty_records.set_times(row, _at(9), _at(10))
    said = service_certificates.said(certificates.get(made.id))
    assert said.what == "治安巡逻"
    assert said.rows == [("2026-03-02", "治安巡逻", "", "9:00–11:00", "120", "")]
    undo(done.entry_id or 0)
    assert service_certificates.issue(wang, year, dt.date(2026, 4, 2))[0].code == "2026-002"
    with pytest.raises(UserError, match="没有登记过"):
        service_certificates.issue(wang, periods.year(2024))
