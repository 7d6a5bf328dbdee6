"""Activities and attendance: the tables, planning, who is expected (应到), and entering who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import (
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
    fn,
)

from models.base import Done, Record, UserError, db, operation
from models.dates import short_day, with_time
from models.language import N_, _
from models.people import roster
from models.people.people import EXPECTED_STATUSES, PartyGroup, Person

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
#: What a missed lesson counts as once it was brought (models/deliveries.py); no mark of the sheet.
MADE_UP = N_("送学补课")


class ActivityKind(Record):
    """A kind of activity: who is expected and how long it usually takes, in minutes.

    `lesson`: it carries a lesson, which is brought to those who missed it (models/deliveries.py).
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


def add_missing_kinds() -> None:
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
    others = [row.person_id for row in there if row.person_id and not row.expected]
    Attendance.delete().where(Attendance.activity == activity).execute()
    people = expected_people(activity)
    rows = [
        {"activity": activity.id, "person": person_id, "name": name, "number": number, "expected": True}
        for number, (person_id, name) in enumerate(people, 1)
    ]
    for start in range(0, len(rows), 500):
        Attendance.insert_many(rows[start : start + 500]).execute()
    add_people(activity.id, others)


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


def add_people(activity_id: int, person_ids: Sequence[int], expected: bool = False) -> Done:
    """Put people at the end of an activity's rows; those who are already there are left alone."""
    activity = get(activity_id)
    known = {row.person_id for row in Attendance.select(Attendance.person).where(Attendance.activity == activity_id)}
    new = [person_id for person_id in person_ids if person_id not in known]
    with operation(_("「{name}」加 {count} 人").format(name=activity.name, count=len(new))) as done:
        for person_id in new:
            person = Person.get_by_id(person_id)
            Attendance.create(
                activity=activity, person=person, name=person.name, number=_next_number(activity_id), expected=expected
            )
    return done


def add_guest(activity_id: int, name: str) -> Done:
    """Add a guest by name, present, at the end of the rows."""
    if not name.strip():
        raise UserError(_("请写上来宾的姓名。"))
    activity = get(activity_id)
    with operation(_("「{name}」来宾{guest}").format(name=activity.name, guest=name.strip())) as done:
        Attendance.create(
            activity=activity, name=name.strip(), number=_next_number(activity_id), expected=False, mark=CAME
        )
    return done


def get_row(row_id: int) -> Attendance:
    """A row of attendance; UserError when it is gone (the activity was deleted, an addition undone)."""
    found = Attendance.get_or_none(Attendance.id == row_id)
    if found is None:
        raise UserError(_("签到表上已经没有这一行了。"))
    return found


def remove_guest(row_id: int) -> Done:
    """Take a row that is not 应到 off again; UserError for somebody who is expected."""
    guest = get_row(row_id)
    if guest.expected:
        raise UserError(_("{name}是应到的人，不能从名单上去掉，可以改为不计入应到。").format(name=guest.name))
    with operation(_("去掉{name}").format(name=guest.name)) as done:
        guest.delete_instance()
    return done


