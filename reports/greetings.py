"""A greeting card for a birthday or a 政治生日: A4 across, printed on one side, folded in the middle towards the print.

On the left the occasion in large letters, on the right the words, all in 楷体. Three texts for each occasion come
with the program; the branch has more of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.paper import A4, LEADING, MM, Block, Paper, Style, fit, text_width

FORM = "贺卡"
BIRTHDAY, PARTY_BIRTHDAY = "生日", "政治生日"
#: What stands on the left half, a word a line.
LARGE_WORDS = {BIRTHDAY: ("生日", "快乐"), PARTY_BIRTHDAY: ("政治", "生日")}
#: Three texts for each occasion. ○○ is the number of years, and a piece between two | with it is left out without it.
WORDINGS = {
    BIRTHDAY: (
        "今天是您|○○岁|的生日。感谢您几十年来为党和人民的事业辛勤工作，退休以后仍然关心支部、热心社区。"
        "支部全体同志祝您生日快乐，身体健康，阖家幸福！",
        "岁月添寿，松柏长青。在您|○○岁|生日到来之际，支部全体同志向您致以最温暖的祝福：愿您福如东海，寿比南山，"
        "每一天都开心舒畅！",
        "您是支部的宝，是大家敬重的老前辈。|今天您○○岁了，|同志们都惦记着您。祝您吃得香、睡得好、天天有笑声，"
        "家里和和美美！",
    ),
    PARTY_BIRTHDAY: (
        "|○○年前的|今天，您光荣地加入了中国共产党。|○○年来，|您牢记誓言，忠诚奉献，是我们学习的榜样。"
        "支部全体同志祝您政治生日快乐，健康长寿！",
        "初心如磐，岁月为证。在您入党|○○周年|的日子里，支部全体同志向您致以崇高的敬意和诚挚的祝福。"
        "愿您永葆初心，身体康健！",
        "从举起右拳宣誓的那一天起，您把最好的年华献给了党。|今天是您入党○○周年，|组织没有忘记您，"
        "同志们感谢您。祝您政治生日快乐，晚年幸福！",
    ),
}
_RED = (0x9E / 255, 0x1B / 255, 0x1B / 255)
_MARGIN = 14 * MM
_LARGE = Style(112, align="center", family="kai", floor=60)
_NAME = Style(42, family="kai", floor=18)
_WORDS = Style(23, family="kai", floor=15)
_SIGNED = Style(17, family="kai", align="right", floor=12)
_TITLE = Style(24, family="kai")
_YEARS = Style(30, family="kai", align="center", floor=16)
_NUMBER = "○○"
_DIGITS = "零一二三四五六七八九"
_INDENT = "\u3000\u3000"
_LOOSE = 1.3


@dataclass(frozen=True)
class Card:
    """Whom the card is for, the occasion, how many years it is (None where not known), the day in words."""

    name: str
    occasion: str
    years: int | None = None
    day: str = ""


def shipped_texts(occasion: str) -> list[str]:
    """The texts that come with the program, as people read and change them."""
    return [template.replace("|", "") for template in WORDINGS[occasion]]


def template_of(words: str) -> str:
    """A text of the branch as a template: a sentence with ○○ in it is left out where the years are not known."""
    return re.sub("(?<=[。！？])", "|", words.replace("|", "｜"))


def words_for(card: Card, template: str) -> str:
    """The text of a card, without what would need a number that is not known; nothing else would say anything then."""
    if card.years is not None:
        return template.replace("|", "").replace(_NUMBER, str(card.years))
    kept = "".join(piece for piece in template.split("|") if _NUMBER not in piece)
    return kept or template.replace("|", "").replace(_NUMBER, "＿＿")


def draw_greetings(branch: str, cards: Sequence[Card], *, wording: str) -> bytes:
    """A card on a page of its own for each, `wording` a template as in WORDINGS; ValueError when there is none."""
    if not cards:
        raise ValueError("nobody to greet")
    paper = Paper(branch, FORM, landscape=True)
    for card in cards:
        paper.new_page(furniture=False)
        _draw_frames(paper)
        _draw_left(paper, card)
        _draw_right(paper, branch, card, words_for(card, wording))
    return paper.finish()


def _half(paper: Paper) -> float:
    return paper.page_width / 2


def _draw_frames(paper: Paper) -> None:
    """A double red frame around each half, and where to fold."""
    canvas, half = paper.canvas, _half(paper)
    canvas.saveState()
    canvas.setStrokeColorRGB(*_RED)
    for left in (0.0, half):
        for inset, width in ((_MARGIN - 4 * MM, 2.4), (_MARGIN - 2 * MM, 0.8)):
            canvas.setLineWidth(width)
            canvas.rect(left + inset, inset, half - 2 * inset, A4[0] - 2 * inset)
    canvas.restoreState()
    canvas.saveState()
    canvas.setDash(6, 4)
    for low, high in pairwise((0.0, _MARGIN - 5 * MM)):
        canvas.line(half, low, half, high)
        canvas.line(half, A4[0] - high, half, A4[0] - low)
    canvas.restoreState()


def _draw_left(paper: Paper, card: Card) -> None:
    """The occasion in large letters, two lines as they are read today; below it how many years."""
    half = _half(paper)
    y = A4[0] - _MARGIN - 22 * MM
    paper.canvas.saveState()
    paper.canvas.setFillColorRGB(*_RED)
    for word in LARGE_WORDS[card.occasion]:
        y = paper.write(fit(word, _LARGE, half - 2 * _MARGIN), _MARGIN, y, half - 2 * _MARGIN)
    paper.canvas.restoreState()
    if card.years is not None:
        years = in_words(card.years)
        text = f"{years}岁" if card.occasion == BIRTHDAY else f"入党{years}周年"
        paper.write(fit(text, _YEARS, half - 4 * _MARGIN), 2 * _MARGIN, _MARGIN + 44 * MM, half - 4 * _MARGIN)


def in_words(number: int) -> str:
    """七十, 八十一, 一百零二: a number of years as cards write it, below 1000."""
    hundreds, tens, units = number // 100, number // 10 % 10, number % 10
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and units:
        text += _DIGITS[0]
    return text + (_DIGITS[units] if units or not number else "")


def _draw_right(paper: Paper, branch: str, card: Card, words: str) -> None:
    x, width = _half(paper) + _MARGIN + 6 * MM, _half(paper) - 2 * (_MARGIN + 6 * MM)
    title = fit("同志：", _TITLE, width)
    beside = text_width(title.lines[0], title.style)
    name = fit(card.name, _NAME, width, _NAME.size * LEADING)
    top = A4[0] - _MARGIN - 14 * MM
    y = paper.write(name, x, top, width)
    end = text_width(name.lines[-1], name.style)
    if end + beside <= width:  # on the line of the name, else below it
        low = (name.style.size - title.style.size) * 0.25
        paper.write(title, x + end, y + title.height + low, width)
    else:
        y = paper.write(title, x, y, width)
    y -= 6 * MM
    signed = [fit(text, _SIGNED, width, 2 * _SIGNED.size * LEADING) for text in (branch, card.day) if text]
    low = max(_MARGIN + 30 * MM, _MARGIN + 4 * MM + sum(block.height + 1.5 * MM for block in signed))
    room = y - low - 4 * MM
    # Lines stand looser than elsewhere: a card is read with pleasure, not in haste.
    block = fit(_INDENT + words, _WORDS, width, room / _LOOSE)
    for line in block.lines:
        y = paper.write(Block((line,), block.style), x, y, width) - (_LOOSE - 1) * block.style.size * LEADING
    for signature in signed:
        low = paper.write(signature, x, low, width) - 1.5 * MM
