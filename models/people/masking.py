"""给谁看: what each reader of a paper or a file may see of a person (domain rules 8)."""

from __future__ import annotations

from enum import Enum

from models.language import N_


class Audience(str, Enum):
    """Who a paper is for, the most careful first."""

    PUBLIC = N_("公示")
    COMMITTEE = N_("支委")
    SUPERIOR = N_("上级")
    SELF = N_("本人")


#: What a paper or a file that is not for everybody says on every page.
INTERNAL_NOTICE = "内部资料 注意保管 用后收回"
_TAIL = 4
_FULL = (Audience.SUPERIOR, Audience.SELF)


def mask_phone(phone: str, audience: Audience) -> str:
    """138****5678 on lists for everybody; the last four digits of a landline; whole for the others."""
    if audience != Audience.PUBLIC or not phone:
        return phone
    digits = [c for c in phone if c.isdigit()]
    tail = "".join(digits[-_TAIL:]) if len(digits) > _TAIL else ""
    head = "".join(digits[:3]) if len(digits) == 11 and digits[0] == "1" else ""
    return f"{head}****{tail}"


def mask_id(number: str, audience: Audience) -> str:
    """Nothing on lists for everybody; 110115********1236, the birthday hidden, for the committee; else whole."""
    if audience in _FULL or not number:
        return number
    if audience == Audience.PUBLIC:
        return ""
    if len(number) <= 10:
        return "*" * len(number)
    tail = _TAIL if len(number) == 18 else _TAIL - 1  # an old number of 15 digits ends in three behind the birthday
    return number[:6] + "*" * (len(number) - 6 - tail) + number[-tail:]


def screen_id(number: str) -> str:
    """An ID number as any page of the program shows it."""
    return mask_id(number, Audience.COMMITTEE)


def mask_address(building: str, entrance: str, room: str, audience: Audience) -> str:
    """The stairwell for everybody and the committee's lists; with the room for the others."""
    from models.people.roster import address

    return address(building, entrance, room if audience in _FULL else "")
