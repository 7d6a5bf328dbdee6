"""Spreadsheets in and out: a file becomes sheets of cells, and tables of values become a workbook.

Knows nothing of people; what the cells mean is columns.py and this package.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import pickle
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.base import UserError
from models.exchange import text_files, workbook_reader
from models.files import write_safely
from models.language import _, in_chinese

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
#: A cell as it is written; PartialDates and the like come as text or as a date.
Value = str | int | float | bool | dt.date | dt.datetime | None

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 200_000
#: A sheet of more cells than this is no list of people.
MOST_CELLS = 8_000_000
#: What the parts of a packed file may come to when unpacked.
LARGEST_UNPACKED = 400 * 1024 * 1024
_PATIENCE = 90  # seconds that a workbook may take
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
#: An .xls with a password: right behind the beginning of its book (BOF), WRITEPROT or not, stands a FILEPASS record.
_LOCKED_BOOK = re.compile(
    rb"\x09\x08(?:\x10\0\0\x06\x05\0.{12}|\x08\0\0\x05\x05\0.{4})(?:\x86\0\0\0)?\x2f\0", re.DOTALL
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from the first row of the sheet on, and merged ranges (top, left, bottom, right), from 0."""

    name: str
    rows: list[list[Cell]]
    merges: tuple[tuple[int, int, int, int], ...] = ()


def read_grid(path: Path) -> list[Sheet]:
    """Every visible sheet of a spreadsheet that has something in it.

    Raises UserError, and nothing else, when the file is missing, too big, locked by a password, broken, empty or no
    spreadsheet at all.
    """
    path = Path(path)
    data = _content(path)
    if data.startswith(b"PK"):
        _check_archive(path, data)
        sheets = _read_workbook(path, data)
    elif data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data or _LOCKED_BOOK.search(data):
            raise _locked(path)
        sheets = _read_workbook(path, data)
    else:
        sheets = _read_text(path, data)
    sheets = [sheet for sheet in sheets if any(cell != "" for row in sheet.rows for cell in row)]
    if not sheets:
        raise UserError(_("「{file}」是空的，里面没有内容。").format(file=path.name))
    return sheets


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(_("「{file}」是一个文件夹。请选里面的表格文件。").format(file=path.name or path))
        if not path.is_file():
            raise UserError(_("找不到「{file}」。请看看它还在不在。").format(file=path.name))
        if path.suffix.lower() not in SUFFIXES:
            raise UserError(_("「{file}」不是电子表格。请选 .xlsx、.xls、.ods 或 .csv 文件。").format(file=path.name))
        if path.stat().st_size > LARGEST_FILE:
            raise _too_big(path)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UserError(_("打不开「{file}」：可能正被别的程序使用，或者不许读。").format(file=path.name)) from error
    if not data.strip():
        raise UserError(_("「{file}」是空的，里面没有内容。").format(file=path.name))
    return data


def _too_big(path: Path) -> UserError:
    return UserError(
        _("「{file}」太大了（超过 20 MB 或 20 万行）。请只留花名册那一页，另存后再试。").format(file=path.name)
    )


def _locked(path: Path) -> UserError:
    return UserError(_("「{file}」加了密码。请先用表格软件打开，去掉密码，另存后再试。").format(file=path.name))


def _broken(path: Path) -> UserError:
    return UserError(_("「{file}」打不开，可能坏了。请用表格软件打开它，另存为 .xlsx 再试。").format(file=path.name))


