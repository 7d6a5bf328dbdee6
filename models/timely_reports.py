"""及时报告: the register of what members tell the branch and the branch tells its superior, with due dates."""

from __future__ import annotations

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models.base import Record
from models.language import N_
from models.people import Person

FIRST_HOW = (N_("当面"), N_("电话"), N_("微信"), N_("书面"))


class ReportCategory(Record):
    """A kind of matter to report, a list that the branch edits; `days` within which it goes up, 0 when it need not."""

    name = CharField(unique=True)
    days = IntegerField(default=0)
    offered = IntegerField(default=1)

    def title(self) -> str:
        return str(self.name)


class TimelyReport(Record):
    """One matter reported. `number` counts within its `year`; no number is ever given twice."""

    year = IntegerField()
    number = IntegerField()
    category = CharField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="timely_reports")
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
        recyclable = True
        indexes = ((("year", "number"), True),)

    def title(self) -> str:
        return f"{self.year}-{self.number:03d} {self.category}"
