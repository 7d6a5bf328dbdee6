"""ID numbers: the check of GB 11643, and what a number says about birth and sex. A failed check never blocks."""

from __future__ import annotations

import datetime as dt

from models.dates import PartialDate
from models.language import _
from models.texts import half_width

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
_LONG, _OLD = 18, 15
_LIKE_X = str.maketrans("×ХΧ", "XXX")


def clean(number: str) -> str:
    """The number as it is kept: half-width, no spaces, a capital X (also for × and letters that look like it)."""
    return "".join(half_width(number).split()).replace("-", "").upper().translate(_LIKE_X)


def check_digit(first_17: str) -> str:
    """The 18th character for 17 digits (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return CHECK_DIGITS[sum(int(d) * w for d, w in zip(first_17, WEIGHTS, strict=True)) % 11]


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def check(number: str) -> list[str]:
    """What is doubtful about a number, in sentences; empty for a blank or a sound one."""
    number = clean(number)
    if not number:
        return []
    if len(number) == _OLD and _digits(number):
        return [] if born(number) else [_("身份证号里的出生日期不对，请核对。")]
    if len(number) != _LONG or not _digits(number[:17]) or not (_digits(number[17]) or number[17] == "X"):
        return [_("身份证号应是 18 位，请核对。")]
    problems = []
    if born(number) is None:
        problems.append(_("身份证号里的出生日期不对，请核对。"))
    if check_digit(number[:17]) != number[17]:
        problems.append(_("身份证号可能抄错了一位，请核对。"))
    return problems


def born(number: str) -> dt.date | None:
    """The birthday in a number, None when there is none."""
    number = clean(number)
    text = number[6:14] if len(number) == _LONG else "19" + number[6:12] if len(number) == _OLD else ""
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:8])) if _digits(text) else None
    except ValueError:
        return None


def sex(number: str) -> str:
    """男 or 女 as the number says, empty when it says nothing."""
    number = clean(number)
    digit = number[16:17] if len(number) == _LONG else number[14:15] if len(number) == _OLD else ""
    return "" if not _digits(digit) else "男" if int(digit) % 2 else "女"


def notices(number: str, person_sex: str, birth: PartialDate | None) -> list[str]:
    """Where a number disagrees with the archive, in sentences: a notice, never an error (domain rules 3.1)."""
    found = []
    in_number = born(number)
    if in_number and birth and not birth.agrees(PartialDate.of(in_number)):
        found.append(
            _("身份证号上的生日是 {number}，档案是 {archive}；年龄按档案算。").format(
                number=PartialDate.of(in_number), archive=birth
            )
        )
    if person_sex and sex(number) and sex(number) != person_sex:
        found.append(_("身份证号上的性别和填的不一样，请核对。"))
    return found
