"""How the roster's list says things: a person's row, how many they are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from models.language import _, listed
from models.people import roster
from models.people.masking import Audience, mask_phone
from models.people.people import EXPECTED_STATUSES, LEFT_STATUSES
from models.people.profile import marks, status_since
from models.people.roster import RosterRow
from models.timely_reports import LOST
from ui.widgets.lists import Item

#: What is counted in words above the list: women and some of roster.FILTERS.
COUNTED = ("女", "高龄", "独居", "行动不便", "预备", "流出")


def person_item(row: RosterRow, today: dt.date, lost: bool = False) -> Item:
    """A person as a row of the roster. Of those who left it says how and when, and no phone to call.

    `lost`: the branch cannot find them.
    """
    if row.status in LEFT_STATUSES:
        return Item(row.name, status_since(row.status, row.status_on), key=row.person_id)
    age, party_age = row.age(today), row.party_age(today)
    about = [
        _("党龄 {years}年").format(years=party_age) if party_age else "",
        row.group,
        row.stairwell,
        mask_phone(row.phone or row.other_phone, Audience.PUBLIC),
    ]
    return Item(
        f"{row.name}　" + _("{age}岁").format(age=age) if age else row.name,
        "　".join(part for part in about if part),
        badge="　".join([*([_(LOST)] if lost else []), *marks(row)]),
        key=row.person_id,
    )


def filter_name(name: str, elder_age: int) -> str:
    """One of roster.FILTERS as its chip says it."""
    return _("{age}岁以上").format(age=elder_age) if name == "高龄" else _(name)


class Census:
    """Counts members in words. What it needs of each is reckoned once, so that every keystroke is quick."""

    def __init__(self, members: Iterable[RosterRow], today: dt.date, elder_age: int) -> None:
        self._elder_age = elder_age
        self._of: dict[int, tuple[bool, int | None, tuple[str, ...]]] = {}
        for row in members:
            age = row.age(today)
            parts = ["女"] if row.sex == "女" else []
            parts += [name for name in roster.FILTERS if roster.passes(row, name, today, elder_age)]
            self._of[row.person_id] = row.status in EXPECTED_STATUSES, age.years if age else None, tuple(parts)
        self._of_all = ("", "")

    def number_passing(self, name: str) -> int:
        """How many pass one of roster.FILTERS."""
        return sum(name in parts for _own, _age, parts in self._of.values())

    def passing(self, rows: Iterable[RosterRow], name: str) -> list[RosterRow]:
        """Those of `rows` who pass one of roster.FILTERS."""
        return [row for row in rows if name in self._of[row.person_id][2]]

    def words(self, rows: Sequence[RosterRow]) -> tuple[str, str]:
        """45 名党员，平均 70.3 岁，另有 1 人关系不在本支部。 and 其中女 21 人、80岁以上 4 人、独居 5 人。"""
        if len(rows) < len(self._of):
            return self._words([self._of[row.person_id] for row in rows])
        if not self._of_all[0]:
            self._of_all = self._words(list(self._of.values()))
        return self._of_all

    def _words(self, rows: Sequence[tuple[bool, int | None, tuple[str, ...]]]) -> tuple[str, str]:
        own = [one for one in rows if one[0]]
        words = _("{n} 名党员").format(n=len(own))
        ages = [age for _own, age, _parts in own if age is not None]
        if ages:
            words += _("，平均 {age} 岁").format(age=round(sum(ages) / len(ages), 1))
        if len(rows) > len(own):
            words += _("，另有 {n} 人关系不在本支部").format(n=len(rows) - len(own))
        number: Counter[str] = Counter()
        for parts, times in Counter(parts for _own, _age, parts in own).items():
            for name in parts:
                number[name] += times
        counted = [
            _("{what} {n} 人").format(what=filter_name(name, self._elder_age), n=number[name])
            for name in COUNTED
            if number[name]
        ]
        return words + _("。"), _("其中{parts}。").format(parts=listed(counted)) if counted else ""
