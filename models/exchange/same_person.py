"""Who a line of a roster is: somebody already known, somebody new, or somebody only the user can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from models.dates import PartialDate

_OLD, _LONG = 15, 18
#: How a person was recognised: not at all, by the name alone, by name and month of birth or the ID number.
NOT, BY_NAME, SURELY = 0, 1, 2


@dataclass(frozen=True)
class Known:
    """Somebody to compare with: a person of the roster, or an earlier line of the file (`number` is its row)."""

    number: int
    name: str
    born: PartialDate | None = None
    id_number: str = ""
    phone: str = ""
    values: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Found:
    """Whom a line is about: `who` None for nobody known. More than one in `perhaps` leaves it to the user."""

    who: Known | None = None
    how: int = NOT
    perhaps: tuple[Known, ...] = ()
    namesakes: tuple[Known, ...] = ()


class Acquaintances:
    """People to be recognised by ID number, or by name and month of birth."""

    def __init__(self, people: Iterable[Known] = ()) -> None:
        self._by_name: dict[str, list[Known]] = {}
        self._by_number: dict[str, list[Known]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Known) -> None:
        """Know one more."""
        self._by_name.setdefault(person.name, []).append(person)
        if core := _core(person.id_number):
            self._by_number.setdefault(core, []).append(person)

    def find(self, name: str, born: PartialDate | None, id_number: str, phone: str) -> Found:
        """Who is this? The same ID number, or the same name and month of birth; a name alone only where it is one."""
        namesakes = tuple(self._by_name.get(name, ()))
        numbered = [k for k in self._by_number.get(_core(id_number), ()) if _same_number(k.id_number, id_number)]
        own = [k for k in numbered if k.name == name] or [k for k in numbered if not _contradict(k.born, born)]
        if numbered:
            who = own[0] if len(own) == 1 else None
            return Found(who, SURELY if who else NOT, tuple(own or numbered), namesakes)
        same = [k for k in namesakes if same_month(k.born, born)]
        other_number = [k for k in same if k.id_number and id_number]
        if other_number:
            # Same name, same month of birth, another ID number: two people, or a number copied wrongly.
            return Found(None, NOT, tuple(same), namesakes)
        open_ = [k for k in namesakes if not _contradict(k.born, born) and not (k.id_number and id_number)]
        for group, how in ((same, SURELY), (open_, BY_NAME)):
            if len(group) > 1:
                calls = [k for k in group if phone and k.phone == phone]
                group = calls if len(calls) == 1 else group
            if len(group) == 1:
                return Found(group[0], how, tuple(group), namesakes)
            if group:
                return Found(None, NOT, tuple(group), namesakes)
        return Found(namesakes=namesakes)


#: What is written differently in so many places is hardly of one person, where only the name is alike.
MANY_DIFFERENCES = 2
#: What one person has for long.
_LASTING = ("sex", "phone", "building", "room", "joined_on", "full_on", "workplace", "emergency_phone", "retired_on")


def differences(one: dict[str, Any], other: dict[str, Any]) -> int:
    """In how many places two records say different things of what one person has for long."""
    number = 0
    for key in _LASTING:
        mine, theirs = one.get(key), other.get(key)
        if isinstance(mine, PartialDate) and isinstance(theirs, PartialDate):
            number += not mine.agrees(theirs)
        elif mine and theirs:
            number += mine != theirs
    return number


def _core(number: str) -> str:
    """What an ID number of 15 digits and its later form of 18 have in common; empty for anything else."""
    if len(number) == _LONG:
        return number[:6] + number[8:17]
    return number if len(number) == _OLD else ""


def _same_number(one: str, other: str) -> bool:
    return len(one) != len(other) or one == other


def same_month(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Are both births known to the month, and the same month?"""
    return bool(one and other and one.month and one.year == other.year and one.month == other.month)


def _contradict(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Can two births not be of one person? Days may differ: archive and ID card often do."""
    if one is None or other is None:
        return False
    return one.year != other.year or bool(one.month and other.month and one.month != other.month)
