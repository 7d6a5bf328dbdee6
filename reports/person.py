"""One person on one sheet: what is kept of them, for the file or, with room for corrections, to be checked and signed.

Every text has already been masked for the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from models.dates import full_day
from reports.paper import BODY, FOOT, MM, TITLE, Column, Paper, Row, Style, Table, fit

FORM = "个人信息表"
_TITLES = {False: "个人信息表", True: "个人信息核对表"}
_ROW_HEIGHT, _HIGHEST_ROW = 8.5 * MM, 12 * MM
_HEADING_HEIGHT = 9 * MM
_GAP = 3 * MM
_PHOTO = (25 * MM, 33 * MM)
_SIGNING_HEIGHT = 15 * MM
_LABEL = Style(13, bold=True)
_VALUE = Style(14)
#: No text is set smaller than the first of these, or than the second where the sheet would need another page.
_FLOORS = (12, 10)
#: Shares of the width: label, what is kept, room for corrections.
_SHARES = {False: (0.25, 0.75), True: (0.22, 0.43, 0.35)}
_HEADINGS = ("项目", "现在的登记", "不对的请写在这里")
_SIGNING, _DAY = "以上内容已核对。本人签名：", "　　　　年　　月　　日"


@dataclass(frozen=True)
class Part:
    """A heading with its facts as (label, value); an empty value is an empty cell."""

    heading: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PersonSheet:
    """One person: the parts in their order and where the photo is, if any."""

    name: str
    parts: Sequence[Part]
    photo: Path | None = None


def draw_people(
    branch: str, sheets: Sequence[PersonSheet], *, on: date, audience_footer: str, corrections: bool = False
) -> bytes:
    """One sheet a person; `corrections` adds a column to write in and a line to sign."""
    title = _TITLES[corrections]
    paper = Paper(branch, title, note=audience_footer)
    for sheet in sheets:
        _draw(paper, branch, title, sheet, on, corrections)
    return paper.finish()


def _draw(paper: Paper, branch: str, title: str, sheet: PersonSheet, on: date, corrections: bool) -> None:
    photo = _photo(sheet.photo)
    room = paper.width - (_PHOTO[0] + _GAP if photo else 0)
    heading, name = fit(title, TITLE, room), fit(sheet.name, Style(20, bold=True, floor=14), room * 0.5)
    about = fit(f"{branch}　{full_day(on)}".strip(), Style(BODY.size, align="right", floor=10.5), room * 0.48)
    height = heading.height + max(name.height, about.height) + 2 * _GAP
    if photo:
        height = max(height, _PHOTO[1] + _GAP)
    signing = _SIGNING_HEIGHT if corrections else 0
    # All pages leave room for the signing line, so that wherever the table ends it fits below.
    beneath = paper.top - height - FOOT - signing
    for floor in _FLOORS:
        table = _table(paper.width, sheet.parts, corrections, floor)
        # Rows to write in are as high as one page allows.
        table.squeeze(beneath, _ROW_HEIGHT)
        pages = table.pages(beneath)
        if len(pages) == 1:
            break
    for page in pages:
        paper.new_page(first=page.start == 0)
        y = paper.write(heading, paper.left, paper.top, room) - _GAP
        paper.write(name, paper.left, y, room)
        paper.write(about, paper.left, y, room)
        if photo:
            _draw_photo(paper, photo)
        y = paper.table(table, page, paper.top - height)
    if corrections:
        for text, style in ((_SIGNING, BODY), (_DAY, replace(BODY, align="right"))):
            paper.write(fit(text, style, paper.width), paper.left, y, paper.width, _SIGNING_HEIGHT)


def _table(width: float, parts: Sequence[Part], corrections: bool, floor: float) -> Table:
    styles = (_LABEL, replace(_VALUE, floor=floor), _VALUE)
    row_height = _HIGHEST_ROW if corrections else _ROW_HEIGHT
    columns = [
        Column(heading, width * share, style)
        for heading, share, style in zip(_HEADINGS, _SHARES[corrections], styles, strict=False)
    ]
    lines = []
    for part in parts:
        for place, (label, value) in enumerate(part.facts):
            cells = (label, value, "") if corrections else (label, value)
            lines.append(Row(cells, row_height, heading=part.heading if place == 0 else ""))
    return Table(columns, lines, _HEADING_HEIGHT)


def _photo(path: Path | None) -> BytesIO | None:
    """The photo upright and small enough for paper; None when there is none or it cannot be read."""
    if path is None:
        return None
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail((600, 800))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    kept = BytesIO()
    upright.save(kept, "JPEG", quality=85)
    kept.seek(0)
    return kept


def _draw_photo(paper: Paper, photo: BytesIO) -> None:
    from reportlab.lib.utils import ImageReader

    width, height = _PHOTO
    paper.canvas.drawImage(
        ImageReader(photo),
        paper.left + paper.width - width,
        paper.top - height,
        width,
        height,
        preserveAspectRatio=True,
        anchor="ne",
    )
