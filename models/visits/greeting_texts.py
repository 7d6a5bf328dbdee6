"""What the branch writes on its greeting cards, beside the words that come with the program: a list of its own."""

from __future__ import annotations

from peewee import CharField, TextField

from models.base import Done, Record, UserError, operation
from models.language import _
from models.texts import tidy_text
from models.visits.triggers import BIRTHDAY, PARTY_BIRTHDAY

#: What stands in a text for the years that somebody turns, or has been in the Party.
YEARS = "○○"
#: In characters: so much stands on half a card in letters that are read without glasses.
LONGEST = 160
OCCASIONS = (BIRTHDAY, PARTY_BIRTHDAY)


class GreetingText(Record):
    """One text for one of OCCASIONS; YEARS in it becomes the number."""

    occasion = CharField(index=True)
    words = TextField()

    class Meta:
        recyclable = True

    def title(self) -> str:
        return beginning(str(self.words))


def beginning(words: str, letters: int = 10) -> str:
    """岁岁平安，福寿…: how a text is told from the others where there is little room."""
    return words if len(words) <= letters else f"{words[:letters]}…"


def of(occasion: str) -> list[GreetingText]:
    """The branch's own texts for an occasion, in the order in which they were written."""
    return list(GreetingText.select().where(GreetingText.occasion == occasion).order_by(GreetingText.id))


def get(text_id: int) -> GreetingText:
    """The text with this number; UserError when it is gone."""
    found = GreetingText.get_or_none(GreetingText.id == text_id)
    if found is None:
        raise UserError(_("这段祝福的话已经删除，在回收站里能找回来。"))
    return found


def save(occasion: str, words: str, text_id: int | None = None) -> Done:
    """Add a text, or change one. UserError for one that is empty, too long for a card, or there already."""
    words = " ".join(tidy_text(words).split())
    if occasion not in OCCASIONS:
        raise KeyError(occasion)
    if not words:
        raise UserError(_("请写上祝福的话。"))
    if len(words) > LONGEST:
        raise UserError(_("卡片上最多印 {n} 个字，现在有 {count} 个，请短一些。").format(n=LONGEST, count=len(words)))
    if any(text.words == words and text.id != text_id for text in of(occasion)):
        raise UserError(_("这段话已经有了。"))
    found = get(text_id) if text_id else GreetingText()
    with operation(
        (_("修改贺卡的话") if text_id else _("新增贺卡的话")) + _("：{words}").format(words=beginning(words))
    ) as done:
        found.occasion, found.words = occasion, words
        found.save()
    return done


def delete(text_id: int) -> Done:
    """Move a text to 回收站."""
    found = get(text_id)
    with operation(_("删除贺卡的话：{words}").format(words=found.title())) as done:
        found.delete_instance()
    return done
