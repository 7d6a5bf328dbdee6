"""发证书: who gets one, ticked by how often they came; numbers are given in one step, then all are printed."""

from __future__ import annotations

from models.base import UserError
from models.classes import class_questions, classes, course_certificates, learners
from models.language import N_, _
from ui.classes.of_course import OfCoursePage
from ui.widgets.lists import Item, TileGrid


class CertifyPage(OfCoursePage):
    """A tile for each learner; ticked are those who came to at least half of the sessions."""

    title = N_("发证书")
    help = N_(
        "到课一半以上的已经替您点好，点一下加上或去掉。发过的不会再编新号，只是再印一次。\n"
        "点「发证书」就编号登记，接着能看到样子、打印。没有编号的空白证书在「打印表格」里。"
    )

    def build(self) -> None:
        self._chosen: set[int] | None = None
        self.heading = self.add_heading("")
        self.none = self.add_text(_("还没有人到过课。"))
        self.grid = TileGrid(_("学员"), self._tapped)
        self.add(self.grid)
        self.issue = self.add_action(_("发证书"), self.certify, icon="award", primary=True)

    def refresh(self) -> None:
        times = class_questions.attended(self.course_id)
        self._learners = [
            one for one in learners.seated(learners.of_course(self.course_id)) if times.get(one.id, 0) > 0
        ]
        self._times = times
        held = class_questions.figures(course_id=self.course_id).sessions
        if self._chosen is None:
            self._chosen = {one.id for one in self._learners if 2 * times[one.id] >= held or one.certificate_id}
        self.header.set_title(_("{name}：发证书").format(name=classes.get_course(self.course_id).name))
        self.none.setVisible(not self._learners)
        self.grid.setVisible(bool(self._learners))
        self.issue.setVisible(bool(self._learners))
        self._show()

    def _show(self) -> None:
        chosen = self._chosen or set()
        items = []
        for one in self._learners:
            code = _("已发 {code}").format(code=one.certificate.code) if one.certificate_id else ""
            came = _("到课 {n} 次").format(n=self._times[one.id])
            name = f"✓ {one.name}" if one.id in chosen else one.name
            items.append(Item(name, code or came, fill="teal" if one.id in chosen else "", key=one.id))
        self.grid.show_items(items)
        self.heading.setText(_("发给 {n} 人").format(n=len(chosen)))

    def _tapped(self, item: Item) -> None:
        self._chosen = (self._chosen or set()) ^ {item.key}
        self._show()

    def certify(self) -> None:
        """Number them and show the paper."""
        from ui.printing import PreviewPage

        wanted = [one.id for one in self._learners if one.id in (self._chosen or set())]
        if not wanted:
            raise UserError(_("请先点发给谁。"))
        made, done = course_certificates.issue_all(wanted)
        preview = self.navigator.replace(
            PreviewPage, form="class-certificate", certificate_ids=[one.id for one in made]
        )
        if done.entry_id:
            preview.tell(_("编好号了，登记在「证书登记」里。"))
