"""Numbers that a rule sets (frequencies, ages, counts), each with its 依据, for the branch to look at and change."""

from __future__ import annotations

import datetime as dt

from peewee import BooleanField, CharField, DateField, IntegerField, TextField

from models.base import Done, Record, UserError, operation, values_on
from models.language import N_, _


class Rule(Record):
    """One number: what it says, its value and unit, what it rests on and since when; `active`: not switched off."""

    code = CharField(unique=True)
    name = TextField()
    value = IntegerField()
    unit = TextField()
    basis = TextField()
    since = DateField()
    active = BooleanField(default=True)

    def title(self) -> str:
        return self.name


#: The unit of a rule that has no number: it holds or is switched off.
ON_OR_OFF = N_("（只有开和关）")

#: Rules whose number stands for one of a few ways: number: way.
CHOICES = {"round_birthday_by": {1: N_("虚岁"), 2: N_("周岁")}}

#: code: (what it says, value, unit, basis). New codes are added to a branch's table when the program starts.
SHIPPED: dict[str, tuple[str, int, str, str]] = {
    "elder_age": (N_("高龄党员的年龄"), 80, N_("周岁"), N_("走访慰问惯例（参考数，可改）")),
    "medal_years": (N_("“光荣在党50年”纪念章的党龄"), 50, N_("年"), N_("“光荣在党50年”纪念章颁发办法：截至当年7月1日")),
    "missed_in_a_row": (N_("连续几次没参加就提醒关心"), 3, N_("次"), N_("党员教育管理惯例（参考数，可改）")),
    "branch_meeting_days": (
        N_("支部党员大会一般多久开一次"),
        92,
        N_("天"),
        N_("支部工作条例（试行）第11条：一般每季度1次"),
    ),
    "committee_days": (N_("支委会一般多久开一次"), 31, N_("天"), N_("支部工作条例（试行）第12条：一般每月1次")),
    "group_days": (N_("党小组会一般多久开一次"), 31, N_("天"), N_("支部工作条例（试行）第14条：一般每月1次")),
    "party_day_days": (N_("主题党日一般多久一次"), 31, N_("天"), N_("支部工作条例（试行）第16条：每月相对固定1天")),
    "branch_size": (N_("支部党员一般不超过"), 50, N_("人"), N_("支部工作条例（试行）：一般不超过50人")),
    "printed_kept": (
        N_("打印过的表格最多留多少份"),
        200,
        N_("份"),
        N_("个人信息保护法第19条：保存期限应当最短（参考数，可改）"),
    ),
    "lost_months": (N_("失去联系满几个月按规定停止党籍"), 6, N_("个月"), N_("党员教育管理工作条例第五章")),
    "suspended_years": (N_("停止党籍满几年仍找不到，按自行脱党除名"), 2, N_("年"), N_("党员教育管理工作条例第五章")),
    "delivery_days": (N_("送学上门一般在几天内送到"), 30, N_("天"), N_("送学上门惯例（参考数，可改）")),
    "birthday_ahead": (N_("生日提前几天提醒"), 3, N_("天"), N_("走访慰问惯例（参考数，可改）")),
    "contact_elder_days": (
        N_("高龄党员至少多久联系一次"),
        92,
        N_("天"),
        N_("走访慰问制度：80岁以上每季度联系（可改）"),
    ),
    "contact_alone_days": (N_("独居党员至少多久联系一次"), 92, N_("天"), N_("走访慰问制度：独居每季度联系（可改）")),
    "contact_homebound_days": (
        N_("行动不便的党员至少多久联系一次"),
        92,
        N_("天"),
        N_("走访慰问制度：失能和长期不能参加活动的每季度联系（可改）"),
    ),
    "contact_help_days": (N_("帮扶的党员至少多久联系一次"), 31, N_("天"), N_("困难党员帮扶制度（参考数，可改）")),
    "contact_days": (N_("其他党员至少多久联系一次"), 183, N_("天"), N_("干部联系党员制度（参考数，可改）")),
    "contact_ahead": (N_("联系期限提前几天提醒"), 14, N_("天"), N_("干部联系党员制度（参考数，可改）")),
    "visit_days": (N_("每位党员至少多久走访一次"), 365, N_("天"), N_("“两不漏”：一年内没有走访不到的党员")),
    "visit_often_days": (
        N_("高龄和独居的党员至少多久走访一次"),
        92,
        N_("天"),
        N_("走访慰问制度：80岁以上、独居每季度走访（可改）"),
    ),
    "plan_ahead": (N_("走访计划提前看几天"), 14, N_("天"), N_("走访慰问惯例（参考数，可改）")),
    "hospital_visit_days": (
        N_("住院或出院后几天内看望"),
        7,
        N_("天"),
        N_("走访慰问惯例：住院及时看望，出院一周内回访"),
    ),
    "hospital_again_days": (N_("住院时间长的多久再看望一次"), 31, N_("天"), N_("走访慰问惯例：住院时间长的每月看望")),
    "round_birthday": (N_("整寿逢几岁"), 10, N_("岁"), N_("走访慰问惯例：逢十寿辰（可改）")),
    "round_birthday_by": (
        N_("整寿按虚岁算（过九不过十）还是按周岁算"),
        1,
        N_("（1 虚岁，2 周岁）"),
        N_("各地习惯不同（参考数，可改）"),
    ),
    "duty_weeks_ahead": (N_("值班表提前排几周"), 4, N_("周"), N_("值班惯例（参考数，可改）")),
    "duty_pair": (N_("每班至少几人一起"), 2, N_("人"), N_("值班惯例：两人一组，不单独巡逻（可改）")),
    "duty_minutes": (N_("一班最长多久"), 120, N_("分钟"), N_("值班惯例：每班不超过两小时（可改）")),
    "duty_per_day": (N_("一人一天最多几班"), 1, N_("班"), N_("值班惯例：一天一班（可改）")),
    "duty_per_week": (N_("一人一周最多几班"), 3, N_("班"), N_("值班惯例（参考数，可改）")),
    "duty_age": (
        N_("值班一般不超过多大年纪（岗位另有规定的除外）"),
        80,
        N_("周岁"),
        N_("志愿服务条例第15条：与年龄、身体状况相适应"),
    ),
    "duty_ability": (
        N_("行动能力要合岗位的要求"),
        1,
        ON_OR_OFF,
        N_("志愿服务条例第15条：与年龄、身体状况相适应"),
    ),
    "duty_pause": (N_("身体原因暂停的人不排班"), 1, ON_OR_OFF, N_("志愿服务条例第15条：与年龄、身体状况相适应")),
    "duty_away": (N_("外出的人不排班"), 1, ON_OR_OFF, N_("值班惯例（可改）")),
    "duty_agreement_days": (
        N_("值班满几天要签书面协议"),
        31,
        N_("天"),
        N_("北京市志愿服务促进条例第18条：连续服务超过一个月签书面协议"),
    ),
    "class_sessions": (N_("翰墨课堂一年计划上几次课"), 16, N_("次"), N_("支部年度计划（参考数，可改）")),
    "class_turns": (N_("翰墨课堂一年计划多少人次"), 350, N_("人次"), N_("支部年度计划（参考数，可改）")),
    "service_step": (
        N_("志愿服务时长印成小时时，不足多少分钟的零头不算"),
        30,
        N_("分钟"),
        N_("国家没有统一规定，按半小时向下取整（参考数，可改）"),
    ),
    "service_star_1": (
        N_("一星志愿者的服务时长"),
        100,
        N_("小时"),
        N_("北京市志愿服务星级认定办法（2022年12月）：以志愿北京记录的时长为准"),
    ),
    "service_star_2": (
        N_("二星志愿者的服务时长"),
        300,
        N_("小时"),
        N_("北京市志愿服务星级认定办法（2022年12月）：以志愿北京记录的时长为准"),
    ),
    "service_star_3": (
        N_("三星志愿者的服务时长"),
        600,
        N_("小时"),
        N_("北京市志愿服务星级认定办法（2022年12月）：以志愿北京记录的时长为准"),
    ),
    "service_star_4": (
        N_("四星志愿者的服务时长"),
        1000,
        N_("小时"),
        N_("北京市志愿服务星级认定办法（2022年12月）：以志愿北京记录的时长为准"),
    ),
    "service_star_5": (
        N_("五星志愿者的服务时长"),
        1500,
        N_("小时"),
        N_("北京市志愿服务星级认定办法（2022年12月）：以志愿北京记录的时长为准"),
    ),
}

