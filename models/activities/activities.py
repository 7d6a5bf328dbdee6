"""Activities and attendance: the tables, planning, who is expected (应到), and entering who came."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peewee import (
    JOIN,
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.base import Done, Record, UserError, db, insert_rows, operation
from models.dates import short_day, with_time
from models.language import N_, _
from models.people import roster
from models.people.people import PartyGroup, Person

#: Years in which a branch may have met or may plan to.
YEARS = range(1949, 2101)
#: Who is expected at a kind of activity.
ALL_MEMBERS, COMMITTEE, ONE_GROUP, NOBODY = N_("全体党员"), N_("支部委员"), N_("一个党小组"), N_("自愿参加")
EXPECTED_CHOICES = (ALL_MEMBERS, COMMITTEE, ONE_GROUP, NOBODY)
STATES = (N_("计划"), N_("已开"), N_("取消"))
PLANNED, HELD, CANCELLED = STATES
#: What is recorded of a person at an activity. The empty mark is 未登记: nobody has said yet.
MARKS = (N_("到会"), N_("请假"), N_("线上"), N_("缺席"))
CAME, EXCUSED, ONLINE, ABSENT = MARKS
UNMARKED = ""
#: Marks that count as 实到 and, on the other side, as having missed it.
PRESENT_MARKS = (CAME, ONLINE)
MISSED_MARKS = (EXCUSED, ABSENT)
#: What a missed lesson counts as once it was brought (models/deliveries/deliveries.py); no mark of the sheet.
MADE_UP = N_("送学补课")


class ActivityKind(Record):
    """A kind of activity: who is expected and how long it usually takes, in minutes.

    `lesson`: it carries a lesson, which is brought to those who missed it (models/deliveries/deliveries.py).
    """

    name = CharField(unique=True)
    expected = CharField(default=ALL_MEMBERS)
    minutes = IntegerField(default=90)
    lesson = BooleanField(default=False)

    def title(self) -> str:
        return str(self.name)


class Activity(Record):
    """One meeting, lesson, outing …, planned, held or cancelled."""

    kind = ForeignKeyField(ActivityKind, on_delete="RESTRICT", backref="activities")
    name = TextField()
    starts = DateTimeField(index=True)
    minutes = IntegerField(default=90)
    place = TextField(default="")
    host = TextField(default="")
    recorder = TextField(default="")
    text = TextField(default="")
    state = CharField(default=PLANNED)
    group = ForeignKeyField(PartyGroup, null=True, on_delete="RESTRICT")
    head_count = IntegerField(default=0)

    class Meta:
        recyclable = True

    def title(self) -> str:
        return f"{self.name} {with_time(short_day(self.starts), self.starts)}"

    def called(self, name: str = "") -> str:
        """Its name, or `name`, with the 党小组 whose meeting it is: those of all groups may be on one day."""
        name = name or str(self.name)
        group = self.group.name if self.group else ""
        return _("{name}（{group}）").format(name=name, group=group) if group and group not in name else name


class Attendance(Record):
    """A person's row on an activity's sign-in sheet: name and number as printed, and what was recorded."""

    activity = ForeignKeyField(Activity, on_delete="CASCADE", backref="rows")
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="attended")
    name = TextField()
    number = IntegerField()
    expected = BooleanField(default=True)
    mark = CharField(default=UNMARKED)
    reason = TextField(default="")

    class Meta:
        indexes = (
            (("activity", "number"), True),
            (("activity", "person"), True),
            (("person", "mark", "activity"), False),
        )


#: The kinds that a new branch starts with: name, who is expected, minutes.
SHIPPED_KINDS = (
    (N_("党员大会"), ALL_MEMBERS, 90),
    (N_("支委会"), COMMITTEE, 60),
    (N_("党小组会"), ONE_GROUP, 60),
    (N_("党课"), ALL_MEMBERS, 90),
    (N_("主题党日"), ALL_MEMBERS, 120),
    (N_("组织生活会"), ALL_MEMBERS, 120),
    (N_("学习"), ALL_MEMBERS, 90),
    (N_("读书会"), NOBODY, 90),
    (N_("参观"), NOBODY, 180),
    (N_("文化活动"), NOBODY, 120),
    (N_("志愿服务"), NOBODY, 120),
    (N_("其他"), NOBODY, 60),
)
#: Those of them that carry a lesson (送学上门, domain rules 1.1); the branch may say otherwise.
SHIPPED_LESSONS = ("党员大会", "党课", "学习")


def add_missing() -> None:
    """Give the branch the shipped kinds of activity when it has none. The store calls it while migrating."""
    if not ActivityKind.select().exists():
        for name, expected, minutes in SHIPPED_KINDS:
            ActivityKind.create(name=name, expected=expected, minutes=minutes, lesson=name in SHIPPED_LESSONS)


def kinds() -> list[ActivityKind]:
    """Every kind of activity in the order in which they were made."""
    return list(ActivityKind.select().order_by(ActivityKind.id))


def plan_activity(values: dict[str, Any], activity_id: int | None = None) -> tuple[Activity, Done]:
    """Plan an activity, or change one; a new one gets its 应到 fixed, with names and row numbers.

    `values`: fields of Activity. The kind is required; a blank name becomes the kind's; `minutes` the kind's usual
    length. When a change of kind or 党小组 means other people and nothing is recorded yet, 应到 is fixed anew.
    UserError changes nothing.
    """
    activity = get(activity_id) if activity_id else Activity()
    meant = (activity.kind.expected, activity.group_id) if activity_id else None
    for key, value in values.items():
        if key not in Activity._meta.fields:
            raise KeyError(key)
        setattr(activity, key, value.strip() if isinstance(value, str) else value)
    if activity.kind_id is None:
        raise UserError(_("请选一个活动种类。"))
    if not isinstance(activity.starts, dt.datetime):
        raise UserError(_("请写上日期和时间。"))
    if activity.starts.year not in YEARS:
        raise UserError(_("{year}年不对，请核对日期。").format(year=activity.starts.year))
    if activity.kind.expected == ONE_GROUP and activity.group_id is None:
        raise UserError(_("请选是哪个党小组。"))
    activity.name = activity.name or activity.kind.name
    if not activity_id and "minutes" not in values:
        activity.minutes = activity.kind.minutes
    label = _("修改活动「{name}」") if activity_id else _("安排活动「{name}」")
    with operation(label.format(name=activity.name)) as done:
        activity.save()
        if (activity.kind.expected, activity.group_id) != meant and not _anything_recorded(activity):
            _fix_expected(activity)
    return activity, done


def expected_people(activity: Activity) -> list[tuple[int, str]]:
    """Who is 应到 at an activity of this kind by today's roster: (person id, name) in roster order."""
    expected = activity.kind.expected
    if expected == ALL_MEMBERS:
        return roster.expected_members()
    if expected == COMMITTEE:
        return roster.in_roster_order(roster.current_committee_ids())
    if expected == ONE_GROUP:
        return roster.expected_members(group_id=activity.group_id)
    return []


