"""Who has not come several times in a row: people to ring up and ask how they are."""

from __future__ import annotations

from models import rules
from models.activities import attendance
from models.language import N_, _
from ui.page import Page
from ui.widgets.lists import Item, RowList


class MissedPage(Page):
    """Members who missed their last activities; a tap opens the person."""

    title = N_("连续没来的人")
    help = N_(
        "这些同志连续几次没能来，打个电话、上门看看。请假和缺席都算，没登记的不算。\n"
        "点一个人，看电话和住址。几次算连续，可以在「设置」的「规则」里改。"
    )

    def build(self) -> None:
        self.about = self.add_text("", secondary=True)
        self.list = RowList(_("连续没来的人"), self._open)
        self.add(self.list)

    def refresh(self) -> None:
        times = rules.value("missed_in_a_row")
        found = attendance.missed_in_a_row(times)
        if found:
            words = _("这 {n} 位同志最近连着 {times} 次以上没能来，问候一下吧。")
        else:
            words = _("没有连着 {times} 次没来的人，大家都常来。")
        self.about.setText(words.format(n=len(found), times=times))
        self.list.show_items(
            [
                Item(
                    name,
                    _("最近 {n} 次没能来").format(n=number),
                    icon="phone",
                    icon_colour="amber",
                    key=person_id,
                )
                for person_id, name, number in found
            ]
        )
        self.list.setVisible(bool(found))

    def _open(self, item: Item) -> None:
        from ui.people.person import PersonPage

        self.navigator.go(PersonPage, person_id=item.key)
