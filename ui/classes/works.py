"""The works of a course; a tap opens one with its photo."""

from __future__ import annotations

from models.classes import classes, works
from models.classes.classes import Work
from models.dates import full_day
from models.language import N_, _
from ui.classes.of_course import OfCoursePage
from ui.widgets.lists import Item, RowList


def work_item(work: Work, with_name: bool = True) -> Item:
    """A work as a row, with its learner's name or without."""
    name = work.name or _("没有题目")
    return Item(
        _("{who}：{name}").format(who=work.learner.name, name=name) if with_name else name,
        "　".join(part for part in (full_day(work.day), work.note) if part),
        badge=_("有照片") if work.original else "",
        icon="image" if work.original else "brush",
        icon_colour="teal",
        key=work.id,
    )


class WorksPage(OfCoursePage):
    """One row a work, the newest first; labels for an exhibition in the bar."""

    title = N_("作品")
    help = N_("收下的作品都在这里，可以有照片，也可以没有。办展览点「打印作品签」，一张纸印八个，剪开贴在作品旁边。")

    def build(self) -> None:
        self.none = self.add_text(_("还没有收下作品，点「加作品」。"))
        self.list = RowList(_("作品"), lambda item: self._open(item.key))
        self.add(self.list)
        self.add_action(_("打印作品签"), self.print, icon="printer")
        self.add_action(_("加作品"), self.new, icon="plus", primary=True)

    def refresh(self) -> None:
        self.header.set_title(_("{name}的作品").format(name=classes.get_course(self.course_id).name))
        found = works.of_course(self.course_id)
        self.list.show_items([work_item(work) for work in found])
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)

    def _open(self, work_id: int) -> None:
        from ui.classes.work import WorkPage

        self.navigator.go(WorkPage, work_id=work_id)

    def new(self) -> None:
        """Keep a work."""
        from ui.classes.edit_work import EditWorkPage

        self.navigator.go(EditWorkPage, course_id=self.course_id)

    def print(self) -> None:
        self.show_paper("class-labels")
