"""What 困难帮扶 wants done: cases to be looked at again; how many, never whose."""

from __future__ import annotations

import datetime as dt

from models.hardship import hardship
from models.language import _
from ui.to_do import ToDo, opens


def to_dos(now: dt.datetime) -> list[ToDo]:
    """One line for all cases whose review is due."""
    number = hardship.due_for_review(now.date())
    if not number:
        return []
    page = opens("ui.hardship.cases.HardshipPage")
    return [ToDo(_("{n} 份帮扶档案该复核了").format(n=number), "hand-heart", "amber", page)]
