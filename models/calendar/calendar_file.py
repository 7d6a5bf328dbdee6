"""The branch's calendar as an .ics file (RFC 5545), which phones and computers take in.

Times are of Asia/Shanghai. What is exported again has the same UID, so that a calendar replaces it; what was cancelled
says so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from models import prints, settings
from models.base import UserError
from models.calendar import month
from models.calendar.month import BIRTHDAY, VISITS, Entry
from models.files import write_safely
from models.language import N_, _
from models.people.masking import Audience

TITLE = N_("日历文件")
ZONE = ZoneInfo("Asia/Shanghai")
_KEYS = {month.ACTIVITY: "activity", month.DUTY: "shift", month.CLASS: "session", VISITS: "plan", BIRTHDAY: "birthday"}


def write(path: Path, first: dt.date, last: dt.date, kinds: Collection[str]) -> int:
    """Write what happens on these days; logged. Returns how many entries. UserError when there is nothing."""
    found = month.entries(first, last, kinds)
    if not found:
        raise UserError(_("这段时间没有可以存的事情。"))
    write_safely(path, calendar_of(found, settings.get("branch"), dt.datetime.now(dt.timezone.utc)))
    prints.log_export(TITLE, Audience.COMMITTEE.value, _("{n} 项").format(n=len(found)))
    return len(found)


def calendar_of(found: Sequence[Entry], branch: str, now: dt.datetime) -> bytes:
    """The file as bytes; `now` is the moment at which it is made, with its zone."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//yure//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _clean(branch))
    # Entries of two branches in one calendar must not replace each other.
    origin = hashlib.sha256(branch.encode("utf-8", "replace")).hexdigest()[:12]
    for entry in found:
        event = Event()
        event.add("uid", f"{_uid(entry)}@{origin}.yure")
        event.add("dtstamp", now)
        event.add("summary", _clean(entry.words))
        event.add("categories", [entry.kind])
        if entry.place:
            event.add("location", _clean(entry.place))
        if entry.note:
            event.add("description", _clean(entry.note))
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        if entry.time is None:
            event.add("dtstart", entry.day)
            event.add("dtend", entry.day + dt.timedelta(days=1))
        else:
            starts = dt.datetime.combine(entry.day, entry.time, ZONE)
            event.add("dtstart", starts)
            event.add("dtend", starts + dt.timedelta(minutes=entry.minutes))
        calendar.add_component(event)
    days = [entry.day for entry in found]
    if days:
        calendar.add_missing_timezones(min(days) - dt.timedelta(days=1), max(days) + dt.timedelta(days=2))
    return bytes(calendar.to_ical())


def _uid(entry: Entry) -> str:
    """Of what has a date of its own the number says enough; a plan has several days, a birthday one a year."""
    key = f"{_KEYS[entry.kind]}-{entry.record_id}"
    return f"{key}-{entry.day:%Y%m%d}" if entry.kind in (VISITS, BIRTHDAY) else key


def _clean(text: str) -> str:
    """Without what no calendar takes: control characters (line ends aside) and half characters of broken files."""
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c.isprintable())
    return kept.encode("utf-8", "ignore").decode("utf-8")
