"""How the pages of duty say when a shift is, how it stands and who is on it."""

from __future__ import annotations

import datetime as dt

from models.dates import clock_time, short_day, weekday
from models.language import _, listed
from models.volunteers.duty import CANCELLED, DONE, EXCUSED, SIGNED_UP, WAITING, Shift, SignUp
from models.volunteers.shift_lists import ShiftRow
from ui.widgets.chips import Stepper
from ui.widgets.lists import Item

#: States of a sign-up that are filled in a colour; the words are on the tile too.
FILLS = {"确认": "green", "到岗": "green", WAITING: "amber", EXCUSED: "black", "未到": "black"}


def span(starts: dt.datetime, minutes: int) -> str:
    """9:00–11:00"""
    return f"{clock_time(starts)}–{clock_time(starts + dt.timedelta(minutes=minutes))}"


def when(shift: Shift | ShiftRow) -> str:
    """11月25日 星期三 9:00–11:00"""
    day = shift.starts.date()
    on = _("{day} {weekday}").format(day=short_day(day), weekday=weekday(day))
    return f"{on} {span(shift.starts, shift.minutes)}"


def standing_words(row: ShiftRow, now: dt.datetime) -> str:
    """How a shift stands: 还缺 2 人, 已满, 已取消：高温 …"""
    if row.state == CANCELLED:
        return _("已取消：{reason}").format(reason=_(row.reason))
    if row.state == DONE:
        return _("已完成，{n} 人").format(n=row.came + row.helpers)
    words = _("还缺 {n} 人").format(n=row.lacking) if row.lacking else _("人已够")
    if row.waiting:
        words = _("{words}，候补 {n} 人").format(words=words, n=len(row.waiting))
    return _("待登记") if row.ends < now else words


def row_item(row: ShiftRow, now: dt.datetime) -> Item:
    """A shift as a row of a list."""
    icon, colour = "check", "green"
    if row.state == CANCELLED:
        icon, colour = "x", "ink"
    elif row.ends < now:
        icon, colour = ("check", "green") if row.state == DONE else ("list-checks", "green")
    elif row.lacking:
        icon, colour = "user-plus", "red"
    title = f"{when(row)} {row.name}"
    about = listed(row.names) or ("" if row.helpers else _("还没有人报名"))
    if row.waiting:
        about = _("{names}　候补：{waiting}").format(names=about, waiting=listed(row.waiting))
    if row.helpers:
        about = _("{names}　不记名 {n} 人").format(names=about, n=row.helpers).strip("　")
    place = f"{row.place}　" if row.place else ""
    badge = standing_words(row, now)
    if row.lacking and row.ends >= now:
        title, badge = f"{title} · {badge}", ""
    return Item(title, place + about, badge, icon=icon, icon_colour=colour, key=row.shift_id)


def helpers_stepper() -> Stepper:
    """How many help without giving a name: expected before the shift, those who came after it."""
    return Stepper(_("帮忙的人（不记姓名）"))


def state_words(state: str) -> str:
    """How somebody stands on a shift, as a state rather than as the act of signing up."""
    return _("已报名") if state == SIGNED_UP else _(state)


def tile(row: SignUp, leader: bool = False) -> Item:
    """Somebody on a shift as a tile: the slot's number, the name, the state."""
    parts = [
        state_words(row.state),
        _("带班") if leader else "",
        _("破例：{why}").format(why=_(row.override)) if row.override else "",
    ]
    text = f"{row.slot}　{row.name}" if row.slot else row.name
    return Item(text, "　".join(part for part in parts if part), fill=FILLS.get(row.state, ""), key=row.id)
