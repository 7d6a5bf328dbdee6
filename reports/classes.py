"""Papers of the classes: list for the teacher, sign-in sheet, timetable to hang up, certificate, labels for works.

The sheet is passed round among children: it has no phone (`domain` §8); its rows are 13.5 mm. The certificate is in
楷体, A4 across, with 45 mm square free of text for the seal (`domain` §6.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.paper import (
    A4,
    CELL,
    FOOT,
    HEADING,
    LEADING,
    MM,
    SMALL,
    TITLE,
    Block,
    Column,
    Paper,
    Row,
    Style,
    Table,
    fit,
    fit_all,
    text_width,
)
from reports.tables import draw_table

LIST, SHEET, TIMETABLE, CERTIFICATE, LABEL = "学员名单", "上课签到表", "课程表", "结业证书", "作品签"
_RED = (0x9E / 255, 0x1B / 255, 0x1B / 255)
_GAP = 3 * MM

# The list for the teacher ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListRow:
    """A learner as the teacher's list has it."""

    number: str
    name: str
    kind: str
    guardian: str
    phone: str
    consent: str
    note: str = ""


#: Heading of each column with its width in mm (175 together).
_LIST_COLUMNS = (
    ("序号", 15),
    ("姓名", 32),
    ("大人\n儿童", 20),
    ("监护人", 30),
    ("联系电话", 38),
    ("同意书", 20),
    ("备注", 20),
)


def draw_list(branch: str, course: str, facts: str, rows: Sequence[ListRow], *, audience_footer: str) -> bytes:
    """The learners with their guardians' phones, for teacher and committee alone."""
    paper = Paper(branch, LIST, title=f"{course}{LIST}", note=audience_footer)
    styles = {"姓名": replace(CELL, size=18, floor=11, spaced=True), "联系电话": replace(CELL, size=15, floor=11)}
    columns = [
        Column(heading, width * MM, styles.get(heading, replace(CELL, floor=10)), replace(HEADING, floor=11))
        for heading, width in _LIST_COLUMNS
    ]
    cells = [(r.number, r.name, r.kind, r.guardian, r.phone, r.consent, r.note) for r in rows]
    table = Table(columns, [Row(line, 11.5 * MM) for line in cells], 11 * MM, banded=True)
    draw_table(paper, table, f"{course}{LIST}", facts, lowest=9.5 * MM)
    return paper.finish()


# The sign-in sheet ----------------------------------------------------------------------------------------------------

_SHEET_ROWS, _ROW = 15, 13.5 * MM
_NUMBER_WIDTH, _NAME_WIDTH = 14 * MM, 38 * MM
_SHEET_NAME = replace(TITLE, size=19, floor=10, spaced=True)
#: So many sessions at most have a column on one sheet: narrower ones cannot be signed in.
MOST_COLUMNS = 4


@dataclass(frozen=True)
class ClassSheet:
    """The course, its facts, the sessions as headings of their columns, the learners as (number, name, note)."""

    course: str
    facts: Sequence[str]
    sessions: Sequence[str]
    rows: Sequence[tuple[str, str, str]]


def draw_sheet(branch: str, sheet: ClassSheet, *, extra_rows: int | None = None) -> bytes:
    """A signature column for each session; blank rows fill the last page, or as many as `extra_rows`.

    ValueError for more sessions than MOST_COLUMNS.
    """
    if len(sheet.sessions) > MOST_COLUMNS:
        raise ValueError(f"at most {MOST_COLUMNS} sessions, not {len(sheet.sessions)}")
    title = f"{sheet.course}签到表"
    paper = Paper(branch, SHEET, title=title)
    one = len(sheet.sessions) < 2
    note_width = 35 * MM if one else 0.0
    signing = (paper.width - _NUMBER_WIDTH - _NAME_WIDTH - note_width) / max(len(sheet.sessions), 1)
    heading = replace(HEADING, floor=10)
    columns = [
        Column("序号", _NUMBER_WIDTH, replace(CELL, size=15)),
        Column("姓名", _NAME_WIDTH, _SHEET_NAME),
        *(Column("签名" if one else words, signing, CELL, heading) for words in sheet.sessions or ("",)),
        *([Column("备注", note_width, CELL)] if one else []),
    ]
    blank = len(columns) - 2
    printed = [(number, name, *[""] * (blank - one), *([note] if one else [])) for number, name, note in sheet.rows]
    if extra_rows is None:
        extra_rows = -len(printed) % _SHEET_ROWS or (0 if printed else _SHEET_ROWS)
    rows = [*printed, *[("",) * len(columns)] * extra_rows]
    table = Table(columns, [Row(tuple(row), _ROW) for row in rows], 12 * MM)
    head = fit(title, TITLE, paper.width, 2 * TITLE.size * LEADING)
    lines = [fit(text, Style(14, align="center", floor=11), paper.width) for text in sheet.facts if text]
    top = paper.top - head.height - 1.5 * MM - sum(block.height for block in lines) - 2 * MM
    for page in table.pages(top - FOOT, _SHEET_ROWS):
        paper.new_page()
        y = paper.write(head, paper.left, paper.top, paper.width) - 1.5 * MM
        for block in lines:
            y = paper.write(block, paper.left, y, paper.width)
        paper.table(table, page, top)
    return paper.finish()


