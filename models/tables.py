"""Every module with tables, one row each: imported when all tables are asked for, not when the program starts."""

from __future__ import annotations

from functools import cache
from importlib import import_module

MODULES = (
    "activities.activities",
    "care.care",
    "classes.classes",
    "deliveries.deliveries",
    "hardship",
    "people.people",
    "prints",
    "rules",
    "settings",
    "timely_reports",
    "visits.greeting_texts",
    "visits.visit_plans",
    "visits.visits",
    "volunteers.duty",
)


@cache
def load() -> None:
    """Make every table known."""
    for name in MODULES:
        import_module(f"models.{name}")
