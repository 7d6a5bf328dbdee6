"""What the remarks on a line tell of somebody's status in the Party, where no column of its own says it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from models.dates import PartialDate
from models.exchange.cell_text import compact, date_if_any, shown
from models.exchange.status_words import SAID, UNCLEAR
from models.language import _
from models.people.people import AWAY, DECEASED, ELSEWHERE, FULL, MOVED, PROBATIONARY

#: The word that stands in a remark and the status it tells of.
_WORDS = SAID | {"转走": MOVED, "迁出": MOVED, "流动党员": AWAY, "外出流动": AWAY}
_DATE = r"(?:\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?|\d{8}|\d{4})"
#: Words that say just that only where they are the whole clause.
_ALONE = dict.fromkeys(("亡", "故", "殁", "已亡", "不在了", "人不在了", "已不在"), DECEASED)
#: What may mean a status; the user says whether it does.
_PERHAPS = (
    (re.compile("关系(?:仍|还)?在(?!本|我)|挂靠"), ELSEWHERE),
    (re.compile("(?:转|迁)(?:组织关系)?(?:至|到|往)(?!本|我|正)|已搬走|搬到"), MOVED),
    (re.compile("逝于|亡于|卒于"), DECEASED),
)
#: A clause that says nothing else: 已去世; 2019年转出; 组织关系已转出到丽园社区; 流出（海南）; 去世于2022年5月.
_PLAIN = re.compile(
    rf"""
    [于自]? (?P<since>{_DATE})? 起? [,，]?
    (?:该同志|本人|目前|现|多年|长期|一直|系|为|是|因病|因公|已经?|党?组织关系|关系|党籍)*
    (?P<word>{"|".join(_WORDS)})
    (?:党员|期间|期|中|了|多年)?
    (?: [(（]? [于在]? (?P<on>{_DATE}) [)）]? | [到至往].{{1,20}} | [(（][^()（）]*[)）] )?
    """,
    re.VERBOSE,
)
_ANY = re.compile("|".join(_WORDS))
#: Remarks about somebody else, or about what is over or not so.
_OTHERS = re.compile("老伴|爱人|丈夫|妻|夫人|配偶|子|女|儿|父|母|家属|亲属|兄|弟|姐|妹|介绍人|前任")
_OVER = re.compile("转回|转入|转正|恢复|取消|[未没无]|不是|不在?转|拟|准备|原|曾")


@dataclass(frozen=True)
class Hint:
    """A clause of a remark that tells of a status: which, since when, and whether it says just that (`plain`)."""

    clause: str
    status: str
    since: PartialDate | None
    plain: bool


def status_hint(note: str) -> Hint | None:
    """The first clause that tells of a status; None where none does. What is said of relatives does not count."""
    for part in re.split(r"[;；。\n、]|[,，](?!\d{4})", note):
        clause = compact(part.rpartition("：")[2])
        if clause in _ALONE:
            return Hint(shown(part), _ALONE[clause], None, True)
        if match := _PLAIN.fullmatch(clause):
            since = date_if_any(match["since"] or match["on"] or "")
            to_come = since is not None and since.earliest > dt.date.today()
            return Hint(shown(part), _WORDS[match["word"]], None if to_come else since, not to_come)
        if (word := _ANY.search(clause)) and not _OTHERS.search(clause[: word.start()]):
            over = _OVER.search(clause)
            if not (over and "转正" in clause and _WORDS[word[0]] == PROBATIONARY):
                return Hint(shown(part), _WORDS[word[0]], None, False)
        for look, status in _PERHAPS:
            if (word := look.search(clause)) and not _OTHERS.search(clause[: word.start()]):
                return Hint(shown(part), status, None, False)
    return None


def take_hint(values: dict[str, Any], member: bool) -> tuple[Hint | None, str]:
    """Put the status that the note tells of plainly into `values`; returns the hint and what to say about it.

    A status that stands in a column of its own is kept, and so is the usual one where the note is not plain. One of
    UNCLEAR is put there without a word: what follows from it shows only beside the roster.
    """
    hint = status_hint(str(values.get("note", "")))
    says = values.get("status", "")
    unclear = says in UNCLEAR  # a remark that is plain says more
    if not hint or hint.status == says or (says and not hint.plain) or (unclear and hint.status in UNCLEAR):
        return None, ""
    if not member:
        return None, _("备注写着「{clause}」，请核对。").format(clause=hint.clause) if hint.status == DECEASED else ""
    probation_over = hint.status == PROBATIONARY and bool(values.get("full_on"))
    if (says and not unclear) or probation_over or not hint.plain:
        words = _("备注写着「{clause}」，党员状态按「{status}」导入；要改请点开。")
        return hint, words.format(clause=hint.clause, status=_(says or FULL))
    values |= {"status": hint.status} | ({"status_on": hint.since} if hint.since else {})
    if hint.status in UNCLEAR:
        return None, ""
    words = _("备注写着「{clause}」，党员状态按「{status}」导入；不对请点开改。")
    return hint, words.format(clause=hint.clause, status=_(hint.status))
