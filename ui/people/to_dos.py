"""What people want done today: birthdays, and asking after those who have not come for a while."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from models import rules
from models.activities import attendance
from models.care import care
from models.language import _
from models.people import roster
from ui.page import Page
from ui.to_do import ToDo, opens, soon


def to_dos(now: dt.datetime) -> list[ToDo]:
    """The birthdays of the coming days, then those who missed several activities in a row.

    Nobody is named who wishes to be left alone.
    """
    today = now.date()
    quiet = care.quiet_on(today)
    near = roster.birthdays(today, rules.value("birthday_ahead"))
    found = [_birthday(birthday, today) for birthday in near if birthday.person_id not in quiet]
    return found + [
        ToDo(_("{name} 连续 {n} 次没参加，问候一下").format(name=name, n=n), "phone", "amber", _person(person_id))
        for person_id, name, n in attendance.missed_in_a_row(rules.value("missed_in_a_row"))
        if person_id not in quiet
    ]


def _person(person_id: int) -> Callable[[Page], object]:
    return opens("ui.people.person.PersonPage", person_id=person_id)


def _birthday(birthday: roster.Birthday, today: dt.date) -> ToDo:
    when = soon(birthday.day, today) or _("{n} 天后").format(n=(birthday.day - today).days)
    words = _("{when} {name} 生日，打个电话") if birthday.age is None else _("{when} {name} {age}岁生日，打个电话")
    text = words.format(when=when, name=birthday.name, age=birthday.age)
    return ToDo(text, "cake", "amber", _person(birthday.person_id))
