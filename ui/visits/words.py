"""How the pages of visits say what was done, given and is to be done."""

from __future__ import annotations

import datetime as dt

from models import money
from models.dates import full_day, short_day
from models.language import _, listed
from models.visits.follow_ups import is_overdue
from models.visits.visit_questions import ContactRow
from models.visits.visits import CALL, CONDOLENCE, HOSPITAL_VISIT, LESSON, MESSAGE, TALK, VISIT, FollowUp
from ui.widgets.lists import Item

ICONS = {
    VISIT: "footprints",
    CALL: "phone",
    MESSAGE: "phone",
    HOSPITAL_VISIT: "hospital",
    TALK: "users",
    LESSON: "book-open",
    CONDOLENCE: "gift",
}


def day_words(day: dt.date, today: dt.date) -> str:
    """11月18日, with the year when it is not this one."""
    return short_day(day) if day.year == today.year else full_day(day)


def given_words(row: ContactRow) -> str:
    """米和油 1 份，慰问金 200 元（党费）"""
    parts = []
    if row.gift:
        parts.append(_("{gift} {n} 份").format(gift=row.gift, n=row.gift_number))
    if row.money:
        parts.append(_("慰问金 {yuan} 元").format(yuan=money.short(row.money)))
    words = listed(parts)
    return _("{what}（{source}）").format(what=words, source=_(row.source)) if words and row.source else words


def contact_item(row: ContactRow, today: dt.date, with_name: bool = True) -> Item:
    """A contact as a row of a list; what is not public is told on its own page."""
    first = row.whom if with_name else _(row.kind)
    about = [day_words(row.day, today), _(row.kind) if with_name else "", listed(row.visitors), _(row.occasion)]
    told = "" if row.private else listed([row.situation, row.needs, given_words(row)])
    return Item(
        "　".join(part for part in (first, told) if part),
        "　".join(part for part in about if part),
        badge=_("不公开") if row.private else "",
        icon=ICONS.get(row.kind, "footprints"),
        icon_colour="amber",
        key=row.contact_id,
    )


def due_words(task: FollowUp, today: dt.date) -> str:
    """逾期 3 天; 12月1日前; 没有定日子; 11月20日办完"""
    if task.done_on:
        return _("{day}办完").format(day=day_words(task.done_on, today))
    if task.due is None:
        return _("没有定日子")
    if is_overdue(task, today):
        return _("逾期 {n} 天").format(n=(today - task.due).days)
    return _("今天要办") if task.due == today else _("{day}前").format(day=day_words(task.due, today))


def what_words(task: FollowUp) -> str:
    """What is to be done, where others may look on: what is not public is read on its own page."""
    return _("不公开的事，点开看") if task.contact and task.contact.private else task.what


def task_item(task: FollowUp, today: dt.date, whole: bool = False) -> Item:
    """Something to be done as a row of a list; `whole` tells what is not public as well."""
    keeper = _("{name}办").format(name=task.keeper.name) if task.keeper else ""
    hidden = not whole and task.contact and task.contact.private
    about = [task.person.name if task.person else "", keeper, "" if hidden else task.result]
    return Item(
        what_words(task) if hidden else task.what,
        "　".join(part for part in about if part),
        badge=due_words(task, today),
        icon="check" if task.done_on else "list-todo",
        icon_colour="red" if is_overdue(task, today) else "green" if task.done_on else "amber",
        key=task.id,
    )
