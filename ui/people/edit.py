"""Somebody new, or somebody's records changed: a short form first, the rest folded away by subject."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from models import settings
from models.base import UserError
from models.dates import PartialDate
from models.language import N_, _
from models.people import id_number, people, roster
from models.people.names import name_problems, normalise_name, search_text
from models.people.people import FULL, Membership, Person
from models.people.strokes import unknown_characters
from models.places import split_address, tidy_part
from ui.page import Page
from ui.people.fields import LunarField
from ui.people.form import IDENTITY_SECTION, MEMBER_SECTION, STROKES, first_fields, member_fields, sections
from ui.people.person import PersonPage
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.flow import FlowBox
from ui.widgets.forms import DateField, Form
from ui.widgets.guard import guarded
from ui.widgets.labels import Label

MEMBER, RESIDENT = "member", "resident"
ADDRESS = ("building", "entrance", "room")


class EditPersonPage(Page):
    """A new person (`resident` True: one who is no member), or with `person_id` one whose records are changed."""

    title = N_("新增一位")
    help = N_(
        "先填上面几项就可以保存，其余的在下面分类收着，点开再填，以后补也行。\n"
        "日期知道多少写多少：只知道年月就写 1954.3。地址可以写成 3-2-501。\n"
        "身份证号有疑问会提醒，不会拦着您保存。\n"
        "没填完就离开也不要紧，下次打开接着写。"
    )

    def build(self) -> None:
        self._kept = self._id_seen = False
        self.kind = Chips(_("是不是党员"), [(MEMBER, _("党员")), (RESIDENT, _("居民（不是党员）"))])
        self.add(self.kind)
        self.first = Form(first_fields())
        self.add(self.first)
        self.member = Form(member_fields())
        self.add(self.member)
        self.party_age = Label("", "strong")
        self.add(self.party_age)
        self.more = self.add_heading(_("更多（可以以后再填）"))
        self.from_id = Button(_("按身份证号填出生日期和性别"), self._fill_from_id, kind="chip")
        self.sections = sections(FlowBox(self.from_id))
        for section in self.sections.values():
            self.add(section)
        self.fields = {
            key: field
            for form in (self.first, self.member, *(section.form for section in self.sections.values()))
            for key, field in form.fields.items()
        }
        self.add_action(_("保存"), self.save, icon="save", primary=True)
        self._fill()
        for field in self.fields.values():
            field.changed.connect(self._look)
        self.kind.changed.connect(self._look)
        self.sections[IDENTITY_SECTION].opened.connect(guarded(self, self._open_identity))
        self._look()

    def first_focus(self) -> QWidget | None:
        return self.fields["name"].line  # type: ignore[attr-defined]

    @property
    def person_id(self) -> int | None:
        """Whose records are changed; None for somebody new."""
        return self.args.get("person_id")

    # Filling in ---------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.kind.choose(RESIDENT if self.args.get("resident") else MEMBER)
        self.fields["status"].set_value(FULL)
        if self.person_id:
            found = people.profile(self.person_id)
            if found is None:
                raise UserError(_("这个人已经不在名单里了。"))
            self.header.set_title(_("修改 {name}").format(name=found[0].name))
            self._enter(_values_of(*found))
            self.kind.choose(MEMBER if found[1] else RESIDENT)
            self.kind.setVisible(found[1] is None)
        self._fresh = self._draft()
        draft = settings.draft(self._draft_name())
        if draft:
            self._enter(draft)
            self.tell(_("接着上次没填完的写。"), [(_("重新填"), self._start_over)])

    def _enter(self, values: dict[str, Any]) -> None:
        self.kind.choose(values.get("kind") or self.kind.value())
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].set_value(value)

    def _start_over(self) -> None:
        self._enter(dict.fromkeys(self.fields, "") | self._fresh)
        self._look()

    def _draft_name(self) -> str:
        return f"person-{self.person_id or 'new'}"

    def _draft(self) -> dict[str, Any]:
        """What is entered, as text; what is empty is left out."""
        found: dict[str, Any] = {"kind": self.kind.value()}
        for form in (self.first, self.member, *(section.form for section in self.sections.values())):
            found |= form.draft()
        return found

    def leaving(self) -> None:
        if self._kept:
            return
        now = self._draft()
        # Only what was changed: the rest may be changed elsewhere before the draft is taken up again.
        changed = {key: now.get(key, "") for key in {*now, *self._fresh} if now.get(key) != self._fresh.get(key)}
        settings.keep_draft(self._draft_name(), changed)

    def _open_identity(self) -> None:
        if self.person_id and not self._id_seen and self.fields["id_number"].value():
            try:
                people.look_at_id_number(self.person_id)
            except UserError:  # nobody looks at it without a trace
                self.sections[IDENTITY_SECTION].open(False)
                raise
            self._id_seen = True
        self._look()

    # Looking over the shoulder ------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Say below the fields what is understood and what may be wrong; nothing here keeps anybody from saving."""
        member = self.kind.value() == MEMBER
        self.member.setVisible(member)
        self.party_age.setVisible(member)
        self.sections[MEMBER_SECTION].setVisible(member)
        self._look_at_name()
        self._look_at_address()
        self._look_at_id()
        self.party_age.setText(self._party_age() if member else "")
        for section in self.sections.values():
            section.say()

    def _date(self, key: str) -> PartialDate | None:
        """The date in a field; None while it cannot be read."""
        field = self.fields[key]
        assert isinstance(field, DateField)
        return field.read()

    def _look_at_name(self) -> None:
        typed = str(self.fields["name"].value())
        name, hints = normalise_name(typed), []
        if typed:
            hints += name_problems(name)
            if name != typed:
                hints.append(_("记作：{name}").format(name=name))
            for other in people.namesakes(name, besides=self.person_id):
                place = roster.stairwell(other.building, other.entrance) or _("没写住址")
                hints.append(_("花名册里已有一位{name}（{place}），是同一个人吗？").format(name=name, place=place))
        strokes, pinyin = self.fields["strokes"], self.fields["pinyin"]
        unknown = unknown_characters(name, strokes.value())
        if unknown:
            hints.append(_("「{c}」不知道笔画，名单里排在最后；在「身份和生日」里补上笔画就排对了。").format(c=unknown))
        self.fields["name"].hint("".join(hints))
        strokes.hint(_("「{c}」：{how}").format(c=unknown, how=_(STROKES)) if unknown else "")
        strokes.setVisible(bool(unknown or strokes.value()))
        if not self.sections[IDENTITY_SECTION].is_open():
            return  # the dictionary of readings is large, and is read when it is needed
        letters = search_text(name, pinyin.value()).split(" ")[0] if name else ""
        pinyin.hint(_("打 {letters} 能找到。读音不对，就在这里写拼音。").format(letters=letters) if letters else "")

    def _look_at_address(self) -> None:
        place = self._split()
        words = ""
        if place:
            words = _("保存时分开记：{place}").format(place=roster.address(*place))
        self.fields["building"].hint(words)

    def _split(self) -> tuple[str, str, str] | None:
        """A whole address written into the first of its three lines, taken apart; None when it is no such thing."""
        building, entrance, room = (str(self.fields[key].value()) for key in ADDRESS)
        place = split_address(building) if not entrance and not room else None
        if place is None or not (place.entrance or place.room):
            return None
        return place.building, place.entrance, place.room

    def _look_at_id(self) -> None:
        number, born = str(self.fields["id_number"].value()), self._date("born")
        sex = str(self.fields["sex"].value())
        self.fields["id_number"].hint("".join(id_number.check(number) + id_number.notices(number, sex, born)))
        says = (id_number.born(number) and not born) or (id_number.sex(number) and not sex)
        self.from_id.setVisible(bool(says))
        lunar = self.fields["lunar"]
        if isinstance(lunar, LunarField) and self.sections[IDENTITY_SECTION].is_open():
            lunar.set_born(born)

    def _fill_from_id(self) -> None:
        number = str(self.fields["id_number"].value())
        born = id_number.born(number)
        if born and not self.fields["born"].value():
            self.fields["born"].set_value(PartialDate.of(born))
        if not self.fields["sex"].value():
            self.fields["sex"].set_value(id_number.sex(number))
        self._look()

    def _party_age(self) -> str:
        start = roster.party_age_start(
            self._date("joined_on"),
            self._date("full_on"),
            self._date("party_age_from"),
            self.fields["party_age_reason"].value() or _("本支部确定的起算日"),
        )
        if start.start is None:
            return _("党龄：{why}").format(why=start.why)
        years = roster.whole_years(start.start, dt.date.today())
        words = _("党龄从{date}算起，{years}年：{why}。").format(date=start.start, years=years or 0, why=start.why)
        return _("请核对——") + words if start.ask else words

    # Keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep what is entered and show the person."""
        values = self._values()
        person, done = people.save_person(values, self.person_id)
        settings.keep_draft(self._draft_name(), {})
        self._kept = True
        if self.person_id:
            self.back_with(done)
            return
        entry = done.entry_id
        page = self.navigator.replace(PersonPage, person_id=person.id)
        undo = [(_("撤销"), lambda: page.undo(entry))] if entry is not None else []
        again = (_("再添一位"), lambda: page.navigator.replace(EditPersonPage, resident=self.args.get("resident")))
        page.tell(_("已保存：{what}").format(what=done.what), [*undo, again])

    def _values(self) -> dict[str, Any]:
        values = self.first.values()
        member = self.kind.value() == MEMBER
        if member:
            values |= self.member.values()
            values["group"] = values["group"] or None
        for key, section in self.sections.items():
            if member or key != MEMBER_SECTION:
                values |= section.values()
        lunar = values.pop("lunar") or (None, None, False)
        values |= zip(("lunar_month", "lunar_day", "lunar_leap"), lunar, strict=True)
        place = self._split()
        if place:
            values |= zip(ADDRESS, place, strict=True)
        else:
            # What was there stays as it was written.
            typed = [key for key in ADDRESS if values[key] != self._fresh.get(key, "")]
            values |= {key: tidy_part(key, values[key]) for key in typed}
        return values

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": roster.rows()[0].person_id}


def _values_of(person: Person, membership: Membership | None) -> dict[str, Any]:
    """What is kept, by the keys of the form's fields."""
    values = {name: getattr(person, name) for name in people.PERSON_FIELDS}
    if person.lunar_month and person.lunar_day:
        values["lunar"] = (person.lunar_month, person.lunar_day, person.lunar_leap)
    if membership:
        values |= {name: getattr(membership, name) for name in people.MEMBER_FIELDS if name != "group"}
        values["group"] = membership.group.name if membership.group_id else ""
    return values
