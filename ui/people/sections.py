"""What other areas show on a person's page: a new area adds a row here and nothing else."""

from __future__ import annotations

from importlib import import_module
from typing import Any

#: Subclasses of Section (ui/people/section.py), in the order of the page.
SECTIONS = (
    "ui.care.person_box.CareBox",
    "ui.visits.person_box.VisitsBox",
    "ui.volunteers.person_box.DutyBox",
    "ui.classes.person_box.ClassesBox",
    "ui.timely_reports.person_box.ReportsBox",
)


def sections() -> list[Any]:
    """The classes; their modules are imported when a person's page is first opened."""
    found = []
    for path in SECTIONS:
        module, _dot, name = path.rpartition(".")
        found.append(getattr(import_module(module), name))
    return found
