"""What the program says when it cannot begin: a folder that cannot be written, a file that is not its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QMessageBox

from models.store import FILE_NAME
from ui.app import run

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, qapp: Any) -> list[str]:
    """The sentences that the program puts in front of the user before it has a window."""
    sentences: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, _title, text: sentences.append(text))
    return sentences


def test_a_folder_that_cannot_be_made_is_said_in_words(said: list[str], tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    assert run(tmp_path / "文件" / "资料") == 1
    assert len(said) == 1 and "请换一个文件夹" in said[0] and "Errno" not in said[0]


def test_a_folder_that_cannot_be_written_is_said_in_words(
    said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests as root may write everywhere, so the lock's own answer is given for it.
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _wait: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: QLockFile.LockError.PermissionError)
    assert run(tmp_path) == 1
    assert len(said) == 1 and "请换一个文件夹" in said[0]


def test_a_file_that_is_not_ours_is_said_in_words_and_left_alone(said: list[str], tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database" * 400)
    assert run(tmp_path) == 1
    assert len(said) == 1 and "文件没有改动" in said[0]
    assert (tmp_path / FILE_NAME).read_bytes() == b"not a database" * 400


def test_the_screen_leaves_pythons_own_import_alone() -> None:
    # PySide6 puts one in its place that reads the source of every module: a twelfth of the start.
    look = "import builtins; own = builtins.__import__; import ui.app; print(builtins.__import__ is own)"
    run_ = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run_.stdout.strip() == "True"
