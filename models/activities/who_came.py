"""Entering who came: the rows of the sheet, marks, guests, head-count, and what they add up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import chunked, fn

from models.activities.activities import (
    ABSENT,
    CAME,
    EXCUSED,
    MARKS,
    ONLINE,
    PRESENT_MARKS,
    UNMARKED,
    Activity,
    Attendance,
    get,
)
from models.base import AT_ONCE, Done, UserError, db, operation
from models.language import _
from models.people.people import Person
from models.people.roster import stairwell

#: What stands between the names of several people.
_SEVERAL = re.compile(r"[,，、;；]")


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
    if name.replace(" ", "").isdecimal():
        raise UserError(_("来宾要写姓名。序号请写在最上面那一行。"))
    if _SEVERAL.search(name.strip()):
        raise UserError(_("一次写一位来宾，加上以后再写下一位，人数才不会少算。"))
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


def set_expected(row_ids: Sequence[int], expected: bool) -> Done:
    """Count rows in 应到 or not; their numbers stay. What was recorded of who is no longer counted goes: whoever comes
    all the same is marked anew, as a guest."""
    if len(row_ids) == 1:
        words = _("{name}计入应到") if expected else _("{name}不计入应到")
        words = words.format(name=get_row(row_ids[0]).name)
    else:
        words = _("{count} 人计入应到") if expected else _("{count} 人不计入应到")
        words = words.format(count=len(row_ids))
    without_mark = {} if expected else {"mark": UNMARKED, "reason": ""}
    with operation(words) as done:
        _change(row_ids, expected=expected, **without_mark)
    return done


def _change(row_ids: Sequence[int], **values: Any) -> None:
    for some in chunked(row_ids, AT_ONCE):
        Attendance.update(**values).where(Attendance.id.in_(some)).execute()


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
        _change(ids, mark=value, reason=reason)
    return done


def mark_unmarked(activity_id: int, value: str) -> Done:
    """Record `value` for everybody expected about whom nothing is recorded yet."""
    rows = Attendance.select(Attendance.id).where(
        (Attendance.activity == activity_id) & (Attendance.mark == UNMARKED) & Attendance.expected
    )
    return mark([row.id for row in rows], value)


@dataclass(slots=True)
class SignInRow:
    """One row of the sign-in page, as plain data; `search_text` is empty for who is not in the roster.

    `on_sheet`: was 应到 when the sheet was fixed, whether or not still counted.
    """

    row_id: int
    number: int
    name: str
    person_id: int | None
    expected: bool
    mark: str
    reason: str
    search_text: str
    group: str
    on_sheet: bool = True
    building: str = ""
    entrance: str = ""


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


#: Whether the history knows a row of attendance as 应到: who was taken out keeps the row of a member.
_WAS_EXPECTED = (
    "EXISTS (SELECT 1 FROM history_change h WHERE h.table_name = 'attendance' AND h.row_id = a.id"
    " AND json_extract(h.before, '$.expected'))"
)


def signin_rows(activity_id: int) -> list[SignInRow]:
    """Everybody on an activity's sheet in the order of their numbers."""
    rows = db.execute_sql(
        "SELECT a.id, a.number, a.name, a.person_id, a.expected, a.mark, a.reason, coalesce(p.search_text, ''),"
        f" coalesce(g.name, ''), CASE WHEN a.expected THEN 1 ELSE {_WAS_EXPECTED} END,"
        " coalesce(p.building, ''), coalesce(p.entrance, '')"
        " FROM attendance a LEFT JOIN person p ON p.id = a.person_id"
        " LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN party_group g ON g.id = m.group_id"
        " WHERE a.activity_id = ? ORDER BY a.number",
        (activity_id,),
    ).fetchall()
    return [SignInRow(*(*row[:4], bool(row[4]), *row[5:9], bool(row[9]), *row[10:])) for row in rows]


def told_apart(rows: Sequence[SignInRow]) -> dict[int, str]:
    """By row id, what tells those apart whose name is on the sheet more than once: nobody is to sign for another.

    Their 党小组; where it is the same or not known, the 楼门.
    """
    times = Counter(row.name for row in rows)
    groups = Counter((row.name, row.group) for row in rows)
    found = {}
    for row in rows:
        if times[row.name] > 1:
            alone = row.group and groups[row.name, row.group] == 1
            found[row.row_id] = row.group if alone else stairwell(row.building, row.entrance) or row.group
    return {row_id: words for row_id, words in found.items() if words}


def tally(
    rows: Sequence[SignInRow],
    head_count: int = 0,
    came: Sequence[str] = PRESENT_MARKS,
    excused: str = EXCUSED,
    absent: str = ABSENT,
) -> Counts:
    """Count the rows of one sheet by its marks. 实到 (`present`) is of those expected; who else is present is a guest.

    `head_count`: guests without a name.
    """
    number = Counter(row.mark for row in rows if row.expected)
    return Counts(
        expected=number.total(),
        present=sum(number[mark] for mark in came),
        online=number[ONLINE],
        excused=number[excused],
        absent=number[absent],
        unmarked=number[UNMARKED],
        guests=head_count + sum(row.mark in came for row in rows if not row.expected),
    )


def counts(activity_id: int) -> Counts:
    """The counts of one activity, from the database."""
    return tally(signin_rows(activity_id), get(activity_id).head_count)


#: What people write from the first to the last of several numbers, and between numbers.
_TO = re.compile(r"\s*[-－–—~～〜至到]+\s*")
_BETWEEN = re.compile(r"[\s,，、;；.。．/和]+")


def rows_named(rows: Sequence[SignInRow], typed: str) -> tuple[list[SignInRow], list[str]]:
    """The rows that typed row numbers (`3 7 12`, `3 - 7`, `3到7`, any comma or point) mean, and the pieces that mean
    none."""
    by_number = {row.number: row for row in rows}
    found: list[SignInRow] = []
    unknown: list[str] = []
    for piece in filter(None, _BETWEEN.split(_TO.sub("-", typed.replace("号", " ").strip()))):
        first, dash, last = piece.partition("-")
        if first.isdecimal() and (not dash or last.isdecimal()):
            least, most = sorted((int(first), int(last or first)))
            if len(str(most)) > len(str(max(by_number, default=0))):
                unknown.append(piece)  # a slip of the finger, 3-1220 for 3-12 20, is not everybody
                continue
            hits = [row for number, row in by_number.items() if least <= number <= most]
            found += sorted(hits, key=lambda row: row.number)
            if not hits:
                unknown.append(piece)
        else:
            unknown.append(piece)
    return list({row.row_id: row for row in found}.values()), unknown
