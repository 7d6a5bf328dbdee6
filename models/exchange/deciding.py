"""What is best done with every line of a roster, held against everybody the branch knows and the lines before."""

from __future__ import annotations

import datetime as dt

from models.base import Progress, UserError
from models.dates import PartialDate
from models.exchange.entries import Entry, EntryReader, whole_address_words
from models.exchange.lines import NAMELESS, PERSON, Line, lines
from models.exchange.previews import ADD, SKIP, UPDATE, Preview, Row, in_words, of_member
from models.exchange.proposal import Proposal
from models.exchange.remarks import Hint, take_hint
from models.exchange.same_person import BY_NAME, MANY_DIFFERENCES, NOT, Acquaintances, Found, Known, differences
from models.exchange.status_words import UNCLEAR
from models.labels import FIELDS
from models.language import N_, _
from models.people import id_number
from models.people.offices import holds
from models.people.people import (
    DECEASED,
    LEFT_STATUSES,
    MEMBER_FIELDS,
    PERSON_FIELDS,
    Membership,
    Office,
    Person,
    groups,
)

TELL_EVERY = 50
#: Offices that one person holds at a time.
_ONE_HOLDER = ("书记",)
_SAME = N_("和花名册里一样，没有改动")


def preview(proposal: Proposal, progress: Progress | None = None) -> Preview:
    """Read every line of the chosen table and say what would become of it; writes nothing.

    UserError when no column is taken for 姓名 or nothing stands below the heading.
    """
    if problem := proposal.missing():
        raise UserError(problem)
    found = Preview(proposal, [], _roster())
    names = {known.name for known in found.roster.values()}
    reader = EntryReader(proposal, [group.name for group in groups()], names)
    known, earlier = Acquaintances(found.roster.values()), Acquaintances()
    total = len(proposal.table.rows)
    for line in lines(proposal):
        if progress and len(found.rows) % TELL_EVERY == 0:
            progress(line.number, total)
        row = _row(proposal, line, reader.read(line))
        found.rows.append(row)
        if line.what != PERSON:
            row.notices, row.problems = [], []
            row.skip(_(line.what), problem=line.what == NAMELESS)
        elif not row.name:
            row.skip(row.problems[0] if row.problems else _(NAMELESS))
        else:
            _decide(found, row, known, earlier)
    if not found.rows:
        raise UserError(_("「{sheet}」里表头下面一行也没有，没有可以导入的人。").format(sheet=proposal.table.name))
    _one_line_a_person(found)
    _warn_of_second_holders(found)
    return found


def _row(proposal: Proposal, line: Line, entry: Entry) -> Row:
    values = dict(entry.values)
    offices, resident = values.pop("offices", ()), values.pop("resident", False)
    if resident:
        values = {key: value for key, value in values.items() if key not in MEMBER_FIELDS}
    row = Row(line.number, values, entry.problems, entry.notices, cells=line.cells, derived=entry.derived)
    row.offices, row.resident, row.wordings = offices, resident, entry.wordings
    row.whole_address = entry.whole_address
    row.hint, words = take_hint(values, not resident and of_member(proposal, values))
    if (status := values.get("status", "")) in UNCLEAR:
        row.unclear = status
        for key in ("status", "status_on"):
            values.pop(key, None)
    elif status and "status_on" in values:
        row.since[status] = values["status_on"]
    if row.hint and row.hint.since:
        row.since[row.hint.status] = row.hint.since
    if words:
        row.problems.insert(0, words)  # a list of many rows shows the first one only
    return row


def _roster() -> dict[int, Known]:
    """Everybody the branch has ever known, with all that the file could change."""
    group_names = {group.get_id(): group.name for group in groups()}
    members = {member.person_id: member for member in Membership.select()}
    held: dict[int, list[tuple[str, PartialDate | None]]] = {}
    today = dt.date.today()
    for office in Office.select():
        if holds(office.begins, office.ends, today):
            held.setdefault(office.person_id, []).append((office.name, office.begins))
    found = {}
    for person in Person.select():
        values = {key: getattr(person, key) for key in PERSON_FIELDS}
        if member := members.get(person.id):
            values |= {key: getattr(member, key) for key in MEMBER_FIELDS - {"group"}}
            values["group"] = group_names.get(member.group_id, "")
        elif person.deceased:
            values["status"] = DECEASED
        values["offices"] = tuple(held.get(person.id, ()))
        birth = id_number.born(person.id_number)
        born = person.born or (PartialDate.of(birth) if birth else None)
        found[person.id] = Known(person.id, person.name, born, person.id_number, person.phone, values)
    return found