def _check_archive(path: Path, data: bytes) -> None:
    """Refuse a packed file that is locked or that unpacks to something huge, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _too_big(path)
            encrypted = any(part.flag_bits & 1 for part in parts)
            manifest = "META-INF/manifest.xml"
            if not encrypted and manifest in archive.namelist():
                with archive.open(manifest) as stream:
                    encrypted = b"encryption-data" in stream.read(LARGEST_FILE)
    except UserError:
        raise
    except Exception as error:  # a hostile archive may raise anything
        raise _broken(path) from error
    if encrypted:
        raise _locked(path)


def _python() -> str:
    """The Python that has streams to talk through: on Windows the window may run in pythonw.exe, which has none."""
    running = Path(sys.executable)
    beside = running.with_name("python.exe")
    return str(beside) if running.name.lower() == "pythonw.exe" and beside.exists() else sys.executable


def _read_workbook(path: Path, data: bytes) -> list[Sheet]:
    command = [_python(), workbook_reader.__file__, str(MOST_ROWS), str(MOST_CELLS)]
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, creationflags=no_window)
    except (OSError, subprocess.SubprocessError) as error:
        raise _broken(path) from error
    if ran.returncode == workbook_reader.LOCKED:
        raise _locked(path)
    if ran.returncode == workbook_reader.TOO_BIG:
        raise _too_big(path)
    if ran.returncode != 0:
        raise _broken(path)
    return [Sheet(name, rows, tuple(merges)) for name, rows, merges in pickle.loads(ran.stdout)]


def _read_text(path: Path, data: bytes) -> list[Sheet]:
    try:
        text = text_files.decode(data)
        tables = text_files.page_tables(text) if text_files.is_page(text) else None
        rows = text_files.separated(text, MOST_ROWS) if tables is None else []
    except (ValueError, csv.Error) as error:
        raise _broken(path) from error
    if tables == []:
        words = _("「{file}」其实是一个网页，里面没有表格。请用表格软件打开它，另存为 .xlsx 再试。")
        raise UserError(words.format(file=path.name))
    if any(len(one) > MOST_ROWS for one in (rows, *(table.rows for table in tables or ()))):
        raise _too_big(path)
    if tables is None:
        return [Sheet(path.stem, [[*row] for row in rows])]
    names = [path.stem] if len(tables) == 1 else [f"{path.stem} {n}" for n in range(1, len(tables) + 1)]
    return [
        Sheet(name, [[*row] for row in table.rows], tuple(table.merges))
        for name, table in zip(names, tables, strict=True)
    ]


@dataclass(frozen=True)
class Table:
    """One sheet to write: its title, the headings, rows of values of the same length, what each printed page says."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    note: str = ""


FONT = "宋体"
FONT_SIZE = 15
DAY_FORMAT = 'yyyy"年"m"月"d"日"'
MOMENT_FORMAT = 'yyyy"年"m"月"d"日" hh:mm'
#: Spreadsheets count days from 1900 and get its first two months wrong.
_FIRST_DAY = dt.date(1901, 1, 1)
#: Column widths count characters of the workbook's own 11-point type.
_WIDTH_OF_A_LETTER = FONT_SIZE / 11
_NARROWEST, _WIDEST = 6.0, 60.0


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
    """Write an .xlsx with one sheet for each table, whole or not at all; UserError when it cannot be written.

    Numbers and days become typed cells; text is always text, also when it begins with = + - @.
    """
    write_safely(path, _workbook(tables))


@in_chinese()
def _workbook(tables: Sequence[Table]) -> bytes:
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    look = {"font_name": FONT, "font_size": FONT_SIZE, "valign": "vcenter"}
    plain = book.add_format(look)
    formats = {
        dt.date: book.add_format({**look, "num_format": DAY_FORMAT, "align": "left"}),
        dt.datetime: book.add_format({**look, "num_format": MOMENT_FORMAT, "align": "left"}),
    }
    heading = book.add_format({**look, "bold": True, "bottom": 1, "text_wrap": True})
    for table in tables:
        sheet = book.add_worksheet(table.title)
        widths = [_letters(text) for text in table.headings]
        for column, text in enumerate(table.headings):
            sheet.write_string(0, column, text, heading)
        for row, values in enumerate(table.rows, 1):
            for column, value in enumerate(values):
                widths[column] = max(widths[column], _write_cell(sheet, row, column, value, plain, formats))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(max(width * _WIDTH_OF_A_LETTER + 2, _NARROWEST), _WIDEST), plain)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C" + " ".join((table.note.replace("&", "&&"), "&P/&N")).strip())
    book.close()
    return content.getvalue()


def _write_cell(sheet, row: int, column: int, value: Value, plain, formats: dict) -> float:  # type: ignore[no-untyped-def]
    """Write one cell by its type; returns how many letters wide it is."""
    if value is None or value == "":
        return 0
    if isinstance(value, dt.date) and (value.date() if isinstance(value, dt.datetime) else value) >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, formats[type(value)])
        return len("2026年11月24日") + 3 + (6 if isinstance(value, dt.datetime) else 0)
    if isinstance(value, bool):
        value = "是" if value else "否"
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, plain)
        return len(str(value))
    text = printable(str(value))
    sheet.write_string(row, column, text, plain)
    return max((_letters(line) for line in text.splitlines()), default=0)


def printable(text: str) -> str:
    """Text without what a spreadsheet cannot hold: control characters (but for line ends) and halves of characters."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def _letters(text: str) -> float:
    """Width in letters; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
