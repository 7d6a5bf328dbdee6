"""Names for files that every system takes, and files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import files
from models.base import UserError
from models.files import can_write, safe_name, write_safely


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
        ("nul .x", "_nul .x.pdf"),
        ("COM¹", "_COM¹.pdf"),
        ("CONIN$", "_CONIN$.pdf"),
        ("console", "console.pdf"),
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


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[float]]:
    """As on Windows: a file that another program holds open can be neither renamed nor deleted for so many attempts."""

    def hold(attempts: int) -> list[float]:
        replace, unlink, waited = os.replace, os.unlink, list[float]()

        def refuse(source: Path, target: Path) -> None:
            if len(waited) < attempts:
                raise PermissionError(13, "used by another process", str(source), 32, str(target))
            replace(source, target)

        def keep(file: Path) -> None:
            if len(waited) < attempts:
                raise PermissionError(13, "used by another process", str(file), 32)
            unlink(file)

        monkeypatch.setattr(files.os, "replace", refuse)
        monkeypatch.setattr(Path, "unlink", keep)
        monkeypatch.setattr(files.time, "sleep", waited.append)
        return waited

    return hold


def test_a_virus_scanner_that_looks_at_what_was_written_is_waited_for(
    held: Callable[[int], list[float]], tmp_path: Path
) -> None:
    target = tmp_path / "签到表.pdf"
    target.write_bytes(b"old")
    waited = held(3)
    write_safely(target, b"new")
    assert target.read_bytes() == b"new"
    assert len(waited) == 3 and sum(waited) < 1


def test_a_file_that_is_open_in_a_viewer_is_told_in_words_and_stays(
    held: Callable[[int], list[float]], tmp_path: Path
) -> None:
    target = tmp_path / "签到表.pdf"
    target.write_bytes(b"old")
    waited = held(1000)
    with pytest.raises(UserError, match=r"「签到表\.pdf」存不下来：可能正被别的程序打开"):
        write_safely(target, b"new")
    assert target.read_bytes() == b"old"
    assert sum(waited) < 1, "the window does not stand still for long"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(UserError, match="存不下来"):
        write_safely(tmp_path / "表.pdf", b"new")
    assert not can_write(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_may_be_written_in(tmp_path: Path) -> None:
    assert can_write(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not can_write(tmp_path / "nowhere")
