"""送学上门: what is to be brought to whom, what was brought, and which lessons have reached everybody."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from models.care import care
from models.care.board import QUIET
from models.dates import short_day
from models.deliveries import coverage, deliveries
from models.language import N_, _, listed, some_people
from ui.deliveries.words import coverage_words
from ui.page import Page
from ui.widgets.chips import Chips
from ui.widgets.labels import Label
from ui.widgets.lists import Item, RowList

OPEN, DONE, COVERED = "open", "done", "covered"
EVERYBODY = 0
#: So many names of those who lack lessons are written out.
MOST_NAMES = 12


class DeliveriesPage(Page):
    """Three views: 待送 (by 送学人), 已送 and 学习覆盖 of a year."""

    title = N_("送学上门")
    help = N_(
        "「待送」是还没送到的课，点一位就登记送学，也能打印送学单带去。\n"
        "「已送」看今年送过的。「学习覆盖」看每次课还差谁，全补上了就是全覆盖。\n"
        "要给谁安排送学，点上面的建议，或在那次活动里点「未到的人安排送学上门」。"
    )

    def build(self) -> None:
        self.views = Chips(_("看什么"), [(OPEN, _("待送")), (DONE, _("已送")), (COVERED, _("学习覆盖"))])
        self.views.choose(OPEN)
        self.views.changed.connect(self._show)
        self.add(self.views)
        self.advice = RowList(_("建议"), lambda item: self._arrange(item.key))
        self.keepers = Chips(_("谁送的"), [])
        self.keepers.changed.connect(self._show)
        self.years = Chips(_("哪一年"), [])
        self.years.changed.connect(self._show)
        self.words = Label("", "strong")
        self.lacking = Label("")
        self.list = RowList(_("送学上门"), self._open)
        for widget in (self.advice, self.keepers, self.years, self.words, self.lacking, self.list):
            self.add(widget)
        self.slips = self.add_action(_("打印送学单"), self.print_slips, icon="printer")
        self.add_action(_("打印送学记录"), self.print, icon="printer", minor=True)
        self.add_action(_("哪些活动要补课"), self.choose_kinds, icon="list-checks", minor=True)

    def refresh(self) -> None:
        today = dt.date.today()
        self._rounds = deliveries.rounds()
        number = Counter(one.keeper_id for one in self._rounds)
        names = {one.keeper_id: one.keeper or _("还没有定") for one in self._rounds}
        chosen = self.keepers.value()
        choices = [(key or -1, f"{name} {number[key]}") for key, name in names.items()]
        everybody = (EVERYBODY, _("全部 {n}").format(n=len(self._rounds)))
        self.keepers.set_choices([everybody, *choices] if len(choices) > 1 else [everybody])
        self.keepers.choose(chosen if chosen in dict(choices) else EVERYBODY)
        self.views.set_text(OPEN, _("待送 {n}").format(n=len(self._rounds)))
        years = list(range(today.year, today.year - 3, -1))
        year = self.years.value() or today.year
        self.years.set_choices([(n, _("{year}年").format(year=n)) for n in years])
        self.years.choose(year)
        proposals = deliveries.proposals(today)
        self.advice.show_items(
            [
                Item(
                    _("建议：{day}{name}，给 {n} 人送学").format(
                        day=short_day(proposal.day), name=proposal.name, n=len(proposal.people)
                    ),
                    listed(proposal.people),
                    icon="book-heart",
                    icon_colour="amber",
                    key=proposal.activity_id,
                )
                for proposal in proposals
            ]
        )
        self._proposed = bool(proposals)
        self._show()

    def _show(self) -> None:
        view = self.views.value()
        self.advice.setVisible(view == OPEN and self._proposed)
        self.keepers.setVisible(view == OPEN and len(self.keepers.buttons()) > 1)
        self.years.setVisible(view != OPEN)
        self.slips.setVisible(view == OPEN and bool(self._rounds))
        self.lacking.setVisible(view == COVERED)
        {OPEN: self._show_open, DONE: self._show_done, COVERED: self._show_coverage}[view]()
        self.place_bar()

    def _of_keeper(self) -> list[deliveries.Round]:
        key = self.keepers.value()
        return [one for one in self._rounds if key in (None, EVERYBODY) or (one.keeper_id or -1) == key]

    def _show_open(self) -> None:
        found = self._of_keeper()
        self.words.setText("" if found else _("没有等着送学的人。"))
        self.words.setVisible(not found)
        today, quiet = dt.date.today(), care.quiet_on()
        self.list.show_items([_round(one, today, one.person_id in quiet) for one in found])

    def _show_done(self) -> None:
        year = int(self.years.value())
        done = deliveries.items(done_between=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        self.words.show()
        words = _("{year}年送学 {people} 人，补课 {n} 人次").format(
            year=year, people=len({item.person_id for item in done}), n=len(done)
        )
        self.words.setText(words if done else _("这一年还没有送过。"))
        self.list.show_items([_done(item) for item in sorted(done, key=lambda i: (i.done_on, i.id), reverse=True)])

    def _show_coverage(self) -> None:
        year = int(self.years.value())
        whole = coverage.coverage_of_year(year)
        lessons = coverage.lessons_of(year)
        known = coverage.coverages([activity.id for activity in lessons])
        found = {activity.id: known.get(activity.id, coverage.Coverage()) for activity in lessons}
        self.words.show()
        words = _("{year}年开课 {n} 次，{complete} 次全覆盖").format(
            year=year, n=whole.sessions, complete=whole.complete
        )
        self.words.setText(words if lessons else _("这一年还没有开过课。"))
        names = some_people([_("{name} {n} 次").format(name=name, n=n) for name, n in whole.lacking], MOST_NAMES)
        self.lacking.setText(_("还缺课：{names}").format(names=names) if names else "")
        self.list.show_items(
            [
                Item(
                    activity.name,
                    f"{short_day(activity.starts)}　{coverage_words(found[activity.id])}",
                    badge=_("全覆盖") if found[activity.id].complete else "",
                    icon="book-open",
                    icon_colour="red",
                    key=("activity", activity.id),
                )
                for activity in lessons
            ]
        )

    # What is done -------------------------------------------------------------------------------------------------

    def _open(self, item: Item) -> None:
        kind, number = item.key
        if kind == "activity":
            from ui.activities.activity import ActivityPage

            self.navigator.go(ActivityPage, activity_id=number)
        elif kind == "person":
            from ui.deliveries.record import RecordPage

            self.navigator.go(RecordPage, person_id=number)
        else:
            self.open_contact(number)

    def open_contact(self, contact_id: int) -> None:
        """Show the visit with which it was brought."""
        from ui.visits.contact import ContactPage

        self.navigator.go(ContactPage, contact_id=contact_id)

    def _arrange(self, activity_id: int) -> None:
        from ui.deliveries.arrange import ArrangePage

        self.navigator.go(ArrangePage, activity_id=activity_id)

    def print_slips(self) -> None:
        """The slips of all who are listed."""
        from ui.printing import PreviewPage

        ids = [item.id for one in self._of_keeper() for item in one.items]
        self.navigator.go(PreviewPage, form="delivery-slip", delivery_ids=ids)

    def print(self) -> None:
        """The record of a year."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form="deliveries", year=int(self.years.value()))

    def choose_kinds(self) -> None:
        """Say which kinds of activity are made up for."""
        from ui.deliveries.lessons import LessonKindsPage

        self.navigator.go(LessonKindsPage)