def take_off_coming(person_id: int, after: dt.date | None = None) -> None:
    """Take somebody off the sheets of activities that are still to come; call inside an operation.

    Only rows on which nothing is recorded; the other rows keep their numbers. `after` (the day of leaving) adds
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
        if starts > now or (after and starts.date() > after):
            row.delete_instance()


def has_record(person_id: int) -> bool:
    """Is somebody on the sheet of an activity that has begun, or is anything recorded of them?"""
    return (
        Attendance.select()
        .join(Activity)
        .where(
            (Attendance.person == person_id)
            & ((Attendance.mark != UNMARKED) | (Activity.state == HELD) | (Activity.starts <= dt.datetime.now()))
        )
        .exists()
    )


def set_expected(row_id: int, expected: bool) -> Done:
    """Count a row in 应到 or not; its number stays."""
    label = _("{name}计入应到") if expected else _("{name}不计入应到")
    with operation(label.format(name=get_row(row_id).name)) as done:
        Attendance.update(expected=expected).where(Attendance.id == row_id).execute()
    return done


def _next_number(activity_id: int) -> int:
    last = Attendance.select(fn.MAX(Attendance.number)).where(Attendance.activity == activity_id).scalar()
    return (last or 0) + 1


def set_head_count(activity_id: int, number: int) -> Done:
    """How many came whose names are not taken."""
    if number < 0:
        raise UserError(_("人数不能小于零。"))
    activity = get(activity_id)
    with operation(_("「{name}」另有 {count} 人").format(name=activity.name, count=number)) as done:
        Activity.update(head_count=number).where(Activity.id == activity_id).execute()
    return done


def mark(row_ids: Iterable[int], value: str, reason: str = "") -> Done:
    """Record `value` (one of MARKS, or UNMARKED) for rows of attendance. One operation."""
    if value not in (*MARKS, UNMARKED):
        raise KeyError(value)
    ids = list(row_ids)
    if len(ids) == 1:
        name = get_row(ids[0]).name
        label = _("{name}：{mark}").format(name=name, mark=_(value) or _("未登记"))
    else:
        label = _("{count} 人：{mark}").format(count=len(ids), mark=_(value) or _("未登记"))
    with operation(label) as done:
        for start in range(0, len(ids), 500):
            chunk = ids[start : start + 500]
            Attendance.update(mark=value, reason=reason).where(Attendance.id.in_(chunk)).execute()
    return done


def mark_unmarked(activity_id: int, value: str) -> Done:
    """Record `value` for everybody expected about whom nothing is recorded yet."""
    rows = Attendance.select(Attendance.id).where(
        (Attendance.activity == activity_id) & (Attendance.mark == UNMARKED) & Attendance.expected
    )
    return mark([row.id for row in rows], value)


@dataclass(slots=True)
class SignInRow:
    """One row of the sign-in page, as plain data."""

    row_id: int
    number: int
    name: str
    person_id: int | None
    expected: bool
    mark: str
    reason: str
    search_text: str
    group: str


@dataclass(frozen=True)
class Counts:
    """人数 at one activity: expected, present (in person and online), excused, absent, not recorded, guests."""

    expected: int = 0
    present: int = 0
    online: int = 0
    excused: int = 0
    absent: int = 0
    unmarked: int = 0
    guests: int = 0


def signin_rows(activity_id: int) -> list[SignInRow]:
    """Everybody on an activity's sheet in the order of their numbers."""
    rows = db.execute_sql(
        "SELECT a.id, a.number, a.name, a.person_id, a.expected, a.mark, a.reason, coalesce(p.search_text, ''),"
        " coalesce(g.name, '') FROM attendance a LEFT JOIN person p ON p.id = a.person_id"
        " LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN party_group g ON g.id = m.group_id"
        " WHERE a.activity_id = ? ORDER BY a.number",
        (activity_id,),
    ).fetchall()
    return [SignInRow(*(*row[:4], bool(row[4]), *row[5:])) for row in rows]


def tally(rows: Iterable[SignInRow], head_count: int = 0) -> Counts:
    """Count the rows of one activity. 实到 (`present`) is of those expected; everyone else present is a guest."""
    expected = present = online = excused = absent = unmarked = 0
    guests = head_count
    for row in rows:
        if not row.expected:
            guests += row.mark in PRESENT_MARKS
            continue
        expected += 1
        present += row.mark in PRESENT_MARKS
        online += row.mark == ONLINE
        excused += row.mark == EXCUSED
        absent += row.mark == ABSENT
        unmarked += row.mark == UNMARKED
    return Counts(expected, present, online, excused, absent, unmarked, guests)


def counts(activity_id: int) -> Counts:
    """The counts of one activity, from the database."""
    return tally(signin_rows(activity_id), get(activity_id).head_count)


def rows_named(rows: Sequence[SignInRow], typed: str) -> tuple[list[SignInRow], list[str]]:
    """The rows that typed row numbers (`3 7 12`, `3-7`, any comma) mean, and the pieces that mean none."""
    by_number = {row.number: row for row in rows}
    found: list[SignInRow] = []
    unknown: list[str] = []
    for piece in typed.replace("，", " ").replace("、", " ").replace(",", " ").split():
        first, dash, last = piece.replace("－", "-").replace("—", "-").partition("-")
        if first.isdecimal() and (not dash or last.isdecimal()):
            numbers = range(int(first), int(last or first) + 1)
            # A slip of the finger (1-99999) must not list a hundred thousand unknown numbers.
            hits = [by_number[n] for n in by_number if n in numbers]
            found += sorted(hits, key=lambda row: row.number)
            if not hits or (not dash and int(first) not in by_number):
                unknown.append(piece)
        else:
            unknown.append(piece)
    return list({row.row_id: row for row in found}.values()), unknown


