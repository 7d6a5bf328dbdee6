"""People and their membership: the tables, and how one person is written.

Their offices: offices.py; questions about them: roster.py.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from peewee import (
    BooleanField,
    CharField,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    TextField,
)

from models import areas
from models.base import Done, Record, UserError, note_look, operation
from models.date_reading import read_date
from models.dates import PartialDate, PartialDateField, whole_years
from models.labels import FIELDS
from models.language import N_, _
from models.lunar import LunarBirthday
from models.people import id_number
from models.people.names import name_problems, normalise_name, search_text
from models.texts import tidy_text

SEXES = (N_("男"), N_("女"))
ETHNICITIES = (N_("汉族"), N_("满族"), N_("回族"), N_("蒙古族"), N_("朝鲜族"), N_("维吾尔族"), N_("壮族"), N_("土家族"))
HOUSEHOLDS = (N_("与家人同住"), N_("空巢"), N_("独居"))
ALONE = "独居"
MOBILITIES = (N_("行动自如"), N_("行动不便"), N_("卧床"))
#: Mobilities with which one cannot come unaided.
HOMEBOUND = ("行动不便", "卧床")
RETIREMENTS = (N_("离休"), N_("退休"), N_("退职"), N_("在职"))
STATUSES = (
    N_("正式"),
    N_("预备"),
    N_("流出"),
    N_("关系不在本支部"),
    N_("停止党籍"),
    N_("转出"),
    N_("去世"),
    N_("除名"),
)
FULL, PROBATIONARY, AWAY, ELSEWHERE, SUSPENDED, MOVED, DECEASED, EXPELLED = STATUSES
#: Members of this branch, expected at its meetings. (domain rules 1.1: 关系不在本支部 may come but is not 应到)
EXPECTED_STATUSES = (FULL, PROBATIONARY, AWAY)
#: Those on the roster's screen by default.
PRESENT_STATUSES = (*EXPECTED_STATUSES, ELSEWHERE)
#: Those who left: kept in the history, in no list of the branch any more.
LEFT_STATUSES = (SUSPENDED, MOVED, DECEASED, EXPELLED)
COMMITTEE_TITLES = (N_("书记"), N_("副书记"), N_("组织委员"), N_("宣传委员"), N_("纪检委员"), N_("委员"))
GROUP_LEADER = N_("党小组长")
#: From so many years on somebody is no child.
ADULT = 18
OFFICES = (*COMMITTEE_TITLES, GROUP_LEADER)


class Person(Record):
    """Somebody the branch knows: a member, a resident, a volunteer."""

    name = CharField(index=True)
    pinyin = TextField(default="")
    strokes = TextField(default="")
    sex = CharField(default="")
    ethnicity = CharField(default="")
    born = PartialDateField(null=True)
    id_number = CharField(default="", index=True)
    lunar_month = IntegerField(null=True)
    lunar_day = IntegerField(null=True)
    lunar_leap = BooleanField(default=False)
    phone = CharField(default="")
    other_phone = CharField(default="")
    building = CharField(default="")
    entrance = CharField(default="")
    room = CharField(default="")
    emergency_name = TextField(default="")
    emergency_phone = TextField(default="")
    talents = TextField(default="")
    household = CharField(default="")
    mobility = CharField(default="")
    education = TextField(default="")
    workplace = TextField(default="")
    retirement = CharField(default="")
    retired_on = PartialDateField(null=True)
    note = TextField(default="")
    photo = TextField(default="")
    deceased = BooleanField(default=False)
    search_text = TextField(default="")

    class Meta:
        recyclable = True

    def title(self) -> str:
        return str(self.name)


class PartyGroup(Record):
    """A 党小组."""

    name = CharField(unique=True)

    def title(self) -> str:
        return str(self.name)


class Membership(Record):
    """A person's Party membership as this branch keeps it; one at most for each person."""

    person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="memberships")
    status = CharField(default=FULL, index=True)
    status_on = PartialDateField(null=True)
    joined_on = PartialDateField(null=True)
    full_on = PartialDateField(null=True)
    party_age_from = PartialDateField(null=True)
    party_age_reason = TextField(default="")
    group = ForeignKeyField(PartyGroup, null=True, on_delete="RESTRICT", backref="members")
    medal_year = IntegerField(null=True)
    medal_number = TextField(default="")