#: Rules that a branch may switch off.
SWITCHED = frozenset(code for code in SHIPPED if code.startswith(("duty_", "class_"))) - {"duty_weeks_ahead"}


def missing() -> list[str]:
    """The codes of the shipped rules that the branch's table does not have yet."""
    known = {code for (code,) in Rule.select(Rule.code).tuples()}
    return [code for code in SHIPPED if code not in known]


def add_missing() -> None:
    """Give the branch every shipped rule that its table does not have yet. The store calls it when it opens."""
    for code in missing():
        name, value, unit, basis = SHIPPED[code]
        Rule.create(code=code, name=name, value=value, unit=unit, basis=basis, since=dt.date.today())


def value(code: str) -> int:
    """The number of rule `code` as the branch has it."""
    rule = Rule.get_or_none(Rule.code == code)
    return int(rule.value) if rule else SHIPPED[code][1]


def limits(on: dt.date | None = None) -> dict[str, int | None]:
    """The number of every rule of SWITCHED as the branch has it; None for one that is switched off.

    `on`: as it was at the end of that day.
    """
    found: dict[str, int | None] = {code: SHIPPED[code][1] for code in SWITCHED}
    for rule in Rule.select().where(Rule.code.in_(list(SWITCHED))):
        was = (values_on(Rule._meta.table_name, rule.id, on) if on else None) or {}
        active = was.get("active", rule.active)
        found[rule.code] = int(was.get("value", rule.value)) if active else None
    return found


def all_rules() -> list[Rule]:
    """The whole table in the order in which it is shipped."""
    order = list(SHIPPED)
    return sorted(Rule.select(), key=lambda rule: order.index(rule.code) if rule.code in order else len(order))


def change(code: str, new: int, basis: str) -> Done:
    """Set a rule's number with what it rests on; UserError when the basis is blank or the number is not positive."""
    if new <= 0:
        raise UserError(_("请填一个大于零的数。"))
    if not basis.strip():
        raise UserError(_("请写上依据，以后的人才知道为什么改。"))
    rule = Rule.get(Rule.code == code)
    with operation(_("修改规则：{name}").format(name=_(rule.name))) as done:
        Rule.update(value=new, basis=basis.strip(), since=dt.date.today()).where(Rule.code == code).execute()
    return done


def switch(code: str, active: bool) -> Done:
    """Let a rule of SWITCHED hold, or switch it off."""
    if code not in SWITCHED:
        raise KeyError(code)
    rule = Rule.get(Rule.code == code)
    label = _("启用规则：{name}") if active else _("停用规则：{name}")
    with operation(label.format(name=_(rule.name))) as done:
        Rule.update(active=active, since=dt.date.today()).where(Rule.code == code).execute()
    return done
