"""What the pages of activities ask and do beyond one activity: totals, suggestions, usual words, closing the entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peewee import (
    fn,
)

from models import rules
from models.activities import activities, who_came
from models.activities.activities import (
    CAME,
    CANCELLED,
    EXCUSED,
    HELD,
    MISSED_MARKS,
    PRESENT_MARKS,
    UNMARKED,
    Activity,
    ActivityKind,
    Attendance,
)
from models.activities.who_came import Counts
from models.base import AT_ONCE, Done, db, operation
from models.language import N_, _, listed
from models.people import roster
from models.people.people import EXPECTED_STATUSES
from models.usual import most_used

#: Reasons for 请假 that are offered before the branch has its own.
SHIPPED_REASONS = (N_("生病"), N_("外出"), N_("照顾家人"), N_("行动不便"), N_("住院"))
#: Kinds that a rule wants now and then, with the rule's code. (domain rules 1.1)
FREQUENCIES = (
    ("党员大会", "branch_meeting_days"),
    ("支委会", "committee_days"),
    ("党小组会", "group_days"),
    ("主题党日", "party_day_days"),
)


def find(activity_id: int) -> Activity | None:
    """The activity with this number, or None when it is gone."""
    return Activity.get_or_none(Activity.id == activity_id)


def all_activities() -> list[Activity]:
    """Every activity in order of time, kinds and groups loaded."""
    return list(activities.loaded().order_by(Activity.starts))


def totals(found: Sequence[Activity]) -> dict[int, Counts]:
    """The counts of many activities by number, with one question for all."""
    groups: dict[int, list[tuple[bool, str, int]]] = {activity.id: [] for activity in found}
    query = (
        Attendance.select(Attendance.activity, Attendance.expected, Attendance.mark, fn.COUNT(Attendance.id))
        .group_by(Attendance.activity, Attendance.expected, Attendance.mark)
        .tuples()
    )
    if len(groups) <= AT_ONCE:
        query = query.where(Attendance.activity.in_(list(groups)))
    for activity_id, expected, mark, number in query:
        if activity_id in groups:
            groups[activity_id].append((expected, mark, number))
    return {activity.id: _count(groups[activity.id], activity.head_count) for activity in found}


def _count(groups: Iterable[tuple[bool, str, int]], head_count: int) -> Counts:
    number: dict[tuple[bool, str], int] = {(bool(expected), mark): n for expected, mark, n in groups}

    def of(*marks: str) -> int:
        return sum(number.get((True, mark), 0) for mark in marks)

    guests = head_count + sum(number.get((False, mark), 0) for mark in activities.PRESENT_MARKS)
    return Counts(
        expected=of(UNMARKED, *activities.MARKS),
        present=of(*activities.PRESENT_MARKS),
        online=of(activities.ONLINE),
        excused=of(EXCUSED),
        absent=of(activities.ABSENT),
        unmarked=of(UNMARKED),
        guests=guests,
    )


@dataclass(frozen=True)
class Suggestion:
    """A kind that has not been held for longer than its rule says; `groups` names the 党小组 that it is about."""

    kind: ActivityKind
    days: int | None
    basis: str
    groups: tuple[str, ...] = ()

    def __str__(self) -> str:
        kind = _(self.kind.name)
        if self.groups:
            names = listed(self.groups)
            return _("{groups}已有一段时间没开{kind}，建议安排").format(groups=names, kind=kind)
        if self.days is None:
            return _("还没有{kind}的记录，建议安排").format(kind=kind)
        return _("{kind}已有 {days} 天没开，建议安排").format(kind=kind, days=self.days)


def suggestions(today: dt.date) -> list[Suggestion]:
    """What the branch may want to plan: kinds whose usual frequency (规则) is exceeded and that are not planned yet.

    A kind that never took place counts from the branch's first activity, so that a new branch hears nothing. Each
    党小组 with members counts for itself.
    """
    first = Activity.select(fn.MIN(Activity.starts)).scalar(as_tuple=False)
    if first is None:
        return []
    begun = (today - _day(first)).days
    by_name = {kind.name: kind for kind in activities.kinds()}
    bases = {rule.code: rule.basis for rule in rules.all_rules()}
    found = []
    for name, code in FREQUENCIES:
        kind, most = by_name.get(name), rules.value(code)
        if kind is None:
            continue
        if kind.expected == activities.ONE_GROUP:
            late = [group for group, days in _group_days(kind, today) if (begun if days is None else days) > most]
            if late:
                found.append(Suggestion(kind, None, bases[code], tuple(late)))
            continue
        days = _days_since(_last(kind), today)
        if (begun if days is None else days) > most:
            found.append(Suggestion(kind, days, bases[code]))
    return found


def _day(value: dt.datetime | str) -> dt.date:
    return (dt.datetime.fromisoformat(value) if isinstance(value, str) else value).date()


def _last(kind: ActivityKind) -> dt.datetime | str | None:
    """When the kind was last held or is planned next; a planned one that is over was probably held."""
    return (
        Activity.select(fn.MAX(Activity.starts)).where((Activity.kind == kind) & (Activity.state != CANCELLED)).scalar()
    )


def _days_since(last: dt.datetime | str | None, today: dt.date) -> int | None:
    return None if last is None else (today - _day(last)).days


def _group_days(kind: ActivityKind, today: dt.date) -> list[tuple[str, int | None]]:
    rows = db.execute_sql(
        "SELECT g.name, (SELECT max(a.starts) FROM activity a WHERE a.kind_id = ? AND a.group_id = g.id"
        " AND a.state != ?) FROM party_group g"
        " WHERE EXISTS (SELECT 1 FROM membership m WHERE m.group_id = g.id) ORDER BY g.id",
        (kind.id, CANCELLED),
    ).fetchall()
    return [(name, _days_since(last, today)) for name, last in rows]


def usual_places(limit: int = 6) -> list[str]:
    """Places of past activities, the most used first."""
    return most_used(Activity.place, limit, newest=Activity.starts)


def usual_reasons(limit: int = 6) -> list[str]:
    """Reasons for 请假, those that the branch uses most first, then the shipped ones."""
    used = most_used(Attendance.reason, limit, Attendance.mark == EXCUSED)
    return list(dict.fromkeys([*used, *SHIPPED_REASONS]))[:limit]


def years_of(person_id: int) -> list[int]:
    """The years in which a person is on the sheet of some activity, newest first."""
    rows = db.execute_sql(
        "SELECT DISTINCT substr(a.starts, 1, 4) FROM attendance t JOIN activity a ON a.id = t.activity_id"
        " WHERE t.person_id = ? AND a.state != ? ORDER BY 1 DESC",
        (person_id, CANCELLED),
    ).fetchall()
    return [int(year) for (year,) in rows]


def count_marks(rows: Iterable[Participation], now: dt.datetime) -> dict[str, int]:
    """How many activities (场次) of a person have each mark, 未登记 included; those to come are left out.

    What was missed and brought to them counts as 送学补课 alone, so that the sum is the number of activities.
    """
    number = dict.fromkeys((*activities.MARKS, UNMARKED, activities.MADE_UP), 0)
    for row in rows:
        if row.mark != UNMARKED or row.starts <= now:
            number[activities.MADE_UP if row.made_up else row.mark] += 1
    return number


def newcomers(activity_id: int) -> list[tuple[int, str]]:
    """Who would be expected by today's roster but is not on the activity's rows: (person id, name), roster order."""
    activity = activities.get(activity_id)
    known = {row.person_id for row in Attendance.select(Attendance.person).where(Attendance.activity == activity)}
    return [(person_id, name) for person_id, name in activities.expected_people(activity) if person_id not in known]


def add_newcomers(activity_id: int) -> Done:
    """Put `newcomers` at the end of the rows as 应到; rows and numbers that are there stay as they are."""
    return who_came.add_people(activity_id, [person_id for person_id, _name in newcomers(activity_id)], expected=True)


def others(activity_id: int) -> list[roster.RosterRow]:
    """Everybody in the roster who is not on the activity's rows: members elsewhere, new ones, residents."""
    known = {row.person_id for row in who_came.signin_rows(activity_id)}
    people = [*roster.rows(), *roster.rows(residents=True)]
    return [row for row in people if row.person_id not in known]


