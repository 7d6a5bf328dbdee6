"""`main.py import`: for scripts, with the same care as the pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main
from models.exchange.spreadsheet import Table, write_workbook
from tests.models.exchange.messy import write_messy
from tests.models.exchange.old_workbook import container

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def _people(data: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main.main(["people", "--json", "--data", str(data)]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_a_messy_file_is_imported_and_listed(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_messy(tmp_path / "花名册.xlsx")
    assert main.main(["import", str(file), "--data", str(data)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "新增 8 人，更新 0 人，跳过 5 行。"
    assert "第 14 行 龚堃：联系电话「没有电话」不像电话号码，没有导入。" in said
    assert "第 18 行：跳过，合计行" in said
    listed = {(one["name"], one["birth_date"]): one for one in _people(data, capsys)}
    assert len(listed) == 8
    one = listed["邢国强", "1954-03"]
    assert (one["phone"], one["building"], one["entrance"], one["room"]) == ("19900000001", "3", "2", "501")
    assert (one["joined_on"], one["group"], one["status"]) == ("1977-03-01", "第一党小组", "正式")
    assert listed["李秀兰", "1950-03-05"]["joined_on"] == "1976-05-04"
    assert listed["龚堃", None]["phone"] is None


def test_again_and_with_news(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_messy(tmp_path / "花名册.xlsx")
    arguments = ["import", str(file), "--data", str(data)]
    assert main.main(arguments) == 0 and main.main(arguments) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "新增 0 人，更新 0 人，跳过 13 行。"
    news = tmp_path / "新.xlsx"
    heading, rows = ["姓名", "出生年月", "电话"], [["李秀兰", "1950.3", "19900000022"], ["何志明", "1948.1", ""]]
    write_workbook(news, [Table("名单", heading, rows)])
    assert main.main(["import", str(news), "--data", str(data)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "新增 1 人，更新 1 人，跳过 0 行。"
    assert {one["name"]: one["phone"] for one in _people(data, capsys)}["李秀兰"] == "19900000022"


def test_a_dry_run_writes_nothing(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_messy(tmp_path / "花名册.xlsx")
    assert main.main(["import", str(file), "--dry-run", "--data", str(data)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "试读，没有写入：将新增 8 人，更新 0 人，跳过 5 行。"
    assert "第 18 行：跳过，合计行" in said
    assert _people(data, capsys) == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("没有.xlsx", None, "找不到"),
        ("坏.xlsx", b"PK\x03\x04 broken", "可能坏了"),
        ("空.csv", b"", "空的"),
        ("锁.xlsx", container("EncryptedPackage", b"x" * 5000), "密码"),
        ("信.docx", b"x", "不是电子表格"),
        ("无姓名.csv", "性别,电话,民族,学历\n女,1,汉,大学\n".encode(), "没有找到「姓名」这一列。\n"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_sentence(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main.main(["import", str(tmp_path / name), "--data", str(data)]) == 1
    said = capsys.readouterr()
    assert words in said.err and not said.out
    assert _people(data, capsys) == []


def test_a_folder_is_called_a_folder(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "花名册").mkdir()
    assert main.main(["import", str(tmp_path / "花名册"), "--data", str(data)]) == 1
    assert "「花名册」是一个文件夹" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_as_a_process_of_its_own(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "花名册.csv"
    file.write_text("姓 名,出生年月,联系方式\n阿卜杜拉•买买提,1952.03,1990000 0003\n", encoding=encoding)
    env = {**os.environ, "YURE_DATA": str(tmp_path / "data")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "main.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8")

    ran = run("import", str(file))
    assert (ran.returncode, ran.stderr) == (0, "") and "新增 1 人" in ran.stdout
    (one,) = json.loads(run("people", "--json").stdout)
    assert (one["name"], one["birth_date"], one["phone"]) == ("阿卜杜拉·买买提", "1952-03", "19900000003")
    broken = run("import", str(tmp_path / "没有.csv"))
    assert broken.returncode == 1 and "找不到" in broken.stderr


def test_what_of_a_file_is_not_read_is_said(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "两组.xlsx"
    first = Table(
        "第一党小组", ["姓名", "年龄", "籍贯", "空的"], [["李秀兰", 76, "河北", ""], ["王素琴", 71, "北京", ""]]
    )
    write_workbook(file, [first, Table("第二党小组", ["姓名"], [["何志明"]]), Table("说明", ["请填写"], [])])
    assert main.main(["import", str(file), "--data", str(data)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "读的是「第一党小组」这张表。别的表没有读：第二党小组。",
        "没有导入的列：籍贯。",
        "新增 2 人，更新 0 人，跳过 0 行。",
    ]
    assert main.main(["import", str(file), "--sheet", "第二党小组", "--data", str(data)]) == 0
    assert [(one["name"], one["group"]) for one in _people(data, capsys)][-1] == ("何志明", "第二党小组")
    assert main.main(["import", str(file), "--sheet", "第三", "--data", str(data)]) == 1
    assert "第二党小组" in capsys.readouterr().err


def test_a_reason_is_said_once(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.csv"
    file.write_text("姓名,电话\n李秀兰、王素琴,19900000001\n", encoding="utf-8")
    assert main.main(["import", str(file), "--data", str(data)]) == 0
    assert (
        capsys.readouterr().out.splitlines()[0] == "第 2 行：跳过，「李秀兰、王素琴」像是几个人的姓名，请在表里分成几行"
    )
    file.write_text("姓名,电话\n", encoding="utf-8")
    assert main.main(["import", str(file), "--data", str(data)]) == 1
    assert "一行也没有" in capsys.readouterr().err
