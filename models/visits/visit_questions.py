"""Questions about contacts: lists narrowed down, those of a person, and the words that the branch uses most."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.base import db
from models.language import N_, _
from models.people import roster
from models.people.names import compile_query
from models.visits import occasions
from models.visits.visits import Contact, day_of

#: 常用语 that are offered before the branch has its own, by the field that they fill.
SHIPPED_WORDS: dict[str, tuple[str, ...]] = {
    "situation": (N_("身体硬朗"), N_("精神好"), N_("血压偏高"), N_("腿脚不便"), N_("刚出院"), N_("家里都好")),
    "needs": (N_("需要家政"), N_("需要陪同看病"), N_("希望常联系"), N_("楼道灯不亮"), N_("想要学习材料")),
    "outcome": (N_("当场办好"), N_("已转社区"), N_("已联系物业"), N_("已联系家属"), N_("继续关注")),
    "gift": (N_("慰问信"), N_("米和油"), N_("水果"), N_("鲜花"), N_("生日蛋糕"), N_("学习材料")),
    "task": (N_("再打个电话"), N_("再去看看"), N_("联系物业"), N_("联系社区"), N_("送学习材料"), N_("代取药")),
}
#: So many contacts a list shows at most; the pages say where there are more.
MOST_SHOWN = 200
#: 常用语 are learned from so many of the last contacts, so that they stay those of today and quick to find.
_LEARNED_FROM = 2000
#: Letters; what is longer was written for one occasion.
_LONGEST_WORDS = 16


@dataclass(frozen=True)
class ContactRow:
    """One contact as lists, papers and figures show it.

    `whom` is the person's name or the household in words, `stairwell` the household's 楼门.
    """

    contact_id: int
    person_id: int | None
    whom: str
    household: str
    stairwell: str
    kind: str
    day: dt.date
    minutes: int | None
    occasion: str
    situation: str
    needs: str
    outcome: str
    gift: str
    gift_number: int
    money: int
    source: str
    signed_by: str
    proxy: bool
    private: bool
    visitors: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """Which contacts are meant; None or an empty text leaves everything. Days are included at both ends."""

    first: dt.date | None = None
    last: dt.date | None = None
    kind: str = ""
    occasion: str = ""
    visitor_id: int | None = None
    person_ids: Sequence[int] | None = None
    contact_ids: Sequence[int] | None = None
    text: str = ""
    #: False leaves out what is 不公开.
    private: bool = True


_COLUMNS = (
    "c.id, c.person_id, p.name, c.building, c.entrance, c.room, c.kind, c.day, c.minutes, c.occasion, c.situation,"
    " c.needs, c.outcome, c.gift, c.gift_number, c.money, c.source, c.signed_by, c.proxy, c.private"
)
_VISITORS = "(SELECT json_group_array(name) FROM (SELECT name FROM visitor v WHERE v.contact_id = c.id ORDER BY v.id))"
_TEXTS = ("situation", "needs", "outcome", "gift", "occasion", "signed_by")


def contacts(
    wanted: Wanted | None = None,
    limit: int | None = MOST_SHOWN,
    oldest_first: bool = False,
    with_visitors: bool = True,
) -> list[ContactRow]:
    """Contacts, the newest first, at most `limit` (None: all); without visitors many are read more quickly."""
    where, values = _where(wanted or Wanted())
    order = "c.day, c.id" if oldest_first else "c.day DESC, c.id DESC"
    columns = f"{_COLUMNS}, {_VISITORS}" if with_visitors else f"{_COLUMNS}, '[]'"
    sql = f"SELECT {columns} FROM contact c LEFT JOIN person p ON p.id = c.person_id WHERE {where} ORDER BY {order}"
    if limit is not None:
        sql, values = sql + " LIMIT ?", [*values, limit]
    return [_row(row) for row in db.execute_sql(sql, values).fetchall()]


def count(wanted: Wanted | None = None) -> int:
    """How many contacts there are."""
    where, values = _where(wanted or Wanted())
    return int(db.execute_sql(f"SELECT count(*) FROM contact c WHERE {where}", values).fetchone()[0])


def _where(wanted: Wanted) -> tuple[str, list[Any]]:
    parts, values = ["1"], list[Any]()

    def narrow(sql: str, *more: Any) -> None:
        parts.append(sql)
        values.extend(more)

    if wanted.first:
        narrow("c.day >= ?", str(wanted.first))
    if wanted.last:
        narrow("c.day <= ?", str(wanted.last))
    if wanted.kind:
        narrow("c.kind = ?", wanted.kind)
    if wanted.occasion:
        narrow("c.occasion = ?", wanted.occasion)
    if wanted.visitor_id is not None:
        narrow("c.id IN (SELECT contact_id FROM visitor WHERE person_id = ?)", wanted.visitor_id)
    for column, ids in (("person_id", wanted.person_ids), ("id", wanted.contact_ids)):
        if ids is not None:
            narrow(f"c.{column} IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))
    if not wanted.private:
        narrow("NOT c.private")
    if text := wanted.text.strip():
        texts = " OR ".join(f"instr(c.{column}, ?)" for column in _TEXTS)
        narrow(
            f"(c.person_id IN (SELECT value FROM json_each(?)) OR {texts}"
            " OR c.id IN (SELECT contact_id FROM visitor WHERE instr(name, ?)))",
            json.dumps(_people_called(text)),
            *[text] * len(_TEXTS),
            text,
        )
    return " AND ".join(parts), values


def _people_called(text: str) -> list[int]:
    """The people whom somebody means by a name, initials, a stairwell or a phone's tail, those who left included."""
    match = compile_query(text)
    people = db.execute_sql("SELECT id, name, search_text, phone, building, entrance, room FROM person")
    return [
        person_id
        for person_id, name, search, phone, building, entrance, room in people
        if match(name, search, phone, f"{roster.stairwell(building, entrance)}{room} {building}-{entrance}-{room}")
    ]


