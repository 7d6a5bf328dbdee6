"""Finding people in the roster as somebody types, among ten thousand at every keystroke."""

from __future__ import annotations

from collections.abc import Sequence

from models.people.names import GivenNames, compile_query, tolerant_text
from models.people.roster import RosterRow


class Finder:
    """Finds people among many as somebody types; made once for a list, asked at every keystroke."""

    def __init__(self, people: Sequence[RosterRow], tolerant: bool = False) -> None:
        """`tolerant` takes sounds that are mixed up as alike (models/people/names.py)."""
        self.people = people
        self._tolerant = tolerant
        self._keys = [(row.name, row.search_text, row.phone, row.place) for row in people]
        self._given = GivenNames(((row.name, row.search_text) for row in people), tolerant)
        if tolerant:
            for row in people:
                tolerant_text(row.search_text)

    def find(self, query: str) -> list[RosterRow]:
        """Those who match, in the list's order, then those whose given name does; everybody for an empty query."""
        whole, given = self._found(query)
        return whole + given

    def meant(self, query: str) -> list[RosterRow]:
        """Whom somebody means who types this: by a given name only where nobody matches otherwise."""
        whole, given = self._found(query)
        return whole or given

    def _found(self, query: str) -> tuple[list[RosterRow], list[RosterRow]]:
        if not query.strip():
            return list(self.people), []
        match = compile_query(query, self._tolerant)
        found = [
            row
            for row, key in zip(self.people, self._keys, strict=True)
            if match(*key) or (row.other_phone and match("", "", row.other_phone, ""))
        ]
        there = {row.person_id for row in found}
        by_given = (self.people[place] for place in self._given.find(query))
        return found, [row for row in by_given if row.person_id not in there]
