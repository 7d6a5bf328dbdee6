"""A post: what is done where, what it asks of people, up to which age."""

from __future__ import annotations

from typing import Any

from models import rules
from models.language import N_, _
from models.volunteers import duty
from models.volunteers.duty import DEMANDS
from ui.form_page import FormPage
from ui.widgets.chips import Stepper
from ui.widgets.forms import ChipField, Form, SeveralField, TextField

OWN, USUAL = "own", "usual"


class PostPage(FormPage):
    """A new post, or with `post_id` one that is changed."""

    title = N_("岗位")
    help = N_(
        "岗位是做什么、在哪儿：如「治安巡逻」走哪条路线。「要求」里点了的，行动不便的人报名时会提醒。\n"
        "不再用的岗位点「停用」，以前的记录都留着。"
    )

    def build(self) -> None:
        post_id = self.args.get("post_id")
        self._post = duty.post(post_id) if post_id else None
        self.form = Form(
            [
                TextField("name", _("岗位名称"), _("如 治安巡逻")),
                TextField("place", _("地点或路线"), _("如 小区南路至东门")),
                SeveralField("demands", _("要求（可不选）"), [(word, _(word)) for word in DEMANDS]),
            ]
        )
        self.add(self.form)
        usual = rules.limits()["duty_age"]
        words = _("按规则：{n} 岁").format(n=usual) if usual else _("不限")
        self.age = ChipField("age", _("年龄一般不超过"), [(USUAL, words), (OWN, _("另定"))], optional=False)
        self.oldest = Stepper(_("岁数"), usual or 80, 18, 120)
        self.add(self.age)
        self.add(self.oldest)
        self.age.changed.connect(self._show_age)
        self._fill()
        if self._post:
            words = _("停用") if self._post.offered else _("重新启用")
            self.add_action(words, self.switch, icon="archive-restore")
            self.add_action(_("删除"), self.delete, icon="trash-2")
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        fields = (*self.form.fields.values(), self.age)
        self.keep_half_filled(f"post-{post_id or ''}", *fields, oldest=self.oldest)

    def _enter(self, values: dict[str, Any]) -> None:
        super()._enter(values)
        self._show_age()

    def _fill(self) -> None:
        self.age.set_value(OWN if self._post and self._post.oldest else USUAL)
        if self._post:
            self.form.fill({"name": self._post.name, "place": self._post.place, "demands": self._post.asks})
            if self._post.oldest:
                self.oldest.set_value(self._post.oldest)
        self._show_age()

    def _show_age(self) -> None:
        self.oldest.setVisible(self.age.value() == OWN)

    def _keep(self, offered: bool) -> None:
        oldest = self.oldest.value() if self.age.value() == OWN else None
        post_id = self._post.id if self._post else None
        _post, done = duty.save_post(**self.form.values(), oldest=oldest, offered=offered, post_id=post_id)
        self.back_with(done)

    def save(self) -> None:
        """Keep the post and go back."""
        self._keep(self._post.offered if self._post else True)

    def switch(self) -> None:
        """Offer the post no longer, or again."""
        assert self._post is not None
        self._keep(not self._post.offered)

    def delete(self) -> None:
        """Move a post entered by mistake to 回收站."""
        assert self._post is not None
        done = duty.delete_post(self._post.id)
        self.back_deleted(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"post_id": duty.posts()[0].id}