# The timetable --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Poster:
    """One course on the wall: its name, facts as (label, text), the days of its sessions."""

    course: str
    facts: Sequence[tuple[str, str]]
    days: Sequence[str]
    about: str = ""


_POSTER_TITLE = Style(30, bold=True, align="center", family="serif", floor=18)
_POSTER_COURSE = Style(60, align="center", family="kai", floor=28)
_POSTER_FACT = Style(27, floor=15)
_POSTER_LABEL = Style(27, bold=True, floor=15)
_POSTER_ABOUT = Style(20, family="kai", floor=14)
_DAY_COLUMNS, _DAY_HEIGHT, _DAYS_HEADING = 3, 15 * MM, 17 * MM
_POSTER_DAY = Style(23, align="center", floor=12)


def draw_posters(branch: str, posters: Sequence[Poster]) -> bytes:
    """A page for each course, to be read from three steps away; ValueError when there is none."""
    if not posters:
        raise ValueError("no course to hang up")
    paper = Paper(branch, TIMETABLE)
    for poster in posters:
        paper.new_page(furniture=False)
        _draw_poster(paper, branch, poster)
    return paper.finish()


def _frame(paper: Paper, inset: float) -> None:
    """A double red frame around the page."""
    canvas = paper.canvas
    canvas.saveState()
    canvas.setStrokeColorRGB(*_RED)
    for more, width in ((0.0, 3.0), (2.5 * MM, 0.9)):
        side = inset + more
        canvas.setLineWidth(width)
        canvas.rect(side, side, paper.page_width - 2 * side, paper.page_height - 2 * side)
    canvas.restoreState()


def _red(paper: Paper, block: Block, x: float, top: float, width: float) -> float:
    paper.canvas.saveState()
    paper.canvas.setFillColorRGB(*_RED)
    y = paper.write(block, x, top, width)
    paper.canvas.restoreState()
    return y


