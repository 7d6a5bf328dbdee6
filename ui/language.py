"""The language of the window: the program's own words and those of Qt's dialogs change together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from models.language import use_language

_LOCALES = {"zh": QLocale.Language.Chinese, "en": QLocale.Language.English}
_installed: list[QTranslator] = []


def speak(code: str) -> None:
    """Speak `code` (a key of models.language.LANGUAGES) from now on, Qt's own dialogs too."""
    use_language(code)
    app = QCoreApplication.instance()
    if app is None:
        return
    while _installed:
        app.removeTranslator(_installed.pop())
    locale = QLocale(_LOCALES[code])
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
        _installed.append(translator)
