"""What is known of one person, in words: for the page about them and for the paper that they check."""

from __future__ import annotations

import datetime as dt

from models.dates import PartialDate
from models.language import N_, _
from models.people import id_number
from models.people.people import ALONE, EXPECTED_STATUSES, FULL, HOMEBOUND, LEFT_STATUSES, Membership, Office, Person
from models.people.roster import RosterRow, address

#: What the parts of a profile and some of its facts are called.
PERSONAL, MEMBER, OFFICES = N_("基本情况"), N_("党员情况"), N_("任职")
ADDRESS, NOTE, LUNAR, MEDAL = N_("住址"), N_("备注"), N_("过农历生日"), N_("纪念章")


def status_since(status: str, since: PartialDate | None) -> str:
    """转出，2026年3月; how a status reads with its day."""
    return _("{status}，{date}").format(status=_(status), date=since) if since else _(status)


def marks(row: RosterRow) -> list[str]:
    """What the committee should see of a person at a glance: offices, an unusual status, living alone, frailty."""
    found = [_(office) for office in row.offices]
    if row.status and row.status != FULL:
        found.append(_(row.status))
    if row.household == ALONE:
        found.append(_(row.household))
    if row.mobility in HOMEBOUND:
        found.append(_(row.mobility))
    return found


def in_short(row: RosterRow, today: dt.date) -> str:
    """书记　72岁　党龄 46年　第三党小组　1号楼4单元603"""
    age, party_age = row.age(today), row.party_age(today)
    words = [
        *(marks(row) or ([] if row.status else [_("居民")])),
        _("{age}岁").format(age=age) if age and row.status not in LEFT_STATUSES else "",
        _("党龄 {years}年").format(years=party_age) if party_age and row.status in EXPECTED_STATUSES else "",
        row.group,
        address(row.building, row.entrance, row.room),
    ]
    return "　".join(word for word in words if word)


def member_facts(row: RosterRow, membership: Membership, today: dt.date) -> dict[str, str]:
    """党员状态, 党小组, dates, 党龄 with where it counts from, the medal; empty where nothing is known."""
    start = row.party_start
    years = row.party_age(today) if row.status in EXPECTED_STATUSES else None
    age = _("{years}年").format(years=years) if years else ""
    if start.start:
        since = _("从{date}算起").format(date=start.start)
        age = _("，").join(part for part in (age, since) if part)
    medal = ""
    if membership.medal_year:
        medal = _("{year}年颁发").format(year=membership.medal_year)
        medal += _("，编号 {number}").format(number=membership.medal_number) if membership.medal_number else ""
    return {
        _("党员状态"): status_since(row.status, row.status_on),
        _("党小组"): row.group,
        _("入党时间"): str(row.joined_on or ""),
        _("转正时间"): str(row.full_on or ""),
        _("党龄"): age,
        _("党龄怎么算"): start.why,
        _(MEDAL): medal,
    }


def personal_facts(person: Person, row: RosterRow, today: dt.date) -> dict[str, str]:
    """Everything else about a person but the ID number; empty where nothing is known."""
    born = str(person.born or "")
    age = row.age(today)
    if age and row.status not in LEFT_STATUSES:
        born += _("，{age}岁").format(age=age)
    retired = (_(person.retirement), str(person.retired_on or ""))
    return {
        _("性别"): _(person.sex),
        _("民族"): _(person.ethnicity),
        _("出生日期"): born,
        _(LUNAR): str(row.lunar or ""),
        _(ADDRESS): address(person.building, person.entrance, person.room),
        _("居住情况"): _(person.household),
        _("行动能力"): _(person.mobility),
        _("学历"): person.education,
        _("原单位及职务"): person.workplace,
        _("离退休"): _("，").join(part for part in retired if part),
        _("特长"): person.talents,
        _(NOTE): person.note,
    }


def doubts(person: Person, row: RosterRow) -> list[str]:
    """What the committee should look at again, in sentences."""
    found = id_number.check(person.id_number) + id_number.notices(person.id_number, person.sex, person.born)
    if row.party_start.ask:
        found.append(_("党龄：{why}。").format(why=row.party_start.why))
    return found


def office_words(office: Office) -> str:
    """书记，2024年6月起; 组织委员，2018年3月至2021年6月"""
    name, begins, ends = _(office.name), office.begins, office.ends
    if begins and ends:
        return _("{office}，{begins}至{ends}").format(office=name, begins=begins, ends=ends)
    if begins:
        return _("{office}，{begins}起").format(office=name, begins=begins)
    return _("{office}，到{ends}").format(office=name, ends=ends) if ends else name


def farewell(row: RosterRow) -> str:
    """How the page speaks of somebody who died."""
    on: PartialDate | None = row.status_on
    words = _("{name}已于{date}去世").format(name=row.name, date=on) if on else _("{name}已去世").format(name=row.name)
    age = row.age(on.latest) if on else None
    return words + (_("，享年 {age} 岁。").format(age=age) if age else _("。"))
