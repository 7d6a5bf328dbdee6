"""送学上门: a member who missed a lesson and cannot come has it brought; once recorded, the session is covered.

Sources: domain rules 1.1 and 4.2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import DateField, ForeignKeyField, TextField, fn

from models import rules
from models.activities import activities, who_came
from models.activities.activities import HELD, MISSED_MARKS, Activity, ActivityKind, Attendance
from models.base import Done, Record, UserError, db, operation
from models.care.care import COMMITTEE_LINE, LESSON_LINE
from models.dates import PartialDate, kept_day, whole_years
from models.language import N_, _, listed
from models.people.people import HOMEBOUND, LEFT_STATUSES, Person
from models.usual import most_used
from models.visits import visits
from models.visits.visits import CALL, LESSON, MESSAGE, Contact

#: How a lesson is brought (domain rules 4.2), by which of them nobody is there to sign, and what contact each is.
MANNERS = (N_("讲读"), N_("送材料"), N_("电话"), N_("视频"))
UNSEEN = MANNERS[2:]
CONTACT_KINDS = dict(zip(MANNERS, (LESSON, LESSON, CALL, MESSAGE), strict=True))
#: Opinions that are offered before the branch has its own.
SHIPPED_OPINIONS = (N_("听明白了，没有意见"), N_("希望多送些材料"), N_("希望下次能去参加"), N_("字再大一些"))
#: Why a delivery is given up.
DROP_REASONS = (N_("本人不需要"), N_("住院，暂时不便"), N_("已自学"))
#: Sessions of the last so many days are proposed on the home page.
PROPOSED_DAYS = 60


class Delivery(Record):
    """One missed session to be brought to one member: `attendance` is the row of the sheet that it makes good.

    `contact` is the visit, call or video with which it was done; several deliveries may share one.
    """

    attendance = ForeignKeyField(Attendance, unique=True, on_delete="CASCADE", backref="deliveries")
    keeper = ForeignKeyField(Person, null=True, on_delete="RESTRICT", backref="deliveries")
    due = DateField(null=True)
    material = TextField(default="")
    manner = TextField(default="")
    opinion = TextField(default="")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL", backref="deliveries")
    dropped = TextField(default="")


# Who missed it --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Missed:
    """Somebody 应到 who missed a session: the row of the sheet, why, and whether they cannot come unaided."""

    row_id: int
    person_id: int
    name: str
    mark: str
    reason: str
    homebound: bool
    why: str
    arranged: bool
    keeper_id: int | None
    keeper: str


def missed(activity_id: int, today: dt.date | None = None) -> list[Missed]:
    """Who missed a lesson that was held and is still in the branch, in the order of the sheet; else nobody.

    `homebound`: 行动不便, 卧床 or of the age at which the branch looks after its eldest; `why` says which.
    """
    activity = activities.get(activity_id)
    if activity.state != HELD or not activity.kind.lesson:
        return []
    day = today or dt.date.today()
    elder = rules.value("elder_age")
    rows = db.execute_sql(
        "SELECT a.id, p.id, a.name, a.mark, a.reason, p.mobility, p.born, d.id FROM attendance a"
        " JOIN person p ON p.id = a.person_id LEFT JOIN membership m ON m.person_id = p.id"
        " LEFT JOIN delivery d ON d.attendance_id = a.id"
        f" WHERE a.activity_id = ? AND a.expected AND a.mark IN {_marks(MISSED_MARKS)} AND NOT p.deceased"
        f" AND coalesce(m.status, '') NOT IN {_marks(LEFT_STATUSES)} ORDER BY a.number",
        (activity_id, *MISSED_MARKS, *LEFT_STATUSES),
    ).fetchall()
    keepers = keepers_of([row[1] for row in rows], day)
    found = []
    for row_id, person_id, name, mark, reason, mobility, born, delivery in rows:
        age = whole_years(PartialDate.kept(born), day)
        old = age is not None and age.years >= elder
        why = _(mobility) if mobility in HOMEBOUND else _("{age}岁").format(age=age) if old else ""
        keeper = keepers.get(person_id, (None, ""))
        found.append(Missed(row_id, person_id, name, mark, reason, bool(why), why, delivery is not None, *keeper))
    return found


def _marks(values: Sequence[object]) -> str:
    return f"({', '.join('?' * len(values))})"


def keepers_of(person_ids: Sequence[int], on: dt.date) -> dict[int, tuple[int, str]]:
    """Who brings lessons to whom on a day: the 送学人, else the 联系委员; (keeper id, name) by person id."""
    found: dict[int, tuple[int, str]] = {}
    lines = (COMMITTEE_LINE, LESSON_LINE)
    for person_id, keeper_id, name in db.execute_sql(
        "SELECT s.person_id, s.keeper_id, k.name FROM assignment s JOIN person k ON k.id = s.keeper_id"
        f" WHERE s.line IN {_marks(lines)} AND s.person_id IN {_marks(person_ids)} AND NOT k.deceased"
        " AND coalesce(s.begins, '') <= ? AND coalesce(s.ends, '9') >= ? ORDER BY s.line = ?, s.id",
        (*lines, *person_ids, on.isoformat(), on.isoformat(), LESSON_LINE),
    ).fetchall():
        found[person_id] = (keeper_id, name)
    return found


@dataclass(frozen=True)
class Proposal:
    """A lesson of late to which somebody who cannot come unaided did not come, and to whom nothing is arranged."""

    activity_id: int
    name: str
    day: dt.date
    people: tuple[str, ...]


def proposals(today: dt.date) -> list[Proposal]:
    """What 送学 the branch may want to arrange, the latest lesson first; each with the names of those who need it."""
    since = dt.datetime.combine(today - dt.timedelta(days=PROPOSED_DAYS), dt.time.min)
    lessons = (
        Activity.select(Activity, ActivityKind)
        .join(ActivityKind)
        .where(ActivityKind.lesson & (Activity.state == HELD) & (Activity.starts >= since))
        .order_by(Activity.starts.desc())
    )
    found = []
    for activity in lessons:
        names = tuple(row.name for row in missed(activity.id, today) if row.homebound and not row.arranged)
        if names:
            found.append(Proposal(activity.id, activity.name, activity.starts.date(), names))
    return found


def arrange(row_ids: Iterable[int], today: dt.date | None = None) -> Done:
    """Make a delivery of each of these missed rows of attendance, for its 送学人. One operation.

    UserError, and nothing is written, when a row is not that of somebody who missed a lesson that was held.
    """
    day = today or dt.date.today()
    wanted = list(dict.fromkeys(row_ids))
    if not wanted:
        raise UserError(_("请先点要送学的人。"))
    by_activity: dict[int, list[int]] = {}
    for row_id in wanted:
        by_activity.setdefault(who_came.get_row(row_id).activity_id, []).append(row_id)
    due = day + dt.timedelta(days=rules.value("delivery_days"))
    with operation(_("安排送学上门：{n} 人次").format(n=len(wanted))) as done:
        for activity_id, rows in by_activity.items():
            activity = activities.get(activity_id)
            known = {row.row_id: row for row in missed(activity_id, day)}
            for row_id in rows:
                row = known.get(row_id)
                if row is None:
                    name = who_came.get_row(row_id).name
                    raise UserError(_("{name}不用补这一课，请核对签到。").format(name=name))
                if not row.arranged:
                    Delivery.create(attendance=row_id, keeper=row.keeper_id, due=due, material=activity.name)
    return done


# What is to be brought ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """One delivery with what a page or a paper says of it. `done_on` None: still to be brought, unless `dropped`."""

    id: int
    activity_id: int
    session: str
    kind: str
    starts: dt.datetime
    text: str
    person_id: int
    name: str
    mark: str
    reason: str
    mobility: str
    stairwell: str
    keeper_id: int | None
    keeper: str
    due: dt.date | None
    material: str
    manner: str
    opinion: str
    dropped: str
    contact_id: int | None
    done_on: dt.date | None
    minutes: int | None
    signed_by: str
    proxy: bool

    @property
    def open(self) -> bool:
        """Is it still to be brought?"""
        return self.done_on is None and not self.dropped

    def late(self, today: dt.date) -> int:
        """By how many days it is overdue; 0 when it is not."""
        return max((today - self.due).days, 0) if self.open and self.due else 0


def items(
    *,
    open_only: bool = False,
    done_between: tuple[dt.date, dt.date] | None = None,
    ids: Sequence[int] | None = None,
    person_id: int | None = None,
    activity_id: int | None = None,
) -> list[Item]:
    """Deliveries in the order of their sessions; those to people who left the branch are no longer open."""
    from models.people.roster import address

    where, values = ["1"], list[Any]()
    if open_only:
        where.append(f"d.contact_id IS NULL AND d.dropped = '' AND NOT p.deceased AND {_PRESENT}")
        values += LEFT_STATUSES
    if done_between:
        where.append("c.day BETWEEN ? AND ?")
        values += [day.isoformat() for day in done_between]
    if ids is not None:
        where.append(f"d.id IN {_marks(ids)}")
        values += ids
    for column, number in (("p.id", person_id), ("a.activity_id", activity_id)):
        if number is not None:
            where.append(f"{column} = ?")
            values.append(number)
    found = db.execute_sql(
        "SELECT d.id, v.id, v.name, k.name, v.starts, v.text, p.id, a.name, a.mark, a.reason, p.mobility, p.building,"
        " p.entrance, p.room, d.keeper_id, w.name, d.due, d.material, d.manner, d.opinion, d.dropped, c.id, c.day,"
        " c.minutes, c.signed_by, c.proxy"
        " FROM delivery d JOIN attendance a ON a.id = d.attendance_id JOIN activity v ON v.id = a.activity_id"
        " JOIN activity_kind k ON k.id = v.kind_id JOIN person p ON p.id = a.person_id"
        " LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN person w ON w.id = d.keeper_id"
        f" LEFT JOIN contact c ON c.id = d.contact_id WHERE {' AND '.join(where)} ORDER BY v.starts, a.number",
        values,
    ).fetchall()
    made = []
    for r in found:
        columns: list[Any] = [*r[:4], dt.datetime.fromisoformat(r[4]), *r[5:11], address(r[11], r[12], r[13]), r[14]]
        columns += [r[15] or "", kept_day(r[16]), *r[17:22], kept_day(r[22]), r[23], r[24] or "", bool(r[25])]
        made.append(Item(*columns))
    return made


_PRESENT = f"coalesce(m.status, '') NOT IN {_marks(LEFT_STATUSES)}"


@dataclass(frozen=True)
class Round:
    """What is to be brought to one member in one visit: the open deliveries, the oldest session first."""

    person_id: int
    name: str
    stairwell: str
    keeper_id: int | None
    keeper: str
    items: tuple[Item, ...]

    @property
    def due(self) -> dt.date | None:
        """The nearest day by which something should be brought."""
        return min((item.due for item in self.items if item.due), default=None)


def rounds(keeper_id: int | None = None) -> list[Round]:
    """What is still to be brought, one item a member, the most urgent first; of one 送学人 alone when one is given."""
    by_person: dict[int, list[Item]] = {}
    for item in items(open_only=True):
        by_person.setdefault(item.person_id, []).append(item)
    found = []
    for person_id, some in by_person.items():
        first = next((item for item in some if item.keeper_id), some[0])
        if keeper_id is None or first.keeper_id == keeper_id:
            head = (person_id, first.name, first.stairwell, first.keeper_id, first.keeper)
            found.append(Round(*head, tuple(some)))
    return sorted(found, key=lambda one: (one.due or dt.date.max, one.name))


def usual_opinions(limit: int = 6) -> list[str]:
    """What members said before, the most usual first, then the shipped ones."""
    used = most_used(Delivery.opinion, limit, fn.LENGTH(Delivery.opinion) <= 16)
    return list(dict.fromkeys([*used, *(_(text) for text in SHIPPED_OPINIONS)]))[:limit]


# Bringing it ----------------------------------------------------------------------------------------------------------


def record(
    delivery_ids: Iterable[int],
    *,
    day: dt.date,
    manner: str,
    minutes: int | None = None,
    opinion: str = "",
    visitors: Sequence[int | str] = (),
    signed_by: str = "",
    proxy: bool = False,
) -> Done:
    """Sessions were brought to a member in one visit, call or video: writes one contact and closes them. One undo.

    `visitors`: person ids or names, the 送学人 when none is given. UserError changes nothing.
    """
    wanted = items(ids=list(dict.fromkeys(delivery_ids)))
    _check(wanted, day, manner)
    first = wanted[0]
    went: list[int | str] = [*visitors]
    if not went:
        went += [item.keeper_id for item in wanted if item.keeper_id][:1]
    sessions = listed(item.session for item in wanted)
    with operation(_("给{name}送学：{sessions}").format(name=first.name, sessions=sessions)) as done:
        contacts, _done = visits.record_contact(
            {
                "kind": CONTACT_KINDS[manner],
                "day": day,
                "minutes": minutes,
                "occasion": visits.LESSONS_BROUGHT,
                "situation": opinion.strip(),
                "outcome": _("补课：{sessions}").format(sessions=sessions),
                "signed_by": signed_by.strip(),
                "proxy": proxy,
            },
            went,
            [first.person_id],
        )
        Delivery.update(contact=contacts[0], manner=manner, opinion=opinion.strip(), dropped="").where(
            Delivery.id.in_([item.id for item in wanted])
        ).execute()
    return done


def _check(wanted: Sequence[Item], day: dt.date, manner: str) -> None:
    """UserError for sessions that cannot have been brought so."""
    if not wanted:
        raise UserError(_("请先点补哪几次课。"))
    if manner not in MANNERS:
        raise UserError(_("请点是怎么送的。"))
    if day > dt.date.today():
        raise UserError(_("日期还没有到，请核对。"))
    if len({item.person_id for item in wanted}) > 1:
        raise UserError(_("一次只记一位党员的送学。"))
    for item in wanted:
        if item.done_on:
            raise UserError(_("「{name}」已经补过了。").format(name=item.session))
        if day < item.starts.date():
            raise UserError(_("「{name}」那天还没有开，请核对日期。").format(name=item.session))


def hand_over(delivery_ids: Iterable[int], keeper_id: int | None) -> Done:
    """Let somebody else bring these; None when it is not known yet who."""
    ids = list(delivery_ids)
    name = Person.get_by_id(keeper_id).name if keeper_id else _("还没有定")
    with operation(_("送学人改为{name}").format(name=name)) as done:
        Delivery.update(keeper=keeper_id).where(Delivery.id.in_(ids)).execute()
    return done


def drop(delivery_ids: Iterable[int], reason: str) -> Done:
    """Give these up, with the reason; the sessions stay uncovered for the member. UserError without a reason."""
    if not reason.strip():
        raise UserError(_("请写上为什么不送了。"))
    wanted = items(ids=list(delivery_ids))
    name = listed(dict.fromkeys(item.name for item in wanted))
    with operation(_("不给{name}送学：{reason}").format(name=name, reason=reason.strip())) as done:
        Delivery.update(dropped=reason.strip()).where(
            Delivery.id.in_([item.id for item in wanted]) & Delivery.contact.is_null()
        ).execute()
    return done


def set_lesson_kinds(kind_ids: Iterable[int]) -> Done:
    """Say which kinds of activity carry a lesson."""
    chosen = set(kind_ids)
    with operation(_("修改要补课的活动")) as done:
        for kind in activities.kinds():
            if kind.lesson != (kind.id in chosen):
                ActivityKind.update(lesson=kind.id in chosen).where(ActivityKind.id == kind.id).execute()
    return done
