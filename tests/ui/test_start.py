"""How the program begins: as the only one, in the room there is; what it says when it cannot begin."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLockFile, QSize
from PySide6.QtWidgets import QMessageBox

from models.base import UserError
from models.store import FILE_NAME, Store
from tests.ui.driving import open_window
from ui.app import SMALLEST_WINDOW, OnlyOne, room_for_a_window, run

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


def test_windows_calls_a_folder_that_cannot_be_written_locked(
    said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _wait: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: QLockFile.LockError.LockFailedError)
    monkeypatch.setattr("ui.app.can_write", lambda _folder: False)
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


def test_what_nobody_foresaw_is_said_in_words_and_logged(
    said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_language: str) -> None:
        raise RuntimeError("欧阳少东")

    monkeypatch.setattr("ui.app.speak", fail)
    assert run(tmp_path) == 1
    assert len(said) == 1 and "程序没能打开" in said[0] and str(tmp_path / "yure.log") in said[0]
    assert "RuntimeError in fail" in caplog.text and "欧阳少东" not in said[0] + caplog.text
    caplog.clear()
    first = OnlyOne(tmp_path)
    assert first.first(), "the next start is not kept out"
    first.release()


def _in_a_process(code: str, **environment: str) -> str:
    """What a program of its own prints."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.strip()


def test_it_looks_the_same_on_every_system() -> None:
    code = "from ui.app import application; print(application().style().name())"
    assert _in_a_process(code, QT_STYLE_OVERRIDE="Windows") == "fusion"


# One program at a time ------------------------------------------------------------------------------------------------


@pytest.fixture
def only(branch: Store, qapp: Any) -> Iterator[OnlyOne]:
    """The first program of a branch."""
    first = OnlyOne(branch.folder)
    assert first.first()
    yield first
    first.release()


@pytest.mark.parametrize("content", [b"", b"\0" * 64, "半个字".encode()[:-1]], ids=("empty", "zeros", "half"))
def test_a_lock_that_a_power_cut_left_unreadable_does_not_keep_the_program_shut(
    content: bytes, tmp_path: Path, qapp: Any
) -> None:
    (tmp_path / "yure.lock").write_bytes(content)
    first = OnlyOne(tmp_path)
    assert first.first()
    assert not OnlyOne(tmp_path).first()
    first.release()


def test_a_program_that_does_not_answer_yet_keeps_its_place(only: OnlyOne, branch: Store) -> None:
    assert not OnlyOne(branch.folder).first(), "it is just starting"
    assert not OnlyOne(branch.folder).first()


def test_a_program_that_hangs_is_said_in_words(
    only: OnlyOne, branch: Store, said: list[str], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    only.listen(open_window(qtbot))  # hears nothing: no event is handled meanwhile
    monkeypatch.setattr(OnlyOne.other_answers, "__defaults__", (0.3,))
    assert run(branch.folder) == 1
    assert len(said) == 1 and "余热已经打开了" in said[0]


def test_a_program_that_is_just_being_closed_leaves_its_place_to_the_next(
    only: OnlyOne, branch: Store, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def opens(_folder: Path, _practice: bool) -> None:
        raise UserError("opens")

    monkeypatch.setattr("ui.app._open_window", opens)
    monkeypatch.setattr("ui.app.time.sleep", lambda _seconds: only.release())
    assert run(branch.folder) == 1
    assert said == ["opens"]


def test_however_often_it_is_started_the_window_comes_forward(only: OnlyOne, branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot)
    only.listen(window)
    for _start in range(40):
        window.hide()
        assert not OnlyOne(branch.folder).first()
        qtbot.waitUntil(window.isVisible)


def test_a_window_that_was_put_away_comes_forward_as_large_as_it_was(branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot)
    window.showMaximized()
    window.showMinimized()
    window.come_forward()
    assert window.isMaximized() and not window.isMinimized() and window.isVisible()


# The room there is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "scale", "taskbar"),
    [((1366, 768), 1.0, 40), ((1366, 768), 1.25, 48), ((1366, 768), 1.5, 48), ((1024, 600), 1.25, 48)],
)
def test_the_bar_of_actions_stays_above_the_taskbar(screen: tuple[int, int], scale: float, taskbar: int) -> None:
    available = QSize(int(screen[0] / scale), int(screen[1] / scale) - taskbar)
    smallest = QSize(*SMALLEST_WINDOW).boundedTo(room_for_a_window(available))
    title = 31  # of Windows 11, in the same pixels
    assert smallest.width() <= available.width()
    assert smallest.height() + title <= available.height()


@pytest.mark.skipif(sys.platform == "win32", reason="Qt takes the colon of a drive for the end of an option")
def test_the_window_is_no_larger_than_its_screen(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    scaled = {"name": "scaled", "x": 0, "y": 0, "width": 910, "height": 464, "dpr": 1}
    screens.write_text(json.dumps({"screens": [scaled | {"logicalDpi": 96, "logicalBaseDpi": 96}]}), encoding="utf-8")
    code = f"""
from pathlib import Path
from models.store import open_store
from ui.app import Window, application
application()
open_store(Path({str(tmp_path / "data")!r}))
window = Window()
print(window.width(), window.height(), window.minimumWidth(), window.minimumHeight())
"""
    found = _in_a_process(code, QT_QPA_PLATFORM=f"offscreen:configfile={screens}")
    assert found == "910 424 910 424"
