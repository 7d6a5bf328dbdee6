"""The practice branch: invented people and activities, of any size, always the same for the same seed.

Nobody in it lives: phones begin with 1990000, a range that no operator has given out, and the few ID numbers carry
birth years before 1900. The same data feed practice, tests, screenshots and benchmarks.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from peewee import chunked

from models import settings
from models.activities import activities
from models.activities.activities import ABSENT, CAME, EXCUSED, HELD, ONLINE, Activity, Attendance
from models.base import AT_ONCE, insert_rows, unrecorded
from models.dates import PartialDate
from models.lunar import lunar_birthday_of
from models.people import id_number, medals, people, roster
from models.people.names import search_text
from models.people.people import Membership, Office, PartyGroup, Person
from models.practice import practice_care, practice_classes, practice_duty, practice_reports, practice_visits

BRANCH = "丽园社区第四党支部"
GUIDING_LINE = "增强党员意识 发挥党员作用"
MEMBERS = 45
#: Of the first 45: retired cadres, and the mean age that their births are drawn around.
RETIRED_CADRES = 35
MEAN_AGE = 70

_NAMES = """
邢国强 李秀兰 杨树林 吴桂芳 何志明 余淑珍 辛建华 汪永年 沈玉梅 宋长河 张德胜 陆文英 陈宝忠 林凤霞 欧阳少东
周永福 郑淑敏 赵春生 胡爱莲 南山松 钟立新 段世昌 侯秀英 俞明 阿卜杜拉·买买提 田富 田大利 曾广德 单玉山 翟秋菊
吕桂荣 𬍛明远 龚堃 马志刚 王素琴 冯喜顺 刘瑞芝 孙启明 朱兰英 许德全 苏月华 谭守仁 高凤山 葛丽娟 邹家骏
""".split()
#: People with a membership who are not counted among the branch's members.
_OTHERS = (("魏长安", people.ELSEWHERE), ("何福来", people.MOVED), ("孟广志", people.DECEASED))
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
_GIVEN = "国建志永德文玉桂秀淑春凤兰芳英华明强胜福山河林树荣珍敏琴云霞娟平安和顺启瑞喜守家世长宝忠立新"
_RESIDENTS = ("梁小雨", "程雪", "蔡志远", "董晓晨", "罗建平", "彭玉洁")
#: Which persons of a branch of 45 or more are on the committee; in a smaller one it is the first three.
_COMMITTEE = ((15, "书记"), (9, "组织委员"), (5, "宣传委员"))
_GROUPS = ("第一党小组", "第二党小组", "第三党小组", "第四党小组")
_WORKPLACES = (
    "区教育局 科长",
    "区农机公司 书记",
    "市第三建筑公司 工会主席",
    "区文化馆 馆长",
    "清源小学 校长",
    "区卫生局 副局长",
)
_TALENTS = ("书法", "合唱", "摄影", "太极拳", "剪纸", "木工", "")
_SCHOOLING = ("大学", "大专", "中专", "高中", "初中")
_PLACE = "社区活动中心二楼"
_TOPICS = {
    "主题党日": ("参观社区展览", "清洁家园", "重温入党誓词", "学习先进事迹"),
    "学习": ("学习中央文件", "读报学习", "学习社区通报"),
    "党课": ("党史故事", "发挥余热讲奉献"),
    "读书会": ("共读一本书",),
    "文化活动": ("书画笔会", "红歌会"),
    "参观": ("参观新农村",),
}
#: What happens every month: kind, day of the month, hour.
_MONTHLY = (("主题党日", 10, 9), ("支委会", 3, 15), ("学习", 18, 9), ("党小组会", 22, 9))
#: What happens every third month.
_QUARTERLY = (("党员大会", 26, 9), ("党课", 14, 9), ("读书会", 6, 14), ("文化活动", 28, 14))
_MONTHS_BACK = 12
#: A larger branch gets the activities of the last month and so many contacts only, or filling would take minutes.
_LARGE, _LARGE_MONTHS_BACK, _LARGE_CONTACTS = 500, 1, 2000


def fill_if_empty() -> None:
    """Fill the open store unless somebody is in it."""
    if not Person.select().exists():
        fill()


def fill(members: int = MEMBERS, seed: int = 1, today: dt.date | None = None, contacts: int | None = None) -> None:
    """Fill the open, empty store with a branch of `members` (none is possible), seen from `today`.

    `contacts`: how many were recorded in the last two years, a usual number when None.

    Nobody did this: it leaves no entry in the history, and Ctrl+Z does not take the branch away.
    """
    day = today or dt.date.today()
    chance = random.Random(seed)
    settings.put("branch", BRANCH)
    settings.put("guiding_line", GUIDING_LINE)
    with unrecorded():
        _people(members, chance, day)
        _committee_and_leaders(members, day)
        _activities(chance, day, _MONTHS_BACK if members <= _LARGE else _LARGE_MONTHS_BACK)
        if contacts is None and members > _LARGE:
            contacts = _LARGE_CONTACTS
        practice_visits.fill(chance, day, contacts)
        practice_care.fill(random.Random(seed), day)
        practice_reports.fill(random.Random(seed), day)
        practice_classes.fill(random.Random(seed), day)
        practice_duty.fill(random.Random(seed), day)


def _names(count: int, chance: random.Random) -> list[str]:
    names = list(_NAMES[:count])
    while len(names) < count:
        names.append(chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2, 2)))))
    return names


def _people(members: int, chance: random.Random, today: dt.date) -> None:
    groups = [PartyGroup.create(name=name) for name in _GROUPS]
    names = [*_names(members, chance), *(name for name, _status in _OTHERS)]
    persons = [_person(number, name, chance, today) for number, name in enumerate(names, 1)]
    for number, name in enumerate(_RESIDENTS, len(names) + 1):
        persons.append(_person(number, name, chance, today, member=False))
    insert_rows(Person, persons)
    rows = [_membership(number, persons[number - 1], groups, chance) for number in range(1, len(names) + 1)]
    statuses = [people.PROBATIONARY, people.AWAY, *(status for _name, status in _OTHERS)]
    for row, status in zip(reversed(rows), reversed(statuses), strict=False):
        row["status"] = status
    _give_medals(rows, today)
    insert_rows(Membership, rows)
    Person.update(deceased=True).where(Person.id == len(names)).execute()


def _person(number: int, name: str, chance: random.Random, today: dt.date, member: bool = True) -> dict[str, Any]:
    age = round(chance.gauss(MEAN_AGE, 7)) if member else chance.randint(8, 45)
    born = today - dt.timedelta(days=round(365.25 * max(age, 8)) + chance.randrange(365))
    if number == 2:
        # A birthday for 今天要办, on 29 February too.
        born = today.replace(year=today.year - (80 if (today.month, today.day) == (2, 29) else 81))
    partial = PartialDate.of(born)
    if number % 9 == 4:
        partial = PartialDate(born.year, born.month)
    if number % 40 == 33:
        partial = PartialDate(born.year)
    lunar = lunar_birthday_of(born) if number % 6 == 5 else None
    woman = any(c in "秀兰桂芳淑珍玉梅英凤霞敏爱莲菊荣素琴芝月娟雪雨洁" for c in name[1:])
    cadre = member and number <= RETIRED_CADRES
    return {
        "id": number,
        "name": name,
        "sex": "女" if woman else "男",
        "ethnicity": "维吾尔族" if "·" in name else "满族" if number % 11 == 0 else "汉族",
        "born": partial,
        "id_number": _invented_id(chance, woman) if member and number % 5 == 1 else "",
        "lunar_month": lunar.month if lunar else None,
        "lunar_day": lunar.day if lunar else None,
        "lunar_leap": bool(lunar and lunar.leap),
        "phone": f"1990000{number % 10_000:04d}",
        "building": str(chance.randint(1, 8)),
        "entrance": str(chance.randint(1, 4)),
        "room": f"{chance.randint(1, 6)}0{chance.randint(1, 3)}",
        "emergency_name": chance.choice(_SURNAMES) + chance.choice(_GIVEN) if member else "",
        "emergency_phone": f"1990001{number % 10_000:04d}" if member else "",
        "talents": chance.choice(_TALENTS),
        "household": chance.choices(people.HOUSEHOLDS, (7, 3, 1))[0] if member else "",
        "mobility": chance.choices(people.MOBILITIES, (17, 3, 1))[0] if member else "",
        "education": chance.choice(_SCHOOLING) if member else "",
        "workplace": chance.choice(_WORKPLACES) if cadre else "",
        "retirement": ("离休" if age > 85 else "退休") if member else "",
        "retired_on": PartialDate(min(born.year + 60, today.year - 1), born.month) if cadre else None,
        "search_text": search_text(name),
    }


def _invented_id(chance: random.Random, woman: bool) -> str:
    """A number that passes the check but whose owner would be born before 1900."""
    born = f"{chance.randint(1880, 1899)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    first = f"110115{born}{chance.randint(0, 99):02d}{chance.choice('02468' if woman else '13579')}"
    return first + id_number.check_digit(first)


def _membership(number: int, person: dict[str, Any], groups: list[PartyGroup], chance: random.Random) -> dict[str, Any]:
    born: PartialDate = person["born"]
    joined = PartialDate(born.year + chance.randint(21, 32), chance.randint(1, 12), chance.randint(1, 28))
    if number % 7 == 3:
        joined = PartialDate(joined.year, joined.month)
    first, last = roster.NO_PROBATION
    no_probation = first <= joined.earliest and joined.latest <= last
    full = None if no_probation else PartialDate(joined.year + 1, joined.month, joined.day)
    return {
        "person": number,
        "status": people.FULL,
        "joined_on": joined,
        "full_on": full,
        "group": groups[(number - 1) % len(groups)],
    }


def _give_medals(members: list[dict[str, Any]], today: dt.date) -> None:
    """Whoever reached fifty years before this year has the medal; the others are on the list, which is never empty."""
    years = [_medal_year(member, today) for member in members]
    own = [year for year, one in zip(years, members, strict=True) if one["status"] in people.EXPECTED_STATUSES]
    waiting_since = today.year if today.year in own else max((year for year in own if year < today.year), default=0)
    for member, year in zip(members, years, strict=True):
        member["medal_year"] = year if year < waiting_since else None
        member["medal_number"] = f"练{member['person']:04d}" if year < waiting_since else ""


def _medal_year(member: dict[str, Any], today: dt.date) -> int:
    start = roster.party_age_start(member["joined_on"], member["full_on"]).start
    reached = start.year + 50 + (start.earliest > dt.date(start.year, 7, 1)) if start else today.year
    return max(reached, medals.FIRST_YEAR)


def _committee_and_leaders(members: int, today: dt.date) -> None:
    since = PartialDate(today.year - 2, 6)
    for place, (person, office) in enumerate(_COMMITTEE, 1):
        number = person if members >= MEMBERS else place
        if number <= members:
            Office.create(person=number, name=office, begins=since)
    for group in range(1, len(_GROUPS) + 1):
        in_group = Membership.select().where((Membership.group == group) & (Membership.status == people.FULL))
        member = in_group.order_by(Membership.id).first()
        if member:
            Office.create(person=member.person_id, name=people.GROUP_LEADER, begins=since)


def _activities(chance: random.Random, today: dt.date, months_back: int) -> None:
    kinds = {kind.name: kind for kind in activities.kinds()}
    held: list[Activity] = []
    now = dt.datetime.combine(today, dt.time(12))

    def plan(kind: str, starts: dt.datetime, group: int | None = None) -> Activity:
        topic = chance.choice(_TOPICS.get(kind, ("",)))
        name = f"{kind}：{topic}" if topic else kind
        values = {"kind": kinds[kind], "name": name, "starts": starts, "place": _PLACE, "host": "欧阳少东"}
        activity, _done = activities.plan_activity({**values, **({"group": group} if group else {})})
        return activity

    for back in range(months_back, -2, -1):
        index = today.year * 12 + today.month - 1 - back
        year, month = index // 12, index % 12 + 1
        for kind, day, hour in (*_MONTHLY, *(_QUARTERLY if index % 3 == 2 else ())):
            starts = dt.datetime(year, month, day, hour)
            near = abs((starts - now).days) <= 2
            if near or starts > now + dt.timedelta(days=40):
                continue
            for group in range(1, len(_GROUPS) + 1) if kind == "党小组会" else (None,):
                activity = plan(kind, starts, group)
                if starts < now:
                    held.append(activity)
    plan("主题党日", dt.datetime.combine(today + dt.timedelta(days=1), dt.time(9)))
    plan("学习", dt.datetime.combine(today - dt.timedelta(days=2), dt.time(9)))
    _attend(held, chance)


def _attend(held: list[Activity], chance: random.Random) -> None:
    """Record who came to what is past; the sixth person has missed the last ones."""
    Activity.update(state=HELD).where(Activity.id.in_([activity.id for activity in held])).execute()
    last = {activity.id for activity in sorted(held, key=lambda a: a.starts)[-12:]}
    marks: dict[str, list[int]] = {mark: [] for mark in (CAME, EXCUSED, ONLINE, ABSENT)}
    for activity in held:
        for row in Attendance.select().where(Attendance.activity == activity):
            if row.person_id == 6 and activity.id in last:
                marks[EXCUSED].append(row.id)
            elif chance.random() < 0.98:  # the rest stays 未登记
                mark = chance.choices(list(marks), (84, 10, 4, 2))[0]
                # Whoever is in the chair was there.
                marks[CAME if row.name == activity.host else mark].append(row.id)
    for mark, ids in marks.items():
        for some in chunked(ids, AT_ONCE):
            Attendance.update(mark=mark).where(Attendance.id.in_(some)).execute()
