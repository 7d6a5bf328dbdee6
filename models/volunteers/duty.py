"""Volunteer duty: a weekly template makes shifts, people sign up for them, and what was done is recorded.

Durations are whole minutes. 人次 (turns), 人数 (people), 场次 (shifts) and minutes are four totals that never mix.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
    TimeField,
)

from models.base import Done, Record, UserError, operation
from models.dates import short_day
from models.language import N_, _
from models.people.people import PartyGroup, Person
from models.texts import tidy_text

#: What a post may ask of a volunteer.
DEMANDS = (N_("体力"), N_("站立"), N_("骑车"))
#: How a week of a template is called; no word: every week.
WEEKS = ("A", "B", "C", "D")
SHIFT_STATES = (N_("计划"), N_("已完成"), N_("取消"))
PLANNED, DONE, CANCELLED = SHIFT_STATES
#: How a sign-up stands.
SIGN_UP_STATES = (N_("报名"), N_("候补"), N_("确认"), N_("到岗"), N_("请假"), N_("未到"))
SIGNED_UP, WAITING, CONFIRMED, SERVED, EXCUSED, MISSED = SIGN_UP_STATES
#: States that hold a slot of their shift; 请假 frees it, 候补 waits for one.
HOLDING = (SIGNED_UP, CONFIRMED, SERVED, MISSED)
#: Why somebody does not serve for a time.
PAUSE_KINDS = (N_("身体原因"), N_("外出"))
FINDING_KINDS = (
    N_("消防通道"),
    N_("堆物"),
    N_("飞线充电"),
    N_("小广告"),
    N_("可疑人员"),
    N_("照明"),
    N_("其他"),
)


class Post(Record):
    """What is done where: a patrol route, a place to stand. `demands` are words of DEMANDS joined with 、."""

    name = CharField(unique=True)
    place = TextField(default="")
    demands = TextField(default="")
    oldest = IntegerField(null=True)
    offered = BooleanField(default=True)

    class Meta:
        recyclable = True

    def title(self) -> str:
        return str(self.name)

    @property
    def asks(self) -> tuple[str, ...]:
        """The words of DEMANDS that hold for it."""
        return tuple(word for word in str(self.demands).split("、") if word)


class DutyTemplate(Record):
    """Every week (or every A, B … week) on `weekday` (0 Monday) at `starts`; valid from `begins` to `ends`."""

    post = ForeignKeyField(Post, on_delete="RESTRICT", backref="templates")
    week = CharField(default="")
    weekday = IntegerField()
    starts = TimeField()
    minutes = IntegerField(default=120)
    needed = IntegerField(default=2)
    begins = DateField()
    ends = DateField(null=True)


class DutyRound(Record):
    """From `since` (a Monday) on `weeks` weeks make a round; the week of `since` is its `first` (of WEEKS)."""

    since = DateField()
    weeks = IntegerField()
    first = CharField()


class Shift(Record):
    """One turn of duty on a day, from a template or a single event; `name` and `place` as on the day.

    `head_count`: helpers without a name, expected before the shift, those who came after it.
    """

    template = ForeignKeyField(DutyTemplate, null=True, on_delete="SET NULL", backref="shifts")
    post = ForeignKeyField(Post, null=True, on_delete="RESTRICT", backref="shifts")
    name = TextField()
    place = TextField(default="")
    starts = DateTimeField(index=True)
    minutes = IntegerField(default=120)
    needed = IntegerField(default=2)
    state = CharField(default=PLANNED)
    reason = TextField(default="")
    leader = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="led_shifts")
    head_count = IntegerField(default=0)
    weather = TextField(default="")
    note = TextField(default="")

    class Meta:
        recyclable = True
        indexes = ((("template", "starts"), True),)

    def title(self) -> str:
        return f"{self.name} {short_day(self.starts)}"

    @property
    def ends(self) -> dt.datetime:
        """When it is over."""
        return self.starts + dt.timedelta(minutes=self.minutes)

    def lacking(self, taken: int) -> int:
        """How many are missing when `taken` have a slot: a helper without a name is one less."""
        return 0 if self.state == CANCELLED else max(self.needed - taken - self.head_count, 0)


class SignUp(Record):
    """Somebody for a shift. `name` as on the day; `slot` counts from 1, none while waiting.

    Once served: `came`, `left` and the `minutes` between them, and the 党小组 to which they then belonged.
    """

    shift = ForeignKeyField(Shift, on_delete="CASCADE", backref="sign_ups")
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="sign_ups")
    name = TextField()
    slot = IntegerField(null=True)
    state = CharField(default=SIGNED_UP)
    came = DateTimeField(null=True)
    left = DateTimeField(null=True)
    minutes = IntegerField(null=True)
    stands_in_for = ForeignKeyField("self", null=True, on_delete="SET NULL")
    override = TextField(default="")
    group = ForeignKeyField(PartyGroup, null=True, on_delete="RESTRICT", backref="sign_ups")

    class Meta:
        # The last one holds all that the totals of a year are counted from.
        indexes = (
            (("shift", "slot"), False),
            (("person", "shift"), False),
            (("person", "state", "came", "left", "minutes", "group"), False),
        )


class StandingVolunteer(Record):
    """Somebody who fills a slot of a template by themselves, from `begins` until they say otherwise."""

    template = ForeignKeyField(DutyTemplate, on_delete="CASCADE", backref="standing")
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="stands")
    begins = DateField()
    ends = DateField(null=True)


class Volunteer(Record):
    """What is known of somebody as a volunteer: number at 志愿北京, written agreement, consent."""

    person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="volunteer")
    number = TextField(default="")
    since = DateField(null=True)
    agreement_on = DateField(null=True)


class Pause(Record):
    """Somebody does not serve from `begins` to `ends` (no end: until further notice)."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="pauses")
    kind = CharField()
    begins = DateField()
    ends = DateField(null=True)
    reason = TextField(default="")