def activities_between(first: dt.date, last: dt.date) -> list[Activity]:
    """Activities that start on the days `first` to `last`, in order of time, kinds loaded."""
    begin = dt.datetime.combine(first, dt.time.min)
    end = dt.datetime.combine(last, dt.time.max)
    return list(
        Activity.select(Activity, ActivityKind)
        .join(ActivityKind)
        .where(Activity.starts.between(begin, end))
        .order_by(Activity.starts)
    )


def upcoming(now: dt.datetime, days: int = 7) -> list[Activity]:
    """Planned activities from the beginning of today until `days` days ahead."""
    today = now.date()
    found = activities_between(today, today + dt.timedelta(days=days))
    return [activity for activity in found if activity.state == PLANNED]


def waiting_for_entry(now: dt.datetime, days: int = 60) -> list[Activity]:
    """Activities that are over but neither entered as held nor cancelled, from the last `days` days."""
    found = activities_between(now.date() - dt.timedelta(days=days), now.date())
    return [a for a in found if a.state == PLANNED and a.starts + dt.timedelta(minutes=a.minutes) < now]


@dataclass(frozen=True)
class Participation:
    """One activity in a person's year, with what was recorded; `made_up`: missed, but brought to them (送学补课)."""

    activity_id: int
    name: str
    starts: dt.datetime
    mark: str
    expected: bool
    reason: str
    made_up: bool = False


def participation(person_id: int, year: int) -> list[Participation]:
    """What a person was expected at or came to in a year, newest first; cancelled activities left out."""
    from models.deliveries import made_up_rows

    brought = made_up_rows(person_id)
    rows = (
        Attendance.select(Attendance, Activity)
        .join(Activity)
        .where(
            (Attendance.person == person_id)
            & (Activity.state != CANCELLED)
            & Activity.starts.between(dt.datetime(year, 1, 1), dt.datetime(year, 12, 31, 23, 59, 59))
        )
        .order_by(Activity.starts.desc())
    )
    return [
        Participation(
            r.activity.id, r.activity.name, r.activity.starts, r.mark, r.expected, r.reason,
            r.mark not in PRESENT_MARKS and r.id in brought,
        )
        for r in rows
    ]  # fmt: skip


def missed_in_a_row(times: int) -> list[tuple[int, str, int]]:
    """Members who missed their last `times` or more activities: (person id, name, how many), roster order.

    Absent and excused both count as missed; 未登记 and 送学补课 are passed over. Only held activities, only
    where the person was expected, only members who are still in the branch.
    """
    members, missed = (", ".join("?" * len(some)) for some in (EXPECTED_STATUSES, MISSED_MARKS))
    found = db.execute_sql(
        # Few members have missed so many at all; only of these is it asked when they last came. The plus keeps SQLite
        # from walking through every row by person where reading the table once is ten times as fast.
        "WITH often AS (SELECT person_id FROM attendance"
        f" WHERE mark IN ({missed}) AND expected GROUP BY +person_id HAVING count(*) >= ?),"
        " here AS (SELECT o.person_id, coalesce((SELECT max(b.starts) FROM attendance s"
        " JOIN activity b ON b.id = s.activity_id WHERE s.person_id = o.person_id AND s.expected"
        f" AND s.mark NOT IN ('', {missed}) AND b.state = ?), '') AS came FROM often o"
        f" JOIN membership m ON m.person_id = o.person_id WHERE m.status IN ({members}))"
        " SELECT t.person_id, count(*) FROM here h JOIN attendance t ON t.person_id = h.person_id"
        " JOIN activity a ON a.id = t.activity_id LEFT JOIN delivery d ON d.attendance_id = t.id"
        f" WHERE t.expected AND t.mark IN ({missed}) AND a.state = ? AND a.starts > h.came AND d.contact_id IS NULL"
        " GROUP BY t.person_id HAVING count(*) >= ?",
        (*MISSED_MARKS, times, *MISSED_MARKS, HELD, *EXPECTED_STATUSES, *MISSED_MARKS, HELD, times),
    ).fetchall()
    number = dict(found)
    return [(person_id, name, number[person_id]) for person_id, name in roster.in_roster_order(number)]


def count_in_month(day: dt.date) -> int:
    """How many activities (场次) are planned or held in the month of `day`."""
    first = dt.datetime(day.year, day.month, 1)
    following = dt.datetime(day.year + day.month // 12, day.month % 12 + 1, 1)
    sql = "SELECT count(*) FROM activity WHERE starts >= ? AND starts < ? AND state != ?"
    return int(db.execute_sql(sql, (str(first), str(following), CANCELLED)).fetchone()[0])
