"""One line of 今天要办, as each area contributes its own (`TO_DOS` in ui/areas.py)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from models.language import _

if TYPE_CHECKING:
    from ui.page import Page


class ToDo(NamedTuple):
    """What is to be done, in words, and what a tap opens."""

    text: str
    icon: str
    colour: str
    open: Callable[[Page], object]


def first_of_each(contributions: Sequence[Sequence[ToDo]], most: int) -> list[ToDo]:
    """At most `most` lines, taken from the areas in turn, so that none crowds out another; they keep their order.

    Each contribution begins with its most urgent line.
    """
    taken = [0] * len(contributions)
    while sum(taken) < most:
        waiting = [n for n, lines in enumerate(contributions) if taken[n] < len(lines)]
        if not waiting:
            break
        for n in waiting[: most - sum(taken)]:
            taken[n] += 1
    return [line for lines, number in zip(contributions, taken, strict=True) for line in lines[:number]]


def opens(path: str, **args: Any) -> Callable[[Page], object]:
    """Opens the page class at `path` (ui.people.person.PersonPage); its module is imported only then."""

    def open_(page: Page) -> None:
        module, _dot, name = path.rpartition(".")
        page.navigator.go(getattr(import_module(module), name), **args)

    return open_


def soon(day: dt.date, today: dt.date) -> str:
    """今天, 明天, 后天; empty for another day."""
    return {0: _("今天"), 1: _("明天"), 2: _("后天")}.get((day - today).days, "")
