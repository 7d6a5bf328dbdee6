"""Who looks after somebody, on their page: the lines since when, how it stands, 请勿打扰 and hospital."""

from __future__ import annotations

import datetime as dt

from models.care import board, care
from models.dates import short_day
from models.language import _
from ui.care.words import state_words
from ui.page import Page
from ui.people.section import Section
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label


class CareBox(Section):
    """A section of a person's page; `show_person` fills it, for members only."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.words = Label("")
        keep = Button(_("打电话、请勿打扰、住院"), self.keep_in_touch, icon="phone", kind="small")
        assign = Button(_("安排谁联系"), self.assign, icon="users", kind="small")
        self._add(Label(_("谁联系"), "heading"), self.words, FlowBox(keep, assign))

    def show_person(self, person_id: int) -> None:
        """Show who looks after a member; nothing for others."""
        self._person_id = person_id
        standing = board.standing(person_id)
        self.setVisible(standing is not None)
        if standing is None:
            return
        lines = []
        for kept in care.keepers_of(person_id):
            since = (
                _("，{year}年{day}起").format(year=kept.begins.year, day=short_day(kept.begins)) if kept.begins else ""
            )
            lines.append(_("{line}：{name}").format(line=_(kept.line), name=kept.keeper) + since)
        stay = care.stay_of(person_id)
        if stay:
            lines.append(_("{day}起住院").format(day=short_day(stay.admitted)))
        lines.append(state_words(standing, dt.date.today()))
        self.words.setText("\n".join(lines if len(lines) > 1 else [_("还没有安排谁联系"), *lines]))

    def keep_in_touch(self) -> None:
        """The number in large figures and what can be noted at a tap."""
        from ui.care.member import KeepInTouchPage

        self._page.navigator.go(KeepInTouchPage, person_id=self._person_id)

    def assign(self) -> None:
        """Say who looks after whom."""
        from ui.care.assign import AssignPage

        self._page.navigator.go(AssignPage)
