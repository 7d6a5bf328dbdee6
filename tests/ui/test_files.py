"""Where a file is, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from ui.files import folder_in_words, place_in_words

PLACES = QStandardPaths.StandardLocation


@pytest.mark.parametrize(
    ("place", "words"),
    [(PLACES.DesktopLocation, "桌面"), (PLACES.DocumentsLocation, "文档"), (PLACES.DownloadLocation, "下载")],
)
def test_folders_are_called_what_people_call_them(place: QStandardPaths.StandardLocation, words: str) -> None:
    """On the disk of a Chinese Windows they are Desktop, Documents and Downloads."""
    folder = Path(QStandardPaths.writableLocation(place))
    assert folder_in_words(folder) == words
    assert place_in_words(folder / "名单.xlsx") == f"「名单.xlsx」，在「{words}」里"


def test_other_folders_have_their_own_names(tmp_path: Path) -> None:
    assert folder_in_words(tmp_path / "签到表") == "签到表"
    assert folder_in_words(Path("/")) == str(Path("/"))
