"""The tables of visits: contacts, the three lines, plans, 送学上门, members in difficulty, timely reports."""

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
from playhouse.migrate import SchemaMigrator, migrate
from playhouse.sqlite_ext import AutoIncrementField


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    class Record(Model):
        id = AutoIncrementField()

        class Meta:
            database = db

    class Person(Record):
        class Meta:
            table_name = "person"

    class Attendance(Record):
        class Meta:
            table_name = "attendance"

    class Occasion(Record):
        name = CharField(unique=True)
        offered = BooleanField(default=True)

        class Meta:
            table_name = "occasion"

    db.create_tables([Occasion])

    class Contact(Record):
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        building = CharField(default="")
        entrance = CharField(default="")
        room = CharField(default="")
        kind = CharField()
        day = DateField(index=True)
        minutes = IntegerField(null=True)
        occasion = CharField(default="")
        situation = TextField(default="")
        needs = TextField(default="")
        outcome = TextField(default="")
        gift = TextField(default="")
        gift_number = IntegerField(default=0)
        money = IntegerField(default=0)
        source = CharField(default="")
        signed_by = TextField(default="")
        proxy = BooleanField(default=False)
        private = BooleanField(default=False)

        class Meta:
            table_name = "contact"
            indexes = ((("person", "day"), False), (("room", "building", "entrance", "day"), False))

    db.create_tables([Contact])

    class Visitor(Record):
        contact = ForeignKeyField(Contact, on_delete="CASCADE")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        name = TextField()

        class Meta:
            table_name = "visitor"

    db.create_tables([Visitor])

    class ContactFile(Record):
        contact = ForeignKeyField(Contact, on_delete="CASCADE")
        original = TextField()
        scaled = TextField(default="")
        caption = TextField(default="")

        class Meta:
            table_name = "contact_file"

    db.create_tables([ContactFile])

    class FollowUp(Record):
        contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        what = TextField()
        keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        due = DateField(null=True, index=True)
        done_on = DateField(null=True)
        result = TextField(default="")

        class Meta:
            table_name = "follow_up"

    db.create_tables([FollowUp])

    class Assignment(Record):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        keeper = ForeignKeyField(Person, on_delete="CASCADE")
        line = CharField(index=True)
        begins = DateField(null=True)
        ends = DateField(null=True)

        class Meta:
            table_name = "assignment"

    db.create_tables([Assignment])

    class Quiet(Record):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        begins = DateField()
        ends = DateField(null=True)
        reason = TextField(default="")

        class Meta:
            table_name = "quiet"

    db.create_tables([Quiet])

    class HospitalStay(Record):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        admitted = DateField()
        discharged = DateField(null=True)
        hospital = TextField(default="")

        class Meta:
            table_name = "hospital_stay"

    db.create_tables([HospitalStay])

    class VisitPlan(Record):
        name = TextField()
        occasion = CharField(default="")
        due = DateField(null=True, index=True)

        class Meta:
            table_name = "visit_plan"

    db.create_tables([VisitPlan])

    class PlannedVisit(Record):
        plan = ForeignKeyField(VisitPlan, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        name = TextField()
        number = IntegerField()
        occasion = CharField(default="")
        reason = TextField(default="")
        keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        day = DateField(null=True)
        gift = TextField(default="")
        gift_number = IntegerField(default=0)
        money = IntegerField(default=0)
        source = CharField(default="")
        contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
        dropped = TextField(default="")

        class Meta:
            table_name = "planned_visit"
            indexes = ((("plan", "number"), True), (("plan", "person"), True))

    db.create_tables([PlannedVisit])

    class Delivery(Record):
        attendance = ForeignKeyField(Attendance, unique=True, on_delete="CASCADE")
        keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        due = DateField(null=True)
        material = TextField(default="")
        manner = TextField(default="")
        opinion = TextField(default="")
        contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
        dropped = TextField(default="")

        class Meta:
            table_name = "delivery"

    db.create_tables([Delivery])

    class HardshipCase(Record):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        difficulties = TextField(default="")
        situation = TextField(default="")
        keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        opened_on = DateField()
        review_on = DateField(null=True, index=True)
        closed_on = DateField(null=True)
        closing_reason = TextField(default="")
        result = TextField(default="")

        class Meta:
            table_name = "hardship_case"

    db.create_tables([HardshipCase])

    class CaseStep(Record):
        case = ForeignKeyField(HardshipCase, on_delete="CASCADE")
        what = TextField()
        due = DateField(null=True)
        done_on = DateField(null=True)

        class Meta:
            table_name = "case_step"

    db.create_tables([CaseStep])

    class CaseHelp(Record):
        case = ForeignKeyField(HardshipCase, on_delete="CASCADE")
        day = DateField()
        kind = CharField()
        what = TextField(default="")
        money = IntegerField(default=0)
        source = CharField(default="")
        signed_by = TextField(default="")

        class Meta:
            table_name = "case_help"

    db.create_tables([CaseHelp])

    class CaseOpening(Record):
        case = ForeignKeyField(HardshipCase, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        at = DateTimeField(default=datetime.datetime.now)

        class Meta:
            table_name = "case_opening"

    db.create_tables([CaseOpening])

    class ReportCategory(Record):
        name = CharField(unique=True)
        days = IntegerField(default=0)
        offered = IntegerField(default=1)

        class Meta:
            table_name = "report_category"

    db.create_tables([ReportCategory])

    class TimelyReport(Record):
        year = IntegerField()
        number = IntegerField()
        category = CharField()
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        what = TextField()
        reported_by = TextField(default="")
        first_at = DateTimeField()
        first_how = CharField(default="")
        due = DateField(null=True, index=True)
        sent_to = TextField(default="")
        sent_on = DateField(null=True)
        answer = TextField(default="")
        closed_on = DateField(null=True)

        class Meta:
            table_name = "timely_report"
            indexes = ((("year", "number"), True),)

    db.create_tables([TimelyReport])

    # Which kinds of activity carry a lesson that is brought to those who missed it.
    migrate(migrator.add_column("activity_kind", "lesson", BooleanField(default=False)))
    db.execute_sql("UPDATE activity_kind SET lesson = 1 WHERE name IN ('党员大会', '党课', '学习')")
    # Who came last when is asked for everybody at once.
    migrate(migrator.add_index("attendance", ("person_id", "mark", "activity_id")))
