"""Reading a page aloud in Mandarin, where the machine has a voice for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLocale

from models.language import _


def mandarin(locales: Sequence[QLocale]) -> list[QLocale]:
    """The voices that speak Mandarin, those of the mainland first; Windows calls the Cantonese ones Chinese as well."""
    country = QLocale.Country
    cantonese = (country.HongKong, country.Macao)
    chinese = [one for one in locales if one.language() == QLocale.Language.Chinese]
    return sorted(
        (one for one in chinese if one.territory() not in cantonese), key=lambda one: one.territory() != country.China
    )


class Speaker:
    """One voice for the whole program; the engine is loaded at the first use."""

    def __init__(self) -> None:
        self._engine = None
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # a Linux machine without sound libraries
            return
        self._state = QTextToSpeech.State
        for name in QTextToSpeech.availableEngines():
            if name == "mock":
                continue
            engine = QTextToSpeech(name)
            if found := mandarin(engine.availableLocales()):
                engine.setLocale(found[0])
                engine.setRate(-0.2)
                self._engine = engine
                break

    def toggle(self, texts: Sequence[str]) -> str:
        """Speak, or be silent when speaking; returns what to tell the user."""
        if self._engine is None:
            return _("这台电脑没有装普通话语音，不能朗读。请社区的同志在系统设置里加装中文语音。")
        if self._engine.state() == self._state.Speaking:
            self._engine.stop()
            return _("朗读已停止。")
        self._engine.say("。".join(texts))
        return _("正在朗读。再点一次「朗读」就停下。")


@lru_cache(maxsize=1)
def speaker() -> Speaker:
    """The program's voice."""
    return Speaker()