def _row(row: Sequence[Any]) -> ContactRow:
    # Most contacts are with a person and name no home.
    home = (roster.address(*row[3:6]), roster.stairwell(row[3], row[4])) if any(row[3:6]) else ("", "")
    columns: list[Any] = [row[0], row[1], row[2] or home[0], *home]
    columns += [row[6], day_of(row[7]), *row[8:18]]
    columns += [bool(row[18]), bool(row[19]), () if row[20] == "[]" else tuple(json.loads(row[20]))]
    return ContactRow(*columns)


def of_person(person_id: int, limit: int | None = MOST_SHOWN) -> list[ContactRow]:
    """The contacts with somebody and with their household, the newest first."""
    sql = (
        f"SELECT {_COLUMNS}, {_VISITORS} FROM contact c LEFT JOIN person p ON p.id = c.person_id WHERE c.id IN ("
        "SELECT id FROM contact WHERE person_id = ? UNION SELECT h.id FROM contact h JOIN person q ON q.id = ?"
        " AND h.room = q.room AND h.building = q.building AND h.entrance = q.entrance AND q.room > '')"
        " ORDER BY c.day DESC, c.id DESC LIMIT ?"
    )
    values = (person_id, person_id, -1 if limit is None else limit)
    return [_row(row) for row in db.execute_sql(sql, values).fetchall()]


def row_of(contact_id: int) -> ContactRow | None:
    """One contact; None when it is gone."""
    found = contacts(Wanted(contact_ids=[contact_id]))
    return found[0] if found else None


def neighbours(person_id: int) -> list[tuple[int, str]]:
    """Who else lives in somebody's home, by the roster: (person id, name)."""
    sql = (
        "SELECT q.id, q.name FROM person p JOIN person q ON q.room = p.room AND q.building = p.building"
        " AND q.entrance = p.entrance AND q.id != p.id WHERE p.id = ? AND p.room > '' AND NOT q.deceased ORDER BY q.id"
    )
    return [(number, name) for number, name in db.execute_sql(sql, (person_id,)).fetchall()]


def usual_words(field: str, limit: int = 6) -> list[str]:
    """常用语 for a field (keys of SHIPPED_WORDS): those that the branch uses most first, then the shipped ones."""
    table, column = ("follow_up", "what") if field == "task" else ("contact", field)
    if field not in SHIPPED_WORDS:
        raise KeyError(field)
    sql = (
        f"SELECT words FROM (SELECT {column} AS words, id FROM {table} ORDER BY id DESC LIMIT ?)"
        " WHERE words > '' AND length(words) <= ? GROUP BY words ORDER BY count(*) DESC, max(id) DESC LIMIT ?"
    )
    used = [words for (words,) in db.execute_sql(sql, (_LEARNED_FROM, _LONGEST_WORDS, limit)).fetchall()]
    return list(dict.fromkeys([*used, *(_(words) for words in SHIPPED_WORDS[field])]))[:limit]


def usual_sums(limit: int = 4) -> list[int]:
    """Sums in 分 that the branch gives most, then usual ones."""
    sql = "SELECT money FROM contact WHERE money > 0 GROUP BY money ORDER BY count(*) DESC, money LIMIT ?"
    used = [int(money) for (money,) in db.execute_sql(sql, (limit,)).fetchall()]
    return sorted(dict.fromkeys([*used, 20_000, 30_000, 50_000, 100_000][:limit]))


def usual_helpers(limit: int = 4) -> list[str]:
    """Those who went along most and are not in the roster, by name."""
    sql = "SELECT name FROM visitor WHERE person_id IS NULL GROUP BY name ORDER BY count(*) DESC, max(id) DESC LIMIT ?"
    return [name for (name,) in db.execute_sql(sql, (limit,)).fetchall()]


def usual_occasions() -> list[str]:
    """The occasions that are offered, those that the branch uses most first."""
    offered = [occasion.name for occasion in occasions.choices()]
    used = [name for name in occasions_used() if name in offered]
    return list(dict.fromkeys([*used, *offered]))


def occasions_used() -> list[str]:
    """Every occasion for which somebody was contacted, the most frequent first."""
    sql = "SELECT occasion FROM contact WHERE occasion > '' GROUP BY occasion ORDER BY count(*) DESC, occasion"
    return [name for (name,) in db.execute_sql(sql).fetchall()]


def count_in_month(day: dt.date) -> int:
    """How many contacts (人次) there were in the month of `day`."""
    following = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return count(Wanted(first=day.replace(day=1), last=following - dt.timedelta(days=1)))


assert set(SHIPPED_WORDS) - {"task"} <= set(Contact._meta.fields)
