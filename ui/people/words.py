"""How the roster's list says things: a person's row, how many they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from models import roster
from models.language import _, listed
from models.masking import Audience, mask_phone
from models.people import EXPECTED_STATUSES, LEFT_STATUSES
from models.profile import marks, status_since
from models.roster import RosterRow
from ui.widgets.lists import Item

#: What is counted in words above the list, of roster.FILTERS.
COUNTED = ("高龄", "独居", "行动不便", "预备", "流出")


def person_item(row: RosterRow, today: dt.date) -> Item:
    """A person as a row of the roster. Of those who left it says how and when, and no phone to call."""
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
        badge="　".join(marks(row)),
        key=row.person_id,
    )


def filter_name(name: str, elder_age: int) -> str:
    """One of roster.FILTERS as its chip says it."""
    return _("{age}岁以上").format(age=elder_age) if name == "高龄" else _(name)


def members_in_words(rows: Sequence[RosterRow], today: dt.date, elder_age: int) -> str:
    """45 名党员，平均 70.3 岁，另有 1 人关系不在本支部。其中女 21 人、80岁以上 4 人、独居 5 人。"""
    own = [row for row in rows if row.status in EXPECTED_STATUSES]
    words = _("{n} 名党员").format(n=len(own))
    mean = roster.mean_age(own, today)
    if mean is not None:
        words += _("，平均 {age} 岁").format(age=mean)
    if len(rows) > len(own):
        words += _("，另有 {n} 人关系不在本支部").format(n=len(rows) - len(own))
    numbers = [(_("女"), sum(row.sex == "女" for row in own))]
    for name in COUNTED:
        number = sum(roster.passes(row, name, today, elder_age) for row in own)
        numbers.append((filter_name(name, elder_age), number))
    parts = [_("{what} {n} 人").format(what=what, n=n) for what, n in numbers if n]
    return words + _("。其中{parts}。").format(parts=listed(parts)) if parts else words + _("。")
