"""Table name cards (桌签): two to a sheet of A4, each folded in the middle so that the name reads from both sides."""

from __future__ import annotations

from collections.abc import Sequence

from reports.paper import A4, MM, SMALL, Block, Paper, Style, fit

FORM = "桌签"
CARDS_PER_SHEET = 2
_CARD_HEIGHT = A4[1] / CARDS_PER_SHEET
_FACE_HEIGHT = _CARD_HEIGHT / 2
_MARGIN = 12 * MM
_NAME = Style(150, align="center", family="kai", floor=20, spaced=True)
_DASHES = (6, 4)


def draw_cards(names: Sequence[str]) -> bytes:
    """Cards for these names in their order; raises `ValueError` when there is none."""
    if not names:
        raise ValueError("no names to print cards for")
    paper = Paper("", FORM)
    for index, name in enumerate(names):
        place = index % CARDS_PER_SHEET
        if place == 0:
            paper.new_page(furniture=False)
        bottom = A4[1] - (place + 1) * _CARD_HEIGHT
        fold = bottom + _FACE_HEIGHT
        face = face_of(name)
        paper.write(face, _MARGIN, fold, A4[0] - 2 * _MARGIN, _FACE_HEIGHT)
        # The other face stands on its head above the fold.
        paper.canvas.saveState()
        paper.canvas.translate(A4[0], 2 * fold)
        paper.canvas.rotate(180)
        paper.write(face, _MARGIN, fold, A4[0] - 2 * _MARGIN, _FACE_HEIGHT)
        paper.canvas.restoreState()
        _line(paper, fold, "折", dashed=True)
        if place == 0:
            _line(paper, bottom, "剪", dashed=False)
    return paper.finish()


def face_of(name: str) -> Block:
    """The name as large as one face of the card lets it be, in points."""
    return fit(name, _NAME, A4[0] - 2 * _MARGIN, _FACE_HEIGHT - _MARGIN)


def _line(paper: Paper, y: float, mark: str, *, dashed: bool) -> None:
    block = fit(mark, SMALL, A4[0])
    paper.canvas.saveState()
    if dashed:
        paper.canvas.setDash(*_DASHES)
    paper.canvas.line(_MARGIN + 3 * MM, y, A4[0], y)
    paper.canvas.restoreState()
    paper.write(block, 10 * MM, y + block.height / 2, A4[0])