def _round(one: deliveries.Round, today: dt.date, quiet: bool) -> Item:
    sessions = listed(_("{day}{name}").format(day=short_day(item.starts), name=item.session) for item in one.items)
    keeper = _("送学人 {name}").format(name=one.keeper) if one.keeper else _("还没有定送学人")
    late = (today - one.due).days if one.due else 0
    badge = _("逾期 {n} 天").format(n=late) if late > 0 else ""
    if one.due and late <= 0:
        badge = _("{day}以前").format(day=short_day(one.due))
    if quiet:
        late, badge = 0, _(QUIET)
    return Item(
        f"{one.name}　{one.stairwell}".strip(),
        f"{keeper}　{sessions}",
        badge=badge,
        icon="book-heart",
        icon_colour="red" if late > 0 else "amber",
        key=("person", one.person_id),
    )


def _done(item: deliveries.Item) -> Item:
    about = [
        short_day(item.done_on) if item.done_on else "",
        _(item.manner),
        _("送学人 {name}").format(name=item.keeper) if item.keeper else "",
        item.opinion,
    ]
    return Item(
        _("{name}：{session}").format(name=item.name, session=item.session),
        "　".join(part for part in about if part),
        badge=_("已补课"),
        icon="check",
        icon_colour="green",
        key=("contact", item.contact_id),
    )
