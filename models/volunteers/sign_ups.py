"""Who signs up for a shift: slots, the waiting list, being excused, standing in, and who else could come.

States: 报名 and 确认 hold a slot, 候补 waits for one in the order of signing up, 请假 has given it back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from models.base import Done, UserError, operation
from models.dates import short_day
from models.language import _
from models.people.names import name_problems, normalise_name
from models.people.people import LEFT_STATUSES, Membership, Person, save_person
from models.volunteers.duty import (
    CANCELLED,
    CONFIRMED,
    EXCUSED,
    SIGNED_UP,
    WAITING,
    Shift,
    SignUp,
    StandingVolunteer,
)
from models.volunteers.duty_rules import Check

#: States that somebody may still leave, before the shift.
COMING = (SIGNED_UP, CONFIRMED, WAITING)


@dataclass
class SignedUp:
    """What became of signing several up: names that hold a slot, that wait, and whom a rule speaks against."""

    done: Done
    taken: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    objected: dict[int, list[str]] = field(default_factory=dict)


def shift(shift_id: int) -> Shift:
    """The shift with this number; UserError when there is none (any more)."""
    found = Shift.get_or_none(Shift.id == shift_id)
    if found is None:
        raise UserError(_("这一班已经不在了。"))
    return found


def get(row_id: int) -> SignUp:
    """A sign-up; UserError when it is gone."""
    found = SignUp.get_or_none(SignUp.id == row_id)
    if found is None:
        raise UserError(_("名单上已经没有这一行了。"))
    return found


def rows(shift_id: int) -> list[SignUp]:
    """Everybody on a shift: by slot, then those who wait in their order, then who is excused."""
    found = list(SignUp.select().where(SignUp.shift == shift_id).order_by(SignUp.id))
    found.sort(key=lambda row: (row.slot is None, row.slot or 0, row.state == EXCUSED))
    return found


def sign_up(shift_id: int, who: Sequence[int | str], override: str = "", stands_in_for: int | None = None) -> SignedUp:
    """Put people (a number) and names alone on a shift, one operation; whoever finds no slot waits.

    Somebody against whom a rule speaks is left out and named in `objected`, unless `override` says why they serve all
    the same. UserError, and nothing is written, for somebody who is on it already, who has left or died, for an
    impossible name and on a cancelled shift.
    """
    found = shift(shift_id)
    if found.state == CANCELLED:
        raise UserError(_("这一班已经取消了，先恢复再报名。"))
    with operation(_("「{shift}」报名").format(shift=found.title())) as done:
        result = SignedUp(done)
        for one in who:
            person = may_serve(one) if isinstance(one, int) else None
            name = person.name if person else _alone(str(one))
            there = _row_of(found, person, name)
            spoken = Check(found, person.id).objections(person.id) if person else []
            if person and spoken and not override:
                result.objected[person.id] = spoken
                continue
            slot = free_slot(found)
            row = there or SignUp(shift=found, person=person, name=name)
            row.slot, row.state = slot, SIGNED_UP if slot else WAITING
            row.override = override.strip() if spoken else ""
            row.stands_in_for = stands_in_for
            row.save()
            (result.taken if slot else result.waiting).append(name)
    return result


def may_serve(person_id: int) -> Person:
    """Somebody who lives and has not left; UserError for everybody else."""
    person = Person.get_or_none(Person.id == person_id)
    if person is None:
        raise UserError(_("这个人已经不在名单里了。"))
    membership = Membership.get_or_none(Membership.person == person)
    if person.deceased or (membership and membership.status in LEFT_STATUSES):
        raise UserError(_("{name}已经不在支部了，不能排班。").format(name=person.name))
    return person


def _alone(text: str) -> str:
    name = normalise_name(text)
    if problems := name_problems(name):
        raise UserError(problems[0])
    return name


def _row_of(found: Shift, person: Person | None, name: str) -> SignUp | None:
    """The row with which somebody was excused and may come back; UserError when they are on the shift already."""
    same = SignUp.person == person.id if person else SignUp.person.is_null() & (SignUp.name == name)
    there = SignUp.get_or_none((SignUp.shift == found) & same)
    if there is not None and there.state != EXCUSED:
        raise UserError(_("{name}已经在这一班的名单上了。").format(name=name))
    return there


def add_resident(shift_id: int, name: str) -> SignedUp:
    """Take somebody new into the roster as a resident with a name alone, and sign them up. One operation."""
    with operation(_("新增{name}并报名").format(name=name.strip())) as done:
        person, _made = save_person({"name": name})
        result = sign_up(shift_id, [person.id])
    result.done = done
    return result


def free_slot(found: Shift) -> int | None:
    """The lowest slot that nobody holds; None when the shift is full."""
    held = {
        slot
        for (slot,) in SignUp.select(SignUp.slot).where((SignUp.shift == found) & SignUp.slot.is_null(False)).tuples()
    }
    return next((slot for slot in range(1, found.needed + 1) if slot not in held), None)


def settle(found: Shift) -> list[str]:
    """Let slots and people agree: who has none any more waits, who waits moves up. Call inside an operation.

    Returns the names of those who moved up. On a shift that has begun nobody moves.
    """
    if found.starts <= dt.datetime.now():
        return []
    for row in SignUp.select().where((SignUp.shift == found) & (SignUp.slot > found.needed)).order_by(SignUp.slot):
        SignUp.update(slot=None).where(SignUp.id == row.id).execute()
        slot = free_slot(found)
        state = row.state if slot else WAITING
        SignUp.update(slot=slot, state=state).where(SignUp.id == row.id).execute()
    moved = []
    for row in SignUp.select().where((SignUp.shift == found) & (SignUp.state == WAITING)).order_by(SignUp.id):
        slot = free_slot(found)
        if slot is None:
            break
        SignUp.update(slot=slot, state=SIGNED_UP).where(SignUp.id == row.id).execute()
        moved.append(row.name)
    return moved


def _change(row: SignUp, what: str, change: Callable[[], object]) -> tuple[Done, list[str]]:
    with operation(what.format(name=row.name, shift=row.shift.title())) as done:
        change()
        moved = settle(row.shift)
    return done, moved


def remove(row_id: int) -> tuple[Done, list[str]]:
    """Take a row off; returns who moved up from the waiting list."""
    row = get(row_id)
    _not_served(row)
    return _change(row, _("{name}退出「{shift}」"), row.delete_instance)


def excuse(row_id: int) -> tuple[Done, list[str]]:
    """请假: the slot is free again; returns who moved up."""
    row = get(row_id)
    _not_served(row)

    def change() -> None:
        SignUp.update(state=EXCUSED, slot=None).where(SignUp.id == row_id).execute()

    return _change(row, _("{name}请假：「{shift}」"), change)


def _not_served(row: SignUp) -> None:
    if row.state not in (*COMING, EXCUSED):
        raise UserError(_("{name}这一班已经登记过了，要改请到登记的那一页。").format(name=row.name))


def confirm(row_id: int, confirmed: bool = True) -> Done:
    """Somebody who holds a slot has said that they will come, or not yet after all."""
    row = get(row_id)
    if row.state not in (SIGNED_UP, CONFIRMED):
        raise UserError(_("{name}还没有排上，不能确认。").format(name=row.name))
    label = _("{name}确认来「{shift}」") if confirmed else _("{name}还没有确认「{shift}」")
    with operation(label.format(name=row.name, shift=row.shift.title())) as done:
        SignUp.update(state=CONFIRMED if confirmed else SIGNED_UP).where(SignUp.id == row_id).execute()
    return done


def stand_in(row_id: int, person_id: int, override: str = "") -> SignedUp:
    """Somebody else comes in place of a row, which is excused; `objected` and nothing else when a rule speaks against.

    They take the slot that becomes free, before those who wait.
    """
    row = get(row_id)
    _not_served(row)
    spoken = Check(row.shift, person_id).objections(person_id)
    if spoken and not override:
        return SignedUp(Done(None, ""), objected={person_id: spoken})
    with operation(_("换人顶{name}的班").format(name=row.name)) as done:
        SignUp.update(state=EXCUSED, slot=None).where(SignUp.id == row_id).execute()
        result = sign_up(row.shift_id, [person_id], override, stands_in_for=row_id)
        settle(row.shift)
    result.done = done
    return result


def coming_turns(person_id: int, now: dt.datetime, until: dt.date | None = None) -> list[SignUp]:
    """Rows of a person on shifts to come (to `until`), in order of time, shifts loaded; cancelled ones left out."""
    query = (
        SignUp.select(SignUp, Shift)
        .join(Shift)
        .where((SignUp.person == person_id) & (Shift.starts > now) & (Shift.state != CANCELLED))
        .order_by(Shift.starts)
    )
    if until is not None:
        query = query.where(Shift.starts < dt.datetime.combine(until + dt.timedelta(days=1), dt.time()))
    return list(query)


def turn_words(row: SignUp) -> str:
    """11月25日 治安巡逻"""
    return f"{short_day(row.shift.starts)} {row.shift.name}"


def release(found: Iterable[SignUp], state: str | None) -> list[str]:
    """Free the slots of rows: with `state` they keep their row, with None it goes. Call inside an operation.

    Returns who moved up, with the shift.
    """
    moved = []
    for row in found:
        if row.state not in COMING:
            continue
        if state is None:
            row.delete_instance()
        else:
            SignUp.update(state=state, slot=None).where(SignUp.id == row.id).execute()
        moved += [f"{name}（{turn_words(row)}）" for name in settle(row.shift)]
    return moved


def withdraw(person_id: int, on: dt.date | None) -> None:
    """Take somebody who left or died, on whatever day, off all shifts to come. Call inside an operation."""
    now = dt.datetime.now()
    release(coming_turns(person_id, now), None)
    yesterday = now.date() - dt.timedelta(days=1)
    still = StandingVolunteer.ends.is_null() | (StandingVolunteer.ends > yesterday)
    StandingVolunteer.update(ends=yesterday).where((StandingVolunteer.person == person_id) & still).execute()
