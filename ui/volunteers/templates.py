"""每周安排: what takes place every week, the posts, and how many weeks make a round."""

from __future__ import annotations

import datetime as dt

from models.dates import WEEKDAYS
from models.language import N_, _, listed
from models.volunteers import duty, duty_template, duty_weeks, shifts
from models.volunteers.duty import WEEKS, DutyTemplate
from ui.page import Page
from ui.volunteers.template import moves_words
from ui.volunteers.words import span
from ui.widgets.chips import Chips
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList


class TemplatesPage(Page):
    """The weekly plan as rows by weekday, the posts below."""

    title = N_("每周安排")
    help = N_(
        "每一行是每周固定的一班，程序照着它把后几周的班排好。点一行可以改，点「加一班」再加。\n"
        "改了以后，已经过去的班不变；要动到已经报名的人，保存前会先告诉您是谁。\n"
        "单双周不一样的，在「几周一轮」里选 2 周，A 周、B 周分开排。\n"
        "岗位是巡逻路线、站岗的地方，也在这里改。"
    )

    def build(self) -> None:
        self.none = self.add_text(_("还没有每周固定的班。先加岗位，再点「加一班」。"))
        self.list = RowList(_("每周的班"), lambda item: self._open(item.key))
        self.add(self.list)
        self.add_heading(_("岗位"))
        self.posts = RowList(_("岗位"), lambda item: self.open_post(item.key))
        self.add(self.posts)
        self.add_heading(_("几周一轮"))
        self.cycle = Chips(
            _("几周一轮"), [(n, _("{n} 周").format(n=n) if n > 1 else _("每周一样")) for n in (1, 2, 3, 4)]
        )
        self.this_week = Chips(_("本周是"), [])
        self.add(self.cycle)
        self.add(self.this_week)
        for chips, change in (
            (self.cycle, lambda: self._set_weeks(self.cycle.value(), WEEKS[0])),
            (self.this_week, lambda: self._set_weeks(self.cycle.value(), self.this_week.value())),
        ):
            chips.changed.connect(guarded(self, change))
        self.add_action(_("加岗位"), lambda: self.open_post(None), icon="flag")
        self.add_action(_("加一班"), lambda: self._open(None), icon="plus", primary=True)

    def refresh(self) -> None:
        today = dt.date.today()
        found = shifts.templates(today)
        self.list.show_items([self._row(template, today) for template in found])
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        self.posts.show_items([_post_row(post) for post in duty.posts(offered=False)])
        weeks = duty_weeks.cycle()
        self.cycle.choose(weeks)
        self.this_week.set_choices([(w, _("本周是 {week} 周").format(week=w)) for w in WEEKS[:weeks] if weeks > 1])
        self.this_week.choose(duty_weeks.letter(today))
        self.this_week.setVisible(weeks > 1)

    @staticmethod
    def _row(template: DutyTemplate, today: dt.date) -> Item:
        day = _(WEEKDAYS[template.weekday])
        week = _("{week} 周").format(week=template.week) if template.week else ""
        starts = dt.datetime.combine(today, template.starts)
        title = " ".join(p for p in (week, day, span(starts, template.minutes), template.post.name) if p)
        names = listed(person.name for person in duty_template.standing(template.id, today))
        about = _("固定的人：{names}").format(names=names) if names else _("没有固定的人，每次报名")
        until = duty_template.runs_until(template)
        return Item(
            title,
            "　".join(part for part in (about, until) if part),
            badge=_("要 {n} 人").format(n=template.needed),
            icon="calendar-days",
            icon_colour="green",
            key=template.id,
        )

    def _open(self, template_id: int | None) -> None:
        from ui.volunteers.template import TemplatePage

        self.navigator.go(TemplatePage, template_id=template_id)

    def open_post(self, post_id: int | None) -> None:
        """Add a post or change one."""
        from ui.volunteers.post import PostPage

        self.navigator.go(PostPage, post_id=post_id)

    def _set_weeks(self, weeks: int, this_week: str) -> None:
        """Another round, after naming whom it touches; the chips show what holds."""
        now = dt.datetime.now()
        try:
            moves = duty_template.effect_of_weeks(weeks, this_week, now)
        finally:
            self.refresh()
        if not moves:
            self._keep_weeks(weeks, this_week)
            return
        words = _("这样改，要动到已经报名的人：\n{what}").format(what=moves_words(moves))
        self.tell(words, [(_("照样保存"), lambda: self._keep_weeks(weeks, this_week))], warn=True)

    def _keep_weeks(self, weeks: int, this_week: str) -> None:
        done = duty_template.change_weeks(weeks, this_week, dt.datetime.now())
        self.refresh()
        words = _("{n} 周一轮，本周是 {week} 周。后几周的班已经照这样排好。").format(n=weeks, week=this_week)
        self.saved(done, words if weeks > 1 else _("每周都一样。后几周的班已经照这样排好。"))


def _post_row(post: duty.Post) -> Item:
    asks = listed(_(word) for word in post.asks)
    oldest = _("不超过 {n} 岁").format(n=post.oldest) if post.oldest else ""
    about = "　".join(part for part in (post.place, asks, oldest) if part)
    return Item(
        post.name, about, badge="" if post.offered else _("已停用"), icon="flag", icon_colour="green", key=post.id
    )
