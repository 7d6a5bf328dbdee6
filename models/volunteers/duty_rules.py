"""What speaks against somebody's serving on a shift, in sentences. A committee member may override with a reason.

Sources: 志愿服务条例第15条 (tasks suit age and physical condition), 北京市志愿服务促进条例第18条 (written agreement),
and what is usual for old volunteers: in pairs, two hours, one turn a day (domain rules 5.1, 5.3). Each is a row of
models/rules.py and may be switched off. Two things at the same time are always said.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from models import rules
from models.activities import activities
from models.activities.activities import MISSED_MARKS
from models.base import db
from models.classes import classes
from models.dates import PartialDate, clock_time, whole_years
from models.language import N_, _, listed
from models.people.people import HOMEBOUND, MOBILITIES
from models.volunteers.duty import CANCELLED, HOLDING, PAUSE_KINDS, SERVED, Shift
from models.volunteers.duty_weeks import WEEK, monday

#: Reasons with which a committee member arranges a turn in spite of an objection.
OVERRIDES = (N_("本人要求"), N_("临时顶班"), N_("支委商量过"))
#: Which rule each kind of pause belongs to.
_PAUSE_RULES = dict(zip(PAUSE_KINDS, ("duty_pause", "duty_away"), strict=True))
_HOLDING = f"({', '.join('?' * len(HOLDING))})"


def remarks(minutes: int, needed: int) -> list[str]:
    """What speaks against a turn itself: too long, or for one person alone."""
    limits = rules.limits()
    found = []
    longest, pair = limits["duty_minutes"], limits["duty_pair"]
    if longest is not None and minutes > longest:
        found.append(_("一班 {n} 分钟，一般不超过 {most} 分钟。").format(n=minutes, most=longest))
    if pair is not None and needed < pair:
        found.append(_("只排 {n} 人，一般至少 {least} 人一起。").format(n=needed, least=pair))
    return found


def pauses_heeded() -> list[str]:
    """The kinds of pause during which, by the rules in force, nobody serves."""
    limits = rules.limits()
    return [kind for kind, code in _PAUSE_RULES.items() if limits[code] is not None]


#: By table: who does not come for now without having said so here, and the rule by which that is heeded.
_KEPT_AWAY = (("duty_pause", "hospital_stay", "admitted", "discharged"), ("duty_away", "quiet", "begins", "ends"))


def not_coming() -> list[tuple[int, str, str]]:
    """Everybody who by the rules in force is not put on shifts, with the first and the last day (ISO; 9999: no end).

    Paused, in hospital, or not to be disturbed.
    """
    limits = rules.limits()
    marks = ", ".join(f"'{kind}'" for kind in pauses_heeded())
    parts = [f"SELECT person_id, begins, coalesce(ends, '9999') FROM pause WHERE kind IN ({marks})"] + [
        f"SELECT person_id, {first}, coalesce({last}, '9999') FROM {table}"
        for code, table, first, last in _KEPT_AWAY
        if limits[code] is not None
    ]
    return list(db.execute_sql(" UNION ALL ".join(parts)).fetchall())


def objections(shift: Shift, person_id: int) -> list[str]:
    """What speaks against one person on one shift, each as a sentence; nothing speaks against it: empty."""
    return Check(shift, person_id).objections(person_id)


class Check:
    """What must be known to judge people for one shift, fetched at once: for all, or for `person_id` alone."""

    def __init__(self, shift: Shift, person_id: int | None = None) -> None:
        self._shift = shift
        self._limits = rules.limits()
        self._one = "" if person_id is None else f" AND p.id = {int(person_id)}"
        self._day: dt.date = shift.starts.date()
        columns = "SELECT p.id, p.name, p.born, p.mobility FROM person p WHERE 1 = 1"
        self._people = {row[0]: row[1:] for row in db.execute_sql(columns + self._one).fetchall()}
        self._turns = self._fetch_turns()
        self._busy = self._fetch_busy()
        self._paused = self._fetch_pauses()
        self._kept_away = self._fetch_kept_away()
        self._unsigned = self._fetch_unsigned()

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return db.execute_sql(sql + self._one, values).fetchall()

    def _fetch_turns(self) -> dict[int, list[tuple[str, dt.datetime, int]]]:
        """Each person's other turns in the week of the shift: name, start, minutes."""
        first = monday(self._day)
        found = defaultdict(list)
        for person, name, starts, minutes in self._rows(
            "SELECT p.id, s.name, s.starts, s.minutes FROM shift s JOIN sign_up u ON u.shift_id = s.id"
            " JOIN person p ON p.id = u.person_id"
            f" WHERE s.starts >= ? AND s.starts < ? AND s.state != ? AND s.id != ? AND u.state IN {_HOLDING}",
            str(first), str(first + WEEK), CANCELLED, self._shift.id or 0, *HOLDING,
        ):  # fmt: skip
            found[person].append((name, dt.datetime.fromisoformat(starts), minutes))
        return found

    def _fetch_busy(self) -> dict[int, list[str]]:
        """Where else people are at the time of the shift: activities at which they are expected, classes."""
        day = (str(self._day), str(self._day + dt.timedelta(days=1)))
        found = defaultdict(list)
        marks = ", ".join("?" * len(MISSED_MARKS))
        rows = self._rows(
            "SELECT p.id, a.name, a.starts, a.minutes FROM activity a JOIN attendance t ON t.activity_id = a.id"
            " JOIN person p ON p.id = t.person_id WHERE a.starts >= ? AND a.starts < ? AND a.state != ?"
            f" AND t.mark NOT IN ({marks})",
            *day, activities.CANCELLED, *MISSED_MARKS,
        ) + self._rows(
            "SELECT p.id, c.name, s.starts, s.minutes FROM class_session s JOIN course c ON c.id = s.course_id"
            " JOIN person p ON p.id = c.teacher_id OR p.id IN"
            " (SELECT l.person_id FROM learner l WHERE l.course_id = c.id AND l.left_on IS NULL)"
            " WHERE s.starts >= ? AND s.starts < ? AND s.state != ?",
            *day, classes.CANCELLED,
        )  # fmt: skip
        for person, name, starts, minutes in rows:
            if self._overlaps(dt.datetime.fromisoformat(starts), minutes):
                found[person].append(name)
        return found

    def _overlaps(self, starts: dt.datetime, minutes: int) -> bool:
        return starts < self._shift.ends and self._shift.starts < starts + dt.timedelta(minutes=minutes)

    def _fetch_pauses(self) -> dict[int, tuple[str, str | None]]:
        kinds = pauses_heeded()
        marks = ", ".join("?" * len(kinds))
        rows = self._rows(
            "SELECT p.id, u.kind, u.ends FROM pause u JOIN person p ON p.id = u.person_id"
            f" WHERE u.kind IN ({marks}) AND u.begins <= ? AND (u.ends IS NULL OR u.ends >= ?)",
            *kinds,
            str(self._day),
            str(self._day),
        )
        return {person: (kind, ends) for person, kind, ends in rows}

    def _fetch_kept_away(self) -> set[int]:
        """Who lies in hospital that day, or wishes not to be disturbed. Why is nobody's business on a list."""
        day = str(self._day)
        found: set[int] = set()
        for code, table, first, last in _KEPT_AWAY:
            if self._limits[code] is None:
                continue
            sql = f"SELECT p.id FROM {table} t JOIN person p ON p.id = t.person_id WHERE t.{first} <= ?"
            found.update(number for (number,) in self._rows(f"{sql} AND (t.{last} IS NULL OR t.{last} >= ?)", day, day))
        return found

    def _fetch_unsigned(self) -> set[int]:
        """Who has served for longer than the rule says without a written agreement."""
        days = self._limits["duty_agreement_days"]
        if days is None:
            return set()
        since = str(self._day - dt.timedelta(days=days))
        rows = self._rows(
            "SELECT p.id FROM person p WHERE (EXISTS (SELECT 1 FROM standing_volunteer v WHERE v.person_id = p.id"
            " AND v.begins <= ?) OR EXISTS (SELECT 1 FROM sign_up u JOIN shift s ON s.id = u.shift_id"
            " WHERE u.person_id = p.id AND u.state = ? AND s.starts <= ?)) AND NOT EXISTS"
            " (SELECT 1 FROM volunteer o WHERE o.person_id = p.id AND o.agreement_on IS NOT NULL)",
            since,
            SERVED,
            since,
        )
        return {person for (person,) in rows}

    def objections(self, person_id: int) -> list[str]:
        """What speaks against this person, each as a sentence."""
        name, born, mobility = self._people.get(person_id, ("", None, ""))
        return [
            *self._at_the_same_time(person_id, name),
            *self._too_often(person_id, name),
            *self._too_hard(name, born, mobility),
            *self._absent(person_id, name),
        ]

    def _at_the_same_time(self, person_id: int, name: str) -> list[str]:
        found = [
            _("{name}这时候在「{other}」（{time}）。").format(name=name, other=other, time=clock_time(starts))
            for other, starts, minutes in self._turns[person_id]
            if self._overlaps(starts, minutes)
        ]
        return found + [
            _("{name}这时候要参加「{other}」。").format(name=name, other=other) for other in self._busy[person_id]
        ]

    def _too_often(self, person_id: int, name: str) -> list[str]:
        turns, found = self._turns[person_id], []
        same_day = [t for t in turns if t[1].date() == self._day and not self._overlaps(t[1], t[2])]
        most, in_week = self._limits["duty_per_day"], self._limits["duty_per_week"]
        if most is not None and len(same_day) >= most:
            others = listed(f"{clock_time(starts)} {other}" for other, starts, _minutes in same_day)
            found.append(_("{name}这一天已有一班：{others}。").format(name=name, others=others))
        if in_week is not None and len(turns) >= in_week:
            words = _("{name}这一周已有 {n} 班，一般最多 {most} 班。")
            found.append(words.format(name=name, n=len(turns), most=in_week))
        return found

    def _too_hard(self, name: str, born: str | None, mobility: str) -> list[str]:
        found, post = [], self._shift.post
        oldest = self._limits["duty_age"]
        age = whole_years(PartialDate.kept(born), self._day) if born else None
        if oldest is not None and age:
            most = post.oldest if post and post.oldest else oldest
            if age.years > most:
                words = _("{name}{age}岁，「{shift}」一般不超过 {most} 岁。")
                found.append(words.format(name=name, age=age.years, shift=self._shift.name, most=most))
        asks = post.asks if post else ()
        if self._limits["duty_ability"] is not None and mobility in HOMEBOUND and (asks or mobility == MOBILITIES[-1]):
            what = listed(_(word) for word in asks) or _("到场")
            words = _("{name}{mobility}，这一班要{what}。")
            found.append(words.format(name=name, mobility=_(mobility), what=what))
        return found

    def _absent(self, person_id: int, name: str) -> list[str]:
        found = []
        if person_id in self._paused:
            kind, ends = self._paused[person_id]
            until = _("到 {day}").format(day=PartialDate.kept(ends)) if ends else _("还没有说到哪天")
            found.append(_("{name}{kind}，暂停值班，{until}。").format(name=name, kind=_(kind), until=until))
        if person_id in self._kept_away:
            found.append(_("{name}这些天来不了，详情在本人的页上。").format(name=name))
        if person_id in self._unsigned:
            days = self._limits["duty_agreement_days"]
            found.append(_("{name}值班已满 {n} 天，还没有签书面协议。").format(name=name, n=days))
        return found
