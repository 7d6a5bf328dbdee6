"""One contact: everything recorded of it, its photos large, what came after it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtGui import QPixmap

from models.dates import day_and_weekday
from models.language import N_, _, listed
from models.visits import follow_ups, visit_files, visit_questions, visits
from models.visits.visit_questions import ContactRow
from models.visits.visits import ContactFile
from ui.page import Page
from ui.theme import theme
from ui.visits.words import given_words, task_item
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.lists import Item, RowList
from ui.widgets.photos import ask_photo
from ui.widgets.picture import Picture, read_photo

#: Photos are shown so many lines of text high.
PHOTO_LINES = 9
#: The facts of a contact in their order, with the words before each.
FACTS = {
    "when": "",
    "visitors": N_("谁去的："),
    "household": N_("人家："),
    "occasion": N_("为什么去："),
    "minutes": N_("大约："),
    "situation": N_("反映的情况："),
    "needs": N_("需求："),
    "outcome": N_("办理结果："),
    "given": N_("慰问品和慰问金："),
    "signed": N_("签收："),
    "private": "",
}


class ContactPage(Page):
    """Facts, photos, what is to be done; changing, printing and deleting in the bar."""

    title = N_("走访记录")
    help = N_(
        "写错了点「修改」。「加照片」把照片、扫描件和这次走访存在一起，原来的照片不动。\n"
        "以后要办的事点「加待办」，到期会在首页提醒；点一件事可以记办完了。\n"
        "删除的走访在「设置」的「回收站」里，能找回来。"
    )

    def build(self) -> None:
        self.heading = self.add_heading("")
        self.facts = {name: self.add_text("") for name in FACTS}
        self.photo_heading = self.add_heading(_("照片"))
        self.photos = FlowBox()
        self._shown: list[FlowBox] = []
        self.add(self.photos)
        self.task_heading = self.add_heading(_("以后要办的事"))
        self.tasks = RowList(_("以后要办的事"), self._open_task)
        self.add(self.tasks)
        self.add_action(_("个人情况"), self.person, icon="user-round", minor=True)
        self.add_action(_("加照片"), self.add_photo, icon="image", minor=True)
        self.add_action(_("加待办"), self.add_task, icon="list-todo", minor=True)
        self.add_action(_("打印"), self.print, icon="printer", minor=True)
        self.add_action(_("删除"), self.delete, icon="trash-2", minor=True)
        self.add_action(_("修改"), self.edit, icon="square-pen", primary=True)

    @property
    def contact_id(self) -> int:
        """Which contact is shown."""
        return int(self.args["contact_id"])

    # What is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        row = visit_questions.row_of(self.contact_id)
        self.bar.setVisible(row is not None)
        if row is None:
            self.heading.setText(_("这次走访已经删除，在「设置」的「回收站」里能找回来。"))
            for widget in (*self.facts.values(), self.photo_heading, self.photos, self.task_heading, self.tasks):
                widget.hide()
            return
        self.heading.setText(f"{row.whom}　{_(row.kind)}")
        for name, text in _texts(row).items():
            self.facts[name].setText(f"{_(FACTS[name])}{text}")
            self.facts[name].setVisible(bool(text))
        self._show_photos(visit_files.of_contact(self.contact_id))
        found = follow_ups.of_contacts([self.contact_id])
        self.tasks.show_items([task_item(task, dt.date.today(), whole=True) for task in found])
        for widget in (self.task_heading, self.tasks):
            widget.setVisible(bool(found))

    def _show_photos(self, files: list[ContactFile]) -> None:
        for box in self._shown:
            self.photos.remove(box)
        self._shown = []
        for number, file in enumerate(files, 1):
            name = _("照片 {n}").format(n=number)
            remove = Button(
                _("去掉"),
                partial(self._remove, file.id),
                icon="x",
                kind="small",
                name=_("去掉{name}").format(name=name),
            )
            box = FlowBox(Picture(_("{name}：文件不见了").format(name=name), partial(_large, file)), remove)
            self._shown.append(box)
            self.photos.add(box)
        self.photo_heading.setVisible(bool(files))
        self.photos.setVisible(bool(files))

    # What is done -------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Change what is recorded."""
        from ui.visits.record import RecordVisitPage

        self.navigator.go(RecordVisitPage, contact_id=self.contact_id)

    def person(self) -> None:
        """Everything about the person visited."""
        contact = visits.get(self.contact_id)
        if contact.person_id is None:
            self.tell(_("这次走访的是一户人家，没有记在某个人名下。"))
            return
        from ui.people.person import PersonPage

        self.navigator.go(PersonPage, person_id=contact.person_id)

    def add_photo(self) -> None:
        """Keep one more photo or scan with the contact."""
        path = ask_photo(self)
        if path:
            done = visit_files.add(self.contact_id, path)
            self.refresh()
            self.saved(done)

    def _remove(self, file_id: int) -> None:
        done = visit_files.remove(file_id)
        self.refresh()
        self.saved(done)

    def add_task(self) -> None:
        """Note something to be done after this contact."""
        from ui.visits.edit_task import EditTaskPage

        contact = visits.get(self.contact_id)
        self.navigator.go(EditTaskPage, contact_id=contact.id, person_id=contact.person_id)

    def _open_task(self, item: Item) -> None:
        from ui.visits.task import TaskPage

        self.navigator.go(TaskPage, task_id=item.key)

    def print(self) -> None:
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="visit-record", contact_ids=[self.contact_id])

    def delete(self) -> None:
        """Move the contact to 回收站 and go back."""
        done = visits.delete_contact(self.contact_id)
        self.back_deleted(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        found = visit_questions.contacts(limit=1)
        return {"contact_id": found[0].contact_id}


def _texts(row: ContactRow) -> dict[str, str]:
    proxy = _("{name}（代签）").format(name=row.signed_by) if row.proxy else row.signed_by
    return {
        "when": day_and_weekday(row.day),
        "visitors": listed(row.visitors),
        "household": _("{home}全家").format(home=row.household) if row.household and row.person_id else "",
        "occasion": _(row.occasion),
        "minutes": _("{n} 分钟").format(n=row.minutes) if row.minutes else "",
        "situation": row.situation,
        "needs": row.needs,
        "outcome": row.outcome,
        "given": given_words(row),
        "signed": proxy,
        "private": _("不公开：不印在登记表和名单上，只给支委看。") if row.private else "",
    }


def _large(file: ContactFile) -> QPixmap | None:
    return read_photo(visit_files.path(file), theme.metrics().height() * PHOTO_LINES)
