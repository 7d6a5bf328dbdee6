"""字号和颜色: reached from every page; each choice takes effect at once."""

from __future__ import annotations

from models import settings
from models.language import LANGUAGES, N_, _, current_language
from ui.language import speak
from ui.page import Page
from ui.theme import TEXT_SIZES, THEMES, theme
from ui.widgets.chips import Chips
from ui.widgets.guard import guarded


class DisplayPage(Page):
    """Text size, colours, language."""

    title = N_("字号和颜色")
    help = N_("点一下就换，看着合适了按「返回」。下次打开还是这个样子。")

    def build(self) -> None:
        self.add_heading(_("字号"))
        self.sizes = Chips(_("字号"), [(points, f"{_(name)} {points}") for points, name in TEXT_SIZES.items()])
        self.add(self.sizes)
        self.add_heading(_("颜色"))
        self.themes = Chips(_("颜色"), [(key, _(name)) for key, name in THEMES.items()])
        self.add(self.themes)
        self.add_heading(_("语言 Language"))
        self.languages = Chips(_("语言 Language"), list(LANGUAGES.items()))
        self.add(self.languages)
        self.add_text(_("这是一段文字，用来看字号合不合适：离退休干部党支部，余热生辉。"))
        self.sizes.changed.connect(guarded(self, self._look))
        self.themes.changed.connect(guarded(self, self._look))
        self.languages.changed.connect(guarded(self, self._speak))
        self.add_action(_("完成"), self.navigator.back, icon="check", primary=True)

    def refresh(self) -> None:
        self.sizes.choose(theme.points)
        self.themes.choose(theme.name)
        self.languages.choose(current_language())

    def _look(self) -> None:
        self.navigator.restyle_to(self.sizes.value(), self.themes.value())

    def _speak(self) -> None:
        code = self.languages.value()
        settings.put("language", code)
        speak(code)
        self.navigator.start_anew()
        self.navigator.go(DisplayPage)
