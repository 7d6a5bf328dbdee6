"""Every size, colour, font and icon of the screen, in one place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from models.language import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

ASSETS = Path(__file__).resolve().parent.parent / "assets"
#: Text sizes in points and what they are called.
TEXT_SIZES = {18: N_("标准"), 22: N_("大"), 26: N_("特大"), 32: N_("超大")}
THEMES = {"normal": N_("平常"), "contrast": N_("高对比")}
#: What each role adds to the text size in points, and whether it is bold.
ROLES = {
    "body": (0, False),
    "strong": (0, True),
    "small": (-2, False),
    "heading": (4, True),
    "title": (6, True),
    "giant": (22, True),
}
SMALLEST_POINTS = 15
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
MAIN_TARGET = 60
OTHER_TARGET = 48
GAP = 10
MARGIN = 20
RING = 4
RADIUS = 12


class Palette(NamedTuple):
    """Colours by what they are for."""

    paper: str
    card: str
    ink: str
    secondary: str
    line: str
    soft_line: str
    header: str
    header_button: str
    header_text: str
    header_line: str
    red: str
    amber: str
    green: str
    teal: str
    blue: str
    purple: str
    black: str
    on_colour: str
    ring: str
    ring_gap: str
    practice: str
    on_practice: str


NORMAL = Palette(
    paper="#FBF7F0",
    card="#FFFFFF",
    ink="#1F1A17",
    secondary="#4F443C",
    line="#8A7B6E",
    soft_line="#DDD2C6",
    header="#9E1B1B",
    header_button="#7F1414",
    header_text="#FFFFFF",
    header_line="#F0C8C0",
    red="#9E1B1B",
    amber="#7A4A00",
    green="#0F5F3A",
    teal="#0B5B66",
    blue="#0B4A8F",
    purple="#5B2C83",
    black="#1F1A17",
    on_colour="#FFFFFF",
    ring="#0B57D0",
    ring_gap="#FFFFFF",
    practice="#FFE08A",
    on_practice="#1F1A17",
)
CONTRAST = Palette(
    paper="#000000",
    card="#000000",
    ink="#FFFFFF",
    secondary="#FFFFFF",
    line="#FFFFFF",
    soft_line="#FFFFFF",
    header="#000000",
    header_button="#000000",
    header_text="#FFFF00",
    header_line="#FFFF00",
    red="#FFFF00",
    amber="#FFFF00",
    green="#FFFF00",
    teal="#FFFF00",
    blue="#FFFF00",
    purple="#FFFF00",
    black="#FFFFFF",
    on_colour="#000000",
    ring="#FFFFFF",
    ring_gap="#000000",
    practice="#FFFF00",
    on_practice="#000000",
)
PALETTES = {"normal": NORMAL, "contrast": CONTRAST}


class Theme:
    """The look in use. Change it with `use()`; widgets read it when they paint or in `restyle()`."""

    def __init__(self) -> None:
        self.points = min(TEXT_SIZES)
        self.name = "normal"
        self.family = ""
        self._used: tuple[int, str] | None = None

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return PALETTES[self.name]

    def colour(self, role: str) -> QColor:
        """The colour of a Palette field."""
        return QColor(getattr(self.palette, role))

    def font(self, role: str = "body") -> QFont:
        """The font of one of ROLES at the text size in use."""
        return _font(self.family, self.points, role)

    def metrics(self, role: str = "body") -> QFontMetrics:
        """Metrics of `font(role)`."""
        return _metrics(self.family, self.points, role)

    def width(self, text: str, role: str = "body") -> int:
        """How wide `text` stands on one line in `font(role)`, in pixels."""
        return _width(self.family, self.points, role, text)

    @property
    def icon_size(self) -> int:
        """Side of an icon beside text, in pixels."""
        return round(self.metrics().height() * 1.05)

    def use(self, points: int, name: str) -> None:
        """Take a text size and a theme, and restyle the whole application."""
        self.points = points if points in TEXT_SIZES else min(TEXT_SIZES)
        self.name = name if name in PALETTES else "normal"
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if self._used == (self.points, self.name):
            return
        self._used = (self.points, self.name)
        if not self.family:
            self.family = _load_fonts()
        app.setFont(self.font())
        app.setPalette(self._qt_palette())
        app.setStyleSheet(self._style_sheet())
        for window in app.topLevelWidgets():
            restyle(window)

    def _qt_palette(self) -> QPalette:
        colours = QPalette()
        for role, name in (
            (QPalette.ColorRole.Window, "paper"),
            (QPalette.ColorRole.WindowText, "ink"),
            (QPalette.ColorRole.Base, "card"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Button, "card"),
            (QPalette.ColorRole.ButtonText, "ink"),
            (QPalette.ColorRole.Highlight, "blue"),
            (QPalette.ColorRole.HighlightedText, "on_colour"),
            (QPalette.ColorRole.PlaceholderText, "secondary"),
        ):
            colours.setColor(role, self.colour(name))
        return colours

    def _style_sheet(self) -> str:
        p = self.palette
        bar = max(OTHER_TARGET // 2, self.points)
        return f"""
        QScrollArea {{ border: none; }}
        QLabel {{ color: {p.ink}; background: transparent; }}
        QLabel[role="secondary"] {{ color: {p.secondary}; }}
        QLineEdit, QPlainTextEdit {{
            background: {p.card}; color: {p.ink}; border: 2px solid {p.line}; border-radius: {RADIUS - 2}px;
            padding: 6px 12px; selection-background-color: {p.blue}; selection-color: {p.on_colour};
        }}
        QLineEdit:focus, QPlainTextEdit:focus {{ border: {RING}px solid {p.ring}; padding: 4px 10px; }}
        QFrame[role="card"] {{ background: {p.card}; border: 2px solid {p.soft_line}; border-radius: {RADIUS + 4}px; }}
        QListView {{ background: transparent; border: none; outline: none; }}
        QScrollBar:vertical {{ background: {p.paper}; width: {bar}px; margin: 0; }}
        QScrollBar::handle:vertical {{ background: {p.line}; min-height: 60px; border-radius: {bar // 2}px; }}
        QScrollBar::handle:vertical:disabled {{ background: transparent; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
        QToolTip {{ color: {p.ink}; background: {p.card}; }}
        """


# Pages that are laid out ask for the same few fonts tens of thousands of times.
@lru_cache(maxsize=64)
def _font(family: str, points: int, role: str) -> QFont:
    add, bold = ROLES[role]
    font = QFont(family)
    font.setPointSizeF(max(points + add, SMALLEST_POINTS))
    font.setBold(bold)
    # Letters of this size look the same without hints, and the first page is laid out in four fifths of the time.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=64)
def _metrics(family: str, points: int, role: str) -> QFontMetrics:
    return QFontMetrics(_font(family, points, role))


@lru_cache(maxsize=4096)
def _width(family: str, points: int, role: str, text: str) -> int:
    return _metrics(family, points, role).horizontalAdvance(text)


theme = Theme()


def restyle(widget: QWidget) -> None:
    """Let `widget` and everything in it take the theme in use: calls `restyle()` of each that has one.

    What is inside comes first: pages and lists place their parts by the room that these take.
    """
    for child in (*reversed(widget.findChildren(QWidget)), widget):
        own = getattr(child, "restyle", None)
        if own:
            own()
        child.updateGeometry()
        child.update()


def _load_fonts() -> str:
    family = ""
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(ASSETS / "fonts" / name))
        families = QFontDatabase.applicationFontFamilies(number)
        family = family or (families[0] if families else "")
    return family or QApplication.font().family()


@lru_cache(maxsize=256)
def icon_pixmap(name: str, side: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """The icon `assets/icons/<name>.svg` drawn in `colour`, `side` pixels high."""
    svg = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def window_icon() -> QIcon:
    """The program's icon."""
    from PySide6.QtGui import QIcon  # takes as long to make as a page: not before the first one is seen

    return QIcon(str(ASSETS / "icons" / "yure.svg"))
