"""What was true on the day stays with service: the 党小组, clock hours; who issued a certificate; rounds since when."""

import datetime

from peewee import CharField, DateField, ForeignKeyField, IntegerField, Model, SqliteDatabase, TextField, TimeField
from playhouse.migrate import SchemaMigrator, migrate
from playhouse.sqlite_ext import AutoIncrementField

#: Weeks back from a known A week over which letters stay as they were: whole rounds of 1 to 4 weeks.
_BACK = 240


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    class Record(Model):
        id = AutoIncrementField()

        class Meta:
            database = db

    class PartyGroup(Record):
        class Meta:
            table_name = "party_group"

    class DutyRound(Record):
        since = DateField()
        weeks = IntegerField()
        first = CharField()

        class Meta:
            table_name = "duty_round"

    db.create_tables([DutyRound])
    for table in ("sign_up", "service"):
        group = ForeignKeyField(PartyGroup, PartyGroup.id, null=True, on_delete="RESTRICT")
        migrate(migrator.add_column(table, "group_id", group))
    migrate(
        migrator.add_column("service", "starts", TimeField(null=True)),
        migrator.add_column("certificate", "issuer", TextField(default="")),
    )
    old = next(index for index in db.get_indexes("sign_up") if index.columns[-1] == "minutes")
    migrate(
        migrator.drop_index("sign_up", old.name),
        migrator.add_index("sign_up", ("person_id", "state", "came", "left", "minutes", "group_id")),
    )
    now = "(SELECT m.group_id FROM membership m WHERE m.person_id = {0}.person_id)"
    db.execute_sql(f"UPDATE sign_up SET group_id = {now.format('sign_up')} WHERE state = '到岗'")
    db.execute_sql(f"UPDATE service SET group_id = {now.format('service')}")
    # To be away is a rule of its own now.
    db.execute_sql("UPDATE rule SET name = '身体原因暂停的人不排班' WHERE code = 'duty_pause'")
    kept = dict(db.execute_sql("SELECT key, value FROM setting WHERE key LIKE 'duty_%'").fetchall())
    if "duty_cycle" in kept:
        week_a = datetime.date.fromisoformat(kept.get("duty_week_a", "2026-01-05"))
        since = week_a - datetime.timedelta(weeks=_BACK)
        values = (since.isoformat(), int(kept["duty_cycle"]), "A")
        db.execute_sql("INSERT INTO duty_round (since, weeks, first) VALUES (?, ?, ?)", values)
    db.execute_sql("DELETE FROM setting WHERE key LIKE 'duty_%'")
