"""What a command leaves behind, and a small branch to run it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.people import people, roster
from models.store import close_store, open_store


@dataclass
class Result:
    """What a command left: exit code, lines for scripts, lines for people."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


def people_in(folder: Path) -> list[str]:
    open_store(folder)
    try:
        return [row.name for row in roster.rows()]
    finally:
        close_store()


def fill(folder: Path) -> None:
    open_store(folder)
    try:
        people.save_person(
            {
                "name": "郑淑敏", "sex": "女", "ethnicity": "满族", "born": "1938-01",
                "id_number": "110105189912310025",
                "joined_on": "1970-05-04", "phone": "19900000001", "building": "3", "entrance": "2", "room": "501",
                "group": "第一党小组", "status": people.FULL,
            }
        )  # fmt: skip
        people.save_person({"name": "田大利", "status": people.PROBATIONARY, "joined_on": "2025-07-01"})
        people.save_person({"name": "田富", "status": people.ELSEWHERE})
        people.save_person({"name": "孟广志", "status": people.DECEASED})
        people.save_person({"name": "居民甲"})
    finally:
        close_store()
