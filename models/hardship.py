"""困难党员帮扶: a case for each member in difficulty. Sensitive: every opening of a case is in the history."""

from __future__ import annotations

import datetime as dt

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models.base import Record
from models.language import N_
from models.people import Person

#: Kinds of difficulty; a case may have several. (domain rules 4.1)
DIFFICULTIES = (
    N_("重病"), N_("丧失劳动能力"), N_("突发事件"), N_("低收入"), N_("独居失能"), N_("家庭变故"), N_("其他困难"),
)  # fmt: skip
HELP_KINDS = (N_("慰问金"), N_("物品"), N_("服务"))


class HardshipCase(Record):
    """One case. `difficulties` are words of DIFFICULTIES joined with 、."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", backref="cases")
    difficulties = TextField(default="")
    situation = TextField(default="")
    keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="cases_kept")
    opened_on = DateField()
    review_on = DateField(null=True, index=True)
    closed_on = DateField(null=True)
    closing_reason = TextField(default="")
    result = TextField(default="")

    class Meta:
        recyclable = True
        private = True


class CaseStep(Record):
    """One step of a case's plan."""

    case = ForeignKeyField(HardshipCase, on_delete="CASCADE", backref="steps")
    what = TextField()
    due = DateField(null=True)
    done_on = DateField(null=True)

    class Meta:
        private = True


class CaseHelp(Record):
    """Help given in a case: money in 分, goods or a service, with its source and who signed for it."""

    case = ForeignKeyField(HardshipCase, on_delete="CASCADE", backref="help_given")
    day = DateField()
    kind = CharField()
    what = TextField(default="")
    money = IntegerField(default=0)
    source = CharField(default="")
    signed_by = TextField(default="")

    class Meta:
        private = True


class CaseOpening(Record):
    """Somebody looked into a case."""

    case = ForeignKeyField(HardshipCase, on_delete="CASCADE", backref="openings")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    at = DateTimeField(default=dt.datetime.now)

    class Meta:
        private = True
