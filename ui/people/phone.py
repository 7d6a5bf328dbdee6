"""A phone number so large that it can be dialled from across the desk."""

from __future__ import annotations

from typing import Any

from models.care import care
from models.care.board import QUIET
from models.language import N_, _
from models.people import people, roster
from ui.page import Page
from ui.widgets.labels import Label

MOBILE_LENGTH = 11


def spaced(phone: str) -> str:
    """A number in pieces that are easily dialled: 138 0000 1234; a landline as it is written."""
    if len(phone) == MOBILE_LENGTH and phone.isascii() and phone.isdigit():
        return f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    return phone


class PhonePage(Page):
    """Whom to call and the number; below it the other number and the one to call in an emergency."""

    title = N_("打电话")
    help = N_("照着大字拨号就行。下面是其他电话和紧急联系人的电话。")

    def build(self) -> None:
        self.quiet = self.add_text(_(QUIET))
        self.quiet.set_role("strong")
        self.blocks = [(self.add_heading(""), Label("", "giant")) for _n in range(3)]
        for place, (_heading, number) in enumerate(self.blocks):
            self.body.insertWidget(2 * place + 2, number)

    def refresh(self) -> None:
        found = people.profile(self.args["person_id"])
        if found is None:
            return
        person = found[0]
        self.quiet.setVisible(person.id in care.quiet_on())
        emergency = _("紧急联系人 {name}").format(name=person.emergency_name)
        texts = [(person.name, person.phone), (_("其他电话"), person.other_phone), (emergency, person.emergency_phone)]
        for (heading, number), (name, phone) in zip(self.blocks, texts, strict=True):
            heading.setText(name)
            number.setText(spaced(phone))
            heading.setVisible(bool(phone))
            number.setVisible(bool(phone))

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": roster.rows()[0].person_id}
