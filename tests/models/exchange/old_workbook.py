"""Writes the simplest .xls there is: an OLE container with one BIFF8 stream. No living library writes them any more."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096  # shorter streams live in a part of the container that is not written here


def container(stream: str, content: bytes) -> bytes:
    """An OLE container with one stream of this name."""
    content = content.ljust(_LEAST, b"\0")
    sectors = -(-len(content) // _SECTOR)
    chain = [*range(3, 2 + sectors), _END]
    fat = [_FAT_SECTOR, _END, *chain]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, child=1, start=_END, size=0) + _entry(stream, 2, _FREE, 2, len(content))
    return (
        header
        + struct.pack(f"<{len(fat)}I", *fat)
        + directory.ljust(_SECTOR, b"\0")
        + content.ljust(sectors * _SECTOR, b"\0")
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    links = struct.pack("<III", _FREE, _FREE, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text) + 2, kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def old_workbook(name: str, rows: Sequence[Sequence[str | float | None]]) -> bytes:
    """An .xls with one sheet of texts and numbers."""
    cells = b""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                cells += _record(0x0204, struct.pack("<HHH", r, c, 0) + text)
            elif value is not None:
                cells += _record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    width = max(len(row) for row in rows)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)) + cells + _record(0x000A, b"")
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x05, 0, 0, 0, 0)) + _record(0x0042, struct.pack("<H", 1200))
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    length = len(begin) + 4 + 6 + len(title) + 4
    bound = _record(0x0085, struct.pack("<IBB", length, 0, 0) + title)
    return container("Workbook", begin + bound + _record(0x000A, b"") + sheet)
