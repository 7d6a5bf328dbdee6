"""Why one goes: a list that the branch edits."""

from __future__ import annotations

import datetime as dt

import pytest

from models.base import UserError
from models.people import people
from models.store import Store
from models.visits import occasions, visits


def test_occasions_are_shipped_added_and_put_away_and_the_past_keeps_its_words(branch: Store) -> None:
    names = [occasion.name for occasion in occasions.choices()]
    assert {"春节", "重阳", "生日", "政治生日", "住院", "去世", "节日普访", "日常"} <= set(names)
    occasions.add(" 搬家 ")
    wang = people.save_person({"name": "王一", "status": people.FULL})[0].id
    values = {"kind": visits.VISIT, "day": dt.date.today(), "occasion": "搬家"}
    (contact,), _done = visits.record_contact(values, ["小赵"], [wang])
    moved = occasions.choices()[-1]
    assert moved.name == "搬家"
    occasions.offer(moved.id, False)
    assert "搬家" not in [occasion.name for occasion in occasions.choices()]
    assert visits.get(contact.id).occasion == "搬家"
    occasions.add("搬家")
    assert "搬家" in [occasion.name for occasion in occasions.choices()]
    with pytest.raises(UserError, match="为什么去"):
        occasions.add("  ")
