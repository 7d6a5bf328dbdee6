"""Which kinds of activity carry a lesson that is brought to those who missed it."""

from __future__ import annotations

from models.activities import activities
from models.deliveries import deliveries
from models.language import N_, _
from ui.page import Page
from ui.widgets.chips import Chips


class LessonKindsPage(Page):
    """The kinds as chips; 保存 keeps the choice."""

    title = N_("哪些活动要补课")
    help = N_("点上的活动，没来的人要送学补课。比如学习、党课、党员大会。点好了按「保存」。")

    def build(self) -> None:
        self.add_text(_("这些活动没来的人，要送学上门补课："))
        kinds = activities.kinds()
        self.kinds = Chips(_("要补课的活动"), [(kind.id, _(kind.name)) for kind in kinds], several=True)
        self.kinds.choose(*(kind.id for kind in kinds if kind.lesson))
        self.add(self.kinds)
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def save(self) -> None:
        """Keep the choice and go back."""
        done = deliveries.set_lesson_kinds(self.kinds.chosen())
        self.back_with(done)
