"""祝福的话: the texts for greeting cards, those that come with the program and the branch's own."""

from __future__ import annotations

from typing import Any

from models.language import N_, _
from models.visits import greeting_texts
from models.visits.greeting_texts import OCCASIONS, YEARS
from reports.greetings import shipped_texts
from ui.form_page import FormPage
from ui.page import Page
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.forms import LongTextField
from ui.widgets.guard import guarded
from ui.widgets.lists import Item, RowList


class GreetingTextsPage(Page):
    """The texts for one occasion (`occasion`); a tap opens one, or takes one that came with the program as a start."""

    title = N_("祝福的话")
    help = N_(
        "贺卡上印的话。点支部自己写的一段，可以改、可以删；点原有的一段，可以照着改成自己的，原来的还在。\n"
        "自己写一段，点「写一段」。话里的 ○○ 印的时候会换成岁数或年数。"
    )

    def build(self) -> None:
        self.occasions = Chips(_("为什么祝贺"), [(name, _(name)) for name in OCCASIONS])
        self.occasions.choose(self.args.get("occasion", OCCASIONS[0]))
        self.add(self.occasions)
        self.list = RowList(_("祝福的话"), self._open)
        self.add(self.list)
        self.occasions.changed.connect(guarded(self, self.refresh))
        self.add_action(_("写一段"), self.write, icon="plus", primary=True)

    def refresh(self) -> None:
        occasion = self.occasions.value()
        own = [Item(text.words, badge=_("自己写的"), key=text.id) for text in greeting_texts.of(occasion)]
        self.list.show_items(own + [Item(words, badge=_("原有的"), key=words) for words in shipped_texts(occasion)])

    def _open(self, item: Item) -> None:
        values = {"text_id": item.key} if isinstance(item.key, int) else {"words": item.key}
        self.navigator.go(GreetingTextPage, occasion=self.occasions.value(), **values)

    def write(self) -> None:
        """Write a new one."""
        self.navigator.go(GreetingTextPage, occasion=self.occasions.value())


class GreetingTextPage(FormPage):
    """A new text for `occasion`, begun with `words`; with `text_id` one that is changed or deleted."""

    title = N_("写祝福的话")
    help = N_(
        "写好点「保存」，印贺卡时就能选。要印岁数或年数的地方写 ○○，点「○○」会加在最后；不知道年数的人，那一句不印。"
    )

    def build(self) -> None:
        text_id = self.args.get("text_id")
        words = greeting_texts.get(text_id).words if text_id else self.args.get("words", "")
        self.words = LongTextField("words", _("祝福的话"), lines=4)
        self.fill_in([self.words], f"greeting:{self.args['occasion']}:{text_id or words}", {"words": words})
        self.add(Button(_("加上 ○○（岁数或年数）"), self._add_years, kind="chip"))
        if text_id:
            self.add_action(_("删除"), self.delete, icon="trash-2")
        self.add_action(_("保存"), self.save, icon="save", primary=True)

    def first_focus(self) -> Any:
        return self.words.edit

    def _add_years(self) -> None:
        self.words.edit.insertPlainText(YEARS)
        self.words.edit.setFocus()

    def save(self) -> None:
        """Keep the text and go back."""
        done = greeting_texts.save(self.args["occasion"], self.words.value(), self.args.get("text_id"))
        self._leave(done)

    def delete(self) -> None:
        """Delete the text and go back."""
        self._leave(greeting_texts.delete(self.args["text_id"]))

    def _leave(self, done: Any) -> None:
        self.back_with(done)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"occasion": OCCASIONS[0], "words": shipped_texts(OCCASIONS[0])[0]}
