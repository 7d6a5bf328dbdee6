"""Which fields the form about a person has, in which order and under which headings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.labels import FIELDS
from models.language import N_, _
from models.people import people
from models.people.people import (
    ETHNICITIES,
    HOUSEHOLDS,
    MOBILITIES,
    PRESENT_STATUSES,
    RETIREMENTS,
    SEXES,
)
from ui.people.fields import LunarField
from ui.people.photo import PhotoField
from ui.widgets.forms import ChipField, DateField, Field, LongTextField, SuggestedField, TextField
from ui.widgets.sections import FoldedForm

MEMBER_SECTION, IDENTITY_SECTION = "member", "identity"
#: Schooling as rosters write it.
SCHOOLING = (N_("大学"), N_("大专"), N_("中专"), N_("高中"), N_("初中"), N_("小学"))
#: So many of the most common ethnicities are offered as chips.
COMMON_ETHNICITIES = 4
MOBILE_LENGTH = 11
STROKES = N_("按笔顺写数字，横1 竖2 撇3 点4 折5；几个字中间空一格")


def _text(key: str, placeholder: str = "") -> TextField:
    return TextField(key, _(FIELDS[key]), placeholder)


def _phone(key: str) -> TextField:
    return TextField(key, _(FIELDS[key]), check=_doubt_phone)


def _doubt_phone(text: str) -> str:
    digits = [c for c in text if c.isdigit()]
    if digits[:1] == ["1"] and len(digits) != MOBILE_LENGTH:
        return _("手机号一般是 11 位，现在是 {n} 位。").format(n=len(digits))
    return ""


def _chips(key: str, choices: tuple[str, ...], optional: bool = True) -> ChipField:
    return ChipField(key, _(FIELDS[key]), [(choice, _(choice)) for choice in choices], optional)


def first_fields() -> list[Field]:
    """What is asked of everybody first."""
    return [
        _text("name"),
        _chips("sex", SEXES),
        _phone("phone"),
        DateField("born", _(FIELDS["born"])),
        _text("building", _("如 3，或整个写 3-2-501")),
        _text("entrance", _("如 2")),
        _text("room", _("如 501")),
    ]


def member_fields() -> list[Field]:
    """What is asked of a member first."""
    return [
        SuggestedField(
            "group", _(FIELDS["group"]), [group.name for group in people.groups()], _("点一个，或写新的名称")
        ),
        DateField("joined_on", _(FIELDS["joined_on"])),
        DateField("full_on", _(FIELDS["full_on"])),
    ]


def sections(below_id: QWidget) -> dict[str, FoldedForm]:
    """The folded parts by name; `below_id` stands below the ID number."""
    return {
        "family": FoldedForm(
            _("联系和家人"), [_phone("other_phone"), _text("emergency_name"), _phone("emergency_phone")]
        ),
        "life": FoldedForm(_("居住和身体"), [_chips("household", HOUSEHOLDS), _chips("mobility", MOBILITIES)]),
        MEMBER_SECTION: FoldedForm(
            _("党员情况"),
            [
                _chips("status", PRESENT_STATUSES, optional=False),
                DateField("party_age_from", _("党龄起算日（和自动算的不同时才填）")),
                _text("party_age_reason", _("改了起算日，写明依据")),
            ],
        ),
        "work": FoldedForm(
            _("工作和特长"),
            [
                SuggestedField("education", _(FIELDS["education"]), SCHOOLING),
                _text("workplace"),
                _chips("retirement", RETIREMENTS),
                DateField("retired_on", _(FIELDS["retired_on"])),
                _text("talents", _("如 书法、合唱")),
            ],
        ),
        IDENTITY_SECTION: FoldedForm(
            _("身份和生日"),
            [
                SuggestedField("ethnicity", _(FIELDS["ethnicity"]), ETHNICITIES[:COMMON_ETHNICITIES]),
                _text("id_number"),
                LunarField("lunar", _("农历生日（过农历的才填）")),
                _text("pinyin", _("如 zeng guo qiang")),
                _text("strokes"),
            ],
            below_id,
        ),
        "rest": FoldedForm(
            _("照片和备注"), [PhotoField("photo", _(FIELDS["photo"])), LongTextField("note", _(FIELDS["note"]))]
        ),
    }
