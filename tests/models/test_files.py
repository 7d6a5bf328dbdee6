"""Names for files that every system takes, and files that are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import UserError
from models.files import safe_name, write_safely


@given(st.text(max_size=400))
def test_a_name_made_of_anything_can_be_written_and_read_back(text: str) -> None:
    name = safe_name(text, ".pdf")
    assert name.endswith(".pdf") and len(name.encode()) <= 190
    assert not set(name) & set('\\/:*?"<>|') and name.isprintable()
    assert name[0] not in " ." and name[-5] not in " ."
    assert Path(name).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("签到表 2026-11-24 主题党日", "签到表 2026-11-24 主题党日.pdf"),
        ("学习：<b>&{}=cmd", "学习： b &{}=cmd.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("con", "_con.pdf"),
        ("LPT1.x", "_LPT1.x.pdf"),
        (" \n . ", "_.pdf"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text, ".pdf") == name


def test_a_failure_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "表.pdf"
    write_safely(target, b"old")
    write_safely(target, b"new")
    assert target.read_bytes() == b"new"
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UserError, match="「folder」存不下来"):
        write_safely(folder, b"x")
    with pytest.raises(UserError, match="存不下来"):
        write_safely(tmp_path / "nowhere" / "表.pdf", b"x")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "表.pdf"]
