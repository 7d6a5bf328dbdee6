"""Charts, drawn once with ReportLab's graphics: as SVG for the screen, as a drawing on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

#: A row is so many text sizes high, its bar so many.
_ROW, _BAR, _GAP = 1.7, 1.1, 0.6


@dataclass(frozen=True)
class Look:
    """Text size in the drawing's unit, colours as #rrggbb."""

    size: float = 12
    ink: str = "#000000"
    bar: str = "#444444"


def bars(rows: Sequence[tuple[str, int]], width: float, look: Look) -> Drawing:
    """One bar for each (label, number), one below the other, so that any number of them fits any width.

    The number stands behind its bar, so that it can be read without a scale.
    """
    from reportlab.graphics.shapes import Drawing, Rect, String
    from reportlab.lib.colors import HexColor

    from reports import typefaces

    def wide(text: str) -> float:
        return typefaces.width(text, "sans", False, look.size)

    font = typefaces.load(typefaces.SANS).fontName
    ink, fill = HexColor(look.ink), HexColor(look.bar)
    left = max((wide(label) for label, _number in rows), default=0) + _GAP * look.size
    right = max((wide(str(number)) for _label, number in rows), default=0) + _GAP * look.size
    room, most = max(width - left - right, 1), max((number for _label, number in rows), default=0) or 1
    step = _ROW * look.size
    # The SVG writer cuts fractions of the height off.
    drawing = Drawing(width, ceil(max(len(rows), 1) * step))
    for place, (label, number) in enumerate(rows):
        bottom = drawing.height - (place + 1) * step
        baseline = bottom + (step - look.size) / 2 + 0.12 * look.size
        style = {"fontName": font, "fontSize": look.size, "fillColor": ink}
        drawing.add(String(0, baseline, label, **style))
        length = room * number / most
        if number:
            bar_bottom = bottom + (step - _BAR * look.size) / 2
            drawing.add(Rect(left, bar_bottom, length, _BAR * look.size, fillColor=fill, strokeColor=None))
        drawing.add(String(left + length + _GAP * look.size / 2, baseline, str(number), **style))
    return drawing


def svg(drawing: Drawing, family: str) -> bytes:
    """The drawing as SVG, its text in the screen's font `family`."""
    from reportlab.graphics import renderSVG

    text = renderSVG.drawToString(drawing)
    if isinstance(text, bytes):
        text = text.decode()
    # Fonts have other names on the screen than in a PDF; what names them is the program's own, never what people typed.
    # Qt paints what stands in a clip path, black; nothing here reaches over the edge.
    text = re.sub(r"<clipPath.*?</clipPath>", "", text, flags=re.DOTALL).replace("clip-path: url(#clip)", "")
    return re.sub(r"font-family:\s*[^;\"]+", f"font-family: '{family}'", text).encode()
