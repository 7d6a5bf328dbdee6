"""Migration 0004: files of the version before keep their groups, their round and their figures."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from models import store
from models.base import db
from models.store import close_store, open_store
from models.volunteers import service_totals
from models.volunteers.duty import SERVED
from models.volunteers.duty_weeks import cycle, letter


@pytest.fixture
def file_of_version_3(tmp_path: Path) -> Path:
    folder = shutil.copytree(store.MIGRATIONS, tmp_path / "old", ignore=shutil.ignore_patterns("0004*", "__pycache__"))
    (tmp_path / "data").mkdir()
    db.init(str(tmp_path / "data" / store.FILE_NAME))
    Runner(db, str(folder)).up()
    columns = [row[1] for row in db.execute_sql("PRAGMA table_info(person)").fetchall() if row[3] and row[1] != "id"]
    values = ", ".join("'王一'" if column == "name" else "''" for column in columns)
    for sql in (
        f"INSERT INTO person (id, {', '.join(columns)}) VALUES (1, {values})",
        "INSERT INTO party_group (id, name) VALUES (1, '第一党小组')",
        "INSERT INTO membership (person_id, status, party_age_reason, medal_number, group_id)"
        " VALUES (1, '正式党员', '', '', 1)",
        "INSERT INTO shift (id, name, place, starts, minutes, needed, state, reason, head_count, weather, note)"
        " VALUES (1, '治安巡逻', '', '2026-03-02 09:00:00', 120, 2, '已完成', '', 0, '', '')",
        'INSERT INTO sign_up (shift_id, person_id, name, slot, state, came, "left", minutes, override)'
        f" VALUES (1, 1, '王一', 1, '{SERVED}', '2026-03-02 09:00:00', '2026-03-02 11:00:00', 120, '')",
        "INSERT INTO service (person_id, name, what, place, day, minutes, head_count, vouched_by)"
        " VALUES (1, '王一', '布置会场', '', '2026-03-03', 60, 0, '主任')",
        "INSERT INTO setting (key, value) VALUES ('duty_cycle', '2'), ('duty_week_a', '2026-03-02')",
        f"PRAGMA application_id = {store.APPLICATION_ID}",
        "PRAGMA user_version = 3",
    ):
        db.execute_sql(sql)
    db.close()
    return tmp_path / "data"


def test_service_keeps_its_group_and_the_round_its_letters(file_of_version_3: Path) -> None:
    open_store(file_of_version_3)
    found = service_totals.totals(by=service_totals.GROUP)
    assert {name: (one.turns, one.minutes) for name, one in found.items()} == {"第一党小组": (2, 180)}
    assert cycle() == 2
    assert [letter(dt.date(2026, 3, 2) + dt.timedelta(weeks=n)) for n in (-2, -1, 0, 1)] == ["A", "B", "A", "B"]
    assert not db.execute_sql("SELECT * FROM setting WHERE key LIKE 'duty%'").fetchall()
    close_store()
