"""After the shift: who came and from when to when, who stood in, who led, the weather, helpers without a name.

The rows are those of the sign-in page (`who_came.SignInRow`) in the order of the paper; their `row_id` is the number
of the sign-up. What is recorded may be corrected at any later time; the history keeps both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from models.activities import who_came
from models.activities.activities import UNMARKED
from models.activities.who_came import Counts, SignInRow
from models.base import Done, UserError, db, operation
from models.dates import clock_time
from models.language import N_, _
from models.people import groups, people
from models.people.names import name_problems, normalise_name
from models.volunteers import sign_ups
from models.volunteers.duty import CANCELLED, DONE, EXCUSED, MISSED, PLANNED, SERVED, SIGNED_UP, Shift, SignUp
from models.volunteers.shifts import LONGEST_MINUTES

#: What may be recorded of somebody on a shift.
DUTY_MARKS = (SERVED, EXCUSED, MISSED)
WEATHERS = (N_("晴"), N_("多云"), N_("阴"), N_("小雨"), N_("雨"), N_("雪"), N_("大风"), N_("雾霾"))


def begun(shift_id: int) -> Shift:
    """A shift that has begun and was not called off: only of such a one can it be said who came. UserError else."""
    shift = sign_ups.shift(shift_id)
    if shift.state == CANCELLED:
        raise UserError(_("这一班已经取消了，先恢复再登记。"))
    if shift.starts > dt.datetime.now():
        raise UserError(_("这一班还没开始，到时候再登记谁到岗。"))
    return shift


def on_sheet(shift_id: int) -> list[SignUp]:
    """Everybody on a shift in the order of signing up, which is that of the sheet that is signed."""
    return list(SignUp.select().where(SignUp.shift == shift_id).order_by(SignUp.id))


def rows(shift_id: int) -> list[SignInRow]:
    """The sheet of a shift, numbered from 1."""
    known = dict(
        db.execute_sql(
            "SELECT p.id, p.search_text FROM sign_up u JOIN person p ON p.id = u.person_id WHERE u.shift_id = ?",
            (shift_id,),
        ).fetchall()
    )
    return [
        SignInRow(
            row.id,
            number,
            row.name,
            row.person_id,
            True,
            row.state if row.state in DUTY_MARKS else UNMARKED,
            span_words(row) if row.state == SERVED else "",
            known.get(row.person_id, ""),
            "",
        )
        for number, row in enumerate(on_sheet(shift_id), 1)
    ]


def span_words(row: SignUp) -> str:
    """9:00–11:00, when somebody came and left."""
    return f"{clock_time(row.came)}–{clock_time(row.left)}" if row.came and row.left else ""


def tally(found: Sequence[SignInRow], head_count: int = 0) -> Counts:
    """Count the rows of one shift; `guests` are the helpers without a name."""
    return who_came.tally(found, head_count, (SERVED,), EXCUSED, MISSED)


def mark(shift_id: int, row_ids: Sequence[int], value: str) -> Done:
    """Record one of DUTY_MARKS, or UNMARKED to take a mark away; who came is given the planned times. One operation.

    Who has been recorded as there already keeps their times.
    """
    if value not in (*DUTY_MARKS, UNMARKED):
        raise KeyError(value)
    shift = begun(shift_id)
    chosen = [row for row in on_sheet(shift_id) if row.id in set(row_ids)]
    if len(chosen) != len(set(row_ids)):
        raise UserError(_("名单变了，请返回再打开这一页。"))
    words = _(value) or _("未登记")
    label = _("{shift} {name}：{mark}") if len(chosen) == 1 else _("{shift} {count} 人：{mark}")
    name = chosen[0].name if chosen else ""
    with operation(label.format(shift=shift.title(), name=name, count=len(chosen), mark=words)) as done:
        for row in chosen:
            if row.state != SERVED or value != SERVED:
                _become(row, shift, value)
    return done


def _become(row: SignUp, shift: Shift, value: str) -> None:
    row.state = value or SIGNED_UP
    row.came = row.left = row.minutes = row.group = None
    if value == SERVED:
        row.group = groups.group_of(row.person_id, shift.starts.date())
        row.came, row.left, row.minutes = shift.starts, shift.ends, shift.minutes
    if value == EXCUSED:
        row.slot = None
    elif row.slot is None:
        row.slot = _next_slot(shift)
    row.save()


def _next_slot(shift: Shift) -> int:
    """A slot for somebody who was there: a free one, or one more than were needed."""
    held = [row.slot for row in on_sheet(shift.id) if row.slot is not None]
    return sign_ups.free_slot(shift) or max(held, default=0) + 1


def mark_unmarked(shift_id: int, value: str) -> Done:
    """Record `value` for everybody on the sheet about whom nothing is recorded yet."""
    return mark(shift_id, [row.row_id for row in rows(shift_id) if row.mark == UNMARKED], value)


def set_times(row_id: int, came: dt.datetime, left: dt.datetime) -> Done:
    """Say from when to when somebody was there. UserError for a time that is none, or too long."""
    row = sign_ups.get(row_id)
    if row.state != SERVED:
        raise UserError(_("{name}还没有登记到岗，先点名字。").format(name=row.name))
    minutes = int((left - came).total_seconds()) // 60
    if minutes <= 0:
        raise UserError(_("离岗要晚于到岗，请核对。"))
    if minutes > LONGEST_MINUTES:
        raise UserError(_("一班不会这么长，请核对到岗和离岗的时间。"))
    span = f"{clock_time(came)}–{clock_time(left)}"
    with operation(_("{shift} {name}：{span}").format(shift=row.shift.title(), name=row.name, span=span)) as done:
        row.came, row.left, row.minutes = came, left, minutes
        row.save()
    return done


def came_too(shift_id: int, who: int | str, instead_of: int | None = None) -> tuple[SignUp, Done]:
    """Somebody came who was not on the sheet (a person's number, or a name alone); `instead_of` is then excused.

    No rule is asked: it has happened. UserError for somebody who is on the sheet, and for an impossible name.
    """
    shift = begun(shift_id)
    person = people.get(who) if isinstance(who, int) else None
    name = person.name if person else normalise_name(str(who))
    if person is None and (problems := name_problems(name)):
        raise UserError(problems[0])
    for row in on_sheet(shift_id):
        if row.person_id == person.id if person else row.person_id is None and row.name == name:
            raise UserError(_("{name}在名单上，点他的名字就行。").format(name=name))
    replaced = sign_ups.get(instead_of) if instead_of else None
    if replaced is not None and (replaced.shift_id != shift_id or replaced.state == SERVED):
        raise UserError(_("{name}已经登记到岗了，不用人替。").format(name=replaced.name))
    label = _("{shift} {name}替{other}来了") if replaced else _("{shift} {name}也来了")
    other = replaced.name if replaced else ""
    with operation(label.format(shift=shift.title(), name=name, other=other)) as done:
        if replaced is not None:
            _become(replaced, shift, EXCUSED)
        row = SignUp(shift=shift, person=person, name=name, stands_in_for=replaced)
        _become(row, shift, SERVED)
    return row, done


def set_facts(shift_id: int, weather: str | None = None, leader: int | None = None) -> Done:
    """Keep the weather (empty: none) and who led (0: nobody); None leaves one as it is."""
    shift = begun(shift_id)
    with operation(_("{shift} 天气、带班").format(shift=shift.title())) as done:
        if weather is not None:
            shift.weather = weather
        if leader is not None:
            shift.leader = leader or None
        shift.save()
    return done


def finish(shift_id: int, unmarked_as: str = UNMARKED) -> Done:
    """Say that the shift took place; who is still 未登记 may be given a mark with it."""
    shift = begun(shift_id)
    with operation(_("{what} 登记完成").format(what=shift.title())) as done:
        if unmarked_as != UNMARKED:
            mark_unmarked(shift_id, unmarked_as)
        Shift.update(state=DONE).where(Shift.id == shift_id).execute()
    return done


def to_record(now: dt.datetime) -> list[Shift]:
    """Shifts that are over and of which nobody has said who came; the oldest first."""
    since = now - dt.timedelta(minutes=LONGEST_MINUTES)
    query = Shift.select().where((Shift.state == PLANNED) & (Shift.starts < now)).order_by(Shift.starts, Shift.id)
    return [shift for shift in query if shift.starts < since or shift.ends <= now]
