"""What the classes aimed at in a year can be written down for that year."""

from peewee import IntegerField, Model, SqliteDatabase
from playhouse.migrate import SchemaMigrator
from playhouse.sqlite_ext import AutoIncrementField


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    class YearPlan(Model):
        id = AutoIncrementField()
        year = IntegerField(unique=True)
        sessions = IntegerField(null=True)
        turns = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "year_plan"

    db.create_tables([YearPlan])
