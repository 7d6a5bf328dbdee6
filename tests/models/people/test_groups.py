"""党小组: leaders, moving people, names, deleting an empty one."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base
from models.activities import activities
from models.base import UserError
from models.dates import PartialDate
from models.people import groups, offices, people
from models.people.people import GROUP_LEADER
from models.store import Store


def _member(name: str, group: str = "", status: str = people.FULL) -> int:
    return int(people.save_person({"name": name, "status": status, "group": group or None})[0].id)


def _summary(name: str) -> groups.GroupSummary:
    return next(group for group in groups.summaries() if group.name == name)


def test_numbers_count_members_of_the_branch_only(branch: Store) -> None:
    _member("甲一", "第一党小组")
    _member("甲二", "第一党小组", people.ELSEWHERE)
    _member("甲三", "第一党小组", people.MOVED)
    assert _summary("第一党小组").members == 1
    assert _summary("第一党小组").leaders == ()


def test_a_new_leader_ends_the_term_of_the_old_one(branch: Store) -> None:
    old, new = _member("甲一", "第一党小组"), _member("甲二", "第一党小组")
    group = _summary("第一党小组").group_id
    groups.set_leader(group, old, dt.date(2024, 3, 1))
    assert _summary("第一党小组").leaders == ("甲一",)
    done = groups.set_leader(group, new, dt.date(2026, 3, 1))
    assert _summary("第一党小组").leaders == ("甲二",)
    past = offices.offices_of(old)[0]
    assert (past.begins, past.ends) == (PartialDate(2024, 3, 1), PartialDate(2026, 3, 1))
    base.undo(done.entry_id)  # type: ignore[arg-type]
    assert _summary("第一党小组").leaders == ("甲一",)


def test_a_leader_who_moves_leads_the_new_group_and_one_who_left_leads_none(branch: Store) -> None:
    leader = _member("甲一", "第一党小组")
    _member("乙一", "第二党小组")
    groups.set_leader(_summary("第一党小组").group_id, leader)
    groups.move([leader], _summary("第二党小组").group_id)
    assert (_summary("第一党小组").leaders, _summary("第二党小组").leaders) == ((), ("甲一",))
    people.change_status(leader, people.DECEASED)
    assert _summary("第二党小组").leaders == ()


def test_moving_is_one_undo_and_none_means_no_group(branch: Store) -> None:
    ids = [_member("甲一", "第一党小组"), _member("甲二", "第一党小组")]
    second, _done = groups.add("  第二　党小组 ")
    assert second.name == "第二 党小组"
    done = groups.move(ids, second.id)
    assert (_summary("第一党小组").members, _summary("第二 党小组").members) == (0, 2)
    base.undo(done.entry_id)  # type: ignore[arg-type]
    assert _summary("第一党小组").members == 2
    groups.move(ids[:1], None)
    assert _summary("第一党小组").members == 1


@pytest.mark.parametrize("name", ["", "　 ", "第一党小组", "很" * 21])
def test_a_name_that_cannot_be_used_is_refused_in_words(branch: Store, name: str) -> None:
    groups.add("第一党小组")
    second, _done = groups.add("第二党小组")
    for write in (lambda: groups.add(name), lambda: groups.rename(second.id, name)):
        with pytest.raises(UserError, match=r"名称|已经有"):
            write()
    assert [group.name for group in groups.summaries()] == ["第一党小组", "第二党小组"]


def test_a_group_may_keep_its_own_name(branch: Store) -> None:
    group, _done = groups.add("第一党小组")
    groups.rename(group.id, "第一党小组")
    groups.rename(group.id, "丽园<b>组")
    assert groups.find(group.id).name == "丽园<b>组"  # type: ignore[union-attr]


def test_only_an_empty_group_is_deleted(branch: Store) -> None:
    person = _member("甲一", "第一党小组")
    gone = _member("甲二", "第一党小组", people.MOVED)
    group = _summary("第一党小组").group_id
    with pytest.raises(UserError, match="还有 1 人"):
        groups.delete(group)
    groups.move([person], None)
    done = groups.delete(group)
    assert groups.find(group) is None and people.profile(gone) is not None
    base.undo(done.entry_id)  # type: ignore[arg-type]
    assert groups.find(group) is not None
    kind = next(kind.id for kind in activities.kinds() if kind.name == "党小组会")
    activities.plan_activity({"kind": kind, "starts": dt.datetime(2026, 3, 3, 9), "group": group})
    with pytest.raises(UserError, match="开过会"):
        groups.delete(group)


def test_a_leader_of_nobody_is_not_listed(branch: Store) -> None:
    person = _member("甲一")
    groups.add("第一党小组")
    offices.appoint(GROUP_LEADER, None, person)
    assert _summary("第一党小组").leaders == ()
