"""Posts, weekly shifts and single ones in one line, for the tests."""

from __future__ import annotations

import datetime as dt

from models.base import db
from models.volunteers import duty, duty_template, shifts, sign_ups
from models.volunteers.duty import HOLDING, WAITING, Shift

NOW = dt.datetime.combine(dt.date.today(), dt.time(12))
TODAY = NOW.date()
TOMORROW = TODAY + dt.timedelta(days=1)


def new_post(name: str = "治安巡逻", demands: tuple[str, ...] = ("站立",), oldest: int | None = None) -> int:
    """The number of a new post."""
    return int(duty.save_post(name, "南路", demands, oldest)[0].id)


def new_template(weekday: int = 0, needed: int = 2, hour: int = 9, week: str = "", post: int | None = None) -> int:
    """The number of a new weekly shift."""
    values = {"post": post or new_post(), "weekday": weekday, "starts": dt.time(hour), "needed": needed, "week": week}
    return int(duty_template.save_template(values, now=NOW)[0].id)


def new_event(ahead: int = 3, hour: int = 9, needed: int = 2, minutes: int = 120, post: int | None = None) -> Shift:
    """A new single shift, so many days ahead."""
    starts = dt.datetime.combine(TODAY + dt.timedelta(days=ahead), dt.time(hour))
    values = {"name": "大扫除", "starts": starts, "needed": needed, "minutes": minutes, "post": post}
    return shifts.save_shift(values)[0]


def names_on(shift_id: int) -> list[tuple[str, int | None, str]]:
    """Name, slot and state of everybody on a shift."""
    return [(row.name, row.slot, row.state) for row in sign_ups.rows(shift_id)]


def shift_rows() -> list[tuple[object, ...]]:
    """Every row of the table of shifts as it is kept."""
    return list(db.execute_sql("SELECT * FROM shift ORDER BY id").fetchall())


def slots_are_sound() -> None:
    """No slot twice on a shift, none above what is needed on one to come, a slot for whoever holds one."""
    for shift in Shift.select().where(Shift.starts > dt.datetime.now()):
        rows = sign_ups.rows(shift.id)
        slots = [row.slot for row in rows if row.slot]
        assert len(slots) == len(set(slots)) and all(1 <= slot <= shift.needed for slot in slots)
        assert all((row.slot is not None) == (row.state in HOLDING) for row in rows)
        waiting = any(row.state == WAITING for row in rows)
        assert not waiting or len(slots) == shift.needed, "nobody waits while there is room"
