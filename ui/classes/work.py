"""One work: whose, when, its photo large."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QPixmap

from models.classes import class_questions, works
from models.classes.classes import Work
from models.dates import full_day
from models.language import N_, _
from ui.page import Page
from ui.theme import theme
from ui.widgets.photos import ask_photo
from ui.widgets.picture import Picture, read_photo

#: The photo is shown so many lines of text high.
PHOTO_LINES = 11


class WorkPage(Page):
    """Facts and photo; changing, photo, label and deleting in the bar."""

    title = N_("作品")
    help = N_("「换照片」把新照片存进来，原来的照片还留着。「打印作品签」印一个小签，贴在作品旁边。")

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.facts = self.add_text("")
        self.note = self.add_text("")
        self.picture: Picture | None = None
        self.photo = self.add_action("", self.add_photo, icon="image")
        self.drop = self.add_action(_("去掉照片"), self.take_photo_off, icon="x")
        self.add_action(_("打印作品签"), self.print, icon="printer", minor=True)
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.add_action(_("修改"), self.edit, icon="square-pen", primary=True)

    @property
    def work_id(self) -> int:
        """Which work is shown."""
        return int(self.args["work_id"])

    def first_focus(self) -> Any:
        return self.bar.primary

    def refresh(self) -> None:
        work = works.find(self.work_id)
        self.bar.setVisible(work is not None)
        if self.picture:
            self.body.removeWidget(self.picture)
            self.picture.deleteLater()
            self.picture = None
        if work is None:
            self.heading.setText(_("这件作品已经删除，在「设置」的「回收站」里能找回来。"))
            self.facts.hide()
            self.note.hide()
            return
        self.heading.setText(_("{who}：{name}").format(who=work.learner.name, name=work.name or _("没有题目")))
        topic = work.session.topic if work.session_id else ""
        facts = [work.learner.course.name, full_day(work.day), topic]
        self.facts.setText("　".join(fact for fact in facts if fact))
        self.note.setText(work.note)
        self.note.setVisible(bool(work.note))
        self.photo.set_text(_("换照片") if work.original else _("加照片"))
        self.drop.setVisible(bool(work.original))
        if work.original:
            self.picture = Picture(_("作品照片：文件不见了"), partial(_large, work))
            self.add(self.picture)

    def add_photo(self) -> None:
        """Keep a photo with the work, in place of the one it has."""
        path = ask_photo(self)
        if path:
            _work, done = works.save({}, self.work_id, photo=path)
            self.refresh()
            self.saved(done)

    def take_photo_off(self) -> None:
        """Take the photo off."""
        done = works.take_photo_off(self.work_id)
        self.refresh()
        self.saved(done)

    def edit(self) -> None:
        """Change what it is called, the day, the remark."""
        from ui.classes.edit_work import EditWorkPage

        self.navigator.go(EditWorkPage, work_id=self.work_id)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="class-labels", work_ids=[self.work_id])

    def delete(self) -> None:
        """Move the work to 回收站 and go back."""
        done = works.delete(self.work_id)
        self.back_deleted(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"work_id": works.of_course(class_questions.courses()[0].id)[0].id}


def _large(work: Work) -> QPixmap | None:
    path = works.path(work)
    return read_photo(path, theme.metrics().height() * PHOTO_LINES) if path else None
