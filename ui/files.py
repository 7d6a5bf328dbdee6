"""The system's own windows that ask which file to open and where to save one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from models.language import N_, _

#: Folders that people see under these names, whatever Windows calls them on the disk.
_KNOWN_FOLDERS = {
    QStandardPaths.StandardLocation.DesktopLocation: N_("桌面"),
    QStandardPaths.StandardLocation.DocumentsLocation: N_("文档"),
    QStandardPaths.StandardLocation.DownloadLocation: N_("下载"),
}


def documents() -> str:
    """The folder in which people keep their papers; their own folder where there is none."""
    places = QStandardPaths.StandardLocation
    found = QStandardPaths.writableLocation(places.DocumentsLocation)
    return found if Path(found).is_dir() else QStandardPaths.writableLocation(places.HomeLocation)


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    """The window, with the words that Qt's own catalogue leaves in English."""
    dialog = QFileDialog(parent, title, documents())
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("在哪里："))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, _("文件名："))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("文件种类："))
    return dialog


def ask_open(parent: QWidget, title: str, kind: str, suffixes: Sequence[str]) -> Path | None:
    """Ask for a file to open; None when nothing is chosen. `kind` is what files with such `suffixes` are called."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    dialog.setNameFilters([f"{kind} ({patterns})", _("所有文件 (*)")])
    return Path(dialog.selectedFiles()[0]) if dialog.exec() and dialog.selectedFiles() else None


def ask_save(parent: QWidget, title: str, kind: str, name: str) -> Path | None:
    """Ask where to save a file, offering `name`, whose suffix is added when left out; None when nothing is chosen."""
    suffix = Path(name).suffix
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} (*{suffix})")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() and dialog.selectedFiles() else None


def folder_in_words(folder: Path) -> str:
    """桌面: what people call a folder."""
    for place, name in _KNOWN_FOLDERS.items():
        if folder == Path(QStandardPaths.writableLocation(place)):
            return _(name)
    return folder.name or str(folder)


def place_in_words(path: Path) -> str:
    """「名单.xlsx」，在「文档」里: where a file is, short enough for a notice."""
    return _("「{file}」，在「{folder}」里").format(file=path.name, folder=folder_in_words(path.parent))
