"""The first tables: people, membership, activities, attendance, rules, settings and the history."""

import datetime

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)
from playhouse.migrate import SchemaMigrator
from playhouse.sqlite_ext import AutoIncrementField


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    class Record(Model):
        id = AutoIncrementField()

        class Meta:
            database = db

    class ActivityKind(Record):
        name = CharField(unique=True)
        expected = CharField(default="全体党员")
        minutes = IntegerField(default=90)

        class Meta:
            table_name = "activity_kind"

    db.create_tables([ActivityKind])

    class PartyGroup(Record):
        name = CharField(unique=True)

        class Meta:
            table_name = "party_group"

    db.create_tables([PartyGroup])

    class Activity(Record):
        kind = ForeignKeyField(ActivityKind, on_delete="RESTRICT")
        name = TextField()
        starts = DateTimeField(index=True)
        minutes = IntegerField(default=90)
        place = TextField(default="")
        host = TextField(default="")
        recorder = TextField(default="")
        text = TextField(default="")
        state = CharField(default="计划")
        group = ForeignKeyField(PartyGroup, null=True, on_delete="RESTRICT")
        head_count = IntegerField(default=0)

        class Meta:
            table_name = "activity"

    db.create_tables([Activity])

    class Person(Record):
        name = CharField(index=True)
        pinyin = TextField(default="")
        strokes = TextField(default="")
        sex = CharField(default="")
        ethnicity = CharField(default="")
        born = TextField(null=True)
        id_number = CharField(index=True, default="")
        lunar_month = IntegerField(null=True)
        lunar_day = IntegerField(null=True)
        lunar_leap = BooleanField(default=False)
        phone = CharField(default="")
        other_phone = CharField(default="")
        building = CharField(default="")
        entrance = CharField(default="")
        room = CharField(default="")
        emergency_name = TextField(default="")
        emergency_phone = TextField(default="")
        talents = TextField(default="")
        household = CharField(default="")
        mobility = CharField(default="")
        education = TextField(default="")
        workplace = TextField(default="")
        retirement = CharField(default="")
        retired_on = TextField(null=True)
        note = TextField(default="")
        photo = TextField(default="")
        deceased = BooleanField(default=False)
        search_text = TextField(default="")

        class Meta:
            table_name = "person"

    db.create_tables([Person])

    class Attendance(Record):
        activity = ForeignKeyField(Activity, on_delete="CASCADE")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        name = TextField()
        number = IntegerField()
        expected = BooleanField(default=True)
        mark = CharField(default="")
        reason = TextField(default="")

        class Meta:
            table_name = "attendance"
            indexes = ((("activity", "number"), True), (("activity", "person"), True))

    db.create_tables([Attendance])

    class Draft(Model):
        page = CharField(unique=True)
        content = TextField()

        class Meta:
            database = db
            table_name = "draft"

    db.create_tables([Draft])

    class HistoryEntry(Model):
        at = DateTimeField(index=True, default=datetime.datetime.now)
        who = TextField(default="")
        what = TextField()
        undoes = ForeignKeyField("self", null=True, on_delete="SET NULL")

        class Meta:
            database = db
            table_name = "history_entry"

    db.create_tables([HistoryEntry])

    class HistoryChange(Model):
        entry = ForeignKeyField(HistoryEntry, on_delete="CASCADE")
        table_name = TextField()
        row_id = IntegerField()
        person_id = IntegerField(index=True, null=True)
        before = TextField(null=True)
        after = TextField(null=True)

        class Meta:
            database = db
            table_name = "history_change"
            indexes = ((("table_name", "row_id"), False),)

    db.create_tables([HistoryChange])

    class Membership(Record):
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE")
        status = CharField(index=True, default="正式")
        status_on = TextField(null=True)
        joined_on = TextField(null=True)
        full_on = TextField(null=True)
        party_age_from = TextField(null=True)
        party_age_reason = TextField(default="")
        group = ForeignKeyField(PartyGroup, null=True, on_delete="RESTRICT")
        medal_year = IntegerField(null=True)
        medal_number = TextField(default="")

        class Meta:
            table_name = "membership"

    db.create_tables([Membership])

    class Office(Record):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        name = CharField()
        begins = TextField(null=True)
        ends = TextField(null=True)

        class Meta:
            table_name = "office"

    db.create_tables([Office])

    class OpenEntry(Model):
        entry = ForeignKeyField(HistoryEntry, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "open_entry"

    db.create_tables([OpenEntry])

    class PrintLog(Model):
        at = DateTimeField(index=True, default=datetime.datetime.now)
        who = TextField(default="")
        form = TextField()
        title = TextField(default="")
        audience = CharField(default="")
        copies = IntegerField(default=1)
        printer = TextField(default="")
        outcome = TextField(default="")
        file = TextField(default="")

        class Meta:
            database = db
            table_name = "print_log"

    db.create_tables([PrintLog])

    class Rule(Record):
        code = CharField(unique=True)
        name = TextField()
        value = IntegerField()
        unit = TextField()
        basis = TextField()
        since = DateField()

        class Meta:
            table_name = "rule"

    db.create_tables([Rule])

    class Setting(Model):
        key = CharField(unique=True)
        value = TextField()

        class Meta:
            database = db
            table_name = "setting"

    db.create_tables([Setting])
