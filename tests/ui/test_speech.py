"""Reading aloud: which of the machine's voices speaks."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from ui.speech import mandarin


def test_a_voice_of_the_mainland_speaks_and_none_of_hong_kong() -> None:
    """Windows with the voices of Hong Kong, Taiwan and the mainland lists all three as Chinese."""
    voices = [QLocale(name) for name in ("zh_HK", "en_US", "zh_TW", "zh_CN")]
    assert [voice.name() for voice in mandarin(voices)] == ["zh_CN", "zh_TW"]
    assert mandarin([QLocale("zh_HK"), QLocale("ja_JP")]) == []
