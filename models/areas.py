"""What the modules below every area ask of the areas, which they do not know: one list a question.

Areas stand here by name and are imported when they are asked, not when the program starts.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import import_module
from types import ModuleType

#: Modules with tables.
TABLES = (
    "activities.activities",
    "care.care",
    "classes.classes",
    "classes.year_plans",
    "deliveries.deliveries",
    "hardship.hardship",
    "people.people",
    "prints",
    "rules",
    "settings",
    "timely_reports",
    "visits.greeting_texts",
    "visits.occasions",
    "visits.visit_plans",
    "visits.visits",
    "volunteers.duty",
)
#: Modules whose `add_missing()` gives a branch the rows that it starts with.
SHIPPED = ("rules", "activities.activities", "timely_reports", "visits.occasions")
#: Modules whose `withdraw(person_id, on)` takes somebody who leaves, dies or is deleted off all that is to come.
LEAVING = ("activities.activities", "care.care", "visits.visit_plans", "volunteers.sign_ups", "classes.learners")
#: Modules whose `missing_photos()` says, in words, of what the photo is no longer in the data folder.
PHOTOS = ("people.photos", "visits.visit_files", "classes.works")


@cache
def _modules(names: tuple[str, ...]) -> list[ModuleType]:
    return [import_module(f"models.{name}") for name in names]


def load_tables() -> None:
    """Make every table known."""
    _modules(TABLES)


def add_missing() -> None:
    """Give the branch what every branch starts with, where it has none yet. The store calls it while migrating."""
    for module in _modules(SHIPPED):
        module.add_missing()


def withdraw(person_id: int, on: dt.date | None) -> None:
    """Take somebody off all that is to come after `on` (today when it is not known). Call inside an operation."""
    for module in _modules(LEAVING):
        module.withdraw(person_id, on)


def missing_photos() -> list[str]:
    """Of whom and of what the photo is no longer in the data folder."""
    return [words for module in _modules(PHOTOS) for words in module.missing_photos()]
