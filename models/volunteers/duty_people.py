"""What is known of somebody as a volunteer: pauses with their dates, number and written agreement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from models.base import Done, UserError, operation
from models.dates import full_day
from models.language import _
from models.people.people import Person, get
from models.texts import tidy_text
from models.volunteers import sign_ups
from models.volunteers.duty import EXCUSED, PAUSE_KINDS, Pause, SignUp, Volunteer


def pauses(today: dt.date, person_id: int | None = None) -> list[Pause]:
    """Pauses that run or are to come, of everybody or of one person, persons loaded; those that end first are first."""
    query = Pause.select(Pause, Person).join(Person).where(Pause.ends.is_null() | (Pause.ends >= today))
    if person_id is not None:
        query = query.where(Pause.person == person_id)
    return list(query.order_by(Pause.ends.is_null(), Pause.ends, Pause.begins))


def pause(pause_id: int) -> Pause:
    """The pause with this number; UserError when it is gone."""
    found = Pause.get_or_none(Pause.id == pause_id)
    if found is None:
        raise UserError(_("这次暂停已经不在了。"))
    return found


def touched(person_id: int, begins: dt.date, ends: dt.date | None, now: dt.datetime) -> list[SignUp]:
    """The turns to come that a pause would free, shifts loaded."""
    rows = sign_ups.coming_turns(person_id, now, ends)
    return [row for row in rows if row.shift.starts.date() >= begins and row.state in sign_ups.COMING]


def free_turns(person_id: int, begins: dt.date, now: dt.datetime) -> tuple[Done, list[str]]:
    """请假 for every turn to come from a day on, such as of somebody in hospital; who waits moves up (in words)."""
    person = get(person_id)
    with operation(_("{name}的班都请假").format(name=person.name)) as done:
        moved = sign_ups.release(touched(person_id, begins, None, now), EXCUSED)
    return done, moved


def begin_pause(
    person_id: int, kind: str, begins: dt.date, ends: dt.date | None, reason: str = "", now: dt.datetime | None = None
) -> tuple[Done, list[str]]:
    """Somebody does not serve for a time: their turns in it become 请假, who waits moves up (returned in words)."""
    if kind not in PAUSE_KINDS:
        raise UserError(_("请点是身体原因还是外出。"))
    if ends and ends < begins:
        raise UserError(_("结束的日子早于开始的日子，请核对。"))
    person = get(person_id)
    with operation(_("{name}暂停值班：{kind}").format(name=person.name, kind=_(kind))) as done:
        Pause.create(person=person, kind=kind, begins=begins, ends=ends, reason=tidy_text(reason))
        moved = sign_ups.release(touched(person_id, begins, ends, now or dt.datetime.now()), EXCUSED)
    return done, moved


def end_pause(pause_id: int, last: dt.date) -> Done:
    """A pause ends with the day `last`; one that has not begun by then is taken away. Turns that were freed stay so."""
    found = pause(pause_id)
    with operation(_("{name}恢复值班").format(name=found.person.name)) as done:
        if last < found.begins:
            found.delete_instance()
        else:
            Pause.update(ends=last).where(Pause.id == pause_id).execute()
    return done


def pause_words(found: Pause) -> str:
    """外出，2026年11月20日到2026年12月1日，去女儿家"""
    ends = full_day(found.ends) if found.ends else _("另行通知")
    span = _("{first}到{last}").format(first=full_day(found.begins), last=ends)
    return _("，").join(part for part in (_(found.kind), span, found.reason) if part)


def volunteer(person_id: int) -> Volunteer | None:
    """What is kept of somebody as a volunteer; None when nothing is."""
    return Volunteer.get_or_none(Volunteer.person == person_id)


def save_volunteer(
    person_id: int, number: str = "", since: dt.date | None = None, agreement_on: dt.date | None = None
) -> Done:
    """Keep the number at 志愿北京, since when somebody volunteers and when they signed the agreement."""
    person = get(person_id)
    for day in (since, agreement_on):
        if day and day > dt.date.today():
            raise UserError(_("日期还没有到，请核对。"))
    found = volunteer(person_id) or Volunteer(person=person)
    found.number, found.since, found.agreement_on = tidy_text(number), since, agreement_on
    with operation(_("{name}的志愿者信息").format(name=person.name)) as done:
        found.save()
    return done


def names(rows: Sequence[SignUp]) -> list[str]:
    """Turns in words: 11月25日 治安巡逻."""
    return [sign_ups.turn_words(row) for row in rows]
