"""How it stands with a member, in words: on a tile of the board and on their own page."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from models.care.board import DUE, HELPED, LATE, QUIET, RECENT, Standing
from models.dates import short_day
from models.language import _, current_language, listed
from ui.widgets.lists import Item

#: The fill of a tile in each state (a Palette field); the words say the same.
FILLS = {LATE: "red", DUE: "amber", RECENT: "", QUIET: "black"}


#: Up to half a year before and after today a day without its year can be one day only.
HALF_A_YEAR = dt.timedelta(days=180)


def near_date(day: dt.date, today: dt.date) -> str:
    """11月24日, with its year when that is another one and not near."""
    if day.year == today.year or abs(day - today) <= HALF_A_YEAR:
        return short_day(day)
    return _("{year}年{day}").format(year=day.year, day=short_day(day))


def state_words(standing: Standing, today: dt.date) -> str:
    """逾期 12 天; 该联系了，12月1日前; 近期有联系; 请勿打扰，到12月1日"""
    if standing.state == QUIET and standing.quiet_until:
        if standing.quiet_until == dt.date.max:
            return _(QUIET)
        return _("请勿打扰，到{day}").format(day=near_date(standing.quiet_until, today))
    if standing.state == LATE and standing.due:
        return _("逾期 {n} 天").format(n=(today - standing.due).days)
    if standing.state == DUE and standing.due:
        return _("该联系了，{day}前").format(day=near_date(standing.due, today))
    return _(standing.state)


def last_words(standing: Standing, today: dt.date) -> str:
    """11月18日电话; 还没有联系过"""
    if standing.last is None:
        return _("还没有联系过")
    return _day_and_kind(standing.last.day, standing.last.kind, today, current_language())


@lru_cache(maxsize=4096)
def _day_and_kind(day: dt.date, kind: str, today: dt.date, language: str) -> str:
    """Said once for each day and kind: among ten thousand people there are few."""
    return _("{day}{kind}").format(day=near_date(day, today), kind=_(kind))


def interval_words(standing: Standing) -> str:
    """按规则，12月1日以前联系一次（高龄）: of help and hardship no word, nor how long may pass, which would tell."""
    if standing.due is None:
        return ""
    words = _("按规则，{day}以前联系一次").format(day=near_date(standing.due, dt.date.today()))
    known = listed(_(group) for group in standing.groups if group != HELPED)
    return words + (_("（{group}）").format(group=known) if known else "")


def tile(standing: Standing, today: dt.date) -> Item:
    """A member's tile on the board."""
    about = f"{state_words(standing, today)}\n{last_words(standing, today)}"
    return Item(standing.name, about, fill=FILLS[standing.state], key=standing.person_id)
