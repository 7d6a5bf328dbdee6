"""Text that wraps and takes its font from the theme."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import theme

#: What holds two characters together where Chinese could be broken, and a space where no line ends.
_JOINER, _NO_BREAK = "\u2060", "\u00a0"
#: What is kept whole: so many characters between spaces and punctuation (a name, an address). QLabel breaks at words
#: alone, so that in a title beside buttons no more than a date or a name may be kept.
_MOST_WHOLE, _MOST_IN_TITLE = 9, 5
_PHRASES = re.compile(r"[^\s，。：；、！？）」”]+[，。：；、！？）」”]*")
_HOLDS = re.compile("(?<=[\\w（「“])(?=[\\w（）「」“”，。：；、！？])")
_COUNTED = re.compile(r"(?<=\d) (?=[人次天件份元岁场班项名位种])|(?<=\S) (?=·)")


class Label(QLabel):
    """Plain text in one of the theme's roles. Never interprets markup: what people typed is shown as typed.

    In titles and headings names and numbers are kept whole; running text fills its lines but leaves no number alone.
    """

    def __init__(self, text: str = "", role: str = "body", secondary: bool = False, wrap: bool = True) -> None:
        super().__init__()
        self._role = role
        self._whole = role in ("title", "heading")
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if secondary:
            self.setProperty("role", "secondary")
        self.setText(text)
        self.restyle()

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(self.shown())

    def text(self) -> str:
        return self._text

    def shown(self) -> str:
        """The text as it is painted."""
        return unbroken(self._text, _MOST_IN_TITLE) if self._whole else _with_counting_words(self._text)

    def set_role(self, role: str) -> None:
        """Take another of the theme's roles."""
        if role != self._role:
            self._role = role
            self.restyle()

    def restyle(self) -> None:
        """Take the theme's font for this role."""
        self.setFont(theme.font(self._role))

    def sizeHint(self) -> QSize:
        # QLabel guesses a narrow, tall shape for wrapped text; ask for one line and let the layout wrap it.
        lines = self.text().splitlines() or [""]
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        margins = self.contentsMargins()
        return QSize(
            widest + 6 + margins.left() + margins.right(),
            metrics.lineSpacing() * len(lines) + margins.top() + margins.bottom(),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance("四个汉字") if self.wordWrap() else self.sizeHint().width(), 0
        )

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inside = wrapped_height(self.shown(), self._role, width - margins.left() - margins.right())
        return inside + margins.top() + margins.bottom()


def wrapped_height(text: str, role: str, width: int) -> int:
    """The height in pixels of `text` wrapped to `width`."""
    return _wrapped_height(text, role, width, theme.points, theme.family)


@lru_cache(maxsize=20_000)
def _wrapped_height(text: str, role: str, width: int, points: int, family: str) -> int:
    """Measured once for each text and look: a page that is laid out asks the same many times."""
    painter = QPainter(_canvas())
    painter.setFont(theme.font(role))
    box = painter.boundingRect(
        QRectF(0, 0, max(width, 1), 100_000), text or " ", wrap_option(Qt.AlignmentFlag.AlignLeft)
    )
    painter.end()
    return ceil(box.height())


@lru_cache(maxsize=20_000)
def unbroken(text: str, most: int = _MOST_WHOLE) -> str:
    """The same text for painting, with names, addresses, numbers and their counting words kept from being broken.

    A phrase of more than `most` characters and its punctuation may be broken.
    """

    def held(found: re.Match[str]) -> str:
        phrase = found.group()
        return _HOLDS.sub(_JOINER, phrase) if len(phrase) <= most + 1 else phrase

    return _PHRASES.sub(held, _with_counting_words(text))


def _with_counting_words(text: str) -> str:
    """Numbers stay on the line of what they count: 18 人."""
    return _COUNTED.sub(_NO_BREAK, text)


@cache
def _canvas() -> QImage:
    """What is painted on when only measuring: texts wrap in painting as nothing else measures them."""
    return QImage(1, 1, QImage.Format.Format_RGB32)


def wrap_option(alignment: Qt.AlignmentFlag) -> QTextOption:
    """How painted text wraps: at words, or anywhere when a word alone is too long."""
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
