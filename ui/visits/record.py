"""记一次走访: whom, when, how, why, what one found; photos and what is to be done come along."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

from models import places
from models.base import Done, UserError
from models.care import care
from models.language import N_, _
from models.people import offices, people
from models.people.people import Person
from models.visits import visit_questions, visits
from models.visits.visits import EVERYDAY, KINDS, VISIT, Contact
from ui.form_page import FormPage
from ui.visits.fields import (
    MINUTES,
    PROXY,
    SELF,
    OccasionField,
    gift_form,
    gift_values,
    usual_visitors,
    went_field,
)
from ui.widgets.day_fields import PAST_DAYS, DayField
from ui.widgets.forms import ChipField, LongTextField, SuggestedField
from ui.widgets.people_field import PeopleField
from ui.widgets.photos import PhotosField
from ui.widgets.sections import FoldedForm
from ui.widgets.two_columns import TwoColumns

#: By when something is to be done, by how many days ahead.
DUE_DAYS = {7: N_("一周内"), 14: N_("两周内"), 30: N_("一个月内")}
HOUSEHOLD, PRIVATE = "household", "private"
#: So many 常用语 are offered below each field.
USUAL_WORDS = 5
TEXTS = ("situation", "needs", "outcome")


class RecordVisitPage(FormPage):
    """A new contact (`person_id` or `person_ids` say with whom, `household` (building, entrance, room) with which home,
    `kind`, `occasion` how and why), or with `contact_id` one that is changed."""

    title = N_("记一次走访")
    help = N_(
        "点姓名，或打拼音首字母（李秀兰打 lxl）；一次走访几个人，就点几个。哪天、怎么去的、谁去的，点一下就行。\n"
        "情况和需求可以点常用语，用得多的会排在前面；也可以自己写，不写也能保存。\n"
        "不在花名册上的人家，打楼号门牌，比如 3-2-501，点「加上」。\n"
        "「不公开」的走访不印在登记表和名单上，只给支委看；花了多少钱，合计里有。\n"
        "没填完就离开也不要紧，下次接着写。"
    )

    def build(self) -> None:
        contact_id = self.args.get("contact_id")
        self.contact = visits.get(contact_id) if contact_id else None
        self.whom = PeopleField(
            "whom", _("走访谁"), everybody=True, stranger=_home, placeholder=_("姓名、首字母或楼号")
        )
        self.gift = gift_form()
        self.fill_in(
            TwoColumns(self._left(), self._right(), [self.whom]), self._draft_of_page(), self._values_at_first()
        )
        self.whom.changed.connect(self._say_whom)
        self._say_whom()
        if self.contact:
            self.header.set_title(_("修改走访"))
        else:
            self.add_action(_("保存并打印"), self.save_and_print, icon="printer", minor=True)
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def _left(self) -> list[Any]:
        kinds = [(kind, _(kind)) for kind in KINDS]
        return [
            DayField("day", _("哪一天"), dt.date.today(), PAST_DAYS),
            ChipField("kind", _("怎么联系的"), kinds, optional=False),
            went_field(_("谁去的")),
            OccasionField("occasion", _("为什么去")),
        ]

    def _right(self) -> list[Any]:
        words = partial(visit_questions.usual_words, limit=USUAL_WORDS)
        others = [(HOUSEHOLD, _("全家"), _("同住的人也算")), (PRIVATE, _("不公开"), _("不印在登记表和名单上"))]
        more = [
            ChipField("minutes", _("大约多久"), [(n, _("{n} 分钟").format(n=n)) for n in MINUTES]),
            *(ChipField(key, label, [(True, text)]) for key, label, text in others),
        ]
        right: list[Any] = [
            LongTextField("situation", _("反映的情况（可点常用语）"), words("situation"), lines=2),
            LongTextField("needs", _("需求"), words("needs"), lines=1),
            LongTextField("outcome", _("办理结果"), words("outcome"), lines=1),
            self.gift,
            FoldedForm(_("其他"), more),
        ]
        if not self.contact:
            committee = [(person.id, person.name) for person, _office in offices.committee()]
            follow = [
                SuggestedField("task", _("要办什么"), words("task")),
                ChipField("keeper", _("谁来办"), committee),
                DayField("due", _("什么时候办好"), dt.date.today(), DUE_DAYS, optional=True),
            ]
            right += [
                FoldedForm(_("以后要办的事"), follow),
                FoldedForm(_("照片"), [PhotosField("photos", "")]),
            ]
        return right

    # What is entered at first ---------------------------------------------------------------------------------------

    def _draft_of_page(self) -> str:
        if self.contact:
            return f"visit-{self.contact.id}"
        return f"visit-new-{'-'.join(str(one) for one in self._whom_at_first())}"

    def _whom_at_first(self) -> list[Any]:
        home = self.args.get("household")
        if home:
            return ["-".join(home)]
        ids = self.args.get("person_ids") or []
        return list(ids) or ([self.args["person_id"]] if self.args.get("person_id") else [])

    def _values_at_first(self) -> dict[str, Any]:
        if self.contact:
            return _values_of(self.contact)
        return {
            "whom": self._whom_at_first(),
            "day": dt.date.today(),
            "kind": self.args.get("kind") or VISIT,
            "went": [one for one in usual_visitors() if one not in self._whom_at_first()],
            "occasion": self.args.get("occasion") or EVERYDAY,
        }

    def _say_whom(self) -> None:
        chosen = self.whom.value()
        names = self.whom.names()
        if not self.contact:
            self.header.set_title(_("记一次走访 · {names}").format(names=names) if names else _("记一次走访"))
            self._suggest_visitor(chosen)
        home = self.fields[HOUSEHOLD]
        alone = len(chosen) == 1 and isinstance(chosen[0], int) and bool(people.get(chosen[0]).room)
        home.setVisible(alone)

    def _suggest_visitor(self, chosen: list[Any]) -> None:
        """Who looks after the one who is visited has probably gone, while nobody else is known."""
        ids = [one for one in chosen if isinstance(one, int)]
        keepers = {kept.keeper_id for one in ids for kept in care.keepers_of(one) if kept.line == care.COMMITTEE_LINE}
        if not self.fields["went"].value() and len(keepers) == 1:
            self.fields["went"].set_value([keeper for keeper in keepers if keeper not in ids])

    def first_focus(self) -> Any:
        return self.whom.line if not self.whom.value() else self.bar.primary

    # Keeping --------------------------------------------------------------------------------------------------------

    def _entered(self) -> tuple[dict[str, Any], list[Any], list[int], dict[str, Any] | None, list[Path]]:
        """The contact's fields, who went, with whom, what is to be done, photos."""
        values = self.form.values()
        whom, went = values.pop("whom"), values.pop("went")
        ids = [one for one in whom if isinstance(one, int)]
        homes = [one for one in whom if isinstance(one, str)]
        if len(homes) > 1 or (homes and ids):
            raise UserError(_("一户人家请单独记一次。"))
        persons = [people.get(person_id) for person_id in ids]
        values["private"] = bool(values[PRIVATE])
        values["minutes"] = values["minutes"] or None
        values |= _household(homes, persons if values.pop(HOUSEHOLD) else [])
        values |= gift_values(values, self.gift, persons)
        task = {key: values.pop(key, None) for key in ("task", "keeper", "due")}
        photos = [Path(path) for path in values.pop("photos", [])]
        follow = {"what": task["task"], "keeper": task["keeper"] or None, "due": task["due"]} if task["task"] else None
        if follow is None and (task["keeper"] or task["due"]):
            raise UserError(_("选了谁来办或什么时候，请写上以后要办什么。"))
        return values, went, ids, follow, photos

    def _keep(self) -> tuple[list[Contact], Done]:
        values, went, ids, follow, photos = self._entered()
        if not went:
            self.show_field("went")
        if self.contact:
            if len(ids) > 1 or (self.contact.person_id and not ids):
                raise UserError(_("改的是和一个人的这一次。还走访了别人，请另记一次。"))
            changed, done = visits.change_contact(self.contact.id, values, went, ids[0] if ids else None)
            contacts = [changed]
        else:
            contacts, done = visits.record_contact(values, went, ids, follow_up=follow, files=photos)
        self.keep_no_draft()
        return contacts, done

    def save(self) -> None:
        """Keep the contact and go back."""
        _contacts, done = self._keep()
        self.back_with(done)

    def save_and_print(self) -> None:
        """Keep the contact and open its one-page record."""
        contacts, done = self._keep()
        from ui.printing import PreviewPage

        ids = [contact.id for contact in contacts]
        preview = self.navigator.replace(PreviewPage, form="visit-record", contact_ids=ids)
        preview.saved(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"person_id": 2}