def _decide(found: Preview, row: Row, known: Acquaintances, earlier: Acquaintances) -> None:
    """What is best done with a row, and why, where it is not simply added."""
    born = row.values.get("born") or row.derived.get("born")
    number, phone = row.values.get("id_number", ""), row.values.get("phone", "")
    there = known.find(row.name, born, number, phone)
    if not there.perhaps and there.namesakes and "born" in row.derived:
        # Archive and ID card may differ by a month; whether they do is for the user to say.
        there = Found(None, NOT, known.find(row.name, None, number, phone).perhaps, there.namesakes)
    row.candidates = there.perhaps
    before = earlier.find(row.name, born, number, phone)
    earlier.add(Known(row.row_number, row.name, born, number, phone, row.values))
    if before.perhaps and not _others(row, before):
        _repeated(row, before)
    elif there.who and not _others(row, there):
        _known(found, row, there.who, there.how)
    elif there.perhaps:
        words = _("花名册里有 {n} 位可能是这个人，请点开选一位，或选新增")
        if there.perhaps[0].name != row.name:
            words = _("身份证号和花名册里的{name}一样，别的不一样，请点开看看")
        row.skip(words.format(n=len(there.perhaps), name=there.perhaps[0].name), problem=True)
    else:
        _new(row, there)
    if row.action == ADD and before.perhaps:
        words = _("和第 {n} 行同名，别的写得都不一样，当作两个人。")
        row.notices.append(words.format(n=before.perhaps[0].number))
    if row.action != SKIP and (problem := found.impossible(row, row.target)):
        row.skip(problem, problem=True)


def _others(row: Row, found: Found) -> bool:
    """Do all whom a row may be share only the name with it, and little else?"""
    if found.how not in (NOT, BY_NAME) or any(known.name != row.name for known in found.perhaps):
        return False
    return all(differences(known.values, row.values) >= MANY_DIFFERENCES for known in found.perhaps)


def _repeated(row: Row, before: Found) -> None:
    number = before.perhaps[0].number
    if before.perhaps[0].name != row.name:
        words = _("身份证号和第 {n} 行一样，姓名不一样，请核对")
    elif before.who and before.how != BY_NAME:
        words = _("和第 {n} 行是同一个人")
    else:
        words = _("和第 {n} 行同名，分不清是不是同一个人；如果是另一位，请点开选新增")
    row.skip(words.format(n=number), problem=True)


def _new(row: Row, there: Found) -> None:
    row.action = ADD
    if row.unclear:
        words = _("写着「{text}」，党员状态要您来定，请点开选一个")
        row.skip(words.format(text=row.unclear), problem=True)
    for key, value in row.derived.items():
        words = _("{field}按身份证号填为{value}。")
        row.notices.append(words.format(field=_(FIELDS[key]), value=in_words(key, value)))
    if there.namesakes:
        other = there.namesakes[0]
        born = _("{date}生").format(date=other.born) if other.born else _("出生日期没有填")
        row.notices.append(_("花名册里另有一位{name}（{born}），当作两个人。").format(name=row.name, born=born))


def _known(found: Preview, row: Row, who: Known, how: int) -> None:
    row.action, row.target = UPDATE, who.number
    if how == BY_NAME:
        row.notices.append(_("花名册里有一位同名的，没有出生年月可以核对，当作同一个人。"))
    if who.name != row.name:
        row.notices.append(_("身份证号和花名册里的{name}一样，姓名会改。").format(name=who.name))
    if row.whole_address and who.values.get("building"):
        row.notices.remove(whole_address_words(row.whole_address))
        words = _("住址「{text}」没有拆成楼号、单元、房号，花名册里的住址没有改。")
        row.notices.append(words.format(text=row.whole_address))
    kept = who.values.get("status", "")
    if row.hint and kept:
        _heed_roster(row, row.hint, kept)
    if row.unclear and kept not in LEFT_STATUSES:
        words = _("写着「{text}」，花名册里的状态是「{kept}」，没有改；要改请点开。")
        row.problems.insert(0, words.format(text=row.unclear, kept=_(kept) or _("居民")))
    says = row.values.get("status")
    if kept in LEFT_STATUSES and says and says != kept:
        words = _("花名册里已记为{kept}，表里写的是{says}，请核对")
        row.skip(words.format(kept=_(kept), says=_(says)), problem=True)
    elif not found.new_values(row, who.number) and not found.new_offices(row, who.number):
        row.skip(_(_SAME))
    elif not kept and MEMBER_FIELDS & set(row.values):
        row.notices.append(_("花名册里不是党员，导入后成为党员。"))


def _heed_roster(row: Row, hint: Hint, kept: str) -> None:
    """A remark alone does not change the status of somebody whom the roster knows."""
    row.problems.pop(0)
    if row.values.get("status") == hint.status:
        for key in ("status", *(("status_on",) if hint.since else ())):
            row.values.pop(key, None)
    if hint.status == kept:
        row.hint = None
    else:
        words = _("备注写着「{clause}」，花名册里的状态是「{kept}」，没有改；要改请点开。")
        row.problems.insert(0, words.format(clause=hint.clause, kept=_(kept)))


def _one_line_a_person(found: Preview) -> None:
    """Two lines that were both taken for one person of the roster: the second is left to the user."""
    lines_of: dict[int, int] = {}
    for row in found.rows:
        if row.target is None:
            continue
        if row.target in lines_of:
            words = _("和第 {n} 行都像花名册里的同一个人，请点开选一位，或选新增")
            row.skip(words.format(n=lines_of[row.target]), problem=True)
        else:
            lines_of[row.target] = row.row_number


def _warn_of_second_holders(found: Preview) -> None:
    """An office that one person holds, given to another by the file, is told of."""
    holders = {name: known.name for known in found.roster.values() for name, _begins in known.values["offices"]}
    for row in found.rows:
        for name, _begins in row.offices if row.action != SKIP else ():
            holder = holders.get(name)
            if name in _ONE_HOLDER and holder and holder != row.name:
                words = _("{office}现在是{holder}，导入后会有两位，请到设置里改卸任时间。")
                row.notices.append(words.format(office=_(name), holder=holder))
