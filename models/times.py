"""Times of day as people write them: 9:00, 9：30, 14点半, 下午3点, 九点一刻."""

from __future__ import annotations

import datetime as dt
import re

from models.language import _
from models.texts import half_width

NOON = 12
#: Words before an hour and whether they move it into the second half of the day.
_PERIODS = {"凌晨": False, "清早": False, "早上": False, "早晨": False, "上午": False, "中午": True, "下午": True}
_PERIODS |= {"傍晚": True, "晚上": True, "晚": True, "am": False, "pm": True}
#: Nobody meets at these hours of the night: written without 上午/下午 and without a zero in front they mean afternoon.
_AFTERNOON_HOURS = range(1, 7)
_PARTS_OF_HOUR = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, "": 0}
_CHINESE = "零一二三四五六七八九十"
_TIME = re.compile(
    rf"^(?P<period>{'|'.join(_PERIODS)})?"
    rf"(?:(?P<hour>\d{{1,2}}|[{_CHINESE}两]{{1,3}})[点时點時:.](?P<rest>半|一刻|三刻|整|\d{{1,2}}分?|[{_CHINESE}]{{1,3}}分?)?"
    r"|(?P<compact>\d{3,4})|(?P<bare>\d{1,2}))$"
)


def read_time(text: str) -> dt.time | None:
    """The time of day in `text`; None when it is empty, ValueError when there is no time in it.

    An hour from 1 to 6 without 上午, 下午 or a leading zero is taken as afternoon, when meetings are.
    """
    plain = re.sub(r"\s+", "", half_width(text)).lower().replace("钟", "")
    if not plain:
        return None
    match = _TIME.match(plain)
    if not match:
        raise ValueError(text)
    if compact := match["compact"]:
        hour_text, minute = compact[:-2], int(compact[-2:])
    else:
        hour_text, minute = match["hour"] or match["bare"], _minute(match["rest"] or "")
    hour = _number(hour_text)
    period = match["period"]
    if period is None:
        late = hour in _AFTERNOON_HOURS and not hour_text.startswith("0")
    else:
        late = _PERIODS[period] and hour < NOON and not (period == "中午" and hour in (10, 11))
    return dt.time(hour + NOON if late else hour, minute)


def _minute(text: str) -> int:
    return _PARTS_OF_HOUR[text] if text in _PARTS_OF_HOUR else _number(text.removesuffix("分"))


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, units = text.replace("两", "二").rpartition("十")
    return (_CHINESE.index(tens or "一") * 10 if ten else 0) + (_CHINESE.index(units[-1:]) if units else 0)


def part_of_day(time: dt.time) -> str:
    """上午, 中午, 下午 or 晚上."""
    if time.hour < NOON:
        return _("上午")
    if time.hour == NOON:
        return _("中午")
    return _("下午") if time.hour < 18 else _("晚上")
