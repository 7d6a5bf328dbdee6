"""The tables of volunteers and classes: templates, shifts, sign-ups, findings, certificates; courses and learners."""

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
    TimeField,
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

    class Post(Record):
        name = CharField(unique=True)
        place = TextField(default="")
        demands = TextField(default="")
        oldest = IntegerField(null=True)
        offered = BooleanField(default=True)

        class Meta:
            table_name = "post"

    db.create_tables([Post])

    class DutyTemplate(Record):
        post = ForeignKeyField(Post, on_delete="RESTRICT")
        week = CharField(default="")
        weekday = IntegerField()
        starts = TimeField()
        minutes = IntegerField(default=120)
        needed = IntegerField(default=2)
        begins = DateField()
        ends = DateField(null=True)

        class Meta:
            table_name = "duty_template"

    db.create_tables([DutyTemplate])

    class Shift(Record):
        template = ForeignKeyField(DutyTemplate, null=True, on_delete="SET NULL")
        post = ForeignKeyField(Post, null=True, on_delete="RESTRICT")
        name = TextField()
        place = TextField(default="")
        starts = DateTimeField(index=True)
        minutes = IntegerField(default=120)
        needed = IntegerField(default=2)
        state = CharField(default="计划")
        reason = TextField(default="")
        leader = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        head_count = IntegerField(default=0)
        weather = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "shift"
            indexes = ((("template", "starts"), True),)

    db.create_tables([Shift])

    class SignUp(Record):
        shift = ForeignKeyField(Shift, on_delete="CASCADE")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        name = TextField()
        slot = IntegerField(null=True)
        state = CharField(default="报名")
        came = DateTimeField(null=True)
        left = DateTimeField(null=True)
        minutes = IntegerField(null=True)
        stands_in_for = ForeignKeyField("self", null=True, on_delete="SET NULL")
        override = TextField(default="")

        class Meta:
            table_name = "sign_up"
            indexes = (
                (("shift", "slot"), False),
                (("person", "shift"), False),
                (("person", "state", "came", "left", "minutes"), False),
            )

    db.create_tables([SignUp])

    class StandingVolunteer(Record):
        template = ForeignKeyField(DutyTemplate, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        begins = DateField()
        ends = DateField(null=True)

        class Meta:
            table_name = "standing_volunteer"

    db.create_tables([StandingVolunteer])

    class Volunteer(Record):
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE")
        number = TextField(default="")
        since = DateField(null=True)
        agreement_on = DateField(null=True)

        class Meta:
            table_name = "volunteer"

    db.create_tables([Volunteer])

    class Pause(Record):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        kind = CharField()
        begins = DateField()
        ends = DateField(null=True)
        reason = TextField(default="")

        class Meta:
            table_name = "pause"

    db.create_tables([Pause])

    class Service(Record):
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        name = TextField(default="")
        what = TextField()
        place = TextField(default="")
        day = DateField(index=True)
        minutes = IntegerField(default=0)
        head_count = IntegerField(default=0)
        vouched_by = TextField(default="")

        class Meta:
            table_name = "service"

    db.create_tables([Service])

    class Finding(Record):
        shift = ForeignKeyField(Shift, null=True, on_delete="SET NULL")
        day = DateField(index=True)
        building = CharField(default="")
        entrance = CharField(default="")
        kind = CharField()
        what = TextField(default="")
        handled = TextField(default="")
        told = TextField(default="")
        closed_on = DateField(null=True)

        class Meta:
            table_name = "finding"

    db.create_tables([Finding])

    class Certificate(Record):
        year = IntegerField()
        number = IntegerField()
        kind = CharField()
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        name = TextField()
        issued_on = DateField()
        begins = DateField(null=True)
        ends = DateField(null=True)
        minutes = IntegerField(null=True)
        times = IntegerField(null=True)
        text = TextField(default="")

        class Meta:
            table_name = "certificate"
            indexes = ((("year", "number"), True),)

    db.create_tables([Certificate])

    class Course(Record):
        name = TextField()
        teacher = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        place = TextField(default="")
        term = TextField(default="")
        begins = DateField()
        ends = DateField(null=True)
        weekday = IntegerField(null=True)
        starts = TimeField(null=True)
        minutes = IntegerField(default=90)
        capacity = IntegerField(null=True)
        target = IntegerField(null=True)
        material = TextField(default="")
        about = TextField(default="")

        class Meta:
            table_name = "course"

    db.create_tables([Course])

    class ClassSession(Record):
        course = ForeignKeyField(Course, on_delete="CASCADE")
        weekly_on = DateField(null=True)
        starts = DateTimeField(index=True)
        minutes = IntegerField(default=90)
        place = TextField(default="")
        topic = TextField(default="")
        homework = TextField(default="")
        state = CharField(default="计划")
        reason = TextField(default="")
        head_count = IntegerField(default=0)

        class Meta:
            table_name = "class_session"
            indexes = ((("course", "weekly_on"), True),)

    db.create_tables([ClassSession])

    class Learner(Record):
        course = ForeignKeyField(Course, on_delete="CASCADE")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        name = TextField()
        number = IntegerField(null=True)
        child = BooleanField(default=False)
        guardian = TextField(default="")
        guardian_phone = TextField(default="")
        consent_on = DateField(null=True)
        joined_on = DateField()
        left_on = DateField(null=True)
        certificate = ForeignKeyField(Certificate, null=True, on_delete="SET NULL")

        class Meta:
            table_name = "learner"

    db.create_tables([Learner])

    class ClassAttendance(Record):
        session = ForeignKeyField(ClassSession, on_delete="CASCADE")
        learner = ForeignKeyField(Learner, on_delete="CASCADE")
        mark = CharField()

        class Meta:
            table_name = "class_attendance"
            indexes = ((("session", "learner"), True),)

    db.create_tables([ClassAttendance])

    class Work(Record):
        learner = ForeignKeyField(Learner, on_delete="CASCADE")
        session = ForeignKeyField(ClassSession, null=True, on_delete="SET NULL")
        name = TextField(default="")
        day = DateField()
        original = TextField(default="")
        scaled = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "work"

    db.create_tables([Work])

    # A rule may be switched off.
    migrate(migrator.add_column("rule", "active", BooleanField(default=True)))