class Service(Record):
    """Work outside shifts, added by hand, with who vouches for it; without a person only the head-count counts.

    `starts` where the hour is known; `group` as on the day.
    """

    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="services")
    name = TextField(default="")
    what = TextField()
    place = TextField(default="")
    day = DateField(index=True)
    minutes = IntegerField(default=0)
    head_count = IntegerField(default=0)
    vouched_by = TextField(default="")
    group = ForeignKeyField(PartyGroup, null=True, on_delete="RESTRICT", backref="services")
    starts = TimeField(null=True)

    class Meta:
        recyclable = True


class Finding(Record):
    """What a patrol found: where, what kind, how it was handled, who was told, closed when."""

    shift = ForeignKeyField(Shift, null=True, on_delete="SET NULL", backref="findings")
    day = DateField(index=True)
    building = CharField(default="")
    entrance = CharField(default="")
    kind = CharField()
    what = TextField(default="")
    handled = TextField(default="")
    told = TextField(default="")
    closed_on = DateField(null=True)

    class Meta:
        recyclable = True


class Certificate(Record):
    """The register of certificates (service, courses): a number of a year is never given twice."""

    year = IntegerField()
    number = IntegerField()
    kind = CharField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="certificates")
    name = TextField()
    issued_on = DateField()
    begins = DateField(null=True)
    ends = DateField(null=True)
    minutes = IntegerField(null=True)
    times = IntegerField(null=True)
    text = TextField(default="")
    issuer = TextField(default="")

    class Meta:
        indexes = ((("year", "number"), True),)

    @property
    def code(self) -> str:
        """The number as it is written, such as 2026-003."""
        return f"{self.year}-{self.number:03d}"

    def title(self) -> str:
        return f"{self.code} {self.name}"


def posts(offered: bool = True) -> list[Post]:
    """Every post in the order in which they were made; `offered`: without those that are no longer used."""
    query = Post.select().order_by(Post.id)
    return list(query.where(Post.offered) if offered else query)


def post(post_id: int) -> Post:
    """The post with this number; UserError when there is none (any more)."""
    found = Post.get_or_none(Post.id == post_id)
    if found is None:
        raise UserError(_("这个岗位已经不在了。"))
    return found


def save_post(
    name: str,
    place: str = "",
    demands: Sequence[str] = (),
    oldest: int | None = None,
    offered: bool = True,
    post_id: int | None = None,
) -> tuple[Post, Done]:
    """Add a post or change one; weekly shifts to come follow, others keep what they had. UserError changes nothing."""
    tidy = tidy_text(name)
    if not tidy:
        raise UserError(_("请写上岗位名称。"))
    if unknown := set(demands) - set(DEMANDS):
        raise KeyError(sorted(unknown))
    found = post(post_id) if post_id else Post()
    other = Post.get_or_none(Post.name == tidy)
    if other is not None and other.id != post_id:
        raise UserError(_("已经有叫「{name}」的岗位了。").format(name=tidy))
    found.name, found.place, found.oldest, found.offered = tidy, tidy_text(place), oldest, offered
    found.demands = "、".join(word for word in DEMANDS if word in demands)
    label = _("修改岗位「{name}」") if post_id else _("加岗位「{name}」")
    with operation(label.format(name=tidy)) as done:
        found.save()
        weekly = (Shift.post == found.id) & Shift.template.is_null(False) & (Shift.state == PLANNED)
        to_come = weekly & (Shift.starts > dt.datetime.now())
        Shift.update(name=found.name, place=found.place).where(to_come).execute()
    return found, done


def delete_post(post_id: int) -> Done:
    """Move a post entered by mistake to 回收站; UserError when something hangs on it: then it is no longer offered."""
    found = post(post_id)
    if found.templates.exists() or found.shifts.exists():
        raise UserError(_("「{name}」已经排过班，不能删除。不再用了，请点「停用」。").format(name=found.name))
    with operation(_("删除岗位「{name}」").format(name=found.name)) as done:
        found.delete_instance()
    return done