def _anything_recorded(activity: Activity) -> bool:
    marked = Attendance.select().where((Attendance.activity == activity) & (Attendance.mark != UNMARKED))
    return activity.state == HELD or marked.exists()


def _fix_expected(activity: Activity) -> None:
    """Write the rows of those who are expected, numbered in roster order; others who are there come after them."""
    there = Attendance.select().where(Attendance.activity == activity).order_by(Attendance.number)
    others = [row.person for row in there if row.person_id and not row.expected]
    Attendance.delete().where(Attendance.activity == activity).execute()
    people = [(person_id, name, True) for person_id, name in expected_people(activity)]
    known = {person_id for person_id, _name, _expected in people}
    people += [(person.id, person.name, False) for person in others if person.id not in known]
    rows = [
        {"activity": activity.id, "person": person_id, "name": name, "number": number, "expected": expected}
        for number, (person_id, name, expected) in enumerate(people, 1)
    ]
    insert_rows(Attendance, rows)


def get(activity_id: int) -> Activity:
    """The activity with this number; UserError when there is none."""
    activity = Activity.get_or_none(Activity.id == activity_id)
    if activity is None:
        raise UserError(_("没有编号为 {number} 的活动。").format(number=activity_id))
    return activity


def set_state(activity_id: int, state: str) -> Done:
    """Say that an activity is planned, held or cancelled (one of STATES)."""
    if state not in STATES:
        raise KeyError(state)
    activity = get(activity_id)
    with operation(_("「{name}」改为{state}").format(name=activity.name, state=_(state))) as done:
        Activity.update(state=state).where(Activity.id == activity_id).execute()
    return done


def delete_activity(activity_id: int) -> Done:
    """Move an activity with its attendance to 回收站."""
    activity = get(activity_id)
    with operation(_("删除活动「{name}」").format(name=activity.title())) as done:
        activity.delete_instance()
    return done


def withdraw(person_id: int, on: dt.date | None) -> None:
    """Take somebody off the sheets of activities that are still to come; call inside an operation.

    Only rows on which nothing is recorded; the other rows keep their numbers. `on` (the day of leaving) adds
    activities that began later and have not been entered yet.
    """
    now = dt.datetime.now()
    rows = (
        Attendance.select(Attendance, Activity)
        .join(Activity)
        .where((Attendance.person == person_id) & (Attendance.mark == UNMARKED) & (Activity.state != HELD))
    )
    for row in rows:
        starts = row.activity.starts
        if starts > now or (on and starts.date() > on):
            row.delete_instance()


def activities_between(first: dt.date, last: dt.date) -> list[Activity]:
    """Activities that start on the days `first` to `last`, in order of time, kinds and groups loaded."""
    begin = dt.datetime.combine(first, dt.time.min)
    end = dt.datetime.combine(last, dt.time.max)
    return list(loaded().where(Activity.starts.between(begin, end)).order_by(Activity.starts))


def loaded() -> Any:
    """The question for activities that loads their kinds and 党小组 along with them."""
    found = Activity.select(Activity, ActivityKind, PartyGroup).join(ActivityKind).switch(Activity)
    return found.join(PartyGroup, JOIN.LEFT_OUTER)


def upcoming(now: dt.datetime, days: int = 7) -> list[Activity]:
    """Planned activities from the beginning of today until `days` days ahead."""
    today = now.date()
    found = activities_between(today, today + dt.timedelta(days=days))
    return [activity for activity in found if activity.state == PLANNED]


def waiting_for_entry(now: dt.datetime, days: int = 60) -> list[Activity]:
    """Activities that are over but neither entered as held nor cancelled, from the last `days` days."""
    found = activities_between(now.date() - dt.timedelta(days=days), now.date())
    return [a for a in found if a.state == PLANNED and a.starts + dt.timedelta(minutes=a.minutes) < now]


def count_in_month(day: dt.date) -> int:
    """How many activities (场次) are planned or held in the month of `day`."""
    first = dt.datetime(day.year, day.month, 1)
    following = dt.datetime(day.year + day.month // 12, day.month % 12 + 1, 1)
    sql = "SELECT count(*) FROM activity WHERE starts >= ? AND starts < ? AND state != ?"
    return int(db.execute_sql(sql, (str(first), str(following), CANCELLED)).fetchone()[0])
