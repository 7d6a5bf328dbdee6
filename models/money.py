"""Money in whole 分: read as people write it, shown in 元, written out in the capital numerals of receipts."""

from __future__ import annotations

import re
from decimal import Decimal

from models.base import UserError
from models.language import _
from models.texts import half_width

#: More than this in one sum is a slip of the finger. In 分: one hundred million 元.
MOST = 10_000_000_000
_SHAPE = re.compile(r"(?:￥|¥|人民币)?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?(?:元|块钱?)?(?:整|正)?", re.IGNORECASE)
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿")


def parse(text: str) -> int:
    """分 in a sum as people write it: 200, 200.5, ￥200, ２００元, 1,200.00; 0 for a blank. UserError for others."""
    # A blank between digits is two numbers; anywhere else it says nothing.
    plain = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", half_width(text)).replace("¥", "￥").replace("。", ".")
    if not plain:
        return 0
    found = _SHAPE.fullmatch(plain)
    if found is None:
        raise UserError(_("金额「{text}」看不懂，请写成 200 或 200.50。").format(text=text.strip()))
    fen = int(Decimal(found[1].replace(",", "")) * 100) + int((found[2] or "").ljust(2, "0"))
    if fen > MOST:
        raise UserError(_("金额「{text}」太大了，请核对。").format(text=text.strip()))
    return fen


def plain(fen: int) -> str:
    """200.50, with both decimals, as accounts write it."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


def short(fen: int) -> str:
    """200 or 200.50: without decimals that say nothing."""
    return plain(fen).removesuffix(".00")


def words(fen: int) -> str:
    """贰佰元伍角整: the sum in capital numerals, as receipts must have it. ValueError below zero or above MOST.

    Source: 正确填写票据和结算凭证的基本规定 (中国人民银行): 整 after 元 or 角, none after 分; one 零 for any run of
    zeros inside; 零 before 分 where there is no 角.
    """
    if not 0 <= fen <= MOST:
        raise ValueError(fen)
    yuan, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    if not fen:
        return "零元整"
    text = _whole(yuan) + "元" if yuan else ""
    if not jiao and not cent:
        return text + "整"
    if jiao:
        # A 零 marks the places that are empty between the last numeral and the 角.
        text += ("零" if yuan and not yuan % 10 else "") + _DIGITS[jiao] + "角"
    elif yuan:
        text += "零"
    return text + (_DIGITS[cent] + "分" if cent else "整")


def _whole(number: int) -> str:
    """A whole number above zero in capital numerals."""
    text, gap = "", False
    for place in range(len(_SECTIONS) - 1, -1, -1):
        section = number // 10_000**place % 10_000
        if not section:
            gap = gap or bool(text)
            continue
        if text and (gap or section < 1000):
            text += "零"
        gap = False
        text += _section(section) + _SECTIONS[place]
    return text


def _section(number: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _UNITS[place]
            gap = False
        else:
            gap = True
    return text
