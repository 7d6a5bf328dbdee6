"""规则: numbers with their 依据, which the branch may change."""

from __future__ import annotations

import datetime as dt

import pytest

from models import base, rules
from models.base import UserError
from models.rules import Rule
from models.store import Store


def test_a_new_branch_has_every_shipped_rule_with_its_basis(branch: Store) -> None:
    assert [rule.code for rule in rules.all_rules()] == list(rules.SHIPPED)
    assert all(rule.basis and rule.unit and rule.name and rule.value > 0 for rule in rules.all_rules())
    assert rules.value("medal_years") == 50
    assert rules.missing() == []
    assert base.entries() == [], "nobody did that"


def test_a_year_that_is_over_keeps_its_target(branch: Store) -> None:
    last_year = dt.date(dt.date.today().year - 1, 12, 31)
    rules.change("class_turns", 300, "去年支委会")
    base.HistoryEntry.update(at=dt.datetime.combine(last_year, dt.time(9))).execute()
    rules.change("class_turns", 400, "今年支委会")
    rules.switch("class_sessions", False)
    then, now = rules.limits(last_year), rules.limits()
    assert (then["class_turns"], then["class_sessions"]) == (300, 16)
    assert (now["class_turns"], now["class_sessions"]) == (400, None)
    assert rules.limits(last_year - dt.timedelta(days=1))["class_turns"] == rules.SHIPPED["class_turns"][1]


def test_a_change_says_on_what_it_rests_and_since_when_and_can_be_undone(branch: Store) -> None:
    done = rules.change("elder_age", 85, " 街道通知 ")
    rule = Rule.get(Rule.code == "elder_age")
    assert (rule.value, rule.basis, rule.since) == (85, "街道通知", dt.date.today())
    assert rules.value("elder_age") == 85
    assert base.entries()[0].what == "修改规则：高龄党员的年龄"
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert rules.value("elder_age") == 80


@pytest.mark.parametrize(
    ("number", "basis", "words"), [(0, "通知", "大于零"), (-3, "通知", "大于零"), (85, " ", "依据")]
)
def test_what_cannot_be_is_told_in_words(branch: Store, number: int, basis: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        rules.change("elder_age", number, basis)
    assert rules.value("elder_age") == 80


def test_a_rule_that_the_table_lacks_has_its_shipped_number(branch: Store) -> None:
    with base.operation("as an older version had it"):
        Rule.delete().where(Rule.code == "elder_age").execute()
    assert rules.value("elder_age") == 80
    assert rules.missing() == ["elder_age"]
    with pytest.raises(KeyError):
        rules.value("no such rule")
