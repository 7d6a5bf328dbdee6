"""The words in which a roster tells of somebody's status: in its column, beside a name, in a remark, in a title."""

from __future__ import annotations

from models.people.people import AWAY, DECEASED, ELSEWHERE, EXPELLED, MOVED, PROBATIONARY, SUSPENDED

#: What stands in the place of a status for somebody who is no member.
RESIDENT = "群众"
#: Words after which only the committee knows what somebody's status is. Such a word stands in the status's place.
UNCLEAR = tuple("失联 失去联系 失去联络 联系不上 无法联系 下落不明".split())
#: Words that are taken for 除名, though the branch may not have decided on it.
UNDECIDED = tuple("自行脱党 脱党 自行退党 退党 劝退".split())
#: What each word says wherever it stands; of two in one cell the first in this order counts.
SAID = {
    **dict.fromkeys(("关系不在本支部", "关系不在", "关系未转", "双报到"), ELSEWHERE),
    "停止党籍": SUSPENDED,
    **dict.fromkeys(("除名", "开除党籍", *UNDECIDED), EXPELLED),
    **dict.fromkeys("去世 已故 病故 亡故 身故 故去 逝世 病逝 仙逝 已逝 过世 离世 辞世 死亡".split(), DECEASED),
    **{word: word for word in UNCLEAR},
    "转出": MOVED,
    "流出": AWAY,
    "预备": PROBATIONARY,
}
