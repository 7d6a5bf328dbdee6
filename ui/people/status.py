"""状态变化: somebody became a full member, moved away, died. Said in words, with a date as far as it is known."""

from __future__ import annotations

from typing import Any

from models import rules, timely_reports
from models.base import UserError
from models.language import N_, _
from models.people import people, roster
from models.people.people import (
    AWAY,
    DECEASED,
    ELSEWHERE,
    EXPECTED_STATUSES,
    EXPELLED,
    FULL,
    MOVED,
    PROBATIONARY,
    STATUSES,
    SUSPENDED,
)
from models.people.profile import status_since
from models.timely_reports import LOST
from ui.form_page import FormPage
from ui.timely_reports.edit import tell_status, write_offered
from ui.widgets.chips import Chips
from ui.widgets.forms import DateField, TextField
from ui.widgets.labels import Label

#: What each status means for the lists, told before it is entered.
MEANINGS = {
    FULL: N_("本支部的正式党员，开会时应到。预备党员转正，日期写支部大会通过的那天，党龄从那天算起。"),
    PROBATIONARY: N_("本支部的预备党员，开会时应到。"),
    AWAY: N_("长期住在外地，组织关系还在本支部，仍是应到的人。"),
    ELSEWHERE: N_("来本支部参加活动，组织关系在别的支部，不算应到。"),
    LOST: N_(
        "现在找不到人，还是党员，名单不变。登记以后写一份及时报告，报给上级；满 {months} 个月还找不到，再点停止党籍。"
    ),
    SUSPENDED: N_(
        "失去联系满 {months} 个月，按规定停止党籍。以后的名单和签到表里不再有，记录都留着；"
        "满 {years} 年仍找不到，按自行脱党除名。"
    ),
    MOVED: N_("组织关系转到别的支部。以后的名单和签到表里不再有，记录都留着。"),
    DECEASED: N_(
        "登记以后，名单、生日提醒、电话簿和以后的签到表里都不再出现，不会再有人打扰家属；过去的记录都好好留着。"
    ),
    EXPELLED: N_("按规定除名。以后的名单和签到表里不再有，记录都留着。"),
}
#: Back among the living: entered by mistake.
LIVING = "living"


class StatusPage(FormPage):
    """Choose the new status, say since when, add a remark."""

    title = N_("状态变化")
    help = N_(
        "先点现在是什么状态，再写从哪天起。日期只知道年月就写年月，不知道可以空着。\n"
        "登记错了不要紧，马上点「撤销」就行；以后也可以再改回来。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.now = self.add_text("")
        self.add(Label(_("现在是什么状态"), "strong"))
        self.statuses = Chips(_("现在是什么状态"), [])
        self.add(self.statuses)
        self.meaning = self.add_text("", secondary=True)
        self.on = DateField("on", _("从哪天起"), recent=True)
        self.add(self.on)
        self.remark = TextField("remark", _("说明（可不填，写进备注）"), _("如 转到某某支部"))
        self.add(self.remark)
        self.statuses.changed.connect(self._chosen)
        self.add_action(_("登记"), self.save, icon="save", primary=True)
        self.refresh()  # only now are there statuses to choose
        self.keep_half_filled(f"status-{self.args['person_id']}", self.on, self.remark, status=self.statuses)

    def refresh(self) -> None:
        row = roster.row_of(int(self.args["person_id"]))
        if row is None:
            raise UserError(_("这个人已经不在名单里了。"))
        found = people.profile(row.person_id)
        member = found is not None and found[1] is not None
        self.heading.setText(row.name)
        self._before = row.status
        now = status_since(row.status, row.status_on) if row.status else _("居民")
        self.now.setText(_("原来：{status}").format(status=now))
        if member:
            choices = [(status, _(status)) for status in STATUSES if status != row.status]
            if row.status in EXPECTED_STATUSES:
                choices.append((LOST, _(LOST)))
        else:
            choices = [(LIVING, _("健在（登记错了）"))] if row.status == DECEASED else [(DECEASED, _(DECEASED))]
        self.statuses.set_choices(choices)
        self._chosen()

    def first_focus(self) -> Any:
        return next(iter(self.statuses.buttons().values()), None)

    def _chosen(self) -> None:
        meaning = MEANINGS.get(self.statuses.value(), "")
        numbers = {"months": rules.value("lost_months"), "years": rules.value("suspended_years")}
        self.meaning.setText(_(meaning).format(**numbers))
        self.meaning.setVisible(bool(meaning))
        # Being out of touch is no status: what there is to say of it stands in the report.
        self.remark.setVisible(self.statuses.value() != LOST)

    def save(self) -> None:
        """Enter the change and go back to the person."""
        status = self.statuses.value()
        if status is None:
            raise UserError(_("请先点现在是什么状态。"))
        status = "" if status == LIVING else status
        person_id, on = int(self.args["person_id"]), self.on.value()
        if status == LOST:
            self.keep_no_draft()
            self.navigator.back()
            if offer := timely_reports.offer(person_id, LOST, on):
                write_offered(self.navigator.page, person_id, offer)
            return
        done = people.change_status(person_id, status, on, self.remark.value())
        self.keep_no_draft()
        self.navigator.back()
        words = _("已登记，愿逝者安息。记录都好好留着。") if status == DECEASED else ""
        tell_status(self.navigator.page, person_id, status, on, done, words, self._before)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": roster.rows()[0].person_id}