def add_latecomer(activity_id: int, person_id: int) -> Done:
    """Put somebody from the roster at the end as present, not counted in 应到 (domain rules 1.1)."""
    person = roster.row_of(person_id)
    activity = activities.get(activity_id)
    with operation(_("「{name}」加{person}").format(name=activity.name, person=person.name if person else "")) as done:
        who_came.add_people(activity_id, [person_id])
        row = Attendance.get((Attendance.activity == activity_id) & (Attendance.person == person_id))
        who_came.mark([row.id], CAME)
    return done


def finish(activity_id: int, unmarked_as: str = UNMARKED) -> Done:
    """Close the entry: the activity is held; those about whom nothing is recorded get `unmarked_as`. One undo."""
    activity = activities.get(activity_id)
    with operation(_("「{name}」登记完成").format(name=activity.name)) as done:
        if unmarked_as != UNMARKED:
            who_came.mark_unmarked(activity_id, unmarked_as)
        activities.set_state(activity_id, HELD)
    return done


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
    """What a person is on the sheet of in a year, newest first; without cancelled activities, and without those that
    were held when the person neither was expected nor came."""
    from models.deliveries.coverage import made_up_rows

    brought = made_up_rows(person_id)
    rows = (
        Attendance.select(Attendance, Activity)
        .join(Activity)
        .where(
            (Attendance.person == person_id)
            & (Attendance.expected | (Attendance.mark != UNMARKED) | (Activity.state != HELD))
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
