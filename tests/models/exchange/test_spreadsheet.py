"""Files that people bring: every kind that is understood, and every kind that gets a sentence instead."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from models.base import UserError
from models.exchange.spreadsheet import LARGEST_FILE, MOST_ROWS, Table, printable, read_grid, write_workbook
from tests.models.exchange.old_workbook import container, old_workbook

ROWS = [["姓名", "联系电话"], ["李秀兰", "19900000002"], ["𬍛明远", "19900000003"]]

CONTENT_XML = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="花名册">
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2">
<text:p>党员花名册</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>出生日期</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>李秀兰</text:p>
</table:table-cell><table:table-cell office:value-type="date" office:date-value="1950-03-05">
<text:p>1950年3月5日</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}</manifest:file-entry>
</manifest:manifest>"""


def _ods(path: Path, inside_entry: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", CONTENT_XML.replace("\n", ""))
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(inside_entry))
    return path


def _xlsx(path: Path) -> Path:
    write_workbook(path, [Table("花名册", ROWS[0], ROWS[1:])])
    return path


def _refused(path: Path, *words: str) -> None:
    with pytest.raises(UserError) as refused:
        read_grid(path)
    assert all(word in str(refused.value) for word in (path.name, *words)), str(refused.value)


def test_xlsx_with_its_types_and_merged_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    book.add_worksheet("空的")
    sheet = book.add_worksheet("名单")
    sheet.merge_range(0, 0, 0, 2, "党员花名册")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime(1, 0, dt.datetime(1954, 3, 5), day)
    sheet.write_number(1, 1, 19900000001)
    sheet.write_string(1, 2, "=1+1")
    hidden = book.add_worksheet("藏起来的")
    hidden.write_string(0, 0, "不看")
    hidden.hide()
    sheet.activate()
    book.close()
    (found,) = read_grid(file)
    assert (found.name, found.merges) == ("名单", ((0, 0, 0, 2),))
    assert found.rows[0] == ["党员花名册", "", ""]
    assert found.rows[1] == [dt.date(1954, 3, 5), 19900000001.0, "=1+1"]


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for python.exe")
def test_a_window_without_streams_reads_workbooks_with_the_python_that_has_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows the window runs in pythonw.exe, beside which lies python.exe."""
    (tmp_path / "python.exe").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (tmp_path / "python.exe").chmod(0o755)
    (tmp_path / "pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "pythonw.exe"))
    write_workbook(tmp_path / "名单.xlsx", [Table("名单", ["姓名"], [["王一"]])])
    assert read_grid(tmp_path / "名单.xlsx")[0].rows == [["姓名"], ["王一"]]


def test_ods_with_dates_and_merged_cells(tmp_path: Path) -> None:
    (found,) = read_grid(_ods(tmp_path / "a.ods"))
    assert found.name == "花名册"
    assert found.rows[2] == ["李秀兰", dt.date(1950, 3, 5)]
    assert set(found.merges) == {(0, 0, 0, 1), (2, 0, 3, 0)}


@pytest.mark.parametrize("suffix", [".xls", ".et"])
def test_the_old_format(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"老表{suffix}"
    file.write_bytes(old_workbook("花名册", [["姓 名", "联系电话"], ["李秀兰", 19900000002.0], [None, None]]))
    (found,) = read_grid(file)
    assert found.rows[:2] == [["姓 名", "联系电话"], ["李秀兰", 19900000002.0]]


def test_what_a_file_is_counts_not_how_it_is_called(tmp_path: Path) -> None:
    file = _xlsx(tmp_path / "a.xlsx").rename(tmp_path / "a.xls")
    assert read_grid(file)[0].rows == ROWS


def test_missing_or_another_kind_of_file(tmp_path: Path) -> None:
    _refused(tmp_path / "没有.xlsx", "找不到")
    (tmp_path / "信.docx").write_bytes(b"PK")
    _refused(tmp_path / "信.docx", "不是电子表格")
    _refused(tmp_path, "是一个文件夹")


def test_empty_files(tmp_path: Path) -> None:
    for name, content in (("a.csv", b""), ("b.csv", b"\n\n  \n"), ("c.csv", b",,,\n,,\n"), ("d.xlsx", b"")):
        (tmp_path / name).write_bytes(content)
        _refused(tmp_path / name, "空的")
    book = xlsxwriter.Workbook(str(tmp_path / "e.xlsx"))
    book.add_worksheet()
    book.close()
    _refused(tmp_path / "e.xlsx", "空的")


def test_broken_files(tmp_path: Path) -> None:
    whole = _xlsx(tmp_path / "whole.xlsx").read_bytes()
    broken = {
        "half.xlsx": whole[: len(whole) // 2],
        "zip.xlsx": b"PK\x03\x04" + bytes(range(256)) * 20,
        "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 5000,
        "bytes.csv": b"\xff\x00\xfe\x00" * 10,
        "other.xlsx": _other_archive(),
    }
    for name, content in broken.items():
        (tmp_path / name).write_bytes(content)
        _refused(tmp_path / name, "可能坏了")


def _other_archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("readme.txt", "not a workbook")
    return content.getvalue()


def test_locked_files(tmp_path: Path) -> None:
    locked = tmp_path / "锁.xlsx"
    locked.write_bytes(container("EncryptedPackage", b"x" * 5000))
    _refused(locked, "密码")
    # How a book with a password begins, as LibreOffice writes it: BOF, FILEPASS, and what cannot be read.
    begin = bytes.fromhex("0908 1000 0006 0500 bb0d cc07 00000000 06000000 2f00 3600 0100 0100 0100") + b"x" * 5000
    old = tmp_path / "锁.xls"
    old.write_bytes(container("Workbook", begin))
    _refused(old, "密码")
    _refused(_ods(tmp_path / "锁.ods", "<manifest:encryption-data/>"), "密码")


def test_files_that_are_too_big(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    _refused(big, "太大")
    many = tmp_path / "many.csv"
    many.write_bytes(b"a,b\n" * (MOST_ROWS + 1))
    _refused(many, "太大")
    many.write_bytes(b"a,b\n" * MOST_ROWS)
    assert len(read_grid(many)[0].rows) == MOST_ROWS


def test_a_workbook_of_too_many_rows(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet().write_string(MOST_ROWS, 0, "远")
    book.close()
    _refused(tmp_path / "a.xlsx", "太大")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    zeros = b"\0" * 5_000_000
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(90):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", zeros)
    assert file.stat().st_size < LARGEST_FILE
    _refused(file, "太大")


def test_a_workbook_that_says_it_is_wider_than_the_world(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "姓名")
    sheet.write_string(9_000, 16_000, "远")
    book.close()
    _refused(tmp_path / "a.xlsx")  # the reader runs out of memory, the program does not


# --- writing ---------------------------------------------------------------------------------------------------------

HOSTILE = (
    *("=1+1", "+86 10", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "<b>&{}</b>"),
    *("http://x.example", "a\tb", "1954.03"),
)


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    values = [dt.date(1954, 3, 5), "1954年3月", 7, 70.3, "", "阿卜杜拉·买买提", "𬍛", *HOSTILE]
    write_workbook(tmp_path / "a.xlsx", [Table("名单", [str(n) for n in range(len(values))], [values])])
    row = read_grid(tmp_path / "a.xlsx")[0].rows[1]
    assert row == [printable(v) if isinstance(v, str) else v for v in values]


def test_text_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [Table("名单", ["甲"], [[text] for text in HOSTILE])])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert "=1+1" in archive.read("xl/sharedStrings.xml").decode()


def test_days_that_a_spreadsheet_cannot_count_are_text(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [Table("名单", ["甲"], [[dt.date(1899, 5, 1)]])])
    assert read_grid(tmp_path / "a.xlsx")[0].rows[1] == ["1899-05-01"]


def test_what_a_cell_cannot_hold_is_left_out(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [Table("名单", ["甲"], [["a\x00b\x07c\ud800d\ne"]])])
    assert read_grid(tmp_path / "a.xlsx")[0].rows[1] == ["abcd\ne"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="存不下来"):
        write_workbook(tmp_path / "no" / "a.xlsx", [Table("名单", ["甲"], [])])

    def rows() -> object:
        yield ["一"]
        raise RuntimeError

    _xlsx(tmp_path / "a.xlsx")
    with pytest.raises(RuntimeError):
        write_workbook(tmp_path / "a.xlsx", [Table("名单", ["甲"], rows())])  # type: ignore[arg-type]
    assert read_grid(tmp_path / "a.xlsx")[0].rows == ROWS