class Office(Record):
    """A post that a person holds or held, with its beginning and end; no end means still held."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="offices")
    name = CharField()
    begins = PartialDateField(null=True)
    ends = PartialDateField(null=True)


#: The columns of a person and of a membership that a form, an import or the command line may set.
PERSON_FIELDS = frozenset(Person._meta.fields) - {"id", "search_text", "deceased"}
MEMBER_FIELDS = frozenset(Membership._meta.fields) - {"id", "person"}

_DATES = frozenset(
    name
    for name, field in (*Person._meta.fields.items(), *Membership._meta.fields.items())
    if isinstance(field, PartialDateField)
)


def tidy(values: dict[str, Any]) -> dict[str, Any]:
    """Values as they are kept: texts without blanks at their ends, names with the right dot, half-width ID numbers.

    A date may be text as people write it. Raises UserError for an empty or impossible name, for text that is no date
    and for a lunar birthday that no calendar has.
    """
    clean = {key: tidy_text(value) if isinstance(value, str) else value for key, value in values.items()}
    if "name" in clean:
        clean["name"] = normalise_name(clean["name"])
        if problems := name_problems(clean["name"]):
            raise UserError(problems[0])
    if "id_number" in clean:
        clean["id_number"] = id_number.clean(clean["id_number"])
    for key in _DATES & set(clean):
        try:
            clean[key] = read_date(clean[key]) if isinstance(clean[key], str) else clean[key]
        except ValueError as error:
            words = _("{field}「{text}」看不懂，请写成 1954.03 或 1954年3月5日。")
            raise UserError(words.format(field=_(FIELDS[key]), text=clean[key])) from error
    if clean.get("lunar_month") or clean.get("lunar_day"):
        try:
            LunarBirthday(int(clean.get("lunar_month") or 0), int(clean.get("lunar_day") or 0))
        except ValueError as error:
            raise UserError(_("农历生日请写成几月初几，比如八月十五。")) from error
    return clean


def get(person_id: int) -> Person:
    """The person with this number; UserError when there is none (any more)."""
    person = Person.get_or_none(Person.id == person_id)
    if person is None:
        raise UserError(_("这个人已经不在名单里了。"))
    return person


def form_of_address(person_id: int, on: dt.date) -> str:
    """What follows the name in a letter or certificate: of a comrade 同志, a child 同学, a neighbour 先生 or 女士.

    Empty where nothing of that is known.
    """
    person = get(person_id)
    membership = Membership.get_or_none(Membership.person == person)
    if membership and membership.status != EXPELLED:
        return "同志"
    age = whole_years(person.born, on)
    if age is not None and age.years < ADULT:
        return "同学"
    return {"男": "先生", "女": "女士"}.get(person.sex, "")


def save_person(values: dict[str, Any], person_id: int | None = None, what: str = "") -> tuple[Person, Done]:
    """Write the given fields of a person and, when any of MEMBER_FIELDS is among them, of the membership.

    `values` holds names from PERSON_FIELDS and MEMBER_FIELDS; fields not named stay as they are; `group` is a
    PartyGroup, its name, or None. A new person without member fields is a resident. Another status without its day
    leaves that day unknown. One operation; UserError changes nothing.
    """
    unknown = set(values) - PERSON_FIELDS - MEMBER_FIELDS
    if unknown:
        raise KeyError(sorted(unknown))
    if values.get("status", FULL) not in STATUSES:
        raise KeyError(values["status"])
    clean = tidy(values)
    person = get(person_id) if person_id else Person()
    if not person_id and not clean.get("name"):
        raise UserError(_("请写上姓名。"))
    for key in PERSON_FIELDS & set(clean):
        setattr(person, key, clean[key])
    member = {key: clean[key] for key in MEMBER_FIELDS & set(clean)}
    if member.get("status") == DECEASED:
        person.deceased = True
    elif "status" in member:
        person.deceased = False
    person.search_text = search_text(person.name, person.pinyin)
    label = what or (_("修改{name}的资料") if person_id else _("新增{name}")).format(name=person.name)
    with operation(label) as done:
        person.save(only=person.dirty_fields if person_id else None)
        if isinstance(member.get("group"), str):
            member["group"] = group_named(member["group"])
        membership = Membership.get_or_none(Membership.person == person)
        if member:
            membership = membership or Membership(person=person)
            if member.get("status", membership.status) != membership.status:
                membership.status_on = None
            for key, value in member.items():
                setattr(membership, key, value)
        check_dates(person, membership)
        if member:
            left = membership.status in LEFT_STATUSES and membership.status != _status_of(person)
            membership.save()
            if left:
                _withdraw(person, membership.status_on)
    return person, done


def _status_of(person: Person) -> str:
    """The status as it is kept now; 去世 for a resident who died, else empty for one who is no member."""
    kept = Membership.get_or_none(Membership.person == person)
    return kept.status if kept else DECEASED if person.deceased else ""


def _withdraw(person: Person, on: PartialDate | None) -> None:
    """Take somebody who left off all that is to come and end their offices. Call inside an operation."""
    areas.withdraw(person.id, on.latest if on else None)
    today = dt.date.today()
    for office in person.offices:
        if not office.ends or office.ends.latest > today:
            ends = on or PartialDate.of(today)
            Office.update(ends=max(ends, office.begins or ends)).where(Office.id == office.id).execute()


def change_status(person_id: int, status: str, on: PartialDate | None = None, remark: str = "") -> Done:
    """Record that somebody moved away, died, became a full member …, since when, with a remark for the notes.

    Whoever leaves (LEFT_STATUSES) is taken off the sheets of coming activities and holds no office any more. A
    probationary member who becomes a full one gets `on` as 转正时间 unless it is known. A resident can only die, or
    be put back. One operation; UserError changes nothing.
    """
    person = get(person_id)
    if on and on.earliest > dt.date.today():
        raise UserError(_("日期还没有到，请核对。"))
    if on and person.born and on.latest < person.born.earliest:
        raise UserError(_("日期早于出生日期，请核对。"))
    membership = Membership.get_or_none(Membership.person == person)
    before = _status_of(person)
    label = _("{name}：{status}").format(name=person.name, status=_(status) or _("居民"))
    values: dict[str, Any] = {}
    if remark.strip():
        line = f"{on or PartialDate.of(dt.date.today())}{_(status)}：{remark.strip()}"
        values["note"] = f"{person.note}\n{line}".strip()
    with operation(label) as done:
        if membership:
            values |= {"status": status, "status_on": on}
            if before == PROBATIONARY and status == FULL and not membership.full_on:
                values["full_on"] = on
        elif status not in ("", DECEASED):
            raise UserError(_("{name}不是党员，没有这种变化。").format(name=person.name))
        if values:
            save_person(values, person_id)
        if not membership and before != status:
            Person.update(deceased=status == DECEASED).where(Person.id == person_id).execute()
            if status == DECEASED:
                _withdraw(person, on)
    return done


def check_dates(person: Person, membership: Membership | None) -> None:
    """Raise UserError where dates cannot all be true, or a 党龄起算日 set by hand lacks its reason."""
    dates = {"born": person.born}
    if membership:
        dates |= {key: getattr(membership, key) for key in ("joined_on", "full_on", "party_age_from", "status_on")}
    for key, date in dates.items():
        if date and date.earliest > dt.date.today():
            words = _("{name}的{field}是{date}，还没有到，请核对。")
            raise UserError(words.format(name=person.name, field=_(FIELDS[key]), date=date))
    if membership is None:
        return
    if membership.joined_on and person.born and membership.joined_on.latest < person.born.earliest:
        raise UserError(_("{name}的入党时间早于出生日期，请核对。").format(name=person.name))
    if membership.joined_on and membership.full_on and membership.full_on.latest < membership.joined_on.earliest:
        raise UserError(_("{name}的转正时间早于入党时间，请核对。").format(name=person.name))
    if membership.party_age_from and not membership.party_age_reason:
        raise UserError(_("改了党龄起算日，请写上理由。"))


def group_named(name: str) -> PartyGroup | None:
    """The 党小组 called `name`, made when it is new; None for a blank name. Call inside an operation."""
    return PartyGroup.get_or_create(name=name.strip())[0] if name.strip() else None


def groups() -> list[PartyGroup]:
    """Every 党小组 in the order in which they were made."""
    return list(PartyGroup.select().order_by(PartyGroup.id))


def delete_person(person_id: int) -> Done:
    """Move a person entered by mistake to 回收站; rows on the sheets of coming activities go with them.

    Raises UserError for somebody with records of attendance, of contacts or an office: whoever left stays in the
    history, with a status (转出, 去世 …) instead.
    """
    person = get(person_id)
    words = _("{name}已有活动、走访或任职的记录，不能删除。人离开了，请把状态改为转出或去世，记录都会留着。")
    refused = words.format(name=person.name)
    if person.offices.exists():
        raise UserError(refused)
    try:
        with operation(_("删除{name}").format(name=person.name)) as done:
            areas.withdraw(person_id, None)
            person.delete_instance()
    except IntegrityError as error:  # an area keeps records of them; which one is not told
        raise UserError(refused) from error
    return done


def profile(person_id: int) -> tuple[Person, Membership | None] | None:
    """A person with the membership, if any; None when there is no such person (any more)."""
    person = Person.get_or_none(Person.id == person_id)
    return (person, Membership.get_or_none(Membership.person == person)) if person else None


def look_at_id_number(person_id: int) -> str:
    """The whole ID number, for whoever asked to see it; that they looked is kept in the history (domain rules 8)."""
    person = get(person_id)
    note_look(_("查看{name}的身份证号").format(name=person.name), person_id)
    return str(person.id_number)


def namesakes(name: str, besides: int | None = None) -> list[Person]:
    """Others on the roster with exactly this name."""
    return [person for person in Person.select().where(Person.name == normalise_name(name)) if person.id != besides]