def _draw_poster(paper: Paper, branch: str, poster: Poster) -> None:
    _frame(paper, 10 * MM)
    left, width = 22 * MM, paper.page_width - 44 * MM
    y = paper.page_height - 22 * MM
    y = paper.write(fit("翰墨课堂　课程表", _POSTER_TITLE, width), left, y, width) - 4 * MM
    y = _red(paper, fit(poster.course, _POSTER_COURSE, width, 140), left, y, width) - 6 * MM
    foot = fit(f"{branch}　欢迎居民朋友和孩子们来学习", Style(18, align="center", family="kai", floor=12), width)
    bottom = 17 * MM + foot.height
    paper.write(foot, left, bottom, width)
    label_width, gap = 42 * MM, 2.5 * MM
    texts = [(text, _POSTER_FACT, width - label_width) for _label, text in poster.facts]
    if poster.about:
        texts.append((poster.about, _POSTER_ABOUT, width))
    days_height = _DAYS_HEADING + min(-(-len(poster.days) // _DAY_COLUMNS), 2) * _DAY_HEIGHT if poster.days else 0.0
    blocks = fit_all(texts, y - bottom - 6 * MM - days_height - len(texts) * gap)
    for (label, _text), block in zip(poster.facts, blocks, strict=False):
        paper.write(fit(label, replace(_POSTER_LABEL, size=block.style.size), label_width), left, y, label_width)
        y = paper.write(block, left + label_width, y, width - label_width) - gap
    for block in blocks[len(poster.facts) :]:
        y = paper.write(block, left, y, width) - gap
    if poster.days:
        _draw_days(paper, poster.days, left, y, width, bottom + 4 * MM)


def _draw_days(paper: Paper, days: Sequence[str], left: float, top: float, width: float, bottom: float) -> None:
    """The days in boxes, three in a row; as many rows as there is room for, the last box says that it goes on."""
    y = paper.write(fit("上课日期", _POSTER_LABEL, width), left, top, width) - 2 * MM
    columns, height = _DAY_COLUMNS, _DAY_HEIGHT
    most = max(1, int((y - bottom) / height)) * columns
    shown = list(days) if len(days) <= most else [*days[: most - 1], "……"]
    box = width / columns
    for place, day in enumerate(shown):
        x, box_top = left + place % columns * box, y - place // columns * height
        paper.canvas.rect(x, box_top - height, box, height)
        paper.write(fit(day, _POSTER_DAY, box - 2 * MM, height), x + 1 * MM, box_top, box - 2 * MM, height)


# The certificate ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CourseCertificate:
    """What one certificate says; what is empty leaves a line for the brush, `address` (同学) with the name."""

    code: str = ""
    name: str = ""
    address: str = ""
    words: str = ""
    day: str = ""


SEAL = 45 * MM
_INSET = 11 * MM
_CERTIFICATE_TITLE = Style(66, align="center", family="kai", floor=40)
_NAME = Style(34, family="kai", floor=18)
_WORDS = Style(27, family="kai", floor=15)
_SIGNED = Style(20, family="kai", align="center", floor=11)
_LOOSE = 1.35
_BLANK_WORDS = "参加“＿＿＿＿＿＿＿＿＿＿”学习，共到课＿＿次，学习认真，坚持不懈，准予结业，特发此证。"
_BLANK_DAY = "＿＿＿＿年＿＿月＿＿日"


def draw_certificates(branch: str, found: Sequence[CourseCertificate]) -> bytes:
    """A page across for each; ValueError when there is none."""
    if not found:
        raise ValueError("nobody to certify")
    paper = Paper(branch, CERTIFICATE, landscape=True)
    for one in found:
        paper.new_page(furniture=False)
        _draw_certificate(paper, branch, one)
    return paper.finish()


def _draw_certificate(paper: Paper, branch: str, one: CourseCertificate) -> None:
    _frame(paper, _INSET)
    _corners(paper, _INSET + 6 * MM)
    left, width = 38 * MM, paper.page_width - 76 * MM
    number = fit(f"编号：{one.code or '＿＿＿＿＿＿'}", Style(16, family="kai", align="right"), width)
    paper.write(number, left, paper.page_height - 22 * MM, width)
    y = paper.page_height - 30 * MM
    y = _red(paper, fit("结　业　证　书", _CERTIFICATE_TITLE, width), left, y, width) - 5 * MM
    y = _draw_name(paper, one, left, y, width) - 3 * MM
    bottom = _INSET + 12 * MM + SEAL
    words = fit("\u3000\u3000" + (one.words or _BLANK_WORDS), _WORDS, width, (y - bottom) / _LOOSE)
    for line in words.lines:
        y = paper.write(Block((line,), words.style), left, y, width) - (_LOOSE - 1) * words.style.size * LEADING
    # The seal is stamped on name and date of the branch; the square around them is free of all else.
    column = 95 * MM
    x = paper.page_width - 38 * MM - column
    signed = [fit(text, _SIGNED, column) for text in (branch, one.day or _BLANK_DAY)]
    height = sum(block.height for block in signed) + 2 * MM
    y = bottom - (SEAL - height) / 2
    for block in signed:
        y = paper.write(block, x, y, column) - 2 * MM
    teacher = fit("授课老师：＿＿＿＿＿＿＿＿", Style(18, family="kai"), 90 * MM)
    paper.write(teacher, left, bottom - (SEAL - teacher.height) / 2, 90 * MM)


def _draw_name(paper: Paper, one: CourseCertificate, left: float, top: float, width: float) -> float:
    """The name on a line of its own, with how it is addressed."""
    after = fit(f"{one.address}：", Style(26, family="kai"), width)
    room = width - text_width(after.lines[0], after.style) - 4 * MM
    block = fit(one.name or "＿＿＿＿＿＿＿＿", _NAME, room, _NAME.size * LEADING * 2)
    y = paper.write(block, left, top, room)
    end = text_width(block.lines[-1], block.style)
    paper.write(after, left + end + 3 * MM, y + after.height + (block.style.size - after.style.size) * 0.25, width)
    return y


def _corners(paper: Paper, inset: float) -> None:
    """A fret in each corner, as on old certificates."""
    canvas, size = paper.canvas, 12 * MM
    canvas.saveState()
    canvas.setStrokeColorRGB(*_RED)
    canvas.setLineWidth(1.4)
    for x, across in ((inset, 1), (paper.page_width - inset, -1)):
        for y, up in ((inset, 1), (paper.page_height - inset, -1)):
            path = canvas.beginPath()
            path.moveTo(x + across * size, y)
            # Inwards in right angles: along, up, back, down to the middle.
            for dx, dy in ((0, 0), (0, 1), (0.72, 1), (0.72, 0.3), (0.3, 0.3), (0.3, 0.68), (0.5, 0.68)):
                path.lineTo(x + across * dx * size, y + up * dy * size)
            canvas.drawPath(path)
    canvas.restoreState()


# Labels for works -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WorkLabel:
    """A work on its label: what it is called, by whom, of which course, when."""

    name: str
    learner: str
    course: str
    day: str
    teacher: str = ""


LABELS_PER_PAGE = 8
_LABEL_COLUMNS = 2
#: An office printer leaves out what is nearer to the edge of the sheet.
_LABEL_EDGE = 10 * MM


def draw_labels(branch: str, labels: Sequence[WorkLabel]) -> bytes:
    """Eight cards a page, to be cut along the dashed lines; ValueError when there is none."""
    if not labels:
        raise ValueError("no works to label")
    paper = Paper(branch, LABEL)
    width = (A4[0] - 2 * _LABEL_EDGE) / _LABEL_COLUMNS
    height = (A4[1] - 2 * _LABEL_EDGE) / (LABELS_PER_PAGE // _LABEL_COLUMNS)
    for index, label in enumerate(labels):
        place = index % LABELS_PER_PAGE
        if place == 0:
            paper.new_page(furniture=False)
            _cutting_lines(paper, width, height)
        x = _LABEL_EDGE + place % _LABEL_COLUMNS * width
        top = A4[1] - _LABEL_EDGE - place // _LABEL_COLUMNS * height
        _draw_label(paper, branch, label, x, top, width, height)
    return paper.finish()


def _cutting_lines(paper: Paper, width: float, height: float) -> None:
    canvas = paper.canvas
    canvas.saveState()
    canvas.setDash(5, 4)
    canvas.line(_LABEL_EDGE + width, 0, _LABEL_EDGE + width, A4[1])
    for row in range(1, LABELS_PER_PAGE // _LABEL_COLUMNS):
        y = _LABEL_EDGE + row * height
        canvas.line(0, y, A4[0], y)
    canvas.restoreState()


def _draw_label(paper: Paper, branch: str, label: WorkLabel, x: float, top: float, width: float, height: float) -> None:
    margin = 6 * MM
    left, room = x + margin, width - 2 * margin
    paper.canvas.saveState()
    paper.canvas.setStrokeColorRGB(*_RED)
    paper.canvas.setLineWidth(1.2)
    paper.canvas.rect(x + 3 * MM, top - height + 3 * MM, width - 6 * MM, height - 6 * MM)
    paper.canvas.restoreState()
    y = top - 6 * MM
    name = fit(
        f"《{label.name}》" if label.name else "（作品）",
        Style(27, align="center", family="kai", floor=14),
        room,
        24 * MM,
    )
    y = paper.write(name, left, y, room, 24 * MM)
    who = fit(f"作者　{label.learner}", Style(18, align="center", family="kai", floor=11), room, 11 * MM)
    y = paper.write(who, left, y, room, 11 * MM)
    below = [label.course, f"指导　{label.teacher}" if label.teacher else "", f"{branch}　{label.day}"]
    style = replace(SMALL, size=14, align="center", floor=8)
    blocks = fit_all([(text, style, room) for text in below if text], y - (top - height + 5 * MM))
    for block in blocks:
        y = paper.write(block, left, y, room)