def _home(typed: str) -> str | None:
    """3-2-501 as it is kept, from an address in any usual shape; None when it names no room."""
    place = places.split_address(typed)
    return f"{place.building}-{place.entrance}-{place.room}" if place and place.building and place.room else None


def _household(homes: list[str], persons: list[Person]) -> dict[str, str]:
    if homes:
        building, entrance, room = homes[0].split("-", 2)
    elif persons:
        building, entrance, room = persons[0].building, persons[0].entrance, persons[0].room
    else:
        building = entrance = room = ""
    return {"building": building, "entrance": entrance, "room": room}


def _values_of(contact: Contact) -> dict[str, Any]:
    """A contact as its fields show it."""
    home = f"{contact.building}-{contact.entrance}-{contact.room}"
    person: Person | None = contact.person
    by_self = bool(contact.signed_by and not contact.proxy)
    return {
        **{key: getattr(contact, key) for key in ("day", "kind", "occasion", "minutes", "gift", "source", *TEXTS)},
        "whom": [person.id] if person else [home],
        "went": [person_id or name for person_id, name in visits.visitors_of(contact.id)],
        HOUSEHOLD: bool(person and contact.room) or "",
        PRIVATE: bool(contact.private) or "",
        "gift_number": str(contact.gift_number or ""),
        "money": _yuan(contact.money),
        "signed": PROXY if contact.proxy else SELF if by_self else "",
        "signed_by": contact.signed_by if contact.proxy else "",
    }


def _yuan(fen: int) -> str:
    from models import money

    return money.short(fen) if fen else ""
