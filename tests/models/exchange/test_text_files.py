"""Rosters in plain text: the encodings and separators of old and new machines, and web pages that are called .xls."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from models.base import UserError
from models.exchange.spreadsheet import Sheet, read_grid

ROWS = [["姓名", "联系电话"], ["李秀兰", "19900000002"], ["𬍛明远", "19900000003"]]
TEXT = "\r\n".join(",".join(row) for row in ROWS) + "\r\n"


def _read(path: Path, content: bytes) -> list[Sheet]:
    path.write_bytes(content)
    return read_grid(path)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace(",", ";").encode("utf-8"),
        TEXT.replace(",", "，").encode("utf-8"),
        TEXT.replace(",", "|").encode("utf-8"),
        TEXT.replace("\r\n", "\n").encode("gb18030"),
        TEXT.replace("\r\n", "\r").encode("gb18030"),
    ],
    ids=lambda content: "",
)
def test_text_files_in_the_encodings_of_old_and_new_machines(tmp_path: Path, content: bytes) -> None:
    assert _read(tmp_path / "花名册.csv", content) == [Sheet("花名册", ROWS)]


def test_quoted_cells_with_commas_and_line_breaks(tmp_path: Path) -> None:
    (sheet,) = _read(tmp_path / "a.csv", '姓名,住址\n李秀兰,"3号楼,\n2单元"\n'.encode())
    assert sheet.rows[1] == ["李秀兰", "3号楼,\n2单元"]


def test_commas_within_the_cells_part_nothing(tmp_path: Path) -> None:
    text = '姓名,住址,备注\n李秀兰,"3号楼，丽园，北京，大兴，清源",唱歌，跳舞\n王建军,3-2-502,；；；；；；；\n'
    (sheet,) = _read(tmp_path / "a.csv", text.encode())
    assert [len(row) for row in sheet.rows] == [3, 3, 3]


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><style>td{x:y}</style></head>
<!-- <table><tr><td>不要</td></tr></table> --><body><table border=1>
<TR><td colspan="3" align=center><b>党员花名册</b></td></TR>
<tr><th>姓&nbsp;名</th><th rowspan='1'>联系<br>电话</th><th>单位</th></tr>
<tr><td style="mso-number-format:'@'">李秀兰</td><td>19900000002</td><td rowspan=2>文化馆<tr><td>𬍛明远<td>
 19900000003 &amp; 1
</table><table></table></body></html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_web_page_that_calls_itself_a_workbook(tmp_path: Path, encoding: str) -> None:
    (sheet,) = _read(tmp_path / "导出.xls", PAGE.encode(encoding))
    assert sheet.name == "导出"
    assert sheet.rows == [
        ["党员花名册", "", ""],
        ["姓 名", "联系\n电话", "单位"],
        ["李秀兰", "19900000002", "文化馆"],
        ["𬍛明远", "19900000003 & 1"],
    ]
    assert sheet.merges == ((0, 0, 0, 2), (2, 2, 3, 2))


def test_a_workbook_kept_as_xml(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Worksheet ss:Name="名单"><Table><Row><Cell ss:MergeAcross="2"><Data ss:Type="String">党员花名册</Data></Cell></Row>
    <Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell ss:Index="3"><Data>电话</Data></Cell></Row></Table>
    </Worksheet></Workbook>"""
    (sheet,) = _read(tmp_path / "a.xls", text.encode())
    assert sheet.rows == [["党员花名册", "", ""], ["姓名", "", "电话"]] and sheet.merges == ((0, 0, 0, 2),)


def test_several_tables_of_a_page_are_several_sheets(tmp_path: Path) -> None:
    page = "<table><tr><td>甲<table><tr><td>乙</td></tr></table></td></tr></table><table><tr><td>丙</td></tr></table>"
    assert [(s.name, s.rows) for s in _read(tmp_path / "a.xls", page.encode())] == [
        *(("a 1", [["乙"]]), ("a 2", [["甲"]]), ("a 3", [["丙"]])),
    ]


def test_a_page_without_a_table(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="网页"):
        _read(tmp_path / "导出.xls", b"<html><frameset><frame src='a.htm'></frameset></html>")


@pytest.mark.parametrize(
    "part", ["<a", "<!--", "<![", "<td a='", "<table>", "<td>", "&", '<td a="', "<td colspan=9999999 rowspan=9999999>"]
)
def test_a_hostile_page_takes_no_longer_than_another(tmp_path: Path, part: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(UserError):
        _read(tmp_path / "a.xls", ("<table><tr><td>" + part * 60_000).encode())
    assert time.process_time() - begun < 10
