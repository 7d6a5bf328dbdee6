"""Reads one workbook in a process of its own: `python workbook_reader.py ROWS CELLS < book > pickle`.

A hostile workbook can make the reading library ask for more memory than there is, which ends a process on the spot.
Here that ends this small helper and never the program. It imports nothing of the program, so it starts in no time.
"""

from __future__ import annotations

import io
import pickle
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

#: How the process ends when it cannot do its work; any other ending but 0 means a broken file.
LOCKED, TOO_BIG = 3, 4
_MEMORY = 3 << 30
_SECONDS = 60
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

Merge = tuple[int, int, int, int]


def _limit_resources() -> None:
    if sys.platform == "win32":  # it refuses an absurd request of memory by itself; no window shall tell of that
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_NOGPFAULTERRORBOX)
        return
    import resource

    for what, limit in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        try:
            resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))
        except (ValueError, OSError):  # a system that does not know this limit, or has a lower one
            continue


def _ods_merges(data: bytes) -> dict[str, list[Merge]]:
    """Merged cells of an .ods by sheet, which the library reports for the other formats only."""
    found: dict[str, list[Merge]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as stream:
        merges: list[Merge] = []
        row = column = 0
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            tag = element.tag
            if event == "start":
                if tag == _TABLE + "table":
                    merges = found[element.get(_TABLE + "name", "")] = []
                    row = 0
                elif tag == _TABLE + "table-row":
                    column = 0
                elif tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                    down = int(element.get(_TABLE + "number-rows-spanned", 1))
                    across = int(element.get(_TABLE + "number-columns-spanned", 1))
                    if down > 1 or across > 1:
                        merges.append((row, column, row + down - 1, column + across - 1))
                    column += int(element.get(_TABLE + "number-columns-repeated", 1))
            elif tag == _TABLE + "table-row":
                row += int(element.get(_TABLE + "number-rows-repeated", 1))
                element.clear()
    return found


def _sheets(data: bytes, most_rows: int, most_cells: int) -> Iterator[tuple[str, list[list[Any]], list[Merge]]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        pages = [(n, m) for n, m in enumerate(book.sheets_metadata) if m.typ == SheetTypeEnum.WorkSheet]
        shown = [(n, m) for n, m in pages if m.visible == SheetVisibleEnum.Visible]
        merges_of: dict[str, list[Merge]] | None = None
        for number, page in shown or pages:
            sheet = book.get_sheet_by_index(number)
            last_row, last_column = sheet.end or (-1, -1)
            if last_row >= most_rows or (last_row + 1) * (last_column + 1) > most_cells:
                sys.exit(TOO_BIG)
            ranges = sheet.merged_cell_ranges
            if ranges is None and merges_of is None:
                merges_of = _ods_merges(data)
            merges = [(*first, *last) for first, last in ranges] if ranges is not None else []
            rows = sheet.to_python(skip_empty_area=False) if sheet.end else []
            yield page.name, rows, merges or (merges_of or {}).get(page.name, [])


def _main() -> None:
    _limit_resources()
    data = sys.stdin.buffer.read()
    from python_calamine import PasswordError

    try:
        sheets = list(_sheets(data, int(sys.argv[1]), int(sys.argv[2])))
    except PasswordError:
        sys.exit(LOCKED)
    sys.stdout.buffer.write(pickle.dumps(sheets))


if __name__ == "__main__":
    _main()
