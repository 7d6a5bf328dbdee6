"""Why one goes to see somebody (走访由头): a list that the branch edits."""

from __future__ import annotations

from peewee import BooleanField, CharField

from models.base import Done, Record, UserError, operation
from models.language import N_, _
from models.texts import tidy_text

#: Why one goes, as a new branch finds it. (domain rules 4.1)
SHIPPED_OCCASIONS = (
    *(N_("日常"), N_("春节"), N_("元旦"), N_("七一"), N_("端午"), N_("中秋"), N_("重阳"), N_("国庆")),
    *(N_("生日"), N_("政治生日"), N_("住院"), N_("出院"), N_("重病"), N_("家庭变故"), N_("去世")),
    *(N_("节日普访"), N_("冬送温暖"), N_("夏送清凉"), N_("困难帮扶"), N_("送学")),
)


class Occasion(Record):
    """Why one goes: a list that the branch edits. One that is no longer offered keeps its past."""

    name = CharField(unique=True)
    offered = BooleanField(default=True)

    def title(self) -> str:
        return str(self.name)


def add_missing() -> None:
    """Give the branch the shipped occasions when it has none. The store calls it while migrating."""
    if not Occasion.select().exists():
        for name in SHIPPED_OCCASIONS:
            Occasion.create(name=name)


def choices(everything: bool = False) -> list[Occasion]:
    """The occasions that are offered, in the order in which they were made; `everything`: those put away as well."""
    query = Occasion.select().order_by(Occasion.id)
    return list(query if everything else query.where(Occasion.offered))


def add(name: str) -> Done:
    """Offer one more occasion; one that was put away comes back. UserError for a blank name."""
    name = tidy_text(name)
    if not name:
        raise UserError(_("请写上为什么去。"))
    with operation(_("走访由头：{name}").format(name=name)) as done:
        known = Occasion.get_or_none(Occasion.name == name)
        if known:
            Occasion.update(offered=True).where(Occasion.id == known.id).execute()
        else:
            Occasion.create(name=name)
    return done


def offer(occasion_id: int, offered: bool) -> Done:
    """Offer an occasion, or put it away; the records keep its words."""
    occasion = Occasion.get_by_id(occasion_id)
    label = _("列出由头：{name}") if offered else _("不再列出由头：{name}")
    with operation(label.format(name=occasion.name)) as done:
        Occasion.update(offered=offered).where(Occasion.id == occasion_id).execute()
    return done
