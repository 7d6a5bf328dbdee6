"""Facts about a person in words, and the small widget that shows one: what it is called above, what it says below."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models import id_number
from models.dates import PartialDate
from models.language import _
from models.people import EXPECTED_STATUSES, LEFT_STATUSES, Membership, Office, Person
from models.roster import RosterRow, stairwell
from ui.people.words import marks, status_since
from ui.theme import theme
from ui.widgets.labels import Label

#: The least width of a fact in letters: what people write mostly fits on one line or two.
LETTERS = 10


class Fact(QWidget):
    """One fact; hidden while it says nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = Label(name, "small", secondary=True)
        self.value = Label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.value)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.metrics().horizontalAdvance("汉" * LETTERS), super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """Show `text`, or nothing at all."""
        self.value.setText(text)
        self.setVisible(bool(text))


def in_short(row: RosterRow, today: dt.date) -> str:
    """书记　72岁　党龄 46年　第三党小组　1号楼4单元603"""
    age, party_age = row.age(today), row.party_age(today)
    words = [
        *(marks(row) or ([] if row.status else [_("居民")])),
        _("{age}岁").format(age=age) if age and row.status not in LEFT_STATUSES else "",
        _("党龄 {years}年").format(years=party_age) if party_age and row.status in EXPECTED_STATUSES else "",
        row.group,
        row.stairwell + row.room,
    ]
    return "　".join(word for word in words if word)


def member_facts(row: RosterRow, membership: Membership, today: dt.date) -> dict[str, str]:
    """党员状态, 党小组, dates, 党龄 with where it counts from, the medal; empty where nothing is known."""
    start = row.party_start
    years = row.party_age(today) if row.status in EXPECTED_STATUSES else None
    age = _("{years}年").format(years=years) if years else ""
    if start.start:
        since = _("从{date}算起").format(date=start.start)
        age = "，".join(part for part in (age, since) if part)
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
        _("“光荣在党50年”纪念章"): medal,
    }


def personal_facts(person: Person, row: RosterRow, today: dt.date) -> dict[str, str]:
    """Everything else about a person but the ID number; empty where nothing is known."""
    born = str(person.born or "")
    age = row.age(today)
    if age and row.status not in LEFT_STATUSES:
        born += _("，{age}岁").format(age=age)
    retired = _("，{date}").format(date=person.retired_on) if person.retired_on else ""
    return {
        _("住址"): stairwell(person.building, person.entrance) + person.room,
        _("居住情况"): _(person.household),
        _("行动能力"): _(person.mobility),
        _("性别"): "　".join(part for part in (_(person.sex), _(person.ethnicity)) if part),
        _("出生日期"): born,
        _("过农历生日"): str(row.lunar or ""),
        _("学历"): person.education,
        _("原单位及职务"): person.workplace,
        _("离退休"): f"{_(person.retirement)}{retired}".strip("，"),
        _("特长"): person.talents,
        _("备注"): person.note,
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
