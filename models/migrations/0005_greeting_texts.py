"""The table of the branch's own words on greeting cards."""

from peewee import CharField, Model, SqliteDatabase, TextField
from playhouse.migrate import SchemaMigrator
from playhouse.sqlite_ext import AutoIncrementField


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    class GreetingText(Model):
        id = AutoIncrementField()
        occasion = CharField(index=True)
        words = TextField()

        class Meta:
            database = db
            table_name = "greeting_text"

    db.create_tables([GreetingText])
