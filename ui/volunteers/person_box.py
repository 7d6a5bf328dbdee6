"""On a person's page: the next turns of duty, how long they have served, and the way to all of it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QSizePolicy

from models.language import _, listed
from models.people import people, roster
from models.people.people import LEFT_STATUSES
from models.volunteers import duty_people, service_totals, sign_ups
from models.volunteers.service_totals import OWN_LABEL, OWN_NOTE, hours
from ui.page import Page
from ui.people.section import Section
from ui.theme import GAP
from ui.widgets.buttons import Button

#: So many turns are named.
MOST = 3


def served_words(person_id: int) -> str:
    """本支部登记时长共 92 小时，46 次，还不到一星（以志愿北京记录为准）; empty for who has never served."""
    counted = service_totals.of_person(person_id)
    if not counted.turns:
        return ""
    number = service_totals.stars(counted.minutes)
    star = _("够 {n} 星").format(n=number) if number else _("还不到一星")
    return _("{label}共 {hours} 小时，{n} 次，{star}（{note}）").format(
        label=_(OWN_LABEL), hours=hours(counted.minutes), n=counted.turns, star=star, note=_(OWN_NOTE)
    )


class DutyBox(Section):
    """One row: when they serve next, or that they are paused, and their hours; a tap opens their duty."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.row = Button(_("志愿值班"), self.open, icon="shield-check", kind="row", colour="green")
        self._column.setContentsMargins(0, GAP, 0, 0)
        self._add(self.row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_person(self, person_id: int) -> None:
        """Show this person's next turns."""
        self._person_id = person_id
        now = dt.datetime.now()
        found = people.profile(person_id)
        row = roster.row_of(person_id)
        self.setVisible(found is not None and row is not None and row.status not in LEFT_STATUSES)
        turns = sign_ups.coming_turns(person_id, now)
        words = listed(sign_ups.turn_words(turn) for turn in turns[:MOST])
        paused = [pause for pause in duty_people.pauses(now.date(), person_id) if pause.begins <= now.date()]
        if paused:
            words = _("暂停：{what}").format(what=duty_people.pause_words(paused[0]))
        said = [words or _("还没有报名，点一下可以报名"), served_words(person_id)]
        self.row.set_text(_("志愿值班"), "\n".join(part for part in said if part))

    def open(self) -> None:
        """Everything about their duty."""
        from ui.volunteers.person import PersonDutyPage

        self._page.navigator.go(PersonDutyPage, person_id=self._person_id)
